//! Nodes → which function is called, and what happens at the ends of months.

use crate::grammar::{Node, Rule};
use crate::tree::{FoldKind, Function, MonthEnd, RoundingMode};

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

/// What a `fold` node makes of the items.
pub(super) fn fold_kind(node: &Node) -> Option<FoldKind> {
    let word = node.part(Rule::folding)?.parts.first()?;
    Some(match word.rule {
        Rule::kw_sum => FoldKind::Sum,
        Rule::kw_count => FoldKind::Count,
        Rule::kw_max_of => FoldKind::Max,
        Rule::kw_min_of => FoldKind::Min,
        Rule::kw_any_of => FoldKind::Any,
        Rule::kw_all_of => FoldKind::All,
        _ => return None,
    })
}

/// What a `month_end` node says.
pub(super) fn month_end(node: &Node) -> MonthEnd {
    if node.has(Rule::kw_carry) { MonthEnd::Carry } else { MonthEnd::Clamp }
}
