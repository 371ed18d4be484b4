//! A place → what can stand there.

use super::place::{Before, Place};
use crate::ide::analysis::{Analysis, Site};
use pol_compiler::number_key;
use pol_lang::items::Word;
use pol_lang::keyword::Use;
use pol_lang::mentions::{Role, Thing};
use pol_lang::span::FileId;
use pol_lang::tokens::TokenKind;

/// A test of what is declared.
type Wanted = Box<dyn Fn(&Site<'_>) -> bool>;

/// Something that can stand at a place.
pub(super) enum Want {
    /// Names of what the test finds.
    Names(Wanted),
    /// The words of the language that stand at such a place.
    Words(Use),
    /// These words of the language, by their Chinese spelling.
    Listed(&'static [&'static str]),
    /// Items or clauses to fill in.
    Snippets(Use),
}

/// What can stand before the cursor's end, what is likeliest first.
pub(super) fn wants(analysis: &Analysis, file: FileId, before: &Before) -> Vec<Want> {
    if let Some(wants) = after_point(before) {
        return wants;
    }
    if let Some(wants) = before.last().and_then(|last| after_word(analysis, file, before, last)) {
        return wants;
    }
    match &before.place {
        Place::Top | Place::Article => around(before, Use::Item),
        Place::Notice => {
            let mut wants = around(before, Use::Item);
            wants.insert(0, Want::Snippets(Use::Notice));
            wants
        }
        Place::Item(item, header) => in_item(analysis, file, before, item, header),
        Place::Table(keys) => in_table(analysis, file, before, keys),
        Place::Tiers => vec![Want::Words(Use::Tier)],
        Place::Shares => vec![Want::Listed(&["其余"])],
        Place::Inputs(record) => in_inputs(analysis, file, before, record),
        Place::Expected if before.begins() => vec![names(|role| matches!(role, Role::Thing(Thing::Benefit) | Role::Column(_)))],
        Place::Set(header) => values(analysis, file, operand(header)),
        Place::Expected | Place::Other => values(analysis, file, None),
    }
}

fn names(wanted: impl Fn(&Role) -> bool + 'static) -> Want {
    Want::Names(Box::new(move |site| wanted(&site.mention.role)))
}

fn things(thing: Thing) -> Want {
    names(move |role| *role == Role::Thing(thing))
}

/// `B.` is followed by a slot or an amount, `B.分担.` by a party.
fn after_point(before: &Before) -> Option<Vec<Want>> {
    if !before.last()?.is_mark(".") {
        return None;
    }
    let word = before.back(1)?;
    if word.is("分担", "share") && before.back(2).is_some_and(|mark| mark.is_mark(".")) {
        let benefit = before.back(3)?.text.clone();
        return Some(vec![names(move |role| matches!(role, Role::Party(of) if *of == benefit))]);
    }
    Some(vec![Want::Words(Use::Slot), Want::Listed(&["支付额", "已扣起付线", "已计基数", "缺口", "分担"])])
}

