//! Random money, ratios and points. Each is well typed by construction; optional fields stand behind their test.

use super::Author;
use super::accumulate::Adds;
use super::pen::Piece;
use super::world::{Field, Ty};

/// A named quantity that expressions may use.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) sort: Sort,
    pub(super) unbound: bool,
    /// A parameter, not a definition.
    pub(super) parameter: bool,
    /// In force on every day, so that it can be read under the rules of any.
    pub(super) always: bool,
}

/// What a named quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Truth,
    Money,
    /// A ratio of at most 70%.
    Ratio,
    Points,
    /// A number without unit, with decimals.
    Number,
    Days,
    Months,
    Date,
    /// A member of an enum.
    Member(usize),
}

/// What an expression may read where it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Sight {
    /// Built-in amounts, and the benefits before this layer.
    pub(super) amounts: Option<Vec<String>>,
    /// Definitions and parameters in force here.
    pub(super) named: Vec<Named>,
}

impl Author {
    /// `若 c 则 a 否则 b`
    pub(super) fn choice(&mut self, condition: &Piece, yes: &Piece, no: &Piece) -> Piece {
        let (condition, yes, no) = (self.pen.at(condition, 1), self.pen.at(yes, 1), self.pen.at(no, 1));
        let (if_, then, else_) = (self.pen.word("若", "if"), self.pen.word("则", "then"), self.pen.word("否则", "else"));
        Piece { text: format!("{if_} {condition} {then} {yes} {else_} {no}"), level: 0 }
    }

    /// A quantity of this sort as it is read.
    pub(super) fn of_sort(&mut self, sight: &Sight, sort: Sort) -> Option<Piece> {
        let fitting: Vec<&Named> = sight.named.iter().filter(|named| named.sort == sort && !named.unbound).collect();
        if fitting.is_empty() {
            return None;
        }
        let named = *self.pen.rng.pick(&fitting);
        Some(self.read_named(named))
    }

    /// The name of a quantity, now and then under other rules.
    pub(super) fn read_named(&mut self, named: &Named) -> Piece {
        let under = if named.always && self.pen.rng.chance(25) { self.rules_of_a_day() } else { String::new() };
        // In a transition bare words of other rules would be its own clause.
        let apart = !under.is_empty() && self.pen.rng.chance(70);
        Piece::whole(if apart { format!("({}{under})", named.name) } else { format!("{}{under}", named.name) })
    }

    /// A definition that is a member of an enum, as if it were a field.
    pub(super) fn member_of(&mut self, sight: &Sight) -> Option<Field> {
        let fitting: Vec<&Named> = sight.named.iter().filter(|named| matches!(named.sort, Sort::Member(_))).collect();
        let named = if fitting.is_empty() { return None } else { *self.pen.rng.pick(&fitting) };
        let Sort::Member(list) = named.sort else { return None };
        Some(Field::new(self.read_named(named).text, Ty::Enum(list)))
    }

    /// A figure that has no value: it stands alone, or beside something whose unit it takes.
    pub(super) fn unbound(&mut self, sight: &Sight, sort: Sort) -> Option<Piece> {
        let unbound: Vec<&Named> = sight.named.iter().filter(|named| named.unbound && named.sort == sort).collect();
        if unbound.is_empty() { None } else { Some(Piece::whole(self.pen.rng.pick(&unbound).name.clone())) }
    }

    /// One of the world's amounts.
    pub(super) fn money_constant(&mut self) -> Piece {
        let fen = *self.pen.rng.pick(&self.world.amounts);
        self.pen.money(fen)
    }

    /// One of the lesser amounts, or, where `great`, of the greater ones.
    pub(super) fn money_about(&mut self, great: bool) -> Piece {
        let pair = [*self.pen.rng.pick(&self.world.amounts), *self.pen.rng.pick(&self.world.amounts)];
        let fen = if great { pair.into_iter().max() } else { pair.into_iter().min() };
        self.pen.money(fen.unwrap_or_default())
    }

    /// A ratio between two, in hundredths of a percent: mostly whole fives.
    pub(super) fn some_ratio(&mut self, least: i64, greatest: i64) -> i64 {
        let fives = self.pen.rng.between(least / 500, greatest / 500) * 500;
        let fine = if self.pen.rng.chance(15) { self.pen.rng.between(0, 499) } else { 0 };
        (fives + fine).clamp(least, greatest)
    }

