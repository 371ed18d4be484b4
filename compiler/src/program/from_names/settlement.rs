//! Settlements: record, basis date, layers, reports.

use super::super::{BenefitId, ColumnRole, Day, RecordId, Report, Settlement};
use super::context::{Cx, Given};
use super::{Builder, MOST_NEAR};
use crate::codes::{p0242_results, p0751_layers, p0752_settlement_parts, p0754_no_layer_in_force, p0760_settlement_without_layers};
use crate::names::{Body, Thing};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, Name};
use std::collections::{BTreeMap, BTreeSet};

/// The layers of one settlement, for the check of what they read.
struct Order {
    name: String,
    span: Span,
    layers: BTreeMap<BenefitId, usize>,
}

impl<'n, 't> Builder<'n, 't> {
    pub(super) fn settlements(&mut self) {
        let names = self.names;
        let mut orders = Vec::new();
        for (index, thing) in names.things.iter().enumerate() {
            let Body::Settlement(tree) = thing.body else { continue };
            let settlement = self.settlement(index, thing, tree, &mut orders);
            if let Some(settlement) = settlement {
                self.settlement_of.insert(index, self.program.settlements.len());
                self.program.settlements.push(settlement);
            }
        }
        self.reads_earlier(&orders);
    }

    fn settlement(
        &mut self,
        index: usize,
        thing: &'n Thing<'t>,
        tree: &'t tree::Settlement,
        orders: &mut Vec<Order>,
    ) -> Option<Settlement> {
        let record = self.record_named(&tree.record);
        if let Some(record) = record {
            self.has_results(record, &tree.record);
        }
        let basis = record.and_then(|record| self.basis(record, thing, &tree.basis));
        let cx = Cx { record, lost: record.is_none(), ..self.cx_of(index)? };
        let no_amounts = Some(Text::new("结算的条件", "the condition of a settlement"));
        let when = tree.when.as_ref().map(|when| self.condition(&Cx { no_amounts, ..cx.clone() }, when, ("当", "when")));
        let facts = when.as_ref().map(|when| self.facts_or_all(when.as_ref()).0).unwrap_or_default();
        let layers = self.layers(record, thing, tree).filter(|_| self.has_layers(record, thing.span, tree));
        let (layers, turns) = self.turns(&cx.knowing(&facts), thing, tree, layers);
        if let Some(layers) = &layers {
            let span = tree.layers.first().zip(tree.layers.last()).map_or(thing.name.span, |(first, last)| first.span.to(last.span));
            orders.push(Order { name: thing.name.text.clone(), span, layers: layers.iter().copied().zip(0..).collect() });
        }
        let unpaid = record.and_then(|record| self.program.records.get(record.0)).is_some_and(|record| record.total.is_none());
        let no_amounts = unpaid.then(|| Text::new("没有总额的记录", "what is reported of a record without a total"));
        let reports = self.reports(&Cx { no_amounts, ..cx.clone() }, &facts, tree, layers.as_deref());
        self.some_layer(thing, tree, layers.as_deref());
        let source = self.source(&cx, None);
        let record = record.filter(|record| self.program.records.get(record.0).is_some_and(|record| !record.columns.is_empty()))?;
        Some(Settlement {
            name: thing.name.text.clone(),
            code: thing.code.unwrap_or(thing.name).text.clone(),
            record,
            basis: basis?,
            when: super::benefit::turn(when)?,
            layers: layers?,
            turns: turns?,
            reports: reports?,
            validity: thing.validity.clone(),
            source,
            span: thing.name.span,
        })
    }

    /// Whether the record has results; says once at `at` where it has none.
    pub(super) fn has_results(&mut self, record: RecordId, at: &Name) -> bool {
        let Some(declared) = self.program.records.get(record.0) else { return false };
        if !declared.columns.is_empty() {
            return true;
        }
        let name = declared.name.clone();
        let known = self.names.results.iter().all(|results| self.index.records.contains_key(results.tree.record.text.as_str()));
        let empty = self.names.results.iter().any(|results| results.tree.record.text == name);
        if known && !empty && !self.names.damage.hides(&name) && self.without_results.insert(record) {
            self.say(p0242_results::no_results(&name, at.span));
        }
        false
    }

