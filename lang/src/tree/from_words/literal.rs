//! Nodes → amounts. The grammar takes whatever is glued to a digit; here it is a number with a unit, or a message.

use super::{Reader, slips};
use crate::codes;
use crate::decimal::Decimal;
use crate::grammar::{Node, Rule};
use crate::keyword::{self, Uses};
use crate::tokens::TokenKind;
use crate::tree::{ExprKind, Literal, Unit};

/// The most days or months that can be written: more than the calendar has.
const MAX_TIME: i128 = 4_000_000;

impl Reader<'_> {
    /// `13万元`, `75%`, `10个百分点`, `2014`
    pub(super) fn amount(&mut self, node: &Node) -> ExprKind {
        let Some(number) = node.part(Rule::number) else { return ExprKind::Broken };
        // A character that is not used hides what it was meant as.
        let next = self.words.partition_point(|word| word.span.start < number.span.end);
        let behind = self.words.iter().skip(next).take_while(|word| word.span.start == number.span.end);
        if behind.into_iter().any(|word| word.kind == TokenKind::Unknown) {
            return ExprKind::Broken;
        }
        let split = number.text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '\'').unwrap_or(number.text.len());
        let (digits, glued) = number.text.split_at_checked(split).unwrap_or((&number.text, ""));
        let apart = node.part(Rule::unit).or_else(|| node.part(Rule::time)).map_or("", |unit| unit.text.as_str());
        let suffix = if glued.is_empty() { apart } else { glued };
        if !glued.is_empty() && !apart.is_empty() {
            self.report(codes::p0133_unknown_unit::diagnostic(number.span, digits, glued));
            return ExprKind::Broken;
        }
        if let Some(right) = slips::date_meant(&number.text).filter(|_| number.text.contains(['.', '/']) || number.text.contains('年')) {
            self.report(codes::p0129_misspelt_date::diagnostic(number.span, self.source(number.span), Some(&right)));
            return ExprKind::Broken;
        }
        if digits.contains('\'') || digits.matches('.').count() > 1 {
            self.report(codes::p0131_malformed_number::diagnostic(number.span, &number.text, digits));
            return ExprKind::Broken;
        }
        let Some((unit, shift)) = unit(suffix) else {
            let diagnostic = match suffix {
                "万" | "亿" | "千" | "百" => codes::p0134_money_without_yuan::diagnostic(node.span, digits, suffix),
                _ if suffix.contains("百分") => codes::p0135_percentage_points::diagnostic(node.span, digits, suffix),
                _ => match read_as(digits, suffix) {
                    Some(right) => codes::p0133_unknown_unit::meant(node.span, suffix, &right),
                    None => codes::p0133_unknown_unit::diagnostic(node.span, digits, suffix),
                },
            };
            self.report(diagnostic);
            return ExprKind::Broken;
        };
        let Some(value) = scaled(digits, shift) else {
            self.report(codes::p0132_number_too_long::diagnostic(node.span));
            return ExprKind::Broken;
        };
        let value = if matches!(suffix, "年" | "year" | "years") { value.times(Decimal::from_int(12)) } else { Some(value) };
        let Some(value) = value else {
            self.report(codes::p0132_number_too_long::diagnostic(node.span));
            return ExprKind::Broken;
        };
        if matches!(unit, Unit::Days | Unit::Months) && value.to_units(0).is_none_or(|whole| whole > MAX_TIME) {
            self.report(codes::p0155_no_whole_time::diagnostic(node.span));
            return ExprKind::Broken;
        }
        if unit == Unit::Yuan && value.scale() > 2 {
            self.report(codes::p0136_below_a_fen::diagnostic(node.span, &value.to_string()));
            return ExprKind::Broken;
        }
        ExprKind::Literal(Literal::Amount(value, unit))
    }
}

/// What an amount with an unknown unit was meant as: a letter for a digit (`5O0元`), a unit typed twice, or a keyword glued to it.
fn read_as(digits: &str, suffix: &str) -> Option<String> {
    let like_digits: String = suffix.chars().map_while(like_digit).collect();
    let rest = suffix.chars().skip(like_digits.chars().count()).collect::<String>();
    if !like_digits.is_empty() && !rest.is_empty() && unit(&rest).is_some() {
        return Some(format!("{digits}{like_digits}{rest}"));
    }
    let ends = suffix.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let mut splits = ends.filter_map(|at| suffix.split_at_checked(at)).filter(|(head, _)| unit(head).is_some());
    splits.find_map(|(head, tail)| {
        if tail == head {
            return Some(format!("{digits}{head}"));
        }
        (keyword::uses(tail) != Uses::default()).then(|| format!("{digits}{head} {tail}"))
    })
}

/// The digit that a character looks like.
fn like_digit(c: char) -> Option<char> {
    match c {
        'O' | 'o' | '〇' | '○' => Some('0'),
        'l' | 'I' => Some('1'),
        c if c.is_ascii_digit() => Some(c),
        _ => None,
    }
}

/// The unit that a suffix is, and by what power of ten the digits are to be multiplied.
fn unit(suffix: &str) -> Option<(Unit, i32)> {
    Some(match suffix {
        "" | "次" | "times" => (Unit::Plain, 0),
        "元" | "yuan" => (Unit::Yuan, 0),
        "百元" => (Unit::Yuan, 2),
        "千元" => (Unit::Yuan, 3),
        "万元" => (Unit::Yuan, 4),
        "百万元" => (Unit::Yuan, 6),
        "千万元" => (Unit::Yuan, 7),
        "亿元" => (Unit::Yuan, 8),
        "%" => (Unit::Percent, -2),
        "个百分点" | "pp" => (Unit::Points, -2),
        "天" | "day" | "days" => (Unit::Days, 0),
        "个月" | "month" | "months" | "年" | "year" | "years" => (Unit::Months, 0),
        _ => return None,
    })
}

fn scaled(digits: &str, shift: i32) -> Option<Decimal> {
    let value = Decimal::parse(digits)?;
    let power = Decimal::from_int(10_i64.checked_pow(shift.unsigned_abs())?);
    let value = if shift < 0 { value.over(power)? } else { value.times(power)? };
    (value.to_units(6)? <= 1_000_000_000_000_000_000).then_some(value)
}
