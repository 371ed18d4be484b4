//! The rule of each operation.

use super::decimal::{powers_apart, round, tiers};
use super::{Context, Range, Typed, dates, fold};
use crate::plan::limits::{ACCOUNT, KEYS, MEMBERS, SCALE};
use crate::plan::{Invalid, Kind, Node, NodeId, Table};

/// See [`super::type_of`].
pub(super) fn type_of(context: &Context<'_>, before: &[Typed], node: &Node) -> Result<Typed, Invalid> {
    let at = |id: NodeId| operand(before, id);
    match node {
        Node::Const { kind, value } => constant(context, *kind, *value),
        Node::Input(field) => input(context, *field),
        Node::Given(field) => given(context, *field),
        Node::Account(account) => match usize::try_from(*account).ok().and_then(|account| context.accumulators.get(account)) {
            Some(account) => Ok(decimal(account.scale(), Range::new(0, ACCOUNT))),
            None => Err(Invalid::new("累计项不存在，或此处不得读取", "an accumulator that does not exist or may not be read here")),
        },
        Node::Add(a, b) => sum(at(*a)?, at(*b)?, Range::plus),
        Node::Sub(a, b) => sum(at(*a)?, at(*b)?, Range::minus),
        Node::Mul(a, b) => product(at(*a)?, at(*b)?),
        Node::Min(a, b) => comparable(at(*a)?, at(*b)?).map(|(a, b)| Typed { kind: a.kind, range: a.range.min(b.range) }),
        Node::Max(a, b) => comparable(at(*a)?, at(*b)?).map(|(a, b)| Typed { kind: a.kind, range: a.range.max(b.range) }),
        Node::Widen(a, digits) => {
            let (scale, range) = scaled(at(*a)?)?;
            let wide = add_scales(scale, *digits)?;
            Ok(decimal(wide, range.times(powers_apart(*digits)).ok_or(TOO_GREAT)?))
        }
        Node::Round(a, rounding) => {
            let (scale, range) = scaled(at(*a)?)?;
            round(scale, range, *rounding).map(|range| decimal(2, range)).ok_or(TOO_GREAT)
        }
        Node::Less(a, b) | Node::LessEqual(a, b) => comparable(at(*a)?, at(*b)?).map(|_| BOOL),
        Node::Equal(a, b) => same(at(*a)?, at(*b)?).map(|_| BOOL),
        Node::Not(a) => bool(at(*a)?).map(|()| BOOL),
        Node::And(a, b) | Node::Or(a, b) => bool(at(*a)?).and(bool(at(*b)?)).map(|()| BOOL),
        Node::Select(condition, a, b) => {
            bool(at(*condition)?)?;
            let (a, b) = same(at(*a)?, at(*b)?)?;
            Ok(Typed { kind: a.kind, range: a.range.join(b.range) })
        }
        Node::HasAny(set, mask) => match at(*set)?.kind {
            Kind::Set(list) => inside(context, list, *mask).map(|()| BOOL),
            _ => Err(WRONG_KIND),
        },
        Node::OneOf(member, mask) => match at(*member)?.kind {
            Kind::Enum(list) => inside(context, list, *mask).map(|()| BOOL),
            _ => Err(WRONG_KIND),
        },
        Node::Lookup { table, keys } => lookup(context, before, *table, keys),
        Node::Marginal { x, bounds, rates } => {
            let (scale, range) = scaled(at(*x)?)?;
            tiers(before, (scale, range), bounds, rates, true)
        }
        Node::Slab { x, bounds, rates } => {
            let (scale, range) = scaled(at(*x)?)?;
            tiers(before, (scale, range), bounds, rates, false)
        }
        Node::Fold { fold, captured } => fold::fold(context, before, *fold, captured),
        Node::Captured(place) => fold::captured(context, *place),
        Node::DaysAfter(date, days) => dates::days_after(at(*date)?, at(*days)?),
        Node::MonthsAfter(date, months, end) => dates::months_after(at(*date)?, at(*months)?, *end),
        Node::DaysBetween(later, earlier) => dates::days_between(at(*later)?, at(*earlier)?),
        Node::Age(birth, on) => dates::age(at(*birth)?, at(*on)?),
        Node::Year(date) => dates::year(at(*date)?),
        Node::Month(date) => dates::month(at(*date)?),
        Node::YearStart(year) => dates::year_edge(at(*year)?, crate::date::year_start),
        Node::YearEnd(year) => dates::year_edge(at(*year)?, crate::date::year_end),
    }
}

