//! Nodes as text, one a line.

use super::place;
use pol_runtime::plan::{Kind, Node, NodeId, Record};

/// `n3 = n1 + n2`, and so on.
pub(super) fn all(text: &mut String, nodes: &[Node], record: Option<&Record>) {
    for (at, node) in nodes.iter().enumerate() {
        text.push_str(&format!("  n{at} = {}\n", one(node, record)));
    }
}

fn one(node: &Node, record: Option<&Record>) -> String {
    let field =
        |at: u32| record.and_then(|record| record.fields.get(place(at))).map_or_else(|| format!("field {at}"), |field| field.name.clone());
    match node {
        Node::Const { kind: Kind::Decimal { scale }, value } => pol_runtime::money::decimal_to_text(i128::from(*value), *scale),
        Node::Const { kind, value } => format!("{value} as {kind:?}"),
        Node::Input(at) => field(*at),
        Node::Given(at) => format!("given {}", field(*at)),
        Node::Account(at) => format!("a{at}"),
        Node::Add(a, b) => format!("n{a} + n{b}"),
        Node::Sub(a, b) => format!("n{a} - n{b}"),
        Node::Mul(a, b) => format!("n{a} × n{b}"),
        Node::Min(a, b) => format!("min n{a} n{b}"),
        Node::Max(a, b) => format!("max n{a} n{b}"),
        Node::Widen(a, digits) => format!("widen n{a} by {digits}"),
        Node::Round(a, how) => format!("round n{a} {how:?}"),
        Node::Less(a, b) => format!("n{a} < n{b}"),
        Node::LessEqual(a, b) => format!("n{a} ≤ n{b}"),
        Node::Equal(a, b) => format!("n{a} = n{b}"),
        Node::Not(a) => format!("not n{a}"),
        Node::And(a, b) => format!("n{a} and n{b}"),
        Node::Or(a, b) => format!("n{a} or n{b}"),
        Node::Select(c, a, b) => format!("if n{c} then n{a} else n{b}"),
        Node::HasAny(a, mask) => format!("n{a} has any of {mask:#b}"),
        Node::OneOf(a, mask) => format!("n{a} in {mask:#b}"),
        Node::Lookup { table, keys } => format!("t{table}[{}]", list(keys)),
        Node::Marginal { x, bounds, rates } => format!("marginal n{x} to {bounds:?} at [{}]", list(rates)),
        Node::Slab { x, bounds, rates } => format!("slab n{x} to {bounds:?} at [{}]", list(rates)),
        Node::Fold { fold, captured } => format!("fold {fold} with [{}]", list(captured)),
        Node::Captured(at) => format!("captured {at}"),
        Node::DaysAfter(a, b) => format!("n{a} + n{b} days"),
        Node::MonthsAfter(a, b, end) => format!("n{a} + n{b} months {end:?}"),
        Node::DaysBetween(a, b) => format!("days from n{b} to n{a}"),
        Node::Age(a, b) => format!("age n{a} on n{b}"),
        Node::Year(a) => format!("year n{a}"),
        Node::Month(a) => format!("month n{a}"),
        Node::YearStart(a) => format!("start of year n{a}"),
        Node::YearEnd(a) => format!("end of year n{a}"),
    }
}

fn list(nodes: &[NodeId]) -> String {
    nodes.iter().map(|node| format!("n{node}")).collect::<Vec<_>>().join(" ")
}
