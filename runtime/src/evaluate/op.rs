//! Operations over registers: what nodes are lowered to.
//!
//! An operation writes the register after that of the operation before it and reads registers by place; what is of
//! varying length stands in flat pools. Nothing branches on what it reads, so the same operations can run over columns.

use crate::plan::{FoldKind, Rounding};
use std::sync::Arc;

/// A place in the registers of a record.
pub(super) type Register = u32;

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add(Register, Register),
    Sub(Register, Register),
    Mul(Register, Register),
    Min(Register, Register),
    Max(Register, Register),
    Round(Register, u8, Rounding),
    Less(Register, Register),
    LessEqual(Register, Register),
    Equal(Register, Register),
    Not(Register),
    And(Register, Register),
    Or(Register, Register),
    Select(Register, Register, Register),
    /// A set and a register that holds a mask.
    HasAny(Register, Register),
    /// A member and a register that holds a mask.
    OneOf(Register, Register),
    /// `count` keys from `keys`; cells from `cells`.
    Lookup {
        count: u16,
        keys: u32,
        cells: u32,
    },
    /// `count` tiers from `tiers`.
    Marginal {
        count: u16,
        x: Register,
        tiers: u32,
    },
    /// The same.
    Slab {
        count: u16,
        x: Register,
        tiers: u32,
    },
    /// `folds[.0]` over the items of the claim.
    Fold(u32),
    MonthsAfter(Register, Register, bool),
    Age(Register, Register),
    Year(Register),
    Month(Register),
    YearStart(Register),
    YearEnd(Register),
}

/// A key of a lookup.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) register: Register,
    pub(super) stride: u32,
}

/// A tier: above `lower`, up to `upper`, which the last tier of a node does not read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tier {
    pub(super) lower: i64,
    pub(super) upper: i64,
    pub(super) rate: Register,
}

/// What is made of items: operations that are run for each.
#[derive(Debug)]
pub(super) struct FoldOps {
    pub(super) kind: FoldKind,
    pub(super) ops: Vec<Op>,
    /// Whether an item counts.
    pub(super) when: Register,
    /// What is summed or compared, where something is.
    pub(super) value: Register,
}

/// Where the item at hand stands in the registers: its fields, then whether they are given, then what operations make of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ItemLayout {
    pub(super) fields: usize,
    pub(super) first: usize,
    pub(super) results: usize,
}

/// What operations of all programs of a record share.
#[derive(Debug, Default)]
pub(super) struct Pools {
    pub(super) keys: Vec<Key>,
    pub(super) tiers: Vec<Tier>,
    pub(super) folds: Vec<FoldOps>,
    pub(super) items: ItemLayout,
    /// The cells of all tables of the plan, one after the other, shared by its records.
    pub(super) cells: Arc<[i64]>,
}

/// A body or condition, lowered.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    /// The register that the first operation writes.
    pub(super) first: usize,
    /// The register of each node.
    pub(super) registers: Vec<Register>,
}

impl Program {
    /// The register of a node; validation has seen that there is one.
    pub(super) fn register(&self, node: u32) -> Register {
        usize::try_from(node).ok().and_then(|node| self.registers.get(node)).copied().unwrap_or(0)
    }
}
