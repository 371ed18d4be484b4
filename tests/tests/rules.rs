//! `docs/rules.md` names for each rule of the language the cases that show it: they exist, under the headings that it quotes.
#![allow(clippy::expect_used, reason = "a panic is a failed test")]

use pol_tests::root;

/// The links of a cell, each with what is quoted behind it: a heading in curly quotes, or a function between backticks.
fn links(cell: &str) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let place = |link: &str| -> Option<(usize, usize)> {
        let start = link.find("](")?.saturating_add(2);
        Some((start, link.get(start..)?.find(')')?.saturating_add(start)))
    };
    cell.split("; [")
        .filter_map(|part| {
            let (start, end) = place(part)?;
            let rest = part.get(end..)?;
            let quoted =
                |open: char, close: char| rest.split_once(open).and_then(|(_, rest)| rest.rsplit_once(close)).map(|(quoted, _)| quoted);
            Some((part.get(start..end)?, quoted('“', '”'), quoted('`', '`')))
        })
        .collect()
}

#[test]
fn every_case_that_a_rule_names_is_there() {
    let text = std::fs::read_to_string(root().join("docs/rules.md")).expect("the page can be read");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| rule ")).collect();
    assert!(rows.len() >= 100, "only {} rules: were some lost?", rows.len());
    let mut missing = Vec::new();
    for row in rows {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let links = links(cell);
        if links.is_empty() {
            missing.push(format!("nothing shows: {row}"));
        }
        for (path, heading, function) in links {
            let shown = std::fs::read_to_string(root().join("docs").join(path)).unwrap_or_default();
            let has = match (heading, function) {
                (Some(heading), _) => shown.lines().any(|line| line.strip_prefix("## ") == Some(heading)),
                (None, Some(function)) => shown.contains(&format!("#[test]\nfn {function}()")),
                (None, None) => shown.contains("#[test]") || shown.contains("proptest!"),
            };
            if !has || (path.ends_with(".md") && heading.is_none()) {
                missing.push(format!("{path}: {}", heading.or(function).unwrap_or("no test")));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
