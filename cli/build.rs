//! Lists the shipped policies for `src/policies/shipped.rs`: only `.pol` files go into the binary, not their golden cases.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("policies");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    if root.is_dir() {
        collect(&root, &mut files)?;
    }
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let below: Vec<_> = file.strip_prefix(&root)?.iter().map(|part| part.to_string_lossy()).collect();
        list.push_str(&format!("    ({:?}, include_bytes!({:?})),\n", below.join("/"), file.to_string_lossy()));
    }
    list.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo gives no folder to write to")?;
    fs::write(Path::new(&out).join("shipped.in"), list)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "pol") {
            files.push(path);
        }
    }
    Ok(())
}
