//! The basis date of a settlement: a date field, or what is computed from the row alone.

use super::super::{Expr, ExprKind, RecordId, Type, Validity};
use super::Builder;
use super::context::Cx;
use crate::codes::p0752_settlement_parts;
use crate::names::Thing;
use pol_lang::diagnostic::Text;
use pol_lang::tree;

/// Which rules hold is not known before the date is, so what the date rests on must be in force always.
static ALWAYS: Validity = Validity::ALWAYS;

impl Builder<'_, '_> {
    /// The basis date over `record`.
    pub(super) fn basis(&mut self, record: RecordId, thing: &Thing<'_>, tree: &tree::Expr) -> Option<Expr> {
        if let tree::ExprKind::Name(name) = &tree.kind
            && (self.is_field(record, &name.text) || self.names.thing(&name.text).is_none())
        {
            let (id, optional, ty) = self.field_in(record, name)?;
            if ty != Type::Date || optional {
                self.say(p0752_settlement_parts::basis_is_no_date(name));
                return None;
            }
            return Some(Expr { ty, kind: ExprKind::Field(id), span: name.span });
        }
        let what = Text::new("结算依据的日期", "the basis date");
        let cx = Cx { record: Some(record), time: Some(&ALWAYS), no_amounts: Some(what.clone()), ..Cx::new(&thing.name.text, thing.place) };
        let date = self.expr(&cx, tree, Some(Type::Date))?;
        self.require(tree, date, Type::Date, &what)
    }
}
