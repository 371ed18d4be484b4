//! Paths ↔ addresses of files.

use lsp_types::Uri;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The path of a `file:` address; none for others.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // A host of its own is none of ours; `localhost` may be written out.
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = decoded(rest)?;
    // `/C:/x` is `C:/x` where paths begin with a drive.
    let drive = decoded.as_bytes().get(2) == Some(&b':') && decoded.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    let plain = if drive { decoded.get(1..)? } else { decoded.as_str() };
    plain.starts_with('/').then_some(()).or(drive.then_some(()))?;
    Some(PathBuf::from(plain))
}

/// The address of an absolute path.
pub(super) fn of_path(path: &Path) -> Option<Uri> {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut out = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Uri::from_str(&out).ok()
}

/// The last part of an address, decoded: a name for what is no file.
pub(super) fn last_part(uri: &Uri) -> String {
    let text = uri.as_str();
    let last = text.rsplit(['/', ':']).next().unwrap_or(text);
    decoded(last).unwrap_or_else(|| last.to_owned())
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (rest.next()?, rest.next()?);
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let value = digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{last_part, of_path, path};
    use lsp_types::Uri;
    use std::path::{Path, PathBuf};
    use std::str::FromStr;

    #[test]
    fn chinese_paths_go_there_and_back() {
        let there = Path::new("/政策 库/a+b/2019-48.pol");
        let uri = of_path(there).unwrap();
        assert_eq!(uri.as_str(), "file:///%E6%94%BF%E7%AD%96%20%E5%BA%93/a%2Bb/2019-48.pol");
        assert_eq!(path(&uri), Some(there.to_owned()));
    }

    #[test]
    fn drives_are_paths_and_other_addresses_are_not() {
        let of = |text: &str| path(&Uri::from_str(text).unwrap());
        assert_eq!(of("file:///c%3A/x.pol"), Some(PathBuf::from("c:/x.pol")));
        assert_eq!(of("untitled:Untitled-1"), None);
        assert_eq!(of("file://server/x.pol"), None);
        assert_eq!(last_part(&Uri::from_str("untitled:Untitled-1").unwrap()), "Untitled-1");
    }
}
