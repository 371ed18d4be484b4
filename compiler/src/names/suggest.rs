//! The declared name that looks most like an unknown one.

/// How many names are compared over a whole compilation, so that a text full of unknown names stays cheap.
const BUDGET: usize = 200_000;
/// Longer names are not compared.
const LONGEST: usize = 40;

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
    pub(crate) fn closest<'c>(&mut self, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
        let candidates: Vec<&str> = candidates.into_iter().take(self.left).collect();
        self.left = self.left.saturating_sub(candidates.len());
        closest(name, candidates).map(str::to_owned)
    }
}

/// The candidate nearest to `name`: at most a third of its characters may differ, and at least one must agree.
pub(crate) fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted: Vec<char> = name.chars().collect();
    if wanted.len() > LONGEST {
        return None;
    }
    let allowed = (wanted.len() / 3).max(1);
    let near = candidates.into_iter().filter_map(|candidate| {
        let chars: Vec<char> = candidate.chars().take(LONGEST).collect();
        let shared = chars.iter().any(|c| wanted.contains(c));
        let far = distance(&wanted, &chars);
        (shared && candidate != name && far <= allowed).then_some((far, candidate))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// How many characters must be put in, taken out, replaced or swapped with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (j, y) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX);
            let replaced = cell(&row, j).saturating_add(usize::from(x != y));
            let moved = cell(&row, j.saturating_add(1)).min(cell(&next, j)).saturating_add(1);
            let swapped = match (last, j.checked_sub(1)) {
                (Some(previous), Some(k)) if previous == y && b.get(k) == Some(x) => cell(&before, k).saturating_add(1),
                _ => usize::MAX,
            };
            next.push(replaced.min(moved).min(swapped));
        }
        before = std::mem::replace(&mut row, next);
        last = Some(x);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn one_wrong_character_is_near() {
        assert_eq!(closest("总费周", ["总费用", "政策范围内费用"]), Some("总费用"));
        assert_eq!(closest("hosp_lvl", ["hosp_lv", "med_type"]), Some("hosp_lv"));
    }

    #[test]
    fn swapped_neighbours_count_once() {
        assert_eq!(closest("费总用", ["总费用"]), Some("总费用"));
    }

    #[test]
    fn nothing_in_common_is_not_near() {
        assert_eq!(closest("甲", ["乙"]), None);
        assert_eq!(closest("大病保险", ["基本医保住院"]), None);
    }
}
