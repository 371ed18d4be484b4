//! P0617: a group of provisions of which the best cannot be told.

use pol_lang::diagnostic::{Code, Diagnostic, Text};
use pol_lang::span::Span;
use pol_lang::tree::Name;

/// The code.
pub const CODE: Code = Code { id: "P0617", zh: "就高无法比较", en: "a most favourable group that cannot be compared" };

/// How many provisions may be of one group.
pub(crate) const MOST: usize = 16;

/// `slot` is not what a group can go by.
pub(crate) fn no_measure(slot: &Name) -> Diagnostic {
    Diagnostic::error(
        CODE,
        slot.span,
        Text::new(format!("「就高」不能按{}比较", slot.text), format!("「most_favourable」 cannot go by {}", slot.text)),
    )
    .label(Text::new("这一项可能没有数值", "may have no value"))
    .help(Text::new("按比例、起付线、基数或补足至比较", "go by rate, deductible, base or top_up_to"))
}

/// The benefit declared at `declared` has a ratio for each tier.
pub(crate) fn tiers(slot: &Name, declared: Span) -> Diagnostic {
    Diagnostic::error(CODE, slot.span, Text::new("分段的比例没有高低可比", "ratios of tiers cannot be compared as one"))
        .label(Text::new("各段不同", "differs from tier to tier"))
        .also(declared, Text::new("待遇分段计算", "the benefit has tiers"))
        .help(Text::new("按起付线或基数比较", "go by the deductible or the base"))
}

/// The provision at `span` is one too many of `group`.
pub(crate) fn too_many(span: Span, group: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(format!("「{group}」里的条款超过 {MOST} 个"), format!("「{group}」 has more than {MOST} provisions")),
    )
    .label(Text::new("从这一个起超过", "too many from here"))
    .help(Text::new("把几个条款合并，或分成几组", "join some of them, or make several groups"))
}

/// `provision`, of another group, changes at `span` the slot that `group` goes by.
pub(crate) fn other_group(span: Span, provision: &str, group: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{provision}」属于另一组，却改变「{group}」所比较的要素"),
            format!("「{provision}」 is of another group and changes the slot that 「{group}」 goes by"),
        ),
    )
    .label(Text::new("两组互相牵连", "ties the groups together"))
    .note(Text::new("一组选哪一个，不能又取决于另一组选哪一个", "which one of a group is best must not hang on what another group chooses"))
    .help(Text::new("把两组并成一组，或换一个比较的要素", "make one group of both, or go by another slot"))
}
