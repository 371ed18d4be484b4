//! Random amendments: one figure of a benefit, some of its clauses, a parameter or a definition, a provision, the provisions of a kind.

use super::Author;
use super::benefit::{Benefit, RATIOS};
use super::expr::{Named, Sight, Sort};
use super::policy::{Floored, Sheet};
use super::provision::Room;

/// What a later notice may amend.
pub(super) struct Amendable {
    pub(super) what: What,
    /// The day from which it rules.
    pub(super) from: i32,
    /// The day from which it is known.
    pub(super) issued: i32,
    /// It has ended by then.
    pub(super) until: i32,
}

/// The kinds of such things.
pub(super) enum What {
    /// A benefit.
    Benefit(Box<Benefit>),
    /// A parameter (yes) or a definition (no).
    Named(Named, bool),
    /// A provision, with the benefit that it changes, where it may do something else to that, and what its condition may read.
    Provision(String, Option<Box<Room>>, Sight),
    /// A kind whose provisions each raise a ratio by points.
    Kind(String),
}

impl Author {
    /// Amendments in later notices, each of things that rule already and from days of their own.
    pub(super) fn amendments(&mut self, sheet: &mut Sheet) {
        let mut amendable = std::mem::take(&mut sheet.amendable);
        amendable.retain(|thing| match &thing.what {
            What::Benefit(benefit) => !sheet.gone.contains(&benefit.name),
            What::Provision(name, ..) => !sheet.gone.contains(name),
            // Conditions of settlements by different dates are kept apart by what is the same on all of them.
            What::Named(named, _) => self.world.record.dates.len() == 1 || !matches!(named.sort, Sort::Truth | Sort::Member(_)),
            What::Kind(_) => true,
        });
        let mut kinds = std::collections::BTreeSet::new();
        amendable.retain(|thing| !matches!(&thing.what, What::Kind(kind) if !kinds.insert(kind.clone())));
        let mut amended = std::collections::BTreeSet::new();
        for index in 1..sheet.notices.len() {
            let mut left = self.pen.rng.below(4);
            let article = self.pen.rng.below(sheet.notices[index].labels.len());
            for (at, thing) in amendable.iter().enumerate() {
                let day = sheet.notices[index].from(article);
                if left == 0 || !self.pen.rng.chance(60) || thing.from >= day || day >= thing.until.min(sheet.notices[index].until()) {
                    continue;
                }
                // A notice amends what is issued by then, or rules by then.
                if thing.issued > day && thing.issued > sheet.notices[index].issued.unwrap_or(sheet.notices[index].effective) {
                    continue;
                }
                left -= 1;
                let from = if self.pen.rng.chance(15) {
                    let own = day + i32::try_from(self.pen.rng.between(0, 40)).unwrap();
                    if own < thing.until.min(sheet.notices[index].until()) { Some(own) } else { None }
                } else {
                    None
                };
                if !amended.insert((at, from.unwrap_or(day))) {
                    continue;
                }
                let named = sheet.named.clone();
                let item = self.amendment(&thing.what, &named, from);
                sheet.declared.push_str(&item);
                sheet.notices[index].items[article].push(item);
            }
        }
    }

