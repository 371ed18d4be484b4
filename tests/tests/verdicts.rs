//! The formats of `pol test`, over cases of every verdict, with texts that each format must escape: documents are as their schemas or grammars
//! say, and every failing case stands on its line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

mod schema;

use std::path::Path;

use pol_tests::command::{Run, pol};
use pol_tests::root;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// The lines of the cases in the file below that fail, with their verdicts.
const FAILING: [(u64, &str); 5] = [(3, "differs"), (4, "settled"), (5, "refused"), (6, "refused_otherwise"), (7, "faulty")];

/// A folder with the policy of the transcripts, one of another rate, and a file of cases.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copy = |name: &str| {
        std::fs::create_dir_all(folder.path().join(name)).unwrap();
        let from = root().join("cli/tests/cmd/test.in").join(name).join("trial.pol");
        std::fs::copy(from, folder.path().join(name).join("trial.pol")).unwrap();
    };
    copy("policies");
    copy("changed");
    let head = "setl_id,psn_no,hosp_lv,enddate,medfee_sumamt,inscp_scp_amt,case,expect_hifp_pay,expect_refusal,reason\n";
    let row = |number: &str, day: &str, rest: &str| format!("{number},P{number},二级,{day},1000.00,900.00,{rest}\n");
    let text = [
        head.to_owned(),
        row("A1", "2020-03-01", "好,350.00,,(900−200)×50%"),
        // What XML, TAP, YAML, a workflow command and a terminal would take for theirs; U+0001 no XML may hold.
        row("A2", "2020-03-01", "\"<二级> & \"\"引号\"\" 'x' # 100%, a:b \u{1} ]]> \\\",350.01,,\"<理由> & %0A: \u{1}\""),
        row("A3", "2020-03-01", "应退回,,bad_date,"),
        row("A4", "2020-03-32", "应结算,350.00,,"),
        row("A5", "2020-03-32", "原因不符,,bad_number,"),
        row("A6", "2020-03-01", "有误,350元,,"),
    ];
    std::fs::write(folder.path().join("cases,a b.csv"), text.concat()).unwrap();
    folder
}

fn run(folder: &Path, format: &str) -> Run {
    let arguments =
        ["test", "cases,a b.csv", "--policy", "trial", "--root", "policies", "--against", "changed", "--format", format, "--lang", "en"];
    let ran = pol(folder, &arguments);
    assert_eq!(ran.code, 1, "{format}: {}{}", ran.text(), ran.errors);
    ran
}

