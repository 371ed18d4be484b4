//! What a case asserts about its policy: comments beside the code, and `diagnostics` blocks.
//!
//! `#! P0201 「foo」` asserts a finding P0201 that starts on this line and covers exactly `foo`; `「foo…」` one that covers a
//! text that starts with `foo`. `警告` or `warning` before the code asserts a warning. A line of a `diagnostics` block is
//! `P0103 3:5 「text」`, with line and column counted in characters from 1, after `path=…` where there are several files.

use super::case::Case;

/// One asserted finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asserted {
    /// The file: an index into the case's files.
    pub file: usize,
    /// The line in that file, from 1.
    pub line: usize,
    /// The column in characters, from 1, where it is asserted.
    pub column: Option<usize>,
    /// Whether it is a warning.
    pub warning: bool,
    /// The code.
    pub code: String,
    /// The covered text, where it is asserted.
    pub text: Option<String>,
    /// The line of the page on which the assertion stands.
    pub page_line: usize,
}

/// All that `case` asserts, or the page's line and the reason where an assertion cannot be read.
pub(super) fn asserted(case: &Case) -> Result<Vec<Asserted>, (usize, String)> {
    let mut all = Vec::new();
    for (file, text) in case.files.iter().enumerate() {
        for (index, line) in text.text.lines().enumerate() {
            let Some((_, list)) = line.split_once("#!") else { continue };
            let page_line = text.line + index;
            let mut rest = list.trim();
            while !rest.is_empty() {
                let (mut one, after) = finding(rest).map_err(|reason| (page_line, reason))?;
                if one.column.is_some() {
                    return Err((page_line, String::from("a comment stands on its line: no place is given")));
                }
                (one.file, one.line, one.page_line) = (file, index + 1, page_line);
                all.push(one);
                rest = after.trim_start();
            }
        }
    }
    let Some(block) = &case.diagnostics else { return Ok(all) };
    for (index, line) in block.text.lines().enumerate() {
        let page_line = block.line + index;
        let (file, rest) = file_of(case, line.trim()).map_err(|reason| (page_line, reason))?;
        let (mut one, after) = finding(rest).map_err(|reason| (page_line, reason))?;
        if one.column.is_none() || !after.trim().is_empty() {
            return Err((page_line, format!("not `P0103 3:5 「…」`: {line}")));
        }
        (one.file, one.page_line) = (file, page_line);
        all.push(one);
    }
    Ok(all)
}

/// Reads `path=… ` off the front; the case's last block where there is none.
fn file_of<'a>(case: &Case, line: &'a str) -> Result<(usize, &'a str), String> {
    let at = |path: &str| case.files.iter().position(|f| f.path == path).ok_or_else(|| format!("no file {path}"));
    let Some(rest) = line.strip_prefix("path=") else {
        return at(&case.last).map(|file| (file, line));
    };
    let (path, rest) = rest.split_once(' ').ok_or("a code follows the path")?;
    at(path).map(|file| (file, rest.trim_start()))
}

/// Reads one finding from the front of `text`; returns it and what follows.
fn finding(text: &str) -> Result<(Asserted, &str), String> {
    let warned = text.strip_prefix("警告").or_else(|| text.strip_prefix("warning"));
    let rest = warned.unwrap_or(text).trim_start();
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (code, mut rest) = rest.split_at(length);
    if code.len() != 5 || !code.starts_with('P') {
        return Err(format!("a code such as P0201 is expected here: {text}"));
    }
    rest = rest.trim_start();
    let (mut line, mut column) = (0, None);
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (place, after) = rest.split_at(length);
        let (l, c) = place.split_once(':').ok_or_else(|| format!("a place such as 3:5 is expected here: {rest}"))?;
        line = l.parse().map_err(|_| format!("not a line: {l}"))?;
        column = Some(c.parse().map_err(|_| format!("not a column: {c}"))?);
        rest = after.trim_start();
    }
    let mut covered = None;
    if rest.starts_with('「') {
        let (inside, after) = quoted(rest).ok_or_else(|| format!("a 」 is missing: {rest}"))?;
        covered = Some(inside.to_owned());
        rest = after;
    }
    let one = Asserted { file: 0, line, column, warning: warned.is_some(), code: code.to_owned(), text: covered, page_line: 0 };
    Ok((one, rest))
}

/// Splits `「…」` (which may hold further pairs) off the front of `text`.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '「' => depth += 1,
            '」' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = at + c.len_utf8();
            return Some((&text['「'.len_utf8()..at], &text[end..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::finding;

    #[test]
    fn several_findings_stand_on_one_line() {
        let (first, rest) = finding("P0201 「甲「乙」」 警告 P0210 「丙」").unwrap();
        assert_eq!((first.code.as_str(), first.text.as_deref(), first.warning), ("P0201", Some("甲「乙」"), false));
        let (second, rest) = finding(rest.trim()).unwrap();
        assert_eq!((second.code.as_str(), second.text.as_deref(), second.warning), ("P0210", Some("丙"), true));
        assert!(rest.is_empty());
    }

    #[test]
    fn what_is_not_a_finding_is_refused() {
        assert!(finding("P02 「甲」").is_err());
        assert!(finding("P0201 「甲").is_err());
        assert!(finding("P0201 3 「甲」").is_err());
    }
}
