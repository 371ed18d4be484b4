//! Enums, records and their results.

use super::super::{Column, ColumnRole, Enum, EnumId, Field, FieldId, ItemList, Record, RecordId, Type, Value};
use super::context::Cx;
use super::types::ordered;
use super::{Builder, MOST_NEAR};
use crate::codes::{
    p0210_declared_twice, p0211_code_taken, p0240_incomplete, p0241_record_part, p0242_results, p0316_field_values as p0316,
    p0951_enum_too_long,
};
use crate::names::Placed;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, FieldType, Name};
use std::collections::BTreeMap;

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn enums(&mut self) {
        let names = self.names;
        for placed in &names.enums {
            let tree = placed.tree;
            let id = EnumId(self.program.enums.len());
            if tree.members.len() > p0951_enum_too_long::LIMIT {
                self.say(p0951_enum_too_long::enum_too_long(&tree.name, tree.members.len()));
                self.spoiled.insert(&tree.name.text);
                self.spoiled.extend(tree.members.iter().map(|member| member.name.text.as_str()));
                continue;
            }
            let mut taken = Taken::default();
            let what = Text::new(format!("「{}」的成员", tree.name.text), format!("member of 「{}」", tree.name.text));
            let mut members = Vec::new();
            for member in &tree.members {
                if !self.enter(&mut taken, &what, &member.name, &member.codes) {
                    continue;
                }
                self.index.members.entry(&member.name.text).or_default().insert(id, members.len());
                members.push((member.name.text.clone(), member.codes.iter().map(|code| code.text.clone()).collect()));
            }
            self.index.enums.insert(&tree.name.text, id);
            self.program.enums.push(Enum { name: tree.name.text.clone(), members });
        }
    }

    pub(super) fn records(&mut self) {
        let names = self.names;
        for placed in &names.records {
            let mut taken = Taken::default();
            let fields = self.fields(&placed.tree.name.text, &placed.tree.fields, &mut taken);
            let items = placed.tree.items.as_ref().and_then(|list| self.item_list(list, &mut taken));
            let cx = Cx::new(&placed.tree.name.text, placed.place);
            let id = RecordId(self.program.records.len());
            let of_items = items.iter().flat_map(|(_, trees)| trees);
            let trees: Vec<&'t tree::Field> = fields.iter().map(|(_, tree)| tree).chain(of_items).copied().collect();
            let mut record = Record {
                name: placed.tree.name.text.clone(),
                fields: fields.into_iter().map(|(field, _)| field).collect(),
                unique: FieldId(0),
                person: FieldId(0),
                total: FieldId(0),
                in_scope: None,
                columns: Vec::new(),
                items: items.map(|(list, _)| list),
            };
            let sound = self.parts(placed, &mut record);
            if !sound {
                // Its fields are left unnamed: nothing over it can be typed, and nothing more is said of it.
                self.spoiled.insert(&placed.tree.name.text);
                self.spoiled.extend(placed.tree.fields.iter().map(|field| field.name.text.as_str()));
                self.spoiled.extend(placed.tree.items.iter().flat_map(|list| &list.fields).map(|field| field.name.text.as_str()));
                continue;
            }
            self.index.records.insert(&placed.tree.name.text, id);
            for (index, tree) in trees.iter().enumerate() {
                self.index.fields.entry(&tree.name.text).or_default().insert(id, FieldId(index));
            }
            self.program.records.push(record);
            for (index, tree) in trees.iter().enumerate() {
                self.values(&cx, id, index, tree);
            }
        }
    }

    /// The fields whose name and type are sound.
    fn fields(&mut self, owner: &str, trees: &'t [tree::Field], taken: &mut Taken<'t>) -> Vec<(Field, &'t tree::Field)> {
        let what = Text::new(format!("「{owner}」的字段"), format!("field of 「{owner}」"));
        let mut fields = Vec::new();
        for tree in trees {
            if !self.enter(taken, &what, &tree.name, tree.code.as_slice()) {
                continue;
            }
            let Some(ty) = self.field_type(&tree.ty) else {
                self.spoiled.insert(&tree.name.text);
                continue;
            };
            let code = tree.code.as_ref().unwrap_or(&tree.name).text.clone();
            let price = tree.ty == FieldType::Price;
            fields
                .push((Field { name: tree.name.text.clone(), code, ty, price, optional: tree.optional, default: None, range: None }, tree));
        }
        fields
    }

    /// `明细 费用明细 { … }`; its fields share the names of the record's own.
    fn item_list(&mut self, tree: &'t tree::ItemList, taken: &mut Taken<'t>) -> Option<(ItemList, Vec<&'t tree::Field>)> {
        let what = Text::new("明细", "list of items");
        if !self.enter(taken, &what, &tree.name, tree.code.as_slice()) {
            self.spoiled.insert(&tree.name.text);
            return None;
        }
        let (fields, trees) = self.fields(&tree.name.text, &tree.fields, taken).into_iter().unzip();
        let code = tree.code.as_ref().unwrap_or(&tree.name).text.clone();
        Some((ItemList { name: tree.name.text.clone(), code, fields }, trees))
    }

    fn field_type(&mut self, ty: &FieldType) -> Option<Type> {
        Some(match ty {
            FieldType::Text => Type::Text,
            FieldType::Money | FieldType::Price => Type::Money,
            FieldType::Ratio => Type::Ratio,
            FieldType::Number => Type::Number,
            FieldType::Int => Type::Int,
            FieldType::Bool => Type::Bool,
            FieldType::Date => Type::Date,
            FieldType::Enum(name) => Type::Enum(self.enum_named(name)?),
            FieldType::Set(name) => Type::Set(self.enum_named(name)?),
        })
    }

    fn enum_named(&mut self, name: &Name) -> Option<EnumId> {
        const BUILT_IN: [&str; 8] = ["文本", "金额", "单价", "比率", "数值", "整数", "是否", "日期"];
        let found = self.index.enums.get(name.text.as_str()).copied();
        if found.is_none() {
            let near: Vec<&str> = self.index.enums.keys().copied().take(MOST_NEAR).chain(BUILT_IN).collect();
            self.unknown(&Text::new("类型或类别", "type or enum"), name, near);
        }
        found
    }

    /// 唯一, 归人, 总额, 范围内.
    fn parts(&mut self, placed: &Placed<'t, tree::Record>, record: &mut Record) -> bool {
        let tree = placed.tree;
        let money = Text::new("金额", "money");
        let text = Text::new("文本", "text");
        let unique = Text::new("唯一编号", "number of the row");
        let person = Text::new("归人编号", "person");
        let total = Text::new("总额", "total");
        let parts = [
            (tree.unique.as_ref(), Type::Text, &unique, &text, Text::new("唯一 字段", "unique FIELD")),
            (tree.person.as_ref(), Type::Text, &person, &text, Text::new("归人 字段", "person FIELD")),
            (tree.total.as_ref(), Type::Money, &total, &money, Text::new("总额 字段", "total FIELD")),
        ];
        let mut ids = Vec::new();
        for (name, ty, part, wanted, example) in parts {
            let Some(name) = name else {
                if !self.names.damage.touches(placed.span) {
                    let what = Text::new("记录", "record");
                    let said = p0240_incomplete::incomplete(tree.name.span, &what, &tree.name.text, part, &example);
                    self.say(said);
                }
                continue;
            };
            ids.extend(self.part(record, tree, name, ty, part, wanted));
        }
        if let Some(name) = &tree.in_scope {
            let part = Text::new("范围内费用", "in-scope amount");
            record.in_scope = self.part(record, tree, name, Type::Money, &part, &money);
        }
        let [unique, person, total] = ids.as_slice() else { return false };
        (record.unique, record.person, record.total) = (*unique, *person, *total);
        record.in_scope.is_some() == tree.in_scope.is_some()
    }

    fn part(&mut self, record: &Record, tree: &'t tree::Record, name: &Name, ty: Type, part: &Text, wanted: &Text) -> Option<FieldId> {
        let Some(index) = record.fields.iter().position(|field| field.name == name.text) else {
            let what = Text::new(format!("「{}」的字段", record.name), format!("field of 「{}」", record.name));
            self.unknown(&what, name, tree.fields.iter().map(|field| field.name.text.as_str()));
            return None;
        };
        let fits = record.fields.get(index).is_some_and(|field| field.ty == ty);
        let optional = tree.fields.iter().any(|field| field.name.text == name.text && (field.optional || field.default.is_some()));
        if !fits || optional {
            self.say(p0241_record_part::record_part(name, part, wanted));
            return None;
        }
        Some(FieldId(index))
    }

    /// Default and range of a field.
    fn values(&mut self, cx: &Cx<'_>, record: RecordId, index: usize, tree: &tree::Field) {
        let id = FieldId(index);
        let Some(ty) = self.program.records.get(record.0).and_then(|record| record.field(id)).map(|field| field.ty) else { return };
        let range = tree.range.as_ref().and_then(|(low, high)| self.range(cx, ty, tree, low, high));
        let default = tree.default.as_ref().and_then(|default| self.default(cx, ty, tree, default));
        if let (Some(range), Some(default), Some((low, high)), Some(written)) = (&range, &default, &tree.range, &tree.default)
            && !within(default, range)
        {
            self.say(p0316::default_out_of_range(&tree.name, written.span, low.span.to(high.span)));
        }
        let Some(record) = self.program.records.get_mut(record.0) else { return };
        let field = match (record.item(id), &mut record.items) {
            (Some(item), Some(items)) => items.fields.get_mut(item),
            _ => record.fields.get_mut(index),
        };
        if let Some(field) = field {
            (field.default, field.range) = (default, range);
        }
    }

    fn default(&mut self, cx: &Cx<'_>, ty: Type, tree: &tree::Field, default: &tree::Expr) -> Option<Value> {
        if tree.optional {
            self.say(p0316::optional_with_default(&tree.name, default.span));
            return None;
        }
        if ty == Type::Text {
            self.say(p0316::text_default(&tree.name, default.span));
            return None;
        }
        self.fixed(cx, default, ty, &Text::new("缺省值", "the default"))
    }

    fn range(&mut self, cx: &Cx<'_>, ty: Type, tree: &tree::Field, low: &tree::Expr, high: &tree::Expr) -> Option<(Value, Value)> {
        let span: Span = low.span.to(high.span);
        if !ordered(ty) {
            self.say(p0316::no_range(&tree.name, span));
            return None;
        }
        let what = Text::new("范围", "the range");
        let (low, high) = (self.fixed(cx, low, ty, &what), self.fixed(cx, high, ty, &what));
        let (low, high) = (low?, high?);
        if within(&low, &(Value::clone(&low), high.clone())) {
            return Some((low, high));
        }
        self.say(p0316::empty_range(&tree.name, span));
        None
    }

    /// The columns of settled rows.
    pub(super) fn results(&mut self) {
        let names = self.names;
        for placed in &names.results {
            let Some(record) = self.record_named(&placed.tree.record) else {
                self.spoiled.extend(placed.tree.columns.iter().map(|column| column.name.text.as_str()));
                continue;
            };
            let columns = self.columns(placed, record);
            if let Some(record) = self.program.records.get_mut(record.0) {
                record.columns = columns;
            }
        }
    }

    fn columns(&mut self, placed: &Placed<'t, tree::Results>, record: RecordId) -> Vec<Column> {
        let tree = placed.tree;
        let what = Text::new("列", "column");
        let mut taken = Taken::default();
        let mut single: BTreeMap<bool, Span> = BTreeMap::new();
        let mut columns = Vec::new();
        for column in &tree.columns {
            if !self.enter(&mut taken, &what, &column.name, column.code.as_slice()) {
                continue;
            }
            let role = ColumnRole::from(column.role);
            if matches!(role, ColumnRole::Person | ColumnRole::FundTotal) {
                match single.get(&(role == ColumnRole::Person)) {
                    Some(first) => {
                        self.say(p0242_results::second_of_role(&column.name, *first));
                        continue;
                    }
                    None => _ = single.insert(role == ColumnRole::Person, column.name.span),
                }
            }
            let place = (columns.len(), role);
            if let Some(heading) = &column.heading {
                self.index.columns.entry(&heading.text).or_default().entry(record).or_insert(place);
            }
            self.index.columns.entry(&column.name.text).or_default().insert(record, place);
            columns.push(Column {
                role,
                name: column.name.text.clone(),
                heading: column.heading.as_ref().unwrap_or(&column.name).text.clone(),
                code: column.code.as_ref().unwrap_or(&column.name).text.clone(),
            });
        }
        if !single.contains_key(&true) && !self.names.damage.touches(placed.span) {
            self.say(p0242_results::no_person_share(&tree.record));
        }
        columns
    }

    /// Enters a name and its codes, none of which may stand for two things; says so otherwise. False where the name itself is taken.
    fn enter<'c>(&mut self, taken: &mut Taken<'c>, what: &Text, name: &'c Name, codes: &'c [Name]) -> bool {
        if let Some(first) = taken.names.get(name.text.as_str()) {
            self.say(p0210_declared_twice::declared_twice(what, &name.text, name.span, *first));
            return false;
        }
        if let Some(first) = taken.codes.get(name.text.as_str()) {
            self.say(p0211_code_taken::code_taken(&name.text, name.span, *first));
        }
        taken.names.insert(&name.text, name.span);
        for code in codes {
            let first =
                taken.codes.get(code.text.as_str()).or_else(|| taken.names.get(code.text.as_str()).filter(|_| code.text != name.text));
            match first {
                Some(first) => self.say(p0211_code_taken::code_taken(&code.text, code.span, *first)),
                None => _ = taken.codes.insert(&code.text, code.span),
            }
        }
        true
    }
}

/// Names and codes already given within one list.
#[derive(Debug, Default)]
struct Taken<'c> {
    names: BTreeMap<&'c str, Span>,
    codes: BTreeMap<&'c str, Span>,
}

/// Whether a value lies within a range of its own type.
pub(super) fn within(value: &Value, range: &(Value, Value)) -> bool {
    match (value, &range.0, &range.1) {
        (Value::Decimal(value), Value::Decimal(low), Value::Decimal(high)) => low <= value && value <= high,
        (Value::Date(value), Value::Date(low), Value::Date(high)) => low <= value && value <= high,
        _ => true,
    }
}
