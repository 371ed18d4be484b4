//! The closing summary of a run: tables on a terminal, plain lines where another program reads.

use std::collections::BTreeMap;
use std::time::Duration;

use pol_runtime::money;

use super::targets::Target;
use crate::language::Language;
use crate::render::table::{self, Align, Terminal};

/// What a run came to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Rows read.
    pub rows: u64,
    /// Rows settled.
    pub settled: u64,
    /// Rows refused.
    pub refused: u64,
    /// For each code, how many rows it refused; a row may have several.
    pub codes: BTreeMap<String, u64>,
    /// For each code of a check that refuses no row, how many rows fail it.
    pub remarks: BTreeMap<String, u64>,
    /// For each field (code and name), how many settled rows took its default.
    pub defaults: Vec<(String, String, u64)>,
    /// Settled rows with a gap in their ledger.
    pub gaps: u64,
    /// Lines of the file of items that belong to no claim.
    pub stray: u64,
    /// The day up to which notices are known, where one was asked for.
    pub known: Option<String>,
    /// Settled rows that raised each alert: heading in files, printed heading, rows.
    pub alerts: Vec<(String, String, u64)>,
    /// Sums over settled rows, in fen: heading in files, printed heading, amount.
    pub sums: Vec<(String, String, i128)>,
    /// What the settled rows come to beside the aims of the policy.
    pub targets: Vec<Target>,
    /// What was written, and where.
    pub files: Vec<(&'static str, &'static str, String)>,
}

impl Summary {
    /// Plain lines.
    #[must_use]
    pub fn plain(&self, language: Language) -> String {
        let mut text = match language {
            Language::Zh => format!("共 {} 行，结算 {}，被拒 {}\n", self.rows, self.settled, self.refused),
            Language::En => format!("{} {}: {} settled, {} refused\n", self.rows, rows_word(self.rows), self.settled, self.refused),
        };
        let mut list = |zh: &str, en: &str, items: Vec<String>| {
            if !items.is_empty() {
                text.push_str(&format!("{}{}\n", language.pick(zh, en), items.join(language.pick("，", ", "))));
            }
        };
        list("只按截至该日已印发的文件：", "as known on: ", self.known.iter().cloned().collect());
        list("拒付原因：", "refused for: ", self.codes.iter().map(|(code, rows)| format!("{code} {rows}")).collect());
        list("警告和提醒：", "remarks: ", self.remarks.iter().map(|(code, rows)| format!("{code} {rows}")).collect());
        list("取缺省值：", "defaults taken: ", self.defaults.iter().map(|(code, _, rows)| format!("{code} {rows}")).collect());
        list("台账缺口：", "ledger gaps: ", Some(self.gaps).filter(|gaps| *gaps > 0).iter().map(ToString::to_string).collect());
        list(
            "无对应申请的明细行：",
            "items without a claim: ",
            Some(self.stray).filter(|stray| *stray > 0).iter().map(ToString::to_string).collect(),
        );
        list("预警：", "alerts: ", self.alerts.iter().map(|(code, _, rows)| format!("{code} {rows}")).collect());
        list("合计（元）：", "sums in yuan: ", self.sums.iter().map(|(code, _, sum)| format!("{code} {}", yuan(*sum))).collect());
        for target in &self.targets {
            list("目标 ", "target ", vec![target.line(language)]);
        }
        for (zh, en, path) in &self.files {
            list(&format!("{zh}："), &format!("{en}: "), vec![path.clone()]);
        }
        text
    }

