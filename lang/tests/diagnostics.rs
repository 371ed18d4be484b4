//! Each mistake: what is said, about exactly which piece of text, and what the fix makes of it.
#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects, reason = "a panic is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::{check, parse, said};
use pol_lang::diagnostic::{Fix, Text};
use pol_lang::source::decode;
use pol_lang::span::FileId;

/// What is said about `text`, below a policy. Fixes are applied together, and nothing may then be said that a fix was for.
fn finds(text: &str, expected: &[&str]) {
    let text = format!("政策 甲\n{text}");
    let (_, found) = parse(&text);
    check(&text, &found);
    assert_eq!(said(&text, &found), expected, "{text}");
    let fixes: Vec<_> = found.iter().filter_map(|one| one.fix.clone().map(|fix| (fix, one.code.id))).collect();
    let edits = fixes.iter().flat_map(|(fix, _)| fix.edits.clone()).collect();
    let mended = Fix::several(Text::default(), edits).applied(FileId(0), &text);
    assert!(mended.is_some(), "the fixes do not fit together: {text}");
    let mended = mended.unwrap_or_default();
    let left: BTreeSet<&str> = parse(&mended).1.iter().map(|one| one.code.id).collect();
    for (fix, code) in fixes {
        assert!(!left.contains(code), "{code}: {fix:?} does not mend it:\n{mended}");
    }
}

/// The same for the clauses of a benefit that has a payer, a base and a ratio; lines count from the benefit's.
fn finds_in_benefit(clauses: &str, expected: &[&str]) {
    let clauses = clauses.replace('\n', "\n    ");
    finds(&format!("待遇 住院 {{ 支付方 池；基数 费用；比例 50%\n    {clauses}\n}}"), expected);
}

/// The same for one expression.
fn finds_in_expression(expression: &str, expected: &[&str]) {
    finds(&format!("定义 x = {expression}"), expected);
}

#[test]
fn characters() {
    finds_in_expression("￥500元", &["2 P0102 「￥」"]);
    finds_in_expression("a\u{200b} + b", &["2 P0102 「\u{200b}」"]);
    finds_in_expression("a — b", &["2 P0102 「—」"]);
    finds_in_expression("0。5", &["2 P0102 「。」"]);
    finds_in_expression("a && b", &["2 P0102 「&&」"]);
    finds("类别 级 { 高‚低 }", &["2 P0102 「‚」"]);
    finds_in_expression("a @@@ b", &["2 P0102 「@@@」"]);
}

#[test]
fn quotes() {
    let notice = "文件 甲发〔2020〕1号 {\n    标题 “住院\n    施行 2020年1月1日\n    一 \"空 {\n        说明 组织要求 \"无\" }\n}";
    finds(notice, &["3 P0103 「“住院」", "5 P0103 「\"空」"]);
    finds_in_expression("1元 推定 \"按文件 # 注", &["2 P0103 「\"按文件」"]);
    // Styles may be mixed, and quotes of another style may stand inside.
    finds_in_expression("1元 推定 “甲\"", &[]);
    finds_in_expression("1元 推定 \"甲“乙”丙\"", &[]);
}

#[test]
fn brackets() {
    finds("类别 级 {\n    高\n归类 乙", &["2 P0104 「{」"]);
    finds_in_benefit("对象 (a 且 b\n舍入 进一", &["3 P0104 「(」"]);
    finds_in_benefit("对象 (a 且 b；舍入 进一", &["3 P0104 「(」"]);
    finds("归类 乙 }\n归类 丙", &["2 P0105 「}」"]);
    finds_in_benefit("对象 a 属于 { b、c )", &["3 P0106 「)」"]);
    finds_in_expression("(a + b]", &["2 P0106 「]」"]);
}

