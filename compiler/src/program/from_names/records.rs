//! Enums, records and their results.

use super::super::{Enum, EnumId, Field, FieldId, ItemList, Record, RecordId, Type, Value};
use super::context::Cx;
use super::types::ordered;
use super::{Builder, MOST_NEAR};
use crate::codes::{p0210_declared_twice, p0211_code_taken, p0316_field_values as p0316, p0951_enum_too_long};
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
                unique: Vec::new(),
                person: FieldId(0),
                total: None,
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
            FieldType::Days => Type::Days,
            FieldType::Months => Type::Months,
            FieldType::Enum(name) => Type::Enum(self.enum_named(name)?),
            FieldType::Set(name) => Type::Set(self.enum_named(name)?),
        })
    }

    pub(super) fn enum_named(&mut self, name: &Name) -> Option<EnumId> {
        const BUILT_IN: [&str; 10] = ["文本", "金额", "单价", "比率", "数值", "整数", "是否", "日期", "天数", "月数"];
        let found = self.index.enums.get(name.text.as_str()).copied();
        if found.is_none() {
            let near: Vec<&str> = self.index.enums.keys().copied().take(MOST_NEAR).chain(BUILT_IN).collect();
            self.unknown(&Text::new("类型或类别", "type or enum"), name, near);
        }
        found
    }

    /// Default and range of a field.
    fn values(&mut self, cx: &Cx<'_>, record: RecordId, index: usize, tree: &'t tree::Field) {
        let id = FieldId(index);
        let Some(ty) = self.program.records.get(record.0).and_then(|record| record.field(id)).map(|field| field.ty) else { return };
        let range = tree.range.as_ref().and_then(|(low, high)| self.range(cx, ty, tree, low, high));
        let default = tree.default.as_ref().and_then(|default| self.default(cx, ty, tree, default));
        if tree.default.is_some() && default.is_none() {
            self.spoiled.insert(&tree.name.text);
        }
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

    /// Enters a name and its codes, none of which may stand for two things; says so otherwise. False where the name itself is taken.
    pub(super) fn enter<'c>(&mut self, taken: &mut Taken<'c>, what: &Text, name: &'c Name, codes: &'c [Name]) -> bool {
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
pub(super) struct Taken<'c> {
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
