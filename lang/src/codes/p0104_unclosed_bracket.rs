//! An opening bracket without its closing one.

use crate::diagnostic::{Code, Diagnostic, Edit, Text};
use crate::span::Span;

/// An opening bracket without its closing one.
pub(crate) const CODE: Code = Code { id: "P0104", zh: "括号没有结束", en: "a bracket that is not closed" };

/// `lost` holds the openings that end together, innermost first, each with the mark that closes it; `edits` put the marks in.
pub(crate) fn diagnostic(lost: &[(Span, &str)], edits: Vec<Edit>) -> Option<Diagnostic> {
    let (span, mark) = lost.first()?;
    let mut found = Diagnostic::error(CODE, *span, Text::new(format!("缺少「{mark}」"), format!("a 「{mark}」 is missing")))
        .label(Text::new("这个括号没有结束", "this bracket is not closed"))
        .help(Text::new(format!("在它的内容后面加上「{mark}」"), format!("add 「{mark}」 after what it holds")));
    for (span, mark) in lost.iter().skip(1).take(8) {
        found = found.also(*span, Text::new(format!("这里也缺少「{mark}」"), format!("its 「{mark}」 is missing too")));
    }
    let marks: String = lost.iter().map(|(_, mark)| *mark).collect();
    Some(if edits.is_empty() { found } else { found.edits(Text::new(format!("加上「{marks}」"), format!("add 「{marks}」")), edits) })
}
