//! Brackets of a region where they do not match.

use std::collections::BTreeMap;

use super::super::Word;
use super::{closing, put_in};
use crate::codes;
use crate::diagnostic::Edit;
use crate::findings::Findings;
use crate::keyword::{Use, Uses};
use crate::span::Span;
use crate::tokens::TokenKind;

/// Words that begin something of their own where they begin a line.
const OPENERS: Uses = Uses::of(&[
    Use::Item,
    Use::Record,
    Use::Results,
    Use::Verify,
    Use::Notice,
    Use::Benefit,
    Use::Provision,
    Use::Settlement,
    Use::Aim,
    Use::Alert,
    Use::Accumulate,
    Use::Transition,
    Use::Example,
]);

/// Appends `region` to `out` with its brackets balanced.
pub(super) fn recover(region: &[Word], out: &mut Vec<Word>, found: &mut Findings) {
    let region = &with_openings(region, found);
    let mut state = Recovery { out, found, stack: Vec::new(), held: BTreeMap::new(), extra: None, braces: 0, parens: 0 };
    for word in region {
        state.tally(word, 1);
    }
    for (at, word) in region.iter().enumerate() {
        state.before(word, region.get(at..).unwrap_or_default());
        if word.opens() {
            state.open(word);
        } else if word.closes() {
            state.close(word);
        } else {
            state.out.push(word.clone());
        }
    }
    if let Some(last) = region.last() {
        state.lost(0, last);
    }
    state.report_extra();
}

/// The greatest number of brackets lost at one place for which an edit is offered.
const MAX_OFFERED: usize = 20;
/// A mark that is put in stands no further in.
const MAX_INDENT: usize = 200;

struct Open {
    /// The mark that closes it.
    mark: &'static str,
    span: Span,
    /// The column of the first word of its line.
    indent: u32,
    /// The least indent of this one and of those that it stands in.
    least: u32,
}

struct Recovery<'r> {
    out: &'r mut Vec<Word>,
    found: &'r mut Findings,
    stack: Vec<Open>,
    /// How many on the stack each mark would close.
    held: BTreeMap<&'static str, usize>,
    /// Closing brackets that close nothing, side by side, not reported yet.
    extra: Option<(Span, String)>,
    /// How many more braces open than close in what is left of the region, mends counted in.
    braces: i64,
    /// The same for `(` and `[`.
    parens: i64,
}