    /// A money expression.
    pub(super) fn money(&mut self, sight: &Sight, depth: usize) -> Piece {
        if depth > 0 && self.pen.rng.chance(45) {
            return self.money_composite(sight, depth - 1);
        }
        if self.pen.rng.chance(12) {
            if let Some(items) = self.money_of_items(sight) {
                return items;
            }
        }
        let named = self.of_sort(sight, Sort::Money);
        match self.pen.rng.below(10) {
            0..=2 => Piece::whole(self.world.record.fields[self.world.record.in_scope].name.clone()),
            3 => Piece::whole(self.world.record.fields[self.world.record.total].name.clone()),
            4 => {
                let fields = self.world.fields(|ty| matches!(ty, Ty::Money | Ty::Price));
                Piece::whole(self.pen.rng.pick(&fields).name.clone())
            }
            5 | 6 => self.built_in(sight),
            7 => match named {
                Some(named) => named,
                None => self.money_constant(),
            },
            8 => self.optional_money(sight),
            _ => self.money_constant(),
        }
    }

    /// A money expression that is mostly bounded below, where it could fall below 0.
    pub(super) fn not_negative(&mut self, sight: &Sight) -> Piece {
        let inner = self.money(sight, 1);
        if !inner.text.contains('-') || self.pen.rng.chance(15) {
            return inner;
        }
        let name = self.pen.word("取大", "max");
        let zero = self.pen.money(0).text;
        let parts = self.pen.list(&[inner.text, zero]);
        Piece::whole(format!("{name}({parts})"))
    }

    fn optional_money(&mut self, sight: &Sight) -> Piece {
        let of_money = |field: &&Field| matches!(field.ty, Ty::Money | Ty::Price);
        let fields: Vec<Field> = self.world.optional_fields().into_iter().filter(of_money).cloned().collect();
        if fields.is_empty() {
            return self.built_in(sight);
        }
        let field = self.pen.rng.pick(&fields).name.clone();
        let given = Piece::whole(format!("{} {field}", self.pen.word("已填", "given")));
        let other = self.money_constant();
        self.choice(&given, &Piece::whole(field), &other)
    }

    fn built_in(&mut self, sight: &Sight) -> Piece {
        let Some(benefits) = sight.amounts.clone() else { return self.money_constant() };
        let adds = *self.pen.rng.pick(&[Adds::Paid, Adds::Deducted, Adds::Counted]);
        if let Some(name) = self.held(adds) {
            if self.pen.rng.chance(20) {
                return Piece::whole(name);
            }
        }
        Piece::whole(match self.pen.rng.below(if benefits.is_empty() { 4 } else { 8 }) {
            0 => self.pen.word("剩余总费用", "left_total").to_owned(),
            1 | 2 => self.left_in_scope().to_owned(),
            3 => self.pen.word("已支付", "paid_so_far").into(),
            4 | 5 => format!("{}.{}", self.pen.rng.pick(&benefits), self.pen.word("支付额", "paid")),
            6 => format!("{}.{}", self.pen.rng.pick(&benefits), self.pen.word("缺口", "shortfall")),
            _ => format!("{}.{}", self.pen.rng.pick(&benefits), self.pen.word("已扣起付线", "deducted")),
        })
    }

