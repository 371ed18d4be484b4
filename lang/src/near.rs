//! A word that is not known → the known one that was likely meant: "did you mean".
//!
//! Input: what was written, and the names that would fit. Output: the nearest of them, if one is near enough, and how sure that is.
//! The order of the names decides between equally near ones, so that the same text always gets the same answer.

/// Longer names are not compared.
const LONGEST: usize = 40;
/// What a wrong character costs; one that sounds the same costs half of it.
pub(crate) const WRONG: usize = 2;

/// A name that was likely meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'c> {
    /// The name.
    pub name: &'c str,
    /// Whether it is so near that it can be put in the place of what was written: misspelt, or a part left out. Otherwise it only has
    /// characters in common, and whoever wrote it must look.
    pub sure: bool,
}

/// The nearest of `names` to `written`, if one is near enough.
///
/// First what differs in at most a third of its characters (put in, taken out, replaced, or swapped with its neighbour), those that sound
/// the same before others; then what holds the other as a part; then, in Chinese, what shares at least half of its characters in order.
#[must_use]
pub fn nearest<'c>(written: &str, names: impl IntoIterator<Item = &'c str>) -> Option<Near<'c>> {
    let wanted: Vec<char> = written.chars().collect();
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let judged = names.into_iter().filter(|name| *name != written).filter_map(|name| Some((judge(&wanted, name)?, name)));
    judged.min_by_key(|(rank, _)| *rank).map(|(rank, name)| Near { name, sure: rank.0 != Kinship::Shares })
}

/// In what way two names are alike, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kinship {
    /// One is a slip for the other.
    Slip,
    /// One is a part of the other.
    Part,
    /// They share characters.
    Shares,
}

/// How near a name is: in what way, and how far within that.
fn judge(wanted: &[char], name: &str) -> Option<(Kinship, usize, usize)> {
    let chars: Vec<char> = name.chars().take(LONGEST).collect();
    let shared = chars.iter().any(|c| wanted.contains(c));
    if !shared {
        return None;
    }
    let far = distance(wanted, &chars);
    if far <= (wanted.len() / 3).max(1).saturating_mul(WRONG) {
        // Of equally far ones that is nearer which has all characters that were written.
        return Some((Kinship::Slip, far, wanted.len().saturating_sub(in_common(wanted, &chars))));
    }
    let (short, long) = if wanted.len() < chars.len() { (wanted, chars.as_slice()) } else { (chars.as_slice(), wanted) };
    // A part of two Chinese characters says much; of ASCII it takes more.
    let least = if short.iter().all(char::is_ascii) { 4 } else { 2 };
    if short.len() >= least && short.len().saturating_mul(2) >= long.len() && is_part(short, long) {
        return Some((Kinship::Part, long.len().saturating_sub(short.len()), 0));
    }
    let common = in_common(short, long);
    let chinese = !short.iter().any(char::is_ascii);
    (chinese && common >= 2 && common.saturating_mul(2) >= long.len()).then(|| (Kinship::Shares, long.len().saturating_sub(common), 0))
}

/// Whether one name is left of the other when some of it is left out: in one piece, or, of Chinese names of four characters and more, in several.
fn is_part(short: &[char], long: &[char]) -> bool {
    let several = short.len() >= 4 && !short.iter().any(char::is_ascii);
    long.windows(short.len()).any(|part| part == short) || (several && in_common(short, long) == short.len())
}

/// What it costs to make one word of another: [`WRONG`] for each character put in, taken out, replaced or swapped, less for those that
/// sound the same.
pub(crate) fn cost(a: &str, b: &str) -> usize {
    let chars = |text: &str| text.chars().take(LONGEST).collect::<Vec<char>>();
    distance(&chars(a), &chars(b))
}

/// What must be put in, taken out, replaced or swapped with its neighbour to make one of the other, at [`WRONG`] each.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at.saturating_mul(WRONG)).collect();
    let mut last = None;
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i.saturating_add(1).saturating_mul(WRONG)];
        for (j, y) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX);
            let replaced = cell(&row, j).saturating_add(replacing(*x, *y));
            let moved = cell(&row, j.saturating_add(1)).min(cell(&next, j)).saturating_add(WRONG);
            let swapped = match (last, j.checked_sub(1)) {
                (Some(previous), Some(k)) if previous == y && b.get(k) == Some(x) => cell(&before, k).saturating_add(WRONG),
                _ => usize::MAX,
            };
            next.push(replaced.min(moved).min(swapped));
        }
        before = std::mem::replace(&mut row, next);
        last = Some(x);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

