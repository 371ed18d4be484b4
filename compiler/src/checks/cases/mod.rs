//! Whether there is a case in which something holds, with one such case where there is.
//!
//! Input: a Bool among nodes over a record. The inputs are split at the constants that the nodes compare them with, and the
//! question is asked of each part, exactly: amounts left open enter as linear forms, and an answer that hinges on one stays open.

mod dates;
mod evaluate;
mod items;
mod linear;
mod related;
mod search;
#[cfg(test)]
mod tests;
mod value;
mod variables;
mod words;

pub(super) use items::apart;
pub(super) use words::{day, described, held, items as of_items};

use crate::plan::nodes::{Nodes, index};
use pol_runtime::plan::{Accumulator, Field, Fold, Node, NodeId, Table};
use related::Relation;
use std::collections::BTreeMap;
use std::ops::Range;

/// Something about a row that a case settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    /// Whether an optional field is given.
    Given(u32),
    /// The value of a field.
    Field(u32),
    /// What an accumulator holds.
    Account(u32),
    /// Whether a set has members of this mask, which need not be told apart.
    Group(u32, u64),
}

impl Variable {
    /// The field that it is of.
    fn field(self) -> Option<u32> {
        match self {
            Variable::Given(field) | Variable::Field(field) | Variable::Group(field, _) => Some(field),
            Variable::Account(_) => None,
        }
    }

    /// What is said of a field counted on from `first`, of that field by its own number; none of an earlier one.
    pub(super) fn behind(self, first: u32) -> Option<Variable> {
        Some(match self {
            Variable::Given(field) => Variable::Given(field.checked_sub(first)?),
            Variable::Field(field) => Variable::Field(field.checked_sub(first)?),
            Variable::Group(field, mask) => Variable::Group(field.checked_sub(first)?, mask),
            Variable::Account(_) => return None,
        })
    }
}

/// A part of the inputs. Behind the fields of the row come those of its items, of each kind with the number of them.
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
    /// What accumulators hold, where it is known: an amount in fen otherwise.
    accumulators: &'a [Accumulator],
    /// These fields stand for amounts of the settlement, which no case can choose.
    stand_ins: Range<usize>,
    /// What is made of items, where that is known: anything otherwise.
    folds: &'a [Fold],
    /// The fields of an item.
    items: &'a [Field],
    /// What is known of nodes that are made of items.
    relations: &'a [Relation],
}

/// What nodes read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over<'a> {
    /// The fields of the row, or of two.
    pub(super) fields: &'a [Field],
    /// The fields of an item.
    pub(super) items: &'a [Field],
    /// What is made of items.
    pub(super) folds: &'a [Fold],
    /// What is looked up.
    pub(super) tables: &'a [Table],
    /// What is read of the ledger.
    pub(super) accumulators: &'a [Accumulator],
}

/// Asks, and remembers what was asked: most rules do not change from one date to the next.
#[derive(Debug, Default)]
pub(super) struct Cases {
    tables: Vec<Table>,
    folds: Vec<Fold>,
    answers: BTreeMap<Asked, Answer>,
    /// Nodes looked at so far.
    work: usize,
    /// Nodes of the questions whose answers are kept.
    remembered: usize,
}

/// A question's nodes, the bounds of the fields that they read, and where it turns on items those of these, and how many fields are before them.
type Asked = (Vec<Node>, Vec<(i64, i64)>, Option<usize>);

/// The row that questions are about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// Its fields, then stand-ins for amounts of the settlement.
    pub(super) fields: &'a [Field],
    /// How many of them are fields.
    pub(super) given: usize,
    /// The fields of its items.
    pub(super) items: &'a [Field],
}

/// A question of which nothing is known of the ledger.
fn of_row<'a>(nodes: Vec<Node>, tables: &'a [Table], folds: &'a [Fold], row: Row<'a>) -> Question<'a> {
    let Row { fields, given, items } = row;
    Question { nodes, tables, fields, accumulators: &[], stand_ins: given..fields.len(), folds, items, relations: &[] }
}

