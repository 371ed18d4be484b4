//! What runs over a period: caps on the base, deductibles and caps on the payment, with what their accounts have left.

use super::slot::{self, Changed};
use super::{Builder, step};
use crate::plan::expr::{Uses, number};
use crate::program::{Accumulate, Benefit, BenefitId, Figure, RecordId, Slot, Term, Type};
use pol_lang::tree::{Excess, Period};
use pol_runtime::plan::{self, Accumulator, AccumulatorKind, Influence, NodeId, Rounding, Step, StepKind};

/// What of a benefit is kept from claim to claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Its base.
    Base,
    /// What its deductibles took.
    Deducted,
    /// What it paid.
    Paid,
}

impl Part {
    /// In keys of ledger files, and in names.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Part::Base => ("base", "基数"),
            Part::Deducted => ("deducted", "已扣起付线"),
            Part::Paid => ("paid", "支付额"),
        }
    }
}

/// A limit as it stands on one claim.
struct Limit {
    /// What is left of it.
    left: NodeId,
    /// Where it is lifted.
    lifted: NodeId,
}

impl Builder<'_, '_> {
    /// What the claims before this one came to in a part of the benefit, over a term.
    pub(crate) fn account(&mut self, benefit: &Benefit, part: Part, term: &Term) -> NodeId {
        if !self.kept.iter().any(|(kept, over)| *kept == part && over == term) {
            self.kept.push((part, term.clone()));
        }
        let account = self.accumulator(benefit, part, term);
        self.lowering.nodes.account(account, 2)
    }

    /// What has been used of a part of a benefit over a term: by earlier claims, and in an accumulator that others share also by
    /// earlier layers of this one. Where the benefit is not for the claim nothing rests on it.
    pub(crate) fn used(&mut self, benefit: &Benefit, part: Part, term: &Term, eligible: NodeId) -> NodeId {
        let program = self.lowering.program;
        let Some((id, accumulate)) = term.counted_in.and_then(|id| Some((id, program.accumulators.get(id.0)?))) else {
            return self.account(benefit, part, term);
        };
        let (so_far, uses) = self.added(accumulate);
        self.need(&uses, eligible);
        let nodes = &mut self.lowering.nodes;
        let before = nodes.account(number(id.0), 2);
        nodes.add(before, so_far)
    }

    /// What a claim adds to an accumulator by the layers so far, and what that rests on.
    pub(crate) fn added(&mut self, accumulate: &Accumulate) -> (NodeId, Uses) {
        let lowering = &mut *self.lowering;
        let mut all = Uses::default();
        let mut sum = None;
        for add in &accumulate.adds {
            let add = lowering.expr(add);
            all.merge(&mut lowering.nodes, &add.uses);
            sum = Some(sum.map_or(add.node, |sum| lowering.nodes.add(sum, add.node)));
        }
        let sum = sum.unwrap_or_else(|| lowering.nodes.zero());
        let sum = lowering.nodes.floor_zero(sum);
        let Some(when) = &accumulate.when else { return (sum, all) };
        let when = lowering.expr(when);
        let mut uses = all.under(&mut lowering.nodes, when.node);
        uses.merge(&mut lowering.nodes, &when.uses);
        let nothing = lowering.nodes.literal(lowering.nodes.kind(sum), 0);
        (lowering.nodes.select(when.node, sum, nothing), uses)
    }

    /// Adds what the claim came to, to every accumulator in force that counts it.
    pub(crate) fn accumulate(&mut self, record: RecordId) {
        let program = self.lowering.program;
        for (id, accumulate) in (0_u32..).zip(&program.accumulators) {
            if accumulate.record != record || !self.lowering.in_force(&accumulate.validity) {
                continue;
            }
            let (added, uses) = self.added(accumulate);
            let nodes = &mut self.lowering.nodes;
            let added = if accumulate.ty == Type::Money { nodes.round(added, Rounding::HalfUp) } else { added };
            self.needs.merge(nodes, &uses);
            if nodes.constant(added) != Some(0) {
                self.postings.push((id, added));
            }
        }
    }

    /// The accumulator of a part of a benefit over a term.
    fn accumulator(&mut self, benefit: &Benefit, part: Part, term: &Term) -> u32 {
        let (code, zh) = part.words();
        let (mut key, mut name) = (format!("{}.{code}", benefit.code), format!("{}.{zh}", benefit.name));
        if *term != Term::of(Period::Year) {
            let (zh, en) = term.period.words();
            key.push_str(&format!(".{en}"));
            name.push_str(&format!(" {zh}"));
        }
        for field in &term.each {
            let field = self.lowering.record.fields.get(field.0);
            key.push_str(&format!(".{}", field.map_or("", |field| &field.code)));
            name.push_str(&format!(" 每个 {}", field.map_or("", |field| &field.name)));
        }
        let found = self.accumulators.iter().position(|known| known.key == key);
        number(found.unwrap_or_else(|| {
            let record = (!term.each.is_empty()).then(|| number(benefit.record.0));
            self.accumulators.push(accumulator(key, name, AccumulatorKind::Money, term, record));
            self.accumulators.len().saturating_sub(1)
        }))
    }

    /// Adds to every account that the layer has read what this claim comes to; it is kept in fen.
    pub(crate) fn post(&mut self, benefit: &Benefit, amount: impl Fn(Part) -> NodeId) {
        for (part, term) in std::mem::take(&mut self.kept) {
            let account = self.accumulator(benefit, part, &term);
            let fen = self.lowering.nodes.round(amount(part), Rounding::HalfUp);
            if self.lowering.nodes.constant(fen) != Some(0) {
                self.postings.push((account, fen));
            }
        }
    }

