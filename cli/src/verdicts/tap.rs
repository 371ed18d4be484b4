//! Verdicts → TAP 14: a point for each case, with what is wrong in a block of YAML below.

use super::{Report, Told, Verdict};
use crate::language::Language;

/// The document.
pub(super) fn document(report: &Report, language: Language) -> String {
    let mut points = Vec::new();
    for suite in &report.suites {
        if !suite.problems.is_empty() {
            let said: Vec<String> = suite.problems.iter().map(|problem| language.of(problem).to_owned()).collect();
            points.push((false, suite.title(language), block(&said, suite.file.as_deref().unwrap_or(""), 1, "")));
        }
        for case in &suite.cases {
            let held = case.verdict == Verdict::Held;
            let about = format!("{} {}:{} {}", suite.policy, case.path, case.line, case.title());
            points.push((held, about, if held { String::new() } else { of_case(case, language) }));
        }
    }
    let mut out = format!("TAP version 14\n1..{}\n", points.len());
    for (at, (held, about, block)) in (1_usize..).zip(points) {
        let word = if held { "ok" } else { "not ok" };
        out.push_str(&format!("{word} {at} - {}\n{block}", escaped(&about)));
    }
    out
}

fn of_case(case: &Told, language: Language) -> String {
    block(&case.said(language), &case.path, case.line, &case.reason)
}

/// Texts stand in double quotes, as JSON writes them, which YAML reads too.
fn block(said: &[String], path: &str, line: u64, reason: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = String::from("  ---\n  message:\n");
    said.iter().for_each(|said| out.push_str(&format!("    - {}\n", quoted(said))));
    if !reason.is_empty() {
        out.push_str(&format!("  reason: {}\n", quoted(reason)));
    }
    if !path.is_empty() {
        out.push_str(&format!("  at:\n    file: {}\n    line: {line}\n", quoted(path)));
    }
    out + "  ...\n"
}

/// A description on one line, without what would be a directive.
fn escaped(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.replace('\\', "\\\\").replace('#', "\\#")
}
