//! Where a region is split: at the first operation that the linear constraints get wrong.

use super::super::Question;
use super::Step;
use super::outline::{Known, Outline};
use super::region::Region;
use super::tiers::tier_of;
use crate::plan::nodes::index;
use pol_runtime::plan::{FieldType, Node, NodeId};
use std::collections::VecDeque;

/// Which nodes bear on the root in this region: an operand that is not chosen does not.
pub(super) fn relevant(question: &Question<'_>, outline: &Outline<'_, '_>) -> Vec<bool> {
    let mut relevant = vec![false; question.nodes.len()];
    // What was chosen by splitting keeps rows out even where its value no longer matters.
    let region = &outline.region;
    let mut waiting: Vec<NodeId> = region.truths.keys().chain(region.first_less.keys()).chain(region.tiers.keys()).copied().collect();
    waiting.extend(NodeId::try_from(question.nodes.len()).unwrap_or(0).checked_sub(1));
    while let Some(id) = waiting.pop() {
        let Some(place) = relevant.get_mut(index(id)).filter(|place| !**place) else { continue };
        *place = true;
        let Some(node) = question.nodes.get(index(id)) else { continue };
        match node {
            Node::Const { .. } | Node::Input(_) | Node::Given(_) | Node::Account(_) | Node::Captured(_) => {}
            Node::Fold { captured, .. } => waiting.extend(captured),
            Node::Widen(a, _) | Node::Round(a, _) | Node::Not(a) | Node::HasAny(a, _) | Node::OneOf(a, _) => waiting.push(*a),
            Node::Year(a) | Node::Month(a) | Node::YearStart(a) | Node::YearEnd(a) => waiting.push(*a),
            Node::DaysAfter(a, b) | Node::DaysBetween(a, b) | Node::MonthsAfter(a, b, _) | Node::Age(a, b) => waiting.extend([*a, *b]),
            Node::Min(a, b) | Node::Max(a, b) => {
                // Chosen by ranges alone, the value is one operand, and the other bears on nothing; chosen by splitting, it does.
                let chosen = |operand: &NodeId| outline.form(*operand) == outline.form(id) && !outline.region.first_less.contains_key(&id);
                match (chosen(a), chosen(b)) {
                    (true, _) => waiting.push(*a),
                    (_, true) => waiting.push(*b),
                    _ => waiting.extend([*a, *b]),
                }
            }
            Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::Less(a, b) | Node::LessEqual(a, b) | Node::Equal(a, b) => {
                waiting.extend([*a, *b]);
            }
            Node::And(a, b) | Node::Or(a, b) => waiting.extend([*a, *b]),
            Node::Select(c, a, b) => match outline.truth(*c) {
                Some(true) => waiting.extend([*c, *a]),
                Some(false) => waiting.extend([*c, *b]),
                None => waiting.extend([*c, *a, *b]),
            },
            Node::Lookup { keys, .. } => waiting.extend(keys),
            Node::Marginal { x, rates, .. } | Node::Slab { x, rates, .. } => {
                waiting.push(*x);
                waiting.extend(rates);
            }
        }
    }
    relevant
}

