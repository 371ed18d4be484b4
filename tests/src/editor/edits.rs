//! Random edits of texts, such as typing makes: characters put in and taken away, lines moved, pieces pasted, files emptied and put back.

/// A stream of edits; the same for the same seed.
#[derive(Debug, Clone)]
pub struct Edits {
    state: u64,
}

/// What is typed and pasted: pieces that open, close and glue.
const PIECES: [&str; 24] = [
    "}",
    "{",
    "；",
    "\n",
    "\"",
    "（",
    "）",
    "、",
    " ",
    "1",
    "%",
    "元",
    "且",
    "待遇",
    "条款 甲 {",
    "参数 乙 = 1万元\n",
    "当",
    "则 ",
    "# 注\n",
    "政策 ",
    "比例 60%",
    "𠮷",
    "\r\n",
    "文件 \"甲\" {\n一 {\n",
];

impl Edits {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Edits { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
    }

    /// A number below `end`, which is not 0. Source: xorshift64*, Marsaglia, "Xorshift RNGs"; Vigna, "An experimental exploration".
    pub fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let high = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).expect("31 bits fit") % end
    }

    /// An edit of a text: the bytes that are replaced, and by what. Most are small; what one breaks a later one often mends, since `whole`
    /// is what the text is to be, and one in six puts a line of it back.
    pub fn next(&mut self, text: &str, whole: &str) -> (std::ops::Range<usize>, String) {
        let at = self.boundary(text);
        match self.below(12) {
            0..=2 => (at..at, PIECES[self.below(PIECES.len())].to_owned()),
            3..=4 => (at..self.after(text, at, 1), String::new()),
            5 => (at..self.after(text, at, 12), String::new()),
            6 => (at..self.after(text, at, 2), PIECES[self.below(PIECES.len())].to_owned()),
            7 => {
                let from = self.boundary(text);
                let length = 1 + self.below(40);
                (at..at, text[from..self.after(text, from, length)].to_owned())
            }
            8..=9 => {
                let line = self.below(whole.lines().count().max(1));
                let (old, new) = (lines(text, line), whole.lines().nth(line).unwrap_or_default());
                (old, new.to_owned())
            }
            _ => (0..text.len(), whole.to_owned()),
        }
    }

    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }

    fn after(&self, text: &str, at: usize, count: usize) -> usize {
        text[at..].char_indices().nth(count).map_or(text.len(), |(length, _)| at + length)
    }
}

/// The bytes of a line without its end; the end of the text where it has fewer lines.
fn lines(text: &str, line: usize) -> std::ops::Range<usize> {
    let mut start = 0;
    for (at, piece) in text.split_inclusive('\n').enumerate() {
        if at == line {
            return start..start + piece.trim_end_matches('\n').len();
        }
        start += piece.len();
    }
    text.len()..text.len()
}
