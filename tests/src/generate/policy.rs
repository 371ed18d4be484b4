//! The whole: one policy or two, top-level items, notices with their articles, repeals, settlements, in one or more files.

use super::amend::{Amendable, What};
use super::expr::{Named, Sight, Sort};
use super::notice::Notice;
use super::pen::Piece;
use super::provision::Room;
use super::world::Ty;
use super::{Author, Draft, Readable};

/// Where an item stands: at the top, or in an article of a notice.
pub(super) type Place = Option<(usize, usize)>;

/// A policy that is being written.
#[derive(Default)]
pub(super) struct Sheet {
    /// Items of the wider policy, or of the one policy where there is no wider one.
    pub(super) base: Vec<String>,
    /// Items at the top.
    pub(super) top: Vec<String>,
    pub(super) notices: Vec<Notice>,
    pub(super) kinds: Vec<String>,
    /// The kind of provisions that raise ratios by points and are amended together.
    pub(super) tilt: Option<String>,
    /// How many policies there are, each building on the one before.
    pub(super) levels: usize,
    /// Figures that the widest policy leaves to narrower ones.
    pub(super) delegated: Vec<String>,
    /// What a notice has repealed.
    pub(super) gone: Vec<String>,
    /// Articles that repeal something for good, each with a day by which that has ended.
    repeals: Vec<(String, i32)>,
    /// What a later notice may amend.
    pub(super) amendable: Vec<Amendable>,
    /// Named quantities that are always in force.
    pub(super) named: Vec<Named>,
    /// What a later notice may repeal.
    pub(super) repealable: Vec<Repealable>,
    /// Guarantees.
    pub(super) promises: Vec<String>,
    /// Requirements, which stand where the kinds do.
    pub(super) demands: Vec<String>,
    /// Texts in which benefits and provisions are declared.
    pub(super) declared: String,
}

/// What a later notice may repeal.
pub(super) struct Repealable {
    pub(super) name: String,
    /// The day from which it rules.
    pub(super) own: i32,
    /// The day from which it is known.
    pub(super) issued: i32,
    /// The day from which it rules together with what it changes; it is repealed after this day.
    pub(super) from: i32,
    /// It has ended by then.
    pub(super) until: i32,
    pub(super) kinds: Vec<String>,
}

/// A benefit that may not pay less than under earlier rules, and when it rules.
pub(super) struct Floored {
    pub(super) name: String,
    pub(super) from: i32,
    pub(super) until: i32,
}

/// A benefit with what may be done to it, and when it rules.
struct Written {
    room: Room,
    from: i32,
    until: i32,
    /// The day from which the last provision on it rules together with it.
    last: i32,
}

impl Author {
    /// Writes the policy.
    pub(super) fn policy(mut self) -> Draft {
        let levels = *self.pen.rng.pick(&[1, 1, 1, 2, 2, 3]);
        let mut sheet = Sheet { notices: self.notices(), levels, ..Sheet::default() };
        self.pen.citations = sheet.notices.iter().map(|notice| format!("{} {}", notice.number, notice.labels[0])).collect();
        self.vocabulary(&mut sheet);
        self.top_level_named(&mut sheet);
        self.accumulator_names();
        if sheet.levels > 1 {
            self.delegation(&mut sheet);
        }
        let written = self.benefits(&mut sheet);
        // What is always in force can be read under the rules of any day, by itself and by what comes after it; the later may be bounded below.
        let always = |written: &Written| written.from == i32::MIN && written.until == i32::MAX;
        let first = written.iter().position(always);
        let floors = first.map(|first| {
            let later = written[first..].iter().filter(|written| !written.room.bounded());
            let later = later.map(|written| Floored { name: written.room.name().to_owned(), from: written.from, until: written.until });
            (written[first].room.name().to_owned(), later.collect::<Vec<_>>())
        });
        let layers: Vec<String> = written.iter().map(|written| written.room.name().to_owned()).collect();
        let accumulators = self.accumulators(&layers);
        sheet.top.extend(accumulators);
        self.provisions(&mut sheet, written);
        self.alerts(&mut sheet, &layers);
        self.aims(&mut sheet, &layers, None);
        self.enrolments(&mut sheet);
        self.repeals(&mut sheet);
        self.exceptions(&mut sheet);
        self.continued(&mut sheet, first.map(|first| layers[first].clone()));
        if let Some((read, bounded)) = floors.filter(|(read, _)| !sheet.gone.contains(read)) {
            self.old_floor(&mut sheet, &read, &bounded);
        }
        self.amendments(&mut sheet);
        let settlement = self.settlements(&mut sheet, &layers);
        if settlement.is_some() && self.pen.rng.chance(30) {
            self.aims(&mut sheet, &layers, settlement.as_deref());
        }
        self.verifies(&mut sheet);
        self.guarantees(&mut sheet, &layers, settlement.as_deref());
        self.demands(&mut sheet, &layers);
        self.files(sheet)
    }

