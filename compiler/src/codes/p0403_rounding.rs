//! P0403: how payments are rounded is not said, or said twice.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0403", zh: "舍入没有写明或写了两次", en: "rounding is not said, or said twice" };

/// Neither `benefit` nor the policy says how it is rounded.
pub(crate) fn no_rounding(benefit: &Name) -> Diagnostic {
    Diagnostic::error(
        CODE,
        benefit.span,
        Text::new(
            format!("没有写明待遇「{}」怎样舍入到分", benefit.text),
            format!("it is not said how the benefit 「{}」 is rounded to fen", benefit.text),
        ),
    )
    .label(Text::new("付出去的钱须舍入到分", "what is paid must be rounded to fen"))
    .note(Text::new("舍入由政策统一声明，个别待遇可以另定", "rounding is declared once by the policy; a benefit may differ"))
    .help(Text::new("在政策文件开头写：舍入 四舍五入", "write at the top of a file of the policy: rounding half_up"))
}

/// A second rounding for the whole policy.
pub(crate) fn second_rounding(second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, second, Text::new("舍入声明了两次", "rounding is declared twice"))
        .label(Text::new("第二次", "declared again here"))
        .also(first, Text::new("第一次", "first declared here"))
        .note(Text::new("一个政策和它承接的政策只声明一次舍入", "a policy and all that it extends declare rounding once"))
        .help(Text::new("只保留一处；个别待遇不同时写在待遇里", "keep one; where a benefit differs, write it in the benefit"))
}