pub(super) const WRONG_KIND: Invalid = Invalid::new("操作数的种类与运算不符", "an operand is not of the kind that the operation takes");
pub(super) const TOO_GREAT: Invalid = Invalid::new("数值可能超出 ±10^36", "a value that may leave ±10^36");
pub(super) const BOOL: Typed = Typed { kind: Kind::Bool, range: Range::BOOL };

/// A node that stands before.
pub(super) fn operand(before: &[Typed], id: NodeId) -> Result<Typed, Invalid> {
    let typed = usize::try_from(id).ok().and_then(|id| before.get(id)).copied();
    typed.ok_or(Invalid::new("操作数不在运算之前", "an operand that does not stand before its operation"))
}

/// A decimal.
pub(super) fn decimal(scale: u8, range: Range) -> Typed {
    Typed { kind: Kind::Decimal { scale }, range }
}

/// The scale and range of a decimal.
pub(super) fn scaled(typed: Typed) -> Result<(u8, Range), Invalid> {
    match typed.kind {
        Kind::Decimal { scale } => Ok((scale, typed.range)),
        _ => Err(WRONG_KIND),
    }
}

/// The sum of two scales.
pub(super) fn add_scales(a: u8, b: u8) -> Result<u8, Invalid> {
    a.checked_add(b).filter(|sum| *sum <= SCALE).ok_or(Invalid::new("小数位数过多", "too many digits after the point"))
}

fn bool(typed: Typed) -> Result<(), Invalid> {
    if typed.kind == Kind::Bool { Ok(()) } else { Err(WRONG_KIND) }
}

/// Two of one kind.
fn same(a: Typed, b: Typed) -> Result<(Typed, Typed), Invalid> {
    if a.kind == b.kind && a.kind != Kind::Text { Ok((a, b)) } else { Err(WRONG_KIND) }
}

/// Two of one kind that has an order.
pub(super) fn comparable(a: Typed, b: Typed) -> Result<(Typed, Typed), Invalid> {
    match a.kind {
        Kind::Decimal { .. } | Kind::Date => same(a, b),
        _ => Err(WRONG_KIND),
    }
}

fn sum(a: Typed, b: Typed, apply: fn(Range, Range) -> Option<Range>) -> Result<Typed, Invalid> {
    let (a, b) = same(a, b)?;
    let (scale, range) = scaled(a)?;
    Ok(decimal(scale, apply(range, b.range).ok_or(TOO_GREAT)?))
}

fn product(a: Typed, b: Typed) -> Result<Typed, Invalid> {
    let ((a, x), (b, y)) = (scaled(a)?, scaled(b)?);
    Ok(decimal(add_scales(a, b)?, x.times(y).ok_or(TOO_GREAT)?))
}

/// The number of members of an enum.
fn members(context: &Context<'_>, list: u32) -> Result<usize, Invalid> {
    let list = usize::try_from(list).ok().and_then(|list| context.enums.get(list));
    let list = list.ok_or(Invalid::new("类别不存在", "an enum that does not exist"))?;
    if list.members.len() <= MEMBERS {
        Ok(list.members.len())
    } else {
        Err(Invalid::new("类别的成员过多", "an enum of too many members"))
    }
}

/// All members of an enum as a mask.
fn all(count: usize) -> u64 {
    u32::try_from(count).ok().and_then(|count| 1_u64.checked_shl(count)).map_or(u64::MAX, |bit| bit.saturating_sub(1))
}

/// Whether a mask names members only.
fn inside(context: &Context<'_>, list: u32, mask: u64) -> Result<(), Invalid> {
    if mask & !all(members(context, list)?) == 0 {
        Ok(())
    } else {
        Err(Invalid::new("集合含有类别之外的成员", "a set with members outside its enum"))
    }
}

