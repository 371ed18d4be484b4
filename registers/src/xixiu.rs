//! 区医保发〔2021〕40号: 表一 enrolments and subsidies, 表二 those to be moved to enrol, 表三 settlements; each of one month.
//!
//! The notice prints the titles (附件1 至 附件3) and no columns. Whoever stands on the roll by the month's end is listed; a person is never
//! left out for what a file lacks, but listed as what is known.

use crate::table::{Basis, Book, Heading, Table};
use crate::{Cell, Input, Registers, Row};
use pol_runtime::date;
use std::collections::BTreeMap;

/// The registers of 西秀.
pub(crate) const REGISTERS: Registers =
    Registers { policy: "guizhou.anshun.xixiu", roll: "特殊群体名册", visits: true, subsidies: true, make };

/// 一（四）: who has assistance.
const AIDED: [&str; 3] = ["特困人员", "脱贫人口", "低保对象"];
/// 一（一）: what alone proves nothing.
const CARD: &str = "社会保障卡图片";

/// What is known of a person's enrolment by the month's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Enrolled,
    Elsewhere,
    Excused,
    Unproved,
    Missing,
    Refused,
}

impl State {
    fn of(person: &Row, enrolment: Option<&&Row>) -> State {
        match enrolment {
            Some(row) if row.refused => State::Refused,
            Some(row) if row.flag("other_area_flag") => State::Elsewhere,
            Some(_) => State::Enrolled,
            None if person.text("absent_reason").is_empty() => State::Missing,
            None if person.members("evidence").iter().any(|evidence| evidence != CARD) => State::Excused,
            None => State::Unproved,
        }
    }

    fn word(self) -> &'static str {
        match self {
            State::Enrolled => "已参保",
            State::Elsewhere => "异地参保",
            State::Excused => "合理化未参保",
            State::Unproved => "未参保（佐证不足）",
            State::Missing => "未参保",
            State::Refused => "参保记录退回",
        }
    }
}

fn make(input: &Input) -> Book {
    let (year, last) = (input.month.year(), input.month.last());
    let enrolled = input.enrolled(year, last);
    let (listed, later): (Vec<&Row>, Vec<&Row>) =
        input.roll.iter().filter(|row| !row.refused).partition(|row| row.day("idet_date").is_none_or(|day| day <= last));
    let mut notes = vec![
        "依据：区医保发〔2021〕40号 三（三）、附件1 至 附件3；附件只有表名，没有栏目，各栏都是自选".to_owned(),
        format!("报送：“每月 10 日前”读作次月 10 日，即 {} 前", date::to_text(input.month.tenth_after())),
    ];
    if !later.is_empty() {
        notes.push(format!("名册中 {} 人的身份认定日期在本月之后，本月不列", later.len()));
    }
    let states: Vec<(&Row, State)> =
        listed.iter().map(|person| (*person, State::of(person, enrolled.get(person.text("psn_no"))))).collect();
    let people: BTreeMap<&str, &Row> = listed.iter().map(|person| (person.text("psn_no"), *person)).collect();
    let tables =
        vec![subsidies(&states, &enrolled, year), moves(&states, year, last), benefits(input, &people), doubts(input, &people, &enrolled)];
    Book::complete("西秀", input.month, tables, notes, &input.refused)
}

/// The headings with which every table begins.
fn who() -> Vec<Heading> {
    vec![
        Heading::chosen("序号", ""),
        Heading::chosen("乡镇", "名册"),
        Heading::chosen("村", "名册"),
        Heading::chosen("姓名", "名册"),
        Heading::chosen("人员编号", "名册"),
        Heading::chosen("身份", "名册"),
        Heading::chosen("身份认定日期", "名册"),
    ]
}

fn person(row: &Row) -> impl Iterator<Item = Cell> {
    ["town", "village", "psn_name", "psn_no", "psn_idet_type", "idet_date"].into_iter().map(|code| row.cell(code))
}

fn count(year: i32) -> Cell {
    u64::try_from(year).map_or(Cell::Empty, Cell::Count)
}

