//! 桂医保发〔2019〕14号 一（一） to 一（三）: the monthly match of the filed-poor roll with enrolments, the roll of those who need not enrol with
//! its eight reasons, those to be moved to enrol, and the monthly report by county and town.

use crate::table::{Basis, Book, Heading, Table};
use crate::{Cell, Input, Registers, Row};
use pol_runtime::{date, money};
use std::collections::BTreeMap;

/// The registers of 广西.
pub(crate) const REGISTERS: Registers = Registers { policy: "guangxi", roll: "建档立卡名册", visits: false, subsidies: false, make };

/// 一（一）: the eight cases in which a person need not enrol, in the order and the words of the notice.
const REASONS: [&str; 8] = ["现役军人", "婚出", "出国定居", "判刑收监", "户籍迁出", "农转非", "死亡", "失踪"];

/// Whom the match is of.
const MATCHED: &str = "建档立卡贫困人口";

/// What the match of a person comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match<'r> {
    Enrolled,
    /// With one of the eight reasons.
    Unfit(&'r str),
    Missing,
    /// The enrolment cannot be read: what it says must be known first.
    Refused,
}

impl Match<'_> {
    fn word(self) -> &'static str {
        match self {
            Match::Enrolled => "已参保",
            Match::Unfit(_) => "不符合参保条件",
            Match::Missing => "应参保未参保",
            Match::Refused => "参保记录退回",
        }
    }
}

/// A person with the match.
struct Matched<'r> {
    person: &'r Row,
    enrolment: Option<&'r Row>,
    result: Match<'r>,
    /// The reason that is in force by the month's end, whether or not it decides.
    reason: &'r str,
}

fn make(input: &Input) -> Book {
    let (year, last) = (input.month.year(), input.month.last());
    let enrolled = input.enrolled(year, last);
    let roll = || input.roll.iter().filter(|row| !row.refused);
    let of_roll = |row: &&Row| row.has_any("psn_idet_type", &[MATCHED]) && row.day("idet_date").is_none_or(|day| day <= last);
    let matched: Vec<Matched<'_>> =
        roll().filter(of_roll).map(|person| matched(person, enrolled.get(person.text("psn_no")).copied(), last)).collect();
    let others = roll().count().saturating_sub(matched.len());
    let mut notes = vec![
        "依据：桂医保发〔2019〕14号 一（一）至一（三）；八类情形照文件，其余栏目文件没有写，是自选".to_owned(),
        format!("推送：“每月上旬”读作次月 10 日前，即 {} 前", date::to_text(input.month.tenth_after())),
        "已参保的不论情形都算已参保；情形从起始日期起算，没有起始日期的按已有".to_owned(),
        "参保率 = 已参保 ÷（人数 − 不符合参保条件），百分数保留两位，四舍五入".to_owned(),
    ];
    if others > 0 {
        notes.push(format!("名册中 {others} 人不是建档立卡贫困人口，或者本月之后才认定，没有比对"));
    }
    let tables = vec![results(&matched, year), unfit(&matched), missing(&matched, year), report(&matched), strangers(input, &enrolled)];
    Book::complete("广西", input.month, tables, notes, &input.refused)
}

fn matched<'r>(person: &'r Row, enrolment: Option<&'r Row>, last: i32) -> Matched<'r> {
    let begun = person.day("unfit_date").is_none_or(|day| day <= last);
    let reason = if begun { person.text("unfit_reason") } else { "" };
    let result = match enrolment {
        Some(row) if row.refused => Match::Refused,
        Some(_) => Match::Enrolled,
        None if reason.is_empty() => Match::Missing,
        None => Match::Unfit(reason),
    };
    Matched { person, enrolment, result, reason }
}

/// The headings with which every list of persons begins.
fn who() -> Vec<Heading> {
    ["序号", "县区", "乡镇", "村", "姓名", "人员编号", "身份", "身份认定日期"].map(|text| Heading::chosen(text, "名册")).to_vec()
}

fn person(row: &Row) -> impl Iterator<Item = Cell> {
    ["county", "town", "village", "psn_name", "psn_no", "psn_idet_type", "idet_date"].into_iter().map(|code| row.cell(code))
}