#[test]
fn a_lost_brace_damages_its_item_only() {
    let lost = "文件 甲发〔2020〕1号 {\n    施行 2020年1月1日\n    一 \"空\" {\n        待遇 住院 {\n            支付方 池\n            基数 费用\n            \
                起付线 按 级 {\n                高 1元\n            比例 50%\n        条款 甲 {\n            则 住院.起付线 免除\n        }\n    \
                二 \"空\" {\n        说明 组织要求 \"无\"\n    }\n}\n归类 乙";
    finds(lost, &["4 P0104 「{」", "5 P0104 「{」", "8 P0104 「{」"]);
    let extra = "文件 甲发〔2020〕1号 {\n    施行 2020年1月1日\n    一 \"空\" {\n        条款 甲 {\n            则 住院.起付线 免除\n        }\n        \
                 }\n        条款 乙 { 则 住院.起付线 免除 }\n    }\n}\n归类 乙";
    finds(extra, &["8 P0105 「}」"]);
}

#[test]
fn items() {
    finds("待偶 住院 { 支付方 池 }\n归类 乙", &["2 P0111 「待偶」"]);
    finds("归类乙\n归类 丙", &["2 P0113 「归类乙」"]);
    finds("说明 组织要求 \"无\"", &["2 P0120 「说明」"]);
    finds("文件 甲发〔2020〕1号 {\n    记录 票 { }\n}", &["3 P0120 「记录」"]);
    finds_in_benefit("待遇 大病 { 支付方 池 }", &["3 P0120 「待遇」"]);
    finds("政策 乙", &["2 P0122 「政策」"]);
    finds("类别 级", &["2 P0118 「类别 级」"]);
    finds("类别 级 { 高 } 低", &["2 P0111 「低」"]);
    finds("条款 x { 则 住院.起付线 免除 }；；归类 a", &[]);
}

#[test]
fn the_policy() {
    for (text, expected) in
        [("", "1 P0123 「」"), ("# 空\n", "1 P0123 「」"), ("归类 乙\n", "1 P0121 「归类」"), ("归类 乙\n政策 甲\n", "2 P0121 「政策」")]
    {
        let (_, found) = parse(text);
        assert_eq!(said(text, &found), [expected]);
    }
}

#[test]
fn clauses() {
    finds_in_benefit("封项线 每年 1万元 超出部分个人负担", &["3 P0112 「封项线」"]);
    finds_in_benefit("eligbile a", &["3 P0112 「eligbile」"]);
    finds_in_benefit("当 a", &["3 P0112 「当」"]);
    finds_in_benefit("对象a = b", &["3 P0113 「对象a」"]);
    finds("条款 x {\n    当身份 含 孤儿\n    则 住院.起付线 免除\n}", &["3 P0113 「当身份」"]);
    finds("条款 x { 当 身份 含孤儿；则 住院.起付线 免除 }", &["2 P0113 「含孤儿」"]);
    finds("条款 x { 当 a；则基本医保.起付线 免除 }", &["2 P0113 「则基本医保」"]);
    finds("待遇 住院 { 支付方 池；基数政策范围内费用；比例 50% }", &["2 P0113 「基数政策范围内费用」"]);
    finds_in_expression("按级别 { 高 1 }", &["2 P0113 「按级别」"]);
    finds_in_expression("若特困 则 1 否则 2", &["2 P0113 「若特困」"]);
    finds_in_benefit("基数 费用", &["3 P0114 「基数」"]);
    finds("例 \"x\" { 票 { a 1 } 得 { b 1元 } 得 { b 1元 } }", &["2 P0114 「得」"]);
    finds("记录 票 {\n    唯一 号；唯一 号\n    号 文本 可缺 可缺\n}", &["3 P0114 「唯一」", "4 P0114 「可缺」"]);
}