fn subsidies(states: &[(&Row, State)], enrolled: &BTreeMap<&str, &Row>, year: i32) -> Table {
    let mut headings = who();
    headings.extend([
        Heading::chosen("参保年度", "月份所在的年度"),
        Heading::asked("参保情况", "一（一）：截至月末；异地参保和合理化未参保分开列"),
        Heading::chosen("登记日期", "参保记录"),
        Heading::chosen("缴费日期", "参保记录"),
        Heading::chosen("已缴金额", "参保记录"),
        Heading::chosen("应缴标准", "一（三）的结算"),
        Heading::chosen("资助金额", "一（三）的结算"),
        Heading::chosen("个人应缴", "一（三）的结算"),
        Heading::asked("资助方式", "一（三）：减免、一卡通返还或依申请"),
        Heading::asked("资助渠道", "一（三）：医疗救助渠道"),
        Heading::chosen("待遇起始日期", "一（二）、一（三）的结算"),
        Heading::asked("未参保原因", "一（一）：合理化原因，名册"),
        Heading::asked("佐证资料", "一（一）：只有社会保障卡图片的不算佐证，名册"),
    ]);
    let title = "安顺市西秀区特殊群体参保/资助台账（表一）";
    let mut table = Table::new("表一", title, Basis::Printed, headings);
    for (row, state) in states {
        let enrolment = enrolled.get(row.text("psn_no"));
        let told = |code: &str| enrolment.filter(|_| *state != State::Refused).map_or(Cell::Empty, |enrolment| enrolment.cell(code));
        let settled = ["reg_date", "pay_date", "paid_amt", "premium", "subsidy", "psn_premium", "path", "payer", "benefit_from"].map(told);
        let reasons = ["absent_reason", "evidence"].map(|code| row.cell(code));
        table.push(person(row).chain([count(year), Cell::text(state.word())]).chain(settled).chain(reasons));
    }
    table.sum();
    table
}

/// 一（二）: all who are not enrolled and have no proved reason.
fn moves(states: &[(&Row, State)], year: i32, last: i32) -> Table {
    let mut headings = who();
    headings.extend([
        Heading::chosen("参保年度", "月份所在的年度"),
        Heading::chosen("参保情况", "截至月末没有参保，也没有有佐证的合理化原因"),
        Heading::chosen("未参保原因", "名册"),
        Heading::asked("是否已动员", "一（二）：逐一进行参保动员，截至月末"),
        Heading::asked("动员日期", "一（二）：名册"),
        Heading::asked("动员情况", "一（二）：名册"),
    ]);
    let mut table = Table::new("表二", "安顺市西秀区特殊群体动员参保台账（表二）", Basis::Printed, headings);
    for (row, state) in states.iter().filter(|(_, state)| matches!(state, State::Missing | State::Unproved)) {
        let moved = row.day("mobil_date").filter(|day| *day <= last);
        let note = if moved.is_some() { row.cell("mobil_note") } else { Cell::Empty };
        let told = [row.cell("absent_reason"), Cell::Flag(moved.is_some()), moved.map_or(Cell::Empty, Cell::Day), note];
        table.push(person(row).chain([count(year), Cell::text(state.word())]).chain(told));
    }
    table
}

/// The columns of a settled visit that 表三 shows, with their headings; 二（四） asks that every layer be seen.
const SETTLED: [(&str, &str); 16] = [
    ("setl_id", "结算编号"),
    ("med_type", "医疗类别"),
    ("hosp_lv", "医院等级"),
    ("mdtrt_area", "就医地"),
    ("begndate", "入院日期"),
    ("enddate", "出院日期"),
    ("medfee_sumamt", "总费用"),
    ("fulamt_ownpay_amt", "全自费"),
    ("inscp_scp_amt", "政策范围内费用"),
    ("act_pay_dedc", "实际支付起付线"),
    ("hifp_pay", "基本医保统筹基金支出"),
    ("hifmi_pay", "居民大病保险资金支出"),
    ("maf_pay", "医疗救助基金支出"),
    ("fund_pay_sumamt", "基金支付总额"),
    ("psn_part_amt", "个人负担总金额"),
    ("in_scope_left", "合规自付"),
];

