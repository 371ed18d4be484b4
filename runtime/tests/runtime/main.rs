//! The runtime from outside: plans built by hand, claims as cells and as integers.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests: a panic is a failure"
)]
#![allow(missing_docs, unreachable_pub, reason = "tests")]

mod alerts;
mod build;
mod cells;
mod columns;
mod common;
mod evaluate;
mod explain;
mod format;
mod guarantees;
mod items;
mod keyed;
mod ledger;
mod nodes;
mod refusals;
mod run;
mod validate;
mod workload;
