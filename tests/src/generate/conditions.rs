//! Random conditions. Optional fields stand behind their test.

use super::Author;
use super::expr::{Sight, Sort};
use super::pen::Piece;
use super::world::{Field, Ty};

impl Author {
    /// A condition.
    pub(super) fn condition(&mut self, sight: &Sight, depth: usize) -> Piece {
        if depth > 0 && self.pen.rng.chance(45) {
            return self.composite(sight, depth - 1);
        }
        if self.pen.rng.chance(8) {
            if let Some(items) = self.condition_of_items(sight) {
                return items;
            }
        }
        let named = self.of_sort(sight, Sort::Truth);
        if self.pen.rng.chance(12) {
            if let Some(counted) = self.held_count(sight) {
                return counted;
            }
        }
        match self.pen.rng.below(16) {
            0..=3 => self.money_comparison(sight),
            4..=8 => self.enum_condition(sight),
            9..=11 => self.bool_field(sight),
            12 => self.given(sight),
            13 => self.date_condition(sight),
            14 => self.number_condition(sight),
            _ => match (named, self.member_of(sight)) {
                (_, Some(defined)) if self.pen.rng.chance(50) => self.member_condition(&defined),
                (Some(named), _) => named,
                (None, _) => self.enum_condition(sight),
            },
        }
    }

    fn composite(&mut self, sight: &Sight, depth: usize) -> Piece {
        match self.pen.rng.below(7) {
            6 => self.counted(sight, depth),
            0 => {
                let inner = self.condition(sight, depth);
                let inner = self.pen.at(&inner, 3);
                Piece { text: format!("{} {inner}", self.pen.word("非", "not")), level: 3 }
            }
            1 | 2 => {
                let (left, right) = (self.condition(sight, depth), self.condition(sight, depth));
                let and = self.pen.word("且", "and");
                self.pen.binary(&left, and, &right, 2)
            }
            3 | 4 => {
                let (left, right) = (self.condition(sight, depth), self.condition(sight, depth));
                let or = self.pen.word("或", "or");
                self.pen.binary(&left, or, &right, 1)
            }
            _ => {
                let (if_, yes, no) = (self.condition(sight, depth), self.condition(sight, depth), self.condition(sight, depth));
                self.choice(&if_, &yes, &no)
            }
        }
    }

    /// So many of a list.
    fn counted(&mut self, sight: &Sight, depth: usize) -> Piece {
        let words = [
            ("符合下列至少两项", "at_least_two_of"),
            ("符合下列至少三项", "at_least_three_of"),
            ("符合下列至少四项", "at_least_four_of"),
            ("符合下列至少五项", "at_least_five_of"),
            ("符合下列至少六项", "at_least_six_of"),
            ("符合下列至少七项", "at_least_seven_of"),
            ("符合下列至少八项", "at_least_eight_of"),
            ("符合下列至少九项", "at_least_nine_of"),
        ];
        let longest = if self.pen.rng.chance(10) { words.len() } else { 2 };
        let needed = 2 + self.pen.rng.below(longest);
        let (count, depth) =
            if needed > 3 { (needed + self.pen.rng.below(2), 0) } else { (needed + self.pen.rng.below(3), depth.saturating_sub(1)) };
        let parts: Vec<String> = (0..count).map(|_| self.condition(sight, depth).text).collect();
        let (zh, en) = words[needed - 2];
        let keyword = self.pen.word(zh, en);
        // A line that begins with a minus goes on with the one before.
        let goes_on = parts.iter().any(|part| part.starts_with('-'));
        let between = if goes_on || self.pen.rng.chance(50) { self.pen.mark("；", "; ") } else { "\n        " };
        Piece::whole(format!("{keyword} {{ {} }}", parts.join(between)))
    }