fn replacing(x: char, y: char) -> usize {
    if x == y {
        return 0;
    }
    let alike = SOUND_ALIKE.iter().any(|group| group.contains(x) && group.contains(y));
    if alike || x.eq_ignore_ascii_case(&y) { 1 } else { WRONG }
}

/// Characters of this trade's words that a pinyin keyboard offers for one another, or that look alike.
const SOUND_ALIKE: [&str; 34] = [
    "付负复副富覆",
    "例列利历力立",
    "支只知之止",
    "至治制致置",
    "费废飞非",
    "儿而尔耳",
    "员元园原圆院缘",
    "对兑队",
    "级及集疾极即急",
    "起启岂企",
    "期其齐基机积",
    "封丰风峰疯",
    "顶鼎定订",
    "线限现县线",
    "诊真珍震振",
    "保报宝包",
    "残惨",
    "贫频品",
    "脱托拖",
    "助住注祝驻",
    "救就旧究",
    "病并",
    "金今斤津",
    "分份",
    "帐账",
    "转专砖",
    "象像向项",
    "待代带贷",
    "遇育预欲",
    "档挡当",
    "筹酬仇",
    "补部步",
    "0Oo",
    "1lI",
];

/// How many characters two names have in common, in order.
fn in_common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len().saturating_add(1)];
    for x in a {
        let mut corner = 0_usize;
        for (at, y) in b.iter().enumerate() {
            let left = row.get(at).copied().unwrap_or(0);
            let Some(cell) = row.get_mut(at.saturating_add(1)) else { break };
            let up = *cell;
            *cell = if x == y { corner.saturating_add(1) } else { up.max(left) };
            corner = up;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'c>(written: &str, names: &[&'c str]) -> Option<(&'c str, bool)> {
        nearest(written, names.iter().copied()).map(|near| (near.name, near.sure))
    }

    #[test]
    fn slips_are_near() {
        assert_eq!(near("总费周", &["总费用", "政策范围内费用"]), Some(("总费用", true)));
        assert_eq!(near("费总用", &["总费用"]), Some(("总费用", true)), "swapped neighbours count once");
        assert_eq!(near("hosp_lvl", &["hosp_lv", "med_type"]), Some(("hosp_lv", true)));
        assert_eq!(near("Hosp_Lv", &["hosp_lv"]), Some(("hosp_lv", true)));
    }

    #[test]
    fn slips_are_counted_in_characters() {
        assert_eq!(cost("待偶", "待遇"), WRONG, "one changed");
        assert_eq!(cost("支付", "支付方"), WRONG, "one put in");
        assert_eq!(cost("eligbile", "eligible"), WRONG, "two swapped");
        assert_eq!(cost("标题", "待遇"), 2 * WRONG);
        assert_eq!(cost("比列", "比例"), 1, "one that sounds the same");
    }

    #[test]
    fn what_sounds_the_same_comes_first() {
        assert_eq!(near("帐户", &["开户", "账户"]), Some(("账户", true)));
        assert_eq!(near("孤而救住", &["孤儿院住", "孤儿救助"]), Some(("孤儿救助", true)));
    }

    #[test]
    fn a_part_of_a_name_is_near() {
        assert_eq!(near("范围内费用", &["总费用", "政策范围内费用"]), Some(("政策范围内费用", true)));
        assert_eq!(near("第三条", &["一", "三"]), None, "one character alone says nothing");
        assert_eq!(near("lv", &["hosp_lv"]), None);
    }

    #[test]
    fn shared_characters_are_a_hint_only() {
        assert_eq!(near("低保户", &["特困人员", "低保对象"]), Some(("低保对象", false)));
        assert_eq!(near("建档贫困户", &["建档立卡贫困人口"]), Some(("建档立卡贫困人口", false)));
    }

    #[test]
    fn equally_near_names_are_taken_in_their_order() {
        assert_eq!(near("四级", &["一级", "二级", "三级"]), Some(("一级", true)));
        assert_eq!(near("四级", &["三级", "一级"]), Some(("三级", true)));
    }

    #[test]
    fn nothing_in_common_is_not_near() {
        assert_eq!(near("甲", &["乙"]), None);
        assert_eq!(near("大病保险", &["基本医保住院"]), None);
        assert_eq!(near("", &["甲"]), None);
        assert_eq!(near("甲", &["甲"]), None, "it is known then");
        assert_eq!(near(&"甲".repeat(41), &["甲乙"]), None);
    }
}
