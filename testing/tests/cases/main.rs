//! Tables and examples → cases → verdicts, on a small policy.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

mod examples;
mod headings;
mod policy;
mod verdicts;
