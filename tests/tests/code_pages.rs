//! The pages about codes, `docs/codes/P0123.md`: each is whole, in both languages, and its examples are what it says.
//! `POL_BLESS=1 cargo test -p pol-tests --test code_pages` rewrites what they expect.
#![allow(clippy::disallowed_methods, clippy::panic, reason = "blessing is asked for by an environment variable; a panic is a failed test")]

use pol::pages::Page;
use pol_lang::diagnostic::Text;
use pol_lang::keyword;
use pol_tests::suite::{self, Case};
use pol_tests::{files, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What no text on a page brings about: its page says what a test looks at in its place.
const WITHOUT_EXAMPLES: &[&str] = &["P0913", "accounting"];

/// Every code with its headline, in Chinese and English.
fn codes() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let of_policies = pol_lang::codes::ALL.iter().chain(pol_compiler::codes::ALL).map(|code| (code.id, (code.zh, code.en)));
    let of_rows = pol_runtime::refusal::ALL.iter().map(|code| (code.as_str(), (code.zh(), code.en())));
    of_policies.chain(of_rows).collect()
}

/// Each page's file, code and text.
fn pages() -> Vec<(PathBuf, String, String)> {
    let paths = files(&root().join("docs/codes"), "md").into_iter();
    let page = |path: PathBuf| {
        let code = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path, code, text)
    };
    paths.map(page).collect()
}

/// Fails with all that is wrong.
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} things are wrong with pages:\n\n{}\n", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_is_of_a_code_and_bears_its_headline() {
    let codes = codes();
    let mut wrong = Vec::new();
    for (_, code, text) in pages() {
        let Some((zh, en)) = codes.get(code.as_str()) else {
            wrong.push(format!("{code}.md: there is no such code"));
            continue;
        };
        let title = format!("# {code} {zh} · {en}");
        if text.lines().next() != Some(&title) {
            wrong.push(format!("{code}.md: its first line should be\n  {title}"));
        }
    }
    none(&wrong);
}

#[test]
fn every_code_has_a_page() {
    let written: BTreeSet<String> = pages().into_iter().map(|(_, code, _)| code).collect();
    let missing: Vec<&str> = codes().into_keys().filter(|code| !written.contains(*code)).collect();
    assert!(missing.is_empty(), "docs/codes has no page of {missing:?}; ARCHITECTURE.md says how one is written");
}

#[test]
fn every_page_says_what_why_and_how_in_both_languages() {
    let mut wrong = Vec::new();
    for (_, code, text) in pages() {
        let page = match Page::read(&text) {
            Ok(page) => page,
            Err((line, reason)) => {
                wrong.push(format!("{code}.md:{line}: {reason}"));
                continue;
            }
        };
        let parts = [("what it means", &page.meaning), ("why", &page.why), ("how to mend it", &page.mend)];
        let examples = page.wrong.iter().chain(&page.right).map(|example| ("of an example", &example.about));
        for (what, words) in parts.into_iter().chain(examples) {
            wrong.extend(wording(words).map(|reason| format!("{code}.md, {what}: {reason}")));
        }
        let bare = page.wrong.is_empty() || page.right.is_empty();
        if bare != WITHOUT_EXAMPLES.contains(&code.as_str()) {
            wrong.push(format!("{code}.md: a wrong and a right example, or a place in the list of codes that cannot have any"));
        }
    }
    none(&wrong);
}

/// What is wrong with a paragraph in each language.
fn wording(words: &Text) -> Option<String> {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    // What stands in 「」 or between backticks is the text of a policy, in whichever language.
    let own = |text: &str| text.split('`').step_by(2).map(outside_quotes).collect::<String>();
    if words.zh.is_empty() || words.en.is_empty() {
        return Some(String::from("it is missing"));
    }
    if !words.zh.contains(han) || own(&words.en).contains(han) {
        return Some(format!("first Chinese, then English:\n  {}\n  {}", words.zh, words.en));
    }
    if !words.zh.ends_with(['。', '」', '`', '；', '）']) || !words.en.ends_with(['.', '」', '`', ';', ')']) {
        return Some(format!("whole sentences:\n  {}\n  {}", words.zh, words.en));
    }
    None
}

fn outside_quotes(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = |c: &char| {
        match c {
            '「' => depth = depth.saturating_add(1),
            '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(|c| outside(c)).collect()
}

/// Words between backticks that are of the command or of files, not of policies.
const OF_THE_COMMAND: &[&str] = &["gap", "pol", "settle"];

#[test]
fn words_of_policies_are_words_of_the_language() {
    let mut wrong = Vec::new();
    let known =
        |word: &str| OF_THE_COMMAND.contains(&word) || keyword::ALL.iter().any(|keyword| keyword.spellings().any(|known| known == word));
    for (_, code, text) in pages() {
        let Ok(page) = Page::read(&text) else { continue };
        let examples = page.wrong.iter().chain(&page.right).map(|example| &example.about);
        for words in [&page.meaning, &page.why, &page.mend].into_iter().chain(examples) {
            let quoted = words.en.split('`').skip(1).step_by(2);
            let parts = quoted.flat_map(|quoted| quoted.split(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c))));
            let small = parts.filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
            wrong.extend(small.filter(|word| !known(word)).map(|word| format!("{code}.md: {word} is no word of the language")));
        }
    }
    none(&wrong);
}

#[test]
fn every_example_is_what_it_says() {
    let suite_folder = root().join("tests/suite");
    let blessing = std::env::var("POL_BLESS").is_ok_and(|v| v == "1");
    let prelude = std::fs::read_to_string(suite_folder.join("prelude.pol")).unwrap_or_else(|e| panic!("the prelude: {e}"));
    let mut wrong = Vec::new();
    for (path, code, text) in pages() {
        let (_, failures) = suite::run(&suite_folder, &path, blessing);
        wrong.extend(failures.iter().map(|failure| format!("{code}.md:{}: {}", failure.line, failure.reason)));
        for case in suite::cases(&text, &prelude).unwrap_or_default() {
            wrong.extend(kind(&case, &code).map(|reason| format!("{code}.md:{}: {reason}", case.line)));
        }
    }
    none(&wrong);
}

/// What is wrong with an example of the kind that its heading names.
fn kind(case: &Case, code: &str) -> Option<String> {
    let asserted = suite::codes_asserted(case);
    let named: BTreeSet<&str> = asserted.iter().map(|(code, _)| code.as_str()).collect();
    let refused = case.refused.as_ref().map_or("", |block| block.text.as_str());
    let of_rows = !code.starts_with('P');
    let shown = if of_rows { refused.contains(code) } else { named.contains(code) };
    if case.heading.starts_with('对') {
        let error = asserted.iter().find(|(_, warning)| !warning).map(|(code, _)| code);
        return (shown || error.is_some()).then(|| format!("a right example brings about {code}, or another error: {named:?}"));
    }
    let only = if of_rows { asserted.iter().all(|(_, warning)| *warning) } else { named.len() == 1 };
    (!shown || !only).then(|| format!("a wrong example brings about {code} and nothing else, not {named:?}"))
}
