//! Lookup tables: dense over their keys. Rows that are constants become cells, others a choice by row.

use super::super::nodes::{Nodes, index};
use super::{Lowered, Lowering, Uses, number};
use crate::program::{SourceId, Table, Type};
use pol_runtime::plan::{Kind, NodeId, Table as Cells};
use std::collections::BTreeMap;

/// More combinations than a table from a notice has.
pub(crate) const MAX_CELLS: usize = 65_536;

/// The keys of a table with, for each combination, the row that applies.
#[derive(Debug)]
pub(crate) struct Grid {
    keys: Vec<NodeId>,
    sizes: Vec<u32>,
    /// The row of each combination, the last key running fastest.
    rows: Vec<Option<usize>>,
}

impl Lowering<'_> {
    /// The value of a table.
    pub(crate) fn table(&mut self, table: &Table, ty: Type) -> Lowered {
        let Some(first) = table.bands.iter().position(Option::is_some) else { return self.unbanded(table, ty) };
        let mut uses = Uses::default();
        let Some(parts) = self.parts(table, first, &mut uses) else {
            self.diagnostics.push(crate::codes::p0903_too_many::cells(table.span));
            return self.plain(Nodes::zero);
        };
        let mut value: Option<NodeId> = None;
        for part in parts.into_iter().rev() {
            // No row covers what no value of the key can be.
            let lowered = if part.table.rows.is_empty() { self.nothing(ty) } else { self.table(&part.table, ty) };
            let under = lowered.uses.under(&mut self.nodes, part.inside);
            uses.merge(&mut self.nodes, &under);
            value = Some(value.map_or(lowered.node, |above| self.nodes.select(part.below, lowered.node, above)));
        }
        Lowered { node: value.unwrap_or_else(|| self.nodes.zero()), uses }
    }

    /// The value of a table without bands.
    fn unbanded(&mut self, table: &Table, ty: Type) -> Lowered {
        let mut uses = Uses::default();
        let mut keys = Vec::new();
        for key in &table.keys {
            let key = self.expr(key);
            uses.merge(&mut self.nodes, &key.uses);
            keys.push(key.node);
        }
        let Some(grid) = Grid::new(&self.nodes, keys, table) else {
            self.diagnostics.push(crate::codes::p0903_too_many::cells(table.span));
            return self.plain(Nodes::zero);
        };
        let mut values = Vec::new();
        // Rows that rest on one source are taken together: most tables rest on one throughout.
        let mut together: BTreeMap<(SourceId, bool), Vec<usize>> = BTreeMap::new();
        for (at, row) in table.rows.iter().enumerate() {
            let value = self.figure(&row.figure, ty);
            for (source, bound, when) in value.uses.iter() {
                if self.nodes.constant(when) == Some(1) {
                    together.entry((source, bound)).or_default().push(at);
                } else {
                    let applies = grid.applies(&mut self.nodes, &[at]);
                    let when = self.nodes.and(applies, when);
                    uses.add(&mut self.nodes, source, bound, when);
                }
            }
            values.push(value.node);
        }
        for ((source, bound), rows) in together {
            let applies = grid.applies(&mut self.nodes, &rows);
            uses.add(&mut self.nodes, source, bound, applies);
        }
        Lowered { node: grid.value(&mut self.nodes, &values), uses }
    }

    /// For each row of a table the Bool that it applies; none where the table is beyond the limits.
    pub(crate) fn rows(&mut self, table: &Table) -> Option<Vec<NodeId>> {
        let Some(first) = table.bands.iter().position(Option::is_some) else {
            let keys = table.keys.iter().map(|key| self.expr(key).node).collect();
            let grid = Grid::new(&self.nodes, keys, table)?;
            return Some((0..table.rows.len()).map(|row| grid.applies(&mut self.nodes, &[row])).collect());
        };
        let parts = self.parts(table, first, &mut Uses::default())?;
        let mut applies = vec![self.nodes.bool(false); table.rows.len()];
        for part in parts {
            for (row, when) in part.rows.iter().zip(self.rows(&part.table)?) {
                let Some(all) = applies.get_mut(*row) else { continue };
                let when = self.nodes.and(part.inside, when);
                *all = self.nodes.or(*all, when);
            }
        }
        Some(applies)
    }
}

impl Grid {
    fn new(nodes: &Nodes<'_>, keys: Vec<NodeId>, table: &Table) -> Option<Self> {
        let sizes: Vec<u32> = keys
            .iter()
            .map(|key| match nodes.kind(*key) {
                Kind::Enum(_) => nodes.members(*key).count_ones(),
                _ => 2,
            })
            .collect();
        let cells = sizes.iter().try_fold(1_usize, |all, size| all.checked_mul(index(*size)))?;
        if cells > MAX_CELLS {
            return None;
        }
        let rows = (0..cells).map(|cell| row_of(table, &sizes, cell)).collect();
        Some(Grid { keys, sizes, rows })
    }

