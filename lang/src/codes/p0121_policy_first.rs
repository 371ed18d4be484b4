//! A file that does not begin with its policy.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A file that does not begin with its policy.
pub(crate) const CODE: Code = Code { id: "P0121", zh: "应当以「政策」开头", en: "the policy must come first" };

/// No policy at all; `span` is the first word.
pub(crate) fn missing(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("文件没有写属于哪个政策", "this file does not say which policy it belongs to"))
        .label(Text::new("前面缺少「政策 名称」", "「policy NAME」 is missing before this"))
        .note(Text::new("每个文件的第一项是它所属的政策", "the first item of every file is the policy it belongs to"))
        .help(Text::new("在第一行写「政策 名称」", "write 「policy NAME」 in the first line"))
}

/// The policy stands at `span`, after other items.
pub(crate) fn late(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("「政策」应当写在最前面", "the policy must be the first item"))
        .label(Text::new("前面已有别的项", "other items stand before it"))
        .help(Text::new("把这一行移到文件开头", "move this line to the top of the file"))
}
