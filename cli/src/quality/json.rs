//! Quality of golden cases as a JSON document.

use pol_testing::coverage::{Point, State};
use pol_testing::mutation::{Mutant, Verdict};
use serde_json::{Value, json};

use super::{Mutation, Quality, Reached, Suggestions};
use crate::language::Language;

/// What was found, policy by policy; shares are in thousandths.
#[must_use]
pub fn json(all: &[Quality], language: Language) -> String {
    let policies: Vec<Value> = all.iter().map(|quality| of(quality, language)).collect();
    let mut text = serde_json::to_string_pretty(&json!({ "policies": policies })).unwrap_or_default();
    text.push('\n');
    text
}

fn of(quality: &Quality, language: Language) -> Value {
    json!({
        "policy": quality.policy,
        "code": quality.code,
        "mutation": quality.mutation.as_ref().map(mutation),
        "coverage": quality.coverage.as_ref().map(|reached| coverage(reached, language)),
        "suggested": quality.suggested.as_ref().map(|suggested| suggestions(suggested, language)),
    })
}

fn mutation(mutation: &Mutation) -> Value {
    let score = mutation.score();
    let mutants: Vec<Value> = mutation.of(|_| true).map(|(mutant, verdict)| one(mutant, verdict)).collect();
    json!({
        "permille": score.permille(),
        "permille_with_examples": score.with_examples(),
        "counted": score.counted(),
        "cases": score.cases,
        "compiler": score.compiler,
        "examples": score.examples,
        "survived": score.survived,
        "equivalent": score.equivalent,
        "explained": score.explained,
        "out_of_date": mutation.idle,
        "mutants": mutants,
    })
}

fn one(mutant: &Mutant, verdict: &Verdict) -> Value {
    let (verdict, by) = match verdict {
        Verdict::Case(noticed) => ("case", Some(format!("{}:{}", noticed.file, noticed.line))),
        Verdict::Compiler(code, _) => ("compiler", Some((*code).to_owned())),
        Verdict::Example(title) => ("example", Some(title.clone())),
        Verdict::Equivalent => ("equivalent", None),
        Verdict::Explained(why) => ("explained", Some(why.clone())),
        Verdict::Survived => ("survived", None),
    };
    json!({
        "policy": mutant.policy,
        "path": mutant.path,
        "line": mutant.line,
        "column": mutant.column,
        "notice": mutant.notice,
        "article": mutant.article,
        "rule": mutant.item,
        "step": mutant.step.words().0,
        "old": mutant.old,
        "new": mutant.new,
        "verdict": verdict,
        "by": by,
    })
}

fn coverage(reached: &Reached, language: Language) -> Value {
    let (have, all) = reached.count();
    let point = |(point, state): &(Point, State)| {
        json!({
            "notice": point.notice,
            "article": point.article,
            "rule": point.item,
            "kind": point.kind.words().0,
            "outcome": language.pick(&point.zh, &point.en),
            "reached": state.reached,
            "why_not": state.reason().map(|reason| reason.key()),
        })
    };
    json!({ "permille": reached.permille(), "reached": have, "of": all, "points": reached.points.iter().map(point).collect::<Vec<_>>() })
}

fn suggestions(suggested: &Suggestions, language: Language) -> Value {
    let files: Vec<Value> = suggested.files.iter().map(|(file, cases)| json!({ "file": file, "cases": cases })).collect();
    let missed: Vec<&str> = suggested.missed.iter().map(|text| language.pick(text.zh.as_str(), text.en.as_str())).collect();
    json!({ "files": files, "missed": missed })
}
