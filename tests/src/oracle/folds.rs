//! What is made of the items of a claim: one item after the other, as it reads.

use pol_compiler::program::Fold;
use pol_lang::tree::FoldKind;

use super::expr::{Moment, Outcome, Stop, Worth, number};
use super::number::Exact;

impl Moment<'_> {
    /// One value of all items.
    pub(super) fn fold(&self, fold: &Fold) -> Outcome<Worth> {
        let mut values = Vec::new();
        for item in self.items {
            let of_item = Moment { item: Some(item), ..*self };
            let counts = fold.when.as_ref().map_or(Ok(true), |when| of_item.holds(when))?;
            self.seen.reach(if counts { "fold item counts" } else { "fold item does not count" });
            if counts {
                values.push(of_item.worth(&fold.value)?);
            }
        }
        if values.is_empty() {
            self.seen.reach("fold of no item");
        }
        let held = values.iter().filter(|value| **value == Worth::Truth(true)).count();
        match fold.kind {
            FoldKind::Sum => {
                let mut sum = Exact::zero();
                for value in values {
                    sum = sum.plus(&number(value)?);
                }
                Ok(Worth::Number(sum))
            }
            FoldKind::Count => Ok(Worth::Number(Exact::from_fen(100 * i128::try_from(held).unwrap_or(0)))),
            FoldKind::Any => Ok(Worth::Truth(held > 0)),
            FoldKind::All => Ok(Worth::Truth(held == values.len())),
            FoldKind::Max | FoldKind::Min if values.is_empty() => match &fold.none {
                Some(none) => self.worth(none),
                None => Err(Stop::Hole("the extreme of no item".to_owned())),
            },
            kind => extreme(values, kind == FoldKind::Max),
        }
    }
}

/// The greatest or the least of some.
fn extreme(values: Vec<Worth>, greatest: bool) -> Outcome<Worth> {
    let dates: Option<Vec<i32>> = values.iter().map(|value| if let Worth::Date(day) = value { Some(*day) } else { None }).collect();
    if let Some(dates) = dates {
        let day = if greatest { dates.into_iter().max() } else { dates.into_iter().min() };
        return day.map(Worth::Date).ok_or_else(|| Stop::Hole("the extreme of nothing".to_owned()));
    }
    let numbers = values.into_iter().map(number).collect::<Outcome<Vec<Exact>>>()?;
    let found = if greatest { numbers.into_iter().max() } else { numbers.into_iter().min() };
    found.map(Worth::Number).ok_or_else(|| Stop::Hole("the extreme of nothing".to_owned()))
}
