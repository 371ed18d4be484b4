//! The golden claims of the policies beside Baoji, each expected amount derived by hand or by the policy's `golden/derive.py`, and
//! their sample claims.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    reason = "a panic is a failed test"
)]

use pol_tests::command::pol;
use pol_tests::golden::{self, Golden};
use pol_tests::{files, root};

const LIUZHOU: Golden = Golden {
    policy: "guangxi.liuzhou",
    folder: "guangxi/liuzhou",
    files: &[
        ("01-basic.csv", 41),
        ("02-cap.csv", 10),
        ("03-critical.csv", 50),
        ("04-aid.csv", 41),
        ("05-backstop.csv", 36),
        ("06-outpatient.csv", 31),
        ("07-refused.csv", 38),
        ("08-hold.csv", 5),
        ("09-names.csv", 17),
    ],
};

#[test]
fn liuzhou_comes_out_as_derived() {
    LIUZHOU.complete(240);
    LIUZHOU.hold();
    LIUZHOU.examples("guangxi/liuzhou/local.pol", "兜底保障 3489.80元", "兜底保障 3489.79元");
    LIUZHOU.samples(&[("claims.csv", 40)]);
}

const ZHANJIANG: Golden = Golden {
    policy: "guangdong.zhanjiang",
    folder: "guangdong/zhanjiang",
    files: &[
        ("01-basic.csv", 59),
        ("02-cap.csv", 20),
        ("03-critical.csv", 63),
        ("04-aid.csv", 54),
        ("05-refused.csv", 35),
        ("06-hold.csv", 4),
        ("07-enrolment.csv", 46),
        ("08-names.csv", 19),
        ("09-enrolment-names.csv", 9),
        ("10-known-on-2019-02-26.csv", 2),
        ("11-known-on-2019-02-27.csv", 2),
        ("12-enrolment-known-on-2019-02-26.csv", 2),
        ("13-enrolment-known-on-2019-02-27.csv", 2),
    ],
};

#[test]
fn zhanjiang_comes_out_as_derived() {
    ZHANJIANG.complete(280);
    ZHANJIANG.hold();
    ZHANJIANG.examples("guangdong/zhanjiang/2019-5.pol", "大病保险 3360元", "大病保险 3359.99元");
    ZHANJIANG.samples(&[("claims.csv", 40), ("enrolment.csv", 30)]);
}

/// A figure of its own that is a step beyond a bound of the plan does not compile: the requirement, not the figure, says so.
#[test]
fn zhanjiang_keeps_its_bounds() {
    let figures = [
        ("大病保险.起付线 降低 80%", "大病保险.起付线 降低 79%", "特困大病起付线"),
        ("大病保险.比例 改为 80%", "大病保险.比例 改为 79%", "特困大病比例"),
        ("大病保险.起付线 降低 70%", "大病保险.起付线 降低 69%", "建档立卡低保大病起付线"),
        ("大病保险.比例 改为 70%", "大病保险.比例 改为 69%", "建档立卡低保大病比例"),
        ("{ 建档立卡贫困人口、低保对象 } 且 非", "{ 建档立卡贫困人口 } 且 非", "建档立卡低保大病比例"),
        ("{ 建档立卡贫困人口、低保对象 } 且 非", "{ 低保对象 } 且 非", "建档立卡低保大病比例"),
        ("{ 建档立卡贫困人口、低保对象 } 且 非", "{ 建档立卡贫困人口 } 且 非", "建档立卡低保大病起付线"),
        ("{ 建档立卡贫困人口、低保对象 } 且 非", "{ 低保对象 } 且 非", "建档立卡低保大病起付线"),
        ("则 100% 否则 80%", "则 100% 否则 79%", "救助比例"),
        ("则 100% 否则 80%", "则 99% 否则 80%", "特困救助比例"),
    ];
    for (right, wrong, requirement) in figures {
        ZHANJIANG.refused("guangdong/zhanjiang/2019-5.pol", right, wrong, &["P1001", requirement]);
    }
}

