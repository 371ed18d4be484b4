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

    /// The number of bytes with which all texts start, such as the `SETL0000` of numbers in a series.
    fn shared(&self) -> usize {
        let first = self.get(0).as_bytes();
        (1..self.ends.len()).fold(first.len(), |shared, index| {
            let both = first.iter().zip(self.get(index).as_bytes()).take(shared);
            both.take_while(|(a, b)| a == b).count()
        })
    }

    /// For each text its rank in code-point order; equal texts have the same rank.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let shared = self.shared();
        let place = |index: u32| (head(self.get(index as usize), shared), index);
        let mut order: Vec<(u128, u32)> = (0_u32..).zip(&self.ends).map(|(index, _)| place(index)).collect();
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

/// Sixteen bytes of a text, from `start` on, as a number of the same order: it settles most comparisons without the texts.
fn head(text: &str, start: usize) -> u128 {
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let mut head = [0; 16];
    for (place, byte) in head.iter_mut().zip(bytes) {
        *place = *byte;
    }
    u128::from_be_bytes(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_look_past_what_all_share_and_past_sixteen_bytes() {
        let mut texts = Texts::default();
        let long = "x".repeat(20);
        for end in ["b", "", "a", "b\0", "ab"] {
            texts.push(&format!("SETL{long}{end}"));
        }
        assert_eq!(texts.ranks(), [3, 0, 1, 4, 2]);
        let mut texts = Texts::default();
        for text in [&long, "y", &format!("{long}2"), &format!("{long}1"), &long] {
            texts.push(text);
        }
        assert_eq!(texts.ranks(), [0, 3, 2, 1, 0]);
    }

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
