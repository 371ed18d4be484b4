//! Cells: one trimmed text becomes one integer of its field's type, or a code that says why not.

use crate::date;
use crate::plan::{Field, FieldType, Plan};
use crate::refusal::RefusalCode;

/// What a cell holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell<'t> {
    /// A value in the units of the field's type.
    Value(i64),
    /// It is empty, and that means this value.
    Default(i64),
    /// It is empty, and may be.
    NotGiven,
    /// It is refused; the text is what the message mentions.
    Wrong(RefusalCode, &'t str),
}

/// Reads the cells of one field.
#[derive(Debug)]
pub(super) struct FieldReader<'p> {
    field: &'p Field,
    /// Names and codes of the enum's members, sorted; empty for other types.
    members: Vec<(&'p str, u32)>,
}

impl<'p> FieldReader<'p> {
    /// A reader for `field`.
    pub(super) fn new(plan: &'p Plan, field: &'p Field) -> FieldReader<'p> {
        let list = match field.ty {
            FieldType::Enum(list) | FieldType::Set(list) => usize::try_from(list).ok().and_then(|list| plan.enums.get(list)),
            _ => None,
        };
        let mut members = Vec::new();
        for (index, member) in (0_u32..).zip(list.into_iter().flat_map(|list| &list.members)) {
            members.push((member.name.as_str(), index));
            members.extend(member.codes.iter().map(|code| (code.as_str(), index)));
        }
        members.sort_unstable();
        FieldReader { field, members }
    }

    /// Reads a trimmed cell.
    pub(super) fn read<'t>(&self, text: &'t str) -> Cell<'t> {
        let field = self.field;
        if text.is_empty() {
            return match field.default {
                Some(value) => Cell::Default(value),
                None if field.optional => Cell::NotGiven,
                None => Cell::Wrong(RefusalCode::MissingField, text),
            };
        }
        let value = match field.ty {
            FieldType::Text => return Cell::Value(0),
            FieldType::Money => number(text, 2, false),
            FieldType::Price => number(text, 6, false),
            FieldType::Ratio | FieldType::Number => number(text, 4, field.min < 0),
            FieldType::Int => number(text, 0, field.min < 0),
            FieldType::Days => duration(text, &DAYS, field.min < 0),
            FieldType::Months => duration(text, &MONTHS, field.min < 0),
            FieldType::Bool => boolean(text),
            FieldType::Date => date::from_text(text).map(i64::from).ok_or(RefusalCode::BadDate),
            FieldType::Enum(_) => self.member(text).map(i64::from).ok_or(RefusalCode::UnknownCode),
            FieldType::Set(_) => return self.set(text),
        };
        match value {
            Ok(value) if value < field.min || value > field.max => Cell::Wrong(RefusalCode::OutOfRange, text),
            Ok(value) => Cell::Value(value),
            Err(code) => Cell::Wrong(code, text),
        }
    }

    /// The member with a name or code.
    fn member(&self, text: &str) -> Option<u32> {
        let place = self.members.binary_search_by_key(&text, |(name, _)| name).ok()?;
        self.members.get(place).map(|(_, member)| *member)
    }

    /// Members between bars; the first that is none of the list is what the refusal mentions.
    fn set<'t>(&self, text: &'t str) -> Cell<'t> {
        let mut mask = 0_i64;
        for part in text.split('|').map(str::trim) {
            match self.member(part).and_then(|member| 1_i64.checked_shl(member)) {
                Some(bit) => mask |= bit,
                None => return Cell::Wrong(RefusalCode::UnknownCode, if part.is_empty() { text } else { part }),
            }
        }
        Cell::Value(mask)
    }
}

/// Yuan with at most 2 decimals, in fen; none where the text is anything else.
pub(crate) fn money(text: &str) -> Option<i64> {
    number(text, 2, false).ok()
}

/// The units that may stand behind a number of days, and how many days each is.
const DAYS: [(&str, i64); 3] = [("天", 1), ("days", 1), ("day", 1)];
/// The units that may stand behind a number of months, and how many months each is.
const MONTHS: [(&str, i64); 6] = [("个月", 1), ("months", 1), ("month", 1), ("年", 12), ("years", 12), ("year", 12)];

/// A whole number of the smallest of `units`, or of the one that stands behind it.
fn duration(text: &str, units: &[(&str, i64)], signed: bool) -> Result<i64, RefusalCode> {
    let unit = units.iter().find_map(|(unit, size)| Some((text.strip_suffix(unit)?.trim_end(), *size)));
    let (digits, size) = unit.unwrap_or((text, 1));
    number(digits, 0, signed)?.checked_mul(size).ok_or(RefusalCode::OutOfRange)
}

/// A yes or no.
pub(crate) fn boolean(text: &str) -> Result<i64, RefusalCode> {
    match text {
        "1" | "true" | "是" => Ok(1),
        "0" | "false" | "否" => Ok(0),
        _ => Err(RefusalCode::BadBoolean),
    }
}

/// Plain decimal digits with at most `scale` decimals, as a count of `10^-scale`; a minus sign only where `signed`.
///
/// Trailing zeros are decimals too: `1.000` is refused for money, since a file that prints three decimals rounds elsewhere.
pub(crate) fn number(text: &str, scale: usize, signed: bool) -> Result<i64, RefusalCode> {
    let unsigned = text.strip_prefix('-');
    let (whole, part) = match unsigned.unwrap_or(text).split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (unsigned.unwrap_or(text), None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !part.is_none_or(digits) {
        return Err(RefusalCode::BadNumber);
    }
    if unsigned.is_some() && !signed {
        return Err(RefusalCode::Negative);
    }
    let part = part.unwrap_or("");
    if part.len() > scale {
        return Err(RefusalCode::TooManyDecimals);
    }
    let padding = std::iter::repeat_n(b'0', scale.saturating_sub(part.len()));
    let mut value = 0_i64;
    for byte in whole.bytes().chain(part.bytes()).chain(padding) {
        let digit = i64::from(byte.wrapping_sub(b'0'));
        value = value.checked_mul(10).and_then(|value| value.checked_add(digit)).ok_or(RefusalCode::OutOfRange)?;
    }
    Ok(if unsigned.is_some() { value.saturating_neg() } else { value })
}
