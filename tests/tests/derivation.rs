//! The golden files hold what their derivations, which are no part of the program, come to; where there is no Python this is not asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::{files, root};
use std::process::Command;

#[test]
fn golden_files_hold_what_is_derived() {
    let derivations: Vec<_> = files(&root().join("policies"), "py").into_iter().filter(|path| path.ends_with("golden/derive.py")).collect();
    assert_eq!(derivations.len(), 5, "{derivations:?}");
    if !Command::new("python3").arg("--version").output().is_ok_and(|run| run.status.success()) {
        println!("no python3: the derivations are not run");
        return;
    }
    for derivation in derivations {
        let run = Command::new("python3").arg("-B").arg(&derivation).output().expect("python3 runs");
        let told = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{}\n{told}{}", derivation.display(), String::from_utf8_lossy(&run.stderr));
        assert!(told.lines().count() >= 7, "{}: only {told}", derivation.display());
    }
}
