//! Pieces → lines: indentation, blanks, where a line breaks, and values in columns.

use unicode_width::UnicodeWidthStr;

use super::layout::{Block, Body, Part, Piece};
use super::leaf::Leaf;
use super::spell::Pen;
use crate::grammar::Rule;
use crate::tokens::TokenKind;

/// How many columns a line that can be broken takes at most.
const WIDTH: usize = 120;

/// How far in the pieces of a block stand.
const STEP: usize = 4;

/// One line that is being written.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// How many blanks it begins with.
    pub(super) indent: usize,
    /// What follows.
    pub(super) text: String,
    /// The comment at its end.
    pub(super) comment: Option<String>,
    /// True where a blank line stands before it.
    pub(super) blank: bool,
    /// True where `text` is to be kept as it is, with its own blanks at the beginning.
    pub(super) kept: bool,
    /// Where columns begin in `text`.
    columns: Vec<(u8, usize)>,
    /// True where it goes on with a piece, in the column of the piece's value.
    hangs: bool,
}

/// A bracket in a piece that is open.
struct Group {
    /// The indentation of its line, and whether that line hangs.
    indent: usize,
    hangs: bool,
    /// True where the line ends with the bracket.
    tall: bool,
}

/// What lines are made with.
pub(super) struct Writer<'w> {
    /// The text.
    pub(super) text: &'w str,
    /// Its leaves.
    pub(super) leaves: &'w [Leaf],
    /// How they are written.
    pub(super) pen: &'w Pen<'w>,
    /// Where the marks between pieces stay at the ends of lines.
    pub(super) stops: &'w [std::ops::Range<u32>],
}

