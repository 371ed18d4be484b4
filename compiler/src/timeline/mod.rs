//! Typed program and a name → the periods of what bears that name: from when, until when, what holds, and what began and ended it.
//!
//! Input: a [`Program`], a name as [`of`] describes it, and the day of knowledge. Output: [`Period`]s, the named thing's own before those
//! of provisions that act on it. Nothing is computed for claims here: this is the law as it is written.

mod find;
mod history;
mod law;
mod words;

use crate::program::{Cause, Day, Program, ProvisionId, Validity};
use find::Subject;
use pol_lang::diagnostic::Text;
use words::Words;

/// One thing, and when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What kind of thing it is.
    pub what: Text,
    /// Its name; of a benefit the slot (`基本医保住院.比例`).
    pub item: String,
    /// The first day; `Day::MIN` outside notices.
    pub from: Day,
    /// The first day on which it no longer holds; `Day::MAX` where nothing that is known ends it.
    pub until: Day,
    /// What holds, in the language of the policies.
    pub holds: String,
    /// Where it stands; none outside notices.
    pub began: Option<Citation>,
    /// What ends it; none where nothing that is known does.
    pub ended: Option<Citation>,
}

/// An article of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document's number or title.
    pub notice: String,
    /// The article's label; empty where it is the notice as a whole.
    pub article: String,
    /// The day from which it is known.
    pub known: Day,
}

/// Nothing bears the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was likely meant.
    pub near: Option<String>,
}

/// The periods of what bears `name`, as known on `known`, with the provisions that act on it by their first days.
///
/// A name is that of a benefit, a provision, a parameter, a definition, a settlement, a requirement, a guarantee, a target, an alert or a kind, or
/// a slot such as `基本医保住院.比例`;
/// benefits and settlements answer to their codes as well. There is no period of what was not known then, or was known never to rule.
///
/// # Errors
/// Where nothing in the program bears the name, known or not.
pub fn of(program: &Program, name: &str, known: Day) -> Result<Vec<Period>, Unknown> {
    let subjects = find::subjects(program, name);
    if subjects.is_empty() {
        return Err(Unknown { near: find::near(program, name) });
    }
    let line = Line { program, words: Words { program }, known };
    Ok(subjects.into_iter().flat_map(|subject| line.periods(subject)).collect())
}

/// The same without the provisions that act on it; empty where nothing bears the name.
#[must_use]
pub fn own(program: &Program, name: &str, known: Day) -> Vec<Period> {
    let line = Line { program, words: Words { program }, known };
    let own = |subject| match subject {
        Subject::Provision(id) => line.provision(subject, id),
        other => line.own(other),
    };
    find::subjects(program, name).into_iter().flat_map(own).collect()
}

/// What is asked for, but for the name.
struct Line<'p> {
    program: &'p Program,
    words: Words<'p>,
    known: Day,
}

impl<'p> Line<'p> {
    fn periods(&self, subject: Subject<'p>) -> Vec<Period> {
        let mut periods = self.own(subject);
        let mut acting = Vec::new();
        for at in 0..self.program.provisions.len() {
            let periods = self.provision(subject, ProvisionId(at));
            if !periods.is_empty() {
                acting.extend(self.disapplications(ProvisionId(at)));
            }
            acting.extend(periods);
        }
        acting.sort_by_key(|period| (period.from, period.until));
        acting.dedup();
        periods.append(&mut acting);
        periods
    }

    /// The periods of the thing itself; those of provisions are found among the provisions.
    fn own(&self, subject: Subject<'p>) -> Vec<Period> {
        let words = &self.words;
        match subject {
            Subject::Provision(_) | Subject::Favour(_) => Vec::new(),
            Subject::Kind(kind) => {
                let of_kind = self.program.benefits.iter().filter(|benefit| benefit.kinds.contains(&kind));
                of_kind
                    .filter_map(|benefit| self.period(Text::new("待遇", "benefit"), &benefit.name, words.all(benefit), &benefit.validity))
                    .collect()
            }
            Subject::Requirement(requirement) => {
                let holds = words.requirement(requirement);
                self.period(Text::new("要求", "requirement"), &requirement.name, holds, &requirement.validity).into_iter().collect()
            }
            Subject::Guarantee(guarantee) => {
                let holds = words.guarantee(guarantee);
                self.period(Text::new("保证", "guarantee"), &guarantee.name, holds, &guarantee.validity).into_iter().collect()
            }
            Subject::Aim(aim) => {
                let holds = words.aim(aim);
                self.period(Text::new("目标", "target"), &aim.name, holds, &aim.validity).into_iter().collect()
            }
            Subject::Slot(id, benefit, wanted) => self.slots(id, benefit, wanted),
            Subject::Accumulate(accumulate) => {
                let holds = words.accumulate(accumulate);
                self.period(Text::new("累计", "accumulator"), &accumulate.name, holds, &accumulate.validity).into_iter().collect()
            }
            Subject::Alert(alert) => {
                let holds = words.alert(alert);
                self.period(Text::new("预警", "alert"), &alert.name, holds, &alert.validity).into_iter().collect()
            }
            Subject::Parameter(id, parameter) => self.parameter(id, parameter),
            Subject::Define(id, define) => self.define(id, define),
            Subject::Settlement(settlement) => {
                let holds = words.settlement(settlement);
                let own = self.period(Text::new("结算", "settlement"), &settlement.name, holds, &settlement.validity);
                own.into_iter().chain(self.transitions_of(settlement)).collect()
            }
            Subject::Transition(transition) => self.transition(transition).into_iter().collect(),
        }
    }

    /// None where the thing is not known.
    fn period(&self, what: Text, item: &str, holds: String, validity: &Validity) -> Option<Period> {
        if !validity.ever(self.known) {
            return None;
        }
        let end = validity.ending(self.known);
        Some(Period {
            what,
            item: item.to_owned(),
            from: validity.from,
            until: validity.until(self.known),
            holds,
            began: self.citation(validity.by),
            ended: end.and_then(|end| self.citation(end.by)),
        })
    }

    fn citation(&self, cause: Option<Cause>) -> Option<Citation> {
        let cause = cause?;
        let notice = self.program.notices.get(cause.notice.0)?;
        let article = cause.article.and_then(|article| notice.articles.get(article)).cloned().unwrap_or_default();
        Some(Citation { notice: notice.number.clone(), article, known: notice.issued })
    }
}
