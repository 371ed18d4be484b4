//! Verdicts → one JSON document; its schema is `docs/test.schema.json`. Sentences stand in both languages, sheets in that of the run.

use pol_lang::diagnostic::Text;
use serde_json::{Value, json};

use super::{Changed, Report, Suite, Told};
use crate::language::Language;

/// The document, with a line end.
pub(super) fn document(report: &Report, language: Language) -> String {
    let count = report.count();
    let document = json!({
        "format": 1,
        "tool": { "name": "pol", "version": env!("CARGO_PKG_VERSION") },
        "language": language.pick("zh", "en"),
        "against": report.against,
        "suites": report.suites.iter().map(suite).collect::<Vec<_>>(),
        "summary": {
            "cases": count.cases,
            "held": count.held,
            "failed": count.failed,
            "faulty": count.faulty,
            "changed": count.changed,
            "problems": report.problems(),
        },
    });
    // Only text and counts: nothing that JSON could not hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn words(text: &Text) -> Value {
    json!({ "zh": text.zh, "en": text.en })
}

fn suite(suite: &Suite) -> Value {
    json!({
        "policy": { "name": suite.policy, "code": suite.code },
        "file": suite.file,
        "options": suite.options,
        "problems": suite.problems.iter().map(words).collect::<Vec<_>>(),
        "notes": suite.notes.iter().map(words).collect::<Vec<_>>(),
        "cases": suite.cases.iter().map(case).collect::<Vec<_>>(),
    })
}

fn case(case: &Told) -> Value {
    let difference = |one: &super::Difference| json!({ "code": one.code, "name": one.name, "expected": one.expected, "found": one.found, "apart": one.apart });
    let refusal = |(code, why): &(String, Text)| json!({ "code": code, "message": words(why) });
    json!({
        "verdict": case.verdict.code(),
        "place": { "file": case.path, "line": case.line },
        "number": case.number,
        "name": case.name,
        "reason": case.reason,
        "differences": case.differences.iter().map(difference).collect::<Vec<_>>(),
        "expected_refusals": case.expected_refusals,
        "refusals": case.refusals.iter().map(refusal).collect::<Vec<_>>(),
        "faults": case.faults.iter().map(words).collect::<Vec<_>>(),
        "sheet": case.sheet,
        "changed": case.changed.as_ref().map(changed),
    })
}

fn changed(changed: &Changed) -> Value {
    let column = |[code, name, before, after]: &[String; 4]| json!({ "code": code, "name": name, "before": before, "after": after });
    json!({
        "columns": changed.columns.iter().map(column).collect::<Vec<_>>(),
        "refused_before": changed.refused_before,
        "refused_after": changed.refused_after,
        "lines": changed.lines,
    })
}
