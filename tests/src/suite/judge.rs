//! Case → what is found in its policy and settled from its claims → what differs from what it asserts.

use pol_compiler::{SourceText, Workspace};
use pol_lang::diagnostic::{Diagnostic, Witness};

use super::asserted::{Asserted, asserted};
use super::case::{Block, Case};
use super::editor;
use super::quality;
use super::settle;

/// What came out of a case.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Line of the page and reason.
    pub failures: Vec<(usize, String)>,
    /// What the `results` block should hold.
    pub results: Option<String>,
    /// What the `refused` block should hold.
    pub refused: Option<String>,
    /// What the `remarks` block should hold.
    pub remarks: Option<String>,
    /// What the `targets` block should hold.
    pub targets: Option<String>,
    /// What the `diagnostics` block should hold.
    pub diagnostics: Option<String>,
    /// What the blocks of an editor's questions should hold, in their order.
    pub answers: Vec<String>,
    /// Lines of the page whose code `P0000` (not known when it was written) is now known.
    pub lines: Vec<(usize, String)>,
}

/// One finding, placed as a person reads it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The file: an index into the case's files.
    pub file: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The covered text.
    pub text: String,
    /// What was said.
    pub said: Diagnostic,
}

/// Compiles the case's files; the policy is the last one that a file declares.
///
/// # Panics
/// When a finding stands outside the text it is about.
#[must_use]
pub fn findings(case: &Case) -> Vec<Finding> {
    placed(case, compile(case))
}

fn placed(case: &Case, said: Vec<Diagnostic>) -> Vec<Finding> {
    let mut all: Vec<Finding> = said
        .into_iter()
        .map(|said| {
            let span = said.primary.span;
            let file = usize::try_from(span.file.0).expect("a file's number fits");
            let text = &case.files.get(file).unwrap_or_else(|| panic!("{} is about no file of the case", said.code.id)).text;
            let (start, end) = (span.start as usize, span.end as usize);
            let covered = text.get(start..end).unwrap_or_else(|| panic!("{} stands outside the text: {start}..{end}", said.code.id));
            let before = &text[..start];
            let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
            Finding { file, line: before.matches('\n').count() + 1, column, text: covered.to_owned(), said }
        })
        .collect();
    all.sort_by_key(|f| (f.file, f.line, f.column));
    all
}

/// Runs the case and compares.
pub(super) fn judge(case: &Case) -> Outcome {
    let mut outcome = Outcome::default();
    if !case.questions.is_empty() {
        // What is wrong with the text is another page's matter: it is often half written.
        outcome.answers = editor::answers(case, &mut outcome.failures);
        return outcome;
    }
    let wanted = match asserted(case) {
        Ok(wanted) => wanted,
        Err(failure) => {
            outcome.failures.push(failure);
            return outcome;
        }
    };
    let found = findings(case);
    compare(case, &wanted, &found, &mut outcome);
    for finding in &found {
        outcome.failures.extend(quality::wording(finding, case));
        outcome.failures.extend(quality::mending(finding, case, &found));
    }
    if let Some(claims) = &case.claims {
        if found.iter().any(|f| f.said.is_error()) {
            outcome.failures.push((claims.line, String::from("the policy does not compile, so nothing is settled")));
        } else {
            settled(case, claims, &mut outcome);
        }
    }
    outcome
}

/// Settles the claims and compares what came out.
fn settled(case: &Case, claims: &Block, outcome: &mut Outcome) {
    let settled = match settle::settle(case, &claims.text) {
        Ok(settled) => settled,
        Err(reason) => return outcome.failures.push((claims.line, reason)),
    };
    outcome.results = case.results.as_ref().map(|b| table(b, &settled.results, &mut outcome.failures));
    outcome.refused = case.refused.as_ref().map(|b| table(b, &settled.refused, &mut outcome.failures));
    outcome.targets = case.targets.as_ref().map(|b| table(b, &settled.targets, &mut outcome.failures));
    outcome.remarks = case.remarks.as_ref().map(|b| table(b, &settled.remarks, &mut outcome.failures));
    if case.remarks.is_none() && settled.remarks.lines().count() > 1 {
        outcome.failures.push((claims.line, format!("remarked, and no `remarks` block says so:\n{}", settled.remarks)));
    }
    if case.refused.is_none() && settled.refused.lines().count() > 1 {
        outcome.failures.push((claims.line, format!("refused, and no `refused` block says so:\n{}", settled.refused)));
    }
}