    /// The base within its caps.
    pub(crate) fn capped_base(
        &mut self,
        id: BenefitId,
        benefit: &Benefit,
        base: NodeId,
        eligible: NodeId,
        steps: &mut Vec<Step>,
    ) -> NodeId {
        let mut capped = base;
        for (at, cap) in (0_u32..).zip(&benefit.base_caps) {
            let kinds = [StepKind::BaseCap(at), StepKind::BaseCapLeft(at), StepKind::BaseCapLifted(at)];
            let slot = Slot::BaseCap(crate::plan::nodes::index(at));
            let limit = self.limit((id, benefit), (slot, Part::Base), (&cap.term, &cap.figure), eligible, kinds, steps);
            let nodes = &mut self.lowering.nodes;
            let less = nodes.min(capped, limit.left);
            capped = nodes.select(limit.lifted, capped, less);
        }
        if !benefit.base_caps.is_empty() {
            steps.push(step(StepKind::CappedBase, capped));
        }
        capped
    }

    /// The deductibles in force, each with its term.
    pub(crate) fn deductibles(&mut self, id: BenefitId, benefit: &Benefit, eligible: NodeId, steps: &mut Vec<Step>) -> Vec<(NodeId, Term)> {
        let mut all = Vec::new();
        for (at, deductible) in (0_u32..).zip(&benefit.deductibles) {
            let slot = Slot::Deductible(crate::plan::nodes::index(at));
            let written = self.lowering.figure(&deductible.figure, Type::Money);
            let mut value = slot::changed(self.lowering, id, slot, written, Type::Money);
            value.node = self.lowering.nodes.floor_zero(value.node);
            self.need(&value.needs, eligible);
            steps.push(self.step(StepKind::Deductible(at), &value, eligible));
            all.push((value.node, deductible.term.clone()));
        }
        all
    }

    /// The caps: (what they leave, what they give to the person).
    pub(crate) fn capped(
        &mut self,
        id: BenefitId,
        benefit: &Benefit,
        due: NodeId,
        eligible: NodeId,
        steps: &mut Vec<Step>,
    ) -> (NodeId, NodeId) {
        // What a cap whose excess is the person's cuts off is the person's, whatever another cap cuts further.
        let (mut by_person, mut by_next) = (due, due);
        for (at, cap) in (0_u32..).zip(&benefit.caps) {
            let kinds = [StepKind::Cap(at), StepKind::CapLeft(at), StepKind::CapLifted(at)];
            let slot = Slot::Cap(crate::plan::nodes::index(at));
            let limit = self.limit((id, benefit), (slot, Part::Paid), (&cap.term, &cap.figure), eligible, kinds, steps);
            let nodes = &mut self.lowering.nodes;
            let side = if cap.excess == Excess::Person { &mut by_person } else { &mut by_next };
            let less = nodes.min(*side, limit.left);
            *side = nodes.select(limit.lifted, *side, less);
        }
        let nodes = &mut self.lowering.nodes;
        let cut = if by_person == due { nodes.zero() } else { nodes.sub(due, by_person) };
        let capped = match (by_person == due, by_next == due) {
            (true, _) => by_next,
            (_, true) => by_person,
            _ => nodes.min(by_person, by_next),
        };
        (capped, cut)
    }

    /// A limit with the effects on it and what its account has left.
    fn limit(
        &mut self,
        (id, benefit): (BenefitId, &Benefit),
        (slot, part): (Slot, Part),
        (term, figure): (&Term, &Figure),
        eligible: NodeId,
        [whole, left_of, lifted]: [StepKind; 3],
        steps: &mut Vec<Step>,
    ) -> Limit {
        let written = self.lowering.figure(figure, Type::Money);
        let value: Changed = slot::changed(self.lowering, id, slot, written, Type::Money);
        self.need(&value.needs, eligible);
        steps.push(self.step(whole, &value, eligible));
        if self.lowering.nodes.constant(value.lifted) != Some(0) {
            steps.push(step(lifted, value.lifted));
        }
        if term.is_visit() {
            return Limit { left: self.lowering.nodes.floor_zero(value.node), lifted: value.lifted };
        }
        let used = self.used(benefit, part, term, eligible);
        let nodes = &mut self.lowering.nodes;
        let rest = nodes.sub(value.node, used);
        let left = nodes.floor_zero(rest);
        let mut step = step(left_of, left);
        let binds = nodes.not(value.lifted);
        if nodes.constant(binds).is_none() {
            step.influences.push(Influence { source: number(figure.source.0), when: Some(binds) });
        }
        steps.push(step);
        Limit { left, lifted: value.lifted }
    }
}

/// An accumulator over a term.
pub(crate) fn accumulator(key: String, name: String, kind: AccumulatorKind, term: &Term, record: Option<u32>) -> Accumulator {
    let period = match term.period {
        // Nothing of a visit is kept; the checks have seen that no accumulator is of one.
        Period::Visit | Period::Day => plan::Period::Day,
        Period::Month => plan::Period::Month,
        Period::Quarter => plan::Period::Quarter,
        Period::Year => plan::Period::Year,
        Period::Ever => plan::Period::Ever,
    };
    let by = term.each.iter().map(|field| number(field.0)).collect();
    Accumulator { key, name, kind, period, record, by }
}
