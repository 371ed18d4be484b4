//! Names that must be unique: things, kinds, enums, records, codes.

use super::{Names, Placed};
use crate::codes::{p0210_declared_twice, p0211_code_taken};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;
use std::collections::BTreeMap;

/// Enters the names of things and kinds, and drops what is declared a second time.
pub(super) fn declare(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    things(names, found);
    let kinds = Text::new("归类", "kind");
    keep_first(&mut names.kinds, |kind| &kind.name, &kinds, found);
    names.kind_of = names.kinds.iter().enumerate().map(|(index, kind)| (kind.tree.name.text.as_str(), index)).collect();
    keep_first(&mut names.favours, |favour| &favour.name, &Text::new("就高", "most favourable group"), found);
    keep_first(&mut names.enums, |list| &list.name, &Text::new("类别", "enum"), found);
    keep_first(&mut names.records, |record| &record.name, &Text::new("记录", "record"), found);
    results(names, found);
    keep_first(&mut names.verifies, |verify| &verify.name, &Text::new("核验", "row check"), found);
    lists_and_records(names, found);
}

/// Things of all kinds share one name space, and one for codes.
fn things(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    names.things.retain(|thing| {
        let name = thing.name;
        if let Some(span) = first.get(name.text.as_str()) {
            found.push(p0210_declared_twice::declared_twice(&thing.body.what(), &name.text, name.span, *span));
            return false;
        }
        first.insert(&name.text, name.span);
        true
    });
    names.thing_of = names.things.iter().enumerate().map(|(index, thing)| (thing.name.text.as_str(), index)).collect();
    let mut codes: BTreeMap<&str, Span> = BTreeMap::new();
    for code in names.things.iter().filter_map(|thing| thing.code) {
        match codes.get(code.text.as_str()) {
            Some(span) => found.push(p0211_code_taken::code_taken(&code.text, code.span, *span)),
            None => _ = codes.insert(&code.text, code.span),
        }
    }
}

fn keep_first<'t, T>(list: &mut Vec<Placed<'t, T>>, name: impl Fn(&'t T) -> &'t Name, what: &Text, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    list.retain(|placed| {
        let name = name(placed.tree);
        if let Some(span) = first.get(name.text.as_str()) {
            found.push(p0210_declared_twice::declared_twice(what, &name.text, name.span, *span));
            return false;
        }
        first.insert(&name.text, name.span);
        true
    });
}

/// Each policy declares the results of a record once: the widest all columns that payments fill, a narrower one what it reports besides.
fn results(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(usize, &str), Span> = BTreeMap::new();
    names.results.retain(|placed| {
        let record = &placed.tree.record;
        if let Some(span) = first.get(&(placed.place.level, record.text.as_str())) {
            found.push(p0210_declared_twice::declared_twice(&Text::new("结果", "results"), &record.text, record.span, *span));
            return false;
        }
        first.insert((placed.place.level, &record.text), record.span);
        true
    });
}

/// An enum and a record both name a type.
fn lists_and_records(names: &mut Names<'_>, found: &mut Vec<Diagnostic>) {
    let enums: BTreeMap<&str, Span> = names.enums.iter().map(|list| (list.tree.name.text.as_str(), list.tree.name.span)).collect();
    for record in &names.records {
        let name = &record.tree.name;
        if let Some(span) = enums.get(name.text.as_str()) {
            found.push(p0210_declared_twice::declared_twice(&Text::new("记录", "record"), &name.text, name.span, *span));
        }
    }
}
