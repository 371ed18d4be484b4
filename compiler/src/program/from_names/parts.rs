//! The fields of a record that have a task: those that number its rows, the person, what is paid and what of it is in scope.

use super::super::{FieldId, Record, Type};
use super::Builder;
use crate::codes::{p0240_incomplete, p0241_record_part, p0255_no_total};
use crate::names::Placed;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, Name};

impl<'t> Builder<'_, 't> {
    /// 唯一, 归人, 总额, 范围内. False where something is wrong with them.
    pub(super) fn parts(&mut self, placed: &Placed<'t, tree::Record>, record: &mut Record) -> bool {
        let tree = placed.tree;
        let (money, text) = (Text::new("金额", "money"), Text::new("文本", "text"));
        let numbered = self.unique(placed, record);
        let person = self.person(placed, record, &text);
        record.total = tree.total.as_ref().and_then(|name| {
            let part = Text::new("总额", "total");
            self.part(record, tree, name, &[Type::Money], (&part, &money))
        });
        record.in_scope = tree.in_scope.as_ref().and_then(|name| {
            let part = Text::new("范围内费用", "in-scope amount");
            self.part(record, tree, name, &[Type::Money], (&part, &money))
        });
        if let (Some(name), None) = (&tree.in_scope, &tree.total) {
            self.say(p0255_no_total::in_scope(name));
            return false;
        }
        numbered && person && record.in_scope.is_some() == tree.in_scope.is_some() && record.total.is_some() == tree.total.is_some()
    }

    /// What numbers the rows: one text, or several fields of which each can be written in one way only.
    fn unique(&mut self, placed: &Placed<'t, tree::Record>, record: &mut Record) -> bool {
        let tree = placed.tree;
        let part = Text::new("唯一编号", "number of the row");
        if tree.unique.is_empty() {
            let example = Text::new("唯一 字段", "unique FIELD");
            self.missing_part(placed, &part, &example);
            return false;
        }
        let (types, wanted): (&[Type], Text) = match tree.unique.as_slice() {
            [_] => (&[Type::Text], Text::new("文本", "text")),
            _ => (&[Type::Text, Type::Int, Type::Date], Text::new("文本、整数或日期", "text, whole number or date")),
        };
        let mut seen: Vec<(FieldId, Span)> = Vec::new();
        for name in &tree.unique {
            let Some(field) = self.part(record, tree, name, types, (&part, &wanted)) else { return false };
            if let Some((_, first)) = seen.iter().find(|(before, _)| *before == field) {
                let first = *first;
                self.say(p0241_record_part::twice(name, first));
                return false;
            }
            seen.push((field, name.span));
        }
        record.unique = seen.into_iter().map(|(field, _)| field).collect();
        true
    }

    fn person(&mut self, placed: &Placed<'t, tree::Record>, record: &mut Record, text: &Text) -> bool {
        let part = Text::new("归人编号", "person");
        let Some(name) = &placed.tree.person else {
            let example = Text::new("归人 字段", "person FIELD");
            self.missing_part(placed, &part, &example);
            return false;
        };
        let field = self.part(record, placed.tree, name, &[Type::Text], (&part, text));
        record.person = field.unwrap_or(record.person);
        field.is_some()
    }

    fn missing_part(&mut self, placed: &Placed<'t, tree::Record>, part: &Text, example: &Text) {
        if !self.names.damage.touches(placed.span) {
            let (what, name) = (Text::new("记录", "record"), &placed.tree.name);
            self.say(p0240_incomplete::incomplete(name.span, &what, &name.text, part, example));
        }
    }

    fn part(&mut self, record: &Record, tree: &'t tree::Record, name: &Name, types: &[Type], told: (&Text, &Text)) -> Option<FieldId> {
        let Some(index) = record.fields.iter().position(|field| field.name == name.text) else {
            let what = Text::new(format!("「{}」的字段", record.name), format!("field of 「{}」", record.name));
            self.unknown(&what, name, tree.fields.iter().map(|field| field.name.text.as_str()));
            return None;
        };
        let fits = record.fields.get(index).is_some_and(|field| types.contains(&field.ty));
        let optional = tree.fields.iter().any(|field| field.name.text == name.text && (field.optional || field.default.is_some()));
        if !fits || optional {
            self.say(p0241_record_part::record_part(name, told.0, told.1));
            return None;
        }
        Some(FieldId(index))
    }
}
