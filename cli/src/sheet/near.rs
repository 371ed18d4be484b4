//! What nearly applied to a claim, and what it lacks.

use std::collections::BTreeSet;

use pol_runtime::date;
use pol_runtime::explain::{Explanation, LayerExplained};
use pol_runtime::plan::{Body, Influence, Plan, Settlement, Slice, Source, StepKind};

use super::reasons::Reasons;
use super::{Near, figures};
use crate::language::Language;

/// Why a layer does not apply or does not yet pay, and the provisions that change it for other claims.
pub(super) fn of_layer(reasons: Reasons<'_>, explanation: &Explanation, layer: &LayerExplained, applies: bool) -> Vec<Near> {
    if !applies {
        return vec![not_applying(reasons, explanation, layer)];
    }
    let mut near: Vec<Near> = below_deductible(reasons.language, layer).into_iter().collect();
    let applied = layer.steps.iter().flat_map(|step| &step.influences).filter(|influence| influence.applied);
    let mut seen: BTreeSet<&str> = applied.filter_map(|influence| named(reasons.plan, influence.source)).collect();
    for influence in layer.steps.iter().flat_map(|step| &step.influences).filter(|influence| !influence.applied) {
        let Some(source) = source(reasons.plan, influence.source).filter(|source| source.provision) else { continue };
        let told = influence.when.and_then(|when| reasons.told(&explanation.why(reasons.plan, when)));
        let (Some(reason), Some(item)) = (told, named(reasons.plan, influence.source)) else { continue };
        if seen.insert(item) {
            near.push(Near { item: item.to_owned(), citation: citation(source), reason });
        }
    }
    near
}

fn not_applying(reasons: Reasons<'_>, explanation: &Explanation, layer: &LayerExplained) -> Near {
    let language = reasons.language;
    let skipped = layer.steps.iter().find(|step| step.kind == StepKind::Skipped && step.value == 1);
    let eligible = layer.steps.iter().find(|step| step.kind == StepKind::Eligible);
    let reason = match (skipped, eligible) {
        (Some(_), _) => Some(language.pick("按结算的规定跳过", "left out by a rule of the settlement").to_owned()),
        (None, Some(step)) => reasons.told(&explanation.why(reasons.plan, step.node)),
        (None, None) => None,
    };
    let reason = reason.unwrap_or_else(|| language.pick("不符合对象条件", "the claim is not of those it is for").to_owned());
    Near { item: String::new(), citation: String::new(), reason }
}

/// What the base lacks of the deductible.
fn below_deductible(language: Language, layer: &LayerExplained) -> Option<Near> {
    let value = |wanted: StepKind| layer.steps.iter().find(|step| step.kind == wanted);
    let left = value(StepKind::DeductibleLeft)?;
    let base = value(StepKind::CappedBase).or_else(|| value(StepKind::Base))?;
    let missing = left.value.checked_sub(base.value).filter(|missing| *missing > 0 && left.unit == base.unit)?;
    let missing = figures::amount(missing, left.unit);
    let reason = match language {
        Language::Zh => format!("距起付线还差 {missing} 元"),
        Language::En => format!("{missing} yuan short of the deductible"),
    };
    Some(Near { item: String::new(), citation: String::new(), reason })
}

/// Provisions of the settlement that hold on other days only.
pub(super) fn on_other_days(plan: &Plan, settlement: &Settlement, slice: &Slice, language: Language) -> Vec<Near> {
    let here: BTreeSet<&str> = provisions(plan, slice).filter_map(|source| named(plan, source)).collect();
    let mut near: Vec<Near> = Vec::new();
    let mut seen = here;
    // The nearest days first, so that a provision is told by the slice next to this one.
    let mut others: Vec<&Slice> = settlement.slices.iter().filter(|other| other.known == slice.known && *other != slice).collect();
    others.sort_by_key(|other| (other.basis.from > slice.basis.from, other.basis.from.abs_diff(slice.basis.from)));
    for other in others {
        for at in provisions(plan, other) {
            let (Some(item), Some(source)) = (named(plan, at), source(plan, at)) else { continue };
            if !seen.insert(item) {
                continue;
            }
            let reason = if other.basis.from < slice.basis.from {
                let day = date::to_text(other.basis.until);
                match language {
                    Language::Zh => format!("自 {day} 起不再适用"),
                    Language::En => format!("no longer applies from {day} on"),
                }
            } else {
                let day = date::to_text(other.basis.from);
                match language {
                    Language::Zh => format!("自 {day} 起才适用"),
                    Language::En => format!("applies only from {day} on"),
                }
            };
            near.push(Near { item: item.to_owned(), citation: citation(source), reason });
        }
    }
    near
}

/// The provisions that bear on the body of a slice.
fn provisions<'p>(plan: &'p Plan, slice: &Slice) -> impl Iterator<Item = u32> + 'p {
    let body: Option<&Body> = usize::try_from(slice.body).ok().and_then(|body| plan.bodies.get(body));
    let steps = body.into_iter().flat_map(|body| &body.layers).flat_map(|layer| &layer.steps);
    let influences = steps.flat_map(|step| &step.influences).map(|influence: &Influence| influence.source);
    influences.filter(|at| source(plan, *at).is_some_and(|source| source.provision))
}

/// The name of the item that a source is of, without its slot.
pub(super) fn named(plan: &Plan, at: u32) -> Option<&str> {
    source(plan, at).map(|source| source.item.split('.').next().unwrap_or(&source.item))
}

fn source(plan: &Plan, at: u32) -> Option<&Source> {
    plan.sources.get(usize::try_from(at).ok()?)
}

/// The notice and article of a source.
pub(super) fn cited(plan: &Plan, at: u32) -> String {
    source(plan, at).map(citation).unwrap_or_default()
}

/// Notice and article.
fn citation(source: &Source) -> String {
    [source.notice.as_str(), source.article.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
