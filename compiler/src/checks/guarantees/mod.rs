//! Guarantees: proved, refuted by a row or by two, or left open.
//!
//! It is asked of every settlement that a guarantee is of, under each constant set of rules: is there a row that passes the row checks, comes
//! here, lacks no figure, and of which the guarantee does not hold, whatever the ledger holds? Of two rows the same is asked of the computation
//! twice over.

mod pair;
mod words;

use super::cases::{Answer, Case, decide};
use crate::codes::{p1010_guarantee_refuted, p1011_guarantee_open, p1012_guarantee_parts};
use crate::plan::probe::{Probe, probes, push};
use crate::program::{Claim, Guarantee, Program, Settlement};
use pair::Pair;
use pol_lang::diagnostic::Diagnostic;
use pol_runtime::plan::{Field, Node, NodeId};

/// How many numbers may be looked at for all guarantees of a program; what is asked beyond that stays open.
const MOST_WORK: usize = 60_000_000;

/// What a guarantee came to.
enum Verdict {
    Holds,
    Refuted(Box<Counter>),
    Open,
}

/// A row, or two, of which a guarantee does not hold.
struct Counter {
    probe: Probe,
    /// The nodes that were asked.
    asked: Asked,
    case: Case,
}

/// A question: is there a row in which the last node holds?
struct Asked {
    nodes: Vec<Node>,
    fields: Vec<Field>,
    /// The two amounts that are compared, of the first row and of the second.
    compared: Option<(NodeId, NodeId)>,
}

/// Everything that can be said of guarantees. Notes at each whether settling must watch it.
pub(crate) fn check(program: &mut Program) -> Vec<Diagnostic> {
    let (mut found, mut watched, mut work) = (Vec::new(), Vec::new(), 0);
    for (at, guarantee) in program.guarantees.iter().enumerate() {
        let settlements: Vec<&Settlement> = program.settlements.iter().filter(|settlement| guarantee.is_of(program, settlement)).collect();
        if settlements.is_empty() {
            let record = program.records.get(guarantee.record.0).map_or("", |record| record.name.as_str());
            found.push(p1012_guarantee_parts::no_settlement(guarantee.span, &guarantee.name, record));
        }
        let alone = matches!(guarantee.claim, Claim::Always(_));
        let mut open = false;
        // Where no plan can be made, that is said when it is.
        let probes = probes(program, at);
        for settlement in settlements {
            let place = (settlement.span, settlement.name.as_str());
            match of_settlement(guarantee, settlement, keeps_some(program, settlement), probes.as_deref(), &mut work) {
                Verdict::Holds => {}
                Verdict::Refuted(counter) => {
                    let witness = words::of(program, settlement, &counter);
                    found.push(p1010_guarantee_refuted::here(guarantee.place(), &guarantee.name, place, &witness));
                }
                Verdict::Open => {
                    open = true;
                    found.push(p1011_guarantee_open::here(guarantee.place(), &guarantee.name, place, alone));
                }
            }
        }
        watched.push(open && alone);
    }
    for (guarantee, watched) in program.guarantees.iter_mut().zip(watched) {
        guarantee.watched = watched;
    }
    found
}

/// Whether a transition keeps some claims of a settlement under earlier rules.
fn keeps_some(program: &Program, settlement: &Settlement) -> bool {
    let at = program.settlements.iter().position(|other| std::ptr::eq(other, settlement));
    program.transitions.iter().any(|transition| at.is_some_and(|at| transition.settlements.contains(&at)))
}

fn of_settlement(guarantee: &Guarantee, settlement: &Settlement, keeps_some: bool, probes: Option<&[Probe]>, work: &mut usize) -> Verdict {
    let Some(probes) = probes else { return Verdict::Holds };
    let mut verdict = Verdict::Holds;
    for probe in probes.iter().filter(|probe| probe.settlement == settlement.name) {
        let Some(questions) = questions(guarantee, probe, settlement, keeps_some) else {
            verdict = Verdict::Open;
            continue;
        };
        for asked in questions {
            let answer = if *work > MOST_WORK {
                Answer::Open
            } else {
                decide(&asked.nodes, (&probe.tables, &probe.accumulators), &asked.fields, work)
            };
            match answer {
                Answer::Never => {}
                Answer::Open => verdict = Verdict::Open,
                Answer::Case(case) => return Verdict::Refuted(Box::new(Counter { probe: probe.clone(), asked, case })),
            }
        }
    }
    verdict
}

/// What is asked of one set of rules; none where it cannot be.
fn questions(guarantee: &Guarantee, probe: &Probe, settlement: &Settlement, keeps_some: bool) -> Option<Vec<Asked>> {
    let pair = match &guarantee.claim {
        Claim::Always(_) => {
            let mut nodes = probe.nodes.clone();
            let broken = push(&mut nodes, Node::Not(probe.always?))?;
            push(&mut nodes, Node::And(probe.comes, broken))?;
            return Some(vec![Asked { nodes, fields: probe.fields.clone(), compared: None }]);
        }
        Claim::Compared(..) => Pair::compared(probe, probe.compare?),
        Claim::Increased(fields, _) => Pair::increased(probe, fields)?,
    };
    // With two dates the rules would be those of two sets; of dates that are computed nothing is said.
    if pair.differs(u32::try_from(settlement.basis_field()?.0).ok()?) {
        return None;
    }
    // One of the rows may be kept under earlier rules and the other not: here they are asked about under one set of rules only.
    if keeps_some && pair.comes_apart(probe) {
        return None;
    }
    // What one of the rows has used then says nothing of what the other has.
    if pair.finds_other_accounts(probe) {
        return None;
    }
    let measures = [(probe.no_less, true), (probe.no_more, false)];
    let asked = measures.into_iter().filter_map(|(measure, no_less)| Some((measure?, no_less)));
    asked.map(|(measure, no_less)| pair.asked(probe, measure, no_less)).collect()
}
