//! Validation: each broken plan is refused, and for the reason that was broken.

use crate::build::{Nodes, day, empty};
use crate::common;
use pol_runtime::plan::typing::{Context, Range, Typer};
use pol_runtime::plan::*;

/// Breaks the common plan and says where validation finds it.
fn broken(change: impl Fn(&mut Plan)) -> String {
    let mut plan = common::plan();
    change(&mut plan);
    plan.validate().map(|()| "valid".to_owned()).unwrap_or_else(|invalid| {
        assert!(!invalid.zh().is_empty() && invalid.en().contains(&invalid.place));
        invalid.place
    })
}

/// Puts a node in front of the last of the first body and says what validation thinks of it.
fn node(node: Node) -> String {
    broken(|plan| plan.bodies[0].nodes.push(node.clone()))
}

#[test]
fn the_common_plan_is_valid() {
    assert_eq!(broken(|_| {}), "valid");
}

#[test]
fn operands() {
    let last = common::body(50).nodes.len();
    let place = format!("bodies[0].nodes[{last}]");
    let scope = 0; // money, scale 2
    let exact = 2; // scale 4
    let kind = 11; // an enum of 4
    let away = 12; // a Bool
    let own = u32::try_from(last).unwrap();
    assert_eq!(common::body(50).nodes[11], Node::Input(common::KIND));
    assert_eq!(common::body(50).nodes[2], Node::Mul(0, 1));
    let wrong = [
        Node::Add(scope, exact),
        Node::Add(scope, own),
        Node::Sub(kind, kind),
        Node::Mul(scope, away),
        Node::Min(kind, kind),
        Node::Max(scope, kind),
        Node::Widen(scope, 17),
        Node::Round(away, Rounding::Up),
        Node::Less(away, away),
        Node::Equal(kind, away),
        Node::Not(scope),
        Node::And(away, scope),
        Node::Or(kind, away),
        Node::Select(scope, scope, scope),
        Node::Select(away, scope, exact),
        Node::HasAny(kind, 1),
        Node::OneOf(away, 1),
        Node::OneOf(kind, 1 << 4),
        Node::Input(common::NUMBER),
        Node::Input(99),
        Node::Given(common::FLAG),
        Node::Given(99),
        Node::Account(1),
        Node::Const { kind: Kind::Bool, value: 2 },
        Node::Const { kind: Kind::Enum(0), value: 4 },
        Node::Const { kind: Kind::Enum(9), value: 0 },
        Node::Const { kind: Kind::Set(1), value: 8 },
        Node::Const { kind: Kind::Date, value: i64::MAX },
        Node::Const { kind: Kind::Text, value: 0 },
        Node::Const { kind: Kind::Decimal { scale: 19 }, value: 0 },
        Node::Lookup { table: 0, keys: vec![kind] },
        Node::Marginal { x: scope, bounds: vec![1], rates: vec![1] },
        Node::Marginal { x: scope, bounds: vec![0], rates: vec![1, 1] },
        Node::Marginal { x: scope, bounds: vec![5, 5], rates: vec![1, 1, 1] },
        Node::Slab { x: scope, bounds: vec![5], rates: vec![1, exact] },
        Node::Slab { x: away, bounds: vec![], rates: vec![1] },
        Node::Marginal { x: scope, bounds: vec![], rates: vec![] },
    ];
    for wrong in wrong {
        assert_eq!(node(wrong.clone()), place, "{wrong:?}");
    }
    for right in
        [Node::Add(scope, scope), Node::Widen(scope, 16), Node::OneOf(kind, 0b1111), Node::Given(common::YEAR), Node::Equal(kind, kind)]
    {
        assert_eq!(node(right.clone()), "valid", "{right:?}");
    }
}

#[test]
fn tables() {
    let with = |table: Table, key: u32| {
        broken(|plan| {
            plan.tables.push(table.clone());
            plan.bodies[0].nodes.push(Node::Lookup { table: 0, keys: vec![key] });
        })
    };
    let table = |sizes: &[u32], cells: &[i64]| Table { sizes: sizes.to_vec(), kind: Kind::Decimal { scale: 2 }, cells: cells.to_vec() };
    let (kind, away) = (11, 12);
    let last = common::body(50).nodes.len();
    let place = format!("bodies[0].nodes[{last}]");
    assert_eq!(with(table(&[4], &[1, 2, 3, 4]), kind), "valid");
    assert_eq!(with(table(&[2], &[1, 2]), away), "valid");
    assert_eq!(with(table(&[3], &[1, 2, 3]), kind), place);
    assert_eq!(with(table(&[4], &[1, 2, 3, 4]), 0), place);
    assert_eq!(with(table(&[4, 1], &[1, 2, 3, 4]), kind), place);
    assert_eq!(with(table(&[4], &[1, 2, 3]), kind), "tables[0]");
    assert_eq!(with(table(&[u32::MAX, u32::MAX, u32::MAX], &[1]), kind), "tables[0]");
    assert_eq!(with(table(&[0], &[]), kind), "tables[0]");
    assert_eq!(with(table(&[1; 17], &[1]), kind), "tables[0].sizes");
    assert_eq!(with(Table { kind: Kind::Bool, ..table(&[4], &[0, 1, 2, 0]) }, kind), "tables[0]");
}

