//! What the server can do, and what the client can.

use super::answers::{MODIFIERS, TYPES};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, FoldingRangeProviderCapability, HoverProviderCapability, OneOf, PositionEncodingKind, RenameOptions,
    SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde_json::Value;

/// What the client can do, as far as it matters here.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// It asks for diagnostics, and can be told to ask again.
    pub(super) pulls: bool,
    /// It fills in snippets.
    pub(super) snippets: bool,
    /// It can be told to watch files.
    pub(super) watches: bool,
    /// It can be told to ask for inlay hints again.
    pub(super) hints_again: bool,
    /// It shows symbols as a tree.
    pub(super) tree: bool,
}

impl Client {
    /// `written` are the same as the client wrote them: the crate of types misspells `workspace.diagnostics`.
    pub(super) fn of(all: &ClientCapabilities, written: &Value) -> Client {
        let text = all.text_document.as_ref();
        let workspace = all.workspace.as_ref();
        let again = written.pointer("/workspace/diagnostics/refreshSupport").and_then(Value::as_bool).unwrap_or(false);
        let item = text.and_then(|text| text.completion.as_ref()).and_then(|completion| completion.completion_item.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let hints = workspace.and_then(|workspace| workspace.inlay_hint.as_ref());
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        Client {
            pulls: again && text.is_some_and(|text| text.diagnostic.is_some()),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
            hints_again: hints.and_then(|hints| hints.refresh_support).unwrap_or(false),
            tree: symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support).unwrap_or(false),
        }
    }
}

/// What the server can do for a client.
pub(super) fn of_server(client: Client) -> ServerCapabilities {
    let pull = DiagnosticOptions {
        identifier: Some("pol".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..Default::default()
    };
    ServerCapabilities {
        position_encoding: Some(PositionEncodingKind::UTF16),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..Default::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options: Default::default() })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([".", "{", "｛", " ", "、"].map(str::to_owned).to_vec()),
            ..Default::default()
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() },
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                range: Some(true),
                ..Default::default()
            }
            .into(),
        ),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..Default::default()
        })),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..Default::default()
        }),
        ..Default::default()
    }
}
