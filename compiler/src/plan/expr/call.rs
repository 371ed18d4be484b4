//! Functions → nodes.

use super::{Lowered, Lowering, Uses};
use crate::codes::p0324_calendar;
use crate::program::{Expr, Function};
use pol_lang::tree::{self, RoundingMode};
use pol_runtime::plan::{MonthEnd, NodeId, Rounding};

impl Lowering<'_> {
    /// A function of its operands.
    pub(super) fn call(&mut self, function: Function, parts: &[Expr], expr: &Expr) -> Lowered {
        let mut uses = Uses::default();
        let mut nodes = Vec::new();
        for part in parts {
            let part = self.expr(part);
            uses.merge(&mut self.nodes, &part.uses);
            nodes.push(part.node);
        }
        let node = self.function(function, &nodes).unwrap_or_else(|| {
            if self.diagnostics.is_empty() {
                self.diagnostics.push(p0324_calendar::beyond(expr.span));
            }
            self.nodes.fail()
        });
        Lowered { node, uses }
    }

    /// The node of a function; none where a date may leave the calendar.
    fn function(&mut self, function: Function, operands: &[NodeId]) -> Option<NodeId> {
        let nodes = &mut self.nodes;
        match (function, operands) {
            (Function::Round(mode), [amount]) => Some(nodes.round(*amount, rounding(mode))),
            (Function::DaysAfter, [from, days]) => Some(nodes.days_after(*from, *days)).filter(|node| nodes.in_calendar(*node)),
            (Function::MonthsAfter(end), [from, months]) => {
                let end = if end == tree::MonthEnd::Carry { MonthEnd::Carry } else { MonthEnd::Clamp };
                nodes.months_after(*from, *months, end).filter(|node| nodes.in_calendar(*node))
            }
            (Function::DaysBetween, [later, earlier]) => Some(nodes.days_between(*later, *earlier)),
            (Function::Age, [birth, on]) => nodes.age(*birth, *on),
            (Function::Year, [date]) => nodes.year(*date),
            (Function::Month, [date]) => nodes.month(*date),
            (Function::YearStart, [year]) => nodes.year_edge(*year, false),
            (Function::YearEnd, [year]) => nodes.year_edge(*year, true),
            _ => Some(nodes.fail()),
        }
    }
}

/// The plan's word for a way of rounding.
pub(crate) fn rounding(mode: RoundingMode) -> Rounding {
    match mode {
        RoundingMode::HalfUp => Rounding::HalfUp,
        RoundingMode::Up => Rounding::Up,
        RoundingMode::Down => Rounding::Down,
    }
}
