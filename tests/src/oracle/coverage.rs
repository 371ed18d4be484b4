//! Which constructs of the language have been reached in evaluation.

mod listed;

use std::cell::RefCell;
use std::collections::BTreeMap;

use pol_compiler::program::{Aim, Amount, Ban, Benefit, ColumnRole, Compare, Deed, EffectOp, Expr, ExprKind, Field, Function, Slot, Type};
use pol_lang::tree::{Excess, FoldKind, MonthEnd, Origin, Overlap, Period, RoundingMode, Shift};

pub use listed::CONSTRUCTS;
use listed::RARE;

/// How often each construct was reached.
#[derive(Debug, Default)]
pub struct Seen(RefCell<BTreeMap<&'static str, u64>>);

impl Seen {
    /// One more time.
    pub fn reach(&self, construct: &'static str) {
        let mut counts = self.0.borrow_mut();
        let count = counts.entry(construct).or_insert(0);
        *count = count.saturating_add(1);
    }

    /// Adds what another run has reached.
    pub fn add(&self, other: &Seen) {
        let mut counts = self.0.borrow_mut();
        for (construct, more) in other.0.borrow().iter() {
            let count = counts.entry(construct).or_insert(0);
            *count = count.saturating_add(*more);
        }
    }

    /// How often each listed construct was reached, in the order of the lists.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        let counts = self.0.borrow();
        CONSTRUCTS.iter().chain(RARE).map(|construct| (*construct, counts.get(construct).copied().unwrap_or(0))).collect()
    }

    /// The listed constructs that were never reached.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        self.counts()
            .into_iter()
            .filter(|(construct, count)| *count == 0 && !RARE.contains(construct))
            .map(|(construct, _)| construct)
            .collect()
    }

    /// What was reached but is not listed.
    #[must_use]
    pub fn unknown(&self) -> Vec<&'static str> {
        self.0.borrow().keys().filter(|construct| !CONSTRUCTS.contains(construct) && !RARE.contains(construct)).copied().collect()
    }
}

/// The name of what an expression is, where one name is enough.
pub(super) fn expression(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::Const(_) => Some("expr const"),
        ExprKind::Field(_) => Some("expr field"),
        ExprKind::Define(_) | ExprKind::Parameter(_) => quantity(expr, false),
        ExprKind::Ruled(inner, _) => quantity(inner, true),
        ExprKind::Amount(amount) => Some(match amount {
            // Named where what it holds is known.
            Amount::Held(_) => return None,
            Amount::LeftTotal => "expr left_total",
            Amount::LeftInScope => "expr left_in_scope",
            Amount::Paid => "expr paid",
            Amount::PaidBy(_) => "expr paid_by",
            Amount::ShareOf(_, _) => "expr share_of",
            Amount::PaidUnder(..) => "expr paid_under",
            Amount::ShortfallOf(_) => "expr shortfall_of",
            Amount::Column(_) => "expr column",
            Amount::DeductedBy(_) => "expr deducted_by",
            Amount::CountedBy(_) => "expr counted_by",
        }),
        ExprKind::Not(_) => Some("expr not"),
        ExprKind::Compare(compare, _, _) => Some(match compare {
            Compare::Equal => "expr equal",
            Compare::NotEqual => "expr not_equal",
            Compare::Less => "expr less",
            Compare::LessEqual => "expr less_equal",
            Compare::Greater => "expr greater",
            Compare::GreaterEqual => "expr greater_equal",
        }),
        ExprKind::HasAny(_, _) => Some("expr has_any"),
        ExprKind::OneOf(_, _) => Some("expr one_of"),
        ExprKind::Add(_, _) => Some("expr add"),
        ExprKind::Subtract(_, _) => Some("expr subtract"),
        ExprKind::Multiply(_, _) => Some("expr multiply"),
        ExprKind::Min(_) => Some("expr min"),
        ExprKind::Max(_) => Some("expr max"),
        ExprKind::Call(function, _) => Some(called(*function)),
        ExprKind::Fold(fold) => Some(match fold.kind {
            FoldKind::Sum => "expr fold sum",
            FoldKind::Count => "expr fold count",
            FoldKind::Max => "expr fold max_of",
            FoldKind::Min => "expr fold min_of",
            FoldKind::Any => "expr fold any_of",
            FoldKind::All => "expr fold all_of",
        }),
        // Named where their outcome is known.
        ExprKind::Given(_)
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::AtLeast(..)
        | ExprKind::Slot(..)
        | ExprKind::If(_, _, _)
        | ExprKind::Table(_) => None,
    }
}

