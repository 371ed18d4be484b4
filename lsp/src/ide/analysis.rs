//! Texts → what can be said of them at once, kept up to date edit by edit.
//!
//! After an edit the items of one file that it touched are read anew, and only policies that hold it, or build on one that does, are typed anew.

use super::index::Index;
use pol_compiler::program::Program;
use pol_compiler::{File, SourceText, Typed, Workspace};
use pol_lang::Memo;
use pol_lang::mentions::{self, Mention};
use pol_lang::span::{FileId, Span};
use pol_lang::tree::{Column, Field, FieldType, Item, ItemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All policy files of one folder, read, with the names in them and the types of their policies.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    texts: BTreeMap<String, Arc<[u8]>>,
    /// The pieces of the texts that were read.
    memo: Memo,
    workspace: Workspace,
    /// One for each file.
    facts: Vec<Arc<Facts>>,
    /// By policy.
    typed: BTreeMap<String, Arc<Typed>>,
    pub(super) index: Index,
}

/// What is gathered from one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The names in it, in order of place.
    pub(super) mentions: Vec<Mention>,
    /// The lists that fields and columns are of: the record, the field or column, the list.
    pub(super) lists: Vec<(String, String, String)>,
}

/// A name at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site<'a> {
    /// The file.
    pub file: FileId,
    /// The name.
    pub mention: &'a Mention,
}

impl Site<'_> {
    /// The place of the name.
    #[must_use]
    pub fn span(&self) -> Span {
        self.mention.span
    }
}

impl Analysis {
    /// Reads all files from nothing. Of two of one path the later counts.
    #[must_use]
    pub fn new(texts: Vec<SourceText>) -> Analysis {
        let texts: BTreeMap<String, Arc<[u8]>> = texts.into_iter().map(|text| (text.path, Arc::from(text.bytes))).collect();
        let mut analysis = Analysis { texts, ..Analysis::default() };
        analysis.afresh();
        analysis
    }

    /// Writes a file anew, puts it in, or, without bytes, takes it away. True where anything changed.
    pub fn set(&mut self, path: &str, bytes: Option<Vec<u8>>) -> bool {
        if self.texts.get(path).map(|known| &**known) == bytes.as_deref() {
            return false;
        }
        let next = bytes.as_ref().and_then(|bytes| self.workspace.rewritten_again(path, bytes.clone(), &mut self.memo));
        match bytes {
            Some(bytes) => self.texts.insert(path.to_owned(), Arc::from(bytes)),
            None => self.texts.remove(path),
        };
        let Some(next) = next else {
            self.afresh();
            return true;
        };
        let before = std::mem::replace(&mut self.workspace, next);
        self.after_edit(&before, path);
        true
    }

    /// Reads everything anew.
    fn afresh(&mut self) {
        let source = |(path, bytes): (&String, &Arc<[u8]>)| SourceText { path: path.clone(), bytes: bytes.to_vec() };
        self.workspace = Workspace::again(self.texts.iter().map(source).collect(), &mut self.memo);
        self.facts = self.workspace.files().map(|file| Arc::new(Facts::of(file))).collect();
        self.index = Index::of(&self.workspace, &self.facts);
        self.typed = self.workspace.policies().into_iter().map(|info| self.type_policy(info.name)).collect();
    }

    /// Takes over what an edit of one file leaves as it was.
    fn after_edit(&mut self, before: &Workspace, path: &str) {
        let Some(file) = self.workspace.at(path) else { return };
        let id = file.id;
        if let Some(facts) = usize::try_from(id.0).ok().and_then(|at| self.facts.get_mut(at)) {
            *facts = Arc::new(Facts::of(file));
        }
        let policies = self.workspace.policies();
        // A file of no policy may be any policy's.
        let stray = |workspace: &Workspace| !workspace.policies().iter().any(|info| info.files.contains(&id));
        let all = policies != before.policies() || stray(&self.workspace) || stray(before);
        self.index = Index::of(&self.workspace, &self.facts);
        let mut typed = BTreeMap::new();
        for info in policies {
            let touched = all || self.workspace.chain(&info.name).iter().any(|policy| policy.files.contains(&id));
            match self.typed.remove(&info.name).filter(|_| !touched) {
                Some(known) => _ = typed.insert(info.name, known),
                None => typed.extend([self.type_policy(info.name)]),
            }
        }
        self.typed = typed;
    }

    fn type_policy(&self, policy: String) -> (String, Arc<Typed>) {
        let typed = Arc::new(self.workspace.typed(&policy));
        (policy, typed)
    }

    /// The files and their policies.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// What is known of pieces.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// The file at that path below the folder.
    #[must_use]
    pub fn file_at(&self, path: &str) -> Option<&File> {
        self.workspace.at(path)
    }

    /// What is typed, by policy.
    pub fn typed(&self) -> impl Iterator<Item = &Typed> {
        self.typed.values().map(Arc::as_ref)
    }

    /// The names in a file, in order of place.
    #[must_use]
    pub fn mentions(&self, file: FileId) -> &[Mention] {
        usize::try_from(file.0).ok().and_then(|at| self.facts.get(at)).map_or(&[], |facts| &facts.mentions)
    }

    /// What is gathered of each file, with its number.
    pub(super) fn facts(&self) -> impl Iterator<Item = (FileId, &Facts)> {
        self.facts.iter().zip(0_u32..).map(|(facts, id)| (FileId(id), facts.as_ref()))
    }

    /// The programs of the policies that a file is part of: its own first, then the widest that build on it.
    #[must_use]
    pub fn programs(&self, file: FileId) -> Vec<&Program> {
        let mut holding: Vec<(usize, &str)> = Vec::new();
        let policies = self.workspace.policies();
        for info in &policies {
            let chain = self.workspace.chain(&info.name);
            if chain.iter().any(|policy| policy.files.contains(&file)) {
                holding.push((chain.len(), info.name.as_str()));
            }
        }
        holding.sort_unstable();
        holding.into_iter().filter_map(|(_, name)| self.typed.get(name)?.program.as_ref()).collect()
    }

    /// The files that a text in `file` can name things of: those of its policy and of all that it builds on; all where it has none.
    pub(super) fn visible(&self, file: FileId) -> BTreeSet<FileId> {
        let policies = self.workspace.policies();
        match policies.iter().find(|info| info.files.contains(&file)) {
            Some(own) => self.workspace.chain(&own.name).iter().flat_map(|info| info.files.iter().copied()).collect(),
            None => self.workspace.files().map(|file| file.id).collect(),
        }
    }
}

impl Facts {
    fn of(file: &File) -> Facts {
        let mut lists = Vec::new();
        for item in &file.tree.items {
            lists_of(item, &mut lists);
        }
        Facts { mentions: mentions::of(&file.tree), lists }
    }
}

fn lists_of(item: &Item, lists: &mut Vec<(String, String, String)>) {
    let field = |record: &str, field: &Field| match &field.ty {
        FieldType::Enum(list) | FieldType::Set(list) => Some((record.to_owned(), field.name.text.clone(), list.text.clone())),
        _ => None,
    };
    let column = |record: &str, column: &Column| Some((record.to_owned(), column.name.text.clone(), column.list.as_ref()?.text.clone()));
    match &item.kind {
        ItemKind::Record(record) => {
            let items = record.items.iter().flat_map(|list| &list.fields);
            lists.extend(record.fields.iter().chain(items).filter_map(|of| field(&record.name.text, of)));
        }
        ItemKind::Results(results) => lists.extend(results.columns.iter().filter_map(|of| column(&results.record.text, of))),
        _ => {}
    }
}
