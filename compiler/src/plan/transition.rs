//! A settlement and the transitions on it → which of its claims are settled under which rules.

use super::body::Part;
use crate::program::{Day, Expr, ExprKind, Settlement, Transition, Type};

/// The claims that keep their own day's rules, and then those of each transition; none for one that is not in force at `at`. The
/// checks have seen that no claim is of two.
pub(super) fn parts(settlement: &Settlement, transitions: &[&Transition], at: (Day, Day)) -> Vec<Option<Part>> {
    let in_force = |transition: &&&Transition| transition.validity.in_force(at.0, at.1);
    let own: Vec<Expr> = transitions.iter().filter(in_force).map(|transition| not(&transition.when)).collect();
    let mut parts = vec![Some(Part { when: all(settlement, own), under: None })];
    parts.extend(transitions.iter().map(|transition| {
        let kept = || Part { when: all(settlement, vec![transition.when.clone()]), under: Some((transition.under, transition.source)) };
        in_force(&transition).then(kept)
    }));
    parts
}

/// The settlement's own condition and `more`; none where neither says anything.
fn all(settlement: &Settlement, more: Vec<Expr>) -> Option<Expr> {
    let parts: Vec<Expr> = settlement.when.iter().cloned().chain(more).collect();
    match parts.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first, ..] => Some(Expr { ty: Type::Bool, span: first.span, kind: ExprKind::And(parts) }),
    }
}

fn not(expr: &Expr) -> Expr {
    Expr { ty: Type::Bool, span: expr.span, kind: ExprKind::Not(Box::new(expr.clone())) }
}
