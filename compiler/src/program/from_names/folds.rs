//! What is made of the items of a claim: names and types.

use super::super::{Expr, ExprKind, Fold, Type};
use super::Builder;
use super::context::Cx;
use super::types::{ordered, unify};
use crate::codes::{p0304_no_such_operation, p0330_items};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, FoldKind, Name};

impl Builder<'_, '_> {
    /// `合计(费用明细 当 等级 = 乙类、单价 × 数量)`
    pub(super) fn fold(&mut self, cx: &Cx<'_>, tree: &tree::Fold, hint: Option<Type>, span: Span) -> Option<Expr> {
        if cx.item_of {
            self.say(p0330_items::nested(span));
            return None;
        }
        self.list(cx, &tree.list)?;
        let inside = Cx { item_of: true, ..cx.clone() };
        let when = match &tree.when {
            Some(when) => Some(self.condition(&inside, when, ("当", "when"))?),
            None => None,
        };
        let inside = match &when {
            Some(when) => inside.knowing(&self.facts(when).0),
            None => inside,
        };
        let name = tree.kind.words();
        let value = match tree.kind {
            FoldKind::Count | FoldKind::Any | FoldKind::All => self.condition(&inside, &tree.value, name),
            _ => self.expr(&inside, &tree.value, hint),
        };
        let value = value?;
        let extreme = matches!(tree.kind, FoldKind::Max | FoldKind::Min);
        let adds_up = matches!(value.ty, Type::Money | Type::Number | Type::Int | Type::Days | Type::Months);
        if (tree.kind == FoldKind::Sum && !adds_up) || (extreme && !ordered(value.ty)) {
            let found = self.type_text(value.ty);
            self.say(p0304_no_such_operation::not_for(tree.value.span, name, &found));
            return None;
        }
        let none = self.of_none(cx, tree, &value, span)?;
        let ty = match tree.kind {
            FoldKind::Count => Type::Int,
            FoldKind::Any | FoldKind::All => Type::Bool,
            _ => none.as_ref().and_then(|none| unify(value.ty, none.ty)).unwrap_or(value.ty),
        };
        Some(Expr { ty, kind: ExprKind::Fold(Box::new(Fold { kind: tree.kind, when, value, none })), span })
    }

    /// What a fold of no items is: said for the greatest and the least, known for the others.
    fn of_none(&mut self, cx: &Cx<'_>, tree: &tree::Fold, value: &Expr, span: Span) -> Option<Option<Expr>> {
        let extreme = matches!(tree.kind, FoldKind::Max | FoldKind::Min);
        match &tree.none {
            None if extreme => {
                self.say(p0330_items::of_none(span, tree.kind.words()));
                None
            }
            None => Some(None),
            Some(none) if !extreme => {
                self.say(p0330_items::none_known(none.span, tree.kind.words()));
                None
            }
            Some(none) => {
                let found = self.expr(cx, none, Some(value.ty))?;
                if unify(value.ty, found.ty).is_none() {
                    self.sides_differ((&tree.value, value.ty), (none, found.ty));
                    return None;
                }
                Some(Some(found))
            }
        }
    }

    /// The list of the record at hand; says so where it has none of that name.
    fn list(&mut self, cx: &Cx<'_>, name: &Name) -> Option<()> {
        if cx.lost {
            return None;
        }
        let items = cx.record.and_then(|record| self.program.records.get(record.0)).and_then(|record| record.items.as_ref());
        if items.is_some_and(|items| items.name == name.text) {
            return Some(());
        }
        let near: Vec<String> = items.iter().map(|items| items.name.clone()).collect();
        self.unknown(&Text::new("明细", "list of items"), name, near.iter().map(String::as_str));
        None
    }
}
