//! The syntax tree of one file: what the author wrote, each piece with its place. Names are not looked up.

mod accumulate;
mod aim;
mod alert;
mod benefit;
mod demand;
mod expr;
pub(crate) mod from_words;
mod item;
mod law;
mod moves;
mod notice;
mod notice_at;
mod settlement;
mod term;

pub use accumulate::Accumulate;
pub use aim::{Aim, Around, Ratio};
pub use alert::Alert;
pub use benefit::{
    BaseCap, Benefit, BenefitClause, Cap, Deductible, Effect, EffectOp, Excess, LabelledSlot, Origin, Overlap, Provision, Share, Tier,
    Tiers,
};
pub use demand::{Ban, Guarantee, RequiredBound, Requirement, Shift, Subject};
pub use expr::{
    Band, BinaryOp, Bound, Expr, ExprKind, Figure, FigureGrade, FigureValue, Fold, FoldKind, Function, GradeKind, Literal, MonthEnd,
    Pattern, PatternKind, Row, RowKeys, Table, UnaryOp, Unit,
};
pub use item::{
    Column, ColumnRole, Define, Enum, EnumMember, Favour, Field, FieldType, Item, ItemKind, ItemList, Kind, Measure, Parameter, Policy,
    Record, Results, Rounding, RoundingMode, Severity, Verify,
};
pub use law::{Amend, Change, Delegate, DelegateType, Disapply, Erratum, Transition};
pub use notice::{Article, Citation, Continue, Note, NoteClass, Notice, NoticeClause, Repeal, RepealTarget};
pub use notice_at::NoticeAt;
pub use settlement::{Example, ExampleEntry, Report, Settlement, Turn};
pub use term::{Period, Term};

use crate::span::Span;

/// A name as written; full-width letters and digits are already narrowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name; dotted for policy codes.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A quoted text, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// What stands between the quotes.
    pub text: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// A date that exists in the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Its place.
    pub span: Span,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// Its items in order; an item that could not be read is [`ItemKind::Broken`].
    pub items: Vec<Item>,
}
