//! Records: the rows that come in, the columns that go out.

use super::node::{Kind, Node, NodeId};

/// A closed list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumType {
    /// Its name.
    pub name: String,
    /// Its members; a value is an index into them.
    pub members: Vec<Member>,
}

/// One member of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Codes that claims may use instead.
    pub codes: Vec<String>,
}

/// A kind of row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its fields; a claim's inputs stand in this order.
    pub fields: Vec<Field>,
    /// The fields that number rows: a text, or texts, whole numbers and dates that do so together.
    pub unique: Vec<u32>,
    /// The text field that keys the ledger.
    pub person: u32,
    /// The money field that payers and person add up to; none where nothing is paid for such a row, which then leaves no mark in a ledger.
    pub total: Option<u32>,
    /// The text fields by which accumulators are kept apart, ascending; their texts go with a row.
    pub keys: Vec<u32>,
    /// The columns of a settled row, between its number and `ledger_gap`.
    pub columns: Vec<Column>,
    /// What every row must meet, in order.
    pub checks: Vec<Check>,
    /// What each item of a row holds; none where rows have no items.
    pub items: Option<ItemList>,
}

/// The items of a row, such as the lines of a bill of fees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemList {
    /// Its name.
    pub name: String,
    /// Its key in files; the name where it has none.
    pub code: String,
    /// The fields of an item, in the order of its values. Their names and codes differ from the record's own.
    pub fields: Vec<Field>,
}

impl Record {
    /// The fields of an item; none where rows have no items.
    #[must_use]
    pub fn item_fields(&self) -> &[Field] {
        self.items.as_ref().map_or(&[], |items| &items.fields)
    }

    /// A field by its number: those of items are counted on from the record's own.
    #[must_use]
    pub fn field(&self, number: u32) -> Option<&Field> {
        let number = usize::try_from(number).ok()?;
        self.fields.get(number).or_else(|| self.item_fields().get(number.checked_sub(self.fields.len())?))
    }
}

/// One field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its heading in files; the name where it has none.
    pub code: String,
    /// Its type.
    pub ty: FieldType,
    /// May be missing; the policy tests before it uses it.
    pub optional: bool,
    /// What a missing cell means; none for a required field. Text fields have none.
    pub default: Option<i64>,
    /// The least accepted value, in the units of the type.
    pub min: i64,
    /// The greatest accepted value.
    pub max: i64,
}

/// How the cells of a field are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    Text,
    /// Yuan with at most 2 decimals, held in fen.
    Money,
    /// Yuan with at most 6 decimals, held at scale 6.
    Price,
    /// A plain decimal fraction with at most 4 decimals, held at scale 4.
    Ratio,
    /// A plain decimal with at most 4 decimals, held at scale 4.
    Number,
    /// A whole number.
    Int,
    /// 1/0, true/false, 是/否.
    Bool,
    /// A date.
    Date,
    /// A duration in days.
    Days,
    /// A duration in months; a year is 12.
    Months,
    /// A member of `plan.enums[.0]`, by name or code.
    Enum(u32),
    /// Members of `plan.enums[.0]`, separated by `|`.
    Set(u32),
}

impl FieldType {
    /// What a node that reads such a field holds.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            FieldType::Text => Kind::Text,
            FieldType::Money => Kind::Decimal { scale: 2 },
            FieldType::Price => Kind::Decimal { scale: 6 },
            FieldType::Ratio | FieldType::Number => Kind::Decimal { scale: 4 },
            FieldType::Int | FieldType::Days | FieldType::Months => Kind::Decimal { scale: 0 },
            FieldType::Bool => Kind::Bool,
            FieldType::Date => Kind::Date,
            FieldType::Enum(list) => Kind::Enum(list),
            FieldType::Set(list) => Kind::Set(list),
        }
    }

    /// Whether its values are whole numbers on a line: amounts, ratios, numbers, dates and durations.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self.kind(), Kind::Decimal { .. } | Kind::Date)
    }
}

/// One column of a settled row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The payer or the reported amount, as policies name it.
    pub name: String,
    /// The printed heading.
    pub heading: String,
    /// The heading in files.
    pub code: String,
    /// What it holds.
    pub role: ColumnRole,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// An amount that a settlement reports, in fen; 0.00 where it reports none.
    Amount,
    /// What a fund pays.
    Fund,
    /// What the institution bears.
    Institution,
    /// The sum of all funds.
    FundTotal,
    /// Total minus all payers.
    Person,
    /// A ratio that a settlement reports, in hundredths of a percent.
    Ratio,
    /// A yes or no that a settlement reports: 1 or 0.
    Bool,
    /// A date that a settlement reports, in days since 1970-01-01.
    Date,
    /// A number of days that a settlement reports.
    Days,
    /// A number of months that a settlement reports.
    Months,
    /// A member of `plan.enums[.0]` that a settlement reports.
    Choice(u32),
    /// Whether an alert is raised: 1 or 0.
    Alert,
}

/// The value of a column that is empty: one that its settlement fills only in some cases, or that is no amount and not reported.
pub const EMPTY: i64 = i64::MIN;

impl ColumnRole {
    /// What a node that fills a reported column holds; none for the columns that are filled by payments and alerts.
    #[must_use]
    pub fn reported(self) -> Option<Kind> {
        match self {
            // A ratio in hundredths of a percent is a percentage with two decimals.
            ColumnRole::Amount | ColumnRole::Ratio => Some(Kind::Decimal { scale: 2 }),
            ColumnRole::Bool => Some(Kind::Bool),
            ColumnRole::Date => Some(Kind::Date),
            ColumnRole::Days | ColumnRole::Months => Some(Kind::Decimal { scale: 0 }),
            ColumnRole::Choice(list) => Some(Kind::Enum(list)),
            ColumnRole::Fund | ColumnRole::Institution | ColumnRole::FundTotal | ColumnRole::Person | ColumnRole::Alert => None,
        }
    }

    /// What the column holds where nothing fills it.
    #[must_use]
    pub fn blank(self) -> i64 {
        match self {
            ColumnRole::Amount
            | ColumnRole::Fund
            | ColumnRole::Institution
            | ColumnRole::FundTotal
            | ColumnRole::Person
            | ColumnRole::Alert => 0,
            _ => EMPTY,
        }
    }
}

/// Nodes that end in one Bool about a row. They read no account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The Bool.
    pub result: NodeId,
}

/// What every row must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The condition in `plan.conditions`.
    pub condition: u32,
    /// The code of what is said of a row that fails it, such as `cost_identity`.
    pub code: String,
    /// The field that the refusal names.
    pub field: u32,
    /// What becomes of a row that fails it.
    pub severity: Severity,
    /// The message in Chinese.
    pub zh: String,
    /// The message in English; the Chinese one where the policy gives none.
    pub en: String,
}

/// What a check does to a row that fails it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is refused.
    Refuse,
    /// It is settled; what is said of it should be looked into.
    Warn,
    /// It is settled; something is said of it.
    Note,
}

impl Severity {
    /// As written in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Refuse => "refuse",
            Severity::Warn => "warn",
            Severity::Note => "note",
        }
    }
}
