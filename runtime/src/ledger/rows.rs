//! The ledger as rows of text: person, period, key, the values of fields, value. Amounts are yuan with two decimals, counts whole
//! numbers; the key `gap` holds a claim's number.

use super::accounts::{BETWEEN, WITHIN};
use super::{Account, Ledger, period};
use crate::money;
use crate::plan::limits::ACCOUNT;
use crate::plan::{Accumulator, AccumulatorKind, FieldType, Plan};

/// The key whose value is the number of the claim that opened the gap; empty where that number could not be read.
pub const GAP: &str = "gap";

/// One row of a ledger file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct LedgerRow {
    /// The person.
    pub person: String,
    /// `2020`, `2020-Q1`, `2020-03`, `2020-03-05` or `ever`; the calendar year for [`GAP`].
    pub period: String,
    /// The key of an accumulator, or [`GAP`].
    pub key: String,
    /// The values of the fields by which the accumulator is kept apart, `|` between them and `\|` within one; empty where there are none.
    pub by: String,
    /// Yuan, a count, or a claim's number.
    pub value: String,
}

/// Why a row of a ledger is refused; the whole ledger is then refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerError {
    /// The row, counted from 0.
    pub row: usize,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

impl std::fmt::Display for LedgerError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.en)
    }
}

impl std::error::Error for LedgerError {}

impl Ledger {
    /// Reads rows, in any order.
    ///
    /// # Errors
    /// A person, period, key, or value that is not what it must be, or a key given twice for a person, period and values of fields.
    pub fn from_rows(plan: &Plan, rows: impl IntoIterator<Item = LedgerRow>) -> Result<Ledger, LedgerError> {
        let mut ledger = Ledger::new();
        let mut seen = std::collections::BTreeSet::new();
        for (index, row) in rows.into_iter().enumerate() {
            let row = LedgerRow {
                person: row.person.trim().to_owned(),
                period: row.period.trim().to_owned(),
                key: row.key.trim().to_owned(),
                by: row.by.trim().to_owned(),
                value: row.value.trim().to_owned(),
            };
            put(&mut ledger, plan, &row).map_err(|(zh, en)| LedgerError { row: index, zh, en })?;
            if !seen.insert((row.person.clone(), row.period.clone(), row.key.clone(), row.by.clone())) {
                return Err(twice(index, &row));
            }
        }
        Ok(ledger)
    }

    /// All rows: by person in code-point order; first the years, each with its accumulators in the order of the plan and the gap
    /// last, then what is kept over other periods or by fields, by accumulator, period and values. Amounts of 0 are left out.
    pub fn to_rows<'l>(&'l self, plan: &'l Plan) -> impl Iterator<Item = LedgerRow> + 'l {
        self.people.iter().flat_map(move |(person, kept)| {
            let years = kept.years.iter().flat_map(move |(year, entry)| {
                let row = move |key: &str, value: String| LedgerRow {
                    person: person.to_string(),
                    period: year.to_string(),
                    key: key.to_owned(),
                    by: String::new(),
                    value,
                };
                let amounts = plan.accumulators.iter().zip(&entry.amounts).filter(|(_, amount)| **amount != 0);
                let gap = entry.gap.iter().map(move |number| row(GAP, number.to_string()));
                amounts.map(move |(accumulator, amount)| row(&accumulator.key, value(accumulator, *amount))).chain(gap)
            });
            let accounts = kept.accounts.iter().filter_map(move |((at, number), amounts)| {
                let accumulator = plan.accumulators.get(*at as usize)?;
                let period = period::to_text(accumulator.period, *number);
                Some(amounts.iter().map(move |(by, amount)| LedgerRow {
                    person: person.to_string(),
                    period: period.clone(),
                    key: accumulator.key.clone(),
                    by: by.to_string(),
                    value: value(accumulator, *amount),
                }))
            });
            years.chain(accounts.flatten())
        })
    }
}

/// What an accumulator holds, in text.
fn value(accumulator: &Accumulator, amount: i64) -> String {
    match accumulator.kind {
        AccumulatorKind::Money => money::to_text(amount),
        AccumulatorKind::Count => amount.to_string(),
    }
}

/// Why a row is refused, in Chinese and in English.
type Why = (String, String);

fn twice(index: usize, row: &LedgerRow) -> LedgerError {
    let (of_zh, of_en) =
        if row.by.is_empty() { Default::default() } else { (format!("（{}）", row.by), format!(" for 「{}」", row.by)) };
    let year_zh = if period::year(&row.period).is_some() { " 年" } else { "" };
    let zh = format!("「{}」{}{year_zh}的「{}」{of_zh}重复", row.person, row.period, row.key);
    let en = format!("「{}」 of 「{}」 in {}{of_en} is given twice", row.key, row.person, row.period);
    LedgerError { row: index, zh, en }
}

