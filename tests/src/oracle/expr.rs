//! Expressions on one claim, at one moment of its settlement: evaluated by recursion, exactly as they read.

use std::cmp::Ordering;

use pol_compiler::program::{
    Amount, BenefitId, Compare, Cut, Day, Expr, ExprKind, FavourId, FieldId, Figure, Program, ProvisionId, Rate, Record, Settlement, Slot,
    SourceId, Table, Validity, Value,
};

use super::Account;
use super::cell::Cell;
use super::coverage::{self, Seen};
use super::number::Exact;
use super::trace::Touched;

/// What an expression is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Worth {
    /// Yuan, a fraction, points, a number.
    Number(Exact),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Date(i32),
    /// A member of an enum.
    Member(usize),
    /// Members of an enum.
    Set(u64),
}

/// Why an evaluation stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// A figure that the claim needs has no value: its name.
    Unbound(String),
    /// The program has no meaning here; the compiler should have refused it.
    Hole(String),
}

/// Shorthand for what evaluation yields.
pub(super) type Outcome<T> = Result<T, Stop>;

/// What a layer has done, as later layers see it.
#[derive(Debug, Clone)]
pub(super) struct Done {
    /// The benefit.
    pub(super) benefit: BenefitId,
    /// The day whose rules it went by.
    pub(super) day: Day,
    /// Whether it is in force.
    pub(super) in_force: bool,
    /// What it paid, rounded.
    pub(super) paid: Exact,
    /// What its deductible took.
    pub(super) deducted: Exact,
    /// Its base, within the caps on it.
    pub(super) counted: Exact,
    /// What was asked of it, rounded, beyond what it paid.
    pub(super) shortfall: Exact,
    /// What each party bears of what it paid.
    pub(super) shares: Vec<Exact>,
    /// What its cap cut off and left to the person.
    pub(super) to_person: Exact,
}

/// A claim and what has happened to it so far.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    /// The rules.
    pub(super) program: &'a Program,
    /// What kind of row it is.
    pub(super) record: &'a Record,
    /// Its cells, defaults filled in.
    pub(super) cells: &'a [Option<Value>],
    /// Its items, defaults filled in.
    pub(super) items: &'a [Vec<Option<Value>>],
    /// The item that is looked at, within a fold.
    pub(super) item: Option<&'a [Option<Value>]>,
    /// The day whose rules hold.
    pub(super) day: Day,
    /// The basis date; the same but under other rules.
    pub(super) basis: Day,
    /// The day of knowledge.
    pub(super) known: Day,
    /// Of this group only this provision is looked at.
    pub(super) only: Option<(FavourId, ProvisionId)>,
    /// The settlement, once the claim has one.
    pub(super) settlement: Option<&'a Settlement>,
    /// The settlement is tried with only this provision of a group that goes by what is paid.
    pub(super) tried: Option<(FavourId, ProvisionId)>,
    /// The layers before.
    pub(super) done: &'a [Done],
    /// The columns of the settled row, once there is one.
    pub(super) columns: &'a [Cell],
    /// The layer at hand.
    pub(super) layer: Option<BenefitId>,
    /// The person's accounts before the claim.
    pub(super) account: &'a Account,
    /// The transition that keeps the claim under other rules.
    pub(super) transition: Option<SourceId>,
    /// What has been used.
    pub(super) touched: &'a Touched,
    /// What has been reached.
    pub(super) seen: &'a Seen,
}

fn hole<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Stop::Hole(why.into()))
}