/// What the word before asks for, wherever it stands.
fn after_word(analysis: &Analysis, file: FileId, before: &Before, last: &Word) -> Option<Vec<Want>> {
    let declaring = before.since.len() == 1 || last.line_first;
    let is = |zh: &str, en: &str| last.is(zh, en);
    let list = if last.is_mark(",") { before.since.iter().rev().find(|word| opens_list(word)) } else { Some(last) };
    let after = |zh: &str, en: &str| list.is_some_and(|word| word.is(zh, en));
    Some(match () {
        () if is("代码", "code") => Vec::new(),
        () if is("承接", "extends") => vec![names(|role| *role == Role::Policy)],
        () if after("归类", "kind") && !(declaring && is("归类", "kind")) => vec![names(|role| *role == Role::Kind)],
        () if is("就高", "most_favourable") && !declaring => vec![names(|role| *role == Role::Favour)],
        () if is("对", "for") => vec![names(|role| matches!(role, Role::Record | Role::Thing(Thing::Settlement)))],
        () if is("支付方", "payer") => vec![names(|role| matches!(role, Role::Column(_)))],
        () if after("每个", "each") || after("增加", "increase") => vec![names(|role| matches!(role, Role::Field(_)))],
        () if is("计入", "counted_in") => vec![things(Thing::Accumulate)],
        () if after("优先于", "overrides") || after("先于", "before") => vec![things(Thing::Provision)],
        () if after("依次", "layers") || is("跳过", "skip") || is("改由", "use") || is("代替", "instead_of") => {
            vec![things(Thing::Benefit)]
        }
        () if is("报告", "report") => vec![names(|role| matches!(role, Role::Column(_)))],
        () if after("废止", "repeal") || after("继续执行", "continue") || after("不适用", "disapply") || is("修改", "amend") => {
            let mut wants = vec![names(|role| matches!(role, Role::Thing(_))), Want::Listed(&["归类"])];
            if is("废止", "repeal") && before.back(1).is_some_and(|word| word.is("继续执行", "continue")) {
                wants.insert(0, names(|role| *role == Role::Notice));
            }
            wants
        }
        () if is("确定", "determine") => vec![things(Thing::Delegate)],
        () if is("依据", "cited") || after("转发", "forwards") => vec![names(|role| *role == Role::Notice)],
        () if last.kind == TokenKind::Document || last.kind == TokenKind::Text => {
            let cites = before.back(1).is_some_and(|word| word.is("依据", "cited") || word.is("废止", "repeal"));
            if !cites {
                return None;
            }
            let number = number_key(last.text.trim_matches(['"', '“', '”', '「', '」']));
            vec![names(move |role| matches!(role, Role::Article(notice) if number_key(notice) == number))]
        }
        () if is("级别", "severity") => vec![Want::Words(Use::Severity)],
        () if is("舍入", "rounding") => vec![Want::Words(Use::Mode)],
        () if is("说明", "note") => vec![Want::Words(Use::Class)],
        () if is("含", "has")
            || is("含任一", "has_any")
            || is("属于", "in")
            || last.is_mark("=")
            || last.is_mark("≠")
            || last.is_mark("!=") =>
        {
            let texts: Vec<String> = before.since.iter().map(|word| word.text.clone()).collect();
            values(analysis, file, operand(&texts))
        }
        () if is("且", "and") || is("或", "or") || is("非", "not") || is("若", "if") || is("当", "when") || is("须", "must") => {
            values(analysis, file, None)
        }
        () => return None,
    })
}

/// The words behind which names stand in a list.
fn opens_list(word: &Word) -> bool {
    const LISTS: [(&str, &str); 10] = [
        ("归类", "kind"),
        ("每个", "each"),
        ("增加", "increase"),
        ("优先于", "overrides"),
        ("先于", "before"),
        ("依次", "layers"),
        ("废止", "repeal"),
        ("继续执行", "continue"),
        ("不适用", "disapply"),
        ("转发", "forwards"),
    ];
    LISTS.iter().any(|(zh, en)| word.is(zh, en))
}

/// The name before a comparison that the words end with.
fn operand(words: &[String]) -> Option<&str> {
    let mut back = words
        .iter()
        .rev()
        .skip_while(|word| matches!(word.as_str(), "属于" | "in" | "含" | "has" | "含任一" | "has_any" | "=" | "≠" | "!="));
    back.next().map(String::as_str)
}

/// What an expression is made of; members of the list that the name beside it is of come first.
fn values(analysis: &Analysis, file: FileId, beside: Option<&str>) -> Vec<Want> {
    let list = beside.and_then(|beside| analysis.list_of(beside, &analysis.visible(file))).map(str::to_owned);
    let mut wants = Vec::new();
    if let Some(list) = list {
        wants.push(names(move |role| matches!(role, Role::Member(of) if *of == list)));
    }
    let value = |role: &Role| {
        let things = [Thing::Define, Thing::Parameter, Thing::Delegate, Thing::Accumulate, Thing::Benefit];
        matches!(role, Role::Field(_) | Role::Items) || matches!(role, Role::Thing(thing) if things.contains(thing))
    };
    wants.push(names(value));
    wants.extend([Want::Words(Use::Amount), Want::Words(Use::Function), Want::Words(Use::Operator), Want::Words(Use::Value)]);
    wants.push(names(|role| matches!(role, Role::Member(_))));
    wants
}

