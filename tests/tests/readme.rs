//! The README's commands, run as they stand there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a panic is a failed test")]

use pol_tests::command::pol;
use pol_tests::{files, golden, root};

/// The commands of the README's `sh` blocks; a line that ends in a backslash goes on in the next.
fn commands() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap().replace("\\\n", "");
    let blocks = text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn the_commands_are_those_of_the_program() {
    let commands = commands();
    let (last, runs) = commands.split_last().unwrap();
    assert_eq!(last, "cargo test --workspace");
    let known = ["settle", "coverage", "register", "test"];
    let named = |line: &&String| line.strip_prefix("cargo run --release -- ").and_then(|rest| rest.split(' ').next().map(str::to_owned));
    let other: Vec<&String> = runs.iter().filter(|line| !named(line).is_some_and(|name| known.contains(&name.as_str()))).collect();
    assert!(other.is_empty(), "what runs these? {other:?}");
    for name in known {
        assert!(runs.iter().any(|line| named(&line).as_deref() == Some(name)), "{name}");
    }
}

/// What the README shows besides settling: every article of the policy is accounted for, and the samples give the registers.
#[test]
fn the_other_commands_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("registers").to_string_lossy().into_owned();
    let run = |name: &str| {
        let line = commands().into_iter().find(|line| line.contains(&format!(" -- {name} "))).unwrap();
        let line = line.split_once(" -- ").unwrap().1.replace("--out registers", &format!("--out {out}"));
        pol(&root(), &line.split_whitespace().collect::<Vec<_>>())
    };
    let coverage = run("coverage");
    assert_eq!(coverage.code, 0, "{}", coverage.errors);
    assert!(coverage.text().contains("区医保发〔2021〕40号") && !coverage.text().contains("Articles not accounted for"));
    // The samples hold rows that are refused, to show where they go.
    let registers = run("register");
    assert_eq!(registers.code, 3, "{}", registers.errors);
    assert!(folder.path().join("registers/西秀-2021-09.xlsx").exists());
}

/// What the README says of a changed figure is what somebody finds who changes it: the policies built in are those of before.
#[test]
fn a_changed_figure_is_told_as_the_readme_says() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let shown = text.split("```\n").find(|block| block.starts_with("与「内置政策」相比")).expect("the README shows what comes out");
    let folder = golden::copy();
    let policies = root().join("policies");
    for file in files(&policies, "csv").iter().filter(|file| file.to_string_lossy().contains("xixiu/golden")) {
        let copy = folder.path().join("policies").join(file.strip_prefix(&policies).unwrap());
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::copy(file, copy).unwrap();
    }
    let notice = folder.path().join("policies/guizhou/anshun/xixiu/2021-40.pol");
    let lines: Vec<String> = std::fs::read_to_string(&notice).unwrap().lines().map(str::to_owned).collect();
    assert!(lines[116].trim_start().starts_with("比例") && lines[116].contains("70%"), "line 117 is {}", lines[116]);
    let changed: Vec<String> =
        lines.iter().enumerate().map(|(at, line)| if at == 116 { line.replace("70%", "75%") } else { line.clone() }).collect();
    std::fs::write(&notice, changed.join("\n") + "\n").unwrap();
    let arguments = commands().into_iter().find(|line| line.contains("--against built-in")).expect("the command");
    let arguments: Vec<&str> = arguments.split(" -- ").nth(1).unwrap().split(' ').chain(["--lang", "zh"]).collect();
    let run = pol(folder.path(), &arguments);
    assert_eq!(run.code, 1, "{}", run.errors);
    assert!(run.text().contains(shown), "{}", run.text().lines().take(30).collect::<Vec<_>>().join("\n"));
}

/// Each shipped policy that has samples is shown, and every sample settles.
#[test]
fn the_commands_settle_the_samples() {
    let mut shown = Vec::new();
    for line in
        commands().iter().filter_map(|line| line.split_once(" -- ")).map(|(_, after)| after).filter(|after| after.starts_with("settle "))
    {
        let mut arguments: Vec<&str> = line.split(' ').collect();
        let samples = root().join(arguments[1]);
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out.csv").to_string_lossy().into_owned();
        let at = arguments.iter().position(|a| *a == "out.csv").expect("the README names out.csv");
        *arguments.get_mut(at).unwrap() = &out;
        let run = pol(&root(), &arguments);
        assert_eq!(run.code, 0, "{line}: {}", run.errors);
        let lines = |file: &std::path::Path| std::fs::read_to_string(file).unwrap().lines().count();
        assert_eq!(lines(out.as_ref()), lines(&samples), "every sample settles");
        shown.push(samples);
    }
    let all = files(&root().join("policies"), "csv").into_iter().filter(|file| file.ends_with("samples/claims.csv"));
    for file in all {
        assert!(shown.contains(&file), "the README does not settle {}", file.display());
    }
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
