//! The search: variables are settled one after another; a part in which the answer is already clear is not split further.

use super::value::Value;
use super::variables::{self, Split};
use super::{Answer, Case, Question, Variable, evaluate};
use crate::plan::nodes::index;
use pol_runtime::plan::{FieldType, Node};

/// How many parts one question may be asked of.
const MOST_PARTS: usize = 20_000;
/// How many parts that stay open are tried with amounts of a few sizes.
const MOST_TRIES: usize = 400;

/// A search under way.
struct Search<'q, 'a> {
    question: &'q Question<'a>,
    variables: Vec<Split>,
    left: usize,
    open: Vec<Case>,
}

/// Whether there is a case in which the question's root holds, and in how many parts it was asked.
pub(super) fn search(question: &Question<'_>) -> (Answer, usize) {
    let mut left = MOST_PARTS;
    let answer = answer(question, &mut left);
    (answer, MOST_PARTS.saturating_sub(left))
}

fn answer(question: &Question<'_>, left: &mut usize) -> Answer {
    let mut search = Search { question, variables: variables::of(question), left: *left, open: Vec::new() };
    let mut case = Case::new();
    let found = search.split(&mut case, 0);
    *left = search.left;
    if found {
        return Answer::Case(least(question, case));
    }
    if search.open.is_empty() && search.left > 0 {
        return Answer::Never;
    }
    match tried(question, &search.open) {
        Some(case) => Answer::Case(case),
        None => Answer::Open,
    }
}

impl Search<'_, '_> {
    /// Whether `case` or a part of it holds; `case` is then the part.
    fn split(&mut self, case: &mut Case, from: usize) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        match evaluate::root(self.question, case).truth() {
            Some(holds) => return holds,
            None if self.left == 0 => return false,
            None => {}
        }
        let next = self.variables.iter().enumerate().skip(from).find(|(_, split)| matters(split.variable, case));
        let next = next.map(|(at, split)| (at, split.clone()));
        // All that could be settled is: what is asked at samples from here on is asked in vain where it does not hold.
        let sampled_before = from.checked_sub(1).and_then(|before| self.variables.get(before)).is_some_and(|split| split.sampled);
        if next.as_ref().is_none_or(|(_, split)| split.sampled) && !sampled_before && self.open.len() < MOST_TRIES {
            self.open.push(case.clone());
        }
        let Some((at, Split { variable, values, .. })) = next else { return false };
        for value in values {
            case.insert(variable, value);
            if self.split(case, at.saturating_add(1)) {
                return true;
            }
        }
        case.remove(&variable);
        false
    }
}

/// The value of a field that is not given matters to nothing.
fn matters(variable: Variable, case: &Case) -> bool {
    match variable {
        Variable::Field(field) => case.get(&Variable::Given(field)) != Some(&0),
        _ => true,
    }
}

/// Without what does not matter: the case still holds whatever those are.
fn least(question: &Question<'_>, case: Case) -> Case {
    let mut least = case.clone();
    for (variable, value) in case.iter().rev() {
        least.remove(variable);
        if evaluate::root(question, &least).truth() != Some(true) {
            least.insert(*variable, *value);
        }
    }
    least
}

/// A part that stays open, with amounts of a few sizes in it, in which the question holds after all.
fn tried(question: &Question<'_>, open: &[Case]) -> Option<Case> {
    let fields = (0_u32..).zip(question.fields).filter(|(at, _)| !question.stand_ins.contains(&index(*at)));
    let amounts: Vec<(u32, Vec<i64>)> = fields.filter_map(|(at, field)| samples(question, at, field.ty)).collect();
    let mut left = MOST_TRIES;
    for case in open {
        for turn in 0..4_usize {
            for shift in 0..4_usize {
                left = left.checked_sub(1)?;
                let mut tried = case.clone();
                for (at, (field, samples)) in amounts.iter().enumerate() {
                    let pick = turn.saturating_add(at.saturating_mul(shift)).checked_rem(samples.len()).unwrap_or(0);
                    let value = samples.get(pick).copied().unwrap_or(0);
                    tried.entry(Variable::Field(*field)).or_insert(value);
                }
                if evaluate::root(question, &tried) == Value::bool(true) {
                    return Some(least(question, tried));
                }
            }
        }
    }
    None
}

/// A few sizes of an amount that the question reads.
fn samples(question: &Question<'_>, at: u32, ty: FieldType) -> Option<(u32, Vec<i64>)> {
    if !ty.is_number() || !question.nodes.contains(&Node::Input(at)) {
        return None;
    }
    let field = question.fields.get(index(at))?;
    let inside = |value: i64| value.clamp(field.min, field.max);
    Some((at, vec![field.min, inside(field.min.saturating_add(1)), inside(1_000_000), field.max]))
}
