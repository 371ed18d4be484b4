//! Claims as they are tried: values of a record's fields, and as cells of a file.

use crate::cases::Case;
use pol_runtime::evaluate::{Inputs, Items};
use pol_runtime::plan::{EnumType, Field, FieldType, Plan, Record};
use pol_runtime::{date, money};

/// A claim of one record, without items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    /// One value for each field.
    pub(super) values: Vec<i64>,
    /// A bit for each optional field that is given.
    pub(super) given: u64,
}

impl Claim {
    /// What a case brings in; none where it could not be read, or has items.
    pub(super) fn of_case(case: &Case) -> Option<Claim> {
        let whole = case.row.errors.is_empty() && case.row.items_given.is_empty();
        whole.then(|| Claim { values: case.row.values.clone(), given: case.row.given })
    }

    /// A claim with the default of each field, else the least that it accepts, so that amounts are nothing and add up; days are `day`.
    pub(super) fn plain(record: &Record, day: i64) -> Claim {
        let value = |field: &Field| match field.ty {
            FieldType::Date if !field.optional => day,
            _ => field.default.unwrap_or(field.min.max(0).min(field.max)),
        };
        Claim { values: record.fields.iter().map(value).collect(), given: 0 }
    }

    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs { values: &self.values, given: self.given, items: Items::NONE }
    }

    pub(super) fn value(&self, field: usize) -> i64 {
        self.values.get(field).copied().unwrap_or(0)
    }

    /// The same with another value of a field.
    pub(super) fn with(&self, field: usize, value: i64) -> Claim {
        let mut claim = self.clone();
        if let Some(place) = claim.values.get_mut(field) {
            *place = value;
        }
        claim.given |= bit(field);
        claim
    }

    /// The same without an optional field.
    pub(super) fn without(&self, field: usize) -> Claim {
        let mut claim = self.with(field, 0);
        claim.given &= !bit(field);
        claim
    }
}

fn bit(field: usize) -> u64 {
    u32::try_from(field).ok().and_then(|field| 1_u64.checked_shl(field)).unwrap_or(0)
}

fn is(field: Option<u32>, at: usize) -> bool {
    field.and_then(|field| usize::try_from(field).ok()) == Some(at)
}

/// The cells of a claim, one for each field; `number` stands in what numbers it and in its person.
pub(super) fn cells(plan: &Plan, record: &Record, claim: &Claim, number: &str) -> Vec<String> {
    let cell = |(at, field): (usize, &Field)| {
        let identifies = record.unique.iter().any(|unique| is(Some(*unique), at)) || is(Some(record.person), at);
        if field.ty == FieldType::Text {
            return if identifies || !field.optional { number.to_owned() } else { String::new() };
        }
        if field.optional && claim.given & bit(at) == 0 {
            return String::new();
        }
        text(plan, field, claim.value(at))
    };
    record.fields.iter().enumerate().map(cell).collect()
}

fn text(plan: &Plan, field: &Field, value: i64) -> String {
    let list = |list: u32| usize::try_from(list).ok().and_then(|list| plan.enums.get(list));
    match field.ty {
        FieldType::Text => String::new(),
        FieldType::Money => money::to_text(value),
        FieldType::Price => money::decimal_to_text(i128::from(value), 6),
        FieldType::Ratio | FieldType::Number => money::decimal_to_text(i128::from(value), 4),
        FieldType::Int | FieldType::Days | FieldType::Months => value.to_string(),
        FieldType::Bool => if value == 0 { "0" } else { "1" }.to_owned(),
        FieldType::Date => i32::try_from(value).map(date::to_text).unwrap_or_default(),
        FieldType::Enum(of) => list(of).and_then(|list| member(list, value)).unwrap_or_default(),
        FieldType::Set(of) => {
            let members = list(of).map_or(0, |list| list.members.len());
            let holds = |at: &usize| u32::try_from(*at).is_ok_and(|at| value.checked_shr(at).unwrap_or(0) & 1 == 1);
            let named = (0..members).filter(holds).filter_map(|at| member(list(of)?, i64::try_from(at).ok()?));
            named.collect::<Vec<_>>().join("|")
        }
    }
}

fn member(list: &EnumType, at: i64) -> Option<String> {
    usize::try_from(at).ok().and_then(|at| list.members.get(at)).map(|member| member.name.clone())
}
