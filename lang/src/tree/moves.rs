//! Spans of a tree that stands in a text that grew or shrank before it: all of them move.
//!
//! Every part of every type is named here, so that a new one cannot be forgotten.

use super::*;
use crate::decimal::Decimal;
use crate::span::Span;

/// What stands at places of a text.
pub(super) trait Moves {
    /// Moves all places by so many bytes.
    fn move_by(&mut self, by: i64);
}

impl Moves for Span {
    fn move_by(&mut self, by: i64) {
        // What stands nowhere, as a term that is left out, stays there.
        if *self == Span::default() {
            return;
        }
        let moved = |at: u32| u32::try_from(i64::from(at).saturating_add(by)).unwrap_or(u32::MAX);
        (self.start, self.end) = (moved(self.start), moved(self.end));
    }
}

impl<T: Moves> Moves for Option<T> {
    fn move_by(&mut self, by: i64) {
        self.iter_mut().for_each(|part| part.move_by(by));
    }
}

impl<T: Moves> Moves for Vec<T> {
    fn move_by(&mut self, by: i64) {
        self.iter_mut().for_each(|part| part.move_by(by));
    }
}

impl<T: Moves> Moves for Box<T> {
    fn move_by(&mut self, by: i64) {
        self.as_mut().move_by(by);
    }
}

impl<A: Moves, B: Moves> Moves for (A, B) {
    fn move_by(&mut self, by: i64) {
        self.0.move_by(by);
        self.1.move_by(by);
    }
}

/// Types that stand nowhere.
macro_rules! still {
    ($($ty:ident),* $(,)?) => { $(impl Moves for $ty { fn move_by(&mut self, _: i64) {} })* };
}

/// Types with all their parts.
macro_rules! all_of {
    ($($ty:ident { $($part:ident),* $(,)? })*) => {
        $(impl Moves for $ty {
            fn move_by(&mut self, by: i64) {
                let $ty { $($part),* } = self;
                $($part.move_by(by);)*
            }
        })*
    };
}

/// Types of which one form is there, with all its parts.
macro_rules! one_of {
    ($($ty:ident { $($form:ident $(($($at:ident),*))? $({ $($part:ident),* })?),* $(,)? })*) => {
        $(impl Moves for $ty {
            fn move_by(&mut self, by: i64) {
                match self {
                    $($ty::$form $(($($at),*))? $({ $($part),* })? => { $($($at.move_by(by);)*)? $($($part.move_by(by);)*)? })*
                }
            }
        })*
    };
}

still! {
    String, bool, i32, usize, Decimal, Excess, Origin, Overlap, EffectOp, Shift, UnaryOp, BinaryOp, FoldKind, MonthEnd, Unit, GradeKind,
    ColumnRole, RoundingMode, Severity, DelegateType, NoteClass, Period,
}

all_of! {
    Accumulate { name, code, record, adds, when, term, from }
    Aim { name, code, over, when, ratio, about, at_least, at_most, from }
    Ratio { part, whole, span }
    Around { figure, within }
    Alert { name, code, record, when, refer, from }
    Benefit { name, code, kinds, clauses }
    Share { party, figure, span }
    LabelledSlot { keyword, figure }
    BaseCap { term, slot }
    Deductible { term, slot }
    Cap { term, excess, slot }
    Tiers { keyword, term, slab, origin, overlap, tiers, grade }
    Tier { upper, figure, span }
    Provision { name, code, kinds, favoured, when, effects, overrides, before, from }
    Effect { benefit, slot, term, op, op_span, figure, span }
    Requirement { name, code, when, bounds, bans, from }
    RequiredBound { subject, slot, shift, at_least, figure, span }
    Guarantee { name, code, over, when, always, compare, increase, no_less, no_more, from }
    Expr { span, kind }
    Fold { kind, list, when, value, none }
    Table { keys, rows, span }
    Row { keys, figure, span }
    Pattern { span, kind }
    Band { span, least, most }
    Bound { value, included }
    Figure { value, grade, span }
    FigureGrade { kind, citation, reason, span }
    Item { span, kind }
    Policy { name, code, extends }
    Enum { name, members }
    EnumMember { name, codes }
    Record { name, unique, person, total, in_scope, fields, items }
    ItemList { name, code, fields }
    Field { name, code, ty, optional, default, range }
    Results { record, columns }
    Column { role, name, list, heading, code }
    Rounding { mode, span }
    Kind { name }
    Favour { name, measure }
    Parameter { name, code, figure }
    Define { name, code, record, value, grade }
    Verify { name, code, record, must, field, severity, messages }
    Amend { change, from }
    Delegate { name, code, ty, least, most }
    Disapply { targets, when, from }
    Transition { name, code, when, under, settlements, from }
    Erratum { date, reason }
    Name { text, span }
    Quoted { text, span }
    Date { day, span }
    Notice { number, clauses, articles, loose }
    Article { label, summary, from, items, span }
    Citation { document, article, span }
    Note { class, reason }
    Repeal { targets, from }
    Settlement { name, code, record, basis, when, layers, turns, reports, from }
    Turn { layer, instead, when, span }
    Report { column, value, only_if }
    Example { title, record, inputs, items, expected }
    ExampleEntry { name, values }
    Term { period, each, shared, span }
}

one_of! {
    BenefitClause {
        Payer(a), Over(a), Eligible(a), Base(a), BaseCap(a), Deductible(a), Rate(a), TopUp(a), Tiers(a), Shares(a, b), Cap(a),
        Rounding(a), From(a),
    }
    Subject { Kind(a), Benefit(a) }
    Ban { Effect { subject, slot, op, span }, Kind(a) }
    ExprKind {
        Literal(a), Name(a), Path(a, b), Share(a, b), Under(a, b, c), Ruled(a, b), Set(a), Unary(a, b), Binary(a, b, c, d), If(a, b, c),
        Extreme(a, b), AtLeast(a, b), Call(a, b), Fold(a), MonthEnd(a, b), Given(a), Table(a), Unbound, Broken,
    }
    Function { Round(a), Age, Year, Month, YearStart, YearEnd }
    Literal { Amount(a, b), Date(a), Text(a), Bool(a) }
    RowKeys { Patterns(a), Otherwise(a) }
    PatternKind { Any, OneOf(a), Bands(a, b) }
    FigureValue { Expr(a), Unbound(a) }
    ItemKind {
        Policy(a), Enum(a), Record(a), Results(a), Rounding(a), Kind(a), Favour(a), Parameter(a), Define(a), Verify(a), Notice(a),
        Benefit(a), Provision(a), Settlement(a), Requirement(a), Guarantee(a), Aim(a), Alert(a), Accumulate(a), Example(a), Note(a),
        Repeal(a), Amend(a), Delegate(a), Determine(a), Disapply(a), Transition(a), Erratum(a), Continue(a), Broken,
    }
    FieldType { Text, Money, Price, Ratio, Number, Int, Bool, Date, Days, Months, Enum(a), Set(a) }
    Measure { Slot { benefit, slot }, TotalPaid(a) }
    Change {
        Slot { benefit, slot, figure }, Value { name, figure }, Kind { kind, figure }, Benefit { name, clauses },
        Provision { name, when, effects },
    }
    NoticeClause { Title(a), Issuers(a), Issued(a, b), Effective(a, b), Expires(a, b), Forwards(a) }
    RepealTarget { Name(a), Kind(a) }
    Continue { Names(a), Repeals(a) }
}
