//! A file → the colour of each piece of its text: comments, numbers, texts, keywords, and names by what they are names of.

use super::analysis::{Analysis, Site};
use pol_lang::mentions::{Mention, Role, Thing};
use pol_lang::respell;
use pol_lang::span::FileId;
use pol_lang::tokens::{self, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A comment.
    Comment,
    /// A word of the language.
    Keyword,
    /// A number, a date.
    Number,
    /// A quoted text.
    Text,
    /// A policy.
    Policy,
    /// A notice or an article.
    Notice,
    /// A closed list.
    Enum,
    /// A member of a list.
    Member,
    /// A record or a list of items.
    Record,
    /// A field.
    Field,
    /// A column of the results.
    Column,
    /// A benefit.
    Benefit,
    /// A provision, a kind, or a group of provisions.
    Provision,
    /// A parameter, a definition, an accumulator.
    Value,
    /// A settlement, a requirement, a guarantee, an alert, a transition, a check of rows.
    Rule,
}

/// A coloured piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coloured {
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether a name is declared here.
    pub declares: bool,
}

/// The coloured pieces of a file, in order of place; none overlaps another.
#[must_use]
pub fn colours(analysis: &Analysis, file: FileId) -> Vec<Coloured> {
    let Some(text) = analysis.workspace().file(file).map(|file| file.text.as_str()) else { return Vec::new() };
    let mut found: BTreeMap<u32, Coloured> = BTreeMap::new();
    let mut add = |start: u32, end: u32, kind: Kind, declares: bool| {
        if start < end {
            found.insert(start, Coloured { start, end, kind, declares });
        }
    };
    for token in tokens::lex(file, text) {
        let kind = match token.kind {
            TokenKind::Comment => Kind::Comment,
            TokenKind::Number => Kind::Number,
            TokenKind::Text | TokenKind::OpenText => Kind::Text,
            TokenKind::Document => Kind::Notice,
            _ => continue,
        };
        add(token.span.start, token.span.end, kind, false);
    }
    let members = members(analysis);
    for keyword in respell::keywords_known(text, &members, analysis.memo()) {
        // A unit glued to its number goes with it.
        let word = text.get(keyword.span.start as usize..keyword.span.end as usize).unwrap_or_default();
        let blanks = word.len().saturating_sub(word.trim_start().len());
        let start = keyword.span.start.saturating_add(u32::try_from(blanks).unwrap_or(0));
        let glued =
            text.get(..start as usize).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)));
        if !glued {
            add(start, keyword.span.end, Kind::Keyword, false);
        }
    }
    for (mention, kind) in names(analysis, file) {
        add(mention.span.start, mention.span.end, kind, mention.declares);
    }
    apart(found)
}

/// Without those that begin inside another.
fn apart(found: BTreeMap<u32, Coloured>) -> Vec<Coloured> {
    let mut all: Vec<Coloured> = Vec::new();
    for next in found.into_values() {
        if all.last().is_none_or(|last| last.end <= next.start) {
            all.push(next);
        }
    }
    all
}

/// The names of members of all lists.
fn members(analysis: &Analysis) -> BTreeSet<&str> {
    let mentions = analysis.facts().flat_map(|(_, facts)| &facts.mentions);
    mentions.filter(|mention| mention.declares && matches!(mention.role, Role::Member(_))).map(|mention| mention.text.as_str()).collect()
}

/// The names of a file with their colours; those that are declared nowhere have none.
fn names(analysis: &Analysis, file: FileId) -> Vec<(&Mention, Kind)> {
    let visible = analysis.visible(file);
    let mut known: BTreeMap<(&str, Option<&str>), Option<Kind>> = BTreeMap::new();
    let mut found = Vec::new();
    for mention in analysis.mentions(file) {
        let kind = match &mention.role {
            Role::Value(beside) => *known.entry((&mention.text, beside.as_deref())).or_insert_with(|| {
                analysis.declared_within(Site { file, mention }, &visible).first().and_then(|site| kind(&site.mention.role))
            }),
            role => kind(role),
        };
        found.extend(kind.map(|kind| (mention, kind)));
    }
    found
}

fn kind(role: &Role) -> Option<Kind> {
    Some(match role {
        Role::Policy => Kind::Policy,
        Role::Notice | Role::Article(_) => Kind::Notice,
        Role::Enum => Kind::Enum,
        Role::Member(_) => Kind::Member,
        Role::Record | Role::Items | Role::Rows => Kind::Record,
        Role::Field(_) => Kind::Field,
        Role::Column(_) | Role::Party(_) | Role::Entry => Kind::Column,
        Role::Kind | Role::Favour | Role::Thing(Thing::Provision) => Kind::Provision,
        Role::Thing(Thing::Benefit) => Kind::Benefit,
        Role::Thing(Thing::Parameter | Thing::Define | Thing::Accumulate | Thing::Delegate) => Kind::Value,
        Role::Thing(_) | Role::Verify => Kind::Rule,
        Role::Value(_) | Role::Slot | Role::Department | Role::Code => return None,
    })
}
