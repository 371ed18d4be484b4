//! What the compiler says of guarantees, held to claims: one that was proved must hold of any row, and of any two; the case that refutes one
//! must break it.

use std::collections::BTreeMap;

use pol_compiler::Compilation;
use pol_compiler::program::{Ban, BenefitId, Claim as Says, Expr, ExprKind, Field, FieldId, Guarantee, Program, Record, Term, Type, Value};
use pol_lang::decimal::Decimal;
use pol_lang::diagnostic::{Fact, Relation, Witness};
use pol_lang::span::Span;

use super::coverage::Seen;
use super::{Account, Clause, Exact, Oracle, Settled, term};
use crate::generate::{Case, FAR, day_of};

/// The proved guarantee, by its place, that a settled claim breaks, alone or beside a row made of it and of `other`; `open` are those that were
/// neither proved nor refuted.
pub(super) fn broken(
    program: &Program,
    open: &[usize],
    (case, settled, account): (&Case, &Settled, &Account),
    other: &Case,
    seen: &Seen,
) -> Option<usize> {
    if let Some(alone) = settled.broken.first() {
        return Some(*alone);
    }
    // The second row is beside the run and counts for nothing.
    let apart = Seen::default();
    let oracle = Oracle::new(program, &apart);
    let proved = program.guarantees.iter().enumerate().filter(|(at, _)| !open.contains(at));
    proved.map(|(at, guarantee)| (at, beside(program, guarantee, case, other))).find_map(|(at, twin)| {
        let twin = twin?;
        let beside = oracle.settle(&twin.claim, twin.known, false, account).ok()?;
        if matches!(settled.of_two.get(at).zip(beside.of_two.get(at)), Some((Some(_), Some(_)))) {
            seen.reach("guarantee of two rows proved");
        }
        broken_by_two(at, settled, &beside).then_some(at)
    })
}

/// Whether two rows break a guarantee of two rows; the first is the one that has more where they are told apart by that.
fn broken_by_two(at: usize, first: &Settled, other: &Settled) -> bool {
    if first.settlement != other.settlement || first.day != other.day {
        return false;
    }
    let (Some(Some(one)), Some(Some(two))) = (first.of_two.get(at), other.of_two.get(at)) else { return false };
    match (one.condition, two.condition) {
        (None, None) | (Some(true), Some(false)) => one.breaks_beside(two),
        (Some(false), Some(true)) => two.breaks_beside(one),
        _ => false,
    }
}

/// A case that differs from `case` in nothing but what a guarantee of two rows names: there it has no more, or what `other` has.
fn beside(program: &Program, guarantee: &Guarantee, case: &Case, other: &Case) -> Option<Case> {
    let record = program.records.get(guarantee.record.0)?;
    if case.claim.record != guarantee.record || other.claim.record != guarantee.record {
        return None;
    }
    let mut twin = case.clone();
    match &guarantee.claim {
        Says::Always(_) => return None,
        Says::Increased(fields, _) => {
            for field in fields {
                let (mine, theirs) = (case.claim.cells.get(field.0)?.clone()?, other.claim.cells.get(field.0)?.clone()?);
                let (Value::Decimal(mine), Value::Decimal(theirs)) = (mine, theirs) else { return None };
                twin.claim.cells[field.0] = Some(Value::Decimal(mine.min(theirs)));
            }
        }
        Says::Compared(condition, _) => {
            let mut reads = BTreeMap::new();
            if !read(condition, &mut reads) {
                return None;
            }
            for (field, members) in reads {
                let held = |case: &Case| case.claim.cells[field.0].clone().or_else(|| record.fields[field.0].default.clone());
                twin.claim.cells[field.0] = match (held(case), held(other)) {
                    (Some(Value::Set(mine)), Some(Value::Set(theirs))) => Some(Value::Set((mine & !members) | (theirs & members))),
                    (_, theirs) => theirs,
                };
            }
        }
    }
    (twin != *case).then_some(twin)
}

