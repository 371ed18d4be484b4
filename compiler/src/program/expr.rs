//! Typed expressions.

use super::{AccumulatorId, BenefitId, Day, DefineId, EnumId, FieldId, Figure, ParameterId, Slot};
use pol_lang::decimal::Decimal;
use pol_lang::span::Span;
use pol_lang::tree::{FoldKind, MonthEnd, RoundingMode};

/// A type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Yuan.
    Money,
    /// A fraction.
    Ratio,
    /// A difference of ratios.
    Points,
    /// A decimal without unit.
    Number,
    /// A whole number.
    Int,
    /// Yes or no.
    Bool,
    /// A calendar day.
    Date,
    /// So many days.
    Days,
    /// So many months.
    Months,
    /// Text.
    Text,
    /// A member of an enum.
    Enum(EnumId),
    /// Members of an enum.
    Set(EnumId),
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yuan, a fraction, points, a number, days or months.
    Decimal(Decimal),
    /// Yes or no.
    Bool(bool),
    /// Days since 1970-01-01.
    Date(i32),
    /// The index of a member.
    Member(usize),
    /// A bit for each member.
    Set(u64),
    /// Text.
    Text(String),
}

/// An expression over one record.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A constant.
    Const(Value),
    /// A field of the record; if optional, the checker has seen that it is tested.
    Field(FieldId),
    /// Whether an optional field is given.
    Given(FieldId),
    /// A named quantity.
    Define(DefineId),
    /// A named figure.
    Parameter(ParameterId),
    /// An amount that the settlement knows at this layer.
    Amount(Amount),
    /// `某待遇.比例`, `某待遇.起付线`, `某待遇.封顶线`, `某待遇.基数`: what a slot comes to on this claim, effects included, whether or not
    /// the benefit applies; of an earlier layer as that layer had it. With a day: what it comes to by the rules of that day.
    Slot(BenefitId, Slot, Option<Day>),
    /// Not.
    Not(Box<Expr>),
    /// All hold; a later one is only needed where the earlier ones hold.
    And(Vec<Expr>),
    /// One holds; a later one is only needed where no earlier one holds.
    Or(Vec<Expr>),
    /// At least so many of these hold; a later one is only needed where the earlier ones leave the matter open.
    AtLeast(usize, Vec<Expr>),
    /// A comparison of two of one type (or of a number with an int).
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// Whether a set has one of the members in the mask.
    HasAny(Box<Expr>, u64),
    /// Whether an enum value is one of the members in the mask.
    OneOf(Box<Expr>, u64),
    /// Sum.
    Add(Box<Expr>, Box<Expr>),
    /// Difference.
    Subtract(Box<Expr>, Box<Expr>),
    /// Product.
    Multiply(Box<Expr>, Box<Expr>),
    /// `若 c 则 a 否则 b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// The least.
    Min(Vec<Expr>),
    /// The greatest.
    Max(Vec<Expr>),
    /// One value of all items of a claim.
    Fold(Box<Fold>),
    /// A function of its operands.
    Call(Function, Vec<Expr>),
    /// A lookup.
    Table(Box<Table>),
    /// A parameter or a definition under the rules of another day, as known on the same day of knowledge.
    Ruled(Box<Expr>, super::Day),
}

impl Expr {
    /// The expressions that stand directly inside, in order; definitions and parameters are not entered.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Const(_)
            | ExprKind::Field(_)
            | ExprKind::Given(_)
            | ExprKind::Define(_)
            | ExprKind::Parameter(_)
            | ExprKind::Amount(_)
            | ExprKind::Slot(..) => Vec::new(),
            ExprKind::Not(a) | ExprKind::HasAny(a, _) | ExprKind::OneOf(a, _) | ExprKind::Ruled(a, _) => vec![a],
            ExprKind::And(parts)
            | ExprKind::Or(parts)
            | ExprKind::AtLeast(_, parts)
            | ExprKind::Min(parts)
            | ExprKind::Max(parts)
            | ExprKind::Call(_, parts) => parts.iter().collect(),
            ExprKind::Compare(_, a, b) | ExprKind::Add(a, b) | ExprKind::Subtract(a, b) | ExprKind::Multiply(a, b) => vec![a, b],
            ExprKind::If(c, a, b) => vec![c, a, b],
            ExprKind::Fold(fold) => [fold.when.as_ref(), Some(&fold.value), fold.none.as_ref()].into_iter().flatten().collect(),
            ExprKind::Table(table) => {
                let figures = table.rows.iter().filter_map(|row| row.figure.value.as_ref());
                table.keys.iter().chain(figures).collect()
            }
        }
    }
}

