//! The typed program: names are ids, every expression has a type, every declaration knows when it is in force and
//! where it comes from. Checks and the plan are made from it.

mod accumulate;
mod aim;
mod alert;
mod amend;
mod benefit;
mod column;
mod demand;
mod expr;
pub(crate) mod from_names;
mod law;
mod order;
mod reach;
mod term;
mod time;
mod under;

pub use accumulate::Accumulate;
pub use aim::{Aim, AimBound};
pub use alert::Alert;
pub use amend::{Amendment, Target, Version, Versions};
pub use benefit::{
    BaseCap, Benefit, Cap, Deductible, Effect, EffectOp, Example, ExampleAmount, Favour, Figure, Measure, Provision, Rate, Report,
    Settlement, Share, Slot, Tier, Tiers, Turn, Verify,
};
pub use column::{Column, ColumnRole};
pub use demand::{Ban, Claim, Deed, Guarantee, Measures, RequiredBound, Requirement, Subject};
pub use expr::{Amount, Compare, Cut, Expr, ExprKind, Fold, Function, Row, Table, Type, Value};
pub use law::{Disapplication, Erratum, Note, Transition};
pub use term::Term;
pub use time::{Cause, Day, End, Validity};

use pol_lang::span::Span;
use pol_lang::tree::{GradeKind, RoundingMode};
use std::collections::BTreeSet;

/// Declares an index type.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    )*};
}
id! {
    /// An index into [`Program::enums`].
    EnumId,
    /// An index into [`Program::records`].
    RecordId,
    /// An index into the fields of the record that the expression is over.
    FieldId,
    /// An index into [`Program::defines`].
    DefineId,
    /// An index into [`Program::parameters`].
    ParameterId,
    /// An index into [`Program::benefits`].
    BenefitId,
    /// An index into [`Program::provisions`].
    ProvisionId,
    /// An index into [`Program::accumulators`].
    AccumulatorId,
    /// An index into [`Program::favours`].
    FavourId,
    /// An index into [`Program::sources`].
    SourceId,
    /// An index into [`Program::kinds`].
    KindId,
    /// An index into [`Program::notices`].
    NoticeId
}

/// One policy with all that it builds on.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The policies from the widest to the one compiled.
    pub policies: Vec<Policy>,
    /// How payments are rounded where a benefit does not say.
    pub rounding: Option<RoundingMode>,
    /// Closed lists.
    pub enums: Vec<Enum>,
    /// Kinds of rows.
    pub records: Vec<Record>,
    /// Notices of all these policies.
    pub notices: Vec<Notice>,
    /// Kinds of provisions and benefits.
    pub kinds: Vec<String>,
    /// Where things come from.
    pub sources: Vec<Source>,
    /// Named quantities; one only refers to those before it.
    pub defines: Vec<Define>,
    /// Named figures.
    pub parameters: Vec<Parameter>,
    /// Benefits.
    pub benefits: Vec<Benefit>,
    /// Provisions.
    pub provisions: Vec<Provision>,
    /// Provisions that do not apply in some cases.
    pub disapplications: Vec<Disapplication>,
    /// Claims that stay under earlier rules.
    pub transitions: Vec<Transition>,
    /// Benefits whose payment is read under the rules of another day, with the days.
    pub under: BTreeSet<(BenefitId, Day)>,
    /// Corrected mistakes of encoding, by date.
    pub errata: Vec<Erratum>,
    /// What is not computed, and why.
    pub notes: Vec<Note>,
    /// Amendments; those of one declaration by their first days.
    pub amendments: Vec<Amendment>,
    /// What amended declarations are under them.
    pub versions: Versions,
    /// Groups of provisions of which only the best for the person counts.
    pub favours: Vec<Favour>,
    /// Slots that are read as values.
    pub read_slots: BTreeSet<(BenefitId, Slot)>,
    /// Settlements.
    pub settlements: Vec<Settlement>,
    /// Requirements.
    pub requirements: Vec<Requirement>,
    /// Guarantees.
    pub guarantees: Vec<Guarantee>,
    /// What many claims together should come to.
    pub aims: Vec<Aim>,
    /// Alerts.
    pub alerts: Vec<Alert>,
    /// What is kept under a name.
    pub accumulators: Vec<Accumulate>,
    /// Checks of rows.
    pub verifies: Vec<Verify>,
    /// Worked cases.
    pub examples: Vec<Example>,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Its code; empty where it has none.
    pub code: String,
}

