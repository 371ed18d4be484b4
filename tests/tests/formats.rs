//! The formats of diagnostics, over everything that the suite says is found: documents are as their schemas say, places and edits
//! are where the texts have them, and commands and lines hold together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a panic is a failed test"
)]

mod schema;

use pol::language::Language;
use pol::render::{self, Batch, Format, Total};
use pol_compiler::{SourceText, Workspace};
use pol_lang::diagnostic::Diagnostic;
use pol_tests::suite::{self, Case};
use pol_tests::{files, root};
use serde_json::Value;
use std::sync::OnceLock;

/// A case of the suite or of a page of a code, in which something is found.
struct Found {
    case: Case,
    workspace: Workspace,
    said: Vec<Diagnostic>,
}

impl Found {
    fn report(&self, format: Format, language: Language) -> String {
        let (errors, warnings) = render::count(&self.said);
        let total = Total { errors, warnings, files: self.case.files.len() };
        let batch = Batch { workspace: &self.workspace, root: None, found: self.said.clone() };
        render::report(&[batch], &total, format, language, false)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.report(Format::Json, Language::En)).expect("it is JSON")
    }

    /// The text of the file with a path.
    fn text(&self, path: &str) -> &str {
        &self.case.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no file {path}")).text
    }
}

/// All of them; compiling the suite takes its time, so once for all tests.
fn all() -> &'static [Found] {
    static ALL: OnceLock<Vec<Found>> = OnceLock::new();
    ALL.get_or_init(|| {
        let prelude = std::fs::read_to_string(root().join("tests/suite/prelude.pol")).unwrap();
        let mut cases = suite::all_cases(&root().join("tests/suite"));
        for page in files(&root().join("docs/codes"), "md") {
            cases.extend(suite::cases(&std::fs::read_to_string(page).unwrap(), &prelude).unwrap());
        }
        let found = cases.into_iter().map(|case| {
            let said: Vec<Diagnostic> = suite::findings(&case).into_iter().map(|found| found.said).collect();
            let texts = case.files.iter().map(|file| SourceText { path: file.path.clone(), bytes: file.text.clone().into_bytes() });
            Found { workspace: Workspace::new(texts.collect()), case, said: render::each_once(said) }
        });
        let found: Vec<Found> = found.filter(|found| !found.said.is_empty()).collect();
        assert!(found.len() > 300, "only {} cases find anything: were pages lost?", found.len());
        found
    })
}

fn read(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// A list of a document; empty where there is none.
fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no count"))).unwrap()
}

#[test]
fn json_is_as_its_schema_says() {
    let wanted = read("docs/diagnostics.schema.json");
    for found in all() {
        let document = found.json();
        let faults = schema::faults(&wanted, &document);
        assert!(faults.is_empty(), "{}: {faults:#?}", found.case.heading);
        assert_eq!(list(&document, "diagnostics").len(), found.said.len(), "{}", found.case.heading);
        assert_eq!(document["summary"]["errors"], found.said.iter().filter(|said| said.is_error()).count(), "{}", found.case.heading);
    }
}

/// The byte at which a line and a column, from 1, stand; `width` is what a character counts.
fn byte_at(text: &str, line: usize, column: usize, width: fn(char) -> usize) -> usize {
    let start = if line == 1 { 0 } else { text.match_indices('\n').nth(line - 2).expect("the line exists").0 + 1 };
    let mut left = column - 1;
    for (at, c) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        assert!(c != '\n', "the column lies behind the end of line {line}");
        left = left.checked_sub(width(c)).expect("a column lies between characters");
    }
    assert_eq!(left, 0, "the place lies behind the end of the text");
    text.len()
}

/// The bytes of a place of the JSON document, where line, column and byte agree.
fn bytes(found: &Found, place: &Value) -> std::ops::Range<usize> {
    let text = found.text(place["file"].as_str().unwrap());
    let [start, end] = ["start", "end"].map(|end| {
        let point = &place[end];
        let byte = byte_at(text, number(&point["line"]), number(&point["column"]), |_| 1);
        assert_eq!(byte, number(&point["byte"]), "{}: {place}", found.case.heading);
        byte
    });
    start..end
}

#[test]
fn places_of_json_are_where_the_text_has_them() {
    for found in all() {
        let document = found.json();
        for (said, told) in found.said.iter().zip(list(&document, "diagnostics")) {
            let labels = std::iter::once(&said.primary).chain(&said.others);
            for (label, told) in labels.zip(list(told, "labels")) {
                let span = label.span.start as usize..label.span.end as usize;
                assert_eq!(bytes(found, &told["place"]), span, "{} {}", found.case.heading, said.code.id);
            }
            assert_eq!(told["place"], told["labels"][0]["place"]);
        }
    }
}

