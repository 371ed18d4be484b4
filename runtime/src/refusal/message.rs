//! The sentences of refusals, in both languages.

use super::{Reason, Refusal, RefusalCode};
use crate::plan::{Check, Field, FieldType, Record};
use crate::{date, money};

/// The field that a refusal concerns.
pub(super) fn field<'r>(refusal: &Refusal, record: &'r Record) -> Option<&'r Field> {
    record.field(refusal.field?)
}

/// The check that a refusal comes from.
fn check(index: u32, record: &Record) -> Option<&Check> {
    record.checks.get(usize::try_from(index).ok()?)
}

/// The sentence in Chinese.
pub(super) fn zh(refusal: &Refusal, record: &Record) -> String {
    let code = match refusal.reason {
        Reason::Check(index) => return check(index, record).map(|check| check.zh.clone()).unwrap_or_default(),
        Reason::Known(code) => code,
    };
    let detail = &refusal.detail;
    let Some(field) = field(refusal, record) else { return zh_of_row(code, detail) };
    let name = &field.name;
    match code {
        RefusalCode::MissingField => format!("「{name}」没有填写"),
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Int => {
            format!("「{name}」的「{detail}」不是整数；只写数字")
        }
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Days => {
            format!("「{name}」的「{detail}」不是天数；写作 90 或 90天")
        }
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Months => {
            format!("「{name}」的「{detail}」不是月数；写作 3、3个月或 1年")
        }
        RefusalCode::BadNumber => format!("「{name}」的「{detail}」不是数字；只写数字和小数点"),
        RefusalCode::Negative => format!("「{name}」的「{detail}」为负"),
        RefusalCode::TooManyDecimals => format!("「{name}」的「{detail}」小数位数过多；最多 {} 位", decimals(field)),
        RefusalCode::OutOfRange => format!("「{name}」的「{detail}」不在 {} 至 {} 之间", bound(field, field.min), bound(field, field.max)),
        RefusalCode::BadDate => format!("「{name}」的「{detail}」不是存在的日期；写作 2021-01-03"),
        RefusalCode::BadBoolean => format!("「{name}」的「{detail}」不是是否值；写作 1 或 0"),
        RefusalCode::UnknownCode if has_empty_member(field, detail) => format!("「{name}」的「{detail}」中竖线的一侧是空的"),
        RefusalCode::UnknownCode => format!("「{name}」没有「{detail}」这一项"),
        RefusalCode::BadText => format!("「{name}」无法读取：给了两次，或是列表、对象"),
        RefusalCode::Duplicate => format!("「{name}」「{detail}」已在前面出现过"),
        RefusalCode::DefaultTaken => format!("「{name}」未填，本次运行不取缺省值"),
        RefusalCode::NotInForce => format!("「{name}」{detail} 没有施行中的结算规定"),
        _ => zh_of_row(code, detail),
    }
}

/// The sentence in Chinese where no field is concerned.
fn zh_of_row(code: RefusalCode, detail: &str) -> String {
    match code {
        RefusalCode::UnboundParameter => format!("「{detail}」未定，不能结算"),
        RefusalCode::AssumedFigure => format!("「{detail}」是假定的，严格模式下不予结算"),
        RefusalCode::Held if !detail.is_empty() => format!("同一人较早的「{detail}」未能结算，本笔暂不结算"),
        RefusalCode::AmbiguousSettlement => format!("同时符合两项结算：{detail}"),
        RefusalCode::BadText => format!("该行无法读取：「{detail}」处的 JSON、引号或字符有误"),
        RefusalCode::Guarantee => format!("结果不符合保证「{detail}」，不予结算"),
        RefusalCode::LedgerRange => format!("累计「{detail}」超出范围"),
        _ if detail.is_empty() => code.zh().to_owned(),
        _ => format!("{}：{detail}", code.zh()),
    }
}

