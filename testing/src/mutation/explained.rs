//! A kept list of mutants that no case can notice, each with its reason → which of the survivors it explains.
//!
//! The list is a table in Markdown beside the golden files: file, rule, old, new, why. It says of a mutant what no proof here finds: that every
//! claim comes out alike. A line that explains no survivor is out of date, and said to be.

use super::{Mutant, Verdict};
use pol_lang::diagnostic::Text;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The line, from 1.
    pub line: usize,
    path: String,
    item: String,
    old: String,
    new: String,
    /// Why no case can notice it.
    pub why: String,
}

/// The list of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanations(Vec<Explained>);

/// How many cells a line has.
const CELLS: usize = 5;

impl Explanations {
    /// Reads the list: every line that begins with a bar, but the heading and the rule below it.
    ///
    /// # Errors
    /// The first line that does not have five cells, or gives no reason, with what is wrong.
    pub fn read(text: &str) -> Result<Explanations, (usize, Text)> {
        let rows = text.lines().zip(1_usize..).filter(|(line, _)| line.trim_start().starts_with('|'));
        let mut found = Vec::new();
        for (row, line) in rows.skip(2) {
            let cells = cells(row);
            let [path, item, old, new, why] = &*cells else {
                let (zh, en) = (format!("应有 {CELLS} 格，写了 {} 格", cells.len()), format!("{CELLS} cells, not {}", cells.len()));
                return Err((line, Text::new(zh, en)));
            };
            if why.is_empty() {
                return Err((line, Text::new("没有写明理由", "no reason is given")));
            }
            let [path, item, old, new, why] = [path, item, old, new, why].map(Clone::clone);
            found.push(Explained { line, path, item, old, new, why });
        }
        Ok(Explanations(found))
    }

    /// Why no case can notice a mutant, where the list says so.
    #[must_use]
    pub fn of(&self, mutant: &Mutant) -> Option<&Explained> {
        self.0.iter().find(|line| line.is_of(mutant))
    }

    /// The lines that explain no survivor.
    #[must_use]
    pub fn idle(&self, mutants: &[Mutant], verdicts: &[Verdict]) -> Vec<&Explained> {
        let survives = |line: &&Explained| {
            let mut judged = mutants.iter().zip(verdicts).filter(|(mutant, _)| line.is_of(mutant));
            judged.any(|(_, verdict)| matches!(verdict, Verdict::Survived | Verdict::Example(_)))
        };
        self.0.iter().filter(|line| !survives(line)).collect()
    }
}

impl Explained {
    fn is_of(&self, mutant: &Mutant) -> bool {
        let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        self.path == mutant.path && self.item == mutant.item && same(&self.old, &mutant.old) && same(&self.new, &mutant.new)
    }
}

/// The cells between the bars of a line, trimmed, without the backticks around them; `\|` is a bar inside of a cell.
fn cells(row: &str) -> Vec<String> {
    let marked = row.trim().replace("\\|", "\u{1}");
    let inside = marked.trim_start_matches('|').trim_end_matches('|');
    inside.split('|').map(|cell| cell.trim().trim_matches('`').trim().replace('\u{1}', "|")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Explanations, cells};

    #[test]
    fn a_cell_may_hold_a_bar_and_stand_in_backticks() {
        assert_eq!(cells("| a | `b \\| c` | |"), ["a", "b | c", ""]);
    }

    #[test]
    fn a_line_without_a_reason_is_refused() {
        let list = |row: &str| format!("# 题\n\n| 文件 | 项 | 原文 | 改为 | 理由 |\n|---|---|---|---|---|\n{row}\n");
        assert_eq!(Explanations::read(&list("| a.pol | 甲 | `1` | `2` | 无从看出 |")).unwrap().0.len(), 1);
        let (line, text) = Explanations::read(&list("| a.pol | 甲 | `1` | `2` | |")).unwrap_err();
        assert_eq!((line, &*text.en), (5, "no reason is given"));
        assert_eq!(Explanations::read(&list("| a.pol | 甲 |")).unwrap_err().1.en, "5 cells, not 2");
        assert_eq!(Explanations::read("").unwrap(), Explanations::default());
    }
}
