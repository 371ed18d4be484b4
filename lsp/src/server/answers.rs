//! Answers of [`crate::ide`] → the protocol's shapes.

use super::Language;
use super::homes::{Home, Homes};
use super::positions::Lines;
use crate::ide::tokens::{Coloured, Kind};
use crate::ide::{Site, symbols};
use lsp_types::{
    Diagnostic as Told, DiagnosticRelatedInformation, DiagnosticSeverity, DocumentChanges, DocumentSymbol, Location, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, SemanticToken, SemanticTokenModifier, SemanticTokenType, SymbolKind, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};
use pol_lang::diagnostic::{Diagnostic, Severity};
use pol_lang::mentions::{Role, Thing};
use pol_lang::span::{FileId, Span};
use std::collections::BTreeMap;

/// The colours, in the order of [`Kind`].
pub(super) const TYPES: [SemanticTokenType; 15] = [
    SemanticTokenType::COMMENT,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::DECORATOR,
    SemanticTokenType::ENUM,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::STRUCT,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::CLASS,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::INTERFACE,
];

/// The marks on colours.
pub(super) const MODIFIERS: [SemanticTokenModifier; 1] = [SemanticTokenModifier::DECLARATION];

/// Turns places of one home into addresses and ranges.
pub(super) struct Placer<'h> {
    homes: &'h Homes,
    at: usize,
    home: &'h Home,
    lines: BTreeMap<FileId, Lines<'h>>,
}

impl<'h> Placer<'h> {
    pub(super) fn new(homes: &'h Homes, home: &'h Home) -> Self {
        let at = homes.homes.iter().find(|(_, other)| std::ptr::eq(*other, home)).map_or(0, |(at, _)| *at);
        Placer { homes, at, home, lines: BTreeMap::new() }
    }

    /// The address and the range of a span; none where its file is nowhere.
    pub(super) fn location(&mut self, span: Span) -> Option<Location> {
        let file = self.home.analysis.workspace().file(span.file)?;
        let lines = self.lines.entry(span.file).or_insert_with(|| Lines::of(&file.text));
        let range = lines.range(span);
        Some(Location { uri: self.homes.address(self.at, &file.path)?, range })
    }

    pub(super) fn locations(&mut self, sites: &[Site<'_>]) -> Vec<Location> {
        sites.iter().filter_map(|site| self.location(site.span())).collect()
    }

    /// Edits in any files, those of an open one with its version.
    pub(super) fn edit<'e>(&mut self, edits: impl IntoIterator<Item = (Span, &'e str)>) -> WorkspaceEdit {
        let mut by_file: BTreeMap<FileId, (Uri, Vec<TextEdit>)> = BTreeMap::new();
        for (span, text) in edits {
            if let Some(Location { uri, range }) = self.location(span) {
                by_file.entry(span.file).or_insert_with(|| (uri, Vec::new())).1.push(TextEdit { range, new_text: text.to_owned() });
            }
        }
        let versioned = |(file, (uri, edits)): (FileId, (Uri, Vec<TextEdit>))| {
            let path = self.home.analysis.workspace().file(file).map_or("", |file| file.path.as_str());
            let version = self.homes.version(self.at, path);
            let edits = edits.into_iter().map(OneOf::Left).collect();
            TextDocumentEdit { text_document: OptionalVersionedTextDocumentIdentifier { uri, version }, edits }
        };
        let changes = by_file.into_iter().map(versioned).collect();
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(changes)), ..Default::default() }
    }

    /// What is said of a place.
    pub(super) fn told(&mut self, one: &Diagnostic, language: Language) -> Option<Told> {
        let place = self.location(one.primary.span)?;
        let mut message = language.of(&one.headline).to_owned();
        let label = Some(&one.primary.text);
        let witness = one.witness.as_ref().map(|witness| witness.text());
        let rest = label.into_iter().chain(witness.as_ref()).chain(&one.notes).chain(&one.help).map(|text| language.of(text));
        for line in rest.filter(|line| !line.is_empty()) {
            message.push('\n');
            message.push_str(line);
        }
        let related: Vec<DiagnosticRelatedInformation> = one
            .others
            .iter()
            .filter_map(|label| {
                Some(DiagnosticRelatedInformation { location: self.location(label.span)?, message: language.of(&label.text).to_owned() })
            })
            .collect();
        Some(Told {
            range: place.range,
            severity: Some(if one.severity == Severity::Error { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING }),
            code: Some(NumberOrString::String(one.code.id.to_owned())),
            source: Some("pol".to_owned()),
            message,
            related_information: (!related.is_empty()).then_some(related),
            ..Default::default()
        })
    }
}

/// Coloured pieces as the protocol counts them, each from the one before.
pub(super) fn colours(text: &str, pieces: &[Coloured]) -> Vec<SemanticToken> {
    let lines = Lines::of(text);
    let (mut line, mut column) = (0, 0);
    let mut out = Vec::new();
    for piece in pieces {
        let (start, end) = (lines.position(piece.start), lines.position(piece.end));
        if start.line != end.line {
            continue;
        }
        let delta_line = start.line.saturating_sub(line);
        let delta_start = if delta_line == 0 { start.character.saturating_sub(column) } else { start.character };
        (line, column) = (start.line, start.character);
        out.push(SemanticToken {
            delta_line,
            delta_start,
            length: end.character.saturating_sub(start.character),
            token_type: kind(piece.kind),
            token_modifiers_bitset: u32::from(piece.declares),
        });
    }
    out
}

fn kind(kind: Kind) -> u32 {
    kind as u32
}

/// A symbol with all in it.
#[expect(deprecated, reason = "the protocol's type has the field")]
pub(super) fn symbol(lines: &Lines<'_>, symbol: &symbols::Symbol) -> DocumentSymbol {
    DocumentSymbol {
        name: if symbol.name.trim().is_empty() { "—".to_owned() } else { symbol.name.clone() },
        detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(&symbol.role),
        tags: None,
        deprecated: None,
        range: lines.range(symbol.span.to(symbol.name_span)),
        selection_range: lines.range(symbol.name_span),
        children: Some(symbol.children.iter().map(|child| self::symbol(lines, child)).collect()),
    }
}

/// The protocol's kind of what is declared.
pub(super) fn symbol_kind(role: &Role) -> SymbolKind {
    match role {
        Role::Policy => SymbolKind::NAMESPACE,
        Role::Notice => SymbolKind::FILE,
        Role::Article(_) => SymbolKind::MODULE,
        Role::Enum => SymbolKind::ENUM,
        Role::Member(_) => SymbolKind::ENUM_MEMBER,
        Role::Record | Role::Items | Role::Rows => SymbolKind::STRUCT,
        Role::Field(_) => SymbolKind::FIELD,
        Role::Column(_) | Role::Party(_) => SymbolKind::PROPERTY,
        Role::Kind | Role::Favour => SymbolKind::PACKAGE,
        Role::Thing(Thing::Benefit) => SymbolKind::CLASS,
        Role::Thing(Thing::Provision) => SymbolKind::FUNCTION,
        Role::Thing(Thing::Parameter | Thing::Delegate) => SymbolKind::CONSTANT,
        Role::Thing(Thing::Define | Thing::Accumulate) => SymbolKind::VARIABLE,
        Role::Thing(_) | Role::Verify => SymbolKind::INTERFACE,
        Role::Value(_) | Role::Entry | Role::Slot | Role::Department | Role::Code => SymbolKind::EVENT,
    }
}
