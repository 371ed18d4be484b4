//! The list that findings are gathered in. It is bounded: a file of a million mistakes is not a million messages.

use crate::diagnostic::Diagnostic;
use crate::limits::MAX_DIAGNOSTICS;

/// Findings in the order they were made.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    /// Adds one, unless there are enough.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.list.push(diagnostic);
        }
    }

    /// True where a further one would be dropped.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= MAX_DIAGNOSTICS
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Those that were added since there were `count`.
    pub(crate) fn since(&self, count: usize) -> &[Diagnostic] {
        self.list.get(count..).unwrap_or_default()
    }

    /// True where there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings by place.
    pub(crate) fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|diagnostic| (diagnostic.primary.span, diagnostic.code.id));
        self.list
    }
}
