//! Types in words, and what can be typed to mend a wrong one.

use super::super::{Expr, Type};
use super::Builder;
use crate::codes::p0301_wrong_unit;
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, FigureValue, Literal, Unit};

/// The type that both fit.
pub(super) fn unify(a: Type, b: Type) -> Option<Type> {
    match (a, b) {
        _ if a == b => Some(a),
        (Type::Int, Type::Number) | (Type::Number, Type::Int) => Some(Type::Number),
        _ => None,
    }
}

/// Whether a `found` can stand where a `wanted` is needed.
pub(super) fn fits(found: Type, wanted: Type) -> bool {
    found == wanted || (found == Type::Int && wanted == Type::Number)
}

/// Whether values of the type have an order.
pub(super) fn ordered(ty: Type) -> bool {
    matches!(ty, Type::Money | Type::Ratio | Type::Points | Type::Number | Type::Int | Type::Date | Type::Days | Type::Months)
}

/// Whether it is a plain number.
pub(super) fn plain(ty: Type) -> bool {
    matches!(ty, Type::Number | Type::Int)
}

impl Builder<'_, '_> {
    /// A type in words.
    pub(super) fn type_text(&self, ty: Type) -> Text {
        let list = |id: super::EnumId| self.program.enums.get(id.0).map_or("", |list| list.name.as_str());
        match ty {
            Type::Money => Text::new("金额", "an amount of money"),
            Type::Ratio => Text::new("比率", "a ratio"),
            Type::Points => Text::new("百分点", "percentage points"),
            Type::Number => Text::new("没有单位的数", "a plain number"),
            Type::Int => Text::new("没有单位的整数", "a plain whole number"),
            Type::Bool => Text::new("条件（是或否）", "a condition (yes or no)"),
            Type::Date => Text::new("日期", "a date"),
            Type::Days => Text::new("天数", "a number of days"),
            Type::Months => Text::new("月数", "a number of months"),
            Type::Text => Text::new("文本", "a text"),
            Type::Enum(id) => Text::new(format!("「{}」的成员", list(id)), format!("a member of 「{}」", list(id))),
            Type::Set(id) => Text::new(format!("一组「{}」", list(id)), format!("a set of 「{}」", list(id))),
        }
    }

    /// The expression where it fits; a diagnostic that names `what` needs it where it does not.
    pub(super) fn require(&mut self, tree: &tree::Expr, expr: Expr, wanted: Type, what: &Text) -> Option<Expr> {
        if fits(expr.ty, wanted) {
            return Some(expr);
        }
        let blamed = blame(tree);
        let diagnostic = p0301_wrong_unit::wrong_unit(blamed.span, what, &self.type_text(wanted), &self.type_text(expr.ty));
        self.say(match rewritten(blamed, wanted) {
            Some(literal) => p0301_wrong_unit::with_literal(diagnostic, blamed.span, &literal),
            None => diagnostic,
        });
        None
    }

    /// Says that two sides are not alike, blaming `right` unless only `left` is a literal.
    pub(super) fn sides_differ(&mut self, left: (&tree::Expr, Type), right: (&tree::Expr, Type)) {
        let (left, right) =
            if rewritten(right.0, left.1).is_none() && rewritten(left.0, right.1).is_some() { (right, left) } else { (left, right) };
        let (blamed, other): (&tree::Expr, Span) = (blame(right.0), left.0.span);
        let diagnostic = p0301_wrong_unit::sides_differ(blamed.span, &self.type_text(right.1), other, &self.type_text(left.1));
        self.say(match rewritten(blamed, left.1) {
            Some(literal) => p0301_wrong_unit::with_literal(diagnostic, blamed.span, &literal),
            None => diagnostic,
        });
    }
}

/// The piece of a choice or a table that shows its type.
pub(super) fn blame(tree: &tree::Expr) -> &tree::Expr {
    let mut at = tree;
    loop {
        at = match &at.kind {
            tree::ExprKind::If(_, then, _) => then,
            tree::ExprKind::Table(table) => {
                let first = table.rows.iter().find_map(|row| match &row.figure.value {
                    FigureValue::Expr(value) => Some(value),
                    FigureValue::Unbound(_) => None,
                });
                match first {
                    Some(value) => value,
                    None => return at,
                }
            }
            _ => return at,
        }
    }
}

/// A literal as it would be written as a `wanted`.
pub(super) fn rewritten(tree: &tree::Expr, wanted: Type) -> Option<String> {
    let tree::ExprKind::Literal(Literal::Amount(value, unit)) = &tree.kind else { return None };
    let hundred = Decimal::from_int(100);
    match (unit, wanted) {
        (Unit::Plain, Type::Money) => Some(format!("{value}元")),
        (Unit::Plain, Type::Ratio) if *value <= Decimal::ONE => Some(format!("{}%", value.times(hundred)?)),
        (Unit::Plain, Type::Ratio) => Some(format!("{value}%")),
        (Unit::Plain, Type::Points) => Some(format!("{value}个百分点")),
        (Unit::Percent, Type::Points) => Some(format!("{}个百分点", value.times(hundred)?)),
        (Unit::Points, Type::Ratio) => Some(format!("{}%", value.times(hundred)?)),
        (Unit::Plain, Type::Date) => {
            let digits = value.to_string();
            let (year, rest) = digits.split_at_checked(4).filter(|_| digits.len() == 8)?;
            let (month, day) = rest.split_at_checked(2)?;
            Some(format!("{year}-{month}-{day}"))
                .filter(|_| matches!(month, "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12"))
        }
        (Unit::Plain, Type::Days) if value.scale() == 0 => Some(format!("{value}天")),
        (Unit::Plain, Type::Months) if value.scale() == 0 => Some(format!("{value}个月")),
        (Unit::Yuan | Unit::Days | Unit::Months, Type::Number | Type::Int) => Some(format!("{value}")),
        _ => None,
    }
}