    fn amendment(&mut self, what: &What, named: &[Named], from: Option<i32>) -> String {
        let amend = self.pen.word("修改", "amend");
        let from = from.map(|day| format!("{} {}", self.pen.word("自", "from"), self.pen.date(day).text));
        let tail = from.as_ref().map(|from| format!(" {from}")).unwrap_or_default();
        match what {
            What::Named(of, parameter) => {
                let value = self.value_anew(of, *parameter, named);
                format!("{amend} {} {} {value}{}{tail}", of.name, self.pen.word("为", "to"), self.pen.grade())
            }
            What::Kind(kind) => {
                let points = self.some_ratio(0, 1000);
                let points = self.pen.points(points).text;
                format!("{amend} {} {kind} {} {points}{tail}", self.pen.word("归类", "kind"), self.pen.word("为", "to"))
            }
            What::Provision(name, room, sight) => {
                let sight = Sight { named: named.to_vec(), ..sight.clone() };
                let mut clauses = Vec::new();
                let effects = room.as_ref().filter(|_| self.pen.rng.chance(50)).map(|room| self.effects_anew(room, &sight));
                if effects.is_none() || self.pen.rng.chance(50) {
                    clauses.push(format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 2).text));
                }
                clauses.extend(effects);
                clauses.extend(from);
                self.block(&format!("{amend} {name}"), &clauses)
            }
            What::Benefit(benefit) => {
                let sight = Sight { named: named.to_vec(), ..benefit.sight.clone() };
                if self.pen.rng.chance(50) {
                    let (slot, figure) = self.slot_anew(benefit, &sight);
                    return format!("{amend} {}.{slot} {} {figure}{tail}", benefit.name, self.pen.word("为", "to"));
                }
                let mut clauses = Vec::new();
                if !benefit.deductibles.is_empty() && self.pen.rng.chance(40) {
                    // One deductible may come to run over another term; that of cumulated tiers runs over theirs.
                    let other = benefit.deductibles.len() == 1 && benefit.cumulated.is_none() && self.pen.rng.chance(50);
                    let terms = if other { vec![self.long_term()] } else { benefit.deductibles.clone() };
                    for term in &terms {
                        let (word, period) = (self.pen.word("起付线", "deductible"), self.spelled(term, true));
                        clauses.push(format!("{word} {period} {}", self.money_about(false).text));
                    }
                }
                if benefit.tops_up && self.pen.rng.chance(50) {
                    clauses.push(self.target(&sight));
                }
                if !benefit.base_caps.is_empty() && self.pen.rng.chance(30) {
                    for term in &benefit.base_caps {
                        let (word, period) = (self.pen.word("基数上限", "base_cap"), self.spelled(term, true));
                        clauses.push(format!("{word} {period} {}", self.money_about(true).text));
                    }
                }
                if !benefit.tops_up && self.pen.rng.chance(40) {
                    // A ratio and tiers replace one another, where nothing needs the one ratio.
                    let read = self.reported.iter().any(|read| read.name == benefit.name);
                    let bound = read || benefit.cumulated.is_some() || self.rated.contains(&benefit.name);
                    let flat = benefit.flat != (!bound && self.pen.rng.chance(40));
                    clauses.push(if flat { self.flat(&sight) } else { self.tiers(&sight, benefit.cumulated.as_ref()) });
                }
                if self.pen.rng.chance(15) {
                    clauses.push(self.payer());
                }
                if self.pen.rng.chance(15) {
                    clauses.push(self.rounding());
                }
                let parties = self.parties.iter().find(|(name, _)| *name == benefit.name).map(|(_, parties)| parties.clone());
                if let Some(mut parties) = parties.filter(|_| self.pen.rng.chance(40)) {
                    self.pen.rng.shuffle(&mut parties);
                    clauses.push(self.shares(&sight, &parties));
                }
                if self.pen.rng.chance(30) {
                    clauses.push(format!("{} {}", self.pen.word("对象", "eligible"), self.condition(&sight, 1).text));
                }
                if clauses.is_empty() || self.pen.rng.chance(40) {
                    let caps = if benefit.caps.is_empty() { vec![self.long_term()] } else { benefit.caps.clone() };
                    for term in &caps {
                        clauses.push(self.cap(&sight, term));
                    }
                }
                clauses.extend(from);
                self.block(&format!("{amend} {}", benefit.name), &clauses)
            }
        }
    }

    fn slot_anew(&mut self, benefit: &Benefit, sight: &Sight) -> (&'static str, String) {
        loop {
            match self.pen.rng.below(4) {
                0 if benefit.tops_up => {
                    return (self.pen.word("补足至", "top_up_to"), format!("{}{}", self.money(sight, 1).text, self.pen.grade()));
                }
                0 => return (self.pen.word("基数", "base"), format!("{}{}", self.base(sight), self.pen.grade())),
                1 if benefit.deductibles.len() == 1 => return (self.pen.word("起付线", "deductible"), self.money_about(false).text),
                2 if benefit.flat => {
                    let figure = self.ratio(sight, RATIOS.0, RATIOS.1, 2).text;
                    return (self.pen.word("比例", "rate"), format!("{figure}{}", self.pen.grade()));
                }
                3 if benefit.caps.len() == 1 => return (self.pen.word("封顶线", "cap"), self.money_about(true).text),
                _ => {}
            }
        }
    }

    /// A new value of a named quantity; of a definition one that reads nothing that may be declared after it.
    fn value_anew(&mut self, of: &Named, parameter: bool, named: &[Named]) -> String {
        let before: Vec<Named> = named.iter().take_while(|other| other.name != of.name).cloned().collect();
        let sight = Sight { amounts: None, named: before };
        match of.sort {
            // What may be a deductible is never below 0.
            Sort::Money if parameter || self.pen.rng.chance(50) => self.money_constant().text,
            Sort::Money => {
                let points = self.some_ratio(0, 10_000);
                let share = self.pen.ratio(points).text;
                format!("{} × {share}", self.world.record.fields[self.world.record.in_scope].name)
            }
            Sort::Ratio | Sort::Points | Sort::Number | Sort::Days | Sort::Months | Sort::Date => self.constant_of(of.sort),
            Sort::Truth => self.condition(&sight, 1).text,
            Sort::Member(list) => {
                let fields: Vec<String> =
                    self.world.fields(|ty| ty == super::world::Ty::Enum(list)).iter().map(|field| field.name.clone()).collect();
                self.pen.rng.pick(&fields).clone()
            }
        }
    }

    /// A constant within what delegations allow; an amount where nothing else is said.
    pub(super) fn constant_of(&mut self, sort: Sort) -> String {
        match sort {
            Sort::Ratio => {
                let points = self.some_ratio(1000, 7000);
                self.pen.ratio(points).text
            }
            Sort::Points => {
                let points = self.some_ratio(0, 500);
                self.pen.points(points).text
            }
            Sort::Number => self.some_number().text,
            Sort::Days => {
                let count = *self.pen.rng.pick(&[0, 15, 90, 365]);
                self.pen.days(count)
            }
            Sort::Months => {
                let count = *self.pen.rng.pick(&[1, 3, 13]);
                self.pen.months(count)
            }
            Sort::Date => self.a_date().text,
            Sort::Money | Sort::Truth | Sort::Member(_) => self.money_constant().text,
        }
    }

    /// A figure that the wider policy leaves to this one, whose notices determine it and amend it.
    pub(super) fn delegation(&mut self, sheet: &mut Sheet) {
        if sheet.notices.is_empty() || !self.pen.rng.chance(50) {
            return;
        }
        let name = self.pen.name("授权额", "left");
        let sort = *self.pen.rng.pick(&[Sort::Money, Sort::Money, Sort::Ratio, Sort::Points]);
        let (ty, least, most) = match sort {
            Sort::Ratio => (self.pen.word("比率", "ratio"), self.pen.ratio(1000).text, self.pen.ratio(7000).text),
            Sort::Points => (self.pen.word("个百分点", "pp"), self.pen.points(0).text, self.pen.points(500).text),
            _ => (self.pen.word("金额", "money"), self.pen.money(0).text, self.pen.money(30_000_000).text),
        };
        let mut bounds = String::new();
        for (zh, en, bound) in [("不低于", "at_least", least), ("不高于", "at_most", most)] {
            if self.pen.rng.chance(40) {
                bounds.push_str(&format!(" {} {bound}", self.pen.word(zh, en)));
            }
        }
        sheet.base.push(format!("{} {name} {ty}{bounds}", self.pen.word("授权", "delegate")));
        let mut days = std::collections::BTreeSet::new();
        for index in 0..sheet.notices.len() {
            let notice = &sheet.notices[index];
            let last = days.last().copied();
            let day = notice.from(0);
            if !self.pen.rng.chance(70) || notice.expires.is_some() || last.is_some_and(|last| last >= day) {
                continue;
            }
            let verb = if days.is_empty() { self.pen.word("确定", "determine") } else { self.pen.word("修改", "amend") };
            let value = self.constant_of(sort);
            let (to, grade) = (self.pen.word("为", "to"), self.pen.grade());
            let item = format!("{verb} {name} {to} {value}{grade}");
            sheet.notices[index].items[0].push(item);
            days.insert(day);
        }
        sheet.delegated.push(name.clone());
        sheet.named.push(Named { name, sort, unbound: true, parameter: true, always: true });
    }

    /// Notices that take provisions away from some, and settle some claims under earlier rules.
    pub(super) fn exceptions(&mut self, sheet: &mut Sheet) {
        let provisions: Vec<(String, i32, i32)> = sheet
            .amendable
            .iter()
            .filter_map(|thing| match &thing.what {
                What::Provision(name, ..) => Some((name.clone(), thing.from, thing.until)),
                _ => None,
            })
            .collect();
        for index in 0..sheet.notices.len() {
            if !self.pen.rng.chance(35) || provisions.is_empty() {
                continue;
            }
            let article = self.pen.rng.below(sheet.notices[index].labels.len());
            let day = sheet.notices[index].from(article);
            let until = sheet.notices[index].until();
            let own = self.pen.rng.chance(15).then(|| day + i32::try_from(self.pen.rng.between(0, 40)).unwrap());
            let rules = |from: i32, end: i32| from < until && own.unwrap_or(day) < end.min(until);
            let (name, from, end) = self.pen.rng.pick(&provisions).clone();
            let named = (rules(from, end) && !sheet.gone.contains(&name)).then_some(name);
            let of_kinds = sheet.repealable.iter().filter(|thing| rules(thing.from, thing.until)).flat_map(|thing| &thing.kinds);
            let tilts = sheet.amendable.iter().filter_map(|thing| match &thing.what {
                What::Kind(kind) if rules(thing.from, thing.until) => Some(kind),
                _ => None,
            });
            let kinds: Vec<String> = of_kinds.chain(tilts).cloned().collect();
            let kind = (!kinds.is_empty() && self.pen.rng.chance(40)).then(|| self.pen.rng.pick(&kinds).clone());
            let kind = kind.map(|kind| format!("{} {kind}", self.pen.word("归类", "kind")));
            let targets: Vec<String> = named.filter(|_| kind.is_none() || self.pen.rng.chance(40)).into_iter().chain(kind).collect();
            if targets.is_empty() {
                continue;
            }
            let sight = Sight { amounts: None, named: sheet.named.clone() };
            let (when, targets) = (self.condition(&sight, 1).text, self.pen.list(&targets));
            let from = own.map(|own| format!(" {} {}", self.pen.word("自", "from"), self.pen.date(own).text)).unwrap_or_default();
            let item = format!("{} {targets} {} {when}{from}", self.pen.word("不适用", "disapply"), self.pen.word("当", "when"));
            sheet.notices[index].items[article].push(item);
        }
    }

    /// `过渡`, of settlements that are always in force: the condition is on what the row says.
    pub(super) fn transition(&mut self, sheet: &mut Sheet, settlements: &[String]) {
        let Some(index) = (1..sheet.notices.len()).find(|_| self.pen.rng.chance(40)) else { return };
        let article = self.pen.rng.below(sheet.notices[index].labels.len());
        let day = sheet.notices[index].from(article) - i32::try_from(self.pen.rng.between(1, 400)).unwrap();
        let name = self.pen.name("过渡项", "move");
        let sight = Sight { amounts: None, named: sheet.named.iter().filter(|named| !named.unbound).cloned().collect() };
        let clauses = [
            format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text),
            format!("{} {} {}", self.pen.word("按", "under"), self.pen.date(day).text, self.pen.word("规定", "rules")),
            format!("{} {}", self.pen.word("对", "for"), self.pen.list(settlements)),
        ];
        let head = format!("{} {name}", self.pen.word("过渡", "transition"));
        let item = self.block(&head, &clauses);
        sheet.notices[index].items[article].push(item);
    }

    /// A later bound on what has been paid with a benefit: no less than what `read`, itself or one before it, would pay under the rules of an
    /// earlier day.
    pub(super) fn old_floor(&mut self, sheet: &mut Sheet, read: &str, bounded: &[Floored]) {
        let Some(index) = (1..sheet.notices.len()).find(|_| self.pen.rng.chance(30)) else { return };
        let article = self.pen.rng.below(sheet.notices[index].labels.len());
        let (from, until) = (sheet.notices[index].from(article), sheet.notices[index].until());
        let fits = |one: &&Floored| one.from < until && from < one.until && !sheet.gone.contains(&one.name);
        let bounded: Vec<&str> = bounded.iter().filter(fits).map(|one| one.name.as_str()).collect();
        let Some(benefit) = (!bounded.is_empty()).then(|| *self.pen.rng.pick(&bounded)) else { return };
        let day = from - i32::try_from(self.pen.rng.between(1, 300)).unwrap();
        let name = self.pen.name("老规定", "floor");
        let sight = Sight { amounts: None, named: sheet.named.clone() };
        let paid = format!("{read}.{}", self.pen.word("支付额", "paid"));
        let under = format!("{} {} {}", self.pen.word("按", "under"), self.pen.date(day).text, self.pen.word("规定", "rules"));
        let bound = format!("{benefit}.{} {} {paid} {under}", self.pen.word("累计支付", "paid_total"), self.pen.word("不低于", "at_least"));
        let clauses = [
            format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text),
            format!("{} {bound}", self.pen.word("则", "then")),
        ];
        let head = format!("{} {name}", self.pen.word("条款", "provision"));
        let item = self.block(&head, &clauses);
        sheet.declared.push_str(&item);
        sheet.notices[index].items[article].push(item);
    }

    /// Provisions of a kind of their own, each of which raises the ratio of a benefit by points.
    pub(super) fn tilts(&mut self, sheet: &mut Sheet, room: &mut Room, until: i32) {
        let Some(kind) = sheet.tilt.clone() else { return };
        if !self.pen.rng.chance(60) {
            return;
        }
        let sight = room.sight().clone();
        let sight = Sight { named: sheet.named.clone(), ..sight };
        let Some(effect) = self.tilt(room) else { return };
        let name = self.pen.name("倾斜项", "tilt");
        let clauses = [
            format!("{} {}", self.pen.word("当", "when"), self.condition(&sight, 1).text),
            format!("{} {effect}", self.pen.word("则", "then")),
        ];
        let head = format!("{} {name} {} {kind}", self.pen.word("条款", "provision"), self.pen.word("归类", "kind"));
        let item = self.block(&head, &clauses);
        Self::put(sheet, None, item);
        sheet.amendable.push(Amendable { what: What::Kind(kind), from: i32::MIN, issued: i32::MIN, until });
    }
}
