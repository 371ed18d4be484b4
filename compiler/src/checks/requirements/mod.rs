//! Requirements: wherever one is in force, every benefit and provision that it speaks of must keep it.
//!
//! It is asked of each settlement, and of each benefit that no settlement names, under each constant set of rules. A layer that is left out of
//! a claim or replaced there pays nothing on it, and is held to nothing on it; what stands in for it is. Claims that a transition keeps
//! under the rules of a day are held to the requirements of that day. The rules are those that all notices together lay down: what a later
//! one has mended for the same days breaks nothing.

mod bans;
mod bounds;

use super::cases::{Answer, Case, Cases, Row};
use super::dates::{Dates, witness};
use super::passing;
use super::sites::{self, Ground};
use super::slots::{self, Told};
use crate::codes::p0902_undecided;
use crate::plan::expr::{Effects, Lowering, Uses};
use crate::plan::layer::slot::{Chosen, trials};
use crate::plan::probe::in_force;
use crate::program::{Ban, Benefit, BenefitId, Day, FavourId, KindId, Program, ProvisionId, Requirement, Subject};
use pol_lang::diagnostic::{Diagnostic, Witness};
use pol_lang::span::Span;
use pol_runtime::plan::{Interval, NodeId};

/// Everything that breaks a requirement.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let (mut told, mut found) = (Told::new(), Vec::new());
    if program.requirements.is_empty() {
        return found;
    }
    let effects = Effects::of(program);
    for site in sites::all(program) {
        let Some(ground) = Ground::new(program, site, &effects) else { continue };
        for (layer, id) in ground.site.layers.iter().enumerate() {
            let applying = program.requirements.iter().filter(|one| one.record.is_none_or(|record| record == ground.site.record));
            for requirement in applying.filter(|requirement| concerns(program, requirement, *id)) {
                let place = Place { ground: &ground, layer, id: *id };
                let mut besides = requirement.expressions();
                besides.extend(ground.turn(*id).map(|turn| &turn.when));
                for (cell, known) in ground.cells_of(program, &[*id], &besides).unwrap_or_default() {
                    for dates in bound(&ground, requirement, cell, known) {
                        for trial in trials(program, *id) {
                            let rules = (trial, (cell.from, known.from));
                            at(program, cases, &place, requirement, dates, rules, (&mut told, &mut found));
                        }
                    }
                }
            }
        }
    }
    found
}

/// The parts of a cell in which the requirement binds, once all notices are known.
fn bound(ground: &Ground<'_>, requirement: &Requirement, cell: Interval, known: Interval) -> Vec<(Interval, Interval)> {
    let parts = match ground.site.kept {
        None => in_force(&requirement.validity, cell, known),
        Some(kept) => {
            let day = Interval { from: kept.under, until: kept.under.saturating_add(1) };
            in_force(&requirement.validity, day, known).into_iter().map(|(_, known)| (cell, known)).collect()
        }
    };
    parts.into_iter().filter(|(_, known)| known.until == Day::MAX).collect()
}

/// A layer of a site.
struct Place<'g, 'p> {
    ground: &'g Ground<'p>,
    layer: usize,
    id: BenefitId,
}

/// Whether a requirement speaks of a benefit or of a provision that acts on it.
fn concerns(program: &Program, requirement: &Requirement, id: BenefitId) -> bool {
    let Some(benefit) = program.benefits.get(id.0) else { return false };
    let meant = |subject: Subject| match subject {
        Subject::Benefit(of) => of == id,
        Subject::Kind(kind) => benefit.kinds.contains(&kind),
    };
    let of_kind = |kind: KindId| {
        let acting = (0..program.provisions.len()).flat_map(|at| program.provision_versions(ProvisionId(at)));
        let mut acting = acting.filter(|provision| provision.effects.iter().any(|effect| effect.benefit == id));
        benefit.kinds.contains(&kind) || acting.any(|provision| provision.kinds.contains(&kind))
    };
    let banned = requirement.bans.iter().any(|ban| match ban {
        Ban::Effect { subject, .. } => meant(*subject),
        Ban::Kind(kind, _) => of_kind(*kind),
    });
    banned || requirement.bounds.iter().any(|bound| meant(bound.subject))
}

