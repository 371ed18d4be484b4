//! Items: what stands at the top of a file or inside an article.

use super::{Date, Expr, Figure, FigureGrade, Name, Quoted};
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
    Parameter(Parameter),
    Define(Define),
    Verify(Verify),
    Notice(Notice),
    Benefit(Benefit),
    Provision(Provision),
    Settlement(Settlement),
    Example(Example),
    Note(Note),
    Repeal(Repeal),
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
    /// `唯一 结算编号`: the text field that numbers the rows.
    pub unique: Option<Name>,
    /// `归人 人员编号`: the text field that keys the ledger.
    pub person: Option<Name>,
    /// `总额 总费用`: the money field that payers and person must add up to.
    pub total: Option<Name>,
    /// `范围内 政策范围内费用`: the money field that in-scope layers draw on.
    pub in_scope: Option<Name>,
    /// Its fields in order.
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
    Ratio,
    Number,
    Int,
    Bool,
    Date,
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
    /// The name that policies use: of the payer, or of the reported amount.
    pub name: Name,
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

/// `归类 住院比例提高`: a kind of provision that wider notices speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name.
    pub name: Name,
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
    /// The message: Chinese, then perhaps English.
    pub messages: Vec<Quoted>,
}

/// `文件 陕医保发〔2020〕47号 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its document number, or its title in quotes where it has none.
    pub number: Quoted,
    /// Title, issuers, dates.
    pub clauses: Vec<NoticeClause>,
    /// Its articles in order.
    pub articles: Vec<Article>,
    /// Items that stand in the notice but in no article.
    pub loose: Vec<Item>,
}

/// A clause of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeClause {
    /// `标题 "…"`
    Title(Quoted),
    /// `发文 机关、机关`
    Issuers(Vec<Name>),
    /// `印发 2020年12月29日`: the day from which it is known.
    Issued(Date, Option<FigureGrade>),
    /// `施行 2021年1月1日`: the day from which it rules.
    Effective(Date, Option<FigureGrade>),
    /// `有效至 2020年12月31日`: the last day on which it rules.
    Expires(Date, Option<FigureGrade>),
    /// `转发 宝医保发〔2020〕139号`
    Forwards(Vec<Quoted>),
}

/// `四 "全面纠正过度保障" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The label as the notice prints it.
    pub label: Name,
    /// A summary in the author's words.
    pub summary: Option<Quoted>,
    /// `自 2021年1月1日`: the article's own day, where it differs from the notice's.
    pub from: Option<Date>,
    /// What it states.
    pub items: Vec<Item>,
    /// From label to closing brace.
    pub span: Span,
}

/// `宝医保中心发〔2020〕73号 二`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The document number or quoted title.
    pub document: Quoted,
    /// The article.
    pub article: Option<Name>,
    /// Both.
    pub span: Span,
}

/// `待遇 基本医保住院 代码 basic { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// Its name.
    pub name: Name,
    /// Its code: the key of its accumulators in ledger files.
    pub code: Option<Name>,
    /// Its slots in the order written.
    pub clauses: Vec<BenefitClause>,
}

/// A slot of a benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BenefitClause {
    /// `支付方 居民医保统筹基金`
    Payer(Name),
    /// `对 就医记录`
    Over(Name),
    /// `对象 …`
    Eligible(Expr),
    /// `基数 …`
    Base(LabelledSlot),
    /// `起付线 …`
    Deductible(Deductible),
    /// `比例 …`
    Rate(LabelledSlot),
    /// `分段 …`
    Tiers(Tiers),
    /// `封顶线 …`
    Cap(Cap),
    /// `舍入 …`
    Rounding(Rounding),
    /// `自 日期`: its own first day.
    From(Date),
}

/// A slot that holds one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledSlot {
    /// The slot's keyword.
    pub keyword: Span,
    /// Its value.
    pub figure: Figure,
}

/// `起付线 每年 1万元`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deductible {
    /// Per visit unless `每年`.
    pub period: Period,
    /// Its value.
    pub slot: LabelledSlot,
}

/// `封顶线 每年 13万元 超出部分转入下一层`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Must be written: `每次` or `每年`.
    pub period: Period,
    /// Where the cut goes.
    pub excess: Excess,
    /// Its value.
    pub slot: LabelledSlot,
}

/// Over what a deductible, cap or tier runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// `每次`
    Visit,
    /// `每年`
    Year,
}

/// Where what a cap cuts off goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// `超出部分转入下一层`
    NextLayer,
    /// `超出部分个人负担`
    Person,
}

