//! P0204: two policies of one code.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0204", zh: "政策代码已被占用", en: "the code of a policy is taken" };

/// `code` of `policy` is already that of `other`.
pub(crate) fn policy_code_taken(code: &Name, policy: &str, other: &str, first: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        code.span,
        Text::new(
            format!("代码 {} 已是政策「{other}」的代码", code.text),
            format!("the code {} already belongs to the policy 「{other}」", code.text),
        ),
    )
    .label(Text::new(format!("政策「{policy}」也用它"), format!("also used by the policy 「{policy}」")))
    .also(first, Text::new("先在这里使用", "first used here"))
    .note(Text::new("命令和文件凭代码找到政策", "commands and files find a policy by its code"))
    .help(Text::new("换一个代码", "choose another code"))
}
