//! Items and clauses with places to fill in, in both languages. `${1:…}` is a place, `$0` where the cursor ends.

use pol_lang::keyword::Use;

/// Something to fill in.
#[derive(Debug)]
pub(super) struct Snippet {
    /// Its keyword, in English.
    pub(super) keyword: &'static str,
    /// Where it stands.
    place: Use,
    /// In Chinese.
    pub(super) zh: &'static str,
    /// In English.
    pub(super) en: &'static str,
}

/// What stands at a place.
pub(super) fn at(place: Use) -> impl Iterator<Item = &'static Snippet> {
    ALL.iter().filter(move |snippet| snippet.place == place)
}

const fn item(keyword: &'static str, zh: &'static str, en: &'static str) -> Snippet {
    Snippet { keyword, place: Use::Item, zh, en }
}

const fn clause(place: Use, keyword: &'static str, zh: &'static str, en: &'static str) -> Snippet {
    Snippet { keyword, place, zh, en }
}

const ALL: &[Snippet] = &[
    item("policy", "政策 ${1:名称} 代码 ${2:code}$0", "policy ${1:name} code ${2:code}$0"),
    item("enum", "类别 ${1:名称} { ${2:甲}、${3:乙} }$0", "enum ${1:name} { ${2:a}, ${3:b} }$0"),
    item("kind", "归类 ${1:名称}$0", "kind ${1:name}$0"),
    item("parameter", "参数 ${1:名称} = ${2:1万元}$0", "parameter ${1:name} = ${2:10000 yuan}$0"),
    item("define", "定义 ${1:名称} = ${2:条件}$0", "define ${1:name} = ${2:condition}$0"),
    item(
        "verify",
        "核验 ${1:名称} 代码 ${2:code} {\n    对 ${5:记录名}\n    须 ${3:条件}\n    字段 ${6:字段名}\n    提示 \"${4:原因}\"\n}$0",
        "verify ${1:name} code ${2:code} {\n    for ${5:record_name}\n    must ${3:condition}\n    field ${6:field_name}\n    message \"${4:reason}\"\n}$0",
    ),
    item(
        "notice",
        "文件 ${1:某医保发〔2024〕1号} {\n    标题 \"${2:标题}\"\n    印发 ${3:2024-01-01}\n    施行 ${4:2024-01-01}\n\n    ${5:一} \"${6:摘要}\" {\n        $0\n    }\n}",
        "notice ${1:某医保发〔2024〕1号} {\n    title \"${2:title}\"\n    issued ${3:2024-01-01}\n    effective ${4:2024-01-01}\n\n    ${5:1} \"${6:summary}\" {\n        $0\n    }\n}",
    ),
    item(
        "benefit",
        "待遇 ${1:名称} 代码 ${2:code} {\n    支付方 ${3:基金}\n    基数 ${4:剩余政策范围内费用}\n    起付线 每次 ${5:500元}\n    比例 ${6:70%}\n}$0",
        "benefit ${1:name} code ${2:code} {\n    payer ${3:fund}\n    base ${4:left_in_scope}\n    deductible per_visit ${5:500 yuan}\n    rate ${6:70%}\n}$0",
    ),
    item(
        "provision",
        "条款 ${1:名称} {\n    当 ${2:条件}\n    则 ${3:待遇}.比例 提高 ${4:10个百分点}\n}$0",
        "provision ${1:name} {\n    when ${2:condition}\n    then ${3:benefit_name}.rate raise ${4:10pp}\n}$0",
    ),
    item(
        "settlement",
        "结算 ${1:名称} 对 ${2:记录名} 依 ${3:日期字段} {\n    依次 ${4:待遇名}\n}$0",
        "settlement ${1:name} for ${2:record_name} by ${3:date_field} {\n    layers ${4:benefit_name}\n}$0",
    ),
    item(
        "require",
        "要求 ${1:名称} {\n    须 ${2:待遇名}.比例 不低于 ${3:70%}\n}$0",
        "require ${1:name} {\n    must ${2:benefit_name}.rate at_least ${3:70%}\n}$0",
    ),
    item(
        "guarantee",
        "保证 ${1:名称} {\n    对 ${2:记录名}\n    必 ${3:条件}\n}$0",
        "guarantee ${1:name} {\n    for ${2:record_name}\n    always ${3:condition}\n}$0",
    ),
    item(
        "alert",
        "预警 ${1:名称} 代码 ${2:code} {\n    当 ${3:条件}\n    转介 ${4:部门}\n}$0",
        "alert ${1:name} code ${2:code} {\n    when ${3:condition}\n    refer ${4:department}\n}$0",
    ),
    item(
        "accumulate",
        "累计 ${1:名称} 代码 ${2:code} {\n    计 ${3:1次}\n    期 ${4:每年}\n}$0",
        "accumulate ${1:name} code ${2:code} {\n    add ${3:1 times}\n    period ${4:per_year}\n}$0",
    ),
    item(
        "example",
        "例 \"${1:情形}\" {\n    ${2:记录名} { ${3:总费用} ${4:1000元} }\n    得 { ${5:待遇名} ${6:700元} }\n}$0",
        "example \"${1:case}\" {\n    ${2:record_name} { ${3:total_cost} ${4:1000 yuan} }\n    expect { ${5:benefit_name} ${6:700 yuan} }\n}$0",
    ),
    item(
        "note",
        "说明 ${1|组织要求,裁量,待上级文件,语言未能表达,解读|} \"${2:原因}\"$0",
        "note ${1|organisational,discretionary,awaiting,beyond_language,reading|} \"${2:reason}\"$0",
    ),
    item("repeal", "废止 ${1:名称}$0", "repeal ${1:name}$0"),
    item(
        "amend",
        "修改 ${1:待遇名}.${2|比例,起付线,封顶线,基数|} 为 ${3:60%}$0",
        "amend ${1:benefit_name}.${2|rate,deductible,cap,base|} to ${3:60%}$0",
    ),
    item("continue", "继续执行 ${1:名称}$0", "continue ${1:name}$0"),
    item(
        "transition",
        "过渡 ${1:名称} {\n    当 ${2:条件}\n    按 ${3:2020-12-31} 规定\n    对 ${4:结算名}\n}$0",
        "transition ${1:name} {\n    when ${2:condition}\n    under ${3:2020-12-31} rules\n    for ${4:settlement_name}\n}$0",
    ),
    item("erratum", "勘误 ${1:2024-01-01} \"${2:原因}\"$0", "erratum ${1:2024-01-01} \"${2:reason}\"$0"),
    clause(Use::Benefit, "payer", "支付方 ${1:基金}", "payer ${1:fund}"),
    clause(Use::Benefit, "eligible", "对象 ${1:条件}", "eligible ${1:condition}"),
    clause(Use::Benefit, "base", "基数 ${1:剩余政策范围内费用}", "base ${1:left_in_scope}"),
    clause(
        Use::Benefit,
        "base_cap",
        "基数上限 ${1|每次,每月,每季,每年|} ${2:800元}",
        "base_cap ${1|per_visit,per_month,per_quarter,per_year|} ${2:800 yuan}",
    ),
    clause(
        Use::Benefit,
        "deductible",
        "起付线 ${1|每次,每月,每季,每年|} ${2:500元}",
        "deductible ${1|per_visit,per_month,per_quarter,per_year|} ${2:500 yuan}",
    ),
    clause(Use::Benefit, "rate", "比例 ${1:70%}", "rate ${1:70%}"),
    clause(
        Use::Benefit,
        "tiers",
        "分段 ${1|自零起,自起付线起|} {\n    至 ${2:3万元}  ${3:60%}\n    以上  ${4:70%}\n}",
        "tiers ${1|from_zero,from_deductible|} {\n    to ${2:30000 yuan}  ${3:60%}\n    above  ${4:70%}\n}",
    ),
    clause(
        Use::Benefit,
        "cap",
        "封顶线 ${1|每年,每次,每月,每季,终身|} ${2:13万元} ${3|超出部分转入下一层,超出部分个人负担|}",
        "cap ${1|per_year,per_visit,per_month,per_quarter,ever|} ${2:130000 yuan} ${3|excess_to_next,excess_to_person|}",
    ),
    clause(Use::Benefit, "top_up_to", "补足至 ${1:总费用 × 90%}", "top_up_to ${1:total_cost × 90%}"),
    clause(Use::Benefit, "shares", "分担 { ${1:甲方} ${2:50%}；${3:乙方} 其余 }", "shares { ${1:party} ${2:50%}; ${3:other} rest }"),
    clause(Use::Provision, "when", "当 ${1:条件}", "when ${1:condition}"),
    clause(
        Use::Provision,
        "then",
        "则 ${1:待遇名}.${2|比例,起付线,封顶线,累计支付,基数|} ${3|提高,降低,改为,不低于,不高于|} ${4:10个百分点}",
        "then ${1:benefit_name}.${2|rate,deductible,cap,paid_total,base|} ${3|raise,lower,set,at_least,at_most|} ${4:10pp}",
    ),
    clause(Use::Settlement, "layers", "依次 ${1:待遇名}", "layers ${1:benefit_name}"),
    clause(Use::Settlement, "report", "报告 ${1:列名} = ${2:待遇名}.支付额", "report ${1:column} = ${2:benefit_name}.paid"),
    clause(Use::Settlement, "skip", "跳过 ${1:待遇名} 当 ${2:条件}", "skip ${1:benefit_name} when ${2:condition}"),
    clause(Use::Example, "expect", "得 { ${1:待遇名} ${2:700元} }", "expect { ${1:benefit_name} ${2:700 yuan} }"),
    clause(Use::Notice, "issued", "印发 ${1:2024-01-01}", "issued ${1:2024-01-01}"),
    clause(Use::Notice, "effective", "施行 ${1:2024-01-01}", "effective ${1:2024-01-01}"),
    clause(Use::Notice, "expires", "有效至 ${1:2025-12-31}", "expires ${1:2025-12-31}"),
];

