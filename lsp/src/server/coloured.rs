//! The colours that were told of each document → what of them is other since.

use lsp_types::{SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, Uri};
use std::collections::BTreeMap;

/// Numbers that the protocol writes for one piece.
const NUMBERS: usize = 5;

/// What was told last of each document that is open, by address, with its mark.
#[derive(Debug, Default)]
pub(super) struct Coloured {
    told: BTreeMap<String, (String, Vec<SemanticToken>)>,
    count: u64,
}

impl Coloured {
    /// All colours of a document.
    pub(super) fn full(&mut self, uri: &Uri, data: Vec<SemanticToken>) -> SemanticTokens {
        let mark = self.keep(uri, data.clone());
        SemanticTokens { result_id: Some(mark), data }
    }

    /// What is other since `previous`; all colours where that is not what was told last.
    pub(super) fn since(&mut self, uri: &Uri, previous: &str, data: Vec<SemanticToken>) -> SemanticTokensFullDeltaResult {
        let Some((_, before)) = self.told.remove(uri.as_str()).filter(|(mark, _)| mark == previous) else {
            return self.full(uri, data).into();
        };
        let edits = difference(&before, &data);
        SemanticTokensDelta { result_id: Some(self.keep(uri, data)), edits }.into()
    }

    /// Forgets a document.
    pub(super) fn forget(&mut self, uri: &Uri) {
        self.told.remove(uri.as_str());
    }

    fn keep(&mut self, uri: &Uri, data: Vec<SemanticToken>) -> String {
        self.count = self.count.saturating_add(1);
        let mark = self.count.to_string();
        self.told.insert(uri.as_str().to_owned(), (mark.clone(), data));
        mark
    }
}

/// One edit between what both begin with and what both end with; none where nothing is other.
fn difference(before: &[SemanticToken], after: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (old, new) = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let new = new.get(..new.len().saturating_sub(end)).unwrap_or_default();
    let old = old.len().saturating_sub(end);
    if old == 0 && new.is_empty() {
        return Vec::new();
    }
    let count = |pieces: usize| u32::try_from(pieces.saturating_mul(NUMBERS)).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit { start: count(start), delete_count: count(old), data: Some(new.to_vec()) }]
}

#[cfg(test)]
mod tests {
    use super::{Coloured, NUMBERS, difference};
    use lsp_types::{SemanticToken, SemanticTokensFullDeltaResult};

    /// Pieces that differ in length alone.
    fn pieces(lengths: &str) -> Vec<SemanticToken> {
        lengths.bytes().map(|byte| SemanticToken { length: u32::from(byte), ..SemanticToken::default() }).collect()
    }

    #[test]
    fn the_difference_makes_the_old_the_new() {
        let all = ["", "a", "ab", "aa", "aba", "xab", "abx", "axb", "aab", "bbb"];
        for (before, after) in all.iter().flat_map(|before| all.iter().map(move |after| (*before, *after))) {
            let edits = difference(&pieces(before), &pieces(after));
            let mut made = pieces(before);
            for edit in &edits {
                let start = edit.start as usize / NUMBERS;
                made.splice(start..start + edit.delete_count as usize / NUMBERS, edit.data.clone().unwrap());
            }
            assert_eq!(made, pieces(after), "{before} to {after}");
            assert_eq!(edits.is_empty(), before == after, "{before} to {after}");
        }
    }

    #[test]
    fn who_knows_something_else_is_told_everything() {
        let (mut coloured, uri) = (Coloured::default(), "file:///a.pol".parse().unwrap());
        let first = coloured.full(&uri, pieces("ab")).result_id.unwrap();
        let other = coloured.since(&uri, "not this", pieces("ab"));
        let SemanticTokensFullDeltaResult::Tokens(all) = other else { panic!("{other:?}") };
        assert_eq!(all.data, pieces("ab"));
        let late = coloured.since(&uri, &first, pieces("a"));
        assert!(matches!(late, SemanticTokensFullDeltaResult::Tokens(_)), "that mark is out of date: {late:?}");
    }
}
