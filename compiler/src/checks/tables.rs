//! Tables: every combination has exactly one row, every row some combination.

mod claims;

use super::cases::Cases;
use super::{bands, walk};
use crate::codes::{p0450_table_gap, p0451_table_overlap, p0452_row_unused, p0453_otherwise_unused};
use crate::plan::expr::{Effects, MAX_CELLS};
use crate::program::{Cut, Expr, ExprKind, Program, Record, Row, Table, Type};
use crate::show::program::{band, value};
use claims::{Claims, Met};
use pol_lang::diagnostic::{Diagnostic, Fact, Text, Witness};
use pol_lang::span::Span;
use std::collections::BTreeMap;

/// Of so many combinations it is asked which of them a claim can have.
const MOST_ASKED: usize = 64;

/// For every two rows the combinations that both match.
type Overlaps = BTreeMap<(usize, usize), Vec<usize>>;

/// Everything wrong with tables.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let mut claims = Claims { program, cases, effects: Effects::of(program) };
    let mut found = Vec::new();
    for (table, record) in walk::tables(program) {
        let grid = Grid::of(program, table, record.and_then(|record| program.records.get(record.0)));
        found.extend(grid.map(|grid| grid.check(&mut claims)).unwrap_or_default());
    }
    found
}

/// What the row `否则` that begins at `place` takes: the combinations that no other row has; none where no such row is there.
#[must_use]
pub fn otherwise(program: &Program, place: Span) -> Option<Text> {
    let row = |row: &Row| row.otherwise && row.span.file == place.file && row.span.start == place.start;
    let (table, record) = walk::tables(program).into_iter().find(|(table, _)| table.rows.iter().any(row))?;
    left(program, table, record.and_then(|record| program.records.get(record.0)))
}

/// The combinations of a table that only `否则` takes, in words.
pub(crate) fn left(program: &Program, table: &Table, record: Option<&Record>) -> Option<Text> {
    const MOST: usize = 8;
    let grid = Grid::of(program, table, record)?;
    let mut left =
        (0..grid.cells).map(|cell| grid.members(cell)).filter(|members| grid.is_possible(members) && grid.named(members).next().is_none());
    let told: Vec<Text> = left.by_ref().take(MOST).map(|members| grid.values(&members)).collect();
    let more = left.count();
    let join = |of: fn(&Text) -> &str, by: &str| told.iter().map(of).collect::<Vec<_>>().join(by);
    let (mut zh, mut en) = (join(|text| &text.zh, "；"), join(|text| &text.en, "; "));
    if more > 0 {
        zh.push_str(&format!("；另有 {more} 种"));
        en.push_str(&format!("; {more} more"));
    }
    Some(Text::new(zh, en)).filter(|text| !text.zh.is_empty())
}

/// A table with the number of values of each key.
struct Grid<'p> {
    program: &'p Program,
    table: &'p Table,
    record: Option<&'p Record>,
    sizes: Vec<usize>,
    /// For each key the values that no claim can have: bands beyond the range of a field.
    never: Vec<u64>,
    cells: usize,
}

