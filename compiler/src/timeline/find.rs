//! A name → what bears it.

use super::words;
use crate::program::{
    Accumulate, Aim, Alert, Benefit, BenefitId, Define, DefineId, Effect, FavourId, Guarantee, KindId, Parameter, ParameterId, Program,
    ProvisionId, Requirement, Settlement, Slot, Transition,
};
use pol_lang::near::nearest;

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Subject<'p> {
    /// The slots of a benefit that are written so; all of them where none is named.
    Slot(BenefitId, &'p Benefit, Option<&'static str>),
    Provision(ProvisionId),
    Parameter(ParameterId, &'p Parameter),
    Define(DefineId, &'p Define),
    Settlement(&'p Settlement),
    Transition(&'p Transition),
    Alert(&'p Alert),
    Accumulate(&'p Accumulate),
    Kind(KindId),
    /// Of a group the provisions of which only the best counts.
    Favour(FavourId),
    Requirement(&'p Requirement),
    Guarantee(&'p Guarantee),
    Aim(&'p Aim),
}

impl Subject<'_> {
    /// Whether an effect changes it.
    pub(super) fn is_changed(self, effect: &Effect) -> bool {
        match self {
            Subject::Slot(id, _, slot) => effect.benefit == id && slot.is_none_or(|slot| slot == words::slot(effect.slot)),
            _ => false,
        }
    }
}

/// What bears the name; of a kind and something else of one name both.
pub(super) fn subjects<'p>(program: &'p Program, name: &str) -> Vec<Subject<'p>> {
    let mut found = named(program, name);
    if found.is_empty() {
        found.extend(slot_of(program, name));
    }
    if found.is_empty() {
        found = coded(program, name);
    }
    found
}

fn named<'p>(program: &'p Program, name: &str) -> Vec<Subject<'p>> {
    let benefits = program.benefits.iter().enumerate().filter(|(_, benefit)| benefit.name == name);
    let kinds = program.kinds.iter().enumerate().filter(|(_, kind)| *kind == name);
    let mut found: Vec<Subject<'p>> = benefits.map(|(index, benefit)| Subject::Slot(BenefitId(index), benefit, None)).collect();
    let provisions = program.provisions.iter().enumerate().filter(|(_, provision)| provision.name == name);
    found.extend(provisions.map(|(index, _)| Subject::Provision(ProvisionId(index))));
    let parameters = program.parameters.iter().enumerate().filter(|(_, parameter)| parameter.name == name);
    found.extend(parameters.map(|(index, parameter)| Subject::Parameter(ParameterId(index), parameter)));
    let defines = program.defines.iter().enumerate().filter(|(_, define)| define.name == name);
    found.extend(defines.map(|(index, define)| Subject::Define(DefineId(index), define)));
    found.extend(program.settlements.iter().filter(|settlement| settlement.name == name).map(Subject::Settlement));
    found.extend(program.transitions.iter().filter(|transition| transition.name == name).map(Subject::Transition));
    found.extend(program.requirements.iter().filter(|requirement| requirement.name == name).map(Subject::Requirement));
    found.extend(program.guarantees.iter().filter(|guarantee| guarantee.name == name).map(Subject::Guarantee));
    found.extend(program.aims.iter().filter(|aim| aim.name == name).map(Subject::Aim));
    found.extend(program.accumulators.iter().filter(|accumulate| accumulate.name == name).map(Subject::Accumulate));
    found.extend(program.alerts.iter().filter(|alert| alert.name == name).map(Subject::Alert));
    found.extend(kinds.map(|(index, _)| Subject::Kind(KindId(index))));
    let groups = program.favours.iter().enumerate().filter(|(_, group)| group.name == name);
    found.extend(groups.map(|(index, _)| Subject::Favour(FavourId(index))));
    found
}

fn coded<'p>(program: &'p Program, code: &str) -> Vec<Subject<'p>> {
    let benefits = program.benefits.iter().enumerate().filter(|(_, benefit)| benefit.code == code);
    let settlements = program.settlements.iter().filter(|settlement| settlement.code == code);
    benefits.map(|(index, benefit)| Subject::Slot(BenefitId(index), benefit, None)).chain(settlements.map(Subject::Settlement)).collect()
}

/// `基本医保住院.比例`, `basic.rate`. A code may hold dots itself, so that the last one counts.
fn slot_of<'p>(program: &'p Program, name: &str) -> Option<Subject<'p>> {
    let (index, benefit, slot) = slot_written(program, name)?;
    let slot = words::slot(slot);
    let id = BenefitId(index);
    let has = program.benefit_versions(id).flat_map(Benefit::slots).any(|has| words::slot(has) == slot);
    has.then_some(Subject::Slot(id, benefit, Some(slot)))
}

/// A benefit with its index, and a slot that it need not have.
fn slot_written<'p>(program: &'p Program, name: &str) -> Option<(usize, &'p Benefit, Slot)> {
    let (benefit, slot) = name.rsplit_once(['.', '．'])?;
    let slot = words::slot_named(slot)?;
    let place = |same: &dyn Fn(&Benefit) -> bool| program.benefits.iter().position(same);
    let index = place(&|of| of.name == benefit).or_else(|| place(&|of| of.code == benefit))?;
    Some((index, program.benefits.get(index)?, slot))
}

/// The name that was likely meant: the benefit where it has no such slot, one that differs little, else one that holds what was written.
pub(super) fn near(program: &Program, name: &str) -> Option<String> {
    if let Some((_, benefit, _)) = slot_written(program, name) {
        return Some(benefit.name.clone());
    }
    let slots =
        |benefit: &Benefit| benefit.slots().into_iter().map(|slot| format!("{}.{}", benefit.name, words::slot(slot))).collect::<Vec<_>>();
    let names: Vec<String> = (program.benefits.iter().map(|benefit| benefit.name.clone()))
        .chain(program.provisions.iter().map(|provision| provision.name.clone()))
        .chain(program.parameters.iter().map(|parameter| parameter.name.clone()))
        .chain(program.defines.iter().map(|define| define.name.clone()))
        .chain(program.settlements.iter().map(|settlement| settlement.name.clone()))
        .chain(program.transitions.iter().map(|transition| transition.name.clone()))
        .chain(program.requirements.iter().map(|requirement| requirement.name.clone()))
        .chain(program.accumulators.iter().map(|accumulate| accumulate.name.clone()))
        .chain(program.guarantees.iter().map(|guarantee| guarantee.name.clone()))
        .chain(program.aims.iter().map(|aim| aim.name.clone()))
        .chain(program.alerts.iter().map(|alert| alert.name.clone()))
        .chain(program.kinds.iter().cloned())
        .chain(program.favours.iter().map(|group| group.name.clone()))
        .chain(program.benefits.iter().flat_map(slots))
        .collect();
    let holds = || names.iter().map(String::as_str).find(|known| !name.is_empty() && known.contains(name));
    nearest(name, names.iter().map(String::as_str)).map(|near| near.name).or_else(holds).map(str::to_owned)
}
