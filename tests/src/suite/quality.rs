//! A finding → what is wrong with how it is said, and with the edit it offers; line of the page and reason.

use pol_lang::span::FileId;

use super::case::{Case, PolicyText};
use super::judge::{Finding, findings};

/// Words of those who write compilers.
const OURS: [&str; 8] = ["token", "parse", "parser", "identifier", "ast", "lexer", "node", "syntax error"];

/// What every message must be, whatever it is about.
pub(super) fn wording(found: &Finding, case: &Case) -> Vec<(usize, String)> {
    let (said, id) = (&found.said, found.said.code.id);
    let mut reasons = Vec::new();
    let texts = [Some(&said.headline), Some(&said.primary.text), said.help.as_ref()].into_iter().flatten().chain(&said.notes);
    for text in texts.chain(said.others.iter().map(|label| &label.text)) {
        if text.zh.is_empty() != text.en.is_empty() {
            reasons.push(format!("{id} says something in one language only: {} / {}", text.zh, text.en));
        }
        if text.zh.ends_with('。') || text.en.ends_with('.') || text.en.starts_with(|c: char| c.is_ascii_uppercase()) {
            reasons.push(format!("{id} starts with a capital or ends with a full stop: {} / {}", text.zh, text.en));
        }
        let english = format!(" {} ", text.en.to_lowercase());
        let ours = OURS.iter().filter(|word| english.contains(&format!(" {word} ")));
        reasons.extend(ours.map(|word| format!("{id} speaks of a {word}: {}", text.en)));
    }
    if said.witness.as_ref().is_some_and(|witness| witness.text().zh.is_empty() || witness.text().en.is_empty()) {
        reasons.push(format!("{id} has a case that says nothing"));
    }
    if said.headline.zh.is_empty() {
        reasons.push(format!("{id} has no headline"));
    }
    if said.notes.is_empty() && said.witness.is_none() && said.help.is_none() && said.primary.text.zh.is_empty() {
        reasons.push(format!("{id} gives no reason, no way out and no label: {}", said.headline.zh));
    }
    reasons.into_iter().map(|reason| (line(found, case), reason)).collect()
}

/// An offered edit mends what it is offered for; `all` is what is found before the edit.
pub(super) fn mending(found: &Finding, case: &Case, all: &[Finding]) -> Option<(usize, String)> {
    let fix = found.said.fix.as_ref()?;
    let mut mended = case.clone();
    for (number, file) in mended.files.iter_mut().enumerate() {
        let number = FileId(u32::try_from(number).expect("few files"));
        let Some(text) = fix.applied(number, &file.text) else {
            return Some((line(found, case), format!("{}'s edits stand outside the text or overlap", found.said.code.id)));
        };
        *file = PolicyText::new(file.path.clone(), text.into_bytes(), file.line);
    }
    let alike = |other: &&Finding| other.said.code.id == found.said.code.id && other.said.headline == found.said.headline;
    if findings(&mended).iter().filter(alike).count() < all.iter().filter(alike).count() {
        return None;
    }
    let (id, headline) = (found.said.code.id, &found.said.headline.zh);
    Some((line(found, case), format!("{id}'s edit 「{}」 does not mend it: {headline}", fix.title.zh)))
}

/// The line of the page on which it stands.
fn line(found: &Finding, case: &Case) -> usize {
    case.files[found.file].line + found.line - 1
}