/// One requirement on one layer under one set of rules; the rules are those of `day`. Of a group that goes by what is paid only the
/// member of the `trial` is looked at.
fn at(
    program: &Program,
    cases: &mut Cases,
    place: &Place<'_, '_>,
    requirement: &Requirement,
    (basis, known): (Interval, Interval),
    (trial, day): (Option<(FavourId, ProvisionId)>, (i32, i32)),
    (told, found): (&mut Told, &mut Vec<Diagnostic>),
) {
    let ground = place.ground;
    let Some(fields) = ground.row(basis) else { return };
    let row = ground.asked(&fields);
    let mut lowering = ground.lowering(program, &fields, day);
    let comes = ground.comes(&mut lowering, (Interval { from: day.0, ..basis }, Interval { from: day.1, ..known }));
    let Some(benefit) = program.benefit_at(place.id, lowering.at).filter(|benefit| lowering.in_force(&benefit.validity)) else { return };
    let amounts = ground.amounts(&mut lowering, place.layer);
    lowering.set_amounts(amounts);
    let mut rivals = lowering.nodes.bool(false);
    if let Some((group, member)) = trial {
        lowering.set_chosen(Chosen::Alone(group, member));
        for other in program.favours.get(group.0).into_iter().flat_map(|favour| &favour.members).filter(|other| **other != member) {
            if program.provisions.get(other.0).is_some_and(|provision| lowering.in_force(&provision.validity)) {
                let applies = lowering.provision(other.0).node;
                rivals = lowering.nodes.or(rivals, applies);
            }
        }
    }
    let turn = ground.turn(place.id).map(|turn| (turn, place.id));
    let live = slots::live(&mut lowering, comes, benefit, turn);
    // What the plan cannot make of the rules it says itself; of the requirement it makes nothing.
    if !lowering.diagnostics.is_empty() {
        return;
    }
    let asked = match &requirement.when {
        Some(when) => lowering.expr(when),
        None => lowering.always(),
    };
    if let Some(said) = lowering.diagnostics.first() {
        if told.insert(("requirement unclear", said.primary.span, requirement.span)) {
            found.push(said.clone());
        }
        return;
    }
    let bound = slots::bound(&mut lowering, &asked.uses);
    let live = lowering.nodes.and(live, asked.node);
    let live = lowering.nodes.and(live, bound);
    let basis_name = ground.basis_name();
    let dates = Dates { basis_name, basis, known };
    let lowering = &mut lowering;
    View { program, cases, lowering, row, dates, live, rivals, id: place.id, benefit, requirement, told, found }.check();
}

/// One benefit under one set of rules, with the requirement that it is held to.
struct View<'a, 'p> {
    program: &'p Program,
    cases: &'a mut Cases,
    lowering: &'a mut Lowering<'p>,
    row: Row<'a>,
    dates: Dates,
    /// A claim that comes here, for which the benefit is and of which the requirement speaks.
    live: NodeId,
    /// Another provision of a group applies too, and which of them counts turns on what is paid.
    rivals: NodeId,
    id: BenefitId,
    benefit: &'p Benefit,
    requirement: &'a Requirement,
    told: &'a mut Told,
    found: &'a mut Vec<Diagnostic>,
}

impl View<'_, '_> {
    fn check(mut self) {
        let requirement = self.requirement;
        for bound in &requirement.bounds {
            if self.is_meant(bound.subject) {
                self.bound(bound);
            }
        }
        for ban in &requirement.bans {
            match ban {
                Ban::Effect { subject, slot, deed, span } if self.is_meant(*subject) => self.effects(*slot, *deed, *span),
                Ban::Effect { .. } => {}
                Ban::Kind(kind, span) => self.kind(*kind, *span),
            }
        }
    }

    fn is_meant(&self, subject: Subject) -> bool {
        match subject {
            Subject::Benefit(id) => id == self.id,
            Subject::Kind(kind) => self.benefit.kinds.contains(&kind),
        }
    }

    /// The case in which `breach` holds of a claim in hand; `None` where there is none, or it is not known: then that is said at `place`.
    fn case(&mut self, breach: NodeId, uses: &Uses, place: Span) -> Option<Case> {
        let bound = slots::bound(self.lowering, uses);
        let breach = self.lowering.nodes.and(breach, bound);
        let breach = self.lowering.nodes.and(self.live, breach);
        let alone = self.lowering.nodes.not(self.rivals);
        let certain = self.lowering.nodes.and(breach, alone);
        let answer = match passing::ask(self.cases, self.lowering, certain, self.row) {
            _ if !self.lowering.diagnostics.is_empty() => Answer::Open,
            Answer::Never => {
                let perhaps = self.lowering.nodes.and(breach, self.rivals);
                let never = passing::ask(self.cases, self.lowering, perhaps, self.row) == Answer::Never;
                if never { Answer::Never } else { Answer::Open }
            }
            answer => answer,
        };
        match answer {
            Answer::Never => None,
            Answer::Case(case) => Some(case),
            Answer::Open => {
                if self.told.insert(("requirement open", place, self.requirement.span)) {
                    let items = passing::turns_on_items(self.cases, self.lowering, breach);
                    let required = (self.requirement.name.as_str(), self.requirement.span);
                    self.found.push(p0902_undecided::requirement(place, required, items));
                }
                None
            }
        }
    }

    /// The notice and article of the requirement; empty outside notices.
    fn article(&self) -> String {
        let source = self.program.sources.get(self.requirement.source.0);
        let parts = source.into_iter().flat_map(|source| [source.notice.as_str(), source.article.as_str()]);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The case and a date.
    fn witness(&self, case: &Case) -> Witness {
        witness(self.program, self.lowering.record, self.row, case, &self.dates)
    }
}
