//! Many texts in little memory.

/// Texts one after the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    /// The text with an index; empty where there is none.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.bytes.get(start..end).unwrap_or("")
    }

    /// For each text its rank in code-point order; equal texts have the same rank.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<(u64, u32)> = (0_u32..).zip(0..self.ends.len()).map(|(index, place)| (head(self.get(place)), index)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.get(a.1 as usize).cmp(self.get(b.1 as usize))));
        let mut ranks = vec![0; order.len()];
        let mut rank = 0_u32;
        let mut before: Option<&str> = None;
        for (_, index) in order {
            let text = self.get(index as usize);
            if before.is_some_and(|before| before != text) {
                rank = rank.saturating_add(1);
            }
            before = Some(text);
            if let Some(place) = ranks.get_mut(index as usize) {
                *place = rank;
            }
        }
        ranks
    }
}

/// The first bytes of a text as a number of the same order, which settles most comparisons.
fn head(text: &str) -> u64 {
    text.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |head, byte| head << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_in_code_point_order() {
        let mut texts = Texts::default();
        for text in ["b", "人员10", "人员1", "b", "", "abcdefghi", "abcdefgh", "a"] {
            texts.push(text);
        }
        // "" a abcdefgh abcdefghi b 人员1 人员10
        assert_eq!(texts.ranks(), [4, 6, 5, 4, 0, 3, 2, 1]);
        assert_eq!((texts.get(1), texts.get(4), texts.get(9)), ("人员10", "", ""));
    }
}
