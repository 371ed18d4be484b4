//! Which words of a piece were read as keywords.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use crate::findings::Findings;
use crate::grammar::{self, Heed, Node, Rule};
use crate::items::Word;
use crate::keyword::{self, Use};
use crate::respell::Found;
use crate::span::{FileId, Span};

/// What is gathered while a file is read.
#[derive(Default)]
pub(super) struct Spelled<'m> {
    members: BTreeSet<&'m str>,
    /// By where they begin; a piece may be read more than once.
    found: BTreeMap<u32, Found>,
}

/// The keywords of the words of a file, in order of place. `members` are names that are none, although a built-in amount has them too.
pub(crate) fn keywords<'t>(file: FileId, text: &'t str, words: &'t [Word], members: &BTreeSet<&'t str>, heed: Heed<'t>) -> Vec<Found> {
    let spelled = Spelled { members: members.clone(), found: BTreeMap::new() };
    let mut reader =
        Reader { file, text, words, found: Findings::default(), heed, kept: None, tables: 0, spelled: Some(spelled), heard: None };
    let _ = reader.file();
    reader.spelled.map(|spelled| spelled.found.into_values().collect()).unwrap_or_default()
}

impl Reader<'_> {
    /// Gathers the keywords of a piece that was read.
    pub(super) fn note_keywords(&mut self, node: &Node) {
        let Some(mut spelled) = self.spelled.take() else { return };
        spelled.node(self.text, node);
        self.spelled = Some(spelled);
    }
}

impl Spelled<'_> {
    fn node(&mut self, text: &str, node: &Node) {
        match node.rule {
            Rule::amount => self.amount(text, node),
            Rule::path => {
                if let Some(name) = node.all(Rule::name).nth(1) {
                    self.name(name, &[Use::Amount, Use::Slot]);
                }
            }
            Rule::flat => {
                for name in node.all(Rule::name).filter(|name| !self.members.contains(name.text.as_str())).collect::<Vec<_>>() {
                    self.name(name, &[Use::Amount]);
                }
            }
            rule => {
                if let Some(keyword) = grammar::keyword(rule) {
                    self.found.insert(node.span.start, Found { span: node.span, keyword, unit: false });
                }
            }
        }
        node.parts.iter().for_each(|part| self.node(text, part));
    }

    fn name(&mut self, name: &Node, places: &[Use]) {
        if let Some(keyword) = places.iter().find_map(|place| keyword::find(&name.text, *place)) {
            self.found.insert(name.span.start, Found { span: name.span, keyword, unit: false });
        }
    }

    /// The unit of a number: glued to it, or apart.
    fn amount(&mut self, text: &str, node: &Node) {
        let Some(number) = node.part(Rule::number) else { return };
        let apart = node.part(Rule::unit).or_else(|| node.part(Rule::time));
        let suffix = match apart {
            Some(unit) => unit.text.as_str(),
            None => number.text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'),
        };
        let Some(keyword) = keyword::find(suffix, Use::Unit).or_else(|| keyword::find(suffix, Use::Time)) else { return };
        let span = match apart {
            Some(unit) => {
                // Blanks between them go with the unit, a comment or a line end does not.
                let between = text.get(number.span.end as usize..unit.span.start as usize).unwrap_or("#");
                let blank = between.chars().all(|c| matches!(c, ' ' | '\u{3000}'));
                if blank { Span { start: number.span.end, ..unit.span } } else { unit.span }
            }
            None => {
                let raw = text.get(number.span.start as usize..number.span.end as usize).unwrap_or_default();
                let units = raw.chars().rev().take(suffix.chars().count()).map(char::len_utf8).sum::<usize>();
                Span { start: number.span.end.saturating_sub(u32::try_from(units).unwrap_or(0)), ..number.span }
            }
        };
        self.found.insert(span.start, Found { span, keyword, unit: true });
    }
}
