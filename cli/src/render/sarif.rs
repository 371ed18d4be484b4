//! Diagnostics → SARIF 2.1.0, which code scanning and many editors read. Words are in one language; columns count UTF-16 code units.

use std::collections::BTreeMap;

use pol_lang::diagnostic::{Code, Diagnostic, Fix, Label, Severity};
use pol_lang::span::{FileId, Span};
use serde_json::{Value, json};

use super::Batch;
use super::parts;
use super::sources::Sources;
use crate::language::Language;
use crate::pages::Page;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The document, with a line end.
pub(super) fn document(batches: &[Batch<'_>], language: Language) -> String {
    let found = || batches.iter().flat_map(|batch| batch.found.iter());
    // Each code that occurs, with its weight; one that is both is listed as an error.
    let mut codes: BTreeMap<&str, (Code, Severity)> = BTreeMap::new();
    for said in found() {
        let severity = codes.get(said.code.id).map_or(said.severity, |(_, known)| said.severity.min(*known));
        codes.insert(said.code.id, (said.code, severity));
    }
    let place: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let rules: Vec<Value> = codes.values().map(|(code, severity)| rule(*code, *severity, language)).collect();
    let mut results = Vec::new();
    for batch in batches {
        let sources = Sources::new(batch.workspace, batch.root);
        results.extend(batch.found.iter().map(|said| result(said, place.get(said.code.id).copied().unwrap_or(0), &sources, language)));
    }
    envelope(&rules, &results, language)
}

/// A document with these rules and results, and a line end.
pub(crate) fn envelope(rules: &[Value], results: &[Value], language: Language) -> String {
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "pol", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "language": language.pick("zh-CN", "en-US"),
            "columnKind": "utf16CodeUnits",
            "invocations": [{ "executionSuccessful": true }],
            "results": results,
        }],
    });
    // Only text and counts: nothing that JSON could not hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn rule(code: Code, severity: Severity, language: Language) -> Value {
    let headline = language.pick(code.zh, code.en);
    let mut rule = json!({
        "id": code.id,
        "shortDescription": { "text": headline },
        "defaultConfiguration": { "level": level(severity) },
    });
    if let (Some(page), Some(rule)) = (Page::of(code.id), rule.as_object_mut()) {
        rule.insert("fullDescription".to_owned(), json!({ "text": language.of(&page.meaning) }));
        let help = [&page.meaning, &page.why, &page.mend].map(|part| language.of(part)).join("\n\n");
        rule.insert("help".to_owned(), json!({ "text": help }));
    }
    rule
}

fn result(said: &Diagnostic, rule: usize, sources: &Sources<'_>, language: Language) -> Value {
    let mut lines = vec![language.of(&said.headline).to_owned()];
    lines.extend(parts::of(said, sources, language));
    let mut location = location(&said.primary, sources, language);
    let article = sources.notice_at(said.primary.span);
    if let (Some(at), Some(location)) = (article, location.as_object_mut()) {
        let label = at.article.map(|label| json!({ "name": label, "fullyQualifiedName": format!("{} {label}", at.notice) }));
        let logical = label.unwrap_or_else(|| json!({ "name": at.notice, "fullyQualifiedName": at.notice }));
        location.insert("logicalLocations".to_owned(), json!([logical]));
    }
    let mut result = json!({
        "ruleId": said.code.id,
        "ruleIndex": rule,
        "level": level(said.severity),
        "message": { "text": lines.join("\n") },
        "locations": [location],
    });
    let Some(object) = result.as_object_mut() else { return result };
    if !said.others.is_empty() {
        let others: Vec<Value> = said.others.iter().map(|label| self::location(label, sources, language)).collect();
        object.insert("relatedLocations".to_owned(), json!(others));
    }
    if let Some(fix) = &said.fix {
        object.insert("fixes".to_owned(), json!([mend(fix, sources, language)]));
    }
    result
}

fn location(label: &Label, sources: &Sources<'_>, language: Language) -> Value {
    let place = json!({ "artifactLocation": artifact(label.span.file, sources), "region": region(label.span, sources) });
    let words = language.of(&label.text);
    if words.is_empty() { json!({ "physicalLocation": place }) } else { json!({ "physicalLocation": place, "message": { "text": words } }) }
}

fn artifact(file: FileId, sources: &Sources<'_>) -> Value {
    json!({ "uri": uri(sources.path(file)) })
}

fn region(span: Span, sources: &Sources<'_>) -> Value {
    let Some(place) = sources.place(span) else { return json!({ "startLine": 1 }) };
    let (start, end) = (place.start, place.end);
    json!({ "startLine": start.line, "startColumn": start.utf16, "endLine": end.line, "endColumn": end.utf16 })
}

/// The edits of a fix, together by file.
fn mend(fix: &Fix, sources: &Sources<'_>, language: Language) -> Value {
    let mut files: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        let mut replacement = json!({ "deletedRegion": region(edit.span, sources) });
        if let Some(object) = replacement.as_object_mut().filter(|_| !edit.replacement.is_empty()) {
            object.insert("insertedContent".to_owned(), json!({ "text": edit.replacement }));
        }
        files.entry(edit.span.file).or_default().push(replacement);
    }
    let changes: Vec<Value> =
        files.into_iter().map(|(file, list)| json!({ "artifactLocation": artifact(file, sources), "replacements": list })).collect();
    json!({ "description": { "text": language.of(&fix.title) }, "artifactChanges": changes })
}

/// A path as a URI, relative where the path is.
pub(crate) fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("policies/宝鸡/2019-48.pol"), "policies/%E5%AE%9D%E9%B8%A1/2019-48.pol");
        assert_eq!(uri("/a b/c%.pol"), "file:///a%20b/c%25.pol");
    }
}
