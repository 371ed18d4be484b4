//! `--watch`: runs again whenever a file below the root, a golden file or what belongs to one changes.
//!
//! Files are looked at every half second, by their length and the time at which they were written: that works on every disk, those of a
//! network too, and needs nothing of the system. One run at a time; interrupting ends it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Arguments, write};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::stderr;

/// Between two looks.
const EVERY: Duration = Duration::from_millis(500);
/// How deep folders may lie in each other; links that lead in a circle end here.
const MAX_DEPTH: usize = 16;

/// What is known of each file: its length, and when it was written.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    loop {
        let seen = look(arguments);
        match super::run::run(arguments, language).and_then(|ran| write(arguments, &ran.report, language)) {
            // A file that is just being written may be half there: the next look tells.
            Err(failure @ Failure::Wrong(_)) => stderr::write(&failure.message(language)),
            Err(failure) => return Err(failure),
            Ok(()) => {}
        }
        stderr::write(language.pick("等待文件改动；Ctrl-C 结束\n", "waiting for a change; Ctrl-C ends it\n"));
        while look(arguments) == seen {
            std::thread::sleep(EVERY);
        }
    }
}

/// Everything that bears on a run.
fn look(arguments: &Arguments) -> Seen {
    let mut seen = Seen::new();
    let root = arguments.root.clone().unwrap_or_else(|| PathBuf::from(crate::policies::DEFAULT_ROOT));
    let plan = arguments.plan.as_deref();
    add(plan.unwrap_or(&root), MAX_DEPTH, &mut seen);
    for file in &arguments.files {
        // What belongs to a golden file lies beside it.
        add(file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")), 1, &mut seen);
    }
    if let Some(against) = &arguments.against {
        add(Path::new(against), MAX_DEPTH, &mut seen);
    }
    if let Some(out) = &arguments.out {
        seen.remove(out);
    }
    seen
}

fn add(path: &Path, depth: usize, seen: &mut Seen) {
    let Ok(about) = std::fs::metadata(path) else { return };
    if about.is_file() {
        seen.insert(path.to_path_buf(), (about.len(), about.modified().ok()));
        return;
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let below = entry.path();
        if !hidden && (depth > 0 || below.is_file()) {
            add(&below, depth, seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_any_file_below_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("a/golden")).unwrap();
        let look = || {
            let mut seen = Seen::new();
            add(folder.path(), MAX_DEPTH, &mut seen);
            seen
        };
        let empty = look();
        std::fs::write(at("a/1.pol"), "x").unwrap();
        let one = look();
        assert_ne!(empty, one, "a new file");
        std::fs::write(at("a/golden/1.csv"), "x").unwrap();
        let two = look();
        assert_ne!(one, two, "a new golden file");
        assert_eq!(two, look());
        std::fs::write(at("a/golden/1.csv"), "xy").unwrap();
        assert_ne!(two, look(), "a longer file");
        std::fs::write(at(".hidden"), "x").unwrap();
        std::fs::remove_file(at("a/golden/1.csv")).unwrap();
        assert_eq!(one, look(), "gone, and what is hidden is not looked at");
    }
}
