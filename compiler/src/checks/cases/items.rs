//! Rows of which a few kinds of items are known: what is made of items is then worked out from the fields of one item of each kind and from
//! how many there are of it, and a row can be found. That there is none among such rows says something of all others only where what is made
//! of items is what one of them gives.

use super::linear::{self, Effort};
use super::related::{self, Relation};
use super::{Answer, Case, Question, Variable, is_fold};
use crate::plan::nodes::index;
use pol_runtime::plan::{Field, FieldType, Fold, FoldKind, Kind, Node, NodeId};
use std::collections::BTreeMap;

/// Which items a row may have: of how many kinds, and how many alike.
#[derive(Debug, Clone, Copy)]
pub(super) struct Few {
    kinds: usize,
    alike: i64,
}

impl Few {
    /// No item or one.
    const ONE: Few = Few { kinds: 1, alike: 1 };
    /// All that is looked for.
    const ALL: Few = Few { kinds: 4, alike: 100 };
    /// How many kinds are looked for of which there may be many: their numbers are multiplied with what each gives.
    const MANY: usize = 2;
}

/// The nodes of a question over a row with few items.
pub(super) struct Unrolled {
    pub(super) nodes: Vec<Node>,
    /// The fields of the row, then for each kind of item its fields and how many there are.
    fields: Vec<Field>,
    /// For each node of the question where it stands here.
    pub(super) places: Vec<NodeId>,
}

impl Unrolled {
    /// The question about such rows.
    pub(super) fn question<'a>(&'a self, of: &Question<'a>) -> Question<'a> {
        let (nodes, fields, stand_ins) = (self.nodes.clone(), self.fields.as_slice(), of.stand_ins.clone());
        Question { nodes, fields, stand_ins, folds: &[], items: &[], relations: &[], ..*of }
    }
}

/// What a question comes to that turns on items, and how many numbers were looked at.
pub(super) fn decide(question: &Question<'_>) -> (Answer, usize) {
    let mut work = 0_usize;
    let answer = decided(question, &mut work).unwrap_or(Answer::Open);
    (answer, work)
}

/// None where there are too many nodes.
fn decided(question: &Question<'_>, work: &mut usize) -> Option<Answer> {
    let one = unrolled(question, Few::ONE)?;
    let answer = among(question, &one, Few::ONE, Effort::FULL, work);
    if answer != Answer::Open {
        return Some(answer);
    }
    // That there is none with more items is known from bounds and from what every item keeps.
    let relations = related::relations(question, &one, work);
    if !relations.is_empty() {
        let (nodes, stand_ins) = (question.nodes.clone(), question.stand_ins.clone());
        let (answer, looked_at) = linear::ask_with(&Question { nodes, stand_ins, relations: &relations, ..*question }, Effort::LITTLE);
        *work = work.saturating_add(looked_at);
        if answer == Answer::Never {
            return Some(answer);
        }
    }
    if never_with_more(question, &relations, work)? {
        return Some(Answer::Never);
    }
    let made = made(question).count();
    let several = Few { kinds: made.min(Few::ALL.kinds), alike: 1 };
    let many = Few { kinds: made.min(Few::MANY), alike: Few::ALL.alike };
    let summed = !made_of_one(question);
    for few in [(made > 1).then_some(several), summed.then_some(many)].into_iter().flatten() {
        let answer = among(question, &unrolled(question, few)?, few, Effort::LITTLE, work);
        if answer != Answer::Open {
            return Some(answer);
        }
    }
    Some(Answer::Open)
}

/// Whether there is such a row with few items; open where there is none and one with more may be.
fn among(question: &Question<'_>, unrolled: &Unrolled, few: Few, effort: Effort, work: &mut usize) -> Answer {
    let (answer, looked_at) = linear::ask_with(&unrolled.question(question), effort);
    *work = work.saturating_add(looked_at);
    // Of all items one for each node that is made of them is enough, where that is one that counts, the greatest or the least.
    let enough = made_of_one(question) && few.kinds >= made(question).count();
    if answer == Answer::Never && !enough { Answer::Open } else { answer }
}