impl Recovery<'_> {
    fn tally(&mut self, word: &Word, sign: i64) {
        let step = if word.opens() {
            sign
        } else if word.closes() {
            sign.saturating_neg()
        } else {
            return;
        };
        let count = if matches!(word.text.as_str(), "{" | "}") { &mut self.braces } else { &mut self.parens };
        *count = count.saturating_add(step);
    }

    /// Ends brackets that cannot reach `word`.
    fn before(&mut self, word: &Word, rest: &[Word]) {
        if word.is_mark(";") {
            let keep = self.stack.iter().rposition(|open| open.mark == "}").map_or(0, |at| at.saturating_add(1));
            self.lost(keep, word);
        } else if word.line_first && !word.closes() && begins_something(rest) {
            let keep = self.stack.iter().rposition(|open| open.indent < word.column).map_or(0, |at| at.saturating_add(1));
            self.lost(keep, word);
        }
    }

    /// Puts in the closing brackets of everything above `keep`: one message, at the innermost.
    fn lost(&mut self, keep: usize, before: &Word) {
        if self.stack.len() <= keep {
            return;
        }
        let lost = self.stack.split_off(keep);
        // Of very many at once no edit is offered: each would be looked for through all that follows its bracket.
        let offered = if lost.len() <= MAX_OFFERED { lost.as_slice() } else { &[] };
        let edits = offered.iter().rev().map(|open| self.closing_edit(open)).collect();
        for open in lost.iter().rev() {
            self.count(open.mark, false);
            let word = put_in(open.mark, self.out.last(), before);
            self.tally(&word, 1);
            self.out.push(word);
        }
        let spans: Vec<(Span, &str)> = lost.iter().rev().map(|open| (open.span, open.mark)).collect();
        if let Some(diagnostic) = codes::p0104_unclosed_bracket::diagnostic(&spans, edits) {
            self.found.push(diagnostic);
        }
    }

    /// What puts in the mark that closes `open`: at the end of its line where its contents begin there, else on a line of its own.
    fn closing_edit(&self, open: &Open) -> Edit {
        let written = |word: &&Word| word.span.start < word.span.end;
        let inside = self.out.iter().rev().filter(written).take_while(|word| word.span.start > open.span.start);
        let inside: Vec<&Word> = inside.collect();
        let line = inside.iter().rev().take_while(|word| !word.line_first);
        if let Some(last) = line.last() {
            return Edit::behind(last.span, if open.mark == "}" { " }" } else { open.mark });
        }
        let last = inside.first().map_or(open.span, |word| word.span);
        let indent = usize::try_from(open.indent).unwrap_or(0).min(MAX_INDENT);
        Edit::behind(last, format!("\n{}{}", " ".repeat(indent), open.mark))
    }

    fn open(&mut self, word: &Word) {
        let mark = closing(&word.text);
        let least = self.stack.last().map_or(word.indent, |open| open.least.min(word.indent));
        self.stack.push(Open { mark, span: word.span, indent: word.indent, least });
        self.count(mark, true);
        self.out.push(word.clone());
    }

    /// Ends the innermost bracket with `word`.
    fn pop(&mut self, word: Word) {
        if let Some(open) = self.stack.pop() {
            self.count(open.mark, false);
        }
        self.out.push(word);
    }

    fn count(&mut self, mark: &'static str, more: bool) {
        let count = self.held.entry(mark).or_default();
        *count = if more { count.saturating_add(1) } else { count.saturating_sub(1) };
    }

    fn close(&mut self, word: &Word) {
        let within = self.stack.last().is_some_and(|open| open.least <= word.column);
        if word.line_first && word.text == "}" && self.braces > 0 && within {
            // A closing brace at the start of a line belongs to what opened in a line that is not further in.
            let keep = self.stack.iter().rposition(|open| open.indent <= word.column).map_or(0, |at| at.saturating_add(1));
            self.lost(keep, word);
        }
        let Some(top) = self.stack.last() else { return self.extra(word) };
        if top.mark == word.text {
            if word.line_first && self.braces < 0 && word.column > top.indent {
                return self.extra(word);
            }
            return self.pop(word.clone());
        }
        let (mark, span) = (top.mark, top.span);
        let swapped = if mark == "}" { self.braces > 0 && self.parens < 0 } else { self.parens > 0 && self.braces < 0 };
        // Looked for only where it exists: what lies above it is then ended, so the looking is paid for.
        let has_partner = !swapped && self.held.get(word.text.as_str()).is_some_and(|held| *held > 0);
        let partner = if has_partner { self.stack.iter().rposition(|open| open.mark == word.text) } else { None };
        match partner {
            Some(at) => {
                self.lost(at.saturating_add(1), word);
                self.pop(word.clone());
            }
            None if mark == "}" && !swapped => self.extra(word),
            _ => {
                self.found.push(codes::p0106_wrong_closing::diagnostic(word.span, &word.text, span, mark));
                self.tally(word, -1);
                let mut mended = word.clone();
                mark.clone_into(&mut mended.text);
                self.tally(&mended, 1);
                self.pop(mended);
            }
        }
    }

    /// Leaves `word` out; a row of such brackets gets one message.
    fn extra(&mut self, word: &Word) {
        self.tally(word, -1);
        match &mut self.extra {
            Some((span, text)) if span.end == word.span.start => {
                *span = span.to(word.span);
                text.push_str(&word.text);
            }
            _ => {
                self.report_extra();
                self.extra = Some((word.span, word.text.clone()));
            }
        }
    }

    fn report_extra(&mut self) {
        if let Some((span, text)) = self.extra.take() {
            self.found.push(codes::p0105_extra_closing::diagnostic(span, &text));
        }
    }
}

