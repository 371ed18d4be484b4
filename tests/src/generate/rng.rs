//! Random numbers from a seed: SplitMix64. No clock, no host: one seed is one program everywhere.

/// A source of random numbers.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// The source that `seed` names.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A source for one of many parts of a run, so that part `index` of a seed can be made again alone.
    #[must_use]
    pub fn part(seed: u64, index: u64) -> Self {
        let mut rng = Self(seed ^ index.wrapping_mul(0xA076_1D64_78BD_642F));
        rng.bits();
        rng
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `bound - 1`; 0 where `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap();
        usize::try_from(self.bits() % bound).unwrap()
    }

    /// A number from `least` to `greatest`.
    pub fn between(&mut self, least: i64, greatest: i64) -> i64 {
        let width = u64::try_from(greatest.checked_sub(least).unwrap().max(0)).unwrap() + 1;
        least + i64::try_from(self.bits() % width).unwrap()
    }

    /// True `percent` times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the choices.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let index = self.below(choices.len());
        choices.get(index).expect("there is something to choose from")
    }

    /// One of some words.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        let index = self.below(words.len());
        words.get(index).expect("there is a word to choose")
    }

    /// The choices in another order.
    pub fn shuffle<T>(&mut self, choices: &mut [T]) {
        for index in (1..choices.len()).rev() {
            let other = self.below(index + 1);
            choices.swap(index, other);
        }
    }
}