    /// The benefits in order; none twice, all over the record.
    fn layers(&mut self, record: Option<RecordId>, thing: &Thing<'t>, tree: &'t tree::Settlement) -> Option<Vec<BenefitId>> {
        let mut seen: BTreeMap<BenefitId, Span> = BTreeMap::new();
        let mut layers = Some(Vec::new());
        for name in &tree.layers {
            let id = self.benefit_named(name, thing.place.level).filter(|id| self.fits(record, *id, name));
            if let Some(id) = id {
                self.used.extend(self.signs.get(id.0).map(|sign| sign.thing));
                if let Some(first) = seen.insert(id, name.span) {
                    self.say(p0751_layers::layer_twice(name, first));
                    layers = None;
                }
            }
            layers = layers.zip(id).map(|(mut layers, id)| {
                layers.push(id);
                layers
            });
        }
        layers
    }

    /// Whether it has layers exactly where its record has a total.
    fn has_layers(&mut self, record: Option<RecordId>, whole: Span, tree: &'t tree::Settlement) -> bool {
        let Some(record) = record.and_then(|record| self.program.records.get(record.0)) else { return true };
        let name = record.name.clone();
        match (record.total, tree.layers.first()) {
            (Some(_), None) if !tree.reports.is_empty() && !self.names.damage.touches(whole) => {
                self.say(p0760_settlement_without_layers::here(&tree.name, &name))
            }
            (Some(_), Some(_)) | (None, None) => return true,
            // The clause that is missing was spoken of; and so was a benefit over rows of which nothing is paid.
            (Some(_), None) | (None, Some(_)) => {}
        }
        false
    }

    pub(super) fn fits(&mut self, record: Option<RecordId>, id: BenefitId, name: &Name) -> bool {
        let Some(sign) = self.signs.get(id.0) else { return false };
        let (Some(ours), Some(theirs)) = (record, sign.record) else { return true };
        if ours == theirs {
            return true;
        }
        let text = |id: RecordId| self.program.records.get(id.0).map(|record| record.name.clone()).unwrap_or_default();
        let declared = self.names.things.get(sign.thing).map_or(name.span, |thing| thing.name.span);
        self.say(p0751_layers::other_record(name, &text(theirs), &text(ours), declared));
        false
    }

    /// Warns of a time in which no layer is in force, as known at last.
    fn some_layer(&mut self, thing: &Thing<'t>, tree: &'t tree::Settlement, layers: Option<&[BenefitId]>) {
        let things = layers.into_iter().flatten().filter_map(|id| self.names.things.get(self.signs.get(id.0)?.thing));
        let things: Vec<&Thing<'_>> = things.collect();
        let Some(first) = tree.layers.first().filter(|_| thing.dated && !things.is_empty() && things.iter().all(|layer| layer.dated))
        else {
            return;
        };
        let span = |thing: &Thing<'_>| (thing.validity.from, thing.validity.until(Day::MAX));
        let mut spans: Vec<(Day, Day)> = things.into_iter().map(span).collect();
        spans.sort_unstable();
        let (from, until) = span(thing);
        let reach = |covered: Day, (from, until): (Day, Day)| if from <= covered { covered.max(until) } else { covered };
        let covered = spans.iter().copied().fold(from, reach);
        if covered < until {
            let next = spans.iter().map(|(from, _)| *from).filter(|from| *from > covered).min().map_or(until, |next| next.min(until));
            self.say(p0754_no_layer_in_force::no_layer_in_force(first, &thing.name.text, (covered, next)));
        }
    }