impl Writer<'_> {
    /// The lines of the pieces of one block, and of the comments before `end`, the leaf that closes it.
    pub(super) fn body(&self, pieces: &[Piece], body: Body, end: usize, indent: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        // Where each piece's lines begin, of those that stand on lines of their own.
        let mut starts: Vec<(usize, Option<u8>)> = Vec::new();
        let mut before: Option<&Piece> = None;
        for piece in pieces {
            let Some(leaf) = self.leaves.get(piece.first) else { continue };
            let first = lines.is_empty();
            for (at, lead) in leaf.lead.iter().enumerate() {
                let blank = lead.blank && !(first && at == 0);
                lines.push(Line { indent, text: lead.text.clone(), blank, ..Line::default() });
            }
            let mut own = self.piece(piece, indent);
            if let Some(line) = own.first_mut() {
                line.blank = leaf.blank && !lines.is_empty();
            }
            if let (Some(last), [line], Some(before)) = (lines.last_mut(), own.as_slice(), before) {
                let width = last.indent.saturating_add(width(&last.text)).saturating_add(width(&line.text)).saturating_add(2);
                let joined = shares(before) && shares(piece) && !leaf.breaks && leaf.lead.is_empty() && last.comment.is_none();
                if joined && !line.kept && width <= WIDTH {
                    last.text.push_str(self.between(piece));
                    last.text.push_str(&line.text);
                    last.columns.clear();
                    last.comment.clone_from(&line.comment);
                    continue;
                }
            }
            if self.stops_at(leaf) && before.is_some() {
                self.close(&mut lines, leaf);
            }
            starts.push((lines.len(), group(piece, body)));
            lines.extend(own);
            before = Some(piece);
        }
        if let Some(leaf) = self.leaves.get(end) {
            for lead in &leaf.lead {
                let blank = lead.blank && !lines.is_empty();
                lines.push(Line { indent, text: lead.text.clone(), blank, ..Line::default() });
            }
        }
        settle(&mut lines, &starts, indent);
        lines
    }

    /// The lines of an item or an article alone.
    pub(super) fn alone(&self, piece: &Piece, indent: usize) -> Vec<Line> {
        let mut lines = self.piece(piece, indent);
        settle(&mut lines, &[(0, None)], indent);
        lines
    }

    /// Whether the mark before `leaf` stays where a line ends there.
    fn stops_at(&self, leaf: &Leaf) -> bool {
        leaf.stop && self.stops.iter().any(|range| range.contains(&leaf.word.span.start))
    }

    /// Puts the mark that stood before `leaf` at the end of the last piece.
    fn close(&self, lines: &mut [Line], leaf: &Leaf) {
        let comments = leaf.lead.len();
        let at = lines.len().checked_sub(comments.saturating_add(1));
        if let Some(line) = at.and_then(|at| lines.get_mut(at)) {
            line.text.push_str(self.pen.stop().trim_end());
        }
    }

    /// What stands between a piece and the one before it on its line.
    fn between(&self, piece: &Piece) -> &'static str {
        let members = piece.rule == Some(Rule::member);
        if members { self.pen.comma() } else { self.pen.stop() }
    }

    /// The lines of one piece.
    pub(super) fn piece(&self, piece: &Piece, indent: usize) -> Vec<Line> {
        if piece.parts.is_empty() {
            return self.kept(piece, indent);
        }
        let flat = self.laid(piece, indent, false);
        let long = |line: &Line| line.indent.saturating_add(width(&line.text)) > WIDTH && !line.kept;
        let wide = flat.iter().any(|(line, own)| *own && long(line));
        let breakable = !piece.soft.is_empty() || piece.parts.iter().any(|part| matches!(part, Part::Block(block) if !block.tall));
        let lines = if wide && breakable { self.laid(piece, indent, true) } else { flat };
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// The lines of a piece, its blocks opened where `open` says so; true for a line that is not one of a block's pieces.
    fn laid(&self, piece: &Piece, indent: usize, open: bool) -> Vec<(Line, bool)> {
        let mut lines = vec![(Line { indent, ..Line::default() }, true)];
        let mut before: Option<usize> = None;
        let mut groups: Vec<Group> = Vec::new();
        for part in &piece.parts {
            match part {
                Part::Word(at) => {
                    let soft = piece.soft.contains(at);
                    self.before_word(&mut lines, &mut groups, before, *at, soft && open, soft);
                    self.append(&mut lines, piece, *at);
                    self.track(&lines, &mut groups, *at);
                    before = Some(*at);
                }
                Part::Block(block) => {
                    self.block(&mut lines, before, block, open);
                    before = Some(block.close);
                }
            }
        }
        lines
    }

    /// What stands before the word `at` in its piece: a blank, a mark, or a new line.
    fn before_word(&self, lines: &mut Vec<(Line, bool)>, groups: &mut [Group], before: Option<usize>, at: usize, opened: bool, soft: bool) {
        let (Some(leaf), Some(before)) = (self.leaves.get(at), before.and_then(|before| self.leaves.get(before))) else { return };
        if !leaf.breaks && leaf.lead.is_empty() && !opened {
            if let Some((line, _)) = lines.last_mut() {
                if soft {
                    line.text.push_str(self.pen.stop());
                } else if self.pen.apart(before, leaf) {
                    line.text.push(' ');
                }
            }
            return;
        }
        if let Some(group) = groups.last_mut().filter(|_| before.word.opens()) {
            group.tall = true;
        }
        let first = lines.first().map_or(0, |(line, _)| line.indent);
        let (indent, hangs) = match groups.last().filter(|group| group.tall) {
            Some(group) => (group.indent.saturating_add(if leaf.word.closes() { 0 } else { STEP }), group.hangs),
            None => (first, true),
        };
        if self.stops_at(leaf) {
            if let Some((line, _)) = lines.last_mut() {
                line.text.push_str(self.pen.stop().trim_end());
            }
        }
        for lead in &leaf.lead {
            lines.push((Line { indent, text: lead.text.clone(), hangs, ..Line::default() }, true));
        }
        lines.push((Line { indent, hangs, ..Line::default() }, true));
    }

    fn append(&self, lines: &mut [(Line, bool)], piece: &Piece, at: usize) {
        let first = lines.len() == 1;
        let (Some((line, _)), Some(leaf)) = (lines.last_mut(), self.leaves.get(at)) else { return };
        if let Some((column, _)) = piece.columns.iter().find(|(_, start)| *start == leaf.word.span.start && first) {
            line.columns.push((*column, line.text.len()));
        }
        line.text.push_str(&self.pen.word(leaf));
        line.comment.clone_from(&leaf.trail);
    }

    /// Follows the brackets that hold no pieces.
    fn track(&self, lines: &[(Line, bool)], groups: &mut Vec<Group>, at: usize) {
        let (Some(leaf), Some((line, _))) = (self.leaves.get(at), lines.last()) else { return };
        if leaf.word.opens() {
            groups.push(Group { indent: line.indent, hangs: line.hangs, tall: false });
        } else if leaf.word.closes() {
            groups.pop();
        }
    }

    fn block(&self, lines: &mut Vec<(Line, bool)>, before: Option<usize>, block: &Block, open: bool) {
        let (Some(opening), Some(closing)) = (self.leaves.get(block.open), self.leaves.get(block.close)) else { return };
        let indent = lines.first().map_or(0, |(line, _)| line.indent);
        let before = before.and_then(|before| self.leaves.get(before));
        // Comments keep a brace away from what it belongs to.
        let kept_off = !opening.lead.is_empty() || before.is_some_and(|before| before.trail.is_some());
        for lead in &opening.lead {
            lines.push((Line { indent, text: lead.text.clone(), hangs: true, ..Line::default() }, true));
        }
        if kept_off {
            lines.push((Line { indent, ..Line::default() }, true));
        }
        let flat = if block.tall || open { None } else { self.flat(&block.pieces) };
        let Some((line, _)) = lines.last_mut() else { return };
        let lead = if line.text.is_empty() { "" } else { " " };
        if block.pieces.is_empty() && !block.tall {
            line.text.push_str(&format!("{lead}{{ }}"));
        } else if let Some(flat) = flat {
            line.text.push_str(&format!("{lead}{{ {flat} }}"));
        } else {
            line.text.push_str(&format!("{lead}{{"));
            line.comment.clone_from(&opening.trail);
            let (indent, hangs) = (line.indent, line.hangs);
            let inner = self.body(&block.pieces, block.body, block.close, indent.saturating_add(STEP));
            if inner.is_empty() && opening.trail.is_none() {
                line.text.push_str(" }");
            } else {
                lines.extend(inner.into_iter().map(|line| (Line { hangs, ..line }, false)));
                lines.push((Line { indent, text: "}".to_owned(), hangs, ..Line::default() }, true));
            }
        }
        if let Some((line, _)) = lines.last_mut() {
            line.comment.clone_from(&closing.trail);
        }
    }

    /// Pieces on one line; none where that cannot be.
    fn flat(&self, pieces: &[Piece]) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            let lines = if piece.parts.is_empty() {
                self.kept(piece, 0).into_iter().map(|line| (line, true)).collect()
            } else {
                self.laid(piece, 0, false)
            };
            let [(line, _)] = lines.as_slice() else { return None };
            if line.kept || line.comment.is_some() || line.text.contains('\n') {
                return None;
            }
            if !text.is_empty() {
                text.push_str(self.between(piece));
            }
            text.push_str(&line.text);
        }
        Some(text)
    }

    /// A piece as it was written.
    fn kept(&self, piece: &Piece, indent: usize) -> Vec<Line> {
        let (Some(first), Some(last)) = (self.leaves.get(piece.first), self.leaves.get(piece.last)) else { return Vec::new() };
        let own_line = first.word.line_first;
        let start = first.word.span.start as usize;
        let line_start = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
        let from = if own_line { line_start } else { start };
        let text = self.text.get(from..last.word.span.end as usize).unwrap_or_default().to_owned();
        vec![Line { indent, text, comment: last.trail.clone(), kept: own_line, ..Line::default() }]
    }
}

