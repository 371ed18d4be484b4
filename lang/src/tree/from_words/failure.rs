//! What was expected and what stood there → a diagnostic in the author's words.

use super::{slips, suggest};
use crate::codes;
use crate::diagnostic::{Diagnostic, Text};
use crate::grammar::{Failure, Rule};
use crate::items::Word;
use crate::keyword::{self, Keyword, Use, Uses};
use crate::tokens::TokenKind;

/// Says why `words`, some of the words of a file, could not be read by `rule`.
pub(super) fn explain(rule: Rule, words: &[Word], failure: &Failure, file: &[Word]) -> Diagnostic {
    let whole = super::span_of(words);
    if failure.gave_up {
        return codes::p0913_too_much_work::diagnostic(whole);
    }
    if let Some(found) = changed_to(words, failure.at) {
        return found;
    }
    if let Some(found) = slips::find(rule, words, failure, file) {
        return found;
    }
    let keywords: Vec<&Keyword> = failure.expected.iter().flat_map(|rule| keywords_of(*rule)).collect();
    let at = failure.at.unwrap_or(words.len());
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    if let Some(found) = before.and_then(|word| glued_operator(word, words.get(at))) {
        return found;
    }
    if let Some(found) = document(words.get(at..).unwrap_or_default(), failure) {
        return found;
    }
    if let Some(slot) = before.filter(|before| failure.expected == [Rule::dot] && before.is_keyword(Uses::of(&[Use::Slot]))) {
        return codes::p0139_slot_without_benefit::diagnostic(slot.span, &slot.text);
    }
    let expected = describe(&failure.expected);
    let Some(word) = words.get(at) else {
        let (span, text) = before.map_or((whole, ""), |word| (word.span, word.text.as_str()));
        return codes::p0110_unexpected::diagnostic(span, text, &expected, true);
    };
    if let Some(found) = misused(word, before, failure, &keywords) {
        return found;
    }
    let found = codes::p0110_unexpected::diagnostic(word.span, &word.text, &expected, false);
    let fits = |right: &&&str| keywords.iter().any(|keyword| keyword.is(right)) || is_operator_for(right, failure);
    let synonym = synonyms(&word.text).iter().find(fits).copied();
    match synonym.or_else(|| suggest::near(&word.text, &keywords)) {
        Some(right) => codes::p0110_unexpected::meant(found, word.span, right),
        None => found,
    }
}

/// A word that has a message of its own where it stands.
fn misused(word: &Word, before: Option<&Word>, failure: &Failure, keywords: &[&Keyword]) -> Option<Diagnostic> {
    let name_only = failure.expected.contains(&Rule::name) && !is_value(&failure.expected);
    match word.kind {
        TokenKind::Word if !synonyms(&word.text).is_empty() => None,
        TokenKind::Word if name_only && keyword::is_reserved(&word.text) => {
            Some(codes::p0119_reserved_name::diagnostic(word.span, &word.text))
        }
        TokenKind::Number if name_only => Some(codes::p0119_reserved_name::digit(word.span, &word.text)),
        TokenKind::Word => suggest::glued(word, keywords).or_else(|| {
            let number = before.filter(|before| before.kind == TokenKind::Number && failure.expected.contains(&Rule::unit))?;
            let found = codes::p0133_unknown_unit::diagnostic(number.span.to(word.span), &number.text, &word.text);
            (word.uses.is_empty() && found.fix.is_some()).then_some(found)
        }),
        _ => None,
    }
}

/// `提高 至 60%`: a new value, which `改为` gives; `提高` says by how much.
fn changed_to(words: &[Word], at: Option<usize>) -> Option<Diagnostic> {
    let to = words.get(at?.checked_sub(1)?).filter(|to| matches!(to.text.as_str(), "至" | "到" | "为"))?;
    let change = words.get(at?.checked_sub(2)?).filter(|change| change.is_keyword(Uses::of(&[Use::Effect])))?;
    let span = change.span.to(to.span);
    let written = format!("{} {}", change.text, to.text);
    let found = codes::p0110_unexpected::diagnostic(span, &written, &Text::new("「改为」", "「set」"), false);
    Some(codes::p0110_unexpected::meant(found, span, "改为"))
}

/// `宝医保发(2020)139号` where a document number must stand.
fn document(words: &[Word], failure: &Failure) -> Option<Diagnostic> {
    let expects = failure.expected.iter().any(|rule| matches!(rule, Rule::document | Rule::document_number));
    let first = words.first().filter(|first| expects && first.kind == TokenKind::Word)?;
    let glued = words.iter().skip(1).take_while(|word| word.glued).count();
    let whole = words.get(..=glued)?;
    let text: String = whole.iter().map(|word| word.text.as_str()).collect();
    let right = text.replace(['(', '<', '{'], "〔").replace([')', '>', '}'], "〕");
    let fits = glued > 2 && right.ends_with('号') && right.matches('〔').count() == 1 && right.matches('〕').count() == 1;
    fits.then(|| codes::p0138_document_number::diagnostic(first.span.to(super::span_of(whole)), &text, &right))
}

