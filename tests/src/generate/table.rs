//! Random tables: each combination of keys has one row, and now and then an unbound cell.

use super::Author;
use super::accumulate::Adds;
use super::expr::{Sight, Sort};
use super::world::{Field, Ty};

impl Author {
    /// A table whose cells `cell` writes; none where the record has nothing to key it by.
    pub(super) fn table(&mut self, sight: &Sight, unbound: bool, cell: &mut dyn FnMut(&mut Self) -> String) -> Option<String> {
        let keyed = |ty: Ty| matches!(ty, Ty::Enum(_) | Ty::Bool | Ty::Money | Ty::Price | Ty::Ratio | Ty::Number | Ty::Int | Ty::Date);
        let mut keys: Vec<Field> = self.world.fields(keyed).into_iter().filter(|field| !field.optional).cloned().collect();
        for named in &sight.named {
            let ty = match named.sort {
                Sort::Member(list) => Ty::Enum(list),
                Sort::Truth => Ty::Bool,
                _ => continue,
            };
            keys.push(Field::new(self.read_named(named).text, ty));
        }
        if sight.amounts.is_some() && self.pen.rng.chance(15) {
            keys.push(self.amount_key());
        }
        if keys.is_empty() {
            return None;
        }
        self.pen.rng.shuffle(&mut keys);
        keys.truncate(1 + self.pen.rng.below(2));
        let values: Vec<Vec<String>> = keys.iter().map(|key| self.values(key)).collect();
        let mut rows = Vec::new();
        self.split(&values, &mut Vec::new(), &mut rows);
        let otherwise = rows.len() > 1 && self.pen.rng.chance(30);
        self.pen.rng.shuffle(&mut rows);
        if otherwise {
            rows.truncate(rows.len() - 1);
        }
        let mut lines = Vec::new();
        for row in rows {
            let patterns = self.pen.list(&row);
            lines.push(format!("{patterns}  {}", self.cell(unbound, cell)));
        }
        if otherwise {
            lines.push(format!("{}  {}", self.pen.word("否则", "otherwise"), self.cell(unbound, cell)));
        }
        let names: Vec<String> = keys.into_iter().map(|key| key.name).collect();
        let head = format!("{} {}", self.pen.word("按", "by"), self.pen.list(&names));
        let body = if self.pen.rng.chance(70) {
            format!("\n        {}\n    ", lines.join("\n        "))
        } else {
            format!(" {} ", lines.join(self.pen.mark("；", "; ")))
        };
        Some(format!("{head} {{{body}}}"))
    }

    /// What is known only while a claim is settled, as if it were a field: an accumulator or a built-in amount.
    fn amount_key(&mut self) -> Field {
        let adds = *self.pen.rng.pick(&[Adds::Count, Adds::Count, Adds::Paid, Adds::Deducted, Adds::Counted]);
        match (adds, self.held(adds)) {
            (Adds::Count, Some(name)) => Field { most: 12, ..Field::new(name, Ty::Int) },
            (_, Some(name)) => Field::new(name, Ty::Money),
            (_, None) => Field::new(self.pen.word("已支付", "paid_so_far").to_owned(), Ty::Money),
        }
    }

    fn cell(&mut self, unbound: bool, cell: &mut dyn FnMut(&mut Self) -> String) -> String {
        let value = if unbound && self.pen.rng.chance(12) { self.pen.word("未定", "unbound").to_owned() } else { cell(self) };
        format!("{value}{}", self.pen.grade())
    }

    fn values(&mut self, key: &Field) -> Vec<String> {
        match key.ty {
            Ty::Enum(list) => self.world.enums[list].members.clone(),
            Ty::Money | Ty::Price | Ty::Ratio | Ty::Number | Ty::Int | Ty::Date => self.bands(key),
            _ => vec![self.pen.word("是", "yes").into(), self.pen.word("否", "no").into()],
        }
    }

    /// Bands that leave nothing out, of a key that has an order.
    fn bands(&mut self, key: &Field) -> Vec<String> {
        let mut bounds: Vec<i64> = (0..self.pen.rng.between(1, 3))
            .map(|_| match key.ty {
                Ty::Money | Ty::Price => *self.pen.rng.pick(&self.world.amounts),
                Ty::Ratio => self.some_ratio(key.least, key.most),
                Ty::Number => self.pen.rng.between(key.least, key.most),
                Ty::Int => self.pen.rng.between(key.least, key.most.min(key.least + 20)),
                _ => i64::from(*self.pen.rng.pick(&self.world.days)),
            })
            .collect();
        // A band that no value of the field can lie in would be a row that is never used.
        if key.ty != Ty::Date {
            bounds.retain(|bound| key.least < *bound && *bound < key.most);
        }
        bounds.sort_unstable();
        bounds.dedup();
        // Between neighbours there may be no whole number.
        if key.ty == Ty::Int {
            bounds.dedup_by(|next, bound| *next == *bound + 1);
        }
        if bounds.is_empty() {
            return vec![self.pen.word("任意", "any").into()];
        }
        let mut below = None;
        let mut bands = Vec::new();
        for bound in bounds {
            let value = match key.ty {
                Ty::Money | Ty::Price => self.pen.money(bound).text,
                Ty::Ratio => self.pen.ratio(bound).text,
                Ty::Number => self.pen.decimal(bound, 100),
                Ty::Int => self.pen.int(bound).text,
                _ => self.pen.date(i32::try_from(bound).unwrap()).text,
            };
            if self.pen.rng.chance(20) {
                // The bound is a band of its own.
                let under = format!("{} {value}", self.pen.word("不满", "under"));
                bands.push(below.map_or_else(|| under.clone(), |least: String| format!("{least} {under}")));
                below = Some(format!("{} {value}", self.pen.word("超过", "over")));
                bands.push(value);
                continue;
            }
            // The bound belongs to the band below it, or to the one above.
            let included = self.pen.rng.chance(50);
            let most = if included {
                format!("{value} {}", self.pen.word("以下", "and_below"))
            } else {
                format!("{} {value}", self.pen.word("不满", "under"))
            };
            bands.push(below.map_or_else(|| most.clone(), |least: String| format!("{least} {most}")));
            below = Some(if included {
                format!("{} {value}", self.pen.word("超过", "over"))
            } else {
                format!("{value} {}", self.pen.word("以上", "and_above"))
            });
        }
        bands.extend(below);
        bands
    }

    /// Splits the values of the first key left into groups; under each group either the rest is `任意`, or it is split too.
    fn split(&mut self, keys: &[Vec<String>], before: &mut Vec<String>, rows: &mut Vec<Vec<String>>) {
        let Some((values, rest)) = keys.split_first() else {
            rows.push(before.clone());
            return;
        };
        if self.pen.rng.chance(20) {
            before.push(self.pen.word("任意", "any").into());
            self.split(rest, before, rows);
            before.pop();
            return;
        }
        let mut values = values.clone();
        self.pen.rng.shuffle(&mut values);
        while !values.is_empty() {
            let size = if self.pen.rng.chance(60) { 1 } else { 1 + self.pen.rng.below(values.len()) };
            let group: Vec<String> = values.drain(..size).collect();
            let bar = self.pen.mark("｜", "|");
            before.push(group.join(bar));
            self.split(rest, before, rows);
            before.pop();
        }
    }
}