/// The fields that a condition reads, of sets the members; no where it reads something else.
fn read(condition: &Expr, reads: &mut BTreeMap<FieldId, u64>) -> bool {
    match &condition.kind {
        ExprKind::Const(_) => true,
        ExprKind::Field(field) => {
            reads.insert(*field, u64::MAX);
            true
        }
        ExprKind::HasAny(set, mask) => match set.kind {
            ExprKind::Field(field) => {
                *reads.entry(field).or_default() |= mask;
                true
            }
            _ => false,
        },
        ExprKind::Not(_) | ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Compare(..) | ExprKind::OneOf(..) => {
            condition.parts().into_iter().all(|part| read(part, reads))
        }
        _ => false,
    }
}

/// What came of the cases by which guarantees were refuted and requirements broken.
#[derive(Debug, Default)]
pub(super) struct Refuted {
    /// What each was.
    pub(super) reached: Vec<&'static str>,
    /// A guarantee or requirement that its case does not break, or that a row breaks though nothing is said of it; and what the compiler says.
    pub(super) wrong: Option<[String; 2]>,
}

/// Settles the case of each refuted guarantee and broken requirement. What a case does not name is taken from `bases`, which break nothing
/// besides.
pub(super) fn refuted(compilation: &Compilation, bases: &[Case]) -> Refuted {
    let mut came = Refuted::default();
    let Some(program) = &compilation.program else { return came };
    for told in &compilation.diagnostics {
        let Some(witness) = &told.witness else { continue };
        let (names, tried): ([&str; 2], Option<bool>) = match told.code.id {
            "P1010" => {
                let at = program.guarantees.iter().position(|guarantee| guarantee.place() == told.primary.span);
                let Some(at) = at else { continue };
                let refuted = match (witness.other.is_some(), witness.ledger.is_empty()) {
                    (_, true) => "guarantee refuted",
                    (false, false) => "guarantee of one row refuted with a ledger",
                    (true, false) => "guarantee of two rows refuted with a ledger",
                };
                let names = [refuted, "guarantee refuted by what is not settled"];
                (names, bases.iter().find_map(|base| breaks(program, at, witness, base)))
            }
            "P1001" | "P1002" => {
                let Some((clause, of)) = told.others.iter().find_map(|label| clause(program, label.span)) else { continue };
                let broken = match (witness.ledger.is_empty(), of) {
                    (true, 1) => "requirement broken",
                    (true, _) => "requirement of several clauses broken",
                    (false, _) => "requirement broken with a ledger",
                };
                let names = [broken, "requirement broken by what is not settled"];
                (names, bases.iter().find_map(|base| breaks_requirement(program, clause, witness, base)))
            }
            _ => continue,
        };
        match tried {
            None => came.reached.push(names[1]),
            Some(true) => came.reached.push(names[0]),
            Some(false) => {
                came.wrong = Some([format!("{}: {}", told.headline.en, witness.text().en), "is not broken by its case".to_owned()]);
            }
        }
    }
    came.wrong = came.wrong.or_else(|| untold(program, compilation, bases));
    came
}

