//! What the law is at a moment: which amendments of a declaration hold, and what the declaration is under them.

use pol_compiler::program::{
    Amendment, Benefit, BenefitId, Day, Define, DefineId, Parameter, ParameterId, Program, Provision, ProvisionId, SourceId, Target,
    Validity, Version,
};

use super::coverage;
use super::expr::{Done, Moment, Outcome};
use super::layer;
use super::number::Exact;
use super::trace::Touched;

impl<'a> Moment<'a> {
    /// A benefit as it stands.
    pub(super) fn benefit(&self, id: BenefitId) -> Option<&'a Benefit> {
        let declared = self.program.benefits.get(id.0)?;
        let now = self.amended(declared, self.program.versions.benefits.get(&id), Target::Benefit(id), "benefit amended")?;
        if !std::ptr::eq(declared, now) {
            coverage::amended(declared, now).for_each(|construct| self.seen.reach(construct));
        }
        Some(now)
    }

    /// A parameter as it stands.
    pub(super) fn parameter(&self, id: ParameterId) -> Option<&'a Parameter> {
        let declared = self.program.parameters.get(id.0)?;
        self.amended(declared, self.program.versions.parameters.get(&id), Target::Parameter(id), "parameter amended")
    }

    /// A definition as it stands.
    pub(super) fn define(&self, id: DefineId) -> Option<&'a Define> {
        let declared = self.program.defines.get(id.0)?;
        self.amended(declared, self.program.versions.defines.get(&id), Target::Define(id), "definition amended")
    }

    /// A provision as it stands.
    pub(super) fn provision(&self, id: ProvisionId) -> Option<&'a Provision> {
        let declared = self.program.provisions.get(id.0)?;
        let now = self.amended(declared, self.program.versions.provisions.get(&id), Target::Provision(id), "provision amended")?;
        let other = !std::ptr::eq(declared, now);
        if other && now.effects.iter().map(|effect| effect.span).ne(declared.effects.iter().map(|effect| effect.span)) {
            self.seen.reach("provision with other effects by amendment");
        }
        Some(now)
    }

    /// What a benefit would pay under the rules of another day: the same claim, the same ledger, the same layers before it.
    pub(super) fn paid_under(&self, id: BenefitId, day: Day) -> Outcome<Exact> {
        let done = match self.done.iter().position(|done| done.benefit == id) {
            Some(at) => &self.done[..at],
            None if self.layer == Some(id) => self.done,
            None => return Ok(Exact::zero()),
        };
        self.seen.reach(if self.layer == Some(id) { "own payment under other rules" } else { "payment under other rules" });
        let touched = Touched::default();
        // Slots that it reads are by the rules of that day too.
        let done: Vec<Done> = done.iter().map(|done| Done { day, ..done.clone() }).collect();
        let then = Moment { day, done: &done, layer: Some(id), touched: &touched, transition: None, ..*self };
        let paid = layer::settle(then, id, self.account, false)?.done.paid;
        self.touched.take_in(&touched);
        Ok(paid)
    }

    /// Why a provision whose condition is met does not apply: the sources of what disapplies it.
    pub(super) fn disapplied(&self, id: ProvisionId) -> Outcome<Vec<SourceId>> {
        let mut sources = Vec::new();
        for one in self.program.disapplications.iter().filter(|one| one.provisions.contains(&id)) {
            if one.validity.in_force(self.day, self.known) && self.holds(&one.when)? {
                sources.push(one.source);
            }
        }
        if !sources.is_empty() {
            self.seen.reach("provision disapplied");
        }
        Ok(sources)
    }

    /// What was declared, where no amendment of it holds; else the wording under those that do. None where there is no such wording.
    fn amended<T>(&self, declared: &'a T, versions: Option<&'a Vec<Version<T>>>, target: Target, seen: &'static str) -> Option<&'a T> {
        let mut holding: Vec<(usize, &Amendment)> = Vec::new();
        for (index, amendment) in self.program.amendments.iter().enumerate() {
            if amendment.target == target && amendment.validity.in_force(self.day, self.known) {
                holding.push((index, amendment));
            } else if amendment.target == target {
                let validity = &amendment.validity;
                self.seen.reach(if validity.issued > self.known {
                    "amendment not yet known"
                } else if validity.from > self.day {
                    "amendment not yet in force"
                } else {
                    "amendment lapsed"
                });
            }
        }
        if holding.is_empty() {
            return Some(declared);
        }
        self.seen.reach(seen);
        if holding.len() > 1 {
            self.seen.reach("amendments several");
        }
        if holding.iter().any(|(_, amendment)| amendment.determines) {
            self.seen.reach("figure determined");
        }
        // Of two from one day the one issued later has the last word.
        holding.sort_by_key(|(_, amendment)| (amendment.validity.from, amendment.validity.issued));
        let holding: Vec<usize> = holding.into_iter().map(|(index, _)| index).collect();
        versions?.iter().find(|version| version.amended == holding).map(|version| &version.body)
    }
}

/// Days and days of knowledge such that between them the law does not change.
pub(super) fn moments(program: &Program) -> Vec<(Day, Day)> {
    let declared = (program.benefits.iter().map(|benefit| &benefit.validity))
        .chain(program.parameters.iter().map(|parameter| &parameter.validity))
        .chain(program.defines.iter().map(|define| &define.validity))
        .chain(program.settlements.iter().map(|settlement| &settlement.validity))
        .chain(program.transitions.iter().map(|transition| &transition.validity))
        .chain(program.amendments.iter().map(|amendment| &amendment.validity));
    let validities: Vec<&Validity> = declared.collect();
    let ends = |of: fn(&pol_compiler::program::End) -> Day| validities.iter().flat_map(move |validity| validity.ends.iter().map(of));
    let mut days: Vec<Day> = validities.iter().map(|validity| validity.from).chain(ends(|end| end.at)).chain([Day::MIN]).collect();
    let mut known: Vec<Day> = validities.iter().map(|validity| validity.issued).chain(ends(|end| end.issued)).chain([Day::MIN]).collect();
    for list in [&mut days, &mut known] {
        list.sort_unstable();
        list.dedup();
    }
    days.iter().flat_map(|day| known.iter().map(|known| (*day, *known))).collect()
}
