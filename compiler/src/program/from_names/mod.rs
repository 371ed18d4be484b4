//! Declared names → the typed program.
//!
//! Input: the names of a chain of policies. Output: the program, as far as it could be understood, and a diagnostic for everything that
//! has no meaning. What is wrong is left out of the program or stands in it as something that pays nothing, and is spoken of once.

mod accumulate;
mod aim;
mod alert;
mod amended;
mod arithmetic;
mod bands;
mod basis;
mod benefit;
mod calls;
mod compare;
mod context;
mod defines;
mod example;
mod expr;
mod favour;
mod figure;
mod folds;
mod guarantee;
mod index;
mod law;
mod limits;
mod literal;
mod logic;
mod lookup;
mod member;
mod order;
mod over;
mod parts;
mod peek;
mod provision;
mod records;
mod requirement;
mod results;
mod settlement;
mod shares;
mod slot_reads;
mod slots;
mod table;
mod term;
mod transition;
mod turns;
mod types;
mod unused;
mod verify;

pub(crate) use slots::slot as slot_named;

use super::{
    AccumulatorId, Amount, BenefitId, DefineId, EnumId, Notice, ParameterId, Policy, Program, ProvisionId, RecordId, Slot, Source,
    SourceId, Type,
};
use crate::codes::p0403_rounding;
use crate::names::{Body, Names, Suggester};
use crate::program::Day;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What a named thing came to mean; one for each of [`Names::things`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// Not looked at yet, or wrong: its users say nothing more.
    Unclear,
    Define(DefineId),
    Parameter(ParameterId),
    Benefit(BenefitId),
    Accumulator(AccumulatorId),
}

/// What provisions and settlements must know of a benefit.
#[derive(Debug, Clone)]
struct Sign {
    /// The index of its name.
    thing: usize,
    /// Its record, where that is clear.
    record: Option<RecordId>,
    /// The slots that it has.
    slots: BTreeSet<Slot>,
    /// False where something in it is wrong.
    sound: bool,
}

/// A layer's amount that a benefit, a provision on it, or a report reads.
#[derive(Debug, Clone)]
struct Read {
    /// Who reads.
    reader: BenefitId,
    /// Whose amount.
    read: BenefitId,
    /// Where.
    span: Span,
}

/// How many names are at most compared with an unknown one.
const MOST_NEAR: usize = 1000;

/// A source as a key: notice, article, item, grade, reason.
type SourceKey = (String, String, String, u8, String, bool, Option<Day>);

/// Builds one program.
struct Builder<'n, 't> {
    names: &'n Names<'t>,
    program: Program,
    found: Vec<Diagnostic>,
    suggest: Suggester,
    sources: BTreeMap<SourceKey, SourceId>,
    index: index::Index<'t>,
    /// Fields whose declaration is wrong, and members of enums that are too long.
    spoiled: BTreeSet<&'t str>,
    meanings: Vec<Meaning>,
    /// The types of parameters; none while an unbound one has not been used.
    parameter_types: Vec<Option<Type>>,
    signs: Vec<Sign>,
    /// Provisions by the index of their name.
    provision_of: BTreeMap<usize, ProvisionId>,
    /// Settlements by the index of their name.
    settlement_of: BTreeMap<usize, usize>,
    /// Where a payment under other rules is read: a benefit may so read its own.
    under_read: BTreeSet<Span>,
    /// Things that rest on what is amended, and where that is.
    changing: BTreeMap<usize, Span>,
    /// Some version of something amended has no meaning.
    unsound: bool,
    /// Facts that hold where a definition holds, and where it does not.
    define_facts: Vec<(context::Given, context::Given)>,
    used: BTreeSet<usize>,
    /// Kinds that requirements speak of.
    kinds_asked: BTreeSet<usize>,
    /// Records of which it was said that they have no total.
    without_total: BTreeSet<RecordId>,
    /// Records of which it was said that they have no results.
    without_results: BTreeSet<RecordId>,
    /// Users and targets of which it was said that their times do not fit.
    gaps: BTreeSet<(usize, usize, Option<usize>, Option<usize>)>,
    /// Amounts of benefits read by the item at hand.
    reading: Vec<(BenefitId, Span)>,
    reads: Vec<Read>,
    /// Slots whose figures or effects read amounts of the settlement; known once provisions are.
    amount_slots: BTreeSet<(BenefitId, Slot)>,
    depth: usize,
    too_deep: bool,
    /// What accumulators add is being read, which reads no accumulator.
    adding: bool,
    /// Whether the conditions of all accumulators are sound.
    whole_accumulators: bool,
}

/// Types everything, and tells whether all of it has a meaning. `leaf` says that no other policy builds on this one, so that what nothing uses here is used nowhere.
pub(crate) fn program(names: &Names<'_>, leaf: bool, found: &mut Vec<Diagnostic>) -> (Program, bool) {
    let mut builder = Builder::new(names, std::mem::take(found));
    builder.heads();
    builder.parameters();
    builder.defines();
    builder.benefits();
    builder.provisions();
    builder.disapplications();
    builder.remarks();
    builder.slot_reads();
    builder.alerts();
    builder.further_results();
    builder.settlements();
    builder.transitions();
    builder.program.gather_values_under();
    builder.totals();
    builder.requirements();
    builder.guarantees();
    builder.aims();
    builder.verifies();
    builder.examples();
    builder.limits();
    if leaf && names.damage.is_none() && !builder.found.iter().any(Diagnostic::is_error) {
        builder.unused();
    }
    let whole = builder.whole();
    *found = builder.found;
    (builder.program, whole)
}

