//! Folders of policies, and the documents that an editor holds open in them.

use super::positions::Lines;
use super::{Options, uri};
use crate::ide::Analysis;
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use pol_compiler::SourceText;
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::span::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder that holds policies within another.
const FOLDER: &str = "policies";

/// One folder of policies, or one file by itself.
pub(super) struct Home {
    /// The folder; none for a file by itself.
    root: Option<PathBuf>,
    /// The folders of the workspace that it stands for; without one it is kept only while a document in it is open.
    folders: BTreeSet<PathBuf>,
    /// All texts in it.
    pub(super) analysis: Analysis,
    /// Counts changes.
    pub(super) generation: u64,
    /// The generation up to which everything was told.
    pub(super) told: u64,
    /// What the last checks found beyond what is said at once.
    pub(super) beyond: Vec<Diagnostic>,
    /// Files that changed since.
    pub(super) changed: BTreeSet<FileId>,
    /// What is told of it now.
    pub(super) found: Vec<Diagnostic>,
}

/// A document that is open.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its version as the client counts.
    pub(super) version: i32,
    /// Its text.
    text: String,
    /// Its home.
    pub(super) home: usize,
    /// Its path in it.
    pub(super) path: String,
}

/// All homes.
#[derive(Default)]
pub(super) struct Homes {
    /// By a number that is never given twice.
    pub(super) homes: BTreeMap<usize, Home>,
    next: usize,
    /// Open documents by address.
    pub(super) open: BTreeMap<String, Document>,
}

impl Home {
    fn new(root: Option<PathBuf>, texts: Vec<SourceText>) -> Home {
        let analysis = Analysis::new(texts);
        let folders = BTreeSet::new();
        Home { root, folders, analysis, generation: 1, told: 0, beyond: Vec::new(), changed: BTreeSet::new(), found: Vec::new() }
    }

    /// What is on disk at a path in it, if anything is.
    fn on_disk(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.root.as_ref()?.join(path)).ok()
    }

    fn set(&mut self, path: &str, bytes: Option<Vec<u8>>) {
        let before = self.analysis.file_at(path).map(|file| file.id);
        if !self.analysis.set(path, bytes) {
            return;
        }
        self.generation = self.generation.saturating_add(1);
        let after = self.analysis.file_at(path).map(|file| file.id);
        match (before, after) {
            (Some(before), Some(after)) if before == after => _ = self.changed.insert(after),
            // Files came or went: their numbers are others now.
            _ => self.beyond.clear(),
        }
    }
}

impl Homes {
    /// Adds a folder of the workspace: its folder `policies`, or else itself, as `pol check` takes it.
    pub(super) fn add_folder(&mut self, folder: &Path, options: Options) -> Option<Text> {
        let inner = folder.join(FOLDER);
        let (at, reason) = self.add_root(if inner.is_dir() { inner } else { folder.to_path_buf() }, options);
        if let Some(home) = self.homes.get_mut(&at) {
            home.folders.insert(folder.to_path_buf());
        }
        self.move_in();
        reason
    }

    /// Takes a folder out of the workspace.
    pub(super) fn remove_folder(&mut self, folder: &Path) {
        for home in self.homes.values_mut() {
            home.folders.remove(folder);
        }
    }

    fn add_root(&mut self, root: PathBuf, options: Options) -> (usize, Option<Text>) {
        let known = self.homes.iter().find(|(_, home)| home.root.as_deref() == Some(root.as_path()));
        if let Some((at, _)) = known {
            return (*at, None);
        }
        let (texts, reason) = match (options.read)(&root) {
            Ok(texts) => (texts, None),
            Err(reason) => (Vec::new(), Some(reason)),
        };
        (self.add(Home::new(Some(root), texts)), reason)
    }

    fn add(&mut self, home: Home) -> usize {
        let at = self.next;
        self.next = at.saturating_add(1);
        self.homes.insert(at, home);
        at
    }

    /// Takes open documents into the home that they lie in now.
    fn move_in(&mut self) {
        for (address, mut document) in self.open.clone() {
            let path = address.parse().ok().as_ref().and_then(uri::path);
            let Some((home, path)) = path.and_then(|path| self.home_of(&path)).filter(|(home, _)| *home != document.home) else { continue };
            if let Some(old) = self.homes.get_mut(&document.home) {
                old.set(&document.path, old.on_disk(&document.path));
            }
            if let Some(new) = self.homes.get_mut(&home) {
                new.set(&path, Some(document.text.clone().into_bytes()));
            }
            (document.home, document.path) = (home, path);
            self.open.insert(address, document);
        }
    }

    /// Lets go of homes that nobody needs any more: their numbers, and the addresses of their files.
    pub(super) fn let_go(&mut self) -> Vec<(usize, Vec<Uri>)> {
        let needed: BTreeSet<usize> = self.open.values().map(|document| document.home).collect();
        let unneeded = |(at, home): (&usize, &Home)| (home.folders.is_empty() && !needed.contains(at)).then_some(*at);
        let gone: Vec<usize> = self.homes.iter().filter_map(unneeded).collect();
        let mut told = Vec::new();
        for at in gone {
            let files = self.homes.get(&at).into_iter().flat_map(|home| home.analysis.workspace().files());
            told.push((at, files.filter_map(|file| self.address(at, &file.path)).collect()));
            self.homes.remove(&at);
        }
        if !told.is_empty() {
            // A file may lie in another home too, where the same is told of it.
            self.homes.values_mut().for_each(|home| home.told = 0);
        }
        told
    }