#[test]
fn values_stay_within_128_bits() {
    let plan = common::plan();
    let context = Context::body(&plan, &plan.records[0]);
    let mut typer = Typer::new();
    let scope = typer.push(&context, &Node::Input(common::SCOPE)).unwrap();
    // 10^16 squared is 10^32; times 10^16 again it is beyond 10^36.
    let square = typer.push(&context, &Node::Mul(scope, scope)).unwrap();
    let most = 9_999_999_999_999_999_i128;
    assert_eq!(typer.get(square).unwrap().range, Range { low: 0, high: most * most });
    assert_eq!(typer.kind(square), Some(Kind::Decimal { scale: 4 }));
    assert!(typer.push(&context, &Node::Mul(square, scope)).is_err());
    // Rates may be negative, so the product has its corners.
    let less = typer.push(&context, &Node::Const { kind: Kind::Decimal { scale: 2 }, value: -50 }).unwrap();
    let product = typer.push(&context, &Node::Mul(scope, less)).unwrap();
    assert_eq!(typer.get(product).unwrap().range, Range { low: -50 * most, high: 0 });
    // −50 × 9999999999999999 / 100, half away from zero.
    let rounded = typer.push(&context, &Node::Round(product, Rounding::HalfUp)).unwrap();
    assert_eq!(typer.get(rounded).unwrap().range, Range { low: -5_000_000_000_000_000, high: 0 });
    // A missing optional field reads as 0, below its bounds of 2000 to 2100.
    let year = typer.push(&context, &Node::Input(common::YEAR)).unwrap();
    assert_eq!(typer.get(year).unwrap().range, Range { low: 0, high: 2100 });
    // Tiers: 100 × 50 + (most − 100) × 50 at most.
    let fifty = typer.push(&context, &Node::Const { kind: Kind::Decimal { scale: 2 }, value: 50 }).unwrap();
    let tiers = typer.push(&context, &Node::Marginal { x: scope, bounds: vec![100], rates: vec![fifty, fifty] }).unwrap();
    assert_eq!(typer.get(tiers).unwrap().range, Range { low: 0, high: 50 * most });
}

#[test]
fn doubling_is_stopped_before_it_overflows() {
    assert_eq!(
        broken(|plan| {
            let mut n = Nodes(std::mem::take(&mut plan.bodies[0].nodes));
            let mut sum = n.input(common::SCOPE);
            for _ in 0..200 {
                sum = n.plus(sum, sum);
            }
            plan.bodies[0].nodes = n.0;
        }),
        // 10^16 × 2^67 > 10^36: the 67th doubling, after 14 nodes and the input.
        "bodies[0].nodes[81]"
    );
}