/// What a word of everyday language may be called here, the likeliest first.
fn synonyms(word: &str) -> &'static [&'static str] {
    match word {
        "和" | "与" | "及" | "以及" | "并且" | "而且" | "同时" => &["且"],
        "或者" | "或是" => &["或"],
        "不" | "不是" | "并非" => &["非"],
        "如果" | "如" | "若是" => &["若"],
        "那么" | "就" => &["则"],
        "否" | "其他" | "其余" | "不然" => &["否则"],
        "otherwise" => &["else"],
        "包含" | "包括" | "有" => &["含"],
        "contains" | "includes" => &["has"],
        "为" => &["改为", "="],
        "提高到" | "提高至" | "提至" | "降低到" | "降低至" | "降至" | "降为" | "调整为" | "调整到" | "调整至" | "设为" | "按照" => {
            &["改为"]
        }
        "减免" | "免收" => &["免除"],
        "撤销" | "取消掉" | "不设" | "不设置" | "不再设" => &["取消", "免除"],
        "上调" | "增加" | "上浮" | "提升" => &["提高"],
        "下调" | "减少" | "下浮" => &["降低"],
        "increase" => &["raise"],
        "decrease" | "reduce" => &["lower"],
        "至少" => &["不低于"],
        "至多" | "最高" => &["不高于"],
        "等于" | "是" => &["="],
        "不等于" => &["≠"],
        "大于" | "高于" | "超过" => &[">"],
        "小于" | "低于" => &["<"],
        "不超过" | "不大于" | "小于等于" | "小于或等于" => &["≤"],
        "不小于" | "不少于" | "大于等于" | "大于或等于" => &["≥"],
        "加" => &["+"],
        "减" => &["-"],
        "乘" | "乘以" => &["×"],
        "除以" => &["/"],
        _ => &[],
    }
}

/// True for a mark that joins operands where one may stand.
fn is_operator_for(mark: &str, failure: &Failure) -> bool {
    failure.expected.contains(&Rule::plus) && mark.chars().all(|c| "=≠><≤≥+-×/".contains(c))
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

/// The keyword that a rule of the grammar stands for.
pub(crate) fn keyword_of(rule: Rule) -> Option<&'static Keyword> {
    match rule {
        Rule::kw_by_keys => keyword::find("按", Use::Operator),
        Rule::kw_to_value => keyword::find("为", Use::Amend),
        Rule::kw_under => keyword::find("不满", Use::Band),
        Rule::kw_under_rules => keyword::find("按", Use::Transition),
        Rule::kw_assign => keyword::find("改为", Use::Effect),
        Rule::kw_remind => keyword::find("提醒", Use::Severity),
        _ => {
            let name = format!("{rule:?}");
            let en = name.strip_prefix("kw_")?;
            keyword::ALL.iter().find(|keyword| keyword.en == en)
        }
    }
}

fn some(rules: &[Rule]) -> Vec<&'static Keyword> {
    rules.iter().filter_map(|rule| keyword_of(*rule)).collect()
}

/// The keywords that can begin what a rule reads.
fn keywords_of(rule: Rule) -> Vec<&'static Keyword> {
    let place = match rule {
        Rule::class => Use::Class,
        Rule::mode => Use::Mode,
        Rule::slot => Use::Slot,
        Rule::role => Use::Results,
        Rule::field_type => Use::Type,
        Rule::grade => Use::Grade,
        Rule::change => Use::Effect,
        Rule::severity => Use::Severity,
        Rule::shift => return some(&[Rule::kw_raise, Rule::kw_lower]),
        Rule::limit => return some(&[Rule::kw_at_least, Rule::kw_at_most]),
        Rule::deed => return some(&[Rule::kw_assign, Rule::kw_raise, Rule::kw_lower, Rule::kw_waive, Rule::kw_lift]),
        _ => return keyword_of(rule).into_iter().collect(),
    };
    keyword::ALL.iter().filter(|keyword| keyword.stands(place)).collect()
}

