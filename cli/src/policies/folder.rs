//! A folder on disk → the policy files below it.

use std::fs;
use std::path::Path;

use pol_compiler::SourceText;

use crate::failure::Failure;

/// How deep folders may lie in each other; links that lead in a circle end here.
const MAX_DEPTH: usize = 16;

/// The `.pol` files below `root`, or `root` itself where it is one, in path order. Hidden folders are passed over.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub(super) fn read_policies(root: &Path) -> Result<Vec<SourceText>, Failure> {
    let mut files = Vec::new();
    if root.is_dir() {
        collect(root, "", MAX_DEPTH, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
    } else if root.is_file() && !is_policy_file(root) {
        let (zh, en) = (
            format!("「{}」不是文件夹，也不是 .pol 文件", root.display()),
            format!("「{}」 is neither a folder nor a .pol file", root.display()),
        );
        return Err(Failure::wrong(zh, en).help("用 --root 指明政策所在的文件夹", "name the folder that holds policies with --root DIR"));
    } else {
        let name = root.file_name().map_or_else(|| root.display().to_string(), |name| name.to_string_lossy().into_owned());
        files.push(super::source(name, read(root)?));
    }
    Ok(files)
}

fn collect(folder: &Path, below: &str, depth: usize, files: &mut Vec<SourceText>) -> Result<(), Failure> {
    let Some(depth) = depth.checked_sub(1) else {
        let (zh, en) = (format!("「{}」嵌套过深", folder.display()), format!("「{}」 lies too deep", folder.display()));
        return Err(Failure::wrong(zh, en));
    };
    let unreadable = |error: std::io::Error| Failure::unreadable(folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let (path, below) = (entry.path(), format!("{below}{name}"));
        if path.is_dir() {
            collect(&path, &format!("{below}/"), depth, files)?;
        } else if is_policy_file(&path) {
            files.push(super::source(below, read(&path)?));
        }
    }
    Ok(())
}

fn is_policy_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "pol")
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::unreadable(path, &error))
}
