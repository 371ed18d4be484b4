//! Small random policies whose every row can be tried: as text, and as what they mean.

use super::condition::Condition;
use super::{MOST, Row, money};
use crate::generate::Rng;

/// What a provision does to the ratio, in percent.
#[derive(Debug, Clone, Copy)]
pub enum Effect {
    /// A new value.
    Set(i64),
    /// Points more.
    Raise(i64),
    /// Points less.
    Lower(i64),
    /// A bound below.
    AtLeast(i64),
    /// A bound above.
    AtMost(i64),
}

impl Effect {
    /// A random one.
    pub fn random(rng: &mut Rng) -> Effect {
        match rng.below(6) {
            0 | 1 => Effect::Set(*rng.pick(&[50, 60, 70])),
            2 => Effect::Raise(*rng.pick(&[10, 30, 50])),
            3 => Effect::Lower(*rng.pick(&[10, 30, 50])),
            4 => Effect::AtLeast(*rng.pick(&[40, 60, 80])),
            _ => Effect::AtMost(*rng.pick(&[50, 70, 90])),
        }
    }

    /// As a policy writes it behind the slot.
    pub fn text(&self) -> String {
        match self {
            Effect::Set(value) => format!("改为 {value}%"),
            Effect::Raise(points) => format!("提高 {points}个百分点"),
            Effect::Lower(points) => format!("降低 {points}个百分点"),
            Effect::AtLeast(value) => format!("不低于 {value}%"),
            Effect::AtMost(value) => format!("不高于 {value}%"),
        }
    }

    /// The ratio after effects, in percent; of two new values that meet the last.
    pub fn applied(stated: i64, effects: &[Effect]) -> i64 {
        let mut rate = stated;
        for effect in effects {
            if let Effect::Set(value) = effect {
                rate = *value;
            }
        }
        for effect in effects {
            match effect {
                Effect::Raise(points) => rate += points,
                Effect::Lower(points) => rate -= points,
                _ => {}
            }
        }
        for effect in effects {
            if let Effect::AtLeast(value) = effect {
                rate = rate.max(*value);
            }
        }
        for effect in effects {
            if let Effect::AtMost(value) = effect {
                rate = rate.min(*value);
            }
        }
        rate
    }
}

/// What is guaranteed.
#[derive(Debug, Clone)]
pub enum Promise {
    /// `必 基金合计 ≤ 范围内`
    Within,
    /// `必 住院.支付额 ≤ 费用 × k% + c`, or no less than it.
    Bounded(i64, i64, bool),
    /// `必 自付 ≤ 费用 × k% + c`
    Left(i64, i64),
    /// `比较 身份 含 甲；不减 基金合计`
    Compared,
    /// `增加 …；不减 基金合计`; of both amounts, or of what is in scope alone.
    Increased(bool),
}

/// A last layer that fills up to a part of the cost.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Whom it is for.
    pub of: Option<Condition>,
    percent: i64,
    rounding: &'static str,
    cap: Option<(bool, i64)>,
}

impl Filled {
    /// A random one; one account is kept at most, and `kept` says whether it is.
    fn random(rng: &mut Rng, kept: bool) -> Filled {
        Filled {
            of: rng.chance(40).then(|| Condition::random(rng, 1)),
            percent: *rng.pick(&[50, 80, 90]),
            rounding: rng.pick::<&str>(&["进一", "进一", "舍去", "四舍五入"]),
            cap: rng.chance(30).then(|| (!kept && rng.chance(50), rng.between(0, MOST))),
        }
    }

    fn text(&self) -> String {
        let of = self.of.as_ref().map(|condition| format!("对象 {}；", condition.text())).unwrap_or_default();
        let Filled { percent, rounding, .. } = self;
        let cap = cap(self.cap, "个人负担");
        format!("待遇 兜底 {{ 支付方 救；{of}补足至 费用 × {percent}%；{cap}舍入 {rounding} }}\n")
    }
}

