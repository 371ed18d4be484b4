//! A region in outline: for each node a linear form, a truth or the members it may be, and linear constraints that hold of all rows in it.
//!
//! An operation that is not linear there is a variable of its own, held between what its operands allow: every row of the region keeps the
//! constraints, though not every point that keeps them is a row.

use super::super::Question;
use super::super::related::Relation;
use super::folds;
use super::form::{FAR, Form};
use super::region::{Empty, Key, Region};
use super::simplex::AtMost;
use crate::plan::nodes::{bit, index};
use pol_runtime::plan::{AccumulatorKind, Field, FieldType, FoldKind, Kind, Node, NodeId, Rounding};
use std::collections::BTreeMap;

/// What is known of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// A number.
    Number(Form),
    /// Yes, no, or not settled.
    Truth(Option<bool>),
    /// A member of an enum: one of these.
    Member(u64),
    /// A set; only its members are asked for.
    Set,
}

/// A region in outline.
pub(super) struct Outline<'q, 'a> {
    question: &'q Question<'a>,
    pub(super) region: Region,
    pub(super) known: Vec<Known>,
    /// The variables.
    pub(super) keys: Vec<Key>,
    pub(super) bounds: Vec<(i128, i128)>,
    places: BTreeMap<Key, usize>,
    /// For each constraint the node that it is of.
    pub(super) constraints: Vec<(NodeId, AtMost)>,
    scales: &'q [Option<u8>],
}

/// The digits after the point of each node; none where that is not known.
pub(super) fn scales(question: &Question<'_>) -> Vec<Option<u8>> {
    scales_of(question, &question.nodes, question.fields, &[])
}

/// The same of nodes over `fields`, with those of what they capture.
pub(super) fn scales_of(question: &Question<'_>, nodes: &[Node], fields: &[Field], captured: &[Option<u8>]) -> Vec<Option<u8>> {
    let mut scales: Vec<Option<u8>> = Vec::new();
    for node in nodes {
        let at = |id: &NodeId| scales.get(index(*id)).copied().flatten();
        let both = |a: Option<u8>, b: Option<u8>| a.zip(b).map(|(a, b)| a.saturating_add(b));
        let scale = match node {
            Node::Const { kind: Kind::Decimal { scale }, .. } => Some(*scale),
            Node::Input(field) => match fields.get(index(*field)).map(|field| field.ty.kind()) {
                Some(Kind::Decimal { scale }) => Some(scale),
                _ => Some(0),
            },
            Node::Account(account) => match question.accumulators.get(index(*account)).map(|accumulator| accumulator.kind) {
                Some(AccumulatorKind::Count) => Some(0),
                Some(AccumulatorKind::Money) | None => Some(2),
            },
            Node::Round(..) => Some(2),
            Node::Add(a, _) | Node::Sub(a, _) | Node::Min(a, _) | Node::Max(a, _) | Node::Select(_, a, _) => at(a),
            Node::Mul(a, b) => both(at(a), at(b)),
            Node::Widen(a, digits) => both(at(a), Some(*digits)),
            Node::Lookup { table, .. } => match question.tables.get(index(*table)).map(|table| table.kind) {
                Some(Kind::Decimal { scale }) => Some(scale),
                _ => Some(0),
            },
            Node::Marginal { x, rates, .. } | Node::Slab { x, rates, .. } => both(at(x), rates.first().and_then(at)),
            Node::Fold { fold, captured } => {
                let captured: Vec<Option<u8>> = captured.iter().map(at).collect();
                question.folds.get(index(*fold)).and_then(|fold| folds::scale(question, fold, &captured))
            }
            Node::Captured(place) => captured.get(index(*place)).copied().flatten(),
            _ => Some(0),
        };
        scales.push(scale);
    }
    scales
}

