//! Small random policies over the lines of a bill: as text, and as what they mean of a bill with a few lines.

use super::{Effect, money};
use crate::generate::Rng;
use std::collections::BTreeSet;

/// The greatest cost of a bill, in fen.
const COST: i64 = 3;
/// The greatest price of a line, in fen.
const PRICE: i64 = 2;
/// Every figure is so small that what more lines than these do is done by these.
const LINES: usize = 6;

/// A line of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// 0 or 1.
    pub grade: u8,
    /// Fen.
    pub price: i64,
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Referred.
    pub referred: bool,
    /// Fen.
    pub cost: i64,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// Every line.
#[must_use]
pub fn lines() -> Vec<Line> {
    (0..2).flat_map(|grade| (0..=PRICE).map(move |price| Line { grade, price })).collect()
}

/// Every bill with the lines that matter.
#[must_use]
pub fn bills() -> Vec<Bill> {
    let (kinds, mut lists, mut last) = (lines(), vec![Vec::new()], vec![Vec::new()]);
    for _ in 0..LINES {
        // Lines are taken in their order: another order is no other bill.
        let longer = |list: &Vec<Line>| {
            let least = list.last().copied();
            let more: Vec<Vec<Line>> = kinds
                .iter()
                .filter(|line| least.is_none_or(|least| least <= **line))
                .map(|line| [list.clone(), vec![*line]].concat())
                .collect();
            more
        };
        last = last.iter().flat_map(longer).collect();
        lists.extend(last.iter().cloned());
    }
    let of = |referred: bool, cost: i64| lists.iter().map(move |lines| Bill { referred, cost, lines: lines.clone() });
    [false, true].into_iter().flat_map(|referred| (0..=COST).flat_map(move |cost| of(referred, cost))).collect()
}

/// Which lines.
#[derive(Debug, Clone, Copy)]
enum Which {
    Every,
    Grade(u8),
    /// Of at least so many fen.
    From(i64),
    /// Dearer than the bill says that all cost.
    Beyond,
}

impl Which {
    fn random(rng: &mut Rng) -> Which {
        match rng.below(6) {
            0 => Which::Every,
            1..=3 => Which::Grade(*rng.pick(&[0, 1])),
            4 => Which::From(rng.between(1, PRICE)),
            _ => Which::Beyond,
        }
    }

    fn text(self) -> String {
        match self {
            Which::Every => "是".to_owned(),
            Which::Grade(grade) => format!("级 = {}", if grade == 0 { "甲" } else { "乙" }),
            Which::From(fen) => format!("价 ≥ {}", money(fen)),
            Which::Beyond => "价 > 费用".to_owned(),
        }
    }

    fn of(self, line: Line, bill: &Bill) -> bool {
        match self {
            Which::Every => true,
            Which::Grade(grade) => line.grade == grade,
            Which::From(fen) => line.price >= fen,
            Which::Beyond => line.price > bill.cost,
        }
    }
}

/// An amount of a bill.
#[derive(Debug, Clone, Copy)]
enum Amount {
    Fixed(i64),
    Cost,
    Sum(Which),
    Greatest(Which),
    Least(Which),
}

impl Amount {
    fn random(rng: &mut Rng) -> Amount {
        match rng.below(8) {
            0 | 1 => Amount::Fixed(rng.between(0, COST)),
            2 => Amount::Cost,
            3..=5 => Amount::Sum(Which::random(rng)),
            6 => Amount::Greatest(Which::random(rng)),
            _ => Amount::Least(Which::random(rng)),
        }
    }

    fn text(self) -> String {
        match self {
            Amount::Fixed(fen) => money(fen),
            Amount::Cost => "费用".to_owned(),
            Amount::Sum(which) => format!("合计(行 当 {}、价)", which.text()),
            Amount::Greatest(which) => format!("最大(行 当 {}、价、无则 0元)", which.text()),
            Amount::Least(which) => format!("最小(行 当 {}、价、无则 0.01元)", which.text()),
        }
    }

    fn of(self, bill: &Bill) -> i64 {
        let prices = |which: Which| bill.lines.iter().filter(move |line| which.of(**line, bill)).map(|line| line.price);
        match self {
            Amount::Fixed(fen) => fen,
            Amount::Cost => bill.cost,
            Amount::Sum(which) => prices(which).sum(),
            Amount::Greatest(which) => prices(which).max().unwrap_or(0),
            Amount::Least(which) => prices(which).min().unwrap_or(1),
        }
    }
}

/// A condition about a bill.
#[derive(Debug, Clone)]
enum Asked {
    Referred,
    Any(Which),
    All(Which),
    /// At least so many.
    Count(Which, i64),
    Within(Amount, Amount),
    Not(Box<Asked>),
    And(Box<Asked>, Box<Asked>),
    Or(Box<Asked>, Box<Asked>),
}

