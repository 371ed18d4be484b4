//! Expressions, tables, figures.

use super::{Citation, Date, Name, Quoted, RoundingMode};
use crate::decimal::Decimal;
use crate::span::Span;

/// An expression and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// A literal of the domain.
    Literal(Literal),
    /// A field, definition, parameter, enum member or built-in amount.
    Name(Name),
    /// `基本医保住院.已扣起付线`
    Path(Name, Name),
    /// `医疗救助.分担.省级财政`
    Share(Name, Name),
    /// `某待遇.支付额 按 2020-12-31 规定`: under the rules of another day.
    Under(Name, Name, Date),
    /// `起付标准 按 2020-12-31 规定`: a parameter or a definition under the rules of another day.
    Ruled(Name, Date),
    /// `{ 二级、三级 }`
    Set(Vec<Expr>),
    /// `非 x`, `-x`
    Unary(UnaryOp, Box<Expr>),
    /// `a 且 b`, `a + b`, …, with the place of the operator.
    Binary(BinaryOp, Span, Box<Expr>, Box<Expr>),
    /// `若 c 则 a 否则 b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `取小(a、b)` is `false`, `取大(a、b)` is `true`.
    Extreme(bool, Vec<Expr>),
    /// `符合下列至少两项 { a；b；c }`: how many must hold, and the conditions.
    AtLeast(usize, Vec<Expr>),
    /// `周岁(出生日期、入院日期)`
    Call(Function, Vec<Expr>),
    /// `合计(费用明细 当 等级 = 乙类、单价 × 数量)`
    Fold(Box<Fold>),
    /// `入院日期 + 3个月 月末取末`
    MonthEnd(MonthEnd, Box<Expr>),
    /// `已填 脱贫年度`
    Given(Name),
    /// `按 机构类型、医院等级 { … }`
    Table(Box<Table>),
    /// `未定`
    Unbound,
    /// Could not be read; a diagnostic says why.
    Broken,
}

/// `非`, `-`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators")]
pub enum UnaryOp {
    Not,
    Negate,
}

/// Operators between two expressions, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators")]
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// `身份 含 孤儿`
    Has,
    /// `身份 含任一 { … }`
    HasAny,
    /// `医院等级 属于 { … }`
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// What is called with operands in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `舍入(x)`: an amount to fen, as the policy rounds; `四舍五入(x)`, `进一(x)`, `舍去(x)`: as is said.
    Round(Option<RoundingMode>),
    /// `周岁(出生日期、日期)`
    Age,
    /// `年(日期)`
    Year,
    /// `月(日期)`
    Month,
    /// `年初(日期)`, `年初(年份)`
    YearStart,
    /// `年末(日期)`, `年末(年份)`
    YearEnd,
}

/// `合计(费用明细 当 等级 = 乙类、单价 × 数量)`: one value of all items of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// What is made of the items.
    pub kind: FoldKind,
    /// The list.
    pub list: Name,
    /// `当 …`: which items count.
    pub when: Option<Expr>,
    /// The value of an item.
    pub value: Expr,
    /// `无则 …`: what the greatest or the least of no item is.
    pub none: Option<Expr>,
}

/// What is made of the items of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoldKind {
    /// `合计`: the sum.
    Sum,
    /// `计数`: how many meet a condition.
    Count,
    /// `最大`: the greatest.
    Max,
    /// `最小`: the least.
    Min,
    /// `任一`: whether one meets a condition.
    Any,
    /// `全部`: whether all meet a condition.
    All,
}

impl FoldKind {
    /// Both spellings.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            FoldKind::Sum => ("合计", "sum"),
            FoldKind::Count => ("计数", "count"),
            FoldKind::Max => ("最大", "max_of"),
            FoldKind::Min => ("最小", "min_of"),
            FoldKind::Any => ("任一", "any_of"),
            FoldKind::All => ("全部", "all_of"),
        }
    }
}

