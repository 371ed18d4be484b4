//! A piece that could not be read → the slip of the pen in it, where it is one that is known, with the edit that mends it.
//!
//! Each pattern is of marks and words side by side that can never stand so; where none fits, the plain message is right.

use crate::codes;
use crate::diagnostic::{Diagnostic, Edit, Text};
use crate::grammar::{Failure, Rule};
use crate::items::Word;
use crate::keyword::{self, Use, Uses};
use crate::span::Span;
use crate::tokens::TokenKind;

/// Where reading stopped.
struct Place<'w> {
    rule: Rule,
    words: &'w [Word],
    at: usize,
    failure: &'w Failure,
    /// All words of the file.
    file: &'w [Word],
}

/// The slip at which reading `words`, some of those of the file, by `rule` stopped.
pub(super) fn find(rule: Rule, words: &[Word], failure: &Failure, file: &[Word]) -> Option<Diagnostic> {
    let place = Place { rule, words, at: failure.at.unwrap_or(words.len()), failure, file };
    place
        .date()
        .or_else(|| place.grade_without_reason())
        .or_else(|| place.doubled_mark())
        .or_else(|| place.everyday_word())
        .or_else(|| place.parted_keyword())
        .or_else(|| place.mark_behind_keyword())
        .or_else(|| place.comma_between_entries())
        .or_else(|| place.members_without_braces())
        .or_else(|| place.slot_of())
        .or_else(|| place.currency())
        .or_else(|| place.unquoted())
        .or_else(|| place.bound_above())
        .or_else(|| place.half_a_settlement())
        .or_else(|| place.blank_between_columns())
        .or_else(|| place.blank_in_name())
}

