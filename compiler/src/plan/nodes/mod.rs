//! Nodes of one body or condition while it is built: the same operation stands once, constants are folded, decimals are
//! brought to one scale where an operation needs it. Knows nothing of policies.

mod compact;
mod dates;
mod decimal;
mod folds;
mod logic;
pub(crate) mod range;
mod tiers;

pub(crate) use compact::Compact;
pub(crate) use decimal::bit;
pub(crate) use folds::Folded;
use range::Range;
pub(crate) use tiers::Tiers;

use pol_runtime::plan::limits;
use pol_runtime::plan::{Field, Fold, Kind, Node, NodeId, Table};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// More digits after the point than a plan can hold.
const MAX_SCALE: u8 = 18;
/// More nodes than any policy from a notice needs; keeps the work of building bounded.
const MAX_NODES: usize = 50_000;

/// Nodes under construction.
#[derive(Debug)]
pub(crate) struct Nodes<'a> {
    fields: &'a [Field],
    enum_sizes: &'a [u32],
    nodes: Vec<Node>,
    kinds: Vec<Kind>,
    ranges: Vec<Range>,
    /// By a fingerprint of the operation, or the next free mark after it where two operations share one.
    index: BTreeMap<u64, NodeId>,
    tables: Vec<Table>,
    /// The fields of an item of a row.
    items: &'a [Field],
    folds: Vec<Fold>,
    failed: Option<Failed>,
}

/// What did not fit first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failed {
    /// A constant or a scale.
    Number,
    /// The number of nodes.
    Count,
}

impl<'a> Nodes<'a> {
    /// None yet, over rows of `fields`, with enums of `enum_sizes` members.
    pub(crate) fn new(fields: &'a [Field], enum_sizes: &'a [u32]) -> Self {
        let (nodes, kinds, ranges, tables) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Nodes { fields, enum_sizes, nodes, kinds, ranges, index: BTreeMap::new(), tables, items: &[], folds: Vec::new(), failed: None }
    }

    /// Over rows that have items of these fields.
    pub(crate) fn with_items(self, items: &'a [Field]) -> Self {
        Nodes { items, ..self }
    }

    /// What did not fit, if anything. The nodes are then of no use.
    pub(crate) fn failed(&self) -> Option<Failed> {
        self.failed
    }

    /// Notes that a number did not fit and stands in for it.
    pub(crate) fn fail(&mut self) -> NodeId {
        self.fail_by(Failed::Number)
    }

    fn fail_by(&mut self, what: Failed) -> NodeId {
        self.failed.get_or_insert(what);
        0
    }

    /// What a node holds.
    pub(crate) fn kind(&self, id: NodeId) -> Kind {
        self.kinds.get(index(id)).copied().unwrap_or(Kind::Bool)
    }

    /// The digits after the point of a decimal; 0 for anything else.
    pub(crate) fn scale(&self, id: NodeId) -> u8 {
        match self.kind(id) {
            Kind::Decimal { scale } => scale,
            _ => 0,
        }
    }

    /// The node's operation.
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(index(id))
    }

    /// The value of a constant node.
    pub(crate) fn constant(&self, id: NodeId) -> Option<i64> {
        match self.node(id) {
            Some(Node::Const { value, .. }) => Some(*value),
            _ => None,
        }
    }

    fn range(&self, id: NodeId) -> Range {
        self.ranges.get(index(id)).copied().unwrap_or(Range::ANY)
    }

    /// A constant.
    pub(crate) fn literal(&mut self, kind: Kind, value: i64) -> NodeId {
        self.intern(Node::Const { kind, value }, kind, Range::of(value))
    }

    /// Yes or no.
    pub(crate) fn bool(&mut self, value: bool) -> NodeId {
        self.literal(Kind::Bool, i64::from(value))
    }

    /// An amount of nothing, in fen.
    pub(crate) fn zero(&mut self) -> NodeId {
        self.literal(Kind::Decimal { scale: 2 }, 0)
    }

    /// A field of the row.
    pub(crate) fn input(&mut self, field: u32) -> NodeId {
        let Some(found) = self.fields.get(index(field)) else { return self.fail() };
        let mut range = Range::new(found.min, found.max);
        if found.optional || found.default.is_some() {
            range = range.union(Range::of(found.default.unwrap_or(0)));
        }
        self.intern(Node::Input(field), found.ty.kind(), range)
    }

    /// Whether an optional field is given.
    pub(crate) fn given(&mut self, field: u32) -> NodeId {
        match self.fields.get(index(field)) {
            Some(found) if found.optional => self.intern(Node::Given(field), Kind::Bool, Range::BOOL),
            Some(_) => self.bool(true),
            None => self.fail(),
        }
    }

    /// What an accumulator holds, with so many digits after the point.
    pub(crate) fn account(&mut self, accumulator: u32, scale: u8) -> NodeId {
        self.intern(Node::Account(accumulator), Kind::Decimal { scale }, Range::new(0, limits::ACCOUNT))
    }

    /// A cell of a table; a table of one value is that value.
    pub(crate) fn lookup(&mut self, table: Table, keys: Vec<NodeId>) -> NodeId {
        let kind = table.kind;
        let (Some(least), Some(most)) = (table.cells.iter().min().copied(), table.cells.iter().max().copied()) else {
            return self.fail();
        };
        if least == most {
            return self.literal(kind, least);
        }
        let table = match self.tables.iter().position(|known| *known == table) {
            Some(found) => found,
            None => {
                self.tables.push(table);
                self.tables.len().saturating_sub(1)
            }
        };
        let Ok(table) = u32::try_from(table) else { return self.fail() };
        self.intern(Node::Lookup { table, keys }, kind, Range::new(least, most))
    }

    fn intern(&mut self, node: Node, kind: Kind, range: Range) -> NodeId {
        let mut mark = fingerprint(&node);
        while let Some(found) = self.index.get(&mark) {
            if self.nodes.get(index(*found)) == Some(&node) {
                return *found;
            }
            mark = mark.wrapping_add(1);
        }
        let Ok(id) = NodeId::try_from(self.nodes.len()) else { return self.fail() };
        if self.nodes.len() >= MAX_NODES {
            return self.fail_by(Failed::Count);
        }
        self.nodes.push(node);
        self.kinds.push(kind);
        self.ranges.push(range);
        self.index.insert(mark, id);
        id
    }
}

/// A number that equal operations share and few others; nothing but the speed of finding them rests on it.
fn fingerprint(node: &Node) -> u64 {
    let mut mark = Mark(0xcbf2_9ce4_8422_2325);
    node.hash(&mut mark);
    mark.0
}

/// Fowler, Noll and Vo's hash, by words.
struct Mark(u64);

impl Hasher for Mark {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    }

    fn write_i64(&mut self, word: i64) {
        self.write_u64(u64::from_ne_bytes(word.to_ne_bytes()));
    }

    fn write_isize(&mut self, word: isize) {
        self.write_u64(word.unsigned_abs() as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A plan's index as an index into memory.
pub(crate) fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}
