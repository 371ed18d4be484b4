//! Leaves and the pieces that were read → what stands in what: blocks of pieces, pieces of words and blocks.
//!
//! An item in which a word belongs to no piece is kept as it was written.

use std::collections::{BTreeMap, BTreeSet};

use super::leaf::Leaf;
use crate::grammar::{Node, Rule};
use crate::tree::from_words::Heard;
use crate::tree::{File, Item, ItemKind};

/// What the pieces of a block have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// Items: nothing is lined up.
    Items,
    /// Clauses, fields, columns, rows: their values stand in columns.
    Lines,
}

/// A word, or a block that holds pieces.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// The leaf of this index.
    Word(usize),
    /// A block.
    Block(Block),
}

/// `{ … }` with pieces in it.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The leaf of `{`.
    pub(super) open: usize,
    /// The leaf of `}`.
    pub(super) close: usize,
    /// What stands in it.
    pub(super) pieces: Vec<Piece>,
    /// What it holds.
    pub(super) body: Body,
    /// True where it is written over several lines.
    pub(super) tall: bool,
}

/// One item, clause, row or entry.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its first leaf.
    pub(super) first: usize,
    /// Its last leaf.
    pub(super) last: usize,
    /// Its parts in order; none where it is kept as it was written.
    pub(super) parts: Vec<Part>,
    /// What the rule is that read its beginning; none where it is kept.
    pub(super) rule: Option<Rule>,
    /// Where columns begin in it: the column, and the first byte of the word there.
    pub(super) columns: Vec<(u8, u32)>,
    /// Leaves at which a line too long is broken.
    pub(super) soft: BTreeSet<usize>,
    /// True for an item or an article: it can be laid out alone.
    pub(super) alone: bool,
}

/// Something cannot be laid out.
pub(super) struct Torn;

/// What layout is made from.
pub(super) struct Layout<'l> {
    leaves: &'l [Leaf],
    heard: &'l BTreeMap<u32, Heard>,
    /// Blocks inside a piece that are read piece by piece.
    blocks: BTreeSet<u32>,
    /// By its first byte where each item ends, and whether it was read.
    items: BTreeMap<u32, (u32, bool)>,
    /// Items of the file to keep, by place in it.
    keep: &'l BTreeSet<usize>,
}

/// The pieces of a file.
pub(super) fn layout(leaves: &[Leaf], heard: &BTreeMap<u32, Heard>, tree: &File, keep: &BTreeSet<usize>) -> Result<Vec<Piece>, Torn> {
    let mut blocks = BTreeSet::new();
    heard.values().for_each(|piece| gather_blocks(&piece.node, &mut blocks));
    let mut layout = Layout { leaves, heard, blocks, items: BTreeMap::new(), keep };
    for (at, item) in tree.items.iter().enumerate() {
        layout.note_item(item, !layout.keep.contains(&at));
    }
    layout.pieces(0, leaves.len().saturating_sub(1), Body::Items)
}

fn gather_blocks(node: &Node, blocks: &mut BTreeSet<u32>) {
    if matches!(node.rule, Rule::block | Rule::list_block) {
        blocks.insert(node.span.start);
    }
    node.parts.iter().for_each(|part| gather_blocks(part, blocks));
}

