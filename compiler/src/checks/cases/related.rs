//! What is made of all items, compared: what holds of every item holds of their sums, of how many count, of the greatest and the least, and
//! of whether there is one.

use super::items::Unrolled;
use super::linear::{self, Effort, folds};
use super::{Answer, Question, is_fold, read};
use crate::plan::nodes::index;
use crate::plan::probe::push;
use pol_runtime::plan::{FoldKind, Kind, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// How two nodes that are made of items stand to each other, in every row in which the question holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The first so many times is no more than the second so many times.
    AtMost((NodeId, i64), (NodeId, i64)),
    /// Where there is an item of the first there is one of the second.
    Implies(NodeId, NodeId),
    /// Where there is an item of the first the second is above 0.
    Counts(NodeId, NodeId),
    /// Where the first is not 0 there is an item of the second.
    Shows(NodeId, NodeId),
    /// No item is one of these, or adds anything.
    Nothing(NodeId),
}

impl Relation {
    /// The same of what items add that are not known, which stands at `rests`; `places` tells where the other nodes stand. None of what only
    /// says something of those that are known.
    pub(super) fn of_rest(self, places: &[NodeId], rests: &BTreeMap<NodeId, NodeId>) -> Option<Relation> {
        let rest = |id: NodeId| rests.get(&id).copied();
        Some(match self {
            Relation::AtMost((first, times), (second, other)) => Relation::AtMost((rest(first)?, times), (rest(second)?, other)),
            Relation::Shows(first, second) => Relation::Shows(rest(first)?, *places.get(index(second))?),
            Relation::Nothing(id) => Relation::Nothing(rest(id)?),
            Relation::Implies(..) | Relation::Counts(..) => return None,
        })
    }
}

/// So many nodes that are made of items are compared, each with every other.
const MOST: usize = 10;
/// So many figures are tried as what each item that counts adds to a sum.
const MOST_FIGURES: usize = 6;

/// A node that is made of items: where it stands, and what it is.
#[derive(Clone, Copy)]
struct Made {
    id: NodeId,
    kind: FoldKind,
    /// The digits of a number.
    digits: Option<u8>,
    /// What one item gives it.
    one: NodeId,
}

impl Made {
    fn any(&self) -> bool {
        self.kind == FoldKind::Any
    }

    /// Whether it is no less than what any one item gives, where none gives less than 0.
    fn covers_each(&self) -> bool {
        matches!(self.kind, FoldKind::Sum(_) | FoldKind::Count | FoldKind::Max(_))
    }

    /// Whether it is what one item gives.
    fn of_one(&self) -> bool {
        matches!(self.kind, FoldKind::Max(_) | FoldKind::Min(_))
    }
}

/// What can be shown of the nodes of a question. `unrolled` is the question over a row with one item.
pub(super) fn relations(question: &Question<'_>, unrolled: &Unrolled, work: &mut usize) -> Vec<Relation> {
    let scales = folds::digits(question);
    let made = (0_u32..).zip(&question.nodes).zip(&unrolled.places).filter_map(|((id, node), one)| match node {
        Node::Fold { fold, .. } => {
            let kind = question.folds.get(index(*fold))?.kind;
            Some(Made { id, kind, digits: scales.get(index(id)).copied().flatten(), one: *one })
        }
        _ => None,
    });
    let made: Vec<Made> = made.take(MOST).collect();
    let Some(mut items) = Items::of(question, unrolled) else { return Vec::new() };
    let mut found = Vec::new();
    for first in &made {
        items.nothing(first, &mut found);
        for second in made.iter().filter(|second| second.id != first.id) {
            items.related(first, second, &mut found);
        }
    }
    *work = work.saturating_add(items.work);
    found
}

/// Questions about one item.
struct Items<'r, 'a> {
    unrolled: &'r Unrolled,
    question: &'r Question<'a>,
    /// The nodes of the row with one item.
    nodes: Vec<Node>,
    /// Bool: what every item meets where the question holds.
    met: NodeId,
    zero: NodeId,
    unit: NodeId,
    figures: Vec<i64>,
    work: usize,
}

