//! Nodes → expressions.

use super::{Reader, chain, functions, names, span_of};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, pieces};
use crate::keyword;
use crate::limits::{MAX_EXPRESSION_DEPTH, MAX_TABLES};
use crate::span::Span;
use crate::tree::{Expr, ExprKind, Fold, Literal};

/// The depth of what was given up for its depth; said once.
const TOO_DEEP: usize = usize::MAX;

/// An expression and how many levels its tree has.
pub(super) struct Deep {
    pub(super) expr: Expr,
    pub(super) depth: usize,
}

impl Deep {
    pub(super) fn leaf(kind: ExprKind, span: Span) -> Self {
        Deep { expr: Expr { span, kind }, depth: 1 }
    }
}

impl Reader<'_> {
    /// The expression that an `expr` node is.
    pub(super) fn expr(&mut self, node: &Node) -> Expr {
        self.deep(node).expr
    }

    /// The first expression among the parts; broken where there is none.
    pub(super) fn expr_in(&mut self, node: &Node) -> Expr {
        match node.part(Rule::expr) {
            Some(expr) => self.expr(expr),
            None => Expr { span: node.span, kind: ExprKind::Broken },
        }
    }

    /// All expressions among the parts.
    pub(super) fn exprs_in(&mut self, node: &Node) -> Vec<Expr> {
        node.all(Rule::expr).map(|expr| self.expr(expr)).collect()
    }

    /// The expression that a `flat` node is.
    pub(super) fn flat(&mut self, node: &Node) -> Expr {
        self.deep_flat(node).expr
    }

    fn deep(&mut self, node: &Node) -> Deep {
        match node.parts.first() {
            Some(inner) if inner.rule == Rule::branches => self.branches(inner),
            Some(inner) => self.deep_flat(inner),
            None => Deep::leaf(ExprKind::Broken, node.span),
        }
    }

    /// `若 c 则 a 否则 若 d 则 b 否则 e`, built from its end.
    fn branches(&mut self, node: &Node) -> Deep {
        let Some(last) = node.part(Rule::flat) else { return Deep::leaf(ExprKind::Broken, node.span) };
        let mut result = self.deep_flat(last);
        let mut starts: Vec<Span> = node.all(Rule::kw_if).map(|word| word.span).collect();
        let conditions: Vec<&Node> = node.all(Rule::expr).collect();
        for pair in conditions.rchunks(2) {
            let [condition, then] = pair else { break };
            let (condition, then) = (self.deep(condition), self.deep(then));
            let start = starts.pop().unwrap_or(node.span);
            let depth = condition.depth.max(then.depth).max(result.depth);
            let span = start.to(result.expr.span);
            let kind = ExprKind::If(Box::new(condition.expr), Box::new(then.expr), Box::new(result.expr));
            result = self.bounded(kind, span, depth);
        }
        result
    }

    fn deep_flat(&mut self, node: &Node) -> Deep {
        chain::build(self, &node.parts)
    }

    /// An expression one level above parts of `depth` levels; broken where that is too many.
    pub(super) fn bounded(&mut self, kind: ExprKind, span: Span, depth: usize) -> Deep {
        if depth == TOO_DEEP {
            return Deep { expr: Expr { span, kind: ExprKind::Broken }, depth };
        }
        if depth < MAX_EXPRESSION_DEPTH {
            return Deep { expr: Expr { span, kind }, depth: depth.saturating_add(1) };
        }
        self.report(codes::p0912_expression_too_long::diagnostic(span));
        Deep { expr: Expr { span, kind: ExprKind::Broken }, depth: TOO_DEEP }
    }

    /// An operand.
    pub(super) fn operand(&mut self, node: &Node) -> Deep {
        let span = node.span;
        let kind = match node.rule {
            Rule::date => self.date(node).map_or(ExprKind::Broken, |date| ExprKind::Literal(Literal::Date(date))),
            Rule::amount => self.amount(node),
            Rule::text => ExprKind::Literal(Literal::Text(self.quoted(node))),
            Rule::kw_yes => ExprKind::Literal(Literal::Bool(true)),
            Rule::kw_no => ExprKind::Literal(Literal::Bool(false)),
            Rule::kw_unbound => ExprKind::Unbound,
            Rule::name => ExprKind::Name(names::name(node)),
            Rule::given => names::named(node).map_or(ExprKind::Broken, ExprKind::Given),
            Rule::path => match names::names(node).as_slice() {
                [benefit, slot] => match node.part(Rule::under) {
                    Some(under) => match self.date_in(under) {
                        Some(day) => ExprKind::Under(benefit.clone(), slot.clone(), day),
                        None => ExprKind::Broken,
                    },
                    None => ExprKind::Path(benefit.clone(), slot.clone()),
                },
                _ => ExprKind::Broken,
            },
            Rule::ruled => match names::named(node).zip(node.part(Rule::under).and_then(|under| self.date_in(under))) {
                Some((name, day)) => ExprKind::Ruled(name, day),
                None => ExprKind::Broken,
            },
            Rule::share_path => match names::names(node).as_slice() {
                [benefit, party] => ExprKind::Share(benefit.clone(), party.clone()),
                _ => ExprKind::Broken,
            },
            Rule::table => ExprKind::Table(Box::new(self.table(node))),
            Rule::counted => return self.counted(node),
            Rule::fold => return self.fold(node),
            Rule::set | Rule::extreme | Rule::call => return self.listed(node),
            Rule::paren => {
                let inner = node.part(Rule::expr).map(|expr| self.deep(expr));
                let mut inner = inner.unwrap_or_else(|| Deep::leaf(ExprKind::Broken, span));
                inner.expr.span = span;
                return inner;
            }
            _ => ExprKind::Broken,
        };
        Deep::leaf(kind, span)
    }

    /// `符合下列至少两项 { a；b；c }`; each condition is read alone.
    fn counted(&mut self, node: &Node) -> Deep {
        let keyword = node.part(Rule::at_least_of).and_then(|counted| counted.parts.first());
        let (Some(keyword), Some(block)) = (keyword, node.part(Rule::list_block)) else { return Deep::leaf(ExprKind::Broken, node.span) };
        let needed = keyword::count_of(&keyword.text).unwrap_or_default();
        if self.tables >= MAX_TABLES {
            self.report(codes::p0910_nesting_too_deep::tables(node.span));
            return Deep::leaf(ExprKind::Broken, node.span);
        }
        self.tables = self.tables.saturating_add(1);
        let (mut depth, mut parts) = (0, Vec::new());
        for piece in pieces(self.inside(block.span), Cut::CONDITIONS) {
            let part = self.piece(Rule::counted_part, piece);
            let part = part.as_ref().and_then(|part| part.part(Rule::expr)).map(|part| self.deep(part));
            let part = part.unwrap_or_else(|| Deep::leaf(ExprKind::Broken, span_of(piece)));
            depth = depth.max(part.depth);
            parts.push(part.expr);
        }
        self.tables = self.tables.saturating_sub(1);
        if parts.len() < needed {
            self.report(codes::p0150_too_few_conditions::diagnostic(block.span, &keyword.text, needed, parts.len()));
            return Deep::leaf(ExprKind::Broken, node.span);
        }
        self.bounded(ExprKind::AtLeast(needed, parts), node.span, depth)
    }

    /// `合计(费用明细 当 c、x)`
    fn fold(&mut self, node: &Node) -> Deep {
        let part = |rule| node.part(rule).and_then(|part: &Node| part.part(Rule::expr));
        let (Some(kind), Some(list), Some(value)) = (functions::fold_kind(node), names::named(node), node.part(Rule::expr)) else {
            return Deep::leaf(ExprKind::Broken, node.span);
        };
        let value = self.deep(value);
        let mut depth = value.depth;
        let mut beside = |reader: &mut Self, expr: Option<&Node>| {
            let expr = reader.deep(expr?);
            depth = depth.max(expr.depth);
            Some(expr.expr)
        };
        let when = beside(self, part(Rule::fold_when));
        let none = beside(self, part(Rule::fold_none));
        self.bounded(ExprKind::Fold(Box::new(Fold { kind, list, when, value: value.expr, none })), node.span, depth)
    }

    /// `{ a、b }`, `取小(a、b)`, `年(a)`
    fn listed(&mut self, node: &Node) -> Deep {
        let mut depth = 0;
        let mut members = Vec::new();
        for part in node.all(Rule::expr) {
            let member = self.deep(part);
            depth = depth.max(member.depth);
            members.push(member.expr);
        }
        let kind = match node.rule {
            Rule::set => ExprKind::Set(members),
            Rule::extreme => ExprKind::Extreme(node.has(Rule::kw_max), members),
            _ => functions::function(node).map_or(ExprKind::Broken, |function| ExprKind::Call(function, members)),
        };
        self.bounded(kind, node.span, depth)
    }
}