/// Matches assertions and findings one to one.
fn compare(case: &Case, wanted: &[Asserted], found: &[Finding], outcome: &mut Outcome) {
    let mut left: Vec<&Finding> = found.iter().collect();
    let mut block = Vec::new();
    for one in wanted {
        let at = left.iter().position(|f| meets(one, f));
        if let Some(at) = at {
            let met = left.remove(at);
            if one.column.is_some() {
                block.push(met);
            }
            if one.code == "P0000" && one.column.is_none() && outcome.lines.iter().all(|(line, _)| *line != one.page_line) {
                let line = page_line(case, one.page_line).replacen("P0000", met.said.code.id, 1);
                outcome.lines.push((one.page_line, line));
            }
            if one.code == "P0000" {
                outcome.failures.push((one.page_line, format!("P0000 is {}", met.said.code.id)));
            }
        } else {
            let text = one.text.as_ref().map_or(String::new(), |t| format!(" 「{t}」"));
            outcome.failures.push((one.page_line, format!("asserted, but not found: {}{text}", one.code)));
        }
    }
    for extra in &left {
        let file = &case.files[extra.file];
        let line = if file.line == 0 { case.line } else { file.line + extra.line - 1 };
        outcome.failures.push((line, format!("found, but not asserted in {}: {}", file.path, shown(extra))));
    }
    if case.diagnostics.is_some() {
        block.extend(left);
        block.sort_by_key(|f| (f.file, f.line, f.column));
        outcome.diagnostics = Some(block.into_iter().map(|f| line_of(case, f)).collect());
    }
}

/// The line `number` of the page, where it belongs to a policy text or the block of findings.
fn page_line(case: &Case, number: usize) -> String {
    let texts = case.files.iter().map(|f| (f.line, &f.text)).chain(case.diagnostics.iter().map(|b| (b.line, &b.text)));
    let line = |(first, text): (usize, &String)| text.lines().nth(number.checked_sub(first)?).map(str::to_owned);
    texts.filter(|(first, _)| *first > 0).find_map(line).unwrap_or_default()
}

fn meets(one: &Asserted, found: &Finding) -> bool {
    let text = match one.text.as_deref() {
        None => true,
        Some(text) => match text.strip_suffix('…') {
            Some(front) => found.text.starts_with(front),
            None => found.text == text,
        },
    };
    let code = one.code == found.said.code.id || one.code == "P0000";
    let place = one.file == found.file && one.line == found.line && one.column.is_none_or(|c| c == found.column);
    text && code && place && one.warning != found.said.is_error()
}

/// A finding with all it says, for a list of failures.
fn shown(found: &Finding) -> String {
    let warning = if found.said.is_error() { "" } else { "警告 " };
    let text: String = found.text.chars().take(60).collect();
    let mut out = format!("{warning}{} 「{}」 {}", found.said.code.id, text.replace('\n', "⏎"), found.said.headline.zh);
    for note in found.said.witness.iter().map(Witness::text).chain(found.said.notes.iter().cloned()) {
        out.push_str("\n  ");
        out.push_str(&note.zh);
    }
    out
}

/// A finding as a line of a `diagnostics` block; a text of several lines is cut after the first.
fn line_of(case: &Case, found: &Finding) -> String {
    let path = if case.files[found.file].path == case.last { String::new() } else { format!("path={} ", case.files[found.file].path) };
    let warning = if found.said.is_error() { "" } else { "警告 " };
    let first = found.text.lines().next().unwrap_or("");
    let front: String = first.chars().take(40).collect();
    let cut = if front.len() < found.text.len() { "…" } else { "" };
    format!("{path}{warning}{} {}:{} 「{front}{cut}」\n", found.said.code.id, found.line, found.column)
}

/// The columns of `actual` that `expected` names; says where they differ.
fn table(expected: &Block, actual: &str, failures: &mut Vec<(usize, String)>) -> String {
    let header = expected.text.lines().next().unwrap_or("");
    let (picked, missing) = settle::columns(actual, header);
    for column in missing {
        failures.push((expected.line, format!("no column {column} comes out")));
    }
    let (want, got): (Vec<&str>, Vec<&str>) = (expected.text.lines().collect(), picked.lines().collect());
    for index in 0..want.len().max(got.len()) {
        match (want.get(index), got.get(index)) {
            (Some(w), Some(g)) if w == g => {}
            (w, g) => {
                let reason = format!("- {}\n+ {}", w.unwrap_or(&"(no row)"), g.unwrap_or(&"(no row)"));
                failures.push((expected.line + index.min(want.len()), reason));
            }
        }
    }
    picked
}

/// All that is said about the case's files, their policy and its examples.
fn compile(case: &Case) -> Vec<Diagnostic> {
    let texts = case.files.iter().map(|f| SourceText { path: f.path.clone(), bytes: f.bytes.clone() }).collect();
    let workspace = Workspace::new(texts);
    let mut said = workspace.diagnostics_of_texts();
    let compilation = case.policy.as_deref().map(|name| workspace.compile(name)).unwrap_or_default();
    said.extend(compilation.diagnostics);
    if let Some(program) = compilation.program.as_ref().filter(|_| case.strict) {
        said.extend(pol_compiler::strict::check(program));
    }
    if let (Some(program), Some(plan)) = (&compilation.program, &compilation.plan) {
        said.extend(pol_compiler::examples::run(program, plan));
    }
    let mut once: Vec<Diagnostic> = Vec::new();
    for one in said {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