/// The name of a function.
fn called(function: Function) -> &'static str {
    match function {
        Function::Round(RoundingMode::HalfUp) => "expr round half_up",
        Function::Round(RoundingMode::Up) => "expr round up",
        Function::Round(RoundingMode::Down) => "expr round down",
        Function::DaysAfter => "expr days_after",
        Function::MonthsAfter(MonthEnd::Clamp) => "expr months_after clamp",
        Function::MonthsAfter(MonthEnd::Carry) => "expr months_after carry",
        Function::DaysBetween => "expr days_between",
        Function::Age => "expr age",
        Function::Year => "expr year",
        Function::Month => "expr month",
        Function::YearStart => "expr year_start",
        Function::YearEnd => "expr year_end",
    }
}

/// The name of a definition or a parameter that is read; none for types that none has.
fn quantity(of: &Expr, under: bool) -> Option<&'static str> {
    let [define, define_under, parameter, parameter_under] = match of.ty {
        Type::Money => [
            "expr define of money",
            "expr define of money under other rules",
            "expr parameter of money",
            "expr parameter of money under other rules",
        ],
        Type::Ratio => [
            "expr define of a ratio",
            "expr define of a ratio under other rules",
            "expr parameter of a ratio",
            "expr parameter of a ratio under other rules",
        ],
        Type::Points => [
            "expr define of points",
            "expr define of points under other rules",
            "expr parameter of points",
            "expr parameter of points under other rules",
        ],
        Type::Number | Type::Int => [
            "expr define of a number",
            "expr define of a number under other rules",
            "expr parameter of a number",
            "expr parameter of a number under other rules",
        ],
        Type::Date => [
            "expr define of a date",
            "expr define of a date under other rules",
            "expr parameter of a date",
            "expr parameter of a date under other rules",
        ],
        Type::Days => [
            "expr define of days",
            "expr define of days under other rules",
            "expr parameter of days",
            "expr parameter of days under other rules",
        ],
        Type::Months => [
            "expr define of months",
            "expr define of months under other rules",
            "expr parameter of months",
            "expr parameter of months under other rules",
        ],
        Type::Bool => [
            "expr define of yes or no",
            "expr define of yes or no under other rules",
            "expr parameter of yes or no",
            "expr parameter of yes or no under other rules",
        ],
        Type::Enum(_) => [
            "expr define of a member",
            "expr define of a member under other rules",
            "expr parameter of a member",
            "expr parameter of a member under other rules",
        ],
        Type::Set(_) | Type::Text => return None,
    };
    Some(match (&of.kind, under) {
        (ExprKind::Define(_), false) => define,
        (ExprKind::Define(_), true) => define_under,
        (_, false) => parameter,
        (_, true) => parameter_under,
    })
}

/// The name of what is cut into bands.
pub(super) fn band(key: &Expr, price: bool) -> &'static str {
    match key.ty {
        _ if matches!(key.kind, ExprKind::Amount(_)) => "expr table band of an amount",
        Type::Money if price => "expr table band of a price",
        Type::Money => "expr table band of money",
        Type::Date => "expr table band of a date",
        Type::Ratio => "expr table band of a ratio",
        Type::Int => "expr table band of a whole number",
        _ => "expr table band of a number",
    }
}

/// The name of a bound that a requirement kept sets; none for what is paid so far, which none bounds.
pub(super) fn required(slot: Slot, shift: Option<Shift>) -> Option<&'static str> {
    Some(match (shift, slot) {
        (Some(Shift::Raise), _) => "required raise",
        (Some(Shift::Lower), _) => "required lower",
        (None, Slot::Base) => "required base",
        (None, Slot::BaseCap(_)) => "required base_cap",
        (None, Slot::Deductible(_)) => "required deductible",
        (None, Slot::Rate) => "required rate",
        (None, Slot::Cap(_)) => "required cap",
        (None, Slot::Target) => "required target",
        (None, Slot::PaidSoFar) => return None,
    })
}

/// The name of what a requirement forbids.
pub(super) fn banned(ban: &Ban) -> &'static str {
    match ban {
        Ban::Kind(..) => "forbidden kind",
        Ban::Effect { deed, .. } => match deed {
            Deed::Set => "forbidden set",
            Deed::Raise => "forbidden raise",
            Deed::Lower => "forbidden lower",
            Deed::Waive => "forbidden waive",
            Deed::Lift => "forbidden lift",
        },
    }
}

/// The name of a field's type; none for texts, which are never computed with.
pub(super) fn field(field: &Field, of_item: bool) -> Option<&'static str> {
    Some(match field.ty {
        Type::Money if field.price && of_item => "field price of an item",
        Type::Money if field.price => "field price",
        Type::Money => "field money",
        Type::Ratio => "field ratio",
        Type::Number => "field number",
        Type::Int => "field int",
        Type::Bool => "field bool",
        Type::Date => "field date",
        Type::Days => "field days",
        Type::Months => "field months",
        Type::Enum(_) if of_item => "field enum of an item",
        Type::Enum(_) => "field enum",
        Type::Set(_) => "field set",
        Type::Text | Type::Points => return None,
    })
}

