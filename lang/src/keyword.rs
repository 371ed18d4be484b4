//! The keywords: one table of Chinese and English spellings, with where each may stand.
//!
//! The lexer, the splitter, the grammar, the formatter and the reference are held to this table by tests.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where a keyword may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Use {
    /// Opens an item.
    Item,
    /// Opens a clause of a record.
    Record,
    /// Opens a column of results.
    Results,
    /// Opens a clause of a check of rows.
    Verify,
    /// Says what a check of rows does to a row that fails it.
    Severity,
    /// Opens a clause of a notice.
    Notice,
    /// Opens a clause of a benefit.
    Benefit,
    /// Opens a clause of a provision.
    Provision,
    /// Opens a clause of a settlement.
    Settlement,
    /// Opens a clause of a requirement.
    Requirement,
    /// Opens a clause of a guarantee.
    Guarantee,
    /// Opens a clause of a target.
    Aim,
    /// Opens a clause of an alert.
    Alert,
    /// Stands inside an amendment, or says under the rules of which day.
    Amend,
    /// Opens a clause of an accumulator.
    Accumulate,
    /// Opens a clause of a transition.
    Transition,
    /// Opens a block of an example.
    Example,
    /// Opens a tier.
    Tier,
    /// Opens a row of a table.
    Row,
    /// Begins a band in a row of a table.
    Band,
    /// Stands inside a header or a clause.
    Inside,
    /// Names the type of a field.
    Type,
    /// Says how an amount is rounded.
    Mode,
    /// Says why an article is not computed.
    Class,
    /// Says where a figure comes from.
    Grade,
    /// Names a slot of a benefit in an effect.
    Slot,
    /// Says what an effect does.
    Effect,
    /// Joins or begins expressions; never a name.
    Operator,
    /// Is a value; never a name.
    Value,
    /// Names a function before its `(`; a name like any other elsewhere.
    Function,
    /// Says what a group of provisions goes by; a name like any other elsewhere.
    Measure,
    /// A built-in amount; a name like any other to the grammar.
    Amount,
    /// A unit after a number.
    Unit,
    /// A unit of time after a number; a name like any other elsewhere.
    Time,
}

/// One keyword.
#[derive(Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The Chinese spelling.
    pub zh: &'static str,
    /// The English spelling; the grammar's rule is `kw_` and this.
    pub en: &'static str,
    /// A further English spelling of the same.
    pub also: Option<&'static str>,
    /// Where it may stand.
    pub uses: &'static [Use],
}

macro_rules! table {
    ($($zh:literal $en:literal $(| $also:literal)? : $($place:ident)+;)+) => {
        /// Every keyword.
        pub const ALL: &[Keyword] = &[
            $(Keyword { zh: $zh, en: $en, also: table!(@also $($also)?), uses: &[$(Use::$place),+] },)+
        ];
    };
    (@also) => { None };
    (@also $also:literal) => { Some($also) };
}

