//! Version 1, which is only read: the types of its plans, in postcard's format.
//!
//! Nothing here may ever change but what is said of later fields. The order of fields and variants is the encoding.

use super::mirror::{Decode, old_enum, old_struct};
use crate::plan;
use serde::Deserialize;

/// Decodes a payload; none where it is not wholly one plan.
pub(super) fn decode(bytes: &[u8]) -> Option<plan::Plan> {
    let (plan, rest) = postcard::take_from_bytes::<Plan>(bytes).ok()?;
    rest.is_empty().then(|| plan.into_plan())
}

old_struct!(Plan {
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
} else { folds: Vec::new(), errata: Vec::new(), aims: Vec::new() });
old_struct!(SourceFile { path: String, sha256: [u8; 32] });
old_struct!(Source { notice: String, article: String, item: String, grade: Grade, reason: String } else { provision: false, since: None });
old_enum!(Grade { Cited, Derived, Assumed });
old_struct!(Table { sizes: Vec<u32>, kind: Kind, cells: Vec<i64> });
old_struct!(EnumType { name: String, members: Vec<Member> });
old_struct!(Member { name: String, codes: Vec<String> });
old_struct!(Record {
    name: String,
    fields: Vec<Field>,
    unique: One,
    person: u32,
    total: One,
    columns: Vec<Column>,
    checks: Vec<Check>,
} else {
    keys: Vec::new(),
    items: None,
});
old_struct!(Field { name: String, code: String, ty: FieldType, optional: bool, default: Option<i64>, min: i64, max: i64 });
old_enum!(FieldType { Text, Money, Ratio, Number, Int, Bool, Date, Enum(list: u32), Set(list: u32) });
old_struct!(Column { name: String, heading: String, code: String, role: ColumnRole });
old_enum!(ColumnRole { Amount, Fund, Institution, FundTotal, Person });
old_struct!(Condition { nodes: Vec<Node>, result: u32 });
old_struct!(Check { condition: u32, code: String, field: u32, zh: String, en: String } else { severity: plan::Severity::Refuse });
old_struct!(Interval { from: i32, until: i32 });
old_struct!(Settlement { name: String, code: String, record: u32, basis: One, slices: Vec<Slice> });
old_struct!(Slice { basis: Interval, known: Interval, condition: u32, body: u32 });
old_struct!(Accumulator { key: String, name: String } else {
    kind: plan::AccumulatorKind::Money,
    period: plan::Period::Year,
    record: None,
    by: Vec::new(),
});
old_struct!(Body { nodes: Vec<Node>, needs: Vec<Need>, layers: Vec<Layer>, postings: Vec<Posting>, reports: Vec<Report> } else { alerts: Vec::new(), guarantees: Vec::new(), measures: Vec::new() });
old_struct!(Need { when: u32, reason: NeedReason, name: String, source: u32 });
old_enum!(NeedReason { Unbound, Assumed });
old_struct!(Layer { benefit: String, payer: u32, paid: u32, steps: Vec<Step> } else { shares: Vec::new(), choices: Vec::new() });
old_struct!(Step { kind: StepKind, node: u32, influences: Vec<Influence> });
old_struct!(Influence { source: u32, when: Option<u32> });
old_struct!(Posting { accumulator: u32, amount: u32 });

/// A field, where there could be but one.
#[derive(Deserialize)]
struct One(u32);

impl Decode<Vec<u32>> for One {
    fn into_plan(self) -> Vec<u32> {
        vec![self.0]
    }
}

impl Decode<Option<u32>> for One {
    fn into_plan(self) -> Option<u32> {
        Some(self.0)
    }
}

impl Decode<plan::Basis> for One {
    fn into_plan(self) -> plan::Basis {
        plan::Basis::Field(self.0)
    }
}

/// A reported amount, which was always filled.
#[derive(Deserialize)]
struct Report {
    column: u32,
    amount: u32,
}

impl Decode<plan::Report> for Report {
    fn into_plan(self) -> plan::Report {
        plan::Report { column: self.column, value: self.amount, when: None, influences: Vec::new() }
    }
}

old_enum!(Rounding { HalfUp, Up, Down });

/// A kind; a decimal has its scale.
#[derive(Deserialize)]
enum Kind {
    Bool,
    Decimal(u8),
    Enum(u32),
    Set(u32),
    Date,
    Text,
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

/// A step; a benefit had one deductible and one cap.
#[derive(Deserialize)]
enum StepKind {
    Eligible,
    Base,
    Deductible,
    Deducted,
    Rate(u32),
    Computed,
    Floor,
    Ceiling,
    Cap,
    CapLeft,
    Paid,
    CapLifted,
}

impl Decode<plan::StepKind> for StepKind {
    fn into_plan(self) -> plan::StepKind {
        match self {
            StepKind::Eligible => plan::StepKind::Eligible,
            StepKind::Base => plan::StepKind::Base,
            StepKind::Deductible => plan::StepKind::Deductible(0),
            StepKind::Deducted => plan::StepKind::Deducted,
            StepKind::Rate(tier) => plan::StepKind::Rate(tier),
            StepKind::Computed => plan::StepKind::Computed,
            StepKind::Floor => plan::StepKind::Floor,
            StepKind::Ceiling => plan::StepKind::Ceiling,
            StepKind::Cap => plan::StepKind::Cap(0),
            StepKind::CapLeft => plan::StepKind::CapLeft(0),
            StepKind::Paid => plan::StepKind::Paid,
            StepKind::CapLifted => plan::StepKind::CapLifted(0),
        }
    }
}

old_enum!(Node {
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
});
