//! The engine against trying every row of a small record. The truth is computed on trees that know nothing of nodes, so
//! this also tries what the nodes fold.

#![allow(clippy::arithmetic_side_effects, reason = "small numbers, in tests")]

use super::{Answer, Case, Cases, Row, Variable};
use crate::plan::nodes::{Nodes, Tiers};
use pol_runtime::plan::{Field, FieldType, Kind, NodeId, Rounding, Table};

/// Yes or no about a row.
#[derive(Debug, Clone)]
enum Truth {
    Flag,
    Member(u64),
    Group(u64),
    Given,
    /// An optional number below a bound, where it is given.
    GivenBelow(i64),
    Less(Number, Number),
    Equal(Number, Number),
    /// A cell of a table over enum and flag.
    Cell([bool; 6]),
    Not(Box<Truth>),
    And(Box<Truth>, Box<Truth>),
    Or(Box<Truth>, Box<Truth>),
}

#[derive(Debug, Clone)]
enum Number {
    Const(i64),
    A,
    B,
    Sum(Box<Number>, Box<Number>),
    Difference(Box<Number>, Box<Number>),
    Times(Box<Number>, i64),
    Choice(Box<Truth>, Box<Number>, Box<Number>),
    Least(Box<Number>, Box<Number>),
    Greatest(Box<Number>, Box<Number>),
    /// An eighth, rounded to hundredths.
    Eighth(Box<Number>, Rounding),
    /// A cell of a table over enum and flag.
    Cell([i64; 6]),
    Product(Box<Number>, Box<Number>),
    /// Up to a bound at one rate, beyond it at another; of the whole where `.3`.
    Tiers(Box<Number>, i64, [i64; 2], bool),
}

/// A row: flag, member, group, optional number (absent below 0), two numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Tried {
    flag: i64,
    member: i64,
    group: i64,
    optional: i64,
    a: i64,
    b: i64,
}

fn field(ty: FieldType, optional: bool, max: i64) -> Field {
    Field { name: String::new(), code: String::new(), ty, optional, default: None, min: 0, max }
}

fn fields() -> Vec<Field> {
    vec![
        field(FieldType::Bool, false, 1),
        field(FieldType::Enum(0), false, 2),
        field(FieldType::Set(0), false, 7),
        field(FieldType::Int, true, 4),
        field(FieldType::Int, false, 5),
        field(FieldType::Int, false, 5),
    ]
}

fn rows() -> Vec<Tried> {
    let mut rows = Vec::new();
    for flag in 0..2 {
        for member in 0..3 {
            for group in 0..8 {
                for optional in -1..5 {
                    for a in 0..6 {
                        rows.extend((0..6).map(|b| Tried { flag, member, group, optional, a, b }));
                    }
                }
            }
        }
    }
    rows
}

impl Truth {
    fn of(&self, row: &Tried) -> bool {
        match self {
            Truth::Flag => row.flag == 1,
            Truth::Member(mask) => mask >> row.member & 1 == 1,
            Truth::Group(mask) => u64::try_from(row.group).unwrap() & mask != 0,
            Truth::Given => row.optional >= 0,
            Truth::GivenBelow(bound) => row.optional >= 0 && row.optional < *bound,
            Truth::Less(x, y) => x.of(row) < y.of(row),
            Truth::Equal(x, y) => x.of(row) == y.of(row),
            Truth::Cell(cells) => cells[usize::try_from(row.member * 2 + row.flag).unwrap()],
            Truth::Not(x) => !x.of(row),
            Truth::And(x, y) => x.of(row) && y.of(row),
            Truth::Or(x, y) => x.of(row) || y.of(row),
        }
    }

