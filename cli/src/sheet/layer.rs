//! A layer's steps → its lines on the sheet.

use pol_runtime::explain::{ChoiceExplained, Explanation, InfluenceExplained, LayerExplained, StepExplained};
use pol_runtime::plan::{Grade, Kind, Plan, StepKind};

use super::reasons::Reasons;
use super::{CandidateSheet, ChoiceSheet, LayerSheet, Line, ShareSheet, SourceText, arithmetic, figures, near, words};
use crate::language::Language;

/// One layer; `before` is what earlier layers paid, in fen.
pub(super) fn layer(reasons: Reasons<'_>, explanation: &Explanation, layer: &LayerExplained, before: i128) -> LayerSheet {
    let Reasons { plan, record, language } = reasons;
    let payer = usize::try_from(layer.payer).ok().and_then(|at| record.columns.get(at));
    let applies = applies(layer);
    let computed = layer.steps.iter().find(|step| step.kind == StepKind::Computed);
    let tiers = computed.and_then(|step| explanation.tiers(plan, step.node));
    let empty_tier = |step: &StepExplained| match step.kind {
        StepKind::Rate(tier) => {
            let tiers = tiers.as_ref().map_or(&[][..], |tiers| &tiers.tiers);
            let used = tiers.iter().any(|tier| tier.part != 0);
            used && usize::try_from(tier).ok().and_then(|tier| tiers.get(tier)).is_some_and(|tier| tier.part == 0)
        }
        _ => false,
    };
    let shown = layer.steps.iter().filter(|step| applies && bears(layer, step) && !empty_tier(step));
    let lines = shown.map(|step| line(plan, layer, step, language)).collect();
    let arithmetic = if applies { arithmetic::lines(layer, tiers.as_ref(), before, language) } else { Vec::new() };
    let share = |share: &pol_runtime::explain::ShareExplained| ShareSheet {
        party: share.party.clone(),
        ratio: figures::percent(share.ratio, share.unit),
        amount: figures::amount(share.amount, Kind::Decimal { scale: 2 }),
    };
    LayerSheet {
        benefit: layer.benefit.clone(),
        payer: payer.map(|column| column.name.clone()).unwrap_or_default(),
        paid: figures::amount(layer.paid, Kind::Decimal { scale: 2 }),
        applies,
        lines,
        arithmetic,
        choices: layer.choices.iter().map(|one| choice(plan, one, language)).collect(),
        near: near::of_layer(reasons, explanation, layer, applies),
        shares: layer.shares.iter().filter(|_| applies).map(share).collect(),
    }
}

/// What each of several provisions would have given; of a ratio in percent.
fn choice(plan: &Plan, choice: &ChoiceExplained, language: Language) -> ChoiceSheet {
    let ratio = choice.by.ends_with(".比例");
    let members = choice.members.iter().map(|member| CandidateSheet {
        item: near::named(plan, member.source).unwrap_or_default().to_owned(),
        citation: near::cited(plan, member.source),
        value: match member.value {
            None => language.pick("取消", "lifted").to_owned(),
            Some(value) if ratio => figures::percent(value, member.unit),
            Some(value) => figures::amount(value, member.unit),
        },
        counts: member.counts,
    });
    ChoiceSheet { group: choice.group.clone(), by: choice.by.clone(), members: members.collect() }
}

/// Whether a layer applies to the claim.
fn applies(layer: &LayerExplained) -> bool {
    layer.steps.iter().all(|step| match step.kind {
        StepKind::Eligible => step.value == 1,
        StepKind::Skipped => step.value == 0,
        _ => true,
    })
}

/// Whether a step says something of this claim.
fn bears(layer: &LayerExplained, step: &StepExplained) -> bool {
    let holds = |wanted: StepKind| layer.steps.iter().any(|step| step.kind == wanted && step.value == 1);
    let whole = |wanted: StepKind| layer.steps.iter().find(|step| step.kind == wanted).map(|step| step.value);
    match step.kind {
        StepKind::Skipped | StepKind::Computed | StepKind::Paid => false,
        StepKind::Shortfall => step.value != 0,
        StepKind::Floor | StepKind::Ceiling => step.influences.iter().any(|influence| influence.applied),
        StepKind::Cap(at) => !holds(StepKind::CapLifted(at)),
        StepKind::CapLeft(at) => !holds(StepKind::CapLifted(at)) && whole(StepKind::Cap(at)) != Some(step.value),
        StepKind::BaseCap(at) => !holds(StepKind::BaseCapLifted(at)),
        StepKind::BaseCapLeft(at) => !holds(StepKind::BaseCapLifted(at)) && whole(StepKind::BaseCap(at)) != Some(step.value),
        StepKind::CapLifted(_) | StepKind::BaseCapLifted(_) => step.value == 1,
        StepKind::DeductibleLeft => whole(StepKind::Deductible(0)) != Some(step.value),
        _ => true,
    }
}

fn line(plan: &Plan, layer: &LayerExplained, step: &StepExplained, language: Language) -> Line {
    let alike = layer.steps.iter().filter(|other| words::code(other.kind) == words::code(step.kind)).count();
    // What lifts a cap is said of the cap itself.
    let of = match step.kind {
        StepKind::CapLifted(at) => layer.steps.iter().find(|other| other.kind == StepKind::Cap(at)),
        StepKind::BaseCapLifted(at) => layer.steps.iter().find(|other| other.kind == StepKind::BaseCap(at)),
        _ => None,
    };
    let value = match step.kind {
        StepKind::Rate(_) => figures::percent(step.value, step.unit),
        _ => figures::amount(step.value, step.unit),
    };
    Line {
        code: words::code(step.kind),
        term: words::term(step.kind, alike > 1, language),
        value,
        sources: sources(plan, &of.unwrap_or(step).influences, language),
    }
}

/// The sources that applied.
pub(super) fn sources(plan: &Plan, influences: &[InfluenceExplained], language: Language) -> Vec<SourceText> {
    influences.iter().filter(|influence| influence.applied).filter_map(|influence| source(plan, influence.source, language)).collect()
}

/// One source.
pub(super) fn source(plan: &Plan, at: u32, language: Language) -> Option<SourceText> {
    let source = plan.sources.get(usize::try_from(at).ok()?)?;
    let (grade, zh) = match source.grade {
        Grade::Cited => ("cited", "依据"),
        Grade::Derived => ("derived", "推定"),
        Grade::Assumed => ("assumed", "假定"),
    };
    Some(SourceText {
        item: source.item.clone(),
        notice: source.notice.clone(),
        article: source.article.clone(),
        grade,
        grade_word: language.pick(zh, grade),
        reason: source.reason.clone(),
        since: source.since.map(pol_runtime::date::to_text).unwrap_or_default(),
    })
}
