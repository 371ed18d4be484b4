//! Reading cells, exactly as the contract says.

use crate::build::day;
use crate::common::*;
use pol_runtime::claim::RowReader;

/// What one cell of the ordinary row becomes: a value, or the code of its refusal.
fn one(field: u32, text: &str) -> Result<i64, String> {
    let engine = engine();
    let mut cells = cells("N1", "P1", "2020-05-01", "100");
    cells[field as usize] = text;
    let row = read(&engine, &cells);
    match row.errors.as_slice() {
        [] => Ok(row.value(field).unwrap()),
        [error] => {
            assert_eq!(error.field, Some(field), "{text}");
            assert_eq!(row.value(field), None, "{text}");
            Err(error.code(&record()).to_owned())
        }
        errors => panic!("{text}: {errors:?}"),
    }
}

fn refused(code: &str) -> Result<i64, String> {
    Err(code.to_owned())
}

#[test]
fn money() {
    let good = [("1200", 120_000), ("0.5", 50), ("1200.00", 120_000), ("0", 0), ("007", 700), (" 3.25\t", 325), ("\u{3000}1", 100)];
    for (text, fen) in good {
        assert_eq!(one(SCOPE, text), Ok(fen), "{text}");
    }
    assert_eq!(one(SCOPE, "99999999999999.99"), Ok(9_999_999_999_999_999));
    let bad = [
        ("100000000000000", "out_of_range"),
        ("1000000000000000000000000000000000000000000", "out_of_range"),
        ("-5", "negative"),
        ("-0", "negative"),
        ("1.000", "too_many_decimals"),
        ("1.005", "too_many_decimals"),
        ("", "missing_field"),
        ("   ", "missing_field"),
    ];
    for (text, code) in bad {
        assert_eq!(one(SCOPE, text), refused(code), "{text}");
    }
    for text in ["1,200", "1200元", "1e3", "+5", ".5", "5.", "--5", "-x", "1.2.3", "１２", "NaN", "inf", "0x10", "1 200", "¥5", "-", "."]
    {
        assert_eq!(one(SCOPE, text), refused("bad_number"), "{text}");
    }
}

#[test]
fn dates() {
    let new_year = i64::from(day(2021, 1, 3));
    for text in ["2021-01-03", "20210103", "2021年1月3日", "2021年01月03日", "2021年1月03日"] {
        assert_eq!(one(TO, text), Ok(new_year), "{text}");
    }
    assert_eq!(one(TO, "2020-02-29"), Ok(i64::from(day(2020, 2, 29))));
    for text in [
        "2021-02-29",
        "20211301",
        "2021-1-3",
        "2021/01/03",
        "21-01-03",
        "2021年001月3日",
        "2021年1月3",
        "2021-01-03 00:00",
        "0000-01-01",
        "２０２１-01-03",
        "2021年1月32日",
        "202101",
        "2021-0103",
        "日",
        "年月日",
    ] {
        assert_eq!(one(TO, text), refused("bad_date"), "{text}");
    }
    assert_eq!(one(TO, "1800-01-01"), refused("out_of_range"));
    assert_eq!(one(TO, ""), refused("missing_field"));
}

#[test]
fn booleans() {
    for (text, value) in [("1", 1), ("0", 0), ("true", 1), ("false", 0), ("是", 1), ("否", 0), ("", 1)] {
        assert_eq!(one(FLAG, text), Ok(value), "{text}");
    }
    for text in ["TRUE", "yes", "2", "01", "有"] {
        assert_eq!(one(FLAG, text), refused("bad_boolean"), "{text}");
    }
}

#[test]
fn enums_and_sets() {
    for (text, value) in [("普通", 0), ("21", 0), ("2101", 0), ("急诊", 2)] {
        assert_eq!(one(KIND, text), Ok(value), "{text}");
    }
    for text in ["住院", "021", "普通|急诊"] {
        assert_eq!(one(KIND, text), refused("unknown_code"), "{text}");
    }
    for (text, value) in [("", 0), ("低保", 1), ("b", 2), ("低保|c", 5), ("a|低保|a", 1), (" a | b ", 3)] {
        assert_eq!(one(GROUPS, text), Ok(value), "{text}");
    }
    for text in ["a||b", "|", "a|", "a,b", "a|x"] {
        assert_eq!(one(GROUPS, text), refused("unknown_code"), "{text}");
    }
}

