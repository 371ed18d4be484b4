//! Lists what goes into the binary: the shipped policies (only `.pol` files, not their golden cases), and the pages about
//! codes, which `pol code` shows.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo gives no folder to write to")?;
    let policies = root.join("policies");
    let entry = |file: &Path| {
        let below: Vec<_> = file.strip_prefix(&policies)?.iter().map(|part| part.to_string_lossy()).collect();
        Ok(format!("({:?}, include_bytes!({:?}))", below.join("/"), file.to_string_lossy()))
    };
    fs::write(Path::new(&out).join("shipped.in"), list(&policies, "pol", entry)?)?;
    let page = |file: &Path| {
        let code = file.file_stem().ok_or("a page has a name")?.to_string_lossy();
        Ok(format!("({code:?}, include_str!({:?}))", file.to_string_lossy()))
    };
    fs::write(Path::new(&out).join("pages.in"), list(&root.join("docs/codes"), "md", page)?)?;
    Ok(())
}

/// A slice of an entry for each file below a folder, in path order.
fn list(folder: &Path, ending: &str, entry: impl Fn(&Path) -> Result<String, Box<dyn Error>>) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    if folder.is_dir() {
        collect(folder, ending, &mut files)?;
    }
    files.sort();
    let entries = files.iter().map(|file| entry(file)).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("&[\n{}]\n", entries.iter().map(|entry| format!("    {entry},\n")).collect::<String>()))
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, ending, files)?;
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    Ok(())
}
