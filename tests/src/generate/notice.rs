//! Notices: when they rule, when they are known, and how they are printed.

use super::Author;
use super::expr::Named;

/// A notice to be filled.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub(super) number: String,
    /// Labels of its articles.
    pub(super) labels: Vec<&'static str>,
    /// What each article holds.
    pub(super) items: Vec<Vec<String>>,
    pub(super) issued: Option<i32>,
    pub(super) effective: i32,
    pub(super) expires: Option<i32>,
    /// The first day of the last article where it is not the notice's.
    pub(super) last_from: Option<i32>,
    /// What its own articles declare.
    pub(super) named: Vec<Named>,
}

const LABELS: &[&[&str]] = &[
    &["第一条", "第二条", "第三条第（二）款"],
    &["一", "二（四）", "附件1"],
    &["二4", "四", "五"],
    &["1", "2", "3"],
    &["条目 \"2(3)\"", "article \"2(4)\""],
];

impl Author {
    /// Notices in the order of their first days.
    pub(super) fn notices(&mut self) -> Vec<Notice> {
        let count = *self.pen.rng.pick(&[0, 1, 2, 2, 3, 3, 4]);
        let mut days: Vec<i32> = (0..count).map(|_| *self.pen.rng.pick(&self.world.days)).collect();
        days.sort_unstable();
        days.into_iter().enumerate().map(|(index, effective)| self.notice(index, effective)).collect()
    }

    fn notice(&mut self, index: usize, effective: i32) -> Notice {
        let labels = self.pen.rng.pick(LABELS).to_vec();
        let shift = *self.pen.rng.pick(&[-200, -30, -3, 0, 0, 45, 150]);
        let number = match self.pen.rng.below(4) {
            0 => format!("样医保发[2020]{index}号"),
            1 => self.pen.quoted(&format!("关于待遇的通知{index}")),
            _ => format!("样医保发〔2020〕{index}号"),
        };
        let later: Vec<i32> = self.world.days.iter().copied().filter(|day| *day > effective).collect();
        let last_from = if !later.is_empty() && self.pen.rng.chance(20) { Some(*self.pen.rng.pick(&later)) } else { None };
        let expires =
            if !later.is_empty() && last_from.is_none() && self.pen.rng.chance(15) { Some(*self.pen.rng.pick(&later)) } else { None };
        Notice {
            number,
            items: vec![Vec::new(); labels.len()],
            labels,
            issued: self.pen.rng.chance(60).then_some(effective + shift),
            effective,
            expires,
            last_from,
            named: Vec::new(),
        }
    }

    /// What computes nothing: notes of each class, and mistakes of encoding that were put right.
    fn remarks(&mut self, notice: &Notice, none_else: bool) -> Vec<String> {
        let mut remarks = Vec::new();
        if none_else || self.pen.rng.chance(10) {
            let classes = [
                ("组织要求", "organisational"),
                ("裁量", "discretionary"),
                ("待上级文件", "awaiting"),
                ("语言未能表达", "beyond_language"),
                ("解读", "reading"),
            ];
            let (zh, en) = classes[self.pen.rng.below(if none_else { 4 } else { 5 })];
            let class = self.pen.word(zh, en);
            remarks.push(format!("{} {class} {}", self.pen.word("说明", "note"), self.pen.quoted("不涉及待遇计算")));
        }
        if self.pen.rng.chance(8) {
            let day = self.pen.date(notice.effective + 30).text;
            remarks.push(format!("{} {day} {}", self.pen.word("勘误", "erratum"), self.pen.quoted("金额误录")));
        }
        remarks
    }

    /// A notice as printed; `before` is the number of the one before it.
    pub(super) fn notice_item(&mut self, notice: &Notice, before: Option<&String>) -> String {
        let mut clauses = Vec::new();
        if self.pen.rng.chance(50) {
            clauses.push(format!("{} {}", self.pen.word("标题", "title"), self.pen.quoted("关于医疗保障待遇的通知")));
        }
        if self.pen.rng.chance(50) {
            let issuers = self.pen.list(&["样省医疗保障局".into(), "样省财政厅".into()]);
            clauses.push(format!("{} {issuers}", self.pen.word("发文", "issuers")));
        }
        if let Some(issued) = notice.issued {
            let day = self.pen.date(issued).text;
            clauses.push(format!("{} {day}", self.pen.word("印发", "issued")));
        }
        // A notice rules from its issue day where it does not say.
        if notice.issued != Some(notice.effective) || self.pen.rng.chance(50) {
            let (day, grade) = (self.pen.date(notice.effective).text, self.pen.grade());
            clauses.push(format!("{} {day}{grade}", self.pen.word("施行", "effective")));
        }
        if let Some(expires) = notice.expires {
            let day = self.pen.date(expires).text;
            clauses.push(format!("{} {day}", self.pen.word("有效至", "expires")));
        }
        if let Some(before) = before.filter(|_| self.pen.rng.chance(15)) {
            clauses.push(format!("{} {before}", self.pen.word("转发", "forwards")));
        }
        let mut text = format!("{} {} {{\n    {}", self.pen.word("文件", "notice"), notice.number, clauses.join("\n    "));
        let last = notice.labels.len() - 1;
        let (mut outside, mut inside) = (Vec::new(), notice.items.clone());
        if self.pen.rng.chance(15) {
            // What stands in no article; a repeal may be spoken of by its article.
            let repeals = |item: &&String| item.starts_with("废止") || item.starts_with("repeal");
            outside = inside[0].iter().filter(|item| !repeals(item)).cloned().collect();
            inside[0].retain(|item| repeals(&item));
        }
        outside.iter().for_each(|item| text.push_str(&format!("\n{item}")));
        for (index, (label, items)) in notice.labels.iter().zip(&inside).enumerate() {
            let from = match notice.last_from {
                Some(day) if index == last => format!(" {} {}", self.pen.word("自", "from"), self.pen.date(day).text),
                _ => String::new(),
            };
            let summary = self.pen.quoted("待遇标准");
            let mut items = items.clone();
            items.extend(self.remarks(notice, items.is_empty()));
            let body = items.join("\n");
            text.push_str(&format!("\n    {label} {summary}{from} {{\n{body}\n    }}"));
        }
        text.push_str("\n}");
        text
    }
}

impl Notice {
    /// From when what stands in an article rules.
    pub(super) fn from(&self, article: usize) -> i32 {
        match self.last_from {
            Some(day) if article + 1 == self.labels.len() => day,
            _ => self.effective,
        }
    }

    /// The day on which its items no longer rule.
    pub(super) fn until(&self) -> i32 {
        self.expires.map_or(i32::MAX, |last| last + 1)
    }
}
