//! Bytes of a claims file → text: UTF-8 with or without its mark, or GB18030 as older spreadsheets write it.

use encoding_rs::GB18030;

/// The mark that some editors put before UTF-8.
const UTF8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
/// The marks of UTF-16, which is not read.
const UTF16_MARKS: [&[u8]; 2] = [&[0xFF, 0xFE], &[0xFE, 0xFF]];

/// How the bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, of which GBK and GB 2312 are parts.
    Gb18030,
}

/// The text of a claims file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a mark.
    pub(super) text: String,
    /// How it was read.
    pub(super) encoding: Encoding,
    /// Some bytes belong to no character; they stand in the text as U+FFFD, and rows that hold one are refused.
    pub(super) damaged: bool,
}

/// The bytes are UTF-16.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Utf16;

/// Reads `bytes` as text.
///
/// # Errors
/// Where the bytes carry the mark of UTF-16.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, Utf16> {
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Utf16);
    }
    let marked = bytes.starts_with(UTF8_MARK);
    if marked {
        bytes.drain(..UTF8_MARK.len());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: Encoding::Utf8, damaged: false }),
        Err(error) => error.into_bytes(),
    };
    if marked || mostly_utf8(&bytes) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(Decoded { text, encoding: Encoding::Utf8, damaged: true });
    }
    let (text, damaged) = GB18030.decode_without_bom_handling(&bytes);
    Ok(Decoded { text: text.into_owned(), encoding: Encoding::Gb18030, damaged })
}

/// Whether most lines with anything beyond ASCII are UTF-8: then the others are damaged, and the file is not GB18030.
/// A line of GB18030 that is UTF-8 by accident is rare, so a majority decides safely.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut others) = (0_usize, 0_usize);
    for line in bytes.split(|b| *b == b'\n').filter(|line| !line.is_ascii()) {
        let count = if std::str::from_utf8(line).is_ok() { &mut valid } else { &mut others };
        *count = count.saturating_add(1);
    }
    valid > others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        for bytes in [b"\xEF\xBB\xBFsetl_id\n1".to_vec(), b"setl_id\n1".to_vec()] {
            let read = decode(bytes).unwrap();
            assert_eq!((read.text.as_str(), read.encoding, read.damaged), ("setl_id\n1", Encoding::Utf8, false));
        }
    }

    #[test]
    fn gb18030_is_read_where_the_bytes_are_not_utf8() {
        // 是,否 in GB 2312: CA C7 2C B7 F1.
        let read = decode(b"\xCA\xC7,\xB7\xF1".to_vec()).unwrap();
        assert_eq!((read.text.as_str(), read.encoding, read.damaged), ("是,否", Encoding::Gb18030, false));
    }

    #[test]
    fn a_four_byte_character_of_gb18030_is_read() {
        // U+20000 (a rare character of personal names) is 95 32 82 36 in GB18030.
        assert_eq!(decode(b"\x95\x32\x82\x36".to_vec()).unwrap().text, "\u{20000}");
    }

    #[test]
    fn one_damaged_line_does_not_turn_a_utf8_file_into_gb18030() {
        let mut bytes = "是\n否\n".as_bytes().to_vec();
        bytes.extend(b"\xE6\x98\n");
        let read = decode(bytes).unwrap();
        assert_eq!((read.text.as_str(), read.encoding, read.damaged), ("是\n否\n\u{FFFD}\n", Encoding::Utf8, true));
    }

    #[test]
    fn bytes_of_no_encoding_are_marked_as_damaged() {
        let read = decode(b"\xCA\xC7\n\xFF".to_vec()).unwrap();
        assert_eq!((read.encoding, read.damaged), (Encoding::Gb18030, true));
    }

    #[test]
    fn utf16_is_turned_away() {
        assert_eq!(decode(b"\xFF\xFEa\0".to_vec()).unwrap_err(), Utf16);
    }
}
