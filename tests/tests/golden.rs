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
