//! Names and paths of a command line → policies and files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pol_compiler::{PolicyInfo, Workspace};
use pol_lang::span::FileId;

use super::{Shelf, folder, open};
use crate::failure::Failure;

/// Policies that were asked for, and the files to which that extends.
pub struct Selection {
    /// Where they are.
    pub shelf: Shelf,
    /// The policies.
    pub policies: Vec<PolicyInfo>,
    /// The files asked for: those at a path, or those of a policy.
    pub asked: BTreeSet<FileId>,
}

/// What `targets` name below `root`: policies by name or code, files and folders. Everything where nothing is named.
///
/// Paths outside the root come as selections of their own.
///
/// # Errors
/// A name or path that does not exist, or a file that cannot be read.
pub fn select(targets: &[String], root: Option<&Path>) -> Result<Vec<Selection>, Failure> {
    if targets.is_empty() {
        return Ok(vec![everything(open(root)?)]);
    }
    let mut selections = Vec::new();
    let mut below: Option<Selection> = None;
    for target in targets {
        let path = Path::new(target);
        if is_path(target) && path.exists() && below_root(path, root).is_none() {
            let workspace = Workspace::new(folder::read_policies(path)?);
            selections.push(everything(Shelf { root: Some(path.to_path_buf()), workspace }));
            continue;
        }
        let mut selection = match below.take() {
            Some(selection) => selection,
            None => Selection { shelf: open(root)?, policies: Vec::new(), asked: BTreeSet::new() },
        };
        add(&mut selection, target)?;
        below = Some(selection);
    }
    selections.extend(below);
    Ok(selections)
}

fn everything(shelf: Shelf) -> Selection {
    let policies = shelf.workspace.policies();
    let asked = shelf.workspace.files().map(|file| file.id).collect();
    Selection { shelf, policies, asked }
}

/// Whether a target is meant as a path: a policy's name or code has no `/`, and no `.pol` at its end. A bare word is a policy;
/// `./word` is a folder.
fn is_path(target: &str) -> bool {
    target.contains(['/', '\\']) || target.ends_with(".pol") || target == "." || target == ".."
}

/// The path below the root; none where it lies elsewhere.
fn below_root(path: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let root = super::root_or_default(root)?.canonicalize().ok()?;
    path.canonicalize().ok()?.strip_prefix(root).ok().map(Path::to_path_buf)
}

/// Adds what a target names.
fn add(selection: &mut Selection, target: &str) -> Result<(), Failure> {
    let named = if is_path(target) {
        let files = files_below(&selection.shelf, target)?;
        let mut policies = selection.shelf.workspace.policies();
        policies.retain(|policy| policy.files.iter().any(|file| files.contains(file)));
        selection.asked.extend(files);
        policies
    } else {
        let policy = selection.shelf.policy(target)?;
        selection.asked.extend(&policy.files);
        vec![policy]
    };
    for policy in named {
        if !selection.policies.contains(&policy) {
            selection.policies.push(policy);
        }
    }
    Ok(())
}

/// The files of a shelf at or below a path.
fn files_below(shelf: &Shelf, target: &str) -> Result<BTreeSet<FileId>, Failure> {
    let missing = || Failure::unreadable(Path::new(target), &std::io::ErrorKind::NotFound.into());
    let below = below_root(Path::new(target), shelf.root.as_deref()).ok_or_else(missing)?;
    let inside = |path: &str| Path::new(path).starts_with(&below);
    let files: BTreeSet<FileId> = shelf.workspace.files().filter(|file| inside(&file.path)).map(|file| file.id).collect();
    if files.is_empty() {
        let (zh, en) = (format!("「{target}」里没有 .pol 文件"), format!("there is no .pol file in 「{target}」"));
        return Err(Failure::wrong(zh, en));
    }
    Ok(files)
}
