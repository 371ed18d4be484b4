//! Functions, and sums of dates: names and types, constants worked out exactly.

use super::super::{Expr, ExprKind, Function, Type, Value};
use super::Builder;
use super::arithmetic::number;
use super::context::Cx;
use super::literal::constant;
use crate::codes::{p0320_month_end, p0322_operands, p0323_rounding_unsaid};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, BinaryOp, MonthEnd};
use pol_runtime::date;

/// What a function yields.
pub(super) fn returns(function: tree::Function) -> Type {
    match function {
        tree::Function::Round(_) => Type::Money,
        tree::Function::Age | tree::Function::Year | tree::Function::Month => Type::Int,
        tree::Function::YearStart | tree::Function::YearEnd => Type::Date,
    }
}

impl Builder<'_, '_> {
    /// `周岁(出生日期、入院日期)`
    pub(super) fn call(&mut self, cx: &Cx<'_>, function: tree::Function, trees: &[tree::Expr], span: Span) -> Option<Expr> {
        let wanted: &[Type] = match function {
            tree::Function::Round(_) => &[Type::Money],
            tree::Function::Age => &[Type::Date, Type::Date],
            _ => &[Type::Date],
        };
        let name = function.words();
        let parts: Vec<Option<Expr>> = trees.iter().zip(wanted).map(|(tree, ty)| self.operand(cx, function, tree, *ty)).collect();
        if trees.len() != wanted.len() {
            self.say(p0322_operands::wrong_number(span, name, wanted.len(), trees.len()));
            return None;
        }
        let mut parts = parts.into_iter().collect::<Option<Vec<Expr>>>()?;
        let done = match function {
            tree::Function::Round(mode) => {
                let Some(mode) = mode.or(self.program.rounding) else {
                    if self.names.damage.is_none() {
                        self.say(p0323_rounding_unsaid::unsaid(span));
                    }
                    return None;
                };
                Function::Round(mode)
            }
            tree::Function::Age => Function::Age,
            tree::Function::Year => Function::Year,
            tree::Function::Month => Function::Month,
            tree::Function::YearStart | tree::Function::YearEnd => {
                parts = parts
                    .into_iter()
                    .map(|part| if part.ty == Type::Date { called(Type::Int, Function::Year, vec![part], span) } else { part })
                    .collect();
                if function == tree::Function::YearEnd { Function::YearEnd } else { Function::YearStart }
            }
        };
        Some(called(returns(function), done, parts, span))
    }

    /// An operand; where a year's ends are asked for, the year may stand in place of a date.
    fn operand(&mut self, cx: &Cx<'_>, function: tree::Function, tree: &tree::Expr, ty: Type) -> Option<Expr> {
        let expr = self.expr(cx, tree, Some(ty))?;
        if matches!(function, tree::Function::YearStart | tree::Function::YearEnd) && expr.ty == Type::Int {
            return Some(expr);
        }
        let name = function.words();
        self.require(tree, expr, ty, &Text::new(format!("「{}」", name.0), format!("「{}」", name.1)))
    }

    /// A date and something added to it or taken from it.
    pub(super) fn date_sum(
        &mut self,
        op: (BinaryOp, Span),
        left: (&tree::Expr, Expr),
        right: (&tree::Expr, Expr),
        span: Span,
    ) -> Option<Expr> {
        let (op, sign) = op;
        match (op, right.1.ty) {
            (BinaryOp::Subtract, Type::Date) => Some(called(Type::Days, Function::DaysBetween, vec![left.1, right.1], span)),
            (_, Type::Days) => Some(called(Type::Date, Function::DaysAfter, vec![left.1, signed(op, right.1)], span)),
            (_, Type::Months) => {
                self.say(p0320_month_end::missing(right.0.span));
                None
            }
            (_, ty) => {
                self.no_sum(op, sign, (left.0, left.1.ty), (right.0, ty));
                None
            }
        }
    }

    /// `入院日期 + 3个月 月末取末`
    pub(super) fn month_end(&mut self, cx: &Cx<'_>, end: MonthEnd, tree: &tree::Expr, span: Span) -> Option<Expr> {
        let sum = match &tree.kind {
            tree::ExprKind::Binary(op @ (BinaryOp::Add | BinaryOp::Subtract), _, left, right) => Some((*op, left, right)),
            _ => None,
        };
        let Some((op, left, right)) = sum else {
            let inner = self.expr(cx, tree, None)?;
            self.say(p0320_month_end::stray(inner.span));
            return None;
        };
        let left = self.expr(cx, left, Some(Type::Date));
        let right = self.expr(cx, right, Some(Type::Months));
        let (left, right) = (left?, right?);
        if (left.ty, right.ty) != (Type::Date, Type::Months) {
            self.say(p0320_month_end::stray(tree.span));
            return None;
        }
        Some(called(Type::Date, Function::MonthsAfter(end), vec![left, signed(op, right)], span))
    }
}

/// What is added: for a difference its opposite.
fn signed(op: BinaryOp, expr: Expr) -> Expr {
    if op == BinaryOp::Add {
        return expr;
    }
    let (ty, span, zero) = (expr.ty, expr.span, constant(expr.ty, Value::Decimal(Decimal::ZERO), expr.span));
    match number(&expr).and_then(|value| Decimal::ZERO.minus(value)) {
        Some(value) => constant(ty, Value::Decimal(value), span),
        None => Expr { ty, kind: ExprKind::Subtract(Box::new(zero), Box::new(expr)), span },
    }
}

/// A function of its operands, worked out where they are constants.
fn called(ty: Type, function: Function, parts: Vec<Expr>, span: Span) -> Expr {
    let values: Option<Vec<&Value>> =
        parts.iter().map(|part| if let ExprKind::Const(value) = &part.kind { Some(value) } else { None }).collect();
    match values.and_then(|values| worked_out(function, &values)) {
        Some(value) => constant(ty, value, span),
        None => Expr { ty, kind: ExprKind::Call(function, parts), span },
    }
}

/// The value of a function of dates; none where it leaves the calendar, which is said when the claim's side is known too.
fn worked_out(function: Function, values: &[&Value]) -> Option<Value> {
    let day = |day: i64| {
        let day = i32::try_from(day).ok()?;
        (1..=9999).contains(&date::year_of(day)).then_some(Value::Date(day))
    };
    let whole = |value: &Decimal| i64::try_from(value.to_units(0)?).ok();
    let int = |value: i64| Some(Value::Decimal(Decimal::from_int(value)));
    match (function, values) {
        (Function::DaysAfter, [Value::Date(from), Value::Decimal(days)]) => day(i64::from(*from).checked_add(whole(days)?)?),
        (Function::MonthsAfter(end), [Value::Date(from), Value::Decimal(months)]) => {
            day(date::months_after(*from, whole(months)?, end == MonthEnd::Carry))
        }
        (Function::DaysBetween, [Value::Date(later), Value::Date(earlier)]) => int(i64::from(*later).saturating_sub(i64::from(*earlier))),
        (Function::Age, [Value::Date(birth), Value::Date(on)]) => int(date::age(*birth, *on)),
        (Function::Year, [Value::Date(of)]) => int(date::year_of(*of).into()),
        (Function::Month, [Value::Date(of)]) => int(date::to_civil(*of).1.into()),
        (Function::YearStart, [Value::Decimal(year)]) => day(date::year_start(whole(year)?)),
        (Function::YearEnd, [Value::Decimal(year)]) => day(date::year_end(whole(year)?)),
        _ => None,
    }
}
