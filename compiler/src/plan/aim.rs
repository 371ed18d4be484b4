//! Aims → what each settled row adds to them, over the amounts after all layers.

use super::expr::{Lowered, number};
use super::layer::Builder;
use crate::program::{Aim, Program, Settlement};
use pol_lang::decimal::Decimal;
use pol_runtime::plan::{self, Measure, NodeId, RATIO};

/// The aims of a plan, in the order of declaration.
pub(super) fn aims(program: &Program) -> Vec<plan::Aim> {
    program.aims.iter().map(aim).collect()
}

fn aim(aim: &Aim) -> plan::Aim {
    let units = |value: &Decimal| value.to_units(u32::from(RATIO)).and_then(|units| i64::try_from(units).ok());
    let bounds = aim.bounds.iter().map(|bound| plan::AimBound {
        kind: bound.kind,
        value: bound.value.as_ref().and_then(units),
        within: bound.within.as_ref().and_then(units),
        source: number(bound.source.0),
    });
    plan::Aim {
        name: aim.name.clone(),
        code: aim.code.clone(),
        record: number(aim.record.0),
        bounds: bounds.collect(),
        source: number(aim.source.0),
    }
}

impl Builder<'_, '_> {
    /// What a row of `settlement` adds to the aims in force. No claim rests on the figures that these need: where one has no value the row
    /// is left out of the measure.
    pub(crate) fn measures(&mut self, settlement: &Settlement) -> Vec<Measure> {
        let program = self.lowering.program;
        let mut measures = Vec::new();
        for (at, aim) in program.aims.iter().enumerate().filter(|(_, aim)| aim.is_of(program, settlement)) {
            if !self.lowering.in_force(&aim.validity) {
                continue;
            }
            let when = match &aim.when {
                Some(when) => self.lowering.expr(when),
                None => self.lowering.always(),
            };
            let (part, whole) = (self.lowering.expr(&aim.part), self.lowering.expr(&aim.whole));
            let known = self.known(&when, [&part, &whole]);
            measures.push(Measure { aim: number(at), counts: when.node, known, part: part.node, whole: whole.node });
        }
        measures
    }

    /// Whether the condition needs no figure without a value, nor, where it holds, do the sums.
    fn known(&mut self, when: &Lowered, sums: [&Lowered; 2]) -> NodeId {
        let nodes = &mut self.lowering.nodes;
        let mut uses = when.uses.clone();
        for sum in sums {
            let needed = sum.uses.under(nodes, when.node);
            uses.merge(nodes, &needed);
        }
        let missing: Vec<NodeId> = uses.iter().filter(|(_, bound, _)| !bound).map(|(_, _, node)| node).collect();
        let mut known = nodes.bool(true);
        for node in missing {
            let not = nodes.not(node);
            known = nodes.and(known, not);
        }
        known
    }
}