/// A clause of a requirement, or a guarantee of one row, that a row breaks though the compiler neither says so nor leaves it open.
fn untold(program: &Program, compilation: &Compilation, bases: &[Case]) -> Option<[String; 2]> {
    let codes = |codes: [&'static str; 2]| compilation.diagnostics.iter().filter(move |told| codes.contains(&told.code.id));
    let open = codes(["P0902", "P0902"]).next().is_some();
    let broken: Vec<Span> = codes(["P1001", "P1002"]).flat_map(|told| told.others.iter().map(|label| label.span)).collect();
    let unproved: Vec<Span> = codes(["P1010", "P1011"]).map(|told| told.primary.span).collect();
    let seen = Seen::default();
    let settled = bases.iter().filter_map(|base| Oracle::new(program, &seen).settle(&base.claim, base.known, false, &Account::new()).ok());
    for settled in settled {
        let clauses = settled.demands.unwrap_or_default();
        if let Some(clause) = clauses.iter().find(|clause| !open && !broken.contains(&clause.span)) {
            let name = &program.requirements.get(clause.requirement)?.name;
            return Some([format!("breaks a clause of the requirement 「{name}」"), "kept".to_owned()]);
        }
        let mut guarantees = settled.broken.iter().filter_map(|at| program.guarantees.get(*at));
        if let Some(guarantee) = guarantees.find(|guarantee| !unproved.contains(&guarantee.place())) {
            return Some([format!("breaks the guarantee 「{}」", guarantee.name), "proved".to_owned()]);
        }
    }
    None
}

/// The bound or ban of a requirement that stands there, and how many the requirement has.
fn clause(program: &Program, span: Span) -> Option<(Clause, usize)> {
    let banned = |ban: &Ban| match ban {
        Ban::Effect { span, .. } | Ban::Kind(_, span) => *span,
    };
    program.requirements.iter().enumerate().find_map(|(requirement, one)| {
        let mut own = one.bounds.iter().map(|bound| bound.span).chain(one.bans.iter().map(banned));
        own.any(|own| own == span).then_some((Clause { requirement, span }, one.bounds.len() + one.bans.len()))
    })
}

/// Whether a case breaks a clause of a requirement; none where it cannot be settled, or its settlement does not have every benefit as a layer, so that it
/// may be the case of one that it does not have.
fn breaks_requirement(program: &Program, clause: Clause, witness: &Witness, base: &Case) -> Option<bool> {
    let (case, account) = filled(program, witness, base)?;
    let seen = Seen::default();
    let settled = Oracle::new(program, &seen).settle(&case.claim, case.known, false, &account).ok()?;
    let settlement = program.settlements.get(settled.settlement)?;
    let all = (0..program.benefits.len()).all(|benefit| settlement.layers.contains(&BenefitId(benefit)));
    // A day that is computed cannot be filled in.
    let all = all && settlement.basis_field().is_some();
    settled.demands.filter(|_| all).map(|broken| broken.contains(&clause))
}

/// `base` with what a case names, and what it finds in the ledger; none where `base` leaves open where that stands.
fn filled(program: &Program, witness: &Witness, base: &Case) -> Option<(Case, Account)> {
    let record = program.records.get(base.claim.record.0)?;
    let mut case = base.clone();
    without_members(&record.fields, &mut case.claim.cells);
    fill(program, record, &mut case, witness.row.iter().chain(&witness.date))?;
    if !witness.items.is_empty() {
        let item = case.claim.items.first().cloned()?;
        case.claim.items = witness.items.iter().map(|facts| item_with(program, record, &item, facts)).collect::<Option<_>>()?;
    }
    // Where no day of knowledge is named all is known.
    case.known = witness.known.as_ref().map_or(Some(FAR), |known| day_of(known))?;
    let account = found(program, witness, &case)?;
    Some((case, account))
}

/// The accounts that a case names, with what they hold.
fn found(program: &Program, witness: &Witness, case: &Case) -> Option<Account> {
    let seen = Seen::default();
    let (oracle, mut account) = (Oracle::new(program, &seen), Account::new());
    for held in &witness.ledger {
        let (key, term) = term::named(program, &held.name.zh)?;
        let amount = Exact::from_decimal(Decimal::parse(held.value.zh.trim_end_matches('元'))?)?;
        match oracle.account(&case.claim, case.known, (&key, &term)) {
            Some(place) => _ = account.insert(place, amount),
            // A row that says itself that it stands alone finds nothing, whatever its case says of the ledger.
            None if says_missing(program, witness, case, &term) => {}
            None => return None,
        }
    }
    Some(account)
}

/// Whether a case says that its row lacks a field by which an account is kept.
fn says_missing(program: &Program, witness: &Witness, case: &Case, term: &Term) -> bool {
    let fields = program.records.get(case.claim.record.0).map(|record| &record.fields);
    let missing = |name: &str| witness.row.iter().any(|fact| fact.relation == Relation::Missing && fact.name.zh == name);
    term.each.iter().filter_map(|field| fields?.get(field.0)).any(|field| missing(&field.name))
}

/// Whether a case breaks a guarantee; none where it cannot be settled.
fn breaks(program: &Program, at: usize, witness: &Witness, base: &Case) -> Option<bool> {
    let guarantee = program.guarantees.get(at)?;
    let record = program.records.get(guarantee.record.0)?;
    let (mut case, account) = filled(program, witness, base).filter(|(case, _)| case.claim.record == guarantee.record)?;
    let seen = Seen::default();
    let oracle = Oracle::new(program, &seen);
    let first = oracle.settle(&case.claim, case.known, false, &account).ok()?;
    let Some(other) = &witness.other else { return Some(first.broken.contains(&at)) };
    fill(program, record, &mut case, other.iter())?;
    let second = oracle.settle(&case.claim, case.known, false, &account).ok()?;
    Some(broken_by_two(at, &first, &second))
}

/// Writes facts into the cells of a case; that it has no item is one of them.
fn fill<'f>(program: &Program, record: &Record, case: &mut Case, facts: impl Iterator<Item = &'f Fact>) -> Option<()> {
    for fact in facts {
        if record.items.as_ref().is_some_and(|list| list.name == fact.name.zh) {
            assert_eq!(fact.relation, Relation::Missing, "items are told each on its own");
            case.claim.items.clear();
            continue;
        }
        let at = record.fields.iter().position(|field| field.name == fact.name.zh)?;
        write(program, &record.fields[at], case.claim.cells.get_mut(at)?, fact)?;
    }
    Some(())
}

