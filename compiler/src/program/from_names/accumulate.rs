//! Accumulators: what is added after a claim, of which claims, over what.

use super::super::{Accumulate, AccumulatorId, RecordId, Type};
use super::context::Cx;
use super::over::Over;
use super::{Builder, Meaning};
use crate::codes::{p0240_incomplete, p0255_no_total, p0416_accumulator_code};
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, ExprKind, Period};

impl<'n, 't> Builder<'n, 't> {
    /// All accumulators; benefits have their ids by then. Conditions come last, since they may read any accumulator.
    pub(super) fn accumulators(&mut self) {
        let names = self.names;
        let mut conditions = Vec::new();
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Accumulate(tree) = thing.body else { continue };
            let id = AccumulatorId(self.program.accumulators.len());
            if let Some((accumulate, cx)) = self.accumulate(index, thing, tree) {
                self.program.accumulators.push(accumulate);
                self.mean(index, Meaning::Accumulator(id));
                conditions.extend(tree.when.as_ref().map(|when| (id, cx, when)));
            }
        }
        for (id, cx, when) in conditions {
            let when = self.condition(&cx.slot("当"), when, ("当", "when"));
            self.whole_accumulators &= when.is_some();
            if let Some(accumulate) = self.program.accumulators.get_mut(id.0) {
                accumulate.when = when;
            }
        }
        self.reading.clear();
    }

    fn accumulate(&mut self, index: usize, thing: &'n Thing<'t>, tree: &'t tree::Accumulate) -> Option<(Accumulate, Cx<'n>)> {
        let record = self.accumulator_record(thing, tree);
        if let Some(unpaid) = record.and_then(|record| self.program.records.get(record.0)).filter(|record| record.total.is_none()) {
            let unpaid = unpaid.name.clone();
            self.say(p0255_no_total::accumulates(&tree.name, &unpaid));
            return None;
        }
        let cx = Cx { record, lost: record.is_none(), ..self.cx_of(index)? };
        let (ty, adds) = self.adds(&cx, tree);
        let term = tree.term.as_ref().and_then(|term| self.term(&cx, None, term));
        let code = tree.code.as_ref().unwrap_or(&tree.name);
        if code.text.contains('.') || code.text == pol_runtime::ledger::GAP {
            self.say(p0416_accumulator_code::here(code));
            return None;
        }
        let source = self.source(&cx, None);
        let accumulate = Accumulate {
            name: thing.name.text.clone(),
            code: code.text.clone(),
            record: record?,
            ty: ty?,
            adds: adds?,
            when: None,
            term: term.filter(|term| term.period != Period::Visit)?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        };
        Some((accumulate, cx))
    }

    /// The record that is written, that has the fields, or that of the benefits whose amounts are added.
    fn accumulator_record(&mut self, thing: &Thing<'t>, tree: &'t tree::Accumulate) -> Option<RecordId> {
        let exprs: Vec<&tree::Expr> = tree.adds.iter().chain(&tree.when).collect();
        let mut among: Vec<RecordId> = tree.adds.iter().flat_map(paths).filter_map(|name| self.record_of_benefit(&name.text)).collect();
        among.dedup();
        let among = (!among.is_empty()).then_some(among.as_slice());
        let over = self.over(tree.record.as_ref(), &exprs, among, (tree.name.span, &tree.name.text));
        if over == Over::Nothing && !self.names.damage.touches(thing.span) {
            let (part, example) = (Text::new("对哪个记录", "its record"), Text::new("对 就医记录", "for RECORD"));
            self.say(p0240_incomplete::incomplete(tree.name.span, &thing.body.what(), &tree.name.text, &part, &example));
        }
        over.record()
    }

    fn record_of_benefit(&self, name: &str) -> Option<RecordId> {
        let index = self.names.thing(name)?;
        match self.meanings.get(index)? {
            Meaning::Benefit(id) => self.signs.get(id.0)?.record,
            _ => None,
        }
    }

    /// What is added: money, or whole numbers; all of one type.
    fn adds(&mut self, cx: &Cx<'_>, tree: &'t tree::Accumulate) -> (Option<Type>, Option<Vec<super::super::Expr>>) {
        let (cx, what) = (cx.slot("计"), Text::new("累计的数额", "what is accumulated"));
        let mut ty = None;
        let mut adds = Some(Vec::new());
        self.adding = true;
        for tree in &tree.adds {
            let add = self.expr(&cx, tree, Some(ty.unwrap_or(Type::Money)));
            let wanted = ty.or_else(|| add.as_ref().map(|add| if add.ty == Type::Int { Type::Int } else { Type::Money }));
            let add = add.zip(wanted).and_then(|(add, wanted)| self.require(tree, add, wanted, &what));
            ty = wanted;
            adds = adds.zip(add).map(|(mut adds, add)| {
                adds.push(add);
                adds
            });
        }
        self.adding = false;
        self.reading.clear();
        (ty, adds)
    }
}

/// The benefits whose amounts a sum is of.
fn paths(expr: &tree::Expr) -> Vec<&tree::Name> {
    match &expr.kind {
        ExprKind::Path(benefit, _) => vec![benefit],
        ExprKind::Binary(_, _, left, right) => [left, right].into_iter().flat_map(|part| paths(part)).collect(),
        _ => Vec::new(),
    }
}