    /// What is left in scope, or in total where the record does not say what is in scope.
    pub(super) fn left_in_scope(&mut self) -> &'static str {
        if self.world.record.scoped {
            self.pen.word("剩余政策范围内费用", "left_in_scope")
        } else {
            self.pen.word("剩余总费用", "left_total")
        }
    }

    fn money_composite(&mut self, sight: &Sight, depth: usize) -> Piece {
        let left = self.money(sight, depth);
        match self.pen.rng.below(8) {
            7 => self.rounded(&left),
            0 => {
                let right = self.money(sight, depth);
                let sign = self.pen.mark("＋", "+");
                self.pen.binary(&left, sign, &right, 5)
            }
            1 if self.pen.rng.chance(15) => Piece { text: format!("-{}", self.pen.at(&left, 7)), level: 6 },
            1 => {
                let right = self.money(sight, depth);
                self.pen.binary(&left, "-", &right, 5)
            }
            2 => {
                let right = self.factor(sight);
                let sign = self.pen.rng.word(&["×", "*"]);
                self.pen.binary(&left, sign, &right, 6)
            }
            3 if self.pen.rng.chance(30) => {
                let divisor = *self.pen.rng.pick(&[2, 4, 5, 8, 10]);
                let (sign, divisor) = (self.pen.rng.word(&["÷", "/"]), self.pen.int(divisor));
                self.pen.binary(&left, sign, &divisor, 6)
            }
            3 | 4 => {
                let right = if self.pen.rng.chance(60) { self.money_constant() } else { self.money(sight, depth) };
                self.extreme(&left, &right)
            }
            5 => {
                let (condition, right) = (self.condition(sight, 0), self.money(sight, depth));
                self.choice(&condition, &left, &right)
            }
            _ => {
                let unbound = false;
                let table = self.table(sight, unbound, &mut |author| author.money(sight, 0).text);
                table.map_or(left, Piece::whole)
            }
        }
    }

    pub(super) fn extreme(&mut self, left: &Piece, right: &Piece) -> Piece {
        let name = if self.pen.rng.chance(50) { self.pen.word("取小", "min") } else { self.pen.word("取大", "max") };
        let parts = self.pen.list(&[left.text.clone(), right.text.clone()]);
        let (open, close) = (self.pen.mark("（", "("), self.pen.mark("）", ")"));
        Piece::whole(format!("{name}{open}{parts}{close}"))
    }

    /// What money may be multiplied by: a ratio or a number.
    fn factor(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(15) {
            if let Some(named) = self.of_sort(sight, Sort::Number) {
                return named;
            }
        }
        let fields = self.world.fields(|ty| matches!(ty, Ty::Number | Ty::Ratio | Ty::Int));
        let small: Vec<&Field> = fields.into_iter().filter(|field| field.ty != Ty::Int || field.most < 100).collect();
        if !small.is_empty() && self.pen.rng.chance(40) {
            return Piece::whole(self.pen.rng.pick(&small).name.clone());
        }
        if self.pen.rng.chance(15) {
            let whole = self.pen.rng.between(0, 3);
            return self.pen.int(whole);
        }
        let points = self.some_ratio(0, 10_000);
        self.pen.ratio(points)
    }

    /// A ratio made of another benefit's: from 10% to 70%, whatever that is.
    fn derived(&mut self, rates: &[String]) -> Piece {
        let name = self.pen.rng.pick(rates).clone();
        let under = self.other_rules();
        let read = format!("({name}.{}{under})", self.pen.word("比例", "rate"));
        self.read.push(name);
        let times = self.pen.rng.word(&["×", "*"]);
        Piece::whole(if self.pen.rng.chance(50) {
            format!("(70% - (100% - {read}) {times} 50%)")
        } else {
            format!("({read} {times} 50% + 10pp)")
        })
    }

    /// Seldom, and with a space before it: under the rules of one of the world's days.
    pub(super) fn other_rules(&mut self) -> String {
        if self.pen.rng.chance(12) { self.rules_of_a_day() } else { String::new() }
    }

    fn rules_of_a_day(&mut self) -> String {
        let day = *self.pen.rng.pick(&self.world.days);
        format!(" {} {} {}", self.pen.word("按", "under"), self.pen.date(day).text, self.pen.word("规定", "rules"))
    }

    /// A ratio expression between two, in hundredths of a percent.
    pub(super) fn ratio(&mut self, sight: &Sight, least: i64, greatest: i64, depth: usize) -> Piece {
        if depth > 0 && self.pen.rng.chance(35) {
            return match self.pen.rng.below(4) {
                0 => {
                    let (condition, yes) = (self.condition(sight, 1), self.ratio(sight, least, greatest, depth - 1));
                    let no = self.ratio(sight, least, greatest, depth - 1);
                    self.choice(&condition, &yes, &no)
                }
                1 => {
                    let (yes, no) = (self.ratio(sight, least, greatest, 0), self.ratio(sight, least, greatest, 0));
                    self.extreme(&yes, &no)
                }
                2 => {
                    let middle = (least + greatest) / 2;
                    let left = self.ratio(sight, least, middle, 0);
                    let points = self.points(sight, greatest - middle);
                    let points = Piece { text: self.pen.at(&points, 6), ..points };
                    self.pen.binary(&left, "+", &points, 5)
                }
                _ => match self.table(sight, false, &mut |author| author.ratio(sight, least, greatest, 0).text) {
                    Some(table) => Piece::whole(table),
                    None => self.ratio(sight, least, greatest, 0),
                },
            };
        }
        let rates: Vec<String> = self.readable.iter().filter(|read| read.rate).map(|read| read.name.clone()).collect();
        if least == 1000 && greatest == 7000 && !rates.is_empty() && self.pen.rng.chance(25) {
            return self.derived(&rates);
        }
        if least == 1000 && greatest == 7000 && self.pen.rng.chance(15) {
            if let Some(named) = self.of_sort(sight, Sort::Ratio) {
                return named;
            }
        }
        let points = self.some_ratio(least, greatest);
        self.pen.ratio(points)
    }

    /// Points of at most `greatest`, in hundredths of a point.
    pub(super) fn points(&mut self, sight: &Sight, greatest: i64) -> Piece {
        if greatest >= 500 && self.pen.rng.chance(25) {
            if let Some(named) = self.of_sort(sight, Sort::Points) {
                return named;
            }
        }
        if greatest >= 500 && self.pen.rng.chance(15) {
            if let Some(left) = self.unbound(sight, Sort::Points) {
                return left;
            }
        }
        let points = self.some_ratio(0, greatest);
        let constant = self.pen.points(points);
        if self.pen.rng.chance(15) {
            let condition = self.condition(sight, 0);
            let (less, none) = (self.pen.points(points / 2), self.pen.points(0));
            let pair = if self.pen.rng.chance(50) { less } else { none };
            return self.choice(&condition, &constant, &pair);
        }
        constant
    }
}
