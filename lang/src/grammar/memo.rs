//! What the grammar made of pieces before: of a text that is read again after an edit, only the pieces that are new are read.
//!
//! What a rule makes of a piece rests on nothing but the piece's text, so what is known of one holds wherever it stands.

use std::collections::BTreeMap;

use super::{Miss, Node, Rule};

/// The most bytes of text that are remembered; with more, everything is forgotten and learned anew.
const MOST: usize = 8 * 1024 * 1024;

/// Pieces and what was made of them, by rule and text.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    known: BTreeMap<Rule, BTreeMap<String, Result<Node, Miss>>>,
    bytes: usize,
}

/// What a reading has of earlier ones.
#[derive(Debug)]
pub(crate) enum Heed<'m> {
    /// Nothing.
    Nothing,
    /// What they made of pieces.
    Known(&'m Memo),
    /// The same, and what is new is added.
    Learning(&'m mut Memo),
}

impl Heed<'_> {
    /// What `rule` makes of `text`; spans are offsets in it.
    pub(super) fn read(&mut self, rule: Rule, text: &str) -> Result<Node, Miss> {
        match self {
            Heed::Nothing => super::parse(rule, text),
            Heed::Known(memo) => memo.find(rule, text).cloned().unwrap_or_else(|| super::parse(rule, text)),
            Heed::Learning(memo) => {
                if let Some(known) = memo.find(rule, text) {
                    return known.clone();
                }
                let made = super::parse(rule, text);
                memo.learn(rule, text, made.clone());
                made
            }
        }
    }
}

impl Memo {
    fn find(&self, rule: Rule, text: &str) -> Option<&Result<Node, Miss>> {
        self.known.get(&rule)?.get(text)
    }

    fn learn(&mut self, rule: Rule, text: &str, made: Result<Node, Miss>) {
        if self.bytes.saturating_add(text.len()) > MOST {
            *self = Memo::default();
        }
        self.bytes = self.bytes.saturating_add(text.len());
        self.known.entry(rule).or_default().insert(text.to_owned(), made);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memo, Miss, Rule};
    use crate::span::FileId;
    use crate::{parse, parse_again};

    const TEXT: &str = "政策 甲\n参数 乙 = 1万元\n参数 丙 = 2  万元 #\n待遇 丁 { 比例 70%；基数 （ }\n参数 乙 = 1万元\n";

    #[test]
    fn what_is_read_again_is_what_is_read_from_nothing() {
        let mut memo = Memo::default();
        // Each text has the same pieces at other places; the last has all of them twice.
        let texts = [TEXT.to_owned(), TEXT.replace('\n', "\r\n\n"), TEXT.replace(" = ", "="), format!("# 注\n{TEXT}{TEXT}")];
        for text in texts.iter().chain(&texts) {
            assert_eq!(parse_again(FileId(3), text, &mut memo), parse(FileId(3), text), "{text}");
        }
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let mut memo = Memo::default();
        for count in 0..9 {
            let text = format!("{count}{}", "甲".repeat(MOST / 12));
            memo.learn(Rule::expr, &text, Err(Miss { at: count, expected: Vec::new(), gave_up: true }));
            assert!(memo.find(Rule::expr, &text).is_some(), "the last is known");
            let kept: usize = memo.known.values().flat_map(std::collections::BTreeMap::keys).map(String::len).sum();
            assert_eq!(memo.bytes, kept);
            assert!(kept <= MOST, "{kept} bytes are kept");
        }
    }
}