#[test]
fn whole_numbers() {
    assert_eq!(one(YEAR, "2014"), Ok(2014));
    for (text, code) in [("1999", "out_of_range"), ("2014.0", "too_many_decimals"), ("-1", "negative"), ("二零", "bad_number")] {
        assert_eq!(one(YEAR, text), refused(code), "{text}");
    }
}

#[test]
fn messages_say_what_is_wrong_with_the_cell() {
    let engine = engine();
    let told = |field: u32, text: &str| {
        let mut cells = cells("N1", "P1", "2020-05-01", "100");
        cells[field as usize] = text;
        let error = read(&engine, &cells).errors[0].clone();
        (error.zh(&record()), error.en(&record()))
    };
    for text in ["2014.0", "二零"] {
        let (zh, en) = told(YEAR, text);
        assert!(zh.ends_with(&format!("「{text}」不是整数；只写数字")), "{zh}");
        assert!(en.ends_with(" is not a whole number; write plain digits"), "{en}");
    }
    assert!(told(GROUPS, "a|").1.starts_with("「a|」 in ") && told(GROUPS, "a|").1.ends_with(" has nothing on one side of a bar"));
    assert!(told(GROUPS, "a|x").1.ends_with(" has no 「x」"));

    let reader = RowReader::keyed(engine.plan(), engine.record(0).unwrap());
    let twice = reader.read_keyed(&[("总费用", "1"), ("total", "1")]);
    let said = twice.errors[0].en(&record());
    assert_eq!(said, "「总费用」 cannot be read: it is given twice, or is a list or an object");
    let said = reader.unreadable("{…}").errors[0].en(&record());
    assert_eq!(said, "the row cannot be read: its JSON, its quotes or its characters are damaged at 「{…}」");
}

#[test]
fn given_and_defaults() {
    let engine = engine();
    let row = read(&engine, &cells("N1", "P1", "2020-05-01", "100"));
    // flag is given; exit is neither given nor a default; groups takes its default, and so does ratio, which has no column.
    assert_eq!(row.given >> FLAG & 1, 1);
    assert_eq!((row.given >> YEAR & 1, row.defaults >> YEAR & 1, row.values[YEAR as usize]), (0, 0, 0));
    assert_eq!(row.defaults, 1 << GROUPS | 1 << 10);
    assert_eq!(row.values[10], 10_000);
    assert_eq!((row.number.as_str(), row.person.as_str()), ("N1", "P1"));
}

#[test]
fn rows_of_another_length() {
    let engine = engine();
    let whole = cells(" N1 ", "P1", "2020-05-01", "abc");
    for short in [&whole[..9], &[whole.as_slice(), &["x"]].concat()] {
        let row = read(&engine, short);
        assert_eq!(codes(&row), [("wrong_cells".to_owned(), String::new())]);
        assert_eq!((row.number.as_str(), row.person.as_str(), row.value(TO)), ("N1", "P1", Some(i64::from(day(2020, 5, 1)))));
    }
    assert_eq!(codes(&read(&engine, &[])), [("wrong_cells".to_owned(), String::new())]);
}

#[test]
fn headings() {
    let engine = engine();
    let record = engine.record(0).unwrap();
    let new = |headers: &[&str]| RowReader::new(engine.plan(), record, headers).map(|reader| reader.unknown().to_vec());
    assert_eq!(new(&["编号", "who", "类别", "begin", "止", "total", " scope ", "备注"]), Ok(vec!["备注".to_owned()]));

    let missing = new(&["no", "who", "kind", "begin", "total", "scope"]).unwrap_err();
    assert_eq!(missing.missing, [("止".to_owned(), "end".to_owned())]);
    assert!(missing.zh().contains("「止」（end）") && missing.en().contains("「止」 (end)"));

    let twice = new(&["no", "who", "kind", "begin", "end", "total", "scope", "总费用"]).unwrap_err();
    assert_eq!((twice.missing, twice.twice), (vec![], vec![("总费用".to_owned(), "total".to_owned())]));
    assert!(new(&["no", "no", "who", "kind", "begin", "end", "total", "scope"]).is_err());
}
