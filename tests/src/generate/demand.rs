//! Random requirements: some that the policy keeps, some that it breaks, on slots of benefits and on what is done to them.

use super::Author;
use super::expr::Sight;
use super::policy::Sheet;

/// The slots of money of which a bound can say how far they are moved.
const AMOUNTS: [(&str, &str); 5] =
    [("起付线", "deductible"), ("封顶线", "cap"), ("基数", "base"), ("基数上限", "base_cap"), ("补足至", "top_up_to")];

impl Author {
    /// Requirements on the benefits of the kind that is asked of, or on one of `layers` where these stand in the same policy.
    pub(super) fn demands(&mut self, sheet: &mut Sheet, layers: &[String]) {
        let Some(kind) = self.demanded.clone() else { return };
        for _ in 0..self.pen.rng.between(1, 2) {
            let mut clauses = Vec::new();
            if self.pen.rng.chance(30) {
                let sight = Sight { amounts: None, named: Vec::new() };
                clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 0).text));
            }
            for _ in 0..*self.pen.rng.pick(&[1, 1, 1, 2, 3]) {
                clauses.push(self.demanded_of(sheet, layers, &kind));
            }
            if self.pen.rng.chance(20) {
                let day = *self.pen.rng.pick(&self.world.days.clone());
                clauses.push(format!("{} {}", self.pen.word("自", "from"), self.pen.date(day).text));
            }
            self.pen.rng.shuffle(&mut clauses);
            let name = self.pen.name("要求项", "demand");
            let head = format!("{} {name}{}", self.pen.word("要求", "require"), self.code("q"));
            let item = self.block(&head, &clauses);
            sheet.demands.push(item);
        }
    }

    /// One thing that is asked: of a benefit of `layers` or of all of a kind.
    fn demanded_of(&mut self, sheet: &Sheet, layers: &[String], kind: &str) -> String {
        let subject = if sheet.levels == 1 && self.pen.rng.chance(40) {
            self.pen.rng.pick(layers).clone()
        } else {
            format!("{} {kind}", self.pen.word("归类", "kind"))
        };
        match self.pen.rng.below(10) {
            0..=3 => self.bounded_slot(&subject),
            4 | 5 => self.moved(&subject),
            6..=8 => self.banned(&subject),
            _ => {
                let word = self.pen.word("归类", "kind");
                let kinds: Vec<&str> = sheet.tilt.iter().chain(&sheet.kinds).map(String::as_str).chain([kind]).collect();
                let of = *self.pen.rng.pick(&kinds);
                format!("{} {word} {of}", self.pen.word("不得", "forbid"))
            }
        }
    }

    /// A bound on what a slot comes to.
    fn bounded_slot(&mut self, subject: &str) -> String {
        let (zh, en, figure, below) = match self.pen.rng.below(6) {
            0 => {
                let below = self.pen.rng.chance(50);
                let points = if below { self.some_ratio(0, 3000) } else { self.some_ratio(6000, 10_000) };
                ("比例", "rate", self.pen.ratio(points).text, below)
            }
            1 => ("起付线", "deductible", self.money_constant().text, self.pen.rng.chance(20)),
            2 => ("封顶线", "cap", self.money_constant().text, self.pen.rng.chance(70)),
            3 => ("基数上限", "base_cap", self.money_constant().text, self.pen.rng.chance(70)),
            4 => ("补足至", "top_up_to", self.money_constant().text, self.pen.rng.chance(50)),
            _ => ("基数", "base", self.money_constant().text, self.pen.rng.chance(50)),
        };
        let bound = if below { self.pen.word("不低于", "at_least") } else { self.pen.word("不高于", "at_most") };
        format!("{} {subject}.{} {bound} {figure}", self.pen.word("须", "must"), self.pen.word(zh, en))
    }

    /// A bound on how far a slot is from what the benefit states.
    fn moved(&mut self, subject: &str) -> String {
        let rate = self.pen.rng.chance(50);
        let figure = if rate {
            let points = self.some_ratio(0, 2500);
            self.pen.points(points)
        } else if self.pen.rng.chance(50) {
            let points = self.some_ratio(0, 9000);
            self.pen.ratio(points)
        } else {
            self.money_constant()
        };
        let (zh, en) = if rate { ("比例", "rate") } else { *self.pen.rng.pick(&AMOUNTS) };
        let way = if self.pen.rng.chance(50) { self.pen.word("提高", "raise") } else { self.pen.word("降低", "lower") };
        // Most are bounds above: by a bound below each benefit of the kind would have to be moved.
        let bound = if self.pen.rng.chance(15) { self.pen.word("不低于", "at_least") } else { self.pen.word("不高于", "at_most") };
        format!("{} {subject}.{} {way} {bound} {}", self.pen.word("须", "must"), self.pen.word(zh, en), figure.text)
    }

    /// What must not be done to a slot.
    fn banned(&mut self, subject: &str) -> String {
        let deeds = [
            ("比例", "rate", "改为", "set"),
            ("比例", "rate", "提高", "raise"),
            ("比例", "rate", "降低", "lower"),
            ("起付线", "deductible", "提高", "raise"),
            ("起付线", "deductible", "降低", "lower"),
            ("起付线", "deductible", "免除", "waive"),
            ("封顶线", "cap", "改为", "set"),
            ("封顶线", "cap", "降低", "lower"),
            ("封顶线", "cap", "取消", "lift"),
            ("基数", "base", "降低", "lower"),
            ("基数上限", "base_cap", "取消", "lift"),
            ("基数上限", "base_cap", "提高", "raise"),
            ("补足至", "top_up_to", "降低", "lower"),
            ("补足至", "top_up_to", "改为", "set"),
        ];
        let (zh, en, deed_zh, deed_en) = *self.pen.rng.pick(&deeds);
        let slot = self.pen.word(zh, en);
        format!("{} {subject}.{slot} {}", self.pen.word("不得", "forbid"), self.pen.word(deed_zh, deed_en))
    }
}