impl<'r, 'a> Items<'r, 'a> {
    fn of(question: &'r Question<'a>, unrolled: &'r Unrolled) -> Option<Self> {
        let mut nodes = unrolled.nodes.clone();
        let decimal = |value: i64| Node::Const { kind: Kind::Decimal { scale: 0 }, value };
        let (zero, unit) = (push(&mut nodes, decimal(0))?, push(&mut nodes, decimal(1))?);
        let mut met = push(&mut nodes, Node::Const { kind: Kind::Bool, value: 1 })?;
        for (id, wanted) in required(question) {
            let place = *unrolled.places.get(index(id))?;
            let held = if wanted { place } else { push(&mut nodes, Node::Not(place))? };
            met = push(&mut nodes, Node::And(met, held))?;
        }
        Some(Items { unrolled, question, nodes, met, zero, unit, figures: figures(question), work: 0 })
    }

    /// Whether no item is such as `against` tells.
    fn never(&mut self, against: impl FnOnce(&mut Vec<Node>) -> Option<NodeId>) -> bool {
        let mut nodes = self.nodes.clone();
        let Some(root) = against(&mut nodes).and_then(|against| push(&mut nodes, Node::And(self.met, against))) else { return false };
        let question = Question { nodes: read(nodes.get(..=index(root)).unwrap_or_default()), ..self.unrolled.question(self.question) };
        let (answer, looked_at) = linear::ask_with(&question, Effort::LITTLE);
        self.work = self.work.saturating_add(looked_at);
        answer == Answer::Never
    }

    /// Whether nothing is made of any item.
    fn nothing(&mut self, made: &Made, found: &mut Vec<Relation>) {
        let (one, zero) = (made.one, self.zero);
        let never = self.never(|nodes| {
            if made.any() {
                return Some(one);
            }
            let equal = push(nodes, Node::Equal(one, zero))?;
            push(nodes, Node::Not(equal))
        });
        found.extend(never.then_some(Relation::Nothing(made.id)));
    }

    /// How the two stand to each other, where no item is against it.
    fn related(&mut self, first: &Made, second: &Made, found: &mut Vec<Relation>) {
        let (one, two, zero, unit) = (first.one, second.one, self.zero, self.unit);
        let holds = match (first.any(), second.any()) {
            (true, true) => {
                let never = self.never(|nodes| {
                    let not = push(nodes, Node::Not(two))?;
                    push(nodes, Node::And(one, not))
                });
                never.then_some(Relation::Implies(first.id, second.id))
            }
            // No item takes away from what one adds.
            (true, false) if second.covers_each() => {
                let never = self.never(|nodes| {
                    let (takes, less) = (push(nodes, Node::Less(two, zero))?, push(nodes, Node::Less(two, unit))?);
                    let none = push(nodes, Node::And(one, less))?;
                    push(nodes, Node::Or(takes, none))
                });
                never.then_some(Relation::Counts(first.id, second.id))
            }
            (false, true) => {
                let never = self.never(|nodes| {
                    let nothing = push(nodes, Node::Equal(one, zero))?;
                    let (counts, not) = (push(nodes, Node::Not(nothing))?, push(nodes, Node::Not(two))?);
                    push(nodes, Node::And(counts, not))
                });
                never.then_some(Relation::Shows(first.id, second.id))
            }
            (false, false) => return self.numbers(first, second, found),
            (true, false) => None,
        };
        found.extend(holds);
    }

