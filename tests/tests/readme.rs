//! The README's commands, run as they stand there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is a failed test")]

use pol_tests::command::pol;
use pol_tests::{files, root};

/// The lines of the README's `sh` blocks.
fn commands() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn there_are_two_commands() {
    let commands = commands();
    assert_eq!(commands.len(), 2, "{commands:?}");
    assert!(commands[0].starts_with("cargo run --release -- settle "));
    assert_eq!(commands[1], "cargo test --workspace");
}

#[test]
fn the_first_command_settles_the_samples() {
    let line = commands().remove(0);
    let (_, after) = line.split_once(" -- ").unwrap();
    let mut arguments: Vec<&str> = after.split(' ').collect();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.csv").to_string_lossy().into_owned();
    let at = arguments.iter().position(|a| *a == "out.csv").expect("the README names out.csv");
    *arguments.get_mut(at).unwrap() = &out;
    let run = pol(&root(), &arguments);
    assert_eq!(run.code, 0, "{}", run.errors);
    let rows = std::fs::read_to_string(&out).unwrap().lines().count();
    let claims = std::fs::read_to_string(root().join("policies/shaanxi/baoji/samples/claims.csv")).unwrap().lines().count();
    assert_eq!(rows, claims, "every sample settles");
}

/// The policy excerpt stands in a shipped policy, so that it is never out of date.
#[test]
fn the_excerpt_is_from_a_shipped_policy() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let excerpt = text.split("```pol\n").nth(1).unwrap().split("```").next().unwrap();
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shipped: Vec<String> =
        files(&root().join("policies"), "pol").iter().map(|p| squeeze(&std::fs::read_to_string(p).unwrap())).collect();
    for part in excerpt.split("…") {
        let part = squeeze(part);
        assert!(shipped.iter().any(|text| text.contains(&part)), "the README shows what no policy says: {part}");
    }
}

/// Links to files of the repository lead somewhere.
#[test]
fn links_lead_somewhere() {
    for page in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for link in text.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap()) {
            assert!(link.is_empty() || link.starts_with("http") || root().join(link).exists(), "{page} links to {link}");
        }
    }
}
