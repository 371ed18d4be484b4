//! The columns of settled rows.

use super::super::{Column, ColumnRole, RecordId};
use super::Builder;
use super::records::Taken;
use crate::codes::{p0242_results, p0255_no_total};
use crate::names::Placed;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree;
use std::collections::BTreeMap;

impl<'t> Builder<'_, 't> {
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
        let paid = self.program.records.get(record.0).is_some_and(|record| record.total.is_some());
        for column in &tree.columns {
            if !self.enter(&mut taken, &what, &column.name, column.code.as_slice()) {
                continue;
            }
            let Some(role) = self.column_role(column) else {
                self.spoiled.insert(&column.name.text);
                continue;
            };
            if !paid && !role.is_reported() {
                // Where the total was forgotten, one message says it for all columns, and nothing more is said of payments.
                if self.without_total.insert(record) {
                    self.say(p0255_no_total::column(column, &tree.record.text));
                }
            }
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
        if paid && !single.contains_key(&true) && !self.names.damage.touches(placed.span) {
            self.say(p0242_results::no_person_share(&tree.record));
        }
        columns
    }

    /// What a column holds; the list of an option must exist.
    fn column_role(&mut self, column: &'t tree::Column) -> Option<ColumnRole> {
        Some(match column.role {
            tree::ColumnRole::Amount => ColumnRole::Amount,
            tree::ColumnRole::Fund => ColumnRole::Fund,
            tree::ColumnRole::Institution => ColumnRole::Institution,
            tree::ColumnRole::FundTotal => ColumnRole::FundTotal,
            tree::ColumnRole::Person => ColumnRole::Person,
            tree::ColumnRole::Ratio => ColumnRole::Ratio,
            tree::ColumnRole::Bool => ColumnRole::Bool,
            tree::ColumnRole::Date => ColumnRole::Date,
            tree::ColumnRole::Choice => ColumnRole::Choice(self.enum_named(column.list.as_ref()?)?),
        })
    }
}
