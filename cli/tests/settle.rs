//! `pol settle` from file to file: what is written where, and how a run ends.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod support;

use support::{HEADER, files, folder, pol, read, settle};

/// The lines below the header of a CSV text.
fn rows(text: &str) -> Vec<&str> {
    text.lines().skip(1).collect()
}

/// Line, field and code of each refusal.
fn refused(text: &str) -> Vec<(String, String, String)> {
    assert_eq!(text.lines().next(), Some("setl_id,line,field,code,message"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap()).map(|row| (row[1].to_owned(), row[2].to_owned(), row[3].to_owned())).collect()
}

fn refusal(line: &str, field: &str, code: &str) -> (String, String, String) {
    (line.to_owned(), field.to_owned(), code.to_owned())
}

#[test]
fn results_keep_the_order_of_the_input_and_refused_rows_stand_beside() {
    // Half of 100.01 is 50.005, half up to 50.01; the person bears 120 − 50.01 = 69.99.
    let claims = format!("{HEADER}\nB,p1,二级,2020-05-02,120,100.01\nA,p1,2,20200501,10.00,10\nC,p2,9,2020-02-30,1,-1\n");
    let folder = folder("claims.csv", claims);
    let run = settle(folder.path(), "claims.csv", &["--out", "out.csv"]);
    assert_eq!(run.code, Some(3), "{}", run.err);
    let expected = "setl_id,hifp_pay,fund_pay_sumamt,psn_part_amt,ledger_gap\nB,50.01,50.01,69.99,0\nA,5.00,5.00,5.00,0\n";
    assert_eq!(read(folder.path(), "out.csv"), expected);
    let errors = read(folder.path(), "out.csv.errors.csv");
    let expected =
        [refusal("4", "hosp_lv", "unknown_code"), refusal("4", "enddate", "bad_date"), refusal("4", "inscp_scp_amt", "negative")];
    assert_eq!(refused(&errors), expected);
    assert_eq!(files(folder.path()), ["claims.csv", "out.csv", "out.csv.errors.csv", "trial.plan"], "and nothing else is left");
    assert_eq!(run.out, "");
    assert!(run.err.starts_with("3 rows: 2 settled, 1 refused\n"), "{}", run.err);
    assert!(run.err.contains("sums in yuan: hifp_pay 55.01, fund_pay_sumamt 55.01, psn_part_amt 74.99\n"), "{}", run.err);
}

#[test]
fn the_file_of_refused_rows_is_written_even_when_empty() {
    let folder = folder("claims.csv", format!("{HEADER}\n"));
    assert_eq!(settle(folder.path(), "claims.csv", &["--out", "out.csv"]).code, Some(0));
    assert_eq!(read(folder.path(), "out.csv.errors.csv"), "setl_id,line,field,code,message\n");
}

#[test]
fn without_a_file_results_are_printed_and_refused_rows_told() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,2020-05-01,10,10\nB,p,二级,2019-05-01,10,10\n"));
    let run = settle(folder.path(), "claims.csv", &["--names"]);
    assert_eq!(run.out, "结算编号,基本医保统筹基金支出,基金支付总额,个人负担总金额,台账缺口\nA,5.00,5.00,5.00,0\n");
    assert!(run.err.starts_with("setl_id,line,field,code,message\nB,3,enddate,not_in_force,"), "{}", run.err);
    let run = settle(folder.path(), "claims.csv", &["--format", "ndjson", "--errors", "bad.csv"]);
    assert_eq!(
        run.out,
        "{\"setl_id\":\"A\",\"hifp_pay\":\"5.00\",\"fund_pay_sumamt\":\"5.00\",\"psn_part_amt\":\"5.00\",\"ledger_gap\":0}\n"
    );
    assert_eq!(refused(&read(folder.path(), "bad.csv")), [refusal("3", "enddate", "not_in_force")]);
}

#[test]
fn lines_are_those_of_the_file() {
    // The number of line 2 spans two lines; lines 4 and 6 are blank; line 7 never closes its quote.
    let claims = format!(
        "{HEADER}\n\"A\n1\",p,二级,x,1,1\n\nB,p,二级,y,1,1\n  \n\"C,p,二级,z,1,1\nD,p,二级,2020-05-01,1\nE,p,二级,2020-05-01,1,1,1\n"
    );
    let folder = folder("claims.csv", claims);
    settle(folder.path(), "claims.csv", &["--out", "out.csv"]);
    let expected = [
        refusal("2", "enddate", "bad_date"),
        refusal("5", "enddate", "bad_date"),
        refusal("7", "", "bad_text"),
        refusal("8", "", "wrong_cells"),
        refusal("9", "", "wrong_cells"),
    ];
    assert_eq!(refused(&read(folder.path(), "out.csv.errors.csv")), expected);
}

