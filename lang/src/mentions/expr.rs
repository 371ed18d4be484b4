//! Names in expressions, tables and figures.

use super::{Role, Thing, Walk};
use crate::tree::{BinaryOp, Expr, ExprKind, Figure, FigureValue, Fold, Pattern, PatternKind, Row, RowKeys, Table};

impl Walk {
    /// An expression that goes by no other name.
    pub(super) fn plain(&mut self, expr: &Expr) {
        self.expr(expr, None);
    }

    pub(super) fn optional(&mut self, expr: Option<&Expr>) {
        expr.into_iter().for_each(|expr| self.plain(expr));
    }

    /// An expression that stands beside the name of something that has a type.
    pub(super) fn expr(&mut self, expr: &Expr, beside: Option<&str>) {
        match &expr.kind {
            ExprKind::Name(name) => self.uses(name, Role::Value(beside.map(str::to_owned))),
            ExprKind::Ruled(name, _) => self.uses(name, Role::Value(None)),
            ExprKind::Path(benefit, slot) | ExprKind::Under(benefit, slot, _) => {
                self.uses(benefit, Role::Thing(Thing::Benefit));
                self.uses(slot, Role::Slot);
            }
            ExprKind::Share(benefit, party) => {
                self.uses(benefit, Role::Thing(Thing::Benefit));
                self.uses(party, Role::Party(benefit.text.clone()));
            }
            ExprKind::Given(field) => self.uses(field, Role::Value(None)),
            ExprKind::Set(parts) | ExprKind::Extreme(_, parts) => parts.iter().for_each(|part| self.expr(part, beside)),
            ExprKind::AtLeast(_, parts) | ExprKind::Call(_, parts) => parts.iter().for_each(|part| self.plain(part)),
            ExprKind::Unary(_, inner) | ExprKind::MonthEnd(_, inner) => self.plain(inner),
            ExprKind::Binary(op, _, left, right) => {
                let (of_left, of_right) = if compares(*op) { (leaf(right), leaf(left)) } else { (None, None) };
                self.expr(left, of_left);
                self.expr(right, of_right);
            }
            ExprKind::If(condition, then, otherwise) => {
                self.plain(condition);
                self.expr(then, beside);
                self.expr(otherwise, beside);
            }
            ExprKind::Fold(fold) => self.fold(fold),
            ExprKind::Table(table) => self.table(table, beside),
            ExprKind::Literal(_) | ExprKind::Unbound | ExprKind::Broken => {}
        }
    }

    fn fold(&mut self, fold: &Fold) {
        self.uses(&fold.list, Role::Items);
        self.optional(fold.when.as_ref());
        self.plain(&fold.value);
        self.optional(fold.none.as_ref());
    }

    fn table(&mut self, table: &Table, beside: Option<&str>) {
        table.keys.iter().for_each(|key| self.plain(key));
        for row in &table.rows {
            self.row(row, &table.keys);
            self.figure_beside(&row.figure, beside);
        }
    }

    fn row(&mut self, row: &Row, keys: &[Expr]) {
        let RowKeys::Patterns(patterns) = &row.keys else { return };
        for (at, pattern) in patterns.iter().enumerate() {
            self.pattern(pattern, keys.get(at).and_then(leaf));
        }
    }

    fn pattern(&mut self, pattern: &Pattern, key: Option<&str>) {
        match &pattern.kind {
            PatternKind::Any => {}
            PatternKind::OneOf(members) => members.iter().for_each(|member| self.expr(member, key)),
            PatternKind::Bands(bands, names) => {
                let ends = bands.iter().flat_map(|band| [&band.least, &band.most]).flatten();
                ends.for_each(|bound| self.expr(&bound.value, key));
                names.iter().for_each(|name| self.expr(name, key));
            }
        }
    }

    pub(super) fn figure(&mut self, figure: &Figure) {
        self.figure_beside(figure, None);
    }

    fn figure_beside(&mut self, figure: &Figure, beside: Option<&str>) {
        if let FigureValue::Expr(value) = &figure.value {
            self.expr(value, beside);
        }
        self.grade(figure.grade.as_ref());
    }
}

fn compares(op: BinaryOp) -> bool {
    use BinaryOp::{Equal, Greater, GreaterEqual, Has, HasAny, In, Less, LessEqual, NotEqual};
    matches!(op, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual | Has | HasAny | In)
}

/// The name that an expression is.
fn leaf(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(&name.text),
        _ => None,
    }
}
