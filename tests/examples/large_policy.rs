//! Writes the large policy of the benchmark into a folder: `large_policy DIR [LINES]`, for `pol check --root DIR` and a profiler.

use std::path::PathBuf;

use pol_tests::large;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "large".into()));
    let lines = arguments.next().and_then(|lines| lines.parse().ok()).unwrap_or(10_000);
    let texts = large::policy(lines);
    for text in &texts {
        let path = folder.join(&text.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &text.bytes)?;
    }
    println!("{} files, {} lines", texts.len(), large::count(&texts));
    Ok(())
}
