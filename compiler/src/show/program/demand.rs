//! Requirements, guarantees and aims, as policies write them.

use super::expr::{Names, value};
use super::words;
use crate::program::{Aim, Ban, Claim, Deed, Guarantee, Measures, Program, RequiredBound, Requirement, Subject, Type, Value};
use pol_lang::decimal::Decimal;
use pol_lang::tree::Shift;
use pol_runtime::plan::AimKind;

/// Each clause of a requirement.
pub(crate) fn requirement(program: &Program, requirement: &Requirement) -> Vec<String> {
    let names = Names { program, record: requirement.record.and_then(|record| program.records.get(record.0)) };
    let when = requirement.when.iter().map(|when| format!("当 {}", names.expr(when)));
    let bounds = requirement.bounds.iter().map(|bound| must(&names, bound));
    let bans = requirement.bans.iter().map(|ban| match ban {
        Ban::Kind(kind, _) => format!("不得 {}", subject(&names, Subject::Kind(*kind))),
        Ban::Effect { subject: of, slot, deed: forbidden, .. } => {
            format!("不得 {}.{} {}", subject(&names, *of), words::slot(*slot), deed(*forbidden))
        }
    });
    when.chain(bounds).chain(bans).collect()
}

/// Each clause of a guarantee.
pub(crate) fn guarantee(program: &Program, guarantee: &Guarantee) -> Vec<String> {
    let record = program.records.get(guarantee.record.0);
    let names = Names { program, record };
    let settlement = guarantee.settlement.and_then(|at| program.settlements.get(at)).map(|settlement| settlement.name.as_str());
    let over = settlement.or(record.map(|record| record.name.as_str())).unwrap_or("？");
    let mut clauses = vec![format!("对 {over}")];
    clauses.extend(guarantee.when.iter().map(|when| format!("当 {}", names.expr(when))));
    let measures = match &guarantee.claim {
        Claim::Always(holds) => {
            clauses.push(format!("必 {}", names.expr(holds)));
            return clauses;
        }
        Claim::Compared(condition, measures) => {
            clauses.push(format!("比较 {}", names.expr(condition)));
            measures
        }
        Claim::Increased(fields, measures) => {
            let fields: Vec<&str> = fields.iter().map(|field| names.field(*field)).collect();
            clauses.push(format!("增加 {}", fields.join("、")));
            measures
        }
    };
    let Measures { no_less, no_more } = measures;
    clauses.extend(no_less.iter().map(|value| format!("不减 {}", names.expr(value))));
    clauses.extend(no_more.iter().map(|value| format!("不增 {}", names.expr(value))));
    clauses
}

/// Each clause of an aim.
pub(crate) fn aim(program: &Program, aim: &Aim) -> Vec<String> {
    let record = program.records.get(aim.record.0);
    let names = Names { program, record };
    let settlement = aim.settlement.and_then(|at| program.settlements.get(at)).map(|settlement| settlement.name.as_str());
    let mut clauses = vec![format!("对 {}", settlement.or(record.map(|record| record.name.as_str())).unwrap_or("？"))];
    clauses.extend(aim.when.iter().map(|when| format!("当 {}", names.expr(when))));
    clauses.push(format!("比率 {} ÷ {}", names.inner(&aim.part), names.inner(&aim.whole)));
    for bound in &aim.bounds {
        let word = match bound.kind {
            AimKind::About => "约",
            AimKind::AtLeast => "不低于",
            AimKind::AtMost => "不高于",
        };
        let shown = |figure: &Decimal, ty| value(program, ty, &Value::Decimal(*figure));
        let ratio = bound.value.as_ref().map_or_else(|| "未定".to_owned(), |ratio| shown(ratio, Type::Ratio));
        let within = bound.within.as_ref().map(|within| format!(" 上下 {}", shown(within, Type::Points)));
        clauses.push(format!("{word} {ratio}{}", within.unwrap_or_default()));
    }
    clauses
}

fn must(names: &Names<'_>, bound: &RequiredBound) -> String {
    let shift = match bound.shift {
        Some(Shift::Raise) => " 提高",
        Some(Shift::Lower) => " 降低",
        None => "",
    };
    let sign = if bound.at_least { "不低于" } else { "不高于" };
    let value = bound.figure.value.as_ref().map_or_else(|| "未定".to_owned(), |value| names.expr(value));
    format!("须 {}.{}{shift} {sign} {value}", subject(names, bound.subject), words::slot(bound.slot))
}

fn subject(names: &Names<'_>, subject: Subject) -> String {
    match subject {
        Subject::Kind(kind) => format!("归类 {}", names.program.kinds.get(kind.0).map_or("？", String::as_str)),
        Subject::Benefit(benefit) => names.benefit(benefit).to_owned(),
    }
}

fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Set => "改为",
        Deed::Raise => "提高",
        Deed::Lower => "降低",
        Deed::Waive => "免除",
        Deed::Lift => "取消",
    }
}
