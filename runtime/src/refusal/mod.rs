//! Refusals: why a claim is not settled, as a stable code and as a sentence.

mod code;
mod message;

pub use code::{ALL, RefusalCode};

use crate::plan::Record;

/// The greatest number of characters of a cell that a refusal keeps.
const DETAIL_CHARS: usize = 40;

/// One reason why a claim is refused. It keeps what the messages mention, not the messages: a run holds many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub reason: Reason,
    /// The field of the record that it concerns.
    pub field: Option<u32>,
    /// What the messages mention: the cell, a figure's name, a claim's number. At most 40 characters of it.
    pub detail: Box<str>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One of the runtime's own reasons.
    Known(RefusalCode),
    /// A check that the policy declares: an index into the record's checks.
    Check(u32),
}

impl Refusal {
    /// A refusal for one of the runtime's own reasons. `detail` is cut to 40 characters.
    #[must_use]
    pub fn new(code: RefusalCode, field: Option<u32>, detail: &str) -> Refusal {
        let detail = match detail.char_indices().nth(DETAIL_CHARS) {
            Some((end, _)) => detail.get(..end).map(|kept| format!("{kept}…")).unwrap_or_default().into(),
            None => detail.into(),
        };
        Refusal { reason: Reason::Known(code), field, detail }
    }

    /// A refusal by a check of the record.
    pub(crate) fn check(index: u32, field: u32) -> Refusal {
        Refusal { reason: Reason::Check(index), field: Some(field), detail: Box::default() }
    }

    /// The stable code, such as `missing_field`, or that of the policy's check.
    #[must_use]
    pub fn code<'r>(&self, record: &'r Record) -> &'r str {
        match self.reason {
            Reason::Known(code) => code.as_str(),
            Reason::Check(index) => usize::try_from(index).ok().and_then(|i| record.checks.get(i)).map_or("", |check| &check.code),
        }
    }

    /// The code of the field that it concerns; empty where it concerns none.
    #[must_use]
    pub fn field_code<'r>(&self, record: &'r Record) -> &'r str {
        message::field(self, record).map_or("", |field| &field.code)
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self, record: &Record) -> String {
        message::zh(self, record)
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self, record: &Record) -> String {
        message::en(self, record)
    }
}
