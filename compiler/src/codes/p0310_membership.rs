//! P0310: 含, 含任一, 属于 and braces used on things that they do not fit.

use pol_lang::diagnostic::{Code, Diagnostic, Edit, Text};
use pol_lang::span::Span;
use pol_lang::tree;

/// The code.
pub const CODE: Code = Code { id: "P0310", zh: "含、含任一、属于用法不符", en: "has, has_any and in used on the wrong things" };

/// The left side of the `含` or `含任一` at `span` is no set but a `found`.
pub(crate) fn left_is_no_set(span: Span, found: &Text) -> Diagnostic {
    base(
        span,
        Text::new(
            format!("「含」左边须是多值字段，这里是{}", found.zh),
            format!("the left of 「has」 must be a set, but this is {}", found.en),
        ),
    )
    .label(Text::new(format!("左边是{}", found.zh), format!("the left side is {}", found.en)))
    .help(Text::new(
        "单值的字段写：字段 = 成员，或 字段 属于 { 成员、成员 }",
        "for a field of one value write: FIELD = MEMBER, or FIELD in { MEMBER, MEMBER }",
    ))
}

/// The left side of the `属于` at `span` is a set.
pub(crate) fn left_is_a_set(span: Span) -> Diagnostic {
    base(span, Text::new("多值字段不能用「属于」", "a set cannot stand on the left of 「in」"))
        .label(Text::new("左边可以有几个成员", "the left side may hold several members"))
        .help(Text::new("写：字段 含任一 { 成员、成员 }", "write: FIELD has_any { MEMBER, MEMBER }"))
}

/// The left side of the `属于` at `span`, a `found`, has no list to be in.
pub(crate) fn left_has_no_list(span: Span, found: &Text) -> Diagnostic {
    base(span, Text::new(format!("{}不能用「属于」", found.zh), format!("「in」 does not work on {}", found.en)))
        .label(Text::new(format!("左边是{}", found.zh), format!("the left side is {}", found.en)))
        .help(Text::new("用 ≥ 和 ≤ 划定范围", "give a range with ≥ and ≤"))
}

/// The right side at `span` must be a list in braces.
pub(crate) fn right_is_no_list(span: Span) -> Diagnostic {
    base(span, Text::new("右边须是用 { } 括起的成员", "the right side must be members in { }"))
        .label(Text::new("这里要 { 成员、成员 }", "write { MEMBER, MEMBER } here"))
        .help(Text::new("写：字段 属于 { 成员、成员 }", "write: FIELD in { MEMBER, MEMBER }"))
}

/// The right side at `span` of `含` is a list.
pub(crate) fn right_is_a_list(span: Span) -> Diagnostic {
    base(span, Text::new("「含」右边只能是一个成员", "the right of 「has」 is one member"))
        .label(Text::new("这里有几个成员", "several members"))
        .help(Text::new("写：字段 含任一 { 成员、成员 }", "write: FIELD has_any { MEMBER, MEMBER }"))
}

/// The right side at `span` of `含` is not a member written out.
pub(crate) fn right_is_no_member(span: Span) -> Diagnostic {
    base(span, Text::new("「含」右边须写出成员的名称", "the right of 「has」 must be the name of a member"))
        .label(Text::new("不是成员", "not a member"))
        .help(Text::new("写：字段 含 成员", "write: FIELD has MEMBER"))
}

/// Strokes stand between members.
pub(crate) fn divided(strokes: &[Span]) -> Diagnostic {
    let found = base(strokes.first().copied().unwrap_or_default(), Text::new("成员之间不写「/」", "no 「/」 stands between members"))
        .label(Text::new("这是除号", "this divides"))
        .help(Text::new("成员之间写「、」", "separate members with 「,」"));
    let edits = strokes.iter().map(|stroke| Edit::new(*stroke, "、")).collect();
    found.edits(Text::new("改为「、」", "write 「,」"), edits)
}

/// Braces at `span` with nothing in them.
pub(crate) fn empty_list(span: Span) -> Diagnostic {
    base(span, Text::new("空的 { } 使条件永不成立", "with an empty { } the condition never holds"))
        .label(Text::new("没有成员", "no members"))
        .help(Text::new("写出成员，或删去这个条件", "name the members, or remove the condition"))
}

/// Braces at `span` where no set is expected.
pub(crate) fn stray_list(span: Span) -> Diagnostic {
    base(span, Text::new("{ } 只能写在「属于」「含任一」之后", "{ } stands only after 「in」 and 「has_any」"))
        .label(Text::new("这里不能是一组成员", "no set is expected here"))
        .help(Text::new("写：字段 属于 { 成员、成员 }", "write: FIELD in { MEMBER, MEMBER }"))
}

/// A set is compared by what stands at `span`.
pub(crate) fn set_compared(span: Span) -> Diagnostic {
    base(span, Text::new("多值字段不能用 = 比较", "a set cannot be compared"))
        .label(Text::new("一边有几个成员", "one side may hold several members"))
        .help(Text::new("写：字段 含 成员", "write: FIELD has MEMBER"))
}

/// A row of a table keyed by a condition has something else than yes or no at `span`.
pub(crate) fn not_yes_or_no(span: Span) -> Diagnostic {
    base(span, Text::new("按条件查的表格，每行写「是」「否」或「任意」", "a table keyed by a condition has yes, no or any in each row"))
        .label(Text::new("不是「是」或「否」", "neither yes nor no"))
        .help(Text::new("写「是」或「否」", "write yes or no"))
}

/// Offers the operator that fits in place of the one at `sign` between a name and the other side.
pub(crate) fn with_operator(found: Diagnostic, sign: Span, sides: (&tree::Expr, &tree::Expr), right: &str) -> Diagnostic {
    let named = matches!(sides.0.kind, tree::ExprKind::Name(_));
    let plain = matches!(sides.1.kind, tree::ExprKind::Name(_) | tree::ExprKind::Set(_));
    if named && plain {
        found.edits(Text::new(format!("改用「{right}」"), format!("use 「{right}」")), vec![Edit::new(sign, right)])
    } else {
        found
    }
}

fn base(span: Span, headline: Text) -> Diagnostic {
    Diagnostic::error(CODE, span, headline).note(Text::new(
        "多值字段用「含」「含任一」，单值字段用「=」「属于」",
        "a field of several values takes 「has」 and 「has_any」, a field of one value takes 「=」 and 「in」",
    ))
}
