//! What was likely meant by a word that begins nothing known.

use super::Clauses;
use super::file::Place;
use crate::codes;
use crate::diagnostic::{Diagnostic, Edit, Text};
use crate::items::Word;
use crate::keyword::{self, Keyword, Use, Uses};
use crate::near;
use crate::span::Span;
use crate::tokens::TokenKind;

/// A clause that its item does not have.
pub(super) fn clause(clauses: &Clauses, item: &str, words: &[Word]) -> Diagnostic {
    let Some(first) = words.first() else {
        return codes::p0111_unknown_item::diagnostic(super::span_of(words), "", &Text::default(), None);
    };
    let known: Vec<&Keyword> = keyword::ALL.iter().filter(|keyword| keyword.stands(clauses.place)).collect();
    if let Some(found) = numbered(words).or_else(|| parted(words, &known)).or_else(|| glued(first, &known)) {
        return found;
    }
    if first.is_keyword(Uses::of(&[Use::Item])) {
        return codes::p0120_misplaced_item::nested(first.span, &first.text, item);
    }
    let owners = owners(first);
    if !owners.zh.is_empty() {
        let found = codes::p0112_unknown_clause::elsewhere(first.span, &first.text, item, &owners);
        let here = counterpart(first).filter(|right| known.iter().any(|keyword| keyword.is(right)));
        return here.map_or(found.clone(), |right| found.fix(first.span, right));
    }
    let near = synonym(&first.text, &known).or_else(|| near(&first.text, &known));
    let found = codes::p0112_unknown_clause::diagnostic(first.span, &first.text, item, &list(&known), near);
    let effect = clauses.place == Use::Provision && words.get(1).is_some_and(|word| word.is_mark("."));
    if effect { found.fix(Span { end: first.span.start, ..first.span }, "则 ") } else { found }
}

/// The clause that says here what `word` says elsewhere: who or what it is about.
fn counterpart(word: &Word) -> Option<&'static str> {
    Some(match word.text.as_str() {
        "当" => "对象",
        "对象" => "当",
        "when" => "eligible",
        "eligible" => "when",
        _ => return None,
    })
}

/// What the notices call a clause or an item of `known`.
fn synonym(word: &str, known: &[&Keyword]) -> Option<&'static str> {
    let right = match word {
        "报销比例" | "支付比例" | "补偿比例" | "补助比例" | "给付比例" => "比例",
        "最高支付限额" | "年度限额" | "最高限额" | "封顶额" | "限额" => "封顶线",
        "起付标准" | "起付金额" | "起付额" | "门槛费" => "起付线",
        "资金来源" | "出资方" => "支付方",
        "案例" | "示例" | "举例" => "例",
        "生效" | "实施" | "执行" => "施行",
        _ => return None,
    };
    known.iter().any(|keyword| keyword.zh == right).then_some(right)
}

/// A message where a clause has the number that the notice gives it: `（一）支付方 …`.
fn numbered(words: &[Word]) -> Option<Diagnostic> {
    let [open, _, close, ..] = words else { return None };
    let span = open.span.to(close.span);
    (open.is_mark("(") && close.is_mark(")")).then(|| codes::p0112_unknown_clause::numbered(span))
}

/// A message where the first two words are one of `known` with a blank within.
fn parted(words: &[Word], known: &[&Keyword]) -> Option<Diagnostic> {
    let (first, second) = words.first().zip(words.get(1)).filter(|(_, second)| second.kind == TokenKind::Word)?;
    let whole = format!("{}{}", first.text, second.text);
    let right = known.iter().find(|keyword| keyword.zh == whole)?.zh;
    let rest = Span { start: first.span.end, ..second.span };
    let found = codes::p0112_unknown_clause::parted(first.span, &first.text, right);
    Some(found.edits(Text::new(format!("连写成「{right}」"), format!("write 「{right}」")), vec![Edit::new(rest, second.text.clone())]))
}

/// A line that begins no item.
pub(super) fn item(words: &[Word], place: Place) -> Diagnostic {
    unknown(words, &|keyword| keyword.stands(Use::Item) && super::file::stands(keyword.en, place))
}

/// A line of a notice that begins neither a clause nor an item nor an article.
pub(super) fn in_notice(words: &[Word]) -> Diagnostic {
    unknown(words, &|keyword| keyword.stands(Use::Notice) || (keyword.stands(Use::Item) && super::file::stands(keyword.en, Place::Notice)))
}

