//! Runs a program over registers.

use super::Items;
use super::op::{ItemLayout, Key, Op, Pools, Program, Register, Tier};
use super::word::{Word, round};
use crate::date;
use crate::plan::FoldKind;

/// A value left the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overflow;

/// Runs `program`, whose first operation writes register `first`.
pub(super) fn run<W: Word>(program: &Program, pools: &Pools, registers: &mut [W], first: usize, items: Items<'_>) -> Result<(), Overflow> {
    for (offset, op) in program.ops.iter().enumerate() {
        let value = match *op {
            Op::Fold(at) => fold(at, pools, registers, items),
            op => step(op, pools, registers),
        };
        let value = value.ok_or(Overflow)?;
        if let Some(place) = registers.get_mut(first.wrapping_add(offset)) {
            *place = value;
        }
    }
    Ok(())
}

/// What a fold makes of the items.
#[cold]
#[inline(never)]
fn fold<W: Word>(at_fold: u32, pools: &Pools, registers: &mut [W], items: Items<'_>) -> Option<W> {
    let fold = pools.folds.get(at_fold as usize)?;
    let ItemLayout { fields, first, results } = pools.items;
    let mut made: Option<W> = None;
    for (item, given) in items.given.iter().enumerate() {
        let values = items.values.iter().skip(item.wrapping_mul(fields)).take(fields);
        for (place, value) in registers.iter_mut().skip(first).zip(values) {
            *place = W::from_i64(*value);
        }
        for (bit, place) in (0_u32..).zip(registers.iter_mut().skip(first.wrapping_add(fields)).take(fields)) {
            *place = if given.checked_shr(bit).unwrap_or(0) & 1 == 1 { W::ONE } else { W::ZERO };
        }
        for (offset, op) in fold.ops.iter().enumerate() {
            let value = step(*op, pools, registers)?;
            if let Some(place) = registers.get_mut(results.wrapping_add(offset)) {
                *place = value;
            }
        }
        if at(registers, fold.when) == W::ZERO {
            continue;
        }
        let value = at(registers, fold.value);
        made = Some(match (fold.kind, made) {
            (FoldKind::Any, _) | (FoldKind::Count, None) => W::ONE,
            (FoldKind::Count, Some(count)) => count.plus(W::ONE)?,
            (_, None) => value,
            (FoldKind::Sum(_), Some(sum)) => sum.plus(value)?,
            (FoldKind::Max(_), Some(greatest)) => greatest.max(value),
            (FoldKind::Min(_), Some(least)) => least.min(value),
        });
    }
    Some(made.unwrap_or(W::ZERO))
}

/// The value at a register.
#[inline(always)]
pub(super) fn at<W: Word>(registers: &[W], register: Register) -> W {
    registers.get(register as usize).copied().unwrap_or(W::ZERO)
}

/// The value of one operation.
#[inline(always)]
fn step<W: Word>(op: Op, pools: &Pools, registers: &[W]) -> Option<W> {
    let r = |register| at(registers, register);
    let holds = |register| at(registers, register) != W::ZERO;
    let truth = |holds| if holds { W::ONE } else { W::ZERO };
    Some(match op {
        Op::Add(a, b) => r(a).plus(r(b))?,
        Op::Sub(a, b) => r(a).minus(r(b))?,
        Op::Mul(a, b) => r(a).times(r(b))?,
        Op::Min(a, b) => r(a).min(r(b)),
        Op::Max(a, b) => r(a).max(r(b)),
        Op::Round(a, digits, rounding) => round(r(a), digits, rounding)?,
        Op::Less(a, b) => truth(r(a) < r(b)),
        Op::LessEqual(a, b) => truth(r(a) <= r(b)),
        Op::Equal(a, b) => truth(r(a) == r(b)),
        Op::Not(a) => truth(!holds(a)),
        Op::And(a, b) => truth(holds(a) & holds(b)),
        Op::Or(a, b) => truth(holds(a) | holds(b)),
        Op::Select(condition, a, b) => {
            let (a, b) = (r(a), r(b));
            if holds(condition) { a } else { b }
        }
        Op::HasAny(set, mask) => truth(r(set).both(r(mask)) != W::ZERO),
        Op::OneOf(member, mask) => truth(r(mask).bit(r(member))),
        Op::Lookup { count, keys, cells } => lookup(part(&pools.keys, keys, count), cells, pools, registers)?,
        Op::Marginal { count, x, tiers } => marginal(r(x), part(&pools.tiers, tiers, count), registers)?,
        Op::Slab { count, x, tiers } => slab(r(x), part(&pools.tiers, tiers, count), registers)?,
        // Folds are run by the loop over operations, which holds the items; within a fold there are none.
        Op::Fold(_) => return None,
        Op::MonthsAfter(from, months, carry) => W::from_i64(date::months_after(day(r(from))?, r(months).to_i64()?, carry)),
        Op::Age(birth, on) => W::from_i64(date::age(day(r(birth))?, day(r(on))?)),
        Op::Year(of) => W::from_i64(date::year_of(day(r(of))?).into()),
        Op::Month(of) => W::from_i64(date::to_civil(day(r(of))?).1.into()),
        Op::YearStart(year) => W::from_i64(date::year_start(r(year).to_i64()?)),
        Op::YearEnd(year) => W::from_i64(date::year_end(r(year).to_i64()?)),
    })
}

/// A day; validation has seen that it lies in the calendar.
fn day<W: Word>(value: W) -> Option<i32> {
    i32::try_from(value.to_i64()?).ok()
}

/// `count` items of a pool.
fn part<T>(pool: &[T], first: u32, count: u16) -> &[T] {
    pool.get(first as usize..).and_then(|rest| rest.get(..usize::from(count))).unwrap_or_default()
}

/// The cell of a table.
#[inline]
fn lookup<W: Word>(keys: &[Key], cells: u32, pools: &Pools, registers: &[W]) -> Option<W> {
    let mut place = cells as usize;
    for key in keys {
        let value = usize::try_from(at(registers, key.register).to_i64()?).ok()?;
        place = place.checked_add(value.checked_mul(key.stride as usize)?)?;
    }
    pools.cells.get(place).map(|cell| W::from_i64(*cell))
}

/// The sum over tiers of the part inside times the ratio.
#[inline]
fn marginal<W: Word>(x: W, tiers: &[Tier], registers: &[W]) -> Option<W> {
    let (last, tiers) = tiers.split_last()?;
    let mut sum = W::ZERO;
    for tier in tiers {
        let (lower, upper) = (W::from_i64(tier.lower), W::from_i64(tier.upper));
        sum = sum.plus(x.max(lower).min(upper).minus(lower)?.times(at(registers, tier.rate))?)?;
    }
    let lower = W::from_i64(last.lower);
    sum.plus(x.max(lower).minus(lower)?.times(at(registers, last.rate))?)
}

/// The whole times the ratio of its tier.
#[inline]
fn slab<W: Word>(x: W, tiers: &[Tier], registers: &[W]) -> Option<W> {
    let (last, tiers) = tiers.split_last()?;
    let tier = tiers.iter().find(|tier| x <= W::from_i64(tier.upper)).unwrap_or(last);
    x.max(W::ZERO).times(at(registers, tier.rate))
}