    /// Tables, and how long it took.
    #[must_use]
    pub fn drawn(&self, language: Language, took: Duration) -> String {
        let mut text = self.first_line(language, took);
        if let Some(day) = &self.known {
            text.push_str(&format!("{}{day}\n", language.pick("只按截至该日已印发的文件：", "as known on: ")));
        }
        if self.stray > 0 {
            text.push_str(&format!("{}{}\n", language.pick("无对应申请的明细行：", "items without a claim: "), self.stray));
        }
        let mut section = |headings: [(&str, Align); 3], rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                text.push('\n');
                text.push_str(&table::drawn(&headings, &rows, Terminal::Error));
            }
        };
        let count = (language.pick("行数", "rows"), Align::Right);
        let meaning = (language.pick("含义", "meaning"), Align::Left);
        section([(language.pick("拒付原因", "refused for"), Align::Left), meaning, count], self.code_rows(language));
        let remarks = self.remarks.iter().map(|(code, rows)| vec![code.clone(), String::new(), grouped(&rows.to_string())]);
        section([(language.pick("警告和提醒", "remarks"), Align::Left), ("", Align::Left), count], remarks.collect());
        let defaults = self.defaults.iter().map(|(code, name, rows)| vec![code.clone(), name.clone(), grouped(&rows.to_string())]);
        let name = (language.pick("名称", "name"), Align::Left);
        section([(language.pick("取缺省值", "defaults taken"), Align::Left), name, count], defaults.collect());
        let alerts = self.alerts.iter().map(|(code, heading, rows)| vec![code.clone(), heading.clone(), grouped(&rows.to_string())]);
        section([(language.pick("预警", "alerts"), Align::Left), name, count], alerts.collect());
        let sums = self.sums.iter().map(|(code, heading, sum)| vec![code.clone(), heading.clone(), grouped(&yuan(*sum))]);
        section([(language.pick("合计", "sums"), Align::Left), name, (language.pick("元", "yuan"), Align::Right)], sums.collect());
        text.push('\n');
        for target in &self.targets {
            text.push_str(&format!("{}{}\n", language.pick("目标 ", "target "), target.line(language)));
        }
        for (zh, en, path) in &self.files {
            text.push_str(&format!("{}{path}\n", language.pick(&format!("{zh}："), &format!("{en}: "))));
        }
        text
    }

    fn first_line(&self, language: Language, took: Duration) -> String {
        let [rows, settled, refused, gaps] = [self.rows, self.settled, self.refused, self.gaps].map(|n| grouped(&n.to_string()));
        let time = spent(self.rows, took, language);
        let gaps = match (self.gaps, language) {
            (0, _) => String::new(),
            (_, Language::Zh) => format!("（其中 {gaps} 行的台账有缺口）"),
            (_, Language::En) => format!(" ({gaps} of them after a gap in the ledger)"),
        };
        match language {
            Language::Zh => format!("共 {rows} 行：结算 {settled}{gaps}，被拒 {refused}；用时 {time}\n"),
            Language::En => {
                format!("{rows} {}: {settled} settled{gaps}, {refused} refused; {time}\n", rows_word(self.rows))
            }
        }
    }

    fn code_rows(&self, language: Language) -> Vec<Vec<String>> {
        let meaning = |code: &str| {
            let known = pol_runtime::refusal::ALL.iter().find(|known| known.as_str() == code);
            known.map_or("", |known| language.pick(known.zh(), known.en())).to_owned()
        };
        self.codes.iter().map(|(code, rows)| vec![code.clone(), meaning(code), grouped(&rows.to_string())]).collect()
    }
}

fn rows_word(rows: u64) -> &'static str {
    if rows == 1 { "row" } else { "rows" }
}

fn yuan(fen: i128) -> String {
    money::decimal_to_text(fen, 2)
}

/// Digits before the point in groups of three.
fn grouped(number: &str) -> String {
    let (whole, part) = number.find('.').map_or((number, ""), |point| number.split_at_checked(point).unwrap_or((number, "")));
    let digits = whole.trim_start_matches('-').len();
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(place);
        if left % 3 == 0 && left < digits {
            text.push(',');
        }
        text.push(digit);
    }
    text + part
}

/// The time, and the rows in a second where it was long enough for that to mean something.
fn spent(rows: u64, took: Duration, language: Language) -> String {
    let time = shown(took);
    if took < Duration::from_secs(1) {
        return time;
    }
    let rate = grouped(&rate(rows, took).to_string());
    match language {
        Language::Zh => format!("{time}，每秒 {rate} 行"),
        Language::En => format!("{time}, {rate} rows a second"),
    }
}

