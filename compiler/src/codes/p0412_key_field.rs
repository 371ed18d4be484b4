//! P0412: a field by which nothing can be kept apart.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0412", zh: "不能按这个字段分别累计", en: "a field by which nothing can be kept apart" };

/// `field` stands after `每个`; it is the record's number or person (`own`), is there `twice`, or is of a type with too many values.
pub(crate) fn here(field: &Name, own: bool, twice: bool) -> Diagnostic {
    let name = &field.text;
    let (why, help) = match (own, twice) {
        (true, _) => (
            Text::new(
                "累计总是按人的；编号每笔不同，累计不起来",
                "everything is kept for a person anyway, and a number is another on every row",
            ),
            Text::new(format!("删去「{name}」"), format!("remove 「{name}」")),
        ),
        (_, true) => (
            Text::new("同一个字段写一次就够", "once is enough"),
            Text::new(format!("删去一个「{name}」"), format!("remove one 「{name}」")),
        ),
        _ => (
            Text::new(
                "须是文本、类别或是否字段，如机构编号、病种",
                "it must be a text, a member of an enum, or yes or no, such as an institution's number",
            ),
            Text::new("改用这样的字段", "name such a field"),
        ),
    };
    Diagnostic::error(CODE, field.span, Text::new(format!("不能按「{name}」分别累计"), format!("nothing can be kept apart by 「{name}」")))
        .label(Text::new("「每个」后面的字段", "a field after 「each」"))
        .note(why)
        .help(help)
}
