//! The files of one policy in an order that their names have no part in: what holds always first, then notices by the day of issue.
//!
//! A plan is made in this order, so that renaming or moving a file changes nothing in it. Messages keep the order of paths.

use super::File;
use pol_lang::tree::{self, ItemKind, Name, NoticeClause};

/// What a file is told by: its notices with their days and numbers, then the names of what stands outside notices.
type Key = (Vec<(i32, String)>, Vec<String>);

/// The files by what stands in them; files that declare nothing of their own stay in the order of their paths.
pub(super) fn by_content(files: &mut [&File]) {
    files.sort_by_cached_key(|file| key(&file.tree));
}

fn key(tree: &tree::File) -> Key {
    let (mut notices, mut names) = (Vec::new(), Vec::new());
    for item in &tree.items {
        match &item.kind {
            ItemKind::Notice(notice) => notices.push((day(notice), notice.number.text.clone())),
            kind => names.extend(name(kind).map(|name| name.text.clone())),
        }
    }
    (notices, names)
}

/// The day of issue, else the day from which it rules.
fn day(notice: &tree::Notice) -> i32 {
    let issued = notice.clauses.iter().find_map(|clause| match clause {
        NoticeClause::Issued(date, _) => Some(date.day),
        _ => None,
    });
    let effective = notice.clauses.iter().find_map(|clause| match clause {
        NoticeClause::Effective(date, _) => Some(date.day),
        _ => None,
    });
    issued.or(effective).unwrap_or(i32::MIN)
}

/// The name that an item outside notices declares.
fn name(kind: &ItemKind) -> Option<&Name> {
    Some(match kind {
        ItemKind::Enum(item) => &item.name,
        ItemKind::Record(item) => &item.name,
        ItemKind::Results(item) => &item.record,
        ItemKind::Kind(item) => &item.name,
        ItemKind::Favour(item) => &item.name,
        ItemKind::Parameter(item) => &item.name,
        ItemKind::Define(item) => &item.name,
        ItemKind::Verify(item) => &item.name,
        ItemKind::Benefit(item) => &item.name,
        ItemKind::Provision(item) => &item.name,
        ItemKind::Settlement(item) => &item.name,
        ItemKind::Requirement(item) => &item.name,
        ItemKind::Guarantee(item) => &item.name,
        ItemKind::Aim(item) => &item.name,
        ItemKind::Alert(item) => &item.name,
        ItemKind::Accumulate(item) => &item.name,
        ItemKind::Delegate(item) => &item.name,
        ItemKind::Transition(item) => &item.name,
        ItemKind::Policy(_)
        | ItemKind::Rounding(_)
        | ItemKind::Notice(_)
        | ItemKind::Example(_)
        | ItemKind::Note(_)
        | ItemKind::Repeal(_)
        | ItemKind::Amend(_)
        | ItemKind::Determine(_)
        | ItemKind::Disapply(_)
        | ItemKind::Erratum(_)
        | ItemKind::Continue(_)
        | ItemKind::Broken => return None,
    })
}