#[test]
fn what_is_missing() {
    finds("待遇 住院 { }", &["2 P0115 「住院」", "2 P0115 「住院」", "2 P0115 「住院」"]);
    finds("条款 甲 { 当 a }", &["2 P0115 「甲」"]);
    finds("结算 甲 对 票 依 日 { 当 a }", &["2 P0115 「甲」"]);
    finds("核验 甲 { 对 票；须 a；字段 b }", &["2 P0115 「甲」"]);
    finds("例 \"x\" { 票 { a 1 } }", &["2 P0115 「\"x\"」"]);
    finds("例 \"x\" { 得 { a 1元 } }", &["2 P0115 「\"x\"」"]);
    finds("例 \"x\" { 票 { a 1 }；得 }", &["2 P0118 「得」"]);
    finds_in_benefit("封顶线 1万元 超出部分个人负担", &["3 P0115 「封顶线」"]);
    finds_in_benefit("封顶线 每年 1万元", &["3 P0115 「封顶线」"]);
    finds_in_benefit("分段 自零起 { 至 1元 2%；以上 3% }", &["3 P0116 「分段」"]);
    let tiers = |tiers: &str| format!("待遇 住院 {{ 支付方 池；基数 费用\n{tiers} }}");
    finds(&tiers("分段 { 至 1元 2%；以上 3% }"), &["3 P0115 「分段」"]);
    finds(&tiers("分段 每年 自零起 { 至 1元 2%；以上 3% }"), &["3 P0115 「分段」"]);
    finds(&tiers("分段 自零起 { 至 1元 2% }"), &["3 P0127 「至 1元 2%」"]);
    finds(&tiers("分段 自零起 { 以上 3%；至 1元 2% }"), &["3 P0127 「以上」"]);
    finds(&tiers("分段 自零起 { 至 1元 2%；至 ；以上 3% }"), &["3 P0110 「至」"]);
}

#[test]
fn requirements_and_guarantees() {
    finds("要求 甲 { 当 a }", &["2 P0165 「甲」"]);
    finds("要求 甲 { 须 归类 乙.比例 不低于 70% 不得 归类 乙 }", &[]);
    finds("require x { must kind y.deductible lower at_least 80%; forbid z.cap lift; when a }", &[]);
    finds("要求 甲 { 须 乙.比例 至少 70% }", &["2 P0110 「至少」"]);
    finds("要求 甲 { 须 比例 不低于 70% }", &["2 P0139 「比例」"]);
    finds("要求 甲 { 不得 乙.比例 不低于 }", &["2 P0110 「不低于」"]);
    finds("要求 甲 { 必 a }", &["2 P0112 「必」"]);
    finds("保证 甲 { 对 票 }", &["2 P0165 「甲」"]);
    finds("保证 甲 { 必 a；不减 b }", &["2 P0165 「甲」"]);
    finds("保证 甲 { 比较 a；增加 b；不减 c }", &["2 P0165 「甲」"]);
    finds("保证 甲 { 比较 a 不减 c 不增 d 自 2021-01-01 }", &[]);
    finds("guarantee x { increase a, b; never_less c }", &[]);
    finds("保证 甲 { 必 a；必 b }", &["2 P0114 「必」"]);
}

#[test]
fn targets() {
    finds("目标 甲 { 对 票 比率 a ÷ b 约 70% 上下 5个百分点 推定 \"x\" 自 2021-01-01 }", &[]);
    finds("target x { when c; ratio (a + b) / c; at_least 70% assumed \"x\"; at_most 80% }", &[]);
    finds("目标 甲 { 比率 a ÷ b 约 70% 上下\n 5个百分点 }", &[]);
    finds("目标 甲 { 不低于 70% }", &["2 P0115 「甲」"]);
    finds("目标 甲 { 比率 a ÷ b }", &["2 P0165 「甲」"]);
    finds("目标 甲 { 比率 a + b ÷ c；约 70% }", &["2 P0167 「a + b ÷ c」"]);
    finds("目标 甲 { 比率 ÷ b；约 70% }", &["2 P0110 「÷」"]);
    finds("目标 甲 { 比率 a ÷ b；上下 5个百分点 }", &["2 P0112 「上下」"]);
    finds("目标 甲 { 比率 a ÷ b；约 70%；必 c }", &["2 P0112 「必」"]);
}

