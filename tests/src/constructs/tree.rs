//! The names of all parts of the tree.

use std::collections::BTreeSet;

use pol_lang::decimal::Decimal;
use pol_lang::span::Span;
use pol_lang::tree::*;

use super::Seen;

/// What stands in a tree.
pub(super) trait Construct {
    /// Names it and all that it holds.
    fn tell(&self, seen: &mut Seen);
}

/// What is there wherever that stands which it is a part of.
trait Whole: Construct {}

/// What may be left out.
trait Maybe: Construct {
    /// Whether it is there.
    fn there(&self) -> bool;
}

impl<T: Construct> Construct for Option<T> {
    fn tell(&self, seen: &mut Seen) {
        self.iter().for_each(|part| part.tell(seen));
    }
}

impl<T: Construct> Maybe for Option<T> {
    fn there(&self) -> bool {
        self.is_some()
    }
}

impl<T: Construct> Construct for Vec<T> {
    fn tell(&self, seen: &mut Seen) {
        self.iter().for_each(|part| part.tell(seen));
    }
}

impl<T: Construct> Maybe for Vec<T> {
    fn there(&self) -> bool {
        !self.is_empty()
    }
}

impl<T: Construct> Construct for Box<T> {
    fn tell(&self, seen: &mut Seen) {
        self.as_ref().tell(seen);
    }
}

impl<T: Whole> Whole for Box<T> {}

impl<A: Construct, B: Construct> Construct for (A, B) {
    fn tell(&self, seen: &mut Seen) {
        self.0.tell(seen);
        self.1.tell(seen);
    }
}

/// A part that is always there: one that may be left out does not compile here, so that its name is not forgotten.
fn whole(part: &impl Whole, seen: &mut Seen) {
    part.tell(seen);
}

/// A part that is yes or no.
fn either(part: bool, name: &str, seen: &mut Seen) {
    seen.name(if part { name.to_owned() } else { not(name) });
}

/// A part that may be left out.
fn maybe(part: &impl Maybe, name: &str, seen: &mut Seen) {
    if part.there() {
        seen.name(name.to_owned());
    }
    part.tell(seen);
}

fn not(name: &str) -> String {
    format!("{name}: no")
}

/// Types that say nothing of the language.
macro_rules! plain {
    ($($ty:ty),* $(,)?) => { $(impl Construct for $ty { fn tell(&self, _: &mut Seen) {} } impl Whole for $ty {})* };
}

/// Types with all their parts: those that are always there; those that are yes or no; those that may be left out. Then what else they say.
macro_rules! all_of {
    ($($ty:ident { $($whole:ident),* $(; $($either:ident),* $(; $($maybe:ident),*)?)? } $(=> $more:expr)?,)*) => {
        $(impl Construct for $ty {
            fn tell(&self, seen: &mut Seen) {
                let $ty { $($whole,)* $($($either,)* $($($maybe,)*)?)? } = self;
                $(whole($whole, seen);)*
                $($(either(*$either, part!($ty $either), seen);)* $($(maybe($maybe, part!($ty $maybe), seen);)*)?)?
                $(more(self, seen, $more);)?
            }
        }
        impl Whole for $ty {})*

        fn parts(all: &mut BTreeSet<String>) {
            $($($(all.extend([part!($ty $either).to_owned(), not(part!($ty $either))]);)* $($(all.insert(part!($ty $maybe).to_owned());)*)?)?)*
        }
    };
}

/// Types of which one form is there, with all its parts, in the same order.
macro_rules! one_of {
    ($($ty:ident {
        $($form:ident
            $(( $($w:ident),* $(; $($e:ident),* $(; $($m:ident),*)?)? ))?
            $({ $($whole:ident),* $(; $($either:ident),* $(; $($maybe:ident),*)?)? })?
        ),* $(,)?
    } $(=> $more:expr)?,)*) => {
        $(impl Construct for $ty {
            fn tell(&self, seen: &mut Seen) {
                match self {
                    $($ty::$form
                        $(($($w,)* $($($e,)* $($($m,)*)?)?))?
                        $({ $($whole,)* $($($either,)* $($($maybe,)*)?)? })?
                    => {
                        seen.name(form!($ty $form).to_owned());
                        $(
                            $(whole($w, seen);)*
                            $($(either(*$e, form!($ty $form $e), seen);)* $($(maybe($m, form!($ty $form $m), seen);)*)?)?
                        )?
                        $(
                            $(whole($whole, seen);)*
                            $($(either(*$either, form!($ty $form $either), seen);)* $($(maybe($maybe, form!($ty $form $maybe), seen);)*)?)?
                        )?
                    })*
                }
                $(more(self, seen, $more);)?
            }
        }
        impl Whole for $ty {})*

        fn forms(all: &mut BTreeSet<String>) {
            $($(
                all.insert(form!($ty $form).to_owned());
                $($($(all.extend([form!($ty $form $e).to_owned(), not(form!($ty $form $e))]);)* $($(all.insert(form!($ty $form $m).to_owned());)*)?)?)?
                $($($(all.extend([form!($ty $form $either).to_owned(), not(form!($ty $form $either))]);)*
                    $($(all.insert(form!($ty $form $maybe).to_owned());)*)?)?)?
            )*)*
        }
    };
}

