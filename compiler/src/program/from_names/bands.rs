//! Keys of tables that have an order: the bands of the rows → where the values are cut, and which of the parts each row covers.
//!
//! `以上`, `以下` and `至` include the value that they name, `不满` and `超过` do not, as the law counts.

use super::super::{Cut, Type, Value};
use super::Builder;
use super::context::Cx;
use super::member::bit;
use crate::codes::p0420_bands;
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::tree::{self, Band, Bound, PatternKind, RowKeys};
use std::cmp::Ordering;

/// Bands are numbered by the bits of a mask.
const MOST_CUTS: usize = 62;

/// How many bands there are between cuts.
pub(super) fn count(cuts: &[Cut]) -> usize {
    cuts.len().saturating_add(1)
}

impl Builder<'_, '_> {
    /// Where the rows cut the key at place `at`, a `ty`; none where a bound is wrong.
    pub(super) fn cuts(&mut self, cx: &Cx<'_>, table: &tree::Table, at: usize, ty: Type) -> Option<Vec<Cut>> {
        let mut cuts: Option<Vec<Cut>> = Some(Vec::new());
        for row in &table.rows {
            let RowKeys::Patterns(patterns) = &row.keys else { continue };
            let Some(PatternKind::Bands(bands, _)) = patterns.get(at).map(|pattern| &pattern.kind) else { continue };
            for band in bands {
                for (bound, below) in [(&band.least, true), (&band.most, false)] {
                    let Some(bound) = bound else { continue };
                    let cut = self.cut(cx, bound, below, ty);
                    cuts = cuts.zip(cut).map(|(mut cuts, cut)| {
                        cuts.push(cut);
                        cuts
                    });
                }
            }
        }
        let mut cuts = cuts?;
        cuts.sort_by(order);
        cuts.dedup();
        if cuts.len() > MOST_CUTS {
            self.say(p0420_bands::too_many(table.span, cuts.len()));
            return None;
        }
        Some(cuts)
    }

    /// The cut at a bound that has the band above it (`below` false) or below it.
    fn cut(&mut self, cx: &Cx<'_>, bound: &Bound, lower: bool, ty: Type) -> Option<Cut> {
        let value = self.fixed(cx, &bound.value, ty, &Text::new("分档的界限", "the bound of a band"))?;
        let after = lower != bound.included;
        Some(next(ty, &value).filter(|_| after).map_or(Cut { value, after }, |value| Cut { value, after: false }))
    }

    /// The bands that a row covers.
    pub(super) fn bands(&mut self, cx: &Cx<'_>, pattern: (&[Band], &[tree::Expr]), ty: Type, cuts: &[Cut]) -> Option<u64> {
        let (bands, values) = pattern;
        if let Some(value) = values.first() {
            self.say(p0420_bands::no_band(value.span));
            return None;
        }
        let mut mask = 0;
        for band in bands {
            let mut end = |bound: &Option<Bound>, lower: bool, open: usize| match bound {
                None => Some(open),
                Some(bound) => {
                    let cut = self.cut(cx, bound, lower, ty)?;
                    cuts.iter().position(|known| *known == cut).map(|at| at.saturating_add(usize::from(lower)))
                }
            };
            let (first, last) = (end(&band.least, true, 0)?, end(&band.most, false, cuts.len())?);
            if first > last {
                self.say(p0420_bands::reversed(band));
                return None;
            }
            mask = (first..=last).fold(mask, |mask, band| mask | bit(band));
        }
        Some(mask)
    }

    /// Members where bands belong.
    pub(super) fn no_bands(&mut self, values: &[tree::Expr]) -> Option<u64> {
        if let Some(value) = values.first() {
            self.say(p0420_bands::no_band(value.span));
        }
        None
    }

    /// Bands where members, yes or no belong.
    pub(super) fn bands_of_no_order(&mut self, bands: &[Band]) -> Option<u64> {
        let read = |bound: &Option<Bound>| bound.as_ref().is_none_or(|bound| bound.value.kind != tree::ExprKind::Broken);
        if let Some(band) = bands.iter().find(|band| read(&band.least) && read(&band.most)) {
            self.say(p0420_bands::no_order(band.span));
        }
        None
    }
}

/// The next value, where there is nothing between.
fn next(ty: Type, value: &Value) -> Option<Value> {
    match (ty, value) {
        (Type::Int | Type::Days | Type::Months, Value::Decimal(value)) => value.plus(Decimal::from_int(1)).map(Value::Decimal),
        (Type::Date, Value::Date(day)) => day.checked_add(1).map(Value::Date),
        _ => None,
    }
}

/// The order of cuts along the values.
fn order(a: &Cut, b: &Cut) -> Ordering {
    let values = match (&a.value, &b.value) {
        (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        _ => Ordering::Equal,
    };
    values.then(a.after.cmp(&b.after))
}
