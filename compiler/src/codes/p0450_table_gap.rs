//! P0450: a combination of a table has no row.

use pol_lang::diagnostic::{Code, Diagnostic, Edit, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0450", zh: "表格有缺口", en: "a table has a gap" };

/// The table at `span`, whose last row stands at `last`, has no row for `gaps` combinations, `first` among them, which `witness` shows
/// where there is one.
pub(crate) fn here(span: Span, last: Option<Span>, (first, witness): (&Text, Option<Witness>), gaps: usize) -> Diagnostic {
    let outcome = Text::new("这张表没有值", "the table gives no value");
    let headline = Text::new(format!("这张表没有写明「{}」时的值", first.zh), format!("this table gives no value for 「{}」", first.en));
    let found = Diagnostic::error(CODE, span, headline)
        .label(Text::new(format!("共有 {gaps} 种组合没有行"), format!("combinations without a row: {gaps}")))
        .note(Text::new(
            "每种组合恰有一行，才不会有人无章可循",
            "every combination has exactly one row, so that no claim is left without a rule",
        ));
    let found = match witness {
        Some(witness) => found.witness(Witness { outcome: Some(outcome), ..witness }),
        None => found,
    };
    let found = match last {
        Some(last) => found.edits(Text::new("其余的写成未定", "leave the others unbound"), vec![Edit::behind(last, "；否则 未定")]),
        None => found,
    };
    found.help(Text::new("补一行；通知没有规定的写：否则 未定", "add a row; for what the notice leaves open write: otherwise unbound"))
}

/// No claim can have any of the combinations, as the keys are defined.
pub(crate) fn of_nobody(gap: Diagnostic) -> Diagnostic {
    gap.note(Text::new(
        "按现在的定义没有申请会是这样；定义改动后可能会有，所以也要写明",
        "as the keys are defined no claim comes here; one may once they change, so it must be said as well",
    ))
}
