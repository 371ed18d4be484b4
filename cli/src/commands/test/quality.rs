//! `pol test --coverage`, `--mutate`, `--suggest`: policies and their golden cases → how well the cases hold the policies.
//!
//! Asked only of policies of which every case comes out: of what does not hold, nothing more can be said.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use clap::Args;
use pol_compiler::Workspace;
use pol_lang::diagnostic::Text;
use pol_runtime::evaluate::Engine;
use pol_runtime::plan::Plan;
use pol_testing::cases::{Cases, Settings};
use pol_testing::coverage::Coverage;
use pol_testing::mutation::{Explanations, Judge, Mutant, Noticed, Reach, Verdict, explain, mutants};
use pol_testing::run as judge;
use pol_testing::suggest;

use super::find::{self, Work};
use super::run::{self, Rules};
use super::{Arguments, suggestions};
use crate::failure::{Failure, Outcome};
use crate::language::Language;
use crate::output::progress::Progress;
use crate::parallel;
use crate::policies::{self, Shelf};
use crate::quality::{Mutation, Quality, Reached, human, json};
use crate::verdicts::Format;

/// The kept list beside golden files of changes that no case can notice.
const UNNOTICEABLE: &str = "unnoticeable.md";

/// What is asked about the cases themselves.
#[derive(Debug, Clone, Args)]
pub(super) struct Asked {
    /// Say which outcomes of the rules no golden case reaches, and why · 列出算例没有到达之处
    #[arg(long, conflicts_with_all = ["plan", "against", "filter", "sheets", "watch"])]
    pub(super) coverage: bool,
    /// Change the policy a step at a time and say which changes no golden case notices · 逐处改动政策，列出算例看不出的改动
    #[arg(long, conflicts_with_all = ["plan", "against", "filter", "sheets", "watch"])]
    pub(super) mutate: bool,
    /// With --mutate: change the policies that it builds on too · 连同承接的政策
    #[arg(long, requires = "mutate")]
    pub(super) wider: bool,
    /// The least coverage and mutation score, in percent; below it the exit status is 1 · 最低百分比
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(super) threshold: Option<u8>,
    /// Write claims into FILE that reach what no golden case reaches and, with --mutate, show what none notices · 写出建议的算例
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plan", "against", "filter", "sheets", "watch"])]
    pub(super) suggest: Option<PathBuf>,
}

impl Asked {
    /// Whether anything is.
    pub(super) fn any(&self) -> bool {
        self.coverage || self.mutate || self.suggest.is_some()
    }

    /// Whether what was found falls short of the threshold.
    pub(super) fn short(&self, all: &[Quality]) -> bool {
        let least = self.threshold.map_or(0, |percent| usize::from(percent).saturating_mul(10));
        all.iter().any(|quality| {
            let idle = quality.mutation.as_ref().is_some_and(|mutation| !mutation.idle.is_empty());
            let reached = quality.coverage.as_ref().is_some_and(|reached| reached.permille() < least);
            idle || reached || quality.mutation.as_ref().is_some_and(|mutation| mutation.score().permille() < least)
        })
    }
}

/// What is asked of every policy that there is to be tested; the text that is shown, and how that ended.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(String, Outcome), Failure> {
    let document: fn(&[Quality], Language) -> String = match arguments.format {
        Format::Human => human,
        Format::Json => json,
        _ => {
            let (zh, en) = (
                "--coverage、--mutate 和 --suggest 只有 human 和 json 两种格式",
                "--coverage, --mutate and --suggest are shown as human or json alone",
            );
            return Err(Failure::wrong(zh, en));
        }
    };
    let shelf = policies::open(arguments.root.as_deref())?;
    let mut work = find::work(&shelf, arguments.policy.as_deref(), &arguments.files)?;
    work.retain(|work| !work.files.is_empty());
    if work.is_empty() {
        return Err(Failure::wrong("没有黄金算例：没有 golden 文件夹", "there are no golden cases: no folder golden")
            .help("在文件旁的 golden 文件夹放算例表", "put a table of cases into a folder golden beside the notices"));
    }
    if let (Some(path), 2..) = (&arguments.asked.suggest, work.len()) {
        let path = path.display();
        let (zh, en) =
            (format!("不能把几个政策的建议都写进「{path}」"), format!("suggestions for several policies do not go into 「{path}」"));
        return Err(Failure::wrong(zh, en).help("用 --policy 指明政策", "name one with --policy"));
    }
    let mut all = Vec::new();
    for work in &work {
        all.extend(of_policy(&arguments.asked, &shelf, work, language)?);
    }
    let outcome = if arguments.asked.short(&all) { Outcome::CasesFail } else { Outcome::Done };
    Ok((document(&all, language), outcome))
}

/// A golden file and its cases.
type File = (PathBuf, Cases);

