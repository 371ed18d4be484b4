//! What stands between the lines: when something that is declared here ends, and what a named figure is.

use super::analysis::{Analysis, Site};
use pol_compiler::program::{Day, Program};
use pol_compiler::shown_day;
use pol_compiler::timeline::{self, Period};
use pol_lang::diagnostic::Text;
use pol_lang::mentions::{Mention, Role, Thing};
use pol_lang::span::Span;
use std::collections::BTreeMap;

/// A remark behind a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The byte behind which it is shown.
    pub at: u32,
    /// The remark.
    pub text: Text,
    /// Where it comes from; may be empty.
    pub tooltip: Text,
}

/// Values that are longer are not shown, in characters.
const LONGEST: usize = 24;

/// The remarks within a stretch of a file, in order of place. Values are those of `today`.
#[must_use]
pub fn hints(analysis: &Analysis, place: Span, today: Day) -> Vec<Hint> {
    let programs = analysis.programs(place.file);
    let Some(program) = programs.first() else { return Vec::new() };
    // What ends a rule may stand in a policy that builds on this one, but then it rules there alone.
    let visible = analysis.visible(place.file);
    let mut values: BTreeMap<&str, Option<Text>> = BTreeMap::new();
    let mut found = Vec::new();
    let mentions = analysis.mentions(place.file).iter();
    for mention in mentions.filter(|mention| mention.span.start < place.end && place.start < mention.span.end) {
        match mention.role {
            Role::Thing(_) if mention.declares => found.extend(ending(program, mention)),
            Role::Value(_) => {
                let value = values.entry(&mention.text).or_insert_with(|| {
                    let site = Site { file: place.file, mention };
                    let declared = analysis.declared_within(site, &visible);
                    let figure = declared
                        .iter()
                        .any(|site| matches!(site.mention.role, Role::Thing(Thing::Parameter | Thing::Define | Thing::Delegate)));
                    if figure { value(program, &mention.text, today) } else { None }
                });
                found.extend(value.clone().map(|text| Hint { at: mention.span.end, text, tooltip: Text::default() }));
            }
            _ => {}
        }
    }
    found
}

/// When what is declared here ends for good.
fn ending(program: &Program, mention: &Mention) -> Option<Hint> {
    let last = timeline::own(program, &mention.text, Day::MAX).into_iter().max_by_key(|period| period.until)?;
    if last.until == Day::MAX {
        return None;
    }
    let day = shown_day(last.until);
    let repealed = last.ended.as_ref().is_some_and(|by| !by.article.is_empty());
    let text = if repealed {
        Text::new(format!("自 {day} 废止"), format!("repealed from {day}"))
    } else {
        Text::new(format!("自 {day} 失效"), format!("expired from {day}"))
    };
    let by = last.ended.map(|by| format!("{} {}", by.notice, by.article).trim().to_owned()).unwrap_or_default();
    Some(Hint { at: mention.span.end, text, tooltip: Text::new(by.as_str(), by.as_str()) })
}

/// The value of a named figure today, where it is a fixed one and short.
fn value(program: &Program, name: &str, today: Day) -> Option<Text> {
    let is_fixed = program.parameters.iter().any(|parameter| parameter.name == name)
        || program
            .defines
            .iter()
            .any(|define| define.name == name && matches!(define.value.kind, pol_compiler::program::ExprKind::Const(_)));
    if !is_fixed {
        return None;
    }
    let period = timeline::own(program, name, Day::MAX).into_iter().find(|period| on(period, today))?;
    let short = period.holds.chars().count() <= LONGEST;
    short.then(|| Text::new(format!("= {}", period.holds), format!("= {}", period.holds)))
}

/// Whether something holds on a day.
pub(super) fn on(period: &Period, day: Day) -> bool {
    period.from <= day && day < period.until
}
