//! The nodes of a question in a case: what is left open in the case is open in the answer, never guessed.

use super::dates;
use super::value::{Bounds, Value};
use super::{Case, Question, Variable};
use crate::plan::nodes::{index, range::Range};
use pol_runtime::plan::limits;
use pol_runtime::plan::{Field, Node, NodeId};

/// The value of the question's root in `case`.
pub(super) fn root(question: &Question<'_>, case: &Case) -> Value {
    values(question, case).pop().unwrap_or(Value::OPEN)
}

/// The value of one of its nodes.
pub(super) fn at(question: &Question<'_>, case: &Case, id: NodeId) -> Value {
    values(question, case).get(index(id)).cloned().unwrap_or(Value::OPEN)
}

fn values(question: &Question<'_>, case: &Case) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for node in &question.nodes {
        let value = one(question, case, &values, node);
        values.push(value);
    }
    values
}

impl Bounds for Question<'_> {
    fn of(&self, field: u32) -> Range {
        self.fields.get(index(field)).map_or(Range::ANY, |field| Range::new(field.min, field.max))
    }
}

fn one(question: &Question<'_>, case: &Case, values: &[Value], node: &Node) -> Value {
    let at = |id: &NodeId| values.get(index(*id)).cloned().unwrap_or(Value::Within(Range::ANY));
    match node {
        Node::Const { value, .. } => Value::known(i128::from(*value)),
        Node::Input(field) => input(question, case, *field),
        Node::Given(field) => case.get(&Variable::Given(*field)).map_or(Value::OPEN, |given| Value::bool(*given != 0)),
        Node::Account(account) => match case.get(&Variable::Account(*account)) {
            Some(held) => Value::known(i128::from(*held)),
            None => Value::Within(Range::new(0, limits::ACCOUNT)),
        },
        Node::Add(a, b) => at(a).add(&at(b), question),
        Node::Sub(a, b) => at(a).sub(&at(b), question),
        Node::Mul(a, b) => at(a).mul(&at(b), question),
        Node::Min(a, b) => extreme(question, &at(a), &at(b), false),
        Node::Max(a, b) => extreme(question, &at(a), &at(b), true),
        Node::Widen(a, digits) => {
            let factor = 10_i128.checked_pow(u32::from(*digits)).unwrap_or(i128::MAX);
            at(a).mul(&Value::known(factor), question)
        }
        Node::Less(a, b) => compared(at(b).sub(&at(a), question).range(question), 1),
        Node::LessEqual(a, b) => compared(at(b).sub(&at(a), question).range(question), 0),
        Node::Equal(a, b) => {
            let difference = at(a).sub(&at(b), question).range(question);
            match (difference.least, difference.most) {
                (0, 0) => Value::bool(true),
                (least, most) if least > 0 || most < 0 => Value::bool(false),
                _ => Value::OPEN,
            }
        }
        Node::Not(a) => at(a).truth().map_or(Value::OPEN, |yes| Value::bool(!yes)),
        Node::And(a, b) => match (at(a).truth(), at(b).truth()) {
            (Some(false), _) | (_, Some(false)) => Value::bool(false),
            (Some(true), Some(true)) => Value::bool(true),
            _ => Value::OPEN,
        },
        Node::Or(a, b) => match (at(a).truth(), at(b).truth()) {
            (Some(true), _) | (_, Some(true)) => Value::bool(true),
            (Some(false), Some(false)) => Value::bool(false),
            _ => Value::OPEN,
        },
        Node::Select(c, a, b) => match at(c).truth() {
            Some(true) => at(a),
            Some(false) => at(b),
            None if at(a) == at(b) => at(a),
            None => Value::Within(at(a).range(question).union(at(b).range(question))),
        },
        Node::HasAny(set, mask) => has_any(question, case, *set, *mask),
        Node::OneOf(member, mask) => at(member).exact().map_or(Value::OPEN, |member| Value::bool(in_mask(*mask, member))),
        Node::Lookup { table, keys } => lookup(question, *table, keys.iter().map(at).collect()),
        Node::DaysAfter(a, b) => at(a).add(&at(b), question),
        Node::DaysBetween(a, b) => at(a).sub(&at(b), question),
        Node::MonthsAfter(a, b, end) => dates::months_after(&at(a), &at(b), *end, question),
        Node::Age(a, b) => dates::age(&at(a), &at(b), question),
        Node::Year(a) => dates::year(&at(a), question),
        Node::Month(a) => dates::month(&at(a), question),
        Node::YearStart(a) => dates::year_edge(&at(a), pol_runtime::date::year_start, question),
        Node::YearEnd(a) => dates::year_edge(&at(a), pol_runtime::date::year_end, question),
        // What items there are no case says.
        Node::Fold { .. } | Node::Captured(_) | Node::Round(..) | Node::Marginal { .. } | Node::Slab { .. } => Value::Within(Range::ANY),
    }
}

