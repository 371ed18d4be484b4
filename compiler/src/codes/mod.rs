//! The codes of this crate: one file each, holding the code and the wording of what is said under it.

pub mod p0901_amount_too_large;

use pol_lang::diagnostic::Code;

/// Every code of this crate, in order.
pub const ALL: &[Code] = &[p0901_amount_too_large::CODE];
