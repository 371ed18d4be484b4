//! The slots of benefits: effects that do not commute, ratios outside 0–100%, amounts below 0, shares that are not 100%.

mod caps;
mod readers;
mod shares;
mod subjects;

use super::blame;
use super::cases::{Answer, Case, Cases, Row};
use super::dates::{Dates, witness};
use super::passing;
use super::sites::{self, Ground};
use crate::codes::{p0455_ratio_outside, p0456_amount_below_zero, p0601_two_new_values, p0602_amount_and_percentage, p0603_bounds_cross};
use crate::codes::{p0604_bound_and_waiver, p0605_never_holds, p0902_undecided};
use crate::plan::expr::{Effects, Lowered, Lowering, Uses};
use crate::plan::layer::slot::{Active, Chosen, active, changed, trials};
use crate::program::{Benefit, BenefitId, EffectOp, Expr, ExprKind, Figure, Program, ProvisionId, Slot, Turn, Type};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Diagnostic, Text, Witness};
use pol_lang::span::Span;
use pol_runtime::plan::NodeId;
use std::collections::{BTreeMap, BTreeSet};
use subjects::{Subject, subjects};

/// For each condition, by its place, whether it holds in some case, as far as is known.
type Holds = BTreeMap<Span, bool>;

/// Of so many effects on a slot it is asked first whether any two meet at all: of two hundred there are twenty thousand pairs.
const MANY_EFFECTS: usize = 16;

/// What has been said, so that one matter is told once.
pub(super) type Told = BTreeSet<(&'static str, Span, Span)>;

/// What is known and said so far.
#[derive(Default)]
struct Findings {
    told: Told,
    holds: Holds,
    found: Vec<Diagnostic>,
}

/// One benefit under one set of rules.
struct View<'a, 'p> {
    program: &'p Program,
    cases: &'a mut Cases,
    lowering: &'a mut Lowering<'p>,
    row: Row<'a>,
    dates: Dates,
    /// A claim that comes here and for which the benefit is.
    live: NodeId,
    /// A claim for which its slots matter: that, or one for which what reads them is.
    reached: NodeId,
    id: BenefitId,
    so_far: &'a mut Findings,
}

/// Everything wrong with slots and effects.
pub(super) fn check(program: &Program, cases: &mut Cases) -> Vec<Diagnostic> {
    let mut so_far = Findings::default();
    let effects = Effects::of(program);
    for site in sites::all(program) {
        let Some(ground) = Ground::new(program, site, &effects) else { continue };
        for subject in subjects(program, &ground) {
            look(program, cases, &ground, &subject, &mut so_far);
        }
    }
    let Findings { mut found, holds, .. } = so_far;
    found.extend(holds.into_iter().filter(|(_, holds)| !holds).map(|(span, _)| p0605_never_holds::here(span)));
    found
}

/// Looks at a benefit under each set of rules.
fn look<'p>(program: &'p Program, cases: &mut Cases, ground: &Ground<'p>, subject: &Subject, so_far: &mut Findings) {
    let id = subject.id;
    let basis_name = ground.basis_name();
    let turn = ground.turn(id).filter(|_| subject.layer.is_some()).map(|turn| (turn, id));
    let layers: Vec<BenefitId> = std::iter::once(id).chain(subject.reading(ground).into_iter().map(|(_, reader)| reader)).collect();
    let left_out: Vec<&Expr> = layers.iter().filter_map(|id| ground.turn(*id)).map(|turn| &turn.when).collect();
    // Too many dates is said when the plan is made.
    for (basis, known) in ground.cells_of(program, &layers, &left_out).unwrap_or_default() {
        let Some(fields) = ground.row(basis) else { continue };
        let row = ground.asked(&fields);
        for trial in trials(program, id) {
            let mut lowering = ground.lowering(program, &fields, (basis.from, known.from));
            let mut asked: Vec<(Span, NodeId)> =
                ground.site.conditions().into_iter().filter_map(|when| may_hold(&mut lowering, when)).collect();
            let comes = ground.comes(&mut lowering, (basis, known));
            let read = subject.read(program, ground, &mut lowering, comes);
            if let Some(day) = subject.day {
                lowering.set_rules((day, known.from));
            }
            let Some(benefit) = program.benefit_at(id, lowering.at).filter(|benefit| lowering.in_force(&benefit.validity)) else {
                continue;
            };
            let amounts = ground.amounts(&mut lowering, ground.place(id));
            lowering.set_amounts(amounts);
            if let Some((group, member)) = trial {
                lowering.set_chosen(Chosen::Alone(group, member));
            }
            asked.extend(turn.iter().filter_map(|(turn, _)| may_hold(&mut lowering, &turn.when)));
            let live = live(&mut lowering, comes, benefit, turn);
            let dates = Dates { basis_name: basis_name.clone(), basis, known };
            let reached = if subject.layer.is_some() { lowering.nodes.or(live, read) } else { read };
            let view = View { program, cases, lowering: &mut lowering, row, dates, live, reached, id, so_far };
            match (subject.layer, subject.readers.whole) {
                (Some(_), _) => view.benefit(benefit, asked),
                (None, true) => view.payment(benefit),
                (None, false) => view.slots_read(benefit),
            }
        }
    }
}

