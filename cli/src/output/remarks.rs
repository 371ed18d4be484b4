//! What checks say of rows without refusing them → CSV: one line for each, in the order of the lines they concern.

use std::io::{self, Write};

use pol_runtime::claim;
use pol_runtime::plan::{Record, Severity};
use pol_runtime::refusal::{Reason, Refusal};

use super::io_error;
use crate::language::Language;

/// The headings: those of refused rows, and how much it weighs.
const HEADINGS: [&str; 6] = ["setl_id", "line", "field", "code", "severity", "message"];

/// Writes remarks.
pub struct Remarks<'p, W: Write> {
    writer: csv::Writer<W>,
    record: &'p Record,
    language: Language,
}

impl<'p, W: Write> Remarks<'p, W> {
    /// Starts with the headings.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn new(to: W, record: &'p Record, language: Language) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(HEADINGS).map_err(io_error)?;
        Ok(Remarks { writer, record, language })
    }

    /// Writes what is said of the row `number` on `line`.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write<'r>(&mut self, number: &str, line: u64, remarks: impl Iterator<Item = &'r Refusal>) -> io::Result<()> {
        let line = line.to_string();
        for remark in remarks {
            let message = match self.language {
                Language::Zh => remark.zh(self.record),
                Language::En => remark.en(self.record),
            };
            let severity = self.severity(remark).as_str();
            let field = remark.field_code(self.record);
            let cells = [&*claim::shown(number), &line, field.as_ref(), remark.code(self.record), severity, &message];
            self.writer.write_record(cells).map_err(io_error)?;
        }
        Ok(())
    }

    /// Gives back what was written to, once all is.
    ///
    /// # Errors
    /// Where the rest cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    fn severity(&self, remark: &Refusal) -> Severity {
        let Reason::Check(index) = remark.reason else { return Severity::Note };
        let check = usize::try_from(index).ok().and_then(|index| self.record.checks.get(index));
        check.map_or(Severity::Note, |check| check.severity)
    }
}
