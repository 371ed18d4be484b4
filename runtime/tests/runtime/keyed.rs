//! Rows whose cells come with their headings.

use crate::common::*;
use pol_runtime::claim::RowReader;

const GOOD: [(&str, &str); 7] =
    [("no", "N1"), ("人员", "P1"), ("kind", "21"), ("begin", "20200101"), ("end", "20200501"), ("total", "10"), ("范围内", "10")];

#[test]
fn same_as_columns() {
    let engine = engine();
    let reader = RowReader::keyed(engine.plan(), engine.record(0).unwrap());
    let mut expected = read(&engine, &["N1", "P1", "21", "20200101", "20200501", "10", "10", "", "", ""]);
    let mut row = reader.read_keyed(&GOOD);
    assert_eq!(row, expected);
    // The order of the members means nothing, and unknown ones are ignored.
    let mut pairs = GOOD.to_vec();
    pairs.reverse();
    pairs.push(("备注", "x"));
    assert_eq!(reader.read_keyed(&pairs), row);
    assert!(!reader.knows("备注") && reader.knows("范围内") && reader.knows("scope"));
    // Memory that is used again holds nothing of the row before.
    reader.read_keyed_into(&GOOD[..1], &mut row);
    expected = reader.read_keyed(&GOOD[..1]);
    assert_eq!(row, expected);
    assert_eq!(codes(&row).len(), 6);
}

#[test]
fn given_twice() {
    let engine = engine();
    let reader = RowReader::keyed(engine.plan(), engine.record(0).unwrap());
    let row = reader.read_keyed(&[GOOD.as_slice(), &[("scope", "11")]].concat());
    assert_eq!(codes(&row), [("bad_text".to_owned(), "scope".to_owned())]);
}

#[test]
fn unreadable() {
    let engine = engine();
    let reader = RowReader::keyed(engine.plan(), engine.record(0).unwrap());
    let row = reader.unreadable("第 3 列");
    assert_eq!(codes(&row), [("bad_text".to_owned(), String::new())]);
    assert_eq!((row.number.as_str(), row.values.len()), ("", 11));
}