/// The name of an effect on a slot; none where the slot does not take the effect.
pub(super) fn effect(slot: Slot, op: &EffectOp) -> Option<&'static str> {
    Some(match slot {
        Slot::Base => match op {
            EffectOp::Set(_) => "effect base set",
            EffectOp::Raise(_) => "effect base raise",
            EffectOp::Lower(_) => "effect base lower",
            EffectOp::RaiseBy(_) => "effect base raise_by",
            EffectOp::LowerBy(_) => "effect base lower_by",
            EffectOp::AtLeast(_) => "effect base at_least",
            EffectOp::AtMost(_) => "effect base at_most",
            EffectOp::Waive | EffectOp::Lift => return None,
        },
        Slot::Target => match op {
            EffectOp::Set(_) => "effect target set",
            EffectOp::Raise(_) => "effect target raise",
            EffectOp::Lower(_) => "effect target lower",
            EffectOp::RaiseBy(_) => "effect target raise_by",
            EffectOp::LowerBy(_) => "effect target lower_by",
            EffectOp::AtLeast(_) => "effect target at_least",
            EffectOp::AtMost(_) => "effect target at_most",
            EffectOp::Waive | EffectOp::Lift => return None,
        },
        Slot::BaseCap(_) => match op {
            EffectOp::Set(_) => "effect base_cap set",
            EffectOp::Raise(_) => "effect base_cap raise",
            EffectOp::Lower(_) => "effect base_cap lower",
            EffectOp::RaiseBy(_) => "effect base_cap raise_by",
            EffectOp::LowerBy(_) => "effect base_cap lower_by",
            EffectOp::AtLeast(_) => "effect base_cap at_least",
            EffectOp::AtMost(_) => "effect base_cap at_most",
            EffectOp::Lift => "effect base_cap lift",
            EffectOp::Waive => return None,
        },
        Slot::Deductible(_) => match op {
            EffectOp::Set(_) => "effect deductible set",
            EffectOp::Raise(_) => "effect deductible raise",
            EffectOp::Lower(_) => "effect deductible lower",
            EffectOp::RaiseBy(_) => "effect deductible raise_by",
            EffectOp::LowerBy(_) => "effect deductible lower_by",
            EffectOp::AtLeast(_) => "effect deductible at_least",
            EffectOp::AtMost(_) => "effect deductible at_most",
            EffectOp::Waive => "effect deductible waive",
            EffectOp::Lift => return None,
        },
        Slot::Rate => match op {
            EffectOp::Set(_) => "effect rate set",
            EffectOp::Raise(_) => "effect rate raise",
            EffectOp::Lower(_) => "effect rate lower",
            EffectOp::AtLeast(_) => "effect rate at_least",
            EffectOp::AtMost(_) => "effect rate at_most",
            EffectOp::RaiseBy(_) | EffectOp::LowerBy(_) | EffectOp::Waive | EffectOp::Lift => return None,
        },
        Slot::Cap(_) => match op {
            EffectOp::Set(_) => "effect cap set",
            EffectOp::Raise(_) => "effect cap raise",
            EffectOp::Lower(_) => "effect cap lower",
            EffectOp::RaiseBy(_) => "effect cap raise_by",
            EffectOp::LowerBy(_) => "effect cap lower_by",
            EffectOp::AtLeast(_) => "effect cap at_least",
            EffectOp::AtMost(_) => "effect cap at_most",
            EffectOp::Lift => "effect cap lift",
            EffectOp::Waive => return None,
        },
        Slot::PaidSoFar => match op {
            EffectOp::AtLeast(_) => "effect paid_total at_least",
            EffectOp::AtMost(_) => "effect paid_total at_most",
            EffectOp::Set(_)
            | EffectOp::Raise(_)
            | EffectOp::Lower(_)
            | EffectOp::RaiseBy(_)
            | EffectOp::LowerBy(_)
            | EffectOp::Waive
            | EffectOp::Lift => return None,
        },
    })
}

/// The name of who pays; none for a column that no payment fills.
pub(super) fn payer(role: ColumnRole) -> Option<&'static str> {
    match role {
        ColumnRole::Fund => Some("paid by a fund"),
        ColumnRole::Institution => Some("paid by the institution"),
        _ => None,
    }
}

/// The names of what an aim is of, beside an amount over all rows.
pub(super) fn aim(aim: &Aim) -> impl Iterator<Item = &'static str> {
    [
        (aim.settlement.is_some(), "aim of one settlement"),
        (aim.part.ty == Type::Days, "aim of days"),
        (matches!(aim.part.ty, Type::Number | Type::Int), "aim of numbers"),
        (aim.bounds.iter().any(|bound| bound.value.is_none()), "aim without a value"),
    ]
    .into_iter()
    .filter_map(|(is, construct)| is.then_some(construct))
}

