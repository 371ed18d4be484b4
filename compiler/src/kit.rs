//! For tests: a small program built by hand, its pieces, and a way to settle rows with it.
//!
//! Record 0: 编号, 级别 (一级, 二级), 身份 (a set of 贫困, 孤儿, 老人), 转诊, 年度 (optional, 2000 to 2100), 日期, 总费用, 范围内.
//! Columns: 起付 (amount), 甲 and 乙 (funds), 医院 (institution), 合计, 个人.

#![allow(clippy::arithmetic_side_effects, reason = "small numbers, in tests")]

use crate::program::*;
use pol_lang::decimal::Decimal;
use pol_lang::span::{FileId, Span};
use pol_lang::tree::{Excess, GradeKind, Period, RoundingMode};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::Plan;

pub(crate) const LEVEL: usize = 1;
pub(crate) const IDENTITY: usize = 2;
pub(crate) const REFERRED: usize = 3;
pub(crate) const YEAR: usize = 4;
pub(crate) const DATE: usize = 5;
pub(crate) const TOTAL: usize = 6;
pub(crate) const IN_SCOPE: usize = 7;
/// Columns.
pub(crate) const FUND: usize = 1;

pub(crate) const POOR: u64 = 0b001;
pub(crate) const ORPHAN: u64 = 0b010;
pub(crate) const OLD: u64 = 0b100;

/// 2020-01-01, 2021-01-01 and 2022-01-01.
pub(crate) const Y2020: i32 = 18_262;
pub(crate) const Y2021: i32 = 18_628;
pub(crate) const Y2022: i32 = 18_993;

/// A place that differs from every other one made by another number.
pub(crate) fn span(at: u32) -> Span {
    Span::new(FileId(0), at * 10, at * 10 + 5)
}

pub(crate) fn program() -> Program {
    let member = |name: &str| (name.to_owned(), Vec::new());
    let field =
        |name: &str, ty, optional| Field { name: name.into(), code: name.into(), ty, price: false, optional, default: None, range: None };
    let mut fields = vec![
        field("编号", Type::Text, false),
        field("级别", Type::Enum(EnumId(0)), false),
        field("身份", Type::Set(EnumId(1)), false),
        field("转诊", Type::Bool, false),
        field("年度", Type::Int, true),
        field("日期", Type::Date, false),
        field("总费用", Type::Money, false),
        field("范围内", Type::Money, false),
    ];
    fields[YEAR].range = Some((number("2000"), number("2100")));
    let column = |role, name: &str| Column { role, name: name.into(), heading: name.into(), code: name.into() };
    let columns = vec![
        column(ColumnRole::Amount, "起付"),
        column(ColumnRole::Fund, "甲"),
        column(ColumnRole::Fund, "乙"),
        column(ColumnRole::Institution, "医院"),
        column(ColumnRole::FundTotal, "合计"),
        column(ColumnRole::Person, "个人"),
    ];
    let (unique, person, total, in_scope) = (vec![FieldId(0)], FieldId(0), Some(FieldId(TOTAL)), Some(FieldId(IN_SCOPE)));
    Program {
        policies: vec![Policy { name: "试".into(), code: "test".into() }],
        rounding: Some(RoundingMode::HalfUp),
        enums: vec![
            Enum { name: "级别".into(), members: vec![member("一级"), member("二级")] },
            Enum { name: "身份".into(), members: vec![member("贫困"), member("孤儿"), member("老人")] },
        ],
        records: vec![Record { name: "记录".into(), fields, unique, person, total, in_scope, columns, items: None }],
        sources: vec![source("规定", GradeKind::Cited)],
        ..Program::default()
    }
}

pub(crate) fn source(item: &str, grade: GradeKind) -> Source {
    Source { notice: String::new(), article: String::new(), item: item.into(), grade, reason: String::new(), provision: false, since: None }
}

impl Program {
    /// Adds a source.
    pub(crate) fn source(&mut self, item: &str, grade: GradeKind) -> SourceId {
        self.sources.push(source(item, grade));
        SourceId(self.sources.len() - 1)
    }

    /// Adds a benefit.
    pub(crate) fn benefit(&mut self, benefit: Benefit) -> BenefitId {
        self.benefits.push(benefit);
        BenefitId(self.benefits.len() - 1)
    }

