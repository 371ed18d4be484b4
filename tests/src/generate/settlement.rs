//! Random settlements: one, two that share the rows, or one that a later notice replaces.

use super::Author;
use super::expr::Sight;
use super::pen::Piece;
use super::policy::Sheet;
use super::world::{Field, Ty};

impl Author {
    /// The settlements of a policy with these benefits; yields one that is always in force, where there is one.
    pub(super) fn settlements(&mut self, sheet: &mut Sheet, layers: &[String]) -> Option<String> {
        self.reported.retain(|read| !sheet.gone.contains(&read.name));
        let (first, second) = self.routes(sheet);
        let day = sheet.notices.last().map_or(i32::MIN, |last| last.effective);
        let in_force = sheet.notices.first().is_some_and(|first| first.effective < day && day < first.until());
        let replaced = second.is_none() && in_force && self.pen.rng.chance(30);
        let place = if replaced || (!sheet.notices.is_empty() && self.pen.rng.chance(40)) { Some((0, 0)) } else { None };
        let basis = self.visit_basis();
        let mentioned = std::mem::take(&mut sheet.declared);
        let (name, item) = self.settlement(first.as_deref(), &basis, layers, &mentioned);
        Self::put(sheet, place, item);
        let mut names = vec![name.clone()];
        if replaced {
            let last = sheet.notices.len() - 1;
            let (_, item) = self.settlement(first.as_deref(), &basis, layers, &mentioned);
            let repeal = format!("{} {name}", self.pen.word("废止", "repeal"));
            sheet.notices[last].items[0].extend([repeal, item]);
        } else if second.is_some() {
            let (other, item) = self.settlement(second.as_deref(), &basis, layers, &mentioned);
            Self::put(sheet, place, item);
            names.extend(self.pen.rng.chance(50).then_some(other));
        }
        if place.is_none() {
            self.transition(sheet, &names);
        }
        place.is_none().then_some(name)
    }

    /// The day that the rules go by: a date field, mostly, or what a row comes to.
    fn visit_basis(&mut self) -> String {
        let dates: Vec<String> = self.world.record.dates.iter().map(|date| self.world.record.fields[*date].name.clone()).collect();
        let date = self.pen.rng.pick(&dates).clone();
        if !self.pen.rng.chance(12) {
            return date;
        }
        match self.pen.rng.below(3) {
            0 => format!("{}({date})", self.pen.word("年末", "year_end")),
            1 => format!("{date} + {}", self.pen.days(30)),
            _ => {
                let condition = self.condition(&Sight::default(), 0);
                let (other, date) = (Piece::whole(self.pen.rng.pick(&dates).clone()), Piece::whole(date));
                let later = self.extreme(&date, &other);
                self.choice(&condition, &date, &later).text
            }
        }
    }

    /// The conditions of one settlement or of two that share the rows.
    fn routes(&mut self, sheet: &Sheet) -> (Option<String>, Option<String>) {
        let sight = Sight { amounts: None, named: sheet.named.iter().filter(|named| !named.unbound).cloned().collect() };
        let keys: Vec<Field> = self.world.fields(|ty| matches!(ty, Ty::Enum(_))).into_iter().cloned().collect();
        let money: Vec<Field> = self.world.fields(|ty| ty == Ty::Money).into_iter().cloned().collect();
        if let Some(field) = (!keys.is_empty() && self.pen.rng.chance(40)).then(|| self.pen.rng.pick(&keys).clone()) {
            let member = match field.ty {
                Ty::Enum(list) => self.pen.rng.pick(&self.world.enums[list].members).clone(),
                _ => return (None, None),
            };
            return (Some(format!("{} = {member}", field.name)), Some(format!("{} ≠ {member}", field.name)));
        }
        if self.pen.rng.chance(14) {
            // Which of the two takes a row turns on a product of what the row gives.
            let factors = self.world.fields(|ty| matches!(ty, Ty::Number | Ty::Ratio));
            let Some(factor) = (!factors.is_empty()).then(|| self.pen.rng.pick(&factors).name.clone()) else { return (None, None) };
            let names: Vec<String> = (0..2).map(|_| self.pen.rng.pick(&money).name.clone()).collect();
            let condition = |sign: &str| Some(format!("{} × {factor} {sign} {}", names[0], names[1]));
            return (condition(">"), condition("≤"));
        }
        (if self.pen.rng.chance(50) { Some(self.condition(&sight, 1).text) } else { None }, None)
    }

