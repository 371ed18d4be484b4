//! The syntax tree of one file: what the author wrote, each piece with its place. Names are not looked up.

mod expr;
pub(crate) mod from_words;
mod item;

pub use expr::{
    BinaryOp, Expr, ExprKind, Figure, FigureGrade, FigureValue, GradeKind, Literal, Pattern, PatternKind, Row, RowKeys, Table, UnaryOp,
    Unit,
};
pub use item::{
    Article, Benefit, BenefitClause, Cap, Citation, Column, ColumnRole, Continue, Deductible, Define, Effect, EffectOp, Enum, EnumMember,
    Example, ExampleEntry, Excess, Field, FieldType, Item, ItemKind, Kind, LabelledSlot, Note, NoteClass, Notice, NoticeClause, Origin,
    Overlap, Parameter, Period, Policy, Provision, Record, Repeal, RepealTarget, Report, Results, Rounding, RoundingMode, Settlement, Tier,
    Tiers, Verify,
};

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
