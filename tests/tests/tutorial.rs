//! `docs/教程.md` is followed step by step: its files are written, its commands run, their output compared.
//!
//! `POL_BLESS=1` rewrites the output: read the difference before you keep it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use std::path::Path;

use pol_tests::command::pol;
use pol_tests::{files, root};

#[test]
fn the_tutorial_can_be_followed() {
    let page = root().join("docs/教程.md");
    let text = std::fs::read_to_string(&page).expect("it can be read");
    let folder = tempfile::tempdir().expect("a folder");
    let (followed, commands) = follow(&text, folder.path());
    if std::env::var_os("POL_BLESS").is_some() {
        std::fs::write(&page, &followed).expect("it can be written");
        return;
    }
    assert!(commands > 8, "only {commands} commands");
    for (at, (own, came)) in text.lines().zip(followed.lines()).enumerate() {
        assert_eq!(own, came, "docs/教程.md:{}", at + 1);
    }
    assert_eq!(text, followed);
}

/// The page with the output that its commands had, and how many there are.
fn follow(text: &str, folder: &Path) -> (String, usize) {
    let (mut out, mut commands) = (String::new(), 0);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match info.split_once(' ') {
            Some((_, path)) => {
                write(folder, path, &block);
                block.iter().for_each(|line| out.push_str(&format!("{line}\n")));
            }
            None if info == "console" => {
                for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                    commands += 1;
                    out.push_str(&format!("$ {command}\n{}", run(folder, command)));
                }
            }
            None => panic!("a block is `pol FILE`, `csv FILE` or `console`, not `{info}`"),
        }
        out.push_str("```\n");
    }
    (out, commands)
}

/// Writes a file; of `FILE 第12行` that line of it.
fn write(folder: &Path, path: &str, block: &[&str]) {
    if let Some((file, line)) = path.split_once(" 第") {
        let text = std::fs::read_to_string(folder.join(file)).expect("a file that stands");
        let mut lines: Vec<&str> = text.lines().collect();
        let at: usize = line.trim_end_matches('行').parse().expect("a line");
        lines.splice(at - 1..at, block.iter().copied());
        return write(folder, file, &lines);
    }
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    std::fs::write(path, block.join("\n") + "\n").expect("it can be written");
}

fn run(folder: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    match words.as_slice() {
        ["cat", file] => std::fs::read_to_string(folder.join(file)).expect("the command before wrote it"),
        ["cp", "-r", from, to] => {
            for file in files(&folder.join(from), "pol") {
                let copy = folder.join(to).join(file.strip_prefix(folder.join(from)).expect("a file below it"));
                std::fs::create_dir_all(copy.parent().expect("a folder")).expect("it can be made");
                std::fs::copy(file, copy).expect("it can be copied");
            }
            String::new()
        }
        ["pol", rest @ ..] => {
            let mut arguments = rest.to_vec();
            arguments.extend(["--lang", "zh"]);
            let run = pol(folder, &arguments);
            format!("{}{}", run.text(), run.errors)
        }
        _ => panic!("the tutorial runs `pol`, `cat` and `cp -r`, not `{command}`"),
    }
}
