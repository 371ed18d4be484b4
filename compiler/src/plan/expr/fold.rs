//! What is made of the items of a claim → nodes over an item, and one node of the row.
//!
//! What does not depend on the item is worked out once, outside, and captured.

use super::{Lowered, Lowering, Nodes, Uses, number};
use crate::plan::nodes::Folded;
use crate::program::{Expr, ExprKind, FieldId, Fold};
use pol_lang::tree;
use pol_runtime::plan::{FoldKind, NodeId};

/// The nodes of the row, while those of an item are made.
#[derive(Debug)]
pub(super) struct Outside<'p> {
    nodes: Nodes<'p>,
    captured: Vec<NodeId>,
}

impl Lowering<'_> {
    /// One value of all items.
    pub(super) fn items(&mut self, fold: &Fold) -> Lowered {
        let inner = self.nodes.of_item();
        let nodes = std::mem::replace(&mut self.nodes, inner);
        self.outside = Some(Outside { nodes, captured: Vec::new() });
        let yes = self.nodes.bool(true);
        let mut when = match &fold.when {
            Some(when) => self.expr(when),
            None => Lowered { node: yes, uses: Uses::default() },
        };
        let value = self.expr(&fold.value);
        let uses = value.uses.under(&mut self.nodes, when.node);
        when.uses.merge(&mut self.nodes, &uses);
        let folded = self.folded(fold.kind, when.node, value.node);
        let Some(Outside { nodes, captured }) = self.outside.take() else { return self.plain(Nodes::fail) };
        let inner = std::mem::replace(&mut self.nodes, nodes);
        let mut uses = Uses::default();
        for (source, bound, bears) in when.uses.iter() {
            let bears = self.nodes.fold(&inner, Folded { when: bears, kind: FoldKind::Any }, &captured);
            uses.add(&mut self.nodes, source, bound, bears);
        }
        let node = self.nodes.fold(&inner, folded, &captured);
        let node = if fold.kind == tree::FoldKind::All { self.nodes.not(node) } else { node };
        let Some(none) = &fold.none else { return Lowered { node, uses } };
        let some = self.nodes.fold(&inner, Folded { when: folded.when, kind: FoldKind::Any }, &captured);
        let none = self.expr(none);
        let empty = self.nodes.not(some);
        let of_none = none.uses.under(&mut self.nodes, empty);
        uses.merge(&mut self.nodes, &of_none);
        Lowered { node: self.nodes.select(some, node, none.node), uses }
    }

    /// What the plan makes of items of which these count with this value.
    fn folded(&mut self, kind: tree::FoldKind, when: NodeId, value: NodeId) -> Folded {
        match kind {
            tree::FoldKind::Sum => Folded { when, kind: FoldKind::Sum(value) },
            tree::FoldKind::Max => Folded { when, kind: FoldKind::Max(value) },
            tree::FoldKind::Min => Folded { when, kind: FoldKind::Min(value) },
            tree::FoldKind::Count => Folded { when: self.nodes.and(when, value), kind: FoldKind::Count },
            tree::FoldKind::Any => Folded { when: self.nodes.and(when, value), kind: FoldKind::Any },
            // All meet it where none fails it.
            tree::FoldKind::All => {
                let fails = self.nodes.not(value);
                Folded { when: self.nodes.and(when, fails), kind: FoldKind::Any }
            }
        }
    }

    /// Whether an expression depends on the item at hand.
    pub(super) fn reads_item(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Field(field) | ExprKind::Given(field) => self.record.item(*field).is_some(),
            _ => expr.parts().into_iter().any(|part| self.reads_item(part)),
        }
    }

    /// An expression that does not depend on the item: worked out outside and captured.
    pub(super) fn outer(&mut self, expr: &Expr) -> Lowered {
        let Some(mut outside) = self.outside.take() else { return self.plain(Nodes::fail) };
        std::mem::swap(&mut self.nodes, &mut outside.nodes);
        let outer = self.expr(expr);
        std::mem::swap(&mut self.nodes, &mut outside.nodes);
        let mut capture = |nodes: &mut Nodes<'_>, id: NodeId| {
            let place = outside.captured.iter().position(|known| *known == id).unwrap_or(outside.captured.len());
            if place == outside.captured.len() && outside.nodes.constant(id).is_none() {
                outside.captured.push(id);
            }
            nodes.captured(place, &outside.nodes, id)
        };
        let node = capture(&mut self.nodes, outer.node);
        let mut uses = Uses::default();
        for (source, bound, when) in outer.uses.iter() {
            let when = capture(&mut self.nodes, when);
            uses.add(&mut self.nodes, source, bound, when);
        }
        self.outside = Some(outside);
        Lowered { node, uses }
    }

    /// The number of a field among those that the nodes at hand are over.
    pub(super) fn place(&self, field: FieldId) -> u32 {
        number(self.record.item(field).unwrap_or(field.0))
    }
}
