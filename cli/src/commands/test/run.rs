//! Policies and files → a report: each policy is compiled, its cases are settled and judged.

use std::path::Path;

use pol_compiler::program::Program;
use pol_compiler::{PolicyInfo, Workspace};
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_runtime::evaluate::Engine;
use pol_runtime::ledger::Ledger;
use pol_runtime::plan::Plan;
use pol_testing::cases::{self, Cases, Settings};
use pol_testing::run as judge;

use super::Arguments;
use super::against::Against;
use super::find::{self, Work};
use crate::claims::{self, Bound, Encoding, Form, ItemFile};
use crate::commands::input::ledger_file;
use crate::commands::{compiled, plan_file};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::policies::{self, Shelf};
use crate::render;
use crate::verdicts::{Report, Suite, Under, Verdict, tell};

/// What was run, and how that ended.
pub(super) struct Ran {
    pub(super) report: Report,
    /// Whether a policy does not compile.
    broken: bool,
}

impl Ran {
    /// How it ended: what could not be run weighs most, since nobody knows whether it would hold.
    pub(super) fn outcome(&self) -> Outcome {
        match () {
            () if self.report.problems() > 0 && !self.broken => Outcome::NotAllRun,
            () if self.broken || self.report.cases().any(|case| case.verdict != Verdict::Held) => Outcome::CasesFail,
            () => Outcome::Done,
        }
    }
}

/// Rules that cases are settled under.
pub(super) struct Rules {
    pub(super) engine: Engine,
    pub(super) program: Option<Program>,
    pub(super) name: String,
    pub(super) code: String,
}

/// Cases that were read from a file, and what the user should know of them.
pub(super) struct Read {
    pub(super) cases: Cases,
    pub(super) notes: Vec<Text>,
}

/// Runs everything that is asked for.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Ran, Failure> {
    let against = arguments.against.as_deref().map(|against| Against::open(against, language)).transpose()?;
    let mut ran =
        Ran { report: Report { suites: Vec::new(), against: against.as_ref().map(|against| against.shown.clone()) }, broken: false };
    if let Some(path) = &arguments.plan {
        let rules = of_plan(plan_file::read(path)?)?;
        let other = against.as_ref().and_then(|against| against.rules(&rules, language)).transpose()?;
        for file in &arguments.files {
            ran.report.suites.push(of_file(&rules, other.as_ref(), file, language));
        }
    } else {
        let shelf = policies::open(arguments.root.as_deref())?;
        for work in find::work(&shelf, arguments.policy.as_deref(), &arguments.files)? {
            of_policy(&mut ran, &shelf, &work, against.as_ref(), language)?;
        }
    }
    finish(&mut ran.report, arguments)?;
    Ok(ran)
}

/// Leaves what the filter asks for; nothing at all is wrong use.
fn finish(report: &mut Report, arguments: &Arguments) -> Result<(), Failure> {
    if report.suites.is_empty() {
        return Err(Failure::wrong("没有算例：没有例，也没有 golden 文件夹", "there are no cases: no examples, and no folder golden")
            .help(
                "在条文旁写「例」，或在文件旁的 golden 文件夹放算例表",
                "write an example beside a rule, or put a table of cases into a folder golden beside the notices",
            ));
    }
    let Some(text) = &arguments.filter else { return Ok(()) };
    for suite in &mut report.suites {
        let all = suite.title(Language::Zh).contains(text.as_str()) || suite.code.contains(text.as_str());
        suite.cases.retain(|case| all || [&case.number, &case.name, &case.reason].iter().any(|part| part.contains(text.as_str())));
    }
    report.suites.retain(|suite| !suite.cases.is_empty() || !suite.problems.is_empty());
    if report.suites.is_empty() {
        return Err(Failure::wrong(format!("没有算例含「{text}」"), format!("no case has 「{text}」"))
            .help("--filter 在文件、编号、名称和理由中查找", "--filter looks at files, numbers, names and reasons"));
    }
    Ok(())
}

