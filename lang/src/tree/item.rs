//! Items: what stands at the top of a file or inside an article.

use super::{
    Accumulate, Aim, Alert, Amend, Benefit, Continue, Delegate, Disapply, Erratum, Example, Expr, Figure, FigureGrade, Guarantee, Name,
    Note, Notice, Provision, Quoted, Repeal, Requirement, Settlement, Transition,
};
use crate::span::Span;

/// One item and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// From its keyword to its closing brace or last token.
    pub span: Span,
    /// What it is.
    pub kind: ItemKind,
}

/// The kinds of item.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is documented at the type it holds")]
pub enum ItemKind {
    Policy(Policy),
    Enum(Enum),
    Record(Record),
    Results(Results),
    Rounding(Rounding),
    Kind(Kind),
    Favour(Favour),
    Parameter(Parameter),
    Define(Define),
    Verify(Verify),
    Notice(Notice),
    Benefit(Benefit),
    Provision(Provision),
    Settlement(Settlement),
    Requirement(Requirement),
    Guarantee(Box<Guarantee>),
    Aim(Box<Aim>),
    Alert(Alert),
    Accumulate(Accumulate),
    Example(Example),
    Note(Note),
    Repeal(Repeal),
    Amend(Amend),
    Delegate(Delegate),
    /// The value of a delegated figure: an amendment of its value.
    Determine(Amend),
    Disapply(Disapply),
    Transition(Transition),
    Erratum(Erratum),
    Continue(Continue),
    /// Could not be read; a diagnostic says why.
    Broken,
}

/// `政策 宝鸡居民医保 代码 shaanxi.baoji 承接 陕西居民医保`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The policy that this file belongs to.
    pub name: Name,
    /// Its dotted code; given in one of its files.
    pub code: Option<Name>,
    /// The next wider policy; given in one of its files.
    pub extends: Option<Name>,
}

/// `类别 就医地 { 县域内 代码 1、市内 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Its name.
    pub name: Name,
    /// Its members in order.
    pub members: Vec<EnumMember>,
}

/// One member of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumMember {
    /// Its name.
    pub name: Name,
    /// Codes that claims may use for it.
    pub codes: Vec<Name>,
}

/// `记录 就医记录 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// `唯一 结算编号`: the field that numbers the rows, or `唯一 人员编号、参保年度`: those that do so together.
    pub unique: Vec<Name>,
    /// `归人 人员编号`: the text field that keys the ledger.
    pub person: Option<Name>,
    /// `总额 总费用`: the money field that payers and person must add up to.
    pub total: Option<Name>,
    /// `范围内 政策范围内费用`: the money field that in-scope layers draw on.
    pub in_scope: Option<Name>,
    /// Its fields in order.
    pub fields: Vec<Field>,
    /// `明细 费用明细 { … }`: what each item of a row holds.
    pub items: Option<ItemList>,
}

/// `明细 费用明细 代码 items { 项目等级 代码 chrgitm_lv 收费项目等级；单价 代码 pric 单价 }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemList {
    /// Its name.
    pub name: Name,
    /// Its code in files.
    pub code: Option<Name>,
    /// The fields of an item, in order.
    pub fields: Vec<Field>,
}

/// `总费用 代码 medfee_sumamt 金额`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its code in files.
    pub code: Option<Name>,
    /// Its type.
    pub ty: FieldType,
    /// `可缺`: may be missing; must be tested before use.
    pub optional: bool,
    /// `缺省 …`: what a missing cell means.
    pub default: Option<Expr>,
    /// `范围 2000 至 2100`: the least and the greatest value that are accepted.
    pub range: Option<(Expr, Expr)>,
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the types of the language")]
pub enum FieldType {
    Text,
    Money,
    /// `单价`: money with up to six decimals.
    Price,
    Ratio,
    Number,
    Int,
    Bool,
    Date,
    /// `天数`: a duration in days.
    Days,
    /// `月数`: a duration in months.
    Months,
    Enum(Name),
    /// `若干 身份类别`
    Set(Name),
}

/// `结果 对 就医记录 { 基金 居民医保统筹基金 列 基本医保统筹基金支出 代码 hifp_pay … }`: the columns of a settled row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// The record whose settlement this is.
    pub record: Name,
    /// The columns in order.
    pub columns: Vec<Column>,
}

/// One column of a settled row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub role: ColumnRole,
    /// The name that policies use: of the payer, or of what is reported.
    pub name: Name,
    /// `属于 资助路径`: the list of an option.
    pub list: Option<Name>,
    /// The printed heading where it differs from the name.
    pub heading: Option<Name>,
    /// The heading in files.
    pub code: Option<Name>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// `金额`: an amount that a settlement reports.
    Amount,
    /// `基金`: what a fund pays.
    Fund,
    /// `机构`: what the institution bears.
    Institution,
    /// `合计`: the sum of all funds.
    FundTotal,
    /// `个人`: what remains for the person.
    Person,
    /// `比率`: a ratio that a settlement reports.
    Ratio,
    /// `是否`: a yes or no that a settlement reports.
    Bool,
    /// `日期`: a date that a settlement reports.
    Date,
    /// `天数`: a number of days that a settlement reports.
    Days,
    /// `月数`: a number of months that a settlement reports.
    Months,
    /// `选项`: a member of a list that a settlement reports.
    Choice,
}

/// `舍入 四舍五入`: how payments are rounded to fen, once for the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// How.
    pub mode: RoundingMode,
    /// Its place.
    pub span: Span,
}

/// How an amount is rounded to fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingMode {
    /// `四舍五入`: half away from zero.
    HalfUp,
    /// `进一`: up.
    Up,
    /// `舍去`: down.
    Down,
}

/// `归类 住院比例提高`: a kind of provision or benefit that wider notices speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name.
    pub name: Name,
}

/// `就高 特殊身份 按 住院.比例`: of the provisions that name it, only the one best for the person counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favour {
    /// Its name.
    pub name: Name,
    /// What it goes by.
    pub measure: Measure,
}

/// What a group of provisions goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// `按 住院.比例`: the value of a slot.
    Slot {
        /// The benefit.
        benefit: Name,
        /// The slot.
        slot: Name,
    },
    /// `按 支付总额`: what is paid on the claim by all layers together; where it stands.
    TotalPaid(Span),
}

/// `参数 大病起付标准 = 1万元 推定 "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// Its value, perhaps unbound, with its grade.
    pub figure: Figure,
}

/// `定义 倾斜对象 = 身份 含 …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// `对 就医记录`: over which record, where the fields do not tell.
    pub record: Option<Name>,
    /// What it is.
    pub value: Expr,
    /// Its grade.
    pub grade: Option<FigureGrade>,
}

/// `核验 费用合计 代码 cost_identity { 对 就医记录；须 … ；字段 总费用；提示 "…" "…" }`: a row that breaks it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verify {
    /// Its name.
    pub name: Name,
    /// The refusal's code, such as `cost_identity`.
    pub code: Option<Name>,
    /// Over which record.
    pub record: Option<Name>,
    /// What must hold.
    pub must: Option<Expr>,
    /// The field that the refusal names.
    pub field: Option<Name>,
    /// What becomes of a row that fails it.
    pub severity: Severity,
    /// The message: Chinese, then perhaps English.
    pub messages: Vec<Quoted>,
}

/// What a check of rows does to a row that fails it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Severity {
    /// `退回`: it is refused.
    #[default]
    Refuse,
    /// `警告`: it is settled, and something is said of it that should be looked into.
    Warn,
    /// `提醒`: it is settled, and something is said of it.
    Note,
}