    fn vocabulary(&mut self, sheet: &mut Sheet) {
        sheet.base = self.world.enum_items(&mut self.pen);
        sheet.base.push(self.world.record_item(&mut self.pen));
        sheet.base.push(self.world.results_item(&mut self.pen, 0));
        self.further_results(sheet);
        sheet.base.push(self.rounding());
        for _ in 0..self.pen.rng.below(3) {
            let kind = self.pen.name("归类项", "kind");
            sheet.base.push(format!("{} {kind}", self.pen.word("归类", "kind")));
            sheet.kinds.push(kind);
        }
        if self.pen.rng.chance(20) {
            let kind = self.pen.name("待遇类", "benefits");
            sheet.base.push(format!("{} {kind}", self.pen.word("归类", "kind")));
            self.demanded = Some(kind);
        }
        if self.pen.rng.chance(40) {
            let kind = self.pen.name("倾斜类", "tilts");
            sheet.base.push(format!("{} {kind}", self.pen.word("归类", "kind")));
            sheet.tilt = Some(kind);
        }
    }

    /// The columns that a narrower policy reports besides; in some policies.
    pub(super) fn further_results(&mut self, sheet: &mut Sheet) {
        if sheet.levels == 1 || !self.pen.rng.chance(40) {
            return;
        }
        let first = self.world.record.columns.len();
        let further = self.world.further_columns(&mut self.pen);
        self.world.record.columns.extend(further);
        sheet.top.push(self.world.results_item(&mut self.pen, first));
    }

    fn top_level_named(&mut self, sheet: &mut Sheet) {
        for _ in 0..self.pen.rng.below(5) {
            let sight = Sight { amounts: None, named: sheet.named.clone() };
            let (named, item) = self.named(&sight, true);
            sheet.base.push(item);
            let parameter = named.parameter;
            sheet.amendable.push(Amendable {
                what: What::Named(named.clone(), parameter),
                from: i32::MIN,
                issued: i32::MIN,
                until: i32::MAX,
            });
            sheet.named.push(named);
        }
        for notice in 0..sheet.notices.len() {
            if self.pen.rng.chance(30) {
                let sight = Sight { amounts: None, named: sheet.named.clone() };
                let (named, item) = self.named(&sight, false);
                sheet.notices[notice].items[0].push(item);
                sheet.notices[notice].named.push(named);
            }
        }
    }