impl Asked {
    fn random(rng: &mut Rng, depth: u32) -> Asked {
        let inner = |rng: &mut Rng| Box::new(Asked::random(rng, depth - 1));
        match rng.below(if depth == 0 { 7 } else { 10 }) {
            0 => Asked::Referred,
            1 | 2 => Asked::Any(Which::random(rng)),
            3 => Asked::All(Which::random(rng)),
            4 => Asked::Count(Which::random(rng), rng.between(1, 3)),
            5 | 6 => Asked::Within(Amount::random(rng), Amount::random(rng)),
            7 => Asked::Not(inner(rng)),
            8 => Asked::And(inner(rng), inner(rng)),
            _ => Asked::Or(inner(rng), inner(rng)),
        }
    }

    fn text(&self) -> String {
        match self {
            Asked::Referred => "转诊".to_owned(),
            Asked::Any(which) => format!("任一(行、{})", which.text()),
            Asked::All(which) => format!("全部(行、{})", which.text()),
            Asked::Count(which, number) => format!("计数(行、{}) ≥ {number}", which.text()),
            Asked::Within(one, other) => format!("{} ≤ {}", one.text(), other.text()),
            Asked::Not(inner) => format!("非 ({})", inner.text()),
            Asked::And(one, other) => format!("({}) 且 ({})", one.text(), other.text()),
            Asked::Or(one, other) => format!("({}) 或 ({})", one.text(), other.text()),
        }
    }

    fn holds(&self, bill: &Bill) -> bool {
        match self {
            Asked::Referred => bill.referred,
            Asked::Any(which) => bill.lines.iter().any(|line| which.of(*line, bill)),
            Asked::All(which) => bill.lines.iter().all(|line| which.of(*line, bill)),
            Asked::Count(which, number) => {
                let count = bill.lines.iter().filter(|line| which.of(**line, bill)).count();
                i64::try_from(count).expect("few") >= *number
            }
            Asked::Within(one, other) => one.of(bill) <= other.of(bill),
            Asked::Not(inner) => !inner.holds(bill),
            Asked::And(one, other) => one.holds(bill) && other.holds(bill),
            Asked::Or(one, other) => one.holds(bill) || other.holds(bill),
        }
    }
}

/// A policy over bills.
#[derive(Debug, Clone)]
pub struct Billed {
    /// What every bill must meet.
    check: Option<Asked>,
    /// The ratio in percent where the condition holds, and where it does not.
    rate: (Asked, [i64; 2]),
    provisions: Vec<(Asked, Effect)>,
    settlements: Vec<Option<Asked>>,
    /// The conditions of two transitions.
    kept: Option<(Asked, Asked)>,
    /// Of whom, whether below, the percentage.
    requirement: Option<(Asked, bool, i64)>,
}

impl Billed {
    /// A random one.
    pub fn random(rng: &mut Rng) -> Billed {
        let settlements = match rng.below(4) {
            0 => vec![None],
            1 => vec![Some(Asked::random(rng, 1))],
            2 => {
                let one = Asked::random(rng, 1);
                vec![Some(one.clone()), Some(Asked::Not(Box::new(one)))]
            }
            _ => vec![Some(Asked::random(rng, 1)), Some(Asked::random(rng, 1))],
        };
        Billed {
            check: rng.chance(40).then(|| Asked::random(rng, 1)),
            rate: (Asked::random(rng, 1), [*rng.pick(&[40, 60, 80]), *rng.pick(&[40, 60, 80])]),
            provisions: (0..rng.below(4)).map(|_| (Asked::random(rng, 1), Effect::random(rng))).collect(),
            settlements,
            kept: rng.chance(30).then(|| (Asked::random(rng, 1), Asked::random(rng, 1))),
            requirement: rng.chance(60).then(|| (Asked::random(rng, 1), rng.chance(60), *rng.pick(&[30, 50, 70, 90]))),
        }
    }

