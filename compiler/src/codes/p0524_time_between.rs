//! P0524: days between two settlements, or between two benefits of one payer, that nobody lays rules down for.

use super::p0507_used_out_of_force::stretch;
use crate::names::shown;
use crate::program::Day;
use pol_lang::diagnostic::{Code, Diagnostic, Fact, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code = Code { id: "P0524", zh: "前后规定之间有空档", en: "days between two rules without either" };

/// The days, and what stands before and behind them.
pub(crate) struct Between<'t> {
    /// The first day, and the first day no longer in it.
    pub(crate) days: (Day, Day),
    /// What begins behind them, and where.
    pub(crate) next: (&'t str, Span),
    /// What ended before them, and where it stands.
    pub(crate) before: (&'t str, Span),
    /// The notice and article that ended that.
    pub(crate) by: &'t str,
    /// The name of the date that chooses the rules.
    pub(crate) date: &'t str,
}

/// No settlement of `record` is in force.
pub(crate) fn settlements(between: &Between<'_>, record: &str) -> Diagnostic {
    let days = stretch(between.days);
    let headline =
        Text::new(format!("「{record}」{}没有结算施行", days.zh), format!("no settlement of 「{record}」 is in force {}", days.en));
    let outcome = Text::new("没有结算受理", "no settlement takes it");
    said(between, headline, outcome).note(Text::new("那时的申请会被退回", "claims of those days are refused"))
}

/// No benefit that `payer` pays in `settlement` is in force.
pub(crate) fn payer(between: &Between<'_>, payer: &str, settlement: &str) -> Diagnostic {
    let days = stretch(between.days);
    let headline = Text::new(
        format!("结算「{settlement}」里，「{payer}」{}没有待遇施行", days.zh),
        format!("in the settlement 「{settlement}」 no benefit of 「{payer}」 is in force {}", days.en),
    );
    let outcome = Text::new(format!("「{payer}」什么也不付"), format!("「{payer}」 pays nothing"));
    said(between, headline, outcome)
        .note(Text::new("那时的申请照样结算，只是少了这一层", "claims of those days are settled without that layer"))
}

fn said(between: &Between<'_>, headline: Text, outcome: Text) -> Diagnostic {
    let Between { days: (first, until), next, before, by, date } = between;
    let mut ended = Text::new(format!("「{}」到此为止", before.0), format!("「{}」 ends before that", before.0));
    if !by.is_empty() {
        ended.zh.push_str(&format!("，由「{by}」终止"));
        ended.en.push_str(&format!(", by 「{by}」"));
    }
    let (begins, day) = (shown(*until), shown(*first));
    let witness = Witness { date: Some(Fact::is(date, Text::new(day.clone(), day))), outcome: Some(outcome), ..Witness::default() };
    Diagnostic::warning(CODE, next.1, headline)
        .label(Text::new(format!("「{}」自 {begins} 起才施行", next.0), format!("「{}」 is in force only from {begins}", next.0)))
        .also(before.1, ended)
        .witness(witness)
        .help(Text::new(
            "核对前一份文件的终止日期和后一份的施行日期",
            "check the day on which the one ends and the day on which the other begins",
        ))
}
