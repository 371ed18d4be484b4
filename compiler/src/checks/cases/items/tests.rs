//! Questions about items against trying every row of a small record with up to three of them.

#![allow(clippy::arithmetic_side_effects, reason = "small numbers, in tests")]

use super::super::{Answer, Case, Over, Variable, apart, decide};
use pol_runtime::plan::{Field, FieldType, Fold, FoldKind, Kind, Node, NodeId};

/// A number about a row: of its own, or made of its items, of the marked ones alone where so said.
#[derive(Debug, Clone, Copy)]
enum Number {
    Const(i64),
    Own,
    Sum(bool),
    Count(bool),
    Greatest(bool),
}

#[derive(Debug, Clone)]
enum Truth {
    Any(bool),
    Less(Number, Number),
    Not(Box<Truth>),
    And(Box<Truth>, Box<Truth>),
    Or(Box<Truth>, Box<Truth>),
}

/// A number of its own, and items: an amount each, and whether it is marked.
#[derive(Debug, Clone)]
struct Row {
    own: i64,
    items: Vec<(i64, bool)>,
}

impl Row {
    fn number(&self, number: Number) -> i64 {
        let of = |marked: bool| self.items.iter().filter(move |item| item.1 || !marked).map(|item| item.0);
        match number {
            Number::Const(value) => value,
            Number::Own => self.own,
            Number::Sum(marked) => of(marked).sum(),
            Number::Count(marked) => i64::try_from(of(marked).count()).unwrap(),
            Number::Greatest(marked) => of(marked).max().unwrap_or(0),
        }
    }

    fn meets(&self, truth: &Truth) -> bool {
        match truth {
            Truth::Any(marked) => self.items.iter().any(|item| item.1 || !marked),
            Truth::Less(a, b) => self.number(*a) < self.number(*b),
            Truth::Not(a) => !self.meets(a),
            Truth::And(a, b) => self.meets(a) && self.meets(b),
            Truth::Or(a, b) => self.meets(a) || self.meets(b),
        }
    }
}

#[derive(Default)]
struct Written {
    nodes: Vec<Node>,
    folds: Vec<Fold>,
}

impl Written {
    fn add(&mut self, node: Node) -> NodeId {
        let known = self.nodes.iter().position(|known| *known == node);
        let at = known.unwrap_or(self.nodes.len());
        if known.is_none() {
            self.nodes.push(node);
        }
        NodeId::try_from(at).unwrap()
    }

    fn fold(&mut self, marked: bool, kind: FoldKind) -> NodeId {
        let when = if marked { Node::Input(1) } else { Node::Const { kind: Kind::Bool, value: 1 } };
        self.folds.push(Fold { nodes: vec![Node::Input(0), when], when: 1, kind });
        let fold = u32::try_from(self.folds.len() - 1).unwrap();
        self.add(Node::Fold { fold, captured: Vec::new() })
    }

    fn number(&mut self, number: Number) -> NodeId {
        match number {
            Number::Const(value) => self.add(Node::Const { kind: Kind::Decimal { scale: 0 }, value }),
            Number::Own => self.add(Node::Input(0)),
            Number::Sum(marked) => self.fold(marked, FoldKind::Sum(0)),
            Number::Count(marked) => self.fold(marked, FoldKind::Count),
            Number::Greatest(marked) => self.fold(marked, FoldKind::Max(0)),
        }
    }

    fn truth(&mut self, truth: &Truth) -> NodeId {
        let node = match truth {
            Truth::Any(marked) => return self.fold(*marked, FoldKind::Any),
            Truth::Less(a, b) => Node::Less(self.number(*a), self.number(*b)),
            Truth::Not(a) => Node::Not(self.truth(a)),
            Truth::And(a, b) => Node::And(self.truth(a), self.truth(b)),
            Truth::Or(a, b) => Node::Or(self.truth(a), self.truth(b)),
        };
        self.add(node)
    }
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % sides
    }

    fn number(&mut self) -> Number {
        let marked = self.roll(2) == 0;
        match self.roll(6) {
            0 | 1 => Number::Const(self.roll(5)),
            2 => Number::Own,
            3 => Number::Sum(marked),
            4 => Number::Count(marked),
            _ => Number::Greatest(marked),
        }
    }

    fn truth(&mut self, depth: i64) -> Truth {
        match self.roll(if depth == 0 { 3 } else { 6 }) {
            0 => Truth::Any(self.roll(2) == 0),
            1 | 2 => Truth::Less(self.number(), self.number()),
            3 => Truth::Not(Box::new(self.truth(depth - 1))),
            4 => Truth::And(Box::new(self.truth(depth - 1)), Box::new(self.truth(depth - 1))),
            _ => Truth::Or(Box::new(self.truth(depth - 1)), Box::new(self.truth(depth - 1))),
        }
    }
}

fn field(ty: FieldType, max: i64) -> Field {
    Field { name: String::new(), code: String::new(), ty, optional: false, default: None, min: 0, max }
}

fn ask(truth: &Truth) -> Answer {
    let mut written = Written::default();
    let root = written.truth(truth);
    written.nodes.push(Node::And(root, root));
    let (fields, items) = ([field(FieldType::Int, 3)], [field(FieldType::Int, 2), field(FieldType::Bool, 1)]);
    let over = Over { fields: &fields, items: &items, folds: &written.folds, tables: &[], accumulators: &[] };
    decide(&written.nodes, over, &mut 0)
}

