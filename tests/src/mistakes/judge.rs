//! A mistake in its policy → what is said of it, where, and what the offered edit makes of the text.

use std::path::Path;

use pol_compiler::{Compilation, SourceText, Workspace};
use pol_lang::diagnostic::{Diagnostic, Fix};
use pol_lang::span::{FileId, Span};

use super::{MARK, Mistake, Right};

/// A policy without mistakes.
#[derive(Debug, Clone)]
pub struct Base {
    /// Its files, path and text, by path.
    files: Vec<(String, String)>,
    /// What its policies mean.
    meaning: Vec<[u8; 32]>,
}

/// One finding in a few words.
#[derive(Debug, Clone)]
pub struct Said {
    /// Its code and headline.
    pub words: String,
    /// The text that it points at, with its line.
    pub at: String,
}

/// What came of one mistake.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Everything that is said.
    pub said: Vec<Said>,
    /// Its code is among it.
    pub reported: bool,
    /// And points at exactly the marked piece.
    pub placed: bool,
    /// What the offered edit would do, where one is offered.
    pub offered: Option<String>,
    /// What is said once the offered edit is made.
    pub left: Vec<Said>,
    /// The offered edit applies, and the policy compiles again and means what it should.
    pub mended: bool,
}

impl Base {
    /// The policy of this folder.
    ///
    /// # Panics
    /// When it does not compile without a word.
    #[must_use]
    pub fn read(folder: &Path) -> Base {
        let read = |path: std::path::PathBuf| {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            (path.file_name().expect("a file has a name").to_string_lossy().into_owned(), text)
        };
        let files: Vec<_> = crate::files(folder, "pol").into_iter().map(read).collect();
        let (said, meaning) = compile(&files);
        assert!(said.is_empty() && !meaning.is_empty(), "{} is no right policy: {said:?}", folder.display());
        Base { files, meaning }
    }

    /// Makes the mistake and tells what came of it.
    ///
    /// # Errors
    /// When the mistake cannot be made in this policy.
    pub fn judge(&self, mistake: &Mistake) -> Result<Judged, String> {
        let (files, mark) = made(&self.files, mistake)?;
        let (found, _) = compile(&files);
        let by_code = |one: &&Diagnostic| one.code.id == mistake.code;
        let placed = found.iter().filter(by_code).find(|one| one.primary.span == mark);
        let told = placed.or_else(|| found.iter().find(by_code));
        let fix = told.and_then(|one| one.fix.as_ref());
        Ok(Judged {
            said: found.iter().map(|one| said(&files, one)).collect(),
            reported: told.is_some(),
            placed: placed.is_some(),
            offered: fix.map(|fix| fix.title.zh.clone()),
            left: fix.map_or_else(Vec::new, |fix| left(fix, &files)),
            mended: fix.is_some_and(|fix| self.mends(fix, &files, mistake.right)),
        })
    }

    fn mends(&self, fix: &Fix, files: &[(String, String)], right: Right) -> bool {
        let Some(mended) = applied(fix, files) else { return false };
        let (said, meaning) = compile(&mended);
        // A row without a value is right where nobody knows one, and then an example that needs it is refused.
        let refused = |one: &Diagnostic| right == Right::Mends && one.code.id == "P0802";
        let compiles = !said.iter().any(|one| one.is_error() && !refused(one));
        compiles && (right != Right::Original || meaning == self.meaning)
    }
}

/// The files with the edit made, if it applies.
fn applied(fix: &Fix, files: &[(String, String)]) -> Option<Vec<(String, String)>> {
    (0_u32..).zip(files).map(|(id, (path, text))| Some((path.clone(), fix.applied(FileId(id), text)?))).collect()
}

/// What is said of the files with the edit made.
fn left(fix: &Fix, files: &[(String, String)]) -> Vec<Said> {
    let Some(mended) = applied(fix, files) else { return Vec::new() };
    compile(&mended).0.iter().map(|one| said(&mended, one)).collect()
}

/// The files with the mistake, and the marked place.
fn made(files: &[(String, String)], mistake: &Mistake) -> Result<(Vec<(String, String)>, Span), String> {
    let mut files = files.to_vec();
    for (from, to) in &mistake.edits {
        let (file, range) = found(&files, from)?;
        let text = &mut files[file].1;
        let new = laid_out(&text[..range.start], &text[range.clone()], from, to);
        text.replace_range(range, &new);
    }
    if let Some(at) = &mistake.at {
        let (file, range) = found(&files, &[at.replace(MARK, "")])?;
        files[file].1.replace_range(range, at);
    }
    let file = files.iter().position(|(_, text)| text.contains(MARK[0])).ok_or("nothing is marked")?;
    let text = &mut files[file].1;
    let mut mark = |sign: char| {
        let at = text.find(sign).ok_or("half a mark")?;
        text.replace_range(at..at + sign.len_utf8(), "");
        u32::try_from(at).map_err(|_| "a text that is too long")
    };
    let (start, end) = (mark(MARK[0])?, mark(MARK[1])?);
    Ok((files, Span::new(FileId(u32::try_from(file).expect("few files")), start, end)))
}