#[test]
fn every_encoding_and_form_gives_the_same_results() {
    let claims = format!("{HEADER},身份\nA,p,二级,2020年5月1日,10.00,10.00,低保对象|2361\n");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&claims);
    let object = r#"{"setl_id":"A","psn_no":"p","医院等级":2,"enddate":"20200501","medfee_sumamt":10.00,"inscp_scp_amt":"10","身份":["低保对象",2361]}"#;
    let object = format!("\n{object}\n");
    let marked = [b"\xEF\xBB\xBF", claims.as_bytes()].concat();
    let inputs: [(&str, &[u8]); 5] = [
        ("claims.csv", claims.as_bytes()),
        ("claims.csv", &gb18030),
        ("claims.csv", &marked),
        ("claims.ndjson", object.as_bytes()),
        ("claims.jsonl", object.as_bytes()),
    ];
    for (name, bytes) in inputs {
        let folder = folder(name, bytes);
        let run = settle(folder.path(), name, &[]);
        assert_eq!(rows(&run.out), ["A,5.00,5.00,5.00,0"], "{name}: {}", run.err);
        let piped = pol(folder.path(), &["settle", "-", "--plan", "trial.plan"], bytes);
        assert_eq!(piped.out, run.out, "{name} on standard input: {}", piped.err);
    }
}

#[test]
fn a_bad_object_is_refused_by_itself() {
    let line = |number: &str, more: &str| {
        format!(
            "{{\"setl_id\":\"{number}\",\"psn_no\":\"{number}\",\"hosp_lv\":\"2\",\"enddate\":\"20200501\",\"medfee_sumamt\":10,\"inscp_scp_amt\":10{more}}}\n"
        )
    };
    let text = [
        line("A", ""),
        "{\"setl_id\":\n".to_owned(),
        line("B", ",\"总费用\":11"),
        line("C", ",\"emerg_flag\":{\"a\":1}"),
        line("D", ",\"psn_idet_type\":null,\"emerg_flag\":true"),
        line("E", ",\"emerg_flag\":[true]").replace("10,", "1e1,"),
    ]
    .concat();
    let folder = folder("claims.ndjson", text);
    let run = settle(folder.path(), "claims.ndjson", &["--out", "out.csv"]);
    assert_eq!(rows(&read(folder.path(), "out.csv")), ["A,5.00,5.00,5.00,0", "D,5.00,5.00,5.00,0"], "{}", run.err);
    let expected = [
        refusal("2", "", "bad_text"),
        refusal("3", "medfee_sumamt", "bad_text"),
        refusal("4", "emerg_flag", "bad_text"),
        refusal("6", "medfee_sumamt", "bad_number"),
        refusal("6", "inscp_scp_amt", "bad_number"),
        refusal("6", "emerg_flag", "bad_text"),
    ];
    assert_eq!(refused(&read(folder.path(), "out.csv.errors.csv")), expected);
}

#[test]
fn damaged_characters_are_refused_and_not_settled() {
    let mut bytes = format!("{HEADER},备注\nA,p,二级,2020-05-01,10,10,好\nB,p,二级,2020-05-01,10,10,").into_bytes();
    bytes.extend(b"\xE6\x98\n");
    let folder = folder("claims.csv", bytes);
    let run = settle(folder.path(), "claims.csv", &["--out", "out.csv"]);
    assert_eq!(refused(&read(folder.path(), "out.csv.errors.csv")), [refusal("3", "", "bad_text")]);
    assert!(run.err.contains("note: these columns are no fields of 「就医记录」 and are not used: 备注\n"), "{}", run.err);
}

