//! Benefits, provisions, settlements, row checks, examples.

use super::{BenefitId, Expr, ExprKind, FavourId, FieldId, KindId, ProvisionId, RecordId, SourceId, Term, Validity, Value};
use pol_lang::span::Span;
use pol_lang::tree::{Excess, Origin, Overlap, RoundingMode, Severity};

/// A value with its source; none where it is unbound.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The value.
    pub value: Option<Expr>,
    /// Where from.
    pub source: SourceId,
    /// Where it stands.
    pub span: Span,
}

impl Benefit {
    /// The slot that its base is.
    #[must_use]
    pub fn base_slot(&self) -> Slot {
        if matches!(self.rate, Rate::TopUp) { Slot::Target } else { Slot::Base }
    }
}

/// A benefit.
#[derive(Debug, Clone)]
pub struct Benefit {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none. Key of its accumulators.
    pub code: String,
    /// Its kinds.
    pub kinds: Vec<KindId>,
    /// The record it is over.
    pub record: RecordId,
    /// The column of its payer in the record.
    pub payer: usize,
    /// Who and what it is for; all where absent.
    pub eligible: Option<Expr>,
    /// The amount it starts from, or of a top-up the amount that payments so far are to reach: Money. Below 0 it counts as 0.
    pub base: Figure,
    /// What bounds the base; all hold.
    pub base_caps: Vec<BaseCap>,
    /// What is taken off first; of several the one that has most left.
    pub deductibles: Vec<Deductible>,
    /// A flat ratio or tiers.
    pub rate: Rate,
    /// What bounds the payment; all hold.
    pub caps: Vec<Cap>,
    /// Who bears its payment, where that is divided; in the order written, at most one bears the rest.
    pub shares: Vec<Share>,
    /// How it is rounded to fen.
    pub rounding: RoundingMode,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A cap on the base: Money.
#[derive(Debug, Clone)]
pub struct BaseCap {
    /// Over what.
    pub term: Term,
    /// Its value.
    pub figure: Figure,
}

/// What one party bears of a payment.
#[derive(Debug, Clone)]
pub struct Share {
    /// The party.
    pub party: String,
    /// Its ratio: Ratio; none for the rest.
    pub figure: Option<Figure>,
    /// Where it stands.
    pub span: Span,
}

/// A deductible: Money.
#[derive(Debug, Clone)]
pub struct Deductible {
    /// Over what.
    pub term: Term,
    /// Its value.
    pub figure: Figure,
}

/// A cap on what the benefit pays: Money.
#[derive(Debug, Clone)]
pub struct Cap {
    /// Over what.
    pub term: Term,
    /// Where the cut goes.
    pub excess: Excess,
    /// Its value.
    pub figure: Figure,
}

/// Flat, tiered, or what is missing.
#[derive(Debug, Clone)]
pub enum Rate {
    /// No ratio: what payments so far lack of the base.
    TopUp,
    /// One ratio.
    Flat(Figure),
    /// Tiers.
    Tiers(Tiers),
}

/// Tiers.
#[derive(Debug, Clone)]
pub struct Tiers {
    /// Over what; cumulated over all but a visit.
    pub term: Term,
    /// The tier's ratio applies to the whole.
    pub slab: bool,
    /// Where bounds count from.
    pub origin: Origin,
    /// How tiers cumulate; present exactly where they run over more than a visit.
    pub overlap: Option<Overlap>,
    /// The tiers; only the last has no upper bound.
    pub tiers: Vec<Tier>,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// One tier.
#[derive(Debug, Clone)]
pub struct Tier {
    /// The upper bound in yuan, inclusive, ascending.
    pub upper: Option<Value>,
    /// Where the bound stands; the ratio's place where there is none.
    pub span: Span,
    /// The ratio.
    pub figure: Figure,
}

/// A slot that effects can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `基数`
    Base,
    /// `基数上限`: one of the benefit's, by its place.
    BaseCap(usize),
    /// `起付线`: one of the benefit's, by its place.
    Deductible(usize),
    /// `比例`: the flat ratio, or the ratio of each tier.
    Rate,
    /// `封顶线`: one of the benefit's, by its place.
    Cap(usize),
    /// `补足至`: what payments so far are to reach.
    Target,
    /// `累计支付`: what has been paid so far, this layer included.
    PaidSoFar,
}

impl Slot {
    /// Its words, in Chinese and in English.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Slot::Base => ("基数", "base"),
            Slot::BaseCap(_) => ("基数上限", "base_cap"),
            Slot::Deductible(_) => ("起付线", "deductible"),
            Slot::Rate => ("比例", "rate"),
            Slot::Cap(_) => ("封顶线", "cap"),
            Slot::Target => ("补足至", "top_up_to"),
            Slot::PaidSoFar => ("累计支付", "paid_total"),
        }
    }
}

