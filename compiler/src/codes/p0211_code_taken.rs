//! P0211: one code given to two things.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0211", zh: "代码重复", en: "a code is given to two things" };

/// `code` at `second` already means what stands at `first`.
pub(crate) fn code_taken(code: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, second, Text::new(format!("代码「{code}」已被占用"), format!("the code 「{code}」 is already taken")))
        .label(Text::new("再次使用", "used again here"))
        .also(first, Text::new("已用在这里", "already used here"))
        .note(Text::new("数据文件凭名称或代码识别，二者都不能有两种含义", "files are read by name or code; neither may have two meanings"))
        .help(Text::new("换一个代码", "choose another code"))
}