#[test]
fn amendments() {
    let notice = |body: &str| format!("文件 甲发〔2020〕1号 {{\n施行 2020年1月1日\n一 {{\n{body}\n}} }}");
    finds(&notice("修改 甲 { }"), &["5 P0140 「甲」"]);
    finds(&notice("修改 甲 { 自 2021-01-01 }"), &["5 P0140 「甲」"]);
    finds(&notice("修改 甲.封顶线 为 5元 自 2021-01-01\n修改 归类 乙 为 5个百分点\namend x to 5%"), &[]);
    finds(&notice("修改 甲 { 当 a；则 b.比例 提高 5个百分点 }\namend x { cap per_year 5 yuan excess_to_next; from 2021-01-01 }"), &[]);
    finds(&notice("修改 甲 { 比例 若 a 则 5% 否则 6%；分段 自零起 { 以上 7% } }"), &["5 P0116 「分段」"]);
    finds(&notice("修改 甲.封顶线 5元"), &["5 P0110 「5元」"]);
    finds(&notice("修改 甲 { 当 a；比例 5% }"), &["5 P0112 「比例」"]);
    finds("修改 甲 为 5元", &["2 P0120 「修改」"]);
    finds(&notice("过渡 甲 { 当 a；按 2020-12-31 规定；对 乙、丙 }"), &[]);
    finds(&notice("transition x { when a; under 2021-01-01 rules; for y; from 2021-01-01 }"), &["5 P0141 「2021-01-01」"]);
    finds(&notice("过渡 甲 { 当 a；对 乙 }"), &["5 P0115 「甲」"]);
    finds(&notice("不适用 甲、归类 乙\n    当 a 且 b 自 2021-01-01\n勘误 2021-01-01 \"x\"\n确定 丙 为 5%"), &[]);
    finds("授权 甲 比率 不低于 5% 不高于 6%\ndelegate x pp at_most 6pp", &[]);
    finds("授权 甲 文本", &["2 P0110 「文本」"]);
    finds_in_expression("a.支付额 按 2020-12-31 规定 + b.paid under 2020-12-31 rules", &[]);
    finds_in_expression("a.支付额 按 2020-02-31 规定", &["2 P0130 「2020-02-31」"]);
}

#[test]
fn notices() {
    let notice = |body: &str| format!("文件 甲发〔2020〕1号 {{\n施行 2020年1月1日\n{body}\n}}");
    finds(&notice("一 \"x\" { }"), &["4 P0125 「一」"]);
    finds(&notice("一 { 例 \"x\" { 票 { a 1 }；得 { b 1元 } } }"), &["4 P0166 「一」"]);
    finds(&notice("一 { 说明 解读 \"y\"\n例 \"x\" { 票 { a 1 }；得 { b 1元 } } }"), &[]);
    finds(&notice("一 { 归类 a }\n一 { 归类 b }"), &["5 P0124 「一」"]);
    finds(&notice("标提 \"x\""), &["4 P0111 「标提」"]);
    finds(&notice("标题\"x\""), &[]);
    finds(&notice("标题甲"), &["4 P0113 「标题甲」"]);
    finds(&notice("一 { 说名 组织要求 \"x\" }"), &["4 P0111 「说名」"]);
    finds(&notice("一 { 说明 组织工作 \"x\" }"), &["4 P0110 「组织工作」"]);
    finds("文件 甲发(2020)1号 { }", &["2 P0138 「甲发(2020)1号」"]);
    finds(&notice("转发 甲发【2020】139号"), &[]);
}

