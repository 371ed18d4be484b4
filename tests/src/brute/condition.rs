//! Random conditions over the small record: as text, and as what they mean of a row.

use super::Row;
use crate::generate::Rng;

/// A condition.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The level is one of these bits.
    Level(u8),
    /// Referred.
    Referred,
    /// The set has one of these bits.
    Has(u8),
    /// The cost is below so many fen.
    Below(i64),
    /// The cost in scope is at least so many fen.
    AtLeast(i64),
    /// What is in scope is more than this percentage of the cost.
    MoreThan(i64),
    /// Not.
    Not(Box<Condition>),
    /// Both.
    And(Box<Condition>, Box<Condition>),
    /// One of them.
    Or(Box<Condition>, Box<Condition>),
}

impl Condition {
    /// A random one.
    pub fn random(rng: &mut Rng, depth: u32) -> Condition {
        let inner = |rng: &mut Rng| Box::new(Condition::random(rng, depth - 1));
        match rng.below(if depth == 0 { 6 } else { 10 }) {
            0 => Condition::Level(*rng.pick(&[1, 2])),
            1 => Condition::Referred,
            2 => Condition::Has(*rng.pick(&[1, 2, 3])),
            3 => Condition::Below(rng.between(0, super::MOST + 1)),
            4 => Condition::AtLeast(rng.between(0, super::MOST + 1)),
            5 => Condition::MoreThan(*rng.pick(&[0, 50, 80, 100])),
            6 => Condition::Not(inner(rng)),
            7 | 8 => Condition::And(inner(rng), inner(rng)),
            _ => Condition::Or(inner(rng), inner(rng)),
        }
    }

    /// As a policy writes it.
    pub fn text(&self) -> String {
        match self {
            Condition::Level(mask) => format!("等级 = {}", if *mask == 1 { "一级" } else { "二级" }),
            Condition::Referred => "转诊".to_owned(),
            Condition::Has(mask) => {
                let members: Vec<&str> = [(1, "甲"), (2, "乙")].iter().filter(|(bit, _)| mask & bit != 0).map(|(_, name)| *name).collect();
                format!("身份 含任一 {{ {} }}", members.join("、"))
            }
            Condition::Below(fen) => format!("费用 < {}", super::money(*fen)),
            Condition::AtLeast(fen) => format!("范围内 ≥ {}", super::money(*fen)),
            Condition::MoreThan(percent) => format!("范围内 > 费用 × {percent}%"),
            Condition::Not(inner) => format!("非 ({})", inner.text()),
            Condition::And(a, b) => format!("({}) 且 ({})", a.text(), b.text()),
            Condition::Or(a, b) => format!("({}) 或 ({})", a.text(), b.text()),
        }
    }

    /// Whether it holds of a row.
    pub fn holds(&self, row: &Row) -> bool {
        match self {
            Condition::Level(mask) => mask >> row.level & 1 == 1,
            Condition::Referred => row.referred,
            Condition::Has(mask) => row.identity & mask != 0,
            Condition::Below(fen) => row.cost < *fen,
            Condition::AtLeast(fen) => row.scope >= *fen,
            Condition::MoreThan(percent) => row.scope * 100 > row.cost * percent,
            Condition::Not(inner) => !inner.holds(row),
            Condition::And(a, b) => a.holds(row) && b.holds(row),
            Condition::Or(a, b) => a.holds(row) || b.holds(row),
        }
    }
}