fn read(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = folder();
    let document: Value = serde_json::from_slice(&run(folder.path(), "json").output).unwrap();
    let faults = schema::faults(&read("docs/test.schema.json"), &document);
    assert!(faults.is_empty(), "{faults:#?}");
    let cases = document["suites"][0]["cases"].as_array().unwrap();
    let failing: Vec<(u64, &str)> = cases
        .iter()
        .filter(|case| case["verdict"] != "held")
        .map(|case| (case["place"]["line"].as_u64().unwrap(), case["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(failing, FAILING);
    // (900 − 200) × 50% = 350, under the other rules × 55% = 385.
    let difference = &cases[1]["differences"][0];
    assert_eq!(
        (&difference["expected"], &difference["found"], &difference["apart"]),
        (&"350.01".into(), &"350.00".into(), &"-0.01".into())
    );
    let figures: Vec<(&str, &str)> = cases[0]["changed"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["figure"] == true)
        .map(|line| (line["before"].as_str().unwrap(), line["after"].as_str().unwrap()))
        .collect();
    assert_eq!(figures, [("55%", "50%")]);
    let summary = &document["summary"];
    assert_eq!([&summary["cases"], &summary["held"], &summary["failed"], &summary["faulty"]], [6, 1, 4, 1]);
}

#[test]
fn sarif_is_as_its_schema_says_and_places_each_case() {
    let folder = folder();
    let document: Value = serde_json::from_slice(&run(folder.path(), "sarif").output).unwrap();
    let faults = schema::faults(&read("tests/schemas/sarif-2.1.0.json"), &document);
    assert!(faults.is_empty(), "{faults:#?}");
    let run = &document["runs"][0];
    let mut found = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "cases%2Ca%20b.csv");
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        found.push((
            place["region"]["startLine"].as_u64().unwrap(),
            result["ruleId"].as_str().unwrap().trim_start_matches("case_").to_owned(),
        ));
    }
    let expected: Vec<(u64, String)> = FAILING.iter().map(|(line, verdict)| (*line, (*verdict).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn junit_is_xml_with_every_text_as_it_was() {
    let folder = folder();
    let ran = run(folder.path(), "junit");
    let mut reader = Reader::from_str(ran.text());
    let decoder = reader.decoder();
    let (mut open, mut cases, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                let name = String::from_utf8(element.name().as_ref().to_vec()).unwrap();
                if name == "failure" || name == "error" {
                    ends.push((name.clone(), attribute(&element, "type", decoder)));
                }
                if name == "testcase" {
                    cases.push((attribute(&element, "name", decoder), attribute(&element, "line", decoder)));
                }
                open.push(name);
            }
            Event::Empty(element) => cases.push((attribute(&element, "name", decoder), attribute(&element, "line", decoder))),
            Event::End(element) => {
                assert_eq!(open.pop().unwrap().as_bytes(), element.name().as_ref());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    assert_eq!(cases.len(), 6);
    assert_eq!(cases[1], ("A2 <二级> & \"引号\" 'x' # 100%, a:b \u{fffd} ]]> \\".to_owned(), "3".to_owned()));
    let expected: Vec<(String, String)> = FAILING
        .iter()
        .map(|(_, verdict)| (if *verdict == "faulty" { "error" } else { "failure" }.to_owned(), (*verdict).to_owned()))
        .collect();
    assert_eq!(ends, expected);
    assert!(ran.text().contains(r#"<testsuites name="pol test" tests="6" failures="4" errors="1">"#), "{}", ran.text());
}

fn attribute(element: &quick_xml::events::BytesStart<'_>, name: &str, decoder: quick_xml::Decoder) -> String {
    let found = element.try_get_attribute(name).unwrap().unwrap_or_else(|| panic!("{name} is missing"));
    found.decode_and_unescape_value(decoder).unwrap().into_owned()
}

#[test]
fn workflow_commands_stand_on_the_rows() {
    let folder = folder();
    let ran = run(folder.path(), "github");
    let commands: Vec<&str> = ran.text().lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), FAILING.len(), "{}", ran.text());
    for (command, (line, _)) in commands.iter().zip(FAILING) {
        let (properties, text) = command.strip_prefix("::error ").unwrap().split_once("::").unwrap();
        let properties: Vec<&str> = properties.split(',').collect();
        assert_eq!(properties.len(), 3, "a comma of a text ends no property: {command}");
        assert_eq!(&properties[1..], ["file=cases%2Ca b.csv", &format!("line={line}")]);
        assert!(!text.is_empty() && !command.contains('\u{1}'), "{command}");
    }
    assert!(commands[0].contains("a%3Ab"), "{}", commands[0]);
}

#[test]
fn tap_numbers_its_points_and_quotes_what_it_says() {
    let folder = folder();
    let ran = run(folder.path(), "tap");
    let mut lines = ran.text().lines();
    assert_eq!([lines.next(), lines.next()], [Some("TAP version 14"), Some("1..6")]);
    let points: Vec<&str> = ran.text().lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok ")).collect();
    let heads: Vec<&str> = points.iter().map(|point| point.split(" - ").next().unwrap()).collect();
    assert_eq!(heads, ["ok 1", "not ok 2", "not ok 3", "not ok 4", "not ok 5", "not ok 6"]);
    assert!(points[1].ends_with(r#"A2 <二级> & "引号" 'x' \# 100%, a:b   ]]> \\"#), "{}", points[1]);
    let blocks: Vec<&str> = ran.text().split("  ---\n").skip(1).map(|block| block.split("  ...\n").next().unwrap()).collect();
    assert_eq!(blocks.len(), FAILING.len());
    for (block, (line, _)) in blocks.iter().zip(FAILING) {
        assert!(block.ends_with(&format!("    line: {line}\n")), "{block}");
        let messages = block.lines().filter_map(|line| line.strip_prefix("    - ")).collect::<Vec<_>>();
        assert!(!messages.is_empty() && messages.iter().all(|text| serde_json::from_str::<String>(text).is_ok()), "{block}");
    }
}

/// Written into a file, the same bytes.
#[test]
fn a_file_holds_what_would_be_printed() {
    let folder = folder();
    let printed = run(folder.path(), "tap");
    let arguments = ["test", "cases,a b.csv", "--policy", "trial", "--root", "policies", "--format", "tap", "--lang", "en"];
    let ran = pol(folder.path(), &[&arguments[..], &["--out", "report.tap"]].concat());
    assert_eq!((ran.code, ran.text()), (1, ""));
    assert_eq!(ran.errors, "6 cases: 1 held, 5 failed; report.tap\n");
    assert_eq!(std::fs::read(folder.path().join("report.tap")).unwrap(), printed.output);
}
