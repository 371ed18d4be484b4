//! Which accounts of a ledger a claim finds its amounts in, where that is not its person's year.

use super::{Account, Ledger};
use crate::evaluate::Inputs;
use crate::plan::{FieldType, Period, Plan};
use std::fmt::Write;

/// What stands between the values of several fields, and before one that stands within a value.
pub(super) const BETWEEN: char = '|';
/// What marks a separator that is part of a value.
pub(super) const WITHIN: char = '\\';

/// The accumulators of a record's claims that are kept over another period than a year, or apart by fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    kept: Vec<Kept>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    accumulator: u32,
    period: Period,
    by: Vec<Part>,
}

/// A field by which one is kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    field: u32,
    /// Whether a claim may lack it.
    optional: bool,
    value: PartValue,
}

/// How its value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PartValue {
    /// The text at this place among the texts of a row.
    Text(usize),
    /// One of these names.
    Member(Vec<String>),
    /// 1 or 0.
    Bool,
}

/// Whose accounts, and which.
#[derive(Clone, Copy)]
pub struct ClaimAccounts<'c> {
    /// The person.
    pub person: &'c str,
    /// The basis date, in days since 1970-01-01.
    pub day: i32,
    /// The claim.
    pub inputs: Inputs<'c>,
    /// The text of the field at a place among the record's keys.
    pub text: &'c dyn Fn(usize) -> &'c str,
}

impl Apart {
    /// Those of a record of a valid plan.
    #[must_use]
    pub fn new(plan: &Plan, record: usize) -> Apart {
        let mut kept = Vec::new();
        for (index, accumulator) in (0_u32..).zip(&plan.accumulators) {
            let ours = accumulator.record.is_none_or(|of| usize::try_from(of) == Ok(record));
            if accumulator.is_yearly() || !ours {
                continue;
            }
            let by = accumulator.by.iter().filter_map(|field| part(plan, record, *field)).collect();
            kept.push(Kept { accumulator: index, period: accumulator.period, by });
        }
        Apart { kept }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Puts into `accounts`, one for each accumulator of the plan, what `ledger` holds for a claim; 0 where the claim stands alone.
    pub fn load(&self, ledger: &Ledger, claim: ClaimAccounts<'_>, accounts: &mut [i64]) {
        let mut by = String::new();
        for kept in &self.kept {
            let account = kept.account(claim, &mut by);
            if let Some(place) = accounts.get_mut(kept.accumulator as usize) {
                *place = account.map_or(0, |account| ledger.amount(claim.person, account));
            }
        }
    }

    /// Keeps in `ledger` what `accounts` hold after a claim; nothing of what stands alone.
    pub fn keep(&self, ledger: &mut Ledger, claim: ClaimAccounts<'_>, accounts: &[i64]) {
        let mut by = String::new();
        for kept in &self.kept {
            let (account, amount) = (kept.account(claim, &mut by), accounts.get(kept.accumulator as usize));
            if let Some((account, amount)) = account.zip(amount) {
                ledger.set_amount(claim.person, account, *amount);
            }
        }
    }

    /// Sets to 0 what stands elsewhere, so that `accounts` are those of the person's year.
    pub fn clear(&self, accounts: &mut [i64]) {
        for kept in &self.kept {
            if let Some(place) = accounts.get_mut(kept.accumulator as usize) {
                *place = 0;
            }
        }
    }
}

impl Kept {
    /// The account of a claim; none where a value is missing. `by` is the memory for the values.
    fn account<'b>(&self, claim: ClaimAccounts<'_>, by: &'b mut String) -> Option<Account<'b>> {
        by.clear();
        for (place, part) in self.by.iter().enumerate() {
            let field = part.field;
            if part.optional && claim.inputs.given.checked_shr(field)? & 1 == 0 {
                return None;
            }
            if place > 0 {
                by.push(BETWEEN);
            }
            let value = *claim.inputs.values.get(field as usize)?;
            match &part.value {
                PartValue::Text(at) => push(by, (claim.text)(*at)),
                PartValue::Member(names) => push(by, names.get(usize::try_from(value).ok()?)?),
                // Writing to a String cannot fail.
                PartValue::Bool => _ = write!(by, "{value}"),
            }
        }
        Some(Account { accumulator: self.accumulator, period: self.period.number(claim.day), by })
    }
}

/// Adds a value, its separators marked.
fn push(by: &mut String, value: &str) {
    for letter in value.chars() {
        if letter == BETWEEN || letter == WITHIN {
            by.push(WITHIN);
        }
        by.push(letter);
    }
}

/// A field as a part; none where the plan does not have it.
fn part(plan: &Plan, record: usize, field: u32) -> Option<Part> {
    let record = plan.records.get(record)?;
    let declared = record.fields.get(field as usize)?;
    let value = match declared.ty {
        FieldType::Text => PartValue::Text(record.keys.iter().position(|key| *key == field)?),
        FieldType::Enum(list) => {
            PartValue::Member(plan.enums.get(list as usize)?.members.iter().map(|member| member.name.clone()).collect())
        }
        _ => PartValue::Bool,
    };
    Some(Part { field, optional: declared.optional, value })
}
