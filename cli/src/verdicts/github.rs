//! Verdicts → workflow commands of GitHub Actions, each on the line of its case.

use super::{Report, Told, Verdict};
use crate::language::Language;
use crate::render::github::annotation;

/// The commands, a closing line behind them.
pub(super) fn commands(report: &Report, language: Language) -> String {
    let mut out = String::new();
    for suite in &report.suites {
        let path = suite.file.as_deref().unwrap_or("");
        for problem in &suite.problems {
            out.push_str(&annotation("error", language.pick("算例未能运行", "cases could not be run"), (path, 1), language.of(problem)));
        }
        for note in &suite.notes {
            out.push_str(&annotation("warning", language.pick("算例文件", "file of cases"), (path, 1), language.of(note)));
        }
        for case in suite.cases.iter().filter(|case| case.verdict != Verdict::Held) {
            out.push_str(&command(case, language));
        }
    }
    let count = report.count();
    out.push_str(&match language {
        Language::Zh => format!("{} 个算例：{} 个符合\n", count.cases, count.held),
        Language::En => format!("{} cases: {} held\n", count.cases, count.held),
    });
    out
}

fn command(case: &Told, language: Language) -> String {
    let title = format!("{}{}{}", case.title(), language.pick("：", ": "), case.verdict.word(language));
    annotation("error", &title, (&case.path, case.line), &case.explained(language).join("\n"))
}
