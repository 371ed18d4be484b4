//! `lang/REFERENCE.md` says what the language is: its table of keywords is that of the code, and its examples compile.
//!
//! `POL_BLESS=1` writes the table anew.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a panic is a failed test")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use pol_compiler::{SourceText, Workspace, examples};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::format::format;
use pol_lang::keyword::{ALL, Use};
use pol_tests::root;

const BEGIN: &str = "<!-- keywords: begin -->\n";
const END: &str = "<!-- keywords: end -->\n";

fn page() -> PathBuf {
    root().join("lang/REFERENCE.md")
}

fn text() -> String {
    std::fs::read_to_string(page()).expect("it can be read")
}

#[test]
fn the_table_of_keywords_is_that_of_the_code() {
    let text = text();
    let (before, rest) = text.split_once(BEGIN).expect("the table begins");
    let (written, after) = rest.split_once(END).expect("the table ends");
    let expected = table();
    if std::env::var_os("POL_BLESS").is_some() {
        std::fs::write(page(), format!("{before}{BEGIN}{expected}{END}{after}")).expect("it can be written");
        return;
    }
    assert_eq!(written, expected, "POL_BLESS=1 cargo test -p pol-tests --test reference writes it anew");
}

/// Every place in which a keyword may stand, in the order of the code, with its keywords.
fn table() -> String {
    let mut out = String::from("| where | keywords |\n|---|---|\n");
    let mut places: Vec<Use> = Vec::new();
    for place in ALL.iter().flat_map(|keyword| keyword.uses) {
        if !places.contains(place) {
            places.push(*place);
        }
    }
    places.sort_unstable();
    for place in places {
        let words = ALL.iter().filter(|keyword| keyword.stands(place));
        let cells: Vec<String> =
            words.map(|keyword| keyword.spellings().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")).collect();
        out.push_str(&format!("| {} | {} |\n", name(place), cells.join(", ")));
    }
    out
}

/// What a place is called in the table.
fn name(place: Use) -> String {
    let what = format!("{place:?}").to_lowercase();
    match place {
        Use::Item => "opens an item".to_owned(),
        Use::Tier | Use::Row | Use::Band => format!("in a {what}"),
        Use::Inside => "inside a header or a clause".to_owned(),
        Use::Severity => "what a check does".to_owned(),
        Use::Amend => "in an amendment, or under the rules of a day".to_owned(),
        Use::Mode => "how an amount is rounded".to_owned(),
        Use::Class => "class of a note".to_owned(),
        Use::Slot => "slot in an effect".to_owned(),
        Use::Operator | Use::Value => format!("{what}; never a name"),
        Use::Function => "function, before `(`".to_owned(),
        Use::Amount => "built-in amount".to_owned(),
        Use::Unit => "unit".to_owned(),
        Use::Time => "unit of time".to_owned(),
        Use::Type => "type of a field".to_owned(),
        Use::Grade | Use::Effect => what,
        _ => format!("clause: {what}"),
    }
}

/// The examples: each `pol` block of the page, below the declarations that the first one makes.
fn blocks() -> Vec<(usize, String)> {
    let text = text();
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line == "```pol" {
            let block: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            blocks.push((at + 1, block.join("\n") + "\n"));
        }
    }
    blocks
}

#[test]
fn every_example_compiles_alone_and_comes_out() {
    let blocks = blocks();
    let (_, prelude) = blocks.first().expect("the first block declares what the others use");
    let mut wrong = Vec::new();
    for (line, block) in &blocks {
        let mut texts = vec![SourceText { path: "prelude.pol".to_owned(), bytes: prelude.clone().into_bytes() }];
        if block != prelude {
            texts.push(SourceText { path: "example.pol".to_owned(), bytes: block.clone().into_bytes() });
        }
        let workspace = Workspace::new(texts);
        let mut found = workspace.diagnostics_of_texts();
        for policy in workspace.policies() {
            let compiled = workspace.compile(&policy.name);
            if let (Some(program), Some(plan)) = (&compiled.program, &compiled.plan) {
                found.extend(examples::run(program, plan));
            }
            found.extend(compiled.diagnostics);
        }
        let errors = found.iter().filter(|found| found.is_error());
        wrong.extend(errors.map(|error: &Diagnostic| format!("lang/REFERENCE.md:{line}: {} {}", error.code.id, error.headline.en)));
        if *block != format(block) {
            wrong.push(format!("lang/REFERENCE.md:{line} is not laid out as `pol fmt` does:\n{}", format(block)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_item_has_an_example() {
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for (_, block) in blocks() {
        shown.extend(pol_lang::respell::keywords(&block, &BTreeSet::new()).into_iter().map(|found| found.keyword.en));
    }
    let items = ALL.iter().filter(|keyword| keyword.stands(Use::Item));
    let missing: Vec<&str> = items.map(|keyword| keyword.en).filter(|word| !shown.contains(word)).collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}

/// A section that shows how something is written, in a block of its two spellings, has an example of it too.
#[test]
fn every_section_that_shows_a_form_has_an_example() {
    let text = text();
    let mut missing = Vec::new();
    for section in text.split("\n## ").flat_map(|section| section.split("\n### ")) {
        let heading = section.lines().next().unwrap_or_default();
        let fences: Vec<&str> = section.lines().filter(|line| line.starts_with("```")).collect();
        let (forms, examples) = (fences.iter().step_by(2).filter(|fence| **fence == "```").count(), fences.contains(&"```pol"));
        if forms > 0 && !examples && heading != "Items" {
            missing.push(heading.to_owned());
        }
    }
    assert!(missing.is_empty(), "no example stands beside {missing:?}");
}

/// What the page says at its head of where things stand leads to sections that are there.
#[test]
fn the_contents_lead_to_sections() {
    let text = text();
    let anchor = |heading: &str| -> String {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    let headings: BTreeSet<String> =
        text.lines().filter_map(|line| line.strip_prefix("### ").or_else(|| line.strip_prefix("## "))).map(anchor).collect();
    let links: Vec<&str> = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 15, "{} links", links.len());
    let dead: Vec<&&str> = links.iter().filter(|link| !headings.contains(**link)).collect();
    assert!(dead.is_empty(), "no section {dead:?}");
}
