//! Refusals: why a claim is not settled, as a stable code and as a sentence.

mod code;
mod message;

pub use code::{ALL, RefusalCode};

use crate::plan::Record;
use std::borrow::Cow;

/// The greatest number of characters of a cell that a refusal keeps.
const DETAIL_CHARS: usize = 40;

/// One reason why a claim is refused. It keeps what the messages mention, not the messages: a run holds many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub reason: Reason,
    /// The field of the record that it concerns.
    pub field: Option<u32>,
    /// The item of the claim that it concerns.
    pub item: Option<ItemPlace>,
    /// What the messages mention: the cell, a figure's name, a claim's number. At most 40 characters of it.
    pub detail: Box<str>,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemPlace {
    /// Its place among the items of its claim, from 1.
    Nth(u32),
    /// Its line in a file of items, from 1.
    Line(u64),
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
        Refusal { reason: Reason::Known(code), field, item: None, detail }
    }

    /// A refusal by a check of the record.
    pub(crate) fn check(index: u32, field: u32) -> Refusal {
        Refusal { reason: Reason::Check(index), field: Some(field), item: None, detail: Box::default() }
    }

    /// The same, of an item.
    #[must_use]
    pub fn of_item(self, place: ItemPlace) -> Refusal {
        Refusal { item: Some(place), ..self }
    }

    /// The stable code, such as `missing_field`, or that of the policy's check.
    #[must_use]
    pub fn code<'r>(&self, record: &'r Record) -> &'r str {
        match self.reason {
            Reason::Known(code) => code.as_str(),
            Reason::Check(index) => usize::try_from(index).ok().and_then(|i| record.checks.get(i)).map_or("", |check| &check.code),
        }
    }

    /// The code of the field that it concerns; empty where it concerns none. That of an item is `items[3].price`, or `items@15.price` for one
    /// on line 15 of a file of items.
    #[must_use]
    pub fn field_code<'r>(&self, record: &'r Record) -> Cow<'r, str> {
        let field = message::field(self, record).map_or("", |field| field.code.as_str());
        let list = record.items.as_ref().map_or("", |items| items.code.as_str());
        let dot = if field.is_empty() { "" } else { "." };
        match self.item {
            None => Cow::Borrowed(field),
            Some(ItemPlace::Nth(place)) => Cow::Owned(format!("{list}[{place}]{dot}{field}")),
            Some(ItemPlace::Line(line)) => Cow::Owned(format!("{list}@{line}{dot}{field}")),
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self, record: &Record) -> String {
        let text = message::zh(self, record);
        let list = record.items.as_ref().map_or("", |items| items.name.as_str());
        match self.item {
            None => text,
            Some(ItemPlace::Nth(place)) => format!("「{list}」第 {place} 行：{text}"),
            Some(ItemPlace::Line(line)) => format!("「{list}」文件第 {line} 行：{text}"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self, record: &Record) -> String {
        let text = message::en(self, record);
        let list = record.items.as_ref().map_or("", |items| items.name.as_str());
        match self.item {
            None => text,
            Some(ItemPlace::Nth(place)) => format!("item {place} of 「{list}」: {text}"),
            Some(ItemPlace::Line(line)) => format!("line {line} of the file of 「{list}」: {text}"),
        }
    }
}
