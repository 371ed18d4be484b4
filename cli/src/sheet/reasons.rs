//! Why something does not apply, in words.

use pol_runtime::explain::{Relation, Side, Why};
use pol_runtime::plan::{Field, FieldType, Kind, Plan, Record};

use super::figures;
use crate::language::Language;

/// Puts reasons into words.
#[derive(Clone, Copy)]
pub(super) struct Reasons<'p> {
    pub(super) plan: &'p Plan,
    pub(super) record: &'p Record,
    pub(super) language: Language,
}

impl Reasons<'_> {
    /// A reason; none where it has no account.
    pub(super) fn told(&self, why: &Why) -> Option<String> {
        match why {
            Why::Each(parts) => self.joined(parts, ("，且", ", and ")),
            // Of the parts that are in the way one mended would do; all of them are told, or none.
            Why::OneOf(parts) => {
                let told: Option<Vec<String>> = parts.iter().map(|part| self.told(part)).collect();
                told.map(|told| told.join(self.language.pick("，也", ", nor: ")))
            }
            Why::Members { field, mask, wanted } => self.members(*field, *mask, *wanted),
            Why::Member { field, value, mask, wanted } => self.member(*field, *value, *mask, *wanted),
            Why::Flag { field, wanted } => {
                let name = &self.field(*field)?.name;
                let is = figures::yes_or_no(!wanted, self.language);
                Some(format!("「{name}」{}{is}", self.language.pick("为", " is ")))
            }
            Why::Given { field, wanted } => {
                let name = &self.field(*field)?.name;
                Some(match (wanted, self.language) {
                    (true, Language::Zh) => format!("没有填「{name}」"),
                    (true, Language::En) => format!("「{name}」 is not given"),
                    (false, Language::Zh) => format!("填有「{name}」"),
                    (false, Language::En) => format!("「{name}」 is given"),
                })
            }
            Why::Compared { left, relation, right, unit } => self.compared(*left, *relation, *right, *unit),
            Why::Other => None,
        }
    }

    fn joined(&self, parts: &[Why], (zh, en): (&str, &str)) -> Option<String> {
        let told: Vec<String> = parts.iter().filter_map(|part| self.told(part)).collect();
        if told.is_empty() { None } else { Some(told.join(self.language.pick(zh, en))) }
    }

    fn field(&self, field: u32) -> Option<&Field> {
        self.record.field(field)
    }

    fn members(&self, field: u32, mask: u64, wanted: bool) -> Option<String> {
        let field = self.field(field)?;
        let FieldType::Set(list) = field.ty else { return None };
        let names = figures::members(self.plan, list, mask).join(self.language.pick("、", ", "));
        Some(match (wanted, self.language) {
            (true, Language::Zh) => format!("{}不含{names}", field.name),
            (true, Language::En) => format!("「{}」 has none of {names}", field.name),
            (false, Language::Zh) => format!("{}含{names}", field.name),
            (false, Language::En) => format!("「{}」 has one of {names}", field.name),
        })
    }

    fn member(&self, field: u32, value: i128, mask: u64, wanted: bool) -> Option<String> {
        let field = self.field(field)?;
        let FieldType::Enum(list) = field.ty else { return None };
        let is = figures::member(self.plan, list, i64::try_from(value).ok()?);
        let names = figures::members(self.plan, list, mask).join(self.language.pick("或", " or "));
        Some(match (wanted, self.language) {
            (true, Language::Zh) => format!("{}是{is}，不是{names}", field.name),
            (true, Language::En) => format!("「{}」 is {is}, not {names}", field.name),
            (false, Language::Zh) => format!("{}是{is}", field.name),
            (false, Language::En) => format!("「{}」 is {is}", field.name),
        })
    }

    fn compared(&self, left: Side, relation: Relation, right: Side, unit: Kind) -> Option<String> {
        let whole = matches!(unit, Kind::Decimal { scale: 0 });
        let money = matches!(unit, Kind::Decimal { .. }) && !whole;
        let value = |value: i128| {
            let text = figures::value(self.plan, unit, value, self.language);
            if money { format!("{text}{}", self.language.pick("元", " yuan")) } else { text }
        };
        let named = |side: Side| self.name(side).map_or_else(|| value(side.value), |name| format!("{name}{}", value(side.value)));
        let should = match (relation, self.language) {
            (Relation::Less, Language::Zh) => "不小于",
            (Relation::AtMost, Language::Zh) => "大于",
            (Relation::Equal, Language::Zh) => "不等于",
            (Relation::Unequal, Language::Zh) => "等于",
            (Relation::Greater, Language::Zh) => "不大于",
            (Relation::AtLeast, Language::Zh) => "小于",
            (Relation::Less, Language::En) => "is not below",
            (Relation::AtMost, Language::En) => "is above",
            (Relation::Equal, Language::En) => "is not",
            (Relation::Unequal, Language::En) => "is",
            (Relation::Greater, Language::En) => "is not above",
            (Relation::AtLeast, Language::En) => "is below",
        };
        let space = self.language.pick("", " ");
        let mut told = format!("{}{space}{should}{space}{}", named(left), named(right));
        let short = matches!(relation, Relation::Greater | Relation::AtLeast) && money;
        if let Some(missing) = right.value.checked_sub(left.value).filter(|missing| short && *missing > 0) {
            told.push_str(&match self.language {
                Language::Zh => format!("，差{}", value(missing)),
                Language::En => format!(", {} short", value(missing)),
            });
        }
        Some(told)
    }

    fn name(&self, side: Side) -> Option<String> {
        let account = |account: u32| self.plan.accumulators.get(usize::try_from(account).ok()?);
        let field = side.field.and_then(|field| self.field(field)).map(|field| field.name.clone());
        let name = field.or_else(|| Some(account(side.account?)?.name.clone()))?;
        Some(format!("{name} "))
    }
}
