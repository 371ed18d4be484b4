//! Operands and operators in a row → one expression, by how tightly the operators bind.

use super::expr::Deep;
use super::{Reader, functions};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::span::Span;
use crate::tree::{BinaryOp, Expr, ExprKind, UnaryOp};

const COMPARISON: u8 = 4;

/// An operator that waits for its right side.
struct Waiting {
    op: Op,
    span: Span,
}

#[derive(Clone, Copy)]
enum Op {
    Unary(UnaryOp),
    Binary(BinaryOp),
}

impl Op {
    /// How tightly it binds; the loosest is 1.
    fn tightness(self) -> u8 {
        match self {
            Op::Binary(BinaryOp::Or) => 1,
            Op::Binary(BinaryOp::And) => 2,
            Op::Unary(UnaryOp::Not) => 3,
            Op::Binary(BinaryOp::Add | BinaryOp::Subtract) => 5,
            Op::Binary(BinaryOp::Multiply | BinaryOp::Divide) => 6,
            Op::Unary(UnaryOp::Negate) => 7,
            Op::Binary(_) => COMPARISON,
        }
    }
}

/// Builds the expression of `parts`. Work and space grow with their number; nothing recurses.
pub(super) fn build(reader: &mut Reader<'_>, parts: &[Node]) -> Deep {
    let mut chain = Chain { reader, done: Vec::new(), waiting: Vec::new(), chained: false, joined: Vec::new() };
    let mut operand_next = true;
    for part in parts {
        if operand_next {
            match prefix(part.rule) {
                Some(op) => chain.waiting.push(Waiting { op: Op::Unary(op), span: part.span }),
                None => {
                    let operand = chain.reader.operand(part);
                    chain.done.push(operand);
                    operand_next = false;
                }
            }
        } else if part.rule == Rule::month_end {
            chain.month_end(part);
        } else if let Some(op) = infix(part.rule) {
            chain.infix(op, part.span);
            operand_next = true;
        }
    }
    chain.apply_down_to(0);
    let whole = parts.first().zip(parts.last()).map_or_else(Span::default, |(first, last)| first.span.to(last.span));
    match chain.done.pop() {
        Some(result) if !chain.chained => result,
        _ => Deep::leaf(ExprKind::Broken, whole),
    }
}

struct Chain<'c, 't> {
    reader: &'c mut Reader<'t>,
    done: Vec<Deep>,
    waiting: Vec<Waiting>,
    /// True after `a < b < c`.
    chained: bool,
    /// The places of what `且` joined here, outside brackets.
    joined: Vec<Span>,
}

impl Chain<'_, '_> {
    fn infix(&mut self, op: BinaryOp, span: Span) {
        let op = Op::Binary(op);
        if op.tightness() == COMPARISON && !self.chained {
            let first = self.waiting.iter().rev().take_while(|w| w.op.tightness() >= COMPARISON).find(|w| w.op.tightness() == COMPARISON);
            if let Some(first) = first {
                self.chained = true;
                let middle = self.done.last().map(|middle| self.reader.source(middle.expr.span).to_owned());
                self.reader.report(codes::p0128_comparison_chain::diagnostic(span, first.span, middle.as_deref()));
            }
        }
        self.apply_down_to(op.tightness());
        self.waiting.push(Waiting { op, span });
    }

    /// `3000元/年`: over what a limit runs is said before its amount.
    fn look_at_period(&mut self, op: BinaryOp, place: Span, right: &Expr) {
        if let (BinaryOp::Divide, ExprKind::Name(name)) = (op, &right.kind) {
            if matches!(name.text.as_str(), "年" | "月" | "日" | "天" | "次" | "人" | "人次") {
                self.reader.report(codes::p0133_unknown_unit::period(place.to(name.span), &name.text));
            }
        }
    }

    /// `且` within `或` stands in brackets, so that no reader takes it the other way.
    fn look_at(&mut self, op: BinaryOp, place: Span, sides: [Span; 2], whole: Span) {
        match op {
            BinaryOp::And => self.joined.push(whole),
            BinaryOp::Or => {
                if let Some(joined) = sides.into_iter().find(|side| self.joined.contains(side)) {
                    self.reader.report(codes::p0156_and_or_mixed::diagnostic(place, joined));
                }
            }
            _ => {}
        }
    }

    /// `月末取末` after a sum speaks of the sum.
    fn month_end(&mut self, node: &Node) {
        self.apply_down_to(Op::Binary(BinaryOp::Add).tightness());
        let Some(sum) = self.done.pop() else { return };
        let span = sum.expr.span.to(node.span);
        let marked = self.reader.bounded(ExprKind::MonthEnd(functions::month_end(node), Box::new(sum.expr)), span, sum.depth);
        self.done.push(marked);
    }

    /// Applies the waiting operators that bind at least as tightly as `tightness`.
    fn apply_down_to(&mut self, tightness: u8) {
        while self.waiting.last().is_some_and(|last| last.op.tightness() >= tightness) {
            let Some(last) = self.waiting.pop() else { return };
            let Some(right) = self.done.pop() else { return };
            let result = match last.op {
                Op::Unary(op) => {
                    let span = last.span.to(right.expr.span);
                    self.reader.bounded(ExprKind::Unary(op, Box::new(right.expr)), span, right.depth)
                }
                Op::Binary(op) => {
                    let Some(left) = self.done.pop() else { return };
                    let span = left.expr.span.to(right.expr.span);
                    self.look_at_period(op, last.span, &right.expr);
                    self.look_at(op, last.span, [left.expr.span, right.expr.span], span);
                    let depth = left.depth.max(right.depth);
                    self.reader.bounded(ExprKind::Binary(op, last.span, Box::new(left.expr), Box::new(right.expr)), span, depth)
                }
            };
            self.done.push(result);
        }
    }
}

fn prefix(rule: Rule) -> Option<UnaryOp> {
    match rule {
        Rule::kw_not => Some(UnaryOp::Not),
        Rule::minus => Some(UnaryOp::Negate),
        _ => None,
    }
}

fn infix(rule: Rule) -> Option<BinaryOp> {
    Some(match rule {
        Rule::kw_or => BinaryOp::Or,
        Rule::kw_and => BinaryOp::And,
        Rule::kw_has => BinaryOp::Has,
        Rule::kw_has_any => BinaryOp::HasAny,
        Rule::kw_in => BinaryOp::In,
        Rule::equals => BinaryOp::Equal,
        Rule::not_equal => BinaryOp::NotEqual,
        Rule::less => BinaryOp::Less,
        Rule::less_equal => BinaryOp::LessEqual,
        Rule::greater => BinaryOp::Greater,
        Rule::greater_equal => BinaryOp::GreaterEqual,
        Rule::plus => BinaryOp::Add,
        Rule::minus => BinaryOp::Subtract,
        Rule::times => BinaryOp::Multiply,
        Rule::divide => BinaryOp::Divide,
        _ => return None,
    })
}