/// A cap, with who bears what is beyond it.
fn cap(cap: Option<(bool, i64)>, beyond: &str) -> String {
    let period = |yearly: bool| if yearly { "每年" } else { "每次" };
    cap.map(|(yearly, fen)| format!("封顶线 {} {} 超出部分{beyond}；", period(yearly), money(fen))).unwrap_or_default()
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Small {
    /// Whether rows with more in scope than the cost are refused.
    pub checked: bool,
    /// The ratio of each level, in percent.
    pub rates: [i64; 2],
    /// Provisions on the ratio.
    pub provisions: Vec<(Condition, Effect)>,
    /// Of each provision whether it begins only with 2021.
    pub late: Vec<bool>,
    /// Which claims of 2021 stay under the rules of 2020.
    pub kept: Option<Condition>,
    /// When 住院 is left out, and the ratio in percent of what stands in for it then, if anything does.
    pub turn: Option<(Condition, Option<i64>)>,
    /// The conditions of its settlements.
    pub settlements: Vec<Option<Condition>>,
    /// A requirement: for whom, whether below, the percentage.
    pub requirement: Option<(Condition, bool, i64)>,
    /// A guarantee and of whom it is.
    pub promise: (Option<Condition>, Promise),
    /// The layer after all others.
    pub filled: Option<Filled>,
    deductible: Option<i64>,
    cap: Option<(bool, i64)>,
    second: Option<(bool, i64)>,
}

impl Small {
    /// A random one.
    pub fn random(rng: &mut Rng) -> Small {
        let provisions: Vec<(Condition, Effect)> = (0..rng.below(4)).map(|_| (Condition::random(rng, 2), Effect::random(rng))).collect();
        let settlements = match rng.below(4) {
            0 => vec![None],
            1 => vec![Some(Condition::random(rng, 2))],
            2 => {
                let one = Condition::random(rng, 1);
                vec![Some(one.clone()), Some(Condition::Not(Box::new(one)))]
            }
            _ => vec![Some(Condition::random(rng, 1)), Some(Condition::random(rng, 1))],
        };
        let promise = match rng.below(5) {
            0 => Promise::Within,
            1 => Promise::Bounded(*rng.pick(&[30, 60, 80, 100]), rng.between(0, 2), rng.chance(70)),
            2 => Promise::Compared,
            3 => Promise::Increased(true),
            _ => Promise::Increased(false),
        };
        let rates = [*rng.pick(&[40, 60, 80]), *rng.pick(&[40, 60, 80])];
        let timed = rng.chance(40);
        let late: Vec<bool> = provisions.iter().map(|_| timed && rng.chance(60)).collect();
        let kept = (late.contains(&true) && rng.chance(70)).then(|| Condition::random(rng, 1));
        let turn = rng.chance(30).then(|| (Condition::random(rng, 1), rng.chance(50).then(|| *rng.pick(&[40, 60, 80]))));
        let mut small = Small {
            checked: rng.chance(50),
            rates,
            provisions,
            late,
            kept,
            turn,
            settlements,
            requirement: rng.chance(60).then(|| (Condition::random(rng, 2), rng.chance(60), *rng.pick(&[30, 50, 70, 90]))),
            promise: (rng.chance(40).then(|| Condition::random(rng, 1)), promise),
            deductible: rng.chance(50).then(|| rng.between(0, 5)),
            cap: rng.chance(40).then(|| (rng.chance(50), rng.between(0, MOST))),
            second: rng.chance(50).then(|| (rng.chance(50), *rng.pick(&[50, 100]))),
            filled: None,
        };
        if rng.chance(35) {
            small.filled = Some(Filled::random(rng, small.cap.is_some_and(|(yearly, _)| yearly)));
            if rng.chance(70) {
                small.promise.1 = Promise::Left(*rng.pick(&[10, 20, 50]), rng.between(0, 1));
            }
        }
        small
    }

    /// As a file; with its guarantee or without.
    pub fn text(&self, promised: bool) -> String {
        let mut text = String::from(
            "政策 小策 代码 small\n类别 级 { 一级、二级 }\n类别 人群 { 甲、乙 }\n记录 诊 {\n    唯一 号；归人 人；总额 费用；范围内 范围内\n    \
             号 代码 id 文本；人 代码 who 文本；日 代码 day 日期\n    等级 代码 lv 级；转诊 代码 ref 是否；身份 代码 idet 若干 人群\n",
        );
        let most = money(MOST);
        text.push_str(&format!("    费用 代码 cost 金额 范围 0元 至 {most}；范围内 代码 scope 金额 范围 0元 至 {most}\n}}\n"));
        text.push_str(
            "结果 对 诊 { 基金 池 代码 pool；基金 救 代码 aid；合计 基金合计 代码 fund；个人 自付 代码 own }\n舍入 四舍五入\n归类 住院类\n",
        );
        if self.checked {
            text.push_str("核验 范围 代码 scope_check { 对 诊；须 范围内 ≤ 费用；字段 范围内；提示 \"范围内超过费用\" }\n");
        }
        let deductible = self.deductible.map(|fen| format!("起付线 {}；", money(fen))).unwrap_or_default();
        let cap = cap(self.cap, "转入下一层");
        let [one, two] = self.rates;
        text.push_str(&format!(
            "待遇 住院 归类 住院类 {{ 支付方 池；基数 范围内；{deductible}{cap}比例 按 等级 {{ 一级 {one}%；二级 {two}% }} }}\n"
        ));
        if let Some((scope, percent)) = self.second {
            let base = if scope { "剩余政策范围内费用" } else { "剩余总费用" };
            text.push_str(&format!("待遇 救助 {{ 支付方 救；基数 {base}；比例 {percent}% }}\n"));
        }
        text.extend(self.filled.as_ref().map(Filled::text));
        let mut later = String::new();
        for (at, (condition, effect)) in self.provisions.iter().enumerate() {
            let provision = format!("条款 条{at} {{ 当 {}；则 住院.比例 {} }}\n", condition.text(), effect.text());
            if self.late[at] { later.push_str(&provision) } else { text.push_str(&provision) }
        }
        let turn = match &self.turn {
            Some((condition, None)) => format!("；跳过 住院 当 {}", condition.text()),
            Some((condition, Some(percent))) => {
                text.push_str(&format!("待遇 代 归类 住院类 {{ 支付方 池；基数 范围内；比例 {percent}% }}\n"));
                format!("；改由 代 代替 住院 当 {}", condition.text())
            }
            None => String::new(),
        };
        let second = if self.second.is_some() { "、救助" } else { "" };
        let last = if self.filled.is_some() { "、兜底" } else { "" };
        for (at, condition) in self.settlements.iter().enumerate() {
            let when = condition.as_ref().map(|condition| format!("当 {}；", condition.text())).unwrap_or_default();
            text.push_str(&format!("结算 结{at} 对 诊 依 日 {{ {when}依次 住院{second}{last}{turn} }}\n"));
        }
        if let Some(kept) = &self.kept {
            let all: Vec<String> = (0..self.settlements.len()).map(|at| format!("结{at}")).collect();
            later.push_str(&format!("过渡 旧 {{ 当 {}；按 2020-12-31 规定；对 {} }}\n", kept.text(), all.join("、")));
        }
        if !later.is_empty() {
            text.push_str(&format!("文件 小发〔2021〕1号 {{\n    施行 2021-01-01\n    一 \"调整\" {{\n{later}    }}\n}}\n"));
        }
        if let Some((condition, below, percent)) = &self.requirement {
            let sign = if *below { "不低于" } else { "不高于" };
            text.push_str(&format!("要求 求 {{ 当 {}；须 归类 住院类.比例 {sign} {percent}% }}\n", condition.text()));
        }
        if promised {
            let (condition, promise) = &self.promise;
            let when = condition.as_ref().map(|condition| format!("当 {}；", condition.text())).unwrap_or_default();
            let says = match promise {
                Promise::Within => "必 基金合计 ≤ 范围内".to_owned(),
                Promise::Bounded(percent, fen, above) => {
                    format!("必 住院.支付额 {} 费用 × {percent}% + {}", if *above { "≤" } else { "≥" }, money(*fen))
                }
                Promise::Left(percent, fen) => format!("必 自付 ≤ 费用 × {percent}% + {}", money(*fen)),
                Promise::Compared => "比较 身份 含 甲；不减 基金合计".to_owned(),
                Promise::Increased(both) => format!("增加 {}；不减 基金合计", if *both { "费用、范围内" } else { "范围内" }),
            };
            text.push_str(&format!("保证 证 {{ 对 诊；{when}{says} }}\n"));
        }
        text
    }

    /// Whether the row passes the row checks.
    pub fn passes(&self, row: &Row) -> bool {
        !self.checked || row.scope <= row.cost
    }

    /// The settlements that take a row.
    pub fn taking(&self, row: &Row) -> Vec<usize> {
        let takes = |(_, condition): &(usize, &Option<Condition>)| condition.as_ref().is_none_or(|condition| condition.holds(row));
        self.settlements.iter().enumerate().filter(takes).map(|(at, _)| at).collect()
    }

    /// Whether the row's 住院 has its turn.
    pub fn has_turn(&self, row: &Row) -> bool {
        self.turn.as_ref().is_none_or(|(condition, _)| !condition.holds(row))
    }

    /// The provisions that apply to a row, of which `new` says whether it is of 2021; a row that is kept is under those of 2020.
    pub fn applying<'s>(&'s self, row: &'s Row, new: bool) -> impl Iterator<Item = (usize, &'s Effect)> {
        let new = new && !self.kept.as_ref().is_some_and(|kept| kept.holds(row));
        let all = self.provisions.iter().zip(&self.late).enumerate();
        all.filter(move |(_, ((condition, _), late))| (new || !**late) && condition.holds(row)).map(|(at, ((_, effect), _))| (at, effect))
    }

    /// The ratio of a row after all effects, in percent; of two new values that meet the last.
    pub fn rate(&self, row: &Row, new: bool) -> i64 {
        let effects: Vec<Effect> = self.applying(row, new).map(|(_, effect)| *effect).collect();
        Effect::applied(self.rates[usize::from(row.level)], &effects)
    }
}
