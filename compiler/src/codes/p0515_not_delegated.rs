//! P0515: a figure is determined that was not left to this level.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0515", zh: "未经授权的确定", en: "a figure is determined without a delegation" };

/// `target`, a `what` declared at `declared`, is no delegated figure.
pub(crate) fn here(target: &Name, what: &Text, declared: Span) -> Diagnostic {
    base(
        target,
        Text::new(
            format!("「{}」没有授权，不能确定", target.text),
            format!("「{}」 is not delegated and cannot be determined", target.text),
        ),
    )
    .also(declared, Text::new(format!("这是{}", what.zh), format!("this is a {}", what.en)))
    .help(Text::new(
        "上级写「授权 …」后才能「确定」；改已有的值用「修改」",
        "a wider policy must 「delegate」 it first; a value that stands is amended",
    ))
}

/// `target` was delegated by `policy` itself, at `declared`.
pub(crate) fn same_level(target: &Name, policy: &str, declared: Span) -> Diagnostic {
    base(
        target,
        Text::new(
            format!("「{}」由「{policy}」授权给下级，不能由它自己确定", target.text),
            format!("「{}」 is left to the levels below 「{policy}」, which cannot determine it itself", target.text),
        ),
    )
    .also(declared, Text::new("授权在这里", "delegated here"))
    .help(Text::new(
        "由下级政策的文件确定；自己定值的写「参数」",
        "let a notice of a narrower policy determine it; write a 「parameter」 for a value of one's own",
    ))
}

fn base(target: &Name, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, target.span, headline)
        .label(Text::new("不能在这里确定", "cannot be determined here"))
        .note(Text::new("授权是上级把一个数值留给下级去定", "a delegation leaves a figure to a level below"))
}