/// Types of which one form is there, without parts; all forms are listed.
macro_rules! words {
    ($($ty:ident $list:ident { $($form:ident),* $(,)? })*) => {
        $(impl Construct for $ty {
            fn tell(&self, seen: &mut Seen) {
                match self {
                    $($ty::$form => seen.name(form!($ty $form).to_owned()),)*
                }
            }
        }
        impl Whole for $ty {}

        pub(super) const $list: &[$ty] = &[$($ty::$form),*];)*

        fn listed(all: &mut BTreeSet<String>) {
            $($(all.insert(form!($ty $form).to_owned());)*)*
        }
    };
}

macro_rules! part {
    ($ty:ident $part:ident) => {
        concat!(stringify!($ty), ".", stringify!($part))
    };
}

macro_rules! form {
    ($ty:ident $form:ident) => {
        concat!(stringify!($ty), "::", stringify!($form))
    };
    ($ty:ident $form:ident $part:ident) => {
        concat!(stringify!($ty), "::", stringify!($form), ".", stringify!($part))
    };
}

/// What a piece says besides its parts.
fn more<T>(it: &T, seen: &mut Seen, tell: impl FnOnce(&T, &mut Seen)) {
    tell(it, seen);
}

/// The names of all parts and forms.
pub(super) fn named() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    parts(&mut all);
    forms(&mut all);
    listed(&mut all);
    all
}

impl Construct for Item {
    fn tell(&self, seen: &mut Seen) {
        let Item { span: _, kind } = self;
        seen.within(self, |seen| kind.tell(seen));
    }
}

impl Whole for Item {}

plain! { String, i32, usize, Decimal, Span, Name, Quoted, Date }

words! {
    EffectOp EFFECTS { Set, Raise, Lower, AtLeast, AtMost, Waive, Lift }
    Period PERIODS { Visit, Day, Month, Quarter, Year, Ever }
}

one_of! {
    Excess { NextLayer, Person },
    Origin { Zero, Deductible },
    Overlap { Difference, TopUp },
    Shift { Raise, Lower },
    UnaryOp { Not, Negate },
    BinaryOp { Or, And, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Has, HasAny, In, Add, Subtract, Multiply, Divide },
    FoldKind { Sum, Count, Max, Min, Any, All },
    MonthEnd { Clamp, Carry },
    Unit { Plain, Yuan, Percent, Points, Days, Months },
    GradeKind { Cited, Derived, Assumed },
    ColumnRole { Amount, Fund, Institution, FundTotal, Person, Ratio, Bool, Date, Days, Months, Choice },
    RoundingMode { HalfUp, Up, Down },
    Severity { Refuse, Warn, Note },
    DelegateType { Money, Ratio, Number, Int, Days, Months, Points },
    NoteClass { Organisational, Discretionary, Awaiting, BeyondLanguage, Reading },
    BenefitClause {
        Payer(a), Over(a), Eligible(a), Base(a), BaseCap(a), Deductible(a), Rate(a), TopUp(a), Tiers(a), Shares(a;; shares), Cap(a),
        Rounding(a), From(a),
    },
    Subject { Kind(a), Benefit(a) },
    Ban { Effect { subject, slot, op, span }, Kind(a) } => |ban, seen| {
        if let Ban::Effect { slot, .. } = ban {
            seen.slot("Ban::Effect", &slot.text);
        }
    },
    ExprKind {
        Literal(a), Name(a), Path(a, b), Share(a, b), Under(a, b, c), Ruled(a, b), Set(;; members), Unary(a, b), Binary(a, b, c, d),
        If(a, b, c), Extreme(; greatest; operands), AtLeast(a;; conditions), Call(a;; operands), Fold(a), MonthEnd(a, b), Given(a),
        Table(a), Unbound, Broken,
    },
    Function { Round(;; mode), Age, Year, Month, YearStart, YearEnd },
    Literal { Amount(a, b), Date(a), Text(a), Bool(; yes) },
    RowKeys { Patterns(;; patterns), Otherwise(a) },
    PatternKind { Any, OneOf(;; values), Bands(;; bands, names) },
    FigureValue { Expr(a), Unbound(a) },
    ItemKind {
        Policy(a), Enum(a), Record(a), Results(a), Rounding(a), Kind(a), Favour(a), Parameter(a), Define(a), Verify(a), Notice(a),
        Benefit(a), Provision(a), Settlement(a), Requirement(a), Guarantee(a), Aim(a), Alert(a), Accumulate(a), Example(a), Note(a),
        Repeal(a), Amend(a), Delegate(a), Determine(a), Disapply(a), Transition(a), Erratum(a), Continue(a), Broken,
    },
    FieldType { Text, Money, Price, Ratio, Number, Int, Bool, Date, Days, Months, Enum(a), Set(a) },
    Measure { Slot { benefit, slot }, TotalPaid(a) } => |measure, seen| {
        if let Measure::Slot { slot, .. } = measure {
            seen.slot("Measure::Slot", &slot.text);
        }
    },
    Change {
        Slot { benefit, slot, figure }, Value { name, figure }, Kind { kind, figure }, Benefit { name;; clauses },
        Provision { name;; when, effects },
    } => |change, seen| {
        if let Change::Slot { slot, .. } = change {
            seen.slot("Change::Slot", &slot.text);
        }
    },
    NoticeClause {
        Title(a), Issuers(;; issuers), Issued(a;; grade), Effective(a;; grade), Expires(a;; grade), Forwards(;; documents),
    },
    RepealTarget { Name(a), Kind(a) },
    Continue { Names(;; names), Repeals(a) },
}