/// Splits a region in which `values`, those of a row near `solution`, do not make the root hold; `wrong` are the operations that the
/// solution has wrong by themselves.
pub(super) fn split(
    question: &Question<'_>,
    outline: &Outline<'_, '_>,
    relevant: &[bool],
    wrong: &[NodeId],
    solution: Option<&[(i128, i128)]>,
    values: Option<&[i128]>,
) -> Step {
    let splitter = Splitter { question, outline, values };
    let ids = (0_u32..).zip(relevant).filter(|(_, matters)| **matters).map(|(id, _)| id);
    // First, from what is asked for downwards, what the solution has wrong by itself: a proof often needs to know only the last operations,
    // whatever those before them come to. Then what has another value than in the solution, then what is merely not settled.
    let wrong: Vec<NodeId> = wrong.iter().copied().filter(|id| relevant.get(index(*id)) == Some(&true)).collect();
    let (mut off, mut unsettled) = (Vec::new(), VecDeque::new());
    for id in ids {
        let differs = splitter.differs(id, solution);
        match splitter.open(id) {
            true if differs => off.push(id),
            true => unsettled.push_front(id),
            false => {}
        }
    }
    // Dates are halved again and again, and may not matter once the rest is settled.
    let all = || wrong.iter().chain(&off).chain(&unsettled);
    let parts = all().find_map(|id| splitter.at(*id)).or_else(|| solution.and_then(|solution| splitter.fraction(solution)));
    match parts.or_else(|| all().find_map(|id| splitter.dated(*id))) {
        Some(parts) => Step::Split(parts),
        None => Step::Open,
    }
}

struct Splitter<'s, 'q, 'a> {
    question: &'s Question<'a>,
    outline: &'s Outline<'q, 'a>,
    values: Option<&'s [i128]>,
}

