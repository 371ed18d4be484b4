//! Every operation on its own, over 64 and over 128 bits, with values from its definition.

use crate::build::{MONEY, Nodes, always, column, empty, field, report};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::plan::*;

/// A plan of two money fields (4 and 5, after two texts, a date and the total) whose one report is `build`'s node.
fn engine(tables: Vec<Table>, enums: Vec<EnumType>, fields: Vec<Field>, build: impl Fn(&mut Nodes) -> NodeId) -> Engine {
    let mut n = Nodes::default();
    let amount = build(&mut n);
    let all = [
        field("编号", "no", FieldType::Text, (0, 0)),
        field("人员", "who", FieldType::Text, (0, 0)),
        field("日期", "on", FieldType::Date, (0, 20_000)),
        field("总额", "total", FieldType::Money, MONEY),
    ];
    let record = Record {
        name: "记录".into(),
        fields: all.into_iter().chain(fields).collect(),
        unique: vec![0],
        person: 1,
        total: Some(3),
        keys: Vec::new(),
        columns: vec![column("value", ColumnRole::Amount), column("person", ColumnRole::Person)],
        checks: Vec::new(),
        items: None,
    };
    let slice = Slice { basis: Interval::ALWAYS, known: Interval::ALWAYS, condition: 0, body: 0 };
    let body = Body { nodes: n.0, reports: vec![report(0, amount)], ..empty() };
    Engine::new(Plan {
        enums,
        tables,
        records: vec![record],
        settlements: vec![Settlement { name: "结".into(), code: "s".into(), record: 0, basis: Basis::Field(2), slices: vec![slice] }],
        bodies: vec![body],
        conditions: vec![always()],
        ..Plan::default()
    })
    .unwrap()
}

fn value(engine: &Engine, inputs: &[i64], given: u64) -> i64 {
    let values = [&[0, 0, 0, 0], inputs].concat();
    let mut workspace = Workspace::new(engine);
    let settled =
        engine.settle(0, Inputs { values: &values, given, items: Items::NONE }, &mut [], Options::default(), &mut workspace).unwrap();
    settled.columns[0]
}

fn two_numbers() -> Vec<Field> {
    let number = |name: &str| field(name, name, FieldType::Int, (-1_000_000_000_000, 1_000_000_000_000));
    vec![number("a"), number("b")]
}

/// What `build` makes of two whole numbers counted as fen.
fn of_two(a: i64, b: i64, build: impl Fn(&mut Nodes, NodeId, NodeId) -> NodeId) -> i64 {
    let engine = engine(Vec::new(), Vec::new(), two_numbers(), |n| {
        let (a, b) = (n.input(4), n.input(5));
        let cent = n.decimal(1, 2);
        let (a, b) = (n.times(a, cent), n.times(b, cent));
        build(n, a, b)
    });
    value(&engine, &[a, b], 0)
}

/// A Bool as 0.01 or 0.00.
fn truth(n: &mut Nodes, condition: NodeId) -> NodeId {
    let (one, zero) = (n.fen(1), n.fen(0));
    n.select(condition, one, zero)
}

#[test]
fn arithmetic() {
    assert_eq!(of_two(7, -3, |n, a, b| n.plus(a, b)), 4);
    assert_eq!(of_two(7, -3, |n, a, b| n.minus(a, b)), 10);
    assert_eq!(of_two(7, -3, |n, a, b| n.min(a, b)), -3);
    assert_eq!(of_two(7, -3, |n, a, b| n.max(a, b)), 7);
    // 7.00 × −3.00 = −21.00
    assert_eq!(
        of_two(700, -300, |n, a, b| {
            let product = n.times(a, b);
            n.round(product)
        }),
        -2100
    );
    assert_eq!(
        of_two(7, 0, |n, a, _| {
            let wide = n.add(Node::Widen(a, 16));
            n.round(wide)
        }),
        7
    );
}

