//! Diagnostics with the text they concern. The only file that names codespan-reporting.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label as ShownLabel, Severity as ShownSeverity};
use codespan_reporting::files::{Error, Files, SimpleFile};
use codespan_reporting::term::termcolor::{Ansi, ColorSpec, NoColor, WriteColor};
use codespan_reporting::term::{self, Config};
use pol_compiler::Workspace;
use pol_lang::diagnostic::{Diagnostic, Label, Severity};
use pol_lang::span::{FileId, Span};

use super::sources::Sources;
use crate::language::Language;

/// Lines longer than this are not shown; the finding is then told in plain lines.
const MAX_LINE: usize = 600;

/// Shows diagnostics of one workspace.
pub struct Human<'w> {
    files: Texts,
    sources: Sources<'w>,
    language: Language,
    colours: bool,
}

impl<'w> Human<'w> {
    /// For the files of `workspace`, which lies below `root`.
    #[must_use]
    pub fn new(workspace: &'w Workspace, root: Option<&Path>, language: Language, colours: bool) -> Self {
        let files = super::sources(workspace, root).into_iter().map(|(path, text)| SimpleFile::new(path, text)).collect();
        Human { files: Texts(files), sources: Sources::new(workspace, root), language, colours }
    }

    /// The finding with its text, notes, help and fix.
    #[must_use]
    pub fn show(&self, diagnostic: &Diagnostic) -> String {
        let shown = self.shown(diagnostic);
        let wide = shown.labels.iter().any(|label| self.files.longest_line(label) > MAX_LINE);
        let drawn = if wide { None } else { self.draw(&shown) };
        drawn.unwrap_or_else(|| self.undrawn(diagnostic, shown))
    }

    fn draw(&self, shown: &Shown<FileId>) -> Option<String> {
        let config = Config::default();
        let mut bytes = Vec::new();
        if self.colours {
            term::emit(&mut Worded::new(Ansi::new(&mut bytes), self.language), &config, &self.files, shown).ok()?;
        } else {
            term::emit(&mut Worded::new(NoColor::new(&mut bytes), self.language), &config, &self.files, shown).ok()?;
        }
        String::from_utf8(bytes).ok()
    }

    /// The finding without its text.
    fn undrawn(&self, diagnostic: &Diagnostic, shown: Shown<FileId>) -> String {
        let mut text = super::plain::headline(diagnostic, &self.sources, self.language);
        for note in shown.notes {
            text.push_str(&format!("  = {note}\n"));
        }
        text.push('\n');
        text
    }

    fn shown(&self, diagnostic: &Diagnostic) -> Shown<FileId> {
        let severity = match diagnostic.severity {
            Severity::Error => ShownSeverity::Error,
            Severity::Warning => ShownSeverity::Warning,
        };
        let language = self.language;
        let mut labels = vec![self.label(&diagnostic.primary, true)];
        labels.extend(diagnostic.others.iter().map(|label| self.label(label, false)));
        let notes = super::parts::of(diagnostic, &self.sources, language);
        Shown::new(severity)
            .with_code(diagnostic.code.id)
            .with_message(super::harmless(language.of(&diagnostic.headline)))
            .with_labels(labels)
            .with_notes(notes.iter().map(|note| super::harmless(note)).collect())
    }

    fn label(&self, label: &Label, primary: bool) -> ShownLabel<FileId> {
        let range = self.files.range(label.span);
        let shown = if primary { ShownLabel::primary(label.span.file, range) } else { ShownLabel::secondary(label.span.file, range) };
        shown.with_message(super::harmless(self.language.of(&label.text)))
    }
}

/// The texts of a workspace by [`FileId`].
struct Texts(Vec<SimpleFile<String, String>>);

impl Texts {
    fn get(&self, id: FileId) -> Result<&SimpleFile<String, String>, Error> {
        usize::try_from(id.0).ok().and_then(|index| self.0.get(index)).ok_or(Error::FileMissing)
    }

    fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| file.source().as_str())
    }

    /// The span as a range that lies in its text and on its characters, whatever the span says.
    fn range(&self, span: Span) -> Range<usize> {
        let text = self.text(span.file);
        let place = |byte: u32| {
            let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
            (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let start = place(span.start);
        start..place(span.end).max(start)
    }

    fn longest_line(&self, label: &ShownLabel<FileId>) -> usize {
        let text = self.text(label.file_id);
        let start = text.get(..label.range.start).and_then(|before| before.rfind('\n')).unwrap_or(0);
        let end =
            text.get(label.range.end..).and_then(|behind| behind.find('\n')).map_or(text.len(), |at| label.range.end.saturating_add(at));
        text.get(start..end).unwrap_or("").lines().map(str::len).max().unwrap_or(0)
    }
}

impl<'a> Files<'a> for Texts {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(self.get(id)?.name())
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(self.get(id)?.source())
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        self.get(id)?.line_index((), byte)
    }

    fn line_range(&'a self, id: FileId, line: usize) -> Result<Range<usize>, Error> {
        self.get(id)?.line_range((), line)
    }
}

/// A writer that says `错误` and `警告` where codespan-reporting, which knows only English, starts with `error` and `warning`.
struct Worded<W> {
    inner: W,
    language: Language,
    begun: bool,
}

impl<W> Worded<W> {
    fn new(inner: W, language: Language) -> Self {
        Worded { inner, language, begun: false }
    }
}

impl<W: Write> Write for Worded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.begun || bytes.is_empty() {
            return self.inner.write(bytes);
        }
        self.begun = true;
        match (self.language, bytes) {
            (Language::Zh, b"error") => self.inner.write_all("错误".as_bytes())?,
            (Language::Zh, b"warning") => self.inner.write_all("警告".as_bytes())?,
            _ => self.inner.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: WriteColor> WriteColor for Worded<W> {
    fn supports_color(&self) -> bool {
        self.inner.supports_color()
    }

    fn set_color(&mut self, spec: &ColorSpec) -> io::Result<()> {
        self.inner.set_color(spec)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.inner.reset()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pol_compiler::SourceText;
    use pol_lang::diagnostic::{Code, Text};

    const CODE: Code = Code { id: "P0199", zh: "试", en: "try" };

    fn shown(text: &str, language: Language, said: &Diagnostic) -> String {
        let workspace = Workspace::new(vec![SourceText { path: "a.pol".to_owned(), bytes: text.as_bytes().to_vec() }]);
        Human::new(&workspace, None, language, false).show(said)
    }

    fn finding(start: u32, end: u32) -> Diagnostic {
        Diagnostic::error(CODE, Span::new(FileId(0), start, end), Text::new("比例「x」超过 100%", "the rate 「x」 exceeds 100%"))
            .label(Text::new("这里", "here"))
            .note(Text::new("因为", "because"))
            .help(Text::new("改小", "lower it"))
            .fix(Span::new(FileId(0), start, end), "75%")
    }

    #[test]
    fn a_finding_shows_its_text_in_chinese() {
        // 「比例 」 takes 7 bytes: two characters of three bytes and a space.
        let shown = shown("比例 175%\n", Language::Zh, &finding(7, 11));
        let expected = "错误[P0199]: 比例「x」超过 100%\n  ┌─ a.pol:1:4\n  │\n1 │ 比例 175%\n  │      ^^^^ 这里\n  │\n  \
                        = 说明：因为\n  = 办法：改小\n  = 改法：「175%」改为「75%」\n\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_finding_is_told_in_english() {
        let shown = shown("比例 175%\n", Language::En, &finding(7, 11));
        assert!(shown.starts_with("error[P0199]: the rate 「x」 exceeds 100%\n"), "{shown}");
        assert!(shown.contains("= fix: replace 「175%」 with 「75%」"), "{shown}");
    }

    #[test]
    fn spans_outside_the_text_or_inside_a_character_are_shown_all_the_same() {
        for (start, end) in [(1, 2), (900, 999), (5, 1)] {
            let shown = self::shown("比例\n", Language::En, &finding(start, end));
            assert!(shown.contains("P0199"), "{start}..{end}: {shown}");
        }
        let nowhere = Diagnostic::error(CODE, Span::new(FileId(7), 0, 1), Text::new("甲", "a"));
        assert!(shown("", Language::En, &nowhere).contains("P0199"));
    }

    #[test]
    fn endless_lines_are_not_printed() {
        let shown = shown(&"x".repeat(5000), Language::En, &finding(7, 11));
        assert!(shown.starts_with("a.pol:1:8: error[P0199]: the rate") && shown.len() < 300, "{shown}");
    }
}
