//! What a witness tells of a bill.

use super::{Bill, Line, lines};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Fact, Relation, Witness};

/// The bills that a witness tells of: what it does not name is any.
///
/// # Panics
///
/// Where a value is none that a bill has.
#[must_use]
pub fn told(witness: &Witness) -> Vec<Bill> {
    let fen = |fact: &Fact| i64::try_from(Decimal::parse(fact.value.zh.trim_end_matches('元')).unwrap().to_units(2).unwrap()).unwrap();
    let named = |facts: &[Fact], name: &str| facts.iter().find(|fact| fact.name.zh == name).cloned();
    let fits = |facts: &[Fact], line: &Line| {
        named(facts, "级").is_none_or(|fact| fact.value.zh == ["甲", "乙"][usize::from(line.grade)])
            && named(facts, "价").is_none_or(|fact| fen(&fact) == line.price)
    };
    let lists: Vec<Vec<Line>> = match named(&witness.row, "行") {
        Some(none) => {
            assert_eq!(none.relation, Relation::Missing);
            vec![Vec::new()]
        }
        None if witness.items.is_empty() => lines().into_iter().map(|line| vec![line]).chain([Vec::new(), lines()]).collect(),
        // Of lines of which not all is told all others are tried alike.
        None => {
            let own = |at: usize, facts: &Vec<Fact>| {
                let fitting: Vec<Line> = lines().into_iter().filter(|line| fits(facts, line)).collect();
                fitting[at % fitting.len()]
            };
            (0..lines().len()).map(|at| witness.items.iter().map(|facts| own(at, facts)).collect()).collect()
        }
    };
    let referred = named(&witness.row, "转诊").map(|fact| fact.value.zh == "是");
    let cost = named(&witness.row, "费用").map(|fact| fen(&fact));
    let of = |referred: bool, cost: i64| lists.iter().map(move |lines| Bill { referred, cost, lines: lines.clone() });
    let all = [false, true].into_iter().flat_map(|referred| (0..=3).flat_map(move |cost| of(referred, cost)));
    all.filter(|bill| referred.is_none_or(|own| own == bill.referred) && cost.is_none_or(|own| own == bill.cost)).collect()
}
