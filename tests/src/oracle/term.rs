//! Which account of a person an amount is kept in: by period of the calendar, and by the values of fields.

use pol_compiler::program::{Benefit, BenefitId, Program, Record, Term, Type, Value};
use pol_lang::tree::Period;

use super::Account;
use super::expr::Moment;
use super::number::Exact;
use crate::generate::iso;

/// An account of a person: the accumulator's key, the period, and the values of its fields, as a ledger's row has them.
pub(super) fn account(moment: &Moment<'_>, key: &str, term: &Term) -> Option<String> {
    let by = term.each.iter().map(|field| value(moment, field.0)).collect::<Option<Vec<String>>>()?;
    Some(format!("{key} {} {}", period(term.period, &iso(moment.basis)), by.join("|")))
}

/// The key of a part of a benefit over a term; a year goes without saying.
pub(super) fn key(record: &Record, benefit: &Benefit, part: &str, term: &Term) -> String {
    let mut key = format!("{}.{part}", benefit.code);
    if term.period != Period::Year || !term.each.is_empty() {
        key.push('.');
        key.push_str(term.period.words().1);
    }
    for field in &term.each {
        key.push('.');
        key.push_str(record.fields.get(field.0).map_or("", |field| &field.code));
    }
    key
}

/// The key and the term of what is kept under a name as messages print it: an accumulator, or a part of a benefit.
pub(super) fn named(program: &Program, name: &str) -> Option<(String, Term)> {
    if let Some(accumulate) = program.accumulators.iter().find(|accumulate| accumulate.name == name) {
        return Some((accumulate.code.clone(), accumulate.term.clone()));
    }
    let year = Term::of(Period::Year);
    let wordings = (0..program.benefits.len()).flat_map(|id| program.benefit_versions(BenefitId(id)));
    wordings.filter_map(|benefit| Some((benefit, program.records.get(benefit.record.0)?))).find_map(|(benefit, record)| {
        let part = |part: &(&str, &str), term: &Term| {
            let whole = term.period == Period::Year && term.each.is_empty();
            let period = if whole { String::new() } else { format!(" {}", term.period.words().0) };
            let each: String = term.each.iter().map(|field| format!(" 每个 {}", record.fields[field.0].name)).collect();
            let found = format!("{}.{}{period}{each}", benefit.name, part.1) == name;
            found.then(|| (key(record, benefit, part.0, term), term.clone()))
        };
        benefit.terms().chain([&year]).find_map(|term| PARTS.iter().find_map(|one| part(one, term)))
    })
}

/// What of a benefit is kept, in keys and in names.
const PARTS: [(&str, &str); 3] = [("base", "基数"), ("deducted", "已扣起付线"), ("paid", "支付额")];

/// What a person's account of a part of a benefit holds; nothing where the claim stands alone.
pub(super) fn held(moment: &Moment<'_>, benefit: &Benefit, part: &str, term: &Term, account: &Account) -> Exact {
    let place = self::account(moment, &key(moment.record, benefit, part, term), term);
    if place.is_none() {
        moment.seen.reach("claim stands alone");
    }
    place.and_then(|place| account.get(&place).cloned()).unwrap_or_else(Exact::zero)
}

fn period(period: Period, date: &str) -> String {
    let (year, month) = (&date[..4], &date[5..7]);
    match period {
        Period::Visit => String::new(),
        Period::Day => date.to_owned(),
        Period::Month => format!("{year}-{month}"),
        Period::Quarter => {
            let quarter = match month {
                "01" | "02" | "03" => 1,
                "04" | "05" | "06" => 2,
                "07" | "08" | "09" => 3,
                _ => 4,
            };
            format!("{year}-Q{quarter}")
        }
        Period::Year => year.to_owned(),
        Period::Ever => "ever".to_owned(),
    }
}

fn value(moment: &Moment<'_>, field: usize) -> Option<String> {
    let ty = moment.record.fields.get(field)?.ty;
    let text = match (moment.cells.get(field)?.as_ref()?, ty) {
        (Value::Text(text), _) => text.clone(),
        (Value::Bool(yes), _) => if *yes { "1" } else { "0" }.to_owned(),
        (Value::Member(member), Type::Enum(list)) => moment.program.enums.get(list.0)?.members.get(*member)?.0.clone(),
        _ => return None,
    };
    Some(text.replace('\\', "\\\\").replace('|', "\\|"))
}