    /// A parameter or a definition, in force `always` or only while its notice is.
    fn named(&mut self, sight: &Sight, always: bool) -> (Named, String) {
        let lists: Vec<usize> = self.world.fields(|ty| matches!(ty, Ty::Enum(_))).iter().filter_map(|field| field.list()).collect();
        let list = if lists.is_empty() { Sort::Truth } else { Sort::Member(*self.pen.rng.pick(&lists)) };
        let often = [Sort::Truth, Sort::Money, Sort::Ratio, Sort::Points, list];
        let seldom = [Sort::Number, Sort::Days, Sort::Months, Sort::Date];
        let sort = if self.pen.rng.chance(65) { *self.pen.rng.pick(&often) } else { *self.pen.rng.pick(&seldom) };
        let parameter = !matches!(sort, Sort::Truth | Sort::Member(_)) && self.pen.rng.chance(60);
        let unbound = parameter && sort == Sort::Money && self.pen.rng.chance(10);
        let value = match sort {
            Sort::Truth => self.condition(sight, 2).text,
            _ if parameter => self.constant_of(sort),
            Sort::Money => self.money(sight, 2).text,
            Sort::Ratio => self.ratio(sight, 1000, 7000, 1).text,
            Sort::Member(list) => {
                let fields: Vec<String> = self.world.fields(|ty| ty == Ty::Enum(list)).iter().map(|field| field.name.clone()).collect();
                let (yes, no) = (Piece::whole(self.pen.rng.pick(&fields).clone()), Piece::whole(self.pen.rng.pick(&fields).clone()));
                let condition = self.condition(sight, 1);
                self.choice(&condition, &yes, &no).text
            }
            Sort::Number => {
                let (condition, yes, no) = (self.condition(sight, 0), self.some_number(), self.some_number());
                self.choice(&condition, &yes, &no).text
            }
            Sort::Days => self.days_of_row(sight).text,
            Sort::Months => self.months(sight).text,
            Sort::Date => self.date(sight).text,
            Sort::Points => self.constant_of(sort),
        };
        let name = self.pen.name("量", "named");
        let word = if parameter { self.pen.word("参数", "parameter") } else { self.pen.word("定义", "define") };
        let code = self.code("n");
        let value = if unbound { self.pen.word("未定", "unbound").to_owned() } else { value };
        // A definition that reads no field does not say which record it is over, and need not.
        let item = format!("{word} {name}{code} = {value}{}", self.pen.grade());
        (Named { name, sort, unbound, parameter, always }, item)
    }

    /// A place, and what can be read there beside the benefits before.
    pub(super) fn place(&mut self, sheet: &Sheet, amounts: Vec<String>) -> (Place, Sight) {
        let mut named = sheet.named.clone();
        self.own_days = (None, i32::MAX);
        self.from = i32::MIN;
        let place = if sheet.notices.is_empty() || self.pen.rng.chance(25) {
            None
        } else {
            // Most things stand in the first notices.
            let index = self.pen.rng.below(sheet.notices.len()).min(self.pen.rng.below(sheet.notices.len()));
            let notice = &sheet.notices[index];
            let article = self.pen.rng.below(notice.labels.len());
            self.own_days.1 = notice.until();
            if !notice.named.is_empty() {
                named.extend(notice.named.iter().cloned());
                self.own_days.0 = Some(notice.effective);
            }
            self.from = notice.from(article);
            Some((index, article))
        };
        (place, Sight { amounts: Some(amounts), named })
    }

    /// Puts an item in its place.
    pub(super) fn put(sheet: &mut Sheet, place: Place, item: String) {
        sheet.declared.push_str(&item);
        match place {
            None => sheet.top.push(item),
            Some((notice, article)) => sheet.notices[notice].items[article].push(item),
        }
    }

