//! What a finding says besides its headline and its labels, as lines of words: the same in every format that people read.

use pol_lang::diagnostic::{Diagnostic, Fix};

use super::sources::Sources;
use crate::language::Language;

/// The article concerned, the case, the reasons, what to type, and the edit; each opens with what it is.
pub(super) fn of(diagnostic: &Diagnostic, sources: &Sources<'_>, language: Language) -> Vec<String> {
    let mut parts = Vec::new();
    let mut say = |(zh, en): (&str, &str), words: &str| parts.push(format!("{}{words}", language.pick(zh, en)));
    if let Some(article) = article(diagnostic, sources) {
        say(("条文：", "article: "), &article);
    }
    if let Some(witness) = &diagnostic.witness {
        say(("例如：", "for example: "), language.of(&witness.text()));
    }
    diagnostic.notes.iter().for_each(|note| say(("说明：", "note: "), language.of(note)));
    diagnostic.help.iter().for_each(|help| say(("办法：", "help: "), language.of(help)));
    diagnostic.fix.iter().for_each(|fix| say(("改法：", "fix: "), &edit(fix, sources, language)));
    parts
}

/// `陕医保发〔2020〕47号 四`
fn article(diagnostic: &Diagnostic, sources: &Sources<'_>) -> Option<String> {
    let at = sources.notice_at(diagnostic.primary.span)?;
    Some(at.article.map_or_else(|| at.notice.to_owned(), |article| format!("{} {article}", at.notice)))
}

/// What an edit does, with the text that it replaces; of several, what they do together.
fn edit(fix: &Fix, sources: &Sources<'_>, language: Language) -> String {
    let [edit] = fix.edits.as_slice() else { return language.of(&fix.title).to_owned() };
    let (old, new) = (sources.text(edit.span), edit.replacement.trim_matches('\n'));
    match (old.is_empty(), new.is_empty(), language) {
        (true, _, Language::Zh) => format!("加上「{new}」"),
        (true, _, Language::En) => format!("add 「{new}」"),
        (_, true, Language::Zh) => format!("删去「{old}」"),
        (_, true, Language::En) => format!("take out 「{old}」"),
        (_, _, Language::Zh) => format!("「{old}」改为「{new}」"),
        (_, _, Language::En) => format!("replace 「{old}」 with 「{new}」"),
    }
}
