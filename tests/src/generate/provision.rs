//! Random provisions: every effect on every slot, chosen so that those on one slot commute.

mod order;

use super::Author;
use super::benefit::{Benefit, RATIOS};
use super::expr::Sight;
use super::pen::Piece;
use super::world::Ty;

/// What may be done to one slot by several provisions at once: effects of one family commute with each other.
#[derive(Debug, Clone, Copy)]
struct Family {
    /// Relative changes of money instead of absolute ones.
    percent: bool,
    /// Waived or lifted instead of bounded.
    lifted: bool,
    /// A new value is still free to be given.
    set: bool,
    /// Anything goes, and the checks must find what does not go together.
    careless: bool,
}

/// How a slot is written, and what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Base,
    Target,
    BaseCap,
    Deductible,
    Rate,
    Cap,
    PaidTotal,
}

/// What is still free to be done to a benefit.
#[derive(Debug, Clone)]
pub(super) struct Room {
    benefit: Benefit,
    families: [Family; 4],
    set_rate: bool,
    /// Bounds of what is paid go one way only and may be anything, or both ways and keep apart.
    one_way: Option<bool>,
    raise: i64,
    lower: i64,
    /// A slot that alternatives change and nothing else may.
    closed: Option<Slot>,
    /// Slots that provisions on earlier benefits change too.
    shared: Vec<Slot>,
    /// Which of several limits of one slot is changed.
    which: usize,
}

impl Room {
    /// All that may be done to a benefit.
    pub(super) fn new(author: &mut Author, benefit: Benefit) -> Self {
        let careless = author.pen.rng.chance(6);
        let mut family = || Family { percent: author.pen.rng.chance(50), lifted: author.pen.rng.chance(50), set: true, careless };
        let families = [family(), family(), family(), family()];
        let one_way = if author.pen.rng.chance(30) { Some(author.pen.rng.chance(50)) } else { None };
        let which = author.pen.rng.below(3);
        Self {
            benefit,
            families,
            set_rate: true,
            one_way,
            raise: 10_000 - RATIOS.1,
            lower: RATIOS.0,
            closed: None,
            shared: Vec::new(),
            which,
        }
    }

    /// The benefit's name.
    pub(super) fn name(&self) -> &str {
        &self.benefit.name
    }

    /// Whether bounds on what it pays may stand that one below could cross.
    pub(super) fn bounded(&self) -> bool {
        self.one_way != Some(true)
    }

    /// What provisions on it may read.
    pub(super) fn sight(&self) -> &Sight {
        &self.benefit.sight
    }
}

impl Author {
    /// A provision named `name` with one to three effects on a benefit, and perhaps one on a later benefit too.
    pub(super) fn provision(&mut self, name: &str, kinds: &str, rooms: [Option<&mut Room>; 2], sight: &Sight) -> String {
        let mut clauses = Vec::new();
        if self.pen.rng.chance(90) {
            let when = self.condition(sight, 2);
            clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
        }
        let mut effects = Vec::new();
        for (later, room) in rooms.into_iter().enumerate() {
            let Some(room) = room else { continue };
            let mut slots = Vec::new();
            for _ in 0..if later > 0 { 1 } else { self.pen.rng.between(1, 3) } {
                let slot = self.slot(room);
                if !slots.contains(&slot) {
                    slots.push(slot);
                    effects.extend(self.effect(room, slot, sight));
                }
            }
            if later > 0 {
                room.shared.extend(slots);
            }
        }
        clauses.push(self.then(&effects));
        if let Some(from) = self.own_day() {
            clauses.push(from);
        }
        let head = format!("{} {name}{}{kinds}", self.pen.word("条款", "provision"), self.code("p"));
        self.block(&head, &clauses)
    }

    fn then(&mut self, effects: &[String]) -> String {
        format!("{} {}", self.pen.word("则", "then"), effects.join(self.pen.mark("；", "; ")))
    }

    /// The effects of a provision as a later notice has them: such as go with whatever else may be done to the slots of the benefit by now.
    pub(super) fn effects_anew(&mut self, room: &Room, sight: &Sight) -> String {
        let mut room = room.clone();
        room.families.iter_mut().for_each(|family| family.set = false);
        (room.set_rate, room.raise, room.lower) = (false, 0, 0);
        let slot = self.slot(&room);
        let effects = self.effect(&mut room, slot, sight);
        self.then(&effects)
    }