impl Splitter<'_, '_, '_> {
    fn value(&self, id: NodeId) -> Option<i128> {
        self.values?.get(index(id)).copied()
    }

    /// Whether the outline has a variable, or no truth, for what the node is.
    fn open(&self, id: NodeId) -> bool {
        match self.outline.known.get(index(id)) {
            Some(Known::Number(form)) => self.outline.is_own(id, form),
            Some(Known::Truth(truth)) => truth.is_none() || self.is_unequal(id),
            Some(Known::Member(mask)) => !mask.is_power_of_two(),
            _ => false,
        }
    }

    /// An inequality of which it is not settled which side is less.
    fn is_unequal(&self, id: NodeId) -> bool {
        let Some(Node::Equal(a, b)) = self.question.nodes.get(index(id)) else { return false };
        let numbers = self.outline.form(*a).is_some() && self.outline.form(*b).is_some();
        numbers && self.outline.region.truths.get(&id) == Some(&false) && !self.outline.region.first_less.contains_key(&id)
    }

    /// Whether the solution takes the node for another number than the row has.
    fn differs(&self, id: NodeId, solution: Option<&[(i128, i128)]>) -> bool {
        let Some((form, value)) = self.outline.form(id).zip(self.value(id)) else { return true };
        let Some(solution) = solution else { return true };
        // Only a node that is one variable is compared; others follow from them.
        let Some((numerator, divisor)) = form.single().and_then(|at| solution.get(at)) else { return form.exact() != Some(value) };
        value.checked_mul(*divisor) != Some(*numerator)
    }

    fn with(&self, change: impl FnOnce(&mut Region)) -> Region {
        let mut region = self.outline.region.clone();
        change(&mut region);
        region
    }

    /// The parts into which the region falls at a node; none where it does not.
    fn at(&self, id: NodeId) -> Option<Vec<Region>> {
        match self.question.nodes.get(index(id))? {
            Node::Round(a, _) if self.one_sided(*a) => None,
            Node::Min(..) | Node::Max(..) | Node::Round(..) => {
                let part = |first| self.with(|region| _ = region.first_less.insert(id, first));
                let first = !self.outline.region.first_less.contains_key(&id);
                first.then(|| vec![part(true), part(false)])
            }
            Node::Equal(..) if self.is_unequal(id) => {
                let part = |first| self.with(|region| _ = region.first_less.insert(id, first));
                Some(vec![part(true), part(false)])
            }
            Node::Select(c, a, b) => self.truth(*c).or_else(|| self.either(*a, *b)),
            Node::Lookup { keys, .. } => keys.iter().find_map(|key| self.key(*key)),
            Node::MonthsAfter(..) | Node::Age(..) | Node::Year(_) | Node::Month(_) | Node::YearStart(_) | Node::YearEnd(_) => None,
            Node::DaysAfter(..) | Node::DaysBetween(..) => None,
            Node::Fold { .. } if self.outline.form(id).is_some() => None,
            Node::Mul(a, b) => self.either(*a, *b).or_else(|| self.halves(*a)).or_else(|| self.halves(*b)),
            Node::Marginal { x, bounds, rates } | Node::Slab { x, bounds, rates } => {
                self.tier(id, *x, bounds, rates.len()).or_else(|| rates.iter().find_map(|rate| self.beneath(*rate)))
            }
            Node::Widen(..) | Node::Add(..) | Node::Sub(..) => None,
            Node::Input(_) => self.key(id),
            _ => self.truth(id),
        }
    }

    /// The parts into which the region falls where a date of which a node is made is halved; none where that does not help.
    fn dated(&self, id: NodeId) -> Option<Vec<Region>> {
        match self.question.nodes.get(index(id))? {
            Node::MonthsAfter(a, b, _) | Node::Age(a, b) => self.halves(*a).or_else(|| self.halves(*b)),
            Node::Year(a) | Node::Month(a) | Node::YearStart(a) | Node::YearEnd(a) => self.halves(*a),
            _ => None,
        }
    }

    /// Whether a number lies on one side of 0.
    fn one_sided(&self, id: NodeId) -> bool {
        self.outline.form(id).map(|form| self.outline.range(form)).is_none_or(|(least, most)| least >= 0 || most <= 0)
    }

    /// A Bool holds or does not.
    fn truth(&self, id: NodeId) -> Option<Vec<Region>> {
        if self.outline.truth(id).is_some() {
            return None;
        }
        match self.question.nodes.get(index(id))? {
            Node::And(a, b) | Node::Or(a, b) => self.truth(*a).or_else(|| self.truth(*b)),
            Node::Not(a) => self.truth(*a),
            Node::Select(c, a, b) => self.truth(*c).or_else(|| self.truth(*a)).or_else(|| self.truth(*b)),
            Node::Input(field) => {
                let optional = self.question.fields.get(index(*field)).is_some_and(|found| found.optional);
                if optional && !self.outline.region.given.contains_key(field) {
                    return Some(self.given(*field));
                }
                let part = |yes| self.with(|region| _ = region.bools.insert(*field, yes));
                Some(vec![part(true), part(false)])
            }
            Node::Given(field) => Some(self.given(*field)),
            Node::Lookup { keys, .. } => keys.iter().find_map(|key| self.key(*key)),
            Node::OneOf(member, _) => self.key(*member),
            Node::Const { .. } => None,
            _ => {
                let part = |holds| self.with(|region| _ = region.truths.insert(id, holds));
                Some(vec![part(true), part(false)])
            }
        }
    }

    fn given(&self, field: u32) -> Vec<Region> {
        let part = |given| self.with(|region| _ = region.given.insert(field, given));
        vec![part(true), part(false)]
    }

    /// A key is one value or another: the one that the row has, and the rest.
    fn key(&self, id: NodeId) -> Option<Vec<Region>> {
        let Some(Known::Member(mask)) = self.outline.known.get(index(id)) else { return self.truth(id).or_else(|| self.absent(id)) };
        if mask.is_power_of_two() {
            return None;
        }
        match self.question.nodes.get(index(id))? {
            Node::Input(field) => {
                let optional = self.question.fields.get(index(*field)).is_some_and(|found| found.optional);
                if optional && !self.outline.region.given.contains_key(field) {
                    return Some(self.given(*field));
                }
                let own = self.value(id).and_then(|value| i64::try_from(value).ok()).map_or(0, crate::plan::nodes::bit) & mask;
                let one = if own == 0 { 1_u64.checked_shl(mask.trailing_zeros()).unwrap_or(0) } else { own };
                let part = |may: u64| self.with(|region| _ = region.enums.insert(*field, may));
                Some(vec![part(one), part(mask & !one)])
            }
            Node::Select(c, a, b) => self.truth(*c).or_else(|| self.key(*a)).or_else(|| self.key(*b)),
            Node::Lookup { keys, .. } => keys.iter().find_map(|key| self.key(*key)),
            _ => None,
        }
    }

    /// An optional number is given or not.
    fn absent(&self, id: NodeId) -> Option<Vec<Region>> {
        let Some(Node::Input(field)) = self.question.nodes.get(index(id)) else { return None };
        let found = self.question.fields.get(index(*field))?;
        let open = found.optional && found.ty != FieldType::Text && !self.outline.region.given.contains_key(field);
        open.then(|| self.given(*field))
    }

    /// Either operand is split at what it is made of.
    fn either(&self, a: NodeId, b: NodeId) -> Option<Vec<Region>> {
        self.beneath(a).or_else(|| self.beneath(b))
    }

    /// The first node beneath one that is not settled and can be.
    fn beneath(&self, id: NodeId) -> Option<Vec<Region>> {
        const DEEPEST: usize = 200;
        let (mut waiting, mut steps) = (vec![id], 0_usize);
        while let Some(id) = waiting.pop() {
            steps = steps.saturating_add(1);
            if steps > DEEPEST {
                return None;
            }
            match self.question.nodes.get(index(id))? {
                Node::Select(..) | Node::Lookup { .. } | Node::Min(..) | Node::Max(..) if self.open(id) => return self.at(id),
                Node::Input(_) if self.open(id) => return self.key(id),
                Node::Select(_, a, b) | Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::Min(a, b) | Node::Max(a, b) => {
                    waiting.extend([*b, *a]);
                }
                Node::Widen(a, _) => waiting.push(*a),
                _ => {}
            }
        }
        None
    }

    /// A number lies in the lower or the upper half of its range.
    fn halves(&self, id: NodeId) -> Option<Vec<Region>> {
        let form = self.outline.form(id)?;
        let at = form.variables().next()?;
        let (key, (least, most)) = (*self.outline.keys.get(at)?, *self.outline.bounds.get(at)?);
        let middle = least.checked_add(most)?.div_euclid(2);
        let part = |least, most| self.with(|region| region.bound(key, least, most));
        (least < most).then(|| vec![part(least, middle), part(middle.saturating_add(1), most)])
    }

    /// The amount lies in the tier of the row, in one before or in one after.
    fn tier(&self, id: NodeId, x: NodeId, bounds: &[i64], count: usize) -> Option<Vec<Region>> {
        let (least, most) = self.outline.range(self.outline.form(x)?);
        let (first, last) = self.outline.region.tiers.get(&id).copied().unwrap_or((0, count));
        let (first, last) = (first.max(tier_of(bounds, least)), last.min(tier_of(bounds, most)));
        if first >= last {
            return None;
        }
        let own = self.value(x).map_or(first, |x| tier_of(bounds, x)).clamp(first, last);
        let part = |first, last| self.with(|region| _ = region.tiers.insert(id, (first, last)));
        let mut parts = Vec::new();
        if own > first {
            parts.push(part(first, own.saturating_sub(1)));
        }
        if own < last {
            parts.push(part(own.saturating_add(1), last));
        }
        parts.push(part(own, own));
        Some(parts)
    }

    /// A number that the solution takes for no whole one is no more than what is below, or no less than what is above.
    fn fraction(&self, solution: &[(i128, i128)]) -> Option<Vec<Region>> {
        let broken = solution.iter().enumerate().find(|(_, (value, divisor))| value.checked_rem(*divisor) != Some(0));
        let (at, (value, divisor)) = broken?;
        let (key, (least, most)) = (*self.outline.keys.get(at)?, *self.outline.bounds.get(at)?);
        let below = value.checked_div_euclid(*divisor)?;
        let part = |least, most| self.with(|region| region.bound(key, least, most));
        Some(vec![part(least, below), part(below.saturating_add(1), most)])
    }
}
