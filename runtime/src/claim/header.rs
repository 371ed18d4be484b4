//! Headings: names and codes of fields become places in a record.

use crate::plan::Record;

/// Headings that do not fit the record: wrong use, not a refusal of rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderError {
    /// Names and codes of required fields without a column.
    pub missing: Vec<(String, String)>,
    /// Names and codes of fields with more than one column.
    pub twice: Vec<(String, String)>,
}

impl HeaderError {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let list =
            |fields: &[(String, String)]| fields.iter().map(|(name, code)| format!("「{name}」（{code}）")).collect::<Vec<_>>().join("、");
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(format!("缺少必填的列：{}", list(&self.missing)));
        }
        if !self.twice.is_empty() {
            parts.push(format!("列重复：{}", list(&self.twice)));
        }
        parts.join("；")
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        let list =
            |fields: &[(String, String)]| fields.iter().map(|(name, code)| format!("「{name}」 ({code})")).collect::<Vec<_>>().join(", ");
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(format!("required columns are missing: {}", list(&self.missing)));
        }
        if !self.twice.is_empty() {
            parts.push(format!("columns are given twice: {}", list(&self.twice)));
        }
        parts.join("; ")
    }
}

impl std::fmt::Display for HeaderError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.en())
    }
}

impl std::error::Error for HeaderError {}

/// Names and codes of a record's fields, sorted. A name that is another field's code means the field whose code it is.
pub(super) fn headings(record: &Record) -> Vec<(&str, usize)> {
    let codes = record.fields.iter().enumerate().map(|(index, field)| (field.code.as_str(), index));
    let names = record.fields.iter().enumerate().map(|(index, field)| (field.name.as_str(), index));
    let mut headings: Vec<_> = codes.chain(names).collect();
    headings.sort_by_key(|(text, _)| *text);
    headings.dedup_by_key(|(text, _)| *text);
    headings
}

/// The field that a heading means.
pub(super) fn field_of(headings: &[(&str, usize)], heading: &str) -> Option<usize> {
    let place = headings.binary_search_by_key(&heading, |(text, _)| text).ok()?;
    headings.get(place).map(|(_, field)| *field)
}

/// The field of each column.
pub(super) fn columns(record: &Record, headings: &[(&str, usize)], headers: &[&str]) -> Result<Vec<Option<usize>>, HeaderError> {
    let columns: Vec<_> = headers.iter().map(|text| field_of(headings, text.trim())).collect();
    let mut error = HeaderError::default();
    for (index, field) in record.fields.iter().enumerate() {
        let names = || (field.name.clone(), field.code.clone());
        match columns.iter().filter(|column| **column == Some(index)).count() {
            0 if field.default.is_none() && !field.optional => error.missing.push(names()),
            0 | 1 => {}
            _ => error.twice.push(names()),
        }
    }
    if error == HeaderError::default() { Ok(columns) } else { Err(error) }
}
