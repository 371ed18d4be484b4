//! Files → policies: which files belong to which, and what each builds on.

use super::File;
use crate::codes::{p0201_unknown_policy, p0202_policy_circle, p0203_policy_header, p0204_policy_code_taken};
use pol_lang::diagnostic::Diagnostic;
use pol_lang::near::{Near, nearest};
use pol_lang::span::FileId;
use pol_lang::tree::{ItemKind, Name, Policy};
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// The headers of one policy, gathered.
struct Gathered<'f> {
    info: PolicyInfo,
    code: Option<&'f Name>,
    extends: Option<&'f Name>,
}

/// The policy that a file belongs to.
pub(super) fn header(file: &File) -> Option<&Policy> {
    file.tree.items.iter().find_map(|item| match &item.kind {
        ItemKind::Policy(policy) => Some(policy),
        _ => None,
    })
}

/// The policies of all files, with what is wrong with their headers.
pub(super) fn of_files(files: &[Arc<File>]) -> (Vec<PolicyInfo>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let gathered = gather(files, &mut found);
    let complete = files.iter().all(|file| header(file).is_some());
    codes(&gathered, &mut found);
    let names: BTreeMap<&str, &Gathered<'_>> = gathered.iter().map(|policy| (policy.info.name.as_str(), policy)).collect();
    for policy in &gathered {
        let Some(extends) = policy.extends else { continue };
        // A file whose header cannot be read may be the one that declares it.
        if !names.contains_key(extends.text.as_str()) && complete {
            let close = nearest(&extends.text, names.keys().copied().take(1000));
            found.push(p0201_unknown_policy::unknown_policy(extends, close));
        }
    }
    circles(&gathered, &names, &mut found);
    (gathered.into_iter().map(|policy| policy.info).collect(), found)
}

fn gather<'f>(files: &'f [Arc<File>], found: &mut Vec<Diagnostic>) -> Vec<Gathered<'f>> {
    let mut all: Vec<Gathered<'f>> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        let Some(policy) = header(file) else { continue };
        let at = *index.entry(&policy.name.text).or_insert(all.len());
        if at == all.len() {
            let info = PolicyInfo { name: policy.name.text.clone(), code: String::new(), extends: None, files: Vec::new() };
            all.push(Gathered { info, code: None, extends: None });
        }
        let Some(gathered) = all.get_mut(at) else { continue };
        gathered.info.files.push(file.id);
        let name = &policy.name.text;
        keep(&mut gathered.code, policy.code.as_ref(), |second, first| found.push(p0203_policy_header::two_codes(name, second, first)));
        keep(&mut gathered.extends, policy.extends.as_ref(), |second, first| {
            found.push(p0203_policy_header::two_wider(name, second, first));
        });
        gathered.info.code = gathered.code.map(|code| code.text.clone()).unwrap_or_default();
        gathered.info.extends = gathered.extends.map(|extends| extends.text.clone());
    }
    all
}

/// The name of a policy that is likely another's, misspelt: nothing is said of it but its name, no policy builds on it, it declares no record,
/// and another's name is near.
pub(super) fn misnamed<'f>(files: &'f [Arc<File>], policies: &'f [PolicyInfo], policy: &PolicyInfo) -> Option<(&'f Name, Near<'f>)> {
    let alone = policy.code.is_empty() && policy.extends.is_none();
    if !alone || policies.iter().any(|other| other.extends.as_ref() == Some(&policy.name)) {
        return None;
    }
    let mut own = policy.files.iter().filter_map(|id| files.get(usize::try_from(id.0).ok()?));
    let name = own.next().and_then(|file| header(file)).map(|header| &header.name)?;
    let mut items = policy.files.iter().filter_map(|id| files.get(usize::try_from(id.0).ok()?)).flat_map(|file| &file.tree.items);
    if items.any(|item| matches!(item.kind, ItemKind::Record(_))) {
        return None;
    }
    let near = nearest(&name.text, policies.iter().take(1000).map(|other| other.name.as_str()))?;
    near.sure.then_some((name, near))
}

/// Keeps the first; a different second is spoken of.
fn keep<'f>(slot: &mut Option<&'f Name>, next: Option<&'f Name>, differ: impl FnOnce(&Name, &Name)) {
    match (*slot, next) {
        (None, next) => *slot = next,
        (Some(first), Some(second)) if first.text != second.text => differ(second, first),
        _ => {}
    }
}

fn codes(all: &[Gathered<'_>], found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&Name, &str)> = BTreeMap::new();
    for policy in all {
        let Some(code) = policy.code else { continue };
        match first.get(code.text.as_str()) {
            Some((name, other)) => found.push(p0204_policy_code_taken::policy_code_taken(code, &policy.info.name, other, name.span)),
            None => _ = first.insert(&code.text, (code, &policy.info.name)),
        }
    }
}

/// Says of each circle once that it is one, at the policy of it that is declared first.
fn circles(all: &[Gathered<'_>], names: &BTreeMap<&str, &Gathered<'_>>, found: &mut Vec<Diagnostic>) {
    const MOST_SHOWN: usize = 12;
    // For each policy seen, the start from which it was.
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for start in all {
        let first = start.info.name.as_str();
        let mut way: Vec<&str> = Vec::new();
        let mut at = Some(first);
        while let Some(name) = at.filter(|name| !seen.contains_key(name)) {
            seen.insert(name, first);
            way.push(name);
            at = names.get(name).and_then(|policy| policy.extends).map(|extends| extends.text.as_str());
        }
        let Some(back) = at.filter(|name| seen.get(name) == Some(&first)) else { continue };
        let closes = way.last().and_then(|last| names.get(last)).and_then(|policy| policy.extends);
        let circle: Vec<String> = way.iter().skip_while(|name| **name != back).take(MOST_SHOWN).map(|name| (*name).to_owned()).collect();
        let shown: Vec<String> = circle.into_iter().chain([back.to_owned()]).collect();
        found.extend(closes.map(|closes| p0202_policy_circle::policy_circle(closes, &shown)));
    }
}

/// The policy of that name or code and all that it builds on, widest first; none where there is none or they go in a circle.
pub(super) fn chain<'p>(policies: &'p [PolicyInfo], policy: &str) -> Option<Vec<&'p PolicyInfo>> {
    let names: BTreeMap<&str, &PolicyInfo> = policies.iter().map(|info| (info.name.as_str(), info)).collect();
    let find = |name: &str| names.get(name).copied();
    let first = find(policy).or_else(|| policies.iter().find(|info| !info.code.is_empty() && info.code == policy))?;
    let mut chain = vec![first];
    let mut next = first.extends.as_deref();
    // A wider policy that does not exist has its message; what there is can still be read.
    while let Some(wider) = next.and_then(find) {
        if chain.len() > policies.len() {
            return None;
        }
        chain.push(wider);
        next = wider.extends.as_deref();
    }
    chain.reverse();
    Some(chain)
}
