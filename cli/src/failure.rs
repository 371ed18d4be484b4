//! Why a command ends without having done its work, and the exit status that follows.

use std::io;
use std::path::Path;

use pol_lang::diagnostic::Text;

use crate::language::Language;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// Some rows were refused.
    SomeRefused,
    /// A policy does not compile; its diagnostics have been shown.
    DoesNotCompile,
    /// A file that was only to be looked at is not laid out as it should be; it has been named.
    NotFormatted,
    /// An article has neither rule nor note; it has been named.
    NotAccounted,
    /// A case did not come out as expected, or could not be run because a policy does not compile.
    CasesFail,
    /// A file of cases could not be run; it has been named.
    NotAllRun,
}

impl Outcome {
    /// The exit status.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::DoesNotCompile | Outcome::NotFormatted | Outcome::NotAccounted | Outcome::CasesFail => 1,
            Outcome::NotAllRun => 2,
            Outcome::SomeRefused => 3,
        }
    }
}

/// Why the work could not be done.
#[derive(Debug)]
pub enum Failure {
    /// Wrong use: what is wrong, and what to do about it.
    Wrong(Box<Wrong>),
    /// Whoever reads our standard output has stopped reading.
    NobodyReads,
}

/// Wrong use.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong; stands alone.
    pub headline: Text,
    /// What to do; may be empty.
    pub help: Text,
}

impl Failure {
    /// Wrong use.
    pub fn wrong(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Failure::Wrong(Box::new(Wrong { headline: Text::new(zh, en), help: Text::default() }))
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        if let Failure::Wrong(wrong) = &mut self {
            wrong.help = Text::new(zh, en);
        }
        self
    }

    /// A file that cannot be read.
    #[must_use]
    pub fn unreadable(path: &Path, error: &io::Error) -> Self {
        let (path, zh, en) = (path.display(), reason(error, Language::Zh), reason(error, Language::En));
        Self::wrong(format!("读不了「{path}」：{zh}"), format!("cannot read 「{path}」: {en}"))
    }

    /// A file that cannot be written.
    #[must_use]
    pub fn unwritable(path: &Path, error: &io::Error) -> Self {
        let (path, zh, en) = (path.display(), reason(error, Language::Zh), reason(error, Language::En));
        Self::wrong(format!("写不了「{path}」：{zh}"), format!("cannot write 「{path}」: {en}"))
    }

    /// Standard output that cannot be written.
    #[must_use]
    pub fn of_output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Self::unwritable(Path::new("stdout"), error),
        }
    }

    /// The exit status. A reader that has gone away (`pol … | head`) has what it wanted.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Failure::Wrong(_) => 2,
            Failure::NobodyReads => 0,
        }
    }

    /// What is wrong and what to do, in words of both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let Failure::Wrong(wrong) = self else { return Text::default() };
        let both = |headline: &str, help: &str| if help.is_empty() { headline.to_owned() } else { format!("{headline}\n{help}") };
        Text::new(both(&wrong.headline.zh, &wrong.help.zh), both(&wrong.headline.en, &wrong.help.en))
    }

    /// What is printed on standard error.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let Failure::Wrong(wrong) = self else { return String::new() };
        let mut text = format!("{}{}\n", language.pick("错误：", "error: "), language.of(&wrong.headline));
        let mut lead = language.pick("  办法：", "  help: ");
        for line in language.of(&wrong.help).lines() {
            text.push_str(lead);
            text.push_str(line);
            text.push('\n');
            lead = "        ";
        }
        text
    }
}

/// The reason that the system gives, in plain words where it is a common one.
fn reason(error: &io::Error, language: Language) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => ("没有这个文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => ("这是文件夹，不是文件", "it is a folder, not a file"),
        io::ErrorKind::NotADirectory => ("路径中间有一段不是文件夹", "a part of the path is not a folder"),
        io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("文件系统只读", "the file system is read-only"),
        _ => return error.to_string(),
    };
    language.pick(known.0, known.1).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_is_wrong_and_what_to_do() {
        let failure = Failure::wrong("甲", "a").help("乙", "b\nc");
        assert_eq!(failure.message(Language::Zh), "错误：甲\n  办法：乙\n");
        assert_eq!(failure.message(Language::En), "error: a\n  help: b\n        c\n");
        assert_eq!(failure.status(), 2);
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        let failure = Failure::of_output(&io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!((failure.status(), failure.message(Language::En)), (0, String::new()));
    }

    #[test]
    fn a_full_disk_is_named_with_its_path() {
        let failure = Failure::unwritable(Path::new("out.csv"), &io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(failure.message(Language::En), "error: cannot write 「out.csv」: the disk is full\n");
    }
}
