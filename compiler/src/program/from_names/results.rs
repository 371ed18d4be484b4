//! The columns of settled rows.

use super::super::{Column, ColumnRole, RecordId};
use super::Builder;
use super::records::Taken;
use crate::codes::{p0210_declared_twice, p0211_code_taken, p0223_narrower_name, p0242_results, p0255_no_total};
use crate::names::{Names, Placed};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, Name};
use std::collections::BTreeMap;

/// Something was said of it already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told;

impl<'n, 't> Builder<'n, 't> {
    /// The columns of settled rows, but for those that narrower policies add.
    pub(super) fn results(&mut self) {
        let names = self.names;
        for placed in names.results.iter().filter(|placed| !adds(names, placed)) {
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

    /// The columns that narrower policies add: behind the alerts, the widest policy first.
    pub(super) fn further_results(&mut self) {
        let names = self.names;
        for placed in names.results.iter().filter(|placed| adds(names, placed)) {
            match self.record_named(&placed.tree.record) {
                Some(record) => self.further_columns(placed, record),
                None => self.spoiled.extend(placed.tree.columns.iter().map(|column| column.name.text.as_str())),
            }
        }
    }

    /// What a narrower policy reports besides; who is paid is for the widest to say.
    fn further_columns(&mut self, placed: &'n Placed<'t, tree::Results>, record: RecordId) {
        let what = Text::new("列", "column");
        let mut taken = Taken::default();
        for column in &placed.tree.columns {
            if !self.enter(&mut taken, &what, &column.name, column.code.as_slice()) {
                continue;
            }
            let Some(role) = self.column_role(column) else {
                self.spoiled.insert(&column.name.text);
                continue;
            };
            if !role.is_reported() {
                self.spoiled.insert(&column.name.text);
                self.say(p0242_results::not_added(column, &placed.tree.record));
                continue;
            }
            if self.is_column(record, column) {
                continue;
            }
            let Some(columns) = self.program.records.get_mut(record.0).map(|record| &mut record.columns) else { continue };
            let place = (columns.len(), role);
            columns.push(made(column, role));
            self.index.added.insert((record, place.0), (placed.place.level, column.name.span));
            self.index.enter(column, record, place);
        }
    }

    /// Whether the record has a column of that name or code already, which is said.
    fn is_column(&mut self, record: RecordId, column: &'t tree::Column) -> bool {
        let code = column.code.as_ref().unwrap_or(&column.name);
        let own = [&column.name, column.heading.as_ref().unwrap_or(&column.name)];
        if let Some(name) = own.into_iter().find(|name| self.index.column(record, &name.text).is_some()) {
            let first = self.column_span(record, &name.text).unwrap_or(name.span);
            self.say(p0210_declared_twice::declared_twice(&Text::new("列", "column"), &name.text, name.span, first));
            return true;
        }
        let columns = self.program.records.get(record.0).map(|record| record.columns.as_slice()).unwrap_or_default();
        let Some(other) = columns.iter().find(|other| other.code == code.text).map(|other| other.name.clone()) else { return false };
        let first = self.column_span(record, &other).unwrap_or(code.span);
        self.say(p0211_code_taken::code_taken(&code.text, code.span, first));
        true
    }

    /// The column that `level` calls `name`; one that a narrower policy adds cannot be named, which is said.
    pub(super) fn visible_column(&mut self, record: RecordId, name: &Name, level: usize) -> Result<Option<(usize, ColumnRole)>, Told> {
        let found = self.index.column(record, &name.text);
        let added = found.and_then(|(place, _)| self.index.added.get(&(record, place)).copied());
        match added.filter(|(theirs, _)| *theirs > level) {
            Some((theirs, span)) => {
                self.say(p0223_narrower_name::narrower_name(name, self.names.policy(theirs), span));
                Err(Told)
            }
            None => Ok(found),
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
            self.index.enter(column, record, (columns.len(), role));
            columns.push(made(column, role));
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
            tree::ColumnRole::Days => ColumnRole::Days,
            tree::ColumnRole::Months => ColumnRole::Months,
            tree::ColumnRole::Choice => ColumnRole::Choice(self.enum_named(column.list.as_ref()?)?),
        })
    }
}

fn made(column: &tree::Column, role: ColumnRole) -> Column {
    Column {
        role,
        name: column.name.text.clone(),
        heading: column.heading.as_ref().unwrap_or(&column.name).text.clone(),
        code: column.code.as_ref().unwrap_or(&column.name).text.clone(),
    }
}

/// Whether a policy adds to the results that a wider one declares.
fn adds(names: &Names<'_>, placed: &Placed<'_, tree::Results>) -> bool {
    let record = &placed.tree.record.text;
    names.results.iter().any(|other| other.place.level < placed.place.level && other.tree.record.text == *record)
}