/// True for pieces that may stand side by side where their author put them so.
fn shares(piece: &Piece) -> bool {
    matches!(piece.rule, Some(Rule::input | Rule::member))
}

/// Lines up the columns of a block's pieces, and what hangs below them. `starts` are their first lines and their groups.
fn settle(lines: &mut [Line], starts: &[(usize, Option<u8>)], indent: usize) {
    for group in [CLAUSES, COLUMNS, FIELDS, ROWS] {
        let own: Vec<usize> = starts.iter().filter(|(_, of)| *of == Some(group)).map(|(at, _)| *at).collect();
        for column in 1..=3 {
            line_up(lines, &own, column, group == ROWS);
        }
    }
    for (index, (at, group)) in starts.iter().enumerate() {
        let end = starts.get(index.saturating_add(1)).map_or(lines.len(), |(next, _)| *next);
        let Some(first) = lines.get(*at) else { continue };
        let by_value = first.columns.first().filter(|_| *group == Some(CLAUSES));
        let value = by_value.and_then(|(_, at)| first.text.get(..*at)).map_or(STEP, width);
        for line in lines.get_mut(at.saturating_add(1)..end).unwrap_or_default() {
            if std::mem::take(&mut line.hangs) && line.indent >= indent {
                line.indent = line.indent.saturating_add(value);
            }
        }
    }
}

