//! One file: bytes → text → tree.

use super::SourceText;
use pol_lang::diagnostic::Diagnostic;
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
    /// Its text; spans count its bytes.
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
        let text = String::from_utf8_lossy(&source.bytes).into_owned();
        File { id, path: source.path, text, tree: tree::File::default(), diagnostics: Vec::new(), sha256 }
    }
}
