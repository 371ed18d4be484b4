//! Changes of one step to the shipped policies → whether a golden case notices them.
//!
//! Normally every tenth change is tried; with `POL_MUTANT_STRIDE=1` all of them are, and the score is held.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::arithmetic_side_effects, reason = "a panic is a failed test")]

use pol::parallel::in_order;
use pol_runtime::plan::Plan;
use pol_testing::mutation::{Explanations, Judge, Mutant, Reach, Score, Verdict, explain, mutants};
use pol_tests::cases::{first_noticed, golden, shipped};
use pol_tests::{budget, root};

/// The least that is held, in thousandths of what counts.
const SCORE: usize = 950;

const POLICIES: [(&str, &str); 5] = [
    ("guangdong.zhanjiang", "guangdong/zhanjiang"),
    ("guangxi.liuzhou", "guangxi/liuzhou"),
    ("guizhou.anshun.xixiu", "guizhou/anshun/xixiu"),
    ("shaanxi.baoji", "shaanxi/baoji"),
    ("shaanxi.tongchuan.yaozhou", "shaanxi/tongchuan/yaozhou"),
];

fn told(mutant: &Mutant) -> String {
    format!("{}:{}:{} {} → {}", mutant.path, mutant.line, mutant.column, mutant.old, mutant.new)
}

#[test]
fn golden_cases_notice_every_step() {
    let workspace = shipped();
    let stride = budget("POL_MUTANT_STRIDE", 10);
    let all = stride == 1;
    for (policy, folder) in POLICIES {
        let plan = workspace.compile(policy).plan.expect("the policy compiles");
        let files: Vec<_> = golden(folder).iter().map(|file| (file.name.clone(), file.cases(&plan))).collect();
        assert_eq!(first_noticed(&files, &plan), None, "{policy}: a golden case does not hold");
        let found = mutants(&workspace, policy, Reach::Own);
        assert!(found.len() > 100, "{policy}: only {} changes", found.len());
        let tried: Vec<Mutant> = found.into_iter().step_by(usize::try_from(stride).unwrap()).collect();
        let cases = |plan: &Plan| first_noticed(&files, plan);
        let judge = Judge::new(&workspace, policy, &cases);
        let mut verdicts = in_order(&tried, 2, &|mutant| judge.verdict(mutant), &|_| {});
        let kept = std::fs::read_to_string(root().join("policies").join(folder).join("golden/unnoticeable.md")).unwrap();
        let kept = Explanations::read(&kept).unwrap_or_else(|(line, why)| panic!("{folder}: {line}: {}", why.en));
        if all {
            let idle = kept.idle(&tried, &verdicts);
            assert!(idle.is_empty(), "{policy}: what is explained is noticed, or is no change: {idle:?}");
        }
        explain(&tried, &mut verdicts, &kept);
        let survived: Vec<String> =
            tried.iter().zip(&verdicts).filter(|(_, verdict)| **verdict == Verdict::Survived).map(|(mutant, _)| told(mutant)).collect();
        let score = Score::of(verdicts.iter());
        println!("{policy}: {score:?}, {} of 1000", score.permille());
        assert!(score.cases * 2 > score.counted(), "{policy}: golden cases notice only {score:?}");
        assert!(survived.is_empty() || all, "{policy}: no case notices\n{}", survived.join("\n"));
        assert!(!all || score.permille() >= SCORE, "{policy}: {score:?}\n{}", survived.join("\n"));
    }
}

/// A verdict is the same whoever judges it: one thread or several.
#[test]
fn threads_do_not_matter() {
    let workspace = shipped();
    let (policy, folder) = POLICIES[1];
    let plan = workspace.compile(policy).plan.unwrap();
    // Only the first file, so that some survive.
    let files: Vec<_> = golden(folder).iter().take(1).map(|file| (file.name.clone(), file.cases(&plan))).collect();
    let tried: Vec<Mutant> = mutants(&workspace, policy, Reach::Own).into_iter().step_by(9).collect();
    let cases = |plan: &Plan| first_noticed(&files, plan);
    let judge = Judge::new(&workspace, policy, &cases);
    let alone: Vec<Verdict> = tried.iter().map(|mutant| judge.verdict(mutant)).collect();
    assert_eq!(alone, in_order(&tried, 3, &|mutant| judge.verdict(mutant), &|_| {}));
    let score = Score::of(alone.iter());
    assert!(score.survived > 0 && score.cases > 0, "{score:?}");
}
