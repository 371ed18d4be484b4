//! The large policy that the benchmark compiles is one that staff could have written: nothing is wrong with it.

use pol_compiler::{Workspace, examples};
use pol_tests::large;

#[test]
fn the_large_policy_compiles_and_its_worked_cases_come_out() {
    let texts = large::policy(1000);
    assert!(large::count(&texts) < 2000, "it has about as many lines as were asked for");
    let compiled = Workspace::new(texts).compile(large::POLICY);
    let said =
        |found: &[pol_lang::diagnostic::Diagnostic]| found.iter().map(|d| format!("{} {}", d.code.id, d.headline.en)).collect::<Vec<_>>();
    assert_eq!(said(&compiled.diagnostics), Vec::<String>::new());
    let (program, plan) = (compiled.program.expect("a program"), compiled.plan.expect("a plan"));
    assert_eq!(said(&examples::run(&program, &plan)), Vec::<String>::new());
    // The rules change with the years and with what was known of them: every settlement has several slices.
    assert!(program.examples.len() >= 20, "{} worked cases", program.examples.len());
    assert!(plan.settlements.iter().all(|settlement| settlement.slices.len() > 10));
}