table! {
    "政策" "policy": Item;
    "类别" "enum": Item;
    "记录" "record": Item;
    "结果" "results": Item;
    "舍入" "rounding": Item Benefit;
    "归类" "kind": Item Inside;
    "就高" "most_favourable": Item Inside;
    "参数" "parameter": Item;
    "定义" "define": Item;
    "核验" "verify": Item;
    "文件" "notice": Item;
    "待遇" "benefit": Item;
    "条款" "provision": Item;
    "结算" "settlement": Item;
    "要求" "require": Item;
    "保证" "guarantee": Item;
    "目标" "target": Item;
    "预警" "alert": Item;
    "累计" "accumulate": Item;
    "例" "example": Item;
    "说明" "note": Item;
    "废止" "repeal": Item Inside;
    "修改" "amend": Item;
    "授权" "delegate": Item;
    "确定" "determine": Item;
    "不适用" "disapply": Item;
    "过渡" "transition": Item;
    "勘误" "erratum": Item;
    "继续执行" "continue": Item;

    "代码" "code": Inside;
    "承接" "extends": Inside;
    "对" "for": Inside Verify Benefit Guarantee Aim Alert Accumulate Transition;
    "依" "by": Inside;
    "列" "heading": Inside;
    "条目" "article": Inside;
    "仅当" "only_if": Inside;
    "缺省" "default": Inside;
    "可缺" "optional": Inside;
    "范围" "range": Inside;
    "至" "to": Tier Inside;
    "以上" "above": Tier;
    "为" "to": Amend;
    "按" "under": Transition;
    "规定" "rules": Amend;
    "每次" "per_visit": Inside;
    "每日" "per_day": Inside;
    "每月" "per_month": Inside;
    "每季" "per_quarter": Inside;
    "每年" "per_year": Inside;
    "终身" "ever": Inside;
    "每个" "each": Inside;
    "计入" "counted_in": Inside;
    "全额" "slab": Inside;
    "自零起" "from_zero": Inside;
    "自起付线起" "from_deductible": Inside;
    "差额法" "by_difference": Inside;
    "补差法" "by_top_up": Inside;
    "超出部分转入下一层" "excess_to_next": Inside;
    "超出部分个人负担" "excess_to_person": Inside;
    "否则" "otherwise": Row;
    "不满" "under": Band;
    "超过" "over": Band;
    "以上" "and_above": Inside;
    "以下" "and_below": Inside;

    "唯一" "unique": Record;
    "归人" "person": Record;
    "总额" "total": Record;
    "范围内" "in_scope": Record;
    "明细" "items": Record Example;

    "金额" "amount": Results;
    "基金" "fund": Results;
    "机构" "institution": Results;
    "合计" "fund_total": Results;
    "个人" "person_share": Results;
    "选项" "choice": Results;

    "须" "must": Verify Requirement;
    "字段" "field": Verify;
    "提示" "message": Verify;
    "级别" "severity": Verify;
    "退回" "refuse": Severity;
    "警告" "warn": Severity;
    "提醒" "note": Severity;

    "不得" "forbid": Requirement;
    "必" "always": Guarantee;
    "比较" "compare": Guarantee;
    "增加" "increase": Guarantee;
    "不减" "never_less": Guarantee;
    "不增" "never_more": Guarantee;
    "约" "about": Aim;
    "上下" "within": Inside;

    "标题" "title": Notice;
    "发文" "issuers": Notice;
    "印发" "issued": Notice;
    "施行" "effective": Notice;
    "有效至" "expires": Notice;
    "转发" "forwards": Notice;

    "支付方" "payer": Benefit;
    "对象" "eligible": Benefit;
    "基数" "base": Benefit Slot;
    "基数上限" "base_cap": Benefit Slot;
    "起付线" "deductible": Benefit Slot;
    "分段" "tiers": Benefit;
    "比例" "rate": Benefit Slot;
    "封顶线" "cap": Benefit Slot;
    "分担" "shares" | "share": Benefit Inside;
    "其余" "rest": Inside;
    "补足至" "top_up_to": Benefit Slot;
    "累计支付" "paid_total": Slot;
    "支付总额" "total_paid": Measure;
    "自" "from": Benefit Provision Settlement Requirement Guarantee Aim Alert Accumulate Inside Transition;

    "当" "when": Provision Settlement Requirement Guarantee Aim Alert Accumulate Transition;
    "则" "then": Provision Operator;
    "优先于" "overrides": Provision;
    "先于" "before": Provision;
    "依次" "layers": Settlement;
    "跳过" "skip": Settlement;
    "改由" "use": Settlement;
    "代替" "instead_of": Inside;
    "报告" "report": Settlement;
    "转介" "refer": Alert;

    "计" "add": Accumulate;
    "期" "period": Accumulate;
    "得" "expect": Example;

    "文本" "text": Type;
    "金额" "money": Type;
    "单价" "price": Type;
    "比率" "ratio": Type Results Aim;
    "数值" "number": Type;
    "整数" "int": Type;
    "是否" "bool": Type Results;
    "日期" "date": Type Results;
    "天数" "days": Type Results;
    "月数" "months": Type Results;
    "若干" "set": Type;

    "四舍五入" "half_up": Mode Function;
    "进一" "up": Mode Function;
    "舍去" "down": Mode Function;

    "组织要求" "organisational": Class;
    "裁量" "discretionary": Class;
    "待上级文件" "awaiting": Class;
    "语言未能表达" "beyond_language": Class;
    "解读" "reading": Class;

    "依据" "cited": Grade;
    "推定" "derived": Grade;
    "假定" "assumed": Grade;

    "改为" "set": Effect;
    "提高" "raise": Effect;
    "降低" "lower": Effect;
    "不低于" "at_least": Effect Aim;
    "不高于" "at_most": Effect Aim;
    "免除" "waive": Effect;
    "取消" "lift": Effect;

    "且" "and": Operator;
    "或" "or": Operator;
    "非" "not": Operator;
    "若" "if": Operator;
    "否则" "else": Operator;
    "含" "has": Operator;
    "含任一" "has_any": Operator;
    "属于" "in": Operator;
    "已填" "given": Operator;
    "按" "by": Operator;
    "取小" "min": Inside;
    "取大" "max": Inside;
    "合计" "sum": Function;
    "计数" "count": Function;
    "最大" "max_of": Function;
    "最小" "min_of": Function;
    "任一" "any_of": Function;
    "全部" "all_of": Function;
    "无则" "if_none": Inside;
    "舍入" "round": Function;
    "周岁" "age": Function;
    "年" "year": Function;
    "月" "month": Function;
    "年初" "year_start": Function;
    "年末" "year_end": Function;
    "月末取末" "clamp": Inside;
    "月末顺延" "carry": Inside;

    "符合下列至少两项" "at_least_two_of": Inside;
    "符合下列至少三项" "at_least_three_of": Inside;
    "符合下列至少四项" "at_least_four_of": Inside;
    "符合下列至少五项" "at_least_five_of": Inside;
    "符合下列至少六项" "at_least_six_of": Inside;
    "符合下列至少七项" "at_least_seven_of": Inside;
    "符合下列至少八项" "at_least_eight_of": Inside;
    "符合下列至少九项" "at_least_nine_of": Inside;

    "任意" "any": Value;
    "未定" "unbound": Value;
    "是" "yes" | "true": Value;
    "否" "no" | "false": Value;

    "剩余总费用" "left_total": Amount;
    "剩余政策范围内费用" "left_in_scope": Amount;
    "已支付" "paid_so_far": Amount;
    "支付额" "paid": Amount;
    "已扣起付线" "deducted": Amount;
    "已计基数" "counted": Amount;
    "缺口" "shortfall": Amount;

    "元" "yuan": Unit;
    "次" "times": Unit;
    "个百分点" "pp": Unit;
    "天" "days" | "day": Time;
    "个月" "months" | "month": Time;
    "年" "years" | "year": Time;
}

