//! Whether one name is likely a slip for another.

use pol_lang::near::nearest;

/// Whether `written` is a part of `known`, or a slip for it.
pub(super) fn alike(written: &str, known: &str) -> bool {
    !written.is_empty() && (known.contains(written) || nearest(written, [known]).is_some_and(|near| near.sure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_parts_are_alike() {
        assert!(alike("shaanxi.boji", "shaanxi.baoji"));
        assert!(alike("baoji", "shaanxi.baoji"));
        assert!(alike("宝鸡", "宝鸡居民医保"));
        assert!(!alike("liuzhou", "shaanxi.baoji"));
        assert!(!alike("", "shaanxi"));
    }
}
