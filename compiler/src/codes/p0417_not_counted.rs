//! P0417: a limit counted in an accumulator that does not count what it limits.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0417", zh: "累计里没有计入这一项", en: "an accumulator does not count what the limit is of" };

/// `name`, declared at `declared`, does not add what `slot` of the benefit limits, or adds something besides payments and deductibles.
pub(crate) fn here(name: &Name, slot: &Text, declared: Span) -> Diagnostic {
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
        "封顶线只能计入加了本待遇支付额的累计，起付线只能计入加了本待遇已扣起付线的累计；其他项不能计入",
        "a cap is counted where the benefit's payments are added, a deductible where what its deductible took is; nothing else can be",
    ))
    .help(Text::new(
        "在累计的「计」里加上：待遇.支付额（起付线：待遇.已扣起付线）",
        "add 「B.paid」 (for a deductible 「B.deducted」) to what the accumulator adds",
    ))
}

/// `name` is counted in by what counts nothing that an accumulator could add: a cap on the base, or tiers.
pub(crate) fn never(name: &Name, what: &Text) -> Diagnostic {
    Diagnostic::error(
        CODE,
        name.span,
        Text::new(format!("{}不能计入累计", what.zh), format!("{} cannot be counted in an accumulator", what.en)),
    )
    .label(Text::new("只有封顶线和起付线能计入", "only a cap or a deductible can"))
    .note(Text::new(
        "基数上限和分段按基数计算；累计加的是支付额和已扣起付线，没有可比的数额",
        "a cap on the base and tiers go by the base; accumulators add payments and what deductibles took, so there is nothing to compare",
    ))
    .help(Text::new(
        "写期限（如「每年」）；几类就诊要合在一起算的，写成一个待遇，比例按类别分",
        "write a term (such as 「per_year」); where several kinds of visit count together, make one benefit of them with a ratio for each",
    ))
}
