//! Refused rows → CSV: one line for each reason, in the order of the lines they concern.

use std::io::{self, Write};

use pol_runtime::claim;
use pol_runtime::plan::Record;
use pol_runtime::refusal::Refusal;

use super::io_error;
use crate::language::Language;

/// The headings; fixed, whatever the record.
const HEADINGS: [&str; 5] = ["setl_id", "line", "field", "code", "message"];

/// Writes refused rows.
pub struct RefusedRows<'p, W: Write> {
    writer: csv::Writer<W>,
    record: &'p Record,
    language: Language,
}

impl<'p, W: Write> RefusedRows<'p, W> {
    /// Starts with the headings.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn new(to: W, record: &'p Record, language: Language) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(HEADINGS).map_err(io_error)?;
        Ok(RefusedRows { writer, record, language })
    }

    /// Writes why the row `number` on `line` is refused.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write<'r>(&mut self, number: &str, line: u64, refusals: impl Iterator<Item = &'r Refusal>) -> io::Result<()> {
        let line = line.to_string();
        for refusal in refusals {
            let message = match self.language {
                Language::Zh => refusal.zh(self.record),
                Language::En => refusal.en(self.record),
            };
            let field = refusal.field_code(self.record);
            let cells = [&*claim::shown(number), &line, field.as_ref(), refusal.code(self.record), &message];
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
}
