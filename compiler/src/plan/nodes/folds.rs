//! What is made of items: nodes over an item, and the one node that stands for all of them.

use super::{Nodes, Range};
use pol_runtime::plan::limits::ITEMS;
use pol_runtime::plan::{Fold, FoldKind, Kind, Node, NodeId};

/// What is made of items, before its nodes are put in order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folded {
    /// Whether an item counts.
    pub(crate) when: NodeId,
    /// What is made of those that do.
    pub(crate) kind: FoldKind,
}

impl<'a> Nodes<'a> {
    /// Nodes over an item of the rows that these are over.
    pub(crate) fn of_item(&self) -> Nodes<'a> {
        Nodes::new(self.items, self.enum_sizes)
    }

    /// In nodes over an item: the value of a node of the row, which is `place` among those captured.
    pub(crate) fn captured(&mut self, place: usize, outer: &Nodes<'_>, of: NodeId) -> NodeId {
        if let Some(value) = outer.constant(of) {
            return self.literal(outer.kind(of), value);
        }
        let Ok(place) = u32::try_from(place) else { return self.fail() };
        self.intern(Node::Captured(place), outer.kind(of), outer.range(of))
    }

    /// One value of all items.
    pub(crate) fn fold(&mut self, inner: &Nodes<'_>, folded: Folded, captured: &[NodeId]) -> NodeId {
        if let Some(what) = inner.failed() {
            return self.fail_by(what);
        }
        if inner.constant(folded.when) == Some(0) && !matches!(folded.kind, FoldKind::Max(_) | FoldKind::Min(_)) {
            let kind = self.folded_kind(inner, folded.kind);
            return self.literal(kind, 0);
        }
        let roots: Vec<NodeId> = std::iter::once(folded.when).chain(value_of(folded.kind)).collect();
        let mut tables = std::mem::take(&mut self.tables);
        let compact = inner.compact(
            &roots,
            &mut |table| {
                let at = tables.iter().position(|known| known == table).unwrap_or_else(|| {
                    tables.push(table.clone());
                    tables.len().saturating_sub(1)
                });
                u32::try_from(at).unwrap_or(u32::MAX)
            },
            &mut |_| u32::MAX,
        );
        self.tables = tables;
        let kind = match folded.kind {
            FoldKind::Sum(value) => FoldKind::Sum(compact.at(value)),
            FoldKind::Max(value) => FoldKind::Max(compact.at(value)),
            FoldKind::Min(value) => FoldKind::Min(compact.at(value)),
            plain => plain,
        };
        let (of, range) = (self.folded_kind(inner, folded.kind), range(inner, folded.kind));
        let fold = Fold { when: compact.at(folded.when), nodes: compact.nodes, kind };
        let at = self.folds.iter().position(|known| *known == fold).unwrap_or_else(|| {
            self.folds.push(fold);
            self.folds.len().saturating_sub(1)
        });
        let Ok(fold) = u32::try_from(at) else { return self.fail() };
        self.intern(Node::Fold { fold, captured: captured.to_vec() }, of, range)
    }

    fn folded_kind(&self, inner: &Nodes<'_>, kind: FoldKind) -> Kind {
        match (kind, value_of(kind)) {
            (FoldKind::Any, _) => Kind::Bool,
            (_, Some(value)) => inner.kind(value),
            (_, None) => Kind::Decimal { scale: 0 },
        }
    }
}

/// What is summed or compared.
fn value_of(kind: FoldKind) -> Option<NodeId> {
    match kind {
        FoldKind::Sum(value) | FoldKind::Max(value) | FoldKind::Min(value) => Some(value),
        FoldKind::Count | FoldKind::Any => None,
    }
}

/// The least and the greatest that it can be.
fn range(inner: &Nodes<'_>, kind: FoldKind) -> Range {
    let most = Range::new(0, ITEMS.into());
    match kind {
        FoldKind::Any => Range::BOOL,
        FoldKind::Count => most,
        FoldKind::Sum(value) => inner.range(value).union(Range::of(0)).mul(most),
        FoldKind::Max(value) | FoldKind::Min(value) => inner.range(value).union(Range::of(0)),
    }
}
