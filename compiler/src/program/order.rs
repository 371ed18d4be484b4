//! The order that provisions give themselves: which of two overrides the other, which comes first.

use super::{Program, ProvisionId};
use std::collections::BTreeSet;

impl Program {
    /// Whether the first says that it overrides the second.
    #[must_use]
    pub fn overrides(&self, first: ProvisionId, second: ProvisionId) -> bool {
        self.provisions.get(first.0).is_some_and(|provision| provision.overrides.contains(&second))
    }

    /// Whether the first comes before the second, by its own word or through provisions between them.
    #[must_use]
    pub fn precedes(&self, first: ProvisionId, second: ProvisionId) -> bool {
        let next = |id: ProvisionId| self.provisions.get(id.0).map(|provision| provision.before.as_slice()).unwrap_or_default();
        let mut seen: BTreeSet<ProvisionId> = BTreeSet::new();
        let mut todo: Vec<ProvisionId> = next(first).to_vec();
        while let Some(id) = todo.pop() {
            if id == second {
                return true;
            }
            if seen.insert(id) {
                todo.extend(next(id));
            }
        }
        false
    }
}
