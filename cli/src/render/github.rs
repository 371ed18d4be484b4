//! Diagnostics → workflow commands of GitHub Actions, which show them beside the lines of a change.

use pol_lang::diagnostic::{Diagnostic, Severity};

use super::sources::Sources;
use crate::language::Language;

/// The finding as one command: `::error title=P0130 …,file=a.pol,line=4,endLine=4,col=8,endColumn=21::…`
pub(super) fn command(said: &Diagnostic, sources: &Sources<'_>, language: Language) -> String {
    let name = match said.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let headline = super::harmless(language.of(&said.headline));
    let mut properties = vec![format!("title={}", property(&format!("{} {headline}", said.code.id)))];
    if let Some(place) = sources.place(said.primary.span) {
        properties.push(format!("file={}", property(place.path)));
        properties.push(format!("line={},endLine={}", place.start.line, place.end.line));
        // Columns are only understood within one line.
        if place.start.line == place.end.line {
            properties.push(format!("col={},endColumn={}", place.start.column, place.end.column));
        }
    }
    let label = super::harmless(language.of(&said.primary.text));
    let mut lines: Vec<String> =
        if label.is_empty() { vec![headline] } else { vec![format!("{headline}{}{label}", language.pick("：", ": "))] };
    lines.extend(super::parts::of(said, sources, language).iter().map(|part| super::harmless(part)));
    format!("::{name} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

/// A command about a line of a file, or about no file where its path is empty.
pub(crate) fn annotation(level: &str, title: &str, (path, line): (&str, u64), text: &str) -> String {
    let mut properties = vec![format!("title={}", property(&super::harmless(title)))];
    if !path.is_empty() {
        properties.push(format!("file={},line={}", property(path), line.max(1)));
    }
    format!("::{level} {}::{}\n", properties.join(","), data(&super::harmless(text)))
}

/// What stands behind the command, with the characters escaped that would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_compiler::{SourceText, Workspace};
    use pol_lang::diagnostic::{Code, Text};
    use pol_lang::span::{FileId, Span};

    const CODE: Code = Code { id: "P0199", zh: "试", en: "try" };

    #[test]
    fn marks_of_a_command_are_escaped() {
        let workspace = Workspace::new(vec![SourceText { path: "a,b:c.pol".into(), bytes: "比例 175%\n乙".as_bytes().to_vec() }]);
        let sources = Sources::new(&workspace, None);
        let span = |start, end| Span::new(FileId(0), start, end);
        let said = Diagnostic::warning(CODE, span(7, 11), Text::new("甲", "the rate: 175%, too much")).help(Text::new("乙", "b\nc"));
        assert_eq!(
            command(&said, &sources, Language::En),
            "::warning title=P0199 the rate%3A 175%25%2C too much,file=a%2Cb%3Ac.pol,line=1,endLine=1,col=4,endColumn=8::\
             the rate: 175%25, too much%0Ahelp: b%0Ac\n"
        );
        let several = Diagnostic::error(CODE, span(0, 15), Text::new("甲", "a"));
        assert_eq!(command(&several, &sources, Language::Zh), "::error title=P0199 甲,file=a%2Cb%3Ac.pol,line=1,endLine=2::甲\n");
    }
}
