//! When a declaration is in force, in both times.

use super::NoticeId;

/// Days since 1970-01-01.
pub type Day = i32;

/// From when a declaration rules, from when it is known, and what ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// The day its notice was issued; `Day::MIN` outside notices.
    pub issued: Day,
    /// The first day it rules; `Day::MIN` outside notices.
    pub from: Day,
    /// Where it stands; none outside notices.
    pub by: Option<Cause>,
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
    /// What brings it about: the article that repeals, or the notice that expires.
    pub by: Option<Cause>,
}

/// What begins or ends a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The notice.
    pub notice: NoticeId,
    /// An index into its articles; none where it is the notice as a whole.
    pub article: Option<usize>,
}

impl Validity {
    /// In force always, known always.
    pub const ALWAYS: Validity = Validity { issued: Day::MIN, from: Day::MIN, by: None, ends: Vec::new() };

    /// The first day it no longer rules, as known on `known`; `Day::MAX` where nothing ends it.
    #[must_use]
    pub fn until(&self, known: Day) -> Day {
        self.ending(known).map_or(Day::MAX, |end| end.at)
    }

    /// What ends it first, as known on `known`; of two on one day the one that was known first.
    #[must_use]
    pub fn ending(&self, known: Day) -> Option<&End> {
        self.ends.iter().filter(|end| end.issued <= known).min_by_key(|end| (end.at, end.issued))
    }

    /// Whether it rules on any day, as known on `known`.
    #[must_use]
    pub fn ever(&self, known: Day) -> bool {
        self.issued <= known && self.from < self.until(known)
    }

    /// Whether it rules on `day`, as known on `known`.
    #[must_use]
    pub fn in_force(&self, day: Day, known: Day) -> bool {
        self.issued <= known && self.from <= day && day < self.until(known)
    }
}
