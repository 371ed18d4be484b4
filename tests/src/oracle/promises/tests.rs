//! Refutations that rest on what the ledger holds: each is settled with it, and breaks what it is said to break.

use pol_compiler::{Compilation, SourceText, Workspace as Texts};
use pol_lang::diagnostic::Witness;

use super::refuted;
use crate::generate::{Rng, claims};

const RECORD: &str = "政策 样例 代码 sample
舍入 四舍五入
类别 等级类 { 一级、二级 }
记录 就诊 {
    唯一 编号；归人 人员；总额 总费用；范围内 范围内费用
    编号 代码 id 文本；人员 代码 person 文本；病种 代码 disease 文本 可缺；日期 代码 date 日期；级别 代码 level 等级类
    总费用 代码 total 金额；范围内费用 代码 in_scope 金额
}
结果 对 就诊 { 基金 池 代码 pool；合计 基金合计 代码 fund；个人 自付 代码 own }
核验 范围 代码 scope { 对 就诊；须 范围内费用 ≥ 1元 且 范围内费用 ≤ 总费用；字段 范围内费用；提示 \"不符\" }
结算 住院结算 对 就诊 依 日期 { 依次 住院 }
";

fn compiled(rules: &str) -> Compilation {
    let bytes = format!("{RECORD}{rules}").into_bytes();
    Texts::new(vec![SourceText { path: "sample.pol".to_owned(), bytes }]).compile("sample")
}

/// The one refutation of a policy, and what the oracle says of it on some rows.
fn settled(rules: &str) -> (Witness, Vec<&'static str>) {
    let compilation = compiled(rules);
    let told: Vec<_> = compilation.diagnostics.iter().filter(|told| told.is_error()).collect();
    let [one] = told.as_slice() else { panic!("{told:?}") };
    let program = compilation.program.as_ref().expect("a program");
    let came = refuted(&compilation, &claims(program, &mut Rng::new(3), 40));
    assert_eq!(came.wrong, None);
    (one.witness.clone().expect("a witness"), came.reached)
}

fn ledger(witness: &Witness) -> Vec<String> {
    witness.ledger.iter().map(|held| format!("{} {} | {}", held.name.zh, held.value.zh, held.value.en)).collect()
}

#[test]
fn a_cap_that_is_used_up_is_found_in_its_account() {
    let rules = |term: &str| {
        format!(
            "待遇 住院 {{ 支付方 池；基数 范围内费用；比例 100%；封顶线 {term} 1000元 超出部分个人负担 }}
             保证 总有支付 {{ 对 就诊；必 住院.支付额 > 0元 }}"
        )
    };
    for (term, name) in [("每年", "住院.支付额"), ("每月", "住院.支付额 每月"), ("终身 每个 级别", "住院.支付额 终身 每个 级别")]
    {
        let (witness, reached) = settled(&rules(term));
        // Who has had 1000 is paid nothing more.
        assert_eq!(ledger(&witness), [format!("{name} 1000.00元 | 1000.00 yuan")]);
        assert_eq!(reached, ["guarantee of one row refuted with a ledger"]);
    }
}

#[test]
fn a_count_is_no_amount() {
    let (witness, reached) = settled(
        "累计 次数 代码 times { 对 就诊；计 1次；期 每年 }
         待遇 住院 { 支付方 池；基数 范围内费用；比例 若 次数 ≥ 3次 则 0% 否则 100% }
         保证 总有支付 { 对 就诊；必 住院.支付额 > 0元 }",
    );
    // Three stays, not three fen.
    assert_eq!(ledger(&witness), ["次数 3 | 3"]);
    assert_eq!(reached, ["guarantee of one row refuted with a ledger"]);
}

#[test]
fn two_rows_find_the_same() {
    let (witness, reached) = settled(
        "待遇 住院 { 支付方 池；基数 范围内费用；比例 100%；起付线 每年 若 级别 = 一级 则 2000元 否则 1000元 }
         核验 少 代码 few { 对 就诊；须 范围内费用 ≤ 10元；字段 范围内费用；提示 \"不符\" }
         保证 一级不少 { 对 就诊；比较 级别 = 一级；不减 基金合计 }",
    );
    // With no more than 10 the first deductible must be used up but for less than that.
    assert_eq!(witness.ledger.len(), 1, "{witness:?}");
    assert_eq!(reached, ["guarantee of two rows refuted with a ledger"]);
}

#[test]
fn a_requirement_tells_the_ledger_apart_from_the_row() {
    let (witness, reached) = settled(
        "累计 次数 代码 times { 对 就诊；计 1次；期 每年 }
         待遇 住院 { 支付方 池；基数 范围内费用；比例 70% }
         条款 多次 { 当 次数 ≥ 3次 且 级别 = 一级 则 住院.比例 降低 20个百分点 }
         要求 下限 { 须 住院.比例 不低于 60% }",
    );
    assert_eq!(ledger(&witness), ["次数 3 | 3"]);
    assert_eq!(witness.row.len(), 1, "{witness:?}");
    assert_eq!(reached, ["requirement broken with a ledger"]);
}

#[test]
fn each_clause_of_a_requirement_is_told() {
    let mut compilation = compiled(
        "待遇 住院 { 支付方 池；基数 范围内费用；比例 70%；起付线 100元 }
         要求 几条 { 须 住院.比例 不低于 80%；须 住院.比例 不高于 75%；须 住院.起付线 不高于 50元 }",
    );
    let cases = claims(compilation.program.as_ref().expect("a program"), &mut Rng::new(3), 40);
    let came = refuted(&compilation, &cases);
    assert_eq!(came.wrong, None);
    // 70% keeps the second.
    assert_eq!(came.reached, ["requirement of several clauses broken"; 2]);
    // Were only one of the two told, rows would show the other.
    let errors = compilation.diagnostics.iter().filter(|told| told.is_error()).count();
    assert_eq!(errors, 2);
    compilation.diagnostics.truncate(1);
    assert_eq!(refuted(&compilation, &cases).wrong, Some(["breaks a clause of the requirement 「几条」".to_owned(), "kept".to_owned()]));
}

#[test]
fn a_row_that_stands_alone_finds_nothing() {
    let rules = |when: &str| {
        format!(
            "待遇 住院 {{ 支付方 池；基数 范围内费用；比例 100%；封顶线 每年 每个 病种 1000元 超出部分个人负担 }}
             保证 总有支付 {{ 对 就诊；{when}必 住院.支付额 > 0元 }}"
        )
    };
    // Without 病种 there is no account, so that the cap has 1000 left.
    let proved = compiled(&rules("当 非 已填 病种；"));
    assert!(proved.diagnostics.is_empty(), "{:?}", proved.diagnostics);
    let (witness, reached) = settled(&rules(""));
    assert_eq!(ledger(&witness), ["住院.支付额 每年 每个 病种 1000.00元 | 1000.00 yuan"]);
    assert_eq!(reached, ["guarantee of one row refuted with a ledger"]);
}
