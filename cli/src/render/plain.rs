//! Diagnostics as lines of words, without drawing: for screen readers, logs and tools that look for `path:line:column`.

use pol_lang::diagnostic::{Diagnostic, Severity};

use super::sources::Sources;
use crate::language::Language;

/// The greatest number of characters of the text concerned that are told.
const MAX_TEXT: usize = 40;

/// The finding: a line `path:line:column: error[P0123]: headline`, and below it, indented, each of the other things that it says.
pub(super) fn lines(said: &Diagnostic, sources: &Sources<'_>, language: Language) -> String {
    let mut text = headline(said, sources, language);
    let mut say = |line: String| text.push_str(&format!("  {}\n", super::harmless(&line).replace('\n', "\n  ")));
    let (shown, label) = (shown(sources.text(said.primary.span)), language.of(&said.primary.text));
    match (shown.is_empty(), label.is_empty(), language) {
        (true, true, _) => {}
        (true, false, _) => say(format!("{}{label}", language.pick("这里：", "here: "))),
        (false, true, _) => say(format!("{}「{shown}」", language.pick("这里：", "here: "))),
        (false, false, Language::Zh) => say(format!("这里：「{shown}」，{label}")),
        (false, false, Language::En) => say(format!("here: 「{shown}」, {label}")),
    }
    for other in &said.others {
        let Some(place) = sources.place(other.span) else { continue };
        let lead = language.pick("另见", "see also");
        say(format!("{lead} {}:{}:{}: {}", place.path, place.start.line, place.start.column, language.of(&other.text)));
    }
    super::parts::of(said, sources, language).into_iter().for_each(say);
    text
}

/// The first line, with its end.
pub(super) fn headline(said: &Diagnostic, sources: &Sources<'_>, language: Language) -> String {
    let severity = match said.severity {
        Severity::Error => language.pick("错误", "error"),
        Severity::Warning => language.pick("警告", "warning"),
    };
    let place = sources.place(said.primary.span);
    let (path, line, column) = place.map_or(("", 1, 1), |place| (place.path, place.start.line, place.start.column));
    let headline = super::harmless(language.of(&said.headline)).replace('\n', " ");
    format!("{path}:{line}:{column}: {severity}[{}]: {headline}\n", said.code.id)
}

/// The beginning of a text, within its first line.
fn shown(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim_end();
    let front: String = line.chars().take(MAX_TEXT).collect();
    if front.len() < text.trim_end().len() { format!("{front}…") } else { front }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_compiler::{SourceText, Workspace};
    use pol_lang::diagnostic::{Code, Text};
    use pol_lang::span::{FileId, Span};

    #[test]
    fn everything_that_is_said_stands_on_lines_of_its_own() {
        let text = "比例 175%\n起付线\n  甲\n";
        let workspace = Workspace::new(vec![SourceText { path: "a.pol".into(), bytes: text.as_bytes().to_vec() }]);
        let sources = Sources::new(&workspace, None);
        let span = |start, end| Span::new(FileId(0), start, end);
        let code = Code { id: "P0199", zh: "试", en: "try" };
        let said = Diagnostic::error(code, span(7, 11), Text::new("甲\n乙", "a\nb"))
            .label(Text::new("这是比例", "the rate"))
            .also(span(12, 27), Text::new("这也是", "this too"))
            .note(Text::new("因为", "because"))
            .fix(span(7, 11), "75%");
        assert_eq!(
            lines(&said, &sources, Language::Zh),
            "a.pol:1:4: 错误[P0199]: 甲 乙\n  这里：「175%」，这是比例\n  另见 a.pol:2:1: 这也是\n  说明：因为\n  改法：「175%」改为「75%」\n"
        );
        let several = Diagnostic::warning(code, span(12, 27), Text::new("甲", "a"));
        assert_eq!(lines(&several, &sources, Language::En), "a.pol:2:1: warning[P0199]: a\n  here: 「起付线…」\n");
    }
}
