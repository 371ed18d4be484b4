//! Where policies are found: below `--root`, else below `./policies`, else those built into the binary.

mod folder;
mod nearest;
mod select;
mod shipped;

use std::path::{Path, PathBuf};

use pol_compiler::{PolicyInfo, SourceText, Workspace};

use crate::failure::Failure;

pub use select::{Selection, select};

/// The folder that is looked for where no root is given.
pub(crate) const DEFAULT_ROOT: &str = "policies";

/// Policies and where they were found.
pub struct Shelf {
    /// The folder; none for the shipped policies.
    pub root: Option<PathBuf>,
    /// All files below it.
    pub workspace: Workspace,
}

/// Opens the policies below `root`, or the default ones.
///
/// # Errors
/// Where the folder or a file in it cannot be read, or where there are none.
pub fn open(root: Option<&Path>) -> Result<Shelf, Failure> {
    let root = root_or_default(root);
    let files = match &root {
        Some(root) => folder::read_policies(root)?,
        None => shipped::files(),
    };
    if files.is_empty() {
        return Err(none_found(root.as_deref()));
    }
    Ok(Shelf { root, workspace: Workspace::new(files) })
}

/// The policies that are built into the program.
///
/// # Errors
/// Where there are none.
pub fn built_in() -> Result<Shelf, Failure> {
    let files = shipped::files();
    if files.is_empty() { Err(none_found(None)) } else { Ok(Shelf { root: None, workspace: Workspace::new(files) }) }
}

/// The `.pol` files below a folder, in path order.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn below(root: &Path) -> Result<Vec<SourceText>, Failure> {
    folder::read_policies(root)
}

/// The folder that is searched; none for the shipped policies.
fn root_or_default(root: Option<&Path>) -> Option<PathBuf> {
    match root {
        Some(root) => Some(root.to_path_buf()),
        None => Some(PathBuf::from(DEFAULT_ROOT)).filter(|folder| folder.is_dir()),
    }
}

fn none_found(root: Option<&Path>) -> Failure {
    let (zh, en) = match root {
        Some(root) => (format!("「{}」之下没有 .pol 文件", root.display()), format!("there is no .pol file below 「{}」", root.display())),
        None => ("本程序没有内置政策".to_owned(), "no policies are built into this program".to_owned()),
    };
    Failure::wrong(zh, en).help("用 --root 指明存放政策的文件夹", "name the folder that holds policies with --root DIR")
}

impl Shelf {
    /// The policy of this name or code.
    ///
    /// # Errors
    /// Where there is none; the message lists those that there are, the nearest first.
    pub fn policy(&self, name: &str) -> Result<PolicyInfo, Failure> {
        let mut all = self.workspace.policies();
        match all.iter().position(|policy| policy.name == name || policy.code == name) {
            Some(found) => Ok(all.swap_remove(found)),
            None => Err(self.unknown(name, &all)),
        }
    }

    fn unknown(&self, name: &str, all: &[PolicyInfo]) -> Failure {
        let place_zh = self.root.as_ref().map_or("内置政策".to_owned(), |root| format!("「{}」", root.display()));
        let place_en = self.root.as_ref().map_or("the shipped policies".to_owned(), |root| format!("「{}」", root.display()));
        let mut listed = String::new();
        for policy in all {
            listed.push_str(&format!("\n{}", shown(policy)));
        }
        let near = nearest::meant(name, all);
        let zh = near.map_or(String::new(), |policy| format!("是不是「{}」？", shown(policy)));
        let en = near.map_or(String::new(), |policy| format!("did you mean 「{}」? ", shown(policy)));
        Failure::wrong(format!("{place_zh}里没有政策「{name}」"), format!("there is no policy 「{name}」 in {place_en}"))
            .help(format!("{zh}现有政策：{listed}"), format!("{en}these exist:{listed}"))
    }
}

fn shown(policy: &PolicyInfo) -> String {
    if policy.code.is_empty() { policy.name.clone() } else { format!("{} {}", policy.code, policy.name) }
}

/// The shipped files as the compiler takes them.
fn source(path: String, bytes: Vec<u8>) -> SourceText {
    SourceText { path, bytes }
}
