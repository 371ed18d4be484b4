//! What is wrong → who is told of it: every file at once, or each file when the client asks.
//!
//! Between an edit and the end of the checks after it, what the checks found before stays told of files that did not change.

use super::answers::Placer;
use super::homes::{Home, Homes};
use super::session::Session;
use crate::ide::diagnostics;
use lsp_types::{
    Diagnostic as Told, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PublishDiagnosticsParams,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use pol_lang::diagnostic::{Diagnostic, each_once};
use pol_lang::span::FileId;
use std::collections::BTreeMap;

impl Home {
    /// What is to be told now; the same as before where nothing changed.
    pub(super) fn refresh(&mut self) {
        let mut found = diagnostics::at_once(&self.analysis);
        if !found.iter().any(Diagnostic::is_error) {
            let still = |one: &&Diagnostic| {
                !self.changed.contains(&one.primary.span.file) && one.others.iter().all(|label| !self.changed.contains(&label.span.file))
            };
            found.extend(self.beyond.iter().filter(still).cloned());
        }
        self.found = each_once(found);
    }

    /// Takes over what the checks found.
    pub(super) fn take_checked(&mut self, found: Vec<Diagnostic>) {
        let known = diagnostics::at_once(&self.analysis);
        self.beyond = found.iter().filter(|one| !known.contains(one)).cloned().collect();
        self.changed.clear();
        self.found = found;
    }
}

/// What is told of each file of a home that has an address, by address; files of which nothing is told among them.
pub(super) fn by_file(homes: &Homes, home: usize, session: &Session) -> Vec<(Uri, Option<i32>, Vec<Told>)> {
    let Some(of) = homes.homes.get(&home) else { return Vec::new() };
    let mut placer = Placer::new(homes, of);
    let mut told: BTreeMap<FileId, Vec<Told>> = BTreeMap::new();
    for one in &of.found {
        if let Some(one_told) = placer.told(one, session.language()) {
            told.entry(one.primary.span.file).or_default().push(one_told);
        }
    }
    let files = of.analysis.workspace().files();
    let file = |file: &pol_compiler::File| {
        let address = homes.address(home, &file.path)?;
        Some((address, homes.version(home, &file.path), told.remove(&file.id).unwrap_or_default()))
    };
    files.filter_map(file).collect()
}

/// A message for one file.
pub(super) fn params(uri: Uri, version: Option<i32>, diagnostics: Vec<Told>) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics, version }
}

/// A mark of what was told: it changes with the words.
pub(super) fn mark(told: &[Told]) -> String {
    // FNV-1a over the written form: it only has to differ where the words do.
    let text = serde_json::to_string(told).unwrap_or_default();
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// The answer to a question about one file.
pub(super) fn report(told: Vec<Told>, previous: Option<&str>) -> DocumentDiagnosticReport {
    let mark = mark(&told);
    if previous == Some(mark.as_str()) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: mark },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(mark), items: told },
    }
    .into()
}

/// The answer to a question about all files.
pub(super) fn workspace(all: Vec<(Uri, Option<i32>, Vec<Told>)>, previous: &BTreeMap<String, String>) -> WorkspaceDiagnosticReport {
    let mut items: Vec<WorkspaceDocumentDiagnosticReport> = Vec::new();
    for (uri, version, told) in all {
        let (mark, version) = (mark(&told), version.map(i64::from));
        items.push(if previous.get(uri.as_str()) == Some(&mark) {
            let unchanged = UnchangedDocumentDiagnosticReport { result_id: mark };
            WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report: unchanged }.into()
        } else {
            let full = FullDocumentDiagnosticReport { result_id: Some(mark), items: told };
            WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report: full }.into()
        });
    }
    WorkspaceDiagnosticReport { items }
}