#[cfg(test)]
mod tests {
    use super::ALL;
    use pol_lang::keyword::{self, Use};
    use pol_lang::span::FileId;

    /// The text with its places filled in: by what stands in them, or the first choice.
    fn filled(snippet: &str) -> String {
        let whole = snippet.replace("$0", "");
        let (mut out, mut rest) = (String::new(), whole.as_str());
        while let Some((before, after)) = rest.split_once("${") {
            let (inside, tail) = after.split_once('}').unwrap();
            out.push_str(before);
            out.push_str(match inside.split_once('|') {
                Some((_, choices)) => choices.split([',', '|']).next().unwrap(),
                None => inside.split_once(':').unwrap().1,
            });
            rest = tail;
        }
        out + rest
    }

    /// A text around a snippet in which it can be read.
    fn around(place: Use, keyword: &str, body: &str, zh: bool) -> String {
        let policy = if zh { "政策 某\n" } else { "policy p\n" };
        let note = if zh { "说明 裁量 \"某\"" } else { "note discretionary \"x\"" };
        let notice = |inside: &str, item: &str| format!("{policy}文件 \"某\" {{\n{inside}\n一 {{\n{note}\n{item}\n}}\n}}\n");
        match place {
            Use::Item if matches!(keyword, "note" | "repeal" | "amend" | "continue" | "transition" | "erratum") => notice("", body),
            Use::Item if keyword == "policy" => body.to_owned(),
            Use::Item if keyword == "notice" => format!("{policy}{}", body.replace("        \n", &format!("        {note}\n"))),
            Use::Item => format!("{policy}{body}\n"),
            Use::Notice => notice(body, ""),
            Use::Benefit => {
                let others = [("payer", "支付方 甲\n"), ("base", "基数 乙\n"), ("rate", "比例 70%\n")];
                let replaces: &[&str] = match keyword {
                    "top_up_to" => &["base", "rate"],
                    "tiers" => &["rate"],
                    _ => &[],
                };
                let kept = others.iter().filter(|(other, _)| *other != keyword && !replaces.contains(other));
                let others: String = kept.map(|(_, text)| *text).collect();
                format!("{policy}待遇 甲 {{\n{others}{body}\n}}\n")
            }
            Use::Provision => format!("{policy}条款 甲 {{\n{body}\n{}}}\n", if keyword == "then" { "" } else { "则 乙.比例 改为 1%\n" }),
            Use::Settlement => {
                let layers = if keyword == "layers" { "" } else { "依次 丁\n" };
                format!("{policy}结算 甲 对 乙 依 丙 {{\n{layers}{body}\n}}\n")
            }
            _ => format!("{policy}例 \"甲\" {{\n乙 {{ 丙 1 }}\n{body}\n}}\n"),
        }
    }

    #[test]
    fn what_is_filled_in_can_be_read() {
        let mut wrong = Vec::new();
        for snippet in ALL {
            assert!(keyword::find(snippet.keyword, snippet.place).is_some(), "{} stands at no such place", snippet.keyword);
            for (body, zh) in [(snippet.zh, true), (snippet.en, false)] {
                let text = around(snippet.place, snippet.keyword, &filled(body), zh);
                let (_, found) = pol_lang::parse(FileId(0), &text);
                let found: Vec<_> = found.iter().map(|one| (one.code.id, &one.headline.zh)).collect();
                if !found.is_empty() {
                    wrong.push(format!("{text}\n{found:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
