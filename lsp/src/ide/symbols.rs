//! What a file declares, as a tree; and what all files declare, by a part of the name.

use super::analysis::{Analysis, Site};
use super::complete::matching;
use pol_lang::mentions::{Mention, Role, Thing};
use pol_lang::span::{FileId, Span};
use pol_lang::tree::{Item, ItemKind, Notice};

/// Something that is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Its code, or the summary of an article; may be empty.
    pub detail: String,
    /// What it is.
    pub role: Role,
    /// All of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
    /// What is declared in it.
    pub children: Vec<Symbol>,
}

/// What a file declares, in order of place.
#[must_use]
pub fn of_file(analysis: &Analysis, file: FileId) -> Vec<Symbol> {
    let Some(tree) = analysis.workspace().file(file).map(|file| &file.tree) else { return Vec::new() };
    let mentions = analysis.mentions(file);
    tree.items.iter().filter_map(|item| of_item(mentions, item)).collect()
}

fn of_item(mentions: &[Mention], item: &Item) -> Option<Symbol> {
    if let ItemKind::Notice(notice) = &item.kind {
        return Some(of_notice(mentions, item.span, notice));
    }
    let mut declared = within(mentions, item.span).filter(|mention| mention.declares);
    let Some(name) = declared.next() else { return example(item) };
    let children = declared.map(|child| symbol(mentions, child, child.span)).collect();
    Some(Symbol { children, ..symbol(mentions, name, item.span) })
}

/// A worked case is called by its title.
fn example(item: &Item) -> Option<Symbol> {
    let ItemKind::Example(example) = &item.kind else { return None };
    let (name, name_span) = (example.title.text.clone(), example.title.span);
    Some(Symbol { name, detail: String::new(), role: Role::Entry, span: item.span, name_span, children: Vec::new() })
}

fn of_notice(mentions: &[Mention], span: Span, notice: &Notice) -> Symbol {
    let mut children = Vec::new();
    for article in &notice.articles {
        let items = article.items.iter().filter_map(|item| of_item(mentions, item)).collect();
        children.push(Symbol {
            name: article.label.text.clone(),
            detail: article.summary.as_ref().map(|summary| summary.text.clone()).unwrap_or_default(),
            role: Role::Article(notice.number.text.clone()),
            span: article.span,
            name_span: article.label.span,
            children: items,
        });
    }
    children.extend(notice.loose.iter().filter_map(|item| of_item(mentions, item)));
    children.sort_by_key(|child| child.span.start);
    let name = notice.number.text.clone();
    Symbol { name, detail: String::new(), role: Role::Notice, span, name_span: notice.number.span, children }
}

fn symbol(mentions: &[Mention], name: &Mention, span: Span) -> Symbol {
    Symbol {
        name: name.text.clone(),
        detail: code_after(mentions, name).unwrap_or_default().to_owned(),
        role: name.role.clone(),
        span,
        name_span: name.span,
        children: Vec::new(),
    }
}

/// The code that stands right behind a declared name.
pub(super) fn code_after<'m>(mentions: &'m [Mention], name: &Mention) -> Option<&'m str> {
    let at = mentions.partition_point(|mention| mention.span.start <= name.span.start);
    mentions.get(at).filter(|next| next.role == Role::Code).map(|next| next.text.as_str())
}

fn within(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    mentions.iter().skip(first).take_while(move |mention| mention.span.start < span.end)
}

/// The most that are found in all files.
const MOST: usize = 500;

/// What is declared in all files under a name that `query` finds: a part of the name, its pinyin or their initials, or its code. The best first.
#[must_use]
pub fn in_all_files<'a>(analysis: &'a Analysis, query: &str) -> Vec<Site<'a>> {
    let mut found = Vec::new();
    for (file, facts) in analysis.facts() {
        for mention in facts.mentions.iter().filter(|mention| mention.declares && is_listed(&mention.role)) {
            let code = code_after(&facts.mentions, mention);
            if let Some(rank) = matching::rank(query, &mention.text, code) {
                found.push((rank, Site { file, mention }));
            }
        }
    }
    found.sort_by_key(|(rank, site)| (*rank, site.file, site.mention.span.start));
    found.into_iter().take(MOST).map(|(_, site)| site).collect()
}

fn is_listed(role: &Role) -> bool {
    !matches!(role, Role::Party(_) | Role::Thing(Thing::Any))
}
