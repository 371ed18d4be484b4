//! Words → tree. Each piece is read alone, so that what is wrong in one leaves the others as they are.

mod accumulate;
mod aim;
mod alert;
mod amend;
mod benefit;
mod chain;
mod demand;
mod expr;
mod failure;
mod figure;
mod file;
mod functions;
mod heard;
mod kept;
mod law;
mod literal;
mod names;
mod notice;
mod provision;
mod records;
mod settlement;
mod simple;
mod slips;
mod spelled;
mod suggest;

pub(crate) use heard::{Heard, hear};
pub(crate) use kept::Items;
pub(crate) use spelled::keywords;

use super::{Expr, ExprKind, File};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::findings::Findings;
use crate::grammar::{self, Heed, Node, Rule};
use crate::items::Word;
use crate::keyword::{Use, Uses};
use crate::limits::MAX_NESTING;
use crate::memo::Memo;
use crate::span::{FileId, Span};
use crate::tokens::TokenKind;

/// Reads the words of a file; `found` is what is known of them already.
pub(crate) fn read(file: FileId, text: &str, words: &[Word], found: Findings) -> (File, Vec<Diagnostic>) {
    let mut reader = Reader { file, text, words, found, heed: Heed::Nothing, kept: None, tables: 0, spelled: None, heard: None };
    let tree = reader.file();
    (tree, reader.found.sorted())
}

/// The same with what earlier readings left.
pub(crate) fn read_again(file: FileId, text: &str, words: &[Word], found: Findings, memo: &mut Memo) -> (File, Vec<Diagnostic>) {
    let (heed, kept) = (Heed::Learning(&mut memo.pieces), Some(&mut memo.items));
    let mut reader = Reader { file, text, words, found, heed, kept, tables: 0, spelled: None, heard: None };
    let tree = reader.file();
    (tree, reader.found.sorted())
}

/// What reading one file needs.
struct Reader<'t> {
    file: FileId,
    text: &'t str,
    /// All words of the file; pieces are stretches of them.
    words: &'t [Word],
    found: Findings,
    /// What is known of pieces.
    heed: Heed<'t>,
    /// What is known of items, where the file is read again.
    kept: Option<&'t mut Items>,
    /// How many tables the reading is inside of.
    tables: usize,
    /// The keywords read so far, where somebody asks for them.
    spelled: Option<spelled::Spelled<'t>>,
    /// The pieces read so far by their first byte, where somebody asks for them.
    heard: Option<std::collections::BTreeMap<u32, Heard>>,
}

/// A body's clause keywords: where they stand, and the rule that reads each.
struct Clauses {
    place: Use,
    rules: &'static [(&'static str, &'static str, Rule)],
}

impl<'t> Reader<'t> {
    /// The text at `span`.
    fn source(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reads a whole piece by `rule`; says why where that is not possible.
    fn piece(&mut self, rule: Rule, words: &[Word]) -> Option<Node> {
        if let Some(span) = nested_too_deep(words) {
            self.report(codes::p0910_nesting_too_deep::diagnostic(span));
            return None;
        }
        match grammar::read(rule, words, &mut self.heed) {
            Ok(node) => {
                self.note_keywords(&node);
                self.note_piece(words, &node);
                Some(node)
            }
            Err(failure) => {
                if !is_poisoned(words) {
                    let diagnostic = failure::explain(rule, words, &failure, self.words);
                    self.report(diagnostic);
                }
                None
            }
        }
    }

    /// Reads the header of an item by `rule`. Where only what follows its name is wrong, the name is kept, so that those
    /// who use it are not told that it is unknown.
    fn header(&mut self, rule: Rule, words: &[Word]) -> Option<Node> {
        let node = self.piece(rule, words);
        if node.is_some() {
            return node;
        }
        let [keyword, name, ..] = words else { return None };
        let equals = Word { kind: TokenKind::Mark, text: "=".to_owned(), glued: false, ..name.clone() };
        let short = [keyword.clone(), name.clone(), equals];
        let short = if matches!(rule, Rule::parameter | Rule::define) { &short[..] } else { short.get(..2)? };
        grammar::read(rule, short, &mut self.heed).ok()
    }

    /// The clause of `clauses` that a piece of `item` is, or a message.
    fn clause(&mut self, clauses: &Clauses, item: &[Word], words: &[Word]) -> Option<(Rule, Option<Node>)> {
        let first = words.first()?;
        let Some(rule) = clauses.rules.iter().find(|(zh, en, _)| first.is(zh, en)).map(|(_, _, rule)| *rule) else {
            if !is_poisoned(words) {
                let diagnostic = suggest::clause(clauses, item.first().map_or("", |word| &word.text), words);
                self.report(diagnostic);
            }
            return None;
        };
        Some((rule, self.piece(rule, words)))
    }

    /// Reports each clause of `needed` that the item has not.
    fn require(&mut self, clauses: &Clauses, seen: &[(Rule, Span)], needed: &[Rule], words: &[Word]) {
        let Some((first, name)) = words.first().zip(words.get(1)) else { return };
        for rule in needed.iter().filter(|rule| !seen.iter().any(|(present, _)| present == *rule)) {
            if let Some((zh, en, _)) = clauses.rules.iter().find(|(_, _, named)| named == rule) {
                self.found.push(codes::p0115_missing_clause::diagnostic(name.span, (&first.text, &name.text), zh, en));
            }
        }
    }

    /// The words between the brackets of the block that begins at `span`.
    fn inside(&self, span: Span) -> &'t [Word] {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let open = self.words.iter().enumerate().skip(first).find(|(_, word)| word.is_mark("{") && word.span.start == span.start);
        open.and_then(|(at, word)| self.words.get(at.saturating_add(1)..at.saturating_add(word.reach))).unwrap_or_default()
    }
}

/// An expression that could not be read.
fn broken_expr(span: Span) -> Expr {
    Expr { span, kind: ExprKind::Broken }
}

/// From the first to the last of `words`.
fn span_of(words: &[Word]) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}

/// True where a message was given already for something in `words`.
fn is_poisoned(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| matches!(word.kind, TokenKind::Unknown | TokenKind::OpenText) || (word.closes() && word.span.start == word.span.end))
}

/// Where `若` stands within `若 … 则 …` deeper than can be read.
fn nested_too_deep(words: &[Word]) -> Option<Span> {
    if !words.iter().any(|word| word.is_keyword(Uses::of(&[Use::Operator]))) {
        return None;
    }
    let mut open = 0_usize;
    for word in words {
        if word.is("若", "if") {
            open = open.saturating_add(1);
            if open > MAX_NESTING {
                return Some(word.span);
            }
        } else if word.is("否则", "else") {
            open = open.saturating_sub(1);
        }
    }
    None
}
