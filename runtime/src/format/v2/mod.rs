//! Version 2, the newest: the types of the plan as they are encoded, in postcard's format.
//!
//! They mirror the plan's types but belong to the format: a change to the plan's types changes the conversions here, never
//! what an old file means. The order of fields and variants is the encoding.

use super::mirror::{Decode, Encode, mirror_enum, mirror_struct};
use crate::plan;
use serde::{Deserialize, Serialize};

/// Encodes a plan; none where it cannot be.
pub(super) fn encode(plan: &plan::Plan) -> Option<Vec<u8>> {
    postcard::to_allocvec(&Plan::of(plan)).ok()
}

/// Decodes a payload; none where it is not wholly one plan.
pub(super) fn decode(bytes: &[u8]) -> Option<plan::Plan> {
    let (plan, rest) = postcard::take_from_bytes::<Plan>(bytes).ok()?;
    rest.is_empty().then(|| plan.into_plan())
}

mirror_struct!(Plan {
    compiler: String,
    policy: String,
    code: String,
    files: Vec<SourceFile>,
    enums: Vec<EnumType>,
    records: Vec<Record>,
    accumulators: Vec<Accumulator>,
    sources: Vec<Source>,
    settlements: Vec<Settlement>,
    tables: Vec<Table>,
    bodies: Vec<Body>,
    conditions: Vec<Condition>,
    folds: Vec<Fold>,
    errata: Vec<Erratum>,
    aims: Vec<Aim>,
});
mirror_struct!(Aim { name: String, code: String, record: u32, bounds: Vec<AimBound>, source: u32 });
mirror_struct!(AimBound { kind: AimKind, value: Option<i64>, within: Option<i64>, source: u32 });
mirror_enum!(AimKind { About, AtLeast, AtMost });
mirror_struct!(Measure { aim: u32, counts: u32, known: u32, part: u32, whole: u32 });
mirror_struct!(Erratum { date: i32, notice: String, article: String, reason: String });
mirror_struct!(SourceFile { path: String, sha256: [u8; 32] });
mirror_struct!(Source {
    notice: String,
    article: String,
    item: String,
    grade: Grade,
    reason: String,
    provision: bool,
    since: Option<i32>,
});
mirror_enum!(Grade { Cited, Derived, Assumed });
mirror_struct!(Table { sizes: Vec<u32>, kind: Kind, cells: Vec<i64> });
mirror_struct!(EnumType { name: String, members: Vec<Member> });
mirror_struct!(Member { name: String, codes: Vec<String> });
mirror_struct!(Record { name: String, fields: Vec<Field>, unique: Vec<u32>, person: u32, total: Option<u32>, keys: Vec<u32>, columns: Vec<Column>, checks: Vec<Check>, items: Option<ItemList> });
mirror_struct!(Field { name: String, code: String, ty: FieldType, optional: bool, default: Option<i64>, min: i64, max: i64 });
mirror_enum!(FieldType { Text, Money, Price, Ratio, Number, Int, Bool, Date, Enum(list: u32), Set(list: u32), Days, Months });
mirror_struct!(Column { name: String, heading: String, code: String, role: ColumnRole });
mirror_enum!(ColumnRole { Amount, Fund, Institution, FundTotal, Person, Ratio, Bool, Date, Choice(list: u32), Alert, Days, Months });
mirror_struct!(Condition { nodes: Vec<Node>, result: u32 });
mirror_struct!(Check { condition: u32, code: String, field: u32, severity: Severity, zh: String, en: String });
mirror_enum!(Severity { Refuse, Warn, Note });
mirror_struct!(Interval { from: i32, until: i32 });
mirror_struct!(Settlement { name: String, code: String, record: u32, basis: Basis, slices: Vec<Slice> });
mirror_enum!(Basis { Field(field: u32), Computed(date: Condition) });
mirror_struct!(Slice { basis: Interval, known: Interval, condition: u32, body: u32 });
mirror_struct!(Accumulator { key: String, name: String, kind: AccumulatorKind, period: Period, record: Option<u32>, by: Vec<u32> });
mirror_enum!(AccumulatorKind { Money, Count });
mirror_enum!(Period { Day, Month, Quarter, Year, Ever });
mirror_struct!(Body {
    nodes: Vec<Node>,
    needs: Vec<Need>,
    layers: Vec<Layer>,
    postings: Vec<Posting>,
    reports: Vec<Report>,
    alerts: Vec<Alert>,
    guarantees: Vec<Held>,
    measures: Vec<Measure>,
});
mirror_struct!(Held { name: String, holds: u32, source: u32 });
mirror_struct!(Alert { column: u32, raised: u32, refer: Vec<String>, influences: Vec<Influence> });
mirror_struct!(Need { when: u32, reason: NeedReason, name: String, source: u32 });
mirror_enum!(NeedReason { Unbound, Assumed });
mirror_struct!(Layer { benefit: String, payer: u32, paid: u32, steps: Vec<Step>, shares: Vec<Share>, choices: Vec<Choice> });
mirror_struct!(Choice { group: String, by: String, members: Vec<Candidate> });
mirror_struct!(Candidate { source: u32, acts: bool, applies: u32, value: u32, lifted: Option<u32>, counts: u32 });
mirror_struct!(Share { party: String, ratio: u32, amount: u32, influences: Vec<Influence> });
mirror_struct!(Step { kind: StepKind, node: u32, influences: Vec<Influence> });
mirror_enum!(StepKind {
    Eligible,
    Base,
    BaseCap(cap: u32),
    BaseCapLeft(cap: u32),
    BaseCapLifted(cap: u32),
    CappedBase,
    Deductible(place: u32),
    DeductibleLeft,
    Deducted,
    Rate(tier: u32),
    Computed,
    Floor,
    Ceiling,
    Cap(cap: u32),
    CapLeft(cap: u32),
    Paid,
    CapLifted(cap: u32),
    Skipped,
    Target,
    Shortfall,
});
mirror_struct!(Influence { source: u32, when: Option<u32> });
mirror_struct!(Posting { accumulator: u32, amount: u32 });
mirror_struct!(Report { column: u32, value: u32, when: Option<u32>, influences: Vec<Influence> });
mirror_enum!(Rounding { HalfUp, Up, Down });
mirror_struct!(Fold { nodes: Vec<Node>, when: u32, kind: FoldKind });
mirror_enum!(FoldKind { Count, Any, Sum(value: u32), Max(value: u32), Min(value: u32) });
mirror_struct!(ItemList { name: String, code: String, fields: Vec<Field> });
mirror_enum!(MonthEnd { Clamp, Carry });

