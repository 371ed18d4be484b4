//! What is made of any number of items, in outline: between the bounds that the value of one item leaves.

use super::super::Question;
use super::form::FAR;
use super::outline::{Outline, scales, scales_of};
use super::region::{Key, Region};
use pol_runtime::plan::limits::ITEMS;
use pol_runtime::plan::{Fold, FoldKind, Node, NodeId};

/// The digits after the point of each node of a question.
pub(in crate::checks::cases) fn digits(question: &Question<'_>) -> Vec<Option<u8>> {
    scales(question)
}

/// The digits after the point; `captured` are those of what it captures.
pub(super) fn scale(question: &Question<'_>, fold: &Fold, captured: &[Option<u8>]) -> Option<u8> {
    match fold.kind {
        FoldKind::Any | FoldKind::Count => Some(0),
        FoldKind::Sum(value) | FoldKind::Max(value) | FoldKind::Min(value) => {
            let scales = scales_of(question, &fold.nodes, question.items, captured);
            usize::try_from(value).ok().and_then(|at| scales.get(at).copied().flatten())
        }
    }
}

/// The least and the greatest that it can be, whatever the items; `captured` are the digits and the bounds of what it captures.
pub(super) fn bounds(question: &Question<'_>, fold: &Fold, captured: &[(Option<u8>, (i128, i128))]) -> (i128, i128) {
    let items = i128::from(ITEMS);
    let times = |bound: i128| bound.saturating_mul(items).clamp(-FAR, FAR);
    match fold.kind {
        FoldKind::Any => (0, 1),
        FoldKind::Count => (0, items),
        // Of no item all are 0.
        FoldKind::Sum(value) => {
            let (least, most) = of_item(question, fold, value, captured);
            (times(least.min(0)), times(most.max(0)))
        }
        FoldKind::Max(value) | FoldKind::Min(value) => {
            let (least, most) = of_item(question, fold, value, captured);
            (least.min(0), most.max(0))
        }
    }
}

/// The least and the greatest that the value of one item can be.
fn of_item(question: &Question<'_>, fold: &Fold, value: NodeId, captured: &[(Option<u8>, (i128, i128))]) -> (i128, i128) {
    let digits: Vec<Option<u8>> = captured.iter().map(|(digits, _)| *digits).collect();
    let scales = scales_of(question, &fold.nodes, question.items, &digits);
    let inner = Question { nodes: fold.nodes.clone(), fields: question.items, stand_ins: 0..0, folds: &[], relations: &[], ..*question };
    let mut region = Region::default();
    for (id, node) in (0_u32..).zip(&fold.nodes) {
        let bounds = if let Node::Captured(at) = node { usize::try_from(*at).ok().and_then(|at| captured.get(at)) } else { None };
        if let Some((_, (least, most))) = bounds {
            region.bound(Key::Node(id), *least, *most);
        }
    }
    let mut outline = Outline::bare(&inner, &scales, region);
    let known = outline.forward().is_ok();
    outline.form(value).filter(|_| known).map_or((-FAR, FAR), |form| outline.range(form))
}
