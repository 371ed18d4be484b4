//! A slot that does not say of which benefit it is.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::span::Span;

/// A slot that does not say of which benefit it is.
pub(crate) const CODE: Code = Code { id: "P0139", zh: "没有写是哪个待遇", en: "a slot without its benefit" };

/// `slot` stands alone.
pub(crate) fn diagnostic(span: Span, slot: &str) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new(format!("「{slot}」没有写是哪个待遇的"), format!("「{slot}」 of which benefit?")))
        .label(Text::new("前面缺少待遇的名称", "the benefit's name is missing before it"))
        .help(Text::new(format!("写成「待遇名.{slot} …」"), format!("write 「BENEFIT.{slot} …」")))
}
