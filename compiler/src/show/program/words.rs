//! The words of clauses, as policies write them.

use super::expr::{Names, value};
use crate::program::{Accumulate, BenefitId, EffectOp, Program, Slot, Term, Tier, Tiers, Type};
use pol_lang::tree::{Excess, Origin, Overlap};

/// What an accumulator adds, of which claims, over what.
pub(crate) fn accumulate(names: &Names<'_>, accumulate: &Accumulate) -> String {
    let adds: Vec<String> = accumulate.adds.iter().map(|add| names.expr(add)).collect();
    let when = accumulate.when.as_ref().map(|when| format!("，当 {}", names.expr(when))).unwrap_or_default();
    format!("期 {} 计 {}{when}", term(names, &accumulate.term), adds.join("、"))
}

/// `每年 每个 定点机构编号`, over a record.
pub(crate) fn term(names: &Names<'_>, term: &Term) -> String {
    if let Some(shared) = term.counted_in.and_then(|id| names.program.accumulators.get(id.0)) {
        return format!("计入 {}", shared.name);
    }
    let (period, _) = term.period.words();
    let each: Vec<&str> = term.each.iter().map(|field| names.field(*field)).collect();
    if each.is_empty() { period.to_owned() } else { format!("{period} 每个 {}", each.join("、")) }
}

pub(crate) fn excess(excess: Excess) -> &'static str {
    match excess {
        Excess::NextLayer => "超出部分转入下一层",
        Excess::Person => "超出部分个人负担",
    }
}

/// What stands before the braces of tiers: `每年 自零起 差额法`.
pub(crate) fn tiers(names: &Names<'_>, tiers: &Tiers) -> String {
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
    format!("{}{slab} {origin}{overlap}", term(names, &tiers.term))
}

/// `至 30000元`, or `以上`.
pub(crate) fn upper(program: &Program, tier: &Tier) -> String {
    let upper = tier.upper.as_ref().map(|upper| value(program, Type::Money, upper));
    upper.map_or_else(|| "以上".to_owned(), |upper| format!("至 {upper}"))
}

pub(crate) fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Base => "基数",
        Slot::BaseCap(_) => "基数上限",
        Slot::Deductible(_) => "起付线",
        Slot::Rate => "比例",
        Slot::Cap(_) => "封顶线",
        Slot::Target => "补足至",
        Slot::PaidSoFar => "累计支付",
    }
}

/// A slot of a benefit; one of several with its term.
pub(crate) fn slot_of(names: &Names<'_>, benefit: BenefitId, slot: Slot) -> String {
    let benefit = names.program.benefits.get(benefit.0);
    let several = benefit.is_some_and(|benefit| match slot {
        Slot::BaseCap(_) => benefit.base_caps.len() > 1,
        Slot::Deductible(_) => benefit.deductibles.len() > 1,
        Slot::Cap(_) => benefit.caps.len() > 1,
        Slot::Base | Slot::Target | Slot::Rate | Slot::PaidSoFar => false,
    });
    match benefit.and_then(|benefit| benefit.term(slot)).filter(|_| several) {
        Some(over) => format!("{} {}", self::slot(slot), term(names, over)),
        None => self::slot(slot).to_owned(),
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