fn shown(took: Duration) -> String {
    let tenths = took.as_millis().div_euclid(100);
    format!("{}.{} s", tenths.div_euclid(10), tenths.rem_euclid(10))
}

/// Rows in a second.
fn rate(rows: u64, took: Duration) -> u128 {
    u128::from(rows).saturating_mul(1000).checked_div(took.as_millis().max(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_the_point() {
        let cases =
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.89", "1,234,567.89"), ("-100.00", "-100.00"), ("-1000", "-1,000")];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_short_run_has_no_rate() {
        assert_eq!(spent(60, Duration::from_millis(17), Language::En), "0.0 s");
        assert_eq!(spent(3_000, Duration::from_millis(1500), Language::En), "1.5 s, 2,000 rows a second");
    }

    #[test]
    fn a_clean_run_says_little() {
        let summary = Summary { rows: 2, settled: 2, ..Summary::default() };
        assert_eq!(summary.plain(Language::En), "2 rows: 2 settled, 0 refused\n");
        assert_eq!(summary.plain(Language::Zh), "共 2 行，结算 2，被拒 0\n");
        assert_eq!(Summary { rows: 1, settled: 1, ..Summary::default() }.plain(Language::En), "1 row: 1 settled, 0 refused\n");
    }

    fn target() -> Target {
        use pol_runtime::plan::{AimBound, AimKind};
        use pol_runtime::run::{Measurement, Sum};
        let sums = Some((Sum { units: 240_000, scale: 2 }, Sum { units: 4000, scale: 0 }));
        Target {
            code: "local".to_owned(),
            name: "县域内支付".to_owned(),
            cited: ("文1".to_owned(), "二".to_owned()),
            bounds: vec![AimBound { kind: AimKind::About, value: Some(62_000_000), within: Some(5_000_000), source: 0 }],
            measured: Measurement { aim: 0, rows: 2, left_out: 1, sums },
            met: Some(true),
        }
    }

    #[test]
    fn everything_that_happened_is_told() {
        let summary = Summary {
            rows: 3,
            settled: 2,
            refused: 1,
            codes: BTreeMap::from([("bad_date".to_owned(), 1)]),
            remarks: BTreeMap::from([("long_stay".to_owned(), 2)]),
            defaults: vec![("insutype".to_owned(), "险种类型".to_owned(), 2)],
            gaps: 1,
            stray: 2,
            alerts: vec![("high_selfpay".to_owned(), "高额自付".to_owned(), 2)],
            known: Some("2020-12-01".to_owned()),
            sums: vec![("hifp_pay".to_owned(), "基本医保统筹基金支出".to_owned(), 880_005)],
            targets: vec![target()],
            files: vec![("结果", "results", "out.csv".to_owned())],
        };
        let expected = "3 rows: 2 settled, 1 refused\nas known on: 2020-12-01\nrefused for: bad_date 1\nremarks: long_stay 2\ndefaults taken: insutype 2\nledger gaps: 1\n\
                        items without a claim: 2\nalerts: high_selfpay 2\nsums in yuan: hifp_pay 8800.05\n\
                        target 县域内支付 (文1 二): 60.00%, to be about 62% within 5pp, met; 2 rows, 1 more left out for want of a figure\nresults: out.csv\n";
        assert_eq!(summary.plain(Language::En), expected);
        let drawn = summary.drawn(Language::Zh, Duration::from_millis(1500));
        for needle in [
            "共 3 行：结算 2（其中 1 行的台账有缺口），被拒 1；用时 1.5 s，每秒 2 行",
            "8,800.05",
            "高额自付",
            "bad_date",
            "结果：out.csv",
            "目标 县域内支付（文1 二）：60.00%，应约 62%，上下 5 个百分点，已达到；2 行，另有 1 行因数值未定不计",
            "截至该日已印发的文件：2020-12-01",
        ] {
            assert!(drawn.contains(needle), "{needle} in {drawn}");
        }
    }
}
