//! What was typed and a name → how well they fit.

use crate::ide::sounds::spelled_at;

/// How well what was typed finds a name or its code; less is better, none where it does not. Nothing typed finds everything.
#[must_use]
pub fn rank(typed: &str, name: &str, code: Option<&str>) -> Option<u8> {
    if typed.is_empty() {
        return Some(0);
    }
    let (typed, name, code) = (typed.to_lowercase(), name.to_lowercase(), code.map(str::to_lowercase));
    if name == typed {
        return Some(0);
    }
    if name.starts_with(&typed) {
        return Some(1);
    }
    if code.as_ref().is_some_and(|code| code.starts_with(&typed)) {
        return Some(2);
    }
    let spelled = spelled_at(&name, &typed);
    if spelled == Some(0) {
        return Some(3);
    }
    if name.contains(&typed) {
        return Some(4);
    }
    if code.is_some_and(|code| code.contains(&typed)) {
        return Some(5);
    }
    spelled.map(|_| 6)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn names_codes_and_sounds_find_a_name_in_this_order() {
        let ranks = ["总费用", "总", "medfee", "zfy", "费", "sumamt", "fy"].map(|typed| rank(typed, "总费用", Some("medfee_sumamt")));
        assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
        assert_eq!(rank("xyz", "总费用", None), None);
    }
}