#[test]
fn roundings() {
    // a × b counts 10^-4: 5 × 30 = 150 is one and a half fen.
    let cases = [(Rounding::HalfUp, [2, -2, 1, 0]), (Rounding::Up, [2, -2, 2, 1]), (Rounding::Down, [1, -1, 1, 0])];
    for (rounding, expected) in cases {
        let of = |a, b| {
            of_two(a, b, |n, a, b| {
                let product = n.times(a, b);
                n.add(Node::Round(product, rounding))
            })
        };
        assert_eq!([of(5, 30), of(-5, 30), of(149, 1), of(49, 1)], expected, "{rounding:?}");
    }
}

#[test]
fn a_lesser_scale_is_widened_by_rounding() {
    let engine = engine(Vec::new(), Vec::new(), two_numbers(), |n| {
        let a = n.input(4);
        n.round(a)
    });
    assert_eq!(value(&engine, &[-12, 0], 0), -1200);
}

#[test]
fn comparisons() {
    for (a, b) in [(1, 2), (2, 2), (3, 2), (-1, 0)] {
        assert_eq!(
            of_two(a, b, |n, a, b| {
                let c = n.add(Node::Less(a, b));
                truth(n, c)
            }),
            i64::from(a < b)
        );
        assert_eq!(
            of_two(a, b, |n, a, b| {
                let c = n.add(Node::LessEqual(a, b));
                truth(n, c)
            }),
            i64::from(a <= b)
        );
        assert_eq!(
            of_two(a, b, |n, a, b| {
                let c = n.add(Node::Equal(a, b));
                truth(n, c)
            }),
            i64::from(a == b)
        );
    }
}

#[test]
fn logic() {
    let bools = || vec![field("a", "a", FieldType::Bool, (0, 1)), field("b", "b", FieldType::Bool, (0, 1))];
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let of = |build: fn(NodeId, NodeId) -> Node| {
            let engine = engine(Vec::new(), Vec::new(), bools(), |n| {
                let (a, b) = (n.input(4), n.input(5));
                let c = n.add(build(a, b));
                truth(n, c)
            });
            value(&engine, &[a, b], 0)
        };
        assert_eq!(of(Node::And), a & b);
        assert_eq!(of(Node::Or), a | b);
        assert_eq!(of(|a, _| Node::Not(a)), 1 - a);
    }
}

#[test]
fn sets_enums_and_given() {
    let member = |name: &str| Member { name: name.into(), codes: Vec::new() };
    let wide = EnumType { name: "宽".into(), members: (0..63).map(|index| member(&format!("m{index}"))).collect() };
    let mut year = field("年", "y", FieldType::Int, (0, 10));
    year.optional = true;
    let fields = || vec![field("集", "s", FieldType::Set(0), (0, i64::MAX)), field("员", "m", FieldType::Enum(0), (0, 62)), year.clone()];
    let of = |node: Node| {
        let engine = engine(Vec::new(), vec![wide.clone()], fields(), |n| {
            n.input(4);
            n.input(5);
            let c = n.add(node.clone());
            truth(n, c)
        });
        move |set: i64, member: i64, given: u64| value(&engine, &[set, member, 0], given)
    };
    let any = of(Node::HasAny(0, 1 | 1 << 62));
    assert_eq!([any(0, 0, 0), any(1, 0, 0), any(2, 0, 0), any(1 << 62, 0, 0)], [0, 1, 0, 1]);
    let one = of(Node::OneOf(1, 1 | 1 << 62));
    assert_eq!([one(0, 0, 0), one(0, 1, 0), one(0, 61, 0), one(0, 62, 0)], [1, 0, 0, 1]);
    let given = of(Node::Given(6));
    assert_eq!([given(0, 0, 0), given(0, 0, 1 << 6), given(0, 0, !(1 << 6))], [0, 1, 0]);
}