/// Whether there is no row with any number of items, of which one is known for each node that is made of them: one that gives the greatest
/// or the least, that counts, or that adds to a sum. Of the others together only their relations are known.
fn never_with_more(question: &Question<'_>, relations: &[Relation], work: &mut usize) -> Option<bool> {
    let of_one = made(question).filter(|node| is_of_one(question, node)).count();
    let few = Few { kinds: made(question).count().min(Few::ALL.kinds), alike: 1 };
    if of_one > few.kinds || made_of_one(question) {
        return Some(false);
    }
    let (unrolled, rests) = with_more(question, few, few.kinds.saturating_sub(of_one))?;
    let moved: Vec<Relation> = relations.iter().filter_map(|relation| relation.of_rest(&unrolled.places, &rests)).collect();
    let asked = unrolled.question(question);
    let (answer, looked_at) =
        linear::ask_with(&Question { folds: question.folds, items: question.items, relations: &moved, ..asked }, Effort::LITTLE);
    *work = work.saturating_add(looked_at);
    Some(answer == Answer::Never)
}

/// What is made of items.
fn made<'q>(question: &'q Question<'_>) -> impl Iterator<Item = &'q Node> {
    question.nodes.iter().filter(|node| is_fold(node))
}

/// Whether all that is made of items is what one of them gives: whether there is one, the greatest, the least.
fn made_of_one(question: &Question<'_>) -> bool {
    made(question).all(|node| is_of_one(question, node))
}

fn is_of_one(question: &Question<'_>, node: &Node) -> bool {
    let Node::Fold { fold, .. } = node else { return false };
    let kind = question.folds.get(index(*fold)).map(|fold| fold.kind);
    matches!(kind, Some(FoldKind::Any | FoldKind::Max(_) | FoldKind::Min(_)))
}

/// The value of every node in a case that settles what they read; it has no item unless it says so.
pub(super) fn values(question: &Question<'_>, case: &Case) -> Option<Vec<i128>> {
    let unrolled = unrolled(question, Few::ALL)?;
    let values = linear::values(&unrolled.question(question), case)?;
    unrolled.places.iter().map(|place| values.get(index(*place)).copied()).collect()
}

/// The question, and the case with the items that it does not have; none where it says nothing of items.
pub(super) fn told(question: &Question<'_>, case: &Case) -> Option<(Unrolled, Case)> {
    let numbers = (0..Few::ALL.kinds).map(|kind| number_of(question.fields.len(), question.items.len(), kind));
    let numbers: Vec<Variable> = numbers.map(|number| number.map(Variable::Field)).collect::<Option<_>>()?;
    if !numbers.iter().any(|number| case.contains_key(number)) {
        return None;
    }
    let mut whole = case.clone();
    numbers.into_iter().for_each(|number| _ = whole.entry(number).or_insert(0));
    Some((unrolled(question, Few::ALL)?, whole))
}

/// What a case says of a row with so many fields, and of its items with so many, where it says anything of them: how many are alike, and
/// what these hold.
pub(in crate::checks) fn apart(case: &Case, fields: usize, items: usize) -> (Case, Option<Vec<(i64, Case)>>) {
    let (mut row, mut kinds) = (Case::new(), BTreeMap::<u32, (i64, Case)>::new());
    let (first, size) = (u32::try_from(fields).unwrap_or(u32::MAX), u32::try_from(items).unwrap_or(u32::MAX).saturating_add(1));
    for (variable, value) in case {
        let Some(behind) = variable.behind(first) else {
            row.insert(*variable, *value);
            continue;
        };
        let (kind, at) = behind.field().map_or((0, 0), |field| (field.div_euclid(size), field.rem_euclid(size)));
        let of_kind = kinds.entry(kind).or_default();
        if index(at) == items {
            of_kind.0 = *value;
        } else if let Some(own) = behind.behind(kind.saturating_mul(size)) {
            of_kind.1.insert(own, *value);
        }
    }
    let said = !kinds.is_empty();
    let kinds = kinds.into_values().filter(|(alike, _)| *alike > 0).collect();
    (row, said.then_some(kinds))
}

/// The first field of the items of one kind.
fn first_of(fields: usize, items: usize, kind: usize) -> Option<u32> {
    u32::try_from(items.checked_add(1)?.checked_mul(kind)?.checked_add(fields)?).ok()
}

/// The field that tells how many items there are of one kind, behind those of the item.
fn number_of(fields: usize, items: usize, kind: usize) -> Option<u32> {
    first_of(fields, items, kind)?.checked_add(u32::try_from(items).ok()?)
}

