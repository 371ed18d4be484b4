//! Whether there is a case in which something holds, with one such case where there is.
//!
//! Input: a Bool among nodes over a record. The inputs are split at the constants that the nodes compare them with, and the
//! question is asked of each part, exactly: amounts left open enter as linear forms, and an answer that hinges on one stays open.

mod dates;
mod evaluate;
mod search;
#[cfg(test)]
mod tests;
mod value;
mod variables;
mod words;

pub(super) use words::{day, described};

use crate::plan::nodes::{Nodes, index};
use pol_runtime::plan::{Field, Node, NodeId, Table};
use std::collections::BTreeMap;

/// Something about a row that a case settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    /// Whether an optional field is given.
    Given(u32),
    /// The value of a field.
    Field(u32),
    /// Whether a set has members of this mask, which need not be told apart.
    Group(u32, u64),
}

/// A part of the inputs.
pub(super) type Case = BTreeMap<Variable, i64>;

/// What a question comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// In no case.
    Never,
    /// In this one, whatever is left open in it.
    Case(Case),
    /// It hinges on amounts that this cannot decide, or takes too many cases.
    Open,
}

/// A Bool over a record.
#[derive(Debug)]
struct Question<'a> {
    /// Its nodes; the last is the Bool.
    nodes: Vec<Node>,
    tables: &'a [Table],
    fields: &'a [Field],
    /// Fields from here on stand for amounts of the settlement, which no case can choose.
    given_fields: usize,
}

/// Asks, and remembers what was asked: most rules do not change from one date to the next.
#[derive(Debug, Default)]
pub(super) struct Cases {
    tables: Vec<Table>,
    answers: BTreeMap<Asked, Answer>,
    /// Nodes looked at so far.
    work: usize,
}

/// A question's nodes, and the bounds of the fields that they read.
type Asked = (Vec<Node>, Vec<(i64, i64)>);

/// The row that questions are about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// Its fields, then stand-ins for amounts of the settlement.
    pub(super) fields: &'a [Field],
    /// How many of them are fields.
    pub(super) given: usize,
}

/// How many nodes all questions of a program may look at; what is asked beyond that stays open.
const MOST_WORK: usize = 50_000_000;

impl Cases {
    /// Whether there is a case in which `root` holds.
    pub(super) fn ask(&mut self, nodes: &Nodes<'_>, root: NodeId, row: Row<'_>) -> Answer {
        match nodes.constant(root) {
            Some(0) => return Answer::Never,
            Some(_) => return Answer::Case(Case::new()),
            None if self.work > MOST_WORK => return Answer::Open,
            None => {}
        }
        self.work = self.work.saturating_add(index(root));
        let nodes = self.compact(nodes, root);
        let read = |node: &Node| match node {
            Node::Input(field) => row.fields.get(index(*field)).map(|field| (field.min, field.max)),
            _ => None,
        };
        let ranges = nodes.iter().filter_map(read).collect();
        let key = (nodes, ranges);
        if let Some(known) = self.answers.get(&key) {
            return known.clone();
        }
        let question = Question { nodes: key.0.clone(), tables: &self.tables, fields: row.fields, given_fields: row.given };
        let (answer, parts) = search::search(&question);
        self.work = self.work.saturating_add(parts.saturating_mul(question.nodes.len()));
        self.answers.insert(key, answer.clone());
        answer
    }

    /// The value of a node in a case, where the case settles it.
    pub(super) fn value(&mut self, nodes: &Nodes<'_>, id: NodeId, row: Row<'_>, case: &Case) -> Option<i128> {
        let nodes = self.compact(nodes, id);
        let question = Question { nodes, tables: &self.tables, fields: row.fields, given_fields: row.given };
        evaluate::root(&question, case).exact()
    }

    /// What `root` reads, itself last.
    fn compact(&mut self, nodes: &Nodes<'_>, root: NodeId) -> Vec<Node> {
        let tables = &mut self.tables;
        let mut number = |table: &Table| {
            let at = tables.iter().position(|known| known == table).unwrap_or_else(|| {
                tables.push(table.clone());
                tables.len().saturating_sub(1)
            });
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        nodes.compact(&[root], &mut number).nodes
    }
}
