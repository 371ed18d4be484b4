//! Trees → items by kind, each with its place.

use super::{Body, Damage, Level, Names, NoticeDecl, Place, Placed, Thing};
use crate::program::{Day, Validity};
use pol_lang::tree::{Item, ItemKind, Notice};

/// All items of the chain; nothing is checked yet.
pub(super) fn collect<'t>(levels: &[Level<'t>], damage: Damage) -> Names<'t> {
    let mut names = Names { damage, ..Names::default() };
    for (level, policy) in levels.iter().enumerate() {
        names.levels.push((policy.name, policy.code));
        for tree in &policy.trees {
            items(&mut names, &tree.items, Place { level, notice: None, article: None });
        }
    }
    names
}

fn items<'t>(names: &mut Names<'t>, items: &'t [Item], place: Place) {
    for item in items {
        one(names, item, place);
    }
}

fn one<'t>(names: &mut Names<'t>, item: &'t Item, place: Place) {
    let span = item.span;
    match &item.kind {
        ItemKind::Enum(tree) => names.enums.push(Placed { place, span, tree }),
        ItemKind::Record(tree) => names.records.push(Placed { place, span, tree }),
        ItemKind::Results(tree) => names.results.push(Placed { place, span, tree }),
        ItemKind::Rounding(tree) => names.roundings.push(Placed { place, span, tree }),
        ItemKind::Favour(tree) => names.favours.push(Placed { place, span, tree }),
        ItemKind::Kind(tree) => names.kinds.push(Placed { place, span, tree }),
        ItemKind::Verify(tree) => names.verifies.push(Placed { place, span, tree }),
        ItemKind::Example(tree) => names.examples.push(Placed { place, span, tree }),
        ItemKind::Repeal(tree) => names.repeals.push(Placed { place, span, tree }),
        ItemKind::Determine(tree) => names.determine_items.push(Placed { place, span, tree }),
        ItemKind::Disapply(tree) => names.disapplies.push(Placed { place, span, tree }),
        ItemKind::Erratum(tree) => names.errata.push(Placed { place, span, tree }),
        ItemKind::Note(tree) => names.notes.push(Placed { place, span, tree }),
        ItemKind::Delegate(tree) => thing(names, item, place, Body::Delegate(tree)),
        ItemKind::Transition(tree) => thing(names, item, place, Body::Transition(tree)),
        ItemKind::Amend(tree) => names.amend_items.push(Placed { place, span, tree }),
        ItemKind::Continue(tree) => names.continues.push(Placed { place, span, tree }),
        ItemKind::Notice(tree) if place.notice.is_none() => notice(names, tree, place.level),
        ItemKind::Benefit(tree) => thing(names, item, place, Body::Benefit(tree)),
        ItemKind::Define(tree) => thing(names, item, place, Body::Define(tree)),
        ItemKind::Parameter(tree) => thing(names, item, place, Body::Parameter(tree)),
        ItemKind::Provision(tree) => thing(names, item, place, Body::Provision(tree)),
        ItemKind::Alert(tree) => thing(names, item, place, Body::Alert(tree)),
        ItemKind::Accumulate(tree) => thing(names, item, place, Body::Accumulate(tree)),
        ItemKind::Settlement(tree) => thing(names, item, place, Body::Settlement(tree)),
        ItemKind::Requirement(tree) => thing(names, item, place, Body::Requirement(tree)),
        ItemKind::Guarantee(tree) => thing(names, item, place, Body::Guarantee(tree)),
        ItemKind::Aim(tree) => thing(names, item, place, Body::Aim(tree)),
        ItemKind::Policy(_) | ItemKind::Notice(_) | ItemKind::Broken => {}
    }
}

fn notice<'t>(names: &mut Names<'t>, tree: &'t Notice, level: usize) {
    let index = names.notices.len();
    names.notices.push(NoticeDecl { tree, issued: Day::MIN, effective: Day::MIN, until: None, dated: true });
    items(names, &tree.loose, Place { level, notice: Some(index), article: None });
    for (article, body) in tree.articles.iter().enumerate() {
        items(names, &body.items, Place { level, notice: Some(index), article: Some(article) });
    }
}

fn thing<'t>(names: &mut Names<'t>, item: &'t Item, place: Place, body: Body<'t>) {
    let (name, code) = match body {
        Body::Benefit(tree) => (&tree.name, &tree.code),
        Body::Define(tree) => (&tree.name, &tree.code),
        Body::Parameter(tree) => (&tree.name, &tree.code),
        Body::Provision(tree) => (&tree.name, &tree.code),
        Body::Alert(tree) => (&tree.name, &tree.code),
        Body::Accumulate(tree) => (&tree.name, &tree.code),
        Body::Settlement(tree) => (&tree.name, &tree.code),
        Body::Delegate(tree) => (&tree.name, &tree.code),
        Body::Transition(tree) => (&tree.name, &tree.code),
        Body::Requirement(tree) => (&tree.name, &tree.code),
        Body::Guarantee(tree) => (&tree.name, &tree.code),
        Body::Aim(tree) => (&tree.name, &tree.code),
    };
    let code = code.as_ref();
    names.things.push(Thing { place, span: item.span, name, code, body, validity: Validity::ALWAYS, enders: Vec::new(), dated: true });
}
