//! Verdicts → text for people: a table, then each case that fails with what differs, its reason, and the lines of the sheet that make the
//! amounts; then what other rules would change, and why.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{Count, Report, Suite, Told, Verdict};
use crate::language::Language;
use crate::render::table::{Align, aligned};
use crate::sheet;
use crate::sheet::excerpt::{Amount, excerpt};

/// The greatest number of cases that are told in full.
const MOST: usize = 100;

/// How much is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// The whole sheet of a case that fails, and not only the lines that matter.
    pub sheets: bool,
}

/// The report as text.
#[must_use]
pub fn human(report: &Report, shown: Shown, language: Language) -> String {
    let mut out = suites(report, language);
    let (failing, others): (Vec<&Told>, Vec<&Told>) = report.cases().partition(|case| case.verdict != Verdict::Held);
    push_causes(&mut out, report, language);
    for case in failing.iter().take(MOST) {
        out.push('\n');
        push_case(&mut out, case, shown, language);
    }
    push_left(&mut out, failing.len(), language);
    let changed: Vec<&Told> = others.into_iter().filter(|case| case.changed.is_some()).collect();
    for case in changed.iter().take(MOST) {
        out.push_str(&format!("\n~ {}", case.placed()));
        out.push_str(language.pick("：有变化，仍符合期望\n", ": comes out otherwise, still as expected\n"));
        push_changed(&mut out, case, language);
    }
    push_left(&mut out, changed.len(), language);
    out.push('\n');
    out.push_str(&closing(report, language));
    if failing.iter().any(|case| case.verdict != Verdict::Faulty) && report.against.is_none() {
        out.push_str(language.pick(
            "是自己改动了政策？加 --against built-in，或加改动前的文件夹或计划文件，看哪些行变了、为什么\n",
            "did you change a policy? with --against built-in, or a folder or plan of before, pol test tells which lines changed, and why\n",
        ));
    }
    out
}

/// A line for each file, and what is wrong with it as a whole.
fn suites(report: &Report, language: Language) -> String {
    let row = |suite: &Suite| {
        let count = Count::of(suite.cases.iter());
        let name = match suite.file.as_deref() {
            Some(file) if suite.options.is_empty() => file.to_owned(),
            Some(file) => format!("{file} ({})", suite.options),
            None => language.pick("例", "examples").to_owned(),
        };
        let policy = if suite.code.is_empty() { suite.policy.clone() } else { suite.code.clone() };
        let number = |count: usize| count.to_string();
        let wrong = count.failed.saturating_add(count.faulty);
        let mut cells = vec![policy, name, number(count.cases), number(count.held), number(wrong)];
        if report.against.is_some() {
            cells.push(number(count.changed));
        }
        cells
    };
    let mut headings = vec![
        (language.pick("政策", "policy"), Align::Left),
        (language.pick("算例", "cases"), Align::Left),
        (language.pick("个数", "all"), Align::Right),
        (language.pick("符合", "held"), Align::Right),
        (language.pick("不符", "failed"), Align::Right),
    ];
    if report.against.is_some() {
        headings.push((language.pick("有变化", "changed"), Align::Right));
    }
    let rows: Vec<Vec<String>> = report.suites.iter().map(row).collect();
    let mut out = if rows.is_empty() { String::new() } else { aligned(&headings, &rows) };
    for suite in &report.suites {
        let place = suite.title(language);
        for problem in &suite.problems {
            out.push_str(&format!("\n✗ {place}\n    {}\n", language.of(problem).replace('\n', "\n    ")));
        }
        for note in &suite.notes {
            out.push_str(&format!("{} {place}{}{}\n", language.pick("注意", "note:"), language.pick("：", ": "), language.of(note)));
        }
    }
    out
}

fn push_case(out: &mut String, case: &Told, shown: Shown, language: Language) {
    out.push_str(&format!("✗ {}{}{}\n", case.placed(), language.pick("：", ": "), case.verdict.word(language)));
    if case.differences.is_empty() {
        case.said(language).iter().for_each(|said| out.push_str(&format!("    {said}\n")));
    } else {
        out.push_str(&indented(&differences(case, language)));
    }
    if !case.reason.is_empty() {
        out.push_str(&format!("    {}{}{}\n", language.pick("理由", "reason"), language.pick("：", ": "), case.reason));
    }
    if case.changed.is_some() {
        push_changed(out, case, language);
    }
    let Some(sheet) = &case.sheet else { return };
    let amounts: Vec<Amount> = case.differences.iter().map(|difference| difference.amount.clone()).collect();
    if shown.sheets {
        out.push_str(&indented(&sheet::text(sheet, language)));
    } else if case.changed.as_ref().is_none_or(|changed| changed.lines.is_empty()) {
        out.push_str(&indented(&excerpt(sheet, &amounts, language)));
    }
}

