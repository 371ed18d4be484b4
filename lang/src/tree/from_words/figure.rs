//! Nodes → figures, grades, tables.

use super::{Reader, names};
use crate::codes;
use crate::grammar::{Node, Rule};
use crate::items::{Cut, Word, pieces};
use crate::keyword::Use;
use crate::limits::MAX_TABLES;
use crate::span::Span;
use crate::tree::{
    Band, Bound, Expr, ExprKind, Figure, FigureGrade, FigureValue, GradeKind, LabelledSlot, Literal, Pattern, PatternKind, Row, RowKeys,
    Table, UnaryOp,
};

/// A figure that could not be read.
pub(super) fn broken(span: Span) -> Figure {
    Figure { value: FigureValue::Expr(Expr { span, kind: ExprKind::Broken }), grade: None, span }
}

impl Reader<'_> {
    /// The figure among the parts; broken where there is none.
    pub(super) fn figure_in(&mut self, node: &Node) -> Figure {
        match node.part(Rule::figure) {
            Some(figure) => self.figure_of(figure),
            None => broken(node.span),
        }
    }

    /// A node that holds an expression and perhaps a grade, as a figure.
    pub(super) fn figure_of(&mut self, node: &Node) -> Figure {
        let grade = self.grade_in(node);
        let Some(expr) = node.part(Rule::expr) else { return broken(node.span) };
        let value = self.expr(expr);
        let value = match value.kind {
            ExprKind::Unbound => FigureValue::Unbound(value.span),
            _ => FigureValue::Expr(value),
        };
        let span = grade.as_ref().map_or(expr.span, |grade| expr.span.to(grade.span));
        Figure { value, grade, span }
    }

    /// A slot that is a keyword and a figure; the figure is broken where `node` is missing.
    pub(super) fn slot(&mut self, keyword: Span, node: Option<&Node>, whole: Span) -> LabelledSlot {
        let figure = node.map_or_else(|| broken(whole), |node| self.figure_in(node));
        LabelledSlot { keyword, figure }
    }

    /// The grade among the parts.
    pub(super) fn grade_in(&mut self, node: &Node) -> Option<FigureGrade> {
        let grade = node.part(Rule::grade)?;
        let kind = match grade.parts.first()?.rule {
            Rule::kw_cited => GradeKind::Cited,
            Rule::kw_derived => GradeKind::Derived,
            _ => GradeKind::Assumed,
        };
        Some(FigureGrade { kind, citation: self.citation(grade), reason: self.text_in(grade), span: grade.span })
    }

    /// `按 k1、k2 { … }`; each row is read alone.
    pub(super) fn table(&mut self, node: &Node) -> Table {
        let keys: Vec<Expr> = node.all(Rule::flat).map(|key| self.flat(key)).collect();
        let mut rows = Vec::new();
        if self.tables >= MAX_TABLES {
            self.report(codes::p0910_nesting_too_deep::tables(node.span));
        } else if let Some(block) = node.part(Rule::block) {
            self.tables = self.tables.saturating_add(1);
            let inside = self.inside(block.span);
            if inside.is_empty() {
                self.report(codes::p0137_empty_block::table(block.span));
            }
            for piece in pieces(inside, Cut::clauses(Use::Row)) {
                rows.extend(self.row(piece, keys.len()));
            }
            self.tables = self.tables.saturating_sub(1);
        }
        Table { keys, rows, span: node.span }
    }

    fn row(&mut self, words: &[Word], keys: usize) -> Option<Row> {
        let node = self.piece(Rule::row, words)?;
        let patterns: Vec<Pattern> = node.all(Rule::pattern).map(|node| self.pattern(node)).collect();
        let figure = self.figure_in(&node);
        let row_keys = match node.part(Rule::kw_otherwise) {
            Some(otherwise) => RowKeys::Otherwise(otherwise.span),
            None => {
                if patterns.len() != keys {
                    let span = patterns.iter().map(|pattern| pattern.span).reduce(Span::to).unwrap_or(node.span);
                    self.report(codes::p0126_row_arity::diagnostic(span, patterns.len(), keys));
                    return None;
                }
                RowKeys::Patterns(patterns)
            }
        };
        Some(Row { keys: row_keys, figure, span: node.span })
    }

    fn pattern(&mut self, node: &Node) -> Pattern {
        let span = node.span;
        if node.has(Rule::kw_any) {
            return Pattern { span, kind: PatternKind::Any };
        }
        let one = |part: &Node| {
            let kind = match part.rule {
                Rule::name => ExprKind::Name(names::name(part)),
                Rule::kw_yes => ExprKind::Literal(Literal::Bool(true)),
                Rule::kw_no => ExprKind::Literal(Literal::Bool(false)),
                _ => return None,
            };
            Some(Expr { span: part.span, kind })
        };
        let values = node.parts.iter().filter_map(one).collect();
        let bands: Vec<Band> = node.all(Rule::band).map(|band| self.band(band)).collect();
        Pattern { span, kind: if bands.is_empty() { PatternKind::OneOf(values) } else { PatternKind::Bands(bands, values) } }
    }

    /// What stands before or after a bound says which end it is, and whether it is included; a bound alone is both.
    fn band(&mut self, node: &Node) -> Band {
        let mut band = Band { span: node.span, least: None, most: None };
        let rule = |at: Option<usize>| at.and_then(|at| node.parts.get(at)).map(|part| part.rule);
        for (at, part) in node.parts.iter().enumerate().filter(|(_, part)| part.rule == Rule::bound) {
            let (before, after) = (rule(at.checked_sub(1)), rule(at.checked_add(1)));
            let excluded = matches!(before, Some(Rule::kw_over | Rule::kw_under));
            let bound = Some(Bound { value: self.bound(part), included: !excluded });
            match (before, after) {
                (Some(Rule::kw_over), _) => band.least = bound,
                (Some(Rule::kw_under | Rule::kw_to), _) | (_, Some(Rule::kw_and_below)) => band.most = bound,
                (_, Some(Rule::kw_and_above | Rule::kw_to)) => band.least = bound,
                _ => (band.least, band.most) = (bound.clone(), bound),
            }
        }
        band
    }

    fn bound(&mut self, node: &Node) -> Expr {
        let Some(literal) = node.parts.last() else { return super::broken_expr(node.span) };
        let value = self.operand(literal).expr;
        if node.has(Rule::minus) {
            return Expr { span: node.span, kind: ExprKind::Unary(UnaryOp::Negate, Box::new(value)) };
        }
        value
    }
}
