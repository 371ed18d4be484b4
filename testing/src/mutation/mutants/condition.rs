//! Conditions: neighbours of comparisons, members left out, parts left out, what holds where it did not.

use super::{Step, Walk};
use pol_lang::keyword;
use pol_lang::span::Span;
use pol_lang::tree::{BinaryOp, Expr, ExprKind, FoldKind, UnaryOp};

impl Walk<'_> {
    pub(super) fn condition_of(&mut self, condition: Option<&Expr>) {
        condition.into_iter().for_each(|condition| self.condition(condition));
    }

    /// An expression that holds or does not.
    pub(super) fn condition(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => {
                self.push(expr.span, self.at(inner.span), Step::Condition);
                // That it does not hold where it held is the edit above.
                self.parts(inner);
            }
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, ..) | ExprKind::If(..) | ExprKind::Literal(_) => self.parts(expr),
            ExprKind::Binary(op, sign, left, right) if other(*op).is_some() => self.comparison(*op, *sign, left, right),
            ExprKind::AtLeast(..) => self.parts(expr),
            _ => {
                let not = format!("{} ({})", self.word("非", "not"), self.at(expr.span));
                self.push(expr.span, not, Step::Condition);
                self.parts(expr);
            }
        }
    }

    /// What a condition is made of.
    fn parts(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, _, left, right) => {
                self.push(expr.span, self.at(left.span), Step::Condition);
                self.push(expr.span, self.at(right.span), Step::Condition);
                self.condition(left);
                self.condition(right);
            }
            ExprKind::Binary(BinaryOp::Has | BinaryOp::HasAny | BinaryOp::In, _, left, right) => {
                self.value(left);
                self.members(right);
            }
            ExprKind::Binary(op, _, left, right) if other(*op).is_some() => {
                self.value(left);
                self.members(right);
            }
            ExprKind::If(condition, then, otherwise) => [condition, then, otherwise].into_iter().for_each(|part| self.condition(part)),
            ExprKind::Unary(UnaryOp::Not, inner) => self.condition(inner),
            ExprKind::AtLeast(needed, parts) => {
                self.at_least(expr, *needed, parts.len());
                parts.iter().for_each(|part| self.condition(part));
            }
            ExprKind::Fold(fold) => {
                self.condition_of(fold.when.as_ref());
                if matches!(fold.kind, FoldKind::Count | FoldKind::Any | FoldKind::All) {
                    self.condition(&fold.value);
                } else {
                    self.value(&fold.value);
                }
            }
            ExprKind::Literal(_) => self.value(expr),
            _ => {}
        }
    }

    /// `a < b` as `a ≤ b`, `a = b` as `a ≠ b`.
    fn comparison(&mut self, op: BinaryOp, sign: Span, left: &Expr, right: &Expr) {
        if let Some(other) = other(op) {
            self.push(sign, other, Step::Comparison);
        }
        self.value(left);
        self.members(right);
    }

    /// What something is compared with: one or several members of a list, or values.
    pub(super) fn members(&mut self, expr: &Expr) {
        let ExprKind::Set(members) = &expr.kind else { return self.member(expr, &[]) };
        let names: Vec<&str> = members.iter().filter_map(name).collect();
        for (at, member) in members.iter().enumerate() {
            let kept = members.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, kept)| self.at(kept.span));
            let kept: Vec<&str> = kept.collect();
            if !kept.is_empty() {
                let comma = self.word("、", ", ");
                self.push(expr.span, format!("{{ {} }}", kept.join(comma)), Step::Member);
            }
            self.member(member, &names);
        }
    }

    /// One member, as its neighbour; a value, a step beside.
    pub(super) fn member(&mut self, expr: &Expr, taken: &[&str]) {
        match name(expr) {
            Some(text) => {
                let own = [text];
                let near = self.lists.neighbour(text, if taken.is_empty() { &own } else { taken });
                near.into_iter().for_each(|near| self.push(expr.span, near, Step::Member));
            }
            None => self.value(expr),
        }
    }

    /// `符合下列至少两项` as `三项`.
    fn at_least(&mut self, expr: &Expr, needed: usize, of: usize) {
        let near = [needed.checked_sub(1), needed.checked_add(1)].into_iter().flatten();
        for count in near.filter(|count| *count <= of) {
            let Some(word) = keyword::ALL.iter().find(|keyword| keyword::count_of(keyword.en) == Some(count)) else { continue };
            let word = self.word(word.zh, word.en);
            let written = self.at(expr.span);
            let head = written.find(|c: char| c.is_whitespace() || matches!(c, '{' | '｛')).unwrap_or(written.len());
            let end = expr.span.start.saturating_add(u32::try_from(head).unwrap_or(0));
            self.push(Span::new(expr.span.file, expr.span.start, end), word, Step::Comparison);
        }
    }
}

/// The neighbour of a comparison.
fn other(op: BinaryOp) -> Option<&'static str> {
    Some(match op {
        BinaryOp::Equal => "≠",
        BinaryOp::NotEqual => "=",
        BinaryOp::Less => "≤",
        BinaryOp::LessEqual => "<",
        BinaryOp::Greater => "≥",
        BinaryOp::GreaterEqual => ">",
        _ => return None,
    })
}

fn name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(&name.text),
        _ => None,
    }
}
