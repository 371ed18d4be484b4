//! The notice of a year: it ends what the year before gave, gives every scheme something new, and amends what stays.

use super::{Figures, Stay, scheme};
use std::fmt::Write;

/// Text of the notice of `year`.
pub(super) fn notice(year: u32, schemes: u32) -> String {
    let mut text = String::new();
    // Every other notice is issued after the day from which it rules.
    let issued = if year % 2 == 0 { format!("{year}年2月18日") } else { format!("{}年12月12日", year - 1) };
    let _ = write!(
        text,
        r#"政策 示例市居民医保

文件 {number} {{
    标题 "关于调整{year}年度医疗保障待遇的通知"
    发文 示例市医疗保障局
    印发 {issued}
    施行 {year}年1月1日

"#,
        number = number(year),
    );
    for scheme in 0..schemes {
        article(year, scheme, &mut text);
    }
    text.push_str("}\n");
    text
}

fn number(year: u32) -> String {
    format!("示医保发〔{year}〕100号")
}

/// Percentage points that the notice of `year` adds to a scheme's ratio: 1 to 3.
fn more(year: u32, scheme: u32) -> u32 {
    1 + (year + scheme) % 3
}

fn article(year: u32, scheme: u32, text: &mut String) {
    let figures = Figures { scheme };
    let _ = writeln!(text, "    第{}条 \"住院{scheme:02}\" {{", chinese(scheme + 1));
    if year > *super::YEARS.start() {
        let before = year - 1;
        let _ = writeln!(text, "        废止 比例调整{scheme:02}年{before}、大病调整{scheme:02}年{before}");
    }
    let _ = write!(
        text,
        r#"        条款 比例调整{scheme:02}年{year} {{
            当 本地{scheme:02}
            则 基本{scheme:02}.比例 提高 {more}个百分点
        }}
        条款 大病调整{scheme:02}年{year} {{
            当 非 大病对象{scheme:02} 且 年龄 ≥ {age}
            则 大病{scheme:02}.起付线 降低 {cut}元
        }}
        修改 基本{scheme:02}.封顶线 为 {cap}元
        修改 救助{scheme:02} {{ 封顶线 每年 {limit}元 超出部分个人负担 }}
        说明 解读 "只调整本地就医的比例；文件 {number} 的其他规定不变"
"#,
        more = more(year, scheme),
        age = 60 + scheme % 10,
        cut = 500 + 100 * (year % 5),
        number = scheme::number(scheme),
        cap = figures.cap() + 5000 * (year - 2018),
        limit = figures.aid_limit() + 1000 * (year - 2018),
    );
    if year % 3 == 0 {
        let stay = Stay { level: 2, cost: 15_000 + 10 * scheme, poor: year % 2 == 0, more: more(year, scheme) };
        text.push_str(&stay.example(&format!("{year}年度"), scheme, year));
    }
    text.push_str("    }\n\n");
}

/// 1 to 99 as it stands in a label.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10, DIGITS[number as usize % 10]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS[tens as usize]),
    }
}
