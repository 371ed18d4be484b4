//! Benefits and the provisions that change their slots.

use super::{Date, Expr, Figure, FigureGrade, Name, Rounding, Term};
use crate::span::Span;

/// `待遇 基本医保住院 代码 basic 归类 住院类 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// Its name.
    pub name: Name,
    /// Its code: the key of its accumulators in ledger files.
    pub code: Option<Name>,
    /// The kinds it is of.
    pub kinds: Vec<Name>,
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
    /// `基数上限 …`: there may be several.
    BaseCap(BaseCap),
    /// `起付线 …`: there may be several.
    Deductible(Deductible),
    /// `比例 …`
    Rate(LabelledSlot),
    /// `补足至 …`: what payments so far are to reach.
    TopUp(LabelledSlot),
    /// `分段 …`
    Tiers(Tiers),
    /// `分担 { 省级财政 50%；县级财政 其余 }`
    Shares(Span, Vec<Share>),
    /// `封顶线 …`: there may be several.
    Cap(Cap),
    /// `舍入 …`
    Rounding(Rounding),
    /// `自 日期`: its own first day.
    From(Date),
}

/// `省级财政 50%`, `县级财政 其余`: what one party bears of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The party.
    pub party: Name,
    /// Its ratio; none for the rest.
    pub figure: Option<Figure>,
    /// Its place.
    pub span: Span,
}

/// A slot that holds one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledSlot {
    /// The slot's keyword.
    pub keyword: Span,
    /// Its value.
    pub figure: Figure,
}

/// `基数上限 每月 500元`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseCap {
    /// Per visit where no period is written.
    pub term: Term,
    /// Its value.
    pub slot: LabelledSlot,
}

/// `起付线 每年 1万元`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deductible {
    /// Per visit where no period is written.
    pub term: Term,
    /// Its value.
    pub slot: LabelledSlot,
}

/// `封顶线 每年 13万元 超出部分转入下一层`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Its period must be written.
    pub term: Term,
    /// Where the cut goes.
    pub excess: Excess,
    /// Its value.
    pub slot: LabelledSlot,
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
    /// Per visit where no period is written.
    pub term: Term,
    /// `全额`: the tier's ratio applies to the whole base.
    pub slab: bool,
    /// `自零起` or `自起付线起`.
    pub origin: Origin,
    /// `差额法` or `补差法`, for tiers over a period.
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

/// How tiers over a period cumulate.
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
    /// `就高 特殊身份`: the group of which only the best counts.
    pub favoured: Option<Name>,
    /// `当 …`; always where absent.
    pub when: Option<Expr>,
    /// `则 …`
    pub effects: Vec<Effect>,
    /// `优先于 甲、乙`: provisions whose effects on slots that this one changes too do not count where it applies.
    pub overrides: Vec<Name>,
    /// `先于 甲、乙`: provisions whose effects on a slot come after those of this one.
    pub before: Vec<Name>,
    /// `自 日期`
    pub from: Option<Date>,
}

/// `基本医保住院.比例 提高 10个百分点`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The benefit.
    pub benefit: Name,
    /// The slot, as written: 比例, 起付线, 封顶线, 累计支付, 基数, 基数上限.
    pub slot: Name,
    /// Which of several: `门诊.封顶线 每年 提高 …`.
    pub term: Term,
    /// What is done to it.
    pub op: EffectOp,
    /// Where that is said: `提高`.
    pub op_span: Span,
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
