//! Files → policies: which files belong to which, and what each builds on.

use super::File;
use pol_lang::diagnostic::Diagnostic;
use pol_lang::span::FileId;

/// A policy, as its files' headers tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyInfo {
    /// Its full name.
    pub name: String,
    /// Its dotted code; empty where it has none.
    pub code: String,
    /// The full name of the next wider policy.
    pub extends: Option<String>,
    /// Its own files by path.
    pub files: Vec<FileId>,
}

/// The policies of all files, with what is wrong with their headers.
pub(super) fn of_files(_files: &[File]) -> (Vec<PolicyInfo>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}

/// The policy of that name or code and all that it builds on, widest first; none where there is none or they go in a circle.
pub(super) fn chain<'p>(policies: &'p [PolicyInfo], policy: &str) -> Option<Vec<&'p PolicyInfo>> {
    let find = |name: &str| policies.iter().find(|info| info.name == name);
    let first = find(policy).or_else(|| policies.iter().find(|info| !info.code.is_empty() && info.code == policy))?;
    let mut chain = vec![first];
    let mut next = first.extends.as_deref();
    while let Some(name) = next {
        let wider = find(name)?;
        if chain.len() > policies.len() {
            return None;
        }
        chain.push(wider);
        next = wider.extends.as_deref();
    }
    chain.reverse();
    Some(chain)
}