    fn reports(&mut self, cx: &Cx<'_>, facts: &Given, tree: &'t tree::Settlement, layers: Option<&[BenefitId]>) -> Option<Vec<Report>> {
        let mut seen: BTreeMap<usize, Span> = BTreeMap::new();
        let mut reports = Some(Vec::new());
        let cx = Cx { reports: true, ..cx.knowing(facts) };
        for report in &tree.reports {
            self.reading.clear();
            let column = cx.record.and_then(|record| self.reported_column(record, &report.column, cx.place.level));
            let own = cx.slot(&report.column.text);
            let only_if = report.only_if.as_ref().map(|only| self.condition(&own, only, ("仅当", "only_if")));
            let facts = only_if.as_ref().map(|only| self.facts_or_all(only.as_ref()).0).unwrap_or_default();
            let what = Text::new(format!("「{}」", report.column.text), format!("「{}」", report.column.text));
            let value = column.and_then(|(_, role)| {
                let value = self.expr(&own.knowing(&facts), &report.value, Some(role.ty()))?;
                self.require(&report.value, value, role.ty(), &what)
            });
            let column = column.map(|(column, _)| column);
            if let Some(first) = column.and_then(|column| seen.insert(column, report.column.span)) {
                self.say(p0752_settlement_parts::reported_twice(&report.column, first));
            }
            let reading: Vec<(BenefitId, Span)> = self.reading.drain(..).collect();
            for (read, span) in reading {
                if layers.is_some_and(|layers| !layers.contains(&read)) {
                    let said = p0751_layers::no_layer(span, &self.benefit_text(read), &tree.name.text);
                    self.say(said);
                }
            }
            let report = column.zip(value).zip(super::benefit::turn(only_if));
            reports = reports.zip(report).map(|(mut reports, ((column, value), only_if))| {
                reports.push(Report { column, value, only_if });
                reports
            });
        }
        reports
    }

    fn reported_column(&mut self, record: RecordId, name: &Name, level: usize) -> Option<(usize, ColumnRole)> {
        match self.visible_column(record, name, level).ok()? {
            Some((index, role)) if role.is_reported() => Some((index, role)),
            Some(_) => {
                self.say(p0752_settlement_parts::no_reported_column(name));
                None
            }
            None => {
                let columns = self.program.records.get(record.0)?.columns.iter();
                let near: Vec<String> =
                    columns.filter(|column| column.role.is_reported()).take(MOST_NEAR).map(|column| column.name.clone()).collect();
                self.unknown(&Text::new("报告的列", "reported column"), name, near.iter().map(String::as_str));
                None
            }
        }
    }

    /// What a layer reads of another must come earlier: nowhere later, and earlier in at least one settlement that has the layer.
    fn reads_earlier(&mut self, orders: &[Order]) {
        let mut having: BTreeMap<BenefitId, Vec<usize>> = BTreeMap::new();
        for (index, order) in orders.iter().enumerate() {
            for layer in order.layers.keys() {
                having.entry(*layer).or_default().push(index);
            }
        }
        let mut told: BTreeSet<(BenefitId, BenefitId)> = BTreeSet::new();
        for read in std::mem::take(&mut self.reads) {
            // Under other rules a benefit may read its own payment.
            if read.reader == read.read && self.under_read.contains(&read.span) {
                continue;
            }
            if !told.insert((read.reader, read.read)) {
                continue;
            }
            let orders: Vec<&Order> = having.get(&read.reader).into_iter().flatten().filter_map(|index| orders.get(*index)).collect();
            let place = |order: &Order| Some((*order.layers.get(&read.read)?, *order.layers.get(&read.reader)?));
            let earlier = orders.iter().any(|order| place(order).is_some_and(|(read, reader)| read < reader));
            let wrong = orders.iter().find(|order| place(order).is_some_and(|(read, reader)| read >= reader));
            if let Some(order) = wrong.or_else(|| orders.first().filter(|_| !earlier)) {
                let (user, text) = (self.benefit_text(read.reader), self.benefit_text(read.read));
                self.say(p0751_layers::not_earlier(read.span, &user, &text, &order.name, order.span));
            }
        }
    }

    pub(super) fn benefit_text(&self, id: BenefitId) -> String {
        let thing = self.signs.get(id.0).and_then(|sign| self.names.things.get(sign.thing));
        thing.map(|thing| thing.name.text.clone()).unwrap_or_default()
    }
}
