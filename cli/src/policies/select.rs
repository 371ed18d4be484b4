//! Names and paths of a command line → policies and files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pol_compiler::PolicyInfo;
use pol_lang::span::FileId;

use super::{DEFAULT_ROOT, Shelf, open};
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

/// What `targets` name: policies by name or code, files and folders. Everything below `root` where nothing is named.
///
/// A path that does not lie below the root is looked at with all that lies below the folder `policies` around it, since
/// policies build on each other; or by itself, where there is no such folder.
///
/// # Errors
/// A name or path that does not exist, or a file that cannot be read.
pub fn select(targets: &[String], root: Option<&Path>) -> Result<Vec<Selection>, Failure> {
    if targets.is_empty() {
        return Ok(vec![everything(open(root)?)]);
    }
    let mut selections: Vec<(Option<PathBuf>, Selection)> = Vec::new();
    for target in targets {
        let home = home(target, root);
        if let Some((_, selection)) = selections.iter_mut().find(|(other, _)| *other == home) {
            add(selection, target)?;
            continue;
        }
        let mut selection = Selection { shelf: open(home.as_deref())?, policies: Vec::new(), asked: BTreeSet::new() };
        add(&mut selection, target)?;
        selections.push((home, selection));
    }
    Ok(selections.into_iter().map(|(_, selection)| selection).collect())
}

/// The root that a target is looked for in.
fn home(target: &str, root: Option<&Path>) -> Option<PathBuf> {
    let path = Path::new(target);
    let given = super::root_or_default(root);
    if !is_path(target) || !path.exists() || given.as_deref().is_some_and(|root| below(path, root).is_some()) {
        return given;
    }
    let around =
        path.canonicalize().ok().and_then(|full| full.ancestors().find(|folder| folder.ends_with(DEFAULT_ROOT)).map(Path::to_path_buf));
    Some(around.unwrap_or_else(|| path.to_path_buf()))
}

fn everything(shelf: Shelf) -> Selection {
    let policies = shelf.workspace.policies();
    let asked = shelf.workspace.files().map(|file| file.id).collect();
    Selection { shelf, policies, asked }
}

/// Whether a target is meant as a path: it looks like one, or names a folder. A policy's name or code has no `/`, and no
/// `.pol` at its end.
fn is_path(target: &str) -> bool {
    target.contains(['/', '\\']) || target.ends_with(".pol") || Path::new(target).is_dir()
}

/// The path below a root; none where it lies elsewhere.
fn below(path: &Path, root: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()?.strip_prefix(root.canonicalize().ok()?).ok().map(Path::to_path_buf)
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
    let below = shelf.root.as_deref().and_then(|root| below(Path::new(target), root)).ok_or_else(missing)?;
    let inside = |path: &str| Path::new(path).starts_with(&below);
    // A root that is a file holds that one only.
    let files: BTreeSet<FileId> =
        shelf.workspace.files().filter(|file| below.as_os_str().is_empty() || inside(&file.path)).map(|file| file.id).collect();
    if files.is_empty() {
        let (zh, en) = (format!("「{target}」里没有 .pol 文件"), format!("there is no .pol file in 「{target}」"));
        return Err(Failure::wrong(zh, en));
    }
    Ok(files)
}
