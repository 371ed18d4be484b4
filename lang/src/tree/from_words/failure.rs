//! What was expected and what stood there → a diagnostic in the author's words.

use super::suggest;
use crate::codes;
use crate::diagnostic::{Diagnostic, Text};
use crate::grammar::{Failure, Rule};
use crate::items::Word;
use crate::keyword::{self, Keyword, Use};
use crate::tokens::TokenKind;

/// Says why `words` could not be read.
pub(super) fn explain(words: &[Word], failure: &Failure) -> Diagnostic {
    let whole = super::span_of(words);
    if failure.gave_up {
        return codes::p0904_too_much_work::diagnostic(whole);
    }
    let keywords: Vec<&Keyword> = failure.expected.iter().filter_map(|rule| keyword_of(*rule)).collect();
    let at = failure.at.unwrap_or(words.len());
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    if let Some(found) = before.and_then(|word| glued_operator(word, words.get(at))) {
        return found;
    }
    let expected = describe(&failure.expected);
    let Some(word) = words.get(at) else {
        let (span, text) = before.map_or((whole, ""), |word| (word.span, word.text.as_str()));
        return codes::p0110_unexpected::diagnostic(span, text, &expected, true);
    };
    if word.kind == TokenKind::Word {
        if let Some(found) = suggest::glued(word, &keywords) {
            return found;
        }
        let value_fits = failure.expected.contains(&Rule::amount);
        if keyword::is_reserved(&word.text) && failure.expected.contains(&Rule::name) && !value_fits {
            return codes::p0119_reserved_name::diagnostic(word.span, &word.text);
        }
        if let Some(number) = before.filter(|before| before.kind == TokenKind::Number && failure.expected.contains(&Rule::unit)) {
            if word.uses.is_empty() && is_money_word(&word.text) {
                return codes::p0133_unknown_unit::diagnostic(number.span.to(word.span), &number.text, &word.text);
            }
        }
    }
    let found = codes::p0110_unexpected::diagnostic(word.span, &word.text, &expected, false);
    match suggest::near(&word.text, &keywords) {
        Some(right) => codes::p0110_unexpected::meant(found, word.span, right),
        None => found,
    }
}

/// A message where `若` or `按` is glued to the word before the one that does not fit.
fn glued_operator(word: &Word, next: Option<&Word>) -> Option<Diagnostic> {
    let follows = |zh: &str| match zh {
        "若" => next.is_some_and(|next| next.is("则", "then")),
        _ => next.is_some_and(|next| next.is_mark("{") || next.is_mark(",")),
    };
    if word.kind != TokenKind::Word || !word.uses.is_empty() {
        return None;
    }
    ["若", "按"].into_iter().find_map(|zh| {
        let rest = word.text.strip_prefix(zh).filter(|rest| !rest.is_empty() && follows(zh))?;
        Some(codes::p0113_glued_keyword::diagnostic(word.span, &word.text, zh, rest))
    })
}

fn is_money_word(word: &str) -> bool {
    matches!(word, "块" | "圆" | "块钱" | "元整" | "人民币" | "万块" | "RMB" | "rmb" | "CNY" | "cny" | "percent")
}

/// The keyword that a rule of the grammar stands for.
pub(crate) fn keyword_of(rule: Rule) -> Option<&'static Keyword> {
    match rule {
        Rule::kw_by_keys => keyword::find("按", Use::Operator),
        Rule::kw_assign => keyword::find("改为", Use::Effect),
        _ => {
            let name = format!("{rule:?}");
            let en = name.strip_prefix("kw_")?;
            keyword::ALL.iter().find(|keyword| keyword.en == en)
        }
    }
}

/// What could stand where reading stopped, in words.
fn describe(expected: &[Rule]) -> Text {
    let mut zh: Vec<String> = Vec::new();
    let mut en: Vec<String> = Vec::new();
    let mut add = |one: String, other: String| {
        if !zh.contains(&one) {
            zh.push(one);
            en.push(other);
        }
    };
    let value = expected.iter().any(|rule| matches!(rule, Rule::amount | Rule::expr | Rule::figure | Rule::flat));
    let operator = expected.contains(&Rule::plus);
    for rule in expected {
        if (value && begins_value(*rule)) || (operator && joins(*rule)) {
            continue;
        }
        match (keyword_of(*rule), words(*rule)) {
            (Some(keyword), _) => add(format!("「{}」", keyword.zh), format!("「{}」", keyword.en)),
            (None, Some((one, other))) => add(one.to_owned(), other.to_owned()),
            (None, None) => {}
        }
    }
    if value {
        add("值".to_owned(), "a value".to_owned());
    }
    if operator {
        add("运算符".to_owned(), "an operator".to_owned());
    }
    if expected.contains(&Rule::EOI) {
        add("结尾（「；」或换行）".to_owned(), "the end (「;」 or a new line)".to_owned());
    }
    if zh.is_empty() {
        return Text::new("别的内容", "something else");
    }
    Text::new(join(&zh, "、", "或"), join(&en, ", ", " or "))
}