impl<'q, 'a> Outline<'q, 'a> {
    /// The outline of what of `region` can make the root hold.
    pub(super) fn of(question: &'q Question<'a>, scales: &'q [Option<u8>], region: Region) -> Result<Self, Empty> {
        const MOST_ROUNDS: usize = 6;
        let mut outline = Self::bare(question, scales, region);
        let root = NodeId::try_from(question.nodes.len()).unwrap_or(0).wrapping_sub(1);
        for _ in 0..MOST_ROUNDS {
            outline.forward()?;
            let before = outline.region.clone();
            let mut region = std::mem::take(&mut outline.region);
            let known = &outline.known;
            let truth = |id: NodeId| match known.get(index(id)) {
                Some(Known::Truth(truth)) => *truth,
                _ => None,
            };
            let noted: Vec<(NodeId, bool)> = region.truths.iter().map(|(id, truth)| (*id, *truth)).collect();
            region.want(question, &truth, root, true)?;
            for (id, wanted) in noted {
                region.want(question, &truth, id, wanted)?;
            }
            let settled = same(&before, &region);
            outline.region = region;
            if settled {
                break;
            }
        }
        Ok(outline)
    }

    /// Of which nothing is known yet.
    pub(super) fn bare(question: &'q Question<'a>, scales: &'q [Option<u8>], region: Region) -> Self {
        let (known, keys, bounds, constraints) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Outline { question, region, known, keys, bounds, places: BTreeMap::new(), constraints, scales }
    }

    /// Works out what is known of each node in the region.
    pub(super) fn forward(&mut self) -> Result<(), Empty> {
        self.known.clear();
        self.keys.clear();
        self.bounds.clear();
        self.places.clear();
        self.constraints.clear();
        for (id, node) in (0_u32..).zip(&self.question.nodes) {
            let known = self.one(id, node)?;
            self.known.push(known);
        }
        self.question.relations.iter().try_for_each(|relation| self.related(*relation))
    }

    /// What is made of items keeps the relations that hold whatever the items.
    fn related(&mut self, relation: Relation) -> Result<(), Empty> {
        match relation {
            Relation::AtMost(first, second) => {
                let times = |(id, times): (NodeId, i64)| self.form(id).and_then(|form| form.times(i128::from(times)));
                if let Some((one, two)) = times(first).zip(times(second)) {
                    self.ordered(first.0.max(second.0), &one, &two, 0);
                }
            }
            Relation::Implies(first, second) if self.truth(first) == Some(true) && self.truth(second) == Some(false) => return Err(Empty),
            Relation::Counts(any, count) if self.truth(any) == Some(true) => {
                let none = self.form(count).and_then(|count| count.times(-1));
                self.hold(count, none, -1);
            }
            Relation::Shows(count, any) if self.truth(any) == Some(false) => self.nothing(count),
            Relation::Nothing(id) if self.truth(id) == Some(true) => return Err(Empty),
            Relation::Nothing(id) => self.nothing(id),
            _ => {}
        }
        Ok(())
    }

    /// A number is 0.
    fn nothing(&mut self, id: NodeId) {
        let form = self.form(id).cloned();
        self.hold(id, form.as_ref().and_then(|form| form.times(-1)), 0);
        self.hold(id, form, 0);
    }

    pub(super) fn form(&self, id: NodeId) -> Option<&Form> {
        match self.known.get(index(id)) {
            Some(Known::Number(form)) => Some(form),
            _ => None,
        }
    }

    /// Whether a variable of its own stands in the form of a node.
    pub(super) fn is_own(&self, id: NodeId, form: &Form) -> bool {
        form.variables().any(|at| self.keys.get(at) == Some(&Key::Node(id)))
    }

    pub(super) fn truth(&self, id: NodeId) -> Option<bool> {
        match self.known.get(index(id)) {
            Some(Known::Truth(truth)) => *truth,
            _ => None,
        }
    }

    fn members(&self, id: NodeId) -> u64 {
        match self.known.get(index(id)) {
            Some(Known::Member(mask)) => *mask,
            _ => u64::MAX,
        }
    }

    pub(super) fn range(&self, form: &Form) -> (i128, i128) {
        form.range(&self.bounds)
    }

    /// The variable for `key`, within `least` and `most` besides its own bounds.
    pub(super) fn variable(&mut self, key: Key, least: i128, most: i128) -> Result<Form, Empty> {
        let own = self.region.bounds_of(self.question, key);
        let bounds = (own.0.max(least), own.1.min(most));
        if bounds.0 > bounds.1 {
            return Err(Empty);
        }
        let at = *self.places.entry(key).or_insert(self.keys.len());
        if at == self.keys.len() {
            self.keys.push(key);
            self.bounds.push(bounds);
        }
        if bounds.0 == bounds.1 {
            return Ok(Form::known(bounds.0));
        }
        Ok(Form::variable(at))
    }

