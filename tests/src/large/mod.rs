//! A large policy as a bureau would have it after some years: a province and its city, a notice for each scheme of benefits, and a
//! notice each year that adjusts them all. The same text for the same size; the worked cases in it come out.

mod province;
mod scheme;
mod year;

use pol_compiler::SourceText;
use std::fmt::Write;

/// The name of the city's policy, the narrowest.
pub const POLICY: &str = "示例市居民医保";

/// The years whose notices adjust the schemes.
const YEARS: std::ops::RangeInclusive<u32> = 2019..=2024;

/// The most schemes that a policy can have: a claim tells its scheme by a member of a list.
const MOST_SCHEMES: u32 = 60;

/// The policy with as many schemes as it takes to have so many lines.
///
/// # Panics
/// So many lines take more schemes than a list has members.
#[must_use]
pub fn policy(lines: usize) -> Vec<SourceText> {
    let mut schemes = 1;
    loop {
        let texts = of_schemes(schemes);
        if count(&texts) >= lines {
            return texts;
        }
        assert!(schemes < MOST_SCHEMES, "no policy of {lines} lines");
        schemes += 1;
    }
}

/// Lines in all files.
#[must_use]
pub fn count(texts: &[SourceText]) -> usize {
    texts.iter().map(|text| String::from_utf8_lossy(&text.bytes).lines().count()).sum()
}

fn of_schemes(schemes: u32) -> Vec<SourceText> {
    let mut texts = vec![file("province/base.pol".into(), province::base(schemes)), file("province/2022.pol".into(), province::notice())];
    texts.extend((0..schemes).map(|scheme| file(format!("province/city/2017-{scheme:02}.pol"), scheme::notice(scheme))));
    texts.extend(YEARS.map(|year| file(format!("province/city/{year}.pol"), year::notice(year, schemes))));
    texts
}

fn file(path: String, text: String) -> SourceText {
    SourceText { path, bytes: text.into_bytes() }
}

/// The figures of a scheme; they differ from scheme to scheme as those of real ones do. Money in yuan, ratios in percent.
#[derive(Debug, Clone, Copy)]
struct Figures {
    scheme: u32,
}

impl Figures {
    /// The deductible of an institution's level: 0 township, then 1 to 3.
    fn deductible(self, level: u32) -> u32 {
        100 + 100 * level * level + 50 * (self.scheme % 5)
    }

    /// The ordinary ratio of a level.
    fn ratio(self, level: u32) -> u32 {
        85 - 8 * level - self.scheme % 4
    }

    fn cap(self) -> u32 {
        100_000 + 10_000 * (self.scheme % 7)
    }

    fn critical_deductible(self) -> u32 {
        10_000 + 1_000 * (self.scheme % 3)
    }

    fn aid_limit(self) -> u32 {
        30_000 + 5_000 * (self.scheme % 5)
    }
}

/// A worked case of an inpatient of a hospital in the city, and what it comes to, in fen.
#[derive(Debug, Clone, Copy)]
struct Stay {
    level: u32,
    /// Yuan; all of it is in scope.
    cost: u32,
    poor: bool,
    /// Percentage points that the year's notices have added to the ratio by then.
    more: u32,
}

impl Stay {
    /// Basic, critical, aid, in fen, by hand: deductible, ratio and cap; three tiers on what is left; 70% of the rest for the poor.
    fn paid(self, figures: Figures) -> [i64; 3] {
        let cost = i64::from(self.cost) * 100;
        let deductible = i64::from(figures.deductible(self.level)) * 100;
        let tilt = if self.poor { 5 } else { 0 };
        let basic = percent((cost - deductible).max(0), figures.ratio(self.level) + tilt + self.more).min(i64::from(figures.cap()) * 100);
        let left = cost - basic;
        let (halves, more) = if self.poor { (2, 5) } else { (1, 0) };
        let threshold = i64::from(figures.critical_deductible()) * 100 / halves;
        let between = |from: i64, to: i64| (left.min(to) - from.max(threshold)).max(0);
        let critical = between(0, 3_000_000) * (60 + more) + between(3_000_000, 10_000_000) * (70 + more);
        let critical = (critical + 50) / 100;
        let aid = if self.poor { percent(left - critical, 70).min(i64::from(figures.aid_limit()) * 100) } else { 0 };
        [basic, critical, aid]
    }

    /// The case as an example, discharged in `year`.
    fn example(self, title: &str, scheme: u32, year: u32) -> String {
        let [basic, critical, aid] = self.paid(Figures { scheme });
        let level = ["一级", "一级", "二级", "三级"][self.level as usize];
        let kind = if self.level == 0 { "乡镇卫生院" } else { "医院" };
        let identity = if self.poor { "；身份 低保对象" } else { "" };
        let own = i64::from(self.cost) * 100 - basic - critical - aid;
        let mut text = String::new();
        let _ = write!(
            text,
            r#"        例 "{title}" {{
            就医记录 {{
                医疗类别 住院{scheme:02}；医院等级 {level}；机构类型 {kind}；就医地 市内{identity}
                入院日期 {year}-03-01；出院日期 {year}-03-09；年龄 40
                总费用 {cost}元；全自费 0元；政策范围内费用 {cost}元
            }}
            得 {{ 基本{scheme:02} {basic}；大病{scheme:02} {critical}；救助{scheme:02} {aid}；个人负担 {own} }}
        }}
"#,
            cost = self.cost,
            basic = yuan(basic),
            critical = yuan(critical),
            aid = yuan(aid),
            own = yuan(own),
        );
        text
    }
}

/// `ratio` percent of an amount in fen, half up.
fn percent(amount: i64, ratio: u32) -> i64 {
    (amount * i64::from(ratio) + 50) / 100
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}元", fen / 100, fen % 100)
}
