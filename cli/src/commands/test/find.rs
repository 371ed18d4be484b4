//! A command line → which policies are tested, and with which files.

use std::path::{Path, PathBuf};

use pol_compiler::PolicyInfo;

use crate::failure::Failure;
use crate::policies::Shelf;

/// The folder beside notices in which golden files lie.
const GOLDEN: &str = "golden";
/// Endings of tables that people keep cases in; of those that are not read the reader says so.
const TABLES: [&str; 7] = ["csv", "ndjson", "jsonl", "xlsx", "xls", "et", "parquet"];
/// Endings of files that belong to a golden file of the same name.
const BESIDE: [&str; 2] = [".ledger.csv", ".items.csv"];

/// A policy and what it is tested with.
#[derive(Debug, Clone)]
pub(super) struct Work {
    /// The policy.
    pub(super) policy: PolicyInfo,
    /// Whether its worked examples are run.
    pub(super) examples: bool,
    /// Golden files.
    pub(super) files: Vec<PathBuf>,
}

/// What there is to do.
///
/// # Errors
/// A policy or a file that does not exist, or a file of which it is not clear whose it is.
pub(super) fn work(shelf: &Shelf, policy: Option<&str>, files: &[PathBuf]) -> Result<Vec<Work>, Failure> {
    let named = policy.map(|name| shelf.policy(name)).transpose()?;
    for file in files {
        if !file.is_file() {
            return Err(Failure::unreadable(file, &std::io::ErrorKind::NotFound.into()));
        }
    }
    if !files.is_empty() {
        return of_files(shelf, named, files);
    }
    let policies = named.map_or_else(|| shelf.workspace.policies(), |policy| vec![policy]);
    let all_are_asked = policy.is_none();
    let mut all = Vec::new();
    for policy in policies {
        let golden = golden(shelf, &policy)?;
        if all_are_asked && !golden.is_empty() {
            alone(shelf, &policy)?;
        }
        all.push(Work { policy, examples: true, files: golden });
    }
    Ok(all)
}

/// Files that are named, with the policy that is named or else the one beside whose notices they lie.
fn of_files(shelf: &Shelf, named: Option<PolicyInfo>, files: &[PathBuf]) -> Result<Vec<Work>, Failure> {
    if let Some(policy) = named {
        return Ok(vec![Work { policy, examples: false, files: files.to_vec() }]);
    }
    let mut all: Vec<Work> = Vec::new();
    for file in files {
        let policy = owner(shelf, file)?;
        match all.iter_mut().find(|work| work.policy == policy) {
            Some(work) => work.files.push(file.clone()),
            None => all.push(Work { policy, examples: false, files: vec![file.clone()] }),
        }
    }
    Ok(all)
}

/// The policy beside whose notices a golden file lies.
fn owner(shelf: &Shelf, file: &Path) -> Result<PolicyInfo, Failure> {
    let canonical = |path: &Path| path.canonicalize().ok();
    let folder = canonical(file).and_then(|file| file.parent().map(Path::to_path_buf));
    for policy in shelf.workspace.policies() {
        if folder.is_some() && folders(shelf, &policy).iter().any(|beside| canonical(beside) == folder) {
            alone(shelf, &policy)?;
            return Ok(policy);
        }
    }
    let shown = file.display();
    Err(Failure::wrong(format!("不知道「{shown}」是哪个政策的算例"), format!("it is not clear which policy 「{shown}」 has cases of"))
        .help("用 --policy 指明政策，或用 --plan 指明计划文件", "name the policy with --policy, or a plan file with --plan"))
}

/// Two policies of which files lie in one folder would have the same golden files.
fn alone(shelf: &Shelf, policy: &PolicyInfo) -> Result<(), Failure> {
    let mine = folders(shelf, policy);
    let shares = |other: &PolicyInfo| other.name != policy.name && folders(shelf, other).iter().any(|folder| mine.contains(folder));
    let Some(other) = shelf.workspace.policies().into_iter().find(shares) else { return Ok(()) };
    let (a, b) = (&policy.name, other.name);
    Err(Failure::wrong(
        format!("政策「{a}」和「{b}」的文件在同一个文件夹里，不知道其中的 {GOLDEN} 属于哪一个"),
        format!("files of the policies 「{a}」 and 「{b}」 lie in one folder, and it is not clear whose its {GOLDEN} is"),
    )
    .help("用 --policy 指明政策", "name one of them with --policy"))
}

/// The folders of golden files beside a policy's notices, whether they exist or not.
fn folders(shelf: &Shelf, policy: &PolicyInfo) -> Vec<PathBuf> {
    let Some(root) = &shelf.root else { return Vec::new() };
    let root = if root.is_file() { root.parent().unwrap_or(root) } else { root };
    let mut folders: Vec<PathBuf> = Vec::new();
    for file in policy.files.iter().filter_map(|id| shelf.workspace.file(*id)) {
        let beside = Path::new(&file.path).parent().unwrap_or(Path::new(""));
        let folder = without_dot(&root.join(beside).join(GOLDEN));
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// The path without `./` before it, as the paths of policies are shown.
fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_path_buf()
}

/// The golden files of a policy, by path.
fn golden(shelf: &Shelf, policy: &PolicyInfo) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for folder in folders(shelf, policy).into_iter().filter(|folder| folder.is_dir()) {
        let unreadable = |error: std::io::Error| Failure::unreadable(&folder, &error);
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_file() && is_golden(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file of such a folder holds cases: hidden files, the locks of open spreadsheets, and what belongs to another file do not.
fn is_golden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let table = name.rsplit_once('.').is_some_and(|(_, ending)| TABLES.contains(&ending));
    table && !name.starts_with(['.', '~']) && !BESIDE.iter().any(|ending| name.ends_with(ending))
}

/// The file that belongs to a golden file, where there is one: `10-hold.ledger.csv` beside `10-hold.csv`.
pub(super) fn beside(golden: &Path, what: &str) -> Option<PathBuf> {
    let path = golden.with_extension(format!("{what}.csv"));
    path.is_file().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_golden_and_what_belongs_to_them_is_not() {
        for name in ["a.csv", "A.CSV", "a.ndjson", "a.jsonl", "10-hold.xlsx", "a.xls", "a.b.csv"] {
            assert!(is_golden(Path::new(name)), "{name}");
        }
        for name in ["derive.py", "a.ledger.csv", "a.items.csv", ".a.csv", "~$a.xlsx", "README.md", "csv"] {
            assert!(!is_golden(Path::new(name)), "{name}");
        }
    }
}
