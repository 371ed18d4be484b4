//! What is wrong with all texts: at once what reading, names and types tell, and, where there is time, everything.

use super::analysis::Analysis;
use pol_compiler::{PolicyInfo, Workspace, examples};
use pol_lang::diagnostic::{Diagnostic, each_once};
use pol_lang::span::FileId;
use std::collections::BTreeMap;

/// What texts, names and types tell, each once.
#[must_use]
pub fn at_once(analysis: &Analysis) -> Vec<Diagnostic> {
    let mut found = analysis.workspace().diagnostics_of_texts();
    found.extend(analysis.typed().flat_map(|typed| typed.diagnostics.iter().cloned()));
    each_once(found)
}

/// What a policy's messages rest on: all policies as their headers tell, and the files that it is made of.
type Basis = (Vec<PolicyInfo>, Vec<(FileId, [u8; 32])>);

/// Everything that `pol check` says, kept by policy for as long as its files stay as they are.
#[derive(Debug, Default)]
pub struct Thorough {
    known: BTreeMap<String, (Basis, Vec<Diagnostic>)>,
}

impl Thorough {
    /// Compiles every policy that is not known yet, with its checks and its worked cases; the same as `pol check` finds, each once. `go_on` is
    /// asked between policies; where it says no there is no answer.
    pub fn run(&mut self, workspace: &Workspace, go_on: &dyn Fn() -> bool) -> Option<Vec<Diagnostic>> {
        let policies = workspace.policies();
        self.known.retain(|name, _| policies.iter().any(|info| info.name == *name));
        let mut found = workspace.diagnostics_of_texts();
        for info in &policies {
            let basis = (policies.clone(), files(workspace, &policies, &info.name));
            if self.known.get(&info.name).is_none_or(|(known, _)| *known != basis) {
                if !go_on() {
                    return None;
                }
                self.known.insert(info.name.clone(), (basis, compiled(workspace, &info.name)));
            }
            found.extend(self.known.get(&info.name).into_iter().flat_map(|(_, found)| found.iter().cloned()));
        }
        Some(each_once(found))
    }
}

/// Everything that is found in one policy.
fn compiled(workspace: &Workspace, policy: &str) -> Vec<Diagnostic> {
    let compilation = workspace.compile(policy);
    let mut found = compilation.diagnostics;
    if let (Some(program), Some(plan)) = (&compilation.program, &compilation.plan) {
        found.extend(examples::run(program, plan));
    }
    found
}

/// The files of a policy and of all that it builds on, and those that may be of any policy.
fn files(workspace: &Workspace, policies: &[PolicyInfo], policy: &str) -> Vec<(FileId, [u8; 32])> {
    let chain = workspace.chain(policy);
    let mut files = Vec::new();
    for file in workspace.files() {
        let own = chain.iter().any(|info| info.files.contains(&file.id));
        if own || !policies.iter().any(|info| info.files.contains(&file.id)) {
            files.push((file.id, file.sha256));
        }
    }
    files
}
