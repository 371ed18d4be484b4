//! Random claims for a program: amounts at its constants and a fen beside them, dates at its cuts and a day beside them.

use std::collections::BTreeSet;

use pol_compiler::program::{Compare, Day, Expr, ExprKind, Figure, Program, Rate, Record, RecordId, Type, Validity, Value};
use pol_lang::decimal::Decimal;

use super::Rng;
use crate::oracle::Claim;

/// A claim, and the day as known on which it is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The row.
    pub claim: Claim,
    /// The day of knowledge.
    pub known: Day,
    /// Whether nothing assumed may bear on it.
    pub strict: bool,
}

/// What a program speaks of.
#[derive(Debug, Default)]
struct Constants {
    /// In fen.
    money: BTreeSet<i64>,
    /// Ratios at scale 4.
    ratios: BTreeSet<i64>,
    numbers: BTreeSet<Decimal>,
    days: BTreeSet<Day>,
}

/// `count` claims of a few persons, in an order in which they may be settled.
#[must_use]
pub fn claims(program: &Program, rng: &mut Rng, count: usize) -> Vec<Case> {
    let constants = constants(program);
    let records: Vec<RecordId> = (0..program.records.len())
        .map(RecordId)
        .filter(|id| program.settlements.iter().any(|settlement| settlement.record == *id))
        .collect();
    if records.is_empty() {
        return Vec::new();
    }
    (0..count)
        .filter_map(|number| {
            let id = *rng.pick(&records);
            let record = program.records.get(id.0)?;
            let mut cells: Vec<Option<Value>> = record.fields.iter().map(|field| cell(program, &constants, field, rng)).collect();
            if let [only] = record.unique.as_slice() {
                cells[only.0] = Some(Value::Text(format!("{number:06}")));
            }
            cells[record.person.0] = Some(Value::Text(format!("p{}", rng.below(3))));
            settle_amounts(program, id, record, &mut cells, rng);
            let known = if rng.chance(75) { FAR } else { day(&constants, rng) };
            let count = if record.items.is_some() { rng.below(5) } else { 0 };
            let item = |rng: &mut Rng| record.item_fields().iter().map(|field| cell(program, &constants, field, rng)).collect();
            let items = (0..count).map(|_| item(rng)).collect();
            Some(Case { claim: Claim { record: id, cells, items }, known, strict: rng.chance(20) })
        })
        .collect()
}

/// A day on which every notice is known.
pub const FAR: Day = 40_000;

fn cell(program: &Program, constants: &Constants, field: &pol_compiler::program::Field, rng: &mut Rng) -> Option<Value> {
    if (field.optional && rng.chance(35)) || (field.default.is_some() && rng.chance(15)) {
        return None;
    }
    let members = |id: usize| program.enums.get(id).map_or(1, |list| list.members.len());
    Some(match field.ty {
        Type::Money if field.price => decimal(price(constants, rng), 6),
        Type::Money => decimal(money(constants, rng), 2),
        Type::Ratio => decimal(if rng.chance(50) { near(&constants.ratios, rng, 10_000) } else { rng.between(0, 10_000) }, 4),
        Type::Number if rng.chance(60) => decimal(rng.between(0, 30_000), 4),
        Type::Number | Type::Int | Type::Points | Type::Days | Type::Months => {
            // An int is compared with any number, but holds a whole one.
            let digits = if matches!(field.ty, Type::Int | Type::Days | Type::Months) { 0 } else { 4 };
            let numbers: Vec<Decimal> = constants.numbers.iter().copied().filter(|number| number.scale() <= digits).collect();
            let base = if numbers.is_empty() { Decimal::ZERO } else { *rng.pick(&numbers) };
            let moved = match rng.below(3) {
                0 => base.plus(Decimal::ONE),
                1 => base.minus(Decimal::ONE),
                _ => Some(base),
            };
            Value::Decimal(moved.filter(|value| !value.is_negative()).unwrap_or(Decimal::ZERO))
        }
        Type::Bool => Value::Bool(rng.chance(50)),
        Type::Date => Value::Date(day(constants, rng)),
        Type::Text => Value::Text((*rng.pick(&["x", "y|z", "甲\\|乙"])).into()),
        Type::Enum(id) => Value::Member(rng.below(members(id.0))),
        Type::Set(id) => {
            let all = (1_u64 << members(id.0)) - 1;
            Value::Set(if rng.chance(30) { 0 } else { rng.bits() & all })
        }
    })
    .map(|value| within(value, field.range.as_ref()))
}

/// The value, or the nearest end of the field's range; values outside are refused while the row is read.
fn within(value: Value, range: Option<&(Value, Value)>) -> Value {
    match (value, range) {
        (Value::Decimal(value), Some((Value::Decimal(least), Value::Decimal(most)))) => Value::Decimal(value.max(*least).min(*most)),
        (Value::Date(value), Some((Value::Date(least), Value::Date(most)))) => Value::Date(value.max(*least).min(*most)),
        (value, _) => value,
    }
}