/// A provision.
#[derive(Debug, Clone)]
pub struct Provision {
    /// Its name.
    pub name: String,
    /// Its kinds.
    pub kinds: Vec<KindId>,
    /// The group of which only the best counts.
    pub favoured: Option<FavourId>,
    /// When it applies; always where absent.
    pub when: Option<Expr>,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Where it applies, effects of these on slots that it changes too do not count.
    pub overrides: Vec<ProvisionId>,
    /// Effects of these on a slot come after its own, within the stages of the slot.
    pub before: Vec<ProvisionId>,
    /// Something in the order that it gives is wrong, so that nothing more is said of what it meets.
    pub order_unclear: bool,
    /// When it is in force.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A group of provisions of which only the one that is best for the person counts.
#[derive(Debug, Clone)]
pub struct Favour {
    /// Its name.
    pub name: String,
    /// What it goes by.
    pub measure: Measure,
    /// The provisions of the group, the first in the order of ties first: by the day on which they were issued, then by name.
    pub members: Vec<ProvisionId>,
    /// Where its name stands.
    pub span: Span,
}

/// What a group of provisions goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A slot of a benefit: the lower is the better for a deductible, else the higher; a limit that is lifted is the highest.
    Slot(BenefitId, Slot),
    /// What all layers of the settlement pay together: the higher is the better.
    TotalPaid,
}

impl Favour {
    /// The slot that it goes by; none where it goes by what is paid.
    #[must_use]
    pub fn slot(&self) -> Option<(BenefitId, Slot)> {
        match self.measure {
            Measure::Slot(benefit, slot) => Some((benefit, slot)),
            Measure::TotalPaid => None,
        }
    }
}

/// An effect on one slot.
#[derive(Debug, Clone)]
pub struct Effect {
    /// The benefit.
    pub benefit: BenefitId,
    /// The slot.
    pub slot: Slot,
    /// What is done.
    pub op: EffectOp,
    /// Where it stands.
    pub span: Span,
}

/// What an effect does. The figure's type fits the slot.
#[derive(Debug, Clone)]
pub enum EffectOp {
    /// A new value.
    Set(Figure),
    /// Plus: Points on a ratio slot, Money on a money slot.
    Raise(Figure),
    /// Minus: the same.
    Lower(Figure),
    /// Times (1 + ratio), on a money slot.
    RaiseBy(Figure),
    /// Times (1 − ratio), on a money slot.
    LowerBy(Figure),
    /// A bound below.
    AtLeast(Figure),
    /// A bound above.
    AtMost(Figure),
    /// The deductible becomes 0.
    Waive,
    /// The cap no longer binds.
    Lift,
}

impl EffectOp {
    /// Its figure; none where it waives or lifts.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            EffectOp::Set(figure)
            | EffectOp::Raise(figure)
            | EffectOp::Lower(figure)
            | EffectOp::RaiseBy(figure)
            | EffectOp::LowerBy(figure)
            | EffectOp::AtLeast(figure)
            | EffectOp::AtMost(figure) => Some(figure),
            EffectOp::Waive | EffectOp::Lift => None,
        }
    }
}

