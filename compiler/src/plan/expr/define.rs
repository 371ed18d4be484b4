//! Definitions and parameters.

use super::{Lowered, Lowering};
use crate::program::{DefineId, Expr, ExprKind, ParameterId, Type, Validity};
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// Lowers the definitions that speak of this record; one only refers to those before it.
    pub(crate) fn prepare_defines(&mut self) {
        let program = self.program;
        let mut beyond = BTreeSet::new();
        for (at, define) in program.defines.iter().enumerate() {
            let speaks =
                define.record.is_none_or(|record| program.records.get(record.0).is_some_and(|found| std::ptr::eq(found, self.record)));
            if !speaks {
                continue;
            }
            if self.amounts().is_none() && reads_amount(&define.value, &beyond) {
                beyond.insert(DefineId(at));
                continue;
            }
            let mut lowered =
                if self.in_force(&define.validity) { self.expr(&define.value) } else { self.unbound(define.source, define.value.ty) };
            let yes = self.nodes.bool(true);
            if self.in_force(&define.validity) {
                lowered.uses.add(&mut self.nodes, define.source, true, yes);
            }
            self.defines.insert(DefineId(at), lowered);
            if define.value.ty == Type::Money && self.amounts().is_some() {
                let reach = self.reach(&define.value);
                self.reaches.insert(DefineId(at), reach);
            }
        }
    }

    /// A definition; one that is not in force counts as unbound.
    pub(crate) fn define(&mut self, define: DefineId, expr: &Expr) -> Lowered {
        if let Some(known) = self.defines.get(&define) {
            return known.clone();
        }
        if self.amounts().is_none() && self.diagnostics.is_empty() {
            self.diagnostics.push(crate::codes::p0702_condition_reads_amount::here(expr.span));
        }
        match self.program.defines.get(define.0) {
            Some(missing) => self.unbound(missing.source, expr.ty),
            None => self.plain(super::Nodes::fail),
        }
    }

    /// A parameter; one that is not in force counts as unbound.
    pub(crate) fn parameter(&mut self, parameter: ParameterId, ty: Type) -> Lowered {
        let program = self.program;
        match program.parameters.get(parameter.0) {
            Some(found) if self.in_force(&found.validity) => self.figure(&found.figure, ty),
            Some(found) => self.unbound(found.figure.source, ty),
            None => self.plain(super::Nodes::fail),
        }
    }

    /// Whether a declaration rules here.
    pub(crate) fn in_force(&self, validity: &Validity) -> bool {
        self.at.is_none_or(|(day, known)| validity.in_force(day, known))
    }
}

/// Whether it reads an amount of the settlement, itself or through a definition of `beyond`.
fn reads_amount(expr: &Expr, beyond: &BTreeSet<DefineId>) -> bool {
    match &expr.kind {
        ExprKind::Amount(_) => true,
        ExprKind::Define(define) => beyond.contains(define),
        _ => expr.parts().into_iter().any(|part| reads_amount(part, beyond)),
    }
}