/// Every row with up to three items.
fn rows() -> Vec<Row> {
    let one: Vec<(i64, bool)> = (0..3).flat_map(|amount| [(amount, false), (amount, true)]).collect();
    let mut lists = vec![Vec::new()];
    for _ in 0..3 {
        let longer = lists.iter().flat_map(|list: &Vec<_>| one.iter().map(|item| [list.clone(), vec![*item]].concat()));
        lists.extend(longer.collect::<Vec<_>>());
    }
    (0..4).flat_map(|own| lists.iter().map(move |items| Row { own, items: items.clone() })).collect()
}

/// The row that a case tells of.
fn told(case: &Case) -> Row {
    let (row, kinds) = apart(case, 1, 2);
    let value = |case: &Case, field| case.get(&Variable::Field(field)).copied().unwrap_or(0);
    let alike = |(number, case): (i64, Case)| {
        let item = (value(&case, 0), value(&case, 1) != 0);
        std::iter::repeat_n(item, usize::try_from(number).unwrap())
    };
    Row { own: value(&row, 0), items: kinds.into_iter().flatten().flat_map(alike).collect() }
}

#[test]
fn what_is_said_of_items_is_true_of_every_row() {
    let (rows, mut dice) = (rows(), Dice(5));
    let (mut never, mut cases, mut open, mut only_more) = (0, 0, 0, 0);
    for turn in 0..600 {
        let truth = dice.truth(2);
        let (of_one, of_more): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.items.len() < 2);
        let (few, more) = (of_one.iter().any(|row| row.meets(&truth)), of_more.iter().any(|row| row.meets(&truth)));
        match ask(&truth) {
            Answer::Never => {
                never += 1;
                assert!(!few && !more, "turn {turn}: {truth:?} has a row");
            }
            Answer::Case(case) => {
                cases += 1;
                assert!(told(&case).meets(&truth), "turn {turn}: {truth:?} fails of {:?}", told(&case));
            }
            Answer::Open => {
                open += 1;
                // No row with up to three items is missed.
                assert!(!few && !more, "turn {turn}: {truth:?} has a row");
            }
        }
        only_more += usize::from(more && !few);
    }
    println!("{never} never, {cases} cases, {open} open, {only_more} of several");
    assert!(never > 90 && cases > 300 && open < 10 && only_more > 10, "{never} never, {cases} cases, {open} open, {only_more} of several");
}

#[test]
fn what_holds_of_every_item_holds_of_all() {
    let less = |a, b| Truth::Less(a, b);
    let both = |a, b| Truth::And(Box::new(a), Box::new(b));
    // Marked items are among all; what is marked counts.
    assert_eq!(ask(&less(Number::Sum(false), Number::Sum(true))), Answer::Never);
    assert_eq!(ask(&less(Number::Count(false), Number::Count(true))), Answer::Never);
    assert_eq!(ask(&both(Truth::Any(true), less(Number::Count(true), Number::Const(1)))), Answer::Never);
    assert_eq!(ask(&both(Truth::Not(Box::new(Truth::Any(true))), less(Number::Const(0), Number::Count(true)))), Answer::Never);
    assert_eq!(ask(&both(Truth::Any(true), Truth::Not(Box::new(Truth::Any(false))))), Answer::Never);
    // An item is no more than 2, but two are.
    assert_eq!(ask(&less(Number::Const(2), Number::Greatest(false))), Answer::Never);
    assert!(matches!(ask(&less(Number::Const(2), Number::Sum(false))), Answer::Case(_)));
    assert!(matches!(ask(&less(Number::Const(1), Number::Count(false))), Answer::Case(_)));
    assert!(matches!(ask(&less(Number::Greatest(false), Number::Sum(false))), Answer::Case(_)));
    // Where no marked item is there none is summed; where one counts for more than nothing there is one.
    let none_marked = || Truth::Not(Box::new(Truth::Any(true)));
    assert_eq!(ask(&both(none_marked(), less(Number::Const(0), Number::Sum(true)))), Answer::Never);
    assert!(matches!(ask(&both(Truth::Any(true), less(Number::Sum(true), Number::Const(1)))), Answer::Case(_)));
    // An item is worth 2 at most, so that more than 2 takes two; a sum is of an item that the greatest is no less than.
    assert_eq!(ask(&both(less(Number::Const(2), Number::Sum(false)), less(Number::Count(false), Number::Const(2)))), Answer::Never);
    assert_eq!(ask(&both(less(Number::Const(0), Number::Sum(true)), less(Number::Greatest(true), Number::Const(1)))), Answer::Never);
    // The greatest of all is no less than that of the marked, however many there are.
    assert_eq!(
        ask(&both(less(Number::Greatest(false), Number::Greatest(true)), less(Number::Const(1), Number::Count(false)))),
        Answer::Never
    );
    // 200 items are looked at, 10000 are possible.
    assert_eq!(ask(&less(Number::Const(400), Number::Sum(false))), Answer::Open);
    assert_eq!(ask(&less(Number::Const(20_000), Number::Sum(false))), Answer::Never);
    // One item shows that it is not the other way round.
    assert!(matches!(ask(&less(Number::Sum(true), Number::Sum(false))), Answer::Case(_)));
    assert!(matches!(ask(&both(Truth::Any(false), Truth::Not(Box::new(Truth::Any(true))))), Answer::Case(_)));
}