const XIXIU: Golden = Golden {
    policy: "guizhou.anshun.xixiu",
    folder: "guizhou/anshun/xixiu",
    files: &[
        ("01-basic.csv", 57),
        ("02-cap.csv", 19),
        ("03-critical.csv", 54),
        ("04-aid.csv", 32),
        ("05-alerts.csv", 86),
        ("06-refused.csv", 36),
        ("07-hold.csv", 4),
        ("08-enrolment.csv", 146),
        ("09-names.csv", 19),
        ("10-enrolment-names.csv", 16),
    ],
};

#[test]
fn xixiu_comes_out_as_derived() {
    XIXIU.complete(430);
    XIXIU.hold();
    XIXIU.examples("guizhou/anshun/xixiu/2021-40.pol", "大病保险 10400元", "大病保险 10399.99元");
    XIXIU.refused("guizhou/anshun/xixiu/2021-40.pol", "比例   70%", "比例   69%", &["P1001", "救助比例下限"]);
    XIXIU.samples(&[("claims.csv", 40), ("enrolment.csv", 30)]);
    // 县域内五次：一级 3210 × 80% = 2568，二级 3210 × 75% = 2407.50，三级 3210 × 60% = 1926，乡镇、社区 3210 × 85% = 2728.50 各一次，
    // 共 12358.50；政策范围内 3410 ＋ 3710 ＋ 4210 ＋ 3310 × 2 = 17950。12358.50 ÷ 17950 = 0.68849…。
    XIXIU.targets(
        "01-basic.csv",
        &["county_ratio,县域内住院支付比例,区医保发〔2021〕40号,一（四）,5,0,12358.50,17950.00,0.6885,0.7000,,,,"],
    );
}

const YAOZHOU: Golden = Golden {
    policy: "shaanxi.tongchuan.yaozhou",
    folder: "shaanxi/tongchuan/yaozhou",
    files: &[
        ("01-basic.csv", 73),
        ("02-tilt.csv", 61),
        ("03-critical.csv", 75),
        ("04-cap.csv", 18),
        ("05-aid.csv", 66),
        ("06-refused.csv", 36),
        ("07-hold.csv", 4),
        ("08-names.csv", 17),
        ("09-enrolment.csv", 44),
    ],
};

#[test]
fn yaozhou_comes_out_as_derived() {
    YAOZHOU.complete(360);
    YAOZHOU.hold();
    YAOZHOU.examples("shaanxi/tongchuan/yaozhou/2020-report.pol", "救助缺口 415元", "救助缺口 414.99元");
    YAOZHOU.samples(&[("claims.csv", 40), ("enrolment.csv", 30)]);
    // 2020 年底以前建档立卡的 20 次：expect_fund_pay_sumamt 各行之和 ÷ inscp_scp_amt 各行之和 = 76395.50 ÷ 98745.00 = 0.77366…，未达 80%。
    YAOZHOU.targets(
        "05-aid.csv",
        &["three_layer_ratio,三重保障后报销比例,关于我区2018－2020年医保扶贫工作情况的汇报,一4,20,0,76395.50,98745.00,0.7737,,,0.8000,,0"],
    );
}

/// The tilt and the top-up are ended by the province alone: without its repeal a claim of 2021 has both, with it none, and no file of
/// 铜川 or 耀州 says so.
#[test]
fn the_province_ends_yaozhous_tilt() {
    let below = files(&root().join("policies/shaanxi/tongchuan"), "pol");
    assert!(below.iter().all(|file| !std::fs::read_to_string(file).unwrap().contains("\n        废止")), "a file of the city repeals");
    let folder = golden::copy();
    let claim = "setl_id,psn_no,med_type,hosp_lv,mdtrt_area,refl_flag,begndate,enddate,psn_idet_type,medfee_sumamt,fulamt_ownpay_amt,inscp_scp_amt\n\
                 1,1,21,二级,市内,1,2020-12-20,2021-01-01,2302,10900.00,0,10900.00\n";
    std::fs::write(folder.path().join("claims.csv"), claim).unwrap();
    // 有倾斜 10000 × 75% = 7500，没有 10000 × 65% = 6500，余 4400 × 70% = 3080。没有废止时先补足到 8720，再救助余下的 2180 × 70% = 1526。
    let (tilted, plain) = (("7500.00".to_owned(), "2746.00".to_owned()), ("6500.00".to_owned(), "3080.00".to_owned()));
    assert_eq!(paid(folder.path(), &[]), plain);
    // 通知 2020 年 12 月 29 日印发：前一天还不知道。
    assert_eq!(paid(folder.path(), &["--known-on", "2020-12-28"]), tilted);
    assert_eq!(paid(folder.path(), &["--known-on", "2020-12-29"]), plain);
    let notice = folder.path().join("policies/shaanxi/2020-47.pol");
    let text = std::fs::read_to_string(&notice).unwrap();
    let repeal = "废止 归类 一般诊疗费全额报销、归类 住院比例提高、归类 慢病封顶线提高、归类 三重保障后控制线";
    assert_eq!(text.matches(repeal).count(), 1);
    std::fs::write(&notice, text.replace(repeal, "")).unwrap();
    for file in ["2020-73.pol", "2020-139.pol"] {
        std::fs::remove_file(folder.path().join("policies/shaanxi/baoji").join(file)).unwrap();
    }
    assert_eq!(paid(folder.path(), &[]), tilted);
}

