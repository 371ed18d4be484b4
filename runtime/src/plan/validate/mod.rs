//! Validation: a plan is hostile until proved otherwise.
//!
//! Input: a plan from a file or a compiler. Output: nothing, or the first thing that is wrong and where. Each file checks one
//! part; what bodies and conditions compute is checked once for every record that uses them, by [`super::typing`].

mod accumulator;
mod aim;
mod body;
mod record;
mod settlement;
mod text;

use super::{Invalid, Plan, limits};
use body::Uses;
use text::{name, text};

impl Plan {
    /// Proves that the plan can be evaluated: every index in range, every operand of the right kind and before its
    /// operation, every value within 128 bits, every count within its limit, everything used.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate(&self) -> Result<(), Invalid> {
        counts(self)?;
        texts(self)?;
        record::enums(self)?;
        body::tables(self)?;
        let mut uses = Uses::new(self);
        record::records(self, &mut uses)?;
        accumulator::accumulators(self)?;
        aim::aims(self)?;
        settlement::settlements(self, &mut uses)?;
        uses.all_used()
    }
}

/// Something that there are too many of.
const TOO_MANY: Invalid = Invalid::new("数量超出上限", "more than the limit allows");

/// An index that is out of range.
const NO_SUCH: Invalid = Invalid::new("所指的项不存在", "an index out of range");

/// Whether there are no more than the limit allows.
fn at_most(count: usize, limit: usize, place: &str) -> Result<(), Invalid> {
    if count <= limit { Ok(()) } else { Err(TOO_MANY.at(place)) }
}

/// The item with an index.
fn item<T>(list: &[T], index: u32) -> Result<&T, Invalid> {
    usize::try_from(index).ok().and_then(|index| list.get(index)).ok_or(NO_SUCH)
}

/// The lists of the plan itself.
fn counts(plan: &Plan) -> Result<(), Invalid> {
    at_most(plan.files.len(), limits::SOURCES, "files")?;
    at_most(plan.errata.len(), limits::SOURCES, "errata")?;
    at_most(plan.aims.len(), limits::AIMS, "aims")?;
    at_most(plan.enums.len(), limits::ENUMS, "enums")?;
    at_most(plan.records.len(), limits::RECORDS, "records")?;
    at_most(plan.accumulators.len(), limits::ACCUMULATORS, "accumulators")?;
    at_most(plan.sources.len(), limits::SOURCES, "sources")?;
    at_most(plan.settlements.len(), limits::SETTLEMENTS, "settlements")?;
    at_most(plan.tables.len(), limits::TABLES, "tables")?;
    at_most(plan.bodies.len(), limits::BODIES, "bodies")?;
    at_most(plan.folds.len(), limits::FOLDS, "folds")?;
    at_most(plan.conditions.len(), limits::BODIES, "conditions")
}

/// The texts that stand in no other part.
fn texts(plan: &Plan) -> Result<(), Invalid> {
    if plan.compiler.len() > usize::from(u8::MAX) {
        return Err(TOO_MANY.at("compiler"));
    }
    text(&plan.compiler).map_err(|invalid| invalid.at("compiler"))?;
    text(&plan.policy).map_err(|invalid| invalid.at("policy"))?;
    text(&plan.code).map_err(|invalid| invalid.at("code"))?;
    for (index, file) in plan.files.iter().enumerate() {
        name(&file.path).map_err(|invalid| invalid.at(format_args!("files[{index}]")))?;
    }
    for (index, source) in plan.sources.iter().enumerate() {
        for part in [&source.notice, &source.article, &source.item, &source.reason] {
            text(part).map_err(|invalid| invalid.at(format_args!("sources[{index}]")))?;
        }
    }
    for (index, erratum) in plan.errata.iter().enumerate() {
        for part in [&erratum.notice, &erratum.article, &erratum.reason] {
            text(part).map_err(|invalid| invalid.at(format_args!("errata[{index}]")))?;
        }
    }
    Ok(())
}