    /// As a file.
    pub fn text(&self) -> String {
        let (cost, price) = (money(COST), money(PRICE));
        let mut text = format!(
            "政策 小策 代码 small\n类别 级别 {{ 甲、乙 }}\n记录 诊 {{\n    唯一 号；归人 人；总额 费用\n    \
             号 代码 id 文本；人 代码 who 文本；日 代码 day 日期；转诊 代码 ref 是否；费用 代码 cost 金额 范围 0元 至 {cost}\n    \
             明细 行 代码 lines {{ 级 代码 lv 级别；价 代码 price 金额 范围 0元 至 {price} }}\n}}\n\
             结果 对 诊 {{ 基金 池 代码 pool；个人 自付 代码 own }}\n舍入 四舍五入\n归类 住院类\n"
        );
        if let Some(check) = &self.check {
            text.push_str(&format!("核验 查 代码 checked {{ 对 诊；须 {}；字段 费用；提示 \"不符\" }}\n", check.text()));
        }
        let (when, [one, other]) = &self.rate;
        let when = when.text();
        text.push_str(&format!("待遇 住院 归类 住院类 {{ 支付方 池；基数 费用；比例 若 {when} 则 {one}% 否则 {other}% }}\n"));
        for (at, (condition, effect)) in self.provisions.iter().enumerate() {
            text.push_str(&format!("条款 条{at} {{ 当 {}；则 住院.比例 {} }}\n", condition.text(), effect.text()));
        }
        for (at, condition) in self.settlements.iter().enumerate() {
            let when = condition.as_ref().map(|condition| format!("当 {}；", condition.text())).unwrap_or_default();
            text.push_str(&format!("结算 结{at} 对 诊 依 日 {{ {when}依次 住院 }}\n"));
        }
        if let Some((one, other)) = &self.kept {
            let all: Vec<String> = (0..self.settlements.len()).map(|at| format!("结{at}")).collect();
            let all = all.join("、");
            text.push_str(&format!(
                "文件 小发〔2021〕1号 {{\n    施行 2021-01-01\n    一 \"过渡\" {{\n        过渡 旧 {{ 当 {}；按 2020-12-31 规定；对 {all} }}\n        \
                 过渡 更旧 {{ 当 {}；按 2020-06-30 规定；对 {all} }}\n    }}\n}}\n",
                one.text(),
                other.text()
            ));
        }
        if let Some((condition, below, percent)) = &self.requirement {
            let sign = if *below { "不低于" } else { "不高于" };
            text.push_str(&format!("要求 求 {{ 当 {}；须 归类 住院类.比例 {sign} {percent}% }}\n", condition.text()));
        }
        text
    }

    /// What must be found, by trying every bill.
    #[must_use]
    pub fn expected(&self, bills: &[Bill]) -> BTreeSet<&'static str> {
        let passing: Vec<&Bill> = bills.iter().filter(|bill| self.passes(bill)).collect();
        let mut found: BTreeSet<&'static str> =
            super::BILL_CODES.into_iter().filter(|code| passing.iter().any(|bill| self.shows(code, bill))).collect();
        if self.conditions().any(|condition| !passing.iter().any(|bill| condition.holds(bill))) {
            found.insert("P0605");
        }
        // Where effects conflict there is no value to speak of.
        if found.contains("P0601") || found.contains("P0603") {
            found.remove("P0455");
            found.remove("P1001");
        }
        found
    }

    /// Whether a bill shows what a code says.
    #[must_use]
    pub fn shows(&self, code: &str, bill: &Bill) -> bool {
        let taking = self.settlements.iter().filter(|condition| condition.as_ref().is_none_or(|condition| condition.holds(bill))).count();
        let effects: Vec<Effect> =
            self.provisions.iter().filter(|(condition, _)| condition.holds(bill)).map(|(_, effect)| *effect).collect();
        let meet = |clash: fn(&Effect, &Effect) -> bool| effects.iter().any(|one| effects.iter().any(|other| clash(one, other)));
        let rate = Effect::applied(self.rate.1[usize::from(!self.rate.0.holds(bill))], &effects);
        self.passes(bill)
            && taking > 0
            && match code {
                "P0455" => !(0..=100).contains(&rate),
                "P0522" => self.kept.as_ref().is_some_and(|(one, other)| one.holds(bill) && other.holds(bill)),
                "P0601" => meet(|one, other| matches!((one, other), (Effect::Set(one), Effect::Set(other)) if one != other)),
                "P0603" => meet(|one, other| matches!((one, other), (Effect::AtLeast(low), Effect::AtMost(high)) if low > high)),
                "P0701" => taking > 1,
                "P1001" => self.requirement.as_ref().is_some_and(|(condition, below, percent)| {
                    condition.holds(bill) && if *below { rate < *percent } else { rate > *percent }
                }),
                _ => false,
            }
    }

    /// Whether it passes the row check.
    #[must_use]
    pub fn passes(&self, bill: &Bill) -> bool {
        self.check.as_ref().is_none_or(|check| check.holds(bill))
    }

    /// Conditions of which it is told that they never hold.
    fn conditions(&self) -> impl Iterator<Item = &Asked> {
        let provisions = self.provisions.iter().map(|(condition, _)| condition).chain(self.settlements.iter().flatten());
        let kept = self.kept.iter().flat_map(|(one, other)| [one, other]);
        provisions.chain(kept).chain(self.requirement.iter().map(|(condition, ..)| condition))
    }
}
