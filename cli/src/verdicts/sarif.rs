//! Verdicts → SARIF 2.1.0: a rule for each way not to hold, a result on the line of each case.

use serde_json::{Value, json};

use super::{Report, Told, Verdict};
use crate::language::Language;
use crate::render::sarif::{envelope, uri};

/// The ways not to hold, in the order of the rules.
const RULES: [Verdict; 5] = [Verdict::Differs, Verdict::Refused, Verdict::Settled, Verdict::RefusedOtherwise, Verdict::Faulty];
/// The rule for files that could not be run, behind them.
const UNUSABLE: &str = "case_file_unusable";

/// The document, with a line end.
pub(super) fn document(report: &Report, language: Language) -> String {
    let mut rules: Vec<Value> = RULES.iter().map(|verdict| rule(&id(*verdict), verdict.word(language))).collect();
    rules.push(rule(UNUSABLE, language.pick("算例未能运行", "cases could not be run")));
    let mut results = Vec::new();
    for suite in &report.suites {
        for problem in &suite.problems {
            let path = suite.file.as_deref().unwrap_or("");
            results.push(result((UNUSABLE, RULES.len()), language.of(problem), (path, 1)));
        }
        results.extend(suite.cases.iter().filter_map(|case| of_case(case, language)));
    }
    envelope(&rules, &results, language)
}

fn id(verdict: Verdict) -> String {
    format!("case_{}", verdict.code())
}

fn rule(id: &str, words: &str) -> Value {
    json!({ "id": id, "shortDescription": { "text": words }, "defaultConfiguration": { "level": "error" } })
}

fn of_case(case: &Told, language: Language) -> Option<Value> {
    let place = RULES.iter().position(|rule| *rule == case.verdict)?;
    let mut lines = vec![case.title()];
    lines.extend(case.explained(language));
    Some(result((&id(case.verdict), place), &lines.join("\n"), (&case.path, case.line)))
}

fn result((id, index): (&str, usize), text: &str, (path, line): (&str, u64)) -> Value {
    let mut result = json!({ "ruleId": id, "ruleIndex": index, "level": "error", "message": { "text": text } });
    if let Some(object) = result.as_object_mut().filter(|_| !path.is_empty()) {
        let place = json!({ "artifactLocation": { "uri": uri(path) }, "region": { "startLine": line.max(1) } });
        object.insert("locations".to_owned(), json!([{ "physicalLocation": place }]));
    }
    result
}