#[test]
fn bodies() {
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].paid = 99), "bodies[0].layers[0].paid");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].paid = 2), "bodies[0].layers[0].paid");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].payer = 0), "bodies[0].layers[0]");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].payer = 99), "bodies[0].layers[0]");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].steps[0].node = 99), "bodies[0].layers[0].steps[0]");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].steps[0].kind = StepKind::Eligible), "bodies[0].layers[0].steps[0]");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].steps[1].influences[0].source = 2), "bodies[0].layers[0].steps[1]");
    assert_eq!(broken(|plan| plan.bodies[0].layers[0].steps[1].influences[1].when = Some(0)), "bodies[0].layers[0].steps[1].when");
    assert_eq!(broken(|plan| plan.bodies[0].needs[0].when = 0), "bodies[0].needs[0].when");
    assert_eq!(broken(|plan| plan.bodies[0].needs[0].source = 2), "bodies[0].needs[0]");
    assert_eq!(broken(|plan| plan.bodies[0].postings[0].accumulator = 1), "bodies[0].postings[0]");
    assert_eq!(broken(|plan| plan.bodies[0].postings[0].amount = 2), "bodies[0].postings[0].amount");
    assert_eq!(broken(|plan| plan.bodies[0].reports[0].column = 1), "bodies[0].reports[0]");
    assert_eq!(
        broken(|plan| {
            let report = plan.bodies[0].reports[0].clone();
            plan.bodies[0].reports.push(report)
        }),
        "bodies[0].reports[1]"
    );
    let share = |change: fn(&mut Share)| {
        broken(|plan| {
            let layer = &mut plan.bodies[0].layers[0];
            let ratio = layer.steps[1].node;
            let mut share = Share { party: "省".into(), ratio, amount: layer.paid, influences: Vec::new() };
            change(&mut share);
            layer.shares.push(share);
        })
    };
    assert_eq!(share(|share| share.party = String::new()), "bodies[0].layers[0].shares[0]");
    assert_eq!(share(|share| share.amount = 99), "bodies[0].layers[0].shares[0].amount");
    assert_eq!(share(|share| share.amount = 2), "bodies[0].layers[0].shares[0].amount");
    assert_eq!(share(|share| share.ratio = 99), "bodies[0].layers[0].shares[0].ratio");
    assert_eq!(share(|share| share.influences.push(Influence { source: 99, when: None })), "bodies[0].layers[0].shares[0]");
    let choice = |change: fn(&mut Choice)| {
        broken(|plan| {
            let layer = &mut plan.bodies[0].layers[0];
            let member = Candidate { source: 0, acts: true, applies: 12, value: layer.paid, lifted: Some(12), counts: 12 };
            let mut choice = Choice { group: "组".into(), by: "支付总额".into(), members: vec![member] };
            change(&mut choice);
            layer.choices.push(choice);
        })
    };
    assert_eq!(choice(|_| {}), "valid");
    assert_eq!(choice(|choice| choice.group = String::new()), "bodies[0].layers[0].choices[0]");
    assert_eq!(choice(|choice| choice.by = String::new()), "bodies[0].layers[0].choices[0]");
    assert_eq!(choice(|choice| choice.members[0].source = 99), "bodies[0].layers[0].choices[0].members[0]");
    assert_eq!(choice(|choice| choice.members[0].applies = 99), "bodies[0].layers[0].choices[0].members[0].applies");
    assert_eq!(choice(|choice| choice.members[0].applies = 0), "bodies[0].layers[0].choices[0].members[0].applies");
    assert_eq!(choice(|choice| choice.members[0].counts = 2), "bodies[0].layers[0].choices[0].members[0].counts");
    assert_eq!(choice(|choice| choice.members[0].lifted = Some(2)), "bodies[0].layers[0].choices[0].members[0].lifted");
    assert_eq!(choice(|choice| choice.members[0].value = 12), "bodies[0].layers[0].choices[0].members[0].value");
    assert_eq!(choice(|choice| choice.members[0].value = 99), "bodies[0].layers[0].choices[0].members[0].value");
    let many = |choice: &mut Choice| choice.members = vec![choice.members[0].clone(); limits::PARTS + 1];
    assert_eq!(choice(many), "bodies[0].layers[0].choices[0].members");
    assert_eq!(broken(|plan| plan.bodies.push(empty())), "bodies");
    assert_eq!(broken(|plan| plan.conditions.push(plan.conditions[0].clone())), "conditions");
}

#[test]
fn conditions() {
    assert_eq!(broken(|plan| plan.conditions[0].result = 0), "conditions[0].result");
    assert_eq!(broken(|plan| plan.conditions[0].nodes.push(Node::Account(0))), "conditions[0].nodes[2]");
    assert_eq!(broken(|plan| plan.records[0].checks[0].condition = 9), "records[0].checks[0].condition");
}