    fn node(&self, nodes: &mut Nodes<'_>) -> NodeId {
        match self {
            Truth::Flag => nodes.input(0),
            Truth::Member(mask) => {
                let input = nodes.input(1);
                nodes.one_of(input, *mask)
            }
            Truth::Group(mask) => {
                let input = nodes.input(2);
                nodes.has_any(input, *mask)
            }
            Truth::Given => nodes.given(3),
            Truth::GivenBelow(bound) => {
                let (given, input) = (nodes.given(3), nodes.input(3));
                let bound = nodes.decimal(i128::from(*bound), 0);
                let less = nodes.less(input, bound);
                nodes.and(given, less)
            }
            Truth::Less(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.less(x, y)
            }
            Truth::Equal(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.equal(x, y)
            }
            Truth::Cell(cells) => {
                let keys = vec![nodes.input(1), nodes.input(0)];
                let cells = cells.iter().map(|cell| i64::from(*cell)).collect();
                nodes.lookup(Table { sizes: vec![3, 2], kind: Kind::Bool, cells }, keys)
            }
            Truth::Not(x) => {
                let x = x.node(nodes);
                nodes.not(x)
            }
            Truth::And(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.and(x, y)
            }
            Truth::Or(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.or(x, y)
            }
        }
    }
}

impl Number {
    /// Its value in thousandths.
    fn of(&self, row: &Tried) -> i64 {
        match self {
            Number::Const(value) => *value * 1000,
            Number::A => row.a * 1000,
            Number::B => row.b * 1000,
            Number::Sum(x, y) => x.of(row) + y.of(row),
            Number::Difference(x, y) => x.of(row) - y.of(row),
            Number::Times(x, factor) => x.of(row) * factor,
            Number::Choice(c, x, y) => {
                if c.of(row) {
                    x.of(row)
                } else {
                    y.of(row)
                }
            }
            Number::Least(x, y) => x.of(row).min(y.of(row)),
            Number::Greatest(x, y) => x.of(row).max(y.of(row)),
            Number::Eighth(x, how) => {
                let eighth = x.of(row) / 8;
                let (size, sign) = (eighth.abs(), eighth.signum());
                let up = match how {
                    Rounding::HalfUp => size % 10 >= 5,
                    Rounding::Up => size % 10 > 0,
                    Rounding::Down => false,
                };
                sign * (size / 10 + i64::from(up)) * 10
            }
            Number::Cell(cells) => cells[usize::try_from(row.member * 2 + row.flag).unwrap()] * 1000,
            Number::Product(x, y) => x.of(row) * y.of(row) / 1000,
            Number::Tiers(x, bound, rates, slab) => {
                let (x, bound) = (x.of(row).max(0), *bound * 1000);
                match (slab, x <= bound) {
                    (_, true) => x * rates[0],
                    (true, false) => x * rates[1],
                    (false, false) => bound * rates[0] + (x - bound) * rates[1],
                }
            }
        }
    }

    fn node(&self, nodes: &mut Nodes<'_>) -> NodeId {
        match self {
            Number::Const(value) => nodes.decimal(i128::from(*value), 0),
            Number::A => nodes.input(4),
            Number::B => nodes.input(5),
            Number::Sum(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.add(x, y)
            }
            Number::Difference(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.sub(x, y)
            }
            Number::Times(x, factor) => {
                let (x, factor) = (x.node(nodes), nodes.decimal(i128::from(*factor), 0));
                nodes.mul(x, factor)
            }
            Number::Choice(c, x, y) => {
                let (c, x, y) = (c.node(nodes), x.node(nodes), y.node(nodes));
                nodes.select(c, x, y)
            }
            Number::Least(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.min(x, y)
            }
            Number::Greatest(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.max(x, y)
            }
            Number::Eighth(x, how) => {
                let (x, eighth) = (x.node(nodes), nodes.decimal(125, 3));
                let eighth = nodes.mul(x, eighth);
                nodes.round(eighth, *how)
            }
            Number::Cell(cells) => {
                let keys = vec![nodes.input(1), nodes.input(0)];
                nodes.lookup(Table { sizes: vec![3, 2], kind: Kind::Decimal { scale: 0 }, cells: cells.to_vec() }, keys)
            }
            Number::Product(x, y) => {
                let (x, y) = (x.node(nodes), y.node(nodes));
                nodes.mul(x, y)
            }
            Number::Tiers(x, bound, rates, slab) => {
                let x = x.node(nodes);
                let rates = rates.iter().map(|rate| nodes.decimal(i128::from(*rate), 0)).collect();
                // Bounds are counted in the units of an amount in fen.
                let x = nodes.widen(x, 2);
                nodes.tiers(&Tiers { slab: *slab, bounds: vec![*bound * 100], rates }, x)
            }
        }
    }
}