/// What the basic layer and aid pay on the one claim of a folder.
fn paid(folder: &std::path::Path, options: &[&str]) -> (String, String) {
    let mut arguments = vec!["settle", "claims.csv", "--policy", "shaanxi.tongchuan.yaozhou", "--out", "out.csv"];
    arguments.extend(options);
    let run = pol(folder, &arguments);
    assert_eq!(run.code, 0, "{}", run.errors);
    let text = std::fs::read_to_string(folder.join("out.csv")).unwrap();
    let [heading, row] = &*text.lines().map(|line| line.split(',').collect::<Vec<_>>()).collect::<Vec<_>>() else { panic!("one row") };
    let cell = |code: &str| row.iter().zip(heading).find(|(_, name)| **name == code).unwrap().0.to_string();
    (cell("hifp_pay"), cell("maf_pay"))
}

/// What the report adds up: which headcounts its subsidies imply, the share that three layers paid, and what cannot be so. Amounts in
/// thousandths of 万元 (10 yuan); the contradictions stand as readings beside the articles.
#[test]
fn the_reports_totals_are_reconciled() {
    let heads = |total: u64, each: u64| (total % each == 0).then_some(total / each);
    // 2018：省市 200.304 万 ＋ 区 98.357 万，每人 190 元：15719 人，所称 21821 人少 6102 人。
    assert_eq!(heads((200_304 + 98_357) * 10, 190), Some(15_719));
    assert_eq!(21_821 - 15_719, 6_102);
    // 2019：每人 150 元，另有 531 人由医疗救助全额 220 元：合计恰为所称 21912 人。
    assert_eq!(heads((200_304 + 120_411) * 10, 150), Some(21_381));
    assert_eq!(heads(11_682 * 10, 220), Some(531));
    assert_eq!(21_381 + 531, 21_912);
    // 2020：省市没有写，若仍为 200.304 万：21672 人，另 484 人由医疗救助全额 250 元，合计不到参保 30916 人。
    assert_eq!(heads((200_304 + 124_776) * 10, 150), Some(21_672));
    assert_eq!(heads(121_000, 250), Some(484));
    assert_eq!(30_916 - (21_672 + 484), 8_760);
    assert_eq!(30_916 + 1_077, 31_993);
    // 三层合计（百分之一万元）：基险的“元”只能是万元。
    let (basic, critical, aid, scope, total) = (1_027_813_u64, 40_636, 154_483, 1_498_820, 1_476_146);
    let paid = basic + critical + aid;
    assert_eq!(paid, 1_222_932);
    let hundredths = |part: u64, whole: u64| (part * 20_000 + whole) / (whole * 2);
    assert_eq!((hundredths(paid, scope), hundredths(paid, total)), (8_159, 8_285));
    // 政策范围内费用大于总医药费用，不可能两个都对，差 226.74 万元。
    assert!(total < scope);
    assert_eq!(scope - total, 22_674);
    let report = std::fs::read_to_string(root().join("policies/shaanxi/tongchuan/yaozhou/2020-report.pol")).unwrap();
    for stated in
        ["15719 人", "差 6102 人", "21381 人", "531 人", "21912 人", "484 人", "21672 人", "22156 人", "81.59%", "82.85%", "12229.32 万元"]
    {
        assert!(report.contains(stated), "the report's reading does not say {stated}");
    }
}
