//! Guarantees: proved, refuted by a row or by two, or left open.
//!
//! It is asked of every settlement that a guarantee is of, under each constant set of rules: is there a row that passes the row checks, comes
//! here, lacks no figure, and of which the guarantee does not hold, whatever the ledger holds? Of two rows the same is asked of every two sets
//! of rules to which they may come at once, with the computation of each.

mod pair;
mod words;

use super::cases::{Answer, Case, Over, decide, is_fold};
use crate::codes::{p1010_guarantee_refuted, p1011_guarantee_open, p1012_guarantee_parts};
use crate::plan::probe::{Probe, probes, push};
use crate::program::{Claim, Guarantee, Program, Settlement};
use pair::Pair;
use pol_lang::diagnostic::Diagnostic;
use pol_runtime::plan::{Field, Interval, Node, NodeId};

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

impl Asked {
    /// What its nodes read, which are those of `probe`.
    fn over<'a>(&'a self, probe: &'a Probe) -> Over<'a> {
        let Probe { items, folds, tables, accumulators, .. } = probe;
        Over { fields: &self.fields, items, folds, tables, accumulators }
    }
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
            match of_settlement(guarantee, settlement, probes.as_deref(), &mut work) {
                Verdict::Holds => {}
                Verdict::Refuted(counter) => {
                    let witness = words::of(program, settlement, &counter);
                    found.push(p1010_guarantee_refuted::here(guarantee.place(), &guarantee.name, place, &witness));
                }
                Verdict::Open => {
                    let items = probes.iter().flatten().any(|probe| probe.settlement == settlement.name && turns_on_items(probe));
                    open = true;
                    found.push(p1011_guarantee_open::here(guarantee.place(), &guarantee.name, place, (alone, items)));
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

fn of_settlement(guarantee: &Guarantee, settlement: &Settlement, probes: Option<&[Probe]>, work: &mut usize) -> Verdict {
    let own: Vec<&Probe> = probes.into_iter().flatten().filter(|probe| probe.settlement == settlement.name).collect();
    let others: &[&Probe] = if matches!(guarantee.claim, Claim::Always(_)) { own.get(..1).unwrap_or_default() } else { &own };
    let mut verdict = Verdict::Holds;
    // Of two rows each may come to other rules: one may be kept under earlier ones, or be of another day.
    for (probe, other) in own.iter().flat_map(|probe| others.iter().map(move |other| (*probe, *other))) {
        match of_rules(guarantee, probe, other, work) {
            Verdict::Holds => {}
            Verdict::Open => verdict = Verdict::Open,
            Verdict::Refuted(counter) => return Verdict::Refuted(counter),
        }
    }
    verdict
}

/// The guarantee of a row under the rules of `probe`, beside one under those of `other` where it is of two.
fn of_rules(guarantee: &Guarantee, probe: &Probe, other: &Probe, work: &mut usize) -> Verdict {
    let (place, asked) = match questions(guarantee, probe, other) {
        Questions::None => return Verdict::Holds,
        Questions::Unknown => return Verdict::Open,
        Questions::Asked(place, asked) => (place, asked),
    };
    let mut verdict = Verdict::Holds;
    for asked in asked {
        let answer = if *work > MOST_WORK { Answer::Open } else { decide(&asked.nodes, asked.over(probe), work) };
        match answer {
            Answer::Never => {}
            Answer::Open => verdict = Verdict::Open,
            Answer::Case(case) => {
                let probe = Probe { basis: place.0, known: place.1, ..probe.clone() };
                return Verdict::Refuted(Box::new(Counter { probe, asked, case }));
            }
        }
    }
    verdict
}

/// What is to be asked of one set of rules, or of two.
enum Questions {
    /// Nothing: no two rows come to these at once.
    None,
    /// It cannot be asked.
    Unknown,
    /// These, about rows of these days, as known on these.
    Asked((Interval, Interval), Vec<Asked>),
}

fn questions(guarantee: &Guarantee, probe: &Probe, other: &Probe) -> Questions {
    let pair = match &guarantee.claim {
        Claim::Always(_) => {
            let asked = alone(probe).map(|asked| Questions::Asked((probe.basis, probe.known), vec![asked]));
            return asked.unwrap_or(Questions::Unknown);
        }
        Claim::Compared(..) => Pair::compared(probe, other),
        Claim::Increased(fields, _) => Pair::increased(probe, other, fields),
    };
    let Some(pair) = pair else { return Questions::Unknown };
    let Some(place) = pair.meet() else { return Questions::None };
    // What one of the rows has used then says nothing of what the other has, and their items may be any.
    if pair.finds_other_accounts() || pair.tells_items_apart() {
        return Questions::Unknown;
    }
    type Measured = fn(&Probe) -> Option<NodeId>;
    let measures: [(Measured, bool); 2] = [(|probe| probe.no_less, true), (|probe| probe.no_more, false)];
    let named = measures.into_iter().filter(|(measure, _)| measure(probe).is_some());
    let asked: Option<Vec<Asked>> = named.map(|(measure, no_less)| pair.asked(measure, no_less)).collect();
    asked.map_or(Questions::Unknown, |asked| Questions::Asked(place, asked))
}

/// Whether what is asked of a row turns on its items.
fn turns_on_items(probe: &Probe) -> bool {
    let asked = [Some(probe.comes), probe.always, probe.compare, probe.no_less, probe.no_more];
    asked.into_iter().flatten().any(|root| reads_items(&probe.nodes, root))
}

/// Whether a node reads what is made of items.
fn reads_items(nodes: &[Node], root: NodeId) -> bool {
    nodes.iter().zip(pair::cone(nodes, root)).any(|(node, read)| read && is_fold(node))
}

/// The question whether the guarantee of one row does not hold.
fn alone(probe: &Probe) -> Option<Asked> {
    let mut nodes = probe.nodes.clone();
    let broken = push(&mut nodes, Node::Not(probe.always?))?;
    push(&mut nodes, Node::And(probe.comes, broken))?;
    Some(Asked { nodes, fields: probe.fields.clone(), compared: None })
}