/// The question over a row with these items alone; none where there are too many nodes.
fn unrolled(question: &Question<'_>, few: Few) -> Option<Unrolled> {
    written(question, few, None).map(|(unrolled, _)| unrolled)
}

/// The question over a row with these items and any others, with what stands for the others in sums and counts. Of the first `known` of
/// these an item that adds something is among those that are known, where there is one.
fn with_more(question: &Question<'_>, few: Few, known: usize) -> Option<(Unrolled, BTreeMap<NodeId, NodeId>)> {
    written(question, few, Some(known))
}

fn written(question: &Question<'_>, few: Few, more: Option<usize>) -> Option<(Unrolled, BTreeMap<NodeId, NodeId>)> {
    let ty = if few.alike == 1 { FieldType::Bool } else { FieldType::Int };
    let number = Field { name: String::new(), code: String::new(), ty, optional: false, default: None, min: 0, max: few.alike };
    let mut fields = question.fields.to_vec();
    let mut writer = Writer { nodes: Vec::new(), known: BTreeMap::new(), kinds: Vec::new() };
    for kind in 0..few.kinds {
        let first = first_of(question.fields.len(), question.items.len(), kind)?;
        fields.extend(question.items.iter().chain([&number]).cloned());
        writer.kind(first, number_of(question.fields.len(), question.items.len(), kind)?, few)?;
    }
    let mut places: Vec<NodeId> = Vec::with_capacity(question.nodes.len());
    let (mut rests, mut also) = (BTreeMap::new(), Vec::new());
    for (id, node) in (0_u32..).zip(&question.nodes) {
        let node = at(node, &places);
        let place = match &node {
            Node::Fold { fold, captured } => {
                let made = question.folds.get(index(*fold))?;
                let few = writer.fold(made, captured)?;
                match more {
                    Some(known) if matches!(made.kind, FoldKind::Sum(_) | FoldKind::Count) => {
                        let rest = writer.add(node.clone())?;
                        if rests.len() < known {
                            also.push(writer.shown(made, captured, rest)?);
                        }
                        rests.insert(id, rest);
                        writer.add(Node::Add(few, rest))?
                    }
                    _ => few,
                }
            }
            _ => writer.add(node)?,
        };
        places.push(place);
    }
    // The last node is asked for, wherever it was known already. Kinds are taken in their order.
    let mut root = *places.last()?;
    for (first, second) in writer.kinds.clone().iter().zip(writer.kinds.clone().iter().skip(1)) {
        let none = writer.add(Node::Not(second.has))?;
        also.push(writer.add(Node::Or(first.has, none))?);
    }
    for one in also {
        root = writer.add(Node::And(root, one))?;
    }
    writer.nodes.push(Node::And(root, root));
    Some((Unrolled { nodes: writer.nodes, fields, places }, rests))
}

/// A node that reads what stands in `places`.
fn at(node: &Node, places: &[NodeId]) -> Node {
    let mut node = node.clone();
    node.operands(&mut |operand| *operand = places.get(index(*operand)).copied().unwrap_or(NodeId::MAX));
    node
}

/// Items that are alike.
#[derive(Debug, Clone, Copy)]
struct Alike {
    /// Their first field.
    first: u32,
    /// Bool: whether there is one.
    has: NodeId,
    /// How many there are, where there may be more than one.
    number: Option<NodeId>,
}

/// What one kind of items gives.
#[derive(Debug, Clone, Copy)]
struct Given {
    /// Bool: whether they count.
    counts: NodeId,
    /// What each gives.
    value: NodeId,
    /// How many there are, where there may be more than one.
    number: Option<NodeId>,
}

struct Writer {
    nodes: Vec<Node>,
    known: BTreeMap<Node, NodeId>,
    kinds: Vec<Alike>,
}

impl Writer {
    fn add(&mut self, node: Node) -> Option<NodeId> {
        if let Some(known) = self.known.get(&node) {
            return Some(*known);
        }
        let id = NodeId::try_from(self.nodes.len()).ok()?;
        self.known.insert(node.clone(), id);
        self.nodes.push(node);
        Some(id)
    }

    fn decimal(&mut self, value: i64, scale: u8) -> Option<NodeId> {
        self.add(Node::Const { kind: Kind::Decimal { scale }, value })
    }