/// The places where one word is a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uses(u64);

impl Uses {
    /// Exactly these.
    #[must_use]
    pub const fn of(places: &[Use]) -> Self {
        let mut bits = 0_u64;
        let mut rest = places;
        while let [first, tail @ ..] = rest {
            bits |= 1_u64.rotate_left(*first as u32);
            rest = tail;
        }
        Uses(bits)
    }

    /// True where the two have a place in common.
    #[must_use]
    pub const fn meets(self, other: Uses) -> bool {
        self.0 & other.0 != 0
    }

    /// True where the word is no keyword anywhere.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn and(self, other: Uses) -> Self {
        Uses(self.0 | other.0)
    }
}

impl Keyword {
    /// Every spelling.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [Some(self.zh), Some(self.en), self.also].into_iter().flatten()
    }

    /// True where `word`, half-width, is this keyword.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.spellings().any(|spelling| spelling == word)
    }

    /// True where it may stand at `place`.
    #[must_use]
    pub fn stands(&self, place: Use) -> bool {
        self.uses.contains(&place)
    }
}

static USES: LazyLock<BTreeMap<&'static str, Uses>> = LazyLock::new(|| {
    let mut uses: BTreeMap<&'static str, Uses> = BTreeMap::new();
    for keyword in ALL {
        for spelling in keyword.spellings() {
            let entry = uses.entry(spelling).or_default();
            *entry = entry.and(Uses::of(keyword.uses));
        }
    }
    uses
});

/// Where `word`, half-width, is a keyword.
#[must_use]
pub fn uses(word: &str) -> Uses {
    USES.get(word).copied().unwrap_or_default()
}

/// The keyword that `word`, half-width, is at `place`.
#[must_use]
pub fn find(word: &str, place: Use) -> Option<&'static Keyword> {
    if !uses(word).meets(Uses::of(&[place])) {
        return None;
    }
    ALL.iter().find(|keyword| keyword.stands(place) && keyword.is(word))
}

