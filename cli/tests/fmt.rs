//! `pol fmt` on files, on lines of a file, and on standard input.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod support;

use std::path::Path;

use support::pol;

const UNTIDY: &str = "政策 甲 代码 a\n舍入   四舍五入 # 注\n\n\n\n类别 乙{丙,丁}\n";
const TIDY: &str = "政策 甲 代码 a\n舍入 四舍五入  # 注\n\n类别 乙 { 丙、丁 }\n";

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("policies")).unwrap();
    std::fs::write(folder.path().join("policies/a.pol"), text).unwrap();
    folder
}

fn file(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("policies/a.pol")).unwrap()
}

#[test]
fn files_are_rewritten_and_named() {
    let folder = folder(UNTIDY);
    let run = pol(folder.path(), &["fmt"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(0), "policies/a.pol\n1 of 1 file changed\n"));
    assert_eq!(file(folder.path()), TIDY);
    let again = pol(folder.path(), &["fmt", "policies/a.pol"], b"");
    assert_eq!((again.code, again.out.as_str()), (Some(0), "0 of 1 file changed\n"));
}

#[test]
fn a_check_names_files_and_writes_nothing() {
    let folder = folder(UNTIDY);
    let run = pol(folder.path(), &["fmt", "--check"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), "policies/a.pol\n1 of 1 file to lay out (pol fmt)\n"));
    assert_eq!(file(folder.path()), UNTIDY);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder(TIDY);
    let run = pol(folder.path(), &["fmt", "-"], UNTIDY.as_bytes());
    assert_eq!((run.code, run.out.as_str()), (Some(0), TIDY));
    assert_eq!(pol(folder.path(), &["fmt", "-", "--check"], UNTIDY.as_bytes()).code, Some(1));
    assert_eq!(pol(folder.path(), &["fmt", "-", "--check"], TIDY.as_bytes()).code, Some(0));
    let english = pol(folder.path(), &["fmt", "-", "--keywords", "en"], UNTIDY.as_bytes());
    assert_eq!(english.out, "policy 甲 code a\nrounding half_up  # 注\n\nenum 乙 { 丙, 丁 }\n");
}

#[test]
fn lines_are_laid_out_alone() {
    let folder = folder(UNTIDY);
    let run = pol(folder.path(), &["fmt", "policies/a.pol", "--range", "6:6"], b"");
    assert_eq!(run.code, Some(0));
    assert_eq!(file(folder.path()), UNTIDY.replace("类别 乙{丙,丁}", "类别 乙 { 丙、丁 }"));
    assert_eq!(pol(folder.path(), &["fmt", "--range", "6"], b"").code, Some(2));
    assert_eq!(pol(folder.path(), &["fmt", "--range", "3:2"], b"").code, Some(2));
}

#[test]
fn what_is_no_text_is_refused_and_stays() {
    let folder = folder(TIDY);
    let path = folder.path().join("policies/b.pol");
    std::fs::write(&path, [0xff, 0xfe, b'x']).unwrap();
    let run = pol(folder.path(), &["fmt", "policies/b.pol"], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is not in UTF-8"), "{}", run.err);
    assert_eq!(std::fs::read(&path).unwrap(), [0xff, 0xfe, b'x']);
}