/// One value of all items of a claim. What it reads of an item stands in `when` and `value` only.
#[derive(Debug, Clone)]
pub struct Fold {
    /// What is made of the items.
    pub kind: FoldKind,
    /// Which items count; all where absent.
    pub when: Option<Expr>,
    /// The value of an item.
    pub value: Expr,
    /// What the greatest or least of no items is.
    pub none: Option<Expr>,
}

/// Functions, with their operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// An amount, rounded to fen.
    Round(RoundingMode),
    /// A date and days: the date so many days later, earlier where negative.
    DaysAfter,
    /// A date and months: the date so many months later, earlier where negative.
    MonthsAfter(MonthEnd),
    /// Two dates: the days from the second to the first.
    DaysBetween,
    /// A birth and a date: the full years between.
    Age,
    /// The calendar year of a date.
    Year,
    /// The month of a date, from 1.
    Month,
    /// 1 January of a year.
    YearStart,
    /// 31 December of a year.
    YearEnd,
}

/// An amount that a settlement knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// `剩余总费用`: total minus what earlier layers paid.
    LeftTotal,
    /// `剩余政策范围内费用`: in scope, minus what earlier layers paid, minus what caps gave to the person; never below 0.
    LeftInScope,
    /// `已支付`: what earlier layers paid.
    Paid,
    /// `某待遇.支付额`: what one earlier layer paid; 0 where it is not a layer of the settlement.
    PaidBy(BenefitId),
    /// A column of the settled row, in yuan; where a guarantee speaks of what came out.
    Column(usize),
    /// `住院次数`: what an accumulator holds before this claim.
    Held(AccumulatorId),
    /// `某待遇.已扣起付线`: what its deductible took.
    DeductedBy(BenefitId),
    /// `某待遇.已计基数`: its base, within the caps on the base; 0 where it does not apply.
    CountedBy(BenefitId),
    /// `某待遇.分担.某方`: what that party, an index into the benefit's shares, bears of its payment.
    ShareOf(BenefitId, usize),
    /// `某待遇.缺口`: what a top-up or a bound below asked of it, rounded, beyond what it paid; never below 0.
    ShortfallOf(BenefitId),
    /// `某待遇.支付额 按 2020-12-31 规定`: what it would pay on this claim under the rules of another day.
    PaidUnder(BenefitId, super::Day),
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators")]
pub enum Compare {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

/// A lookup table; the check of tables has seen that each combination has one row.
#[derive(Debug, Clone)]
pub struct Table {
    /// Keys: enum or bool expressions, or something that has an order, which is cut into bands.
    pub keys: Vec<Expr>,
    /// For each key that is cut into bands its cuts, ascending; none for an enum or a bool.
    pub bands: Vec<Option<Vec<Cut>>>,
    /// Rows in the order written.
    pub rows: Vec<Row>,
    /// From `按` to the closing brace.
    pub span: Span,
}

/// Where one band of a key ends and the next begins: just before a value, or just after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The value, of the type of the key.
    pub value: Value,
    /// Whether the value itself lies below the cut.
    pub after: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// For each key the values it matches: bit `i` for member `i` or band `i`, bits 0 and 1 for no and yes. All bits for `任意`.
    pub masks: Vec<u64>,
    /// `否则`: matches what no other row matches; masks are then all ones.
    pub otherwise: bool,
    /// Its value.
    pub figure: Figure,
    /// Where it stands.
    pub span: Span,
}
