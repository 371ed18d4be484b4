//! A number that is not written as numbers are.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A number that is not written as numbers are.
pub(crate) const CODE: Code = Code { id: "P0131", zh: "数字写法不对", en: "a malformed number" };

/// `text` as written, `digits` its leading digits, points and group marks.
pub(crate) fn diagnostic(span: Span, text: &str, digits: &str) -> Diagnostic {
    let shown = text.replace('\'', ",");
    let found = Diagnostic::error(CODE, span, Text::new(format!("数字「{shown}」写法不对"), format!("「{shown}」 is not a number")));
    if digits.contains('\'') {
        let right = text.replace('\'', "");
        return found
            .label(Text::new("数字里不加逗号", "no commas within a number"))
            .note(Text::new("逗号用来分隔列表", "commas separate lists"))
            .help(Text::new(format!("写成「{right}」"), format!("write 「{right}」")))
            .fix(span, right);
    }
    found
        .label(Text::new("小数点只能有一个", "a number has one point at most"))
        .help(Text::new("照公文改成一个数", "give the number that the notice prints"))
}
