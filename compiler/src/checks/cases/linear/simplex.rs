//! Linear constraints over bounded whole numbers: is there a point, whole or not, that keeps them all?
//!
//! The general simplex method of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)"), over rows of whole numbers with a
//! common divisor each, so that nothing is rounded. Bland's rule makes it end. What leaves 128 bits or takes too long is given up, never guessed.

/// `Σ factor × variable ≤ most`; variables by number, ascending, no factor 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AtMost {
    pub(super) terms: Vec<(usize, i128)>,
    pub(super) most: i128,
}

/// Whether the constraints can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Feasible {
    /// By no point.
    No,
    /// By this one: for each variable a numerator and a positive denominator.
    At(Vec<(i128, i128)>),
    /// Not known.
    GaveUp,
}

/// How often rows and columns may change places.
const MOST_PIVOTS: usize = 400;

/// A basic variable: `divisor × variable = Σ factors × columns`.
struct Row {
    variable: usize,
    divisor: i128,
    factors: Vec<i128>,
}

struct Tableau {
    /// Least and greatest value of each variable, slacks after the given ones.
    bounds: Vec<(i128, i128)>,
    rows: Vec<Row>,
    /// The variable of each column, and its value, which is one of its bounds.
    columns: Vec<(usize, i128)>,
}

/// A point within `bounds` that keeps `constraints`. `work` counts numbers looked at.
pub(super) fn feasible(bounds: &[(i128, i128)], constraints: &[AtMost], work: &mut usize) -> Feasible {
    let mut bounds = bounds.to_vec();
    let mut rows: Vec<(Vec<(usize, i128)>, i128)> = Vec::new();
    for AtMost { terms, most } in constraints {
        let Some((terms, most)) = normal(terms, *most) else { return Feasible::GaveUp };
        match terms.as_slice() {
            [] if most < 0 => return Feasible::No,
            [] => {}
            [(variable, factor)] => {
                let Some(bound) = bounds.get_mut(*variable) else { return Feasible::GaveUp };
                // The factor is 1 or −1 after division.
                if *factor > 0 {
                    bound.1 = bound.1.min(most);
                } else {
                    bound.0 = bound.0.max(most.saturating_neg());
                }
            }
            _ => rows.push((terms, most)),
        }
    }
    if bounds.iter().any(|(least, most)| least > most) {
        return Feasible::No;
    }
    let mut tableau = Tableau::new(bounds, &rows);
    tableau.solve(work).unwrap_or(Feasible::GaveUp)
}

/// Divided by what all factors share; the bound may be rounded down, as every value is whole.
fn normal(terms: &[(usize, i128)], most: i128) -> Option<(Vec<(usize, i128)>, i128)> {
    let shared = terms.iter().fold(0, |shared, (_, factor)| gcd(shared, *factor));
    if shared == 0 {
        return Some((Vec::new(), most));
    }
    let terms = terms.iter().map(|(variable, factor)| Some((*variable, factor.checked_div(shared)?))).collect::<Option<_>>()?;
    Some((terms, most.checked_div_euclid(shared)?))
}

impl Tableau {
    fn new(bounds: Vec<(i128, i128)>, constraints: &[(Vec<(usize, i128)>, i128)]) -> Tableau {
        let given = bounds.len();
        // What is nearest to 0 is a start as good as any.
        let columns = bounds.iter().enumerate().map(|(at, (least, most))| (at, 0.clamp(*least, *most))).collect();
        let mut tableau = Tableau { bounds, rows: Vec::new(), columns };
        for (terms, most) in constraints {
            let mut factors = vec![0; given];
            for (variable, factor) in terms {
                if let Some(place) = factors.get_mut(*variable) {
                    *place = *factor;
                }
            }
            tableau.rows.push(Row { variable: tableau.bounds.len(), divisor: 1, factors });
            tableau.bounds.push((i128::MIN, *most));
        }
        tableau
    }