#[test]
fn lookups_run_fastest_over_the_last_key() {
    let list = |name: &str, count: usize| EnumType {
        name: name.into(),
        members: (0..count).map(|index| Member { name: format!("{name}{index}"), codes: Vec::new() }).collect(),
    };
    // Cell [a][b][c] holds 100a + 10b + c.
    let cells = (0..2).flat_map(|a| (0..3).flat_map(move |b| (0..2).map(move |c| a * 100 + b * 10 + c))).collect();
    let table = Table { sizes: vec![2, 3, 2], kind: Kind::Decimal { scale: 2 }, cells };
    let fields = vec![
        field("a", "a", FieldType::Bool, (0, 1)),
        field("b", "b", FieldType::Enum(0), (0, 2)),
        field("c", "c", FieldType::Enum(1), (0, 1)),
    ];
    let engine = engine(vec![table], vec![list("x", 3), list("y", 2)], fields, |n| {
        let keys = vec![n.input(4), n.input(5), n.input(6)];
        n.add(Node::Lookup { table: 0, keys })
    });
    for (a, b, c) in [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (1, 2, 1)] {
        assert_eq!(value(&engine, &[a, b, c], 0), a * 100 + b * 10 + c);
    }
    // A key outside its enum is a caller's mistake: refused, never another cell.
    let values = [0, 0, 0, 0, 0, 7, 0];
    let refused = engine
        .settle(0, Inputs { values: &values, given: 0, items: Items::NONE }, &mut [], Options::default(), &mut Workspace::new(&engine))
        .unwrap_err();
    assert_eq!(refused.code(engine.record(0).unwrap()), "accounting");
}

/// Tiers to 100.00 at 10%, to 300.00 at 20%, above at 50%.
fn tiers(x: i64, marginal: bool) -> i64 {
    of_two(x, 0, |n, x, _| {
        let rates = [10, 20, 50].map(|percent| n.decimal(percent, 2)).to_vec();
        let bounds = vec![10_000, 30_000];
        let node = if marginal { Node::Marginal { x, bounds, rates } } else { Node::Slab { x, bounds, rates } };
        let sum = n.add(node);
        n.round(sum)
    })
}

#[test]
fn marginal_tiers_at_their_bounds() {
    // 100.00 → 10.00; 100.01 → 10.00|2 ≈ 10.00; 300.00 → 10 + 40; 300.10 → 50.05; 500.00 → 50 + 100.
    let cases =
        [(-5, 0), (0, 0), (10, 1), (10_000, 1000), (10_001, 1000), (10_003, 1001), (30_000, 5000), (30_010, 5005), (50_000, 15_000)];
    for (x, expected) in cases {
        assert_eq!(tiers(x, true), expected, "{x}");
    }
}

#[test]
fn slab_tiers_at_their_bounds() {
    // The upper bound still belongs to its tier: 100.00 × 10%, 100.05 × 20% = 20.01, 300.00 × 20%, 300.02 × 50% = 150.01.
    let cases = [(-5, 0), (0, 0), (10_000, 1000), (10_005, 2001), (30_000, 6000), (30_002, 15_001)];
    for (x, expected) in cases {
        assert_eq!(tiers(x, false), expected, "{x}");
    }
}

#[test]
fn what_overflows_64_bits_is_computed_over_128() {
    // The greatest amount × 0.8765 (scale 4) × 1.0000 (scale 4): 9999999999999999 × 8765 × 10000 ≈ 8.8·10^23 > 2^63.
    let engine = engine(Vec::new(), Vec::new(), vec![field("金额", "m", FieldType::Money, MONEY)], |n| {
        let amount = n.input(4);
        let (rate, one) = (n.decimal(8765, 4), n.decimal(10_000, 4));
        let product = n.times(amount, rate);
        let product = n.times(product, one);
        n.round(product)
    });
    // 9999999999999999 × 0.8765 = 8765·10^12 − 0.8765, half up.
    assert_eq!(value(&engine, &[9_999_999_999_999_999], 0), 8_764_999_999_999_999);
    // The next claim is computed over 64 bits again: 1.00 × 0.8765 = 0.88.
    assert_eq!(value(&engine, &[100], 0), 88);
}

#[test]
fn tiers_overflow_into_128_bits() {
    let engine = engine(Vec::new(), Vec::new(), vec![field("金额", "m", FieldType::Money, MONEY)], |n| {
        let x = n.input(4);
        let rates = [1000, 9000].map(|rate| n.decimal(rate, 4)).to_vec();
        let sum = n.add(Node::Marginal { x, bounds: vec![10_000], rates });
        n.round(sum)
    });
    // 100.00 × 10% + (99999999999999.99 − 100.00) × 90% = 10.00 + 89999999999909.991 = 89999999999919.99(1)
    assert_eq!(value(&engine, &[9_999_999_999_999_999], 0), 8_999_999_999_991_999);
}
