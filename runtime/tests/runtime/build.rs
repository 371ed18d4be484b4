//! Builds small plans by hand.

use pol_runtime::plan::*;

/// Nodes of a body or condition under construction.
#[derive(Default)]
pub struct Nodes(pub Vec<Node>);

impl Nodes {
    pub fn add(&mut self, node: Node) -> NodeId {
        self.0.push(node);
        NodeId::try_from(self.0.len() - 1).unwrap()
    }

    /// A constant decimal.
    pub fn decimal(&mut self, value: i64, scale: u8) -> NodeId {
        self.add(Node::Const { kind: Kind::Decimal { scale }, value })
    }

    pub fn fen(&mut self, value: i64) -> NodeId {
        self.decimal(value, 2)
    }

    pub fn input(&mut self, field: u32) -> NodeId {
        self.add(Node::Input(field))
    }

    pub fn plus(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Add(a, b))
    }

    pub fn minus(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Sub(a, b))
    }

    pub fn times(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Mul(a, b))
    }

    pub fn min(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Min(a, b))
    }

    pub fn max(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Max(a, b))
    }

    pub fn round(&mut self, a: NodeId) -> NodeId {
        self.add(Node::Round(a, Rounding::HalfUp))
    }

    pub fn select(&mut self, condition: NodeId, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Select(condition, a, b))
    }

    pub fn and(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::And(a, b))
    }

    pub fn or(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.add(Node::Or(a, b))
    }

    pub fn not(&mut self, a: NodeId) -> NodeId {
        self.add(Node::Not(a))
    }
}

pub fn field(name: &str, code: &str, ty: FieldType, range: (i64, i64)) -> Field {
    Field { name: name.into(), code: code.into(), ty, optional: false, default: None, min: range.0, max: range.1 }
}

pub fn enumeration(name: &str, members: &[(&str, &[&str])]) -> EnumType {
    let member =
        |(name, codes): &(&str, &[&str])| Member { name: (*name).into(), codes: codes.iter().map(|code| (*code).into()).collect() };
    EnumType { name: name.into(), members: members.iter().map(member).collect() }
}

pub fn column(code: &str, role: ColumnRole) -> Column {
    Column { name: format!("列{code}"), heading: format!("列{code}"), code: code.into(), role }
}

pub fn layer(benefit: &str, payer: u32, paid: NodeId) -> Layer {
    Layer { benefit: benefit.into(), payer, paid, steps: Vec::new(), shares: Vec::new(), choices: Vec::new() }
}

/// A body that does nothing.
/// A column that is always filled, and rests on nothing.
pub fn report(column: u32, value: NodeId) -> Report {
    Report { column, value, when: None, influences: Vec::new() }
}

pub fn empty() -> Body {
    Body {
        nodes: Vec::new(),
        needs: Vec::new(),
        layers: Vec::new(),
        postings: Vec::new(),
        reports: Vec::new(),
        alerts: Vec::new(),
        guarantees: Vec::new(),
        measures: Vec::new(),
    }
}

/// A condition that always holds.
pub fn always() -> Condition {
    Condition { nodes: vec![Node::Const { kind: Kind::Bool, value: 1 }], result: 0 }
}

pub fn day(year: i32, month: u32, day: u32) -> i32 {
    pol_runtime::date::from_civil(year, month, day).unwrap()
}

pub const MONEY: (i64, i64) = (0, 9_999_999_999_999_999);
pub const DATES: (i64, i64) = (-25_567, 84_005);
