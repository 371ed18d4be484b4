//! A text of an example as it is shown → the bytes that are meant, where its block says `generated`.
//!
//! `〖重复 201： 或 是〗` stands for what is behind its colon, 201 times, `〖字节 BB A7〗` for these bytes: so a page can show what is too long, and
//! what is no text at all.

/// How many bytes a text may come to.
const MOST: usize = 64 * 1024 * 1024;

/// The bytes of the text; none where a mark in it cannot be read.
#[must_use]
pub fn spelled_out(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('〖') {
        bytes.extend(before.as_bytes());
        let (mark, after) = behind.split_once('〗')?;
        let meant = meant(mark)?;
        (bytes.len().checked_add(meant.len())? <= MOST).then_some(())?;
        bytes.extend(meant);
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    Some(bytes)
}

fn meant(mark: &str) -> Option<Vec<u8>> {
    if let Some(repeated) = mark.strip_prefix("重复 ") {
        let (count, text) = repeated.split_once('：')?;
        let count: usize = count.parse().ok()?;
        (text.len().checked_mul(count)? <= MOST).then(|| text.repeat(count).into_bytes())
    } else {
        mark.strip_prefix("字节 ")?.split(' ').map(|byte| u8::from_str_radix(byte, 16).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn marks_stand_for_what_they_say() {
        assert_eq!(spelled_out("甲〖重复 3： 或 是〗乙").unwrap(), "甲 或 是 或 是 或 是乙".as_bytes());
        assert_eq!(spelled_out("a〖字节 BB 00〗b").unwrap(), [b'a', 0xBB, 0, b'b']);
        assert_eq!(spelled_out("甲").unwrap(), "甲".as_bytes());
    }

    #[test]
    fn a_mark_that_cannot_be_read_is_told() {
        for wrong in ["〖重复 3 甲〗", "〖字节 GG〗", "〖别的〗", "〖重复 3：甲", "〖重复 99999999999：甲〗"] {
            assert_eq!(spelled_out(wrong), None, "{wrong}");
        }
    }
}