impl<'w> Place<'w> {
    fn word(&self, at: Option<usize>) -> Option<&'w Word> {
        self.words.get(at?)
    }

    /// The word that many places before the one at which reading stopped.
    fn before(&self, places: usize) -> Option<&'w Word> {
        self.word(self.at.checked_sub(places))
    }

    fn expects(&self, rules: &[Rule]) -> bool {
        self.failure.expected.iter().any(|rule| rules.contains(rule))
    }

    /// `2021年1月1号`, `2021.01.01`, `2019年 7月 1日` where a date must stand.
    fn date(&self) -> Option<Diagnostic> {
        let first = self.word(Some(self.at)).filter(|word| word.kind == TokenKind::Number && self.expects(&[Rule::date]))?;
        let more = |word: &&Word| word.kind == TokenKind::Number && !word.line_first && word.text.ends_with(['月', '日', '号']);
        let last = self.words.get(self.at.saturating_add(1)..)?.iter().take_while(more).last().unwrap_or(first);
        let parts = self.words.iter().filter(|word| word.span.start >= first.span.start && word.span.end <= last.span.end);
        let written: String = parts.map(|word| word.text.as_str()).collect();
        (written.contains(['年', '月']) || date_meant(&written).is_some())
            .then(|| codes::p0129_misspelt_date::diagnostic(first.span.to(last.span), &written, date_meant(&written).as_deref()))
    }

    /// `假定` at the end of its line, without the reason that must follow.
    fn grade_without_reason(&self) -> Option<Diagnostic> {
        let grade = self.before(1).filter(|word| word.is("假定", "assumed") || word.is("推定", "derived"))?;
        let next_line = self.word(Some(self.at))?.line_first && self.expects(&[Rule::text]);
        next_line.then(|| codes::p0110_unexpected::diagnostic(grade.span, &grade.text, &Text::new("带引号的文字", "a quoted text"), true))
    }

    /// `==`, `=>`, `=<`, `||`
    fn doubled_mark(&self) -> Option<Diagnostic> {
        let pair = |first: Option<&'w Word>, second: Option<&'w Word>| {
            let (first, second) = (first?, second.filter(|second| second.glued)?);
            let right = match (first.text.as_str(), second.text.as_str()) {
                ("=", "=") => "=",
                ("=", ">") => "≥",
                ("=", "<") => "≤",
                ("<", ">") => "≠",
                ("|", "|") => "或",
                _ => return None,
            };
            Some((first.span.to(second.span), format!("{}{}", first.text, second.text), right))
        };
        let (here, next) = (self.word(Some(self.at)), self.word(self.at.checked_add(1)));
        let (span, written, right) = pair(self.before(1), here).or_else(|| pair(here, next))?;
        Some(unfit(span, &written, right))
    }

    /// `如果 特困类 则`, `费用 乘 80%`: a word of everyday language was read as a name, so that what follows it is one operand too many.
    fn everyday_word(&self) -> Option<Diagnostic> {
        let (word, here) = (self.before(1)?, self.word(Some(self.at))?);
        let operand = matches!(here.kind, TokenKind::Word | TokenKind::Number | TokenKind::Text) || here.is_mark("(");
        if word.kind != TokenKind::Word || !operand || self.at < 2 {
            return None;
        }
        let right = match word.text.as_str() {
            "如果" | "如" | "若是" | "假如" => "若",
            "不" | "不是" | "并非" | "没有" => "非",
            "x" | "X" | "乘" | "乘以" => "×",
            _ => return None,
        };
        Some(unfit(word.span, &word.text, right))
    }

    /// `per year`, `excess-to-person`: a keyword whose parts stand apart.
    fn parted_keyword(&self) -> Option<Diagnostic> {
        [self.at.checked_sub(1), Some(self.at)].into_iter().flatten().find_map(|start| {
            let mut joined = String::new();
            let mut found = None;
            for word in self.words.get(start..)?.iter().take(7) {
                match word.kind {
                    TokenKind::Word if word.text.is_ascii() => joined.push_str(&word.text),
                    TokenKind::Mark if word.text == "-" => {
                        joined.push('_');
                        continue;
                    }
                    _ => break,
                }
                if joined.contains('_') && keyword::ALL.iter().any(|keyword| keyword.en == joined) {
                    found = Some((word.span, joined.clone()));
                }
                if !joined.ends_with('_') && self.words.iter().any(|next| next.span.start > word.span.end) {
                    let parted = !self.words.iter().any(|next| next.span.start == word.span.end && next.is_mark("-"));
                    joined.push_str(if parted { "_" } else { "" });
                }
            }
            let (last, right) = found?;
            let span = self.word(Some(start))?.span.to(last);
            Some(unfit(span, &right.replace('_', " "), &right))
        })
    }

    /// `支付方：…`, `总费用 = 12000元`: a mark between a clause's keyword, or a field, and what it says.
    fn mark_behind_keyword(&self) -> Option<Diagnostic> {
        let mark = self.word(Some(self.at)).filter(|word| self.at == 1 && (word.is_mark(":") || word.is_mark("=")))?;
        let keyword = self.before(1)?;
        let headline = Text::new(
            format!("「{}」后面不写「{}」", keyword.text, mark.text),
            format!("no 「{}」 stands after 「{}」", mark.text, keyword.text),
        );
        Some(
            Diagnostic::error(codes::p0110_unexpected::CODE, mark.span, headline)
                .label(Text::new("多出的标点", "a mark too many"))
                .help(Text::new("删去它，用空格隔开", "leave it out: a blank is enough"))
                .edits(Text::new("换成空格", "put a blank in its place"), vec![Edit::new(mark.span, " ")]),
        )
    }

    /// `医疗类别 普通住院，医院等级 二级`: a comma between entries, each of which is a clause of its own.
    fn comma_between_entries(&self) -> Option<Diagnostic> {
        let (comma, name) = (self.before(2).filter(|word| word.is_mark(","))?, self.before(1)?);
        let entry = self.words.first()?.uses == Uses::default() && self.at > 3 && name.kind == TokenKind::Word;
        let value = matches!(self.word(Some(self.at))?.kind, TokenKind::Word | TokenKind::Number | TokenKind::Text);
        (entry && value).then(|| {
            let found = codes::p0110_unexpected::diagnostic(comma.span, "、", &Text::new("「；」", "「;」"), false);
            codes::p0110_unexpected::meant(found, comma.span, "；")
        })
    }

    /// `身份 含任一 特困人员、孤儿`, `含任一 (…)`, `属于 […]`: a list without its braces.
    fn members_without_braces(&self) -> Option<Diagnostic> {
        let reach = self.at.min(self.words.len().saturating_sub(1));
        let lister =
            (0..=reach).rev().find(|at| self.word(Some(*at)).is_some_and(|word| word.is("含任一", "has_any") || word.is("属于", "in")))?;
        let first = lister.checked_add(1)?;
        let opening = self.word(Some(first))?;
        let bracketed = opening.is_mark("(") || opening.is_mark("[");
        let close = first.checked_add(opening.reach)?;
        let members = self.words.get(if bracketed { first.checked_add(1)?..close } else { first..self.words.len() })?;
        let member = |(at, word): &(usize, &Word)| if at % 2 == 0 { word.kind == TokenKind::Word } else { word.is_mark(",") };
        let list: Vec<&Word> = members.iter().enumerate().take_while(member).map(|(_, word)| word).collect();
        let [one, .., last] = list.as_slice() else { return None };
        if last.is_mark(",") || (bracketed && list.len() != members.len()) || !(first..=first.checked_add(list.len())?).contains(&self.at) {
            return None;
        }
        let (label, edits) = if bracketed {
            (opening.span, vec![Edit::new(opening.span, "{"), Edit::new(self.word(Some(close))?.span, "}")])
        } else {
            (one.span, vec![Edit::before(one.span, "{ "), Edit::behind(last.span, " }")])
        };
        let written = if bracketed { &opening.text } else { &one.text };
        let found = codes::p0110_unexpected::diagnostic(label, written, &Text::new("「{ … }」", "「{ … }」"), false);
        Some(
            found
                .help(Text::new("几个成员写在花括号里：{ 甲、乙 }", "several members stand in braces: { A, B }"))
                .edits(Text::new("写进花括号", "put them in braces"), edits),
        )
    }

    /// `基本医保住院的比例 提高 …`
    fn slot_of(&self) -> Option<Diagnostic> {
        let word = self.before(1).filter(|word| word.kind == TokenKind::Word)?;
        let (benefit, slot) = word.text.split_once('的')?;
        let right = keyword::find(slot, Use::Slot).filter(|_| !benefit.is_empty()).map(|slot| format!("{benefit}.{}", slot.zh))?;
        Some(unfit(word.span, &word.text, &right))
    }

    /// `RMB 300 yuan`
    fn currency(&self) -> Option<Diagnostic> {
        let number = self.word(Some(self.at)).filter(|word| word.kind == TokenKind::Number)?;
        let sign = self.before(1).filter(|word| matches!(word.text.as_str(), "RMB" | "rmb" | "CNY" | "cny" | "人民币"))?;
        let found = codes::p0110_unexpected::diagnostic(sign.span, &sign.text, &Text::new("数", "a number"), false);
        Some(
            found
                .help(Text::new("删去它：金额后面已有单位", "delete it: the amount has its unit"))
                .fix(Span { end: number.span.start, ..sign.span }, ""),
        )
    }

    /// A title, a note or a reason without its quotes.
    fn unquoted(&self) -> Option<Diagnostic> {
        let rest = self.words.get(self.at..).filter(|_| self.failure.expected.iter().all(|rule| matches!(rule, Rule::text)))?;
        let (first, last) = (rest.first()?, rest.last()?);
        let plain = rest.iter().skip(1).all(|word| !word.line_first && !word.opens() && word.kind != TokenKind::Text);
        let begins = self.at > 0 && matches!(first.kind, TokenKind::Word | TokenKind::Number);
        (begins && plain).then(|| {
            let found = codes::p0110_unexpected::diagnostic(
                first.span.to(last.span),
                &first.text,
                &Text::new("带引号的文字", "a quoted text"),
                false,
            );
            found
                .help(Text::new("给文字加上引号", "put the text in quotes"))
                .edits(Text::new("加上引号", "put it in quotes"), vec![Edit::before(first.span, "\""), Edit::behind(last.span, "\"")])
        })
    }

    /// `10万元以上 80%` in tiers, whose last says no bound.
    fn bound_above(&self) -> Option<Diagnostic> {
        let word = self.word(Some(self.at)).filter(|word| word.kind == TokenKind::Number && self.at == 0)?;
        let bound = word.text.strip_suffix("以上").filter(|_| self.expects(&[Rule::tier, Rule::kw_above, Rule::kw_to]))?;
        let behind = u32::try_from("以上".len()).ok()?;
        let span = Span { end: word.span.end.checked_sub(behind)?, ..word.span };
        let headline = Text::new(format!("「以上」前面不写「{bound}」"), format!("no 「{bound}」 stands before 「above」"));
        Some(
            Diagnostic::error(codes::p0110_unexpected::CODE, span, headline)
                .label(Text::new("最后一段从前一段的上限算起", "the last tier begins where the one before it ends"))
                .help(Text::new("删去它", "delete it"))
                .fix(span, ""),
        )
    }

    /// `结算 住院 依 出院日期 { … }`: a settlement without its record, or without the date that it goes by.
    fn half_a_settlement(&self) -> Option<Diagnostic> {
        let name = self.word(Some(1)).filter(|name| self.rule == Rule::settlement && self.at > 1 && name.kind == TokenKind::Word)?;
        let missing = match self.failure.expected.as_slice() {
            expected if expected.contains(&Rule::over) || expected.contains(&Rule::kw_for) => ("对", "for"),
            expected if expected.contains(&Rule::basis) || expected.contains(&Rule::kw_by) => ("依", "by"),
            _ => return None,
        };
        Some(codes::p0115_missing_clause::settlement(name.span, &name.text, missing))
    }

    /// `二级 是 800元` in a table of two columns.
    fn blank_between_columns(&self) -> Option<Diagnostic> {
        let value = self.word(Some(self.at)).filter(|_| self.rule == Rule::row && self.at == 2)?;
        let [first, second, ..] = self.words else { return None };
        let keys = [first, second].iter().all(|key| key.kind == TokenKind::Word);
        (keys && !second.line_first && matches!(value.kind, TokenKind::Number | TokenKind::Word)).then(|| {
            let between = Span { start: first.span.end, end: second.span.start, ..first.span };
            Diagnostic::error(
                codes::p0110_unexpected::CODE,
                second.span,
                Text::new(format!("「{}」前面缺少「、」", second.text), format!("「,」 is missing before 「{}」", second.text)),
            )
            .label(Text::new("第二列的条件", "what the second column is"))
            .help(Text::new("列与列之间写「、」：甲、乙 800元", "the columns of a row are separated by 「,」: A, B 800 yuan"))
            .edits(Text::new("加上「、」", "add 「,」"), vec![Edit::new(between, "、")])
        })
    }

    /// `依次 住院、大病 保险`: two words that are one name elsewhere in the file.
    fn blank_in_name(&self) -> Option<Diagnostic> {
        let (first, second) = (self.before(1)?, self.word(Some(self.at))?);
        if first.kind != TokenKind::Word || second.kind != TokenKind::Word || second.line_first {
            return None;
        }
        let whole = format!("{}{}", first.text, second.text);
        let known = self.file.iter().any(|word| word.kind == TokenKind::Word && word.text == whole);
        let between = Span { start: first.span.end, end: second.span.start, ..first.span };
        known.then(|| {
            let headline = Text::new(format!("「{whole}」中间有空格"), format!("a blank stands within 「{whole}」"));
            Diagnostic::error(codes::p0110_unexpected::CODE, first.span.to(second.span), headline)
                .label(Text::new("被读作两个名称", "read as two names"))
                .help(Text::new(
                    format!("连写成「{whole}」；若是两个名称，中间写「、」"),
                    format!("write 「{whole}」; where two names are meant, put 「,」 between them"),
                ))
                .edits(Text::new(format!("连写成「{whole}」"), format!("write 「{whole}」")), vec![Edit::new(between, "")])
        })
    }
}

/// `written` stands where `right` was meant.
fn unfit(span: Span, written: &str, right: &str) -> Diagnostic {
    let expected = Text::new(format!("「{right}」"), format!("「{right}」"));
    codes::p0110_unexpected::meant(codes::p0110_unexpected::diagnostic(span, written, &expected, false), span, right)
}

/// The date that `written` was meant as: its year, month and day in their order, whatever stands between and behind them.
pub(super) fn date_meant(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    let (whole_month, whole_day) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    if !fits || !(1..=12).contains(&whole_month) || !(1..=31).contains(&whole_day) {
        return None;
    }
    Some(if written.contains('年') { format!("{year}年{month}月{day}日") } else { format!("{year}-{month:0>2}-{day:0>2}") })
}

#[cfg(test)]
mod tests {
    use super::date_meant;

    #[test]
    fn a_date_is_known_by_its_three_numbers() {
        assert_eq!(date_meant("2022年1月1号").as_deref(), Some("2022年1月1日"));
        assert_eq!(date_meant("2021.1.01").as_deref(), Some("2021-01-01"));
        assert_eq!(date_meant("2021/13/01"), None);
        assert_eq!(date_meant("2022年1月"), None);
        assert_eq!(date_meant("21年1月1日"), None);
    }
}
