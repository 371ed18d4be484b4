//! Values: arithmetic, tables, extremes, folds.

use super::{Step, Walk};
use pol_lang::span::Span;
use pol_lang::tree::{
    Band, BinaryOp, Bound, Expr, ExprKind, FigureValue, Fold, FoldKind, MonthEnd, Pattern, PatternKind, Row, RowKeys, Table,
};

impl Walk<'_> {
    pub(super) fn value_of(&mut self, value: Option<&Expr>) {
        value.into_iter().for_each(|value| self.value(value));
    }

    /// An expression of any type.
    pub(super) fn value(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, expr.span),
            ExprKind::Under(_, _, day) | ExprKind::Ruled(_, day) => self.date(day),
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide, _, left, right) => {
                self.value(left);
                self.value(right);
            }
            ExprKind::Unary(pol_lang::tree::UnaryOp::Negate, inner) => self.value(inner),
            ExprKind::If(condition, then, otherwise) => {
                self.condition(condition);
                self.chosen(then);
                self.chosen(otherwise);
            }
            ExprKind::Extreme(greatest, parts) => self.extreme(expr.span, *greatest, parts),
            ExprKind::Call(_, parts) | ExprKind::Set(parts) => parts.iter().for_each(|part| self.value(part)),
            ExprKind::MonthEnd(end, inner) => {
                let other = match end {
                    MonthEnd::Clamp => self.word("月末顺延", "carry"),
                    MonthEnd::Carry => self.word("月末取末", "clamp"),
                };
                self.push(expr.span, format!("{} {other}", self.at(inner.span)), Step::Comparison);
                self.value(inner);
            }
            ExprKind::Fold(fold) if matches!(fold.kind, FoldKind::Any | FoldKind::All) => self.condition(expr),
            ExprKind::Fold(fold) => self.fold(fold),
            ExprKind::Table(table) => self.table(table),
            ExprKind::Unary(..) | ExprKind::Binary(..) | ExprKind::AtLeast(..) | ExprKind::Given(_) => self.condition(expr),
            ExprKind::Name(_) | ExprKind::Path(..) | ExprKind::Share(..) | ExprKind::Unbound | ExprKind::Broken => {}
        }
    }

    /// What a condition chooses: perhaps a member of a list.
    pub(super) fn chosen(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Name(_) => self.member(expr, &[]),
            _ => self.value(expr),
        }
    }

    /// `取小` as `取大`.
    fn extreme(&mut self, span: Span, greatest: bool, parts: &[Expr]) {
        let other = if greatest { self.word("取小", "min") } else { self.word("取大", "max") };
        let head = self.at(span).find(['(', '（']).and_then(|at| u32::try_from(at).ok());
        if let Some(head) = head {
            self.push(Span::new(span.file, span.start, span.start.saturating_add(head)), other, Step::Comparison);
        }
        parts.iter().for_each(|part| self.value(part));
    }

    fn fold(&mut self, fold: &Fold) {
        self.condition_of(fold.when.as_ref());
        if fold.kind == FoldKind::Count {
            self.condition(&fold.value);
        } else {
            self.value(&fold.value);
        }
        self.value_of(fold.none.as_ref());
    }

    fn table(&mut self, table: &Table) {
        table.keys.iter().for_each(|key| self.value(key));
        let values: Vec<Option<Span>> = table.rows.iter().map(bound_value).collect();
        for (at, row) in table.rows.iter().enumerate() {
            if let RowKeys::Patterns(patterns) = &row.keys {
                patterns.iter().for_each(|pattern| self.pattern(pattern));
            }
            match &row.figure.value {
                FigureValue::Expr(value) => self.chosen(value),
                FigureValue::Unbound(span) => {
                    let before = values.get(..at).unwrap_or_default().iter().rev().flatten().next();
                    let after = values.get(at..).unwrap_or_default().iter().flatten().next();
                    if let Some(near) = before.or(after) {
                        self.push(*span, self.at(*near), Step::Unbound);
                    }
                }
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Any => {}
            PatternKind::OneOf(members) => self.one_of(pattern.span, members),
            PatternKind::Bands(bands, _) => bands.iter().for_each(|band| self.band(band)),
        }
    }

    /// `县域内|市内` without one of them, and with its neighbour in its place.
    fn one_of(&mut self, span: Span, members: &[Expr]) {
        let names: Vec<&str> = members.iter().map(|member| self.at(member.span)).collect();
        for (at, member) in members.iter().enumerate() {
            let kept: Vec<&str> = names.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, name)| *name).collect();
            if !kept.is_empty() {
                self.push(span, kept.join("|"), Step::Member);
            }
            self.member(member, &names);
        }
    }

    /// Each end of a band, a step beside and with the bound itself on the other side of it.
    fn band(&mut self, band: &Band) {
        let ends = (band.least.as_ref(), band.most.as_ref());
        if let (Some(only), Some(most)) = ends {
            if only.value.span == most.value.span {
                return self.value(&only.value);
            }
        }
        let turned = |end: &Bound| Bound { included: !end.included, ..end.clone() };
        if let Some(least) = ends.0 {
            self.value(&least.value);
            let new = self.band_text(Some(&turned(least)), ends.1);
            self.push(band.span, new, Step::Comparison);
        }
        if let Some(most) = ends.1 {
            self.value(&most.value);
            let new = self.band_text(ends.0, Some(&turned(most)));
            self.push(band.span, new, Step::Comparison);
        }
    }

    fn band_text(&self, least: Option<&Bound>, most: Option<&Bound>) -> String {
        let least = least.map(|end| match end.included {
            true => format!("{} {}", self.at(end.value.span), self.word("以上", "and_above")),
            false => format!("{} {}", self.word("超过", "over"), self.at(end.value.span)),
        });
        let most = most.map(|end| match end.included {
            true => format!("{} {}", self.at(end.value.span), self.word("以下", "and_below")),
            false => format!("{} {}", self.word("不满", "under"), self.at(end.value.span)),
        });
        [least, most].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Where a row's value stands, if it has one.
fn bound_value(row: &Row) -> Option<Span> {
    match &row.figure.value {
        FigureValue::Expr(value) => Some(value.span),
        FigureValue::Unbound(_) => None,
    }
}
