//! Explanations of the oracle and of the plan, in one form: each step of each layer, its value, and what it rests on.

use std::collections::BTreeSet;

use pol_compiler::program::Program;
use pol_runtime::explain::{ChoiceExplained, Explanation, InfluenceExplained};
use pol_runtime::plan::{Kind, Plan, StepKind};

use super::Settled;
use super::number::Exact;
use super::trace::{Choice, Layer};

/// What the oracle says of its layers and alerts.
pub(super) fn by_oracle(program: &Program, settled: &Settled) -> String {
    let sources = |all: &BTreeSet<usize>| {
        let sources = all.iter().filter_map(|id| program.sources.get(*id));
        sources.map(|source| named(&source.notice, &source.article, &source.item)).collect()
    };
    let step = |step: &super::trace::Step| line(&step.name, step.value.as_ref(), sources(&step.sources));
    let layer = |layer: &Layer| {
        let steps: Vec<String> = layer.steps.iter().map(step).collect();
        let member = |(source, value, counts): &(usize, Option<Exact>, bool)| {
            chosen(program.sources.get(*source).map_or("", |source| &source.item), value.as_ref(), *counts)
        };
        let choice =
            |choice: &Choice| format!("; {} of {}", choice.group, choice.members.iter().map(member).collect::<Vec<_>>().join(", "));
        let choices: String = layer.choices.iter().map(choice).collect();
        format!("{}: {}; paid {}{choices}", layer.benefit, steps.join("; "), layer.paid)
    };
    let alert = |alert: &super::trace::Alert| alerted(&alert.name, alert.raised, &alert.refer, sources(&alert.sources));
    let report = |report: &super::trace::Report| line(&format!("report {}", report.name), None, sources(&report.sources));
    settled
        .layers
        .iter()
        .map(layer)
        .chain(settled.reports.iter().map(report))
        .chain(settled.alerts.iter().map(alert))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a plan's explanation says, as far as it bears on the claim: steps of a layer that does not apply, and bounds that do
/// not apply, are left out; a cap that is lifted has no value.
pub(super) fn by_plan(plan: &Plan, record: usize, explanation: &Explanation) -> String {
    let mut layers = Vec::new();
    let applied = |influences: &[InfluenceExplained]| -> Vec<String> {
        let applied = influences.iter().filter(|influence| influence.applied).filter_map(|influence| {
            let source = plan.sources.get(usize::try_from(influence.source).ok()?)?;
            Some(named(&source.notice, &source.article, &source.item))
        });
        applied.collect()
    };
    for layer in &explanation.layers {
        let mut steps = Vec::new();
        let is_lifted = |kind: StepKind| layer.steps.iter().any(|step| step.kind == kind && step.value == 1);
        for step in &layer.steps {
            let applied = applied(&step.influences);
            let value = match step.unit {
                Kind::Decimal { scale } => Some(Exact::from_units(step.value, scale)),
                _ => None,
            };
            match step.kind {
                StepKind::Skipped if step.value == 1 => steps.push(line("skipped", None, applied)),
                StepKind::Skipped => {}
                StepKind::Eligible => steps.push(line(if step.value == 1 { "eligible" } else { "not eligible" }, None, applied)),
                StepKind::Target => steps.push(line("target", value.as_ref(), applied)),
                StepKind::Shortfall if step.value != 0 => steps.push(line("shortfall", value.as_ref(), Vec::new())),
                StepKind::Base => steps.push(line("base", value.as_ref(), applied)),
                StepKind::Deductible(at) => steps.push(line(&format!("deductible {at}"), value.as_ref(), applied)),
                StepKind::DeductibleLeft => steps.push(line("deductible left", value.as_ref(), Vec::new())),
                StepKind::Deducted => steps.push(line("deducted", value.as_ref(), applied)),
                StepKind::Rate(tier) => steps.push(line(&format!("rate {tier}"), value.as_ref(), applied)),
                StepKind::Computed => steps.push(line("computed", value.as_ref(), applied)),
                StepKind::Floor if !applied.is_empty() => steps.push(line("floor", value.as_ref(), applied)),
                StepKind::Ceiling if !applied.is_empty() => steps.push(line("ceiling", value.as_ref(), applied)),
                StepKind::Floor
                | StepKind::Ceiling
                | StepKind::Paid
                | StepKind::CapLifted(_)
                | StepKind::BaseCapLifted(_)
                | StepKind::Shortfall => {}
                StepKind::BaseCap(at) => {
                    let lifted = is_lifted(StepKind::BaseCapLifted(at));
                    steps.push(line(&format!("base cap {at}"), value.as_ref().filter(|_| !lifted), applied));
                }
                StepKind::BaseCapLeft(at) if is_lifted(StepKind::BaseCapLifted(at)) => {}
                StepKind::BaseCapLeft(at) => steps.push(line(&format!("base cap {at} left"), value.as_ref(), Vec::new())),
                StepKind::CappedBase => steps.push(line("capped base", value.as_ref(), Vec::new())),
                StepKind::Cap(at) => {
                    let lifted = is_lifted(StepKind::CapLifted(at));
                    steps.push(line(&format!("cap {at}"), value.as_ref().filter(|_| !lifted), applied));
                }
                StepKind::CapLeft(at) if is_lifted(StepKind::CapLifted(at)) => {}
                StepKind::CapLeft(at) => steps.push(line(&format!("cap {at} left"), value.as_ref(), Vec::new())),
            }
            if (step.kind == StepKind::Eligible && step.value == 0) || (step.kind == StepKind::Skipped && step.value == 1) {
                break;
            }
        }
        let applies = steps.first().is_some_and(|step| step.starts_with("eligible"));
        for share in layer.shares.iter().filter(|_| applies) {
            steps.push(line(&format!("share {}", share.party), Some(&Exact::from_fen(share.amount)), Vec::new()));
        }
        let choices: String = layer.choices.iter().map(|choice| by_choice(plan, choice)).collect();
        layers.push(format!("{}: {}; paid {}{choices}", layer.benefit, steps.join("; "), Exact::from_fen(layer.paid)));
    }
    let name = |column: u32| {
        let column = usize::try_from(column).ok().and_then(|at| plan.records.get(record)?.columns.get(at));
        column.map_or("", |column| column.name.as_str())
    };
    for report in &explanation.reports {
        layers.push(line(&format!("report {}", name(report.column)), None, applied(&report.influences)));
    }
    for alert in &explanation.alerts {
        let name = name(alert.column);
        layers.push(alerted(name, alert.raised, &alert.refer, applied(&alert.influences)));
    }
    layers.join("\n")
}

/// What the plan says of a choice.
fn by_choice(plan: &Plan, choice: &ChoiceExplained) -> String {
    let members = choice.members.iter().map(|member| {
        let source = usize::try_from(member.source).ok().and_then(|at| plan.sources.get(at));
        let value = match (member.value, member.unit) {
            (Some(value), Kind::Decimal { scale }) => Some(Exact::from_units(value, scale)),
            _ => None,
        };
        chosen(source.map_or("", |source| &source.item), value.as_ref(), member.counts)
    });
    format!("; {} of {}", choice.group, members.collect::<Vec<_>>().join(", "))
}

fn chosen(name: &str, value: Option<&Exact>, counts: bool) -> String {
    format!("{name} {}{}", value.map_or_else(|| "–".to_owned(), ToString::to_string), if counts { " counts" } else { "" })
}

fn alerted(name: &str, raised: bool, refer: &[String], sources: Vec<String>) -> String {
    line(&format!("alert {name} {raised} to {}", refer.join(", ")), None, sources)
}

fn named(notice: &str, article: &str, item: &str) -> String {
    format!("{notice} {article} {item}")
}

fn line(name: &str, value: Option<&Exact>, mut sources: Vec<String>) -> String {
    sources.sort();
    sources.dedup();
    let value = value.map_or_else(|| "–".to_owned(), ToString::to_string);
    format!("{name} {value} [{}]", sources.join(", "))
}