    /// Adds a provision with one effect; its place is 100 and its number.
    pub(crate) fn provision(&mut self, when: Option<Expr>, benefit: BenefitId, slot: Slot, op: EffectOp) -> &mut Provision {
        let at = 100 + u32::try_from(self.provisions.len()).unwrap();
        let effects = vec![Effect { benefit, slot, op, span: span(at) }];
        let (name, validity) = (format!("条款{at}"), Validity::ALWAYS);
        self.provisions.push(Provision {
            name,
            kinds: Vec::new(),
            when,
            effects,
            favoured: None,
            overrides: Vec::new(),
            before: Vec::new(),
            order_unclear: false,
            validity,
            source: SourceId(0),
            span: span(at),
        });
        self.provisions.last_mut().unwrap()
    }

    /// Adds a settlement of these layers over every row.
    pub(crate) fn settle(&mut self, layers: &[BenefitId]) -> &mut Settlement {
        let name = format!("结算{}", self.settlements.len());
        self.settlements.push(Settlement {
            code: name.clone(),
            name,
            record: RecordId(0),
            basis: Expr { ty: Type::Date, kind: ExprKind::Field(FieldId(DATE)), span: span(u32::try_from(DATE).unwrap()) },
            when: None,
            layers: layers.to_vec(),
            turns: Vec::new(),
            reports: Vec::new(),
            validity: Validity::ALWAYS,
            source: SourceId(0),
            span: span(200 + u32::try_from(self.settlements.len()).unwrap()),
        });
        self.settlements.last_mut().unwrap()
    }
}

/// A benefit on the in-scope cost that pays 60% into column 甲.
pub(crate) fn benefit(name: &str) -> Benefit {
    Benefit {
        name: name.into(),
        code: name.into(),
        kinds: Vec::new(),
        record: RecordId(0),
        payer: FUND,
        eligible: None,
        base: figure(money_field(IN_SCOPE)),
        base_caps: Vec::new(),
        deductibles: Vec::new(),
        rate: Rate::Flat(figure(ratio("0.6"))),
        caps: Vec::new(),
        shares: Vec::new(),
        rounding: RoundingMode::HalfUp,
        validity: Validity::ALWAYS,
        source: SourceId(0),
        span: span(1),
    }
}

pub(crate) fn deductible(period: Period, value: &str) -> Vec<Deductible> {
    vec![Deductible { term: Term::of(period), figure: Figure { span: span(2), ..figure(money(value)) } }]
}

pub(crate) fn cap(period: Period, excess: Excess, value: &str) -> Vec<Cap> {
    vec![Cap { term: Term::of(period), excess, figure: Figure { span: span(3), ..figure(money(value)) } }]
}

pub(crate) fn figure(value: Expr) -> Figure {
    Figure { span: value.span, value: Some(value), source: SourceId(0) }
}

pub(crate) fn unbound(source: SourceId) -> Figure {
    Figure { value: None, source, span: span(9) }
}

pub(crate) fn from(day: Day) -> Validity {
    Validity { issued: day, from: day, by: None, ends: Vec::new() }
}

pub(crate) fn until(day: Day) -> Validity {
    Validity { ends: vec![End { issued: Day::MIN, at: day, by: None }], ..Validity::ALWAYS }
}

pub(crate) fn expr(ty: Type, kind: ExprKind) -> Expr {
    Expr { ty, kind, span: span(8) }
}

pub(crate) fn number(text: &str) -> Value {
    Value::Decimal(Decimal::parse(text).unwrap())
}

pub(crate) fn money(text: &str) -> Expr {
    expr(Type::Money, ExprKind::Const(number(text)))
}

pub(crate) fn ratio(text: &str) -> Expr {
    expr(Type::Ratio, ExprKind::Const(number(text)))
}

pub(crate) fn points(text: &str) -> Expr {
    expr(Type::Points, ExprKind::Const(number(text)))
}

pub(crate) fn money_field(field: usize) -> Expr {
    expr(Type::Money, ExprKind::Field(FieldId(field)))
}

pub(crate) fn amount(amount: Amount) -> Expr {
    expr(Type::Money, ExprKind::Amount(amount))
}

pub(crate) fn has(mask: u64) -> Expr {
    let set = expr(Type::Set(EnumId(1)), ExprKind::Field(FieldId(IDENTITY)));
    expr(Type::Bool, ExprKind::HasAny(Box::new(set), mask))
}

