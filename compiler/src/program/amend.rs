//! Amendments, and what each declaration is under them.

use super::{Benefit, BenefitId, Day, Define, DefineId, Parameter, ParameterId, Program, Provision, ProvisionId, SourceId, Validity};
use pol_lang::span::Span;
use std::collections::BTreeMap;

/// An amendment of one declaration.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// What it amends.
    pub target: Target,
    /// What it writes anew, as people write it: `大病保险.封顶线`.
    pub items: Vec<String>,
    /// Whether it is the first value of a delegated figure.
    pub determines: bool,
    /// When it holds; where it lapses, what was there before holds again.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where it stands.
    pub span: Span,
}

/// What can be amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is documented at the type it holds")]
pub enum Target {
    Benefit(BenefitId),
    Parameter(ParameterId),
    Define(DefineId),
    Provision(ProvisionId),
}

/// A declaration under some amendments.
#[derive(Debug, Clone)]
pub struct Version<T> {
    /// The amendments: indices into [`Program::amendments`], by their first days. The last of those that write a part is the one that holds.
    pub amended: Vec<usize>,
    /// What it is.
    pub body: T,
}

/// What amended declarations are, for every set of amendments that holds on some day, as known on some day.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    /// Benefits.
    pub benefits: BTreeMap<BenefitId, Vec<Version<Benefit>>>,
    /// Parameters.
    pub parameters: BTreeMap<ParameterId, Vec<Version<Parameter>>>,
    /// Definitions.
    pub defines: BTreeMap<DefineId, Vec<Version<Define>>>,
    /// Provisions.
    pub provisions: BTreeMap<ProvisionId, Vec<Version<Provision>>>,
    /// The amendments of each, by their first days: indices into [`Program::amendments`].
    pub amendments: BTreeMap<Target, Vec<usize>>,
}

impl Program {
    /// The benefit with the rules of `day`, as known on `known`; as declared where no day chooses the rules.
    #[must_use]
    pub fn benefit_at(&self, id: BenefitId, at: Option<(Day, Day)>) -> Option<&Benefit> {
        self.version(self.versions.benefits.get(&id), Target::Benefit(id), at).or_else(|| self.benefits.get(id.0))
    }

    /// The parameter with the rules of `day`, as known on `known`.
    #[must_use]
    pub fn parameter_at(&self, id: ParameterId, at: Option<(Day, Day)>) -> Option<&Parameter> {
        self.version(self.versions.parameters.get(&id), Target::Parameter(id), at).or_else(|| self.parameters.get(id.0))
    }

    /// The definition with the rules of `day`, as known on `known`.
    #[must_use]
    pub fn define_at(&self, id: DefineId, at: Option<(Day, Day)>) -> Option<&Define> {
        self.version(self.versions.defines.get(&id), Target::Define(id), at).or_else(|| self.defines.get(id.0))
    }

    /// The provision with the rules of `day`, as known on `known`.
    #[must_use]
    pub fn provision_at(&self, id: ProvisionId, at: Option<(Day, Day)>) -> Option<&Provision> {
        self.version(self.versions.provisions.get(&id), Target::Provision(id), at).or_else(|| self.provisions.get(id.0))
    }

    /// The benefit as declared, and as amendments make it.
    pub fn benefit_versions(&self, id: BenefitId) -> impl Iterator<Item = &Benefit> {
        let amended = self.versions.benefits.get(&id).into_iter().flatten();
        self.benefits.get(id.0).into_iter().chain(amended.map(|version| &version.body))
    }

    /// The definition as declared, and as amendments make it.
    pub fn define_versions(&self, id: DefineId) -> impl Iterator<Item = &Define> {
        let amended = self.versions.defines.get(&id).into_iter().flatten();
        self.defines.get(id.0).into_iter().chain(amended.map(|version| &version.body))
    }

    /// The provision as declared, and as amendments make it.
    pub fn provision_versions(&self, id: ProvisionId) -> impl Iterator<Item = &Provision> {
        let amended = self.versions.provisions.get(&id).into_iter().flatten();
        self.provisions.get(id.0).into_iter().chain(amended.map(|version| &version.body))
    }

    /// The disapplications of a provision.
    pub fn disapplications_of(&self, id: ProvisionId) -> impl Iterator<Item = &super::Disapplication> {
        self.disapplications.iter().filter(move |disapplication| disapplication.provisions.contains(&id))
    }

    /// The amendments of `target` by their first days, as indices.
    pub fn amendments_of(&self, target: Target) -> impl Iterator<Item = (usize, &Amendment)> {
        let list = self.versions.amendments.get(&target).into_iter().flatten();
        list.filter_map(|index| Some((*index, self.amendments.get(*index)?)))
    }

    fn version<'p, T>(&'p self, versions: Option<&'p Vec<Version<T>>>, target: Target, at: Option<(Day, Day)>) -> Option<&'p T> {
        let (versions, (day, known)) = versions.zip(at)?;
        let holding = self.amendments_of(target).filter(|(_, amendment)| amendment.validity.in_force(day, known));
        let set: Vec<usize> = holding.map(|(index, _)| index).collect();
        versions.iter().find(|version| version.amended == set).map(|version| &version.body)
    }
}
