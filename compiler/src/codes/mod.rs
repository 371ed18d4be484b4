//! The codes of this crate: one file each, holding the code and the wording of what is said under it.
//!
//! P02xx, P03xx, P05xx, P0401–P0449 and Pxx51–Pxx99 of P06 to P09 belong to names and types; the rest of P04 and P06 to P09 to the
//! checks of the whole program and the plan.

pub mod p0450_table_gap;
pub mod p0451_table_overlap;
pub mod p0452_row_unused;
pub mod p0453_otherwise_unused;
pub mod p0454_tier_order;
pub mod p0455_ratio_outside;
pub mod p0456_amount_below_zero;
pub mod p0457_cap_below_deductible;
pub mod p0458_annual_tiers;
pub mod p0601_two_new_values;
pub mod p0602_amount_and_percentage;
pub mod p0603_bounds_cross;
pub mod p0604_bound_and_waiver;
pub mod p0701_two_settlements;
pub mod p0702_condition_reads_amount;
pub mod p0801_example_differs;
pub mod p0802_example_refused;
pub mod p0901_amount_too_large;
pub mod p0902_undecided;
pub mod p0903_too_many;
pub mod p0904_invalid_plan;
mod two_effects;

use pol_lang::diagnostic::Code;

/// Every code of this crate, in order.
pub const ALL: &[Code] = &[
    p0450_table_gap::CODE,
    p0451_table_overlap::CODE,
    p0452_row_unused::CODE,
    p0453_otherwise_unused::CODE,
    p0454_tier_order::CODE,
    p0455_ratio_outside::CODE,
    p0456_amount_below_zero::CODE,
    p0457_cap_below_deductible::CODE,
    p0458_annual_tiers::CODE,
    p0601_two_new_values::CODE,
    p0602_amount_and_percentage::CODE,
    p0603_bounds_cross::CODE,
    p0604_bound_and_waiver::CODE,
    p0701_two_settlements::CODE,
    p0702_condition_reads_amount::CODE,
    p0801_example_differs::CODE,
    p0802_example_refused::CODE,
    p0901_amount_too_large::CODE,
    p0902_undecided::CODE,
    p0903_too_many::CODE,
    p0904_invalid_plan::CODE,
];