/// What is lined up with each other: clauses.
const CLAUSES: u8 = 0;
/// Columns of results.
const COLUMNS: u8 = 1;
/// Fields of a record, members of a category.
const FIELDS: u8 = 2;
/// Rows, tiers, shares: numbers end below each other.
const ROWS: u8 = 3;

/// The group that a piece is lined up with.
fn group(piece: &Piece, body: Body) -> Option<u8> {
    let rule = piece.rule?;
    if body == Body::Items {
        let clauses = [
            Rule::notice_title,
            Rule::notice_issuers,
            Rule::notice_issued,
            Rule::notice_effective,
            Rule::notice_expires,
            Rule::notice_forwards,
        ];
        return clauses.contains(&rule).then_some(CLAUSES);
    }
    Some(match rule {
        Rule::column => COLUMNS,
        Rule::field | Rule::member => FIELDS,
        Rule::row | Rule::tier | Rule::share => ROWS,
        _ => CLAUSES,
    })
}

/// Makes a column of `rows` begin at the same place; with `ends`, numbers end at the same place.
fn line_up(lines: &mut [Line], rows: &[usize], column: u8, ends: bool) {
    let place = |line: &Line| line.columns.iter().find(|(own, _)| *own == column).map(|(_, at)| *at);
    let sizes = |line: &Line| {
        let (before, after) = line.text.split_at_checked(place(line)?)?;
        Some((width(before), if ends { number(after) } else { 0 }))
    };
    let found: Vec<(usize, usize)> = rows.iter().filter_map(|row| lines.get(*row).and_then(sizes)).collect();
    let (left, right) = found.iter().fold((0, 0), |(left, right), (start, number)| (left.max(*start), right.max(*number)));
    for row in rows {
        let Some(line) = lines.get_mut(*row) else { continue };
        let (Some(at), Some((start, number))) = (place(line), sizes(line)) else { continue };
        let short = if number > 0 { right.saturating_sub(number) } else { 0 };
        let blanks = left.saturating_sub(start).saturating_add(short);
        line.text.insert_str(at, &" ".repeat(blanks));
        for (_, place) in line.columns.iter_mut().filter(|(own, _)| *own >= column) {
            *place = place.saturating_add(blanks);
        }
    }
}

/// The width of the number that `text` begins with; 0 where it does not begin with one alone.
fn number(text: &str) -> usize {
    let end = text.find(' ').unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    let tokens = crate::tokens::lex(crate::span::FileId(0), word);
    match tokens.as_slice() {
        [only] if only.kind == TokenKind::Number => width(word),
        _ => 0,
    }
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}
