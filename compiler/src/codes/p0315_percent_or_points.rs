//! P0315: a percentage where points are meant, or points where a percentage is.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0315", zh: "百分比与百分点混用", en: "a percentage and percentage points are confused" };

/// A ratio slot is raised or lowered by a percentage.
pub(crate) fn percent_on_ratio(span: Span, points: Option<&str>) -> Diagnostic {
    let found =
        Diagnostic::error(CODE, span, Text::new("比例只能提高或降低若干个百分点", "a ratio is raised or lowered by percentage points"))
            .label(Text::new("这是百分比", "this is a percentage"))
            .note(Text::new(
                "70% 提高 10个百分点是 80%，提高 10% 是 77%；文件说的多是前者",
                "70% raised by 10 points is 80%, raised by 10% it is 77%; notices mostly mean the former",
            ));
    match points {
        Some(points) => found.help(Text::new(format!("写：{points}"), format!("write: {points}"))).fix(span, points),
        None => found.help(Text::new("用「个百分点」，例如 10个百分点", "write points, such as 10pp")),
    }
}

/// A money slot is raised or lowered by points.
pub(crate) fn points_on_money(span: Span, percent: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        span,
        Text::new("金额只能提高或降低若干元或若干%", "an amount is raised or lowered by yuan or by a percentage"),
    )
    .label(Text::new("这是百分点", "these are points"))
    .note(Text::new("百分点是两个比率之差，与金额无关", "points are the difference of two ratios and say nothing of an amount"));
    match percent {
        Some(percent) => found.help(Text::new(format!("写：{percent}"), format!("write: {percent}"))).fix(span, percent),
        None => found.help(Text::new("写成百分比，例如 10%", "write a percentage, such as 10%")),
    }
}