/// The values that a kind allows.
fn whole(context: &Context<'_>, kind: Kind) -> Result<Range, Invalid> {
    match kind {
        Kind::Bool => Ok(Range::BOOL),
        Kind::Decimal { scale } if scale > SCALE => Err(Invalid::new("小数位数过多", "too many digits after the point")),
        Kind::Decimal { .. } => Ok(Range::new(i64::MIN, i64::MAX)),
        Kind::Date => Ok(Range::new(i64::from(i32::MIN), i64::from(i32::MAX))),
        Kind::Enum(list) => {
            let last = members(context, list)?.checked_sub(1).and_then(|last| i64::try_from(last).ok());
            Ok(Range::new(0, last.ok_or(Invalid::new("类别没有成员", "an enum without members"))?))
        }
        Kind::Set(list) => Ok(Range { low: 0, high: i128::from(all(members(context, list)?)) }),
        Kind::Text => Ok(Range::one(0)),
    }
}

fn constant(context: &Context<'_>, kind: Kind, value: i64) -> Result<Typed, Invalid> {
    let whole = whole(context, kind)?;
    let fits = kind != Kind::Text && whole.low <= i128::from(value) && i128::from(value) <= whole.high;
    if fits {
        Ok(Typed { kind, range: Range::one(value) })
    } else {
        Err(Invalid::new("常数超出其种类", "a constant outside its kind"))
    }
}

fn input(context: &Context<'_>, field: u32) -> Result<Typed, Invalid> {
    let field = usize::try_from(field).ok().and_then(|field| context.fields.get(field)).ok_or(NO_FIELD)?;
    let kind = field.ty.kind();
    if kind == Kind::Text {
        return Err(Invalid::new("文本不参与计算", "a text, which is never computed with"));
    }
    // A missing optional field reads as 0.
    let range = Range::new(field.min, field.max);
    Ok(Typed { kind, range: if field.optional { range.join(Range::one(0)) } else { range } })
}

const NO_FIELD: Invalid = Invalid::new("字段不存在", "a field that does not exist");

fn given(context: &Context<'_>, field: u32) -> Result<Typed, Invalid> {
    let field = usize::try_from(field).ok().and_then(|field| context.fields.get(field)).ok_or(NO_FIELD)?;
    if field.optional { Ok(BOOL) } else { Err(Invalid::new("该字段总是已填", "a field that is always given")) }
}

fn lookup(context: &Context<'_>, before: &[Typed], table: u32, keys: &[NodeId]) -> Result<Typed, Invalid> {
    let table = usize::try_from(table).ok().and_then(|table| context.tables.get(table));
    let table = table.ok_or(Invalid::new("表不存在", "a table that does not exist"))?;
    if table.sizes.len() != keys.len() || keys.len() > KEYS {
        return Err(Invalid::new("表的键数不符", "a lookup with more or fewer keys than its table"));
    }
    for (key, size) in keys.iter().zip(&table.sizes) {
        let count = match operand(before, *key)?.kind {
            Kind::Bool => 2,
            Kind::Enum(list) => members(context, list)?,
            _ => return Err(WRONG_KIND),
        };
        if usize::try_from(*size) != Ok(count) {
            return Err(Invalid::new("表的大小与键不符", "a table whose size is not that of its key"));
        }
    }
    cells(context, table)
}

/// The range of a table's cells, all of which must be of its kind.
pub(crate) fn cells(context: &Context<'_>, table: &Table) -> Result<Typed, Invalid> {
    let whole = whole(context, table.kind)?;
    let (low, high) = (table.cells.iter().min(), table.cells.iter().max());
    let range = low.zip(high).map(|(low, high)| Range::new(*low, *high)).ok_or(Invalid::new("表是空的", "a table without cells"))?;
    let fits = table.kind != Kind::Text && whole.low <= range.low && range.high <= whole.high;
    if fits {
        Ok(Typed { kind: table.kind, range })
    } else {
        Err(Invalid::new("表的值超出其种类", "a cell outside its table's kind"))
    }
}