impl<'n, 't> Builder<'n, 't> {
    fn new(names: &'n Names<'t>, found: Vec<Diagnostic>) -> Self {
        Builder {
            names,
            program: Program::default(),
            found,
            suggest: Suggester::default(),
            sources: BTreeMap::new(),
            index: index::Index::default(),
            spoiled: BTreeSet::new(),
            meanings: vec![Meaning::Unclear; names.things.len()],
            parameter_types: Vec::new(),
            signs: Vec::new(),
            provision_of: BTreeMap::new(),
            settlement_of: BTreeMap::new(),
            under_read: BTreeSet::new(),
            changing: BTreeMap::new(),
            unsound: false,
            define_facts: Vec::new(),
            used: BTreeSet::new(),
            kinds_asked: BTreeSet::new(),
            without_total: BTreeSet::new(),
            without_results: BTreeSet::new(),
            gaps: BTreeSet::new(),
            reading: Vec::new(),
            reads: Vec::new(),
            amount_slots: BTreeSet::new(),
            depth: 0,
            too_deep: false,
            adding: false,
            whole_accumulators: true,
        }
    }

    /// Whether the program holds everything that is declared. It does where nothing wrong was found; this is what a plan rests on.
    fn whole(&self) -> bool {
        let (names, program) = (self.names, &self.program);
        let count = |of: fn(&Body<'_>) -> bool| names.things.iter().filter(|thing| of(&thing.body)).count();
        !self.unsound
            && self.signs.iter().all(|sign| sign.sound)
            && program.benefits.len() == count(|body| matches!(body, Body::Benefit(_)))
            && program.defines.len() == count(|body| matches!(body, Body::Define(_)))
            && program.parameters.len() == count(|body| matches!(body, Body::Parameter(_) | Body::Delegate(_)))
            && program.provisions.len() == count(|body| matches!(body, Body::Provision(_)))
            && program.favours.len() == names.favours.len()
            && program.settlements.len() == count(|body| matches!(body, Body::Settlement(_)))
            && program.requirements.len() == count(|body| matches!(body, Body::Requirement(_)))
            && program.guarantees.len() == count(|body| matches!(body, Body::Guarantee(_)))
            && program.aims.len() == count(|body| matches!(body, Body::Aim(_)))
            && self.whole_accumulators
            && program.accumulators.len() == count(|body| matches!(body, Body::Accumulate(_)))
            && program.alerts.len() == count(|body| matches!(body, Body::Alert(_)))
            && program.enums.len() == names.enums.len()
            && program.records.len() == names.records.len()
            && program.verifies.len() == names.verifies.len()
            && program.examples.len() == names.examples.len()
    }

    /// Policies, notices, kinds, rounding, enums, records.
    fn heads(&mut self) {
        let names = self.names;
        self.program.policies =
            names.levels.iter().map(|(name, code)| Policy { name: (*name).to_owned(), code: (*code).to_owned() }).collect();
        self.program.kinds = names.kinds.iter().map(|kind| kind.tree.name.text.clone()).collect();
        for notice in &names.notices {
            self.program.notices.push(Notice {
                number: notice.tree.number.text.clone(),
                issued: notice.issued,
                effective: notice.effective,
                articles: notice.tree.articles.iter().map(|article| article.label.text.clone()).collect(),
                span: notice.tree.number.span,
            });
        }
        let mut roundings = names.roundings.iter();
        if let Some(first) = roundings.next() {
            self.program.rounding = Some(first.tree.mode);
            self.found.extend(roundings.map(|next| p0403_rounding::second_rounding(next.tree.span, first.tree.span)));
        }
        self.enums();
        self.records();
        self.results();
        self.hidden_names();
    }

    /// Says something, unless nothing more should be said of it.
    fn say(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// The index of a source, entered once.
    fn intern(&mut self, source: Source) -> SourceId {
        let grade = match source.grade {
            pol_lang::tree::GradeKind::Cited => 0,
            pol_lang::tree::GradeKind::Derived => 1,
            pol_lang::tree::GradeKind::Assumed => 2,
        };
        let key = (
            source.notice.clone(),
            source.article.clone(),
            source.item.clone(),
            grade,
            source.reason.clone(),
            source.provision,
            source.since,
        );
        let next = SourceId(self.program.sources.len());
        let id = *self.sources.entry(key).or_insert(next);
        if id == next {
            self.program.sources.push(source);
        }
        id
    }
}

/// The benefit that an amount is of.
fn benefit_read(amount: Amount) -> Option<BenefitId> {
    match amount {
        Amount::PaidBy(benefit)
        | Amount::DeductedBy(benefit)
        | Amount::CountedBy(benefit)
        | Amount::ShortfallOf(benefit)
        | Amount::ShareOf(benefit, _)
        | Amount::PaidUnder(benefit, _) => Some(benefit),
        Amount::LeftTotal | Amount::LeftInScope | Amount::Paid | Amount::Column(_) | Amount::Held(_) => None,
    }
}
