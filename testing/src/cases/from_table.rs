//! A table and the plan of its record → cases.
//!
//! A row is a case whether or not its claim can be read: that it is refused may be what it shows.

use super::columns::{Columns, Subject};
use super::fault::{Fault, TableFault};
use super::{Case, Cases, Expected, ExpectedValue, Settings};
use pol_lang::near::nearest;
use pol_runtime::claim::{self, Row};
use pol_runtime::column;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::{Column, EMPTY, Plan, Record};
use pol_runtime::refusal;

/// A table of which the claims' own columns are read.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The record in the plan whose rows it holds.
    pub record: usize,
    /// The headings that are no fields of the record, in order.
    pub headings: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct TableRow {
    /// The line on which it stands, from 1.
    pub line: u64,
    /// Its claim.
    pub row: Row,
    /// The cells under the table's headings; those that the row does not have are empty.
    pub cells: Vec<String>,
}

/// The cases of a table.
///
/// # Errors
/// What is wrong with its headings, or that it has no rows.
pub fn from_table(plan: &Plan, table: Table, settings: Settings, ledger: Ledger) -> Result<Cases, Vec<TableFault>> {
    let Some(record) = plan.records.get(table.record) else { return Err(vec![TableFault::ExpectsNothing]) };
    let columns = Columns::read(record, &table.headings)?;
    if table.rows.is_empty() {
        return Err(vec![TableFault::NoRows]);
    }
    let reader = Reader { plan, record, columns: &columns };
    let cases = table.rows.into_iter().map(|row| reader.case(row)).collect();
    Ok(Cases { record: table.record, options: settings.options(), ledger, cases })
}

struct Reader<'p> {
    plan: &'p Plan,
    record: &'p Record,
    columns: &'p Columns,
}

impl Reader<'_> {
    fn case(&self, TableRow { line, row, cells }: TableRow) -> Case {
        let at = |place: Option<usize>| place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim());
        Case {
            line,
            number: claim::shown(&row.number).into_owned(),
            name: at(self.columns.name).to_owned(),
            reason: at(self.columns.reason).to_owned(),
            expected: self.expected(&cells, at(self.columns.refusal)),
            row,
        }
    }

    fn expected(&self, cells: &[String], refusal: &str) -> Result<Expected, Vec<Fault>> {
        let values = || self.columns.values.iter().map(|(place, subject)| (cells.get(*place).map_or("", |cell| cell.trim()), subject));
        let empty = values().all(|(cell, _)| cell.is_empty());
        match (refusal, empty) {
            ("", true) => return Err(vec![Fault::ExpectsNothing]),
            ("", false) => {}
            (_, false) => return Err(vec![Fault::ExpectsBoth]),
            (codes, true) => return self.refused(codes),
        }
        let (mut expected, mut faults) = (Vec::new(), Vec::new());
        for (cell, subject) in values() {
            match self.value(subject, cell) {
                Some(value) => expected.push(ExpectedValue { subject: subject.clone(), value }),
                None => faults.push(Fault::BadValue { code: subject.code(self.record).to_owned(), text: cell.to_owned() }),
            }
        }
        if faults.is_empty() { Ok(Expected::Settled(expected)) } else { Err(faults) }
    }

    /// The value of a cell. A gap is never empty.
    fn value(&self, subject: &Subject, cell: &str) -> Option<i64> {
        let role = match subject {
            Subject::Column(column) => self.record.columns.get(*column).map(|column: &Column| column.role)?,
            Subject::Gap => pol_runtime::plan::ColumnRole::Bool,
            Subject::Benefit(_) => pol_runtime::plan::ColumnRole::Fund,
        };
        column::from_text(self.plan, role, cell).filter(|value| *value != EMPTY || *subject != Subject::Gap)
    }

    /// Codes between bars: a row may be refused for several things at once.
    fn refused(&self, codes: &str) -> Result<Expected, Vec<Fault>> {
        let own = self.record.checks.iter().map(|check| check.code.as_str());
        let known: Vec<&str> = refusal::ALL.iter().map(|code| code.as_str()).chain(own).collect();
        let mut codes: Vec<String> = codes.split('|').map(|code| code.trim().to_owned()).collect();
        codes.sort_unstable();
        codes.dedup();
        let unknown = |code: &&String| !known.contains(&code.as_str());
        let fault = |code: &String| {
            let near = nearest(code, known.iter().copied()).filter(|near| near.sure).map(|near| near.name.to_owned());
            Fault::NoSuchRefusal { code: code.clone(), near }
        };
        let faults: Vec<Fault> = codes.iter().filter(unknown).map(fault).collect();
        if faults.is_empty() { Ok(Expected::Refused(codes)) } else { Err(faults) }
    }
}