/// How many conditions `符合下列至少两项` and its like ask for; none for another word.
#[must_use]
pub fn count_of(word: &str) -> Option<usize> {
    const COUNTS: [&str; 8] = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];
    if !word.starts_with("符合下列至少") && !word.starts_with("at_least_") {
        return None;
    }
    let keyword = ALL.iter().find(|keyword| keyword.is(word))?;
    let count = keyword.en.strip_prefix("at_least_")?.strip_suffix("_of")?;
    COUNTS.iter().position(|known| *known == count).and_then(|at| at.checked_add(2))
}

/// True for a word that is never a name.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    uses(word).meets(Uses::of(&[Use::Operator, Use::Value]))
}

/// The keyword that `word`, half-width, begins with and the rest of it, where the rest is not empty: `当身份` is `当` and
/// `身份`. `place` says which keywords are meant; the longest is taken.
#[must_use]
pub fn glued(word: &str, place: Use) -> Option<(&'static Keyword, &str)> {
    let fits = ALL.iter().filter(|keyword| keyword.stands(place));
    let split = fits.filter_map(|keyword| Some((keyword, word.strip_prefix(keyword.zh).filter(|rest| !rest.is_empty())?)));
    split.max_by_key(|(keyword, _)| keyword.zh.len())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALL, Keyword, Use, find, glued, is_reserved};
    use crate::grammar::SOURCE as GRAMMAR;

    const REFERENCE: &str = include_str!("../REFERENCE.md");

    /// The spellings of each rule of the grammar whose name begins with `kw_`, in order.
    fn rules() -> BTreeSet<Vec<&'static str>> {
        let rules = GRAMMAR.lines().filter(|line| line.starts_with("kw_"));
        rules.map(|line| line.split('"').skip(1).step_by(2).collect()).collect()
    }

    fn in_grammar(keyword: &&Keyword) -> bool {
        ![Use::Amount, Use::Unit, Use::Time].iter().any(|place| keyword.stands(*place))
    }

    #[test]
    fn the_grammar_has_the_keywords_of_the_table() {
        let table: BTreeSet<Vec<&str>> = ALL.iter().filter(in_grammar).map(|keyword| keyword.spellings().collect()).collect();
        assert_eq!(table, rules());
        assert_eq!(ALL.iter().filter(in_grammar).count(), GRAMMAR.lines().filter(|line| line.starts_with("kw_")).count());
        for (place, rule) in [(Use::Unit, "unit ="), (Use::Time, "time =")] {
            let units = GRAMMAR.lines().find(|line| line.starts_with(rule)).unwrap();
            for unit in ALL.iter().filter(|keyword| keyword.stands(place)).flat_map(Keyword::spellings) {
                assert!(units.contains(&format!("\"{unit}\"")), "{unit}");
            }
        }
    }

    #[test]
    fn the_grammar_refuses_reserved_words_as_names() {
        let line = GRAMMAR.lines().find(|line| line.starts_with("reserved =")).unwrap();
        let refused: BTreeSet<&str> = line.split('"').skip(1).step_by(2).collect();
        let reserved: BTreeSet<&str> = ALL.iter().flat_map(Keyword::spellings).filter(|word| is_reserved(word)).collect();
        assert_eq!(refused, reserved);
    }

    #[test]
    fn the_reference_mentions_every_keyword() {
        let words: BTreeSet<&str> = REFERENCE.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
        for spelling in ALL.iter().flat_map(Keyword::spellings) {
            let unit = find(spelling, Use::Unit).is_some() && REFERENCE.contains(spelling);
            assert!(words.contains(spelling) || unit, "REFERENCE.md does not mention {spelling}");
        }
    }

    #[test]
    fn a_word_is_one_keyword_in_one_place() {
        for keyword in ALL {
            for place in keyword.uses {
                for spelling in keyword.spellings() {
                    assert_eq!(find(spelling, *place), Some(keyword), "{spelling} at {place:?}");
                }
            }
        }
        assert_eq!(find("比例", Use::Provision), None);
        assert_eq!(find("比列", Use::Benefit), None);
    }

    #[test]
    fn a_glued_keyword_is_found() {
        let split = |word| glued(word, Use::Operator).map(|(keyword, rest)| (keyword.zh, rest));
        assert_eq!(split("含任一孤儿"), Some(("含任一", "孤儿")));
        assert_eq!(split("非孤儿"), Some(("非", "孤儿")));
        assert_eq!(split("非"), None);
        assert_eq!(split("孤儿"), None);
    }
}