    /// A kind whose fields begin with `first`, and of which the field `number` tells how many there are.
    fn kind(&mut self, first: u32, number: u32, few: Few) -> Option<()> {
        let number = self.add(Node::Input(number))?;
        let alike = if few.alike == 1 {
            Alike { first, has: number, number: None }
        } else {
            let zero = self.decimal(0, 0)?;
            Alike { first, has: self.add(Node::Less(zero, number))?, number: Some(number) }
        };
        self.kinds.push(alike);
        Some(())
    }

    /// What is made of the items.
    fn fold(&mut self, fold: &Fold, captured: &[NodeId]) -> Option<NodeId> {
        let kinds = self.kinds.clone();
        let given: Vec<Given> = kinds.into_iter().map(|kind| self.given(fold, captured, kind)).collect::<Option<_>>()?;
        match fold.kind {
            FoldKind::Any => given.iter().map(|one| Some(one.counts)).reduce(|a, b| self.add(Node::Or(a?, b?)))?,
            FoldKind::Count | FoldKind::Sum(_) => {
                let parts: Vec<NodeId> = given.iter().map(|one| self.part(one, fold.kind)).collect::<Option<_>>()?;
                parts.into_iter().map(Some).reduce(|a, b| self.add(Node::Add(a?, b?)))?
            }
            FoldKind::Max(_) => self.extreme(&given, Node::Max),
            FoldKind::Min(_) => self.extreme(&given, Node::Min),
        }
    }

    /// Where the rest of a sum or a count is not 0, one of these items adds something to it.
    fn shown(&mut self, fold: &Fold, captured: &[NodeId], rest: NodeId) -> Option<NodeId> {
        let zero = self.decimal(0, 0)?;
        let mut shown = self.add(Node::Equal(rest, zero))?;
        for kind in self.kinds.clone() {
            let given = self.given(fold, captured, kind)?;
            let part = self.part(&given, fold.kind)?;
            let nothing = self.add(Node::Equal(part, zero))?;
            let adds = self.add(Node::Not(nothing))?;
            shown = self.add(Node::Or(shown, adds))?;
        }
        Some(shown)
    }

    fn given(&mut self, fold: &Fold, captured: &[NodeId], kind: Alike) -> Option<Given> {
        let mut places: Vec<NodeId> = Vec::with_capacity(fold.nodes.len());
        for node in &fold.nodes {
            let place = match at(node, &places) {
                Node::Captured(at) => *captured.get(index(at))?,
                Node::Input(field) => self.add(Node::Input(kind.first.checked_add(field)?))?,
                Node::Given(field) => self.add(Node::Given(kind.first.checked_add(field)?))?,
                node => self.add(node)?,
            };
            places.push(place);
        }
        let place = |id: NodeId| places.get(index(id)).copied();
        let counts = self.add(Node::And(kind.has, place(fold.when)?))?;
        let value = match fold.kind {
            FoldKind::Any | FoldKind::Count => self.decimal(1, 0)?,
            FoldKind::Sum(value) | FoldKind::Max(value) | FoldKind::Min(value) => place(value)?,
        };
        Some(Given { counts, value, number: kind.number })
    }

    /// What all items of a kind give to a sum or a count.
    fn part(&mut self, one: &Given, kind: FoldKind) -> Option<NodeId> {
        let all = match one.number {
            None => one.value,
            Some(number) if kind == FoldKind::Count => number,
            Some(number) => self.add(Node::Mul(one.value, number))?,
        };
        let none = self.decimal(0, if kind == FoldKind::Count { 0 } else { 2 })?;
        self.add(Node::Select(one.counts, all, none))
    }

    /// The greatest or the least of what counts; 0 where nothing does.
    fn extreme(&mut self, given: &[Given], which: fn(NodeId, NodeId) -> Node) -> Option<NodeId> {
        let (first, rest) = given.split_first()?;
        let (mut some, mut extreme) = (first.counts, first.value);
        for one in rest {
            let either = self.add(which(extreme, one.value))?;
            let either = self.add(Node::Select(one.counts, either, extreme))?;
            extreme = self.add(Node::Select(some, either, one.value))?;
            some = self.add(Node::Or(some, one.counts))?;
        }
        let none = self.decimal(0, 2)?;
        self.add(Node::Select(some, extreme, none))
    }
}

#[cfg(test)]
mod tests;
