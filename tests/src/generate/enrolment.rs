//! A second record of random policies: nothing is paid for its rows, whose settlement goes by a date that is mostly computed.

use super::Author;
use super::expr::Sight;
use super::policy::Sheet;
use super::world::an_enrolment;

impl Author {
    /// The record, its results, perhaps an alert, and the settlement that reports; in some policies.
    pub(super) fn enrolments(&mut self, sheet: &mut Sheet) {
        if !self.pen.rng.chance(30) {
            return;
        }
        let record = an_enrolment(&mut self.pen, &self.world.enums);
        let visits = std::mem::replace(&mut self.world.record, record);
        let (record, results) = (self.world.record_item(&mut self.pen), self.world.results_item(&mut self.pen, 0));
        sheet.base.extend([record, results]);
        self.further_results(sheet);
        let sight = Sight { amounts: None, named: Vec::new() };
        let mut clauses = self.reports(&sight);
        if clauses.is_empty() {
            let name = self.world.record.columns[0].1.clone();
            let value = self.money_constant().text;
            clauses.push(format!("{} {name} = {value}", self.pen.word("报告", "report")));
        }
        if self.pen.rng.chance(30) {
            clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text));
        }
        let (basis, name) = (self.basis(&sight), self.pen.name("参保结算", "enrol"));
        let (word, over, by) = (self.pen.word("结算", "settlement"), self.pen.word("对", "for"), self.pen.word("依", "by"));
        let head = format!("{word} {name}{} {over} {} {by} {basis}", self.code("s"), self.world.record.name);
        let item = self.block(&head, &clauses);
        let place = (!sheet.notices.is_empty() && self.pen.rng.chance(50)).then_some((0, 0));
        if self.pen.rng.chance(40) {
            let (alert, over) = (self.pen.name("参保预警", "warn"), self.world.record.name.clone());
            let clauses = [
                format!("{} {over}", self.pen.word("对", "for")),
                format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text),
                format!("{} {}", self.pen.word("转介", "refer"), self.pen.name("部门", "office")),
            ];
            let head = format!("{} {alert}", self.pen.word("预警", "alert"));
            let item = self.block(&head, &clauses);
            Self::put(sheet, place, item);
        }
        Self::put(sheet, place, item);
        self.world.record = visits;
    }

    /// The end of the year, a choice between two dates, or the date field.
    fn basis(&mut self, sight: &Sight) -> String {
        let record = &self.world.record;
        let (year, date) = (record.fields[record.year.unwrap_or(0)].name.clone(), record.fields[record.dates[0]].name.clone());
        match self.pen.rng.below(5) {
            0 => date,
            1 | 2 => format!("{}({year})", self.pen.word("年末", "year_end")),
            3 => format!("{}({date})", self.pen.word("年初", "year_start")),
            _ => {
                let condition = self.condition(sight, 0);
                let (yes, no) = (super::pen::Piece::whole(date), self.a_date());
                self.choice(&condition, &yes, &no).text
            }
        }
    }
}
