//! After any edits what the editor's analysis holds is what reading everything from nothing gives.
//!
//! `POL_LSP_EDITS` sets how many edits are made: 150 where nothing is said, 20,000 in the full run, which is for optimised builds.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use pol_compiler::SourceText;
use pol_lsp::ide::diagnostics::at_once;
use pol_lsp::ide::{Analysis, complete, hover, references, tokens};
use pol_tests::editor::Edits;
use pol_tests::{budget, files, root};

/// 2021-06-01.
const TODAY: i32 = 18_779;
/// After so many edits the two are compared as a whole; at others what is found.
const WHOLE: u32 = 10;

fn shipped() -> Vec<SourceText> {
    let folder = root().join("policies");
    let of = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(path).unwrap(),
    };
    // One province with its city, so that an edit can reach another policy, and many edits take little time.
    files(&folder, "pol").iter().map(of).filter(|text| text.path.starts_with("national") || text.path.starts_with("shaanxi")).collect()
}

fn texts(analysis: &Analysis) -> Vec<SourceText> {
    let of = |file: &pol_compiler::File| SourceText { path: file.path.clone(), bytes: file.text.clone().into_bytes() };
    analysis.workspace().files().map(of).collect()
}

fn same(edited: &Analysis, when: &str) {
    let fresh = Analysis::new(texts(edited));
    assert_eq!(at_once(edited), at_once(&fresh), "{when}");
    for (one, other) in edited.workspace().files().zip(fresh.workspace().files()) {
        assert_eq!(one.tree, other.tree, "{when}: {}", one.path);
        assert_eq!(edited.mentions(one.id), fresh.mentions(one.id), "{when}: {}", one.path);
        assert_eq!(tokens::colours(edited, one.id), tokens::colours(&fresh, one.id), "{when}: {}", one.path);
    }
}

#[test]
fn edits_lead_to_what_reading_from_nothing_gives() {
    let whole = shipped();
    assert!(whole.len() > 4, "only {} files: were policies moved?", whole.len());
    let mut analysis = Analysis::new(whole.clone());
    let mut edits = Edits::new(4);
    for count in 1..=budget("POL_LSP_EDITS", 150) {
        let of = &whole[edits.below(whole.len())];
        let original = String::from_utf8(of.bytes.clone()).unwrap();
        let when = format!("edit {count} of {}", of.path);
        match analysis.file_at(&of.path).map(|file| file.text.clone()) {
            // A file goes now and then, and comes back.
            Some(_) if edits.below(60) == 0 => _ = analysis.set(&of.path, None),
            Some(mut text) => {
                let (range, new) = edits.next(&text, &original);
                text.replace_range(range, &new);
                analysis.set(&of.path, Some(text.into_bytes()));
            }
            None => _ = analysis.set(&of.path, Some(of.bytes.clone())),
        }
        ask(&analysis, &of.path, &mut edits);
        if count % WHOLE == 0 {
            same(&analysis, &when);
        }
    }
    same(&analysis, "at the end");
}

/// Questions at a random place of a text that may be broken: they are answered, and every place lies in its text.
fn ask(analysis: &Analysis, path: &str, edits: &mut Edits) {
    let Some(file) = analysis.file_at(path) else { return };
    let mut at = edits.below(file.text.len() + 1);
    while !file.text.is_char_boundary(at) {
        at -= 1;
    }
    let at = u32::try_from(at).unwrap();
    let inside = |span: pol_lang::span::Span| {
        let text = &analysis.workspace().file(span.file).unwrap().text;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} lies outside its text");
    };
    if let Some(found) = hover::hover(analysis, file.id, at, TODAY) {
        inside(found.span);
    }
    if let Some(found) = complete::complete(analysis, file.id, at) {
        inside(found.replaced);
    }
    references::references(analysis, file.id, at, true).iter().for_each(|site| inside(site.span()));
}
