//! Random folds over the items of a claim.

use super::Author;
use super::expr::{Named, Sight, Sort};
use super::pen::{Pen, Piece};
use super::world::{Field, Items, Ty, World};

impl World {
    /// The record's list of items, as text; none where it has none.
    pub(super) fn item_list(&self, pen: &mut Pen) -> Option<String> {
        let Items { list, price: cost, count, flag, kind, on, part } = self.record.items.as_ref()?;
        let word = pen.word("明细", "items");
        let price = pen.word("单价", "price");
        let (number, bool, date, money) =
            (pen.word("数值", "number"), pen.word("是否", "bool"), pen.word("日期", "date"), pen.word("金额", "money"));
        let (range, to, default, no, optional) = (
            pen.word("范围", "range"),
            pen.word("至", "to"),
            pen.word("缺省", "default"),
            pen.word("否", "no"),
            pen.word("可缺", "optional"),
        );
        Some(format!(
            "    {word} {list} {{\n        {cost} {price} {range} 0元 {to} 1000元\n        {count} {number} {range} 0 {to} 100\n        {flag} {bool} {default} {no}\n        {} {}\n        {on} {date}\n        {part} {money} {optional} {range} 0元 {to} 1000元\n    }}",
            kind.0, self.enums[kind.1].name
        ))
    }
}

impl Items {
    /// What can be read of an item beside what `sight` knows, as if it were defined.
    fn seen_from(&self, sight: &Sight) -> Sight {
        let (name, list) = self.kind.clone();
        let field = |name, sort| Named { name, sort, unbound: false, parameter: false, always: false };
        let kind = field(name, Sort::Member(list));
        let flag = field(self.flag.clone(), Sort::Truth);
        Sight { named: sight.named.iter().cloned().chain([kind, flag]).collect(), ..sight.clone() }
    }
}

impl Author {
    fn fold(&mut self, kind: (&'static str, &'static str), list: &str, when: Option<&Piece>, value: &Piece, none: Option<&Piece>) -> Piece {
        let name = self.pen.word(kind.0, kind.1);
        let when = when.map(|when| format!(" {} {}", self.pen.word("当", "when"), when.text)).unwrap_or_default();
        let comma = self.pen.comma();
        let none = none.map(|none| format!("{comma}{} {}", self.pen.word("无则", "if_none"), none.text)).unwrap_or_default();
        Piece::whole(format!("{name}({list}{when}{comma}{}{none})", value.text))
    }

    /// A condition on an item.
    fn of_item(&mut self, sight: &Sight, items: &Items) -> Piece {
        match self.pen.rng.below(7) {
            0 => Piece::whole(items.flag.clone()),
            1 | 6 => self.member_condition(&Field::new(items.kind.0.clone(), Ty::Enum(items.kind.1))),
            2 => {
                let (count, least) = (Piece::whole(items.count.clone()), self.pen.rng.between(0, 3));
                let least = self.pen.int(least);
                self.compared(&count, &least)
            }
            3 => {
                let (on, day) = (Piece::whole(items.on.clone()), self.day());
                self.compared(&on, &day)
            }
            4 => {
                let given = Piece { text: format!("{} {}", self.pen.word("已填", "given"), items.part), level: 7 };
                let below = self.compared(&Piece::whole(items.part.clone()), &Piece::whole(items.price.clone()));
                let and = self.pen.word("且", "and");
                self.pen.binary(&given, and, &below, 2)
            }
            _ => self.condition(sight, 0),
        }
    }

    /// The value of an item: its cost, or what a limit leaves of it, perhaps rounded.
    fn cost(&mut self, sight: &Sight, items: &Items) -> Piece {
        let (price, count) = (Piece::whole(items.price.clone()), Piece::whole(items.count.clone()));
        let price = match self.pen.rng.below(4) {
            0 => {
                let given = Piece::whole(format!("{} {}", self.pen.word("已填", "given"), items.part));
                let least = self.extreme(&price, &Piece::whole(items.part.clone()));
                self.choice(&given, &least, &price)
            }
            1 => {
                let (flag, other) = (Piece::whole(items.flag.clone()), self.money_constant());
                self.choice(&flag, &price, &other)
            }
            _ => price,
        };
        let cost = self.pen.binary(&price, "×", &count, 6);
        match self.pen.rng.below(4) {
            0 => self.rounded(&cost),
            1 => {
                let ratio = self.ratio(sight, 1000, 7000, 1);
                let share = self.pen.binary(&cost, "×", &ratio, 6);
                self.rounded(&share)
            }
            _ => cost,
        }
    }

    /// An amount made of all items; none where the record has none.
    pub(super) fn money_of_items(&mut self, sight: &Sight) -> Option<Piece> {
        // Taken away meanwhile: a fold does not stand within another.
        let items = self.world.record.items.take()?;
        let sight = &items.seen_from(sight);
        let when = if self.pen.rng.chance(60) { Some(self.of_item(sight, &items)) } else { None };
        let value = self.cost(sight, &items);
        let made = match self.pen.rng.below(4) {
            0 => {
                let none = self.money_constant();
                self.fold(("最大", "max_of"), &items.list, when.as_ref(), &value, Some(&none))
            }
            1 => {
                let none = self.money_constant();
                self.fold(("最小", "min_of"), &items.list, when.as_ref(), &value, Some(&none))
            }
            _ => self.fold(("合计", "sum"), &items.list, when.as_ref(), &value, None),
        };
        self.world.record.items = Some(items);
        Some(made)
    }

    /// A condition on all items; none where the record has none.
    pub(super) fn condition_of_items(&mut self, sight: &Sight) -> Option<Piece> {
        let items = self.world.record.items.take()?;
        let sight = &items.seen_from(sight);
        let when = if self.pen.rng.chance(40) { Some(self.of_item(sight, &items)) } else { None };
        let value = self.of_item(sight, &items);
        let made = match self.pen.rng.below(4) {
            0 => self.fold(("任一", "any_of"), &items.list, when.as_ref(), &value, None),
            1 => self.fold(("全部", "all_of"), &items.list, when.as_ref(), &value, None),
            2 => {
                let none = self.day();
                let on = Piece::whole(items.on.clone());
                let latest = self.fold(("最大", "max_of"), &items.list, when.as_ref(), &on, Some(&none));
                let day = self.day();
                self.compared(&latest, &day)
            }
            _ => {
                let count = self.fold(("计数", "count"), &items.list, when.as_ref(), &value, None);
                let least = self.pen.rng.between(0, 3);
                let least = self.pen.int(least);
                self.compared(&count, &least)
            }
        };
        self.world.record.items = Some(items);
        Some(made)
    }
}
