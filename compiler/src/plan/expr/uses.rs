//! Which figures a value rests on, and in which cases: what needs and influences are made of.

use super::super::nodes::Nodes;
use crate::program::SourceId;
use pol_runtime::plan::NodeId;
use std::collections::BTreeMap;

/// For each source, and for whether it has a value, the Bool under which it bears on the value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Uses(BTreeMap<(SourceId, bool), NodeId>);

impl Uses {
    /// `source` bears on the value where `when` holds.
    pub(crate) fn add(&mut self, nodes: &mut Nodes<'_>, source: SourceId, bound: bool, when: NodeId) {
        if nodes.constant(when) == Some(0) {
            return;
        }
        let all = match self.0.get(&(source, bound)) {
            Some(known) => nodes.or(*known, when),
            None => when,
        };
        self.0.insert((source, bound), all);
    }

    /// With those of another value.
    pub(crate) fn merge(&mut self, nodes: &mut Nodes<'_>, other: &Uses) {
        for ((source, bound), when) in &other.0 {
            self.add(nodes, *source, *bound, *when);
        }
    }

    /// The same, where `guard` holds too.
    pub(crate) fn under(&self, nodes: &mut Nodes<'_>, guard: NodeId) -> Uses {
        let mut uses = Uses::default();
        for ((source, bound), when) in &self.0 {
            let when = nodes.and(guard, *when);
            uses.add(nodes, *source, *bound, when);
        }
        uses
    }

    /// Each source, whether it has a value, and when it bears.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (SourceId, bool, NodeId)> + '_ {
        self.0.iter().map(|((source, bound), when)| (*source, *bound, *when))
    }
}
