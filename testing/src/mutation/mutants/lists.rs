//! Trees of a chain of policies → which member stands beside which in its list.

use pol_lang::tree::{File, ItemKind};

/// The closed lists that a policy can name.
#[derive(Debug, Clone, Default)]
pub struct Lists(Vec<Vec<String>>);

impl Lists {
    /// The lists of some files.
    #[must_use]
    pub fn of<'t>(trees: impl Iterator<Item = &'t File>) -> Lists {
        let lists = trees.flat_map(|tree| &tree.items).filter_map(|item| match &item.kind {
            ItemKind::Enum(list) => Some(list.members.iter().map(|member| member.name.text.clone()).collect()),
            _ => None,
        });
        Lists(lists.collect())
    }

    /// The next member of the list of `name` that is not among `taken`; of several lists that which holds the most of these.
    pub(super) fn neighbour(&self, name: &str, taken: &[&str]) -> Option<&str> {
        let holding = self.0.iter().filter(|list| list.iter().any(|member| member == name));
        let shared = |list: &&Vec<String>| taken.iter().filter(|one| list.iter().any(|member| member == *one)).count();
        // Of equals the first.
        let list = holding.rev().max_by_key(shared)?;
        let at = list.iter().position(|member| member == name)?;
        let after = list.iter().skip(at.saturating_add(1)).chain(list.iter().take(at));
        after.map(String::as_str).find(|member| !taken.contains(member))
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn a_neighbour_is_the_next_that_is_not_there_yet() {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let lists = Lists(vec![list(&["甲", "乙", "丙"]), list(&["乙", "丁"])]);
        assert_eq!(lists.neighbour("甲", &[]), Some("乙"));
        assert_eq!(lists.neighbour("丙", &["丙"]), Some("甲"));
        assert_eq!(lists.neighbour("甲", &["甲", "乙"]), Some("丙"));
        assert_eq!(lists.neighbour("乙", &["乙", "丁"]), None, "the list of both has no other");
        assert_eq!(lists.neighbour("戊", &[]), None);
    }
}