all_of! {
    Accumulate { name;; code, record, adds, when, term, from } => |it, seen| {
        it.term.iter().for_each(|over| seen.term("Accumulate", over));
    },
    Aim { name;; code, over, when, ratio, about, at_least, at_most, from },
    Ratio { part, whole, span },
    Around { figure;; within },
    Alert { name;; code, record, when, refer, from },
    Benefit { name;; code, kinds, clauses },
    Share { party, span;; figure },
    LabelledSlot { keyword, figure },
    BaseCap { term, slot } => |it, seen| seen.term("BaseCap", &it.term),
    Deductible { term, slot } => |it, seen| seen.term("Deductible", &it.term),
    Cap { term, excess, slot } => |it, seen| seen.term("Cap", &it.term),
    Tiers { keyword, term, origin; slab; overlap, tiers, grade } => |it, seen| seen.term("Tiers", &it.term),
    Tier { figure, span;; upper },
    Provision { name;; code, kinds, favoured, when, effects, overrides, before, from },
    Effect { benefit, slot, term, op, op_span, span;; figure } => |it, seen| seen.name(super::effect(super::slot(&it.slot.text), it.op)),
    Requirement { name;; code, when, bounds, bans, from },
    RequiredBound { subject, slot, figure, span; at_least; shift } => |it, seen| seen.slot("RequiredBound", &it.slot.text),
    Guarantee { name;; code, over, when, always, compare, increase, no_less, no_more, from },
    Expr { span, kind },
    Fold { kind, list, value;; when, none },
    Table { span;; keys, rows },
    Row { keys, figure, span },
    Pattern { span, kind },
    Band { span;; least, most },
    Bound { value; included },
    Figure { value, span;; grade },
    FigureGrade { kind, span;; citation, reason },
    Policy { name;; code, extends },
    Enum { name;; members },
    EnumMember { name;; codes },
    Record { name;; unique, person, total, in_scope, fields, items },
    ItemList { name;; code, fields },
    Field { name, ty; optional; code, default, range },
    Results { record;; columns },
    Column { role, name;; list, heading, code },
    Rounding { mode, span },
    Kind { name },
    Favour { name, measure },
    Parameter { name, figure;; code },
    Define { name, value;; code, record, grade },
    Verify { name, severity;; code, record, must, field, messages },
    Amend { change;; from },
    Delegate { name, ty;; code, least, most },
    Disapply { when;; targets, from },
    Transition { name;; code, when, under, settlements, from },
    Erratum { date, reason },
    Notice { number;; clauses, articles, loose },
    Article { label, span;; summary, from, items },
    Citation { document, span;; article },
    Note { class, reason },
    Repeal {;; targets, from },
    Settlement { name, record, basis;; code, when, layers, turns, reports, from },
    Turn { layer, when, span;; instead },
    Report { column, value;; only_if },
    Example { title, record;; inputs, items, expected },
    ExampleEntry { name;; values },
    Term { span;; period, each, shared },
}
