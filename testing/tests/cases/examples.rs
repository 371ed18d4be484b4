//! The worked examples of a policy are cases.

use crate::policy::compiled;
use pol_runtime::evaluate::Engine;
use pol_testing::cases::{Fault, Subject, from_examples};
use pol_testing::run::{Difference, Verdict, run};

fn verdicts(examples: &str) -> Vec<(String, Verdict)> {
    let compiled = compiled(examples);
    let (program, plan) = (compiled.program.unwrap(), compiled.plan.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics)));
    let engine = Engine::new(plan).unwrap();
    let run_one = |cases| (run(&engine, &cases, &[]).verdicts.remove(0), cases);
    from_examples(&program).into_iter().map(run_one).map(|(verdict, cases)| (cases.cases[0].name.clone(), verdict)).collect()
}

fn example(title: &str, date: &str, expected: &str) -> String {
    format!("例 \"{title}\" {{ 就诊 {{ 日期 {date}；总费用 1200元；范围内费用 1000元 }} 得 {{ {expected} }} }}\n")
}

#[test]
fn examples_are_judged_by_benefits_and_columns() {
    let texts = [
        example("对", "2020-01-01", "住院 490元；个人负担 710元"),
        example("错", "2020-01-01", "住院 490.01元；个人负担 710元"),
        example("早", "2019-12-31", "住院 490元"),
    ];
    let benefit = Difference { subject: Subject::Benefit("住院".into()), expected: 49_001, found: 49_000 };
    let expected = [
        ("对".to_owned(), Verdict::Held),
        ("错".to_owned(), Verdict::Differs(vec![benefit])),
        ("早".to_owned(), Verdict::Refused(vec!["not_in_force".to_owned()])),
    ];
    assert_eq!(verdicts(&texts.concat()), expected);
}

/// The compiler refuses such an example first; cases are not made of what it did not see.
#[test]
fn an_example_without_a_field_it_needs_is_no_case() {
    let mut program = compiled(&example("缺", "2020-01-01", "住院 490元")).program.unwrap();
    program.examples[0].inputs.pop();
    let Err(faults) = &from_examples(&program)[0].cases[0].expected else { panic!("a fault") };
    let [Fault::BadExample(why)] = &**faults else { panic!("{faults:?}") };
    assert_eq!(why.en, "「范围内费用」 is missing");
}
