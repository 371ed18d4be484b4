//! The ledger as rows of text: person, year, key, value. Amounts are yuan with two decimals; the key `gap` holds a claim's number.

use super::Ledger;
use crate::money;
use crate::plan::Plan;
use crate::plan::limits::ACCOUNT;

/// The key whose value is the number of the claim that opened the gap; empty where that number could not be read.
pub const GAP: &str = "gap";

/// One row of a ledger file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LedgerRow {
    /// The person.
    pub person: String,
    /// The calendar year.
    pub year: String,
    /// The key of an accumulator, or [`GAP`].
    pub key: String,
    /// Yuan, or a claim's number.
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
    /// A person, year, key or value that is not what it must be, or a key given twice for a person and year.
    pub fn from_rows(plan: &Plan, rows: impl IntoIterator<Item = LedgerRow>) -> Result<Ledger, LedgerError> {
        let mut ledger = Ledger::new();
        let mut seen = std::collections::BTreeSet::new();
        for (index, row) in rows.into_iter().enumerate() {
            let row = LedgerRow {
                person: row.person.trim().to_owned(),
                year: row.year.trim().to_owned(),
                key: row.key.trim().to_owned(),
                value: row.value.trim().to_owned(),
            };
            put(&mut ledger, plan, &row).map_err(|(zh, en)| LedgerError { row: index, zh, en })?;
            if !seen.insert((row.person.clone(), row.year.clone(), row.key.clone())) {
                return Err(twice(index, &row));
            }
        }
        Ok(ledger)
    }

    /// All rows: by person in code-point order, year, accumulator in the order of the plan, the gap last. Amounts of 0 are left out.
    pub fn to_rows<'l>(&'l self, plan: &'l Plan) -> impl Iterator<Item = LedgerRow> + 'l {
        self.entries().flat_map(move |(person, year, entry)| {
            let row =
                move |key: &str, value: String| LedgerRow { person: person.to_owned(), year: year.to_string(), key: key.to_owned(), value };
            let amounts = plan.accumulators.iter().zip(&entry.amounts).filter(|(_, amount)| **amount != 0);
            let gap = entry.gap.iter().map(move |number| row(GAP, number.to_string()));
            amounts.map(move |(accumulator, amount)| row(&accumulator.key, money::to_text(*amount))).chain(gap)
        })
    }
}

fn twice(index: usize, row: &LedgerRow) -> LedgerError {
    let zh = format!("「{}」{} 年的「{}」重复", row.person, row.year, row.key);
    let en = format!("「{}」 of 「{}」 in {} is given twice", row.key, row.person, row.year);
    LedgerError { row: index, zh, en }
}

/// Puts one row into the ledger; a key that is there already is the caller's to refuse.
fn put(ledger: &mut Ledger, plan: &Plan, row: &LedgerRow) -> Result<(), (String, String)> {
    if row.person.is_empty() {
        return Err(("人员编号是空的".into(), "the person is empty".into()));
    }
    let plain = row.year.len() == 4 && row.year.bytes().all(|byte| byte.is_ascii_digit());
    let year = row.year.parse().ok().filter(|year| plain && *year > 0);
    let year = year.ok_or_else(|| (format!("「{}」不是年度", row.year), format!("「{}」 is not a year", row.year)))?;
    let mut entry = ledger.get(&row.person, year).cloned().unwrap_or_default();
    if row.key == GAP {
        entry.gap = Some(row.value.as_str().into());
    } else {
        let place = plan.accumulators.iter().position(|accumulator| accumulator.key == row.key);
        let place =
            place.ok_or_else(|| (format!("政策没有累计项「{}」", row.key), format!("the policy has no accumulator 「{}」", row.key)))?;
        let amount = crate::claim::money(&row.value).filter(|amount| *amount <= ACCOUNT);
        let amount = amount.ok_or_else(|| (format!("「{}」不是金额", row.value), format!("「{}」 is not an amount", row.value)))?;
        entry.amounts.resize(plan.accumulators.len(), 0);
        if let Some(held) = entry.amounts.get_mut(place) {
            *held = amount;
        }
    }
    ledger.set(&row.person, year, entry);
    Ok(())
}