#[test]
fn options_refuse_what_they_say() {
    let claims =
        format!("{HEADER}\nA,p,一级,2020-05-01,10,10\nB,p,二级,2020-05-02,10,10\nC,q,三级,2020-05-01,10,10\nD,q,二级,2020-05-03,10,10\n");
    let folder = folder("claims.csv", claims);
    let codes = |options: &[&str]| {
        let mut all = vec!["--out", "out.csv"];
        all.extend(options);
        settle(folder.path(), "claims.csv", &all);
        let refused = refused(&read(folder.path(), "out.csv.errors.csv"));
        refused.into_iter().map(|(line, _, code)| format!("{line} {code}")).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["4 unbound_parameter"]);
    assert_eq!(rows(&read(folder.path(), "out.csv"))[2], "D,5.00,5.00,5.00,1", "the gap that C leaves is flagged");
    assert_eq!(codes(&["--strict"]), ["2 assumed_figure", "4 unbound_parameter"]);
    assert_eq!(codes(&["--hold"]), ["4 unbound_parameter", "5 held"]);
    assert_eq!(codes(&["--no-defaults"]).len(), 8, "身份 and 急诊 of four rows");
}

#[test]
fn a_ledger_is_written_and_carried_on() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,2020-05-01,10,10\nB,q,三级,2020-05-01,10,10\n"));
    settle(folder.path(), "claims.csv", &["--ledger-out", "ledger.csv"]);
    assert_eq!(read(folder.path(), "ledger.csv"), "person,year,key,value\np,2020,basic.paid,5.00\nq,2020,gap,B\n");
    std::fs::write(folder.path().join("more.csv"), format!("{HEADER}\nC,p,二级,2020-06-01,10,10\nD,q,二级,2020-06-01,10,10\n")).unwrap();
    let run = settle(folder.path(), "more.csv", &["--ledger", "ledger.csv", "--ledger-out", "ledger.csv"]);
    assert_eq!(rows(&run.out), ["C,5.00,5.00,5.00,0", "D,5.00,5.00,5.00,1"], "{}", run.err);
    assert_eq!(read(folder.path(), "ledger.csv"), "person,year,key,value\np,2020,basic.paid,10.00\nq,2020,basic.paid,5.00\nq,2020,gap,B\n");
}

#[test]
fn a_ledger_that_cannot_be_read_stops_the_run() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,2020-05-01,10,10\n"));
    for (ledger, needle) in [
        ("", "line 1: the header must be person,year,key,value"),
        ("person,year,key,value\n\np,2020,basic.paid,1.234\n", "line 3: "),
        ("person,year,key,value\np,2020,other,1\n", "line 2: the policy has no accumulator 「other」"),
        ("person,year,key,value\np,2020\n", "line 2: four cells are needed"),
    ] {
        std::fs::write(folder.path().join("ledger.csv"), ledger).unwrap();
        let run = settle(folder.path(), "claims.csv", &["--ledger", "ledger.csv", "--out", "out.csv"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(needle), "{}", run.err);
    }
    assert!(!files(folder.path()).contains(&"out.csv".to_owned()));
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = folder("claims.csv", format!("{HEADER}\n"));
    let before = read(folder.path(), "claims.csv");
    for options in [
        ["--out", "claims.csv"].as_slice(),
        &["--out", "./claims.csv"],
        &["--out", "out.csv", "--errors", "claims.csv"],
        &["--out", "out.csv", "--errors", "out.csv"],
        &["--out", "out.csv", "--ledger-out", "out.csv.errors.csv"],
        &["--ledger-out", "trial.plan"],
    ] {
        let run = settle(folder.path(), "claims.csv", options);
        assert_eq!(run.code, Some(2), "{options:?}");
        assert!(run.err.contains("is used twice"), "{options:?}: {}", run.err);
    }
    assert_eq!(read(folder.path(), "claims.csv"), before);
    assert_eq!(files(folder.path()), ["claims.csv", "trial.plan"]);
}

#[test]
fn standard_output_is_for_results_and_standard_input_is_read_once() {
    let folder = folder("claims.csv", format!("{HEADER}\n"));
    for (claims, options, needle) in [
        ("claims.csv", ["--errors", "-"], "--errors must be a file, not 「-」"),
        ("claims.csv", ["--ledger-out", "-"], "--ledger-out must be a file, not 「-」"),
        ("-", ["--ledger", "-"], "claims and ledger cannot both come from standard input"),
    ] {
        let run = settle(folder.path(), claims, &options);
        assert_eq!(run.code, Some(2), "{options:?}");
        assert!(run.err.contains(needle), "{options:?}: {}", run.err);
    }
    assert_eq!(files(folder.path()), ["claims.csv", "trial.plan"], "no file named -");
}

