//! Proposals → the protocol's shapes.

use super::Language;
use super::capabilities::Client;
use super::positions::Lines;
use crate::ide::complete::{Kind, Proposal, Proposals};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionTextEdit, InsertTextFormat, TextEdit,
};
use pol_lang::mentions::{Role, Thing};

/// All proposals. What fits was chosen here, by code and sound too, so the client is told that each fits what was typed.
pub(super) fn list(text: &str, found: &Proposals, client: Client, language: Language) -> CompletionList {
    let lines = Lines::of(text);
    let range = lines.range(found.replaced);
    let typed = text.get(found.replaced.start as usize..found.replaced.end as usize).unwrap_or_default();
    let item = |(order, one): (usize, &Proposal)| {
        let snippet = one.snippet.as_ref().filter(|_| client.snippets);
        let new_text = snippet.unwrap_or(&one.label).clone();
        let detail = language.of(&one.detail).to_owned();
        CompletionItem {
            label: one.label.clone(),
            label_details: Some(CompletionItemLabelDetails { detail: None, description: Some(detail).filter(|detail| !detail.is_empty()) }),
            kind: Some(kind(&one.kind)),
            sort_text: Some(format!("{order:04}")),
            filter_text: Some(if typed.is_empty() { one.label.clone() } else { typed.to_owned() }),
            insert_text_format: Some(if snippet.is_some() { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT }),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
            ..Default::default()
        }
    };
    CompletionList { is_incomplete: true, items: found.all.iter().enumerate().map(item).collect() }
}

fn kind(kind: &Kind) -> CompletionItemKind {
    let role = match kind {
        Kind::Keyword => return CompletionItemKind::KEYWORD,
        Kind::Snippet => return CompletionItemKind::SNIPPET,
        Kind::Name(role) => role,
    };
    match role {
        Role::Policy => CompletionItemKind::MODULE,
        Role::Notice | Role::Article(_) => CompletionItemKind::FILE,
        Role::Enum => CompletionItemKind::ENUM,
        Role::Member(_) => CompletionItemKind::ENUM_MEMBER,
        Role::Record | Role::Items | Role::Rows => CompletionItemKind::STRUCT,
        Role::Field(_) => CompletionItemKind::FIELD,
        Role::Column(_) | Role::Party(_) => CompletionItemKind::PROPERTY,
        Role::Kind | Role::Favour => CompletionItemKind::FOLDER,
        Role::Thing(Thing::Benefit) => CompletionItemKind::CLASS,
        Role::Thing(Thing::Provision) => CompletionItemKind::FUNCTION,
        Role::Thing(Thing::Parameter | Thing::Delegate) => CompletionItemKind::CONSTANT,
        Role::Thing(Thing::Define | Thing::Accumulate) => CompletionItemKind::VARIABLE,
        Role::Thing(_) | Role::Verify => CompletionItemKind::INTERFACE,
        Role::Value(_) | Role::Entry | Role::Slot | Role::Department | Role::Code => CompletionItemKind::TEXT,
    }
}
