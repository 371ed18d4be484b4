//! Declarations of the policy itself that nothing uses. Of wider policies nothing is said: others build on them too.

use super::Builder;
use crate::codes::p0230_unused;
use crate::names::Body;
use crate::program::{ColumnRole, EnumId, Rate, Type};
use std::collections::BTreeSet;

impl Builder<'_, '_> {
    pub(super) fn unused(&mut self) {
        let names = self.names;
        let leaf = names.levels.len().saturating_sub(1);
        for (index, thing) in names.things.iter().enumerate() {
            if thing.place.level != leaf || self.used.contains(&index) {
                continue;
            }
            match thing.body {
                Body::Define(_) | Body::Parameter(_) => self.say(p0230_unused::unused(&thing.body.what(), thing.name)),
                Body::Benefit(_) if self.awaited(&thing.name.text) => {}
                Body::Benefit(_) => self.say(p0230_unused::unused_benefit(thing.name)),
                Body::Provision(_)
                | Body::Settlement(_)
                | Body::Requirement(_)
                | Body::Guarantee(_)
                | Body::Aim(_)
                | Body::Alert(_)
                | Body::Delegate(_)
                | Body::Transition(_) => {}
                // What is kept may be asked for by those who read the ledger.
                Body::Accumulate(_) => {}
            }
        }
        let kinds = self.program.provisions.iter().flat_map(|provision| &provision.kinds);
        let kinds = kinds.chain(self.program.benefits.iter().flat_map(|benefit| &benefit.kinds));
        let of: BTreeSet<usize> = kinds.map(|kind| kind.0).chain(self.kinds_asked.iter().copied()).collect();
        for (index, kind) in names.kinds.iter().enumerate() {
            if kind.place.level == leaf && !of.contains(&index) {
                self.say(p0230_unused::unused_kind(&kind.tree.name));
            }
        }
        for favour in names.favours.iter().filter(|favour| favour.place.level == leaf) {
            let declared = self.program.favours.iter().find(|declared| declared.name == favour.tree.name.text);
            if declared.is_some_and(|declared| declared.members.is_empty()) {
                self.say(p0230_unused::unused_favour(&favour.tree.name));
            }
        }
        self.unused_enums(leaf);
    }

    /// Members come from fields alone, so that an enum is used where a field of any level, or a column of choices, is of it. Fields, members,
    /// columns and records are words shared with those who send and read the rows: whether they are used is not seen here. A policy that
    /// settles nothing lists such words for others, enums included.
    fn unused_enums(&mut self, leaf: usize) {
        let program = &self.program;
        if program.settlements.is_empty() {
            return;
        }
        let fields =
            program.records.iter().flat_map(|record| record.fields.iter().chain(record.items.iter().flat_map(|items| &items.fields)));
        let of_fields = fields.filter_map(|field| match field.ty {
            Type::Enum(list) | Type::Set(list) => Some(list),
            _ => None,
        });
        let columns = program.records.iter().flat_map(|record| &record.columns);
        let of_columns = columns.filter_map(|column| match column.role {
            ColumnRole::Choice(list) => Some(list),
            _ => None,
        });
        let used: BTreeSet<EnumId> = of_fields.chain(of_columns).collect();
        let unused =
            self.names.enums.iter().enumerate().filter(|(index, list)| list.place.level == leaf && !used.contains(&EnumId(*index)));
        let unused: Vec<_> = unused.map(|(_, list)| p0230_unused::unused_enum(&list.tree.name)).collect();
        self.found.extend(unused);
    }

    /// Whether a benefit is announced only: its ratio is `未定`, so that it settles nothing until a notice says what it is.
    fn awaited(&self, benefit: &str) -> bool {
        let of_name = |found: &&crate::program::Benefit| found.name == benefit;
        self.program.benefits.iter().find(of_name).is_some_and(|found| matches!(&found.rate, Rate::Flat(rate) if rate.value.is_none()))
    }
}
