//! Alerts: each is a column of its record, behind those of the results.

use super::super::{Alert, Column, ColumnRole, RecordId};
use super::Builder;
use super::context::Cx;
use super::over::Over;
use crate::codes::{p0210_declared_twice, p0211_code_taken, p0240_incomplete};
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::tree;

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn alerts(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Alert(tree) = thing.body else { continue };
            let alert = self.alert(index, thing, tree);
            self.program.alerts.extend(alert);
        }
    }

    fn alert(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Alert) -> Option<Alert> {
        let exprs: Vec<&tree::Expr> = tree.when.iter().collect();
        let over = self.over(tree.record.as_ref(), &exprs, None, (tree.name.span, &tree.name.text));
        if over == Over::Nothing && !self.names.damage.touches(thing.span) {
            let (part, example) = (Text::new("对哪个记录", "its record"), Text::new("对 就医记录", "for RECORD"));
            self.say(p0240_incomplete::incomplete(tree.name.span, &thing.body.what(), &tree.name.text, &part, &example));
        }
        let unpaid = over.record().and_then(|record| self.program.records.get(record.0)).is_some_and(|record| record.total.is_none());
        let no_amounts = unpaid.then(|| Text::new("没有总额的记录的预警", "an alert over a record without a total"));
        let cx = Cx { record: over.record(), lost: over == Over::Lost, no_amounts, ..self.cx_of(index)? };
        let when = tree.when.as_ref().and_then(|when| self.condition(&cx, when, ("当", "when")));
        self.reading.clear();
        let source = self.source(&cx, None);
        let record = over.record()?;
        if !self.has_results(record, tree.record.as_ref().unwrap_or(&tree.name)) {
            return None;
        }
        let column = self.alert_column(record, tree)?;
        let refer = tree.refer.iter().map(|department| department.text.clone()).collect();
        let (name, validity, span) = (tree.name.text.clone(), thing.validity.clone(), thing.name.span);
        Some(Alert { name, record, column, when: when?, refer, validity, source, span })
    }

    /// The alert's column; its name and code must be free.
    fn alert_column(&mut self, record: RecordId, tree: &'t tree::Alert) -> Option<usize> {
        let code = tree.code.as_ref().unwrap_or(&tree.name);
        if self.index.column(record, &tree.name.text).is_some() {
            let first = self.column_span(record, &tree.name.text).unwrap_or(tree.name.span);
            let what = Text::new("列", "column");
            self.say(p0210_declared_twice::declared_twice(&what, &tree.name.text, tree.name.span, first));
            return None;
        }
        let columns = &mut self.program.records.get_mut(record.0)?.columns;
        if let Some(taken) = columns.iter().find(|column| column.code == code.text) {
            let taken = taken.name.clone();
            let first = self.column_span(record, &taken).unwrap_or(code.span);
            self.say(p0211_code_taken::code_taken(&code.text, code.span, first));
            return None;
        }
        let place = columns.len();
        let (name, code) = (tree.name.text.clone(), code.text.clone());
        columns.push(Column { role: ColumnRole::Alert, heading: name.clone(), name, code });
        self.index.columns.entry(&tree.name.text).or_default().insert(record, (place, ColumnRole::Alert));
        Some(place)
    }

    /// Where a column of that name stands in the results of a record.
    pub(super) fn column_span(&self, record: RecordId, name: &str) -> Option<pol_lang::span::Span> {
        let record = &self.program.records.get(record.0)?.name;
        let mut columns =
            self.names.results.iter().filter(|results| results.tree.record.text == *record).flat_map(|results| &results.tree.columns);
        let bears =
            |column: &&tree::Column| column.name.text == name || column.heading.as_ref().is_some_and(|heading| heading.text == name);
        let declared = columns.find(bears).map(|column| column.name.span);
        declared.or_else(|| self.names.thing(name).and_then(|index| self.names.things.get(index)).map(|alert| alert.name.span))
    }
}