impl Benefit {
    /// All slots that effects can change, in the order of computation.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![self.base_slot()];
        slots.extend((0..self.base_caps.len()).map(Slot::BaseCap));
        slots.extend((0..self.deductibles.len()).map(Slot::Deductible));
        slots.extend((!matches!(self.rate, Rate::TopUp)).then_some(Slot::Rate));
        slots.extend((0..self.caps.len()).map(Slot::Cap));
        slots.push(Slot::PaidSoFar);
        slots
    }

    /// The figures of its slots; those of tiers one after the other, and none of what has been paid.
    #[must_use]
    pub fn all_figures(&self) -> Vec<(Slot, &Figure)> {
        let mut figures = vec![(self.base_slot(), &self.base)];
        figures.extend(self.base_caps.iter().enumerate().map(|(at, cap)| (Slot::BaseCap(at), &cap.figure)));
        figures.extend(self.deductibles.iter().enumerate().map(|(at, deductible)| (Slot::Deductible(at), &deductible.figure)));
        match &self.rate {
            Rate::TopUp => {}
            Rate::Flat(figure) => figures.push((Slot::Rate, figure)),
            Rate::Tiers(tiers) => figures.extend(tiers.tiers.iter().map(|tier| (Slot::Rate, &tier.figure))),
        }
        figures.extend(self.caps.iter().enumerate().map(|(at, cap)| (Slot::Cap(at), &cap.figure)));
        figures
    }

    /// The figures of its slots of one kind: of all caps for a cap.
    pub fn figures_like(&self, slot: Slot) -> impl Iterator<Item = (Slot, &Figure)> {
        let kind = std::mem::discriminant(&slot);
        self.all_figures().into_iter().filter(move |(slot, _)| std::mem::discriminant(slot) == kind)
    }

    /// Over what its limits and tiers run.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let tiers = if let Rate::Tiers(tiers) = &self.rate { Some(&tiers.term) } else { None };
        let limits = self.base_caps.iter().map(|cap| &cap.term).chain(self.deductibles.iter().map(|deductible| &deductible.term));
        limits.chain(self.caps.iter().map(|cap| &cap.term)).chain(tiers)
    }

    /// Over what a slot runs; none for one that runs over nothing of its own.
    #[must_use]
    pub fn term(&self, slot: Slot) -> Option<&Term> {
        match slot {
            Slot::BaseCap(at) => self.base_caps.get(at).map(|cap| &cap.term),
            Slot::Deductible(at) => self.deductibles.get(at).map(|deductible| &deductible.term),
            Slot::Cap(at) => self.caps.get(at).map(|cap| &cap.term),
            Slot::Base | Slot::Target | Slot::Rate | Slot::PaidSoFar => None,
        }
    }
}

/// A settlement.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// Its name.
    pub name: String,
    /// Its code; the name where it has none.
    pub code: String,
    /// The record.
    pub record: RecordId,
    /// The date that selects the rules: Date, over the row alone; the same on every date.
    pub basis: Expr,
    /// Which rows are its own; all where absent.
    pub when: Option<Expr>,
    /// The benefits in order; one that stands in for another comes right before it.
    pub layers: Vec<BenefitId>,
    /// When layers are left out or replaced; at most one for each layer.
    pub turns: Vec<Turn>,
    /// What is reported.
    pub reports: Vec<Report>,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A layer that is left out in some cases, perhaps with another benefit in its place.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The layer.
    pub layer: BenefitId,
    /// What is settled in its place, and only there; where it is not in force, the layer keeps its turn.
    pub instead: Option<BenefitId>,
    /// In which cases, seen before either of them is settled.
    pub when: Expr,
    /// Where from.
    pub source: SourceId,
    /// From its keyword to its end.
    pub span: Span,
}

impl Settlement {
    /// The turn that a layer is in, whether it is left out or stands in.
    #[must_use]
    pub fn turn_of(&self, id: BenefitId) -> Option<(usize, &Turn)> {
        self.turns.iter().enumerate().find(|(_, turn)| turn.layer == id || turn.instead == Some(id))
    }

    /// The field that is the basis date, where it is one as it stands.
    #[must_use]
    pub fn basis_field(&self) -> Option<FieldId> {
        match self.basis.kind {
            ExprKind::Field(field) => Some(field),
            _ => None,
        }
    }
}

/// What a column is filled with.
#[derive(Debug, Clone)]
pub struct Report {
    /// The column in the record, which is one of those that are reported.
    pub column: usize,
    /// Its value, of the column's type.
    pub value: Expr,
    /// When the column is filled; always where absent. It is empty otherwise.
    pub only_if: Option<Expr>,
}

/// A check of rows.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The record.
    pub record: RecordId,
    /// What must hold.
    pub must: Expr,
    /// The code of what is said of a row that fails it.
    pub code: String,
    /// What becomes of such a row.
    pub severity: Severity,
    /// The field that the refusal names.
    pub field: FieldId,
    /// The message in Chinese.
    pub zh: String,
    /// The message in English.
    pub en: String,
}

/// A worked case.
#[derive(Debug, Clone)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The record.
    pub record: RecordId,
    /// The fields that are given; others take their defaults.
    pub inputs: Vec<(FieldId, Value)>,
    /// Where the value of each given field stands.
    pub places: Vec<(FieldId, Span)>,
    /// For each item the fields that are given.
    pub items: Vec<Vec<(FieldId, Value)>>,
    /// What must come out, in yuan.
    pub expected: Vec<(ExampleAmount, Value, Span)>,
    /// The day on which its notice was issued.
    pub known: super::Day,
    /// Where its title stands.
    pub span: Span,
}

/// What an example expects an amount of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleAmount {
    /// What a benefit pays.
    Benefit(BenefitId),
    /// A column of the record.
    Column(usize),
}
