//! Diagnostics → one JSON document, in both languages. `docs/diagnostics.schema.json` is its shape; a change that breaks readers
//! raises [`FORMAT`].

use pol_lang::diagnostic::{Diagnostic, Fact, Fix, Label, Relation, Severity, Text, Witness};
use pol_lang::span::Span;
use serde::Serialize;

use super::sources::{Place, Point, Sources};
use super::{Batch, Total};

/// The version of the document's shape.
const FORMAT: u32 = 1;

/// The document, with a line end.
pub(super) fn document(batches: &[Batch<'_>], total: &Total) -> String {
    let sources: Vec<Sources<'_>> = batches.iter().map(|batch| Sources::new(batch.workspace, batch.root)).collect();
    let diagnostics = batches.iter().zip(&sources).flat_map(|(batch, sources)| batch.found.iter().map(|said| finding(said, sources)));
    let report = Report {
        format: FORMAT,
        tool: Tool { name: "pol", version: env!("CARGO_PKG_VERSION") },
        diagnostics: diagnostics.collect(),
        summary: Summary { errors: total.errors, warnings: total.warnings, files: total.files },
    };
    // Only text and counts: nothing that JSON could not hold.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Report<'d> {
    format: u32,
    tool: Tool,
    diagnostics: Vec<Finding<'d>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    files: usize,
}

#[derive(Serialize)]
struct Finding<'d> {
    code: &'static str,
    severity: &'static str,
    headline: Words<'d>,
    place: Option<Region<'d>>,
    article: Option<Article<'d>>,
    labels: Vec<Pointed<'d>>,
    witness: Option<Case<'d>>,
    notes: Vec<Words<'d>>,
    help: Option<Words<'d>>,
    fixes: Vec<Mend<'d>>,
}

#[derive(Serialize)]
struct Words<'d> {
    zh: &'d str,
    en: &'d str,
}

#[derive(Serialize)]
struct Region<'d> {
    file: &'d str,
    start: Spot,
    end: Spot,
}

#[derive(Serialize)]
struct Spot {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct Article<'d> {
    notice: &'d str,
    article: Option<&'d str>,
}

#[derive(Serialize)]
struct Pointed<'d> {
    place: Option<Region<'d>>,
    text: Words<'d>,
}

#[derive(Serialize)]
struct Case<'d> {
    text: Sentence,
    row: Vec<Held<'d>>,
    items: Vec<Vec<Held<'d>>>,
    date: Option<Held<'d>>,
    known: Option<&'d str>,
    ledger: Vec<Held<'d>>,
    other_row: Option<Vec<Held<'d>>>,
    outcome: Option<Words<'d>>,
}

#[derive(Serialize)]
struct Sentence {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Held<'d> {
    name: Words<'d>,
    relation: &'static str,
    value: Words<'d>,
}

#[derive(Serialize)]
struct Mend<'d> {
    title: Words<'d>,
    edits: Vec<Replaced<'d>>,
}

#[derive(Serialize)]
struct Replaced<'d> {
    place: Option<Region<'d>>,
    replacement: &'d str,
}

fn finding<'d>(said: &'d Diagnostic, sources: &'d Sources<'_>) -> Finding<'d> {
    let pointed = |label: &'d Label| Pointed { place: region(label.span, sources), text: words(&label.text) };
    Finding {
        code: said.code.id,
        severity: match said.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        headline: words(&said.headline),
        place: region(said.primary.span, sources),
        article: sources.notice_at(said.primary.span).map(|at| Article { notice: at.notice, article: at.article }),
        labels: std::iter::once(&said.primary).chain(&said.others).map(pointed).collect(),
        witness: said.witness.as_ref().map(case),
        notes: said.notes.iter().map(words).collect(),
        help: said.help.as_ref().map(words),
        fixes: said.fix.iter().map(|fix| mend(fix, sources)).collect(),
    }
}

fn words(text: &Text) -> Words<'_> {
    Words { zh: &text.zh, en: &text.en }
}

fn region<'d>(span: Span, sources: &'d Sources<'_>) -> Option<Region<'d>> {
    let Place { path, start, end } = sources.place(span)?;
    let spot = |point: Point| Spot { line: point.line, column: point.column, byte: point.byte };
    Some(Region { file: path, start: spot(start), end: spot(end) })
}

fn case(witness: &Witness) -> Case<'_> {
    let Text { zh, en } = witness.text();
    Case {
        text: Sentence { zh, en },
        row: witness.row.iter().map(held).collect(),
        items: witness.items.iter().map(|item| item.iter().map(held).collect()).collect(),
        date: witness.date.as_ref().map(held),
        known: witness.known.as_deref(),
        ledger: witness.ledger.iter().map(held).collect(),
        other_row: witness.other.as_ref().map(|facts| facts.iter().map(held).collect()),
        outcome: witness.outcome.as_ref().map(words),
    }
}

fn held(fact: &Fact) -> Held<'_> {
    let relation = match fact.relation {
        Relation::Is => "is",
        Relation::Has => "has",
        Relation::HasNot => "has_not",
        Relation::Given => "given",
        Relation::Missing => "missing",
    };
    Held { name: words(&fact.name), relation, value: words(&fact.value) }
}

fn mend<'d>(fix: &'d Fix, sources: &'d Sources<'_>) -> Mend<'d> {
    let edits = fix.edits.iter().map(|edit| Replaced { place: region(edit.span, sources), replacement: &edit.replacement });
    Mend { title: words(&fix.title), edits: edits.collect() }
}