/// 一（四）、二（四）: the settlements of the month of all who stand on the roll.
fn benefits(input: &Input, people: &BTreeMap<&str, &Row>) -> Table {
    let mut headings = who();
    headings.extend(SETTLED.map(|(code, text)| match code {
        "hifp_pay" | "hifmi_pay" | "maf_pay" => Heading::asked(text, "二（四）：明晰三重保障"),
        "in_scope_left" => Heading::asked(text, "二（八）：经三重保障后政策范围内的自付"),
        _ => Heading::chosen(text, "就医记录或它的结算"),
    }));
    headings.extend([
        Heading::asked("高额自付", "一（五）：超过预警线，转介"),
        Heading::asked("目录外占比", "一（七）：超过 10%"),
        Heading::asked("救助核查", "一（四）：符合救助条件但未享受救助的，主动排查"),
    ]);
    let mut table = Table::new("表三", "安顺市西秀区特殊群体待遇（报销）台账（表三）", Basis::Printed, headings);
    for visit in visits(input) {
        let Some(row) = people.get(visit.text("psn_no")) else { continue };
        let left = left(visit);
        let settled =
            SETTLED.map(|(code, _)| if code == "in_scope_left" { left.map_or(Cell::Empty, Cell::Amount) } else { visit.cell(code) });
        let unaided = row.has_any("psn_idet_type", &AIDED) && visit.fen("maf_pay") == 0 && left.is_some_and(|left| left > 0);
        let checked = if unaided { Cell::text("未享受救助，待核") } else { Cell::Empty };
        table.push(person(row).chain(settled).chain([visit.cell("high_selfpay"), visit.cell("out_of_catalogue"), checked]));
    }
    table.sum();
    table
}

/// The settled visits of the month, by the day of discharge.
fn visits(input: &Input) -> impl Iterator<Item = &Row> {
    input.visits.iter().filter(|visit| !visit.refused && visit.day("enddate").is_some_and(|day| input.month.holds(day)))
}

/// The in-scope cost that three layers leave.
fn left(visit: &Row) -> Option<i64> {
    ["hifp_pay", "hifmi_pay", "maf_pay"].iter().try_fold(visit.fen("inscp_scp_amt"), |left, code| left.checked_sub(visit.fen(code)))
}

/// What the files say of one person in two ways: nothing that belongs to the group is lost because a file lacks it.
fn doubts(input: &Input, people: &BTreeMap<&str, &Row>, enrolled: &BTreeMap<&str, &Row>) -> Table {
    let texts = ["序号", "人员编号", "文件", "行", "身份", "核对"];
    let mut table = Table::new(
        "核对",
        "名册与参保、结算不一致的",
        Basis::Chosen,
        texts.map(|text| Heading::chosen(text, "二（六）：数据一致")).to_vec(),
    );
    let of_group = |row: &&Row| !row.members("psn_idet_type").is_empty() || people.contains_key(row.text("psn_no"));
    let enrolments = enrolled.values().copied().filter(|row| !row.refused).filter(of_group).map(|row| ("参保", row));
    for (file, row) in enrolments.chain(visits(input).filter(of_group).map(|row| ("就医", row))) {
        let doubt = match people.get(row.text("psn_no")) {
            None => "有特殊群体身份，不在名册",
            Some(person) if !same(person.members("psn_idet_type"), row.members("psn_idet_type")) => "身份与名册不同",
            Some(_) => continue,
        };
        table.push([row.cell("psn_no"), Cell::text(file), Cell::Count(row.line), row.cell("psn_idet_type"), Cell::text(doubt)]);
    }
    table
}

/// Whether two lists have the same members.
fn same(a: &[String], b: &[String]) -> bool {
    a.iter().all(|one| b.contains(one)) && b.iter().all(|one| a.contains(one))
}
