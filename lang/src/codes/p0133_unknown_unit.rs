//! A number with a unit that the language does not have.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A number with a unit that the language does not have.
pub(crate) const CODE: Code = Code { id: "P0133", zh: "不认识的单位", en: "an unknown unit" };

/// `digits` with `unit` glued to them.
pub(crate) fn diagnostic(span: Span, digits: &str, unit: &str) -> Diagnostic {
    let found = Diagnostic::error(CODE, span, Text::new(format!("不认识单位「{unit}」"), format!("「{unit}」 is not a unit")));
    let right = match unit {
        "块" | "圆" | "块钱" | "元整" | "人民币" | "RMB" | "rmb" | "CNY" | "cny" | "yuans" => Some("元"),
        "万块" | "万圆" | "w元" | "W元" => Some("万元"),
        "亿块" | "亿圆" => Some("亿元"),
        "percent" => Some("%"),
        "日" => Some("天"),
        "月" => Some("个月"),
        "个点" | "点" => Some("个百分点"),
        _ if unit.chars().all(|c| c == '%') => Some("%"),
        _ => None,
    };
    let found = found.label(Text::new("数字和它的单位", "the number and its unit"));
    match right {
        Some(right) => found
            .help(Text::new(format!("写成「{digits}{right}」"), format!("write 「{digits}{right}」")))
            .fix(span, format!("{digits}{right}")),
        None => found.help(Text::new(
            "单位有：元、万元、亿元、%、个百分点、天、个月、年；后面若是别的词，中间加空格",
            "units are yuan, 元, 万元, 亿元, %, pp, 个百分点, days, months, years; put a blank before any other word",
        )),
    }
}

/// `right` was likely meant by the amount at `span`, whose unit reads `unit`.
pub(crate) fn meant(span: Span, unit: &str, right: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("不认识单位「{unit}」"), format!("「{unit}」 is not a unit")))
        .label(Text::new("数字和它的单位", "the number and its unit"))
        .help(Text::new(format!("写成「{right}」"), format!("write 「{right}」")))
        .fix(span, right)
}

/// `/年` stands behind an amount.
pub(crate) fn period(span: Span, period: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("金额后面不写「/{period}」"), format!("「/{period}」 does not stand behind an amount")))
        .label(Text::new("不是单位", "not a unit"))
        .note(Text::new("按年还是按次写在金额前面：每年 3000元", "over what it runs is said before the amount: per_year 3000 yuan"))
        .help(Text::new("删去它，在前面写「每年」「每次」等", "delete it, and write 「per_year」 or 「per_visit」 before the amount"))
        .fix(span, "")
}
