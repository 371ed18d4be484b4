//! One file: bytes → text → tree.

use super::SourceText;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::limits::MAX_FILE_BYTES;
use pol_lang::source;
use pol_lang::span::FileId;
use pol_lang::tree;
use sha2::{Digest, Sha256};

/// How a text is read.
pub(super) type Parse<'p> = dyn FnMut(FileId, &str) -> (tree::File, Vec<Diagnostic>) + 'p;

/// One policy file, read.
#[derive(Debug, Clone)]
pub struct File {
    /// Its index in the workspace.
    pub id: FileId,
    /// Its path below the policy root, with `/` between parts.
    pub path: String,
    /// Its text; spans count its bytes. Where the bytes are no text, what can be shown of them; it is not read.
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
    pub(super) fn read(id: FileId, source: SourceText, parse: &mut Parse<'_>) -> File {
        let sha256 = Sha256::digest(&source.bytes).into();
        let (text, found) = source::decode(id, &source.bytes);
        // Bytes that are no text have their message; that the file is then empty is no second one.
        let (text, tree, diagnostics) = if found.is_empty() {
            let (tree, diagnostics) = parse(id, &text);
            (text, tree, diagnostics)
        } else {
            let (text, diagnostics) = as_shown(&source.bytes, found);
            (text, tree::File::default(), diagnostics)
        };
        File { id, path: source.path, text, tree, diagnostics, sha256 }
    }
}

/// Bytes that are no text, with a mark for each that cannot be shown, and what is said of them moved onto whole characters.
fn as_shown(bytes: &[u8], mut found: Vec<Diagnostic>) -> (String, Vec<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = if bytes.len() > MAX_FILE_BYTES { String::new() } else { String::from_utf8_lossy(bytes).into_owned() };
    for one in &mut found {
        let span = &mut one.primary.span;
        // Up to the first bad byte the text is as it was.
        let rest = usize::try_from(span.start).ok().and_then(|start| text.get(start..));
        let width = rest.and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        span.end = span.start.saturating_add(u32::try_from(width).unwrap_or(0));
    }
    (text, found)
}
