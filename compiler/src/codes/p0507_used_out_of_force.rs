//! P0507: something refers to what is not in force at the time.

use crate::names::{Gaps, shown};
use crate::program::Day;
use pol_lang::diagnostic::{Code, Diagnostic, Fact, Relation, Text, Witness};
use pol_lang::span::Span;

/// The code.
pub const CODE: Code =
    Code { id: "P0507", zh: "引用了那时并未施行的规定", en: "a reference to what is not in force at the time" };

/// What is told: `user` refers at `span` to `target`, declared at `declared`, and on some days it is in force alone.
pub(crate) struct Told<'t> {
    /// Where it refers.
    pub(crate) span: Span,
    /// What refers.
    pub(crate) user: &'t str,
    /// To what.
    pub(crate) target: &'t str,
    /// Where that is declared.
    pub(crate) declared: Span,
    /// The days.
    pub(crate) gaps: &'t Gaps,
}

/// The target is not in force; `ended` is where it was ended, by which article and from which day, where it was.
pub(crate) fn used_out_of_force(told: &Told<'_>, ended: Option<(Span, String, String)>) -> Diagnostic {
    let Told { span, user, target, declared, gaps } = told;
    let days = listed(&gaps.spans);
    let found = Diagnostic::error(
        CODE,
        *span,
        Text::new(
            format!("「{user}」引用「{target}」，但{}它并未施行", days.zh),
            format!("「{user}」 refers to 「{target}」, which is not in force {}", days.en),
        ),
    )
    .label(Text::new("这里引用它", "referred to here"))
    .also(*declared, Text::new("在这里声明", "declared here"));
    let found = match ended {
        Some((by, article, from)) => {
            found.also(by, Text::new(format!("由「{article}」自 {from} 起终止"), format!("ended from {from} by 「{article}」")))
        }
        None => found,
    };
    found
        .witness(witness(told))
        .note(Text::new("引用的规定须在引用者施行的每一天都施行", "what is referred to must be in force on every day that its user is"))
        .help(Text::new("让二者的起止日期一致，或同时废止引用者", "let both have the same days, or repeal the user as well"))
}

/// The target was issued only on the day `issued`.
pub(crate) fn used_before_issue(told: &Told<'_>, issued: &Text) -> Diagnostic {
    let Told { span, user, target, declared, .. } = told;
    Diagnostic::error(
        CODE,
        *span,
        Text::new(
            format!("「{user}」引用「{target}」，但后者到{}才印发", issued.zh),
            format!("「{user}」 refers to 「{target}」, which was issued only {}", issued.en),
        ),
    )
    .label(Text::new("这里引用它", "referred to here"))
    .also(*declared, Text::new("在这里声明", "declared here"))
    .witness(witness(told))
    .note(Text::new(
        "文件只能引用它印发时已经印发的规定；没有写印发日期的，以施行日期为印发日期",
        "a notice refers to what was issued by then; where no day of issue is written, it is the day of effect",
    ))
    .help(Text::new("写明两份文件的印发日期，例如：印发 2020年12月29日", "write when both notices were issued, such as: issued 2020-12-29"))
}

/// A day on which it shows.
fn witness(told: &Told<'_>) -> Witness {
    let target = told.target;
    let outcome = Text::new(format!("那天没有施行中的「{target}」"), format!("no 「{target}」 is in force then"));
    let date = told.gaps.spans.first().and_then(|span| date(*span));
    Witness { date, known: told.gaps.known_last.map(shown), outcome: Some(outcome), ..Witness::default() }
}

/// A day of a stretch: its first, or else its last; none where every day is in it.
pub(crate) fn date(span: (Day, Day)) -> Option<Fact> {
    let day = match span {
        (Day::MIN, Day::MAX) => return None,
        (Day::MIN, until) => until.saturating_sub(1),
        (from, _) => from,
    };
    Some(Fact { name: Text::new("日期", "date"), relation: Relation::Is, value: Text::new(shown(day), shown(day)) })
}

/// 「2020-01-01 至 2020-03-31、自 2021-01-01 起」
fn listed(spans: &[(Day, Day)]) -> Text {
    let texts: Vec<Text> = spans.iter().map(|span| stretch(*span)).collect();
    let join = |by: &str, of: fn(&Text) -> &str| texts.iter().map(of).collect::<Vec<&str>>().join(by);
    Text::new(join("、", |text| &text.zh), join(" and ", |text| &text.en))
}

/// A stretch of days in a sentence: its first day, and its last.
pub(crate) fn stretch((from, until): (Day, Day)) -> Text {
    let (first, last) = (shown(from), shown(until.saturating_sub(1)));
    match (from, until) {
        (Day::MIN, Day::MAX) => Text::new("从来", "ever"),
        (Day::MIN, _) => Text::new(format!(" {last} 及以前"), format!("up to {last}")),
        (_, Day::MAX) => Text::new(format!("自 {first} 起"), format!("from {first} on")),
        _ if first == last => Text::new(format!(" {first} "), format!("on {first}")),
        _ => Text::new(format!(" {first} 至 {last} "), format!("from {first} to {last}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, listed, stretch};

    /// 18628 is 2021-01-01.
    #[test]
    fn days_without_are_told_with_the_first_and_the_last() {
        assert_eq!(stretch((18_628, 18_659)).en, "from 2021-01-01 to 2021-01-31");
        assert_eq!(stretch((18_628, 18_629)).en, "on 2021-01-01");
        assert_eq!(stretch((Day::MIN, 18_628)).zh, " 2020-12-31 及以前");
        assert_eq!(listed(&[(18_628, 18_659), (18_687, Day::MAX)]).zh, " 2021-01-01 至 2021-01-31 、自 2021-03-01 起");
    }
}
