//! Random guarantees: many that hold, some that do not, each of one row or of two.

use super::Author;
use super::expr::Sight;
use super::policy::Sheet;
use super::world::{Column, Ty};

impl Author {
    /// The guarantees of a policy with these benefits, and with a settlement that is always in force.
    pub(super) fn guarantees(&mut self, sheet: &mut Sheet, layers: &[String], settlement: Option<&str>) {
        if !self.pen.rng.chance(15) {
            return;
        }
        for _ in 0..self.pen.rng.between(1, 2) {
            let record = self.world.record.name.clone();
            let over = settlement.filter(|_| self.pen.rng.chance(40)).unwrap_or(&record);
            let mut clauses = vec![format!("{} {over}", self.pen.word("对", "for"))];
            if self.pen.rng.chance(25) {
                let sight = Sight { amounts: None, named: Vec::new() };
                clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 0).text));
            }
            match self.pen.rng.below(3) {
                0 => clauses.extend(self.two_told_apart(layers)),
                1 => clauses.extend(self.increased(layers)),
                _ => {
                    let always = self.always(layers);
                    clauses.push(format!("{} {always}", self.pen.word("必", "always")));
                }
            }
            if self.pen.rng.chance(20) {
                let day = *self.pen.rng.pick(&self.world.days);
                clauses.push(format!("{} {}", self.pen.word("自", "from"), self.pen.date(day).text));
            }
            let name = self.pen.name("保证项", "promise");
            let head = format!("{} {name}{}", self.pen.word("保证", "guarantee"), self.code("g"));
            let item = self.block(&head, &clauses);
            sheet.promises.push(item);
        }
    }

    /// A bound on one row.
    fn always(&mut self, layers: &[String]) -> String {
        let record = self.world.record.clone();
        let (total, in_scope) = (record.fields[record.total].name.clone(), record.fields[record.in_scope].name.clone());
        let none = self.pen.money(0).text;
        let (own, amount) = (self.column(&Column::Person), self.paid(layers));
        match self.pen.rng.below(6) {
            0 => format!("{} ≥ {none}", own.unwrap_or(amount)),
            1 => format!("{} <= {total}", own.unwrap_or(amount)),
            2 => format!("{amount} ≤ {total}"),
            3 => format!("{amount} <= {in_scope}"),
            4 => format!("{amount} >= {none}"),
            _ => {
                let bound = self.money_constant().text;
                format!("{amount} ≤ {bound}")
            }
        }
    }

    /// Of two rows, one of which has what the other has not.
    fn two_told_apart(&mut self, layers: &[String]) -> [String; 2] {
        let lists: Vec<_> = self.world.fields(|ty| matches!(ty, Ty::Enum(_) | Ty::Set(_) | Ty::Bool)).into_iter().cloned().collect();
        let fields: Vec<_> = lists.into_iter().filter(|field| !field.optional).collect();
        if fields.is_empty() {
            return self.increased(layers);
        }
        let field = self.pen.rng.pick(&fields).clone();
        let condition = if field.ty == Ty::Bool { field.name } else { self.member_condition(&field).text };
        [format!("{} {condition}", self.pen.word("比较", "compare")), self.measure(layers)]
    }

    /// Of two rows, one of which has more cost.
    fn increased(&mut self, layers: &[String]) -> [String; 2] {
        let record = self.world.record.clone();
        let mut fields = vec![record.fields[record.in_scope].name.clone()];
        if self.pen.rng.chance(70) {
            fields.push(record.fields[record.total].name.clone());
        }
        [format!("{} {}", self.pen.word("增加", "increase"), self.pen.list(&fields)), self.measure(layers)]
    }

    fn measure(&mut self, layers: &[String]) -> String {
        let amount = self.paid(layers);
        let word = if self.pen.rng.chance(80) { self.pen.word("不减", "never_less") } else { self.pen.word("不增", "never_more") };
        format!("{word} {amount}")
    }

    /// What a benefit or a fund pays.
    fn paid(&mut self, layers: &[String]) -> String {
        let fund = self.column(&Column::FundTotal).or_else(|| self.column(&Column::Fund));
        match fund.filter(|_| self.pen.rng.chance(50)) {
            Some(fund) => fund,
            None => format!("{}.{}", self.pen.rng.pick(layers), self.pen.word("支付额", "paid")),
        }
    }

    fn column(&self, role: &Column) -> Option<String> {
        self.world.record.columns.iter().find(|(column, _)| column == role).map(|(_, name)| name.clone())
    }
}
