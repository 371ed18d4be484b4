//! Random alerts: on what is left, on what layers paid, on the row alone; in notices and outside.

use super::Author;
use super::pen::Piece;
use super::policy::{Repealable, Sheet};

impl Author {
    /// The alerts of a policy with these benefits.
    pub(super) fn alerts(&mut self, sheet: &mut Sheet, layers: &[String]) {
        for _ in 0..*self.pen.rng.pick(&[0, 0, 1, 1, 2]) {
            let (place, sight) = self.place(sheet, layers.to_vec());
            let name = self.pen.name("预警项", "alert");
            let mut clauses = vec![format!("{} {}", self.pen.word("对", "for"), self.world.record.name)];
            let slot = if self.pen.rng.chance(30) { self.slot_compared(sheet, layers) } else { None };
            let when = match slot {
                Some(slot) if self.pen.rng.chance(60) => slot,
                Some(slot) => {
                    let (and, other) = (self.pen.word("且", "and"), self.condition(&sight, 0));
                    self.pen.binary(&other, and, &slot, 2)
                }
                None => self.condition(&sight, 1),
            };
            clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
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

    /// A slot of a benefit, compared.
    fn slot_compared(&mut self, sheet: &mut Sheet, layers: &[String]) -> Option<Piece> {
        let ratio = self.pen.rng.chance(50);
        let (name, read) = self.slot_of(layers, ratio)?;
        // What is read as a value must stay in force.
        sheet.repealable.retain(|thing| thing.name != name);
        self.read.push(name);
        let bound = if ratio {
            let points = self.some_ratio(0, 10_000);
            self.pen.ratio(points)
        } else {
            self.money_constant()
        };
        Some(self.compared(&Piece::whole(format!("({read})")), &bound))
    }
}