    /// None where a number leaves 128 bits.
    fn solve(&mut self, work: &mut usize) -> Option<Feasible> {
        for _ in 0..MOST_PIVOTS {
            *work = work.saturating_add(self.rows.len().saturating_add(1).saturating_mul(self.columns.len()));
            let Some((row, bound, low)) = self.violated()? else { return self.point().map(Feasible::At) };
            let Some(column) = self.entering(row, low)? else { return Some(Feasible::No) };
            self.pivot(row, column, bound)?;
        }
        Some(Feasible::GaveUp)
    }

    /// The basic variable of least number that is outside its bounds: its row, the bound, and whether it is below.
    fn violated(&self) -> Option<Option<(usize, i128, bool)>> {
        let mut found: Option<(usize, usize, i128, bool)> = None;
        for (at, row) in self.rows.iter().enumerate() {
            if found.is_some_and(|(_, variable, ..)| variable < row.variable) {
                continue;
            }
            let value = self.value(row)?;
            let (least, most) = *self.bounds.get(row.variable)?;
            if least != i128::MIN && value < least.checked_mul(row.divisor)? {
                found = Some((at, row.variable, least, true));
            } else if value > most.checked_mul(row.divisor)? {
                found = Some((at, row.variable, most, false));
            }
        }
        Some(found.map(|(at, _, bound, low)| (at, bound, low)))
    }

    /// The value of a row's variable times the row's divisor.
    fn value(&self, row: &Row) -> Option<i128> {
        row.factors.iter().zip(&self.columns).try_fold(0_i128, |sum, (factor, (_, value))| match *factor {
            0 => Some(sum),
            factor => sum.checked_add(factor.checked_mul(*value)?),
        })
    }

    /// The column of least variable that can move the row's variable the right way.
    fn entering(&self, row: usize, up: bool) -> Option<Option<usize>> {
        let row = self.rows.get(row)?;
        let mut found: Option<(usize, usize)> = None;
        for (at, (factor, (variable, value))) in row.factors.iter().zip(&self.columns).enumerate() {
            let (least, most) = *self.bounds.get(*variable)?;
            let can = match (*factor > 0) == up {
                _ if *factor == 0 => false,
                true => *value < most,
                false => least == i128::MIN || *value > least,
            };
            if can && found.is_none_or(|(_, best)| *variable < best) {
                found = Some((at, *variable));
            }
        }
        Some(found.map(|(at, _)| at))
    }

    /// The variable of `row` leaves for the column at value `bound`, and the column's variable becomes basic.
    fn pivot(&mut self, row: usize, column: usize, bound: i128) -> Option<()> {
        let Row { variable, divisor, factors } = self.rows.get(row)?;
        let pivot = *factors.get(column)?;
        let sign = pivot.signum();
        let solved: Vec<i128> = factors
            .iter()
            .enumerate()
            .map(|(at, factor)| if at == column { divisor.checked_mul(sign) } else { factor.checked_mul(sign)?.checked_neg() })
            .collect::<Option<_>>()?;
        let (left, entered) = (*variable, self.columns.get(column)?.0);
        let size = pivot.checked_abs()?;
        *self.columns.get_mut(column)? = (left, bound);
        for (at, other) in self.rows.iter_mut().enumerate() {
            if at == row {
                *other = Row { variable: entered, divisor: size, factors: solved.clone() };
                other.reduce();
                continue;
            }
            let by = *other.factors.get(column)?;
            if by == 0 {
                continue;
            }
            other.divisor = other.divisor.checked_mul(size)?;
            for (place, (factor, new)) in other.factors.iter_mut().zip(&solved).enumerate() {
                let own = if place == column { 0 } else { factor.checked_mul(size)? };
                *factor = own.checked_add(by.checked_mul(*new)?)?;
            }
            other.reduce();
        }
        Some(())
    }

