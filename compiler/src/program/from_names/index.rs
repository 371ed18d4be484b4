//! What enums and records hold, by name, so that a lookup never walks them.

use super::super::{ColumnRole, EnumId, FieldId, RecordId};
use pol_lang::span::Span;
use pol_lang::tree::Column;
use std::collections::BTreeMap;

/// Enums, records, fields, columns and members by name.
#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    /// Enums.
    pub(super) enums: BTreeMap<&'t str, EnumId>,
    /// Records.
    pub(super) records: BTreeMap<&'t str, RecordId>,
    /// For each field name the records that have it.
    pub(super) fields: BTreeMap<&'t str, BTreeMap<RecordId, FieldId>>,
    /// For each name of a column, or its heading, the records that have it.
    pub(super) columns: BTreeMap<&'t str, BTreeMap<RecordId, (usize, ColumnRole)>>,
    /// The columns that narrower policies add, with the policy and the place of the name.
    pub(super) added: BTreeMap<(RecordId, usize), (usize, Span)>,
    /// For each member name the enums that have it.
    pub(super) members: BTreeMap<&'t str, BTreeMap<EnumId, usize>>,
}

impl<'t> Index<'t> {
    /// Enters a column of a record under its name and its heading.
    pub(super) fn enter(&mut self, column: &'t Column, record: RecordId, place: (usize, ColumnRole)) {
        if let Some(heading) = &column.heading {
            self.columns.entry(&heading.text).or_default().entry(record).or_insert(place);
        }
        self.columns.entry(&column.name.text).or_default().insert(record, place);
    }
}

impl Index<'_> {
    /// The field of a record.
    pub(super) fn field(&self, record: RecordId, name: &str) -> Option<FieldId> {
        self.fields.get(name)?.get(&record).copied()
    }

    /// The column of a record.
    pub(super) fn column(&self, record: RecordId, name: &str) -> Option<(usize, ColumnRole)> {
        self.columns.get(name)?.get(&record).copied()
    }

    /// The column of a payer.
    pub(super) fn payer(&self, record: RecordId, name: &str) -> Option<usize> {
        self.column(record, name).filter(|(_, role)| pays(*role)).map(|(index, _)| index)
    }

    /// The records whose results have a payer of that name.
    pub(super) fn paid_by(&self, name: &str) -> Vec<RecordId> {
        let all = self.columns.get(name).into_iter().flatten();
        all.filter(|(_, (_, role))| pays(*role)).map(|(record, _)| *record).collect()
    }

    /// The member of an enum.
    pub(super) fn member(&self, list: EnumId, name: &str) -> Option<usize> {
        self.members.get(name)?.get(&list).copied()
    }

    /// Whether some record has such a field.
    pub(super) fn is_field(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Whether some enum has such a member.
    pub(super) fn is_member(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }
}

/// Whether such a column is what a fund or the institution pays.
pub(super) fn pays(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Fund | ColumnRole::Institution)
}
