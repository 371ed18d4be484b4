//! How things are spelled: each word in one of its two languages, each mark full or half width, each amount in one of its forms.

use super::calendar::civil;
use super::rng::Rng;

/// A random hand.
#[derive(Debug, Clone)]
pub(super) struct Pen {
    /// What decides.
    pub(super) rng: Rng,
    /// How many words in a hundred are Chinese.
    chinese: usize,
    /// How many marks in a hundred are full width.
    wide: usize,
    names: usize,
    /// What figures may be cited from: document and article.
    pub(super) citations: Vec<String>,
}

/// A piece of an expression with how tightly its outermost operator binds.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// 0 if, 1 or, 2 and, 3 not, 4 comparison, 5 sum, 6 product, 7 what needs no parentheses.
    pub(super) level: u8,
}

impl Piece {
    /// A piece that binds as tightly as a name.
    pub(super) fn whole(text: impl Into<String>) -> Self {
        Self { text: text.into(), level: 7 }
    }
}

impl Pen {
    /// A hand that is Chinese, English, or both.
    pub(super) fn new(mut rng: Rng) -> Self {
        let chinese = *rng.pick(&[100, 100, 0, 60]);
        let wide = *rng.pick(&[0, 50, 100]);
        Self { rng, chinese, wide, names: 0, citations: Vec::new() }
    }

