//! P0951: an enum with more members than a set can hold.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0951", zh: "类别的成员太多", en: "an enum with too many members" };

/// How many members an enum may have: one bit each, the sign left out.
pub(crate) const LIMIT: usize = 63;

/// `name` has `count` members.
pub(crate) fn enum_too_long(name: &Name, count: usize) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("类别「{}」有 {count} 个成员，最多 {LIMIT} 个", name.text),
            format!("the enum 「{}」 has {count} members; {LIMIT} is the most", name.text),
        ),
    )
    .label(Text::new("成员太多", "too many members"))
    .note(Text::new("一组成员要能装进一个整数", "a set of members fits one whole number"))
    .help(Text::new("拆成两个类别", "split it into two enums"))
}
