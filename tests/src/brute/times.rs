//! Small random policies of several notices whose every day can be tried, as known on every day: who refers to what is not in force, and
//! on which days nobody settles or pays.

use crate::generate::Rng;
use std::collections::BTreeSet;

/// The days: months of 2020 are enough, each by its first day. Nothing changes within a month.
const MONTHS: usize = 8;

/// A month, from 0 on; `MONTHS` is beyond all of them.
type Month = usize;

/// In which months something holds, as known in which.
type Holds<'t> = Box<dyn Fn(Month, Month) -> bool + 't>;

/// What a rule refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    Nothing,
    Parameter(usize),
}

/// A declaration, an amendment or a repeal, all in a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// `参数 数k`
    Parameter(usize),
    /// `待遇 待k`, for whom it is and what its ratio reads.
    Benefit(usize, bool, Reads),
    /// `定义 谁`
    Define,
    /// `结算 结k`
    Settlement(usize),
    /// `修改 待k.比例`
    Amend(usize, Reads),
    /// `条款 条k` on the ratio of 待0, reading a parameter.
    Provision(usize, Reads),
    /// `废止 …`
    Repeal(&'static str),
}

/// A notice.
#[derive(Debug, Clone)]
struct Notice {
    issued: Month,
    from: Month,
    /// The first month in which it no longer rules.
    until: Option<Month>,
    items: Vec<Item>,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Timed {
    notices: Vec<Notice>,
    /// Whether another fund pays always.
    second: bool,
}

/// Days of one reference, as the message must tell them: the first day of each stretch and the last; what has no end ends at nothing.
pub type Stretches = Vec<(String, Option<String>)>;

/// Something that must be said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// P0507: user, target, when the target was issued where that was too late, and on which days.
    Absent(String, String, Option<String>, Stretches),
    /// P0524 of a settlement's record: the days.
    Unsettled(String, String),
    /// P0524 of the payer, in which settlement, and the days.
    Unpaid(String, String, String),
    /// P0754 of a settlement.
    Empty(String),
    /// P0701: two settlements take one row.
    Twice,
    /// P0601: two provisions meet.
    Clash,
}

const NAMES: [&str; 8] = ["数0", "数1", "谁", "待0", "待1", "结0", "条0", "条1"];

impl Timed {
    /// A random one.
    pub fn random(rng: &mut Rng) -> Timed {
        let mut notices: Vec<Notice> = (0..rng.between(3, 5)).map(|_| Notice::random(rng)).collect();
        let reads = |rng: &mut Rng| *rng.pick(&[Reads::Nothing, Reads::Parameter(0), Reads::Parameter(1)]);
        let mut items = vec![Item::Parameter(0), Item::Parameter(1), Item::Define];
        for benefit in 0..2 {
            items.push(Item::Benefit(benefit, rng.chance(30), reads(rng)));
        }
        items.push(Item::Settlement(0));
        if rng.chance(40) {
            items.push(Item::Settlement(1));
        }
        for provision in 0..rng.below(3) {
            items.push(Item::Provision(provision, reads(rng)));
        }
        for item in items {
            let at = rng.below(notices.len());
            notices[at].items.push(item);
        }
        let mut timed = Timed { notices, second: rng.chance(50) };
        if rng.chance(40) {
            let benefit = rng.below(2);
            let item = Item::Amend(benefit, reads(rng));
            timed.later(rng, &format!("待{benefit}"), item);
        }
        if rng.chance(60) {
            let name = *rng.pick(&NAMES);
            timed.later(rng, name, Item::Repeal(name));
        }
        timed
    }

    /// Lets a notice that begins, and was issued, after what it speaks of say so, where there is one; one that was issued later may begin on its first day.
    fn later(&mut self, rng: &mut Rng, of: &str, item: Item) {
        let Some(declared) = self.place(of).map(|place| self.notices[place].clone()) else { return };
        let ends = declared.until.unwrap_or(MONTHS);
        let after = |notice: &Notice| notice.from > declared.from || notice.from == declared.from && notice.issued > declared.issued;
        let fits = |notice: &Notice| after(notice) && notice.from < ends && notice.issued >= declared.issued;
        let fitting: Vec<usize> = (0..self.notices.len()).filter(|at| fits(&self.notices[*at])).collect();
        if !fitting.is_empty() {
            let at = *rng.pick(&fitting);
            self.notices[at].items.push(item);
        }
    }

