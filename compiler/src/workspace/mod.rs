//! All policy files, read; and the compilation of one policy out of them.

mod file;
mod order;
mod policies;

pub use file::File;
pub use policies::PolicyInfo;

use crate::codes::{p0201_unknown_policy, p0220_unknown_name, p0221_undeclared_document};
use crate::names::{self, Damage, Level};
use crate::program::{Program, from_names};
use pol_lang::Memo;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::{FileId, Span};
use pol_runtime::plan::{Plan, SourceFile};
use std::collections::BTreeSet;
use std::sync::Arc;

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
    files: Vec<Arc<File>>,
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

/// What names and types tell of one policy; nothing is checked yet.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What could be read, as in a [`Compilation`].
    pub program: Option<Program>,
    /// Whether the program holds everything that is declared.
    pub whole: bool,
    /// What is wrong with texts, names and types, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Workspace {
    /// Reads all files. Never fails: what cannot be read is a diagnostic of its file. Of two files of one path the later is dropped.
    #[must_use]
    pub fn new(texts: Vec<SourceText>) -> Workspace {
        Self::reading(texts, &mut pol_lang::parse)
    }

    /// The same, where texts much like these were read with the same memo.
    #[must_use]
    pub fn again(texts: Vec<SourceText>, memo: &mut Memo) -> Workspace {
        Self::reading(texts, &mut |id, text| pol_lang::parse_again(id, text, memo))
    }

    fn reading(mut texts: Vec<SourceText>, parse: &mut file::Parse<'_>) -> Workspace {
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        texts.dedup_by(|later, earlier| later.path == earlier.path);
        let files = texts.into_iter().zip(0_u32..).map(|(text, id)| Arc::new(File::read(FileId(id), text, parse))).collect();
        Self::of_files(files)
    }

    fn of_files(files: Vec<Arc<File>>) -> Workspace {
        let (policies, headers) = policies::of_files(&files);
        Workspace { files, policies, headers }
    }

    /// The same with the file at that path written anew: only this one is read. None where there is no such file; a file that comes or goes
    /// changes the numbers of others.
    #[must_use]
    pub fn rewritten(&self, path: &str, bytes: Vec<u8>) -> Option<Workspace> {
        self.with(path, bytes, &mut pol_lang::parse)
    }

    /// The same, where the file was read with the same memo: only pieces that it does not know are read.
    #[must_use]
    pub fn rewritten_again(&self, path: &str, bytes: Vec<u8>, memo: &mut Memo) -> Option<Workspace> {
        self.with(path, bytes, &mut |id, text| pol_lang::parse_again(id, text, memo))
    }

    fn with(&self, path: &str, bytes: Vec<u8>, parse: &mut file::Parse<'_>) -> Option<Workspace> {
        let at = self.at(path)?.id;
        let mut files = self.files.clone();
        let file = files.get_mut(usize::try_from(at.0).ok()?)?;
        *file = Arc::new(File::read(at, SourceText { path: path.to_owned(), bytes }, parse));
        Some(Self::of_files(files))
    }

    /// All files by path.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter().map(Arc::as_ref)
    }

    /// The file at that path below the policy root.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at).map(Arc::as_ref)
    }

    /// The file of a span.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?).map(Arc::as_ref)
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

    /// The policy of this full name or code and all that it builds on, widest first; empty where there is no such policy, or they go in a
    /// circle.
    #[must_use]
    pub fn chain(&self, policy: &str) -> Vec<&PolicyInfo> {
        policies::chain(&self.policies, policy).unwrap_or_default()
    }

    /// Compiles the policy of this full name or code, with all that it builds on. Where there is no such policy, or what it builds on
    /// goes in a circle, there is no program.
    #[must_use]
    pub fn compile(&self, policy: &str) -> Compilation {
        let Typed { program, whole, mut diagnostics } = self.typed(policy);
        let Some(mut program) = program else { return Compilation { program: None, plan: None, diagnostics } };
        diagnostics.extend(crate::checks::check(&program));
        if whole && !diagnostics.iter().any(Diagnostic::is_error) {
            // Nothing is wrong, so that it says the same in any order of files.
            let chain = self.chain(policy);
            if !self.is_in_order(&chain) {
                program = self.program(&chain, Order::Content, &mut Vec::new()).0;
            }
            diagnostics.extend(crate::checks::check_guarantees(&mut program));
        }
        let plan = if !whole || diagnostics.iter().any(Diagnostic::is_error) {
            None
        } else {
            let files: Vec<&File> = self.files_of(&self.chain(policy));
            crate::plan::from_program(&program, sources(&files)).map_err(|found| diagnostics.extend(found)).ok()
        };
        Compilation { program: Some(program), plan, diagnostics: in_order(diagnostics) }
    }

    /// The same as far as names and types go: what an editor can say at once.
    #[must_use]
    pub fn typed(&self, policy: &str) -> Typed {
        let Some(chain) = policies::chain(&self.policies, policy) else {
            return Typed { program: None, whole: false, diagnostics: self.no_program(policy) };
        };
        let mut diagnostics = self.of_chain(&self.files_of(&chain));
        let mut found = Vec::new();
        let (program, mut whole) = self.program(&chain, Order::Paths, &mut found);
        // Under a misspelt name of its policy nothing in a file can be known: the name alone is spoken of.
        let unknown = found.iter().any(|found| [p0220_unknown_name::CODE, p0221_undeclared_document::CODE].contains(&found.code));
        let misnamed = chain.last().filter(|_| unknown).and_then(|policy| policies::misnamed(&self.files, &self.policies, policy));
        if let Some((name, near)) = misnamed {
            whole = false;
            found = vec![p0201_unknown_policy::misnamed(name, near)];
        }
        diagnostics.extend(found);
        Typed { program: Some(program), whole, diagnostics: in_order(diagnostics) }
    }

    fn files_of(&self, chain: &[&PolicyInfo]) -> Vec<&File> {
        chain.iter().flat_map(|info| &info.files).filter_map(|id| self.file(*id)).collect()
    }

    /// What is wrong with the headers of a policy that cannot be compiled.
    fn no_program(&self, policy: &str) -> Vec<Diagnostic> {
        let known = self.policies.iter().any(|info| info.name == policy || info.code == policy);
        in_order(if known { self.headers.clone() } else { Vec::new() })
    }

    /// What is wrong with the texts and headers of some files, and with files that may be of any policy.
    fn of_chain(&self, files: &[&File]) -> Vec<Diagnostic> {
        let ids: BTreeSet<FileId> = files.iter().map(|file| file.id).collect();
        let headers = self.headers.iter().filter(|found| ids.contains(&found.primary.span.file));
        // A file whose policy cannot be read may be any policy's.
        let stray = self.files().filter(|file| policies::header(file).is_none());
        files.iter().copied().chain(stray).flat_map(|file| &file.diagnostics).chain(headers).cloned().collect()
    }

    /// Whether the files of each policy stand in the order of their content already.
    fn is_in_order(&self, chain: &[&PolicyInfo]) -> bool {
        chain.iter().all(|info| {
            let files: Vec<&File> = info.files.iter().filter_map(|id| self.file(*id)).collect();
            let mut sorted = files.clone();
            order::by_content(&mut sorted);
            files.iter().map(|file| file.id).eq(sorted.iter().map(|file| file.id))
        })
    }

    /// The program of a chain with the files of each policy in `order`, and whether everything in it was understood.
    fn program(&self, chain: &[&PolicyInfo], order: Order, diagnostics: &mut Vec<Diagnostic>) -> (Program, bool) {
        let mut damage = Damage::default();
        let mut levels = Vec::new();
        for info in chain {
            let mut files: Vec<&File> = info.files.iter().filter_map(|id| self.file(*id)).collect();
            if order == Order::Content {
                order::by_content(&mut files);
            }
            for file in &files {
                let errors: Vec<Span> = file.diagnostics.iter().filter(|found| found.is_error()).map(|found| found.primary.span).collect();
                damage.add(&file.text, &file.tree, &errors);
            }
            levels.push(Level { name: &info.name, code: &info.code, trees: files.iter().map(|file| &file.tree).collect() });
        }
        self.files().filter(|file| policies::header(file).is_none()).for_each(|file| damage.add_whole(&file.text));
        if chain.first().is_some_and(|widest| widest.extends.is_some()) {
            damage.add_missing();
        }
        // A policy that builds on an unknown one may build on this one.
        let lost = self
            .policies
            .iter()
            .any(|info| info.extends.as_ref().is_some_and(|wider| !self.policies.iter().any(|other| other.name == *wider)));
        let leaf = !lost && chain.last().is_some_and(|last| !self.policies.iter().any(|info| info.extends.as_deref() == Some(&last.name)));
        let mut found = Vec::new();
        let names = names::of_chain(&levels, damage, &mut found);
        let typed = from_names::program(&names, leaf, &mut found);
        diagnostics.extend(found);
        typed
    }
}

/// In which order the files of a policy are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// By their paths, as messages speak of them.
    Paths,
    /// By what stands in them, as plans are made.
    Content,
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
