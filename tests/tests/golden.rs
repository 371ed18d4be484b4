//! The golden claims of the policies beside Baoji, each expected amount derived by hand or by the policy's `golden/derive.py`, and
//! their sample claims.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::golden::Golden;

const LIUZHOU: Golden = Golden {
    policy: "guangxi.liuzhou",
    folder: "guangxi/liuzhou",
    files: &[
        ("01-basic.csv", 41),
        ("02-cap.csv", 10),
        ("03-critical.csv", 45),
        ("04-aid.csv", 41),
        ("05-backstop.csv", 36),
        ("06-outpatient.csv", 31),
        ("07-refused.csv", 37),
        ("08-hold.csv", 5),
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
    ],
};

#[test]
fn xixiu_comes_out_as_derived() {
    XIXIU.complete(430);
    XIXIU.hold();
    XIXIU.examples("guizhou/anshun/xixiu/2021-40.pol", "大病保险 10400元", "大病保险 10399.99元");
    XIXIU.refused("guizhou/anshun/xixiu/2021-40.pol", "比例   70%", "比例   69%", &["P1001", "救助比例下限"]);
    XIXIU.samples(&[("claims.csv", 40), ("enrolment.csv", 30)]);
}