pub(super) fn of_plan(plan: Plan) -> Result<Rules, Failure> {
    let (name, code) = (plan.policy.clone(), plan.code.clone());
    let unfit = |zh: String, en: String| Failure::wrong(format!("计划不可用：{zh}"), format!("the plan cannot be used: {en}"));
    let engine = Engine::new(plan).map_err(|invalid| unfit(invalid.zh(), invalid.en()))?;
    Ok(Rules { engine, program: None, name, code })
}

/// The rules of a policy; none where it does not compile, which is then told.
pub(super) fn rules(shelf: &Shelf, policy: &PolicyInfo, language: Language) -> Result<Option<Rules>, Failure> {
    let mut compilation = shelf.workspace.compile(&policy.name);
    let program = compilation.program.take();
    let Some(plan) = compiled::plan_of(compilation, shelf, render::Format::Human, language)? else { return Ok(None) };
    Ok(Some(Rules { program, ..of_plan(plan)? }))
}

fn of_policy(ran: &mut Ran, shelf: &Shelf, work: &Work, against: Option<&Against>, language: Language) -> Result<(), Failure> {
    // A policy without a case is not compiled, unless it was asked for.
    if work.files.is_empty() && !has_examples(&shelf.workspace, &work.policy) {
        return Ok(());
    }
    let suite = || Suite { policy: work.policy.name.clone(), code: work.policy.code.clone(), ..Suite::default() };
    let Some(rules) = rules(shelf, &work.policy, language)? else {
        let problem =
            Text::new("政策不能编译，算例未运行；见 pol check", "the policy does not compile, and no case was run; see pol check");
        ran.report.suites.push(Suite { problems: vec![problem], ..suite() });
        ran.broken = true;
        return Ok(());
    };
    let other = against.and_then(|against| against.rules(&rules, language)).transpose()?;
    if work.examples {
        ran.report.suites.extend(of_examples(&rules, other.as_ref(), shelf, language));
    }
    for file in &work.files {
        ran.report.suites.push(of_file(&rules, other.as_ref(), file, language));
    }
    Ok(())
}

/// Whether an example stands in a file of the policy or of one that it builds on.
fn has_examples(workspace: &Workspace, policy: &PolicyInfo) -> bool {
    let files = workspace.chain(&policy.name).into_iter().flat_map(|info| &info.files);
    files.filter_map(|id| workspace.file(*id)).any(|file| file.text.contains('例') || file.text.contains("example"))
}

/// The worked examples of a policy, those of the policies that it builds on too; none where it has none.
fn of_examples(rules: &Rules, other: Option<&Rules>, shelf: &Shelf, language: Language) -> Option<Suite> {
    let program = rules.program.as_ref().filter(|program| !program.examples.is_empty())?;
    let mut suite = Suite { policy: rules.name.clone(), code: rules.code.clone(), ..Suite::default() };
    let same = |other: &&Rules| {
        other.engine.plan().records == rules.engine.plan().records && other.engine.plan().enums == rules.engine.plan().enums
    };
    let comparable = other.filter(same);
    if other.is_some() && comparable.is_none() {
        suite
            .notes
            .push(Text::new("两套政策的记录不同，例没有相比", "the two sets of rules have other records, so examples are not compared"));
    }
    for (cases, example) in cases::from_examples(program).iter().zip(&program.examples) {
        let tested = judge::run_explained(&rules.engine, cases);
        let before = comparable.map(|other| (judge::run_explained(&other.engine, cases), other));
        let before = before.as_ref().map(|(tested, other)| Under { plan: other.engine.plan(), cases, tested });
        let place = place(shelf, example.span);
        let now = Under { plan: rules.engine.plan(), cases, tested: &tested };
        suite.cases.extend(tell(now, 0, (&place.0, place.1), before, language));
    }
    Some(suite)
}

/// The shown path and the line of a place in a policy.
fn place(shelf: &Shelf, span: Span) -> (String, u64) {
    let Some(file) = shelf.workspace.file(span.file) else { return (String::new(), 1) };
    let before = usize::try_from(span.start).ok().and_then(|start| file.text.get(..start)).unwrap_or("");
    let line = u64::try_from(before.matches('\n').count()).unwrap_or(0).saturating_add(1);
    (render::shown_path(shelf.root.as_deref(), &file.path), line)
}

