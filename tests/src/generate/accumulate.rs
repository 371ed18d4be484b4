//! Random accumulators: payments, deductibles, bases and counts under names of their own.

use super::Author;
use super::expr::Sight;
use super::pen::Piece;

/// What an accumulator adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adds {
    Paid,
    Deducted,
    Counted,
    Count,
}

impl Author {
    /// The names of the accumulators that there will be.
    pub(super) fn accumulator_names(&mut self) {
        for adds in [Adds::Paid, Adds::Deducted, Adds::Counted, Adds::Count] {
            if self.pen.rng.chance(45) {
                let name = self.pen.name("累计项", "tally");
                self.world.held.push((adds, name));
            }
        }
    }

    /// The name of an accumulator of a kind.
    pub(super) fn held(&self, adds: Adds) -> Option<String> {
        self.world.held.iter().find(|(kind, _)| *kind == adds).map(|(_, name)| name.clone())
    }

    /// The accumulators, once it is known which benefits there are.
    pub(super) fn accumulators(&mut self, benefits: &[String]) -> Vec<String> {
        let mut items = Vec::new();
        for (adds, name) in self.world.held.clone() {
            let amounts: Vec<String> = match adds {
                Adds::Count => vec![format!("{}{}", self.pen.rng.between(1, 2), self.pen.rng.word(&["次", "", " times"]))],
                Adds::Paid => benefits.iter().map(|benefit| format!("{benefit}.{}", self.pen.word("支付额", "paid"))).collect(),
                Adds::Counted => benefits.iter().map(|benefit| format!("{benefit}.{}", self.pen.word("已计基数", "counted"))).collect(),
                Adds::Deducted => benefits.iter().map(|benefit| format!("{benefit}.{}", self.pen.word("已扣起付线", "deducted"))).collect(),
            };
            let amounts = amounts.join(self.pen.mark("、", ", "));
            let term = self.long_term();
            let record = self.world.record.name.clone();
            let mut clauses = vec![
                format!("{} {amounts}", self.pen.word("计", "add")),
                format!("{} {}", self.pen.word("期", "period"), self.spelled(&term, false)),
                format!("{} {record}", self.pen.word("对", "for")),
            ];
            if self.pen.rng.chance(50) {
                let when = self.condition(&Sight::default(), 1);
                clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
            }
            self.pen.rng.shuffle(&mut clauses);
            let head = format!("{} {name}{}", self.pen.word("累计", "accumulate"), self.code("t"));
            items.push(self.block(&head, &clauses));
        }
        items.extend(self.pen.rng.chance(25).then(|| self.kept(benefits)));
        items
    }

    /// An accumulator that nothing reads and no limit counts in: of any amount, from a day of its own, of claims that what is held chooses.
    fn kept(&mut self, benefits: &[String]) -> String {
        let name = self.pen.name("另计", "kept");
        let sight = Sight { amounts: Some(benefits.to_vec()), named: Vec::new() };
        let held = std::mem::take(&mut self.world.held);
        let amount = self.money(&sight, 1).text;
        self.world.held = held;
        let (term, record) = (self.long_term(), self.world.record.name.clone());
        let mut clauses = vec![
            format!("{} {amount}", self.pen.word("计", "add")),
            format!("{} {}", self.pen.word("期", "period"), self.spelled(&term, false)),
            format!("{} {record}", self.pen.word("对", "for")),
        ];
        if self.pen.rng.chance(60) {
            let when = match self.held_count(&sight).filter(|_| self.pen.rng.chance(60)) {
                Some(counted) => counted,
                None => self.condition(&sight, 1),
            };
            clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
        }
        if self.pen.rng.chance(40) {
            let day = *self.pen.rng.pick(&self.world.days);
            clauses.push(format!("{} {}", self.pen.word("自", "from"), self.pen.date(day).text));
        }
        let head = format!("{} {name}{}", self.pen.word("累计", "accumulate"), self.code("t"));
        self.block(&head, &clauses)
    }

    /// A count compared with a small number, where amounts can be read.
    pub(super) fn held_count(&mut self, sight: &Sight) -> Option<Piece> {
        let name = sight.amounts.as_ref().and_then(|_| self.held(Adds::Count))?;
        let compared = self.pen.rng.word(&["<", "≥", "=", "≤"]);
        let number = format!("{}{}", self.pen.rng.between(0, 3), self.pen.rng.word(&["次", ""]));
        Some(Piece { text: format!("{name} {compared} {number}"), level: 4 })
    }
}