    /// An effect that raises the ratio by points, where there is room for that; an amendment may make it up to 10 points.
    pub(super) fn tilt(&mut self, room: &mut Room) -> Option<String> {
        if room.benefit.tops_up || room.raise < 1000 || room.closed == Some(Slot::Rate) {
            return None;
        }
        room.raise -= 1000;
        let points = self.some_ratio(0, 1000);
        let points = self.pen.points(points).text;
        let change = self.with("提高", "raise", &points);
        Some(format!("{}.{} {change}", room.benefit.name, self.pen.word("比例", "rate")))
    }

    /// Two provisions that do to one slot what does not go together, for members of an enum that no claim has both of.
    pub(super) fn alternatives(&mut self, names: [&str; 2], room: &mut Room, sight: &Sight) -> Vec<String> {
        let fields = self.world.fields(|ty| matches!(ty, Ty::Enum(_)));
        let Some(field) = (!fields.is_empty()).then(|| (*self.pen.rng.pick(&fields)).clone()) else { return Vec::new() };
        let Some(list) = field.list() else { return Vec::new() };
        let Some(slot) = self.free_slot(room) else { return Vec::new() };
        room.closed = Some(slot);
        let mut members = self.world.enums[list].members.clone();
        self.pen.rng.shuffle(&mut members);
        let mut texts = Vec::new();
        for (name, member) in names.into_iter().zip(members) {
            // Each starts afresh: the other never holds beside it.
            let mut own = Room::new(self, room.benefit.clone());
            let effects = self.effect(&mut own, slot, sight).join("; ");
            let when = format!("{} {} = {member}", self.pen.word("当", "when"), field.name);
            let then = format!("{} {effects}", self.pen.word("则", "then"));
            let head = format!("{} {name}", self.pen.word("条款", "provision"));
            texts.push(self.block(&head, &[when, then]));
        }
        texts
    }

    /// A slot that no provision on another benefit changes.
    fn free_slot(&mut self, room: &Room) -> Option<Slot> {
        (0..10).map(|_| self.slot(room)).find(|slot| !room.shared.contains(slot))
    }

    fn slot(&mut self, room: &Room) -> Slot {
        loop {
            let slot = match self.pen.rng.below(10) {
                0..=6 if room.benefit.tops_up => Slot::Target,
                0 => Slot::Base,
                1..=3 if self.pen.rng.chance(50) && !room.benefit.base_caps.is_empty() => Slot::BaseCap,
                1..=3 if !room.benefit.deductibles.is_empty() => Slot::Deductible,
                4..=6 => Slot::Rate,
                7 | 8 if !room.benefit.caps.is_empty() => Slot::Cap,
                9 => Slot::PaidTotal,
                _ => continue,
            };
            if room.closed != Some(slot) {
                return slot;
            }
        }
    }

    /// An effect; one that may take an amount below 0 comes with the bound that keeps it there.
    fn effect(&mut self, room: &mut Room, slot: Slot, sight: &Sight) -> Vec<String> {
        let (zh, en) = match slot {
            Slot::Base => ("基数", "base"),
            Slot::Target => ("补足至", "top_up_to"),
            Slot::BaseCap => ("基数上限", "base_cap"),
            Slot::Deductible => ("起付线", "deductible"),
            Slot::Rate => ("比例", "rate"),
            Slot::Cap => ("封顶线", "cap"),
            Slot::PaidTotal => ("累计支付", "paid_total"),
        };
        if slot == Slot::Cap && self.capped.contains(&room.benefit.name) {
            // A cap that is lifted has no value to read.
            room.families[2] = Family { lifted: false, careless: false, ..room.families[2] };
        }
        let ops = match slot {
            Slot::Rate => vec![self.on_rate(room, sight)],
            Slot::PaidTotal => vec![self.on_paid_total(room.one_way, sight)],
            Slot::Base | Slot::Target => self.on_money(&mut room.families[0], None, sight),
            Slot::BaseCap => self.on_money(&mut room.families[3], Some(("取消", "lift")), sight),
            Slot::Deductible => self.on_money(&mut room.families[1], Some(("免除", "waive")), sight),
            Slot::Cap => self.on_money(&mut room.families[2], Some(("取消", "lift")), sight),
        };
        let terms = match slot {
            Slot::BaseCap => room.benefit.base_caps.clone(),
            Slot::Deductible => room.benefit.deductibles.clone(),
            Slot::Cap => room.benefit.caps.clone(),
            Slot::Base | Slot::Target | Slot::Rate | Slot::PaidTotal => Vec::new(),
        };
        let which = match terms.as_slice() {
            [] => String::new(),
            [only] => {
                if self.pen.rng.chance(20) {
                    self.spelled(only, false)
                } else {
                    String::new()
                }
            }
            several => {
                // One of them for the whole benefit, so that provisions that speak of one another share it.
                let term = several[room.which % several.len()].clone();
                self.spelled(&term, false)
            }
        };
        ops.into_iter().map(|op| format!("{}.{} {which} {op}", room.benefit.name, self.pen.word(zh, en))).collect()
    }

