//! What editors are told of the language is what the language is: the colours follow from the table of keywords.
//!
//! `POL_BLESS=1` writes the file anew.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a panic is a failed test")]

use std::path::PathBuf;

use pol_lang::keyword::{ALL, Keyword, Use};
use pol_tests::root;
use serde_json::{Value, json};

fn extension() -> PathBuf {
    root().join("editors/vscode")
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(extension().join(name)).expect("it can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn colours_follow_from_the_table_of_keywords() {
    let path = extension().join("syntaxes/pol.tmLanguage.json");
    let expected = format!("{}\n", serde_json::to_string_pretty(&grammar()).expect("it can be written"));
    if std::env::var_os("POL_BLESS").is_some() {
        std::fs::write(&path, &expected).expect("it can be written");
    }
    let written = std::fs::read_to_string(&path).expect("it can be read");
    assert!(written == expected, "POL_BLESS=1 cargo test -p pol-tests --test editors writes {} anew", path.display());
}

#[test]
fn every_keyword_has_a_colour() {
    let text = grammar().to_string();
    for spelling in ALL.iter().flat_map(Keyword::spellings) {
        let listed = text.split(['|', '(', ')']).any(|word| word == spelling);
        assert!(listed, "{spelling} has no colour");
    }
}

#[test]
fn what_the_extension_shows_is_in_both_languages() {
    let (manifest, en, zh) = (read("package.json"), read("package.nls.json"), read("package.nls.zh-cn.json"));
    let (en, zh) = (en.as_object().expect("a map"), zh.as_object().expect("a map"));
    assert!(en.keys().eq(zh.keys()), "the two languages have other keys");
    let manifest = manifest.to_string();
    for key in en.keys() {
        assert!(manifest.contains(&format!("%{key}%")), "{key} is used nowhere");
    }
    let named = manifest.split('%').skip(1).step_by(2).filter(|key| !key.contains([' ', '"', '\\']));
    for key in named {
        assert!(en.contains_key(key), "{key} has no text");
    }
}

#[test]
fn the_lock_file_names_no_place_but_the_public_registry() {
    let text = std::fs::read_to_string(extension().join("package-lock.json")).expect("it can be read");
    for line in text.lines().filter(|line| line.contains("\"resolved\"")) {
        assert!(line.contains("https://registry.npmjs.org/"), "{line}");
    }
}

/// The grammar of the colours: comments and texts first, then numbers, then words.
fn grammar() -> Value {
    let word = "[\\p{L}\\p{N}_]";
    let pattern = |scope: &str, words: &[&str]| json!({ "name": scope, "match": format!("(?<!{word})({})(?!{word})", words.join("|")) });
    let mut patterns = vec![
        json!({ "name": "comment.line.number-sign.pol", "match": "[#＃].*$" }),
        json!({ "name": "comment.line.double-slash.pol", "match": "//.*$" }),
        json!({ "name": "string.quoted.double.pol", "begin": "[\"＂“”]", "end": "[\"＂”]|$" }),
        json!({ "name": "string.quoted.other.pol", "begin": "「", "end": "」|$" }),
        json!({ "name": "markup.underline.link.pol", "match": "[\\p{L}\\p{N}_]+[〔\\[【﹝〖][0-9０-９]+[〕\\]】﹞〗][\\p{L}\\p{N}_]*" }),
        json!({ "name": "constant.numeric.pol", "match": "(?<![\\p{L}_])[0-9０-９][\\p{L}\\p{N}_.]*[%％]?" }),
    ];
    // A word in several places is coloured by the first of them.
    let scopes: [(&str, &[Use]); 6] = [
        ("keyword.control.pol", &[Use::Item]),
        ("keyword.operator.word.pol", &[Use::Operator]),
        ("constant.language.pol", &[Use::Value]),
        ("support.type.pol", &[Use::Type, Use::Unit, Use::Time]),
        ("support.function.pol", &[Use::Function, Use::Amount]),
        ("keyword.other.pol", &[]),
    ];
    let mut left: Vec<&Keyword> = ALL.iter().collect();
    for (scope, places) in scopes {
        let (own, rest): (Vec<&Keyword>, Vec<&Keyword>) =
            left.into_iter().partition(|keyword| places.is_empty() || places.iter().any(|place| keyword.stands(*place)));
        left = rest;
        let mut words: Vec<&str> = own.into_iter().flat_map(Keyword::spellings).collect();
        words.sort_unstable();
        words.dedup();
        patterns.push(pattern(scope, &words));
    }
    json!({ "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json", "name": "pol", "scopeName": "source.pol", "patterns": patterns })
}