/// Where items stand.
fn around(before: &Before, place: Use) -> Vec<Want> {
    if before.begins() {
        return vec![Want::Snippets(place), Want::Words(place)];
    }
    vec![Want::Words(Use::Inside), Want::Words(Use::Grade), names(|role| matches!(role, Role::Thing(_) | Role::Field(_) | Role::Member(_)))]
}

/// In the block of an item.
fn in_item(analysis: &Analysis, file: FileId, before: &Before, item: &str, header: &[String]) -> Vec<Want> {
    let Some(place) = clauses_of(item) else { return Vec::new() };
    if before.begins() {
        let mut wants = vec![Want::Snippets(place), Want::Words(place)];
        if item == "example" {
            wants.insert(0, names(|role| *role == Role::Record));
        }
        return wants;
    }
    let clause = before.clause(place);
    match item {
        "record" => vec![
            names(|role| *role == Role::Enum),
            Want::Words(Use::Type),
            own_fields(header),
            Want::Listed(&["可缺", "缺省", "范围", "代码"]),
        ],
        "results" => vec![names(|role| *role == Role::Enum), Want::Listed(&["列", "代码", "属于"])],
        "provision" if clause.first().is_some_and(|word| word.is("则", "then")) => effect(clause),
        _ => {
            let mut wants = values(analysis, file, None);
            wants.extend([Want::Words(Use::Inside), Want::Words(Use::Grade)]);
            wants
        }
    }
}

/// The fields of the record whose header this is.
fn own_fields(header: &[String]) -> Want {
    let record = header.get(1).cloned();
    names(move |role| matches!(role, Role::Field(of) if *of == record))
}

/// `则 B.比例 提高 10个百分点`
fn effect(clause: &[Word]) -> Vec<Want> {
    if clause.iter().any(|word| word.is_mark(".")) {
        return vec![Want::Words(Use::Effect), Want::Words(Use::Inside), Want::Words(Use::Grade)];
    }
    vec![things(Thing::Benefit)]
}

/// The place of the clauses of an item.
fn clauses_of(item: &str) -> Option<Use> {
    Some(match item {
        "record" => Use::Record,
        "results" => Use::Results,
        "verify" => Use::Verify,
        "benefit" | "amend" => Use::Benefit,
        "provision" => Use::Provision,
        "settlement" => Use::Settlement,
        "require" => Use::Requirement,
        "guarantee" => Use::Guarantee,
        "target" => Use::Aim,
        "alert" => Use::Alert,
        "accumulate" => Use::Accumulate,
        "transition" => Use::Transition,
        "example" => Use::Example,
        _ => return None,
    })
}

/// In a row of a table: patterns for its keys, or its figure.
fn in_table(analysis: &Analysis, file: FileId, before: &Before, keys: &[String]) -> Vec<Want> {
    let row: &[Word] = match before.since.iter().rposition(|word| word.line_first) {
        _ if before.begins() => &[],
        Some(at) => before.since.get(at..).unwrap_or_default(),
        None => &before.since,
    };
    let column = row.iter().filter(|word| word.is_mark(",")).count();
    let pattern = row.last().is_none_or(|word| word.is_mark(",") || word.is_mark("|"));
    let list = keys.get(column).and_then(|key| analysis.list_of(key, &analysis.visible(file))).map(str::to_owned);
    match list {
        Some(list) if pattern => {
            let member = names(move |role| matches!(role, Role::Member(of) if *of == list));
            vec![member, Want::Listed(&["任意", "否则"])]
        }
        _ if pattern => vec![
            Want::Listed(&["任意", "否则", "是", "否", "不满", "超过", "以上", "以下", "至"]),
            names(|role| matches!(role, Role::Member(_))),
        ],
        _ => {
            let mut wants = values(analysis, file, None);
            wants.push(Want::Words(Use::Grade));
            wants
        }
    }
}

/// In the inputs of an example: a field, then its value.
fn in_inputs(analysis: &Analysis, file: FileId, before: &Before, record: &str) -> Vec<Want> {
    if before.begins() {
        let record = record.to_owned();
        return vec![names(move |role| matches!(role, Role::Field(Some(of)) if *of == record)), Want::Listed(&["明细"])];
    }
    let field = before.since.iter().rev().find(|word| word.line_first).or(before.since.first());
    values(analysis, file, field.map(|word| word.text.as_str()))
}
