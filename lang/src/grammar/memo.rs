//! What the grammar made of pieces before: of a text that is read again after an edit, only the pieces that are new are read.
//!
//! What a rule makes of a piece rests on nothing but the piece's text, so what is known of one holds wherever it stands.

use std::collections::BTreeMap;

use super::{Miss, Node, Rule};

/// The most bytes of text that are remembered; with more, everything is forgotten and learned anew.
const MOST: usize = 8 * 1024 * 1024;

/// Pieces and what was made of them, by rule and text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    known: BTreeMap<Rule, BTreeMap<String, Result<Node, Miss>>>,
    bytes: usize,
}

/// What a reading has of earlier ones.
#[derive(Debug)]
pub(crate) enum Heed<'m> {
    /// Nothing.
    Nothing,
    /// What they made of pieces.
    Known(&'m Known),
    /// The same, and what is new is added.
    Learning(&'m mut Known),
}

impl Heed<'_> {
    /// What `rule` makes of `text`; spans are offsets in it.
    pub(super) fn read(&mut self, rule: Rule, text: &str) -> Result<Node, Miss> {
        match self {
            Heed::Nothing => super::parse(rule, text),
            Heed::Known(known) => known.find(rule, text).cloned().unwrap_or_else(|| super::parse(rule, text)),
            Heed::Learning(known) => {
                if let Some(made) = known.find(rule, text) {
                    return made.clone();
                }
                let made = super::parse(rule, text);
                known.learn(rule, text, made.clone());
                made
            }
        }
    }
}

impl Known {
    fn find(&self, rule: Rule, text: &str) -> Option<&Result<Node, Miss>> {
        self.known.get(&rule)?.get(text)
    }

    fn learn(&mut self, rule: Rule, text: &str, made: Result<Node, Miss>) {
        if self.bytes.saturating_add(text.len()) > MOST {
            *self = Known::default();
        }
        self.bytes = self.bytes.saturating_add(text.len());
        self.known.entry(rule).or_default().insert(text.to_owned(), made);
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, MOST, Miss, Rule};

    #[test]
    fn it_does_not_grow_without_end() {
        let mut known = Known::default();
        for count in 0..9 {
            let text = format!("{count}{}", "甲".repeat(MOST / 12));
            known.learn(Rule::expr, &text, Err(Miss { at: count, expected: Vec::new(), gave_up: true }));
            assert!(known.find(Rule::expr, &text).is_some(), "the last is known");
            let kept: usize = known.known.values().flat_map(std::collections::BTreeMap::keys).map(String::len).sum();
            assert_eq!(known.bytes, kept);
            assert!(kept <= MOST, "{kept} bytes are kept");
        }
    }
}