/// A closed list.
#[derive(Debug, Clone)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its members (at most 63) with their codes.
    pub members: Vec<(String, Vec<String>)>,
}

/// A kind of row.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The fields that number rows: a text, or several that do so together.
    pub unique: Vec<FieldId>,
    /// The text field that keys the ledger.
    pub person: FieldId,
    /// The money field that payers and person add up to; none where nothing is paid for such a row.
    pub total: Option<FieldId>,
    /// The money field that in-scope layers draw on.
    pub in_scope: Option<FieldId>,
    /// The columns of a settled row.
    pub columns: Vec<Column>,
    /// What each item of a row holds; none where rows have no items.
    pub items: Option<ItemList>,
}

/// The items of a row.
#[derive(Debug, Clone)]
pub struct ItemList {
    /// Its name.
    pub name: String,
    /// Its key in files.
    pub code: String,
    /// The fields of an item. Their ids are counted on from the fields of the record.
    pub fields: Vec<Field>,
}

impl Record {
    /// The fields of an item.
    #[must_use]
    pub fn item_fields(&self) -> &[Field] {
        self.items.as_ref().map_or(&[], |items| &items.fields)
    }

    /// The place of a field among those of an item; none for a field of the record itself.
    #[must_use]
    pub fn item(&self, field: FieldId) -> Option<usize> {
        field.0.checked_sub(self.fields.len())
    }

    /// A field of the record or of its items.
    #[must_use]
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        match self.item(id) {
            Some(item) => self.item_fields().get(item),
            None => self.fields.get(id.0),
        }
    }
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its heading in files.
    pub code: String,
    /// Its type; text fields are never computed with.
    pub ty: Type,
    /// Money with up to six decimals.
    pub price: bool,
    /// May be missing.
    pub optional: bool,
    /// What a missing cell means.
    pub default: Option<Value>,
    /// The least and greatest accepted values.
    pub range: Option<(Value, Value)>,
}

/// A notice.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Document number, or title.
    pub number: String,
    /// The day from which it is known.
    pub issued: Day,
    /// The day from which it rules.
    pub effective: Day,
    /// The labels of its articles.
    pub articles: Vec<String>,
    /// Where its number stands.
    pub span: Span,
}

/// Where a figure or a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Document number or title; empty outside notices.
    pub notice: String,
    /// Article label; may be empty.
    pub article: String,
    /// The benefit, provision, parameter or definition, with the slot where it is one (`基本医保住院.比例`).
    pub item: String,
    /// How well it is founded.
    pub grade: GradeKind,
    /// How derived, or why assumed; may be empty.
    pub reason: String,
    /// Whether it is a provision: what applies to some claims only.
    pub provision: bool,
    /// The first day on which it ruled; none outside notices.
    pub since: Option<Day>,
}

/// A named quantity.
#[derive(Debug, Clone)]
pub struct Define {
    /// Its name.
    pub name: String,
    /// The record whose fields it reads; none where it reads none.
    pub record: Option<RecordId>,
    /// What it is.
    pub value: Expr,
    /// When.
    pub validity: Validity,
    /// Where from.
    pub source: SourceId,
    /// Where its name stands.
    pub span: Span,
}

/// A named figure.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Its value.
    pub figure: Figure,
    /// When.
    pub validity: Validity,
    /// Where its name stands.
    pub span: Span,
}
