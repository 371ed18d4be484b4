//! Random arithmetic with dates.

use super::Author;
use super::expr::{Sight, Sort};
use super::pen::Piece;
use super::world::Ty;

impl Author {
    /// A date field that is always given.
    fn date_field(&mut self) -> Piece {
        let dates = self.world.record.dates.clone();
        Piece::whole(self.world.record.fields[*self.pen.rng.pick(&dates)].name.clone())
    }

    /// A date that is worked out.
    pub(super) fn date(&mut self, sight: &Sight) -> Piece {
        let named = if self.pen.rng.chance(25) { self.of_sort(sight, Sort::Date) } else { None };
        let from = match named {
            Some(named) => named,
            None if self.pen.rng.chance(80) => self.date_field(),
            None => self.day(),
        };
        match self.pen.rng.below(6) {
            0 => {
                let days = self.days(sight);
                let sign = self.pen.rng.word(&["+", "-"]);
                self.pen.binary(&from, sign, &days, 5)
            }
            1..=3 => {
                let months = self.months(sight);
                let sign = self.pen.rng.word(&["+", "-"]);
                let sum = self.pen.binary(&from, sign, &months, 5);
                let end =
                    if self.pen.rng.chance(50) { self.pen.word("月末取末", "clamp") } else { self.pen.word("月末顺延", "carry") };
                Piece { text: format!("{} {end}", sum.text), level: 5 }
            }
            4 => self.called("年初", "year_start", &[from]),
            _ => self.called("年末", "year_end", &[from]),
        }
    }

    fn called(&mut self, zh: &'static str, en: &'static str, parts: &[Piece]) -> Piece {
        let name = self.pen.word(zh, en);
        let parts: Vec<String> = parts.iter().map(|part| part.text.clone()).collect();
        let parts = self.pen.list(&parts);
        let (open, close) = (self.pen.mark("（", "("), self.pen.mark("）", ")"));
        Piece::whole(format!("{name}{open}{parts}{close}"))
    }

    /// A field that holds a duration and is always given.
    fn duration_field(&mut self, ty: Ty) -> Option<Piece> {
        let fields: Vec<String> = self.world.fields(|of| of == ty).iter().map(|field| field.name.clone()).collect();
        if fields.is_empty() { None } else { Some(Piece::whole(self.pen.rng.pick(&fields).clone())) }
    }

    pub(super) fn days(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(30) {
            if let Some(named) = self.of_sort(sight, Sort::Days) {
                return named;
            }
        }
        if let Some(field) = self.duration_field(Ty::Days).filter(|_| self.pen.rng.chance(50)) {
            return field;
        }
        let count = *self.pen.rng.pick(&[0, 1, 15, 30, 90, 365]);
        Piece::whole(self.pen.days(count))
    }

    /// A number of days that a row comes to: one that is given, the days between two dates, or a fixed one.
    pub(super) fn days_of_row(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(40) {
            return self.days(sight);
        }
        let (field, other) = (self.date_field(), self.date(sight));
        self.pen.binary(&field, "-", &other, 5)
    }

    pub(super) fn months(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(50) {
            if let Some(named) = self.of_sort(sight, Sort::Months) {
                return named;
            }
        }
        if let Some(field) = self.duration_field(Ty::Months).filter(|_| self.pen.rng.chance(50)) {
            return field;
        }
        let count = *self.pen.rng.pick(&[1, 2, 3, 6, 13]);
        match self.pen.rng.below(4) {
            0 => Piece::whole(format!("1{}", self.pen.word("年", " year"))),
            1 => Piece { text: format!("1{} × {count}", self.pen.word("个月", " month")), level: 6 },
            _ => Piece::whole(self.pen.months(count)),
        }
    }

    /// A condition on dates, spans of days, ages, years or months.
    pub(super) fn calendar_condition(&mut self, sight: &Sight) -> Piece {
        let field = self.date_field();
        match self.pen.rng.below(6) {
            0 | 1 => {
                let date = self.date(sight);
                let other = if self.pen.rng.chance(60) { self.day() } else { self.date_field() };
                self.compared(&date, &other)
            }
            2 => {
                let (other, days) = (self.date(sight), self.days(sight));
                let between = self.pen.binary(&field, "-", &other, 5);
                self.compared(&between, &days)
            }
            3 => {
                let (birth, years) = (self.day(), self.pen.rng.between(0, 4));
                let (age, years) = (self.called("周岁", "age", &[birth, field]), self.pen.int(years));
                self.compared(&age, &years)
            }
            4 => {
                let (of, year) = (if self.pen.rng.chance(50) { field } else { self.date(sight) }, self.pen.rng.between(2018, 2023));
                let (left, right) = (self.called("年", "year", &[of]), Piece::whole(year.to_string()));
                self.compared(&left, &right)
            }
            _ => {
                let (of, month) = (if self.pen.rng.chance(50) { field } else { self.date(sight) }, self.pen.rng.between(1, 12));
                let (left, right) = (self.called("月", "month", &[of]), self.pen.int(month));
                self.compared(&left, &right)
            }
        }
    }

    /// An amount rounded to fen, in a way that is said or as the policy does.
    pub(super) fn rounded(&mut self, amount: &Piece) -> Piece {
        let (zh, en) = *self.pen.rng.pick(&[("舍入", "round"), ("四舍五入", "half_up"), ("进一", "up"), ("舍去", "down")]);
        self.called(zh, en, std::slice::from_ref(amount))
    }
}
