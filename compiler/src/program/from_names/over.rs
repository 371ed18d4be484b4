//! Over which record an expression is, told by the fields that it uses.

use super::super::{FieldId, RecordId};
use super::{Builder, MOST_NEAR, Meaning, slots};
use crate::codes::p0227_record_unclear;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{Expr, ExprKind, FigureValue, Name, PatternKind, RowKeys};
use std::collections::BTreeMap;

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

/// How many records a message names.
const MOST_SHOWN: usize = 5;

/// What names tell of a record.
struct Evidence<'m, 'i> {
    /// The names that tell something.
    names: Vec<&'m str>,
    /// For each field the records that have it.
    having: Vec<&'i BTreeMap<RecordId, FieldId>>,
    /// The records of definitions.
    records: Vec<RecordId>,
    /// Something is not known, so that nothing can be said against it.
    unclear: bool,
}

/// The names that an expression uses as values, each with one place.
#[derive(Debug, Default)]
pub(super) struct Mentions<'e> {
    pub(super) names: BTreeMap<&'e str, &'e Name>,
}

impl Builder<'_, '_> {
    /// The record named `explicit`.
    pub(super) fn record_named(&mut self, name: &Name) -> Option<RecordId> {
        let found = self.index.records.get(name.text.as_str()).copied();
        if found.is_none() {
            let near: Vec<&str> = self.index.records.keys().copied().take(MOST_NEAR).collect();
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

    /// The one record that has all fields of an expression, if there is one; nothing is said.
    pub(super) fn likely(&self, expr: &Expr) -> Option<RecordId> {
        let mut mentions = Mentions::default();
        self.mention(expr, &mut mentions);
        match self.candidates(&self.evidence(&mentions), None).as_slice() {
            [record] => Some(*record),
            _ => None,
        }
    }

    /// The record of an expression, where any that has all its fields will do.
    pub(super) fn over_some(&mut self, expr: &Expr, place: (Span, &str)) -> Over {
        let mut mentions = Mentions::default();
        self.mention(expr, &mut mentions);
        match self.candidates(&self.evidence(&mentions), None).first() {
            Some(record) => Over::Record(*record),
            None => self.over_mentions(&mentions, None, place.0, place.1),
        }
    }

    fn over_mentions(&mut self, mentions: &Mentions<'_>, among: Option<&[RecordId]>, span: Span, item: &str) -> Over {
        let evidence = self.evidence(mentions);
        if evidence.names.is_empty() && among.is_none() {
            return if evidence.unclear { Over::Lost } else { Over::Nothing };
        }
        let candidates = self.candidates(&evidence, among);
        match candidates.as_slice() {
            [record] => Over::Record(*record),
            [] => {
                let said = p0227_record_unclear::no_record(span, item, &evidence.names);
                self.say(said);
                Over::Lost
            }
            _ if evidence.unclear => Over::Lost,
            several => {
                let name = |id: &RecordId| self.program.records.get(id.0).map_or("", |record| record.name.as_str());
                let records: Vec<&str> = several.iter().map(name).collect();
                let said = p0227_record_unclear::several_records(span, item, &records);
                self.say(said);
                Over::Lost
            }
        }
    }

    /// The records that fit, or the first few.
    fn candidates(&self, evidence: &Evidence<'_, '_>, among: Option<&[RecordId]>) -> Vec<RecordId> {
        let fits = |record: &RecordId| {
            evidence.records.iter().all(|ours| ours == record) && evidence.having.iter().all(|having| having.contains_key(record))
        };
        let fewest = evidence.having.iter().min_by_key(|having| having.len()).into_iter().flat_map(|having| having.keys());
        match among {
            Some(among) => among.iter().filter(|record| fits(record)).take(MOST_SHOWN).copied().collect(),
            None if evidence.having.is_empty() => evidence.records.iter().filter(|record| fits(record)).take(1).copied().collect(),
            None => fewest.filter(|record| fits(record)).take(MOST_SHOWN).copied().collect(),
        }
    }

    /// What the names of an expression tell of its record.
    fn evidence<'m>(&self, mentions: &Mentions<'m>) -> Evidence<'m, '_> {
        let mut evidence = Evidence { names: Vec::new(), having: Vec::new(), records: Vec::new(), unclear: false };
        for name in mentions.names.keys().copied() {
            if let Some(having) = self.index.fields.get(name) {
                evidence.names.push(name);
                evidence.having.push(having);
                continue;
            }
            match self.names.thing(name).and_then(|index| self.meanings.get(index)) {
                Some(Meaning::Define(id)) => {
                    if let Some(record) = self.program.defines.get(id.0).and_then(|define| define.record) {
                        evidence.names.push(name);
                        evidence.records.push(record);
                    }
                }
                Some(Meaning::Parameter(_) | Meaning::Benefit(_) | Meaning::Accumulator(_)) => {}
                Some(Meaning::Unclear) => evidence.unclear = true,
                None => evidence.unclear |= !self.index.is_member(name) && slots::built_in(name).is_none(),
            }
        }
        evidence
    }

    /// Collects the names of an expression, leaving out members where only members can stand.
    pub(super) fn mention<'e>(&self, expr: &'e Expr, into: &mut Mentions<'e>) {
        let mut todo: Vec<(&'e Expr, bool)> = vec![(expr, false)];
        while let Some((expr, member)) = todo.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    if !(member && self.index.is_member(&name.text)) {
                        into.names.entry(&name.text).or_insert(name);
                    }
                }
                ExprKind::Fold(fold) => {
                    todo.extend(
                        [fold.when.as_ref(), Some(&fold.value), fold.none.as_ref()].into_iter().flatten().map(|part| (part, false)),
                    );
                }
                ExprKind::Given(name) | ExprKind::Ruled(name, _) => _ = into.names.entry(&name.text).or_insert(name),
                ExprKind::Set(parts) => todo.extend(parts.iter().map(|part| (part, true))),
                ExprKind::AtLeast(_, parts) | ExprKind::Extreme(_, parts) | ExprKind::Call(_, parts) => {
                    todo.extend(parts.iter().map(|part| (part, false)))
                }
                ExprKind::Unary(_, inner) | ExprKind::MonthEnd(_, inner) => todo.push((inner, false)),
                ExprKind::Binary(op, _, left, right) => {
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
                ExprKind::Literal(_)
                | ExprKind::Path(_, _)
                | ExprKind::Share(_, _)
                | ExprKind::Under(..)
                | ExprKind::Unbound
                | ExprKind::Broken => {}
            }
        }
    }

    /// Whether a bare name is a member of some enum and no field of any record.
    fn only_member(&self, expr: &Expr) -> bool {
        let ExprKind::Name(name) = &expr.kind else { return false };
        let text = name.text.as_str();
        self.index.is_member(text) && !self.index.is_field(text)
    }
}