/// The name of a slot that is read as a value; none for one that nothing reads.
pub(super) fn slot_read(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::Base => "expr slot base",
        Slot::Deductible(_) => "expr slot deductible",
        Slot::Rate => "expr slot rate",
        Slot::Cap(_) => "expr slot cap",
        Slot::BaseCap(_) | Slot::Target | Slot::PaidSoFar => return None,
    })
}

/// The names of what an amendment makes other than it was declared.
pub(super) fn amended(declared: &Benefit, now: &Benefit) -> impl Iterator<Item = &'static str> {
    let kind = |benefit: &Benefit| std::mem::discriminant(&benefit.rate);
    let spans = |benefit: &Benefit| benefit.shares.iter().map(|share| share.span).collect::<Vec<_>>();
    let caps = |benefit: &Benefit| benefit.base_caps.iter().map(|cap| cap.figure.span).collect::<Vec<_>>();
    [
        (kind(declared) != kind(now), "benefit with other tiers by amendment"),
        (declared.payer != now.payer, "benefit with another payer by amendment"),
        (spans(declared) != spans(now), "benefit with other shares by amendment"),
        (declared.rounding != now.rounding, "benefit with other rounding by amendment"),
        (caps(declared) != caps(now), "benefit with other base caps by amendment"),
    ]
    .into_iter()
    .filter_map(|(other, construct)| other.then_some(construct))
}

/// The name of the slot that a group goes by; none for one that no group goes by.
pub(super) fn measure(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::Base => "group by base",
        Slot::BaseCap(_) => "group by base_cap",
        Slot::Deductible(_) => "group by deductible",
        Slot::Rate => "group by rate",
        Slot::Cap(_) => "group by cap",
        Slot::Target => "group by target",
        Slot::PaidSoFar => return None,
    })
}

/// The name of a way to round.
pub(super) fn rounding(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "rounding half_up",
        RoundingMode::Up => "rounding up",
        RoundingMode::Down => "rounding down",
    }
}

/// The name of a deductible's period.
pub(super) fn deductible(period: Period) -> &'static str {
    match period {
        Period::Visit => "deductible per_visit",
        Period::Day => "deductible per_day",
        Period::Month => "deductible per_month",
        Period::Quarter => "deductible per_quarter",
        Period::Year => "deductible per_year",
        Period::Ever => "deductible ever",
    }
}

/// The name of the period of a cap on the base.
pub(super) fn base_cap(period: Period) -> &'static str {
    match period {
        Period::Visit => "base_cap per_visit",
        Period::Day => "base_cap per_day",
        Period::Month => "base_cap per_month",
        Period::Quarter => "base_cap per_quarter",
        Period::Year => "base_cap per_year",
        Period::Ever => "base_cap ever",
    }
}

/// The name of a cap's period.
pub(super) fn cap(period: Period) -> &'static str {
    match period {
        Period::Visit => "cap per_visit",
        Period::Day => "cap per_day",
        Period::Month => "cap per_month",
        Period::Quarter => "cap per_quarter",
        Period::Year => "cap per_year",
        Period::Ever => "cap ever",
    }
}

/// The name of where a cut goes.
pub(super) fn excess(excess: Excess) -> &'static str {
    match excess {
        Excess::NextLayer => "cap cuts excess_to_next",
        Excess::Person => "cap cuts excess_to_person",
    }
}

/// The names of what tiers are.
pub(super) fn tiers(period: Period, slab: bool, origin: Origin, overlap: Option<Overlap>) -> [&'static str; 4] {
    let period_name = match period {
        Period::Visit => "tiers per_visit",
        Period::Day => "tiers per_day",
        Period::Month => "tiers per_month",
        Period::Quarter => "tiers per_quarter",
        Period::Year => "tiers per_year",
        Period::Ever => "tiers ever",
    };
    let origin_name = match origin {
        Origin::Zero => "tiers from_zero",
        Origin::Deductible => "tiers from_deductible",
    };
    let overlap_name = match overlap {
        None => period_name,
        Some(Overlap::Difference) => "tiers by_difference",
        Some(Overlap::TopUp) => "tiers by_top_up",
    };
    [period_name, if slab { "tiers slab" } else { "tiers marginal" }, origin_name, overlap_name]
}

/// The name of a column's role; reported columns and alerts are named where it is known what they are.
pub(super) fn column(role: ColumnRole) -> Option<&'static str> {
    match role {
        ColumnRole::Fund => Some("column fund"),
        ColumnRole::Institution => Some("column institution"),
        ColumnRole::FundTotal => Some("column fund_total"),
        ColumnRole::Person => Some("column person"),
        _ => None,
    }
}