    fn numbers(&mut self, first: &Made, second: &Made, found: &mut Vec<Relation>) {
        let (one, two, zero) = (first.one, second.one, self.zero);
        let summed = |made: &Made| matches!(made.kind, FoldKind::Sum(_) | FoldKind::Count);
        let alike = first.digits.is_some() && first.digits == second.digits;
        if alike && summed(first) && summed(second) {
            if self.never(|nodes| push(nodes, Node::Less(two, one))) {
                found.push(Relation::AtMost((first.id, 1), (second.id, 1)));
            }
        } else if alike && first.of_one() && second.covers_each() {
            let never = self.never(|nodes| {
                let (takes, less) = (push(nodes, Node::Less(two, zero))?, push(nodes, Node::Less(two, one))?);
                push(nodes, Node::Or(takes, less))
            });
            if never {
                found.push(Relation::AtMost((first.id, 1), (second.id, 1)));
            }
        }
        if first.kind == FoldKind::Count && matches!(second.kind, FoldKind::Sum(_)) {
            self.weighed(first, second, found);
        }
    }

    /// How much each item that counts adds to a sum at least, and at most.
    fn weighed(&mut self, count: &Made, sum: &Made, found: &mut Vec<Relation>) {
        let figures = self.figures.clone();
        let all = |figure: i64| Node::Const { kind: Kind::Decimal { scale: 0 }, value: figure };
        let least = figures.iter().rev().find(|figure| {
            self.never(|nodes| {
                let figure = push(nodes, all(**figure))?;
                let times = push(nodes, Node::Mul(count.one, figure))?;
                push(nodes, Node::Less(sum.one, times))
            })
        });
        found.extend(least.map(|least| Relation::AtMost((count.id, *least), (sum.id, 1))));
        let most = figures.iter().find(|figure| {
            self.never(|nodes| {
                let figure = push(nodes, all(**figure))?;
                let times = push(nodes, Node::Mul(count.one, figure))?;
                push(nodes, Node::Less(times, sum.one))
            })
        });
        found.extend(most.map(|most| Relation::AtMost((sum.id, 1), (count.id, *most))));
    }
}

/// What holds of every row in which the question does: of parts that turn on no items, and that there is no item of some kind.
fn required(question: &Question<'_>) -> Vec<(NodeId, bool)> {
    let mut turns = Vec::with_capacity(question.nodes.len());
    for node in &question.nodes {
        let mut any = is_fold(node);
        node.clone().operands(&mut |operand| any |= turns.get(index(*operand)) == Some(&true));
        turns.push(any);
    }
    let mut waiting: Vec<(NodeId, bool)> =
        NodeId::try_from(question.nodes.len()).ok().and_then(|count| count.checked_sub(1)).map(|root| (root, true)).into_iter().collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some((id, wanted)) = waiting.pop() {
        if !seen.insert((id, wanted)) {
            continue;
        }
        match question.nodes.get(index(id)) {
            Some(Node::Not(a)) => waiting.push((*a, !wanted)),
            Some(Node::And(a, b)) if wanted => waiting.extend([(*a, true), (*b, true)]),
            Some(Node::Or(a, b)) if !wanted => waiting.extend([(*a, false), (*b, false)]),
            Some(Node::Fold { .. }) if !wanted => found.push((id, false)),
            Some(_) if turns.get(index(id)) == Some(&false) => found.push((id, wanted)),
            _ => {}
        }
    }
    found
}

/// Figures that an item may be worth: those that it is compared with, one unit to each side, and the ends of its fields.
fn figures(question: &Question<'_>) -> Vec<i64> {
    let mut figures = BTreeSet::new();
    for fold in
        question.nodes.iter().filter_map(|node| if let Node::Fold { fold, .. } = node { question.folds.get(index(*fold)) } else { None })
    {
        for node in &fold.nodes {
            match node {
                Node::Const { kind: Kind::Decimal { .. }, value } => {
                    figures.extend([value.saturating_sub(1), *value, value.saturating_add(1)])
                }
                Node::Input(field) => {
                    figures.extend(question.items.get(index(*field)).into_iter().flat_map(|field| [field.min, field.max]))
                }
                _ => {}
            }
        }
    }
    figures.into_iter().filter(|figure| *figure > 0).take(MOST_FIGURES).collect()
}