/// A fixed sequence of numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn small(&mut self, sides: u64) -> i64 {
        i64::try_from(self.roll(sides)).unwrap()
    }

    fn truth(&mut self, depth: u32) -> Truth {
        match self.roll(if depth == 0 { 8 } else { 14 }) {
            0 => Truth::Flag,
            1 => Truth::Member(self.roll(8)),
            2 => Truth::Group(self.roll(8)),
            3 => Truth::Given,
            4 => Truth::GivenBelow(self.small(6)),
            5 => Truth::Less(self.number(1), self.number(1)),
            6 => Truth::Equal(self.number(1), self.number(0)),
            7 => Truth::Cell(std::array::from_fn(|_| self.roll(2) == 1)),
            8 => Truth::Not(Box::new(self.truth(depth - 1))),
            9..=11 => Truth::And(Box::new(self.truth(depth - 1)), Box::new(self.truth(depth - 1))),
            _ => Truth::Or(Box::new(self.truth(depth - 1)), Box::new(self.truth(depth - 1))),
        }
    }

    fn number(&mut self, depth: u32) -> Number {
        match self.roll(if depth == 0 { 3 } else { 14 }) {
            0 => Number::Const(self.small(9) - 2),
            1 => Number::A,
            2 => Number::B,
            3 => Number::Sum(Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1))),
            4 => Number::Difference(Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1))),
            5 => Number::Times(Box::new(self.number(depth - 1)), self.small(5) - 1),
            6 => Number::Choice(Box::new(self.truth(0)), Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1))),
            7 => Number::Least(Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1))),
            8 => Number::Greatest(Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1))),
            9 => Number::Eighth(
                Box::new(self.number(0)),
                [Rounding::HalfUp, Rounding::Up, Rounding::Down][usize::try_from(self.roll(3)).unwrap()],
            ),
            10 => Number::Cell(std::array::from_fn(|_| self.small(6) - 1)),
            11 => Number::Product(Box::new(self.number(0)), Box::new(Number::Cell(std::array::from_fn(|_| self.small(4) - 1)))),
            12 => Number::Product(Box::new(self.number(0)), Box::new(self.number(0))),
            _ => Number::Tiers(
                Box::new(if self.roll(2) == 0 { Number::A } else { Number::B }),
                self.small(4) + 1,
                [self.small(5) - 1, self.small(5) - 1],
                self.roll(2) == 0,
            ),
        }
    }
}

fn ask(truth: &Truth) -> Answer {
    let fields = fields();
    let mut nodes = Nodes::new(&fields, &[3]);
    let root = truth.node(&mut nodes);
    assert_eq!(nodes.failed(), None);
    Cases::default().ask(&nodes, root, Row { fields: &fields, given: fields.len(), items: &[] })
}

/// Whether a row lies in the case.
fn inside(case: &Case, row: &Tried) -> bool {
    case.iter().all(|(variable, value)| match variable {
        Variable::Given(_) => i64::from(row.optional >= 0) == *value,
        Variable::Field(0) => row.flag == *value,
        Variable::Field(1) => row.member == *value,
        Variable::Field(3) => row.optional == *value,
        Variable::Field(4) => row.a == *value,
        Variable::Field(5) => row.b == *value,
        Variable::Account(other) => panic!("no question turns on accumulator {other}"),
        Variable::Field(other) => panic!("no question turns on field {other}"),
        Variable::Group(_, mask) => i64::from(u64::try_from(row.group).unwrap() & mask != 0) == *value,
    })
}

#[test]
fn answers_agree_with_trying_every_row() {
    let (rows, mut dice) = (rows(), Dice(7));
    let (mut never, mut cases, mut open) = (0, 0, 0);
    for turn in 0..1500 {
        let truth = dice.truth(3);
        let holds = rows.iter().any(|row| truth.of(row));
        match ask(&truth) {
            Answer::Never => {
                never += 1;
                assert!(!holds, "turn {turn}: {truth:?} has a case");
            }
            Answer::Case(case) => {
                cases += 1;
                let told: Vec<&Tried> = rows.iter().filter(|row| inside(&case, row)).collect();
                assert!(!told.is_empty(), "turn {turn}: {case:?} is no row");
                assert!(told.iter().all(|row| truth.of(row)), "turn {turn}: {truth:?} fails in {case:?}");
            }
            Answer::Open => open += 1,
        }
    }
    // Both occur, and nothing is left open.
    assert!(never > 100 && cases > 700 && open == 0, "{never} never, {cases} cases, {open} open");
}

