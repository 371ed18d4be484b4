//! How a word is written, and whether a blank stands before it.

use std::collections::BTreeSet;

use super::leaf::Leaf;
use crate::grammar::{Node, Rule};
use crate::keyword;
use crate::respell::Spelling;
use crate::tokens::TokenKind;

/// What decides about marks and blanks.
#[derive(Debug)]
pub(super) struct Pen<'t> {
    text: &'t str,
    spelling: Spelling,
    /// Words right behind the one before, by their first byte.
    tight: BTreeSet<u32>,
    /// Minus signs that have no left side.
    signs: BTreeSet<u32>,
    /// Brackets of an article's label.
    labels: BTreeSet<u32>,
}

impl<'t> Pen<'t> {
    /// How the pieces `nodes` of `text` are written.
    pub(super) fn new<'n>(text: &'t str, spelling: Spelling, nodes: impl Iterator<Item = &'n Node>, leaves: &[Leaf]) -> Self {
        let mut pen = Pen { text, spelling, tight: BTreeSet::new(), signs: BTreeSet::new(), labels: BTreeSet::new() };
        nodes.for_each(|node| pen.note(node, leaves));
        pen
    }

    fn note(&mut self, node: &Node, leaves: &[Leaf]) {
        match node.rule {
            Rule::label_word => self.label(node, leaves),
            Rule::amount => {
                let unit = node.part(Rule::unit).or_else(|| node.part(Rule::time));
                // An English unit of a whole word stands apart.
                if let Some(unit) = unit.filter(|unit| unit.text.len() <= 2 || !unit.text.is_ascii()) {
                    self.tight.insert(unit.span.start);
                }
            }
            Rule::call | Rule::fold | Rule::extreme => {
                if let Some(open) = node.part(Rule::open_paren) {
                    self.tight.insert(open.span.start);
                }
            }
            Rule::flat => {
                let mut operand = true;
                for part in &node.parts {
                    if part.rule == Rule::minus && operand {
                        self.signs.insert(part.span.start);
                    }
                    operand = joins(part.rule);
                }
            }
            Rule::bound => {
                if let Some(sign) = node.part(Rule::minus) {
                    self.signs.insert(sign.span.start);
                }
            }
            _ => {}
        }
        node.parts.iter().for_each(|part| self.note(part, leaves));
    }

    /// The brackets of a label are part of a word.
    fn label(&mut self, node: &Node, leaves: &[Leaf]) {
        let from = leaves.partition_point(|leaf| leaf.word.span.start < node.span.start);
        let words = leaves.iter().skip(from).take_while(|leaf| leaf.word.span.end <= node.span.end);
        for (at, leaf) in words.enumerate() {
            self.labels.insert(leaf.word.span.start);
            if at > 0 {
                self.tight.insert(leaf.word.span.start);
            }
        }
    }

    /// What separates two pieces of a line.
    pub(super) fn stop(&self) -> &'static str {
        match self.spelling {
            Spelling::Zh => "；",
            Spelling::En => "; ",
        }
    }

    /// What separates two members of a category.
    pub(super) fn comma(&self) -> &'static str {
        match self.spelling {
            Spelling::Zh => "、",
            Spelling::En => ", ",
        }
    }

    /// A word as it is written.
    pub(super) fn word(&self, leaf: &Leaf) -> String {
        let word = &leaf.word;
        match word.kind {
            TokenKind::Text => self.text.get(word.span.start as usize..word.span.end as usize).unwrap_or_default().to_owned(),
            TokenKind::Document => word.text.replace('[', "〔").replace(']', "〕"),
            TokenKind::Mark => self.mark(&word.text, word.span.start).to_owned(),
            _ => word.text.clone(),
        }
    }

    fn mark<'m>(&self, mark: &'m str, start: u32) -> &'m str {
        if self.spelling == Spelling::En {
            return mark;
        }
        match mark {
            "," => "、",
            "*" => "×",
            "/" => "÷",
            "<=" => "≤",
            ">=" => "≥",
            "!=" => "≠",
            "(" if self.labels.contains(&start) => "（",
            ")" if self.labels.contains(&start) => "）",
            _ => mark,
        }
    }

    /// Whether a blank stands between two words of a piece.
    pub(super) fn apart(&self, before: &Leaf, leaf: &Leaf) -> bool {
        let (one, other) = (&before.word, &leaf.word);
        if self.tight.contains(&other.span.start) || self.signs.contains(&one.span.start) {
            return false;
        }
        let mark = |word: &crate::items::Word, marks: &[&str]| word.kind == TokenKind::Mark && marks.contains(&word.text.as_str());
        if mark(other, &[",", ")", "]", ".", "|", "%"]) || mark(one, &["(", "[", ".", "|"]) {
            return false;
        }
        !(mark(one, &[","]) && self.spelling == Spelling::Zh)
    }
}

/// True for an operator, behind which a minus sign has no left side.
fn joins(rule: Rule) -> bool {
    let marks = [
        Rule::plus,
        Rule::minus,
        Rule::times,
        Rule::divide,
        Rule::less,
        Rule::less_equal,
        Rule::greater,
        Rule::greater_equal,
        Rule::equals,
        Rule::not_equal,
    ];
    marks.contains(&rule) || crate::grammar::keyword(rule).is_some_and(|keyword| keyword.stands(keyword::Use::Operator))
}
