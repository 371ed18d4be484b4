//! The one place where the environment and the clock are read: for the language of messages and for how long a run
//! took. Neither bears on a result.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use crate::language::Language;

/// The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
#[must_use]
pub fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    Language::of_locale(&set.unwrap_or_default())
}

/// Whether colours and tables may be written to standard error.
#[must_use]
pub fn error_is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether colours and tables may be written to standard output.
#[must_use]
pub fn output_is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether colours are wanted on a terminal (see no-color.org).
#[must_use]
pub fn colours_wanted() -> bool {
    variable("NO_COLOR").is_none_or(|value| value.is_empty()) && variable("TERM").is_none_or(|term| term != "dumb")
}

#[expect(clippy::disallowed_methods, reason = "the language and colours of messages are not results")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Measures a run for its closing summary.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "how long a run took is told on a terminal and is no result")]
    pub fn start() -> Self {
        Stopwatch(Instant::now())
    }

    /// The time since the start.
    #[must_use]
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