    /// The home of a path and the path in it.
    fn home_of(&self, path: &Path) -> Option<(usize, String)> {
        let below = |home: &Home| Some(path.strip_prefix(home.root.as_deref()?).ok()?.to_path_buf());
        let found = self.homes.iter().filter_map(|(at, home)| Some((*at, below(home)?)));
        let (at, below) = found.min_by_key(|(_, below)| below.components().count())?;
        let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        (!parts.is_empty()).then(|| (at, parts.join("/")))
    }

    /// Opens a document. One that lies in no home is taken with all that lies below the folder `policies` around it, or else by itself.
    pub(super) fn open(&mut self, address: &Uri, version: i32, text: String, options: Options) {
        let place = uri::path(address).and_then(|path| self.place(&path, options));
        let (home, path) = place.unwrap_or_else(|| (self.add(Home::new(None, Vec::new())), uri::last_part(address)));
        if let Some(home) = self.homes.get_mut(&home) {
            home.set(&path, Some(text.clone().into_bytes()));
        }
        self.open.insert(address.as_str().to_owned(), Document { version, text, home, path });
    }

    fn place(&mut self, path: &Path, options: Options) -> Option<(usize, String)> {
        if let Some(place) = self.home_of(path) {
            return Some(place);
        }
        let around = path.ancestors().skip(1).find(|folder| folder.ends_with(FOLDER))?;
        self.add_root(around.to_path_buf(), options);
        self.home_of(path)
    }

    /// Applies changes to an open document; false where it is not open.
    pub(super) fn change(&mut self, address: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) -> bool {
        let Some(document) = self.open.get_mut(address.as_str()) else { return false };
        document.version = version;
        for change in changes {
            match change.range {
                None => document.text = change.text,
                Some(range) => {
                    let lines = Lines::of(&document.text);
                    let (start, end) = (lines.offset(range.start) as usize, lines.offset(range.end) as usize);
                    document.text.replace_range(start..end.max(start), &change.text);
                }
            }
        }
        true
    }

    /// Takes over the texts of open documents.
    pub(super) fn take_over(&mut self) {
        for document in self.open.values() {
            if let Some(home) = self.homes.get_mut(&document.home) {
                home.set(&document.path, Some(document.text.clone().into_bytes()));
            }
        }
    }

    /// Closes a document: what is on disk counts again, if anything is.
    pub(super) fn close(&mut self, address: &Uri) {
        let Some(document) = self.open.remove(address.as_str()) else { return };
        let Some(home) = self.homes.get_mut(&document.home) else { return };
        home.set(&document.path, home.on_disk(&document.path));
    }

    /// Reads a file that changed on disk; one that is gone, or a folder that is, is taken away. Open documents stay as the client has them.
    pub(super) fn changed_on_disk(&mut self, address: &Uri) {
        let Some(path) = uri::path(address) else { return };
        let Some((at, below)) = self.home_of(&path) else { return };
        let is_open = |home: usize, path: &str| self.open.values().any(|document| document.home == home && document.path == path);
        let folder = format!("{below}/");
        let known: Vec<String> = match self.homes.get(&at) {
            Some(home) => home.analysis.workspace().files().map(|file| file.path.clone()).collect(),
            None => return,
        };
        let gone: Vec<String> =
            known.into_iter().filter(|known| known.starts_with(&folder) && !path.is_dir() && !is_open(at, known)).collect();
        let own = below.ends_with(".pol") && !is_open(at, &below);
        let Some(home) = self.homes.get_mut(&at) else { return };
        gone.iter().for_each(|path| home.set(path, None));
        if own {
            home.set(&below, std::fs::read(&path).ok());
        }
    }

    /// The home and the file of an address.
    pub(super) fn find(&self, address: &Uri) -> Option<(&Home, FileId)> {
        let (at, path) = match self.open.get(address.as_str()) {
            Some(document) => (document.home, document.path.clone()),
            None => self.home_of(&uri::path(address)?)?,
        };
        let home = self.homes.get(&at)?;
        Some((home, home.analysis.file_at(&path)?.id))
    }

    /// The address of a file: the client's own where it is open.
    pub(super) fn address(&self, home: usize, path: &str) -> Option<Uri> {
        let open = self.open.iter().find(|(_, document)| document.home == home && document.path == path);
        if let Some((address, _)) = open {
            return address.parse().ok();
        }
        uri::of_path(&self.homes.get(&home)?.root.as_ref()?.join(path))
    }

    /// The version of a file that is open.
    pub(super) fn version(&self, home: usize, path: &str) -> Option<i32> {
        self.open.values().find(|document| document.home == home && document.path == path).map(|document| document.version)
    }
}