#[test]
fn literals() {
    finds_in_expression("2021-02-30", &["2 P0130 「2021-02-30」"]);
    finds_in_expression("２０２１年２月２９日", &["2 P0130 「２０２１年２月２９日」"]);
    finds_in_expression("1,000元", &["2 P0131 「1,000元」"]);
    finds_in_expression("1，000，000.50元", &["2 P0131 「1，000，000.50元」"]);
    finds_in_expression("1.2.3", &["2 P0131 「1.2.3」"]);
    finds_in_expression("99999999999999999999元", &["2 P0132 「99999999999999999999元」"]);
    finds_in_expression("0.12345678901234567890123456789012", &["2 P0132 「0.12345678901234567890123456789012」"]);
    finds_in_expression("5000块", &["2 P0133 「5000块」"]);
    finds_in_expression("5000 块", &["2 P0133 「5000 块」"]);
    finds_in_expression("50%%", &["2 P0133 「50%%」"]);
    finds_in_expression("13万", &["2 P0134 「13万」"]);
    finds_in_expression("10个百分", &["2 P0135 「10个百分」"]);
    finds_in_expression("10百分点", &["2 P0135 「10百分点」"]);
    finds_in_expression("0.005元", &["2 P0136 「0.005元」"]);
    finds_in_expression("0.0000125万元", &["2 P0136 「0.0000125万元」"]);
    finds_in_expression("1.5天", &["2 P0155 「1.5天」"]);
    finds_in_expression("0.3 年", &["2 P0155 「0.3 年」"]);
    finds_in_expression("0.5年 × 2 个月", &[]);
}

#[test]
fn expressions() {
    finds_in_expression("a < b < c", &["2 P0128 「<」"]);
    finds_in_expression("a = b = c", &["2 P0128 「=」"]);
    finds_in_expression("(a < b) = c", &[]);
    finds_in_expression("a < b 且 c < d", &[]);
    finds_in_expression("a 和 b", &["2 P0110 「和」"]);
    finds_in_expression("若 a 则 1", &["2 P0110 「1」"]);
    finds_in_expression("", &["2 P0110 「=」"]);
    finds("参数 x", &["2 P0110 「x」"]);
    finds_in_expression("a +", &["2 P0110 「+」"]);
    finds_in_expression("按 a { }", &["2 P0137 「{ }」"]);
    finds_in_expression("按 a、b { 高 1；高、低、低 2；否则 3 }", &["2 P0126 「高」", "2 P0126 「高、低、低」"]);
    finds_in_expression("按 a { 高 1；低 +；否则 3 }", &["2 P0110 「+」"]);
    finds("定义 且 = 1", &["2 P0119 「且」"]);
    finds("定义 2级 = 1", &["2 P0119 「2级」"]);
    finds("条款 x { 则 比例 提高 5pp }", &["2 P0139 「比例」"]);
    finds("条款 x { 则 住院.比例 提高到 5pp }", &["2 P0110 「提高到」"]);
    finds("条款 x { 则 住院.比列 提高 5pp }", &["2 P0110 「比列」"]);
}

#[test]
fn a_top_up_has_no_base() {
    finds("待遇 兜底 { 支付方 池；补足至 a × 90% }", &[]);
    finds(
        "待遇 兜底 { 支付方 池；补足至 a；基数 a；起付线 1元；比例 5% }",
        &["2 P0151 「基数」", "2 P0151 「起付线」", "2 P0151 「比例」"],
    );
    finds("待遇 兜底 { 补足至 a }", &["2 P0115 「兜底」"]);
}

#[test]
fn shares() {
    finds_in_benefit("分担 { 省 50%；市 30%\n 县 其余 }", &[]);
    finds_in_benefit("分担 { 省 50%；省 50% }", &["3 P0152 「省」"]);
    finds_in_benefit("shares { 省 rest; 市 rest }", &["3 P0152 「rest」"]);
    finds_in_benefit("分担 { }", &["3 P0152 「{ }」"]);
}

#[test]
fn lists_of_conditions() {
    finds_in_expression("符合下列至少两项 { a；b }", &[]);
    finds_in_expression("符合下列至少两项 {\n a\n 非 b\n 取小(c、d) = c\n 舍去(c) > 1元 }", &[]);
    finds_in_expression("at_least_three_of { a; b }", &["2 P0150 「{ a; b }」"]);
    finds_in_expression("符合下列至少两项 { }", &["2 P0150 「{ }」"]);
    finds_in_expression("符合下列至少两项 { a；b b；c }", &["2 P0110 「b」"]);
}