/// What is asked of one policy; none where it does not compile, which was told.
pub(super) fn of_policy(asked: &Asked, shelf: &Shelf, work: &Work, language: Language) -> Result<Option<Quality>, Failure> {
    let Some(rules) = run::rules(shelf, &work.policy, language)? else { return Ok(None) };
    let files = work.files.iter().map(|file| Ok((file.clone(), cases(&rules, file)?))).collect::<Result<Vec<File>, Failure>>()?;
    let mut quality = Quality { policy: work.policy.name.clone(), code: work.policy.code.clone(), ..Quality::default() };
    let coverage = covered(&rules, &files)?;
    if asked.coverage {
        quality.coverage = Some(Reached { points: coverage.points().map(|(point, state)| (point.clone(), *state)).collect() });
    }
    let mut survivors = Vec::new();
    if asked.mutate {
        let reach = if asked.wider { Reach::Wider } else { Reach::Own };
        let changed = Changed { workspace: &shelf.workspace, policy: &work.policy.name, rules: &rules, files: &files };
        let mutation = changed.all(reach, language)?;
        if asked.suggest.is_some() {
            survivors = changed.survivors(&mutation);
        }
        quality.mutation = Some(mutation);
    }
    if let Some(path) = &asked.suggest {
        let seeds: Vec<Cases> = files.into_iter().map(|(_, cases)| cases).collect();
        let found = suggest::suggest(&rules.engine, &coverage, &seeds, &survivors).map_err(|why| unfit(&why))?;
        quality.suggested = Some(suggestions::write(&rules.engine, path, &found, language)?);
    }
    Ok(Some(quality))
}

fn unfit(why: &pol_runtime::plan::Invalid) -> Failure {
    Failure::wrong(format!("计划不可用：{}", why.zh()), format!("the plan cannot be used: {}", why.en()))
}

/// The cases of a file under some rules.
fn cases(rules: &Rules, file: &Path) -> Result<Cases, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let settings = Settings::of_name(&name).map_err(|bad| said(file, &[bad.text()]))?;
    run::read(rules, file, settings).map(|read| read.cases).map_err(|problems| said(file, &problems))
}

fn said(file: &Path, problems: &[Text]) -> Failure {
    let all = |pick: fn(&Text) -> &str| problems.iter().map(pick).collect::<Vec<_>>();
    let (zh, en) = (all(|text| &text.zh).join("；"), all(|text| &text.en).join("; "));
    Failure::wrong(format!("「{}」：{zh}", file.display()), format!("「{}」: {en}", file.display()))
}

/// What the cases of all files reach.
fn covered(rules: &Rules, files: &[File]) -> Result<Coverage, Failure> {
    let mut coverage = Coverage::new(rules.engine.plan()).map_err(|why| unfit(&why))?;
    for (_, cases) in files {
        coverage.add(&rules.engine, cases, &judge::run_explained(&rules.engine, cases));
    }
    Ok(coverage)
}

/// A policy that is changed.
struct Changed<'c> {
    workspace: &'c Workspace,
    policy: &'c str,
    rules: &'c Rules,
    files: &'c [File],
}

impl Changed<'_> {
    /// A verdict on each mutant.
    fn all(&self, reach: Reach, language: Language) -> Result<Mutation, Failure> {
        let mutants = mutants(self.workspace, self.policy, reach);
        let notice = |plan: &Plan| self.first(plan);
        let judge = Judge::new(self.workspace, self.policy, &notice);
        let progress = Mutex::new(Progress::new(language));
        let told = |done: usize| {
            if let Ok(mut progress) = progress.lock() {
                progress.tried(done, mutants.len());
            }
        };
        let mut verdicts = parallel::in_order(&mutants, parallel::threads(), &|mutant| judge.verdict(mutant), &told);
        if let Ok(mut progress) = progress.lock() {
            progress.clear();
        }
        let mut idle = Vec::new();
        for path in self.kept() {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let kept = Explanations::read(&text)
                .map_err(|(line, why)| said(&path, &[Text::new(format!("第 {line} 行{}", why.zh), format!("line {line}: {}", why.en))]))?;
            idle.extend(kept.idle(&mutants, &verdicts).iter().map(|line| format!("{}:{}", path.display(), line.line)));
            explain(&mutants, &mut verdicts, &kept);
        }
        Ok(Mutation { mutants, verdicts, idle })
    }

    /// Lists that may stand beside the golden files.
    fn kept(&self) -> Vec<PathBuf> {
        let mut folders: Vec<&Path> = self.files.iter().filter_map(|(path, _)| path.parent()).collect();
        folders.dedup();
        folders.into_iter().map(|folder| folder.join(UNNOTICEABLE)).collect()
    }

    /// The first case that does not come out under a plan.
    fn first(&self, plan: &Plan) -> Option<Noticed> {
        let (before, engine) = (self.rules.engine.plan(), Engine::new(plan.clone()).ok()?);
        let same = plan.records == before.records && plan.enums == before.enums;
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for (path, cases) in self.files {
            // Where rows are read otherwise, they are read again; where they cannot be, that is noticed.
            let again = if same { None } else { Some(run::of_plan(plan.clone()).and_then(|rules| self::cases(&rules, path))) };
            let cases = match &again {
                None => cases,
                Some(Ok(cases)) => cases,
                Some(Err(_)) => return Some(Noticed { file: name(path), line: 1 }),
            };
            let verdicts = judge::run(&engine, cases, &[]).verdicts;
            let differs = verdicts.iter().zip(&cases.cases).find(|(verdict, _)| !verdict.held());
            if let Some((_, case)) = differs {
                return Some(Noticed { file: name(path), line: case.line });
            }
        }
        None
    }

    /// What survived, in words and as plans.
    fn survivors(&self, mutation: &Mutation) -> Vec<(Text, Plan)> {
        let notice = |_: &Plan| None;
        let judge = Judge::new(self.workspace, self.policy, &notice);
        let left = |verdict: &Verdict| matches!(verdict, Verdict::Survived | Verdict::Example(_));
        mutation.of(left).filter_map(|(mutant, _)| Some((words(mutant), judge.plan(mutant)?))).collect()
    }
}

fn words(mutant: &Mutant) -> Text {
    let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let what = format!("{}:{} {} → {}", mutant.path, mutant.line, line(&mutant.old), line(&mutant.new));
    Text::new(what.clone(), what)
}
