//! The declared name that was likely meant by an unknown one, within a budget.

use crate::codes::p0220_unknown_name::Mend;
use pol_lang::near::{Near, nearest};

/// How many names are compared over a whole compilation, so that a text full of unknown names stays cheap.
const BUDGET: usize = 200_000;

/// Looks for near names within a budget.
#[derive(Debug, Clone)]
pub(crate) struct Suggester {
    left: usize,
}

impl Default for Suggester {
    fn default() -> Self {
        Suggester { left: BUDGET }
    }
}

impl Suggester {
    /// The candidate nearest to `name`, if it is near enough and the budget lasts; the first of equally near ones.
    pub(crate) fn closest<'c>(&mut self, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Mend {
        let candidates: Vec<&str> = candidates.into_iter().take(self.left).collect();
        self.left = self.left.saturating_sub(candidates.len());
        mend(nearest(name, candidates))
    }
}

/// What a near name offers.
pub(crate) fn mend(near: Option<Near<'_>>) -> Mend {
    match near {
        Some(near) if near.sure => Mend::Close(near.name.to_owned()),
        Some(near) => Mend::Perhaps(near.name.to_owned()),
        None => Mend::None,
    }
}
