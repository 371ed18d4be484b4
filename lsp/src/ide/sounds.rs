//! Chinese names by how they sound: the one file that names the crate of readings.
//!
//! Input: a name, and Latin letters that somebody typed. Output: whether they spell the name: full readings, initials, or a mixture
//! (`jbyb`, `jibenyibao`, `jiben yb`), with any of the readings of a character that has several.

use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// Where in the name what was typed begins, counted in characters; the first place. None where it is spelled nowhere in it, or is empty.
#[must_use]
pub(super) fn spelled_at(name: &str, typed: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let typed: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).take(LONGEST).collect();
    if typed.is_empty() || !typed.iter().all(char::is_ascii_alphanumeric) {
        return None;
    }
    let sounds: Vec<Vec<Vec<char>>> = name.chars().take(LONGEST).map(readings).collect();
    (0..sounds.len()).find(|start| sounds.get(*start..).is_some_and(|from| spells(from, &typed)))
}

/// The readings of a character without tones; of a Latin letter or digit itself.
fn readings(c: char) -> Vec<Vec<char>> {
    if c.is_ascii() {
        return vec![vec![c.to_ascii_lowercase()]];
    }
    let readings = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain());
    let readings: BTreeSet<&str> = readings.collect();
    readings.into_iter().map(|reading| reading.chars().collect()).collect()
}

/// Whether `typed` is made of a beginning of a reading of each character from the first on, for as many characters as it takes.
fn spells(sounds: &[Vec<Vec<char>>], typed: &[char]) -> bool {
    // How much of what was typed the characters so far can account for.
    let mut reached = BTreeSet::from([0_usize]);
    for readings in sounds {
        let mut next = BTreeSet::new();
        for at in &reached {
            for reading in readings {
                let rest = typed.get(*at..).unwrap_or_default();
                let same = reading.iter().zip(rest).take_while(|(a, b)| a == b).count();
                next.extend((1..=same).map(|length| at.saturating_add(length)));
            }
        }
        if next.contains(&typed.len()) {
            return true;
        }
        reached = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::spelled_at;

    #[test]
    fn initials_full_readings_and_mixtures_spell_a_name() {
        for typed in ["jbyb", "jibenyibao", "jibyb", "JBYBZY", "jiben yb"] {
            assert_eq!(spelled_at("基本医保住院", typed), Some(0), "{typed}");
        }
        assert_eq!(spelled_at("基本医保住院", "zhuy"), Some(4));
        assert_eq!(spelled_at("基本医保住院", "jbz"), None);
        assert_eq!(spelled_at("基本医保住院", ""), None);
    }

    #[test]
    fn any_reading_of_a_character_counts() {
        // 重 is zhòng or chóng.
        assert_eq!(spelled_at("重病", "cb"), Some(0));
        assert_eq!(spelled_at("重病", "zb"), Some(0));
    }

    #[test]
    fn latin_names_spell_themselves() {
        assert_eq!(spelled_at("ICU床位", "icucw"), Some(0));
    }
}
