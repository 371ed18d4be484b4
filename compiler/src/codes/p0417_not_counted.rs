//! P0417: a limit counted in an accumulator that does not count what it limits.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0417", zh: "累计里没有计入这一项", en: "an accumulator does not count what the limit is of" };

/// `name`, declared at `declared`, does not add the amount `words` of `benefit`, which is what its `slot` limits, or adds amounts of another kind.
pub(crate) fn here(name: &Name, slot: &Text, declared: Span, (benefit, words): (&str, (&str, &str))) -> Diagnostic {
    let text = &name.text;
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(
            format!("{}不能计入「{text}」：它没有计这个待遇的数额", slot.zh),
            format!("this {} cannot be counted in 「{text}」, which does not add the benefit's own amounts", slot.en),
        ),
    )
    .label(Text::new("计入哪一个累计？", "counted in which accumulator?"))
    .also(declared, Text::new("累计在这里声明", "the accumulator is declared here"))
    .note(Text::new(
        "封顶线按支付额计，起付线按已扣起付线计，基数上限和分段按已计基数计；累计须加本待遇的这个数额，而且基数不与支付相加",
        "a cap goes by what is paid, a deductible by what is deducted, a cap on the base and tiers by the base that is counted; the accumulator must add that amount of the benefit, and no bases beside payments",
    ))
    .help(Text::new(
        format!("在累计的「计」里只写这一类数额，其中有：{benefit}.{}", words.0),
        format!("let the accumulator add amounts of this kind alone, 「{benefit}.{}」 among them", words.1),
    ))
}

/// Tiers by top-up are counted in `name`: what was paid before is of one benefit, not of all that share the bases.
pub(crate) fn top_up(name: &Name) -> Diagnostic {
    Diagnostic::error(CODE, name.span, Text::new("补差法的分段不能计入累计", "tiers by top-up cannot be counted in an accumulator"))
        .label(Text::new("几个待遇一起累计基数", "bases of several benefits together"))
        .note(Text::new(
            "补差法减去此前支付的；基数由几个待遇一起累计时，此前支付的不只是本待遇的",
            "by top-up, what was paid before is taken off; where several benefits share the bases it was not this one alone that paid",
        ))
        .help(Text::new("写「差额法」", "write 「by_difference」"))
}
