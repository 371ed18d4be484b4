//! Tables: keys, the combinations that each row matches, and one type for all rows.

use super::super::{EnumId, Expr, ExprKind, Row, Table, Type};
use super::Builder;
use super::context::Cx;
use super::member::bit;
use super::types::unify;
use crate::codes::{p0310_membership, p0312_type_unclear, p0408_table_key};
use pol_lang::span::Span;
use pol_lang::tree::{self, FigureValue, Literal, Pattern, PatternKind, RowKeys};

/// What a key ranges over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Range {
    Bool,
    List(EnumId),
}

impl Builder<'_, '_> {
    pub(super) fn table(&mut self, cx: &Cx<'_>, tree: &tree::Table, hint: Option<Type>) -> Option<Expr> {
        let keys: Vec<Option<(Expr, Range)>> = tree.keys.iter().map(|key| self.key(cx, key)).collect();
        let rows: Vec<Option<Row>> = {
            let ranges: Vec<Option<Range>> = keys.iter().map(|key| key.as_ref().map(|(_, range)| *range)).collect();
            let ty = self.row_type(cx, tree, hint);
            tree.rows.iter().map(|row| self.row(cx, row, &ranges, ty)).collect()
        };
        let keys: Vec<Expr> = keys.into_iter().map(|key| key.map(|(key, _)| key)).collect::<Option<_>>()?;
        let rows: Vec<Row> = rows.into_iter().collect::<Option<_>>()?;
        let ty = self.one_type(tree, &rows, hint)?;
        // A row that could not be read is missing from the tree; a table without it would seem to have a gap.
        let whole = !self.names.damage.touches(tree.span);
        whole.then_some(Expr { ty, kind: ExprKind::Table(Box::new(Table { keys, rows, span: tree.span })), span: tree.span })
    }

    fn key(&mut self, cx: &Cx<'_>, tree: &tree::Expr) -> Option<(Expr, Range)> {
        let key = self.expr(cx, tree, None)?;
        match key.ty {
            Type::Bool => Some((key, Range::Bool)),
            Type::Enum(list) => Some((key, Range::List(list))),
            other => {
                let found = self.type_text(other);
                self.say(p0408_table_key::table_key(tree.span, &found));
                None
            }
        }
    }

    /// What rows are expected to be: as the context says, else like the first row that tells.
    fn row_type(&self, cx: &Cx<'_>, tree: &tree::Table, hint: Option<Type>) -> Option<Type> {
        hint.or_else(|| {
            tree.rows.iter().find_map(|row| match &row.figure.value {
                FigureValue::Expr(value) => self.peek(cx, value),
                FigureValue::Unbound(_) => None,
            })
        })
    }

    fn row(&mut self, cx: &Cx<'_>, row: &tree::Row, ranges: &[Option<Range>], ty: Option<Type>) -> Option<Row> {
        let (masks, otherwise) = match &row.keys {
            RowKeys::Otherwise(_) => (Some(ranges.iter().map(|range| range.map_or(0, |range| self.all(range))).collect()), true),
            RowKeys::Patterns(patterns) => (self.masks(cx, patterns, ranges), false),
        };
        let figure = self.loose_figure(cx, &row.figure, ty);
        Some(Row { masks: masks?, otherwise, figure: figure?, span: row.span })
    }

    fn masks(&mut self, cx: &Cx<'_>, patterns: &[Pattern], ranges: &[Option<Range>]) -> Option<Vec<u64>> {
        if patterns.len() != ranges.len() {
            return None;
        }
        let masks: Vec<Option<u64>> =
            patterns.iter().zip(ranges).map(|(pattern, range)| range.and_then(|range| self.pattern(cx, pattern, range))).collect();
        masks.into_iter().collect()
    }

    fn pattern(&mut self, cx: &Cx<'_>, pattern: &Pattern, range: Range) -> Option<u64> {
        match (&pattern.kind, range) {
            (PatternKind::Any, _) => Some(self.all(range)),
            (PatternKind::OneOf(members), Range::List(list)) => self.mask(cx, list, members),
            (PatternKind::OneOf(values), Range::Bool) => {
                let bits: Vec<Option<u64>> = values.iter().map(|value| self.yes_or_no(value)).collect();
                bits.into_iter().try_fold(0_u64, |mask, bit| bit.map(|bit| mask | bit))
            }
        }
    }

    fn yes_or_no(&mut self, tree: &tree::Expr) -> Option<u64> {
        match &tree.kind {
            tree::ExprKind::Literal(Literal::Bool(value)) => Some(bit(usize::from(*value))),
            tree::ExprKind::Broken => None,
            _ => {
                self.say(p0310_membership::not_yes_or_no(tree.span));
                None
            }
        }
    }

    /// The bits of every value.
    fn all(&self, range: Range) -> u64 {
        let count = match range {
            Range::Bool => 2,
            Range::List(list) => self.program.enums.get(list.0).map_or(0, |list| list.members.len()),
        };
        (0..count).fold(0, |mask, value| mask | bit(value))
    }

    /// The one type of all rows.
    fn one_type(&mut self, tree: &tree::Table, rows: &[Row], hint: Option<Type>) -> Option<Type> {
        let mut seen: Option<(Type, &tree::Expr)> = None;
        for (row, source) in rows.iter().zip(&tree.rows) {
            let (Some(value), FigureValue::Expr(source)) = (&row.figure.value, &source.figure.value) else { continue };
            seen = match seen {
                None => Some((value.ty, source)),
                Some((ty, first)) => match unify(ty, value.ty) {
                    Some(both) => Some((both, first)),
                    None => {
                        self.sides_differ((first, ty), (source, value.ty));
                        return None;
                    }
                },
            };
        }
        let ty = seen.map(|(ty, _)| ty).or(hint);
        if ty.is_none() {
            self.say(p0312_type_unclear::type_unclear(first_key(tree), "按 …"));
        }
        ty
    }
}

fn first_key(tree: &tree::Table) -> Span {
    tree.keys.first().map_or(tree.span, |key| key.span)
}