fn decimal(units: i64, scale: u32) -> Value {
    Value::Decimal(Decimal::from_units(i128::from(units), scale).unwrap_or(Decimal::ZERO))
}

/// A number of the pool or one beside it; something up to `most` where the pool is empty.
fn near(pool: &BTreeSet<i64>, rng: &mut Rng, most: i64) -> i64 {
    let values: Vec<i64> = pool.iter().copied().collect();
    let value = if values.is_empty() { rng.between(0, most) } else { *rng.pick(&values) };
    (value + rng.between(-1, 1)).max(0)
}

/// Fen: at a constant, at a sum, a multiple or a quotient of constants, or anywhere.
fn money(constants: &Constants, rng: &mut Rng) -> i64 {
    let one = near(&constants.money, rng, 1_000_000);
    match rng.below(14) {
        0..=2 => one,
        3 | 4 => one.saturating_add(near(&constants.money, rng, 1_000_000)),
        // What yields a constant at a ratio of the program.
        5 => match near(&constants.ratios, rng, 10_000) {
            0 => one,
            ratio => one.saturating_mul(10_000) / ratio + rng.between(0, 1),
        },
        6 => one.saturating_mul(rng.between(2, 5)),
        7 => rng.between(0, 100_000_000),
        8 => rng.between(0, 2_000_000),
        9..=12 => rng.between(10_000, 20_000_000),
        _ => *rng.pick(&[0, 1, 2, 99, 1_000_000_000, 9_999_999_999_999_999]),
    }
    .min(9_999_999_999_999_999)
}

/// Millionths of a yuan: small ones, whole fen, at a constant or beside it, or anywhere.
fn price(constants: &Constants, rng: &mut Rng) -> i64 {
    const PER_FEN: i64 = 10_000;
    // 99999999.99 yuan; a price has up to six decimals.
    let fen = |fen: i64| fen.min(9_999_999_999) * PER_FEN;
    match rng.below(6) {
        0 | 1 => rng.between(0, 3_000_000),
        2 => fen(rng.between(0, 300)),
        3 => fen(near(&constants.money, rng, 1_000_000)),
        4 => (fen(near(&constants.money, rng, 1_000_000)) + rng.between(-1, 1)).max(0),
        _ => fen(money(constants, rng)) + rng.between(0, PER_FEN - 1),
    }
}

fn day(constants: &Constants, rng: &mut Rng) -> Day {
    let days: Vec<Day> = constants.days.iter().copied().collect();
    let base = if days.is_empty() { 18_628 } else { *rng.pick(&days) };
    match rng.below(6) {
        0..=3 => base + i32::try_from(rng.between(-1, 1)).unwrap(),
        _ => base + i32::try_from(rng.between(-400, 400)).unwrap(),
    }
}

/// Makes most rows fit: what is in scope is part of the total, and a total that must equal a sum does.
fn settle_amounts(program: &Program, id: RecordId, record: &Record, cells: &mut [Option<Value>], rng: &mut Rng) {
    if rng.chance(6) {
        return;
    }
    let amount = |cells: &[Option<Value>], field: usize| match cells.get(field) {
        Some(Some(Value::Decimal(value))) => *value,
        _ => Decimal::ZERO,
    };
    for verify in program.verifies.iter().filter(|verify| verify.record == id) {
        let ExprKind::Compare(compare, left, right) = &verify.must.kind else { continue };
        let (ExprKind::Field(field), Some(parts)) = (&left.kind, summands(right)) else { continue };
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.plus(amount(cells, *part))).unwrap_or(Decimal::ZERO);
        match compare {
            Compare::Equal => cells[field.0] = Some(Value::Decimal(sum)),
            Compare::GreaterEqual if amount(cells, field.0) < sum => cells[field.0] = Some(Value::Decimal(sum)),
            Compare::LessEqual if amount(cells, field.0) > sum => cells[field.0] = Some(Value::Decimal(sum)),
            _ => {}
        }
    }
    if let (Some(in_scope), Some(total), true) = (record.in_scope, record.total, rng.chance(70)) {
        if program.verifies.is_empty() && amount(cells, total.0) < amount(cells, in_scope.0) {
            cells[total.0] = cells[in_scope.0].clone();
        }
    }
}

/// The fields of a sum of fields.
fn summands(expr: &Expr) -> Option<Vec<usize>> {
    match &expr.kind {
        ExprKind::Field(field) => Some(vec![field.0]),
        ExprKind::Add(left, right) => {
            let mut parts = summands(left)?;
            parts.extend(summands(right)?);
            Some(parts)
        }
        _ => None,
    }
}

