//! Time: days between two settlements of one record, or between two layers that one payer pays, on which there is none.
//!
//! Only days with something before and something behind them are spoken of: what has not begun or is over for good is no gap. It is asked
//! as known at last. That what a rule refers to is in force with it is seen where names are resolved.

use crate::codes::p0524_time_between::{self as p0524, Between};
use crate::names::LATEST;
use crate::program::{BenefitId, Cause, Day, Program, RecordId, Settlement, Validity};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use std::collections::BTreeMap;

/// Something that is in force for a time.
#[derive(Debug, Clone, Copy)]
struct Lasting<'p> {
    name: &'p str,
    span: Span,
    validity: &'p Validity,
    from: Day,
    until: Day,
}

/// Every such gap.
pub(super) fn check(program: &Program) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for at in 0..program.records.len() {
        let own: Vec<&Settlement> = program.settlements.iter().filter(|settlement| settlement.record == RecordId(at)).collect();
        let lasting = own.iter().filter_map(|one| lasting(&one.name, one.span, &one.validity));
        for (before, next) in gaps(lasting.collect()) {
            let (name, date) = (record_name(program, RecordId(at)), basis_name(program, own.first().copied()));
            found.push(told(program, before, next, date, |between| p0524::settlements(between, name)));
        }
    }
    for settlement in &program.settlements {
        found.extend(payers(program, settlement));
    }
    found
}

/// The gaps of each payer within the days of a settlement.
fn payers(program: &Program, settlement: &Settlement) -> Vec<Diagnostic> {
    let mut paying: BTreeMap<usize, Vec<Lasting<'_>>> = BTreeMap::new();
    let whole = (settlement.validity.from, settlement.validity.until(LATEST));
    for id in &settlement.layers {
        let Some(benefit) = program.benefits.get(id.0) else { continue };
        let Some(mut lasting) = lasting(&benefit.name, benefit.span, &benefit.validity) else { continue };
        (lasting.from, lasting.until) = (lasting.from.max(whole.0), lasting.until.min(whole.1));
        if lasting.from < lasting.until {
            for payer in payers_of(program, *id) {
                paying.entry(payer).or_default().push(lasting);
            }
        }
    }
    let mut found = Vec::new();
    for (payer, lasting) in paying {
        let column = program.records.get(settlement.record.0).and_then(|record| record.columns.get(payer));
        let name = column.map_or("", |column| column.name.as_str());
        let passed_over = |days: (Day, Day)| kept(program, settlement, days) || !any_layer(program, settlement, days);
        for (before, next) in gaps(lasting).into_iter().filter(|(before, next)| !passed_over((before.until, next.from))) {
            let date = basis_name(program, Some(settlement));
            found.push(told(program, before, next, date, |between| p0524::payer(between, name, &settlement.name)));
        }
    }
    found
}

/// Whether some layer is in force on some of the days; where none is, that is said of the settlement.
fn any_layer(program: &Program, settlement: &Settlement, (from, until): (Day, Day)) -> bool {
    let mut layers = settlement.layers.iter().filter_map(|id| program.benefits.get(id.0));
    layers.any(|benefit| benefit.validity.from < until && from < benefit.validity.until(LATEST))
}

/// Everyone who pays the benefit at some time.
fn payers_of(program: &Program, id: BenefitId) -> Vec<usize> {
    let mut payers: Vec<usize> = program.benefit_versions(id).map(|benefit| benefit.payer).collect();
    payers.sort_unstable();
    payers.dedup();
    payers
}

/// Whether claims of those days may be kept under the rules of another day.
fn kept(program: &Program, settlement: &Settlement, (from, until): (Day, Day)) -> bool {
    let of = |place: &usize| program.settlements.get(*place).is_some_and(|one| one.span == settlement.span);
    let mut transitions = program.transitions.iter().filter(|one| one.settlements.iter().any(of));
    transitions.any(|one| one.validity.from < until && from < one.validity.until(LATEST))
}

fn lasting<'p>(name: &'p str, span: Span, validity: &'p Validity) -> Option<Lasting<'p>> {
    let (from, until) = (validity.from, validity.until(LATEST));
    (from < until).then_some(Lasting { name, span, validity, from, until })
}

/// What ends last before each gap, with what begins first behind it.
fn gaps(mut all: Vec<Lasting<'_>>) -> Vec<(Lasting<'_>, Lasting<'_>)> {
    all.sort_by_key(|one| (one.from, one.until, one.span));
    let mut found = Vec::new();
    let mut all = all.into_iter();
    let Some(mut last) = all.next() else { return found };
    for next in all {
        if next.from > last.until {
            found.push((last, next));
        }
        if next.until > last.until {
            last = next;
        }
    }
    found
}

fn told(program: &Program, before: Lasting<'_>, next: Lasting<'_>, date: &str, say: impl FnOnce(&Between<'_>) -> Diagnostic) -> Diagnostic {
    let by = before.validity.ending(LATEST).and_then(|end| end.by).map(|by| cause(program, by)).unwrap_or_default();
    say(&Between { days: (before.until, next.from), next: (next.name, next.span), before: (before.name, before.span), by: &by, date })
}

fn cause(program: &Program, by: Cause) -> String {
    let Some(notice) = program.notices.get(by.notice.0) else { return String::new() };
    match by.article.and_then(|article| notice.articles.get(article)) {
        Some(article) => format!("{} {article}", notice.number),
        None => notice.number.clone(),
    }
}

fn record_name(program: &Program, id: RecordId) -> &str {
    program.records.get(id.0).map_or("", |record| record.name.as_str())
}

fn basis_name<'p>(program: &'p Program, settlement: Option<&Settlement>) -> &'p str {
    let field = settlement.and_then(|one| Some((one.record, one.basis_field()?)));
    let field = field.and_then(|(record, field)| program.records.get(record.0)?.fields.get(field.0));
    field.map_or("日期", |field| field.name.as_str())
}
