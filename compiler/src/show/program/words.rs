//! The words of clauses, as policies write them.

use super::expr::value;
use crate::program::{EffectOp, Figure, Program, Slot, Tier, Tiers, Type};
use pol_lang::tree::{Excess, Origin, Overlap, Period};

pub(crate) fn period(period: Period) -> &'static str {
    match period {
        Period::Visit => "每次",
        Period::Year => "每年",
    }
}

pub(crate) fn excess(excess: Excess) -> &'static str {
    match excess {
        Excess::NextLayer => "超出部分转入下一层",
        Excess::Person => "超出部分个人负担",
    }
}

/// What stands before the braces of tiers: `每年 自零起 差额法`.
pub(crate) fn tiers(tiers: &Tiers) -> String {
    let origin = match tiers.origin {
        Origin::Zero => "自零起",
        Origin::Deductible => "自起付线起",
    };
    let slab = if tiers.slab { " 全额" } else { "" };
    let overlap = match tiers.overlap {
        None => "",
        Some(Overlap::Difference) => " 差额法",
        Some(Overlap::TopUp) => " 补差法",
    };
    format!("{}{slab} {origin}{overlap}", period(tiers.period))
}

/// `至 30000元`, or `以上`.
pub(crate) fn upper(program: &Program, tier: &Tier) -> String {
    let upper = tier.upper.as_ref().map(|upper| value(program, Type::Money, upper));
    upper.map_or_else(|| "以上".to_owned(), |upper| format!("至 {upper}"))
}

pub(crate) fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Base => "基数",
        Slot::Deductible => "起付线",
        Slot::Rate => "比例",
        Slot::Cap => "封顶线",
        Slot::Target => "补足至",
        Slot::PaidSoFar => "累计支付",
    }
}

pub(crate) fn verb(op: &EffectOp) -> &'static str {
    match op {
        EffectOp::Set(_) => "改为",
        EffectOp::Raise(_) | EffectOp::RaiseBy(_) => "提高",
        EffectOp::Lower(_) | EffectOp::LowerBy(_) => "降低",
        EffectOp::AtLeast(_) => "不低于",
        EffectOp::AtMost(_) => "不高于",
        EffectOp::Waive => "免除",
        EffectOp::Lift => "取消",
    }
}

/// The figure of an effect that has one.
pub(crate) fn operand(op: &EffectOp) -> Option<&Figure> {
    match op {
        EffectOp::Set(figure)
        | EffectOp::Raise(figure)
        | EffectOp::Lower(figure)
        | EffectOp::RaiseBy(figure)
        | EffectOp::LowerBy(figure)
        | EffectOp::AtLeast(figure)
        | EffectOp::AtMost(figure) => Some(figure),
        EffectOp::Waive | EffectOp::Lift => None,
    }
}