#[test]
fn records() {
    assert_eq!(broken(|plan| plan.records[0].unique = vec![2]), "records[0].unique");
    assert_eq!(broken(|plan| plan.records[0].person = 99), "records[0].person");
    assert_eq!(broken(|plan| plan.records[0].total = Some(common::KIND)), "records[0].total");
    assert_eq!(broken(|plan| plan.records[0].fields[5].optional = true), "records[0].total");
    assert_eq!(broken(|plan| plan.records[0].fields[2].code = "end".into()), "records[0].fields[4]");
    assert_eq!(broken(|plan| plan.records[0].fields[2].name = "end".into()), "records[0].fields[4]");
    assert_eq!(broken(|plan| plan.records[0].fields[2].max = 4), "records[0].fields[2]");
    assert_eq!(broken(|plan| plan.records[0].fields[2].min = 4), "records[0].fields[2]");
    assert_eq!(broken(|plan| plan.records[0].fields[2].ty = FieldType::Enum(9)), "records[0].fields[2]");
    assert_eq!(broken(|plan| plan.records[0].fields[6].max += 1), "records[0].fields[6]");
    assert_eq!(broken(|plan| plan.records[0].fields[7].default = Some(2)), "records[0].fields[7]");
    assert_eq!(broken(|plan| plan.records[0].fields[8].default = Some(2014)), "records[0].fields[8]");
    assert_eq!(broken(|plan| plan.records[0].fields[9].max = 8), "records[0].fields[9]");
    assert_eq!(broken(|plan| plan.records[0].fields[0].default = Some(0)), "records[0].fields[0]");
    assert_eq!(broken(|plan| plan.records[0].fields[1].name = "a\u{1b}[2J".into()), "records[0].fields[1]");
    assert_eq!(broken(|plan| plan.records[0].columns[4].role = ColumnRole::Amount), "records[0].columns");
    assert_eq!(broken(|plan| plan.records[0].columns[0].role = ColumnRole::FundTotal), "records[0].columns");
    assert_eq!(broken(|plan| plan.records[0].columns[2].code = "ledger_gap".into()), "records[0].columns[2]");
    assert_eq!(broken(|plan| plan.records[0].columns[2].code = "no".into()), "records[0].columns[2]");
    assert_eq!(broken(|plan| plan.records[0].checks[0].field = 11), "records[0].checks[0]");
    assert_eq!(broken(|plan| plan.records[0].fields = vec![plan.records[0].fields[0].clone(); 65]), "records[0].fields");
}

#[test]
fn names() {
    assert_eq!(broken(|plan| plan.enums[0].members[1].codes = vec!["21".into()]), "enums[0]");
    assert_eq!(broken(|plan| plan.enums[0].members[1].name = "a|b".into()), "enums[0]");
    assert_eq!(broken(|plan| plan.enums[1].name = "类别".into()), "enums[1]");
    assert_eq!(broken(|plan| plan.enums[1].members = vec![Member { name: "x".into(), codes: vec![] }; 64]), "enums[1].members");
    assert_eq!(broken(|plan| plan.accumulators[0].key = "gap".into()), "accumulators[0]");
    assert_eq!(broken(|plan| plan.accumulators.push(plan.accumulators[0].clone())), "accumulators[1]");
    assert_eq!(broken(|plan| plan.policy = "a\nb".into()), "policy");
    assert_eq!(broken(|plan| plan.compiler = "x".repeat(256)), "compiler");
    // Further slices of the same settlement may follow it; another of its name may not.
    assert_eq!(broken(|plan| plan.settlements.push(plan.settlements[0].clone())), "valid");
    let other = |plan: &mut Plan| {
        let code = "other".into();
        plan.settlements.push(Settlement { code, ..plan.settlements[0].clone() });
    };
    assert_eq!(broken(other), "settlements[1]");
}

#[test]
fn slices() {
    assert_eq!(broken(|plan| plan.settlements[0].record = 1), "settlements[0]");
    assert_eq!(broken(|plan| plan.settlements[0].basis = Basis::Field(common::SCOPE)), "settlements[0].basis");
    assert_eq!(broken(|plan| plan.settlements[0].slices[0].body = 2), "settlements[0].slices[0].body");
    assert_eq!(broken(|plan| plan.settlements[0].slices.reverse()), "settlements[0].slices");
    assert_eq!(
        broken(|plan| plan.settlements[0].slices[0].basis.until = plan.settlements[0].slices[0].basis.from),
        "settlements[0].slices[0]"
    );
    assert_eq!(broken(|plan| plan.settlements[0].slices[0].basis.until += 1), "settlements[0].slices");
    // The same basis dates under another knowledge are no overlap, until knowledge overlaps too.
    let knowing = |until, from| {
        broken(move |plan| {
            let [a, b] = [0, 1].map(|index| plan.settlements[0].slices[index]);
            let early = Slice { known: Interval { from: i32::MIN, until }, ..a };
            let late = Slice { known: Interval { from, until: i32::MAX }, basis: Interval { from: i32::MIN, until: i32::MAX }, ..b };
            plan.settlements[0].slices = vec![early, late];
        })
    };
    let turn = day(2020, 7, 1);
    assert_eq!(knowing(turn, turn), "valid");
    assert_eq!(knowing(turn, turn - 1), "settlements[0].slices");
}