/// True where a value could stand.
fn is_value(expected: &[Rule]) -> bool {
    expected
        .iter()
        .any(|rule| matches!(rule, Rule::amount | Rule::number | Rule::expr | Rule::figure | Rule::flat | Rule::given | Rule::table))
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
    let value = is_value(expected);
    let operator = expected.contains(&Rule::plus);
    for rule in expected {
        let minor =
            matches!(rule, Rule::dot | Rule::unit | Rule::code | Rule::codes | Rule::under | Rule::kw_under_rules) && expected.len() > 1;
        if minor || (value && begins_value(*rule)) || (operator && joins(*rule)) {
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
        || matches!(rule, Rule::kw_not | Rule::kw_if | Rule::minus | Rule::branches | Rule::counted | Rule::at_least_of | Rule::share_path)
        || keyword_of(rule).is_some_and(|keyword| keyword::count_of(keyword.zh).is_some())
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
        Rule::open_brace | Rule::block | Rule::list_block => ("「{」", "「{」"),
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
        Rule::severity => ("「退回」「警告」「提醒」", "「refuse」 「warn」 「note」"),
        Rule::only => ("「仅当」", "「only_if」"),
        Rule::grade => ("「依据」「推定」「假定」", "「cited」 「derived」 「assumed」"),
        Rule::mode => ("「四舍五入」「进一」「舍去」", "「half_up」 「up」 「down」"),
        Rule::class => (
            "「组织要求」「裁量」「待上级文件」「语言未能表达」「解读」",
            "「organisational」 「discretionary」 「awaiting」 「beyond_language」 「reading」",
        ),
        Rule::period => ("「每次」「每年」", "「per_visit」 「per_year」"),
        Rule::origin => ("「自零起」「自起付线起」", "「from_zero」 「from_deductible」"),
        Rule::overlap => ("「差额法」「补差法」", "「by_difference」 「by_top_up」"),
        Rule::excess => ("「超出部分转入下一层」「超出部分个人负担」", "「excess_to_next」 「excess_to_person」"),
        Rule::slot => (
            "「基数」「起付线」「比例」「补足至」「封顶线」「累计支付」",
            "「base」 「deductible」 「rate」 「top_up_to」 「cap」 「paid_total」",
        ),
        Rule::change => ("「改为」「提高」「降低」「不低于」「不高于」", "「set」 「raise」 「lower」 「at_least」 「at_most」"),
        Rule::shift => ("「提高」「降低」", "「raise」 「lower」"),
        Rule::limit => ("「不低于」「不高于」", "「at_least」 「at_most」"),
        Rule::deed => ("「改为」「提高」「降低」「免除」「取消」", "「set」 「raise」 「lower」 「waive」 「lift」"),
        Rule::subject => ("待遇的名称或「归类」", "the name of a benefit or 「kind」"),
        Rule::effect => ("「待遇.项目 怎样改」", "「BENEFIT.SLOT change」"),
        Rule::target => ("条款等的名称", "the name of a rule"),
        Rule::delegated | Rule::points_type => {
            ("「金额」「比率」「数值」「整数」「个百分点」", "「money」 「ratio」 「number」 「int」 「pp」")
        }
        Rule::least => ("「不低于」", "「at_least」"),
        Rule::most => ("「不高于」", "「at_most」"),
        Rule::under => ("「按 日期 规定」", "「under DATE rules」"),
        Rule::field_type => ("字段的类型", "the type of the field"),
        Rule::option | Rule::default | Rule::range => ("「缺省」「可缺」「范围」", "「default」 「optional」 「range」"),
        Rule::tier => ("「至 上限 比例」（只写上限）或「以上 比例」", "「to BOUND RATE」 (upper bounds only) or 「above RATE」"),
        Rule::row => ("一行：条件和值", "a row: patterns and a value"),
        Rule::member => ("成员的名称", "the name of a member"),
        Rule::input => ("字段和它的值", "a field and its value"),
        Rule::band => (
            "一个值、「甲 至 乙」「甲 以上」「甲 以下」「不满 甲」「超过 甲」",
            "a value, 「A to B」 「A and_above」 「A and_below」 「under A」 「over A」",
        ),
        Rule::pattern => ("条件或「任意」", "a pattern or 「any」"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Failure, Rule, explain};
    use crate::span::FileId;
    use crate::tokens::lex;

    /// No text within the limits of a file is known to take so many steps, so what is said of it is looked at here.
    #[test]
    fn a_clause_that_was_given_up_is_told_whole() {
        let text = "定义 甲 = 转诊 或 急诊";
        let words = crate::items::words(text, &lex(FileId(0), text), &mut crate::findings::Findings::default());
        let failure = Failure { at: Some(3), expected: Vec::new(), gave_up: true };
        let found = explain(Rule::define, &words, &failure, &words);
        assert_eq!((found.code.id, found.primary.span.start as usize, found.primary.span.end as usize), ("P0913", 0, text.len()));
        assert!(found.is_error() && found.help.is_some());
    }
}
