//! What came out → the page with its expected blocks rewritten.

use super::case::{Block, Case};
use super::judge::Outcome;

/// A replacement of lines `from..until` of the page (from 1, half-open) by `text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    from: usize,
    until: usize,
    text: String,
}

/// What has to change on the page so that `case` expects what came out.
pub(super) fn changes(case: &Case, outcome: &Outcome) -> Vec<Change> {
    let blocks = [
        (&case.results, &outcome.results),
        (&case.refused, &outcome.refused),
        (&case.remarks, &outcome.remarks),
        (&case.targets, &outcome.targets),
        (&case.diagnostics, &outcome.diagnostics),
    ];
    let mut changes: Vec<Change> = blocks.into_iter().filter_map(|(block, text)| replaced(block.as_ref()?, text.as_ref()?)).collect();
    let asked = case.questions.iter().zip(&outcome.answers);
    changes.extend(asked.filter_map(|(question, answer)| replaced(&question.block, answer)));
    for (line, text) in &outcome.lines {
        changes.push(Change { from: *line, until: line + 1, text: format!("{text}\n") });
    }
    changes
}

fn replaced(block: &Block, text: &str) -> Option<Change> {
    let until = block.line + block.text.lines().count();
    (block.text != text).then(|| Change { from: block.line, until, text: text.to_owned() })
}

/// The page with the changes made.
pub(super) fn apply(page: &str, mut changes: Vec<Change>) -> String {
    changes.sort();
    let mut out = String::with_capacity(page.len());
    let mut changes = changes.into_iter().peekable();
    let mut until = 0;
    for (index, line) in page.lines().enumerate() {
        let number = index + 1;
        while let Some(change) = changes.next_if(|c| c.from == number) {
            out.push_str(&change.text);
            until = change.until;
        }
        if number >= until {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Change, apply};

    #[test]
    fn lines_are_replaced_and_an_empty_block_is_filled() {
        let changes =
            vec![Change { from: 4, until: 4, text: String::from("new\n") }, Change { from: 1, until: 3, text: String::from("A\n") }];
        assert_eq!(apply("a\nb\nc\nd\n", changes), "A\nc\nnew\nd\n");
    }
}
