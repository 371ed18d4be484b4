//! Random reports: amounts, ratios, dates, yes or no, members of lists; some columns are filled in some cases only.

use super::Author;
use super::expr::Sight;
use super::pen::Piece;
use super::world::{Column, Ty};

impl Author {
    /// The report clauses of a settlement with the layers in `sight`.
    pub(super) fn reports(&mut self, sight: &Sight) -> Vec<String> {
        let mut clauses = Vec::new();
        for (column, name) in self.world.record.columns.clone() {
            if !self.pen.rng.chance(75) {
                continue;
            }
            let Some(value) = self.report(&column, sight) else { continue };
            let only = if self.pen.rng.chance(25) {
                let condition = self.condition(sight, 1).text;
                format!(" {} {condition}", self.pen.word("仅当", "only_if"))
            } else {
                String::new()
            };
            clauses.push(format!("{} {name} = {value}{only}", self.pen.word("报告", "report")));
        }
        clauses
    }

    /// What a column is filled with; none for a column that is not reported.
    fn report(&mut self, column: &Column, sight: &Sight) -> Option<String> {
        Some(match column {
            Column::Amount => self.reported_amount(sight),
            Column::Ratio => match self.slot_reported(sight, true) {
                Some(read) => read,
                None => self.reported_ratio(sight),
            },
            Column::Bool => self.condition(sight, 1).text,
            Column::Date => {
                let dates: Vec<String> = self.world.fields(|ty| ty == Ty::Date).iter().map(|field| field.name.clone()).collect();
                let (one, other) = (self.pen.rng.pick(&dates).clone(), self.a_date());
                match self.pen.rng.below(3) {
                    0 => one,
                    1 => self.extreme(&Piece::whole(one), &other).text,
                    _ => {
                        let condition = self.condition(sight, 0);
                        self.choice(&condition, &Piece::whole(one), &other).text
                    }
                }
            }
            Column::Days => self.days_of_row(sight).text,
            Column::Months => self.months(sight).text,
            Column::Choice(list) => {
                let (yes, no) = (self.a_member(*list), self.a_member(*list));
                let condition = self.condition(sight, 1);
                self.choice(&condition, &yes, &no).text
            }
            Column::Fund | Column::Institution | Column::FundTotal | Column::Person => return None,
        })
    }

    /// A ratio; some have more digits than a column, so that they are rounded.
    fn reported_ratio(&mut self, sight: &Sight) -> String {
        if !self.pen.rng.chance(40) {
            return self.ratio(sight, 0, 10_000, 1).text;
        }
        let (ratio, factor) = (self.ratio(sight, 0, 10_000, 0), self.pen.rng.between(1, 99_999));
        let factor = Piece::whole(self.pen.decimal(factor, 100_000));
        self.pen.binary(&ratio, "×", &factor, 6).text
    }

    fn reported_amount(&mut self, sight: &Sight) -> String {
        let Some(benefits) = sight.amounts.clone() else { return self.money(sight, 1).text };
        let benefit = self.pen.rng.pick(&benefits).clone();
        let divided = self.parties.iter().find(|(name, _)| *name == benefit).map(|(_, parties)| parties.clone());
        if let Some(parties) = divided.filter(|_| self.pen.rng.chance(70)) {
            let party = self.pen.rng.pick(&parties).clone();
            return format!("{benefit}.{}.{party}", self.pen.rng.word(&["分担", "share"]));
        }
        if let Some(read) = self.slot_reported(sight, false) {
            return read;
        }
        if self.reported.iter().any(|read| read.name == benefit) && !self.by_total && self.pen.rng.chance(15) {
            // No group goes by what is paid, which would be compared under other rules then.
            self.old_floors = true;
            let day = self.a_date().text;
            let paid = self.pen.word("支付额", "paid");
            return format!("{benefit}.{paid} {} {day} {}", self.pen.word("按", "under"), self.pen.word("规定", "rules"));
        }
        match self.pen.rng.below(5) {
            4 => format!("{benefit}.{}", self.pen.word("缺口", "shortfall")),
            0 => format!("{benefit}.{}", self.pen.word("已扣起付线", "deducted")),
            1 => format!("{benefit}.{}", self.pen.word("已计基数", "counted")),
            2 => format!("{benefit}.{}", self.pen.word("支付额", "paid")),
            _ => self.money(sight, 1).text,
        }
    }

    /// Now and then the ratio, or else an amount, that a slot of a layer came to.
    fn slot_reported(&mut self, sight: &Sight, ratio: bool) -> Option<String> {
        let layers = sight.amounts.clone().filter(|_| self.pen.rng.chance(20))?;
        self.slot_of(&layers, ratio).map(|(_, read)| read)
    }

    /// The ratio, or else an amount, that a slot of one of some layers came to, and whose slot it is.
    pub(super) fn slot_of(&mut self, layers: &[String], ratio: bool) -> Option<(String, String)> {
        let mut slots = Vec::new();
        for read in self.reported.iter().filter(|read| layers.contains(&read.name)) {
            let cap = read.cap && self.capped.contains(&read.name);
            let of = [
                (read.rate, "比例", "rate"),
                (read.deductible, "起付线", "deductible"),
                (cap, "封顶线", "cap"),
                (read.base, "基数", "base"),
            ];
            let fits = of.into_iter().filter(|(can, _, en)| *can && (*en == "rate") == ratio);
            slots.extend(fits.map(|(_, zh, en)| (read.name.clone(), zh, en)));
        }
        let (name, zh, en) = (!slots.is_empty()).then(|| self.pen.rng.pick(&slots).clone())?;
        let under = if en == "base" { String::new() } else { self.other_rules() };
        let read = format!("{name}.{}{under}", self.pen.word(zh, en));
        Some((name, read))
    }

    pub(super) fn a_date(&mut self) -> Piece {
        let day = *self.pen.rng.pick(&self.world.days);
        self.pen.date(day)
    }

    fn a_member(&mut self, list: usize) -> Piece {
        Piece::whole(self.pen.rng.pick(&self.world.enums[list].members).clone())
    }
}