    /// Notes for node `id` that `form` is no more than `most`; what leaves 128 bits is left out, which leaves out no row.
    pub(super) fn hold(&mut self, id: NodeId, form: Option<Form>, most: i128) {
        if let Some(constraint) = form.and_then(|form| form.at_most(most)) {
            self.constraints.push((id, constraint));
        }
    }

    /// `a` is no more than `b` plus `more`.
    fn ordered(&mut self, id: NodeId, a: &Form, b: &Form, more: i128) {
        self.hold(id, a.minus(b), more);
    }

    fn open(&mut self, id: NodeId) -> Result<Known, Empty> {
        self.variable(Key::Node(id), -FAR, FAR).map(Known::Number)
    }

    fn one(&mut self, id: NodeId, node: &Node) -> Result<Known, Empty> {
        match node {
            Node::Const { kind, value } => Ok(match kind {
                Kind::Bool => Known::Truth(Some(*value != 0)),
                Kind::Enum(_) => Known::Member(bit(*value)),
                Kind::Set(_) => Known::Set,
                _ => Known::Number(Form::known(i128::from(*value))),
            }),
            Node::Input(field) => self.input(id, *field),
            Node::Given(field) => self.settled(id, self.region.given.get(field).copied()),
            Node::Account(account) => self.variable(Key::Account(*account), 0, FAR).map(Known::Number),
            Node::Add(a, b) | Node::DaysAfter(a, b) => self.linear(id, self.form(*a).zip(self.form(*b)).and_then(|(a, b)| a.plus(b))),
            Node::Sub(a, b) | Node::DaysBetween(a, b) => self.linear(id, self.form(*a).zip(self.form(*b)).and_then(|(a, b)| a.minus(b))),
            Node::Widen(a, digits) => self.linear(id, self.form(*a).and_then(|a| a.times(10_i128.checked_pow(u32::from(*digits))?))),
            Node::MonthsAfter(..) | Node::Age(..) | Node::Year(_) | Node::Month(_) | Node::YearStart(_) | Node::YearEnd(_) => {
                self.dated(id, node)
            }
            Node::Fold { fold, captured } => self.fold(id, *fold, captured),
            Node::Captured(_) => self.open(id),
            Node::Mul(a, b) => self.product(id, *a, *b),
            Node::Min(a, b) => self.extreme(id, *a, *b, false),
            Node::Max(a, b) => self.extreme(id, *a, *b, true),
            Node::Round(a, how) => self.round(id, *a, *how),
            Node::Less(a, b) => self.compared(id, *a, *b, 1),
            Node::LessEqual(a, b) => self.compared(id, *a, *b, 0),
            Node::Equal(a, b) => self.equal(id, *a, *b),
            Node::Not(a) => self.settled(id, self.truth(*a).map(|truth| !truth)),
            Node::And(a, b) => self.settled(
                id,
                match (self.truth(*a), self.truth(*b)) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                },
            ),
            Node::Or(a, b) => self.settled(
                id,
                match (self.truth(*a), self.truth(*b)) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                },
            ),
            Node::Select(c, a, b) => self.select(id, *c, *a, *b),
            Node::HasAny(set, mask) => {
                let truth = match self.question.nodes.get(index(*set)) {
                    Some(Node::Input(field)) => {
                        let members = self.region.sets.get(field).copied().unwrap_or_default();
                        match () {
                            () if members.held & mask != 0 => Some(true),
                            () if mask & !members.barred == 0 => Some(false),
                            () => None,
                        }
                    }
                    _ => None,
                };
                self.settled(id, truth)
            }
            Node::OneOf(member, mask) => {
                let may = self.members(*member);
                let truth = match () {
                    () if may & !mask == 0 => Some(true),
                    () if may & mask == 0 => Some(false),
                    () => None,
                };
                self.settled(id, truth)
            }
            Node::Lookup { table, keys } => self.lookup(id, *table, keys),
            Node::Marginal { x, bounds, rates } => self.tiers(id, *x, bounds, rates, false),
            Node::Slab { x, bounds, rates } => self.tiers(id, *x, bounds, rates, true),
        }
    }

    /// A truth, as it follows or as it was chosen; nothing where the two differ.
    fn settled(&self, id: NodeId, follows: Option<bool>) -> Result<Known, Empty> {
        match (follows, self.region.truths.get(&id)) {
            (Some(follows), Some(chosen)) if follows != *chosen => Err(Empty),
            (follows, chosen) => Ok(Known::Truth(follows.or(chosen.copied()))),
        }
    }

    /// What is made of any number of items.
    fn fold(&mut self, id: NodeId, fold: u32, captured: &[NodeId]) -> Result<Known, Empty> {
        let question = self.question;
        let Some(fold) = question.folds.get(index(fold)) else { return self.open(id) };
        if fold.kind == FoldKind::Any {
            return self.settled(id, None);
        }
        let captured: Vec<_> = captured.iter().map(|of| self.captured(*of)).collect();
        let (least, most) = folds::bounds(question, fold, &captured);
        self.variable(Key::Node(id), least, most).map(Known::Number)
    }

    /// The digits and the bounds of what a fold captures.
    fn captured(&self, of: NodeId) -> (Option<u8>, (i128, i128)) {
        let scale = self.scales.get(index(of)).copied().flatten();
        (scale, self.form(of).map_or((-FAR, FAR), |form| self.range(form)))
    }

    fn linear(&mut self, id: NodeId, form: Option<Form>) -> Result<Known, Empty> {
        match form {
            Some(form) => Ok(Known::Number(form)),
            None => self.open(id),
        }
    }

    fn input(&mut self, id: NodeId, field: u32) -> Result<Known, Empty> {
        let Some(found) = self.question.fields.get(index(field)) else { return self.open(id) };
        let given = if found.optional { self.region.given.get(&field).copied() } else { Some(true) };
        let absent = found.default.unwrap_or(0);
        match found.ty {
            FieldType::Set(_) => Ok(Known::Set),
            FieldType::Text => Ok(Known::Set),
            FieldType::Bool => match given {
                Some(true) => Ok(Known::Truth(self.region.bools.get(&field).copied())),
                Some(false) => Ok(Known::Truth(Some(absent != 0))),
                None => Ok(Known::Truth(None)),
            },
            FieldType::Enum(_) => Ok(Known::Member(match given {
                Some(true) => self.region.members(self.question, field),
                Some(false) => bit(absent),
                None => self.region.members(self.question, field) | bit(absent),
            })),
            _ if !found.ty.is_number() => self.open(id),
            _ => match given {
                Some(true) => self.variable(Key::Field(field), -FAR, FAR).map(Known::Number),
                Some(false) => Ok(Known::Number(Form::known(i128::from(absent)))),
                None => {
                    let (least, most) = (i128::from(found.min.min(absent)), i128::from(found.max.max(absent)));
                    self.variable(Key::Node(id), least, most).map(Known::Number)
                }
            },
        }
    }

    fn product(&mut self, id: NodeId, a: NodeId, b: NodeId) -> Result<Known, Empty> {
        let Some((a, b)) = self.form(a).cloned().zip(self.form(b).cloned()) else { return self.open(id) };
        if let Some(form) = a.exact().and_then(|a| b.times(a)).or_else(|| b.exact().and_then(|b| a.times(b))) {
            return Ok(Known::Number(form));
        }
        let ((al, am), (bl, bm)) = (self.range(&a), self.range(&b));
        let corners = [al.saturating_mul(bl), al.saturating_mul(bm), am.saturating_mul(bl), am.saturating_mul(bm)];
        let least = corners.iter().copied().min().unwrap_or(-FAR);
        let most = corners.iter().copied().max().unwrap_or(FAR);
        let product = self.variable(Key::Node(id), least, most)?;
        // A factor that is not negative keeps the product between the bounds of the other times itself.
        for (x, lowest, (low, high)) in [(&a, al, (bl, bm)), (&b, bl, (al, am))] {
            if lowest >= 0 {
                self.hold(id, x.times(low).and_then(|low| low.minus(&product)), 0);
                self.hold(id, x.times(high).and_then(|high| product.minus(&high)), 0);
            }
        }
        Ok(Known::Number(product))
    }

    fn extreme(&mut self, id: NodeId, a: NodeId, b: NodeId, greatest: bool) -> Result<Known, Empty> {
        let Some((a, b)) = self.form(a).cloned().zip(self.form(b).cloned()) else { return self.open(id) };
        let Some(difference) = a.minus(&b) else { return self.open(id) };
        let (least, most) = self.range(&difference);
        let chosen = match (most <= 0, least >= 0) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => {
                let chosen = self.region.first_less.get(&id).copied();
                match chosen {
                    Some(true) => self.hold(id, Some(difference), 0),
                    Some(false) => self.hold(id, difference.times(-1), 0),
                    None => {}
                }
                chosen
            }
        };
        match chosen {
            Some(first) => Ok(Known::Number(if first == greatest { b } else { a })),
            None => {
                let ((al, am), (bl, bm)) = (self.range(&a), self.range(&b));
                let bounds = if greatest { (al.max(bl), am.max(bm)) } else { (al.min(bl), am.min(bm)) };
                let value = self.variable(Key::Node(id), bounds.0, bounds.1)?;
                for operand in [&a, &b] {
                    if greatest {
                        self.ordered(id, operand, &value, 0);
                    } else {
                        self.ordered(id, &value, operand, 0);
                    }
                }
                Ok(Known::Number(value))
            }
        }
    }

    fn round(&mut self, id: NodeId, a: NodeId, how: Rounding) -> Result<Known, Empty> {
        let digits = self.scales.get(index(a)).copied().flatten().and_then(|scale| scale.checked_sub(2));
        let Some((form, digits)) = self.form(a).cloned().zip(digits) else { return self.open(id) };
        if digits == 0 {
            return Ok(Known::Number(form));
        }
        let Some(unit) = 10_i128.checked_pow(u32::from(digits)) else { return self.open(id) };
        if let Some(exact) = form.exact() {
            return Ok(Known::Number(Form::known(super::concrete::rounded(exact, unit, how).ok_or(Empty)?)));
        }
        let (least, most) = self.range(&form);
        let ends = (super::concrete::rounded(least, unit, how), super::concrete::rounded(most, unit, how));
        let value = self.variable(Key::Node(id), ends.0.unwrap_or(-FAR), ends.1.unwrap_or(FAR))?;
        let Some(wide) = value.times(unit) else { return Ok(Known::Number(value)) };
        // On both sides of 0 the sides of rounding change places; where it matters, the side is chosen.
        let side = match (least >= 0, most <= 0) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => self.region.first_less.get(&id).copied(),
        };
        match side {
            Some(true) if least < 0 => self.hold(id, form.times(-1), 0),
            Some(false) if most > 0 => self.hold(id, Some(form.clone()), 0),
            _ => {}
        }
        // How far the rounded value may be above and below.
        let (whole, half) = (unit.saturating_sub(1), unit.div_euclid(2));
        let (up, down) = match (how, side) {
            (Rounding::Up, Some(true)) | (Rounding::Down, Some(false)) => (whole, 0),
            (Rounding::Down, Some(true)) | (Rounding::Up, Some(false)) => (0, whole),
            (Rounding::Up | Rounding::Down, None) => (whole, whole),
            // Just short of a half is rounded towards 0.
            (Rounding::HalfUp, Some(true)) => (half, half.saturating_sub(1)),
            (Rounding::HalfUp, Some(false)) => (half.saturating_sub(1), half),
            (Rounding::HalfUp, None) => (half, half),
        };
        self.ordered(id, &wide, &form, up);
        self.ordered(id, &form, &wide, down);
        Ok(Known::Number(value))
    }

    fn compared(&mut self, id: NodeId, a: NodeId, b: NodeId, least: i128) -> Result<Known, Empty> {
        let Some((a, b)) = self.form(a).cloned().zip(self.form(b).cloned()) else { return self.settled(id, None) };
        let Some(difference) = b.minus(&a) else { return self.settled(id, None) };
        let (low, high) = self.range(&difference);
        let follows = match () {
            () if low >= least => Some(true),
            () if high < least => Some(false),
            () => None,
        };
        if follows.is_none() {
            match self.region.truths.get(&id) {
                Some(true) => self.hold(id, difference.times(-1), least.saturating_neg()),
                Some(false) => self.hold(id, Some(difference), least.saturating_sub(1)),
                None => {}
            }
        }
        self.settled(id, follows)
    }

    fn equal(&mut self, id: NodeId, a: NodeId, b: NodeId) -> Result<Known, Empty> {
        match (self.known.get(index(a)).cloned(), self.known.get(index(b)).cloned()) {
            (Some(Known::Number(a)), Some(Known::Number(b))) => {
                let Some(difference) = a.minus(&b) else { return self.settled(id, None) };
                let follows = match self.range(&difference) {
                    (0, 0) => Some(true),
                    (least, most) if least > 0 || most < 0 => Some(false),
                    _ => None,
                };
                match (follows, self.region.truths.get(&id), self.region.first_less.get(&id)) {
                    (None, Some(true), _) => {
                        self.hold(id, difference.times(-1), 0);
                        self.hold(id, Some(difference), 0);
                    }
                    (None, Some(false), Some(true)) => self.hold(id, Some(difference), -1),
                    (None, Some(false), Some(false)) => self.hold(id, difference.times(-1), -1),
                    _ => {}
                }
                self.settled(id, follows)
            }
            (Some(Known::Truth(a)), Some(Known::Truth(b))) => self.settled(id, a.zip(b).map(|(a, b)| a == b)),
            (Some(Known::Member(a)), Some(Known::Member(b))) => {
                let one = a.is_power_of_two() && a == b;
                let follows = if one { Some(true) } else { (a & b == 0).then_some(false) };
                self.settled(id, follows)
            }
            _ => self.settled(id, None),
        }
    }

    fn select(&mut self, id: NodeId, c: NodeId, a: NodeId, b: NodeId) -> Result<Known, Empty> {
        let get = |id: NodeId| self.known.get(index(id)).cloned().unwrap_or(Known::Set);
        let (first, second) = (get(a), get(b));
        match (self.truth(c), first, second) {
            (Some(true), Known::Truth(truth), _) | (Some(false), _, Known::Truth(truth)) => self.settled(id, truth),
            (Some(true), first, _) => Ok(first),
            (Some(false), _, second) => Ok(second),
            (None, Known::Truth(a), Known::Truth(b)) => self.settled(id, a.filter(|_| a == b)),
            (None, Known::Member(a), Known::Member(b)) => Ok(Known::Member(a | b)),
            (None, Known::Number(a), Known::Number(b)) if a == b => Ok(Known::Number(a)),
            (None, Known::Number(a), Known::Number(b)) => {
                let ((al, am), (bl, bm)) = (self.range(&a), self.range(&b));
                let value = self.variable(Key::Node(id), al.min(bl), am.max(bm))?;
                // Where one is never more than the other, the value is between them.
                if let Some((least, most)) = a.minus(&b).map(|difference| self.range(&difference)) {
                    let between = if most <= 0 { Some((&a, &b)) } else { (least >= 0).then_some((&b, &a)) };
                    if let Some((low, high)) = between {
                        self.ordered(id, low, &value, 0);
                        self.ordered(id, &value, high, 0);
                    }
                }
                Ok(Known::Number(value))
            }
            (None, _, _) => Ok(Known::Set),
        }
    }

    fn lookup(&mut self, id: NodeId, table: u32, keys: &[NodeId]) -> Result<Known, Empty> {
        let Some(table) = self.question.tables.get(index(table)) else { return self.open(id) };
        let mut places = vec![0_usize];
        for (key, size) in keys.iter().zip(&table.sizes) {
            let may: Vec<usize> = match self.known.get(index(*key)) {
                Some(Known::Truth(Some(truth))) => vec![usize::from(*truth)],
                Some(Known::Member(mask)) => {
                    (0..index(*size)).filter(|at| mask.checked_shr(u32::try_from(*at).unwrap_or(64)).unwrap_or(0) & 1 == 1).collect()
                }
                _ => (0..index(*size)).collect(),
            };
            places = places.iter().flat_map(|at| may.iter().map(move |key| at.saturating_mul(index(*size)).saturating_add(*key))).collect();
        }
        let cells: Vec<i64> = places.iter().filter_map(|at| table.cells.get(*at)).copied().collect();
        let (Some(least), Some(most)) = (cells.iter().min(), cells.iter().max()) else { return Err(Empty) };
        match table.kind {
            Kind::Bool => self.settled(id, (least == most).then_some(*least != 0)),
            Kind::Enum(_) => Ok(Known::Member(cells.iter().fold(0, |mask, cell| mask | bit(*cell)))),
            Kind::Set(_) => Ok(Known::Set),
            _ => self.variable(Key::Node(id), i128::from(*least), i128::from(*most)).map(Known::Number),
        }
    }
}

/// Whether two regions settle the same.
fn same(a: &Region, b: &Region) -> bool {
    a.bools == b.bools && a.given == b.given && a.enums == b.enums && a.sets == b.sets && a.truths == b.truths
}
