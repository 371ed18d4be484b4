//! All policy files, read; and the compilation of one policy out of them.

mod file;
mod policies;

pub use file::File;
pub use policies::PolicyInfo;

use crate::program::Program;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::FileId;
use pol_runtime::plan::{Plan, SourceFile};

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
    /// Present exactly where the program is and there is no error.
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

    /// Compiles the policy of this full name or code, with all that it builds on.
    #[must_use]
    pub fn compile(&self, policy: &str) -> Compilation {
        let Some(chain) = policies::chain(&self.policies, policy) else { return Compilation::default() };
        let files: Vec<&File> = chain.iter().flat_map(|info| &info.files).filter_map(|id| self.file(*id)).collect();
        let mut diagnostics: Vec<Diagnostic> = files.iter().flat_map(|file| file.diagnostics.iter().cloned()).collect();
        diagnostics.extend(self.headers.iter().filter(|d| files.iter().any(|file| file.id == d.primary.span.file)).cloned());
        let program = Program::default();
        diagnostics.extend(crate::checks::check(&program));
        let plan = if diagnostics.iter().any(Diagnostic::is_error) {
            None
        } else {
            crate::plan::from_program(&program, sources(&files)).map_err(|found| diagnostics.extend(found)).ok()
        };
        Compilation { program: Some(program), plan, diagnostics: in_order(diagnostics) }
    }
}

/// The files of a plan, in path order.
fn sources(files: &[&File]) -> Vec<SourceFile> {
    let mut sources: Vec<SourceFile> = files.iter().map(|file| SourceFile { path: file.path.clone(), sha256: file.sha256 }).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// By file and place; of those at one place, by code.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|d| (d.primary.span.file, d.primary.span.start, d.primary.span.end, d.code.id));
    diagnostics
}
