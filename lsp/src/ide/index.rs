//! What is declared, by name; and what a name at a place can be a name of.

use super::analysis::{Analysis, Facts, Site};
use pol_compiler::{Workspace, number_key};
use pol_lang::mentions::{Mention, Role, Thing};
use pol_lang::span::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Declarations by the key of their name: the file, and which of its mentions.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    declared: BTreeMap<String, Vec<(FileId, usize)>>,
}

impl Index {
    pub(super) fn of(workspace: &Workspace, facts: &[Arc<Facts>]) -> Index {
        let mut index = Index::default();
        for (file, facts) in workspace.files().zip(facts) {
            for (at, mention) in facts.mentions.iter().enumerate().filter(|(_, mention)| mention.declares) {
                index.declared.entry(key(mention)).or_default().push((file.id, at));
            }
        }
        index
    }
}

/// What a name is looked up by: numbers and labels whatever their brackets.
pub(super) fn key(mention: &Mention) -> String {
    match mention.role {
        Role::Notice | Role::Article(_) => number_key(&mention.text),
        _ => mention.text.clone(),
    }
}

impl Analysis {
    /// Everything that is declared in files that `file` can name things of.
    pub(super) fn declarations(&self, file: FileId) -> Vec<Site<'_>> {
        let visible = self.visible(file);
        let declared = |(file, facts): (FileId, &'_ Facts)| -> Vec<usize> {
            if !visible.contains(&file) {
                return Vec::new();
            }
            facts.mentions.iter().enumerate().filter(|(_, mention)| mention.declares).map(|(at, _)| at).collect()
        };
        let mut sites = Vec::new();
        for (file, facts) in self.facts() {
            sites.extend(declared((file, facts)).into_iter().filter_map(|at| Some(Site { file, mention: facts.mentions.get(at)? })));
        }
        sites
    }

    /// What the name at a site is declared as: several where only the compiler could tell them apart. Empty where nothing is.
    pub(super) fn declared(&self, site: Site<'_>) -> Vec<Site<'_>> {
        let visible = self.visible(site.file);
        self.declared_within(site, &visible)
    }

    /// The same, where what the file can name things of is known.
    pub(super) fn declared_within(&self, site: Site<'_>, visible: &BTreeSet<FileId>) -> Vec<Site<'_>> {
        let mention = site.mention;
        let named: Vec<Site<'_>> = self.named(&key(mention)).filter(|found| visible.contains(&found.file)).collect();
        let of = |wanted: &dyn Fn(&Role) -> bool| -> Vec<Site<'_>> {
            named.iter().copied().filter(|found| wanted(&found.mention.role)).collect()
        };
        match &mention.role {
            Role::Value(beside) => {
                let list = beside.as_deref().and_then(|beside| self.list_of(beside, visible));
                let first_of = [
                    list.map(|list| of(&|role| *role == Role::Member(list.to_owned()))).unwrap_or_default(),
                    self.over(of(&|role| matches!(role, Role::Field(_))), site, visible),
                    of(&|role| matches!(role, Role::Column(_))),
                    of(&|role| matches!(role, Role::Thing(_))),
                    of(&|role| matches!(role, Role::Member(_))),
                ];
                first_of.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
            }
            Role::Field(None) => self.over(of(&|role| matches!(role, Role::Field(_))), site, visible),
            Role::Column(None) => of(&|role| matches!(role, Role::Column(_))),
            Role::Entry => of(&|role| matches!(role, Role::Thing(Thing::Benefit) | Role::Column(_))),
            Role::Rows => of(&|role| matches!(role, Role::Record | Role::Thing(Thing::Settlement))),
            Role::Thing(Thing::Any) => of(&|role| matches!(role, Role::Thing(_))),
            Role::Article(notice) => of(&|role| matches!(role, Role::Article(other) if number_key(other) == number_key(notice))),
            Role::Slot | Role::Department | Role::Code => Vec::new(),
            exact => of(&|role| role == exact),
        }
    }

    fn named(&self, key: &str) -> impl Iterator<Item = Site<'_>> {
        let places = self.index.declared.get(key).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|(file, at)| Some(Site { file: *file, mention: self.mentions(*file).get(*at)? }))
    }

    /// The list that a field or a column is of.
    pub(super) fn list_of(&self, name: &str, visible: &BTreeSet<FileId>) -> Option<&str> {
        let lists = self.facts().filter(|(file, _)| visible.contains(file)).flat_map(|(_, facts)| &facts.lists);
        lists.into_iter().find(|(_, field, _)| field == name).map(|(_, _, list)| list.as_str())
    }

    /// Of fields of several records those of the record that the item is over: the one that it names, else the one that has all its fields.
    fn over<'a>(&'a self, fields: Vec<Site<'a>>, site: Site<'_>, visible: &BTreeSet<FileId>) -> Vec<Site<'a>> {
        if fields.len() < 2 {
            return fields;
        }
        let beside: Vec<&Mention> =
            self.mentions(site.file).iter().filter(|other| other.item == site.mention.item && !other.declares).collect();
        let named: BTreeSet<&str> =
            beside.iter().filter(|other| matches!(other.role, Role::Record | Role::Rows)).map(|other| other.text.as_str()).collect();
        let is_of = |field: &Site<'_>, records: &BTreeSet<&str>| owner(field).is_some_and(|record| records.contains(record));
        if fields.iter().any(|field| is_of(field, &named)) {
            return fields.into_iter().filter(|field| is_of(field, &named)).collect();
        }
        let mut left: BTreeSet<&str> = fields.iter().filter_map(owner).collect();
        for other in beside.iter().filter(|other| matches!(other.role, Role::Value(_) | Role::Field(None))) {
            let having =
                self.named(&other.text).filter(|found| visible.contains(&found.file)).filter_map(|found| match &found.mention.role {
                    Role::Field(Some(record)) => Some(record.as_str()),
                    _ => None,
                });
            let having: BTreeSet<&str> = having.collect();
            if left.iter().any(|record| having.contains(record)) {
                left.retain(|record| having.contains(record));
            }
        }
        fields.into_iter().filter(|field| is_of(field, &left)).collect()
    }
}

/// The record of a field.
fn owner<'a>(field: &Site<'a>) -> Option<&'a str> {
    match &field.mention.role {
        Role::Field(Some(record)) => Some(record),
        _ => None,
    }
}