impl Layout<'_> {
    fn note_item(&mut self, item: &Item, free: bool) {
        self.items.insert(item.span.start, (item.span.end, free && !matches!(item.kind, ItemKind::Broken)));
        let ItemKind::Notice(notice) = &item.kind else { return };
        notice.loose.iter().for_each(|inner| self.note_item(inner, free));
        for article in &notice.articles {
            self.items.insert(article.span.start, (article.span.end, free));
            article.items.iter().for_each(|inner| self.note_item(inner, free));
        }
    }

    fn start(&self, at: usize) -> u32 {
        self.leaves.get(at).map_or(u32::MAX, |leaf| leaf.word.span.start)
    }

    /// The pieces of the leaves from `at` to `end`.
    fn pieces(&self, mut at: usize, end: usize, body: Body) -> Result<Vec<Piece>, Torn> {
        let mut pieces = Vec::new();
        while at < end {
            let item = if body == Body::Items { self.items.get(&self.start(at)) } else { None };
            let piece = match item {
                Some((to, free)) => self.item(at, self.first_after(at, end, *to), *free)?,
                None => self.piece(at, end)?,
            };
            at = piece.last.saturating_add(1);
            pieces.push(piece);
        }
        Ok(pieces)
    }

    /// The first leaf from `at` on, not beyond `end`, that an item which ends at `to` does not hold.
    fn first_after(&self, at: usize, end: usize, to: u32) -> usize {
        let inside =
            |leaf: &&Leaf| leaf.word.span.start < to || (leaf.word.span.start == to && leaf.word.span.end == to && leaf.word.closes());
        let held = self.leaves.get(at..end).unwrap_or_default().iter().take_while(inside).count();
        at.saturating_add(held.max(1)).min(end)
    }

    /// An item or an article: laid out, or kept as it is where that cannot be.
    fn item(&self, at: usize, end: usize, free: bool) -> Result<Piece, Torn> {
        let laid = if free { self.piece(at, end) } else { Err(Torn) };
        match laid {
            Ok(piece) if piece.last.saturating_add(1) == end => Ok(Piece { alone: true, ..piece }),
            _ => {
                let last = end.saturating_sub(1);
                let held = self.leaves.get(at..end).unwrap_or_default();
                // A bracket that was put in has no text to keep.
                if held.iter().any(|leaf| leaf.word.span.end <= leaf.word.span.start) && end >= self.leaves.len().saturating_sub(1) {
                    return Err(Torn);
                }
                let (parts, columns, soft) = (Vec::new(), Vec::new(), BTreeSet::new());
                Ok(Piece { first: at, last, parts, rule: None, columns, soft, alone: true })
            }
        }
    }

    /// The piece that begins at `at`.
    fn piece(&self, at: usize, end: usize) -> Result<Piece, Torn> {
        let heard = self.heard.get(&self.start(at)).ok_or(Torn)?;
        let rule = heard.node.rule;
        let mut piece = Piece {
            first: at,
            last: at,
            parts: Vec::new(),
            rule: Some(rule),
            columns: columns(&heard.node),
            soft: BTreeSet::new(),
            alone: false,
        };
        let (mut covered, mut blocked, mut i) = (heard.end, false, at);
        while i < end {
            let Some(leaf) = self.leaves.get(i) else { break };
            let start = leaf.word.span.start;
            if leaf.word.span.end <= start || (leaf.torn && i > at) {
                return Err(Torn);
            }
            if start >= covered {
                if let Some(further) = self.heard.get(&start).filter(|further| i > at && goes_on(further.node.rule)) {
                    covered = further.end;
                    if further.node.rule == Rule::provision_more {
                        piece.soft.insert(i);
                    }
                } else if !leaf.word.is_mark("{") || blocked {
                    break;
                }
            }
            let header = start >= covered;
            i = if leaf.word.is_mark("{") && (header || self.blocks.contains(&start)) {
                blocked = blocked || header;
                let body = if header && holds_items(rule) { Body::Items } else { Body::Lines };
                piece.parts.push(Part::Block(self.block(i, body)?));
                leaf.close
            } else {
                piece.parts.push(Part::Word(i));
                i
            };
            piece.last = i;
            i = i.saturating_add(1);
        }
        Ok(piece)
    }

    fn block(&self, open: usize, body: Body) -> Result<Block, Torn> {
        let close = self.leaves.get(open).map_or(open, |leaf| leaf.close);
        if close <= open {
            return Err(Torn);
        }
        let pieces = self.pieces(open.saturating_add(1), close, body)?;
        let behind = self.leaves.get(open.saturating_add(1)..=close).unwrap_or_default();
        let within = self.leaves.get(open..close).unwrap_or_default();
        if behind.last().is_none_or(|leaf| leaf.torn || leaf.word.span.end <= leaf.word.span.start) {
            return Err(Torn);
        }
        let tall = behind.iter().any(|leaf| leaf.breaks || !leaf.lead.is_empty()) || within.iter().any(|leaf| leaf.trail.is_some());
        Ok(Block { open, close, pieces, body, tall })
    }
}

/// True for what is read as a piece but goes on with the one before.
fn goes_on(rule: Rule) -> bool {
    matches!(rule, Rule::parameter_value | Rule::defined | Rule::provision_more)
}

/// True for the header of what holds items or entries.
fn holds_items(rule: Rule) -> bool {
    matches!(rule, Rule::notice | Rule::article | Rule::example | Rule::example_record | Rule::example_items | Rule::example_expect)
}

/// Where the columns of a piece begin.
fn columns(node: &Node) -> Vec<(u8, u32)> {
    let part = |column: u8, rule: Rule| node.part(rule).map(|part| (column, part.span.start));
    let found = match node.rule {
        Rule::field => vec![part(1, Rule::code), part(2, Rule::field_type)],
        Rule::column => vec![second(node), part(2, Rule::heading), part(3, Rule::code)],
        Rule::member => vec![part(1, Rule::codes)],
        Rule::row | Rule::tier | Rule::share => vec![part(1, Rule::figure).or_else(|| part(1, Rule::kw_rest))],
        Rule::settlement_report => vec![second(node), part(2, Rule::equals)],
        Rule::article | Rule::input | Rule::counted_part | Rule::item_list => Vec::new(),
        _ => vec![second(node)],
    };
    found.into_iter().flatten().collect()
}

/// The second word of a piece that begins with a keyword.
fn second(node: &Node) -> Option<(u8, u32)> {
    let mut leaves = Vec::new();
    gather(node, &mut leaves);
    match leaves.as_slice() {
        [first, second, ..] if crate::grammar::keyword(first.rule).is_some() => Some((1, second.span.start)),
        _ => None,
    }
}

/// The first two of a node's parts that have no parts.
fn gather<'n>(node: &'n Node, leaves: &mut Vec<&'n Node>) {
    if leaves.len() >= 2 {
        return;
    }
    if node.parts.is_empty() {
        leaves.push(node);
    }
    node.parts.iter().for_each(|part| gather(part, leaves));
}
