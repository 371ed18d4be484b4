//! Policy + golden cases → which changes of one step no case notices.
//!
//! A mutant is the policy with one [`mutants::Edit`]. It is compiled and its cases are settled, up to the first that comes out otherwise. What
//! no case notices, of what changes the amounts of some claim at all, is what the cases do not hold.

mod explained;
pub mod mutants;
mod score;
mod settles;

pub use explained::{Explained, Explanations};
pub use score::Score;

use mutants::{Edit, Lists, Step};
use pol_compiler::{Workspace, examples};
use pol_lang::diagnostic::{Diagnostic, Text};
use pol_lang::span::{FileId, Span};
use pol_runtime::plan::Plan;
use settles::Settles;

/// A policy with one change of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The full name of the policy whose file is changed: the tested one, or a wider one.
    pub policy: String,
    /// The file, below the policy root.
    pub path: String,
    /// The notice, by document number or title; empty outside of notices.
    pub notice: String,
    /// The label of its article; empty between articles.
    pub article: String,
    /// The name of the rule that is changed, or holds what is; empty where it has none.
    pub item: String,
    /// The line of the change, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// Its bytes.
    pub span: Span,
    /// What stands there.
    pub old: String,
    /// What would.
    pub new: String,
    /// What kind of step it is.
    pub step: Step,
}

/// The case that noticed a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// The golden file.
    pub file: String,
    /// The line of the case.
    pub line: u64,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It does not compile: the code and the words of the first error.
    Compiler(&'static str, Text),
    /// It settles every claim as the policy does.
    Equivalent,
    /// A golden case comes out otherwise.
    Case(Noticed),
    /// No golden case does, but the worked case of this title.
    Example(String),
    /// Nothing notices it.
    Survived,
    /// Nothing can notice it, for the reason that a kept list gives.
    Explained(String),
}

/// Whose files are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The policy's own.
    Own,
    /// Its own and those of every policy that it builds on.
    Wider,
}

/// The mutants of a policy by file and place.
#[must_use]
pub fn mutants(workspace: &Workspace, policy: &str, reach: Reach) -> Vec<Mutant> {
    let chain = workspace.chain(policy);
    let trees = chain.iter().flat_map(|info| &info.files).filter_map(|id| workspace.file(*id)).map(|file| &file.tree);
    let lists = Lists::of(trees);
    let mut found = Vec::new();
    for (info, narrower) in chain.iter().rev().zip(0_usize..) {
        if narrower > 0 && reach == Reach::Own {
            break;
        }
        for id in &info.files {
            found.extend(of_file(workspace, *id, &info.name, &lists));
        }
    }
    found
}

fn of_file(workspace: &Workspace, id: FileId, policy: &str, lists: &Lists) -> Vec<Mutant> {
    let Some(file) = workspace.file(id) else { return Vec::new() };
    let mutant = |edit: Edit| {
        let (line, column) = place(&file.text, edit.span.start);
        let at = file.tree.notice_at(edit.span);
        Mutant {
            policy: policy.to_owned(),
            path: file.path.clone(),
            notice: at.map_or("", |at| at.notice).to_owned(),
            article: at.and_then(|at| at.article).unwrap_or_default().to_owned(),
            item: edit.item,
            line,
            column,
            span: edit.span,
            old: text(&file.text, edit.span).to_owned(),
            new: edit.new,
            step: edit.step,
        }
    };
    mutants::of_file(&file.text, &file.tree, lists).into_iter().map(mutant).collect()
}

/// What judges mutants: the policy as it is, and its golden cases.
pub struct Judge<'j> {
    workspace: &'j Workspace,
    policy: &'j str,
    cases: &'j (dyn Fn(&Plan) -> Option<Noticed> + Sync),
    /// What the policy settles as it is.
    now: Option<Settles>,
}

impl<'j> Judge<'j> {
    /// A judge of the mutants of `policy`. `cases` tells the first golden case that comes out otherwise under a plan.
    #[must_use]
    pub fn new(workspace: &'j Workspace, policy: &'j str, cases: &'j (dyn Fn(&Plan) -> Option<Noticed> + Sync)) -> Judge<'j> {
        let now = workspace.compile(policy).plan.as_ref().map(settles::of);
        Judge { workspace, policy, cases, now }
    }

    /// The plan of a mutant; none where it does not compile.
    #[must_use]
    pub fn plan(&self, mutant: &Mutant) -> Option<Plan> {
        self.changed(mutant)?.compile(self.policy).plan
    }

    /// All files, with the one change.
    fn changed(&self, mutant: &Mutant) -> Option<Workspace> {
        let file = self.workspace.file(mutant.span.file)?;
        self.workspace.rewritten(&mutant.path, edited(&file.text, mutant.span, &mutant.new)?.into_bytes())
    }

    /// What becomes of a mutant. The same whatever was judged before: mutants can be judged side by side.
    #[must_use]
    pub fn verdict(&self, mutant: &Mutant) -> Verdict {
        let Some(changed) = self.changed(mutant) else { return Verdict::Equivalent };
        let compilation = changed.compile(self.policy);
        let (Some(plan), Some(program)) = (compilation.plan, compilation.program) else {
            let error = compilation.diagnostics.into_iter().find(Diagnostic::is_error);
            return error.map_or(Verdict::Compiler("", Text::default()), |error| Verdict::Compiler(error.code.id, error.headline));
        };
        if self.now.as_ref() == Some(&settles::of(&plan)) {
            return Verdict::Equivalent;
        }
        if let Some(noticed) = (self.cases)(&plan) {
            return Verdict::Case(noticed);
        }
        let differing = examples::run(&program, &plan).into_iter().next();
        differing.map_or(Verdict::Survived, |differing| Verdict::Example(differing.headline.zh))
    }
}

/// Says of what survived, and stands in a kept list, that nothing can notice it.
pub fn explain(mutants: &[Mutant], verdicts: &mut [Verdict], explanations: &Explanations) {
    for (mutant, verdict) in mutants.iter().zip(verdicts) {
        if let (Verdict::Survived | Verdict::Example(_), Some(line)) = (&*verdict, explanations.of(mutant)) {
            *verdict = Verdict::Explained(line.why.clone());
        }
    }
}

/// A text with other words at one place.
fn edited(whole: &str, span: Span, new: &str) -> Option<String> {
    let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
    Some([whole.get(..start)?, new, whole.get(end..)?].concat())
}

fn text(whole: &str, span: Span) -> &str {
    let place = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
    whole.get(place(span.start)..place(span.end)).unwrap_or_default()
}

/// Line and character of a byte, from 1.
fn place(whole: &str, byte: u32) -> (usize, usize) {
    let before = usize::try_from(byte).ok().and_then(|byte| whole.get(..byte)).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
    (line, column)
}