/// Expected, got, and the difference, a line for each column.
fn differences(case: &Told, language: Language) -> String {
    let headings = [
        (language.pick("列", "column"), Align::Left),
        (language.pick("名称", "name"), Align::Left),
        (language.pick("期望", "expected"), Align::Right),
        (language.pick("得到", "got"), Align::Right),
        (language.pick("相差（元）", "difference (yuan)"), Align::Right),
    ];
    let cell = |text: &str| if text.is_empty() { language.pick("空", "empty").to_owned() } else { text.to_owned() };
    let row = |difference: &super::Difference| {
        let super::Difference { code, name, expected, found, apart, .. } = difference;
        let name = if name == code { String::new() } else { name.clone() };
        vec![code.clone(), name, cell(expected), cell(found), apart.clone().unwrap_or_default()]
    };
    aligned(&headings, &case.differences.iter().map(row).collect::<Vec<_>>())
}

fn push_left(out: &mut String, all: usize, language: Language) {
    let left = all.saturating_sub(MOST);
    if left > 0 {
        out.push_str(&match language {
            Language::Zh => format!("\n另有 {left} 个未显示；用 --filter 缩小范围，或用 --format json\n"),
            Language::En => format!("\n{left} more are not shown; narrow them with --filter, or use --format json\n"),
        });
    }
}

/// How many cases other rules change, and the figures that make it so.
fn push_causes(out: &mut String, report: &Report, language: Language) {
    let Some(against) = &report.against else { return };
    let changed: Vec<&Told> = report.cases().filter(|case| case.changed.is_some()).collect();
    let cases = if changed.len() == 1 { "case comes" } else { "cases come" };
    out.push_str(&match (changed.len(), language) {
        (0, Language::Zh) => format!("\n与「{against}」相比：没有一个算例有变化\n"),
        (0, Language::En) => format!("\nagainst 「{against}」: no case comes out otherwise\n"),
        (n, Language::Zh) => format!("\n与「{against}」相比：{n} 个算例有变化（此前 → 现在）\n"),
        (n, Language::En) => format!("\nagainst 「{against}」: {n} {cases} out otherwise (before → now)\n"),
    });
    out.push_str(&causes(&changed, language));
}

/// The figures and rules that differ, each with the number of cases that it touches, the most first.
fn causes(changed: &[&Told], language: Language) -> String {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for case in changed {
        let mut lines: Vec<String> =
            case.changed.iter().flat_map(|changed| &changed.lines).filter(|line| line.figure).map(|line| line.told(language)).collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            let count = counted.entry(line).or_default();
            *count = count.saturating_add(1);
        }
    }
    let mut all: Vec<(String, usize)> = counted.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut out = String::new();
    for (line, cases) in all {
        let text = match language {
            Language::Zh => format!("  {line}\n      涉及 {cases} 个算例\n"),
            Language::En => format!("  {line}\n      in {cases} {}\n", if cases == 1 { "case" } else { "cases" }),
        };
        out.push_str(&text);
    }
    out
}

fn push_changed(out: &mut String, case: &Told, language: Language) {
    let Some(changed) = &case.changed else { return };
    let settled = language.pick("结算", "settled");
    if changed.refused_before != changed.refused_after {
        let shown = |codes: &[String]| {
            if codes.is_empty() { settled.to_owned() } else { format!("{} {}", language.pick("退回", "refused"), codes.join("|")) }
        };
        out.push_str(&format!("    {} → {}\n", shown(&changed.refused_before), shown(&changed.refused_after)));
    }
    // A case that fails has told its columns.
    if case.verdict == Verdict::Held && changed.refused_before.is_empty() && changed.refused_after.is_empty() {
        let headings = [
            (language.pick("列", "column"), Align::Left),
            (language.pick("名称", "name"), Align::Left),
            (language.pick("此前", "before"), Align::Right),
            (language.pick("现在", "now"), Align::Right),
        ];
        let rows: Vec<Vec<String>> = changed.columns.iter().map(|cells| cells.to_vec()).collect();
        out.push_str(&indented(&aligned(&headings, &rows)));
    }
    if !changed.lines.is_empty() {
        out.push_str(&format!(
            "    {}\n",
            language.pick("结算单上变化的各行（此前 → 现在）", "lines of the sheet that differ (before → now)")
        ));
    }
    for line in &changed.lines {
        out.push_str(&format!("      {}\n", line.told(language)));
    }
}

fn closing(report: &Report, language: Language) -> String {
    let Count { cases, held, failed, faulty, .. } = report.count();
    let problems = report.problems();
    match language {
        Language::Zh => {
            let mut text = format!("{cases} 个算例：{held} 个符合，{failed} 个不符");
            if faulty > 0 {
                text.push_str(&format!("，{faulty} 个有误"));
            }
            if problems > 0 {
                text.push_str(&format!("；{problems} 处未能运行"));
            }
            text + "\n"
        }
        Language::En => {
            let mut text = format!("{cases} {}: {held} held, {failed} failed", if cases == 1 { "case" } else { "cases" });
            if faulty > 0 {
                text.push_str(&format!(", {faulty} wrong in {}", if faulty == 1 { "itself" } else { "themselves" }));
            }
            if problems > 0 {
                text.push_str(&format!("; {problems} could not be run"));
            }
            text + "\n"
        }
    }
}

/// Each line that is not empty behind four spaces.
fn indented(text: &str) -> String {
    let line = |line: &str| if line.width() == 0 { String::from("\n") } else { format!("    {line}\n") };
    text.lines().map(line).collect()
}
