//! Items of a claim and dates: each operation with values from its definition, and plans that cannot be proved.

use crate::build::{MONEY, Nodes, always, column, empty, field, report};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::*;
use pol_runtime::refusal::{Reason, Refusal, RefusalCode};

/// A plan whose one report is `amount`; its rows have a day (field 2), a total (3), and items of a price (0) and an optional number (1).
fn plan(nodes: Vec<Node>, amount: NodeId, folds: Vec<Fold>) -> Plan {
    let price = field("单价", "pric", FieldType::Price, (0, 1_000_000_000));
    let count = Field { optional: true, ..field("数量", "cnt", FieldType::Number, (0, 1_000_000)) };
    let record = Record {
        name: "记录".into(),
        fields: vec![
            field("编号", "no", FieldType::Text, (0, 0)),
            field("人员", "who", FieldType::Text, (0, 0)),
            field("日期", "on", FieldType::Date, (0, 20_000)),
            field("总额", "total", FieldType::Money, MONEY),
        ],
        unique: vec![0],
        person: 1,
        total: Some(3),
        keys: Vec::new(),
        columns: vec![column("value", ColumnRole::Amount), column("person", ColumnRole::Person)],
        checks: Vec::new(),
        items: Some(ItemList { name: "明细".into(), code: "items".into(), fields: vec![price, count] }),
    };
    let slice = Slice { basis: Interval::ALWAYS, known: Interval::ALWAYS, condition: 0, body: 0 };
    Plan {
        records: vec![record],
        settlements: vec![Settlement { name: "结".into(), code: "s".into(), record: 0, basis: Basis::Field(2), slices: vec![slice] }],
        bodies: vec![Body { nodes, reports: vec![report(0, amount)], ..empty() }],
        conditions: vec![always()],
        folds,
        ..Plan::default()
    }
}

fn settle(plan: &Plan, day: i64, items: Items<'_>) -> Result<i64, Refusal> {
    let engine = Engine::new(plan.clone()).unwrap();
    let mut workspace = Workspace::new(&engine);
    let inputs = Inputs { values: &[0, 0, day, 100], given: 0, items };
    engine.settle(0, inputs, &mut [], Options::default(), &mut workspace).map(|settled| settled.columns[0])
}

/// What `kind` makes of the prices that are above 1.50 yuan, of items of 2, 1.5, 3 and 1 yuan.
fn of_four(kind: FoldKind) -> i64 {
    let mut inner = Nodes::default();
    let (price, captured) = (inner.input(0), inner.add(Node::Captured(0)));
    let when = inner.add(Node::Less(captured, price));
    let mut n = Nodes::default();
    let bound = n.decimal(1_500_000, 6);
    let fold = n.add(Node::Fold { fold: 0, captured: vec![bound] });
    let (one, none) = (n.fen(100), n.fen(0));
    let amount = match kind {
        FoldKind::Count => n.times(fold, one),
        FoldKind::Any => n.select(fold, one, none),
        _ => n.round(fold),
    };
    let plan = plan(n.0, amount, vec![Fold { nodes: inner.0, when, kind }]);
    settle(&plan, 0, Items { values: &[2_000_000, 0, 1_500_000, 0, 3_000_000, 0, 1_000_000, 0], given: &[0; 4] }).unwrap()
}

#[test]
fn folds_take_the_items_that_count() {
    assert_eq!(of_four(FoldKind::Sum(0)), 500);
    assert_eq!(of_four(FoldKind::Max(0)), 300);
    assert_eq!(of_four(FoldKind::Min(0)), 200);
    assert_eq!(of_four(FoldKind::Count), 200);
    assert_eq!(of_four(FoldKind::Any), 100);
}

/// How many items give their number.
fn given() -> Plan {
    let mut n = Nodes::default();
    let fold = n.add(Node::Fold { fold: 0, captured: Vec::new() });
    let fen = n.fen(1);
    let amount = n.times(fold, fen);
    plan(n.0, amount, vec![Fold { nodes: vec![Node::Given(1)], when: 0, kind: FoldKind::Count }])
}

#[test]
fn an_item_tells_what_it_was_given() {
    assert_eq!(settle(&given(), 0, Items { values: &[1, 0, 1, 5, 1, 0], given: &[0b01, 0b11, 0b10] }), Ok(2));
    assert_eq!(settle(&given(), 0, Items::NONE), Ok(0));
}

#[test]
fn items_that_do_not_fit_are_refused() {
    let code = |items| match settle(&given(), 0, items).unwrap_err().reason {
        Reason::Known(code) => code,
        Reason::Check(_) => panic!("there are no checks"),
    };
    assert_eq!(code(Items { values: &[1, 0, 1], given: &[0, 0] }), RefusalCode::WrongCells);
    let (values, bits) = (vec![0; 20_002], vec![0; 10_001]);
    assert_eq!(code(Items { values: &values, given: &bits }), RefusalCode::TooManyItems);
    assert_eq!(settle(&given(), 0, Items { values: &values[..20_000], given: &bits[..10_000] }), Ok(0));
}

