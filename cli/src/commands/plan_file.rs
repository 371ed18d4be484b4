//! Plan files on disk.

use std::path::Path;

use pol_runtime::plan::Plan;
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// Whether a path ends as plan files do.
pub(super) fn is_plan_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("plan"))
}

/// Refuses a path that does not end as plan files do, lest a claims file be overwritten.
pub(super) fn require_ending(path: &Path) -> Result<(), Failure> {
    if is_plan_file(path) {
        return Ok(());
    }
    let shown = path.display();
    Err(Failure::wrong(format!("计划文件须以 .plan 结尾：「{shown}」"), format!("a plan file ends in .plan, not 「{shown}」"))
        .help("例：--out baoji.plan", "for example --out baoji.plan"))
}

/// Reads and validates a plan file.
pub(super) fn read(path: &Path) -> Result<Plan, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    pol_runtime::format::read(&bytes).map_err(|error| {
        let (shown, zh, en) = (path.display(), error.zh(), error.en());
        Failure::wrong(format!("读不了计划文件「{shown}」：{zh}"), format!("cannot read the plan file 「{shown}」: {en}"))
            .help("用 pol build 重新编译", "build it again with pol build")
    })
}

/// The hash of a file's bytes, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