/// A question about what `over` tells of.
fn over_row(nodes: Vec<Node>, over: Over<'_>) -> Question<'_> {
    let Over { fields, items, folds, tables, accumulators } = over;
    Question { nodes, tables, fields, accumulators, stand_ins: 0..0, folds, items, relations: &[] }
}

/// How many nodes all questions of a program may look at; what is asked beyond that stays open.
const MOST_WORK: usize = 50_000_000;
/// How many nodes the remembered questions may have together.
const MOST_REMEMBERED: usize = 4_000_000;

/// Whether there is a row in which the last of `nodes` holds. `work` counts numbers looked at.
pub(super) fn decide(nodes: &[Node], over: Over<'_>, work: &mut usize) -> Answer {
    let (answer, looked_at) = exactly(&over_row(read(nodes), over));
    *work = work.saturating_add(looked_at);
    answer
}

/// Whether there is a row in which the question's root holds, and how many numbers were looked at.
fn exactly(question: &Question<'_>) -> (Answer, usize) {
    let (answer, work) = linear::ask(question);
    if answer != Answer::Open || !question.nodes.iter().any(is_fold) {
        return (answer, work);
    }
    let (answer, more) = items::decide(question);
    (answer, work.saturating_add(more))
}

/// Whether a node is made of items.
pub(super) fn is_fold(node: &Node) -> bool {
    matches!(node, Node::Fold { .. })
}

/// The value of every node in a case that settles what they read; it has no item unless it says so.
pub(super) fn values(nodes: &[Node], over: Over<'_>, case: &Case) -> Option<Vec<i128>> {
    items::values(&over_row(nodes.to_vec(), over), case)
}

/// What the last node reads, itself last.
fn read(nodes: &[Node]) -> Vec<Node> {
    let mut needed = vec![false; nodes.len()];
    if let Some(last) = needed.last_mut() {
        *last = true;
    }
    for (at, node) in nodes.iter().enumerate().rev() {
        if needed.get(at) == Some(&true) {
            node.clone().operands(&mut |operand| {
                if let Some(place) = needed.get_mut(index(*operand)) {
                    *place = true;
                }
            });
        }
    }
    let mut kept: Vec<Node> = Vec::new();
    let mut places: Vec<NodeId> = Vec::with_capacity(nodes.len());
    for (node, needed) in nodes.iter().zip(needed) {
        places.push(NodeId::try_from(kept.len()).unwrap_or(NodeId::MAX));
        if needed {
            let mut node = node.clone();
            node.operands(&mut |operand| *operand = places.get(index(*operand)).copied().unwrap_or(NodeId::MAX));
            kept.push(node);
        }
    }
    kept
}

impl Cases {
    /// Whether there is a case in which `root` holds.
    pub(super) fn ask(&mut self, nodes: &Nodes<'_>, root: NodeId, row: Row<'_>) -> Answer {
        self.asked(nodes, root, row, |question| {
            let (answer, parts) = search::search(question);
            let work = parts.saturating_mul(question.nodes.len());
            if answer != Answer::Open {
                return (answer, work);
            }
            let (answer, more) = exactly(question);
            (answer, work.saturating_add(more))
        })
    }

    /// The same where little but amounts is open, so that splitting lists first would be in vain.
    pub(super) fn ask_exactly(&mut self, nodes: &Nodes<'_>, root: NodeId, row: Row<'_>) -> Answer {
        self.asked(nodes, root, row, exactly)
    }

    /// What was answered before, or what `find` does, with the work that it took.
    fn asked(&mut self, nodes: &Nodes<'_>, root: NodeId, row: Row<'_>, find: fn(&Question<'_>) -> (Answer, usize)) -> Answer {
        match nodes.constant(root) {
            // What did not fit stands at the place of another node.
            _ if nodes.failed().is_some() => return Answer::Open,
            Some(0) => return Answer::Never,
            Some(_) => return Answer::Case(Case::new()),
            None if self.work > MOST_WORK => return Answer::Open,
            None => {}
        }
        let key = self.key(nodes, root, row);
        self.work = self.work.saturating_add(key.0.len());
        if let Some(known) = self.answers.get(&key) {
            return known.clone();
        }
        let question = of_row(key.0.clone(), &self.tables, &self.folds, row);
        let (answer, work) = find(&question);
        self.work = self.work.saturating_add(work);
        self.remembered = self.remembered.saturating_add(key.0.len());
        if self.remembered <= MOST_REMEMBERED {
            self.answers.insert(key, answer.clone());
        }
        answer
    }

    /// What a question is remembered by.
    fn key(&mut self, nodes: &Nodes<'_>, root: NodeId, row: Row<'_>) -> Asked {
        let nodes = self.compact(nodes, root);
        let read = |node: &Node| match node {
            Node::Input(field) => row.fields.get(index(*field)).map(|field| (field.min, field.max)),
            _ => None,
        };
        let mut ranges: Vec<(i64, i64)> = nodes.iter().filter_map(read).collect();
        let before = nodes.iter().any(is_fold).then_some(row.fields.len());
        if before.is_some() {
            ranges.extend(row.items.iter().map(|field| (field.min, field.max)));
        }
        (nodes, ranges, before)
    }

    /// The value of a node in a case, where the case settles it.
    pub(super) fn value(&mut self, nodes: &Nodes<'_>, id: NodeId, row: Row<'_>, case: &Case) -> Option<i128> {
        let nodes = self.compact(nodes, id);
        let question = of_row(nodes, &self.tables, &self.folds, row);
        match items::told(&question, case) {
            Some((unrolled, case)) => evaluate::at(&unrolled.question(&question), &case, *unrolled.places.last()?).exact(),
            None => evaluate::root(&question, case).exact(),
        }
    }

    /// What `root` reads, itself last.
    pub(super) fn compact(&mut self, nodes: &Nodes<'_>, root: NodeId) -> Vec<Node> {
        let Cases { tables, folds, .. } = self;
        nodes.compact(&[root], &mut |table| numbered(tables, table), &mut |fold| numbered(folds, fold)).nodes
    }
}

/// The place of `one` among those that are known; it is one of them from now on.
fn numbered<T: PartialEq + Clone>(known: &mut Vec<T>, one: &T) -> u32 {
    let at = known.iter().position(|known| known == one).unwrap_or_else(|| {
        known.push(one.clone());
        known.len().saturating_sub(1)
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}