/// The sentence in English.
pub(super) fn en(refusal: &Refusal, record: &Record) -> String {
    let code = match refusal.reason {
        Reason::Check(index) => return check(index, record).map(|check| check.en.clone()).unwrap_or_default(),
        Reason::Known(code) => code,
    };
    let detail = &refusal.detail;
    let Some(field) = field(refusal, record) else { return en_of_row(code, detail) };
    let name = &field.name;
    match code {
        RefusalCode::MissingField => format!("「{name}」 is empty"),
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Int => {
            format!("「{detail}」 in 「{name}」 is not a whole number; write plain digits")
        }
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Days => {
            format!("「{detail}」 in 「{name}」 is not a number of days; write 90 or 90 days")
        }
        RefusalCode::BadNumber | RefusalCode::TooManyDecimals if field.ty == FieldType::Months => {
            format!("「{detail}」 in 「{name}」 is not a number of months; write 3, 3 months or 1 year")
        }
        RefusalCode::BadNumber => format!("「{detail}」 in 「{name}」 is not a number; write plain digits and a decimal point"),
        RefusalCode::Negative => format!("「{detail}」 in 「{name}」 is negative"),
        RefusalCode::TooManyDecimals => format!("「{detail}」 in 「{name}」 has more than {} decimals", decimals(field)),
        RefusalCode::OutOfRange => {
            format!("「{detail}」 in 「{name}」 is not within {} to {}", bound(field, field.min), bound(field, field.max))
        }
        RefusalCode::BadDate => format!("「{detail}」 in 「{name}」 is not a date that exists; write 2021-01-03"),
        RefusalCode::BadBoolean => format!("「{detail}」 in 「{name}」 is not a yes or no; write 1 or 0"),
        RefusalCode::UnknownCode if has_empty_member(field, detail) => {
            format!("「{detail}」 in 「{name}」 has nothing on one side of a bar")
        }
        RefusalCode::UnknownCode => format!("「{name}」 has no 「{detail}」"),
        RefusalCode::BadText => format!("「{name}」 cannot be read: it is given twice, or is a list or an object"),
        RefusalCode::Duplicate => format!("「{name}」 「{detail}」 has been seen before"),
        RefusalCode::DefaultTaken => format!("「{name}」 is empty, and this run takes no defaults"),
        RefusalCode::NotInForce => format!("no settlement was in force on {detail} (「{name}」)"),
        _ => en_of_row(code, detail),
    }
}

/// The sentence in English where no field is concerned.
fn en_of_row(code: RefusalCode, detail: &str) -> String {
    match code {
        RefusalCode::UnboundParameter => format!("「{detail}」 has no value, so the claim cannot be settled"),
        RefusalCode::AssumedFigure => format!("「{detail}」 is assumed, which a strict run refuses"),
        RefusalCode::Held if !detail.is_empty() => format!("held: 「{detail}」, an earlier claim of the same person, was refused"),
        RefusalCode::AmbiguousSettlement => format!("the record meets the conditions of two settlements: {detail}"),
        RefusalCode::BadText => format!("the row cannot be read: its JSON, its quotes or its characters are damaged at 「{detail}」"),
        RefusalCode::Guarantee => format!("the result does not keep the guarantee 「{detail}」"),
        RefusalCode::LedgerRange => format!("the ledger's 「{detail}」 leaves its range"),
        _ if detail.is_empty() => code.en().to_owned(),
        _ => format!("{}: {detail}", code.en()),
    }
}

/// Whether the cell of a set is refused for a bar with nothing on one side: it is then told whole, bars included.
fn has_empty_member(field: &Field, detail: &str) -> bool {
    matches!(field.ty, FieldType::Set(_)) && detail.contains('|')
}

/// The greatest number of decimals of a field.
fn decimals(field: &Field) -> u8 {
    match field.ty {
        FieldType::Money => 2,
        FieldType::Price => 6,
        FieldType::Ratio | FieldType::Number => 4,
        _ => 0,
    }
}

/// A bound of a field as it would be written in a cell.
fn bound(field: &Field, value: i64) -> String {
    match field.ty {
        FieldType::Money => money::to_text(value),
        FieldType::Price => money::decimal_to_text(i128::from(value), 6),
        FieldType::Ratio | FieldType::Number => money::decimal_to_text(i128::from(value), 4),
        FieldType::Date => i32::try_from(value).map_or_else(|_| value.to_string(), date::to_text),
        _ => value.to_string(),
    }
}