fn results(matched: &[Matched<'_>], year: i32) -> Table {
    let mut headings = who();
    headings.extend([
        Heading::chosen("参保年度", "月份所在的年度"),
        Heading::asked("比对结果", "一（一）：建档立卡信息与参保缴费信息比对，截至月末"),
        Heading::chosen("登记日期", "参保记录"),
        Heading::chosen("缴费日期", "参保记录"),
        Heading::asked("不符合参保条件情形", "一（一）：八类之一"),
        Heading::chosen("情形起始日期", "名册"),
        Heading::chosen("核对", "已参保而又记有情形的"),
    ]);
    let mut table = Table::new("比对结果", "建档立卡贫困人口参保缴费比对结果", Basis::Asked, headings);
    for one in matched {
        let told = |code: &str| one.enrolment.filter(|row| !row.refused).map_or(Cell::Empty, |row| row.cell(code));
        let since = if one.reason.is_empty() { Cell::Empty } else { one.person.cell("unfit_date") };
        let doubt = if one.result == Match::Enrolled && !one.reason.is_empty() { "已参保，又记有情形" } else { "" };
        let cells = [
            u64::try_from(year).map_or(Cell::Empty, Cell::Count),
            Cell::text(one.result.word()),
            told("reg_date"),
            told("pay_date"),
            Cell::text(one.reason),
            since,
            Cell::text(doubt),
        ];
        table.push(person(one.person).chain(cells));
    }
    table
}

/// 一（一）: “列出台帐和花名册”; by reason in the order of the notice.
fn unfit(matched: &[Matched<'_>]) -> Table {
    let mut headings = who();
    headings.extend([Heading::asked("不符合参保条件情形", "一（一）：八类之一"), Heading::chosen("情形起始日期", "名册")]);
    let mut table = Table::new("花名册", "不符合参保条件人员花名册", Basis::Asked, headings);
    for reason in REASONS {
        for one in matched.iter().filter(|one| one.result == Match::Unfit(reason)) {
            table.push(person(one.person).chain([Cell::text(reason), one.person.cell("unfit_date")]));
        }
    }
    table
}

/// 一（三）: “逐户逐人开展参保动员和缴费工作”.
fn missing(matched: &[Matched<'_>], year: i32) -> Table {
    let mut headings = who();
    headings.extend([Heading::chosen("参保年度", "月份所在的年度"), Heading::asked("动员情况", "一（三）：逐户逐人动员，由经办人填写")]);
    let mut table = Table::new("动员名单", "应参保未参保人员名单", Basis::Asked, headings);
    for one in matched.iter().filter(|one| one.result == Match::Missing) {
        table.push(person(one.person).chain([u64::try_from(year).map_or(Cell::Empty, Cell::Count), Cell::Empty]));
    }
    table
}

/// How many persons of a place are what.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    all: u64,
    enrolled: u64,
    unfit: [u64; 8],
    missing: u64,
    refused: u64,
}

impl Tally {
    fn add(&mut self, result: Match<'_>) {
        self.all = self.all.saturating_add(1);
        let counted = match result {
            Match::Enrolled => Some(&mut self.enrolled),
            Match::Missing => Some(&mut self.missing),
            Match::Refused => Some(&mut self.refused),
            Match::Unfit(reason) => REASONS.iter().position(|known| *known == reason).and_then(|at| self.unfit.get_mut(at)),
        };
        if let Some(counted) = counted {
            *counted = counted.saturating_add(1);
        }
    }

    fn cells(self) -> Vec<Cell> {
        let unfit = self.unfit.iter().fold(0_u64, |sum, one| sum.saturating_add(*one));
        let counts = [self.all, self.enrolled].into_iter().chain(self.unfit).chain([unfit, self.missing, self.refused]);
        counts.map(Cell::Count).chain([rate(self.enrolled, self.all.saturating_sub(unfit))]).collect()
    }
}

/// `97.50%`; nothing where nobody has to enrol.
fn rate(part: u64, whole: u64) -> Cell {
    let (part, whole) = (i128::from(part), i128::from(whole));
    // Hundredths of a per cent, half up.
    let doubled = part.saturating_mul(20_000).saturating_add(whole);
    match doubled.checked_div(whole.saturating_mul(2)) {
        Some(rate) => Cell::Text(format!("{}%", money::decimal_to_text(rate, 2))),
        None => Cell::Empty,
    }
}

/// 一（二）: counties by name, each with its towns, and all of it.
fn report(matched: &[Matched<'_>]) -> Table {
    let mut headings = vec![
        Heading::chosen("序号", ""),
        Heading::asked("县区", "一（二）：通报到各县（市、区）"),
        Heading::asked("乡镇", "一（二）：通报所辖乡镇（街道）"),
        Heading::asked("建档立卡人数", "截至月末"),
        Heading::asked("已参保", "一（二）：参保缴费情况"),
    ];
    headings.extend(REASONS.map(|reason| Heading::printed(reason, "一（一）")));
    headings.extend([
        Heading::asked("不符合参保条件", "八类合计"),
        Heading::asked("应参保未参保", "一（三）"),
        Heading::chosen("参保记录退回", "更正以后再比对"),
        Heading::asked("参保率", "一：100% 参加当年基本医疗保险"),
    ]);
    let mut places: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for one in matched {
        places.entry((one.person.text("county"), one.person.text("town"))).or_default().add(one.result);
        all.add(one.result);
    }
    let mut table = Table::new("月通报", "建档立卡贫困人口参保缴费情况月通报", Basis::Asked, headings);
    for ((county, town), tally) in places {
        table.push([Cell::text(county), Cell::text(town)].into_iter().chain(tally.cells()));
    }
    table.rows.push([Cell::text("合计"), Cell::Empty, Cell::Empty].into_iter().chain(all.cells()).collect());
    table
}

/// Those who enrol as filed poor and do not stand on the roll.
fn strangers(input: &Input, enrolled: &BTreeMap<&str, &Row>) -> Table {
    let headings = ["序号", "人员编号", "行", "身份", "核对"].map(|text| Heading::chosen(text, "参保记录")).to_vec();
    let mut table = Table::new("核对", "参保记录与名册不一致的", Basis::Chosen, headings);
    let roll: BTreeMap<&str, &Row> = input.roll.iter().map(|row| (row.text("psn_no"), row)).collect();
    for row in enrolled.values().filter(|row| !row.refused) {
        let filed = row.has_any("psn_idet_type", &[MATCHED]);
        let doubt = match roll.get(row.text("psn_no")) {
            None if filed => "参保身份是建档立卡贫困人口，不在名册",
            Some(person) if !person.refused && filed != person.has_any("psn_idet_type", &[MATCHED]) => "参保身份与名册不同",
            _ => continue,
        };
        table.push([row.cell("psn_no"), Cell::Count(row.line), row.cell("psn_idet_type"), Cell::text(doubt)]);
    }
    table
}
