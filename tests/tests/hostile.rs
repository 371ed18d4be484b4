//! Texts that no author would write. Nothing panics or hangs, and what is said stands inside the text.
//!
//! `POL_RANDOM_CASES` sets how many random texts are tried (64 where it is not set).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use pol_compiler::{SourceText, Workspace};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::keyword::{ALL, Keyword};
use pol_tests::{budget, files, root, suite};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A policy that compiles by itself.
const VALID: &str = "政策 甲 代码 a
类别 级 { 高、低 }
记录 票 {
    唯一 号；归人 人；总额 总
    号 代码 id 文本
    人 代码 person 文本
    级别 代码 level 级
    日 代码 date 日期
    总 代码 total 金额
}
结果 对 票 { 基金 池 代码 pool；合计 合计额 代码 fund；个人 自付 代码 own }
舍入 四舍五入
待遇 报销 { 支付方 池；基数 总；起付线 1元；比例 按 级别 { 高 50%；低 40% } }
结算 全部 对 票 依 日 { 依次 报销 }
";

/// Compiles one file and checks every place that is pointed at.
fn said(bytes: &[u8]) -> Vec<Diagnostic> {
    let workspace = Workspace::new(vec![SourceText { path: String::from("a.pol"), bytes: bytes.to_vec() }]);
    let mut said = workspace.diagnostics_of_texts();
    said.extend(workspace.compile("甲").diagnostics);
    check_places(&workspace, &said);
    let mut once: Vec<Diagnostic> = Vec::new();
    for one in said {
        if once.last() != Some(&one) && !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// Bytes that are no text are pointed at by their own count, for there is no text.
const OF_BYTES: &[&str] = &["P0101", "P0107", "P0911"];

fn check_places(workspace: &Workspace, said: &[Diagnostic]) {
    for one in said {
        let fixed = one.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in one.others.iter().map(|label| label.span).chain([one.primary.span]).chain(fixed) {
            let file = workspace.file(span.file).unwrap_or_else(|| panic!("{} points at no file", one.code.id));
            let range = span.start as usize..span.end as usize;
            let inside = file.text.get(range.clone()).is_some() || file.text.is_empty() && OF_BYTES.contains(&one.code.id);
            assert!(inside, "{} points outside the text: {range:?}", one.code.id);
        }
    }
}

/// At least one error, and not one for every byte.
fn refused(what: &str, bytes: &[u8]) {
    let said = said(bytes);
    assert!(said.iter().any(Diagnostic::is_error), "{what}: no error");
    assert!(said.len() <= 2000, "{what}: {} messages", said.len());
}

fn after_valid(more: &str) -> Vec<u8> {
    format!("{VALID}{more}").into_bytes()
}

#[test]
fn the_valid_policy_is_valid() {
    assert_eq!(said(VALID.as_bytes()), Vec::new());
}

#[test]
fn texts_without_anything_in_them() {
    refused("empty", b"");
    refused("a byte order mark", b"\xEF\xBB\xBF");
    refused("only comments", "# 政策\n// 政策\n".as_bytes());
    refused("only white space", "  \n\t\r\n　\n".as_bytes());
    refused("only marks", "；；，，{}{}".as_bytes());
}

#[test]
fn nesting_without_end() {
    for (what, open) in [("braces", "{"), ("parentheses", "("), ("full-width parentheses", "（"), ("full-width braces", "｛")] {
        refused(what, open.repeat(100_000).as_bytes());
        refused(what, &after_valid(&format!("定义 深 = {}", open.repeat(100_000))));
    }
    refused("closing braces", &after_valid(&"}".repeat(100_000)));
    refused("负", &after_valid(&format!("定义 深 = {}1元\n", "-".repeat(100_000))));
    refused("非", &after_valid(&format!("定义 深 = {}是\n", "非 ".repeat(100_000))));
    refused("若", &after_valid(&format!("定义 深 = {}1元\n", "若 是 则 1元 否则 ".repeat(100_000))));
    refused("closed parentheses", &after_valid(&format!("定义 深 = {}1元{}\n", "(".repeat(100_000), ")".repeat(100_000))));
    refused("notices in notices", &after_valid(&"文件 甲发〔2020〕1号 {\n".repeat(20_000)));
    refused("tables in tables", &after_valid(&format!("定义 深 = {}", "按 级别 { 高 ".repeat(50_000))));
}

#[test]
fn long_chains_of_operators() {
    let sum = format!("定义 长 = 1元{}\n", " + 1元".repeat(100_000));
    said(&after_valid(&sum));
    let or = format!("定义 长 = 是{}\n", " 或 是".repeat(100_000));
    said(&after_valid(&or));
    let set = format!("定义 长 = 级别 属于 {{ 高{} }}\n", "、高".repeat(100_000));
    said(&after_valid(&set));
    let product = format!("定义 长 = 100%{}\n", " × 50%".repeat(10_000));
    said(&after_valid(&product));
}

#[test]
fn long_lines_and_names() {
    refused("a line of 5 MB", &after_valid(&format!("定义 长 = {}\n", "甲 ".repeat(1_250_000))));
    refused("a name of 200,000 characters", &after_valid(&format!("定义 长 = {}\n", "甲".repeat(200_000))));
    refused("a number of 200,000 digits", &after_valid(&format!("定义 长 = {}元\n", "9".repeat(200_000))));
    refused("a code of 100,000 parts", &after_valid(&format!("类别 长 {{ 甲 代码 1{} }}\n", "|1".repeat(100_000))));
    said(&after_valid(&format!("# {}\n", "长".repeat(1_000_000))));
}

#[test]
fn many_items() {
    let more: String = (0..2_000).map(|n| format!("定义 多{n} = {n}元\n")).collect();
    assert!(!said(&after_valid(&more)).iter().any(Diagnostic::is_error));
    let broken: String = (0..2_000).map(|n| format!("定义 多{n} = \n")).collect();
    said(&after_valid(&broken));
}

/// What a page of the suite cannot show: bytes that are no text, and sizes that no page has.
#[test]
fn each_limit_has_its_code() {
    let has = |code: &str, bytes: &[u8]| {
        let said = said(bytes);
        assert!(
            said.iter().any(|one| one.code.id == code),
            "{code} is not among {:?}",
            said.iter().map(|one| one.code.id).collect::<Vec<_>>()
        );
    };
    has("P0101", &encoding_rs::GB18030.encode(VALID).0);
    has("P0107", &after_valid("\0"));
    has("P0911", &after_valid(&"#".repeat(17 * 1024 * 1024)));
    has("P0912", &after_valid(&format!("定义 长 = 是{}\n", " 或 是".repeat(1_000))));
}

/// A policy with items, two benefits and a provision, behind which `more` stands.
fn with_items(more: &str) -> Vec<u8> {
    let items =
        "明细 单 代码 items {\n        价 代码 price 单价 范围 0元 至 100元\n        量 代码 count 整数 范围 0 至 100\n    }\n}\n结果";
    let text = VALID.replacen("}\n结果", &format!("    {items}"), 1);
    format!("{text}待遇 又报 {{ 支付方 池；基数 总；起付线 每年 5元；比例 50% }}\n条款 提高 {{ 则 又报.比例 提高 1个百分点 }}\n{more}")
        .into_bytes()
}

fn numbered(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

#[test]
fn many_of_what_belongs_together() {
    assert!(!said(&with_items("")).iter().any(Diagnostic::is_error), "the policy itself is right");
    let parties = numbered(1_000, |n| format!("方{n} 0.1%；"));
    refused("a thousand parties", &with_items(&format!("待遇 分 {{ 支付方 池；基数 总；比例 50%；分担 {{ {parties} }} }}\n")));
    let members = numbered(400, |n| format!("条款 员{n} 就高 组 {{ 当 总 > {n}元；则 又报.比例 提高 1个百分点 }}\n"));
    refused("a group of hundreds", &with_items(&format!("就高 组 按 又报.比例\n{members}")));
    said(&with_items(&format!("就高 组 按 支付总额\n{members}")));
    let order = numbered(150, |n| format!("条款 先{n} {{ 则 又报.起付线 降低 1元；先于 先{} }}\n", (n + 1) % 150));
    refused("a circle of orders", &with_items(&order));
    said(&with_items(&numbered(150, |n| format!("条款 胜{n} {{ 当 总 > {n}元；则 又报.起付线 改为 {n}元；优先于 胜{} }}\n", n + 1))));
    let moves = numbered(100, |n| format!("过渡 移{n} {{ 当 总 = {n}元；按 2019-12-31 规定；对 全部 }}\n"));
    said(&with_items(&format!("文件 样发〔2020〕1号 {{ 标题 \"过渡\"；施行 2020-01-01\n一 \"过渡\" {{ {moves} }} }}\n")));
    let promises = numbered(100, |n| format!("保证 诺{n} {{ 对 票；增加 总；不减 报销.支付额 }}\n"));
    said(&with_items(&promises));
    said(&with_items(&numbered(200, |n| format!("要求 求{n} {{ 当 级别 = 高；须 又报.比例 不低于 {n}% }}\n"))));
    said(&with_items(&numbered(100, |n| format!("累计 累{n} {{ 计 报销.支付额；期 每年；当 总 > {n}元 }}\n"))));
}

/// Definitions that rest on definitions make long computations of short expressions.
#[test]
fn more_steps_than_a_plan_holds() {
    let sums = |lists: usize| {
        let list = |at: usize| (0..150).map(|n| format!("总 = {}元", at * 150 + n + 1)).collect::<Vec<_>>().join(" 或 ");
        let names = (0..lists).map(|at| format!("步{at}")).collect::<Vec<_>>().join(" 或 ");
        format!("{}定义 全步 = {names}\n", numbered(lists, |at| format!("定义 步{at} = {}\n", list(at))))
    };
    let layer = "待遇 多 { 支付方 池；基数 总；对象 全步；比例 50% }\n";
    let check = "核验 多步 代码 many { 对 票；须 全步；字段 总；提示 \"多\" \"many\" }\n";
    // Each comparison takes three steps: an amount, whether it is that, and whether one of them is met.
    for (what, lists, use_it, place) in [
        ("a few", 2, layer, None),
        ("more than a plan holds", 80, layer, Some("全部")),
        ("more than are ever made", 140, layer, Some("全部")),
        ("a condition with more than a plan holds", 80, check, Some("全步")),
        ("a condition with more than are ever made", 140, check, Some("全步")),
    ] {
        let text = VALID.replace("依次 报销", if use_it == layer { "依次 报销、多" } else { "依次 报销" }) + &sums(lists) + use_it;
        let found = said(text.as_bytes());
        let errors = found.iter().filter(|one| one.is_error());
        let told: Vec<(&str, &str)> =
            errors.map(|one| (one.code.id, text.get(one.primary.span.start as usize..one.primary.span.end as usize).unwrap())).collect();
        assert_eq!(told, place.map(|place| ("P0903", place)).into_iter().collect::<Vec<_>>(), "{what}");
    }
}

#[test]
fn what_reads_itself_or_too_far() {
    let slots = numbered(150, |n| format!("待遇 环{n} {{ 支付方 池；基数 总；比例 环{}.比例 × 50% }}\n", (n + 1) % 150));
    refused("a circle of slots", &with_items(&slots));
    refused("a slot that reads itself", &with_items("待遇 己 { 支付方 池；基数 总；比例 己.比例 × 50% }\n"));
    let days = numbered(200, |n| format!(" + 又报.支付额 按 {}-01-01 规定", 1950 + n));
    said(&with_items(&format!("条款 托底 {{ 则 又报.累计支付 不低于 0元{days} }}\n")));
    refused("old rules of a day that is none", &with_items("条款 托底 { 则 又报.累计支付 不低于 又报.支付额 按 2021-02-29 规定 }\n"));
    let folds = format!("定义 深 = {}1元{}\n", "合计(单、".repeat(5_000), ")".repeat(5_000));
    refused("folds in folds", &with_items(&folds));
    refused("an item that is no list", &with_items("定义 和 = 合计(报销、价)\n"));
    refused("months without end", &with_items("定义 远 = 日 + 999999999999个月 月末取末 > 2020-01-01\n"));
    refused("days without end", &with_items("定义 远 = 日 + 999999999999天 > 2020-01-01\n"));
    let product = format!("定义 积 = 总{}\n待遇 大 {{ 支付方 池；基数 积；比例 50% }}\n", " × 1000000".repeat(40));
    said(&with_items(&product));
}

#[test]
fn other_encodings() {
    let (gb18030, _, _) = encoding_rs::GB18030.encode(VALID);
    refused("GB18030", &gb18030);
    let utf16: Vec<u8> = VALID.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused("UTF-16", &utf16);
    refused("UTF-16 with its mark", &[b"\xFF\xFE", utf16.as_slice()].concat());
    refused("NUL bytes", &after_valid("\0\0\0"));
    refused("a bad byte", &[VALID.as_bytes(), b"\xFF"].concat());
    let marked = [b"\xEF\xBB\xBF", VALID.as_bytes()].concat();
    assert_eq!(said(&marked), Vec::new(), "a byte order mark before a valid policy is fine");
}

#[test]
fn line_ends_of_other_systems() {
    assert_eq!(said(VALID.replace('\n', "\r\n").as_bytes()), Vec::new(), "CR LF");
    assert_eq!(said(VALID.replace('\n', "\r").as_bytes()), Vec::new(), "lone CR");
}

#[test]
fn damage_to_the_first_item_stays_there() {
    refused("a lost quote", VALID.replacen("类别 级", "类别 \"级", 1).as_bytes());
    refused("an unclosed brace", VALID.replacen(" }", "", 1).as_bytes());
    let damaged = VALID.replacen("类别 级 { 高、低 }", "类别 级 { 高、低", 1);
    let said = said(format!("{damaged}定义 错 = 没有\n").as_bytes());
    assert!(said.iter().any(|d| d.headline.zh.contains("没有")), "the last item's own mistake is still said: {said:#?}");
}

/// The shipped policies' files.
fn shipped() -> Vec<SourceText> {
    let folder = root().join("policies");
    let text = |path: &std::path::PathBuf| SourceText {
        path: path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"),
        bytes: std::fs::read(path).unwrap(),
    };
    files(&folder, "pol").iter().map(text).collect()
}

/// What is put into a text: pieces that mean something to the language, and pieces that mean nothing.
const PIECES: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "（",
    "｝",
    "\"",
    "“",
    "；",
    "、",
    "|",
    "元",
    "万元",
    "%",
    "个百分点",
    "10pp",
    "2020-02-30",
    "待遇",
    "条款",
    "结算",
    "当",
    "则",
    "若",
    "按",
    "否则",
    "至",
    "以上",
    "-",
    "×",
    "/",
    "=",
    "≥",
    "#",
    "//",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "😀",
    "政策",
    "废止",
    "归类",
    "99999999999999999999",
    "0.001元",
    "未定",
    "假定",
    "全额",
    "〔2020〕",
    "第一条",
];

/// The policies of the suite, right and wrong ones.
static SHOWN: LazyLock<Vec<Vec<SourceText>>> = LazyLock::new(|| {
    let texts = |case: suite::Case| case.files.into_iter().map(|file| SourceText { path: file.path, bytes: file.text.into_bytes() });
    suite::all_cases(&root().join("tests/suite")).into_iter().map(|case| texts(case).collect()).collect()
});

/// One of [`PIECES`], or any spelling of any keyword.
fn piece() -> impl Strategy<Value = &'static str> {
    let keywords: Vec<&str> = ALL.iter().flat_map(Keyword::spellings).collect();
    prop_oneof![proptest::sample::select(PIECES), proptest::sample::select(keywords)]
}

/// A text with pieces put in, and some of what stood there cut out.
fn edited(bytes: &[u8], edits: Vec<(prop::sample::Index, usize, &str)>) -> String {
    let mut chars: Vec<char> = String::from_utf8(bytes.to_vec()).unwrap().chars().collect();
    for (at, cut, piece) in edits {
        let at = at.index(chars.len() + 1);
        let end = chars.len().min(at + cut);
        chars.splice(at..end, format!(" {piece} ").chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: budget("POL_RANDOM_CASES", 64), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        said(&bytes);
    }

    #[test]
    fn random_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80)) {
        said(&after_valid(&pieces.join(" ")));
        said(pieces.concat().as_bytes());
    }

    /// A policy of the suite, which has every construct of the language, with a few edits: any keyword put in, in either spelling.
    #[test]
    fn random_edits_of_the_suite(
        which in any::<prop::sample::Index>(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..12, piece()), 1..5),
    ) {
        let mut texts = which.get(&SHOWN).clone();
        let last = texts.len() - 1;
        texts[last].bytes = edited(&texts[last].bytes, edits).into_bytes();
        let workspace = Workspace::new(texts);
        let mut said = workspace.diagnostics_of_texts();
        for policy in workspace.policies() {
            said.extend(workspace.compile(&policy.name).diagnostics);
        }
        check_places(&workspace, &said);
    }

    /// A shipped file with a few edits: pieces put in, cut out, doubled.
    #[test]
    fn random_edits_of_the_shipped_policies(
        which in any::<prop::sample::Index>(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..30, proptest::sample::select(PIECES)), 1..4),
    ) {
        let mut texts = shipped();
        let which = which.index(texts.len());
        texts[which].bytes = edited(&texts[which].bytes, edits).into_bytes();
        let workspace = Workspace::new(texts);
        let mut said = workspace.diagnostics_of_texts();
        for policy in workspace.policies() {
            said.extend(workspace.compile(&policy.name).diagnostics);
        }
        check_places(&workspace, &said);
    }
}