    /// The Bool that one of `rows` applies.
    fn applies(&self, nodes: &mut Nodes<'_>, rows: &[usize]) -> NodeId {
        let cells = self.rows.iter().map(|found| i64::from(found.is_some_and(|row| rows.contains(&row)))).collect();
        self.lookup(nodes, Kind::Bool, cells)
    }

    /// The value of the row that applies; a combination without a row has no claim to come to.
    fn value(&self, nodes: &mut Nodes<'_>, values: &[NodeId]) -> NodeId {
        let Some(first) = values.first().copied() else { return nodes.fail() };
        let widest = values.iter().copied().fold(first, |all, value| nodes.align(all, value).0);
        let scale = nodes.scale(widest);
        let values: Vec<NodeId> = values.iter().map(|value| nodes.widen(*value, scale)).collect();
        let constants: Option<Vec<i64>> = values.iter().map(|value| nodes.constant(*value)).collect();
        if let Some(constants) = constants {
            let cell = |row: &Option<usize>| row.and_then(|row| constants.get(row).copied()).unwrap_or(0);
            return self.lookup(nodes, nodes.kind(widest), self.rows.iter().map(cell).collect());
        }
        let mut chosen = values.last().copied().unwrap_or(first);
        for (row, value) in values.iter().enumerate().rev().skip(1) {
            let applies = self.applies(nodes, &[row]);
            chosen = nodes.select(applies, *value, chosen);
        }
        chosen
    }

    /// A cell by keys; what turns on one key alone, yes or no, is a mask on that key.
    fn lookup(&self, nodes: &mut Nodes<'_>, kind: Kind, cells: Vec<i64>) -> NodeId {
        if let Some(constant) = cells.first().filter(|first| cells.iter().all(|cell| cell == *first)) {
            return nodes.literal(kind, *constant);
        }
        let (keys, sizes, cells) = self.narrowed(cells);
        if let ([key], Kind::Bool) = (keys.as_slice(), kind) {
            return match nodes.kind(*key) {
                Kind::Enum(_) => {
                    let mask = cells.iter().enumerate().filter(|(_, cell)| **cell != 0).fold(0_u64, |mask, (member, _)| mask | bit(member));
                    nodes.one_of(*key, mask)
                }
                _ if cells.first() == Some(&0) => *key,
                _ => nodes.not(*key),
            };
        }
        nodes.lookup(Cells { sizes, kind, cells }, keys)
    }

    /// Without the keys on which no cell turns.
    fn narrowed(&self, cells: Vec<i64>) -> (Vec<NodeId>, Vec<u32>, Vec<i64>) {
        let (mut keys, mut sizes, mut cells) = (self.keys.clone(), self.sizes.clone(), cells);
        let mut at = 0;
        while at < keys.len() {
            let size = sizes.get(at).copied().map_or(1, index);
            let stride = sizes.iter().skip(at.saturating_add(1)).fold(1_usize, |all, size| all.saturating_mul(index(*size)));
            let step = |cell: usize| cell.checked_div(stride).and_then(|n| n.checked_rem(size)).unwrap_or(0);
            let base = |cell: usize| cell.saturating_sub(step(cell).saturating_mul(stride));
            if cells.iter().enumerate().all(|(cell, value)| cells.get(base(cell)) == Some(value)) {
                cells = cells.iter().enumerate().filter(|(cell, _)| step(*cell) == 0).map(|(_, value)| *value).collect();
                keys.remove(at);
                sizes.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        (keys, sizes, cells)
    }
}

/// The first row that matches the combination `cell`; `否则` only where no other does.
fn row_of(table: &Table, sizes: &[u32], cell: usize) -> Option<usize> {
    let mut rest = cell;
    let mut members = vec![0_usize; sizes.len()];
    for (member, size) in members.iter_mut().zip(sizes).rev() {
        *member = rest.checked_rem(index(*size))?;
        rest = rest.checked_div(index(*size))?;
    }
    let matches = |masks: &[u64]| members.iter().zip(masks).all(|(member, mask)| mask & bit(*member) != 0);
    let named = table.rows.iter().position(|row| !row.otherwise && matches(&row.masks));
    named.or_else(|| table.rows.iter().position(|row| row.otherwise))
}

fn bit(member: usize) -> u64 {
    1_u64.checked_shl(number(member)).unwrap_or(0)
}