    /// As a file.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "政策 小策 代码 small\n记录 诊 {\n    唯一 号；归人 人；总额 费用；范围内 范围内\n    号 代码 id 文本；人 代码 who 文本；日 代码 day 日期\n    \
             转诊 代码 ref 是否；费用 代码 cost 金额；范围内 代码 scope 金额\n}\n\
             结果 对 诊 { 基金 池 代码 pool；基金 救 代码 aid；合计 基金合计 代码 fund；个人 自付 代码 own }\n舍入 四舍五入\n",
        );
        if self.second {
            text.push_str("待遇 待2 { 支付方 救；基数 剩余总费用；比例 50% }\n");
        }
        for (at, notice) in self.notices.iter().enumerate() {
            text.push_str(&format!("文件 \"{at}\" {{\n    印发 {}；施行 {}\n", first(notice.issued), first(notice.from)));
            if let Some(until) = notice.until {
                text.push_str(&format!("    有效至 {}\n", last(until)));
            }
            for (article, item) in notice.items.iter().enumerate() {
                text.push_str(&format!("    {} {{ {} }}\n", article + 1, item.text(self.second)));
            }
            text.push_str(if notice.items.is_empty() { "    1 { 说明 组织要求 \"无\" }\n}\n" } else { "}\n" });
        }
        text
    }

    /// What must be said, by trying every day as known on every day.
    pub fn expected(&self) -> BTreeSet<Finding> {
        let mut found = BTreeSet::new();
        for (user, target, holds) in self.references() {
            found.extend((0..MONTHS).find_map(|known| self.absent(&user, &target, known, &holds)));
        }
        let latest = MONTHS - 1;
        let settles = |month: Month| (0..2).any(|at| self.in_force(&format!("结{at}"), month, latest));
        found.extend(between(settles).map(|(from, until)| Finding::Unsettled(from, until)));
        for at in 0..2 {
            let name = format!("结{at}");
            let settled = |month: Month| self.in_force(&name, month, latest);
            let paid = |month: Month| (0..2).any(|layer| self.in_force(&format!("待{layer}"), month, latest));
            let both = |month: Month| settled(month) && paid(month);
            if self.second {
                found.extend(between(both).map(|(from, until)| Finding::Unpaid(name.clone(), from, until)));
            } else if (0..=MONTHS).any(|month| settled(month) && !paid(month)) {
                found.insert(Finding::Empty(name.clone()));
            }
        }
        for known in 0..MONTHS {
            for month in 0..=MONTHS {
                let in_force = |name: &str| self.in_force(name, month, known);
                if in_force("结0") && in_force("结1") {
                    found.insert(Finding::Twice);
                }
                let met = in_force("待0") && in_force("条0") && in_force("条1");
                if met && self.differ() && (in_force("结0") || in_force("结1")) {
                    found.insert(Finding::Clash);
                }
            }
        }
        found
    }

    /// Every reference: who, to what, and in which month, as known in which, it holds.
    fn references(&self) -> Vec<(String, String, Holds<'_>)> {
        let mut all: Vec<(String, String, Holds<'_>)> = Vec::new();
        for (at, item) in self.items() {
            let notice = &self.notices[at];
            let written = move |month: Month, known: Month| notice.in_force(month, known);
            match *item {
                Item::Benefit(benefit, eligible, reads) => {
                    let name = format!("待{benefit}");
                    if eligible {
                        let own = name.clone();
                        all.push((name.clone(), "谁".to_owned(), Box::new(move |month, known| self.in_force(&own, month, known))));
                    }
                    if let Reads::Parameter(parameter) = reads {
                        let own = name.clone();
                        let holds =
                            move |month: Month, known: Month| self.in_force(&own, month, known) && !self.amended(benefit, month, known);
                        all.push((name, format!("数{parameter}"), Box::new(holds)));
                    }
                }
                Item::Amend(benefit, Reads::Parameter(parameter)) => {
                    let name = format!("待{benefit}");
                    let own = name.clone();
                    // The amendment ends with what it amends.
                    let holds = move |month: Month, known: Month| written(month, known) && self.not_ended(&own, month, known);
                    all.push((name, format!("数{parameter}"), Box::new(holds)));
                }
                Item::Provision(provision, Reads::Parameter(parameter)) => {
                    let name = format!("条{provision}");
                    let own = name.clone();
                    all.push((name, format!("数{parameter}"), Box::new(move |month, known| self.in_force(&own, month, known))));
                }
                _ => {}
            }
        }
        all
    }

    fn absent(&self, user: &str, target: &str, known: Month, holds: &Holds<'_>) -> Option<Finding> {
        let lacking = |month: Month| holds(month, known) && !self.in_force(target, month, known);
        let mut stretches: Stretches = Vec::new();
        let mut open = None;
        for month in 0..=MONTHS {
            match (open, lacking(month)) {
                (None, true) => open = Some(month),
                (Some(from), false) => {
                    stretches.push((first(from), Some(last(month))));
                    open = None;
                }
                _ => {}
            }
        }
        stretches.extend(open.map(|from| (first(from), None)));
        let issued = self.notices[self.place(target)?].issued;
        (!stretches.is_empty())
            .then(|| Finding::Absent(user.to_owned(), target.to_owned(), (issued > known).then(|| first(issued)), stretches))
    }

    fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.notices.iter().enumerate().flat_map(|(at, notice)| notice.items.iter().map(move |item| (at, item)))
    }

    /// The notice that declares it.
    fn place(&self, name: &str) -> Option<usize> {
        self.items().find(|(_, item)| item.declares().as_deref() == Some(name)).map(|(at, _)| at)
    }

    /// Whether it has not been repealed, nor has its notice expired.
    fn not_ended(&self, name: &str, month: Month, known: Month) -> bool {
        let Some(place) = self.place(name) else { return false };
        let expired = self.notices[place].until.is_some_and(|until| month >= until);
        let repealed = self.items().any(|(at, item)| {
            let notice = &self.notices[at];
            *item == Item::Repeal(NAMES.iter().find(|known| **known == name).copied().unwrap_or(""))
                && notice.issued <= known
                && notice.from <= month
        });
        !expired && !repealed
    }

    fn in_force(&self, name: &str, month: Month, known: Month) -> bool {
        let Some(place) = self.place(name) else { return false };
        self.notices[place].in_force(month, known) && self.not_ended(name, month, known)
    }

    /// Whether the two provisions set different ratios.
    fn differ(&self) -> bool {
        let reads = |name: usize| {
            self.items().find_map(|(_, item)| match item {
                Item::Provision(at, reads) if *at == name => Some(*reads),
                _ => None,
            })
        };
        !matches!((reads(0), reads(1)), (Some(Reads::Parameter(one)), Some(Reads::Parameter(other))) if one == other)
    }

    fn amended(&self, benefit: usize, month: Month, known: Month) -> bool {
        self.items().any(|(at, item)| matches!(item, Item::Amend(of, _) if *of == benefit) && self.notices[at].in_force(month, known))
    }
}