impl Function {
    /// Both spellings.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Function::Round(None) => ("舍入", "round"),
            Function::Round(Some(RoundingMode::HalfUp)) => ("四舍五入", "half_up"),
            Function::Round(Some(RoundingMode::Up)) => ("进一", "up"),
            Function::Round(Some(RoundingMode::Down)) => ("舍去", "down"),
            Function::Age => ("周岁", "age"),
            Function::Year => ("年", "year"),
            Function::Month => ("月", "month"),
            Function::YearStart => ("年初", "year_start"),
            Function::YearEnd => ("年末", "year_end"),
        }
    }
}

/// What a day of a month is in a month that has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthEnd {
    /// `月末取末`: the last day of that month.
    Clamp,
    /// `月末顺延`: the first day of the next.
    Carry,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A number with its unit; `13万元` is 130000 yuan, `75%` is 0.75, `10个百分点` is 0.10.
    Amount(Decimal, Unit),
    /// A date.
    Date(Date),
    /// A quoted text.
    Text(Quoted),
    /// `是` / `否`
    Bool(bool),
}

/// The unit of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// None: a number; an integer where it has no digits after the point.
    Plain,
    /// Yuan.
    Yuan,
    /// `%`, kept as the fraction.
    Percent,
    /// `个百分点`, kept as the fraction.
    Points,
    /// `天`.
    Days,
    /// `个月`; `年` is kept as twelve of them.
    Months,
}

/// `按 k1、k2 { 行… }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is keyed by: names of enum or bool fields and definitions.
    pub keys: Vec<Expr>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// From `按` to the closing brace.
    pub span: Span,
}

/// `乡镇卫生院|社区卫生服务中心、任意  200元 假定 "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// One pattern for each key, or `否则`.
    pub keys: RowKeys,
    /// Its value.
    pub figure: Figure,
    /// Its place.
    pub span: Span,
}

/// What a row applies to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKeys {
    /// One pattern for each key; trailing `任意` may be left out only where the table has one key.
    Patterns(Vec<Pattern>),
    /// `否则`: every combination that no other row names.
    Otherwise(Span),
}

/// A pattern for one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Its place.
    pub span: Span,
    /// What it matches.
    pub kind: PatternKind,
}

/// What a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternKind {
    /// `任意`
    Any,
    /// `县域内|市内`, `是`
    OneOf(Vec<Expr>),
    /// `不满 18|60 以上`, for a key that is an amount, a number or a date; names may stand among them, which is a mistake.
    Bands(Vec<Band>, Vec<Expr>),
}

/// A stretch of values: `18 至 59`, `60 以上`, `不满 18`, `超过 1万元 至 3万元`, `18 以上 不满 60`, or one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its place.
    pub span: Span,
    /// Where it begins; open where absent.
    pub least: Option<Bound>,
    /// Where it ends; open where absent.
    pub most: Option<Bound>,
}

/// An end of a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The value: a literal.
    pub value: Expr,
    /// Whether the value itself is in the band: `以上`, `以下` and `至` include it, `不满` and `超过` do not.
    pub included: bool,
}

/// A value with the grade of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value.
    pub value: FigureValue,
    /// `依据 …`, `推定 "…"`, `假定 "…"`; cited from the article it stands in where absent.
    pub grade: Option<FigureGrade>,
    /// Its place.
    pub span: Span,
}

/// The value of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureValue {
    /// An expression.
    Expr(Expr),
    /// `未定`: declared, but no value is known.
    Unbound(Span),
}

/// The grade of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureGrade {
    /// Which.
    pub kind: GradeKind,
    /// Where it is stated, for `依据`.
    pub citation: Option<Citation>,
    /// How it follows, or why it is assumed.
    pub reason: Option<Quoted>,
    /// Its place.
    pub span: Span,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradeKind {
    /// `依据`: the notice states it.
    Cited,
    /// `推定`: follows from what a notice states.
    Derived,
    /// `假定`: no source at hand.
    Assumed,
}