/// The Bool that the benefit applies to a row of which `comes` says whether it comes here, and that as a layer it has its turn.
pub(super) fn live(lowering: &mut Lowering<'_>, comes: NodeId, benefit: &Benefit, turn: Option<(&Turn, BenefitId)>) -> NodeId {
    let eligible = match &benefit.eligible {
        Some(eligible) => lowering.expr(eligible).node,
        None => lowering.always().node,
    };
    let live = lowering.nodes.and(comes, eligible);
    let Some((turn, id)) = turn else { return live };
    // Where what stands in is not in force, the layer keeps its turn.
    let instead = turn.instead.and_then(|instead| lowering.program.benefits.get(instead.0));
    if instead.is_some_and(|benefit| !lowering.in_force(&benefit.validity)) {
        return live;
    }
    let left_out = lowering.expr(&turn.when).node;
    let has_turn = if turn.layer == id { lowering.nodes.not(left_out) } else { left_out };
    lowering.nodes.and(live, has_turn)
}

/// The Bool that a condition may hold under these rules, with its place; none where that is not asked.
pub(super) fn may_hold(lowering: &mut Lowering<'_>, condition: &Expr) -> Option<(Span, NodeId)> {
    // A plain no is meant, or stands for what could not be read.
    if matches!(condition.kind, ExprKind::Const(_)) {
        return None;
    }
    let lowered = lowering.expr(condition);
    // Of what cannot be worked out, the plan's message says all there is to say.
    if !lowering.diagnostics.is_empty() {
        return None;
    }
    let bound = bound(lowering, &lowered.uses);
    // What rests on a figure without a value may hold once it has one.
    let absent = lowering.nodes.not(bound);
    Some((condition.span, lowering.nodes.or(lowered.node, absent)))
}

/// The Bool that all figures have a value.
pub(super) fn bound(lowering: &mut Lowering<'_>, uses: &Uses) -> NodeId {
    let mut bound = lowering.nodes.bool(true);
    for (_, has_value, used) in uses.iter() {
        if !has_value {
            let not = lowering.nodes.not(used);
            bound = lowering.nodes.and(bound, not);
        }
    }
    bound
}

impl View<'_, '_> {
    fn benefit(mut self, benefit: &Benefit, mut asked: Vec<(Span, NodeId)>) {
        // A benefit that is wrong stands in the program as one that is for nobody, written where its name is; it has its message.
        let written = benefit.eligible.iter().filter(|eligible| eligible.span != benefit.span);
        asked.extend(written.filter_map(|condition| may_hold(self.lowering, condition)));
        asked.into_iter().for_each(|(span, may)| self.condition(span, may));
        self.provisions();
        benefit.all_figures().into_iter().for_each(|(slot, figure)| self.slot(benefit, slot, figure));
        self.caps(benefit);
        self.shares(benefit);
        let (effects, _) = active(self.lowering, self.id, Slot::PaidSoFar);
        self.conflicts(benefit, Slot::PaidSoFar, &effects);
    }

