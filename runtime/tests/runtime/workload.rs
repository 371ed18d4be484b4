//! The common workload as a plan built by hand, its claims, and the yardstick: the same rules as straightforward Rust.
//!
//! Rules (yuan; R is half up to fen). A poor person who left poverty in 2014 or 2015 counts as ordinary throughout.
//! 1. basic = min(R(max(eligible − deductible, 0) × ratio), 130000); until the end of 2020 ten points more for the poor who are
//!    referred to tier 2 or 3.
//! 2. critical = R(marginal tiers over max(eligible − basic − threshold, 0)), at most 300000 for ordinary persons.
//! 3. assist by identity of what is left; until the end of 2020 the poor reach R(80% × eligible) in all.

use crate::build::{DATES, MONEY, Nodes, always, column, day, empty, enumeration, field, layer};
use pol_runtime::plan::*;

pub const LEVEL: u32 = 2;
pub const IN_CITY: u32 = 3;
pub const REFERRED: u32 = 4;
pub const IDENTITY: u32 = 5;
pub const EXITED: u32 = 6;
pub const DATE: u32 = 7;
pub const TOTAL: u32 = 8;
pub const ELIGIBLE: u32 = 9;

/// Deductibles in fen and ratios in percent by level, then out of the city and in it.
const DEDUCTIBLES: [i64; 8] = [30_000, 30_000, 50_000, 50_000, 180_000, 90_000, 360_000, 180_000];
const RATIOS: [i64; 8] = [75, 75, 75, 75, 60, 65, 50, 55];

/// Sums in fen of basic, critical, assist and self-pay over the first 10,000 claims, as the workload states them.
pub const SUMS_10_000: [i64; 4] = [16_336_664_730, 6_862_884_522, 1_313_914_067, 14_134_381_310];

/// The values of a claim, in the order of the fields.
pub type Claim = [i64; 10];

/// The first `count` claims.
pub fn claims(count: usize) -> Vec<Claim> {
    let mut state = 20_200_607_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).unwrap()
    };
    let first_day = i64::from(day(2020, 1, 1));
    let one = || {
        let pick = |value: i64, bounds: &[i64]| i64::try_from(bounds.iter().filter(|bound| value % 100 >= **bound).count()).unwrap();
        let level = pick(next(), &[15, 35, 75]);
        let in_city = i64::from(next() % 100 < 80);
        let referred = i64::from(next() % 100 < 60);
        let identity = pick(next(), &[70, 82, 90, 96]);
        let (x, year) = (next() % 100, 2014 + next() % 7);
        let exited = if x < if identity == 1 { 50 } else { 5 } { year } else { 0 };
        let date = first_day + next() % 731;
        let (class, t) = (next() % 100, next());
        let total = match class {
            ..60 => 50_000 + t % 950_000,
            60..90 => 1_000_000 + t % 5_000_000,
            90..99 => 6_000_000 + t % 24_000_000,
            _ => 30_000_000 + t % 120_000_000,
        };
        let eligible = total * (700 + next() % 301) / 1000;
        [0, 0, level, in_city, referred, identity, exited, date, total, eligible]
    };
    std::iter::repeat_with(one).take(count).collect()
}

/// The plan.
pub fn plan() -> Plan {
    let table = |cells: [i64; 8]| Table { sizes: vec![4, 2], kind: Kind::Decimal { scale: 2 }, cells: cells.to_vec() };
    let turn = day(2021, 1, 1);
    let slice = |from, until, body| Slice { basis: Interval { from, until }, known: Interval::ALWAYS, condition: 0, body };
    Plan {
        compiler: "0.1.0".into(),
        policy: "通用测试".into(),
        enums: vec![
            enumeration("级别", &[("乡镇", &[]), ("一级", &[]), ("二级", &[]), ("三级", &[])]),
            enumeration("身份", &[("普通", &[]), ("贫困", &[]), ("低收入", &[]), ("特困", &[]), ("孤儿", &[])]),
        ],
        records: vec![record()],
        settlements: vec![Settlement {
            name: "住院".into(),
            code: "inpatient".into(),
            record: 0,
            basis: Basis::Field(DATE),
            slices: vec![slice(i32::MIN, turn, 0), slice(turn, i32::MAX, 1)],
        }],
        tables: vec![table(DEDUCTIBLES), table(RATIOS)],
        bodies: vec![body(true), body(false)],
        conditions: vec![always()],
        ..Plan::default()
    }
}

fn record() -> Record {
    Record {
        name: "就医记录".into(),
        fields: vec![
            field("编号", "id", FieldType::Text, (0, 0)),
            field("人员", "person", FieldType::Text, (0, 0)),
            field("级别", "hospital_level", FieldType::Enum(0), (0, 3)),
            field("市内", "in_city", FieldType::Bool, (0, 1)),
            field("转诊", "referred", FieldType::Bool, (0, 1)),
            field("身份", "identity", FieldType::Enum(1), (0, 4)),
            field("脱贫年度", "exited_year", FieldType::Int, (0, 9999)),
            field("出院日期", "discharge_date", FieldType::Date, DATES),
            field("总费用", "total_cost", FieldType::Money, MONEY),
            field("范围内", "eligible_cost", FieldType::Money, MONEY),
        ],
        unique: vec![0],
        person: 1,
        total: Some(TOTAL),
        keys: Vec::new(),
        columns: vec![
            column("basic", ColumnRole::Fund),
            column("critical", ColumnRole::Fund),
            column("assist", ColumnRole::Fund),
            column("self_pay", ColumnRole::Person),
        ],
        checks: Vec::new(),
        items: None,
    }
}

