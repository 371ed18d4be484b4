//! Whether there is a row in which something holds, where that turns on amounts: least and greatest, tiers, rounding.
//!
//! Regions of rows are split until one holds a row that is found and tried, or linear constraints show that none is in it. What is not linear
//! in a region stands as a number of its own between bounds that every row keeps, so that a region is split only where that matters.
//! Nothing is guessed: an answer is a row that was computed, a proof, or that it is not known.

mod concrete;
mod dates;
pub(super) mod folds;
mod form;
mod fraction;
mod local;
mod outline;
mod region;
mod simplex;
mod split;
mod tiers;

use super::{Answer, Case, Question, Variable};
use crate::plan::nodes::index;
use concrete::Point;
use local::Near;
use outline::Outline;
use pol_runtime::plan::{FieldType, Node};
use region::{Empty, Key, Region};
use simplex::{Feasible, feasible};

/// How long one question may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// How many regions it may be asked of.
    regions: usize,
    /// How many numbers may be looked at.
    work: usize,
}

impl Effort {
    /// Of a question that is asked once.
    pub(super) const FULL: Effort = Effort { regions: 3_000, work: 12_000_000 };
    /// Of one of several that are asked for one answer.
    pub(super) const LITTLE: Effort = Effort { regions: 300, work: 600_000 };
}
/// How many powers of ten of smaller amounts are tried for a smaller row.
const MOST_SHRINKS: usize = 16;

/// Whether there is a row in which the question's root holds, and how many numbers were looked at.
pub(super) fn ask(question: &Question<'_>) -> (Answer, usize) {
    ask_with(question, Effort::FULL)
}

/// The same with so much effort.
pub(super) fn ask_with(question: &Question<'_>, effort: Effort) -> (Answer, usize) {
    let stands_in = question.nodes.iter().any(|node| matches!(node, Node::Input(field) if question.stand_ins.contains(&index(*field))));
    let mut search = Search { question, scales: outline::scales(question), stands_in, effort, regions: 0, work: 0 };
    let answer = match search.within(Region::default(), effort.regions) {
        Found::Row(point) => {
            let point = search.smaller(point);
            Answer::Case(search.case(&point))
        }
        Found::None => Answer::Never,
        Found::Open => Answer::Open,
    };
    (answer, search.work)
}

/// The value of every node at the row that a case settles.
pub(super) fn values(question: &Question<'_>, case: &Case) -> Option<Vec<i128>> {
    let mut point = Point::default();
    for (variable, value) in case {
        match variable {
            Variable::Given(field) if *value == 0 => _ = point.missing.insert(*field),
            Variable::Given(_) => {}
            Variable::Field(field) => _ = point.fields.insert(*field, *value),
            Variable::Account(account) => _ = point.accounts.insert(*account, *value),
            Variable::Group(field, mask) => {
                let members = if *value == 0 { 0 } else { i64::try_from(*mask).ok()? };
                *point.fields.entry(*field).or_insert(0) |= members;
            }
        }
    }
    concrete::values(question, &outline::scales(question), &point)
}

/// What a search came to.
enum Found {
    Row(Point),
    None,
    Open,
}

struct Search<'q, 'a> {
    question: &'q Question<'a>,
    scales: Vec<Option<u8>>,
    /// Whether fields are read that stand for amounts of the settlement.
    stands_in: bool,
    effort: Effort,
    regions: usize,
    work: usize,
}

impl<'q, 'a> Search<'q, 'a> {
    /// A row within a region, found by splitting it at most `most` times.
    fn within(&mut self, region: Region, most: usize) -> Found {
        let (start, mut open) = (self.regions, false);
        let mut waiting = vec![region];
        while let Some(region) = waiting.pop() {
            self.regions = self.regions.saturating_add(1);
            self.work = self.work.saturating_add(self.question.nodes.len().saturating_mul(8));
            if self.regions.saturating_sub(start) > most || self.work > self.effort.work {
                return Found::Open;
            }
            match self.one(region) {
                Step::Row(point) => return Found::Row(point),
                Step::Nothing => {}
                Step::Open => open = true,
                Step::Split(parts) => waiting.extend(parts),
            }
        }
        if open { Found::Open } else { Found::None }
    }

    fn one(&mut self, region: Region) -> Step {
        let question = self.question;
        let scales = std::mem::take(&mut self.scales);
        let step = match Outline::of(question, &scales, region) {
            Err(Empty) => Step::Nothing,
            Ok(outline) => self.looked_at(&outline, &scales),
        };
        self.scales = scales;
        step
    }

    fn looked_at(&mut self, outline: &Outline<'_, '_>, scales: &[Option<u8>]) -> Step {
        let relevant = split::relevant(self.question, outline);
        let matters = |id: &u32| relevant.get(index(*id)) == Some(&true);
        let constraints: Vec<_> = outline.constraints.iter().filter(|(id, _)| matters(id)).map(|(_, held)| held.clone()).collect();
        let solution = match feasible(&outline.bounds, &constraints, &mut self.work) {
            Feasible::No => return Step::Nothing,
            Feasible::At(values) => Some(values),
            Feasible::GaveUp => None,
        };
        let point = self.row(outline, solution.as_deref());
        let values = concrete::values(self.question, scales, &point);
        let holds = values.as_ref().and_then(|values| values.last()).is_some_and(|root| *root != 0);
        if holds {
            // A number that stands for an amount of the settlement is no row's to choose.
            return if self.stands_in { Step::Open } else { Step::Row(point) };
        }
        let near = solution.as_deref().zip(values.as_deref()).map(|(solution, values)| Near { solution, point: &point, values });
        let wrong = near.map_or_else(Vec::new, |near| local::wrong(self.question, outline, scales, &near));
        split::split(self.question, outline, &relevant, &wrong, solution.as_deref(), values.as_deref())
    }

