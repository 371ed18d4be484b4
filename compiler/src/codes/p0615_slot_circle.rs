//! P0615: slots that read one another in a circle, or too far.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0615", zh: "要素互相读取，绕成一圈", en: "slots that read one another in a circle" };

/// How many slots may rest one on another.
pub(crate) const LONGEST: usize = 32;

/// The slot read at `span` rests on the one that reads it.
pub(crate) fn here(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, span, Text::new("这里读的要素又取决于正在计算的要素", "what is read here depends on the slot that reads it"))
        .label(Text::new("绕成一圈", "goes round in a circle"))
        .note(Text::new("绕成一圈，就没有哪一个能先算出来", "in a circle none can be worked out first"))
        .help(Text::new("把共同的比例或金额写成参数或定义，各处引用", "make a parameter or a definition of what they share, and use that"))
}

/// The slot read at `span` rests on too many others.
pub(crate) fn too_long(span: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("要素一个读一个，超过 {LONGEST} 层"), format!("slots rest one on another more than {LONGEST} deep")),
    )
    .label(Text::new("从这里起超过", "too deep from here"))
    .help(Text::new("把中间的比例或金额写成参数", "make parameters of the figures between"))
}