fn join(parts: &[String], comma: &str, or: &str) -> String {
    match parts {
        [head @ .., last] if !head.is_empty() => format!("{}{or}{last}", head.join(comma)),
        _ => parts.concat(),
    }
}

fn begins_value(rule: Rule) -> bool {
    matches!(rule, Rule::amount | Rule::expr | Rule::figure | Rule::flat | Rule::number | Rule::date | Rule::text | Rule::name | Rule::path)
        || matches!(rule, Rule::set | Rule::paren | Rule::open_brace | Rule::open_paren | Rule::given | Rule::table | Rule::extreme)
        || matches!(rule, Rule::kw_min | Rule::kw_max | Rule::kw_yes | Rule::kw_no | Rule::kw_given | Rule::kw_by_keys | Rule::kw_unbound)
        || matches!(rule, Rule::kw_not | Rule::kw_if | Rule::minus | Rule::branches)
}

fn joins(rule: Rule) -> bool {
    matches!(rule, Rule::kw_and | Rule::kw_or | Rule::kw_has | Rule::kw_has_any | Rule::kw_in | Rule::equals | Rule::not_equal | Rule::less)
        || matches!(rule, Rule::less_equal | Rule::greater | Rule::greater_equal | Rule::plus | Rule::minus | Rule::times | Rule::divide)
}

/// The name of what a rule that is no keyword reads.
fn words(rule: Rule) -> Option<(&'static str, &'static str)> {
    Some(match rule {
        Rule::name => ("名称", "a name"),
        Rule::dotted => ("代码", "a code"),
        Rule::text => ("带引号的文字", "a quoted text"),
        Rule::document | Rule::document_number => ("文号", "a document number"),
        Rule::label | Rule::label_word => ("条号", "an article label"),
        Rule::date => ("日期", "a date"),
        Rule::number | Rule::amount => ("数", "a number"),
        Rule::unit => ("单位", "a unit"),
        Rule::comma => ("「、」", "「,」"),
        Rule::bar => ("「|」", "「|」"),
        Rule::equals => ("「=」", "「=」"),
        Rule::dot => ("「.」", "「.」"),
        Rule::open_brace | Rule::block => ("「{」", "「{」"),
        Rule::close_brace => ("「}」", "「}」"),
        Rule::open_paren => ("「（」", "「(」"),
        Rule::close_paren => ("「）」", "「)」"),
        Rule::code | Rule::codes => ("「代码」", "「code」"),
        Rule::extends => ("「承接」", "「extends」"),
        Rule::over => ("「对」", "「for」"),
        Rule::basis => ("「依」", "「by」"),
        Rule::kinds => ("「归类」", "「kind」"),
        Rule::from => ("「自」", "「from」"),
        Rule::heading => ("「列」", "「heading」"),
        Rule::grade => ("「依据」「推定」「假定」", "「cited」 「derived」 「assumed」"),
        Rule::mode => ("「四舍五入」「进一」「舍去」", "「half_up」 「up」 「down」"),
        Rule::class => ("说明的类别", "the class of the note"),
        Rule::period => ("「每次」「每年」", "「per_visit」 「per_year」"),
        Rule::origin => ("「自零起」「自起付线起」", "「from_zero」 「from_deductible」"),
        Rule::overlap => ("「差额法」「补差法」", "「by_difference」 「by_top_up」"),
        Rule::excess => ("「超出部分转入下一层」「超出部分个人负担」", "「excess_to_next」 「excess_to_person」"),
        Rule::slot => ("「基数」「起付线」「比例」「封顶线」「累计支付」", "「base」 「deductible」 「rate」 「cap」 「paid_total」"),
        Rule::change => ("「改为」「提高」「降低」「不低于」「不高于」", "「set」 「raise」 「lower」 「at_least」 「at_most」"),
        Rule::effect => ("「待遇.项目 怎样改」", "「BENEFIT.SLOT change」"),
        Rule::target => ("要废止的名称", "what is repealed"),
        Rule::field_type => ("字段的类型", "the type of the field"),
        Rule::option | Rule::default | Rule::range => ("「缺省」「可缺」「范围」", "「default」 「optional」 「range」"),
        Rule::pattern => ("条件或「任意」", "a pattern or 「any」"),
        _ => return None,
    })
}