    fn comparison(&mut self) -> &'static str {
        match self.pen.rng.below(6) {
            0 => self.pen.mark("＝", "="),
            1 => self.pen.rng.word(&["≠", "!="]),
            2 => "<",
            3 => self.pen.rng.word(&["≤", "<="]),
            4 => ">",
            _ => self.pen.rng.word(&["≥", ">="]),
        }
    }

    pub(super) fn compared(&mut self, left: &Piece, right: &Piece) -> Piece {
        let sign = self.comparison();
        self.pen.binary(left, sign, right, 4)
    }

    fn money_comparison(&mut self, sight: &Sight) -> Piece {
        let left = self.money(sight, 1);
        let unbound = if self.pen.rng.chance(6) { self.unbound(sight, Sort::Money) } else { None };
        let right = match unbound {
            Some(unbound) => unbound,
            None if self.pen.rng.chance(75) => self.money_constant(),
            None => self.money(sight, 0),
        };
        self.compared(&left, &right)
    }

    fn enum_condition(&mut self, sight: &Sight) -> Piece {
        let fields = self.world.fields(|ty| matches!(ty, Ty::Enum(_) | Ty::Set(_)));
        if fields.is_empty() {
            return self.bool_field(sight);
        }
        let field = (*self.pen.rng.pick(&fields)).clone();
        self.member_condition(&field)
    }

    /// A condition on an enum or set field.
    pub(super) fn member_condition(&mut self, field: &Field) -> Piece {
        let (Ty::Enum(list) | Ty::Set(list)) = field.ty else { panic!("the field holds members") };
        let mut members = self.world.enums[list].members.clone();
        self.pen.rng.shuffle(&mut members);
        let one = Piece::whole(members[0].clone());
        members.truncate(1 + self.pen.rng.below(members.len() - 1));
        let left = Piece::whole(field.name.clone());
        let set = Piece::whole(self.pen.braces(&members));
        let (op, right) = match (field.ty, self.pen.rng.below(3)) {
            (Ty::Set(_), 0) => (self.pen.word("含任一", "has_any"), set),
            (Ty::Set(_), _) => (self.pen.word("含", "has"), one),
            (_, 0) => (self.pen.mark("＝", "="), one),
            (_, 1) => ("≠", one),
            _ => (self.pen.word("属于", "in"), set),
        };
        self.pen.binary(&left, op, &right, 4)
    }

    fn bool_field(&mut self, sight: &Sight) -> Piece {
        let fields = self.world.fields(|ty| ty == Ty::Bool);
        if self.pen.rng.chance(8) {
            let mut truth = |author: &mut Author| {
                let yes = author.pen.rng.chance(50);
                if yes { author.pen.word("是", "yes").to_owned() } else { author.pen.word("否", "no").to_owned() }
            };
            return self.table(sight, false, &mut truth).map_or_else(|| self.date_condition(sight), Piece::whole);
        }
        if fields.is_empty() {
            return self.date_condition(sight);
        }
        let field = Piece::whole(self.pen.rng.pick(&fields).name.clone());
        if self.pen.rng.chance(20) {
            let truth = if self.pen.rng.chance(50) { self.pen.word("是", "yes") } else { self.pen.word("否", "no") };
            return self.pen.binary(&field, "=", &Piece::whole(truth), 4);
        }
        field
    }

    /// A condition on a field that may be missing.
    fn given(&mut self, sight: &Sight) -> Piece {
        let fields: Vec<Field> = self.world.optional_fields().into_iter().cloned().collect();
        if fields.is_empty() {
            return self.bool_field(sight);
        }
        let field = self.pen.rng.pick(&fields).clone();
        let given = Piece::whole(format!("{} {}", self.pen.word("已填", "given"), field.name));
        if self.pen.rng.chance(15) {
            return given;
        }
        let test = self.field_condition(&field);
        match self.pen.rng.below(3) {
            0 => {
                let and = self.pen.word("且", "and");
                self.pen.binary(&given, and, &test, 2)
            }
            1 => {
                let not = Piece { text: format!("{} {}", self.pen.word("非", "not"), given.text), level: 3 };
                let or = self.pen.word("或", "or");
                self.pen.binary(&not, or, &test, 1)
            }
            _ => {
                let other = self.enum_condition(sight);
                self.choice(&given, &test, &other)
            }
        }
    }

    fn field_condition(&mut self, field: &Field) -> Piece {
        let left = Piece::whole(field.name.clone());
        let right = match field.ty {
            Ty::Money | Ty::Price => self.money_constant(),
            Ty::Ratio => {
                let points = self.some_ratio(0, 10_000);
                self.pen.ratio(points)
            }
            Ty::Number => {
                let hundredths = self.pen.rng.between(0, 300);
                Piece::whole(self.pen.decimal(hundredths, 100))
            }
            Ty::Int => {
                let value = self.pen.rng.between(field.least, field.most.min(field.least + 20));
                self.pen.int(value)
            }
            Ty::Days | Ty::Months => {
                let count = self.pen.rng.between(field.least, field.most);
                Piece::whole(if field.ty == Ty::Days { self.pen.days(count) } else { self.pen.months(count) })
            }
            Ty::Date => self.day(),
            Ty::Bool => return left,
            Ty::Enum(_) | Ty::Set(_) => return self.member_condition(field),
            Ty::Text => panic!("texts are never compared"),
        };
        self.compared(&left, &right)
    }

    /// A number that is not whole.
    pub(super) fn some_number(&mut self) -> Piece {
        let tenths = self.pen.rng.between(0, 29);
        Piece::whole(self.pen.decimal(tenths * 10 + 5, 100))
    }

    pub(super) fn day(&mut self) -> Piece {
        let day = *self.pen.rng.pick(&self.world.days) + i32::try_from(self.pen.rng.between(-1, 1)).unwrap();
        self.pen.date(day)
    }

    fn date_condition(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(30) {
            return self.calendar_condition(sight);
        }
        let dates = self.world.record.dates.clone();
        let left = Piece::whole(self.world.record.fields[*self.pen.rng.pick(&dates)].name.clone());
        let right = match self.pen.rng.below(10) {
            0 | 1 if dates.len() > 1 => Piece::whole(self.world.record.fields[dates[0]].name.clone()),
            2 => {
                let other = Piece::whole(self.world.record.fields[dates[0]].name.clone());
                let day = self.day();
                self.extreme(&other, &day)
            }
            3 | 4 => match self.of_sort(sight, Sort::Date) {
                Some(named) => named,
                None => self.day(),
            },
            _ => self.day(),
        };
        self.compared(&left, &right)
    }

    fn number_condition(&mut self, sight: &Sight) -> Piece {
        if self.pen.rng.chance(20) {
            if let Some(named) = self.of_sort(sight, Sort::Number) {
                let bound = self.some_number();
                return self.compared(&named, &bound);
            }
        }
        let fields = self.world.fields(|ty| matches!(ty, Ty::Int | Ty::Number | Ty::Ratio | Ty::Days | Ty::Months));
        if fields.is_empty() {
            return self.date_condition(sight);
        }
        let field = (*self.pen.rng.pick(&fields)).clone();
        if matches!(field.ty, Ty::Int | Ty::Number) && self.pen.rng.chance(30) {
            return self.arithmetic_condition(&field);
        }
        if matches!(field.ty, Ty::Int | Ty::Number) && self.pen.rng.chance(20) {
            let first = self.pen.rng.between(field.least, field.least + 3);
            let numbers: Vec<String> = (0..self.pen.rng.between(1, 3)).map(|more| self.pen.int(first + more).text).collect();
            let set = Piece::whole(self.pen.braces(&numbers));
            let word = self.pen.word("属于", "in");
            return self.pen.binary(&Piece::whole(field.name), word, &set, 4);
        }
        self.field_condition(&field)
    }

    /// A condition on a sum, difference, product or quotient of numbers without unit.
    fn arithmetic_condition(&mut self, field: &Field) -> Piece {
        let fields = self.world.fields(|ty| matches!(ty, Ty::Int | Ty::Number));
        let other = Piece::whole(self.pen.rng.pick(&fields).name.clone());
        let small = self.pen.rng.between(1, 8);
        let small = self.pen.int(small);
        let name = Piece::whole(field.name.clone());
        let left = match self.pen.rng.below(5) {
            0 => self.pen.binary(&name, "+", &other, 5),
            1 => self.pen.binary(&other, "-", &small, 5),
            2 => self.pen.binary(&name, "×", &small, 6),
            3 => self.pen.binary(&name, "÷", &Piece::whole("4"), 6),
            _ => Piece { text: format!("-{}", name.text), level: 6 },
        };
        let right = self.pen.rng.between(-2, 8);
        let right = if right < 0 { Piece::whole(format!("-{}", -right)) } else { self.pen.int(right) };
        self.compared(&left, &right)
    }
}
