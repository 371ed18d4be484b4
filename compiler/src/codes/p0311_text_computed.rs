//! P0311: a text in a computation.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0311", zh: "文本不能参与计算", en: "a text cannot be computed with" };

/// The text at `span`.
pub(crate) fn text_computed(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("文本不能参与计算或比较", "a text cannot be computed with or compared"))
        .label(Text::new("这是文本", "this is a text"))
        .note(Text::new("文本字段只用来标识行和人", "text fields only identify rows and persons"))
        .help(Text::new("需要比较的内容声明为类别", "declare what is to be compared as an enum"))
}
