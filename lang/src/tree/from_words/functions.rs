//! Nodes → which function is called, and what happens at the ends of months.

use crate::grammar::{Node, Rule};
use crate::tree::{Function, MonthEnd, RoundingMode};

/// The function of a `call` node.
pub(super) fn function(node: &Node) -> Option<Function> {
    let word = node.part(Rule::function)?.parts.first()?;
    Some(match word.rule {
        Rule::kw_round => Function::Round(None),
        Rule::kw_half_up => Function::Round(Some(RoundingMode::HalfUp)),
        Rule::kw_up => Function::Round(Some(RoundingMode::Up)),
        Rule::kw_down => Function::Round(Some(RoundingMode::Down)),
        Rule::kw_age => Function::Age,
        Rule::kw_year => Function::Year,
        Rule::kw_month => Function::Month,
        Rule::kw_year_start => Function::YearStart,
        Rule::kw_year_end => Function::YearEnd,
        _ => return None,
    })
}

/// What a `month_end` node says.
pub(super) fn month_end(node: &Node) -> MonthEnd {
    if node.has(Rule::kw_carry) { MonthEnd::Carry } else { MonthEnd::Clamp }
}