/// An item with what a case names of it.
fn item_with(program: &Program, record: &Record, item: &[Option<Value>], facts: &[Fact]) -> Option<Vec<Option<Value>>> {
    let (fields, mut cells) = (record.item_fields(), item.to_vec());
    without_members(fields, &mut cells);
    for fact in facts {
        let at = fields.iter().position(|field| field.name == fact.name.zh)?;
        write(program, &fields[at], cells.get_mut(at)?, fact)?;
    }
    Some(cells)
}

/// Members that a set does not hold are not named.
fn without_members(fields: &[Field], cells: &mut [Option<Value>]) {
    for (cell, _) in cells.iter_mut().zip(fields).filter(|(_, field)| matches!(field.ty, Type::Set(_))) {
        *cell = Some(Value::Set(0));
    }
}

fn write(program: &Program, field: &Field, cell: &mut Option<Value>, fact: &Fact) -> Option<()> {
    let member = |text: &str| match field.ty {
        Type::Enum(list) | Type::Set(list) => program.enums.get(list.0)?.members.iter().position(|(name, _)| name == text),
        _ => None,
    };
    let held = if let Some(Value::Set(held)) = cell { *held } else { 0 };
    *cell = match fact.relation {
        Relation::Is => Some(match field.ty {
            Type::Enum(_) => Value::Member(member(&fact.value.zh)?),
            ty => plain(ty, &fact.value.zh)?,
        }),
        Relation::Has => Some(Value::Set(held | (1 << member(&fact.value.zh)?))),
        Relation::HasNot => Some(Value::Set(held & !(1 << member(&fact.value.zh)?))),
        Relation::Given => Some(cell.clone()?),
        Relation::Missing => None,
    };
    Some(())
}

/// A value as it stands in a case.
fn plain(ty: Type, text: &str) -> Option<Value> {
    Some(match ty {
        Type::Bool => Value::Bool(text == "是"),
        Type::Date => Value::Date(day_of(text)?),
        Type::Ratio | Type::Points => {
            let percent = Decimal::parse(text.trim_end_matches('%'))?;
            Value::Decimal(Decimal::from_units(percent.to_units(percent.scale())?, percent.scale() + 2)?)
        }
        _ => Value::Decimal(Decimal::parse(text.trim_end_matches('元'))?),
    })
}

#[cfg(test)]
mod tests;