    /// A keyword.
    pub(super) fn word(&mut self, zh: &'static str, en: &'static str) -> &'static str {
        if self.rng.chance(self.chinese) { zh } else { en }
    }

    /// A name that no other thing has.
    pub(super) fn name(&mut self, zh: &str, en: &str) -> String {
        self.names += 1;
        let word = if self.rng.chance(70) { zh } else { en };
        format!("{word}{}{}", if self.rng.chance(20) { "_" } else { "" }, self.names)
    }

    /// A code that no other thing has.
    pub(super) fn code(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    /// A mark, full or half width.
    pub(super) fn mark(&mut self, wide: &'static str, narrow: &'static str) -> &'static str {
        if self.rng.chance(self.wide) { wide } else { narrow }
    }

    /// What separates the members of a list.
    pub(super) fn comma(&mut self) -> &'static str {
        self.rng.word(&["、", "、", ", ", "，"])
    }

    /// A list.
    pub(super) fn list(&mut self, members: &[String]) -> String {
        let mut text = String::new();
        for (index, member) in members.iter().enumerate() {
            if index > 0 {
                // A comma between digits would read as one that groups them.
                let digits = text.ends_with(|c: char| c.is_numeric()) && member.starts_with(|c: char| c.is_numeric());
                text.push_str(if digits { "、" } else { self.comma() });
            }
            text.push_str(member);
        }
        text
    }

    /// `{ a、b }`
    pub(super) fn braces(&mut self, members: &[String]) -> String {
        format!("{{ {} }}", self.list(members))
    }

    /// What separates clauses: a mark or the line's end.
    pub(super) fn stop(&mut self) -> &'static str {
        if self.rng.chance(60) { "\n    " } else { self.mark("；", "; ") }
    }

    /// A piece in parentheses where it binds less tightly than `level`, or, now and then, where it need not be.
    pub(super) fn at(&mut self, piece: &Piece, level: u8) -> String {
        if piece.level < level || (piece.level < 7 && self.rng.chance(10)) {
            format!("{}{}{}", self.mark("（", "("), piece.text, self.mark("）", ")"))
        } else {
            piece.text.clone()
        }
    }

    /// Two operands and what stands between them. Comparisons do not chain; the right side of a difference binds tighter.
    pub(super) fn binary(&mut self, left: &Piece, op: &str, right: &Piece, level: u8) -> Piece {
        let tighter = if level >= 4 { level + 1 } else { level };
        let left = self.at(left, if level == 4 { 5 } else { level });
        let right = self.at(right, tighter);
        Piece { text: format!("{left} {op} {right}"), level }
    }

    /// Money, not negative.
    pub(super) fn money(&mut self, fen: i64) -> Piece {
        let (unit_fen, unit) = if fen > 0 && fen % 100_000_000 == 0 && self.rng.chance(70) {
            (1_000_000, self.yuan("万元", " yuan"))
        } else if fen >= 10_000 && fen % 10_000 == 0 && self.rng.chance(40) {
            (1_000_000, "万元")
        } else {
            (100, self.yuan("元", " yuan"))
        };
        let (unit_fen, unit) = if unit == " yuan" { (100, unit) } else { (unit_fen, unit) };
        Piece::whole(format!("{}{unit}", self.decimal(fen, unit_fen)))
    }

    fn yuan(&mut self, zh: &'static str, en: &'static str) -> &'static str {
        if self.rng.chance(self.chinese.max(30)) { zh } else { en }
    }

    /// A ratio in hundredths of a percent, not negative.
    pub(super) fn ratio(&mut self, points: i64) -> Piece {
        let digits = self.decimal(points, 100);
        Piece::whole(format!("{digits}{}", self.mark("％", "%")))
    }

    /// Percentage points, in hundredths of a point.
    pub(super) fn points(&mut self, points: i64) -> Piece {
        let digits = self.decimal(points, 100);
        let unit = self.word("个百分点", "pp");
        Piece::whole(format!("{digits}{unit}"))
    }

    /// `units / one` in digits, without superfluous zeros; `one` is a power of ten.
    pub(super) fn decimal(&mut self, units: i64, one: i64) -> String {
        let mut text = (units / one).to_string();
        let rest = units % one;
        if rest != 0 {
            let width = one.to_string().len() - 1;
            let fraction = format!("{rest:0width$}");
            text.push('.');
            text.push_str(fraction.trim_end_matches('0'));
        }
        if self.wide == 100 && self.rng.chance(20) { text.chars().map(widen).collect() } else { text }
    }

    /// A whole number.
    pub(super) fn int(&mut self, value: i64) -> Piece {
        Piece::whole(self.decimal(value, 1))
    }

    /// So many days.
    pub(super) fn days(&mut self, count: i64) -> String {
        format!("{count}{}", self.word("天", " days"))
    }

    /// So many months.
    pub(super) fn months(&mut self, count: i64) -> String {
        format!("{count}{}", self.word("个月", " months"))
    }

    /// A date.
    pub(super) fn date(&mut self, day: i32) -> Piece {
        let (year, month, date) = civil(day);
        Piece::whole(if self.rng.chance(self.chinese / 2) {
            format!("{year}年{month}月{date}日")
        } else {
            format!("{year:04}-{month:02}-{date:02}")
        })
    }

    /// A quoted text.
    pub(super) fn quoted(&mut self, text: &str) -> String {
        let (open, close) = *self.rng.pick(&[("\"", "\""), ("“", "”"), ("「", "」")]);
        format!("{open}{text}{close}")
    }

    /// A grade, or none.
    pub(super) fn grade(&mut self) -> String {
        match self.rng.below(6) {
            0 => format!(" {} {}", self.word("假定", "assumed"), self.quoted("原文未见")),
            1 => format!(" {} {}", self.word("推定", "derived"), self.quoted("由比例推得")),
            2 if !self.citations.is_empty() => {
                let citation = self.rng.pick(&self.citations).clone();
                format!(" {} {citation}", self.word("依据", "cited"))
            }
            _ => String::new(),
        }
    }

    /// A comment, or none.
    pub(super) fn comment(&mut self) -> &'static str {
        if self.rng.chance(5) { self.rng.word(&["  # 读法见条款", "  // as printed"]) } else { "" }
    }
}

fn widen(narrow: char) -> char {
    match narrow.to_digit(10) {
        Some(digit) => char::from_u32(u32::from('０') + digit).unwrap(),
        None => narrow,
    }
}