    /// The given variables at the point.
    fn point(&self) -> Option<Vec<(i128, i128)>> {
        let given = self.bounds.len().checked_sub(self.rows.len())?;
        let mut point = vec![(0, 1); given];
        for (variable, value) in &self.columns {
            if let Some(place) = point.get_mut(*variable) {
                *place = (*value, 1);
            }
        }
        for row in &self.rows {
            let value = self.value(row)?;
            if let Some(place) = point.get_mut(row.variable) {
                *place = (value, row.divisor);
            }
        }
        Some(point)
    }
}

impl Row {
    /// Divides by what all of it shares.
    fn reduce(&mut self) {
        let mut shared = self.divisor;
        for factor in &self.factors {
            if shared == 1 {
                return;
            }
            shared = gcd(shared, *factor);
        }
        if shared > 1 {
            self.divisor = self.divisor.checked_div(shared).unwrap_or(self.divisor);
            for factor in &mut self.factors {
                *factor = factor.checked_div(shared).unwrap_or(*factor);
            }
        }
    }
}

/// The greatest common divisor, not negative; of 0 and a number that number's size.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    i128::try_from(a).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects, reason = "small numbers, in tests")]

    use super::{AtMost, Feasible, feasible};

    fn at_most(terms: &[(usize, i128)], most: i128) -> AtMost {
        AtMost { terms: terms.to_vec(), most }
    }

    /// Points of a small grid that keep everything.
    fn on_grid(bounds: &[(i128, i128)], constraints: &[AtMost]) -> bool {
        let mut points = vec![Vec::new()];
        for (least, most) in bounds {
            points = points.into_iter().flat_map(|p: Vec<i128>| (*least..=*most).map(move |v| [p.clone(), vec![v]].concat())).collect();
        }
        points.iter().any(|p| constraints.iter().all(|c| c.terms.iter().map(|(v, f)| f * p[*v]).sum::<i128>() <= c.most))
    }

    #[test]
    fn what_cannot_be_is_found_out() {
        let bounds = [(0, 100), (0, 100)];
        // x + y ≤ 10, x − y ≥ 3, y ≥ 4: x ≥ 7, so x + y ≥ 11.
        let wrong = [at_most(&[(0, 1), (1, 1)], 10), at_most(&[(0, -1), (1, 1)], -3), at_most(&[(1, -1)], -4)];
        assert_eq!(feasible(&bounds, &wrong, &mut 0), Feasible::No);
        assert!(matches!(feasible(&bounds, &wrong[..2], &mut 0), Feasible::At(_)));
    }

    #[test]
    fn no_whole_point_is_lost_and_every_point_keeps_the_constraints() {
        let mut seed = 7_u64;
        let mut next = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i128::from((seed >> 33) % n)
        };
        let (mut none, mut some) = (0, 0);
        for _ in 0..2000 {
            let bounds = [(0, 5), (-2, 4), (0, 3)];
            let constraints: Vec<AtMost> = (0..4)
                .map(|_| {
                    at_most(
                        &[(0, next(7) - 3), (1, next(7) - 3), (2, next(7) - 3)].into_iter().filter(|(_, f)| *f != 0).collect::<Vec<_>>(),
                        next(9) - 5,
                    )
                })
                .collect();
            match feasible(&bounds, &constraints, &mut 0) {
                Feasible::No => {
                    none += 1;
                    assert!(!on_grid(&bounds, &constraints), "{constraints:?}");
                }
                Feasible::At(point) => {
                    some += 1;
                    for c in &constraints {
                        // Common divisor: the product of all.
                        let all: i128 = point.iter().map(|(_, d)| d).product();
                        let sum: i128 = c.terms.iter().map(|(v, f)| f * point[*v].0 * (all / point[*v].1)).sum();
                        assert!(sum <= c.most * all, "{c:?} at {point:?}");
                    }
                }
                Feasible::GaveUp => panic!("small numbers"),
            }
        }
        assert!(none > 100 && some > 100, "{none} {some}");
    }
}