impl<'p> Grid<'p> {
    /// None for a table beyond the limits, which the plan refuses.
    fn of(program: &'p Program, table: &'p Table, record: Option<&'p Record>) -> Option<Self> {
        let size = |(key, cuts): (&Expr, &Option<Vec<Cut>>)| match (key.ty, cuts) {
            (_, Some(cuts)) => Some(cuts.len().saturating_add(1)),
            (Type::Enum(list), None) => program.enums.get(list.0).map(|list| list.members.len()),
            (Type::Bool, None) => Some(2),
            _ => None,
        };
        let sizes = table.keys.iter().zip(&table.bands).map(size).collect::<Option<Vec<usize>>>()?;
        let cells = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(*size)).filter(|cells| *cells <= MAX_CELLS)?;
        let never = table.keys.iter().zip(&table.bands).map(|(key, cuts)| bands::never(record, key, cuts.as_deref())).collect();
        Some(Grid { program, table, record, sizes, never, cells })
    }

    fn check(&self, claims: &mut Claims<'p, '_>) -> Vec<Diagnostic> {
        let rows = &self.table.rows;
        let mut used = vec![false; rows.len()];
        let (mut gaps, mut overlaps) = (Vec::new(), Overlaps::new());
        for cell in 0..self.cells {
            let members = self.members(cell);
            if !self.is_possible(&members) {
                continue;
            }
            let mut named = self.named(&members);
            let found = named.next().or_else(|| rows.iter().position(|row| row.otherwise));
            match found {
                Some(row) => {
                    if let Some(used) = used.get_mut(row) {
                        *used = true;
                    }
                }
                None => gaps.push(cell),
            }
            for second in named {
                overlaps.entry((found.unwrap_or(second), second)).or_default().push(cell);
            }
        }
        self.diagnostics(claims, &used, &gaps, overlaps)
    }

    /// Whether a claim can have these values.
    fn is_possible(&self, members: &[usize]) -> bool {
        !members.iter().zip(&self.never).any(|(member, never)| never & bit(*member) != 0)
    }

    /// The rows that name them.
    fn named<'m>(&'m self, members: &'m [usize]) -> impl Iterator<Item = usize> + 'm {
        self.table.rows.iter().enumerate().filter(|(_, row)| !row.otherwise && matches(&row.masks, members)).map(|(at, _)| at)
    }

    /// 「二级、省外」
    fn values(&self, members: &[usize]) -> Text {
        let all: Vec<Text> =
            self.table.keys.iter().zip(members).enumerate().map(|(at, (key, member))| self.value(at, key, *member)).collect();
        let join = |of: fn(&Text) -> &str, by: &str| all.iter().map(of).collect::<Vec<_>>().join(by);
        Text::new(join(|text| &text.zh, "、"), join(|text| &text.en, ", "))
    }

    fn diagnostics(&self, claims: &mut Claims<'p, '_>, used: &[bool], gaps: &[usize], overlaps: Overlaps) -> Vec<Diagnostic> {
        let rows = &self.table.rows;
        let mut found: Vec<Diagnostic> = self.gap(claims, gaps).into_iter().collect();
        for (row, _) in rows.iter().zip(used).filter(|(_, used)| !**used) {
            found.push(if row.otherwise {
                p0453_otherwise_unused::here(row.span)
            } else {
                p0452_row_unused::here(row.span, self.is_repeated(row))
            });
        }
        // A row that is never used overlaps as a whole; saying so once is enough.
        let is_used = |row: usize| used.get(row) == Some(&true);
        for ((first, second), cells) in overlaps.into_iter().filter(|((first, second), _)| is_used(*first) && is_used(*second)) {
            let Some((first, second)) = rows.get(first).zip(rows.get(second)) else { continue };
            if let Some((cell, met)) = self.met(claims, &cells) {
                found.push(p0451_table_overlap::here(second.span, first.span, (&self.described(cell), met.claim())));
            }
        }
        found
    }

    fn gap(&self, claims: &mut Claims<'p, '_>, gaps: &[usize]) -> Option<Diagnostic> {
        let (cell, met) = self.met(claims, gaps)?;
        let nobody = matches!(met, Met::Nobody);
        let last = self.table.rows.last().map(|row| row.span);
        let gap = p0450_table_gap::here(self.table.span, last, (&self.described(cell), met.claim()), gaps.len());
        Some(if nobody { p0450_table_gap::of_nobody(gap) } else { gap })
    }

    /// The first of the combinations that a claim can have, or else the first, and who has it; none of none.
    fn met(&self, claims: &mut Claims<'p, '_>, cells: &[usize]) -> Option<(usize, Met)> {
        let first = *cells.first()?;
        if self.table.keys.iter().all(|key| matches!(key.kind, ExprKind::Field(_))) {
            return Some((first, Met::Claim(Box::new(self.witness(first)))));
        }
        let mut open = cells.len() > MOST_ASKED;
        for cell in cells.iter().take(MOST_ASKED) {
            match claims.of(self.table, self.record, &self.members(*cell)) {
                Met::Open => open = true,
                Met::Nobody => {}
                claim @ Met::Claim(_) => return Some((*cell, claim)),
            }
        }
        Some((first, if open { Met::Open } else { Met::Nobody }))
    }

    /// True where an earlier row is for the same and says the same.
    fn is_repeated(&self, row: &Row) -> bool {
        let value = |row: &Row| row.figure.value.as_ref().map(|value| value.kind.clone());
        let same = |other: &Row| match (value(other), value(row)) {
            (Some(ExprKind::Const(one)), Some(ExprKind::Const(other))) => one == other,
            (None, None) => true,
            _ => false,
        };
        self.table.rows.iter().take_while(|other| other.span != row.span).any(|other| other.masks == row.masks && same(other))
    }

    /// The value of each key in combination `cell`, the last key running fastest.
    fn members(&self, cell: usize) -> Vec<usize> {
        let mut rest = cell;
        let mut members = vec![0; self.sizes.len()];
        for (member, size) in members.iter_mut().zip(&self.sizes).rev() {
            *member = rest.checked_rem(*size).unwrap_or(0);
            rest = rest.checked_div(*size).unwrap_or(0);
        }
        members
    }

    /// 「医院等级 = 二级，就医地 = 省外」
    fn described(&self, cell: usize) -> Text {
        let members = self.members(cell);
        let parts: Vec<(String, Text)> = self
            .table
            .keys
            .iter()
            .zip(&members)
            .enumerate()
            .map(|(at, (key, member))| (self.name(key), self.value(at, key, *member)))
            .collect();
        let join = |by: &str, of: fn(&Text) -> &str| {
            parts
                .iter()
                .map(|(name, value)| if name.is_empty() { of(value).to_owned() } else { format!("{name} = {}", of(value)) })
                .collect::<Vec<_>>()
                .join(by)
        };
        Text::new(join("，", |text| &text.zh), join(", ", |text| &text.en))
    }

    /// A row, or an item of it, to which the combination applies, where every key is a field.
    fn witness(&self, cell: usize) -> Witness {
        let mut witness = Witness::default();
        let mut item = Vec::new();
        for (at, (key, member)) in self.table.keys.iter().zip(self.members(cell)).enumerate() {
            let fact = Fact::is(&self.name(key), self.example(at, key, member));
            let of_item = matches!(&key.kind, ExprKind::Field(id) if self.record.is_some_and(|record| record.item(*id).is_some()));
            if of_item {
                item.push(fact);
            } else {
                witness.row.push(fact);
            }
        }
        witness.items = Some(item).filter(|item| !item.is_empty()).into_iter().collect();
        witness
    }

    /// The value of a key; of a field that is cut into bands, one in the band.
    fn example(&self, at: usize, key: &Expr, member: usize) -> Text {
        let cuts = self.table.bands.get(at).and_then(Option::as_ref);
        match cuts.and_then(|cuts| bands::value_in(self.record, key, cuts, member)) {
            Some(found) => {
                let text = value(self.program, key.ty, &found);
                Text::new(text.clone(), text)
            }
            None => self.value(at, key, member),
        }
    }

    fn name(&self, key: &Expr) -> String {
        match &key.kind {
            ExprKind::Field(field) => {
                self.record.and_then(|record| record.field(*field)).map(|field| field.name.clone()).unwrap_or_default()
            }
            ExprKind::Define(define) => self.program.defines.get(define.0).map(|define| define.name.clone()).unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn value(&self, at: usize, key: &Expr, member: usize) -> Text {
        if let Some(Some(cuts)) = self.table.bands.get(at) {
            return band(self.program, key.ty, cuts, member);
        }
        match key.ty {
            Type::Enum(list) => {
                let name = self.program.enums.get(list.0).and_then(|list| list.members.get(member)).map(|(name, _)| name.clone());
                let name = name.unwrap_or_default();
                Text::new(name.clone(), name)
            }
            _ if member == 0 => Text::new("否", "no"),
            _ => Text::new("是", "yes"),
        }
    }
}

fn matches(masks: &[u64], members: &[usize]) -> bool {
    members.iter().zip(masks).all(|(member, mask)| mask & bit(*member) != 0)
}

fn bit(member: usize) -> u64 {
    u32::try_from(member).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0)
}
