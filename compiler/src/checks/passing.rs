//! Rows that are refused by a row check are nobody's case, and no more those that find something in a ledger where they stand alone: what is
//! found of a row is asked again of the others.
//!
//! Only checks that speak of the fields in question, or of fields that such checks speak of, can matter; where none does, the first answer
//! stands.

use super::cases::{Answer, Cases, Row, is_fold};
use crate::plan::expr::{Lowering, number};
use crate::plan::nodes::index;
use crate::program::{FieldId, Type};
use pol_lang::tree::Severity;
use pol_runtime::plan::{Node, NodeId};
use std::collections::BTreeSet;

/// Whether there is a case of a row that passes the row checks, with a ledger that it may find, in which `root` holds.
pub(super) fn ask(cases: &mut Cases, lowering: &mut Lowering<'_>, root: NodeId, row: Row<'_>) -> Answer {
    // Of what cannot be worked out, the plan's message says all there is to say.
    if !lowering.diagnostics.is_empty() {
        return Answer::Never;
    }
    let answer = cases.ask(&lowering.nodes, root, row);
    // What turns on items may be settled by what row checks say of them.
    let checked = answer == Answer::Open && turns_on_items(cases, lowering, root);
    if !checked && !matches!(answer, Answer::Case(_)) {
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
    let mut together = root;
    for alone in stands_alone(cases, lowering, root) {
        together = lowering.nodes.and(together, alone);
    }
    let mut read = fields(cases, lowering, together);
    while let Some(at) = waiting.iter().position(|(_, fields)| !fields.is_disjoint(&read)) {
        let (check, fields) = waiting.swap_remove(at);
        together = lowering.nodes.and(together, check);
        read.extend(fields);
    }
    if together == root { answer } else { cases.ask_exactly(&lowering.nodes, together, row) }
}

/// Whether a question turns on items.
pub(super) fn turns_on_items(cases: &mut Cases, lowering: &Lowering<'_>, root: NodeId) -> bool {
    cases.compact(&lowering.nodes, root).iter().any(is_fold)
}

/// For each account that is read and kept by a field that may be missing: that it is not missing, or nothing is found in the account.
fn stands_alone(cases: &mut Cases, lowering: &mut Lowering<'_>, root: NodeId) -> Vec<NodeId> {
    let (program, record) = (lowering.program, lowering.record);
    let mut all = Vec::new();
    for node in cases.compact(&lowering.nodes, root) {
        let Node::Account(account) = node else { continue };
        let Some(accumulate) = program.accumulators.get(index(account)) else { continue };
        let scale = if accumulate.ty == Type::Money { 2 } else { 0 };
        let may_miss = |field: &&FieldId| record.fields.get(field.0).is_some_and(|field| field.optional);
        for field in accumulate.term.each.iter().filter(may_miss) {
            let nodes = &mut lowering.nodes;
            let (given, held, zero) = (nodes.given(number(field.0)), nodes.account(account, scale), nodes.decimal(0, scale));
            let nothing = nodes.equal(held, zero);
            all.push(nodes.or(given, nothing));
        }
    }
    all
}

/// Stands for the items of a row: whatever is made of them turns on all of them.
const ITEMS: u32 = u32::MAX;

/// The fields that a node reads.
fn fields(cases: &mut Cases, lowering: &Lowering<'_>, root: NodeId) -> BTreeSet<u32> {
    let field = |node: &Node| match node {
        Node::Input(field) | Node::Given(field) => Some(*field),
        Node::Fold { .. } => Some(ITEMS),
        _ => None,
    };
    cases.compact(&lowering.nodes, root).iter().filter_map(field).collect()
}
