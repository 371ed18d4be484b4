//! Tables: keys, the combinations that each row matches, and one type for all rows.

use super::super::{Cut, EnumId, Expr, ExprKind, Row, Table, Type};
use super::Builder;
use super::bands;
use super::context::Cx;
use super::member::bit;
use super::types::{ordered, unify};
use crate::codes::{p0310_membership, p0312_type_unclear, p0408_table_key};
use pol_lang::span::Span;
use pol_lang::tree::{self, FigureValue, Literal, Pattern, PatternKind, RowKeys};

/// What a key ranges over.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Range {
    Bool,
    List(EnumId),
    /// Something that has an order, cut into bands.
    Bands(Type, Vec<Cut>),
}

impl Builder<'_, '_> {
    pub(super) fn table(&mut self, cx: &Cx<'_>, tree: &tree::Table, hint: Option<Type>) -> Option<Expr> {
        let (keys, ranges): (Vec<Option<Expr>>, Vec<Option<Range>>) =
            tree.keys.iter().enumerate().map(|(at, key)| self.key(cx, tree, at, key)).unzip();
        let ty = self.row_type(cx, tree, hint);
        let rows: Vec<Option<Row>> = tree.rows.iter().map(|row| self.row(cx, row, &ranges, ty)).collect();
        let keys: Vec<Expr> = keys.into_iter().collect::<Option<_>>()?;
        let rows: Vec<Row> = rows.into_iter().collect::<Option<_>>()?;
        let cuts = |range: Option<Range>| match range? {
            Range::Bands(_, cuts) => Some(cuts),
            Range::Bool | Range::List(_) => None,
        };
        let bands = ranges.into_iter().map(cuts).collect();
        let ty = self.one_type(tree, &rows, hint)?;
        // A row that could not be read is missing from the tree; a table without it would seem to have a gap.
        let whole = !self.names.damage.touches(tree.span);
        whole.then_some(Expr { ty, kind: ExprKind::Table(Box::new(Table { keys, bands, rows, span: tree.span })), span: tree.span })
    }

    /// The key at place `at`, and what it ranges over; a key whose bands are wrong ranges over nothing.
    fn key(&mut self, cx: &Cx<'_>, table: &tree::Table, at: usize, tree: &tree::Expr) -> (Option<Expr>, Option<Range>) {
        let Some(key) = self.expr(cx, tree, None) else { return (None, None) };
        let range = match key.ty {
            Type::Bool => Some(Range::Bool),
            Type::Enum(list) => Some(Range::List(list)),
            ty if ordered(ty) => self.cuts(cx, table, at, ty).map(|cuts| Range::Bands(ty, cuts)),
            other => {
                let found = self.type_text(other);
                self.say(p0408_table_key::table_key(tree.span, &found));
                None
            }
        };
        (Some(key), range)
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
            RowKeys::Otherwise(_) => (Some(ranges.iter().map(|range| range.as_ref().map_or(0, |range| self.all(range))).collect()), true),
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
            patterns.iter().zip(ranges).map(|(pattern, range)| range.as_ref().and_then(|range| self.pattern(cx, pattern, range))).collect();
        masks.into_iter().collect()
    }

    fn pattern(&mut self, cx: &Cx<'_>, pattern: &Pattern, range: &Range) -> Option<u64> {
        match (&pattern.kind, range) {
            (PatternKind::Any, _) => Some(self.all(range)),
            (PatternKind::Bands(found, values), Range::Bands(ty, cuts)) => self.bands(cx, (found, values), *ty, cuts),
            (PatternKind::OneOf(values), Range::Bands(..)) => self.no_bands(values),
            (PatternKind::Bands(found, _), Range::List(_) | Range::Bool) => self.bands_of_no_order(found),
            (PatternKind::OneOf(members), Range::List(list)) => self.mask(cx, *list, members),
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
    fn all(&self, range: &Range) -> u64 {
        let count = match range {
            Range::Bool => 2,
            Range::List(list) => self.program.enums.get(list.0).map_or(0, |list| list.members.len()),
            Range::Bands(_, cuts) => bands::count(cuts),
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
