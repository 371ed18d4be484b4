//! Provisions on one slot of which each says that it overrides those before it or comes before them, or of which only the best counts.

use super::super::Author;
use super::super::amend::What;
use super::super::expr::Sight;
use super::super::policy::Several;
use super::{Room, Slot};

impl Author {
    /// Two or three provisions that do to one slot what need not go together, in an order of their own.
    pub(in super::super) fn ordered(&mut self, names: &[String], room: &mut Room, sight: &Sight) -> Vec<String> {
        let Some(slot) = self.free_slot(room) else { return Vec::new() };
        // Of several limits each effect takes one of its own, and two that change no limit in common have no order.
        let limits = match slot {
            Slot::BaseCap => &room.benefit.base_caps,
            Slot::Deductible => &room.benefit.deductibles,
            Slot::Cap => &room.benefit.caps,
            _ => &Vec::new(),
        };
        if limits.len() > 1 {
            return Vec::new();
        }
        room.closed = Some(slot);
        let mut effects = Vec::new();
        for _ in names {
            // Each starts afresh: their order says what comes of all.
            let mut own = Room::new(self, room.benefit.clone());
            effects.push(self.effect(&mut own, slot, sight).join("; "));
        }
        // A waiver comes last whatever is said; beside a bound only overriding settles which counts.
        let away = ["免除", "waive", "取消", "lift"];
        let waived = effects.iter().any(|effect| away.iter().any(|word| effect.contains(word)));
        let (zh, en) = if waived || self.pen.rng.chance(40) { ("优先于", "overrides") } else { ("先于", "before") };
        let mut texts = Vec::new();
        for (at, (name, effect)) in names.iter().zip(&effects).enumerate() {
            let mut clauses = Vec::new();
            if self.pen.rng.chance(70) {
                let when = self.condition(sight, 1);
                clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
            }
            clauses.push(format!("{} {effect}", self.pen.word("则", "then")));
            if at > 0 {
                // What comes before one comes before what that comes before; overriding is between two alone.
                let earlier = self.pen.list(&names[if zh == "先于" { at - 1 } else { 0 }..at]);
                clauses.push(format!("{} {earlier}", self.pen.word(zh, en)));
            }
            let head = format!("{} {name}", self.pen.word("条款", "provision"));
            texts.push(self.block(&head, &clauses));
        }
        self.pen.rng.shuffle(&mut texts);
        texts
    }

    /// A slot for a group to change and mostly to go by: each that can be compared as often as the others, now and then any.
    fn measured(&mut self, room: &Room) -> Option<Slot> {
        let of = &room.benefit;
        let comparable = [
            (Slot::Base, !of.tops_up),
            (Slot::BaseCap, of.base_caps.len() == 1),
            (Slot::Deductible, of.deductibles.len() == 1),
            (Slot::Rate, of.flat),
            (Slot::Cap, of.caps.len() == 1),
        ];
        let free = |slot: &Slot| room.closed != Some(*slot) && !room.shared.contains(slot);
        let slots: Vec<Slot> = comparable.into_iter().filter(|(slot, can)| *can && free(slot)).map(|(slot, _)| slot).collect();
        if slots.is_empty() || self.pen.rng.chance(25) { self.free_slot(room) } else { Some(*self.pen.rng.pick(&slots)) }
    }

    /// A group of provisions on one slot, of which only the best counts, and the item that declares it. With its other effects a member
    /// goes with whatever else is done to the benefit.
    pub(in super::super) fn grouped(&mut self, names: &[String], room: &mut Room, sight: &Sight) -> Several {
        let Some(slot) = self.measured(room) else { return Several::default() };
        room.closed = Some(slot);
        let (zh, en) = match slot {
            Slot::Rate if room.benefit.flat => ("比例", "rate"),
            Slot::Deductible if room.benefit.deductibles.len() == 1 => ("起付线", "deductible"),
            Slot::Cap if room.benefit.caps.len() == 1 => ("封顶线", "cap"),
            Slot::BaseCap if room.benefit.base_caps.len() == 1 => ("基数上限", "base_cap"),
            _ if room.benefit.tops_up => ("补足至", "top_up_to"),
            _ => ("基数", "base"),
        };
        let group = self.pen.name("组", "group");
        let (word, by) = (self.pen.word("就高", "most_favourable"), self.pen.word("按", "by"));
        // One group of a policy at most goes by what is paid, and then nothing is read under other rules.
        let total = !self.old_floors && !self.by_total && self.pen.rng.chance(50);
        self.by_total |= total;
        if en == "rate" {
            self.rated.push(room.benefit.name.clone());
        }
        let measure = if total {
            self.pen.word("支付总额", "total_paid").to_owned()
        } else {
            format!("{}.{}", room.benefit.name, self.pen.word(zh, en))
        };
        let item = format!("{word} {group} {by} {measure}");
        let row = Sight { amounts: None, named: sight.named.clone() };
        let mut texts = Vec::new();
        for name in names {
            let mut own = Room::new(self, room.benefit.clone());
            // Only one of them counts, so that one may lift what another bounds.
            own.families.iter_mut().for_each(|family| family.lifted = true);
            let mut effects = self.effect(&mut own, slot, sight);
            if self.pen.rng.chance(35) {
                let besides = self.slot(room);
                effects.extend(self.effect(room, besides, sight));
            }
            let mut clauses = Vec::new();
            if self.pen.rng.chance(80) {
                let when = self.condition(if total { &row } else { sight }, 1);
                clauses.push(format!("{} {}", self.pen.word("当", "when"), when.text));
            }
            clauses.push(self.then(&effects));
            let head = format!("{} {name} {} {group}", self.pen.word("条款", "provision"), self.pen.word("就高", "most_favourable"));
            texts.push(self.block(&head, &clauses));
        }
        let amendable = Some(What::Provision(names[0].clone(), None, if total { row } else { sight.clone() }));
        Several { group: Some(item), items: texts, amendable }
    }
}