/// A golden file. What is wrong with it is told in its suite: the others are run all the same.
fn of_file(rules: &Rules, other: Option<&Rules>, file: &Path, language: Language) -> Suite {
    let path = file.display().to_string();
    let mut suite = Suite { policy: rules.name.clone(), code: rules.code.clone(), file: Some(path.clone()), ..Suite::default() };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let settings = match Settings::of_name(&name) {
        Ok(settings) => settings,
        Err(bad) => {
            suite.problems.push(bad.text());
            return suite;
        }
    };
    suite.options = settings.shown();
    let read = match read(rules, file, settings) {
        Ok(read) => read,
        Err(problems) => {
            suite.problems = problems;
            return suite;
        }
    };
    suite.notes = read.notes;
    let now = judged(rules, &read.cases, other.is_some());
    let before = other.map(|other| self::read(other, file, settings).map(|read| (judged(other, &read.cases, true), read, other)));
    if let Some(Err(problems)) = &before {
        suite.notes.push(Text::new(
            "另一套政策之下读不了这些算例，没有相比",
            "under the other rules these cases cannot be read, so they are not compared",
        ));
        suite.notes.extend(problems.iter().cloned());
    }
    let before = before.and_then(Result::ok);
    let before = before.as_ref().map(|(tested, read, other)| Under { plan: other.engine.plan(), cases: &read.cases, tested });
    let now = Under { plan: rules.engine.plan(), cases: &read.cases, tested: &now };
    let told = read.cases.cases.iter().enumerate().filter_map(|(at, case)| tell(now, at, (&path, case.line), before, language));
    suite.cases = told.collect();
    suite
}

/// Cases judged; those that do not hold are explained, or all where they are compared.
fn judged(rules: &Rules, cases: &Cases, all: bool) -> judge::Tested {
    if all {
        return judge::run_explained(&rules.engine, cases);
    }
    let tested = judge::run(&rules.engine, cases, &[]);
    let failing: Vec<usize> = tested.verdicts.iter().enumerate().filter(|(_, verdict)| !verdict.held()).map(|(at, _)| at).collect();
    if failing.is_empty() { tested } else { judge::run(&rules.engine, cases, &failing) }
}

/// The cases of a file under some rules.
///
/// # Errors
/// Everything that is wrong with the file as a whole.
pub(super) fn read(rules: &Rules, file: &Path, settings: Settings) -> Result<Read, Vec<Text>> {
    let failed = |failure: Failure| vec![failure.text()];
    let plan = rules.engine.plan();
    let text = claims::read(file, None).map_err(failed)?;
    let mut bound = Bound::new(plan, &text).map_err(failed)?;
    let items = find::beside(file, "items").map(|path| claims::read(&path, Some(Form::Csv))).transpose().map_err(failed)?;
    let mut items = items.as_ref().map(|items| ItemFile::new(plan, bound.record, items)).transpose().map_err(failed)?;
    let ledger = find::beside(file, "ledger").map(|path| ledger_file::read(&path, plan)).transpose().map_err(failed)?;
    let table = claims::table(&mut bound, items.as_mut());
    let mut notes = Vec::new();
    if text.encoding == Encoding::Gb18030 {
        notes.push(Text::new("按 GB18030 读取", "it is read as GB18030"));
    }
    notes.extend(bound.asked().map(|(zh, en)| Text::new(zh, en)));
    let stray = items.map(ItemFile::stray).unwrap_or_default();
    if !stray.is_empty() {
        let lines = stray.iter().map(|(_, line)| line.to_string()).collect::<Vec<_>>();
        notes.push(Text::new(
            format!("明细文件第 {} 行不属于任何一个算例", lines.join("、")),
            format!("lines {} of the file of items belong to no case", lines.join(", ")),
        ));
    }
    match cases::from_table(plan, table, settings, ledger.unwrap_or_else(Ledger::new)) {
        Ok(cases) => Ok(Read { cases, notes }),
        Err(faults) => Err(faults.iter().map(cases::TableFault::text).collect()),
    }
}
