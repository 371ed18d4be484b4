//! P0203: the files of one policy disagree about it.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code =
    Code {
        id: "P0203", zh: "同一政策的文件开头互相矛盾", en: "the files of one policy disagree about its code or what it extends"
    };

/// Two codes of one policy.
pub(crate) fn two_codes(policy: &str, second: &Name, first: &Name) -> Diagnostic {
    let zh = format!("政策「{policy}」有两个代码：{} 和 {}", first.text, second.text);
    let en = format!("the policy 「{policy}」 has two codes: {} and {}", first.text, second.text);
    disagreement(second.span, first.span, Text::new(zh, en))
}

/// Two policies that one policy extends.
pub(crate) fn two_wider(policy: &str, second: &Name, first: &Name) -> Diagnostic {
    let zh = format!("政策「{policy}」承接了两个政策：「{}」和「{}」", first.text, second.text);
    let en = format!("the policy 「{policy}」 extends two policies: 「{}」 and 「{}」", first.text, second.text);
    disagreement(second.span, first.span, Text::new(zh, en))
}

fn disagreement(second: Span, first: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, second, headline)
        .label(Text::new("与另一处不同", "differs from the other"))
        .also(first, Text::new("另一处", "the other"))
        .note(Text::new("代码和承接在该政策的一个文件里写一次即可", "code and 「extends」 are written once, in one file of the policy"))
        .help(Text::new("只保留一处", "keep one of them"))
}