    /// A row near the solution, with what the region settles.
    fn row(&self, outline: &Outline<'_, '_>, solution: Option<&[(i128, i128)]>) -> Point {
        let mut point = Point::default();
        for node in &self.question.nodes {
            match node {
                Node::Input(field) => self.field(outline, *field, &mut point),
                Node::Given(field) if outline.region.given.get(field) != Some(&true) => _ = point.missing.insert(*field),
                _ => {}
            }
        }
        for (at, key) in outline.keys.iter().enumerate() {
            let (least, most) = outline.bounds.get(at).copied().unwrap_or((0, 0));
            let value = solution.and_then(|values| values.get(at)).and_then(|(value, divisor)| value.checked_div_euclid(*divisor));
            let value = i64::try_from(value.unwrap_or(least).clamp(least, most)).unwrap_or(0);
            match key {
                Key::Field(field) => _ = point.fields.insert(*field, value),
                Key::Account(account) => _ = point.accounts.insert(*account, value),
                Key::Node(_) => {}
            }
        }
        point
    }

    fn field(&self, outline: &Outline<'_, '_>, field: u32, point: &mut Point) {
        let Some(found) = self.question.fields.get(index(field)) else { return };
        let region = &outline.region;
        if found.optional && region.given.get(&field) != Some(&true) {
            point.missing.insert(field);
            return;
        }
        let usual = found.default.unwrap_or(0);
        let value = match found.ty {
            FieldType::Bool => region.bools.get(&field).map_or(usual, |yes| i64::from(*yes)),
            FieldType::Enum(_) => {
                let may = region.members(self.question, field);
                if may & crate::plan::nodes::bit(usual) != 0 { usual } else { i64::from(may.trailing_zeros()) }
            }
            FieldType::Set(_) => i64::try_from(self.members(outline, field)).unwrap_or(0),
            _ => {
                let (least, most) = region.bounds_of(self.question, Key::Field(field));
                i64::try_from(0_i128.clamp(least, most.max(least))).unwrap_or(0)
            }
        };
        point.fields.insert(field, value);
    }

    /// The members that are settled, and one for each mask of which one is wanted.
    fn members(&self, outline: &Outline<'_, '_>, field: u32) -> u64 {
        let settled = outline.region.sets.get(&field).copied().unwrap_or_default();
        let mut members = settled.held;
        for (id, wanted) in &outline.region.truths {
            if let (true, Some(Node::HasAny(set, mask))) = (*wanted, self.question.nodes.get(index(*id))) {
                let own = self.question.nodes.get(index(*set)) == Some(&Node::Input(field));
                let may = mask & !settled.barred;
                if own && members & mask == 0 && may != 0 {
                    members |= 1_u64.checked_shl(may.trailing_zeros()).unwrap_or(0);
                }
            }
        }
        members
    }

    /// A row with smaller amounts, where one is easily found.
    fn smaller(&mut self, point: Point) -> Point {
        let mut least = point;
        let money = |field: &u32| self.question.fields.get(index(*field)).is_some_and(|field| field.ty == FieldType::Money);
        let fields: Vec<u32> = least.fields.keys().copied().filter(money).collect();
        let accounts: Vec<u32> = least.accounts.keys().copied().collect();
        for power in (2..=MOST_SHRINKS).rev() {
            let Some(most) = u32::try_from(power).ok().and_then(|power| 10_i128.checked_pow(power)) else { continue };
            let fits = |value: &i64| i128::from(*value) <= most;
            if fields.iter().all(|field| least.fields.get(field).is_none_or(fits)) && least.accounts.values().all(fits) {
                continue;
            }
            let mut region = Region::default();
            fields.iter().for_each(|field| region.bound(Key::Field(*field), 0, most));
            accounts.iter().for_each(|account| region.bound(Key::Account(*account), 0, most));
            match self.within(region, self.effort.regions / 10) {
                Found::Row(row) => least = row,
                Found::None | Found::Open => break,
            }
        }
        least
    }

    /// The row as a case; of a set each member that some mask names.
    fn case(&self, point: &Point) -> Case {
        let mut case = Case::new();
        for node in &self.question.nodes {
            match node {
                Node::Input(field) | Node::Given(field) => {
                    let Some(found) = self.question.fields.get(index(*field)) else { continue };
                    if found.optional {
                        case.insert(Variable::Given(*field), i64::from(!point.missing.contains(field)));
                    }
                    if point.missing.contains(field) {
                        continue;
                    }
                    match found.ty {
                        FieldType::Set(_) | FieldType::Text => {}
                        _ => _ = case.insert(Variable::Field(*field), point.fields.get(field).copied().unwrap_or(found.min)),
                    }
                }
                Node::HasAny(set, mask) => {
                    let Some(Node::Input(field)) = self.question.nodes.get(index(*set)) else { continue };
                    let held = point.fields.get(field).and_then(|set| u64::try_from(*set).ok()).unwrap_or(0);
                    for member in 0..64_u32 {
                        let one = 1_u64.checked_shl(member).unwrap_or(0);
                        if one & mask != 0 {
                            case.insert(Variable::Group(*field, one), i64::from(held & one != 0));
                        }
                    }
                }
                Node::Account(account) => _ = case.insert(Variable::Account(*account), point.accounts.get(account).copied().unwrap_or(0)),
                _ => {}
            }
        }
        case
    }
}

/// What looking at one region came to.
enum Step {
    /// A row in which the root holds.
    Row(Point),
    /// No row is in it.
    Nothing,
    /// It is not known, and splitting does not help.
    Open,
    /// Parts that hold all its rows.
    Split(Vec<Region>),
}
