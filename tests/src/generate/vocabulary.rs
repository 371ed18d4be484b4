//! How enums, the record and its results are declared.

use super::pen::Pen;
use super::world::{Column, Enum, Field, Ty, World};

impl World {
    /// The enums as declared.
    pub(super) fn enum_items(&self, pen: &mut Pen) -> Vec<String> {
        self.enums.iter().map(|list| enum_item(pen, list)).collect()
    }

    /// The record as declared.
    pub(super) fn record_item(&self, pen: &mut Pen) -> String {
        let record = &self.record;
        let mut lines = vec![format!("{} {} {{", pen.word("记录", "record"), record.name)];
        for (zh, en, field) in [
            ("唯一", "unique", record.unique),
            ("归人", "person", record.person),
            ("总额", "total", record.total),
            ("范围内", "in_scope", record.in_scope),
        ] {
            let paid = record.year.is_none() && (en != "in_scope" || record.scoped);
            match record.year {
                Some(year) if en == "unique" => {
                    let names = pen.list(&[record.fields[field].name.clone(), record.fields[year].name.clone()]);
                    lines.push(format!("    {} {names}", pen.word(zh, en)));
                }
                _ if paid || en == "person" => lines.push(format!("    {} {}", pen.word(zh, en), record.fields[field].name)),
                _ => {}
            }
        }
        for (index, field) in record.fields.iter().enumerate() {
            let clause = self.field_clause(pen, field);
            lines.push(format!("    {} {} f{index} {clause}", field.name, pen.word("代码", "code")));
        }
        lines.extend(self.item_list(pen));
        lines.push("}".into());
        lines.join("\n")
    }

    fn field_clause(&self, pen: &mut Pen, field: &Field) -> String {
        let ty = match field.ty {
            Ty::Text => return pen.word("文本", "text").into(),
            Ty::Money => pen.word("金额", "money").to_owned(),
            Ty::Price => pen.word("单价", "price").to_owned(),
            Ty::Ratio => pen.word("比率", "ratio").into(),
            Ty::Number => pen.word("数值", "number").into(),
            Ty::Int => pen.word("整数", "int").into(),
            Ty::Bool => pen.word("是否", "bool").into(),
            Ty::Date => pen.word("日期", "date").into(),
            Ty::Days => pen.word("天数", "days").into(),
            Ty::Months => pen.word("月数", "months").into(),
            Ty::Enum(list) => self.enums[list].name.clone(),
            Ty::Set(list) => format!("{} {}", pen.word("若干", "set"), self.enums[list].name),
        };
        let value = |pen: &mut Pen, units: i64| match field.ty {
            Ty::Ratio => pen.ratio(units).text,
            Ty::Money | Ty::Price => pen.money(units).text,
            Ty::Number => pen.decimal(units, 100),
            Ty::Days => pen.days(units),
            Ty::Months => pen.months(units),
            _ => pen.int(units).text,
        };
        let mut clause = ty;
        if field.optional {
            clause.push_str(&format!(" {}", pen.word("可缺", "optional")));
        } else if self.required(field) || pen.rng.chance(20) {
            // Without a default.
        } else if let Some(default) = match field.ty {
            Ty::Money | Ty::Price | Ty::Ratio | Ty::Number | Ty::Int | Ty::Days | Ty::Months => {
                let some = pen.rng.between(field.least, field.most.min(field.least + 100_000));
                let units = if pen.rng.chance(60) { field.least } else { some };
                Some(value(pen, units))
            }
            Ty::Bool => Some(if pen.rng.chance(50) { pen.word("是", "yes") } else { pen.word("否", "no") }.to_owned()),
            Ty::Enum(list) => Some(pen.rng.pick(&self.enums[list].members).clone()),
            Ty::Set(_) if pen.rng.chance(60) => Some("{ }".to_owned()),
            Ty::Set(list) => {
                let member = pen.rng.pick(&self.enums[list].members).clone();
                Some(pen.braces(&[member]))
            }
            Ty::Date | Ty::Text => None,
        } {
            clause.push_str(&format!(" {} {default}", pen.word("缺省", "default")));
        }
        if field.is_open() {
            return clause;
        }
        let (least, most) = (value(pen, field.least), value(pen, field.most));
        format!("{clause} {} {least} {} {most}", pen.word("范围", "range"), pen.word("至", "to"))
    }

    fn required(&self, field: &Field) -> bool {
        let is = |index: usize| self.record.fields[index].name == field.name;
        is(self.record.total)
            || is(self.record.in_scope)
            || self.record.year.is_some_and(is)
            || self.record.dates.iter().any(|date| is(*date))
    }

    /// The results as declared, from the column `first` on.
    pub(super) fn results_item(&self, pen: &mut Pen, first: usize) -> String {
        let enums = &self.enums;
        let mut lines = vec![format!("{} {} {} {{", pen.word("结果", "results"), pen.word("对", "for"), self.record.name)];
        for (index, (column, name)) in self.record.columns.iter().enumerate().skip(first) {
            let role = match column {
                Column::Amount => pen.word("金额", "amount"),
                Column::Fund => pen.word("基金", "fund"),
                Column::Institution => pen.word("机构", "institution"),
                Column::FundTotal => pen.word("合计", "fund_total"),
                Column::Person => pen.word("个人", "person_share"),
                Column::Ratio => pen.word("比率", "ratio"),
                Column::Bool => pen.word("是否", "bool"),
                Column::Date => pen.word("日期", "date"),
                Column::Days => pen.word("天数", "days"),
                Column::Months => pen.word("月数", "months"),
                Column::Choice(_) => pen.word("选项", "choice"),
            };
            let list = match column {
                Column::Choice(list) => format!(" {} {}", pen.word("属于", "in"), enums[*list].name),
                _ => String::new(),
            };
            let heading = if matches!(column, Column::Fund | Column::Institution | Column::Amount) && pen.rng.chance(50) {
                format!(" {} {name}支出", pen.word("列", "heading"))
            } else {
                String::new()
            };
            lines.push(format!("    {role} {name}{list}{heading} {} c{index}", pen.word("代码", "code")));
        }
        lines.push("}".into());
        lines.join("\n")
    }
}

fn enum_item(pen: &mut Pen, list: &Enum) -> String {
    let members: Vec<String> = list
        .members
        .iter()
        .enumerate()
        .map(|(index, member)| match index % 3 {
            1 if pen.rng.chance(50) => format!("{member} {} {index}|0{index}", pen.word("代码", "code")),
            2 if pen.rng.chance(50) => format!("{member} {} m.{index}", pen.word("代码", "code")),
            _ => member.clone(),
        })
        .collect();
    format!("{} {} {}", pen.word("类别", "enum"), list.name, pen.braces(&members))
}