#[test]
fn folds_that_cannot_be_proved_are_refused() {
    let fold = |captured: Vec<NodeId>| vec![Node::Const { kind: Kind::Decimal { scale: 2 }, value: 0 }, Node::Fold { fold: 0, captured }];
    let sum = |nodes, when, kind| Fold { nodes, when, kind };
    let yes = Node::Const { kind: Kind::Bool, value: 1 };
    let valid = |nodes, folds| plan(nodes, 0, folds).validate().is_ok();
    assert!(valid(fold(vec![0]), vec![sum(vec![yes.clone(), Node::Captured(0)], 0, FoldKind::Sum(1))]));
    // A capture that is not there, one outside a fold, a fold that is not there or that nothing uses.
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes.clone(), Node::Captured(0)], 0, FoldKind::Sum(1))]));
    assert!(!valid(vec![Node::Const { kind: Kind::Decimal { scale: 2 }, value: 0 }, Node::Captured(0)], Vec::new()));
    assert!(!valid(fold(Vec::new()), Vec::new()));
    assert!(!valid(fold(Vec::new())[..1].to_vec(), vec![sum(vec![yes.clone()], 0, FoldKind::Count)]));
    // A fold within a fold, an account, a condition that is none, a sum of Bools, a field that items do not have.
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes.clone(), Node::Fold { fold: 0, captured: Vec::new() }], 0, FoldKind::Count)]));
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes.clone(), Node::Account(0)], 0, FoldKind::Count)]));
    assert!(!valid(fold(Vec::new()), vec![sum(vec![Node::Input(0)], 0, FoldKind::Count)]));
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes.clone()], 0, FoldKind::Sum(0))]));
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes.clone(), Node::Input(3)], 0, FoldKind::Count)]));
    assert!(!valid(fold(Vec::new()), vec![sum(vec![yes], 7, FoldKind::Count)]));
}

/// A whole number as fen.
fn whole(build: impl Fn(&mut Nodes, NodeId) -> NodeId) -> i64 {
    let mut n = Nodes::default();
    let day = n.input(2);
    let (value, fen) = (build(&mut n, day), n.fen(1));
    let amount = n.times(value, fen);
    // 18321 is 2020-02-29.
    settle(&plan(n.0, amount, Vec::new()), 18_321, Items::NONE).unwrap()
}

#[test]
fn dates_are_computed_with() {
    let day = |n: &mut Nodes, value| n.add(Node::Const { kind: Kind::Date, value });
    assert_eq!(whole(|n, on| n.add(Node::Year(on))), 2020);
    assert_eq!(whole(|n, on| n.add(Node::Month(on))), 2);
    // From 1970-01-01: 50 full years; to it: 18321 days.
    assert_eq!(
        whole(|n, on| {
            let birth = day(n, 0);
            n.add(Node::Age(birth, on))
        }),
        50
    );
    assert_eq!(
        whole(|n, on| {
            let first = day(n, 0);
            n.add(Node::DaysBetween(on, first))
        }),
        18_321
    );
    // A year after 29 February: 28 February is 365 days later, 1 March 366.
    for (end, days) in [(MonthEnd::Clamp, 365), (MonthEnd::Carry, 366)] {
        let later = whole(|n, on| {
            let months = n.decimal(12, 0);
            let then = n.add(Node::MonthsAfter(on, months, end));
            n.add(Node::DaysBetween(then, on))
        });
        assert_eq!(later, days);
    }
    // 2020-12-31 is 306 days after 29 February, 1 January 59 before; ten days more are ten.
    let edge = |last: bool| {
        whole(|n, on| {
            let year = n.add(Node::Year(on));
            let edge = n.add(if last { Node::YearEnd(year) } else { Node::YearStart(year) });
            n.add(Node::DaysBetween(edge, on))
        })
    };
    assert_eq!((edge(true), edge(false)), (306, -59));
    let ten = whole(|n, on| {
        let days = n.decimal(10, 0);
        let then = n.add(Node::DaysAfter(on, days));
        n.add(Node::DaysBetween(then, on))
    });
    assert_eq!(ten, 10);
}

#[test]
fn dates_that_may_leave_the_calendar_are_refused() {
    let whole = |value| Node::Const { kind: Kind::Decimal { scale: 0 }, value };
    let valid = |count, node: Node| {
        let fen = Node::Const { kind: Kind::Decimal { scale: 2 }, value: 0 };
        plan(vec![fen, Node::Input(2), whole(count), node], 0, Vec::new()).validate().is_ok()
    };
    assert!(valid(2_900_000, Node::DaysAfter(1, 2)) && !valid(3_000_000, Node::DaysAfter(1, 2)));
    assert!(valid(90_000, Node::MonthsAfter(1, 2, MonthEnd::Clamp)) && !valid(96_000, Node::MonthsAfter(1, 2, MonthEnd::Clamp)));
    assert!(!valid(i64::MIN, Node::MonthsAfter(1, 2, MonthEnd::Carry)) && !valid(i64::MAX, Node::DaysAfter(1, 2)));
    assert!(valid(9999, Node::YearEnd(2)) && !valid(10_000, Node::YearEnd(2)) && !valid(-1, Node::YearStart(2)));
    // Kinds: days are whole numbers, dates are dates.
    assert!(!valid(1, Node::DaysAfter(1, 1)) && !valid(1, Node::Age(1, 2)) && !valid(1, Node::Year(2)) && !valid(1, Node::DaysAfter(1, 0)));
}
