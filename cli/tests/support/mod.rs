//! A small plan made by hand, and a way to run the command, so that these tests stand on the command and the runtime alone.
//!
//! The plan: a fund pays half of 政策范围内, rounded; what it paid is kept for the year. Stays at 一级 rest on an assumed
//! figure, those at 三级 on one without a value. Rows before 2020 have no settlement.

#![allow(dead_code, reason = "each test file uses its part")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use pol_runtime::plan::{
    Accumulator, AccumulatorKind, Basis, Body, Column, ColumnRole, Condition, EnumType, Field, FieldType, Grade, Interval, Kind, Layer,
    Member, Need, NeedReason, Node, Period, Plan, Posting, Record, Rounding, Settlement, Slice, Source,
};

/// The greatest amount of the platform: N(16,2), in fen.
const MONEY: i64 = 9_999_999_999_999_999;
/// 2020-01-01 in days since 1970-01-01: 50 years of 365 days, and 12 leap days.
const FIRST_DAY: i32 = 18_262;

fn field(name: &str, code: &str, ty: FieldType, default: Option<i64>) -> Field {
    let max = match ty {
        FieldType::Text => 0,
        FieldType::Bool => 1,
        FieldType::Enum(_) => 2,
        FieldType::Set(_) => 3,
        FieldType::Date => 2_932_896,
        _ => MONEY,
    };
    let min = if ty == FieldType::Date { -719_162 } else { 0 };
    Field { name: name.into(), code: code.into(), ty, optional: false, default, min, max }
}

fn column(name: &str, heading: &str, code: &str, role: ColumnRole) -> Column {
    Column { name: name.into(), heading: heading.into(), code: code.into(), role }
}

fn list(name: &str, members: &[(&str, &str)]) -> EnumType {
    let members = members.iter().map(|(name, code)| Member { name: (*name).into(), codes: vec![(*code).into()] }).collect();
    EnumType { name: name.into(), members }
}

fn record() -> Record {
    Record {
        name: "就医记录".into(),
        fields: vec![
            field("结算编号", "setl_id", FieldType::Text, None),
            field("人员编号", "psn_no", FieldType::Text, None),
            field("医院等级", "hosp_lv", FieldType::Enum(0), None),
            field("身份", "psn_idet_type", FieldType::Set(1), Some(0)),
            field("急诊", "emerg_flag", FieldType::Bool, Some(0)),
            field("出院日期", "enddate", FieldType::Date, None),
            field("总费用", "medfee_sumamt", FieldType::Money, None),
            field("政策范围内", "inscp_scp_amt", FieldType::Money, None),
        ],
        unique: vec![0],
        person: 1,
        total: Some(6),
        keys: Vec::new(),
        columns: vec![
            column("统筹基金", "基本医保统筹基金支出", "hifp_pay", ColumnRole::Fund),
            column("基金合计", "基金支付总额", "fund_pay_sumamt", ColumnRole::FundTotal),
            column("个人", "个人负担总金额", "psn_part_amt", ColumnRole::Person),
        ],
        checks: Vec::new(),
        items: None,
    }
}

fn body() -> Body {
    let level = |index| Node::Const { kind: Kind::Enum(0), value: index };
    Body {
        alerts: Vec::new(),
        guarantees: Vec::new(),
        measures: Vec::new(),
        nodes: vec![
            Node::Input(7),
            Node::Const { kind: Kind::Decimal { scale: 2 }, value: 50 },
            Node::Mul(0, 1),
            Node::Input(6),
            Node::Round(2, Rounding::HalfUp),
            Node::Min(4, 3),
            Node::Input(2),
            level(0),
            Node::Equal(6, 7),
            level(2),
            Node::Equal(6, 9),
        ],
        needs: vec![
            Need { when: 8, reason: NeedReason::Assumed, name: "一级比例".into(), source: 0 },
            Need { when: 10, reason: NeedReason::Unbound, name: "三级比例".into(), source: 0 },
        ],
        layers: vec![Layer {
            benefit: "基本医保".into(), payer: 0, paid: 5, steps: Vec::new(), shares: Vec::new(), choices: Vec::new()
        }],
        postings: vec![Posting { accumulator: 0, amount: 5 }],
        reports: Vec::new(),
    }
}

fn plan() -> Plan {
    let always = Condition { nodes: vec![Node::Const { kind: Kind::Bool, value: 1 }], result: 0 };
    let slice = Slice { basis: Interval { from: FIRST_DAY, until: i32::MAX }, known: Interval::ALWAYS, condition: 0, body: 0 };
    let source = Source {
        notice: "甲〔2020〕1号".into(),
        article: "一".into(),
        item: "基本医保".into(),
        grade: Grade::Assumed,
        reason: String::new(),
        provision: false,
        since: None,
    };
    Plan {
        compiler: "0.1.0".into(),
        policy: "试行政策".into(),
        code: "trial".into(),
        enums: vec![
            list("医院等级", &[("一级", "1"), ("二级", "2"), ("三级", "3")]),
            list("身份", &[("低保对象", "2303"), ("孤儿", "2361")]),
        ],
        records: vec![record()],
        accumulators: vec![Accumulator {
            key: "basic.paid".into(),
            name: "基本医保支付".into(),
            kind: AccumulatorKind::Money,
            period: Period::Year,
            record: None,
            by: Vec::new(),
        }],
        sources: vec![source],
        settlements: vec![Settlement {
            name: "住院".into(),
            code: "inpatient".into(),
            record: 0,
            basis: Basis::Field(5),
            slices: vec![slice],
        }],
        bodies: vec![body()],
        conditions: vec![always],
        ..Plan::default()
    }
}

/// The heading of claims files.
pub(crate) const HEADER: &str = "setl_id,psn_no,hosp_lv,enddate,medfee_sumamt,inscp_scp_amt";

/// A folder with the plan and a file.
pub(crate) fn folder(name: &str, text: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("trial.plan"), pol_runtime::format::write(&plan()).unwrap()).unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `pol` in a folder, with `input` on standard input.
pub(crate) fn pol(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pol"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that fails early does not read its input; the pipe is then closed, which is no concern of the test.
    let _ = child.stdin.take().unwrap().write_all(input);
    let ended = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: ended.status.code(), out: text(ended.stdout), err: text(ended.stderr) }
}

/// Runs `pol` with nobody reading what it prints.
pub(crate) fn pol_unread(folder: &Path, arguments: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pol"));
    command.args(arguments).current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    Ended { code: ended.status.code(), out: String::new(), err: String::from_utf8(ended.stderr).unwrap() }
}

/// Settles a file of the folder with the plan.
pub(crate) fn settle(folder: &Path, file: &str, options: &[&str]) -> Ended {
    let mut arguments = vec!["settle", file, "--plan", "trial.plan"];
    arguments.extend(options);
    pol(folder, &arguments, b"")
}

/// The text of a file of the folder.
pub(crate) fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The names of all files of the folder.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