/// `分段 每年 自零起 差额法 { 至 3万元 60%；以上 80% }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiers {
    /// The slot's keyword.
    pub keyword: Span,
    /// `每年` or per visit.
    pub period: Period,
    /// `全额`: the tier's ratio applies to the whole base.
    pub slab: bool,
    /// `自零起` or `自起付线起`.
    pub origin: Origin,
    /// `差额法` or `补差法`, for annual tiers.
    pub overlap: Option<Overlap>,
    /// The tiers in order.
    pub tiers: Vec<Tier>,
    /// The grade of the whole table.
    pub grade: Option<FigureGrade>,
}

/// Where tier bounds count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// `自零起`
    Zero,
    /// `自起付线起`
    Deductible,
}

/// How annual tiers cumulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// `差额法`: F(so far + this) − F(so far), both with today's figures.
    Difference,
    /// `补差法`: F(so far + this) − paid so far.
    TopUp,
}

/// `至 3万元 60% 推定 "…"`; the last tier is `以上 80%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The upper bound, inclusive; `None` for the last.
    pub upper: Option<Expr>,
    /// The ratio.
    pub figure: Figure,
    /// Its place.
    pub span: Span,
}

/// `条款 住院倾斜 归类 住院比例提高 { 当 …；则 … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// The kinds it is of.
    pub kinds: Vec<Name>,
    /// `当 …`; always where absent.
    pub when: Option<Expr>,
    /// `则 …`
    pub effects: Vec<Effect>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `基本医保住院.比例 提高 10个百分点`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The benefit.
    pub benefit: Name,
    /// The slot, as written: 比例, 起付线, 封顶线, 累计支付, 基数.
    pub slot: Name,
    /// What is done to it.
    pub op: EffectOp,
    /// By what; absent for waive and lift.
    pub figure: Option<Figure>,
    /// Its place.
    pub span: Span,
}

/// What an effect does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectOp {
    /// `改为`
    Set,
    /// `提高`
    Raise,
    /// `降低`
    Lower,
    /// `不低于`
    AtLeast,
    /// `不高于`
    AtMost,
    /// `免除`
    Waive,
    /// `取消`
    Lift,
}

/// `结算 住院 对 就医记录 依 出院日期 { 当 …；依次 …；报告 … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its name.
    pub name: Name,
    /// Its code.
    pub code: Option<Name>,
    /// The record.
    pub record: Name,
    /// The date field that selects the rules.
    pub basis: Name,
    /// Which rows are its own; all where absent.
    pub when: Option<Expr>,
    /// The benefits in order.
    pub layers: Vec<Name>,
    /// Reported amounts.
    pub reports: Vec<Report>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `报告 实际支付起付线 = 基本医保住院.已扣起付线`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The column.
    pub column: Name,
    /// Its amount.
    pub value: Expr,
}

/// `例 "…" { 就医记录 { … }；得 { 基本医保住院 8800元 } }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub title: Quoted,
    /// The record.
    pub record: Name,
    /// The inputs.
    pub inputs: Vec<ExampleEntry>,
    /// The expected amounts: of a benefit, a payer or a column.
    pub expected: Vec<ExampleEntry>,
}

/// `医院等级 二级`, `身份 建档立卡贫困人口、孤儿`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleEntry {
    /// The field or the amount.
    pub name: Name,
    /// Its value; several for a set.
    pub values: Vec<Expr>,
}

/// `说明 组织要求 "不涉及待遇计算"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Why the article computes nothing.
    pub class: NoteClass,
    /// The reason.
    pub reason: Quoted,
}

/// Why an article, or a part of one, is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteClass {
    /// `组织要求`
    Organisational,
    /// `裁量`
    Discretionary,
    /// `待上级文件`
    Awaiting,
    /// `语言未能表达`
    BeyondLanguage,
    /// `解读`: how a silent or ambiguous text was read; stands beside provisions.
    Reading,
}

/// `废止 A、B`, `废止 归类 C`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeal {
    /// What ends.
    pub targets: Vec<RepealTarget>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// What a repeal ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepealTarget {
    /// A benefit, provision, parameter, definition or settlement.
    Name(Name),
    /// Every provision of a kind, in this policy and below.
    Kind(Name),
}

/// `继续执行 A、B` or `继续执行 废止 陕医保发〔2020〕47号 四`
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Continue {
    /// Each must be in force when the notice takes effect.
    Names(Vec<Name>),
    /// Everything that the cited article repeals must have ended when the notice takes effect.
    Repeals(Citation),
}