/// Puts one row into the ledger; a key that is there already is the caller's to refuse.
fn put(ledger: &mut Ledger, plan: &Plan, row: &LedgerRow) -> Result<(), Why> {
    if row.person.is_empty() {
        return Err(("人员编号是空的".into(), "the person is empty".into()));
    }
    if row.key == GAP {
        let year = year(row)?;
        let mut entry = ledger.get(&row.person, year).cloned().unwrap_or_default();
        entry.gap = Some(row.value.as_str().into());
        ledger.set(&row.person, year, entry);
        return Ok(());
    }
    let found = (0_u32..).zip(&plan.accumulators).find(|(_, accumulator)| accumulator.key == row.key);
    let unknown = || (format!("政策没有累计项「{}」", row.key), format!("the policy has no accumulator 「{}」", row.key));
    let (at, accumulator) = found.ok_or_else(unknown)?;
    fits(plan, accumulator, &row.by)?;
    if accumulator.is_yearly() {
        let year = year(row)?;
        let amount = amount(accumulator, &row.value)?;
        let mut entry = ledger.get(&row.person, year).cloned().unwrap_or_default();
        entry.amounts.resize(plan.accumulators.len(), 0);
        if let Some(held) = entry.amounts.get_mut(at as usize) {
            *held = amount;
        }
        ledger.set(&row.person, year, entry);
        return Ok(());
    }
    let number = period::from_text(accumulator.period, &row.period).ok_or_else(|| {
        let (key, text) = (&row.key, &row.period);
        (format!("「{text}」不是「{key}」的累计期"), format!("「{text}」 is not a period of 「{key}」"))
    })?;
    let amount = amount(accumulator, &row.value)?;
    ledger.set_amount(&row.person, Account { accumulator: at, period: number, by: &row.by }, amount);
    Ok(())
}

/// The calendar year of a row.
fn year(row: &LedgerRow) -> Result<i32, Why> {
    let text = &row.period;
    period::year(text).ok_or_else(|| (format!("「{text}」不是年度"), format!("「{text}」 is not a year")))
}

/// The value of a row.
fn amount(accumulator: &Accumulator, text: &str) -> Result<i64, Why> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let amount = match accumulator.kind {
        AccumulatorKind::Money => crate::claim::money(text),
        AccumulatorKind::Count => text.parse().ok().filter(|_| digits),
    };
    let (zh, en) = match accumulator.kind {
        AccumulatorKind::Money => ("金额", "an amount"),
        AccumulatorKind::Count => ("次数", "a count"),
    };
    amount.filter(|amount| *amount <= ACCOUNT).ok_or_else(|| (format!("「{text}」不是{zh}"), format!("「{text}」 is not {en}")))
}

/// Whether a row has a value for each field by which the accumulator is kept apart.
fn fits(plan: &Plan, accumulator: &Accumulator, by: &str) -> Result<(), Why> {
    let wrong = || {
        let (key, fields) = (&accumulator.key, accumulator.by.len());
        (
            format!("「{by}」不是「{key}」的分户，须有 {fields} 个值"),
            format!("「{by}」 is not what 「{key}」 is kept apart by: it needs {fields} values"),
        )
    };
    if accumulator.by.is_empty() {
        return if by.is_empty() { Ok(()) } else { Err(wrong()) };
    }
    let values = split(by).ok_or_else(wrong)?;
    let record = accumulator.record.and_then(|record| plan.records.get(record as usize));
    let fields: Vec<_> = accumulator.by.iter().filter_map(|field| record?.fields.get(*field as usize)).collect();
    let fit = values.len() == fields.len()
        && values.iter().zip(fields).all(|(value, field)| match field.ty {
            FieldType::Enum(list) => {
                plan.enums.get(list as usize).is_some_and(|list| list.members.iter().any(|member| member.name == *value))
            }
            FieldType::Bool => value == "0" || value == "1",
            _ => !value.is_empty() && value.trim() == value,
        });
    if fit { Ok(()) } else { Err(wrong()) }
}

/// The values of several fields; none where a mark stands before nothing that it could mark.
fn split(by: &str) -> Option<Vec<String>> {
    let mut values = vec![String::new()];
    let mut letters = by.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            BETWEEN => {
                values.push(String::new());
                continue;
            }
            WITHIN => letters.next().filter(|marked| matches!(*marked, BETWEEN | WITHIN))?,
            plain => plain,
        };
        values.last_mut()?.push(letter);
    }
    Some(values)
}
