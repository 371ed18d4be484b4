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