impl Notice {
    fn random(rng: &mut Rng) -> Notice {
        let month = |rng: &mut Rng, least: Month, most: Month| least + rng.below(most + 1 - least);
        let from = month(rng, 0, MONTHS - 3);
        let issued = if rng.chance(70) { 0 } else { month(rng, 0, MONTHS - 1) };
        let until = rng.chance(50).then(|| month(rng, from + 1, MONTHS - 1));
        Notice { issued, from, until, items: Vec::new() }
    }

    fn in_force(&self, month: Month, known: Month) -> bool {
        self.issued <= known && self.from <= month && self.until.is_none_or(|until| month < until)
    }
}

impl Item {
    fn declares(&self) -> Option<String> {
        Some(match self {
            Item::Parameter(at) => format!("数{at}"),
            Item::Benefit(at, ..) => format!("待{at}"),
            Item::Define => "谁".to_owned(),
            Item::Settlement(at) => format!("结{at}"),
            Item::Provision(at, _) => format!("条{at}"),
            Item::Amend(..) | Item::Repeal(_) => return None,
        })
    }

    fn text(&self, second: bool) -> String {
        let ratio = |reads: &Reads, plain: usize| match reads {
            Reads::Nothing => format!("{plain}%"),
            Reads::Parameter(at) => format!("数{at}"),
        };
        match self {
            Item::Parameter(at) => format!("参数 数{at} = {}%", 10 + at),
            Item::Benefit(at, eligible, reads) => {
                let eligible = if *eligible { "对象 谁；" } else { "" };
                format!("待遇 待{at} {{ 支付方 池；{eligible}基数 范围内；比例 {} }}", ratio(reads, 20))
            }
            Item::Define => "定义 谁 = 转诊".to_owned(),
            Item::Settlement(at) => format!("结算 结{at} 对 诊 依 日 {{ 依次 待0、待1{} }}", if second { "、待2" } else { "" }),
            Item::Amend(at, reads) => format!("修改 待{at}.比例 为 {}", ratio(reads, 30)),
            Item::Provision(at, reads) => format!("条款 条{at} {{ 则 待0.比例 改为 {} }}", ratio(reads, 40 + at)),
            Item::Repeal(name) => format!("废止 {name}"),
        }
    }
}

/// The stretches of months with something before and something behind them.
fn between(holds: impl Fn(Month) -> bool) -> impl Iterator<Item = (String, String)> {
    let months: Vec<Month> = (0..=MONTHS).filter(|month| holds(*month)).collect();
    let apart: Vec<(Month, Month)> = months.windows(2).map(|pair| (pair[0] + 1, pair[1])).filter(|(from, until)| from < until).collect();
    apart.into_iter().map(|(from, until)| (first(from), last(until)))
}

/// The first day of a month.
fn first(month: Month) -> String {
    format!("2020-{:02}-01", month + 1)
}

/// The day before the first of a month.
fn last(month: Month) -> String {
    const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    format!("2020-{month:02}-{}", DAYS[month - 1])
}
