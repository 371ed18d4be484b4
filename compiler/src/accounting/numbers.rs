//! A text → the numbers of an inventory of provisions that stand in it: `XX-08`, and `BJ-01 至 BJ-04` with all between.

use std::collections::BTreeSet;

/// How many numbers a range may hold; one that is longer counts as its two ends.
const LONGEST: u32 = 1000;

/// The number of a provision in the inventory of a notice, as authors write it beside rules and notes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// Two to four capital letters: the notice.
    pub family: String,
    /// Which of its provisions.
    pub at: u32,
}

impl std::fmt::Display for Number {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}-{:02}", self.family, self.at)
    }
}

/// The numbers in a text, each once, in order.
#[must_use]
pub(super) fn of(text: &str) -> Vec<Number> {
    let mut found = BTreeSet::new();
    // The number before, where 至 stands between it and this one.
    let mut from: Option<Number> = None;
    let mut rest = text;
    while let Some((number, before, after)) = next(rest) {
        let range = from.take().filter(|first| first.family == number.family && before.trim() == "至");
        if let Some(first) = range.filter(|first| number.at.checked_sub(first.at).is_some_and(|length| length < LONGEST)) {
            found.extend((first.at..number.at).map(|at| Number { family: first.family.clone(), at }));
        }
        from = Some(number.clone());
        found.insert(number);
        rest = after;
    }
    found.into_iter().collect()
}

/// The first number, what stands before it, and what stands after it.
fn next(text: &str) -> Option<(Number, &str, &str)> {
    for (hyphen, _) in text.match_indices('-') {
        let (before, after) = (text.get(..hyphen)?, text.get(hyphen.checked_add(1)?..)?);
        let head = before.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let family = before.get(head.len()..)?;
        let tail = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = after.get(..after.len().checked_sub(tail.len())?)?;
        let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let alone = !part(head.chars().next_back()) && !part(tail.chars().next());
        if alone && (2..=4).contains(&family.len()) && (2..=4).contains(&digits.len()) {
            let number = Number { family: family.to_owned(), at: digits.parse().ok()? };
            return Some((number, head, tail));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        of(text).iter().map(Number::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn single_numbers_and_ranges() {
        assert_eq!(shown("XX-08：定额；见 BJ-03、YZ-1"), "BJ-03 XX-08");
        assert_eq!(shown("# BJ-01 至 BJ-04。BJ-06 无须另写"), "BJ-01 BJ-02 BJ-03 BJ-04 BJ-06");
        assert_eq!(shown("LZ-12、LZ-15"), "LZ-12 LZ-15");
        assert_eq!(shown("LZ-12 至 BJ-15"), "BJ-15 LZ-12");
        assert_eq!(shown("LZ-15 至 LZ-12"), "LZ-12 LZ-15");
    }

    #[test]
    fn dates_codes_and_longer_words_are_none() {
        assert_eq!(shown("2021-01-03 AXX-08B P0123 UTF-8 x-12 A-12 GB18030-2005 ISO-8859-1 XX-12345"), "");
        assert_eq!(shown("AA-0001 至 AA-9999"), "AA-01 AA-9999");
        assert_eq!(shown("——XX-08——"), "XX-08");
    }
}
