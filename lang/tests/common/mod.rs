//! What the tests of this folder share.
#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects, reason = "a panic is a failed test")]
#![allow(dead_code, reason = "not every test file uses everything")]

use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::FileId;
use pol_lang::tree::File;
use proptest::test_runner::Config;

/// The rich sample in Chinese and in English.
pub(crate) const ZH: &str = include_str!("../samples/rich.zh.pol");
/// The same in English.
pub(crate) const EN: &str = include_str!("../samples/rich.en.pol");

pub(crate) fn parse(text: &str) -> (File, Vec<Diagnostic>) {
    pol_lang::parse(FileId(0), text)
}

/// 64 cases unless `PROPTEST_CASES` says otherwise; no files are written.
pub(crate) fn config() -> Config {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 64 };
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// Every place in `debug` taken away, so that trees from different texts can be compared.
pub(crate) fn without_places(debug: &str) -> String {
    let mut out = String::new();
    let mut rest = debug;
    while let Some((before, after)) = rest.split_once("Span {") {
        out.push_str(before);
        out.push_str("Span");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// One line for each finding: line, code, covered text.
pub(crate) fn said(text: &str, found: &[Diagnostic]) -> Vec<String> {
    let one = |diagnostic: &Diagnostic| {
        let span = diagnostic.primary.span;
        let (start, end) = (span.start as usize, span.end as usize);
        let line = text[..start].matches('\n').count() + 1;
        format!("{line} {} 「{}」", diagnostic.code.id, &text[start..end])
    };
    found.iter().map(one).collect()
}

/// Every place that a diagnostic names lies in `text`, on character boundaries; both languages are there.
pub(crate) fn check(text: &str, found: &[Diagnostic]) {
    for diagnostic in found {
        let code = diagnostic.code.id;
        let fix = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let places = diagnostic.others.iter().map(|label| label.span).chain([diagnostic.primary.span]).chain(fix);
        for span in places {
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{code}: {span:?} is not in the text");
        }
        let texts = [Some(&diagnostic.headline), Some(&diagnostic.primary.text), diagnostic.help.as_ref()].into_iter().flatten();
        for wording in texts.chain(&diagnostic.notes).chain(diagnostic.others.iter().map(|label| &label.text)) {
            assert!(!wording.zh.is_empty() && !wording.en.is_empty(), "{code}: a wording lacks a language: {wording:?}");
        }
    }
}
