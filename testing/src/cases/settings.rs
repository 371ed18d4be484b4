//! A golden file's name → how it is settled.
//!
//! Words of the name between hyphens, underscores, points and spaces are the options of `pol settle` under the same names: `10-hold.csv`,
//! `11-strict.csv`, `12-no-defaults.csv`, `13-known-on-2020-12-01.csv`.

use pol_lang::diagnostic::Text;
use pol_runtime::date;
use pol_runtime::run::RunOptions;

/// How a file of cases is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Refuse the later claims of a person and year in which one was refused.
    pub hold: bool,
    /// Refuse claims that rest on assumed figures.
    pub strict: bool,
    /// Refuse rows that take a default.
    pub no_defaults: bool,
    /// The day of knowledge; none for all that is known.
    pub known: Option<i32>,
}

/// A name that says `known-on` without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadSetting;

impl Settings {
    /// What a file's name says, without its folder.
    ///
    /// # Errors
    /// `known-on` that no day follows.
    pub fn of_name(name: &str) -> Result<Settings, BadSetting> {
        let words: Vec<&str> = name.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty()).collect();
        let has = |wanted: &[&str]| words.windows(wanted.len()).any(|found| found == wanted);
        let known = words.windows(2).position(|found| found == ["known", "on"]);
        let known = match known {
            None => None,
            Some(at) => Some(day(words.get(at.saturating_add(2)..).unwrap_or_default()).ok_or(BadSetting)?),
        };
        Ok(Settings { hold: has(&["hold"]), strict: has(&["strict"]), no_defaults: has(&["no", "defaults"]), known })
    }

    /// As a run takes them.
    #[must_use]
    pub fn options(self) -> RunOptions {
        let known = self.known.unwrap_or(RunOptions::default().known);
        RunOptions { hold: self.hold, strict: self.strict, no_defaults: self.no_defaults, known }
    }

    /// As they are written on a command line; empty where there is none.
    #[must_use]
    pub fn shown(self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.hold.then(|| "--hold".to_owned()));
        parts.extend(self.strict.then(|| "--strict".to_owned()));
        parts.extend(self.no_defaults.then(|| "--no-defaults".to_owned()));
        parts.extend(self.known.map(|day| format!("--known-on {}", date::to_text(day))));
        parts.join(" ")
    }
}

impl BadSetting {
    /// What is wrong and what to do.
    #[must_use]
    pub fn text(self) -> Text {
        Text::new(
            "文件名里的 known-on 之后须是存在的日期，写作 known-on-2020-12-01",
            "in the file's name a day must follow known-on, as in known-on-2020-12-01",
        )
    }
}

/// A day in one word or in three.
fn day(words: &[&str]) -> Option<i32> {
    let joined = words.get(..3).map(|parts| parts.join("-"));
    joined.and_then(|text| date::from_text(&text)).or_else(|| date::from_text(words.first()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str) -> Option<String> {
        Settings::of_name(name).ok().map(Settings::shown)
    }

    #[test]
    fn words_of_a_name_are_options() {
        for (name, options) in [
            ("01-basic.csv", ""),
            ("10-hold.csv", "--hold"),
            ("threshold-holds.csv", ""),
            ("strict.hold.ndjson", "--hold --strict"),
            ("7 no-defaults.xlsx", "--no-defaults"),
            ("no-defaulted.csv", ""),
            ("13-known-on-2020-12-01.csv", "--known-on 2020-12-01"),
            ("known_on_20201201-hold.csv", "--hold --known-on 2020-12-01"),
        ] {
            assert_eq!(shown(name).as_deref(), Some(options), "{name}");
        }
    }

    #[test]
    fn a_day_that_is_missing_is_no_setting() {
        for name in ["known-on.csv", "known-on-2021-02-29.csv", "known-on-soon.csv"] {
            assert_eq!(shown(name), None, "{name}");
        }
    }
}
