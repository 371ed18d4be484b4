//! Each question of the client: a few lines over [`crate::ide`].

use super::answers::{self, Placer};
use super::homes::Home;
use super::positions::Lines;
use super::session::Session;
use super::{clock, completions, publish};
use crate::ide::complete::what;
use crate::ide::{complete, definition, fixes, folding, hints, hover, layout, references, rename, symbols, tokens};
use lsp_server::{ErrorCode, Request};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionParams, DocumentDiagnosticParams,
    DocumentFormattingParams, DocumentHighlight, DocumentHighlightKind, DocumentRangeFormattingParams, DocumentSymbolParams,
    DocumentSymbolResponse, FoldingRange, FoldingRangeKind, FoldingRangeParams, Hover, HoverContents, HoverParams, InlayHint,
    InlayHintLabel, InlayHintParams, InlayHintTooltip, Location, MarkupContent, MarkupKind, Position, PrepareRenameResponse,
    ReferenceParams, RenameParams, SemanticTokens, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SymbolInformation, TextDocumentPositionParams, TextEdit, Uri, WorkspaceDiagnosticParams,
    WorkspaceSymbolParams,
};
use pol_lang::diagnostic::Text;
use pol_lang::span::{FileId, Span};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// A place in a document: its home, its file, its text, and the byte.
struct At<'s> {
    home: &'s Home,
    file: FileId,
    text: &'s str,
    offset: u32,
}

impl At<'_> {
    fn range(&self, span: Span) -> lsp_types::Range {
        Lines::of(self.text).range(span)
    }
}

impl Session {
    /// Answers one question.
    pub(super) fn question(&mut self, request: Request) {
        let method = request.method.clone();
        match method.as_str() {
            "textDocument/hover" => self.reply(request, Session::hover),
            "textDocument/definition" => self.reply(request, Session::definition),
            "textDocument/references" => self.reply(request, Session::references),
            "textDocument/documentHighlight" => self.reply(request, Session::highlights),
            "textDocument/prepareRename" => self.reply(request, Session::prepare_rename),
            "textDocument/rename" => self.reply(request, Session::rename),
            "textDocument/completion" => self.reply(request, Session::completion),
            "textDocument/documentSymbol" => self.reply(request, Session::document_symbols),
            "workspace/symbol" => self.reply(request, Session::workspace_symbols),
            "textDocument/semanticTokens/full" => self.reply(request, Session::semantic_tokens),
            "textDocument/semanticTokens/full/delta" => self.reply(request, Session::semantic_tokens_since),
            "textDocument/semanticTokens/range" => self.reply(request, Session::semantic_tokens_of_range),
            "textDocument/foldingRange" => self.reply(request, Session::folding),
            "textDocument/inlayHint" => self.reply(request, Session::inlay_hints),
            "textDocument/formatting" => self.reply(request, Session::formatting),
            "textDocument/rangeFormatting" => self.reply(request, Session::range_formatting),
            "textDocument/codeAction" => self.reply(request, Session::code_actions),
            "textDocument/diagnostic" => self.reply(request, Session::diagnostic),
            "workspace/diagnostic" => self.reply(request, Session::workspace_diagnostic),
            _ => {
                let reason = Text::new(format!("没有「{method}」"), format!("there is no 「{method}」"));
                self.fail(request.id, ErrorCode::MethodNotFound, &reason);
            }
        }
    }

    /// Reads the question, answers it, or says why not.
    fn reply<P: DeserializeOwned, R: Serialize>(&mut self, request: Request, answer: impl FnOnce(&mut Session, P) -> Result<R, Text>) {
        let params = match serde_json::from_value(request.params) {
            Ok(params) => params,
            Err(error) => {
                let reason = error.to_string();
                return self.fail(request.id, ErrorCode::InvalidParams, &Text::new(reason.as_str(), reason.as_str()));
            }
        };
        match answer(self, params) {
            Ok(answer) => self.answer(request.id, answer),
            Err(reason) => self.fail(request.id, ErrorCode::RequestFailed, &reason),
        }
    }

