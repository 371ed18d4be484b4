//! One file: bytes → text → tree.

use super::SourceText;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::source;
use pol_lang::span::FileId;
use pol_lang::tree;
use sha2::{Digest, Sha256};

/// One policy file, read.
#[derive(Debug, Clone)]
pub struct File {
    /// Its index in the workspace.
    pub id: FileId,
    /// Its path below the policy root, with `/` between parts.
    pub path: String,
    /// Its text; spans count its bytes. Empty where the bytes are no text.
    pub text: String,
    /// What could be read.
    pub tree: tree::File,
    /// What could not.
    pub diagnostics: Vec<Diagnostic>,
    /// SHA-256 of its bytes as they were given.
    pub sha256: [u8; 32],
}

impl File {
    /// Decodes and reads a file.
    pub(super) fn read(id: FileId, source: SourceText) -> File {
        let sha256 = Sha256::digest(&source.bytes).into();
        let (text, mut diagnostics) = source::decode(id, &source.bytes);
        let mut tree = tree::File::default();
        // Bytes that are no text have their message; that the file is then empty is no second one.
        if diagnostics.is_empty() {
            (tree, diagnostics) = pol_lang::parse(id, &text);
        }
        File { id, path: source.path, text, tree, diagnostics, sha256 }
    }
}