/// Numbers of many values, held against constants and read in other ways too: the values at which a question is asked do not stand for all.
#[test]
fn a_number_that_is_not_only_held_against_constants_is_not_settled_by_samples() {
    let mut fields = fields();
    fields.iter_mut().filter(|field| field.ty == FieldType::Int && !field.optional).for_each(|field| field.max = 60);
    let amounts = || (0..=60).flat_map(|a| (0..=60).map(move |b| Tried { a, b, optional: -1, ..Tried::default() }));
    let mut dice = Dice(19);
    let (mut never, mut cases, mut open) = (0, 0, 0);
    for turn in 0..400 {
        let parts: Vec<Truth> = (0..4)
            .map(|_| {
                let figure = Number::Const(dice.small(61));
                let number = match dice.roll(5) {
                    0 => Number::A,
                    1 => Number::B,
                    2 => Number::Sum(Box::new(Number::A), Box::new(Number::Const(dice.small(20)))),
                    3 => Number::Difference(Box::new(Number::A), Box::new(Number::B)),
                    _ => Number::Times(Box::new(Number::B), 3),
                };
                if dice.roll(2) == 0 { Truth::Less(number, figure) } else { Truth::Less(figure, number) }
            })
            .collect();
        let truth = parts.into_iter().reduce(|x, y| Truth::And(Box::new(x), Box::new(y))).unwrap();
        let mut nodes = Nodes::new(&fields, &[3]);
        let root = truth.node(&mut nodes);
        let holds = amounts().any(|row| truth.of(&row));
        match Cases::default().ask(&nodes, root, Row { fields: &fields, given: fields.len(), items: &[] }) {
            Answer::Never => {
                never += 1;
                assert!(!holds, "turn {turn}: {truth:?} has a case");
            }
            Answer::Case(case) => {
                cases += 1;
                let mut told = amounts().filter(|row| inside(&case, row)).peekable();
                assert!(told.peek().is_some(), "turn {turn}: {case:?} is no row");
                assert!(told.all(|row| truth.of(&row)), "turn {turn}: {truth:?} fails in {case:?}");
            }
            Answer::Open => open += 1,
        }
    }
    assert!(never > 100 && cases > 100 && open == 0, "{never} never, {cases} cases, {open} open");
}

#[test]
fn questions_over_lists_and_fixed_figures_are_never_left_open() {
    let (rows, mut dice) = (rows(), Dice(11));
    for turn in 0..800 {
        let mut truth = dice.truth(4);
        plain(&mut truth);
        let answer = ask(&truth);
        let holds = rows.iter().any(|row| truth.of(row));
        assert_eq!(matches!(answer, Answer::Case(_)), holds, "turn {turn}: {truth:?} came to {answer:?}");
        assert_eq!(answer == Answer::Never, !holds, "turn {turn}: {truth:?} came to {answer:?}");
    }
}

/// Replaces comparisons between amounts by comparisons with a figure.
fn plain(truth: &mut Truth) {
    match truth {
        Truth::Less(x, _) => *x = Number::A,
        Truth::Equal(x, _) => *x = Number::B,
        Truth::Not(x) => plain(x),
        Truth::And(x, y) | Truth::Or(x, y) => {
            plain(x);
            plain(y);
        }
        _ => {}
    }
    if let Truth::Less(_, y) | Truth::Equal(_, y) = truth {
        *y = Number::Const(match y {
            Number::Const(value) => *value,
            _ => 3,
        });
    }
}

#[test]
fn amounts_that_cannot_cross_are_decided() {
    // 85% of an amount is never below 80% of it: 17a < 16a for no a of 0 or more.
    let times = |factor| Number::Times(Box::new(Number::A), factor);
    assert_eq!(ask(&Truth::Less(times(17), times(16))), Answer::Never);
    assert!(matches!(ask(&Truth::Less(times(16), times(17))), Answer::Case(_)), "holds for a = 1");
}

