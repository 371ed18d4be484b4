//! Random alerts: on what is left, on what layers paid, on the row alone; in notices and outside.

use super::Author;
use super::policy::{Repealable, Sheet};

impl Author {
    /// The alerts of a policy with these benefits.
    pub(super) fn alerts(&mut self, sheet: &mut Sheet, layers: &[String]) {
        for _ in 0..*self.pen.rng.pick(&[0, 0, 1, 1, 2]) {
            let (place, sight) = self.place(sheet, layers.to_vec());
            let name = self.pen.name("预警项", "alert");
            let mut clauses = vec![format!("{} {}", self.pen.word("对", "for"), self.world.record.name)];
            clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text));
            let departments = [self.pen.name("部门", "office"), self.pen.name("民政", "office")];
            let count = self.pen.rng.below(2) + 1;
            clauses.push(format!("{} {}", self.pen.word("转介", "refer"), self.pen.list(&departments[..count])));
            clauses.extend(self.own_day());
            self.pen.rng.shuffle(&mut clauses);
            let head = format!("{} {name}{}", self.pen.word("预警", "alert"), self.code("w"));
            let item = self.block(&head, &clauses);
            sheet.repealable.push(Repealable {
                name,
                own: self.from,
                issued: self.from,
                from: self.from,
                until: self.own_days.1,
                kinds: Vec::new(),
            });
            Self::put(sheet, place, item);
        }
    }
}
