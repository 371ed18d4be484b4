//! Today, for what holds now. Policies rule by the day of China, whatever clock the machine shows.

use pol_compiler::program::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// Days since 1970-01-01 in China.
#[expect(clippy::disallowed_methods, reason = "what holds today is shown in an editor and bears on no result")]
pub(super) fn today() -> Day {
    const AHEAD: u64 = 8 * 60 * 60;
    const DAY: u64 = 24 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Day::try_from(seconds.saturating_add(AHEAD) / DAY).unwrap_or(Day::MAX)
}
