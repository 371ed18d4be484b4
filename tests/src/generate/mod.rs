//! Random policies as text, in both spellings, and random claims for them: from a seed, the same everywhere.

mod accumulate;
mod aim;
mod alert;
mod amend;
mod benefit;
mod calendar;
mod claims;
mod conditions;
mod dates;
mod demand;
mod enrolment;
mod expr;
mod items;
mod levels;
mod notice;
mod pen;
mod policy;
mod promise;
mod provision;
mod report;
mod rng;
mod settlement;
mod table;
mod term;
mod vocabulary;
mod world;

pub use calendar::{day_of, iso, year_of};
pub use claims::{Case, FAR, claims};
pub use rng::Rng;

use pen::Pen;
use world::World;

/// A policy as its author would write it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its full name.
    pub policy: String,
    /// Path and text of each file.
    pub files: Vec<(String, String)>,
    /// The requirements and guarantees, as they stand in the files.
    pub promises: Vec<String>,
    /// Constructs that it has and that show in no evaluation.
    pub reached: Vec<&'static str>,
}

impl Draft {
    /// The policy without its requirements and guarantees.
    #[must_use]
    pub fn without_promises(&self) -> Draft {
        let mut bare = Draft { promises: Vec::new(), ..self.clone() };
        for promise in &self.promises {
            bare.files.iter_mut().for_each(|(_, text)| *text = text.replace(promise.as_str(), ""));
        }
        bare
    }
}

/// The policy that a source of random numbers makes.
#[must_use]
pub fn policy(rng: Rng) -> Draft {
    let mut pen = Pen::new(rng);
    let world = World::new(&mut pen);
    Author {
        pen,
        world,
        own_days: (None, i32::MAX),
        from: i32::MIN,
        readable: Vec::new(),
        parties: Vec::new(),
        reported: Vec::new(),
        read: Vec::new(),
        capped: Vec::new(),
        rated: Vec::new(),
        by_total: false,
        demanded: None,
        old_floors: false,
    }
    .policy()
}

/// Who writes a policy.
struct Author {
    pen: Pen,
    world: World,
    /// The first day that an item's own date may be, where it uses what is in force only from then, and the day before which it must be.
    own_days: (Option<i32>, i32),
    /// A group of provisions goes by what is paid.
    by_total: bool,
    /// The kind of benefits that requirements speak of.
    demanded: Option<String>,
    /// A payment is read under the rules of another day.
    old_floors: bool,
    /// From when the item that is being written rules.
    from: i32,
    /// Benefits whose slots can be read as values.
    readable: Vec<Readable>,
    /// Those of them that reports may read.
    reported: Vec<Readable>,
    /// Benefits of which a slot was read as a value, and those of which it was the cap, which nothing may lift then.
    read: Vec<String>,
    capped: Vec<String>,
    /// Benefits by whose ratio a group goes.
    rated: Vec<String>,
    /// Who bears the payments of benefits that are divided.
    parties: Vec<(String, Vec<String>)>,
}

/// A benefit that is always in force, with the slots of it that can be read.
struct Readable {
    name: String,
    rate: bool,
    deductible: bool,
    cap: bool,
    base: bool,
}

impl Author {
    /// ` 代码 b3`, or nothing.
    fn code(&mut self, letter: &str) -> String {
        if self.pen.rng.chance(50) {
            let code = self.pen.code(letter);
            format!(" {} {code}", self.pen.word("代码", "code"))
        } else {
            String::new()
        }
    }

    /// A head and clauses in braces.
    fn block(&mut self, head: &str, clauses: &[String]) -> String {
        let mut text = format!("{head} {{\n    ");
        for (index, clause) in clauses.iter().enumerate() {
            if index > 0 {
                text.push_str(self.pen.stop());
            }
            text.push_str(clause);
        }
        text.push_str(self.pen.comment());
        text.push_str("\n}");
        text
    }

    /// `自 日期`, now and then.
    fn own_day(&mut self) -> Option<String> {
        if !self.pen.rng.chance(10) {
            return None;
        }
        let (first, end) = self.own_days;
        let fits = |day: &i32| first.is_none_or(|first| first <= *day) && *day < end;
        let days: Vec<i32> = self.world.days.iter().copied().filter(fits).collect();
        if days.is_empty() {
            return None;
        }
        self.from = *self.pen.rng.pick(&days);
        let day = self.pen.date(self.from).text;
        Some(format!("{} {day}", self.pen.word("自", "from")))
    }
}