    /// What a benefit pays by the rules of another day is read.
    fn payment(mut self, benefit: &Benefit) {
        self.live = self.lowering.nodes.and(self.live, self.reached);
        self.provisions();
        benefit.all_figures().into_iter().for_each(|(slot, figure)| self.slot(benefit, slot, figure));
        let (effects, _) = active(self.lowering, self.id, Slot::PaidSoFar);
        self.conflicts(benefit, Slot::PaidSoFar, &effects);
    }

    /// Its slots are read.
    fn slots_read(mut self, benefit: &Benefit) {
        self.live = self.reached;
        self.provisions();
        for (slot, figure) in benefit.all_figures() {
            if readers::is_read(self.program, self.id, slot) {
                self.slot(benefit, slot, figure);
            }
        }
    }

    /// A claim for which a slot matters.
    fn matters(&self, slot: Slot) -> NodeId {
        if readers::is_read(self.program, self.id, slot) { self.reached } else { self.live }
    }

    fn slot(&mut self, benefit: &Benefit, slot: Slot, figure: &Figure) {
        let (effects, _) = active(self.lowering, self.id, slot);
        if self.conflicts(benefit, slot, &effects) || matches!(slot, Slot::Base | Slot::Target) {
            return;
        }
        let ty = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
        let written = self.lowering.figure(figure, ty);
        let value = changed(self.lowering, self.id, slot, written, ty);
        let bound = self.bound(&value.needs);
        let here = self.lowering.nodes.and(self.matters(slot), bound);
        let nodes = &mut self.lowering.nodes;
        let zero = nodes.decimal(0, 0);
        let low = nodes.less(value.node, zero);
        let mut wrong = low;
        if slot == Slot::Rate {
            let one = nodes.decimal(1, 0);
            let high = nodes.less(one, value.node);
            wrong = nodes.or(low, high);
        }
        // A cap that is lifted has no value that could matter.
        let binds = nodes.not(value.lifted);
        let here = nodes.and(here, binds);
        let wrong = nodes.and(here, wrong);
        match self.ask(wrong) {
            Answer::Never => {}
            Answer::Open => self.undecided(benefit, slot, figure.span, wrong),
            Answer::Case(case) => self.outside(benefit, slot, figure, value.node, &effects, &case),
        }
    }

    /// Notes whether the condition at `span` can hold under these rules.
    fn condition(&mut self, span: Span, may: NodeId) {
        if self.so_far.holds.get(&span) != Some(&true) {
            let holds = self.ask(may) != Answer::Never;
            self.so_far.holds.insert(span, holds);
        }
    }

    /// The same for the provisions in force that bear on the benefit.
    fn provisions(&mut self) {
        let program = self.program;
        for at in 0..program.provisions.len() {
            let Some(provision) = program.provision_at(ProvisionId(at), self.lowering.at) else { continue };
            let bears = provision.effects.iter().any(|effect| effect.benefit == self.id);
            if let (true, true, Some(when)) = (bears, self.lowering.in_force(&provision.validity), &provision.when) {
                if let Some((span, may)) = may_hold(self.lowering, when) {
                    self.condition(span, may);
                }
            }
        }
    }

    fn ask(&mut self, root: NodeId) -> Answer {
        passing::ask(self.cases, self.lowering, root, self.row)
    }

    fn bound(&mut self, uses: &Uses) -> NodeId {
        bound(self.lowering, uses)
    }