impl Moment<'_> {
    /// The value of a figure; an unbound one stops the claim.
    pub(super) fn figure(&self, figure: &Figure) -> Outcome<Worth> {
        match &figure.value {
            Some(value) => {
                // A table's rows have sources of their own.
                if !matches!(value.kind, ExprKind::Table(_)) {
                    self.rest_on(figure.source);
                }
                self.worth(value)
            }
            None => Err(Stop::Unbound(self.program.sources.get(figure.source.0).map_or(String::new(), |source| source.item.clone()))),
        }
    }

    /// Notes that the claim rests on what comes from this source.
    pub(super) fn rest_on(&self, source: SourceId) {
        self.touched.touch(self.program, source);
    }

    /// The number that a figure is.
    pub(super) fn number_of(&self, figure: &Figure) -> Outcome<Exact> {
        self.figure(figure).and_then(number)
    }

    /// The number that an expression is worth.
    pub(super) fn number(&self, expr: &Expr) -> Outcome<Exact> {
        self.worth(expr).and_then(number)
    }

    /// Whether an expression holds.
    pub(super) fn holds(&self, expr: &Expr) -> Outcome<bool> {
        match self.worth(expr)? {
            Worth::Truth(truth) => Ok(truth),
            other => hole(format!("{other:?} is asked whether it holds")),
        }
    }

    /// What an expression is worth.
    pub(super) fn worth(&self, expr: &Expr) -> Outcome<Worth> {
        if let Some(construct) = coverage::expression(expr) {
            self.seen.reach(construct);
        }
        match &expr.kind {
            ExprKind::Const(value) => constant(value),
            ExprKind::Field(field) => self.field(*field),
            ExprKind::Given(field) => {
                let given = self.cell(*field)?.is_some();
                self.seen.reach(if given { "expr given yes" } else { "expr given no" });
                Ok(Worth::Truth(given))
            }
            ExprKind::Define(id) => match self.define(*id) {
                Some(define) if self.rules(&define.validity) => {
                    self.rest_on(define.source);
                    self.worth(&define.value)
                }
                _ => hole(format!("definition {} is used where it is not in force", id.0)),
            },
            ExprKind::Parameter(id) => match self.parameter(*id) {
                Some(parameter) if self.rules(&parameter.validity) => self.figure(&parameter.figure),
                _ => hole(format!("parameter {} is used where it is not in force", id.0)),
            },
            ExprKind::Ruled(inner, day) => Moment { day: *day, ..*self }.worth(inner),
            ExprKind::Amount(amount) => self.amount(*amount).map(Worth::Number),
            ExprKind::Slot(benefit, slot, None) => self.slot_read(*benefit, *slot).map(Worth::Number),
            ExprKind::Slot(benefit, slot, Some(day)) => {
                self.seen.reach("expr slot under other rules");
                Moment { day: *day, done: &[], layer: None, only: None, tried: None, ..*self }.slot_read(*benefit, *slot).map(Worth::Number)
            }
            ExprKind::Not(inner) => Ok(Worth::Truth(!self.holds(inner)?)),
            ExprKind::And(parts) => self.junction(parts, false).map(Worth::Truth),
            ExprKind::Or(parts) => self.junction(parts, true).map(Worth::Truth),
            ExprKind::AtLeast(needed, parts) => self.count(*needed, parts).map(Worth::Truth),
            ExprKind::Compare(compare, left, right) => self.compare(*compare, left, right).map(Worth::Truth),
            ExprKind::HasAny(set, mask) => match self.worth(set)? {
                Worth::Set(members) => Ok(Worth::Truth(members & mask != 0)),
                other => hole(format!("{other:?} is not a set")),
            },
            ExprKind::OneOf(member, mask) => Ok(Worth::Truth(bit(&self.worth(member)?)? & mask != 0)),
            ExprKind::Add(left, right) => Ok(Worth::Number(self.number(left)?.plus(&self.number(right)?))),
            ExprKind::Subtract(left, right) => Ok(Worth::Number(self.number(left)?.minus(&self.number(right)?))),
            ExprKind::Multiply(left, right) => Ok(Worth::Number(self.number(left)?.times(&self.number(right)?))),
            ExprKind::If(condition, yes, no) => {
                let holds = self.holds(condition)?;
                self.seen.reach(if holds { "expr if yes" } else { "expr if no" });
                self.worth(if holds { yes } else { no })
            }
            ExprKind::Min(parts) => self.extreme(parts, false),
            ExprKind::Max(parts) => self.extreme(parts, true),
            ExprKind::Fold(fold) => self.fold(fold),
            ExprKind::Call(function, parts) => self.call(*function, parts),
            ExprKind::Table(table) => self.figure(self.row(table)?),
        }
    }

    /// The row of a table that the claim meets: the one whose every key matches, or else the one for the rest.
    pub(super) fn row<'t>(&self, table: &'t Table) -> Outcome<&'t Figure> {
        let place = |(key, cuts): (&Expr, &Option<Vec<Cut>>)| match cuts {
            Some(cuts) => self.band(key, cuts),
            None => bit(&self.worth(key)?),
        };
        let bits = table.keys.iter().zip(&table.bands).map(place).collect::<Outcome<Vec<u64>>>()?;
        let matching = |masks: &[u64]| masks.len() == bits.len() && masks.iter().zip(&bits).all(|(mask, bit)| mask & bit != 0);
        let named: Vec<_> = table.rows.iter().filter(|row| !row.otherwise && matching(&row.masks)).collect();
        match named.as_slice() {
            [row] => {
                self.seen.reach("expr table row");
                Ok(&row.figure)
            }
            [] => match table.rows.iter().find(|row| row.otherwise) {
                Some(row) => {
                    self.seen.reach("expr table otherwise");
                    Ok(&row.figure)
                }
                None => hole("no row of a table matches"),
            },
            _ => hole("two rows of a table match"),
        }
    }

    /// The bit of the band that a key lies in: there are as many bands below it as cuts that it is beyond.
    fn band(&self, key: &Expr, cuts: &[Cut]) -> Outcome<u64> {
        let field = if let ExprKind::Field(id) = key.kind { self.record.field(id) } else { None };
        self.seen.reach(coverage::band(key, field.is_some_and(|field| field.price)));
        let key = self.worth(key)?;
        let mut beyond = 0;
        for cut in cuts {
            let order = order(&key, &constant(&cut.value)?)?;
            beyond += u32::from(order == Ordering::Greater || (order == Ordering::Equal && !cut.after));
        }
        Ok(1 << beyond)
    }

    /// Whether a declaration rules on the claim's day, as known.
    fn rules(&self, validity: &Validity) -> bool {
        validity.in_force(self.day, self.known)
    }

    fn cell(&self, id: FieldId) -> Outcome<&Option<Value>> {
        if let (Some(place), Some(item)) = (self.record.item(id), self.item) {
            return item.get(place).map_or_else(|| hole("a field that an item does not have"), Ok);
        }
        self.cells.get(id.0).map_or_else(|| hole("a field that the record does not have"), Ok)
    }

    fn field(&self, id: FieldId) -> Outcome<Worth> {
        let of_item = self.record.item(id).is_some();
        if let Some(construct) = self.record.field(id).and_then(|field| coverage::field(field, of_item)) {
            self.seen.reach(construct);
        }
        match self.cell(id)? {
            Some(value) => constant(value),
            None => hole(format!("field {} is used where it is missing", id.0)),
        }
    }

    /// What all layers before have paid together.
    pub(super) fn paid(&self) -> Exact {
        self.done.iter().fold(Exact::zero(), |sum, done| sum.plus(&done.paid))
    }

    /// An amount that the settlement knows at this layer.
    pub(super) fn amount(&self, amount: Amount) -> Outcome<Exact> {
        match amount {
            Amount::Held(id) => self.held(id),
            Amount::Paid => Ok(self.paid()),
            Amount::LeftTotal => match self.record.total {
                Some(total) => Ok(number(self.field(total)?)?.minus(&self.paid())),
                None => hole("what is left of no total"),
            },
            Amount::LeftInScope => {
                let Some(in_scope) = self.record.in_scope else { return hole("the record has no in-scope amount") };
                let to_person = self.done.iter().fold(Exact::zero(), |sum, done| sum.plus(&done.to_person));
                Ok(number(self.field(in_scope)?)?.minus(&self.paid()).minus(&to_person).or_zero())
            }
            Amount::PaidBy(benefit) => Ok(self.earlier(benefit).map_or_else(Exact::zero, |done| done.paid.clone())),
            Amount::Column(at) => match self.columns.get(at) {
                Some(Cell::Money(amount)) => Ok(amount.clone()),
                Some(Cell::Empty) => Ok(Exact::zero()),
                _ => hole("a column that is no amount, or before there is a row"),
            },
            Amount::ShareOf(benefit, at) => {
                Ok(self.earlier(benefit).and_then(|done| done.shares.get(at).cloned()).unwrap_or_else(Exact::zero))
            }
            Amount::PaidUnder(benefit, day) => self.paid_under(benefit, day),
            Amount::ShortfallOf(benefit) => Ok(self.earlier(benefit).map_or_else(Exact::zero, |done| done.shortfall.clone())),
            Amount::CountedBy(benefit) => Ok(self.earlier(benefit).map_or_else(Exact::zero, |done| done.counted.clone())),
            Amount::DeductedBy(benefit) => Ok(self.earlier(benefit).map_or_else(Exact::zero, |done| done.deducted.clone())),
        }
    }

    /// What a slot of a benefit comes to: of an earlier layer as that layer had it, else as it is here.
    fn slot_read(&self, benefit: BenefitId, slot: Slot) -> Outcome<Exact> {
        let before = self.done.iter().position(|done| done.benefit == benefit && done.in_force);
        self.seen.reach(if before.is_some() { "expr slot of a layer" } else { "expr slot worked out here" });
        coverage::slot_read(slot).into_iter().for_each(|construct| self.seen.reach(construct));
        let there = match before {
            // As that layer had it: in a transition by the rules that it keeps, whatever day the reader goes by.
            Some(at) => Moment { day: self.done[at].day, done: &self.done[..at], layer: Some(benefit), ..*self },
            None => *self,
        };
        let Some(declared) = there.benefit(benefit).filter(|declared| there.rules(&declared.validity)) else {
            return hole("a slot of a benefit that is not in force is read");
        };
        let figure = match (slot, &declared.rate, declared.deductibles.as_slice(), declared.caps.as_slice()) {
            (Slot::Rate, Rate::Flat(figure), _, _) => figure,
            (Slot::Base, Rate::Flat(_) | Rate::Tiers(_), _, _) => &declared.base,
            (Slot::Deductible(0), _, [deductible], _) => &deductible.figure,
            (Slot::Cap(0), _, _, [cap]) => &cap.figure,
            _ => return hole("a slot is read that the benefit does not have"),
        };
        let (effects, _) = there.effects(benefit, slot)?;
        let value = there.slot(&effects, figure)?;
        let value = value.map_or_else(|| hole("a cap that is lifted is read"), Ok)?;
        Ok(if slot == Slot::Rate { value } else { value.or_zero() })
    }

    fn earlier(&self, benefit: BenefitId) -> Option<&Done> {
        self.done.iter().find(|done| done.benefit == benefit)
    }

    /// All hold (`decisive` = no), or one holds (`decisive` = yes); what stands after the decisive one is not looked at.
    fn junction(&self, parts: &[Expr], decisive: bool) -> Outcome<bool> {
        for part in parts {
            if self.holds(part)? == decisive {
                self.seen.reach(if decisive { "expr or cut short" } else { "expr and cut short" });
                return Ok(decisive);
            }
        }
        self.seen.reach(if decisive { "expr or to the end" } else { "expr and to the end" });
        Ok(!decisive)
    }

    /// Whether so many hold; once that is settled either way, no more are looked at.
    fn count(&self, needed: usize, parts: &[Expr]) -> Outcome<bool> {
        let mut holding = 0;
        for (at, part) in parts.iter().enumerate() {
            if holding + (parts.len() - at) < needed {
                break;
            }
            holding += usize::from(self.holds(part)?);
            if holding == needed {
                self.seen.reach("expr at_least met");
                return Ok(true);
            }
        }
        self.seen.reach("expr at_least out of reach");
        Ok(false)
    }

    fn compare(&self, compare: Compare, left: &Expr, right: &Expr) -> Outcome<bool> {
        let order = order(&self.worth(left)?, &self.worth(right)?)?;
        Ok(match compare {
            Compare::Equal => order == Ordering::Equal,
            Compare::NotEqual => order != Ordering::Equal,
            Compare::Less => order == Ordering::Less,
            Compare::LessEqual => order != Ordering::Greater,
            Compare::Greater => order == Ordering::Greater,
            Compare::GreaterEqual => order != Ordering::Less,
        })
    }

    fn extreme(&self, parts: &[Expr], greatest: bool) -> Outcome<Worth> {
        let values = parts.iter().map(|part| self.worth(part)).collect::<Outcome<Vec<_>>>()?;
        if let Some(dates) =
            values.iter().map(|value| if let Worth::Date(day) = value { Some(*day) } else { None }).collect::<Option<Vec<_>>>()
        {
            let day = if greatest { dates.into_iter().max() } else { dates.into_iter().min() };
            return day.map_or_else(|| hole("the extreme of nothing"), |day| Ok(Worth::Date(day)));
        }
        let numbers = values.into_iter().map(number).collect::<Outcome<Vec<_>>>()?;
        let found = if greatest { numbers.into_iter().max() } else { numbers.into_iter().min() };
        found.map_or_else(|| hole("the extreme of nothing"), |found| Ok(Worth::Number(found)))
    }
}

