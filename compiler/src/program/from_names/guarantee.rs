//! Guarantees: of one row, or of two side by side.

use super::super::{Claim, FieldId, Guarantee, Measures, RecordId, Type};
use super::Builder;
use super::context::Cx;
use super::over::Over;
use crate::codes::{p0223_narrower_name, p1012_guarantee_parts};
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, Name};

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn guarantees(&mut self) {
        let names = self.names;
        for (index, thing) in names.things.iter().enumerate() {
            if let Body::Guarantee(tree) = thing.body {
                let guarantee = self.guarantee(index, thing, tree);
                self.program.guarantees.extend(guarantee);
            }
        }
    }

    fn guarantee(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Guarantee) -> Option<Guarantee> {
        let exprs: Vec<&tree::Expr> = tree.when.iter().chain(&tree.compare).collect();
        let (record, settlement) = self.settled_rows(thing, tree.over.as_ref(), &exprs)?;
        let cx = Cx { record: Some(record), columns: true, ..self.cx_of(index)? };
        let rows = Cx { no_amounts: Some(Text::new("保证的条件", "the condition of a guarantee")), columns: false, ..cx.clone() };
        let when = tree.when.as_ref().map(|when| self.condition(&rows.slot("当"), when, ("当", "when")));
        let facts = when.as_ref().map(|when| self.facts_or_all(when.as_ref()).0).unwrap_or_default();
        let cx = cx.knowing(&facts);
        self.reading.clear();
        let claim = match (&tree.always, &tree.compare) {
            (Some(always), _) => self.condition(&cx.slot("必"), always, ("必", "always")).map(Claim::Always),
            (None, Some(compare)) => {
                let condition = self.condition(&rows.knowing(&facts).slot("比较"), compare, ("比较", "compare"));
                let measures = self.measures(&cx, tree);
                Some(Claim::Compared(condition?, measures?))
            }
            (None, None) => {
                let fields: Vec<Option<FieldId>> = tree.increase.iter().map(|name| self.increased(record, name)).collect();
                let measures = self.measures(&cx, tree);
                Some(Claim::Increased(fields.into_iter().collect::<Option<_>>()?, measures?))
            }
        };
        self.reading.clear();
        let source = self.source(&cx, None);
        Some(Guarantee {
            name: thing.name.text.clone(),
            code: thing.code.unwrap_or(thing.name).text.clone(),
            record,
            settlement,
            when: super::benefit::turn(when)?,
            claim: claim?,
            watched: true,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// The record whose settled rows `thing` speaks of, and the one settlement where one is named; `exprs` read fields alone.
    pub(super) fn settled_rows(
        &mut self,
        thing: &Thing<'t>,
        over: Option<&'t Name>,
        exprs: &[&tree::Expr],
    ) -> Option<(RecordId, Option<usize>)> {
        let Some(over) = over else {
            let with_results: Vec<RecordId> = self
                .program
                .records
                .iter()
                .enumerate()
                .filter(|(_, record)| !record.columns.is_empty())
                .map(|(at, _)| RecordId(at))
                .collect();
            let among = (!with_results.is_empty()).then_some(with_results.as_slice());
            return match self.over(None, exprs, among, (thing.name.span, &thing.name.text)) {
                Over::Record(record) => Some((record, None)),
                Over::Nothing | Over::Lost => None,
            };
        };
        let declared = self.names.thing(&over.text).and_then(|index| self.names.things.get(index));
        let declared = declared.filter(|declared| matches!(declared.body, Body::Settlement(_)));
        if let Some(narrower) = declared.filter(|declared| declared.place.level > thing.place.level) {
            self.say(p0223_narrower_name::narrower_name(over, self.names.policy(narrower.place.level), narrower.name.span));
            return None;
        }
        let at = self.program.settlements.iter().position(|settlement| settlement.name == over.text);
        if let Some(at) = at {
            let settlement = self.program.settlements.get(at)?;
            return Some((settlement.record, Some(at)));
        }
        // A settlement that is wrong has its message.
        if declared.is_some() {
            return None;
        }
        let record = self.record_named(over)?;
        self.has_results(record, over).then_some((record, None))
    }

    fn measures(&mut self, cx: &Cx<'_>, tree: &'t tree::Guarantee) -> Option<Measures> {
        let mut measure = |value: &'t Option<tree::Expr>, slot: &str| {
            let source = value.as_ref()?;
            let what = Text::new("比较的金额", "what is compared");
            let typed = self.expr(&cx.slot(slot), source, Some(Type::Money));
            Some(typed.and_then(|typed| self.require(source, typed, Type::Money, &what)))
        };
        let (no_less, no_more) = (measure(&tree.no_less, "不减"), measure(&tree.no_more, "不增"));
        Some(Measures { no_less: super::benefit::turn(no_less)?, no_more: super::benefit::turn(no_more)? })
    }

    /// A field of which there can be more: an amount, a ratio or a number that is always given.
    fn increased(&mut self, record: RecordId, name: &Name) -> Option<FieldId> {
        let (id, optional, ty) = self.field_in(record, name)?;
        if optional || !matches!(ty, Type::Money | Type::Ratio | Type::Number | Type::Int) {
            self.say(p1012_guarantee_parts::no_amount(name));
            return None;
        }
        Some(id)
    }
}
