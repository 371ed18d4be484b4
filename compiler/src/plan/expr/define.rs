//! Definitions and parameters.

use super::{Lowered, Lowering};
use crate::program::{DefineId, Expr, ExprKind, ParameterId, Type, Validity};
use std::collections::BTreeSet;

impl Lowering<'_> {
    /// Lowers a definition that is not yet known, after those it builds on, so that none is lowered inside another; one only refers to
    /// those before it.
    pub(super) fn ensure(&mut self, define: DefineId) {
        let program = self.program;
        let Some(found) = program.defines.get(define.0) else { return };
        if self.known.defines.contains_key(&define) || self.known.beyond.contains(&define) {
            return;
        }
        let mut open = program.reached(std::iter::once(&found.value), |id| self.known.defines.contains_key(&id)).defines;
        open.insert(define);
        for id in open {
            let Some(define) = program.define_at(id, self.at) else { continue };
            if self.amounts().is_none() && reads_amount(&define.value, &self.known.beyond) {
                self.known.beyond.insert(id);
                continue;
            }
            let in_force = self.in_force(&define.validity);
            let mut lowered = if in_force { self.expr(&define.value) } else { self.unbound(define.source, define.value.ty) };
            if in_force {
                let yes = self.nodes.bool(true);
                lowered.uses.add(&mut self.nodes, define.source, true, yes);
            }
            self.known.defines.insert(id, lowered);
            if define.value.ty == Type::Money && self.amounts().is_some() {
                let reach = self.reach(&define.value);
                self.known.reaches.insert(id, reach);
            }
        }
    }

    /// A definition; one that is not in force counts as unbound.
    pub(crate) fn define(&mut self, define: DefineId, expr: &Expr) -> Lowered {
        self.ensure(define);
        if let Some(known) = self.known.defines.get(&define) {
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
        match program.parameter_at(parameter, self.at) {
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