#[test]
fn slips_of_the_pen() {
    finds("文件 甲〔2021〕1号 { 施行 2021年1月1号 }", &["2 P0129 「2021年1月1号」"]);
    finds_in_expression("a > 2021/01/01", &["2 P0129 「2021/01/01」"]);
    finds_in_expression("a > 2021.1.1", &["2 P0129 「2021.1.1」"]);
    finds_in_expression("a 或 b 且 c", &["2 P0156 「或」"]);
    finds_in_expression("a 或 (b 且 c)", &[]);
    finds_in_expression("a 或 b 或 c", &[]);
    finds_in_expression("a == b", &["2 P0110 「==」"]);
    finds_in_expression("a => b", &["2 P0110 「=>」"]);
    finds_in_expression("a x 80%", &["2 P0110 「x」"]);
    finds_in_expression("a 含任一 b、c", &["2 P0110 「b」"]);
    finds_in_expression("a 属于 (b、c)", &["2 P0110 「(」"]);
    finds_in_expression("5O0元", &["2 P0133 「5O0元」"]);
    finds_in_expression("3000元/年", &["2 P0133 「/年」"]);
    finds_in_benefit("封顶线：每年 1元 超出部分个人负担", &["3 P0110 「：」"]);
    finds_in_benefit("封顶线 每年1元 超出部分个人负担", &["3 P0113 「每年1元」"]);
    finds_in_benefit("（一）对象 a", &["3 P0112 「（一）」"]);
    finds_in_benefit("封顶 线 每年 1元 超出部分个人负担", &["3 P0112 「封顶」"]);
}

#[test]
fn every_code_is_tested() {
    let mut tested: BTreeSet<&str> = ["P0101", "P0107", "P0911"].into();
    let source = include_str!("diagnostics.rs").to_owned() + include_str!("robust.rs");
    tested.extend(
        pol_lang::codes::ALL
            .iter()
            .map(|code| code.id)
            .filter(|id| source.contains(&format!("{id}\"")) || source.contains(&format!("{id} "))),
    );
    // Given up only after a hundred million steps, which no piece of a permitted file is known to take.
    tested.insert("P0913");
    let all: BTreeSet<&str> = pol_lang::codes::ALL.iter().map(|code| code.id).collect();
    assert_eq!(all, tested);
    assert_eq!(all.len(), pol_lang::codes::ALL.len(), "a code stands for two things");
}

#[test]
fn bytes_that_are_no_text() {
    for bytes in [&b"\xd5\xfe\xb2\xdf"[..], b"\xff", b"a\0"] {
        let (text, found) = decode(FileId(0), bytes);
        check(&text, &found);
        assert_eq!(found.len(), 1);
    }
}

#[test]
fn a_name_outlives_its_broken_header() {
    let text = "政策 甲\n待遇 住院 代码 { 支付方 池；基数 费用；比例 50% }\n参数 起点 代码 = 1元\n参数 终点 2元\n定义 中点 对 = 1\n";
    let (tree, found) = parse(text);
    assert_eq!(said(text, &found), ["2 P0110 「代码」", "3 P0110 「=」", "4 P0110 「2元」", "5 P0110 「=」"]);
    let shown = pol_lang::show::tree(text, &tree);
    for name in ["benefit 住院", "parameter 起点 = 1 yuan", "parameter 终点 = ?", "define 中点 = 1"] {
        assert!(shown.contains(name), "{name} is not in\n{shown}");
    }
}

#[test]
fn a_message_names_the_item_as_it_is_written() {
    let (_, found) = parse("policy 甲\nbenefit b { payer p; base x; rate 1%; when a }\n");
    assert_eq!(found[0].headline.en, "「when」 cannot stand in 「benefit」");
}
