//! The text of an `.ndjson` file → one object for each line that is not blank, its numbers kept as they are written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// One line.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Its object; none where the line is not one.
    pub(super) object: Option<Object>,
}

/// The entries of an object in order, a key given twice standing twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Object(pub(super) Vec<(String, Cell)>);

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// `null`.
    Empty,
    /// A text, number or boolean, as it would stand in a cell of a CSV file.
    Text(String),
    /// A list of such, for a set.
    List(Vec<String>),
    /// A list of objects, for items.
    Objects(Vec<Object>),
    /// An object, or any other list.
    Nested,
}

/// Reads lines one after the other.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    lines: std::str::Split<'t, char>,
    number: u64,
    read: usize,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Lines { lines: text.split('\n'), number: 0, read: 0 }
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        self.read
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let line = self.lines.next()?;
            self.number = self.number.saturating_add(1);
            self.read = self.read.saturating_add(line.len()).saturating_add(1);
            if !line.trim().is_empty() {
                return Some(Line { number: self.number, object: serde_json::from_str(line).ok() });
            }
        }
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, cell(map.next_value::<&RawValue>()?.get())));
        }
        Ok(Object(entries))
    }
}

/// A value as it is written.
fn cell(written: &str) -> Cell {
    if written == "null" {
        return Cell::Empty;
    }
    if !written.starts_with('[') {
        return plain(written).map_or(Cell::Nested, Cell::Text);
    }
    let Ok(values) = serde_json::from_str::<Vec<&RawValue>>(written) else { return Cell::Nested };
    if values.first().is_some_and(|first| first.get().starts_with('{')) {
        let objects: Option<Vec<Object>> = values.into_iter().map(|value| serde_json::from_str(value.get()).ok()).collect();
        return objects.map_or(Cell::Nested, Cell::Objects);
    }
    let list: Option<Vec<String>> = values.into_iter().map(|value| plain(value.get())).collect();
    list.map_or(Cell::Nested, Cell::List)
}

/// The text of a text, a number or a boolean.
fn plain(written: &str) -> Option<String> {
    match written.bytes().next()? {
        b'"' => serde_json::from_str::<String>(written).ok().map(|text| text.trim().to_owned()),
        b'{' | b'[' | b'n' => None,
        _ => Some(written.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Option<Vec<(String, Cell)>> {
        Lines::new(text).next().unwrap().object.map(|object| object.0)
    }

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    #[test]
    fn numbers_stay_as_they_are_written() {
        for number in ["1200.00", "0.10", "12345678901234567890.123456", "1e3", "1E+3", "-0"] {
            assert_eq!(only(&format!("{{\"a\":{number}}}")), Some(vec![("a".to_owned(), text(number))]), "{number}");
        }
    }

    #[test]
    fn texts_booleans_null_and_lists_are_read() {
        let found = only(r#"{"a":" x ","b":true,"c":null,"d":["p",932],"e":[]}"#).unwrap();
        let values: Vec<Cell> = found.into_iter().map(|(_, value)| value).collect();
        let list = Cell::List(vec!["p".to_owned(), "932".to_owned()]);
        assert_eq!(values, [text("x"), text("true"), Cell::Empty, list, Cell::List(Vec::new())]);
    }

    #[test]
    fn nested_values_are_told_apart() {
        let found = only(r#"{"a":{"b":1},"c":[[1]],"d":[null],"e":[{"b":1},2]}"#).unwrap();
        assert!(found.iter().all(|(_, value)| *value == Cell::Nested));
    }

    #[test]
    fn a_list_of_objects_is_a_list_of_items() {
        let found = only(r#"{"a":[{"b":1.50,"c":null,"b":2},{}]}"#).unwrap();
        let first = Object(vec![("b".to_owned(), text("1.50")), ("c".to_owned(), Cell::Empty), ("b".to_owned(), text("2"))]);
        assert_eq!(found, [("a".to_owned(), Cell::Objects(vec![first, Object::default()]))]);
    }

    #[test]
    fn a_key_given_twice_stands_twice() {
        let found = only(r#"{"a":1,"a":2}"#).unwrap();
        assert_eq!(found, [("a".to_owned(), text("1")), ("a".to_owned(), text("2"))]);
    }

    #[test]
    fn a_line_that_is_not_an_object_is_kept_and_reading_goes_on() {
        let lines: Vec<(u64, bool)> =
            Lines::new("{\"a\":1\n\n[1]\r\n7\n{} {}\n{\"a\":1}").map(|line| (line.number, line.object.is_some())).collect();
        assert_eq!(lines, [(1, false), (3, false), (4, false), (5, false), (6, true)]);
    }

    #[test]
    fn deep_nesting_is_a_bad_line_and_not_a_crash() {
        assert_eq!(only(&format!("{{\"a\":{}", "[".repeat(100_000))), None);
    }
}
