//! What a diagnostic looks like in a policy: the cases of the language suite that assert it, which run as tests.

/// Each page of the suite.
const PAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/suite.in"));

/// The greatest number of examples that are shown.
const MAX_EXAMPLES: usize = 3;

/// One case of the suite.
#[derive(Debug, PartialEq, Eq)]
struct Case<'t> {
    heading: &'t str,
    /// Why it is so.
    prose: &'t str,
    /// The policy, its assertions in comments.
    policy: &'t str,
}

/// Examples of a code, as text; empty where the suite has none.
pub(super) fn of(code: &str, lead: &str) -> String {
    let found = PAGES.iter().flat_map(|page| cases(page)).filter(|case| asserts(case.policy, code));
    found.take(MAX_EXAMPLES).map(|case| shown(&case, lead)).collect()
}

/// The cases of a page: a heading, prose, and a block of policy.
fn cases(page: &str) -> impl Iterator<Item = Case<'_>> {
    page.split("\n## ").skip(1).filter_map(|section| {
        let (heading, rest) = section.split_once('\n')?;
        let (prose, block) = rest.split_once("```pol")?;
        let (_, block) = block.split_once('\n')?;
        let (policy, _) = block.split_once("```")?;
        Some(Case { heading, prose: prose.trim(), policy })
    })
}

/// Whether an assertion (`#! P0123 …`, `#! 警告 P0123 …`) of the policy is about the code.
fn asserts(policy: &str, code: &str) -> bool {
    let assertions = policy.lines().filter_map(|line| line.split_once("#!"));
    assertions.flat_map(|(_, text)| text.split_whitespace().take(2)).any(|word| word == code)
}

/// The case with its policy indented and without assertions.
fn shown(case: &Case<'_>, lead: &str) -> String {
    let prose = case.prose.replace('\n', " ");
    let mut text = format!("\n{lead}{}. {prose}\n\n", case.heading);
    for line in case.policy.lines() {
        let line = line.split_once("#!").map_or(line, |(policy, _)| policy).trim_end();
        text.push_str(&format!("    {line}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Tables\n\nOf tables.\n\n## A gap\n\n三级 has\nno row.\n\n```pol prelude\n政策 甲\n比例 按 等级 { }  #! P0450 「等级」\n```\n\n## Words only\n\nNothing.\n";

    #[test]
    fn cases_are_found_by_the_code_that_they_assert() {
        let found: Vec<Case<'_>> = cases(PAGE).collect();
        let policy = "政策 甲\n比例 按 等级 { }  #! P0450 「等级」\n";
        assert_eq!(found, [Case { heading: "A gap", prose: "三级 has\nno row.", policy }]);
        assert!(asserts(policy, "P0450") && !asserts(policy, "P0451") && asserts("#! 警告 P0451", "P0451"));
    }

    #[test]
    fn assertions_are_not_shown() {
        let case = cases(PAGE).next().unwrap();
        assert_eq!(shown(&case, "e.g. "), "\ne.g. A gap. 三级 has no row.\n\n    政策 甲\n    比例 按 等级 { }\n");
    }

    #[test]
    fn the_suite_is_at_hand() {
        assert!(PAGES.iter().flat_map(|page| cases(page)).count() > 50);
    }
}