fn unknown(words: &[Word], fits: &dyn Fn(&Keyword) -> bool) -> Diagnostic {
    let known: Vec<&Keyword> = keyword::ALL.iter().filter(|keyword| fits(keyword)).collect();
    let Some(first) = words.first() else {
        return codes::p0111_unknown_item::diagnostic(super::span_of(words), "", &Text::default(), None);
    };
    // Where a name follows, the word is a misspelt keyword and not one with its name glued to it.
    let twice = words.get(1).filter(|next| next.kind == TokenKind::Word).and_then(|_| typed_twice(&first.text, &known));
    if let Some(found) = parted(words, &known).or_else(|| glued(first, &known)).filter(|_| twice.is_none()) {
        return found;
    }
    let near = twice.or_else(|| synonym(&first.text, &known)).or_else(|| near(&first.text, &known));
    codes::p0111_unknown_item::diagnostic(first.span, &first.text, &list(&known), near)
}

/// A message where `word` is one of `known` with something glued to it.
pub(super) fn glued(word: &Word, known: &[&Keyword]) -> Option<Diagnostic> {
    let mut best: Option<(&str, &str)> = None;
    for keyword in known {
        let Some(rest) = word.text.strip_prefix(keyword.zh).filter(|rest| !rest.is_empty()) else { continue };
        if best.is_none_or(|(longest, _)| longest.len() < keyword.zh.len()) {
            best = Some((keyword.zh, rest));
        }
    }
    best.map(|(keyword, rest)| codes::p0113_glued_keyword::diagnostic(word.span, &word.text, keyword, rest))
}

/// The keyword of which `word` has the last character once more.
fn typed_twice(word: &str, known: &[&Keyword]) -> Option<&'static str> {
    known.iter().map(|keyword| keyword.zh).find(|zh| word.strip_prefix(*zh).is_some_and(|rest| !rest.is_empty() && zh.ends_with(rest)))
}

/// The items that have the clause that `word` is.
fn owners(word: &Word) -> Text {
    const OWNERS: &[(Use, &str, &str)] = &[
        (Use::Benefit, "待遇", "benefit"),
        (Use::Provision, "条款", "provision"),
        (Use::Settlement, "结算", "settlement"),
        (Use::Requirement, "要求", "require"),
        (Use::Guarantee, "保证", "guarantee"),
        (Use::Aim, "目标", "target"),
        (Use::Alert, "预警", "alert"),
        (Use::Accumulate, "累计", "accumulate"),
        (Use::Transition, "过渡", "transition"),
        (Use::Notice, "文件", "notice"),
        (Use::Verify, "核验", "verify"),
        (Use::Results, "结果", "results"),
        (Use::Example, "例", "example"),
        (Use::Tier, "分段", "tiers"),
    ];
    let has = OWNERS.iter().filter(|(place, _, _)| word.is_keyword(Uses::of(&[*place])));
    let (zh, en): (Vec<String>, Vec<String>) = has.map(|(_, zh, en)| (format!("「{zh}」"), format!("「{en}」"))).unzip();
    Text::new(zh.join("、"), en.join(", "))
}

fn list(known: &[&Keyword]) -> Text {
    let all = |spelling: &dyn Fn(&Keyword) -> &'static str| known.iter().map(|keyword| spelling(keyword)).collect::<Vec<_>>();
    Text::new(all(&|keyword| keyword.zh).join("、"), all(&|keyword| keyword.en).join(", "))
}

/// The spelling among `known` that `word` is one slip away from.
pub(super) fn near(word: &str, known: &[&Keyword]) -> Option<&'static str> {
    let length = word.chars().count();
    let most = match length {
        0 | 1 => return None,
        4..=5 if !word.is_ascii() => 2,
        2..=5 => 1,
        6..=24 => 2,
        _ => return None,
    };
    let spellings = known.iter().flat_map(|keyword| keyword.spellings());
    spellings
        .filter(|spelling| spelling.chars().count() > 1)
        .map(|spelling| (near::cost(word, spelling), spelling))
        .filter(|(cost, _)| *cost <= near::WRONG.saturating_mul(most))
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, spelling)| spelling)
        .or_else(|| only_beginning(word, known))
}

/// The one spelling among `known` that begins with `word`, an abbreviation.
fn only_beginning(word: &str, known: &[&Keyword]) -> Option<&'static str> {
    let mut longer = known.iter().map(|keyword| keyword.zh).filter(|zh| zh.starts_with(word));
    let only = longer.next().filter(|_| !word.is_ascii())?;
    longer.all(|other| other == only).then_some(only)
}