#[test]
fn edits_of_json_make_what_the_fix_makes() {
    let mut edits = 0;
    for found in all() {
        let document = found.json();
        for (said, told) in found.said.iter().zip(list(&document, "diagnostics")) {
            let Some(fix) = &said.fix else { continue };
            let file = fix.edits[0].span.file;
            let path = &found.workspace.file(file).unwrap().path;
            let mut text = found.text(path).to_owned();
            // From behind, so that earlier places stay.
            for edit in list(&told["fixes"][0], "edits").iter().rev().filter(|edit| edit["place"]["file"] == path.as_str()) {
                text.replace_range(bytes(found, &edit["place"]), edit["replacement"].as_str().unwrap());
                edits += 1;
            }
            assert_eq!(Some(text), fix.applied(file, found.text(path)), "{} {}", found.case.heading, said.code.id);
        }
    }
    assert!(edits > 50, "only {edits} edits were looked at");
}

#[test]
fn sarif_is_as_its_schema_says_and_counts_utf16() {
    let wanted = read("tests/schemas/sarif-2.1.0.json");
    for found in all() {
        for language in [Language::Zh, Language::En] {
            let document: Value = serde_json::from_str(&found.report(Format::Sarif, language)).expect("it is JSON");
            let faults = schema::faults(&wanted, &document);
            assert!(faults.is_empty(), "{}: {faults:#?}", found.case.heading);
            let run = &document["runs"][0];
            assert_eq!(list(run, "results").len(), found.said.len());
            for (said, result) in found.said.iter().zip(list(run, "results")) {
                let rule = &run["tool"]["driver"]["rules"][number(&result["ruleIndex"])];
                assert_eq!((rule["id"].as_str(), result["ruleId"].as_str()), (Some(said.code.id), Some(said.code.id)));
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let text = &found.workspace.file(said.primary.span.file).unwrap().text;
                let byte = |line: &str, column: &str| byte_at(text, number(&region[line]), number(&region[column]), char::len_utf16);
                let place = byte("startLine", "startColumn")..byte("endLine", "endColumn");
                assert_eq!(place, said.primary.span.start as usize..said.primary.span.end as usize, "{}", found.case.heading);
            }
        }
    }
}

#[test]
fn github_has_one_command_for_each_finding() {
    for found in all() {
        let text = found.report(Format::Github, Language::Zh);
        assert_eq!(text.lines().count(), found.said.len(), "{}: {text}", found.case.heading);
        for (said, line) in found.said.iter().zip(text.lines()) {
            let command = if said.is_error() { "::error " } else { "::warning " };
            let (properties, message) = line.strip_prefix(command).and_then(|rest| rest.split_once("::")).expect(line);
            assert!(properties.starts_with(&format!("title={} ", said.code.id)), "{line}");
            // Nothing of a property ends it early.
            for property in properties.split(',') {
                let (name, value) = property.split_once('=').expect(line);
                assert!(["title", "file", "line", "endLine", "col", "endColumn"].contains(&name) && !value.contains(':'), "{line}");
            }
            let back = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
            assert!(back.starts_with(&said.headline.zh.replace(|c: char| c.is_ascii_control(), "?")), "{line}");
        }
    }
}

#[test]
fn plain_lines_need_no_eyes() {
    for found in all() {
        let text = found.report(Format::Plain, Language::En);
        assert!(!text.contains(|c: char| ('\u{2500}'..='\u{257f}').contains(&c)), "{text}");
        let heads: Vec<&str> = text.lines().filter(|line| !line.starts_with("  ")).collect();
        assert_eq!(heads.len(), found.said.len(), "{text}");
        for (said, head) in found.said.iter().zip(heads) {
            assert!(head.contains(&format!("[{}]: ", said.code.id)), "{head}");
        }
    }
}

#[test]
fn a_finding_in_an_article_names_it_in_every_format() {
    let mut named = 0;
    for found in all() {
        for (at, told) in list(&found.json(), "diagnostics").iter().enumerate().filter(|(_, told)| !told["article"].is_null()) {
            let notice = told["article"]["notice"].as_str().unwrap();
            for format in [Format::Human, Format::Plain, Format::Github, Format::Sarif] {
                assert!(
                    found.report(format, Language::En).contains(&format!("article: {notice}")),
                    "{} {at}: {format:?}",
                    found.case.heading
                );
            }
            named += 1;
        }
    }
    assert!(named > 50, "only {named} findings stand in notices");
}