/// A kind; a decimal has its scale.
#[derive(Serialize, Deserialize)]
enum Kind {
    Bool,
    Decimal(u8),
    Enum(u32),
    Set(u32),
    Date,
    Text,
}

impl Encode<plan::Kind> for Kind {
    fn of(kind: &plan::Kind) -> Kind {
        match *kind {
            plan::Kind::Bool => Kind::Bool,
            plan::Kind::Decimal { scale } => Kind::Decimal(scale),
            plan::Kind::Enum(list) => Kind::Enum(list),
            plan::Kind::Set(list) => Kind::Set(list),
            plan::Kind::Date => Kind::Date,
            plan::Kind::Text => Kind::Text,
        }
    }
}

impl Decode<plan::Kind> for Kind {
    fn into_plan(self) -> plan::Kind {
        match self {
            Kind::Bool => plan::Kind::Bool,
            Kind::Decimal(scale) => plan::Kind::Decimal { scale },
            Kind::Enum(list) => plan::Kind::Enum(list),
            Kind::Set(list) => plan::Kind::Set(list),
            Kind::Date => plan::Kind::Date,
            Kind::Text => plan::Kind::Text,
        }
    }
}

mirror_enum!(Node {
    Const { kind: Kind, value: i64 },
    Input(field: u32),
    Given(field: u32),
    Account(accumulator: u32),
    Add(a: u32, b: u32),
    Sub(a: u32, b: u32),
    Mul(a: u32, b: u32),
    Min(a: u32, b: u32),
    Max(a: u32, b: u32),
    Widen(a: u32, digits: u8),
    Round(a: u32, rounding: Rounding),
    Less(a: u32, b: u32),
    LessEqual(a: u32, b: u32),
    Equal(a: u32, b: u32),
    Not(a: u32),
    And(a: u32, b: u32),
    Or(a: u32, b: u32),
    Select(condition: u32, a: u32, b: u32),
    HasAny(set: u32, mask: u64),
    OneOf(member: u32, mask: u64),
    Lookup { table: u32, keys: Vec<u32> },
    Marginal { x: u32, bounds: Vec<i64>, rates: Vec<u32> },
    Slab { x: u32, bounds: Vec<i64>, rates: Vec<u32> },
    DaysAfter(date: u32, days: u32),
    MonthsAfter(date: u32, months: u32, end: MonthEnd),
    DaysBetween(later: u32, earlier: u32),
    Age(birth: u32, on: u32),
    Year(date: u32),
    Month(date: u32),
    YearStart(year: u32),
    YearEnd(year: u32),
    Fold { fold: u32, captured: Vec<u32> },
    Captured(place: u32),
});
