//! Words → the text that the grammar reads, and the way back from its offsets to the source.

use crate::items::Word;
use crate::keyword;
use crate::span::Span;
use crate::tokens::TokenKind;

/// What stands for a block that is read piece by piece.
const BLOCK: &str = "{@}";

/// What stands for the list of conditions that follows `符合下列至少两项`.
const LIST: &str = "{&}";

/// The text of one piece.
pub(super) struct Input {
    /// Half-width, one form for each mark.
    pub(super) text: String,
    /// Each word's offset in the text, its length there, its place and its index.
    parts: Vec<Part>,
}

struct Part {
    start: usize,
    end: usize,
    span: Span,
    index: usize,
}

impl Input {
    /// The text of `words`; blocks that follow `按`, `分段` or `分担` are replaced by [`BLOCK`], lists of conditions by [`LIST`].
    pub(super) fn of(words: &[Word]) -> Self {
        let mut input = Input { text: String::new(), parts: Vec::new() };
        let mut block_next = Vec::new();
        let mut at = 0_usize;
        // The first `by` of a settlement names its day and begins no table.
        let day =
            words.iter().position(|word| word.is("依", "by")).filter(|_| words.first().is_some_and(|word| word.is("结算", "settlement")));
        while let Some(word) = words.get(at) {
            if !word.glued && at > 0 {
                input.text.push(' ');
            }
            let tiers = at == 0 && word.is("分段", "tiers");
            let braced = words.get(at.saturating_add(1)).is_some_and(|next| next.is_mark("{"));
            let shares = at == 0 && braced && word.is("分担", "shares");
            // `按 2020-12-31 规定` is no table.
            let dated = words.get(at.saturating_add(1)).is_some_and(|next| next.kind == TokenKind::Number);
            if tiers || shares || (word.is("按", "by") && !dated && day != Some(at)) {
                block_next.push(0_usize);
            }
            let is_block = word.is_mark("{") && block_next.last() == Some(&0);
            if is_block {
                block_next.pop();
                let close = words.get(at.saturating_add(word.reach));
                input.push(BLOCK, close.map_or(word.span, |close| word.span.to(close.span)), at);
                at = at.saturating_add(word.reach).saturating_add(1);
                continue;
            }
            // Where `按` waits for its block, the word is the name of a key.
            let list = words.get(at.saturating_add(1)).filter(|next| is_count(word) && next.is_mark("{") && block_next.last() != Some(&0));
            track(word, &mut block_next);
            let start = input.text.len();
            write(word, &mut input.text);
            input.parts.push(Part { start, end: input.text.len(), span: word.span, index: at });
            at = at.saturating_add(1);
            if let Some(list) = list {
                let close = words.get(at.saturating_add(list.reach));
                input.text.push(' ');
                input.push(LIST, close.map_or(list.span, |close| list.span.to(close.span)), at);
                at = at.saturating_add(list.reach).saturating_add(1);
            }
        }
        input
    }

    fn push(&mut self, text: &str, span: Span, index: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part { start, end: self.text.len(), span, index });
    }

    /// The place of the text from `start` to `end`; whole words.
    pub(super) fn place(&self, start: usize, end: usize) -> Span {
        let first = self.parts.partition_point(|part| part.end <= start);
        let last = self.parts.partition_point(|part| part.start < end).saturating_sub(1);
        match (self.parts.get(first), self.parts.get(last.max(first))) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.parts.last().map_or_else(Span::default, |part| Span { start: part.span.end, ..part.span }),
        }
    }

    /// The index of the word at or after the offset; `None` at the end.
    pub(super) fn word_at(&self, offset: usize) -> Option<usize> {
        self.parts.get(self.parts.partition_point(|part| part.end <= offset)).map(|part| part.index)
    }
}

/// True for `符合下列至少两项` and its like.
fn is_count(word: &Word) -> bool {
    word.kind == TokenKind::Word && keyword::count_of(&word.text).is_some()
}

/// Counts the brackets that stand between `按` and its block.
fn track(word: &Word, block_next: &mut Vec<usize>) {
    let Some(depth) = block_next.last_mut() else { return };
    if word.opens() {
        *depth = depth.saturating_add(1);
    } else if word.closes() {
        if *depth == 0 {
            block_next.pop();
        } else {
            *depth = depth.saturating_sub(1);
        }
    }
}

fn write(word: &Word, text: &mut String) {
    match word.kind {
        TokenKind::Text | TokenKind::OpenText => {
            text.push('"');
            let inner = word.text.strip_prefix(['"', '＂', '“', '”', '「']).unwrap_or(&word.text);
            let inner = if word.kind == TokenKind::Text { inner.strip_suffix(['"', '＂', '”', '」']).unwrap_or(inner) } else { inner };
            text.extend(inner.chars().map(|c| if c == '"' { '\'' } else { c }));
            text.push('"');
        }
        TokenKind::Number => text.extend(word.text.chars().map(|c| match c {
            ',' => '\'',
            '/' => '.',
            other => other,
        })),
        TokenKind::Unknown => text.push(' '),
        _ => text.push_str(&word.text),
    }
}
