//! P0507: something refers to what is not in force at the time.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0507", zh: "引用了那时并未施行的规定", en: "a reference to what is not in force at the time" };

/// `user` at `span` uses `target`, declared at `declared`, which on `day` is not in force.
pub(crate) fn used_out_of_force(span: Span, user: &str, target: &str, day: &Text, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{user}」引用「{target}」，但{}它并未施行", day.zh),
            format!("「{user}」 refers to 「{target}」, which is not in force {}", day.en),
        ),
    )
    .label(Text::new("这里引用它", "referred to here"))
    .also(declared, Text::new("在这里声明", "declared here"))
    .note(Text::new("引用的规定须在引用者施行的每一天都施行", "what is referred to must be in force on every day that its user is"))
    .help(Text::new("让二者的起止日期一致，或同时废止引用者", "let both have the same days, or repeal the user as well"))
}

/// `user` at `span` was issued before `target`, declared at `declared`, which was issued on the day `issued`.
pub(crate) fn used_before_issue(span: Span, user: &str, target: &str, issued: &Text, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{user}」引用「{target}」，但后者到{}才印发", issued.zh),
            format!("「{user}」 refers to 「{target}」, which was issued only {}", issued.en),
        ),
    )
    .label(Text::new("这里引用它", "referred to here"))
    .also(declared, Text::new("在这里声明", "declared here"))
    .note(Text::new(
        "文件只能引用它印发时已经印发的规定；没有写印发日期的，以施行日期为印发日期",
        "a notice refers to what was issued by then; where no day of issue is written, it is the day of effect",
    ))
    .help(Text::new("写明两份文件的印发日期，例如：印发 2020年12月29日", "write when both notices were issued, such as: issued 2020-12-29"))
}

/// Adds what ended the target.
pub(crate) fn ended_by(found: Diagnostic, by: Span, document: &str) -> Diagnostic {
    found.also(by, Text::new(format!("由「{document}」终止"), format!("ended by 「{document}」")))
}
