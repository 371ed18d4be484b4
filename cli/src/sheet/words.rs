//! The names of the steps of a layer, in files and in words.

use pol_runtime::plan::StepKind;

use crate::language::Language;

/// A step's name in files, and whether its value is a ratio.
pub(super) fn code(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Eligible => "eligible",
        StepKind::Base => "base",
        StepKind::BaseCap(_) => "base_cap",
        StepKind::BaseCapLeft(_) => "base_cap_left",
        StepKind::BaseCapLifted(_) => "base_cap_lifted",
        StepKind::CappedBase => "capped_base",
        StepKind::Deductible(_) => "deductible",
        StepKind::DeductibleLeft => "deductible_left",
        StepKind::Deducted => "deducted",
        StepKind::Rate(_) => "rate",
        StepKind::Computed => "computed",
        StepKind::Floor => "floor",
        StepKind::Ceiling => "ceiling",
        StepKind::Cap(_) => "cap",
        StepKind::CapLeft(_) => "cap_left",
        StepKind::CapLifted(_) => "cap_lifted",
        StepKind::Paid => "paid",
        StepKind::Skipped => "skipped",
        StepKind::Target => "target",
        StepKind::Shortfall => "shortfall",
    }
}

/// A step in words; `several` where the layer has more than one of its kind.
pub(super) fn term(kind: StepKind, several: bool, language: Language) -> String {
    let (zh, en, place) = match kind {
        StepKind::Eligible => ("适用", "applies", None),
        StepKind::Base => ("基数", "base", None),
        StepKind::BaseCap(place) => ("基数上限", "cap on the base", Some(place)),
        StepKind::BaseCapLeft(place) => ("基数上限剩余", "left of the cap on the base", Some(place)),
        StepKind::BaseCapLifted(place) => ("基数上限取消", "cap on the base lifted", Some(place)),
        StepKind::CappedBase => ("限内基数", "base within its caps", None),
        StepKind::Deductible(place) => ("起付线", "deductible", Some(place)),
        StepKind::DeductibleLeft => ("起付线剩余", "left of the deductible", None),
        StepKind::Deducted => ("实际支付起付线", "deducted", None),
        StepKind::Rate(place) if several => {
            let nth = place.saturating_add(1);
            return match language {
                Language::Zh => format!("第{nth}段比例"),
                Language::En => format!("ratio of tier {nth}"),
            };
        }
        StepKind::Rate(_) => ("支付比例", "ratio", None),
        StepKind::Computed => ("计算额", "computed", None),
        StepKind::Floor => ("累计支付不低于", "payments so far at least", None),
        StepKind::Ceiling => ("累计支付不高于", "payments so far at most", None),
        StepKind::Cap(place) => ("封顶线", "cap", Some(place)),
        StepKind::CapLeft(place) => ("封顶线剩余", "left of the cap", Some(place)),
        StepKind::CapLifted(place) => ("封顶线取消", "cap lifted", Some(place)),
        StepKind::Paid => ("支付", "paid", None),
        StepKind::Skipped => ("跳过", "skipped", None),
        StepKind::Target => ("补足至", "topped up to", None),
        StepKind::Shortfall => ("缺口", "shortfall", None),
    };
    let name = language.pick(zh, en);
    match place.filter(|_| several) {
        Some(place) => format!("{name} {}", place.saturating_add(1)),
        None => name.to_owned(),
    }
}