    fn outside(&mut self, benefit: &Benefit, slot: Slot, figure: &Figure, value: NodeId, effects: &[Active<'_>], case: &Case) {
        if !self.so_far.told.insert(("outside", figure.span, figure.span)) {
            return;
        }
        let value = self.cases.value(&self.lowering.nodes, value, self.row, case).zip(Some(self.lowering.nodes.scale(value)));
        let witness = self.witness(case);
        let name = format!("{}.{}", benefit.name, slot_name(slot).zh);
        let applies = |effect: &&Active<'_>| self.cases.value(&self.lowering.nodes, effect.when, self.row, case) == Some(1);
        let mut applying: Vec<&Active<'_>> = effects.iter().filter(applies).collect();
        // The last effect is where the author will look; without one it is the figure itself.
        let last = applying.pop();
        let outside = |value: Decimal| value < Decimal::ZERO || (slot == Slot::Rate && value > Decimal::ONE);
        let place = last.map_or_else(|| blame::figure(figure, outside), |effect| blame::effect(effect.effect));
        let mut diagnostic = match slot {
            Slot::Rate => p0455_ratio_outside::here(place, &name, value, &witness),
            _ => p0456_amount_below_zero::here(place, &name, value, &witness),
        };
        for effect in applying {
            let provision = self.provision_name(effect);
            let text = Text::new(format!("条款「{provision}」此时也适用"), format!("the provision 「{provision}」 applies then too"));
            diagnostic = diagnostic.also(effect.effect.span, text);
        }
        if last.is_some() {
            diagnostic = diagnostic.also(figure.span, Text::new("从这里起算", "starting from here"));
        }
        self.so_far.found.push(diagnostic);
    }

    /// Whether effects on the slot can meet that do not commute.
    fn conflicts(&mut self, benefit: &Benefit, slot: Slot, effects: &[Active<'_>]) -> bool {
        if effects.len() > MANY_EFFECTS && self.apart(slot, effects) {
            return false;
        }
        let mut any = false;
        for (at, first) in effects.iter().enumerate() {
            for second in effects.iter().skip(at.saturating_add(1)) {
                // The later one in the text is blamed.
                let (first, second) = if first.provision <= second.provision { (first, second) } else { (second, first) };
                any |= self.conflict(benefit, slot, first, second);
            }
        }
        any
    }

    /// Whether no two of the effects ever apply at once.
    fn apart(&mut self, slot: Slot, effects: &[Active<'_>]) -> bool {
        let matters = self.matters(slot);
        let nodes = &mut self.lowering.nodes;
        let (mut one, mut two) = (nodes.bool(false), nodes.bool(false));
        for effect in effects {
            let both = nodes.and(one, effect.when);
            two = nodes.or(two, both);
            one = nodes.or(one, effect.when);
        }
        let meet = nodes.and(matters, two);
        self.ask(meet) == Answer::Never
    }

    fn conflict(&mut self, benefit: &Benefit, slot: Slot, first: &Active<'_>, second: &Active<'_>) -> bool {
        use EffectOp::{AtLeast, AtMost, Lift, Lower, LowerBy, Raise, RaiseBy, Set, Waive};
        let ty = if slot == Slot::Rate { Type::Ratio } else { Type::Money };
        let both = self.lowering.nodes.and(first.when, second.when);
        let both = self.lowering.nodes.and(self.matters(slot), both);
        type Say = fn(&Text, &[(Span, String)], Option<&Witness>) -> Diagnostic;
        let (clash, say): (NodeId, Say) = match (&first.effect.op, &second.effect.op) {
            (Set(a), Set(b)) => (
                self.compared(a, b, ty, |lowering, a, b| {
                    let same = lowering.nodes.equal(a, b);
                    lowering.nodes.not(same)
                }),
                p0601_two_new_values::here,
            ),
            (Raise(_) | Lower(_), RaiseBy(_) | LowerBy(_)) | (RaiseBy(_) | LowerBy(_), Raise(_) | Lower(_)) => {
                (both, p0602_amount_and_percentage::here)
            }
            (AtLeast(low), AtMost(high)) | (AtMost(high), AtLeast(low)) => {
                (self.compared(low, high, ty, |lowering, low, high| lowering.nodes.less(high, low)), p0603_bounds_cross::here)
            }
            (AtLeast(_) | AtMost(_), Waive | Lift) | (Waive | Lift, AtLeast(_) | AtMost(_)) => (both, p0604_bound_and_waiver::here),
            _ => return false,
        };
        if self.ordered(first, second) {
            return false;
        }
        let clash = self.lowering.nodes.and(both, clash);
        let answer = self.ask(clash);
        let (one, two) = (first.effect.span, second.effect.span);
        // Bounds and waivers come in an order of their own; for these two only the order of files could tell.
        let unordered = matches!(first.effect.op, Set(_) | Raise(_) | Lower(_) | RaiseBy(_) | LowerBy(_));
        match answer {
            Answer::Never => return false,
            Answer::Open if !unordered => {
                if self.so_far.told.insert(("open", one, two)) {
                    self.undecided(benefit, slot, one, clash);
                }
            }
            Answer::Open | Answer::Case(_) => {
                if self.so_far.told.insert(("clash", one, two)) {
                    let witness = if let Answer::Case(case) = &answer { Some(self.witness(case)) } else { None };
                    let zh = format!("{}.{}", benefit.name, slot_name(slot).zh);
                    let en = format!("{}.{}", benefit.name, slot_name(slot).en);
                    let effects = [(one, self.provision_name(first)), (two, self.provision_name(second))];
                    self.so_far.found.push(say(&Text::new(zh, en), &effects, witness.as_ref()));
                }
            }
        }
        true
    }

    /// Whether the provisions say which of two effects that do not commute counts, or comes first. A waiver comes after every bound, so
    /// only a bound can say that it comes before the other.
    fn ordered(&self, first: &Active<'_>, second: &Active<'_>) -> bool {
        let (one, two) = (ProvisionId(first.provision), ProvisionId(second.provision));
        let waives = |active: &Active<'_>| matches!(active.effect.op, EffectOp::Waive | EffectOp::Lift);
        let unclear = |id: ProvisionId| self.program.provisions.get(id.0).is_some_and(|provision| provision.order_unclear);
        let group = |id: ProvisionId| self.program.provisions.get(id.0).and_then(|provision| provision.favoured);
        unclear(one)
            || unclear(two)
            || (one != two && group(one).is_some() && group(one) == group(two))
            || self.program.overrides(one, two)
            || self.program.overrides(two, one)
            || (!waives(first) && self.program.precedes(one, two))
            || (!waives(second) && self.program.precedes(two, one))
    }

    /// A comparison of two figures where both have a value.
    fn compared(&mut self, a: &Figure, b: &Figure, ty: Type, how: fn(&mut Lowering<'_>, NodeId, NodeId) -> NodeId) -> NodeId {
        let (Lowered { node: a, mut uses }, b) = (self.lowering.figure(a, ty), self.lowering.figure(b, ty));
        uses.merge(&mut self.lowering.nodes, &b.uses);
        let bound = self.bound(&uses);
        let compared = how(self.lowering, a, b.node);
        self.lowering.nodes.and(bound, compared)
    }

    /// Says that `asked` was not decided.
    fn undecided(&mut self, benefit: &Benefit, slot: Slot, span: Span, asked: NodeId) {
        if self.so_far.told.insert(("undecided", span, span)) {
            let name = slot_name(slot);
            let name = Text::new(format!("{}.{}", benefit.name, name.zh), format!("{}.{}", benefit.name, name.en));
            let items = passing::turns_on_items(self.cases, self.lowering, asked);
            self.so_far.found.push(p0902_undecided::slot(span, &name, items));
        }
    }

    fn provision_name(&self, active: &Active<'_>) -> String {
        self.program.provisions.get(active.provision).map(|provision| provision.name.clone()).unwrap_or_default()
    }

    /// The case and a date.
    fn witness(&self, case: &Case) -> Witness {
        witness(self.program, self.lowering.record, self.row, case, &self.dates)
    }
}

pub(super) fn slot_name(slot: Slot) -> Text {
    let (zh, en) = slot.words();
    Text::new(zh, en)
}
