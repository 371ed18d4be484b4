//! Kinds and ranges of nodes: what a node holds, and between which bounds it must lie.
//!
//! One function decides both, for validation and for the compiler while it builds a body. Ranges come from the ranges of
//! fields, the cells of tables and the bounds of accumulators, so a plan is proved at load never to leave 128 bits.

mod dates;
mod decimal;
mod fold;
mod node;
mod range;

pub(crate) use node::cells;
pub use range::Range;

use super::{Accumulator, EnumType, Field, Fold, Invalid, Kind, Node, NodeId, Plan, Record, Table};

/// What nodes may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Context<'p> {
    /// The plan's enums.
    pub enums: &'p [EnumType],
    /// The plan's tables, which must themselves be valid.
    pub tables: &'p [Table],
    /// The record's fields.
    pub fields: &'p [Field],
    /// The accumulators; none in a condition, which reads none.
    pub accumulators: &'p [Accumulator],
    /// The fields of an item.
    pub items: &'p [Field],
    /// The plan's folds; none in a fold, which holds none.
    pub folds: &'p [Fold],
    /// In a fold what the captured nodes hold.
    pub captured: &'p [Typed],
}

impl<'p> Context<'p> {
    /// For a body over `record`.
    #[must_use]
    pub fn body(plan: &'p Plan, record: &'p Record) -> Context<'p> {
        Context {
            enums: &plan.enums,
            tables: &plan.tables,
            fields: &record.fields,
            accumulators: &plan.accumulators,
            items: record.item_fields(),
            folds: &plan.folds,
            captured: &[],
        }
    }

    /// For a condition over `record`.
    #[must_use]
    pub fn condition(plan: &'p Plan, record: &'p Record) -> Context<'p> {
        Context { accumulators: &[], ..Context::body(plan, record) }
    }
}

/// What a node holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// Its kind.
    pub kind: Kind,
    /// The values it can take, in units of its kind.
    pub range: Range,
}

/// Kinds and ranges of the nodes of one body or condition, node after node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typer {
    typed: Vec<Typed>,
}

impl Typer {
    /// Before the first node.
    #[must_use]
    pub fn new() -> Typer {
        Typer::default()
    }

    /// Adds a node.
    ///
    /// # Errors
    /// What [`type_of`] refuses, or a node beyond the limit of a body.
    pub fn push(&mut self, context: &Context<'_>, node: &Node) -> Result<NodeId, Invalid> {
        let typed = type_of(context, &self.typed, node)?;
        let id = NodeId::try_from(self.typed.len()).ok().filter(|_| self.typed.len() < super::limits::NODES);
        let id = id.ok_or(Invalid::new("节点过多", "too many nodes"))?;
        self.typed.push(typed);
        Ok(id)
    }

    /// What a node holds; none for a node that was not added.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<Typed> {
        usize::try_from(id).ok().and_then(|id| self.typed.get(id)).copied()
    }

    /// The kind of a node.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Option<Kind> {
        self.get(id).map(|typed| typed.kind)
    }

    /// The number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.typed.len()
    }

    /// Whether no node was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }
}

/// The kind and range of `node`, which reads nodes in `before`.
///
/// # Errors
/// An operand that does not stand before, an index out of range, kinds that do not fit the operation, or a range beyond
/// ±10^36.
pub fn type_of(context: &Context<'_>, before: &[Typed], node: &Node) -> Result<Typed, Invalid> {
    node::type_of(context, before, node)
}

/// The kind of `node`; see [`type_of`].
///
/// # Errors
/// As [`type_of`].
pub fn kind_of(context: &Context<'_>, before: &[Typed], node: &Node) -> Result<Kind, Invalid> {
    type_of(context, before, node).map(|typed| typed.kind)
}
