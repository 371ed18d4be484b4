//! Literals: figures and days, a step more and a step less.

use super::{Step, Walk};
use pol_lang::decimal::Decimal;
use pol_lang::span::Span;
use pol_lang::tree::{Date, Figure, FigureValue, Literal, Unit};
use pol_runtime::date;

impl Walk<'_> {
    /// A figure; what is said of its source is no rule.
    pub(super) fn figure(&mut self, figure: &Figure) {
        if let FigureValue::Expr(value) = &figure.value {
            self.value(value);
        }
    }

    /// A literal at its place.
    pub(super) fn literal(&mut self, literal: &Literal, span: Span) {
        match literal {
            Literal::Amount(value, unit) => self.amount(*value, *unit, span),
            Literal::Date(day) => self.date(day),
            Literal::Bool(yes) => {
                let other = if *yes { self.word("否", "no") } else { self.word("是", "yes") };
                self.push(span, other, Step::Condition);
            }
            Literal::Text(_) => {}
        }
    }

    fn amount(&mut self, value: Decimal, unit: Unit, span: Span) {
        let printed = self.at(span);
        let end = printed.find(|c: char| !is_digit(c) && !is_point(c)).unwrap_or(printed.len());
        let Some((digits, suffix)) = printed.split_at_checked(end) else { return };
        let digits: String = digits.chars().map(narrow).collect();
        let places = digits.split_once('.').map_or(0, |(_, after)| after.len());
        let Some((number, places)) = Decimal::parse(&digits).zip(u32::try_from(places).ok()) else { return };
        for near in neighbours(number, places) {
            self.push(span, format!("{near}{suffix}"), Step::Figure);
        }
        if unit == Unit::Yuan {
            let yuan = self.word("元", "yuan");
            for near in neighbours(value, 2) {
                self.push(span, format!("{near}{yuan}"), Step::Figure);
            }
        }
    }

    /// The day before and the day after.
    pub(super) fn date(&mut self, day: &Date) {
        let iso = self.at(day.span).contains(['-', '－']);
        for near in [day.day.checked_sub(1), day.day.checked_add(1)].into_iter().flatten() {
            let text = date::to_text(near);
            let new = if iso { text } else { spelled(&text) };
            self.push(day.span, new, Step::Date);
        }
    }

    pub(super) fn from(&mut self, from: Option<&Date>) {
        from.into_iter().for_each(|from| self.date(from));
    }
}

/// The number a unit of its last place less and more, with as many places; none below 0.
fn neighbours(number: Decimal, places: u32) -> Vec<String> {
    let Some(step) = Decimal::from_units(1, places) else { return Vec::new() };
    let near = [number.minus(step), number.plus(step)].into_iter().flatten().filter(|near| !near.is_negative());
    near.map(|near| padded(near, places)).collect()
}

/// `0.5` with two places is `0.50`, as it may have been printed; money without fen stays as it is.
fn padded(number: Decimal, places: u32) -> String {
    let text = number.to_string();
    let have = text.split_once('.').map_or(0, |(_, after)| after.len());
    let missing = usize::try_from(places).unwrap_or(0).saturating_sub(have);
    if places == 0 || missing == 0 {
        return text;
    }
    let point = if have == 0 { "." } else { "" };
    format!("{text}{point}{}", "0".repeat(missing))
}

/// `2021-01-01` as `2021年1月1日`.
fn spelled(iso: &str) -> String {
    let mut parts = iso.split('-').map(|part| part.trim_start_matches('0'));
    let mut next = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", next(), next(), next())
}

fn is_digit(c: char) -> bool {
    narrow(c).is_ascii_digit()
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// A full-width digit or point as the half-width one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}
