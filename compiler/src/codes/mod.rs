//! The codes of this crate: one file each, holding the code and the wording of what is said under it.
//!
//! P02xx, P03xx, P05xx, P0401–P0449 and Pxx51–Pxx99 of P06 to P09 belong to names and types; the rest of P04 and P06 to P09 to the
//! checks of the whole program and the plan.

pub mod p0702_condition_reads_amount;
pub mod p0901_amount_too_large;
pub mod p0903_too_many;

use pol_lang::diagnostic::Code;

/// Every code of this crate, in order.
pub const ALL: &[Code] = &[p0702_condition_reads_amount::CODE, p0901_amount_too_large::CODE, p0903_too_many::CODE];
