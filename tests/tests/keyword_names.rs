//! Keywords are contextual: each word that is not reserved is also a usable name, of whatever kind of thing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_compiler::{SourceText, Workspace};
use pol_lang::keyword::{ALL, Use, find, is_reserved};

/// The record of these policies, with a field called `word` of type `ty`, and its results.
fn record(word: &str, ty: &str) -> String {
    format!(
        "政策 甲 代码 a
类别 级 {{ 高、低 }}
记录 票 {{ 唯一 号甲；归人 人甲；总额 总甲
    号甲 文本
    人甲 文本
    日甲 日期
    级甲 级
    {word} 代码 code_of_it {ty}
    总甲 金额
}}
结果 对 票 {{ 基金 池甲 代码 pool；合计 计甲 代码 fund；个人 付甲 代码 own }}
舍入 四舍五入
"
    )
}

/// The record with no field called like a keyword.
fn plain() -> String {
    record("额甲", "金额")
}

fn settled(layers: &str) -> String {
    format!("结算 全甲 对 票 依 日甲 {{ 依次 {layers} }}\n")
}

/// Policies that name one thing of each kind `word` and use it where names are used; what they pay is not the point.
fn policies(word: &str) -> Vec<(&'static str, String)> {
    let mut all = fields(word);
    all.extend(values(word));
    all.push(("benefit", benefit(word)));
    all.extend(provisions(word));
    all
}

fn fields(word: &str) -> Vec<(&'static str, String)> {
    let money = format!(
        "{}待遇 报甲 {{ 支付方 池甲；对象 {word} > 0元 且 {word} < 9元；基数 取小({word}、{word} × 2)；比例 50%；封顶线 每次 {word} 超出部分转入下一层 }}
条款 条甲 {{ 当 {word} > 3元；则 报甲.封顶线 不高于 {word}；报甲.基数 提高 {word} }}
{}",
        record(word, "金额"),
        settled("报甲")
    );
    let truth = format!(
        "{}待遇 报甲 {{ 支付方 池甲；对象 {word} 或 非 {word}；基数 总甲；比例 若 {word} 则 50% 否则 按 {word} {{ 是 40%；否 30% }} }}\n{}",
        record(word, "是否"),
        settled("报甲")
    );
    let member = format!(
        "{}待遇 报甲 {{ 支付方 池甲；对象 级甲 = {word} 或 级甲 属于 {{ {word}、低 }}；基数 总甲；比例 按 级甲 {{ {word} 50%；低 40% }} }}\n{}",
        plain().replacen("高、低", &format!("{word}、低"), 1),
        settled("报甲")
    );
    vec![("money field", money), ("bool field", truth), ("member", member)]
}

fn values(word: &str) -> [(&'static str, String); 2] {
    let (plain, settled) = (plain(), settled("报甲"));
    let definition = format!(
        "{plain}定义 {word} = 总甲 > 5元
待遇 报甲 {{ 支付方 池甲；对象 {word}；基数 总甲；比例 50% }}
条款 条甲 {{ 当 {word} 且 额甲 > 1元；则 报甲.比例 提高 1个百分点 }}
{settled}"
    );
    let parameter = format!(
        "{plain}参数 {word} = 50%
待遇 报甲 {{ 支付方 池甲；基数 总甲；比例 {word} }}
条款 条甲 {{ 当 额甲 > 3元；则 报甲.比例 改为 {word} }}
{settled}"
    );
    [("definition", definition), ("parameter", parameter)]
}

fn benefit(word: &str) -> String {
    format!(
        "{}待遇 {word} {{ 支付方 池甲；基数 总甲；起付线 1元；比例 50% }}
待遇 报甲 {{ 支付方 池甲；基数 {word}.支付额 + {word}.已扣起付线；比例 50% }}
条款 条甲 {{ 当 额甲 > 3元；则 {word}.比例 提高 1个百分点；{word}.起付线 免除 }}
{}",
        plain(),
        settled(&format!("{word}、报甲"))
    )
}

fn provisions(word: &str) -> [(&'static str, String); 2] {
    let (plain, settled) = (plain(), settled("报甲"));
    let kind = format!(
        "{plain}归类 {word}
文件 甲〔2020〕1号 {{ 施行 2020年1月1日
    一 {{ 待遇 报甲 {{ 支付方 池甲；基数 总甲；比例 50% }}
        条款 条甲 归类 {word} {{ 当 额甲 > 3元；则 报甲.比例 提高 1个百分点 }}
        {settled} }}
}}
文件 甲〔2020〕2号 {{ 施行 2021年1月1日；一 {{ 废止 归类 {word} }} }}
"
    );
    let provision = format!(
        "{plain}文件 甲〔2020〕1号 {{ 施行 2020年1月1日
    一 {{ 待遇 报甲 {{ 支付方 池甲；基数 总甲；比例 50% }}
        条款 {word} {{ 当 额甲 > 3元；则 报甲.比例 提高 1个百分点 }}
        {settled} }}
}}
文件 甲〔2020〕2号 {{ 施行 2021年1月1日；一 {{ 继续执行 {word} }} }}
文件 甲〔2020〕3号 {{ 施行 2022年1月1日；一 {{ 废止 {word} }} }}
"
    );
    [("kind", kind), ("provision", provision)]
}

/// What is said about a policy.
fn said(text: &str) -> Vec<String> {
    let workspace = Workspace::new(vec![SourceText { path: String::from("a.pol"), bytes: text.as_bytes().to_vec() }]);
    let mut said = workspace.diagnostics_of_texts();
    said.extend(workspace.compile("甲").diagnostics);
    said.iter().map(|one| format!("{} {}", one.code.id, one.headline.zh)).collect()
}

#[test]
fn a_keyword_is_a_name_wherever_no_keyword_can_stand() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (what, text) in policies("普通名") {
        assert_eq!(said(&text), Vec::<String>::new(), "{what}\n{text}");
    }
    // A built-in amount is a name of its own already.
    let words = ALL.iter().filter(|keyword| !keyword.stands(Use::Amount) && !keyword.stands(Use::Unit));
    for word in words.flat_map(pol_lang::keyword::Keyword::spellings).filter(|word| !is_reserved(word)) {
        for (what, text) in policies(word) {
            // A row that begins with 不满 or 超过 begins with a band.
            if what == "member" && find(word, Use::Band).is_some() {
                continue;
            }
            tried += 1;
            let said = said(&text);
            if !said.is_empty() {
                wrong.push(format!("{word} as {what}: {}", said.join(" / ")));
            }
        }
    }
    assert!(tried > 800, "only {tried} names were tried");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}
