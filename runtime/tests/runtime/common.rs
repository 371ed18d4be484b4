//! A small policy that most tests use: one record, one benefit with an annual cap, one settlement in force from 2020 to 2021.
//!
//! paid = round(min(scope × rate, what is left of the yearly cap of 1000.00)); the rate is 50%, or 80% in 2021. A claim of the
//! kind 外地 needs a figure that is unbound, of the kind 急诊 one that is assumed. Checks: 先 must not be after 止.

use crate::build::{DATES, MONEY, Nodes, always, column, day, enumeration, field, layer, report};
use pol_runtime::claim::{Row, RowReader};
use pol_runtime::evaluate::Engine;
use pol_runtime::plan::*;

pub const NUMBER: u32 = 0;
pub const KIND: u32 = 2;
pub const FROM: u32 = 3;
pub const TO: u32 = 4;
pub const TOTAL: u32 = 5;
pub const SCOPE: u32 = 6;
pub const FLAG: u32 = 7;
pub const YEAR: u32 = 8;
pub const GROUPS: u32 = 9;

pub const HEADERS: [&str; 10] = ["no", "who", "kind", "begin", "end", "total", "scope", "flag", "exit", "groups"];

pub fn record() -> Record {
    let mut flag = field("定点", "flag", FieldType::Bool, (0, 1));
    flag.default = Some(1);
    let mut exit = field("脱贫年度", "exit", FieldType::Int, (2000, 2100));
    exit.optional = true;
    let mut groups = field("身份", "groups", FieldType::Set(1), (0, 7));
    groups.default = Some(0);
    let mut ratio = field("比率", "ratio", FieldType::Ratio, (0, 10_000));
    ratio.default = Some(10_000);
    Record {
        name: "就医记录".into(),
        fields: vec![
            field("编号", "no", FieldType::Text, (0, 0)),
            field("人员", "who", FieldType::Text, (0, 0)),
            field("类别", "kind", FieldType::Enum(0), (0, 3)),
            field("先", "begin", FieldType::Date, DATES),
            field("止", "end", FieldType::Date, DATES),
            field("总费用", "total", FieldType::Money, MONEY),
            field("范围内", "scope", FieldType::Money, MONEY),
            flag,
            exit,
            groups,
            ratio,
        ],
        unique: vec![NUMBER],
        person: 1,
        total: Some(TOTAL),
        keys: Vec::new(),
        columns: vec![
            column("used", ColumnRole::Amount),
            column("fund", ColumnRole::Fund),
            column("hospital", ColumnRole::Institution),
            column("funds", ColumnRole::FundTotal),
            column("person", ColumnRole::Person),
        ],
        items: None,
        checks: vec![Check {
            condition: 1,
            code: "date_order".into(),
            field: TO,
            severity: Severity::Refuse,
            zh: "止早于先".into(),
            en: "the end is before the beginning".into(),
        }],
    }
}

/// The body with a rate in percent.
pub fn body(percent: i64) -> Body {
    let mut n = Nodes::default();
    let scope = n.input(SCOPE);
    let rate = n.decimal(percent, 2);
    let exact = n.times(scope, rate);
    let so_far = n.add(Node::Account(0));
    let cap = n.fen(100_000);
    let left = n.minus(cap, so_far);
    let left = n.add(Node::Widen(left, 2));
    let cut = n.min(exact, left);
    let zero = n.decimal(0, 4);
    let cut = n.max(cut, zero);
    let paid = n.round(cut);
    let kind = n.input(KIND);
    let away = n.add(Node::OneOf(kind, 0b10));
    let urgent = n.add(Node::OneOf(kind, 0b100));
    let need = |when, reason, name: &str| Need { when, reason, name: name.into(), source: 0 };
    let mut layer = layer("基本", 1, paid);
    layer.steps = vec![
        Step { kind: StepKind::Base, node: scope, influences: Vec::new() },
        Step {
            kind: StepKind::Rate(0),
            node: rate,
            influences: vec![Influence { source: 0, when: None }, Influence { source: 1, when: Some(urgent) }],
        },
        Step { kind: StepKind::Computed, node: exact, influences: Vec::new() },
        Step { kind: StepKind::Paid, node: paid, influences: Vec::new() },
    ];
    Body {
        nodes: n.0,
        needs: vec![need(away, NeedReason::Unbound, "外地比例"), need(urgent, NeedReason::Assumed, "急诊比例")],
        layers: vec![layer],
        postings: vec![Posting { accumulator: 0, amount: paid }],
        reports: vec![report(0, so_far)],
        alerts: Vec::new(),
        guarantees: Vec::new(),
        measures: Vec::new(),
    }
}