fn constants(program: &Program) -> Constants {
    let mut found = Constants::default();
    program.amendments.iter().for_each(|amendment| found.validity(&amendment.validity));
    let versions = &program.versions;
    for define in program.defines.iter().chain(versions.defines.values().flatten().map(|version| &version.body)) {
        found.expr(&define.value);
        found.validity(&define.validity);
    }
    for parameter in program.parameters.iter().chain(versions.parameters.values().flatten().map(|version| &version.body)) {
        found.figure(&parameter.figure);
        found.validity(&parameter.validity);
    }
    for benefit in program.benefits.iter().chain(versions.benefits.values().flatten().map(|version| &version.body)) {
        benefit.eligible.iter().for_each(|expr| found.expr(expr));
        benefit.all_figures().into_iter().for_each(|(_, figure)| found.figure(figure));
        if let Rate::Tiers(tiers) = &benefit.rate {
            tiers.tiers.iter().filter_map(|tier| tier.upper.as_ref()).for_each(|upper| found.value(Type::Money, upper));
        }
        found.validity(&benefit.validity);
    }
    for provision in program.provisions.iter().chain(versions.provisions.values().flatten().map(|version| &version.body)) {
        provision.when.iter().for_each(|expr| found.expr(expr));
        for effect in &provision.effects {
            if let Some(figure) = effect.op.figure() {
                found.figure(figure);
            }
        }
        found.validity(&provision.validity);
    }
    for accumulate in &program.accumulators {
        accumulate.adds.iter().chain(&accumulate.when).for_each(|expr| found.expr(expr));
        found.validity(&accumulate.validity);
    }
    for settlement in &program.settlements {
        found.expr(&settlement.basis);
        settlement.when.iter().for_each(|expr| found.expr(expr));
        settlement.reports.iter().flat_map(|report| report.only_if.iter().chain([&report.value])).for_each(|expr| found.expr(expr));
        found.validity(&settlement.validity);
    }
    for alert in &program.alerts {
        found.expr(&alert.when);
        found.validity(&alert.validity);
    }
    program.verifies.iter().for_each(|verify| found.expr(&verify.must));
    found
}

impl Constants {
    fn validity(&mut self, validity: &Validity) {
        let ends = validity.ends.iter().flat_map(|end| [end.issued, end.at]);
        self.days.extend([validity.issued, validity.from].into_iter().chain(ends).filter(|day| (-40_000..80_000).contains(day)));
    }

    fn value(&mut self, ty: Type, value: &Value) {
        match (ty, value) {
            (Type::Money, Value::Decimal(value)) => self.money.extend(units(*value, 2)),
            (Type::Ratio | Type::Points, Value::Decimal(value)) => self.ratios.extend(units(*value, 4)),
            (_, Value::Decimal(value)) => {
                self.numbers.insert(*value);
            }
            (_, Value::Date(day)) => {
                self.days.insert(*day);
            }
            _ => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        figure.value.iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Const(value) => self.value(expr.ty, value),
            ExprKind::Ruled(inner, day) => {
                self.days.insert(*day);
                self.expr(inner);
            }
            ExprKind::Not(inner) | ExprKind::HasAny(inner, _) | ExprKind::OneOf(inner, _) => self.expr(inner),
            ExprKind::And(parts)
            | ExprKind::Or(parts)
            | ExprKind::AtLeast(_, parts)
            | ExprKind::Min(parts)
            | ExprKind::Max(parts)
            | ExprKind::Call(_, parts) => {
                parts.iter().for_each(|part| self.expr(part));
            }
            ExprKind::Compare(_, left, right)
            | ExprKind::Add(left, right)
            | ExprKind::Subtract(left, right)
            | ExprKind::Multiply(left, right) => [left, right].into_iter().for_each(|part| self.expr(part)),
            ExprKind::If(condition, yes, no) => [condition, yes, no].into_iter().for_each(|part| self.expr(part)),
            ExprKind::Fold(fold) => {
                [fold.when.as_ref(), Some(&fold.value), fold.none.as_ref()].into_iter().flatten().for_each(|part| self.expr(part))
            }
            ExprKind::Table(table) => {
                table.keys.iter().for_each(|key| self.expr(key));
                table.rows.iter().for_each(|row| self.figure(&row.figure));
            }
            ExprKind::Field(_)
            | ExprKind::Given(_)
            | ExprKind::Define(_)
            | ExprKind::Parameter(_)
            | ExprKind::Amount(_)
            | ExprKind::Slot(..) => {}
        }
    }
}

fn units(value: Decimal, scale: u32) -> Option<i64> {
    value.to_units(scale).and_then(|units| i64::try_from(units).ok())
}
