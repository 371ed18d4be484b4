//! Guarantees as nodes, over the amounts after all layers.

use super::layer::Builder;
use crate::program::{Claim, ColumnRole, Expr, Guarantee, Settlement};
use pol_runtime::plan::{Held, Layer, NodeId, Record, Report};

use super::expr::number;

/// What the parts of a guarantee are called in a body that is made to prove it, in the order in which they stand.
pub(crate) const PARTS: [&str; 5] = ["when", "always", "compare", "no_less", "no_more"];

impl Builder<'_, '_> {
    /// From here on expressions may read the columns of the settled row.
    pub(crate) fn settled(&mut self, row: &Record, layers: &[Layer], reports: &[Report]) {
        let program = self.lowering.record;
        let nodes = &mut self.lowering.nodes;
        let zero = nodes.zero();
        let mut columns: Vec<NodeId> = vec![zero; row.columns.len()];
        let (mut all, mut funds) = (zero, zero);
        for layer in layers {
            all = nodes.add(all, layer.paid);
            let role = usize::try_from(layer.payer).ok().and_then(|at| program.columns.get(at)).map(|column| column.role);
            if role == Some(ColumnRole::Fund) {
                funds = nodes.add(funds, layer.paid);
            }
            if let Some(column) = usize::try_from(layer.payer).ok().and_then(|at| columns.get_mut(at)) {
                *column = nodes.add(*column, layer.paid);
            }
        }
        for report in reports {
            if let Some(column) = usize::try_from(report.column).ok().and_then(|at| columns.get_mut(at)) {
                // An amount that is left empty counts as nothing.
                *column = report.when.map_or(report.value, |when| nodes.select(when, report.value, zero));
            }
        }
        let total = match row.total {
            Some(total) => nodes.input(total),
            None => zero,
        };
        let person = nodes.sub(total, all);
        for (column, place) in program.columns.iter().zip(&mut columns) {
            match column.role {
                ColumnRole::FundTotal => *place = funds,
                ColumnRole::Person => *place = person,
                _ => {}
            }
        }
        self.lowering.set_columns(columns);
    }

    /// What settling must watch: guarantees of one row that were not proved.
    pub(crate) fn watched(&mut self, settlement: &Settlement) -> Vec<Held> {
        let program = self.lowering.program;
        let mut held = Vec::new();
        for guarantee in program.guarantees.iter().filter(|guarantee| guarantee.watched && guarantee.is_of(program, settlement)) {
            let Claim::Always(always) = &guarantee.claim else { continue };
            if !self.lowering.in_force(&guarantee.validity) {
                continue;
            }
            let when = match &guarantee.when {
                Some(when) => self.lowering.expr(when),
                None => self.lowering.always(),
            };
            let always = self.lowering.expr(always);
            let nodes = &mut self.lowering.nodes;
            self.needs.merge(nodes, &when.uses);
            let needed = always.uses.under(nodes, when.node);
            self.needs.merge(nodes, &needed);
            let not = nodes.not(when.node);
            let holds = nodes.or(not, always.node);
            held.push(Held { name: guarantee.name.clone(), holds, source: number(guarantee.source.0) });
        }
        held
    }

    /// The parts of one guarantee, by the names of [`PARTS`], so that it can be proved; none where it is not in force.
    pub(crate) fn probed(&mut self, guarantee: &Guarantee) -> Vec<Held> {
        let (always, compare, measures) = match &guarantee.claim {
            Claim::Always(always) => (Some(always), None, None),
            Claim::Compared(condition, measures) => (None, Some(condition), Some(measures)),
            Claim::Increased(_, measures) => (None, None, Some(measures)),
        };
        let no_less = measures.and_then(|measures| measures.no_less.as_ref());
        let no_more = measures.and_then(|measures| measures.no_more.as_ref());
        let parts: [Option<&Expr>; 5] = [guarantee.when.as_ref(), always, compare, no_less, no_more];
        let mut held = Vec::new();
        if !self.lowering.in_force(&guarantee.validity) {
            return held;
        }
        for (name, part) in PARTS.iter().zip(parts) {
            let Some(part) = part else { continue };
            let lowered = self.lowering.expr(part);
            self.needs.merge(&mut self.lowering.nodes, &lowered.uses);
            held.push(Held { name: (*name).to_owned(), holds: lowered.node, source: number(guarantee.source.0) });
        }
        held
    }
}