/// The region with the opening braces put in that its lines show to be lost: more close than open, and a line that must have one is
/// followed by lines further in. One message for each.
fn with_openings(region: &[Word], found: &mut Findings) -> Vec<Word> {
    let count = |mark: &str| region.iter().filter(|word| word.is_mark(mark)).count();
    let mut missing = count("}").saturating_sub(count("{"));
    let mut out = Vec::with_capacity(region.len());
    for (at, word) in region.iter().enumerate() {
        out.push(word.clone());
        let next = region.get(at.saturating_add(1)).filter(|next| missing > 0 && next.line_first);
        let Some(next) = next.filter(|next| next.column > word.indent) else { continue };
        let line = region.get(..=at).and_then(|before| before.rsplit(|word| word.line_first).next().map(|rest| (before, rest)));
        let Some(line) = line.and_then(|(before, rest)| before.get(before.len().checked_sub(rest.len().checked_add(1)?)?..)) else {
            continue;
        };
        if needs_block(line) && !next.is_mark("{") {
            missing = missing.saturating_sub(1);
            found.push(codes::p0118_missing_block::lost(line_span(line), word.span));
            out.push(Word { glued: false, ..put_in("{", Some(word), next) });
        }
    }
    out
}

fn line_span(line: &[Word]) -> Span {
    let table = line.iter().position(|word| word.is("按", "by")).filter(|_| !line.first().is_some_and(|first| first.is_keyword(HEADS)));
    let first = line.get(table.unwrap_or(0)).map_or(Span::default(), |word| word.span);
    line.last().map_or(first, |last| first.to(last.span))
}

/// Items of which each has a block.
const HEADS: Uses = Uses::of(&[Use::Item]);

/// True for a line, without a brace, of an item that has a block or of a slot that is looked up in a table.
fn needs_block(line: &[Word]) -> bool {
    let Some(first) = line.first() else { return false };
    if line.iter().any(|word| word.is_mark("{")) {
        return false;
    }
    let blocks =
        [("待遇", "benefit"), ("条款", "provision"), ("结算", "settlement"), ("例", "example"), ("记录", "record"), ("文件", "notice")];
    let more =
        [("核验", "verify"), ("要求", "require"), ("保证", "guarantee"), ("预警", "alert"), ("过渡", "transition"), ("类别", "enum")];
    let slots = [("起付线", "deductible"), ("比例", "rate"), ("封顶线", "cap"), ("基数", "base"), ("基数上限", "base_cap")];
    let headed = blocks.iter().chain(&more).any(|(zh, en)| first.is(zh, en));
    headed || (slots.iter().any(|(zh, en)| first.is(zh, en)) && line.iter().any(|word| word.is("按", "by")))
}

/// True where an item, a clause or an article begins with `rest`.
fn begins_something(rest: &[Word]) -> bool {
    let Some(first) = rest.first() else { return false };
    if first.is_keyword(OPENERS) {
        return rest.get(1).is_some_and(|next| next.kind != TokenKind::Mark || next.is_mark("{"));
    }
    // A label, perhaps with its summary and day, and a brace.
    let glued = rest.iter().skip(1).take_while(|word| word.glued && !word.is_mark("{")).count();
    let mut after = rest.iter().skip(glued.saturating_add(1)).peekable();
    if after.peek().is_some_and(|word| matches!(word.kind, TokenKind::Text | TokenKind::OpenText)) {
        after.next();
    }
    if after.peek().is_some_and(|word| word.is("自", "from")) {
        after.next();
        after.next();
    }
    matches!(first.kind, TokenKind::Word | TokenKind::Number) && after.next().is_some_and(|word| word.is_mark("{"))
}
