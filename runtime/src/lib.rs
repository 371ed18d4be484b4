//! pol-runtime: the plan, its file format, and what settles claims with it.
//!
//! Depends on no other crate of the project: an engine embeds it alone. It reads no file, clock or environment; the same
//! plan, claims and ledger give the same bytes on every platform.

pub mod plan;
