//! The value of a column ↔ the cell of a file that holds it.

use crate::claim::{boolean, number};
use crate::plan::{ColumnRole, EMPTY, Plan};
use crate::{date, money};

/// Digits after the point of a ratio: columns hold hundredths of a percent.
const RATIO: u8 = 4;

/// Appends the value of a column as a cell of a CSV file holds it; nothing where it is empty.
pub fn write_to(plan: &Plan, role: ColumnRole, value: i64, text: &mut String) {
    match role {
        _ if value == EMPTY => {}
        ColumnRole::Alert | ColumnRole::Bool => text.push(if value == 1 { '1' } else { '0' }),
        ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => {
            money::write_to(value, text);
        }
        ColumnRole::Ratio => text.push_str(&money::decimal_to_text(i128::from(value), RATIO)),
        ColumnRole::Date => text.push_str(&i32::try_from(value).map(date::to_text).unwrap_or_default()),
        ColumnRole::Days | ColumnRole::Months => text.push_str(&value.to_string()),
        ColumnRole::Choice(list) => {
            let member = usize::try_from(list).ok().and_then(|list| plan.enums.get(list)).zip(usize::try_from(value).ok());
            text.push_str(member.and_then(|(list, member)| list.members.get(member)).map_or("", |member| &member.name));
        }
    }
}

/// What [`write_to`] appends.
#[must_use]
pub fn to_text(plan: &Plan, role: ColumnRole, value: i64) -> String {
    let mut text = String::new();
    write_to(plan, role, value, &mut text);
    text
}

/// The value that a cell tells, spaces around it left out: plain digits with at most two decimals for an amount, four for a ratio; a yes or no,
/// a date, a name or code. [`EMPTY`] for an empty cell; none where it is nothing of the kind.
#[must_use]
pub fn from_text(plan: &Plan, role: ColumnRole, text: &str) -> Option<i64> {
    let text = text.trim();
    match role {
        _ if text.is_empty() => Some(EMPTY),
        ColumnRole::Alert | ColumnRole::Bool => boolean(text).ok(),
        ColumnRole::Amount | ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person => {
            number(text, 2, true).ok()
        }
        ColumnRole::Ratio => number(text, usize::from(RATIO), true).ok(),
        ColumnRole::Date => date::from_text(text).map(i64::from),
        ColumnRole::Days | ColumnRole::Months => number(text, 0, true).ok(),
        ColumnRole::Choice(list) => {
            let members = &plan.enums.get(usize::try_from(list).ok()?)?.members;
            let named = members.iter().position(|member| member.name == text);
            let place = named.or_else(|| members.iter().position(|member| member.codes.iter().any(|code| code == text)))?;
            i64::try_from(place).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{EnumType, Member};

    fn plan() -> Plan {
        let member = |name: &str, code: &str| Member { name: name.to_owned(), codes: vec![code.to_owned()] };
        let paths = EnumType { name: "渠道".to_owned(), members: vec![member("代缴", "1"), member("自缴", "2")] };
        Plan { enums: vec![paths], ..Plan::default() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let cases = [
            (ColumnRole::Fund, 880_005, "8800.05"),
            (ColumnRole::Person, -5, "-0.05"),
            (ColumnRole::Ratio, 8159, "0.8159"),
            (ColumnRole::Bool, 1, "1"),
            (ColumnRole::Alert, 0, "0"),
            (ColumnRole::Date, 18_597, "2020-12-01"),
            (ColumnRole::Choice(0), 1, "自缴"),
            (ColumnRole::Days, 90, "90"),
            (ColumnRole::Months, -3, "-3"),
            (ColumnRole::Fund, EMPTY, ""),
        ];
        for (role, value, text) in cases {
            assert_eq!(to_text(&plan(), role, value), text);
            assert_eq!(from_text(&plan(), role, text), Some(value), "{text}");
        }
    }

    #[test]
    fn cells_are_read_in_the_ways_of_claims() {
        let plan = plan();
        assert_eq!(from_text(&plan, ColumnRole::Fund, " 8800 "), Some(880_000));
        assert_eq!(from_text(&plan, ColumnRole::Ratio, "0.7"), Some(7000));
        assert_eq!(from_text(&plan, ColumnRole::Alert, "是"), Some(1));
        assert_eq!(from_text(&plan, ColumnRole::Date, "2020年12月1日"), Some(18_597));
        assert_eq!(from_text(&plan, ColumnRole::Choice(0), "2"), Some(1));
    }

    #[test]
    fn what_is_nothing_of_the_kind_is_not_read() {
        let plan = plan();
        let amounts = ["8,800.00", "8800元", "88.005", "1e3", "约8800", "--1", ".5", "99999999999999999999"];
        for text in amounts {
            assert_eq!(from_text(&plan, ColumnRole::Fund, text), None, "{text}");
        }
        assert_eq!(from_text(&plan, ColumnRole::Ratio, "70%"), None);
        assert_eq!(from_text(&plan, ColumnRole::Bool, "yes"), None);
        assert_eq!(from_text(&plan, ColumnRole::Date, "2021-02-29"), None);
        assert_eq!(from_text(&plan, ColumnRole::Choice(0), "3"), None);
        assert_eq!(from_text(&plan, ColumnRole::Choice(7), "代缴"), None);
    }
}
