//! Expressions and figures in one line, every operation in parentheses.

use crate::tree::{
    Band, BinaryOp, Bound, Citation, Expr, ExprKind, Figure, FigureGrade, FigureValue, Fold, GradeKind, Literal, MonthEnd, Name,
    PatternKind, RowKeys, Table, UnaryOp, Unit,
};

/// An expression.
pub(super) fn expr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Literal(value) => literal(value),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Ruled(name, day) => format!("{} under day {} rules", name.text, day.day),
        ExprKind::Under(benefit, amount, day) => format!("{}.{} under day {} rules", benefit.text, amount.text, day.day),
        ExprKind::Path(benefit, slot) => format!("{}.{}", benefit.text, slot.text),
        ExprKind::Share(benefit, party) => format!("{}.share.{}", benefit.text, party.text),
        ExprKind::Set(members) => format!("{{{}}}", list(members)),
        ExprKind::Unary(UnaryOp::Not, inner) => format!("(not {})", self::expr(inner)),
        ExprKind::Unary(UnaryOp::Negate, inner) => format!("(- {})", self::expr(inner)),
        ExprKind::Binary(op, _, left, right) => format!("({} {} {})", self::expr(left), sign(*op), self::expr(right)),
        ExprKind::If(condition, then, otherwise) => {
            format!("(if {} then {} else {})", self::expr(condition), self::expr(then), self::expr(otherwise))
        }
        ExprKind::Extreme(greatest, members) => format!("{}({})", if *greatest { "max" } else { "min" }, list(members)),
        ExprKind::AtLeast(needed, parts) => {
            format!("at_least {needed} of {{{}}}", parts.iter().map(self::expr).collect::<Vec<_>>().join("; "))
        }
        ExprKind::Call(function, members) => format!("{}({})", function.words().1, list(members)),
        ExprKind::Fold(inner) => fold(inner),
        ExprKind::MonthEnd(MonthEnd::Clamp, inner) => format!("({} clamp)", self::expr(inner)),
        ExprKind::MonthEnd(MonthEnd::Carry, inner) => format!("({} carry)", self::expr(inner)),
        ExprKind::Given(name) => format!("(given {})", name.text),
        ExprKind::Table(inner) => format!("{} {{ {} }}", keys(inner), rows(inner).join("; ")),
        ExprKind::Unbound => "unbound".to_owned(),
        ExprKind::Broken => "?".to_owned(),
    }
}

/// `by K1, K2`
pub(super) fn keys(table: &Table) -> String {
    format!("by {}", list(&table.keys))
}

/// Each row of a table.
pub(super) fn rows(table: &Table) -> Vec<String> {
    let row = |keys: &RowKeys| match keys {
        RowKeys::Otherwise(_) => "otherwise".to_owned(),
        RowKeys::Patterns(patterns) => {
            let one = |kind: &PatternKind| match kind {
                PatternKind::Any => "any".to_owned(),
                PatternKind::OneOf(values) => values.iter().map(expr).collect::<Vec<_>>().join("|"),
                PatternKind::Bands(bands, values) => bands.iter().map(band).chain(values.iter().map(expr)).collect::<Vec<_>>().join("|"),
            };
            patterns.iter().map(|pattern| one(&pattern.kind)).collect::<Vec<_>>().join(", ")
        }
    };
    table.rows.iter().map(|each| format!("{} => {}", row(&each.keys), figure(&each.figure))).collect()
}

/// A band of a row: open at an end that is left out.
fn band(band: &Band) -> String {
    let end = |bound: &Option<Bound>, open: &str| {
        bound.as_ref().map_or_else(String::new, |bound| format!("{}{}", expr(&bound.value), if bound.included { "" } else { open }))
    };
    format!("{}..{}", end(&band.least, "<"), end(&band.most, ">"))
}

/// A figure with its grade.
pub(super) fn figure(figure: &Figure) -> String {
    let value = match &figure.value {
        FigureValue::Expr(value) => expr(value),
        FigureValue::Unbound(_) => "unbound".to_owned(),
    };
    format!("{value}{}", grade(figure.grade.as_ref()))
}

/// ` assumed "…"`; empty where there is none.
pub(super) fn grade(grade: Option<&FigureGrade>) -> String {
    let Some(grade) = grade else { return String::new() };
    let kind = match grade.kind {
        GradeKind::Cited => "cited",
        GradeKind::Derived => "derived",
        GradeKind::Assumed => "assumed",
    };
    let source = grade.citation.as_ref().map(citation).unwrap_or_default();
    let reason = grade.reason.as_ref().map(|reason| format!("\"{}\"", reason.text)).unwrap_or_default();
    format!(" {kind} {source}{reason}")
}

/// A document and an article of it.
pub(super) fn citation(citation: &Citation) -> String {
    let article = citation.article.as_ref().map(|article| format!(" {}", article.text)).unwrap_or_default();
    format!("{}{article}", citation.document.text)
}

/// Names, separated by commas.
pub(super) fn names(names: &[Name]) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// Expressions, separated by commas.
pub(super) fn list(members: &[Expr]) -> String {
    members.iter().map(expr).collect::<Vec<_>>().join(", ")
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Amount(value, unit) => format!(
            "{value}{}",
            match unit {
                Unit::Plain => "",
                Unit::Yuan => " yuan",
                Unit::Percent => " as ratio",
                Unit::Points => " as points",
                Unit::Days => " days",
                Unit::Months => " months",
            }
        ),
        Literal::Date(date) => format!("day {}", date.day),
        Literal::Text(text) => format!("\"{}\"", text.text),
        Literal::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
    }
}

/// `sum(LIST when C, X, if_none Y)`
fn fold(fold: &Fold) -> String {
    let name = fold.kind.words().1;
    let when = fold.when.as_ref().map(|when| format!(" when {}", expr(when))).unwrap_or_default();
    let none = fold.none.as_ref().map(|none| format!(", if_none {}", expr(none))).unwrap_or_default();
    format!("{name}({}{when}, {}{none})", fold.list.text, expr(&fold.value))
}

fn sign(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Or => "or",
        BinaryOp::And => "and",
        BinaryOp::Equal => "=",
        BinaryOp::NotEqual => "!=",
        BinaryOp::Less => "<",
        BinaryOp::LessEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEqual => ">=",
        BinaryOp::Has => "has",
        BinaryOp::HasAny => "has_any",
        BinaryOp::In => "in",
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
    }
}
