//! Shipped policies and their golden cases → which outcomes of the plans no case reaches.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::arithmetic_side_effects, reason = "a panic is a failed test")]

use pol_compiler::{SourceText, Workspace};
use pol_runtime::evaluate::Engine;
use pol_runtime::plan::Plan;
use pol_testing::coverage::{Coverage, Kind, Point, Reason, State};
use pol_testing::run::run_explained;
use pol_tests::cases::{GoldenFile, golden, shipped};

/// Policies, and the least that their cases reach, in thousandths.
const POLICIES: [(&str, &str, usize); 5] = [
    ("guangdong.zhanjiang", "guangdong/zhanjiang", 1000),
    ("guangxi.liuzhou", "guangxi/liuzhou", 1000),
    ("guizhou.anshun.xixiu", "guizhou/anshun/xixiu", 1000),
    ("shaanxi.baoji", "shaanxi/baoji", 1000),
    ("shaanxi.tongchuan.yaozhou", "shaanxi/tongchuan/yaozhou", 1000),
];

fn covered(plan: &Plan, files: &[GoldenFile]) -> Coverage {
    let engine = Engine::new(plan.clone()).unwrap();
    let mut coverage = Coverage::new(plan).unwrap();
    for file in files {
        let cases = file.cases(plan);
        coverage.add(&engine, &cases, &run_explained(&engine, &cases));
    }
    coverage
}

fn told(point: &Point, state: State) -> String {
    let why = state.reason().map_or("reached", Reason::key);
    format!("{} {} {} {:?} {}: {why}", point.notice, point.article, point.item, point.kind, point.zh)
}

#[test]
fn golden_cases_reach_the_plans() {
    let workspace = shipped();
    for (policy, folder, least) in POLICIES {
        let coverage = covered(&workspace.compile(policy).plan.unwrap(), &golden(folder));
        let left: Vec<String> = coverage.points().filter(|(_, state)| !state.reached).map(|(point, state)| told(point, *state)).collect();
        println!("{policy}: {:?}\n{}", coverage.count(), left.join("\n"));
        assert!(coverage.count().1 > 40, "{policy}: only {:?}", coverage.count());
        assert!(coverage.permille() >= least, "{policy}: {:?}\n{}", coverage.count(), left.join("\n"));
    }
}

/// Without cases nothing is reached; with one file less than with all; and what is reached is said of every kind that the policy has.
#[test]
fn coverage_grows_with_the_cases() {
    let plan = shipped().compile("shaanxi.baoji").plan.unwrap();
    let files = golden("shaanxi/baoji");
    let (none, one, all) = (covered(&plan, &[]), covered(&plan, &files[..1]), covered(&plan, &files));
    assert_eq!(none.count().0, 0);
    assert!(0 < one.count().0 && one.count().0 < all.count().0, "{:?} {:?}", one.count(), all.count());
    assert_eq!((none.count().1, one.count().1), (all.count().1, all.count().1), "cases add no points");
    let kinds = [Kind::Slice, Kind::Day, Kind::Benefit, Kind::Provision, Kind::Row, Kind::Tier, Kind::Limit, Kind::Unbound, Kind::Check];
    for kind in kinds {
        assert!(all.points().any(|(point, state)| point.kind == kind && state.reached), "nothing of {kind:?}");
    }
    let never = none.points().filter(|(_, state)| state.possible).all(|(_, state)| state.reason() == Some(Reason::NeverCame));
    assert!(never, "where nothing comes, that is the reason");
}

/// The tilt of 2020 on its last day, and the day after: the claims of one day leave the other's boundary open.
#[test]
fn a_boundary_asks_for_claims_on_both_sides() {
    let plan = shipped().compile("shaanxi.baoji").plan.unwrap();
    let coverage = covered(&plan, &golden("shaanxi/baoji"));
    for day in ["2019-07-01：新", "2019-06-30：前", "2020-12-31：旧", "2021-01-01：新"] {
        let found: Vec<_> = coverage.points().filter(|(point, _)| point.kind == Kind::Day && point.zh.starts_with(day)).collect();
        assert!(!found.is_empty(), "no boundary at {day}");
    }
}

#[test]
fn layout_and_remarks_change_nothing() {
    let workspace = shipped();
    let files = golden("guangxi/liuzhou");
    let wide = workspace.files().map(|file| {
        let text = file.text.replace('\n', "\n\n").replace("    ", "  ");
        SourceText { path: format!("moved/{}", file.path), bytes: format!("# 注\n{text}# 注\n").into_bytes() }
    });
    let again = Workspace::new(wide.collect());
    let points = |workspace: &Workspace| {
        let coverage = covered(&workspace.compile("guangxi.liuzhou").plan.unwrap(), &files);
        coverage.points().map(|(point, state)| (point.clone(), *state)).collect::<Vec<_>>()
    };
    assert_eq!(points(&workspace), points(&again));
}
