//! `pol check` and `pol show` on files and folders in different places.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod support;

use std::path::Path;

use support::pol;

const WIDE: &str = "政策 甲 代码 a\n舍入 四舍五入\n";
const NARROW: &str = "政策 乙 代码 a.b 承接 甲\n文件 乙〔2020〕1号 { 印发 2020年1月1日；第一条 \"乙文\" { 说明 组织要求 \"乙事\" } }\n";

/// A folder with the files given.
fn tree(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// The closing line of a check.
fn closing(folder: &Path, arguments: &[&str]) -> String {
    let mut all = vec!["check", "--format", "plain"];
    all.extend(arguments);
    let run = pol(folder, &all, b"");
    run.out.lines().last().unwrap_or(&run.err).to_owned()
}

#[test]
fn a_file_is_checked_with_what_its_policy_builds_on_wherever_it_lies() {
    let folder = tree(&[("policies/a.pol", WIDE.as_bytes()), ("policies/b/b.pol", NARROW.as_bytes()), ("elsewhere/empty", b"")]);
    let clean = "0 errors, 0 warnings in 1 file";
    assert_eq!(closing(folder.path(), &[]), "0 errors, 0 warnings in 2 files");
    assert_eq!(closing(folder.path(), &["policies/b/b.pol"]), clean);
    assert_eq!(closing(folder.path(), &["policies/b"]), clean);
    assert_eq!(closing(folder.path(), &["a.b"]), clean);
    assert_eq!(closing(&folder.path().join("elsewhere"), &["../policies/b/b.pol"]), clean);
    assert_eq!(closing(&folder.path().join("policies/b"), &["./b.pol"]), clean);
    assert_eq!(closing(folder.path(), &["a.b", "policies/a.pol", "甲"]), "0 errors, 0 warnings in 2 files");
}

#[test]
fn a_file_outside_of_any_root_is_checked_by_itself() {
    let folder = tree(&[("a.pol", WIDE.as_bytes()), ("b.pol", NARROW.as_bytes())]);
    assert_eq!(closing(folder.path(), &["a.pol"]), "0 errors, 0 warnings in 1 file");
    assert_eq!(closing(folder.path(), &["b.pol"]), "1 error, 0 warnings in 1 file", "what it builds on is not there");
    assert_eq!(closing(folder.path(), &["."]), "0 errors, 0 warnings in 2 files");
    assert_eq!(closing(folder.path(), &["b.pol", "--root", "."]), "0 errors, 0 warnings in 1 file");
}

#[test]
fn an_error_in_a_shared_file_is_told_once() {
    let wide = format!("{WIDE}舍入 进一\n");
    let files: [(&str, &[u8]); 3] =
        [("policies/a.pol", wide.as_bytes()), ("policies/b.pol", NARROW.as_bytes()), ("policies/c.pol", "政策 丙 承接 甲\n".as_bytes())];
    let folder = tree(&files);
    let run = pol(folder.path(), &["check", "--format", "plain"], b"");
    let line = format!("policies{}a.pol:3:1: error[P0403]: ", std::path::MAIN_SEPARATOR);
    assert_eq!(run.out.matches(&line).count(), 1, "{}", run.out);
    assert_eq!((run.code, run.out.lines().last()), (Some(1), Some("1 error, 0 warnings in 3 files")));
    assert_eq!(closing(folder.path(), &["丙"]), "1 error, 0 warnings in 2 files", "the shared file counts where it is told of");
}

#[test]
fn a_file_that_is_not_text_is_told_and_not_printed() {
    let folder = tree(&[("policies/a.pol", WIDE.as_bytes()), ("policies/b.pol", b"\xD5\xFE\xB2\xDF\x1B[31m\xFF\n")]);
    let run = pol(folder.path(), &["check", "--lang", "zh"], b"");
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("错误[P0101]"), "{}", run.out);
    assert!(!run.out.contains('\x1B'), "{:?}", run.out);
}

