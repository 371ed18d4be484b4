//! All policy files, read; and the compilation of one policy out of them.

mod file;
mod policies;

pub use file::File;
pub use policies::PolicyInfo;

use crate::names::{self, Damage, Level};
use crate::program::{Program, from_names};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::{FileId, Span};
use pol_runtime::plan::{Plan, SourceFile};
use std::collections::BTreeSet;

/// The bytes of one policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Its path below the policy root, with `/` between parts.
    pub path: String,
    /// Its bytes: UTF-8, perhaps with a byte order mark.
    pub bytes: Vec<u8>,
}

/// All files under a policy root, decoded and read, sorted by path; the index of a file is its [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    files: Vec<File>,
    policies: Vec<PolicyInfo>,
    headers: Vec<Diagnostic>,
}

/// What became of one policy.
#[derive(Debug, Clone, Default)]
pub struct Compilation {
    /// What could be read, even beside errors; none where there is no such policy or what it builds on is unclear.
    pub program: Option<Program>,
    /// Present exactly where the program is whole and there is no error.
    pub plan: Option<Plan>,
    /// Everything its authors should know, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Workspace {
    /// Reads all files. Never fails: what cannot be read is a diagnostic of its file. Of two files of one path the later is dropped.
    #[must_use]
    pub fn new(mut texts: Vec<SourceText>) -> Workspace {
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        texts.dedup_by(|later, earlier| later.path == earlier.path);
        let files: Vec<File> = texts.into_iter().zip(0_u32..).map(|(text, id)| File::read(FileId(id), text)).collect();
        let (policies, headers) = policies::of_files(&files);
        Workspace { files, policies, headers }
    }

    /// All files by path.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The file of a span.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// All policies by the path of their first file.
    #[must_use]
    pub fn policies(&self) -> Vec<PolicyInfo> {
        self.policies.clone()
    }

    /// What is wrong with the texts themselves and with the policies' headers, by file and place.
    #[must_use]
    pub fn diagnostics_of_texts(&self) -> Vec<Diagnostic> {
        let of_files = self.files.iter().flat_map(|file| file.diagnostics.iter());
        in_order(of_files.chain(&self.headers).cloned().collect())
    }

    /// Compiles the policy of this full name or code, with all that it builds on. Where there is no such policy, or what it builds on
    /// goes in a circle, there is no program.
    #[must_use]
    pub fn compile(&self, policy: &str) -> Compilation {
        let Some(chain) = policies::chain(&self.policies, policy) else { return self.no_program(policy) };
        let files: Vec<&File> = chain.iter().flat_map(|info| &info.files).filter_map(|id| self.file(*id)).collect();
        let mut diagnostics = self.of_chain(&files);
        let (mut program, whole) = self.program(&chain, &mut diagnostics);
        diagnostics.extend(crate::checks::check(&program));
        if whole && !diagnostics.iter().any(Diagnostic::is_error) {
            diagnostics.extend(crate::checks::check_guarantees(&mut program));
        }
        let plan = if !whole || diagnostics.iter().any(Diagnostic::is_error) {
            None
        } else {
            crate::plan::from_program(&program, sources(&files)).map_err(|found| diagnostics.extend(found)).ok()
        };
        Compilation { program: Some(program), plan, diagnostics: in_order(diagnostics) }
    }

    /// What is wrong with the headers of a policy that cannot be compiled.
    fn no_program(&self, policy: &str) -> Compilation {
        let known = self.policies.iter().any(|info| info.name == policy || info.code == policy);
        let diagnostics = if known { self.headers.clone() } else { Vec::new() };
        Compilation { program: None, plan: None, diagnostics: in_order(diagnostics) }
    }

    /// What is wrong with the texts and headers of some files, and with files that may be of any policy.
    fn of_chain(&self, files: &[&File]) -> Vec<Diagnostic> {
        let ids: BTreeSet<FileId> = files.iter().map(|file| file.id).collect();
        let headers = self.headers.iter().filter(|found| ids.contains(&found.primary.span.file));
        // A file whose policy cannot be read may be any policy's.
        let stray = self.files.iter().filter(|file| policies::header(file).is_none());
        files.iter().copied().chain(stray).flat_map(|file| &file.diagnostics).chain(headers).cloned().collect()
    }

    /// The program of a chain, and whether everything in it was understood.
    fn program(&self, chain: &[&PolicyInfo], diagnostics: &mut Vec<Diagnostic>) -> (Program, bool) {
        let mut damage = Damage::default();
        let mut levels = Vec::new();
        for info in chain {
            let files: Vec<&File> = info.files.iter().filter_map(|id| self.file(*id)).collect();
            for file in &files {
                let errors: Vec<Span> = file.diagnostics.iter().filter(|found| found.is_error()).map(|found| found.primary.span).collect();
                damage.add(&file.text, &file.tree, &errors);
            }
            levels.push(Level { name: &info.name, code: &info.code, trees: files.iter().map(|file| &file.tree).collect() });
        }
        self.files.iter().filter(|file| policies::header(file).is_none()).for_each(|file| damage.add_whole(&file.text));
        if chain.first().is_some_and(|widest| widest.extends.is_some()) {
            damage.add_missing();
        }
        let leaf = chain.last().is_some_and(|last| !self.policies.iter().any(|info| info.extends.as_deref() == Some(&last.name)));
        let mut found = Vec::new();
        let names = names::of_chain(&levels, damage, &mut found);
        let typed = from_names::program(&names, leaf, &mut found);
        diagnostics.extend(found);
        typed
    }
}

/// The files of a plan, in path order.
fn sources(files: &[&File]) -> Vec<SourceFile> {
    let mut sources: Vec<SourceFile> = files.iter().map(|file| SourceFile { path: file.path.clone(), sha256: file.sha256 }).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// By file and place; of those at one place, by code. Of very many the first, errors before warnings.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const MOST: usize = 1000;
    if diagnostics.len() > MOST {
        diagnostics.sort_by_key(|d| (!d.is_error(), d.primary.span.file, d.primary.span.start));
        diagnostics.truncate(MOST);
    }
    diagnostics.sort_by_key(|d| (d.primary.span.file, d.primary.span.start, d.primary.span.end, d.code.id));
    diagnostics
}
