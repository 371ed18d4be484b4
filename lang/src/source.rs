//! Bytes → text: UTF-8, with or without a byte-order mark.

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::limits::MAX_FILE_BYTES;
use crate::span::{FileId, Span};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads `bytes` as text. Where that is not possible a diagnostic says why, and the text, with what could not be read
/// replaced, only serves to show the place: it is not worth parsing. Of a file that is too large nothing is kept.
#[must_use]
pub fn decode(file: FileId, bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    if bytes.len() > MAX_FILE_BYTES {
        return (String::new(), vec![codes::p0911_file_too_large::diagnostic(Span::new(file, 0, 0), bytes.len())]);
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.find('\0').map(|at| span_at(file, at, '\0')) {
            Some(span) => (text.to_owned(), vec![codes::p0107_nul::diagnostic(span)]),
            None => (text.to_owned(), Vec::new()),
        },
        Err(error) => {
            let span = span_at(file, error.valid_up_to(), char::REPLACEMENT_CHARACTER);
            (String::from_utf8_lossy(bytes).into_owned(), vec![codes::p0101_not_utf8::diagnostic(span, looks_like_gb18030(bytes))])
        }
    }
}

fn span_at(file: FileId, at: usize, c: char) -> Span {
    let end = at.saturating_add(c.len_utf8());
    Span::new(file, u32::try_from(at).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

/// True where every byte above 0x7f is part of a two-byte or four-byte character of GB18030.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0x00..=0x7f, tail @ ..] => tail,
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, tail @ ..] => tail,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, tail @ ..] => tail,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::span::FileId;

    #[test]
    fn a_byte_order_mark_is_taken_away() {
        let (text, found) = decode(FileId(0), b"\xef\xbb\xbf# x");
        assert_eq!((text.as_str(), found.len()), ("# x", 0));
    }

    #[test]
    fn gb18030_is_named() {
        // 政策 in GB18030 is D5 FE B2 DF.
        let (text, found) = decode(FileId(0), b"# \xd5\xfe\xb2\xdf");
        assert!(text.starts_with("# \u{fffd}"), "the place can be shown");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code.id, found[0].primary.span.start), ("P0101", 2));
        assert!(found[0].help.as_ref().unwrap().zh.contains("GB18030"));
    }

    #[test]
    fn other_bytes_are_not_called_gb18030() {
        let (_, found) = decode(FileId(0), b"\xff\xff\x00");
        assert!(!found[0].headline.zh.contains("GB18030"));
    }

    #[test]
    fn a_nul_byte_is_refused() {
        let (_, found) = decode(FileId(0), b"ab\0c");
        assert_eq!((found[0].code.id, found[0].primary.span.start), ("P0107", 2));
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let (_, found) = decode(FileId(0), &vec![b' '; crate::limits::MAX_FILE_BYTES + 1]);
        assert_eq!(found[0].code.id, "P0911");
    }
}