#[test]
fn what_lies_in_hidden_folders_or_ends_otherwise_is_no_policy() {
    let folder = tree(&[("policies/a.pol", WIDE.as_bytes()), ("policies/.git/b.pol", b"\xFF"), ("policies/notes.txt", b"\xFF")]);
    assert_eq!(closing(folder.path(), &[]), "0 errors, 0 warnings in 1 file");
}

#[cfg(unix)]
#[test]
fn folders_that_lead_in_a_circle_end_with_a_message() {
    let folder = tree(&[("policies/a.pol", WIDE.as_bytes())]);
    std::os::unix::fs::symlink("..", folder.path().join("policies/up")).unwrap();
    let run = pol(folder.path(), &["check"], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("lies too deep"), "{}", run.err);
}

#[test]
fn stages_are_shown_of_files_and_of_policies() {
    let folder = tree(&[("policies/a.pol", WIDE.as_bytes()), ("policies/b.pol", NARROW.as_bytes())]);
    let run = pol(folder.path(), &["show", "tree", "policies/b.pol"], b"");
    assert!(run.code == Some(0) && run.out.contains("乙文") && !run.out.contains("# a.pol"), "{}", run.out);
    let run = pol(folder.path(), &["show", "tree", "policies"], b"");
    assert!(run.out.starts_with("# a.pol\n") && run.out.contains("\n# b.pol\n"), "{}", run.out);
    let run = pol(folder.path(), &["show", "tree", "丙"], b"");
    assert_eq!(run.code, Some(2), "{}", run.err);
}

/// 300 braces too many in each of two files are 600 findings; 500 are shown, all are counted.
#[test]
fn texts_broken_throughout_do_not_flood_the_terminal() {
    let (wide, narrow) = (format!("{WIDE}{}", "}\n".repeat(300)), format!("{NARROW}{}", "}\n".repeat(300)));
    let folder = tree(&[("policies/a.pol", wide.as_bytes()), ("policies/b.pol", narrow.as_bytes())]);
    for format in ["human", "plain"] {
        let run = pol(folder.path(), &["check", "--format", format], b"");
        assert!(run.out.ends_with("100 more are not shown\n600 errors, 0 warnings in 2 files\n"), "{}", run.out);
        assert_eq!(run.out.matches("error[").count(), 500);
    }
}

const BROKEN: &str =
    "政策 甲 代码 a\n文件 甲〔2020〕1号 { 印发 2020年2月30日；施行 2020年1月1日；第一条 \"甲文\" { 说明 组织要求 \"甲事\" } }\n";

/// What a command that needs a policy says of one that does not compile is what `pol check` says of it, in each form.
#[test]
fn every_command_says_what_is_wrong_in_every_form() {
    let folder = tree(&[("policies/a.pol", BROKEN.as_bytes()), ("claims.csv", b"id\n1\n")]);
    let commands: [(&[&str], &str); 5] = [
        (&["settle", "claims.csv", "--policy", "a"], "--messages"),
        (&["explain", "claims.csv", "--policy", "a"], "--messages"),
        (&["timeline", "住院", "--policy", "a"], "--messages"),
        (&["show", "plan", "a"], "--format"),
        (&["build", "--policy", "a", "--out", "a.plan"], "--format"),
    ];
    for form in ["human", "plain", "json", "sarif", "github"] {
        let checked = pol(folder.path(), &["check", "a", "--format", form], b"");
        assert!(checked.code == Some(1) && checked.out.contains("P0130"), "{}", checked.out);
        // The closing line speaks of files, and of a policy that does not compile.
        let said = checked.out.strip_suffix("1 error, 0 warnings in 1 file\n").unwrap_or(&checked.out);
        for (command, option) in commands {
            let run = pol(folder.path(), &[command, &[option, form]].concat(), b"");
            let closing = if matches!(form, "json" | "sarif") { "" } else { "the policy does not compile: 1 error\n" };
            let (out, err) = match form {
                "human" | "plain" => (String::new(), format!("{said}{closing}")),
                _ => (said.to_owned(), closing.to_owned()),
            };
            assert_eq!((run.code, run.out, run.err), (Some(1), out, err), "{command:?} {form}");
        }
    }
    assert!(!folder.path().join("a.plan").exists());
}