    fn benefits(&mut self, sheet: &mut Sheet) -> Vec<Written> {
        let mut written: Vec<Written> = Vec::new();
        for _ in 0..self.pen.rng.between(1, 4) {
            let before = written.iter().map(|written| written.room.name().to_owned()).collect();
            let (place, sight) = self.place(sheet, before);
            let until = self.own_days.1;
            let name = self.pen.name("待遇项", "aid");
            let (benefit, item) = self.benefit(&name, &sight);
            let from = self.from;
            Self::put(sheet, place, item);
            sheet.amendable.push(Amendable {
                what: What::Benefit(Box::new(benefit.clone())),
                from,
                issued: issued_at(sheet, place),
                until,
            });
            let room = Room::new(self, benefit.clone());
            if from == i32::MIN && until == i32::MAX {
                self.readable.push(Readable {
                    name: name.clone(),
                    rate: benefit.flat,
                    deductible: benefit.deductibles.len() == 1,
                    cap: benefit.caps.len() == 1,
                    base: !benefit.tops_up,
                });
            }
            written.push(Written { room, from, until, last: from });
        }
        // Provisions read no slots: who reads whom might go round in a circle.
        self.reported = std::mem::take(&mut self.readable);
        written
    }

    fn provisions(&mut self, sheet: &mut Sheet, mut written: Vec<Written>) {
        for at in 0..written.len() {
            let (these, later) = written.split_at_mut(at + 1);
            let Some(Written { room, from, until, last }) = these.last_mut() else { continue };
            let (from, until) = (*from, *until);
            self.tilts(sheet, room, until);
            for number in 0..self.pen.rng.below(5) {
                let before = room.sight().amounts.clone().unwrap_or_default();
                let (mut place, mut sight) = self.place(sheet, before.clone());
                // A provision must rule on some day together with what it changes.
                for _ in 0..20 {
                    if self.from < until && from < self.own_days.1 {
                        break;
                    }
                    (place, sight) = self.place(sheet, before.clone());
                }
                self.own_days.1 = self.own_days.1.min(until);
                let end = self.own_days.1;
                let name = self.pen.name("条款项", "rule");
                let mut kinds = Vec::new();
                let written = if number == 0 && self.pen.rng.chance(40) {
                    self.several(&name, room, &sight)
                } else {
                    kinds = self.kinds(sheet);
                    let (begins, clause) = (self.from.max(from), self.kind_clause(&kinds));
                    // What it does to a later benefit too, it does where that rules.
                    let rules = |other: &&mut Written| other.from <= begins && end <= other.until;
                    let mut other = later.iter_mut().find(rules).filter(|_| self.pen.rng.chance(20));
                    let item =
                        self.provision(&name, &clause, [Some(&mut *room), other.as_deref_mut().map(|other| &mut other.room)], &sight);
                    if let Some(other) = other {
                        other.last = other.last.max(self.from);
                    }
                    let what = What::Provision(name.clone(), Some(Box::new(room.clone())), room.sight().clone());
                    Several { items: vec![item], amendable: Some(what), ..Several::default() }
                };
                written.group.into_iter().for_each(|group| Self::put(sheet, None, group));
                if !written.items.is_empty() {
                    let (own, from) = (self.from, self.from.max(from));
                    *last = (*last).max(from);
                    if let Some(what) = written.amendable {
                        sheet.amendable.push(Amendable { what, from: own.max(from), issued: issued_at(sheet, place), until: end });
                    }
                    sheet.repealable.push(Repealable { name, own, issued: issued_at(sheet, place), from, until: end, kinds });
                }
                for item in written.items {
                    Self::put(sheet, place, item);
                }
            }
            // What is read as a value must stay in force.
            if self.pen.rng.chance(10) && !self.read.iter().any(|read| read == room.name()) {
                let (name, kinds) = (room.name().to_owned(), Vec::new());
                sheet.repealable.push(Repealable { name, own: from, issued: from, from: *last, until, kinds });
            }
        }
    }

    /// Two or three provisions that speak of one another, the first of them `name`: a group, alternatives, or some in an order of their own.
    fn several(&mut self, name: &str, room: &mut Room, sight: &Sight) -> Several {
        let mut names = vec![name.to_owned(), self.pen.name("条款项", "rule")];
        let third = self.pen.rng.chance(40);
        if self.pen.rng.chance(35) {
            names.extend(third.then(|| self.pen.name("条款项", "rule")));
            self.grouped(&names, room, sight)
        } else if self.pen.rng.chance(50) {
            let items = self.alternatives([&names[0], &names[1]], room, sight);
            Several { items, ..Several::default() }
        } else {
            names.extend(third.then(|| self.pen.name("条款项", "rule")));
            let items = self.ordered(&names, room, sight);
            let amendable = Some(What::Provision(name.to_owned(), None, sight.clone()));
            Several { items, amendable, ..Several::default() }
        }
    }

