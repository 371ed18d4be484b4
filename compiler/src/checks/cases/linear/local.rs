//! Where a solution of the constraints is no computation: the operations that have in it another value than they make of what it has for
//! their operands.
//!
//! A row near the solution differs from it at such an operation, and so at all that is made of it. The operation itself is where the
//! constraints say too little, and of what an earlier one comes to a proof may not need to know anything.

use super::super::Question;
use super::concrete::{self, Point};
use super::fraction::Fraction;
use super::outline::{Known, Outline};
use crate::plan::nodes::index;
use pol_runtime::plan::{Node, NodeId};
use std::cmp::Ordering;

/// A solution, and the row near it with the values of its nodes.
pub(super) struct Near<'n> {
    pub(super) solution: &'n [(i128, i128)],
    pub(super) point: &'n Point,
    pub(super) values: &'n [i128],
}

/// The operations that the solution has wrong, from what is asked for downwards.
pub(super) fn wrong(question: &Question<'_>, outline: &Outline<'_, '_>, scales: &[Option<u8>], near: &Near<'_>) -> Vec<NodeId> {
    let mut solved = Solved { question, scales, point: near.point, taken: Vec::new(), whole: Vec::new() };
    let mut wrong = Vec::new();
    for (id, node) in (0_u32..).zip(&question.nodes) {
        let value = match outline.known.get(index(id)) {
            Some(Known::Number(form)) => {
                let value = form.at(near.solution);
                let differs = || value.zip(solved.made(node)).is_some_and(|(value, made)| value != made);
                if outline.is_own(id, form) && differs() {
                    wrong.push(id);
                }
                value
            }
            Some(Known::Truth(Some(truth))) => Some(Fraction::whole(i128::from(*truth))),
            Some(Known::Truth(None)) => solved.made(node),
            // Which member and which set the row was given, no number of the solution says.
            Some(Known::Member(_) | Known::Set) | None => near.values.get(index(id)).copied().map(Fraction::whole),
        };
        solved.take(value);
    }
    wrong.reverse();
    wrong
}

/// What the solution has for each node so far.
struct Solved<'s, 'q> {
    question: &'s Question<'q>,
    scales: &'s [Option<u8>],
    point: &'s Point,
    /// Its value, where that is known.
    taken: Vec<Option<Fraction>>,
    /// The same of whole ones; 0 of others.
    whole: Vec<i128>,
}

impl Solved<'_, '_> {
    fn take(&mut self, value: Option<Fraction>) {
        self.whole.push(value.and_then(Fraction::exact).unwrap_or(0));
        self.taken.push(value);
    }

    fn at(&self, id: NodeId) -> Option<Fraction> {
        self.taken.get(index(id)).copied().flatten()
    }

    /// What a node makes of its operands; none where that is not told of fractions.
    fn made(&self, node: &Node) -> Option<Fraction> {
        let compare = |a: &NodeId, b: &NodeId| self.at(*a)?.compare(self.at(*b)?);
        let truth = |holds: bool| Fraction::whole(i128::from(holds));
        match node {
            Node::Min(a, b) => self.at(if compare(a, b)? == Ordering::Less { *a } else { *b }),
            Node::Max(a, b) => self.at(if compare(a, b)? == Ordering::Less { *b } else { *a }),
            Node::Less(a, b) => Some(truth(compare(a, b)? == Ordering::Less)),
            Node::LessEqual(a, b) => Some(truth(compare(a, b)? != Ordering::Greater)),
            Node::Mul(a, b) => self.at(*a)?.times(self.at(*b)?),
            Node::Select(c, a, b) => self.at(if self.at(*c)? == truth(true) { *a } else { *b }),
            _ => {
                let mut known = true;
                node.clone().operands(&mut |operand| known &= self.at(*operand).and_then(Fraction::exact).is_some());
                let made = if known { concrete::one(self.question, self.scales, self.point, &self.whole, node) } else { None };
                made.map(Fraction::whole)
            }
        }
    }
}