fn input(question: &Question<'_>, case: &Case, field: u32) -> Value {
    let Some(Field { ty, optional, default, .. }) = question.fields.get(index(field)) else { return Value::Within(Range::ANY) };
    let open = Value::Within(question.of(field).union(Range::of(0)));
    if *optional {
        match case.get(&Variable::Given(field)) {
            Some(0) => return Value::known(i128::from(default.unwrap_or(0))),
            Some(_) => {}
            None => return open,
        }
    }
    if let Some(value) = case.get(&Variable::Field(field)) {
        return Value::known(i128::from(*value));
    }
    if ty.is_number() { Value::Linear(std::iter::once((field, 1)).collect(), 0) } else { open }
}

/// Whether the set has a member of the mask, as far as its groups are settled.
fn has_any(question: &Question<'_>, case: &Case, set: NodeId, mask: u64) -> Value {
    let Some(Node::Input(field)) = question.nodes.get(index(set)) else { return Value::OPEN };
    let mut settled = 0_u64;
    for (variable, held) in case.iter() {
        if let Variable::Group(of, group) = variable {
            if of == field && group & mask != 0 {
                if *held != 0 {
                    return Value::bool(true);
                }
                settled |= group;
            }
        }
    }
    if mask & !settled == 0 { Value::bool(false) } else { Value::OPEN }
}

fn compared(difference: Range, least: i128) -> Value {
    match () {
        () if difference.least >= least => Value::bool(true),
        () if difference.most < least => Value::bool(false),
        () => Value::OPEN,
    }
}

fn extreme(question: &Question<'_>, a: &Value, b: &Value, greatest: bool) -> Value {
    let difference = a.sub(b, question).range(question);
    let (greater, lesser) = match () {
        () if difference.least >= 0 => (a, b),
        () if difference.most <= 0 => (b, a),
        () => {
            let (x, y) = (a.range(question), b.range(question));
            return Value::Within(if greatest { x.max(y) } else { x.min(y) });
        }
    };
    if greatest { greater.clone() } else { lesser.clone() }
}

fn lookup(question: &Question<'_>, table: u32, keys: Vec<Value>) -> Value {
    let Some(table) = question.tables.get(index(table)) else { return Value::Within(Range::ANY) };
    let at = keys.iter().zip(&table.sizes).try_fold(0_usize, |at, (key, size)| {
        let key = usize::try_from(key.exact()?).ok()?;
        at.checked_mul(index(*size))?.checked_add(key)
    });
    match at {
        Some(at) => table.cells.get(at).map_or(Value::Within(Range::ANY), |cell| Value::known(i128::from(*cell))),
        None => {
            let all = table.cells.iter().map(|cell| Range::of(*cell)).reduce(Range::union);
            Value::Within(all.unwrap_or(Range::ANY))
        }
    }
}

fn in_mask(mask: u64, member: i128) -> bool {
    u32::try_from(member).ok().and_then(|shift| mask.checked_shr(shift)).is_some_and(|bits| bits & 1 == 1)
}
