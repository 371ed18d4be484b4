//! Keywords in one spelling, and nothing else changed.

mod common;

use std::collections::BTreeSet;

use common::{EN, ZH, config, parse, without_places};
use pol_lang::respell::{Spelling, keywords, respell};
use proptest::prelude::*;

fn zh(text: &str) -> String {
    respell(text, Spelling::Zh, &BTreeSet::new())
}

fn en(text: &str) -> String {
    respell(text, Spelling::En, &BTreeSet::new())
}

#[test]
fn a_benefit_is_respelled_and_comes_back() {
    let text = "政策 样例\n待遇 住院 { 支付方 池；起付线 每年 5000元；比例 60%；封顶线 每年 13万元 超出部分个人负担 }\n";
    let english = "policy 样例\nbenefit 住院 { payer 池；deductible per_year 5000 yuan；rate 60%；cap per_year 13万元 excess_to_person }\n";
    assert_eq!(en(text), english);
    assert_eq!(zh(english), text);
}

#[test]
fn names_texts_and_comments_stay() {
    // 比例, rate and 自 are fields here; the title and the comment hold keywords.
    let text = "政策 甲\n记录 乙 { 唯一 比例；比例 文本；rate 代码 when 整数 缺省 1 }  # 待遇 benefit\n\
                文件 甲〔2020〕1号 { 标题 \"待遇 当 and\"；一 { 说明 解读 \"非 not\" } }\n";
    let english = "policy 甲\nrecord 乙 { unique 比例；比例 text；rate code when int default 1 }  # 待遇 benefit\n\
                   notice 甲〔2020〕1号 { title \"待遇 当 and\"；一 { note reading \"非 not\" } }\n";
    assert_eq!(en(text), english);
    assert_eq!(zh(english), text);
}

#[test]
fn one_spelling_of_several_is_kept() {
    assert_eq!(zh("policy a\ndefine b = true or not false"), "政策 a\n定义 b = 是 或 非 否");
    assert_eq!(en("政策 a\n定义 b = true 或 非 否"), "policy a\ndefine b = yes or not no");
}

#[test]
fn words_do_not_grow_together() {
    // Between marks no blank is needed in Chinese or in English; between words it is.
    assert_eq!(
        en("政策 a\n定义 b = (c)且(非(d))或(60%以上)"),
        "policy a\ndefine b = (c)且(非(d))或(60%以上)",
        "cannot be read, so it stays"
    );
    assert_eq!(en("政策 a\n定义 b = (c)且(非(d))"), "policy a\ndefine b = (c)and(not(d))");
    assert_eq!(zh("policy a\ndefine b = (c)and(not(d))"), "政策 a\n定义 b = (c)且(非(d))");
}

#[test]
fn amounts_that_the_language_has_are_keywords_but_for_members_called_so() {
    let text = "政策 a\n待遇 b { 支付方 c；基数 剩余总费用 - d.支付额；比例 10% + 5个百分点 }";
    assert_eq!(en(text), "policy a\nbenefit b { payer c；base left_total - d.paid；rate 10% + 5pp }");
    let members = BTreeSet::from(["剩余总费用"]);
    let english = respell(text, Spelling::En, &members);
    assert_eq!(english, "policy a\nbenefit b { payer c；base 剩余总费用 - d.paid；rate 10% + 5pp }");
}

#[test]
fn wide_letters_and_units_apart_are_keywords_too() {
    assert_eq!(zh("ｐｏｌｉｃｙ a\nparameter b = ５０００　yuan"), "政策 a\n参数 b = ５０００元");
    assert_eq!(en("政策 a\n参数 b = ５元"), "policy a\nparameter b = ５ yuan");
    assert_eq!(zh("policy a\ndefine b = c + 3 months clamp - 1day"), "政策 a\n定义 b = c + 3个月 月末取末 - 1天");
    assert_eq!(en("政策 a\n定义 b = c + 3个月 月末取末 - 1天"), "policy a\ndefine b = c + 3 months clamp - 1 days");
    assert_eq!(zh("policy a\nparameter b = 5 # of 元\n  yuan"), "政策 a\n参数 b = 5 # of 元\n  元");
}

#[test]
fn what_cannot_be_read_stays() {
    let text = "政策 a\n待遇 b { 支付方 ？？；比例 60% }\n待遇待遇\n";
    assert_eq!(en(text), "policy a\nbenefit b { 支付方 ？？；rate 60% }\n待遇待遇\n");
}

#[test]
fn the_rich_sample_is_the_same_in_both() {
    let read = |text: &str| keywords(text, &BTreeSet::new()).into_iter().map(|found| found.keyword).collect::<Vec<_>>();
    for text in [ZH, EN] {
        assert!(read(text).len() > 200);
        assert_eq!(read(&en(text)), read(text));
        assert_eq!(zh(&en(text)), zh(text));
        assert_eq!(en(&zh(text)), en(text));
        let tree = |text: &str| without_places(&format!("{:?}", parse(text).0));
        assert_eq!(tree(&zh(&en(text))), tree(&zh(text)));
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_keeps_what_is_no_keyword(cuts in prop::collection::vec(0_usize..6000, 1..8), english in any::<bool>()) {
        // Pieces of the sample in any order: mostly broken, with whole items between.
        let text: String = cuts.windows(2).flat_map(|pair| ZH.chars().skip(pair[0]).take(pair[1] % 400)).collect();
        let spelling = if english { Spelling::En } else { Spelling::Zh };
        let once = respell(&text, spelling, &BTreeSet::new());
        let again = respell(&once, spelling, &BTreeSet::new());
        prop_assert_eq!(&once, &again);
    }
}