    /// The file of an address.
    fn file(&self, uri: &Uri) -> Option<At<'_>> {
        let (home, file) = self.homes.find(uri)?;
        let text = &home.analysis.workspace().file(file)?.text;
        Some(At { home, file, text, offset: 0 })
    }

    fn at(&self, uri: &Uri, position: Position) -> Option<At<'_>> {
        let file = self.file(uri)?;
        let offset = Lines::of(file.text).offset(position);
        Some(At { offset, ..file })
    }

    fn place(&self, place: &TextDocumentPositionParams) -> Option<At<'_>> {
        self.at(&place.text_document.uri, place.position)
    }

    fn hover(&mut self, params: HoverParams) -> Result<Option<Hover>, Text> {
        let Some(at) = self.place(&params.text_document_position_params) else { return Ok(None) };
        let Some(found) = hover::hover(&at.home.analysis, at.file, at.offset, clock::today()) else { return Ok(None) };
        let value = self.language().of(&found.text).to_owned();
        Ok(Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: Some(at.range(found.span)),
        }))
    }

    fn definition(&mut self, params: lsp_types::GotoDefinitionParams) -> Result<Vec<Location>, Text> {
        let Some(at) = self.place(&params.text_document_position_params) else { return Ok(Vec::new()) };
        let found = definition::definitions(&at.home.analysis, at.file, at.offset);
        Ok(Placer::new(&self.homes, at.home).locations(&found))
    }

    fn references(&mut self, params: ReferenceParams) -> Result<Vec<Location>, Text> {
        let Some(at) = self.place(&params.text_document_position) else { return Ok(Vec::new()) };
        let found = references::references(&at.home.analysis, at.file, at.offset, params.context.include_declaration);
        Ok(Placer::new(&self.homes, at.home).locations(&found))
    }

    fn highlights(&mut self, params: lsp_types::DocumentHighlightParams) -> Result<Vec<DocumentHighlight>, Text> {
        let Some(at) = self.place(&params.text_document_position_params) else { return Ok(Vec::new()) };
        let kind = |declares: bool| if declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        let lines = Lines::of(at.text);
        let found = references::highlights(&at.home.analysis, at.file, at.offset);
        Ok(found
            .iter()
            .map(|site| DocumentHighlight { range: lines.range(site.span()), kind: Some(kind(site.mention.declares)) })
            .collect())
    }

    fn prepare_rename(&mut self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>, Text> {
        let Some(at) = self.place(&params) else { return Ok(None) };
        let (span, placeholder) = rename::prepare(&at.home.analysis, at.file, at.offset)?;
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range: at.range(span), placeholder }))
    }

    fn rename(&mut self, params: RenameParams) -> Result<Option<lsp_types::WorkspaceEdit>, Text> {
        let Some(at) = self.place(&params.text_document_position) else { return Ok(None) };
        let places = rename::rename(&at.home.analysis, at.file, at.offset, &params.new_name)?;
        let edits = places.iter().map(|site| (site.span(), params.new_name.as_str()));
        Ok(Some(Placer::new(&self.homes, at.home).edit(edits)))
    }

    fn completion(&mut self, params: CompletionParams) -> Result<Option<lsp_types::CompletionList>, Text> {
        let Some(at) = self.place(&params.text_document_position) else { return Ok(None) };
        let found = complete::complete(&at.home.analysis, at.file, at.offset);
        Ok(found.map(|found| completions::list(at.text, &found, self.client, self.language())))
    }

    #[expect(deprecated, reason = "the protocol's type has the field")]
    fn document_symbols(&mut self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(None) };
        let lines = Lines::of(at.text);
        let found = symbols::of_file(&at.home.analysis, at.file);
        if self.client.tree {
            return Ok(Some(DocumentSymbolResponse::Nested(found.iter().map(|symbol| answers::symbol(&lines, symbol)).collect())));
        }
        let mut flat = Vec::new();
        let mut left: Vec<(&symbols::Symbol, Option<String>)> = found.iter().rev().map(|symbol| (symbol, None)).collect();
        while let Some((symbol, container_name)) = left.pop() {
            let location = Location { uri: params.text_document.uri.clone(), range: lines.range(symbol.name_span) };
            let kind = answers::symbol_kind(&symbol.role);
            flat.push(SymbolInformation { name: symbol.name.clone(), kind, tags: None, deprecated: None, location, container_name });
            left.extend(symbol.children.iter().rev().map(|child| (child, Some(symbol.name.clone()))));
        }
        Ok(Some(DocumentSymbolResponse::Flat(flat)))
    }

    #[expect(deprecated, reason = "the protocol's type has the field")]
    fn workspace_symbols(&mut self, params: WorkspaceSymbolParams) -> Result<Vec<SymbolInformation>, Text> {
        let mut all = Vec::new();
        for home in self.homes.homes.values() {
            let mut placer = Placer::new(&self.homes, home);
            for site in symbols::in_all_files(&home.analysis, &params.query) {
                let Some(location) = placer.location(site.span()) else { continue };
                let container_name = Some(self.language().of(&what(&site.mention.role)).to_owned()).filter(|name| !name.is_empty());
                let kind = answers::symbol_kind(&site.mention.role);
                all.push(SymbolInformation {
                    name: site.mention.text.clone(),
                    kind,
                    tags: None,
                    deprecated: None,
                    location,
                    container_name,
                });
            }
        }
        Ok(all)
    }

    fn semantic_tokens(&mut self, params: SemanticTokensParams) -> Result<Option<SemanticTokens>, Text> {
        let uri = params.text_document.uri;
        let Some(at) = self.file(&uri) else { return Ok(None) };
        let data = answers::colours(at.text, &tokens::colours(&at.home.analysis, at.file));
        Ok(Some(self.coloured.full(&uri, data)))
    }

    fn semantic_tokens_since(&mut self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>, Text> {
        let uri = params.text_document.uri;
        let Some(at) = self.file(&uri) else { return Ok(None) };
        let data = answers::colours(at.text, &tokens::colours(&at.home.analysis, at.file));
        Ok(Some(self.coloured.since(&uri, &params.previous_result_id, data)))
    }

    fn semantic_tokens_of_range(&mut self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokens>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(None) };
        let lines = Lines::of(at.text);
        let (start, end) = (lines.offset(params.range.start), lines.offset(params.range.end));
        let mut colours = tokens::colours(&at.home.analysis, at.file);
        colours.retain(|piece| piece.start < end && start < piece.end);
        Ok(Some(SemanticTokens { result_id: None, data: answers::colours(at.text, &colours) }))
    }

    fn folding(&mut self, params: FoldingRangeParams) -> Result<Vec<FoldingRange>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(Vec::new()) };
        let lines = Lines::of(at.text);
        let range = |fold: &folding::Fold| {
            let (start, end) = (lines.position(fold.start), lines.position(fold.end));
            // The line of the closing bracket stays in sight.
            let end_line = if fold.comment { end.line } else { end.line.saturating_sub(1).max(start.line) };
            let kind = fold.comment.then_some(FoldingRangeKind::Comment);
            FoldingRange { start_line: start.line, end_line, kind, ..Default::default() }
        };
        Ok(folding::folds(at.text).iter().map(range).collect())
    }

    fn inlay_hints(&mut self, params: InlayHintParams) -> Result<Vec<InlayHint>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(Vec::new()) };
        let lines = Lines::of(at.text);
        let place = Span::new(at.file, lines.offset(params.range.start), lines.offset(params.range.end));
        let hint = |hint: hints::Hint| InlayHint {
            position: lines.position(hint.at),
            label: InlayHintLabel::String(self.language().of(&hint.text).to_owned()),
            kind: None,
            text_edits: None,
            tooltip: Some(self.language().of(&hint.tooltip).to_owned()).filter(|text| !text.is_empty()).map(InlayHintTooltip::String),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        };
        Ok(hints::hints(&at.home.analysis, place, clock::today()).into_iter().map(hint).collect())
    }

    fn formatting(&mut self, params: DocumentFormattingParams) -> Result<Vec<TextEdit>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(Vec::new()) };
        Ok(edits(at.text, layout::whole(at.file, at.text)))
    }

    fn range_formatting(&mut self, params: DocumentRangeFormattingParams) -> Result<Vec<TextEdit>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(Vec::new()) };
        let lines = Lines::of(at.text);
        let place = Span::new(at.file, lines.offset(params.range.start), lines.offset(params.range.end));
        Ok(edits(at.text, layout::within(place, at.text)))
    }

    fn code_actions(&mut self, params: CodeActionParams) -> Result<Vec<CodeActionOrCommand>, Text> {
        let Some(at) = self.file(&params.text_document.uri) else { return Ok(Vec::new()) };
        let lines = Lines::of(at.text);
        let place = Span::new(at.file, lines.offset(params.range.start), lines.offset(params.range.end));
        let mut placer = Placer::new(&self.homes, at.home);
        let mut actions = Vec::new();
        for (one, fix) in fixes::fixes(&at.home.found, place) {
            let edits = fix.edits.iter().map(|edit| (edit.span, edit.replacement.as_str()));
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: self.language().of(&fix.title).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: placer.told(one, self.language()).map(|told| vec![told]),
                edit: Some(placer.edit(edits)),
                is_preferred: Some(true),
                ..Default::default()
            }));
        }
        Ok(actions)
    }

    fn diagnostic(&mut self, params: DocumentDiagnosticParams) -> Result<lsp_types::DocumentDiagnosticReport, Text> {
        let mut told = Vec::new();
        if let Some(at) = self.file(&params.text_document.uri) {
            let mut placer = Placer::new(&self.homes, at.home);
            let of_file = at.home.found.iter().filter(|one| one.primary.span.file == at.file);
            told = of_file.filter_map(|one| placer.told(one, self.language())).collect();
        }
        Ok(publish::report(told, params.previous_result_id.as_deref()))
    }

    fn workspace_diagnostic(&mut self, params: WorkspaceDiagnosticParams) -> Result<Value, Text> {
        let previous: BTreeMap<String, String> =
            params.previous_result_ids.into_iter().map(|known| (known.uri.as_str().to_owned(), known.value)).collect();
        let all = self.homes.homes.keys().flat_map(|at| publish::by_file(&self.homes, *at, self)).collect();
        serde_json::to_value(publish::workspace(all, &previous)).map_err(|error| Text::new(error.to_string(), error.to_string()))
    }
}

/// Edits of one text.
fn edits(text: &str, found: Vec<(Span, String)>) -> Vec<TextEdit> {
    let lines = Lines::of(text);
    found.into_iter().map(|(span, new_text)| TextEdit { range: lines.range(span), new_text }).collect()
}