    fn kinds(&mut self, sheet: &Sheet) -> Vec<String> {
        let mut kinds = sheet.kinds.clone();
        self.pen.rng.shuffle(&mut kinds);
        kinds.truncate(self.pen.rng.below(3));
        kinds
    }

    /// ` 归类 甲、乙`, or nothing.
    fn kind_clause(&mut self, kinds: &[String]) -> String {
        if kinds.is_empty() { String::new() } else { format!(" {} {}", self.pen.word("归类", "kind"), self.pen.list(kinds)) }
    }

    fn repeals(&mut self, sheet: &mut Sheet) {
        for index in 1..sheet.notices.len() {
            if !self.pen.rng.chance(60) {
                continue;
            }
            let article = self.pen.rng.below(sheet.notices[index].labels.len());
            let day = sheet.notices[index].from(article);
            let fits = |thing: &&Repealable| thing.from < day && day < thing.until;
            let mut names: Vec<String> = sheet.repealable.iter().filter(fits).map(|thing| thing.name.clone()).collect();
            self.pen.rng.shuffle(&mut names);
            // A notice that names nothing can stand at a wider level than what is of the kind.
            let kind_alone = !sheet.kinds.is_empty() && self.pen.rng.chance(40);
            names.truncate(if kind_alone { 0 } else { self.pen.rng.below(3) });
            sheet.gone.extend(names.iter().cloned());
            let repealed = sheet.repealable.iter().filter(|thing| names.contains(&thing.name));
            let issued = sheet.notices[index].issued.unwrap_or(sheet.notices[index].effective);
            // What is issued later may say that something has never ruled.
            let never = repealed.clone().all(|thing| thing.issued < issued && thing.own == thing.from) && !names.is_empty();
            let first = repealed.clone().map(|thing| thing.from).max().filter(|first| *first > i32::MIN);
            let ended = repealed.map(|thing| thing.until).min().unwrap_or(i32::MAX);
            sheet.repealable.retain(|thing| !names.contains(&thing.name));
            let none = sheet.kinds.is_empty() || !(kind_alone || self.pen.rng.chance(50));
            let kind = (!none).then(|| self.pen.rng.pick(&sheet.kinds).clone());
            // What is issued and begins after a repeal of its kind stays; what would begin with it would never rule.
            let of_kind = |kind: &String| sheet.repealable.iter().filter(|thing| thing.kinds.contains(kind)).collect::<Vec<_>>();
            let kind = kind.filter(|kind| of_kind(kind).iter().all(|thing| thing.from < day || thing.own.min(thing.issued) > day));
            let never = first.filter(|_| never && kind.is_none());
            if let Some(kind) = kind {
                names.push(format!("{} {kind}", self.pen.word("归类", "kind")));
                let of_kind = sheet.repealable.iter().filter(|thing| thing.kinds.contains(&kind));
                let ended: Vec<String> = of_kind.map(|thing| thing.name.clone()).collect();
                sheet.gone.extend(ended);
                sheet.repealable.retain(|thing| !thing.kinds.contains(&kind));
            }
            if !names.is_empty() {
                let mut item = format!("{} {}", self.pen.word("废止", "repeal"), self.pen.list(&names));
                if let Some(first) = never.filter(|_| self.pen.rng.chance(40)) {
                    item = format!("{item} {} {}", self.pen.word("自", "from"), self.pen.date(first).text);
                } else if self.pen.rng.chance(20) {
                    let own = (day + i32::try_from(self.pen.rng.between(0, 40)).unwrap()).min(ended - 1);
                    item = format!("{item} {} {}", self.pen.word("自", "from"), self.pen.date(own).text);
                }
                if sheet.notices[index].expires.is_none() {
                    let number = &sheet.notices[index].number;
                    sheet.repeals.push((format!("{number} {}", sheet.notices[index].labels[article]), day + 40));
                }
                sheet.notices[index].items[article].push(item);
            }
        }
    }

