//! Nodes: one operation each, on nodes before it.

/// The index of a node in its body or condition. Operands always stand before the node that reads them.
pub type NodeId = u32;

/// What a value is; the evaluator works on bare integers, validation on this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 0 or 1.
    Bool,
    /// An exact decimal: the integer counts units of `10^-scale`. Money in fen has scale 2, a ratio of 75% at scale 2 is 75.
    Decimal {
        /// Digits after the point, 0 to 18.
        scale: u8,
    },
    /// The index of a member of `plan.enums[0]`-style lists.
    Enum(u32),
    /// A bit for each member of an enum of at most 63 members.
    Set(u32),
    /// Days since 1970-01-01.
    Date,
    /// A text; never computed with.
    Text,
}

/// How an amount is rounded to fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// Half away from zero.
    HalfUp,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// What a day of a month is in a month that has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthEnd {
    /// The last day of that month.
    Clamp,
    /// The first day of the next.
    Carry,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A constant.
    Const {
        /// What it is.
        kind: Kind,
        /// Its value.
        value: i64,
    },
    /// The value of a field of the record; the field's default, or 0 for an optional field that is missing.
    Input(u32),
    /// Whether an optional field is given: Bool.
    Given(u32),
    /// What an accumulator holds before this claim for the claim's person, in its period and at its keys: fen, or a count.
    Account(u32),
    /// Sum of two decimals of one scale.
    Add(NodeId, NodeId),
    /// Difference of two decimals of one scale.
    Sub(NodeId, NodeId),
    /// Product of two decimals; scales add.
    Mul(NodeId, NodeId),
    /// The lesser of two of one kind.
    Min(NodeId, NodeId),
    /// The greater of two of one kind.
    Max(NodeId, NodeId),
    /// The same decimal with `.1` more digits after the point.
    Widen(NodeId, u8),
    /// A decimal rounded to scale 2; one of a lesser scale is widened.
    Round(NodeId, Rounding),
    /// Less, of two of one kind: Bool.
    Less(NodeId, NodeId),
    /// Less or equal, of two of one kind: Bool.
    LessEqual(NodeId, NodeId),
    /// Equal, of two of one kind: Bool.
    Equal(NodeId, NodeId),
    /// Not.
    Not(NodeId),
    /// And.
    And(NodeId, NodeId),
    /// Or.
    Or(NodeId, NodeId),
    /// `.1` where the Bool `.0` holds, else `.2`; both of one kind.
    Select(NodeId, NodeId, NodeId),
    /// Whether the Set `.0` and the mask share a bit: Bool.
    HasAny(NodeId, u64),
    /// Whether bit `.0` (an Enum) is in the mask: Bool.
    OneOf(NodeId, u64),
    /// A cell of a table, keyed by Enums and Bools.
    Lookup {
        /// The table.
        table: u32,
        /// One key for each of its sizes.
        keys: Vec<NodeId>,
    },
    /// Marginal tiers: the sum over tiers of (the part of `x` inside the tier) × (its ratio), scales of `x` and ratios
    /// adding. Tier `i` runs from `bounds[i-1]` (0 for the first) to `bounds[i]`, the last has no end; `x` below 0 counts as 0.
    Marginal {
        /// The amount.
        x: NodeId,
        /// Ascending positive upper bounds of all tiers but the last, at the scale of `x`.
        bounds: Vec<i64>,
        /// One ratio for each tier, all of one scale.
        rates: Vec<NodeId>,
    },
    /// Slab tiers: `x` × the ratio of the tier in which `x` lies (upper bounds inclusive); `x` below 0 counts as 0.
    Slab {
        /// The amount.
        x: NodeId,
        /// As for [`Node::Marginal`].
        bounds: Vec<i64>,
        /// As for [`Node::Marginal`].
        rates: Vec<NodeId>,
    },
    /// The Date `.1` days (of scale 0; before, where negative) after the Date `.0`.
    DaysAfter(NodeId, NodeId),
    /// The Date `.1` months (of scale 0; before, where negative) after the Date `.0`.
    MonthsAfter(NodeId, NodeId, MonthEnd),
    /// The days from the Date `.1` to the Date `.0`; negative where that is earlier. Of scale 0.
    DaysBetween(NodeId, NodeId),
    /// The full years from the Date `.0`, a birth, to the Date `.1`. Of scale 0.
    Age(NodeId, NodeId),
    /// The calendar year of a Date. Of scale 0.
    Year(NodeId),
    /// The month of a Date, 1 to 12. Of scale 0.
    Month(NodeId),
    /// 1 January of a year of scale 0: Date.
    YearStart(NodeId),
    /// 31 December of a year of scale 0: Date.
    YearEnd(NodeId),
    /// What `plan.folds[fold]` makes of the items of the claim; it may read the values of `captured`.
    Fold {
        /// The fold.
        fold: u32,
        /// Nodes of the body or condition.
        captured: Vec<NodeId>,
    },
    /// In a fold: what the node `captured[.0]` of the [`Node::Fold`] holds.
    Captured(u32),
}

impl Node {
    /// Visits the nodes that it reads, each as often as it reads it; a visitor may put others in their place.
    pub fn operands(&mut self, visit: &mut dyn FnMut(&mut NodeId)) {
        match self {
            Node::Const { .. } | Node::Input(_) | Node::Given(_) | Node::Account(_) | Node::Captured(_) => {}
            Node::Widen(a, _) | Node::Round(a, _) | Node::Not(a) | Node::HasAny(a, _) | Node::OneOf(a, _) => visit(a),
            Node::Year(a) | Node::Month(a) | Node::YearStart(a) | Node::YearEnd(a) => visit(a),
            Node::Add(a, b)
            | Node::Sub(a, b)
            | Node::Mul(a, b)
            | Node::Min(a, b)
            | Node::Max(a, b)
            | Node::Less(a, b)
            | Node::LessEqual(a, b)
            | Node::Equal(a, b)
            | Node::And(a, b)
            | Node::DaysAfter(a, b)
            | Node::MonthsAfter(a, b, _)
            | Node::DaysBetween(a, b)
            | Node::Age(a, b)
            | Node::Or(a, b) => [a, b].into_iter().for_each(visit),
            Node::Select(c, a, b) => [c, a, b].into_iter().for_each(visit),
            Node::Lookup { keys, .. } => keys.iter_mut().for_each(visit),
            Node::Fold { captured, .. } => captured.iter_mut().for_each(visit),
            Node::Marginal { x, rates, .. } | Node::Slab { x, rates, .. } => {
                visit(x);
                rates.iter_mut().for_each(visit);
            }
        }
    }
}

/// One value of all items of a claim. Its nodes are evaluated for each item; [`Node::Input`] and [`Node::Given`] mean fields of the item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fold {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// Bool: whether an item counts.
    pub when: NodeId,
    /// What is made of those that count.
    pub kind: FoldKind,
}

/// What is made of the items that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FoldKind {
    /// How many there are: scale 0.
    Count,
    /// Whether there is one: Bool.
    Any,
    /// The sum of a decimal; 0 of none.
    Sum(NodeId),
    /// The greatest of a decimal or Date; 0 of none.
    Max(NodeId),
    /// The least; 0 of none.
    Min(NodeId),
}