    fn with(&mut self, zh: &'static str, en: &'static str, figure: &str) -> String {
        format!("{} {figure}{}", self.pen.word(zh, en), self.pen.grade())
    }

    fn on_money(&mut self, family: &mut Family, lift: Option<(&'static str, &'static str)>, sight: &Sight) -> Vec<String> {
        if family.careless {
            *family = Family { percent: self.pen.rng.chance(50), lifted: self.pen.rng.chance(50), set: true, careless: true };
        }
        match self.pen.rng.below(4) {
            0 if family.set => {
                family.set = false;
                let figure = if self.pen.rng.chance(60) { self.money_constant() } else { self.not_negative(sight) };
                vec![self.with("改为", "set", &figure.text)]
            }
            1 => {
                if let Some((zh, en)) = lift.filter(|_| family.lifted) {
                    return vec![self.pen.word(zh, en).to_owned()];
                }
                // Every bound below is at most 500 yuan, every bound above at least as much: they commute.
                let below = self.pen.rng.chance(50);
                let hundreds = if below { self.pen.rng.between(0, 5) } else { self.pen.rng.between(5, 300) };
                let figure = self.pen.money(hundreds * 10_000);
                vec![if below { self.with("不低于", "at_least", &figure.text) } else { self.with("不高于", "at_most", &figure.text) }]
            }
            2 => {
                let figure = self.change(family.percent);
                vec![self.with("提高", "raise", &figure.text)]
            }
            _ => {
                let figure = self.change(family.percent);
                if lift.is_none() || family.percent {
                    return vec![self.with("降低", "lower", &figure.text)];
                }
                if family.lifted {
                    return vec![self.with("提高", "raise", &figure.text)];
                }
                let nothing = self.pen.money(0);
                vec![self.with("降低", "lower", &figure.text), self.with("不低于", "at_least", &nothing.text)]
            }
        }
    }

    fn change(&mut self, percent: bool) -> Piece {
        if percent {
            let points = self.some_ratio(0, 10_000);
            self.pen.ratio(points)
        } else {
            self.money_constant()
        }
    }

    fn on_rate(&mut self, room: &mut Room, sight: &Sight) -> String {
        let (least, greatest) = RATIOS;
        match self.pen.rng.below(5) {
            0 if room.set_rate => {
                room.set_rate = false;
                let figure = self.ratio(sight, least, greatest, 1);
                self.with("改为", "set", &figure.text)
            }
            0 | 1 => {
                let below = self.pen.rng.chance(50);
                let points = if below { self.some_ratio(0, 4000) } else { self.some_ratio(4000, 10_000) };
                let figure = self.pen.ratio(points);
                if below { self.with("不低于", "at_least", &figure.text) } else { self.with("不高于", "at_most", &figure.text) }
            }
            2 if room.lower >= 500 => {
                room.lower -= 500;
                let figure = self.points(sight, 500);
                self.with("降低", "lower", &figure.text)
            }
            _ if room.raise >= 1000 => {
                room.raise -= 1000;
                let figure = self.points(sight, 1000);
                self.with("提高", "raise", &figure.text)
            }
            _ => {
                let figure = self.pen.ratio(0);
                self.with("不低于", "at_least", &figure.text)
            }
        }
    }

    /// Bounds below take at most half of what is in scope, bounds above at least half.
    fn on_paid_total(&mut self, one_way: Option<bool>, sight: &Sight) -> String {
        let below = one_way.unwrap_or_else(|| self.pen.rng.chance(50));
        let points = if below { self.some_ratio(0, 5000) } else { self.some_ratio(5000, 10_000) };
        let figure = if one_way.is_none() || self.pen.rng.chance(50) {
            let name = self.world.record.fields[self.world.record.in_scope].name.clone();
            let ratio = self.pen.ratio(points).text;
            format!("{name} {} {ratio}", self.pen.rng.word(&["×", "*"]))
        } else {
            self.money(sight, 1).text
        };
        if below { self.with("不低于", "at_least", &figure) } else { self.with("不高于", "at_most", &figure) }
    }
}