fn body(until_2020: bool) -> Body {
    let mut n = Nodes::default();
    let identity = n.input(IDENTITY);
    let exited = n.input(EXITED);
    let [y14, y15] = [2014, 2015].map(|year| n.decimal(year, 0));
    let [y14, y15] = [y14, y15].map(|year| n.add(Node::Equal(exited, year)));
    let left_early = n.or(y14, y15);
    let [poor, low, full] = [0b10, 0b100, 0b11000].map(|mask| n.add(Node::OneOf(identity, mask)));
    let stayed = n.not(left_early);
    let poor = n.and(poor, stayed);
    let helped = n.or(poor, low);
    let special = n.or(helped, full);
    let eligible = n.input(ELIGIBLE);
    let zero = n.fen(0);

    let (level, in_city) = (n.input(LEVEL), n.input(IN_CITY));
    let deductible = n.add(Node::Lookup { table: 0, keys: vec![level, in_city] });
    let mut ratio = n.add(Node::Lookup { table: 1, keys: vec![level, in_city] });
    if until_2020 {
        let referred = n.input(REFERRED);
        let tier = n.add(Node::OneOf(level, 0b1100));
        let tilted = n.and(poor, referred);
        let tilted = n.and(tilted, tier);
        let ten = n.decimal(10, 2);
        let raised = n.plus(ratio, ten);
        ratio = n.select(tilted, raised, ratio);
    }
    let after = n.minus(eligible, deductible);
    let after = n.max(after, zero);
    let exact = n.times(after, ratio);
    let rounded = n.round(exact);
    let cap = n.fen(13_000_000);
    let basic = n.min(rounded, cap);

    let (ten_thousand, half) = (n.fen(1_000_000), n.fen(500_000));
    let threshold = n.select(special, half, ten_thousand);
    let unpaid = n.minus(eligible, basic);
    let excess = n.minus(unpaid, threshold);
    let excess = n.max(excess, zero);
    let five = n.decimal(5, 2);
    let rates = [60, 70, 80].map(|percent| {
        let rate = n.decimal(percent, 2);
        let raised = n.plus(rate, five);
        n.select(special, raised, rate)
    });
    let tiers = n.add(Node::Marginal { x: excess, bounds: vec![3_000_000, 8_000_000], rates: rates.to_vec() });
    let rounded = n.round(tiers);
    let cap = n.fen(30_000_000);
    let capped = n.min(rounded, cap);
    let critical = n.select(special, rounded, capped);

    let left = n.minus(unpaid, critical);
    let seventy = n.decimal(70, 2);
    let share = n.times(left, seventy);
    let share = n.round(share);
    let most = n.fen(3_000_000);
    let share = n.min(share, most);
    let some = n.select(helped, share, zero);
    let mut assist = n.select(full, left, some);
    if until_2020 {
        let eighty = n.decimal(80, 2);
        let floor = n.times(eligible, eighty);
        let floor = n.round(floor);
        let floor = n.minus(floor, basic);
        let floor = n.minus(floor, critical);
        let raised = n.max(assist, floor);
        assist = n.select(poor, raised, assist);
    }
    let layers = vec![layer("基本", 0, basic), layer("大病", 1, critical), layer("救助", 2, assist)];
    Body { nodes: n.0, layers, ..empty() }
}

/// The rules as one would write them by hand: basic, critical, assist, self-pay, in fen.
pub fn yardstick(claim: &Claim, turn: i64) -> [i64; 4] {
    let [_, _, level, in_city, referred, identity, exited, date, total, eligible] = *claim;
    let identity = if identity == 1 && (exited == 2014 || exited == 2015) { 0 } else { identity };
    let place = usize::try_from(level * 2 + in_city).unwrap_or(0);
    let (deductible, mut ratio) = (DEDUCTIBLES[place], RATIOS[place]);
    let old = date < turn;
    if old && identity == 1 && referred == 1 && level >= 2 {
        ratio += 10;
    }
    let basic = (((eligible - deductible).max(0) * ratio + 50) / 100).min(13_000_000);
    let threshold = if identity == 0 { 1_000_000 } else { 500_000 };
    let excess = (eligible - basic - threshold).max(0);
    let more = if identity == 0 { 0 } else { 5 };
    let tiers = excess.min(3_000_000) * (60 + more)
        + (excess - 3_000_000).clamp(0, 5_000_000) * (70 + more)
        + (excess - 8_000_000).max(0) * (80 + more);
    let mut critical = (tiers + 50) / 100;
    if identity == 0 {
        critical = critical.min(30_000_000);
    }
    let left = eligible - basic - critical;
    let mut assist = match identity {
        3 | 4 => left,
        1 | 2 => ((left * 70 + 50) / 100).min(3_000_000),
        _ => 0,
    };
    if old && identity == 1 {
        assist = assist.max((eligible * 80 + 50) / 100 - basic - critical);
    }
    [basic, critical, assist, total - basic - critical - assist]
}
