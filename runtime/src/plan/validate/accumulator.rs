//! Accumulators: their keys in ledger files, and the fields by which they are kept apart.

use super::text::{Names, TWICE, name};
use super::{at_most, item};
use crate::plan::{Accumulator, FieldType, Invalid, Plan, Record, limits};

/// Every accumulator.
pub(super) fn accumulators(plan: &Plan) -> Result<(), Invalid> {
    let mut keys = Names::default();
    for (index, accumulator) in plan.accumulators.iter().enumerate() {
        let at = |invalid: Invalid| invalid.at(format_args!("accumulators[{index}]"));
        name(&accumulator.name).map_err(at)?;
        // A ledger file writes gaps under this key.
        if accumulator.key == crate::ledger::GAP {
            return Err(at(TWICE));
        }
        keys.add(&accumulator.key).map_err(at)?;
        by(plan, accumulator).map_err(|invalid| at(invalid.at("by")))?;
    }
    Ok(())
}

/// The fields that keep accounts apart: of one record, each once, of types whose values are few texts.
fn by(plan: &Plan, accumulator: &Accumulator) -> Result<(), Invalid> {
    at_most(accumulator.by.len(), limits::KEYS, "by")?;
    let record = match accumulator.record {
        Some(record) => item(&plan.records, record)?,
        None if accumulator.by.is_empty() => return Ok(()),
        None => return Err(Invalid::new("没有写明记录", "fields of no record")),
    };
    for (place, field) in accumulator.by.iter().enumerate() {
        let ty = item(&record.fields, *field)?.ty;
        let fits = match ty {
            FieldType::Text => record.keys.contains(field),
            FieldType::Enum(_) | FieldType::Bool => true,
            _ => false,
        };
        if !fits {
            return Err(Invalid::new("该字段不能分户", "a field by which nothing can be kept apart"));
        }
        if accumulator.by.iter().take(place).any(|before| before == field) {
            return Err(TWICE);
        }
    }
    Ok(())
}

/// The text fields of a record whose texts go with its rows.
pub(super) fn keys(record: &Record) -> Result<(), Invalid> {
    at_most(record.keys.len(), limits::KEYS, "keys")?;
    for field in &record.keys {
        if item(&record.fields, *field)?.ty != FieldType::Text {
            return Err(Invalid::new("字段的类型不符", "a field of another type"));
        }
    }
    let ascending = record.keys.is_sorted_by(|a, b| a < b);
    if ascending { Ok(()) } else { Err(Invalid::new("没有按序排列", "fields out of order")) }
}

/// Whether claims of a record may use an accumulator.
pub(super) fn used(plan: &Plan, record: u32, accumulator: u32) -> Result<(), Invalid> {
    // One that does not exist is found where it stands.
    match item(&plan.accumulators, accumulator).ok().and_then(|accumulator| accumulator.record) {
        Some(of) if of != record => Err(Invalid::new("累计项属于另一种记录", "an accumulator of another record")),
        _ => Ok(()),
    }
}
