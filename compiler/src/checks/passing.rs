//! Rows that are refused by a row check are nobody's case: what is found of a row is asked again of those that pass.
//!
//! Only checks that speak of the fields in question, or of fields that such checks speak of, can matter; where none does, the first answer
//! stands.

use super::cases::{Answer, Cases, Row};
use crate::plan::expr::Lowering;
use pol_lang::tree::Severity;
use pol_runtime::plan::{Node, NodeId};
use std::collections::BTreeSet;

/// Whether there is a case of a row that passes the row checks in which `root` holds.
pub(super) fn ask(cases: &mut Cases, lowering: &mut Lowering<'_>, root: NodeId, row: Row<'_>) -> Answer {
    // Of what cannot be worked out, the plan's message says all there is to say.
    if !lowering.diagnostics.is_empty() {
        return Answer::Never;
    }
    let answer = cases.ask(&lowering.nodes, root, row);
    if !matches!(answer, Answer::Case(_)) {
        return answer;
    }
    let program = lowering.program;
    let own = |record: usize| program.records.get(record).is_some_and(|found| std::ptr::eq(found, lowering.record));
    let checks: Vec<_> = program.verifies.iter().filter(|verify| verify.severity == Severity::Refuse && own(verify.record.0)).collect();
    let mut waiting: Vec<(NodeId, BTreeSet<u32>)> = Vec::new();
    for verify in checks {
        let check = lowering.expr(&verify.must).node;
        waiting.push((check, fields(cases, lowering, check)));
    }
    let (mut together, mut read) = (root, fields(cases, lowering, root));
    while let Some(at) = waiting.iter().position(|(_, fields)| !fields.is_disjoint(&read)) {
        let (check, fields) = waiting.swap_remove(at);
        together = lowering.nodes.and(together, check);
        read.extend(fields);
    }
    if together == root { answer } else { cases.ask_exactly(&lowering.nodes, together, row) }
}

/// The fields that a node reads.
fn fields(cases: &mut Cases, lowering: &Lowering<'_>, root: NodeId) -> BTreeSet<u32> {
    let field = |node: &Node| match node {
        Node::Input(field) | Node::Given(field) => Some(*field),
        _ => None,
    };
    cases.compact(&lowering.nodes, root).iter().filter_map(field).collect()
}
