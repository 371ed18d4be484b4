//! Worked cases: the inputs make a row, the expected names exist.

use super::super::{Day, Example, ExampleAmount, FieldId, RecordId, Type, Value};
use super::context::Cx;
use super::records::within;
use super::{Builder, MOST_NEAR, Meaning};
use crate::codes::{p0330_items, p0751_layers, p0851_example};
use crate::names::Placed;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, ExampleEntry, Literal, Name};
use std::collections::BTreeMap;

impl<'t> Builder<'_, 't> {
    pub(super) fn examples(&mut self) {
        let names = self.names;
        for placed in &names.examples {
            let example = self.example(placed);
            self.program.examples.extend(example);
        }
    }

    fn example(&mut self, placed: &Placed<'t, tree::Example>) -> Option<Example> {
        let tree = placed.tree;
        let cx = Cx::new(&tree.title.text, placed.place);
        let record = self.record_named(&tree.record);
        let inputs = record.and_then(|record| self.inputs(&cx, record, placed));
        let items = record.and_then(|record| self.items(&cx, record, placed));
        let expected: Vec<Option<(ExampleAmount, Value, Span)>> =
            tree.expected.iter().map(|entry| self.expected(&cx, record, entry)).collect();
        let known = placed.place.notice.and_then(|index| self.names.notices.get(index)).map(|notice| notice.issued);
        let places = record.map(|record| self.places(record, tree)).unwrap_or_default();
        Some(Example {
            title: tree.title.text.clone(),
            record: record?,
            inputs: inputs?,
            places,
            items: items?,
            expected: expected.into_iter().collect::<Option<_>>()?,
            // Outside notices everything is known; `Day::MAX` itself means never.
            known: known.unwrap_or(Day::MAX.saturating_sub(1)),
            span: tree.title.span,
        })
    }

    /// Where the values of the given fields stand.
    fn places(&self, record: RecordId, tree: &tree::Example) -> Vec<(FieldId, Span)> {
        let Some(record) = self.program.records.get(record.0) else { return Vec::new() };
        let place = |entry: &ExampleEntry| {
            let at = record.fields.iter().position(|field| field.name == entry.name.text)?;
            let (first, last) = entry.values.first().zip(entry.values.last())?;
            Some((FieldId(at), first.span.to(last.span)))
        };
        tree.inputs.iter().filter_map(place).collect()
    }

    /// The given fields; every required one must be among them but for those that number rows and persons.
    fn inputs(&mut self, cx: &Cx<'_>, record: RecordId, placed: &Placed<'t, tree::Example>) -> Option<Vec<(FieldId, Value)>> {
        let tree = placed.tree;
        let mut seen: BTreeMap<FieldId, Span> = BTreeMap::new();
        let mut inputs = Some(Vec::new());
        for entry in &tree.inputs {
            let field = self.field_in(record, &entry.name);
            let value = field.and_then(|(id, _, ty)| self.input(cx, record, id, ty, entry));
            if let Some((id, _, _)) = field
                && let Some(first) = seen.insert(id, entry.name.span)
            {
                self.say(p0851_example::given_twice(&entry.name, first));
            }
            inputs = inputs.zip(field.zip(value)).map(|(mut inputs, ((id, _, _), value))| {
                inputs.push((id, value));
                inputs
            });
        }
        let all = self.program.records.get(record.0)?;
        let missing: Vec<&str> = all
            .fields
            .iter()
            .enumerate()
            .filter(|(index, field)| {
                let id = FieldId(*index);
                !(field.optional
                    || field.default.is_some()
                    || seen.contains_key(&id)
                    || (field.ty == Type::Text && (all.unique.contains(&id) || id == all.person)))
            })
            .map(|(_, field)| field.name.as_str())
            .take(p0851_example::MOST_SHOWN)
            .collect();
        let unread = self.names.damage.touches(placed.span);
        // A field whose default is wrong is not missing, and a misspelt one was spoken of.
        if !missing.is_empty() && !unread && inputs.is_some() && self.spoiled.is_empty() {
            let said = p0851_example::missing(tree.title.span, &missing);
            self.say(said);
            return None;
        }
        inputs.filter(|_| missing.is_empty())
    }

    /// For each item the given fields; every required one must be among them.
    fn items(&mut self, cx: &Cx<'_>, record: RecordId, placed: &Placed<'t, tree::Example>) -> Option<Vec<Vec<(FieldId, Value)>>> {
        let trees = &placed.tree.items;
        let inside = Cx { record: Some(record), item_of: true, ..cx.clone() };
        let items: Vec<_> = trees.iter().map(|entries| self.item(&inside, record, entries, placed)).collect();
        items.into_iter().collect()
    }

    fn item(
        &mut self,
        cx: &Cx<'_>,
        record: RecordId,
        entries: &[ExampleEntry],
        placed: &Placed<'t, tree::Example>,
    ) -> Option<Vec<(FieldId, Value)>> {
        let mut seen: BTreeMap<FieldId, Span> = BTreeMap::new();
        let mut inputs = Some(Vec::new());
        for entry in entries {
            let field = self.field(cx, &entry.name);
            let own = field.is_some_and(|(id, ..)| self.program.records.get(record.0).is_none_or(|record| record.item(id).is_none()));
            if own {
                self.say(p0330_items::not_of_item(&entry.name));
            }
            let value = field.filter(|_| !own).and_then(|(id, _, ty)| self.input(cx, record, id, ty, entry));
            if let Some((id, ..)) = field
                && let Some(first) = seen.insert(id, entry.name.span)
            {
                self.say(p0851_example::given_twice(&entry.name, first));
            }
            inputs = inputs.zip(field.zip(value)).map(|(mut inputs, ((id, ..), value))| {
                inputs.push((id, value));
                inputs
            });
        }
        let all = self.program.records.get(record.0)?;
        let numbered = (all.fields.len()..).map(FieldId).zip(all.item_fields());
        let missing = numbered.filter(|(id, field)| !(field.optional || field.default.is_some() || seen.contains_key(id)));
        let missing: Vec<&str> = missing.map(|(_, field)| field.name.as_str()).take(p0851_example::MOST_SHOWN).collect();
        if !missing.is_empty() && inputs.is_some() && !self.names.damage.touches(placed.span) && self.spoiled.is_empty() {
            let said = p0851_example::missing(placed.tree.title.span, &missing);
            self.say(said);
            return None;
        }
        inputs.filter(|_| missing.is_empty())
    }

    fn input(&mut self, cx: &Cx<'_>, record: RecordId, id: FieldId, ty: Type, entry: &ExampleEntry) -> Option<Value> {
        if let Type::Set(list) = ty {
            let members: Vec<&tree::Expr> = entry.values.iter().flat_map(flat).collect();
            let members: Vec<tree::Expr> = members.into_iter().cloned().collect();
            return self.mask(cx, list, &members).map(Value::Set);
        }
        let [tree] = entry.values.as_slice() else {
            self.say(p0851_example::one_value(&entry.name));
            return None;
        };
        if ty == Type::Text {
            return self.text(tree, &entry.name);
        }
        let what = Text::new(format!("「{}」", entry.name.text), format!("「{}」", entry.name.text));
        let value = self.fixed(cx, tree, ty, &what)?;
        let range = self.program.records.get(record.0)?.field(id)?.range.as_ref();
        if range.is_some_and(|range| !within(&value, range)) {
            self.say(p0851_example::out_of_range(tree.span, &entry.name.text));
            return None;
        }
        Some(value)
    }

    fn text(&mut self, tree: &tree::Expr, field: &Name) -> Option<Value> {
        match &tree.kind {
            tree::ExprKind::Literal(Literal::Text(text)) => Some(Value::Text(text.text.clone())),
            tree::ExprKind::Name(name) => Some(Value::Text(name.text.clone())),
            tree::ExprKind::Broken => None,
            _ => {
                self.say(p0851_example::quote_it(tree.span, &field.text));
                None
            }
        }
    }

    /// The amount of a benefit, or of a payer or another column.
    fn expected(&mut self, cx: &Cx<'_>, record: Option<RecordId>, entry: &ExampleEntry) -> Option<(ExampleAmount, Value, Span)> {
        let amount = self.example_amount(record, &entry.name, cx.place.level);
        let what = Text::new(format!("「{}」", entry.name.text), format!("「{}」", entry.name.text));
        let ty = self.example_type(record, amount);
        let value = match entry.values.as_slice() {
            [tree] => self.fixed(cx, tree, ty, &what),
            _ => {
                self.say(p0851_example::one_value(&entry.name));
                None
            }
        };
        let place = entry.values.first().map_or(entry.name.span, |value| value.span);
        Some((amount?, value?, place))
    }

    fn example_type(&self, record: Option<RecordId>, amount: Option<ExampleAmount>) -> Type {
        let Some(ExampleAmount::Column(column)) = amount else { return Type::Money };
        let record = record.and_then(|record| self.program.records.get(record.0));
        record.and_then(|record| record.columns.get(column)).map_or(Type::Money, |column| column.role.ty())
    }

    fn example_amount(&mut self, record: Option<RecordId>, name: &Name, level: usize) -> Option<ExampleAmount> {
        let meaning = self.names.thing(&name.text).and_then(|index| self.meanings.get(index)).copied();
        if let Some(Meaning::Benefit(id)) = meaning {
            let sign = self.signs.get(id.0)?;
            let (Some(ours), Some(theirs)) = (record, sign.record) else { return None };
            if ours != theirs {
                let text = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
                let declared = self.names.things.get(sign.thing)?.name.span;
                self.say(p0751_layers::other_record(name, &text(theirs), &text(ours), declared));
                return None;
            }
            return Some(ExampleAmount::Benefit(id));
        }
        if let Some((column, _)) = self.visible_column(record?, name, level).ok()? {
            return Some(ExampleAmount::Column(column));
        }
        let columns = self.program.records.get(record?.0)?.columns.iter().map(|column| column.name.clone());
        let benefits = self.program.benefits.iter().map(|benefit| benefit.name.clone());
        let near: Vec<String> = columns.chain(benefits).take(MOST_NEAR).collect();
        self.unknown(&Text::new("待遇、支付方或结果列", "benefit, payer or column"), name, near.iter().map(String::as_str));
        None
    }
}

/// `{ }` and `{ 孤儿 }` stand for their members.
fn flat(tree: &tree::Expr) -> Vec<&tree::Expr> {
    match &tree.kind {
        tree::ExprKind::Set(members) => members.iter().collect(),
        _ => vec![tree],
    }
}
