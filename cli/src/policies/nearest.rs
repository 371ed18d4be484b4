//! Whether one name is likely a slip for another.

/// Whether `written` is a part of `known`, or differs from it in at most a third of its characters.
pub(super) fn alike(written: &str, known: &str) -> bool {
    if written.is_empty() || known.is_empty() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().take(64).collect(), known.chars().take(64).collect());
    known.contains(written) || distance(&a, &b) <= a.len().div_ceil(3)
}

/// How many characters must be put in, taken out or replaced to make `b` of `a`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (mut left, mut corner) = (i.saturating_add(1), i);
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let replaced = corner.saturating_add(usize::from(x != y));
            corner = *cell;
            left = replaced.min(corner.saturating_add(1)).min(left.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn distances_count_edits() {
        assert_eq!((apart("baoji", "baoji"), apart("baoij", "baoji"), apart("boji", "baoji")), (0, 2, 1));
        assert_eq!((apart("abc", "x"), apart("kitten", "sitting")), (3, 3));
    }

    #[test]
    fn slips_and_parts_are_alike() {
        assert!(alike("shaanxi.boji", "shaanxi.baoji"));
        assert!(alike("baoji", "shaanxi.baoji"));
        assert!(alike("宝鸡", "宝鸡居民医保"));
        assert!(!alike("liuzhou", "shaanxi.baoji"));
        assert!(!alike("", "shaanxi"));
    }
}
