//! A table with a key that is cut into bands → one table without that key for each band.

use super::super::nodes::Nodes;
use super::table::MAX_CELLS;
use super::{Lowered, Lowering, Uses, kind};
use crate::program::{Cut, Expr, ExprKind, Table, Type};
use pol_runtime::plan::NodeId;

/// What a table says of one band.
pub(super) struct Part {
    /// Whether the key lies below the end of the band.
    pub(super) below: NodeId,
    /// Whether it lies in the band.
    pub(super) inside: NodeId,
    /// The rows that cover the band, without their pattern for the key.
    pub(super) table: Table,
    /// Where they stand in the whole table.
    pub(super) rows: Vec<usize>,
}

impl Lowering<'_> {
    /// The parts of a table along its key at place `at`, in the order of the bands; none where all bands together have too many rows.
    pub(super) fn parts(&mut self, table: &Table, at: usize, uses: &mut Uses) -> Option<Vec<Part>> {
        let (key, cuts) = (table.keys.get(at)?, table.bands.get(at)?.as_ref()?);
        let bands = |cuts: &Option<Vec<Cut>>| cuts.as_ref().map_or(1, |cuts| cuts.len().saturating_add(1));
        let all = table.bands.iter().map(bands).try_fold(table.rows.len(), usize::checked_mul)?;
        if all > MAX_CELLS {
            return None;
        }
        let lowered = self.expr(key);
        uses.merge(&mut self.nodes, &lowered.uses);
        let mut parts = Vec::new();
        let mut above = self.nodes.bool(true);
        for band in 0..=cuts.len() {
            let below = match cuts.get(band) {
                Some(cut) => self.below(lowered.node, key, cut),
                None => self.nodes.bool(true),
            };
            let inside = self.nodes.and(above, below);
            let (table, rows) = part(table, at, band);
            parts.push(Part { below, inside, table, rows });
            above = self.nodes.not(below);
        }
        Some(parts)
    }

    /// The Bool that the key lies below a cut.
    fn below(&mut self, key: NodeId, written: &Expr, cut: &Cut) -> NodeId {
        let value = Expr { ty: written.ty, kind: ExprKind::Const(cut.value.clone()), span: written.span };
        let value = self.expr(&value).node;
        if cut.after { self.nodes.less_equal(key, value) } else { self.nodes.less(key, value) }
    }

    /// The value where no claim can come.
    pub(super) fn nothing(&mut self, ty: Type) -> Lowered {
        self.plain(|nodes: &mut Nodes<'_>| nodes.literal(kind(ty), 0))
    }
}

/// The rows that cover a band.
fn part(table: &Table, at: usize, band: usize) -> (Table, Vec<usize>) {
    let covers = |mask: &u64| u32::try_from(band).ok().and_then(|band| mask.checked_shr(band)).is_some_and(|bits| bits & 1 == 1);
    let mut part = table.clone();
    part.keys.remove(at);
    part.bands.remove(at);
    let rows = table.rows.iter().enumerate().filter(|(_, row)| row.otherwise || row.masks.get(at).is_some_and(covers));
    let rows: Vec<usize> = rows.map(|(row, _)| row).collect();
    part.rows = rows.iter().filter_map(|row| table.rows.get(*row).cloned()).collect();
    for row in &mut part.rows {
        row.masks.remove(at);
    }
    (part, rows)
}
