//! P0221: a document that is cited but not declared.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::near::Near;
use pol_lang::tree::Quoted;

/// The code.
pub const CODE: Code = Code { id: "P0221", zh: "引用的文件没有声明", en: "a cited document is not declared" };

/// No notice bears the number of `document`.
pub(crate) fn undeclared_document(document: &Quoted, close: Option<Near<'_>>) -> Diagnostic {
    let found = Diagnostic::error(
        CODE,
        document.span,
        Text::new(format!("引用的文件「{}」没有声明", document.text), format!("the cited document 「{}」 is not declared", document.text)),
    )
    .label(Text::new("这里引用它", "cited here"))
    .note(Text::new("凡引用的文件都要声明，读者才查得到它的日期", "every cited document is declared, so that a reader finds its dates"));
    match close {
        Some(Near { name: close, sure }) => {
            let found = found.help(Text::new(format!("是不是「{close}」？"), format!("did you mean 「{close}」?")));
            // Numbers that differ in a digit are of two notices: that one of them was meant is a guess.
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            if sure && digits(close) == digits(&document.text) { found.fix(document.span, as_written(close)) } else { found }
        }
        None => found.help(Text::new(
            format!("声明它，可以不写条文：文件 {} {{ 标题 \"…\"；印发 2020年1月1日 }}", document.text),
            format!("declare it; articles may be left out: notice {} {{ title \"…\"; issued 2020-01-01 }}", document.text),
        )),
    }
}

/// A document number as it is, a title in quotes.
fn as_written(document: &str) -> String {
    if document.contains('〔') { document.to_owned() } else { format!("\"{document}\"") }
}
