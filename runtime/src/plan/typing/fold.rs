//! Kinds and ranges of what is made of items: the nodes of a fold are proved for any item, and the sum for as many as a claim may have.

use super::node::{BOOL, TOO_GREAT, WRONG_KIND, comparable, decimal, operand, scaled};
use super::{Context, Range, Typed, Typer};
use crate::plan::limits::{ITEMS, PARTS};
use crate::plan::{FoldKind, Invalid, Kind, NodeId};

/// What a fold makes of items.
pub(super) fn fold(context: &Context<'_>, before: &[Typed], fold: u32, captured: &[NodeId]) -> Result<Typed, Invalid> {
    let missing = Invalid::new("明细的汇总不存在，或此处不得使用", "a fold that does not exist or may not stand here");
    let fold = usize::try_from(fold).ok().and_then(|fold| context.folds.get(fold)).ok_or(missing)?;
    if captured.len() > PARTS {
        return Err(Invalid::new("数量超出上限", "more than the limit allows"));
    }
    let captured = captured.iter().map(|id| operand(before, *id)).collect::<Result<Vec<Typed>, Invalid>>()?;
    let inner = Context { fields: context.items, items: &[], folds: &[], accumulators: &[], captured: &captured, ..*context };
    let mut typer = Typer::new();
    for (index, node) in fold.nodes.iter().enumerate() {
        typer.push(&inner, node).map_err(|invalid| invalid.at(format_args!("folds.nodes[{index}]")))?;
    }
    let at = |id: NodeId| typer.get(id).ok_or(Invalid::new("所指的项不存在", "an index out of range"));
    if at(fold.when)?.kind != Kind::Bool {
        return Err(WRONG_KIND);
    }
    let zero = Range::one(0);
    match fold.kind {
        FoldKind::Count => Ok(decimal(0, Range::new(0, ITEMS.into()))),
        FoldKind::Any => Ok(BOOL),
        FoldKind::Sum(value) => {
            let (scale, range) = scaled(at(value)?)?;
            Ok(decimal(scale, range.join(zero).times(Range::new(0, ITEMS.into())).ok_or(TOO_GREAT)?))
        }
        FoldKind::Max(value) | FoldKind::Min(value) => {
            let (value, _) = comparable(at(value)?, at(value)?)?;
            Ok(Typed { kind: value.kind, range: value.range.join(zero) })
        }
    }
}

/// What a captured node holds.
pub(super) fn captured(context: &Context<'_>, place: u32) -> Result<Typed, Invalid> {
    let found = usize::try_from(place).ok().and_then(|place| context.captured.get(place)).copied();
    found.ok_or(Invalid::new("所指的项不存在", "an index out of range"))
}