#[cfg(unix)]
#[test]
fn nothing_is_left_beside_a_device() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,x,1,1\n"));
    let run = settle(folder.path(), "claims.csv", &["--out", "/dev/null", "--format", "csv"]);
    assert_eq!(run.code, Some(3), "{}", run.err);
    assert!(run.err.starts_with("setl_id,line,field,code,message\nA,2,enddate,bad_date,"), "{}", run.err);
    assert!(!std::path::Path::new("/dev/null.errors.csv").exists());
}

#[test]
fn headers_that_do_not_fit_are_wrong_use_with_what_to_do() {
    for (text, needle) in [
        ("", "the file is empty"),
        ("setl_id,psn_no\n", "required columns are missing: 「医院等级」 (hosp_lv)"),
        (&format!("{HEADER},总费用\n"), "columns are given twice: 「总费用」 (medfee_sumamt)"),
        ("A,p,2\n", "no heading is a field of 「就医记录」"),
        ("setl_id;psn_no;hosp_lv\n", "cells are separated by commas"),
        ("\"setl_id\n", "the quotes of the header do not match"),
    ] {
        let folder = folder("claims.csv", text);
        let run = settle(folder.path(), "claims.csv", &["--out", "out.csv"]);
        assert_eq!(run.code, Some(2), "{text}");
        assert!(run.err.contains(needle), "{text}: {}", run.err);
        assert_eq!(files(folder.path()), ["claims.csv", "trial.plan"]);
    }
}

#[test]
fn objects_that_fit_no_record_are_wrong_use() {
    let folder = folder("claims.ndjson", "{\"a\":1}\n");
    let run = settle(folder.path(), "claims.ndjson", &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("no heading is a field of 「就医记录」"), "{}", run.err);
}

#[test]
fn a_plan_file_that_is_none_is_wrong_use() {
    let folder = folder("claims.csv", format!("{HEADER}\n"));
    std::fs::write(folder.path().join("trial.plan"), "政策").unwrap();
    let run = settle(folder.path(), "claims.csv", &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot read the plan file 「trial.plan」"), "{}", run.err);
}

#[test]
fn messages_are_told_in_chinese_where_that_is_wanted() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,x,1,1\n"));
    let run = settle(folder.path(), "claims.csv", &["--lang", "zh"]);
    assert!(run.err.contains("A,2,enddate,bad_date,「出院日期」"), "{}", run.err);
    assert!(run.err.contains("共 1 行，结算 0，被拒 1\n拒付原因：bad_date 1\n"), "{}", run.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_with_its_path_and_leaves_nothing_half_written() {
    let folder = folder("claims.csv", format!("{HEADER}\nA,p,二级,2020-05-01,10,10\n"));
    let run = settle(folder.path(), "claims.csv", &["--out", "out.csv", "--errors", "/dev/full"]);
    assert_eq!((run.code, run.err.as_str()), (Some(2), "error: cannot write 「/dev/full」: the disk is full\n"));
    assert_eq!(files(folder.path()), ["claims.csv", "trial.plan"], "not even the results, which could be written");
}

/// Twenty thousand rows do not fit into a pipe, so the run meets the closed end of it.
#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let mut claims = HEADER.to_owned();
    for number in 0..20_000 {
        claims.push_str(&format!("\n{number},p{number},二级,2020-05-01,10,10"));
    }
    let folder = folder("claims.csv", claims);
    let run = support::pol_unread(folder.path(), &["settle", "claims.csv", "--plan", "trial.plan"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn a_misspelt_heading_is_asked_about() {
    let required = "setl_idd,psn_no,hosp_lv,enddate,medfee_sumamt,inscp_scp_amt\n1,p,1,2020-01-01,100,100\n";
    let ended = settle(folder("claims.csv", required).path(), "claims.csv", &[]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("did you mean 「setl_id」 by 「setl_idd」?"), "{}", ended.err);
    // One that may be left out is not refused, so its slip must not go unseen.
    let optional = format!("{HEADER},emerg_flags\n1,p,1,2020-01-01,100,100,1\n");
    let ended = settle(folder("claims.csv", optional).path(), "claims.csv", &["--out", "out.csv"]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.err.contains("did you mean 「emerg_flag」 by 「emerg_flags」?"), "{}", ended.err);
}