pub(super) fn number(worth: Worth) -> Outcome<Exact> {
    match worth {
        Worth::Number(number) => Ok(number),
        other => hole(format!("{other:?} is not a number")),
    }
}

/// The bit that stands for a member of an enum, or for no (bit 0) and yes (bit 1).
/// How two values of one type stand to one another.
fn order(left: &Worth, right: &Worth) -> Outcome<Ordering> {
    Ok(match (left, right) {
        (Worth::Number(a), Worth::Number(b)) => a.cmp(b),
        (Worth::Date(a), Worth::Date(b)) => a.cmp(b),
        (Worth::Truth(a), Worth::Truth(b)) => a.cmp(b),
        (Worth::Member(a), Worth::Member(b)) => a.cmp(b),
        (Worth::Set(a), Worth::Set(b)) => a.cmp(b),
        _ => return hole(format!("{left:?} is compared with {right:?}")),
    })
}

fn bit(worth: &Worth) -> Outcome<u64> {
    let place = match worth {
        Worth::Member(member) => u32::try_from(*member).ok(),
        Worth::Truth(truth) => Some(u32::from(*truth)),
        _ => None,
    };
    place.and_then(|place| 1_u64.checked_shl(place)).map_or_else(|| hole(format!("{worth:?} is not a key")), Ok)
}

fn constant(value: &Value) -> Outcome<Worth> {
    Ok(match value {
        Value::Decimal(decimal) => match Exact::from_decimal(*decimal) {
            Some(exact) => Worth::Number(exact),
            None => return hole("a decimal that cannot be taken apart"),
        },
        Value::Bool(truth) => Worth::Truth(*truth),
        Value::Date(day) => Worth::Date(*day),
        Value::Member(member) => Worth::Member(*member),
        Value::Set(set) => Worth::Set(*set),
        Value::Text(_) => return hole("a text is computed with"),
    })
}
