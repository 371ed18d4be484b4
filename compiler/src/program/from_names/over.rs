//! Over which record an expression is, told by the fields that it uses.

use super::super::RecordId;
use super::{Builder, Meaning};
use crate::codes::p0227_record_unclear;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{Expr, ExprKind, FigureValue, Name, PatternKind, RowKeys};
use std::collections::{BTreeMap, BTreeSet};

/// The record of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// This one.
    Record(RecordId),
    /// No fields are used.
    Nothing,
    /// It cannot be told; that has been said, or hangs on something else that is wrong.
    Lost,
}

impl Over {
    pub(super) fn record(self) -> Option<RecordId> {
        match self {
            Over::Record(record) => Some(record),
            Over::Nothing | Over::Lost => None,
        }
    }
}

/// The names that an expression uses as values, each with one place.
#[derive(Debug, Default)]
pub(super) struct Mentions<'e> {
    pub(super) names: BTreeMap<&'e str, &'e Name>,
}

impl Builder<'_, '_> {
    /// The record named `explicit`.
    pub(super) fn record_named(&mut self, name: &Name) -> Option<RecordId> {
        let found = self.record_of.get(name.text.as_str()).copied();
        if found.is_none() {
            let near: Vec<&str> = self.record_of.keys().copied().collect();
            self.unknown(&Text::new("记录", "record"), name, near);
        }
        found
    }

    /// The record of an item called `item` at `span`: the one that is written, else the one among `among` that has all fields used.
    pub(super) fn over(
        &mut self,
        explicit: Option<&Name>,
        exprs: &[&Expr],
        among: Option<&[RecordId]>,
        (span, item): (Span, &str),
    ) -> Over {
        if let Some(name) = explicit {
            return self.record_named(name).map_or(Over::Lost, Over::Record);
        }
        let mut mentions = Mentions::default();
        for expr in exprs {
            self.mention(expr, &mut mentions);
        }
        self.over_mentions(&mentions, among, span, item)
    }

    fn over_mentions(&mut self, mentions: &Mentions<'_>, among: Option<&[RecordId]>, span: Span, item: &str) -> Over {
        let everywhere: Vec<RecordId> = (0..self.program.records.len()).map(RecordId).collect();
        let mut fit: BTreeSet<RecordId> = among.unwrap_or(&everywhere).iter().copied().collect();
        let mut fields: Vec<&str> = Vec::new();
        let mut unclear = false;
        for name in mentions.names.keys() {
            let having: BTreeSet<RecordId> = everywhere.iter().copied().filter(|record| self.is_field(*record, name)).collect();
            if !having.is_empty() {
                fields.push(name);
                fit = fit.intersection(&having).copied().collect();
            } else if let Some(meaning) = self.names.thing(name).and_then(|index| self.meanings.get(index)) {
                match meaning {
                    Meaning::Define(id) => {
                        if let Some(record) = self.program.defines.get(id.0).and_then(|define| define.record) {
                            fields.push(name);
                            fit.retain(|fits| *fits == record);
                        }
                    }
                    Meaning::Unclear => unclear = true,
                    Meaning::Parameter(_) | Meaning::Benefit(_) => {}
                }
            } else if !self.members.contains_key(name) {
                unclear = true;
            }
        }
        if fields.is_empty() && among.is_none() {
            return if unclear { Over::Lost } else { Over::Nothing };
        }
        match (fit.len(), fit.first()) {
            (1, Some(record)) => Over::Record(*record),
            (0, _) => {
                self.say(p0227_record_unclear::no_record(span, item, &fields));
                Over::Lost
            }
            _ if unclear => Over::Lost,
            _ => {
                let name = |id: &RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
                let records: Vec<String> = fit.iter().map(name).collect();
                let records: Vec<&str> = records.iter().map(String::as_str).collect();
                self.say(p0227_record_unclear::several_records(span, item, &records));
                Over::Lost
            }
        }
    }

    /// Collects the names of an expression, leaving out members where only members can stand.
    pub(super) fn mention<'e>(&self, expr: &'e Expr, into: &mut Mentions<'e>) {
        let mut todo: Vec<(&'e Expr, bool)> = vec![(expr, false)];
        while let Some((expr, member)) = todo.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    if !(member && self.members.contains_key(name.text.as_str())) {
                        into.names.entry(&name.text).or_insert(name);
                    }
                }
                ExprKind::Given(name) => _ = into.names.entry(&name.text).or_insert(name),
                ExprKind::Set(parts) => todo.extend(parts.iter().map(|part| (part, true))),
                ExprKind::Extreme(_, parts) => todo.extend(parts.iter().map(|part| (part, false))),
                ExprKind::Unary(_, inner) => todo.push((inner, false)),
                ExprKind::Binary(op, left, right) => {
                    use pol_lang::tree::BinaryOp::{Equal, Has, HasAny, In, NotEqual};
                    let members = matches!(op, Has | HasAny | In | Equal | NotEqual);
                    todo.push((left, matches!(op, Equal | NotEqual) && self.only_member(left)));
                    todo.push((right, members));
                }
                ExprKind::If(condition, then, otherwise) => {
                    todo.extend([(&**condition, false), (&**then, member), (&**otherwise, member)]);
                }
                ExprKind::Table(table) => {
                    todo.extend(table.keys.iter().map(|key| (key, false)));
                    for row in &table.rows {
                        if let RowKeys::Patterns(patterns) = &row.keys {
                            for pattern in patterns {
                                if let PatternKind::OneOf(parts) = &pattern.kind {
                                    todo.extend(parts.iter().map(|part| (part, true)));
                                }
                            }
                        }
                        if let FigureValue::Expr(value) = &row.figure.value {
                            todo.push((value, member));
                        }
                    }
                }
                ExprKind::Literal(_) | ExprKind::Path(_, _) | ExprKind::Unbound | ExprKind::Broken => {}
            }
        }
    }

    /// Whether a bare name is a member of some enum and no field of any record.
    fn only_member(&self, expr: &Expr) -> bool {
        let ExprKind::Name(name) = &expr.kind else { return false };
        let text = name.text.as_str();
        self.members.contains_key(text) && !(0..self.program.records.len()).any(|record| self.is_field(RecordId(record), text))
    }
}