/// The one place of these lines, however they are indented.
fn found(files: &[(String, String)], lines: &[String]) -> Result<(usize, std::ops::Range<usize>), String> {
    let mut places = Vec::new();
    for (number, (_, text)) in files.iter().enumerate() {
        let first = lines.first().ok_or("nothing to look for")?;
        places.extend(text.match_indices(first.as_str()).filter_map(|(start, _)| Some((number, start..ends(text, start, lines)?))));
    }
    match places.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(format!("not in the policy: {lines:?}")),
        _ => Err(format!("more than once in the policy: {lines:?}")),
    }
}

/// Where the lines that begin at `start` end, if they stand there.
fn ends(text: &str, start: usize, lines: &[String]) -> Option<usize> {
    let mut at = start;
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            at += text[at..].strip_prefix('\n').map(|rest| 1 + rest.len() - rest.trim_start_matches(' ').len())?;
        }
        at += text[at..].starts_with(line.as_str()).then_some(line.len())?;
    }
    Some(at)
}

/// The new lines, indented as the old ones that they stand for, a further one as the one before it; one that is written with an
/// indentation keeps it. Of lines alike the first are kept where lines are put in, the last where some are lost.
fn laid_out(before: &str, old: &str, from: &[String], to: &[String]) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = indent(before.rsplit('\n').next().unwrap_or(""));
    let depths: Vec<usize> = old.split('\n').enumerate().map(|(n, line)| if n == 0 { first } else { indent(line) }).collect();
    let bare: Vec<String> = to.iter().map(|line| line.replace(MARK, "")).collect();
    let stands_for = if to.len() < from.len() { from_the_last(from, &bare) } else { from_the_first(from, &bare) };
    let laid = |(line, at): (&String, usize)| {
        if line.is_empty() || line.starts_with(' ') { line.clone() } else { format!("{}{line}", " ".repeat(depths[at])) }
    };
    to.iter().zip(stands_for).map(laid).collect::<Vec<_>>().join("\n").trim_start_matches(' ').to_owned()
}

fn from_the_first(from: &[String], to: &[String]) -> Vec<usize> {
    let mut next = 0;
    let stands_for = |line: &String| {
        let at = from.iter().skip(next).position(|other| other == line).map(|at| at + next);
        let at = at.unwrap_or_else(|| if to.len() == from.len() { next.min(from.len() - 1) } else { next.saturating_sub(1) });
        next = at + 1;
        at.min(from.len() - 1)
    };
    to.iter().map(stands_for).collect()
}

fn from_the_last(from: &[String], to: &[String]) -> Vec<usize> {
    let mut left = from.len();
    let stands_for = |line: &String| {
        let at = from[..left].iter().rposition(|other| other == line);
        left = at.unwrap_or(left);
        at.unwrap_or(left.saturating_sub(1))
    };
    let mut places: Vec<usize> = to.iter().rev().map(stands_for).collect();
    places.reverse();
    places
}

/// What is said of all policies in these files, once each, and what the policies mean.
fn compile(files: &[(String, String)]) -> (Vec<Diagnostic>, Vec<[u8; 32]>) {
    let texts = files.iter().map(|(path, text)| SourceText { path: path.clone(), bytes: text.clone().into_bytes() }).collect();
    let workspace = Workspace::new(texts);
    let (mut said, mut meaning) = (workspace.diagnostics_of_texts(), Vec::new());
    for policy in workspace.policies() {
        let Compilation { program, plan, diagnostics } = workspace.compile(&policy.name);
        said.extend(diagnostics);
        if let (Some(program), Some(plan)) = (&program, &plan) {
            said.extend(pol_compiler::examples::run(program, plan));
            meaning.push(pol_runtime::format::meaning(plan).expect("a small plan"));
        }
    }
    let mut once: Vec<Diagnostic> = Vec::new();
    for one in said {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    (once, meaning)
}

fn said(files: &[(String, String)], found: &Diagnostic) -> Said {
    let Span { file, start, end } = found.primary.span;
    let text = &files[usize::try_from(file.0).expect("few files")].1;
    let (start, end) = (start as usize, end as usize);
    let at = format!("{}: 「{}」", text[..start].matches('\n').count() + 1, text[start..end].replace('\n', "⏎"));
    Said { words: format!("{} {}", found.code.id, found.headline.zh), at }
}
