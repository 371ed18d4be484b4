//! Random aims, over the amounts of settled rows.

use super::Author;
use super::expr::Sight;
use super::policy::{Repealable, Sheet};
use super::world::Column;

impl Author {
    /// None, one or two: over all rows of the record, or over those of a settlement that is always in force.
    pub(super) fn aims(&mut self, sheet: &mut Sheet, layers: &[String], settlement: Option<&str>) {
        let over = settlement.unwrap_or(&self.world.record.name).to_owned();
        for _ in 0..*self.pen.rng.pick(&[0, 0, 1, 1, 2]) {
            let (place, sight) = self.place(sheet, layers.to_vec());
            let name = self.pen.name("目标项", "aim");
            let mut clauses = vec![format!("{} {over}", self.pen.word("对", "for"))];
            if self.pen.rng.chance(60) {
                clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text));
            }
            let (part, whole) = match self.pen.rng.below(8) {
                0 => (self.days_of_row(&sight).text, self.days_of_row(&sight).text),
                1 => {
                    // How many of the rows.
                    let condition = self.condition(&sight, 1);
                    let (one, none) = (self.pen.int(1), self.pen.int(0));
                    (self.choice(&condition, &one, &none).text, "1".to_owned())
                }
                _ => (self.aim_sum(&sight), self.aim_sum(&sight)),
            };
            clauses.push(format!("{} ({part}) {} ({whole})", self.pen.word("比率", "ratio"), self.pen.rng.word(&["÷", "/"])));
            clauses.extend(self.aim_bounds());
            clauses.extend(self.own_day());
            self.pen.rng.shuffle(&mut clauses);
            let head = format!("{} {name}{}", self.pen.word("目标", "target"), self.code("g"));
            let item = self.block(&head, &clauses);
            let (own, until) = (self.from, self.own_days.1);
            sheet.repealable.push(Repealable { name, own, issued: own, from: own, until, kinds: Vec::new() });
            Self::put(sheet, place, item);
        }
    }

    /// An amount of a settled row: a column of payments, a payment, or any money.
    fn aim_sum(&mut self, sight: &Sight) -> String {
        let paid =
            |column: &Column| matches!(column, Column::Amount | Column::Fund | Column::Institution | Column::FundTotal | Column::Person);
        let columns: Vec<String> =
            self.world.record.columns.iter().filter(|(column, _)| paid(column)).map(|(_, name)| name.clone()).collect();
        if !columns.is_empty() && self.pen.rng.chance(60) {
            return self.pen.rng.pick(&columns).clone();
        }
        self.money(sight, 1).text
    }

    fn aim_bounds(&mut self) -> Vec<String> {
        let percent = |author: &mut Author, least: i64, most: i64| {
            let hundredths = author.pen.rng.between(least, most);
            format!("{}%", author.pen.decimal(hundredths, 100))
        };
        match self.pen.rng.below(9) {
            8 => vec![format!("{} {}", self.pen.word("约", "about"), self.pen.word("未定", "unbound"))],
            0 | 4 => vec![format!("{} {}", self.pen.word("约", "about"), percent(self, 1000, 9000))],
            1 | 5 => {
                let near = self.pen.rng.between(1, 20);
                let (about, within) = (self.pen.word("约", "about"), self.pen.word("上下", "within"));
                vec![format!("{about} {} {within} {near}{}", percent(self, 1000, 9000), self.pen.word("个百分点", "pp"))]
            }
            2 | 6 => vec![format!("{} {}", self.pen.word("不低于", "at_least"), percent(self, 1000, 9000))],
            _ => {
                let (least, most) = (percent(self, 0, 4000), percent(self, 4001, 12_000));
                vec![format!("{} {least}", self.pen.word("不低于", "at_least")), format!("{} {most}", self.pen.word("不高于", "at_most"))]
            }
        }
    }
}
