//! What is wrong with a plan.

use std::fmt::{Display, Formatter, Result};

/// Why a plan is refused: a plan from a file is hostile until proved otherwise, and a compiler may err.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// Where, such as `bodies[3].nodes[17]`; empty where unknown.
    pub place: String,
    /// What, in Chinese.
    pub zh: &'static str,
    /// What, in English.
    pub en: &'static str,
}

impl Invalid {
    /// Something wrong at a place that the caller adds.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Invalid {
        Invalid { place: String::new(), zh, en }
    }

    /// The same, below a place.
    #[must_use]
    pub fn at(self, place: impl Display) -> Invalid {
        let place = if self.place.is_empty() { place.to_string() } else { format!("{place}.{}", self.place) };
        Invalid { place, ..self }
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        if self.place.is_empty() { self.zh.to_owned() } else { format!("{}（{}）", self.zh, self.place) }
    }

    /// The sentence in English.
    #[must_use]
    pub fn en(&self) -> String {
        if self.place.is_empty() { self.en.to_owned() } else { format!("{} ({})", self.en, self.place) }
    }
}

impl Display for Invalid {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(&self.en())
    }
}

impl std::error::Error for Invalid {}
