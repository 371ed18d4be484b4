//! The text of an `.ndjson` file → one object for each line that is not blank, its numbers kept as they are written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

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
            entries.push((key, cell(map.next_value()?)));
        }
        Ok(Object(entries))
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Array(values) if !values.is_empty() && values.iter().all(Value::is_object) => {
            let entries = |value| {
                if let Value::Object(map) = value { map.into_iter().map(|(key, value)| (key, cell(value))).collect() } else { Vec::new() }
            };
            Cell::Objects(values.into_iter().map(|value| Object(entries(value))).collect())
        }
        Value::Array(values) => match values.into_iter().map(plain).collect() {
            Some(list) => Cell::List(list),
            None => Cell::Nested,
        },
        other => plain(other).map_or(Cell::Nested, Cell::Text),
    }
}

fn plain(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
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
        // An exponent stays one, though its sign is spelled out: `1e+3` is as little a plain amount as `1e3`.
        for number in ["1200.00", "0.10", "12345678901234567890.123456", "1e+3", "-0"] {
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
        let found = only(r#"{"a":[{"b":1.50,"c":null},{}]}"#).unwrap();
        let first = Object(vec![("b".to_owned(), text("1.50")), ("c".to_owned(), Cell::Empty)]);
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
