//! Values as a person reads them: amounts in yuan, ratios in percent, dates, members of lists.

use pol_lang::decimal::Decimal;
use pol_runtime::plan::{EMPTY, FieldType, Kind, Plan};
use pol_runtime::{date, money};

use crate::language::Language;

/// An amount in yuan: at least two decimals, and more only where they are not 0.
pub(super) fn amount(value: i128, unit: Kind) -> String {
    let Kind::Decimal { scale } = unit else { return String::new() };
    trimmed(&money::decimal_to_text(value, scale), 2)
}

/// A ratio in percent, without zeros at its end.
pub(super) fn percent(value: i128, unit: Kind) -> String {
    let Kind::Decimal { scale } = unit else { return String::new() };
    let (value, scale) = match scale.checked_sub(2) {
        Some(scale) => (value, scale),
        None => (value.saturating_mul(if scale == 0 { 100 } else { 10 }), 0),
    };
    format!("{}%", trimmed(&money::decimal_to_text(value, scale), 0))
}

/// A number without what the arithmetic does not need.
pub(super) fn decimal(value: Decimal) -> String {
    let scale = value.scale();
    value.to_units(scale).zip(u8::try_from(scale).ok()).map_or_else(String::new, |(units, scale)| amount(units, Kind::Decimal { scale }))
}

/// Digits after the point without zeros at their end, `least` of them at least.
fn trimmed(text: &str, least: usize) -> String {
    let Some((whole, digits)) = text.split_once('.') else {
        return if least == 0 { text.to_owned() } else { format!("{text}.{}", "0".repeat(least)) };
    };
    let mut digits = digits.trim_end_matches('0').to_owned();
    while digits.len() < least {
        digits.push('0');
    }
    if digits.is_empty() { whole.to_owned() } else { format!("{whole}.{digits}") }
}

/// The value of a field.
pub(super) fn field(plan: &Plan, ty: FieldType, value: i64, language: Language) -> String {
    match ty {
        FieldType::Text => String::new(),
        FieldType::Money | FieldType::Price | FieldType::Number => amount(i128::from(value), ty.kind()),
        FieldType::Ratio => percent(i128::from(value), ty.kind()),
        FieldType::Int => value.to_string(),
        FieldType::Days => days(value, language),
        FieldType::Months => months(value, language),
        FieldType::Bool => yes_or_no(value != 0, language).to_owned(),
        FieldType::Date => day(value),
        FieldType::Enum(list) => member(plan, list, value),
        FieldType::Set(list) => {
            let mask = u64::try_from(value).unwrap_or(0);
            if mask == 0 { language.pick("无", "none").to_owned() } else { members(plan, list, mask).join("、") }
        }
    }
}

/// The value of a node of some kind, where it is not known to be a ratio.
pub(super) fn value(plan: &Plan, kind: Kind, value: i128, language: Language) -> String {
    let small = i64::try_from(value).unwrap_or(EMPTY);
    match kind {
        Kind::Bool => yes_or_no(value != 0, language).to_owned(),
        Kind::Decimal { scale: 0 } => value.to_string(),
        Kind::Decimal { .. } => amount(value, kind),
        Kind::Date => day(small),
        Kind::Enum(list) => member(plan, list, small),
        Kind::Set(list) => members(plan, list, u64::try_from(value).unwrap_or(0)).join("、"),
        Kind::Text => String::new(),
    }
}

/// A duration in days.
pub(super) fn days(value: i64, language: Language) -> String {
    match language {
        Language::Zh => format!("{value}天"),
        Language::En => format!("{value} {}", if value == 1 { "day" } else { "days" }),
    }
}

/// A duration in months.
pub(super) fn months(value: i64, language: Language) -> String {
    match language {
        Language::Zh => format!("{value}个月"),
        Language::En => format!("{value} {}", if value == 1 { "month" } else { "months" }),
    }
}

/// A date; empty where there is none.
pub(super) fn day(value: i64) -> String {
    i32::try_from(value).map(date::to_text).unwrap_or_default()
}

/// Yes or no.
pub(super) fn yes_or_no(yes: bool, language: Language) -> &'static str {
    if yes { language.pick("是", "yes") } else { language.pick("否", "no") }
}

/// A member of a list.
pub(super) fn member(plan: &Plan, list: u32, value: i64) -> String {
    let list = usize::try_from(list).ok().and_then(|list| plan.enums.get(list));
    let member = list.zip(usize::try_from(value).ok()).and_then(|(list, at)| list.members.get(at));
    member.map_or_else(String::new, |member| member.name.clone())
}

/// The members of a list whose bits are in a mask.
pub(super) fn members(plan: &Plan, list: u32, mask: u64) -> Vec<String> {
    let list = usize::try_from(list).ok().and_then(|list| plan.enums.get(list));
    let all = list.map_or(&[][..], |list| &list.members);
    (0_u32..).zip(all).filter(|(at, _)| mask.checked_shr(*at).unwrap_or(0) & 1 == 1).map(|(_, member)| member.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_two_decimals_and_no_idle_zeros() {
        for (value, scale, text) in [(880_000, 2, "8800.00"), (12_345_600, 4, "1234.56"), (12_345_678, 4, "1234.5678"), (7, 0, "7.00")] {
            assert_eq!(amount(value, Kind::Decimal { scale }), text);
        }
    }

    #[test]
    fn ratios_are_percentages() {
        for (value, scale, text) in [(75, 2, "75%"), (655, 3, "65.5%"), (1, 0, "100%"), (7, 1, "70%"), (8_000, 4, "80%"), (0, 2, "0%")] {
            assert_eq!(percent(value, Kind::Decimal { scale }), text);
        }
    }
}