    /// Notices that say of something in force, or of what an earlier one repealed, that it stays so.
    fn continued(&mut self, sheet: &mut Sheet, always: Option<String>) {
        for index in 0..sheet.notices.len() {
            let article = self.pen.rng.below(sheet.notices[index].labels.len());
            let day = sheet.notices[index].from(article);
            let mut items = Vec::new();
            if let Some(name) = always.as_ref().filter(|name| !sheet.gone.contains(name) && self.pen.rng.chance(10)) {
                items.push(format!("{} {name}", self.pen.word("继续执行", "continue")));
            }
            let ended: Vec<String> = sheet.repeals.iter().filter(|(_, ended)| *ended < day).map(|(article, _)| article.clone()).collect();
            if !ended.is_empty() && self.pen.rng.chance(20) {
                let of = self.pen.rng.pick(&ended).clone();
                items.push(format!("{} {} {of}", self.pen.word("继续执行", "continue"), self.pen.word("废止", "repeal")));
            }
            sheet.notices[index].items[article].extend(items);
        }
    }

    fn verifies(&mut self, sheet: &mut Sheet) {
        let record = self.world.record.clone();
        let name = |field: usize| record.fields[field].name.clone();
        let mut rules = Vec::new();
        if self.pen.rng.chance(70) {
            rules.push((format!("{} {} {}", name(record.total), self.pen.rng.word(&["≥", ">="]), name(record.in_scope)), record.total));
        }
        if self.pen.rng.chance(10) {
            let sight = Sight { amounts: None, named: Vec::new() };
            let when = self.condition(&sight, 0);
            let either = self.condition(&sight, 0);
            let or = self.pen.word("或", "or");
            rules.push((self.pen.binary(&when, or, &either, 1).text, record.in_scope));
        }
        for (must, field) in rules {
            let (verify, title, code) = (self.pen.word("核验", "verify"), self.pen.name("核验项", "check"), self.pen.code("v"));
            let head = format!("{verify} {title} {} {code}", self.pen.word("代码", "code"));
            let mut clauses = vec![
                format!("{} {}", self.pen.word("对", "for"), record.name),
                format!("{} {must}", self.pen.word("须", "must")),
                format!("{} {}", self.pen.word("字段", "field"), name(field)),
                format!("{} {} {}", self.pen.word("提示", "message"), self.pen.quoted("不符"), self.pen.quoted("does not hold")),
            ];
            clauses.extend(self.severity());
            let item = self.block(&head, &clauses);
            sheet.base.push(item);
        }
    }

    /// `级别 警告`, now and then.
    fn severity(&mut self) -> Option<String> {
        let severity = match self.pen.rng.below(12) {
            0 => self.pen.word("警告", "warn"),
            1 => self.pen.word("提醒", "note"),
            2 | 3 => self.pen.word("退回", "refuse"),
            _ => return None,
        };
        Some(format!("{} {severity}", self.pen.word("级别", "severity")))
    }
}

/// Provisions that belong together.
#[derive(Default)]
pub(super) struct Several {
    /// The group that they are of.
    pub(super) group: Option<String>,
    pub(super) items: Vec<String>,
    /// The first of them, where it may be amended.
    pub(super) amendable: Option<What>,
}

/// The day from which what stands at a place is known.
fn issued_at(sheet: &Sheet, place: Place) -> i32 {
    place.map_or(i32::MIN, |(notice, _)| sheet.notices[notice].issued.unwrap_or(sheet.notices[notice].effective))
}
