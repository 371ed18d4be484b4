//! When a declaration is in force, in both times.

/// Days since 1970-01-01.
pub type Day = i32;

/// From when a declaration rules, from when it is known, and what ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The day its notice was issued; `Day::MIN` outside notices.
    pub issued: Day,
    /// The first day it rules; `Day::MIN` outside notices.
    pub from: Day,
    /// What ends it: its notice's last day, and repeals.
    pub ends: Vec<End>,
}

/// An end of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The day from which the end is known.
    pub issued: Day,
    /// The first day on which the declaration no longer rules.
    pub at: Day,
}

impl Validity {
    /// In force always, known always.
    pub const ALWAYS: Validity = Validity { issued: Day::MIN, from: Day::MIN, ends: Vec::new() };

    /// The first day it no longer rules, as known on `known`; `Day::MAX` where nothing ends it.
    #[must_use]
    pub fn until(&self, known: Day) -> Day {
        self.ends.iter().filter(|end| end.issued <= known).map(|end| end.at).min().unwrap_or(Day::MAX)
    }

    /// Whether it rules on `day`, as known on `known`.
    #[must_use]
    pub fn in_force(&self, day: Day, known: Day) -> bool {
        self.issued <= known && self.from <= day && day < self.until(known)
    }
}
