//! The words of slots and built-in amounts, in both spellings.

use super::super::{Amount, BenefitId, Slot};
use pol_lang::diagnostic::Text;

/// Built-in amounts.
pub(super) const BUILT_IN: [(&str, &str, Amount); 3] = [
    ("剩余总费用", "left_total", Amount::LeftTotal),
    ("剩余政策范围内费用", "left_in_scope", Amount::LeftInScope),
    ("已支付", "paid_so_far", Amount::Paid),
];

/// Amounts of an earlier layer.
pub(super) const AMOUNTS_OF: [(&str, &str); 4] =
    [("支付额", "paid"), ("已扣起付线", "deducted"), ("已计基数", "counted"), ("缺口", "shortfall")];

/// Slots that effects can change.
pub(super) const SLOTS: [(&str, &str, Slot); 7] = [
    ("基数", "base", Slot::Base),
    ("基数上限", "base_cap", Slot::BaseCap(0)),
    ("起付线", "deductible", Slot::Deductible(0)),
    ("比例", "rate", Slot::Rate),
    ("封顶线", "cap", Slot::Cap(0)),
    ("补足至", "top_up_to", Slot::Target),
    ("累计支付", "paid_total", Slot::PaidSoFar),
];

/// The built-in amount of that name.
pub(super) fn built_in(name: &str) -> Option<Amount> {
    BUILT_IN.iter().find(|(zh, en, _)| name == *zh || name == *en).map(|(_, _, amount)| *amount)
}

/// The amount of a benefit of that name.
pub(super) fn amount_of(name: &str) -> Option<fn(BenefitId) -> Amount> {
    match name {
        "支付额" | "paid" => Some(Amount::PaidBy),
        "已扣起付线" | "deducted" => Some(Amount::DeductedBy),
        "已计基数" | "counted" => Some(Amount::CountedBy),
        "缺口" | "shortfall" => Some(Amount::ShortfallOf),
        _ => None,
    }
}

/// Slots that can be read as values.
pub(super) const READABLE: [(&str, &str, Slot); 4] = [
    ("基数", "base", Slot::Base),
    ("起付线", "deductible", Slot::Deductible(0)),
    ("比例", "rate", Slot::Rate),
    ("封顶线", "cap", Slot::Cap(0)),
];

/// The slot of that name that can be read as a value.
pub(super) fn readable(name: &str) -> Option<Slot> {
    READABLE.iter().find(|(zh, en, _)| name == *zh || name == *en).map(|(_, _, slot)| *slot)
}

/// The slot of that name, the first where there may be several.
pub(crate) fn slot(name: &str) -> Option<Slot> {
    SLOTS.iter().find(|(zh, en, _)| name == *zh || name == *en).map(|(_, _, slot)| *slot)
}

/// A slot in words.
pub(super) fn text(slot: Slot) -> Text {
    let (zh, en) = slot.words();
    Text::new(zh, en)
}