/// Rows of every kind but 其他 belong to the settlement.
fn own() -> Condition {
    let mut n = Nodes::default();
    let kind = n.input(KIND);
    let result = n.add(Node::OneOf(kind, 0b111));
    Condition { nodes: n.0, result }
}

fn in_order() -> Condition {
    let mut n = Nodes::default();
    let (from, to) = (n.input(FROM), n.input(TO));
    let result = n.add(Node::LessEqual(from, to));
    Condition { nodes: n.0, result }
}

pub fn plan() -> Plan {
    let slice = |from, until, body| Slice { basis: Interval { from, until }, known: Interval::ALWAYS, condition: 0, body };
    let source = |item: &str, grade| Source {
        notice: "甲〔2020〕1号".into(),
        article: "一".into(),
        item: item.into(),
        grade,
        reason: String::new(),
        provision: false,
        since: None,
    };
    Plan {
        folds: Vec::new(),
        compiler: "0.1.0".into(),
        policy: "试验政策".into(),
        code: "trial".into(),
        files: vec![SourceFile { path: "trial.pol".into(), sha256: [7; 32] }],
        enums: vec![
            enumeration("类别", &[("普通", &["21", "2101"]), ("外地", &["22"]), ("急诊", &[]), ("其他", &[])]),
            enumeration("身份", &[("低保", &["a"]), ("特困", &["b"]), ("孤儿", &["c"])]),
        ],
        records: vec![record()],
        accumulators: vec![yearly("basic.paid", "基本累计")],
        sources: vec![source("基本.比例", Grade::Cited), source("急诊比例", Grade::Assumed)],
        settlements: vec![Settlement {
            name: "住院".into(),
            code: "inpatient".into(),
            record: 0,
            basis: Basis::Field(TO),
            slices: vec![slice(day(2020, 1, 1), day(2021, 1, 1), 0), slice(day(2021, 1, 1), day(2022, 1, 1), 1)],
        }],
        tables: Vec::new(),
        bodies: vec![body(50), body(80)],
        conditions: vec![own(), in_order()],
        errata: Vec::new(),
        aims: Vec::new(),
    }
}

/// An amount kept by person and year.
pub fn yearly(key: &str, name: &str) -> Accumulator {
    let (kind, period) = (AccumulatorKind::Money, Period::Year);
    Accumulator { key: key.into(), name: name.into(), kind, period, record: None, by: Vec::new() }
}

/// The plan with a second settlement over every row.
pub fn ambiguous() -> Plan {
    let mut plan = plan();
    plan.conditions.push(always());
    let mut other = plan.settlements[0].clone();
    other.name = "门诊".into();
    other.slices.iter_mut().for_each(|slice| slice.condition = 2);
    plan.settlements.push(other);
    plan
}

pub fn engine() -> Engine {
    Engine::new(plan()).unwrap()
}

/// The cells of an ordinary row: half of the scope is paid.
pub fn cells<'c>(number: &'c str, person: &'c str, date: &'c str, scope: &'c str) -> [&'c str; 10] {
    [number, person, "普通", "2020-01-01", date, scope, scope, "1", "", ""]
}

pub fn read(engine: &Engine, cells: &[&str]) -> Row {
    RowReader::new(engine.plan(), engine.record(0).unwrap(), &HEADERS).unwrap().read(cells)
}

/// The codes of a row's errors with the fields they concern.
pub fn codes(row: &Row) -> Vec<(String, String)> {
    let record = record();
    row.errors.iter().map(|error| (error.code(&record).to_owned(), error.field_code(&record).into_owned())).collect()
}