/// What eight payments come to, each out of a list and of what those before it have left.
fn paid_before() -> Number {
    let boxed = |number: &Number| Box::new(number.clone());
    (0..8).fold(Number::Const(0), |paid, layer| {
        let left = Number::Difference(Box::new(Number::A), boxed(&paid));
        let base = Number::Difference(Box::new(Number::B), Box::new(Number::Const(layer)));
        let due = Number::Eighth(Box::new(Number::Product(Box::new(base), Box::new(Number::Cell([1, 2, 0, 3, 1, 4])))), Rounding::HalfUp);
        let positive = |number: Number| Box::new(Number::Greatest(Box::new(Number::Const(0)), Box::new(number)));
        Number::Sum(boxed(&paid), Box::new(Number::Least(positive(left), positive(due))))
    })
}

#[test]
fn what_a_last_payment_settles_needs_nothing_of_those_before_it() {
    let mut fields = fields();
    fields.iter_mut().filter(|field| field.ty == FieldType::Int && !field.optional).for_each(|field| field.max = 1_000_000);
    // Filled up to seven eighths, rounded up; rounded down; and filled up for those with a flag only.
    for (how, all, holds) in [(Rounding::Up, true, true), (Rounding::Down, true, false), (Rounding::Up, false, false)] {
        let (paid, zero) = (paid_before(), || Box::new(Number::Const(0)));
        let times = |number: &Number, factor| Box::new(Number::Times(Box::new(number.clone()), factor));
        let missing = Number::Eighth(Box::new(Number::Difference(times(&Number::A, 7), times(&paid, 8))), how);
        let missing = if all { missing } else { Number::Choice(Box::new(Truth::Flag), Box::new(missing), zero()) };
        let left = Number::Difference(Box::new(Number::A), Box::new(paid));
        let filled = Number::Least(
            Box::new(Number::Greatest(zero(), Box::new(left.clone()))),
            Box::new(Number::Greatest(zero(), Box::new(missing))),
        );
        let own = Number::Difference(Box::new(left), Box::new(filled));
        let broken = Truth::Less(Number::A, *times(&own, 8));
        let mut nodes = Nodes::new(&fields, &[3]);
        let root = broken.node(&mut nodes);
        let answer = Cases::default().ask_exactly(&nodes, root, Row { fields: &fields, given: fields.len(), items: &[] });
        let rows = rows().into_iter().filter(|row| row.group == 0 && row.optional < 0);
        assert_eq!(rows.clone().all(|row| !broken.of(&row)), holds, "{how:?} {all}");
        match answer {
            Answer::Never => assert!(holds, "{how:?} {all}"),
            Answer::Case(_) => assert!(!holds, "{how:?} {all}"),
            Answer::Open => panic!("{how:?} {all}: left open"),
        }
    }
}

#[test]
fn a_case_names_only_what_matters() {
    let truth =
        Truth::And(Box::new(Truth::Group(0b10)), Box::new(Truth::Or(Box::new(Truth::Flag), Box::new(Truth::Not(Box::new(Truth::Flag))))));
    let Answer::Case(case) = ask(&truth) else { panic!("there is a case") };
    assert_eq!(case.into_iter().collect::<Vec<_>>(), [(Variable::Group(2, 0b10), 1)]);
}

#[test]
fn nothing_is_known_of_nodes_that_did_not_fit() {
    let fields = fields();
    let mut nodes = Nodes::new(&fields, &[3]);
    // The first node is what stands in for one that does not fit.
    let never = nodes.bool(false);
    let mut at = nodes.input(4);
    while nodes.failed().is_none() {
        let one = nodes.literal(nodes.kind(at), 1);
        at = nodes.add(at, one);
    }
    let row = Row { fields: &fields, given: fields.len(), items: &[] };
    assert_eq!(Cases::default().ask(&nodes, never, row), Answer::Open);
    assert_eq!(Cases::default().ask_exactly(&nodes, never, row), Answer::Open);
}
