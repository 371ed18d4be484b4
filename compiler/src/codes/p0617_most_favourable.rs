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
    .label(Text::new("这是各层支付之后的结果", "is what comes of all layers"))
    .help(Text::new("按比例、起付线、封顶线、基数、补足至或支付总额比较", "go by rate, deductible, cap, base, top_up_to or total_paid"))
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

/// The condition of a member of `group`, which goes by what is paid, reads at `span` what is known only once layers are settled.
pub(crate) fn reads_amount(span: Span, group: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{group}」按支付总额比较，其中条款的条件不能取决于结算中的金额"),
            format!("「{group}」 goes by what is paid, so conditions of its provisions cannot turn on amounts of the settlement"),
        ),
    )
    .label(Text::new("结算到这一层才知道", "is known only when that layer is settled"))
    .note(Text::new("哪些条款参加比较，须在结算之前就能确定", "which provisions are compared must be known before the claim is settled"))
    .help(Text::new("条件只用记录里的字段；或改按待遇的某个要素比较", "let conditions use fields of the record only, or go by a slot"))
}

/// Two groups that go by what is paid act on the same settlement.
pub(crate) fn two_totals(span: Span, group: &str, other: &str, declared: Span) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{group}」和「{other}」都按支付总额比较，又作用于同一结算"),
            format!("「{group}」 and 「{other}」 both go by what is paid and act on one settlement"),
        ),
    )
    .label(Text::new("两组互相牵连", "ties the groups together"))
    .also(declared, Text::new("另一组", "the other group"))
    .note(Text::new("一组选哪一个，不能又取决于另一组选哪一个", "which one of a group is best must not hang on what another group chooses"))
    .help(Text::new("把两组并成一组，或一组改按某个要素比较", "make one group of both, or let one go by a slot"))
}

/// A payment of `benefit`, which `group` acts on, is read under the rules of another day.
pub(crate) fn under_rules(span: Span, group: &str, benefit: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        span,
        Text::new(
            format!("「{group}」按支付总额比较，「{benefit}」的支付额却要「按…规定」另算"),
            format!("「{group}」 goes by what is paid, but what 「{benefit}」 pays is read under the rules of another day"),
        ),
    )
    .label(Text::new("另算时没有可比的总额", "there is no total to compare by then"))
    .help(Text::new(format!("按「{benefit}」的某个要素比较"), format!("go by a slot of 「{benefit}」")))
}
