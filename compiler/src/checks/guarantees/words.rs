//! A row, or two, of which a guarantee does not hold, in the words of the policy.

use super::super::cases::{self, Case, Variable, described, held, of_items, values};
use super::super::dates::{Dates, when};
use super::Counter;
use crate::program::{Program, Settlement};
use pol_lang::diagnostic::{Fact, Text, Witness};
use pol_runtime::money;
use pol_runtime::plan::{Interval, NodeId};

/// The row or the two rows, with the amounts that come out.
pub(super) fn of(program: &Program, settlement: &Settlement, counter: &Counter) -> Witness {
    let Some(record) = program.records.get(settlement.record.0) else { return Witness::default() };
    let basis = settlement.basis_field();
    let name = basis.and_then(|basis| record.fields.get(basis.0)).map(|field| field.name.clone());
    // Where nothing turns on the basis date it is no part of the case.
    let field = basis.and_then(|basis| u32::try_from(basis.0).ok());
    let told = field.is_some_and(|field| counter.case.contains_key(&Variable::Field(field)));
    let basis = if told { Interval::ALWAYS } else { counter.probe.basis };
    let dates = Dates { basis_name: name, basis, known: counter.probe.known };
    let count = u32::try_from(counter.probe.fields.len()).unwrap_or(u32::MAX);
    let over = counter.asked.over(&counter.probe);
    let (row, kinds) = cases::apart(&counter.case, over.fields.len(), over.items.len());
    let (none, items) = of_items(program, record, kinds.as_deref());
    let (first, second) = apart(&row, count, counter.asked.compared.is_some());
    let other = counter.asked.compared.is_some().then(|| described(program, record, &second));
    let row = described(program, record, &first).into_iter().chain(none).collect();
    Witness { ledger: ledger(counter), items, other, outcome: amounts(counter), ..when(row, &dates) }
}

/// What the case says of the first row and of the second; members that a set does not hold are told only of the second.
fn apart(case: &Case, count: u32, two: bool) -> (Case, Case) {
    let (mut first, mut second) = (Case::new(), Case::new());
    for (variable, value) in case {
        match variable.behind(count).filter(|_| two) {
            Some(of_second) => _ = second.insert(of_second, *value),
            None if *value == 0 && matches!(variable, Variable::Group(..)) => {}
            None => _ = first.insert(*variable, *value),
        }
    }
    (first, second)
}

/// What the ledger held before, where it held anything.
fn ledger(counter: &Counter) -> Vec<Fact> {
    held(&counter.case, |at| counter.probe.accumulators.get(at).map(|account| (account.name.as_str(), account.kind)))
}

/// What the layers pay, or the two amounts that are compared.
fn amounts(counter: &Counter) -> Option<Text> {
    let values = values(&counter.asked.nodes, counter.asked.over(&counter.probe), &counter.case)?;
    let fen = |node: NodeId| {
        let value = usize::try_from(node).ok().and_then(|at| values.get(at)).and_then(|value| i64::try_from(*value).ok());
        value.map(money::to_text).unwrap_or_default()
    };
    if let Some((first, second)) = counter.asked.compared {
        let (first, second) = (fen(first), fen(second));
        return Some(Text::new(
            format!("前一笔是 {first}，另一笔是 {second}"),
            format!("the first comes to {first}, the other to {second}"),
        ));
    }
    let layers = &counter.probe.layers;
    let zh: Vec<String> = layers.iter().map(|(name, paid)| format!("「{name}」支付 {}元", fen(*paid))).collect();
    let en: Vec<String> = layers.iter().map(|(name, paid)| format!("「{name}」 pays {} yuan", fen(*paid))).collect();
    (!layers.is_empty()).then(|| Text::new(zh.join("，"), en.join(", ")))
}