    fn settlement(&mut self, when: Option<&str>, basis: &str, layers: &[String], mentioned: &str) -> (String, String) {
        let mut layers = layers.to_vec();
        let dropped = self.pen.rng.below(layers.len());
        // A slot of what is no layer can be read too, unless it turns on amounts of the settlement.
        let slot_read = self.read.contains(&layers[dropped]) && self.pen.rng.chance(60);
        let read = slot_read || reads_amount_of(mentioned, &layers[dropped]);
        if layers.len() > 1 && self.pen.rng.chance(30) && !read {
            layers.remove(dropped);
        }
        let turns = self.turns(&mut layers, mentioned);
        let mut clauses = Vec::new();
        if let Some(when) = when {
            clauses.push(format!("{} {when}", self.pen.word("当", "when")));
        }
        clauses.push(format!("{} {}", self.pen.word("依次", "layers"), self.pen.list(&layers)));
        clauses.extend(turns);
        let sight = Sight { amounts: Some(layers.clone()), named: Vec::new() };
        clauses.extend(self.reports(&sight));
        let record = self.world.record.name.clone();
        let name = self.pen.name("结算项", "settle");
        let (word, over, by) = (self.pen.word("结算", "settlement"), self.pen.word("对", "for"), self.pen.word("依", "by"));
        let head = format!("{word} {name}{} {over} {record} {by} {basis}", self.code("s"));
        (name, self.block(&head, &clauses))
    }

    /// Layers that are left out or replaced in some cases; what stands in is no longer among `layers`.
    fn turns(&mut self, layers: &mut Vec<String>, mentioned: &str) -> Vec<String> {
        let mut clauses = Vec::new();
        if layers.len() > 1 && self.pen.rng.chance(25) {
            let at = self.pen.rng.below(layers.len() - 1);
            if !reads_amount_of(mentioned, &layers[at]) && !reads_amount_of(mentioned, &layers[at + 1]) {
                let instead = layers.remove(at);
                let (use_, place, when) =
                    (self.pen.word("改由", "use"), self.pen.word("代替", "instead_of"), self.turn_condition(&layers[..at]));
                clauses.push(format!("{use_} {instead} {place} {} {when}", layers[at]));
                return clauses;
            }
        }
        for at in 0..layers.len() {
            if self.pen.rng.chance(15) {
                let when = self.turn_condition(&layers[..at]);
                clauses.push(format!("{} {} {when}", self.pen.word("跳过", "skip"), layers[at]));
            }
        }
        clauses
    }

    fn turn_condition(&mut self, earlier: &[String]) -> String {
        let sight = Sight { amounts: Some(earlier.to_vec()), named: Vec::new() };
        format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text)
    }
}

/// Whether a text reads what a benefit pays or what its deductible takes.
fn reads_amount_of(text: &str, benefit: &str) -> bool {
    ["支付额", "已扣起付线", "deducted", "已计基数", "counted", "缺口", "shortfall"]
        .iter()
        .any(|amount| text.contains(&format!("{benefit}.{amount}")))
        || text.contains(&format!("({benefit}.基数"))
        || text.match_indices(&format!("({benefit}.base")).any(|(at, read)| !text[at + read.len()..].starts_with('_'))
        || text.match_indices(&format!("{benefit}.paid")).any(|(at, read)| !text[at + read.len()..].starts_with('_'))
}