pub(crate) fn level(mask: u64) -> Expr {
    expr(Type::Bool, ExprKind::OneOf(Box::new(level_field()), mask))
}

pub(crate) fn level_field() -> Expr {
    expr(Type::Enum(EnumId(0)), ExprKind::Field(FieldId(LEVEL)))
}

pub(crate) fn referred() -> Expr {
    expr(Type::Bool, ExprKind::Field(FieldId(REFERRED)))
}

pub(crate) fn not(a: Expr) -> Expr {
    expr(Type::Bool, ExprKind::Not(Box::new(a)))
}

pub(crate) fn and(a: Expr, b: Expr) -> Expr {
    expr(Type::Bool, ExprKind::And(vec![a, b]))
}

pub(crate) fn compare(how: Compare, a: Expr, b: Expr) -> Expr {
    expr(Type::Bool, ExprKind::Compare(how, Box::new(a), Box::new(b)))
}

pub(crate) fn times(a: Expr, b: Expr) -> Expr {
    expr(Type::Money, ExprKind::Multiply(Box::new(a), Box::new(b)))
}

pub(crate) fn choose(c: Expr, a: Expr, b: Expr) -> Expr {
    expr(a.ty, ExprKind::If(Box::new(c), Box::new(a), Box::new(b)))
}

/// A row of a table; no masks for `否则`.
pub(crate) fn row(at: u32, masks: &[u64], figure: Figure) -> Row {
    let otherwise = masks.is_empty();
    let masks = if otherwise { vec![u64::MAX; 2] } else { masks.to_vec() };
    Row { masks, otherwise, figure, span: span(at) }
}

/// A table by level and referral.
pub(crate) fn table(ty: Type, rows: Vec<Row>) -> Expr {
    expr(ty, ExprKind::Table(Box::new(Table { keys: vec![level_field(), referred()], bands: vec![None, None], rows, span: span(7) })))
}

/// A row of the record; costs in yuan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) level: i64,
    pub(crate) identity: u64,
    pub(crate) referred: bool,
    pub(crate) year: Option<i64>,
    pub(crate) date: i32,
    pub(crate) total: i64,
    pub(crate) in_scope: i64,
}

/// 二级, nobody in particular, in 2020.
pub(crate) fn claim(total: i64, in_scope: i64) -> Claim {
    Claim { level: 1, identity: 0, referred: false, year: None, date: Y2020 + 10, total, in_scope }
}

/// Settles claims of one person with one ledger.
pub(crate) struct Desk {
    engine: Engine,
    workspace: Workspace,
    accounts: Vec<i64>,
    pub(crate) options: Options,
}

impl Desk {
    pub(crate) fn new(program: &Program) -> Desk {
        let plan = plan(program);
        let accounts = vec![0; plan.accumulators.len()];
        let engine = Engine::new(plan).unwrap();
        Desk { workspace: Workspace::new(&engine), engine, accounts, options: Options::default() }
    }

    /// What each layer pays, in fen, or the code and detail of the refusal.
    pub(crate) fn layers(&mut self, claim: Claim) -> Result<Vec<i64>, String> {
        self.settle(claim).map(|(layers, _)| layers)
    }

    /// What each layer pays and each column holds, in fen.
    pub(crate) fn settle(&mut self, claim: Claim) -> Result<(Vec<i64>, Vec<i64>), String> {
        let identity = i64::try_from(claim.identity).unwrap();
        let (year, date) = (claim.year.unwrap_or(0), i64::from(claim.date));
        let values = [0, claim.level, identity, i64::from(claim.referred), year, date, claim.total * 100, claim.in_scope * 100];
        let given = if claim.year.is_some() { 1 << YEAR } else { 0 };
        let inputs = Inputs { values: &values, given, items: Items::NONE };
        match self.engine.settle(0, inputs, &mut self.accounts, self.options, &mut self.workspace) {
            Ok(settled) => Ok((settled.layers.to_vec(), settled.columns.to_vec())),
            Err(refusal) => Err(format!("{} {}", refusal.code(self.engine.record(0).unwrap()), refusal.detail)),
        }
    }
}

pub(crate) fn plan(program: &Program) -> Plan {
    match crate::plan::from_program(program, Vec::new()) {
        Ok(plan) => plan,
        Err(said) => panic!("{:?}", said.iter().map(|diagnostic| &diagnostic.headline.en).collect::<Vec<_>>()),
    }
}
