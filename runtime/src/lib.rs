//! pol-runtime: the plan, its file format, and what settles claims with it.
//!
//! Depends on no other crate of the project: an engine embeds it alone. It reads no file, clock or environment; the same
//! plan, claims and ledger give the same bytes on every platform.
//!
//! The way of the data: bytes → [`format`] → [`plan`] → [`evaluate::Engine`]; cells → [`claim::RowReader`] →
//! [`claim::Row`] → [`run::Run`] with a [`ledger::Ledger`] → [`run::Results`]. An engine that settles one claim at a time
//! calls [`evaluate::Engine::settle`] and keeps the accounts itself.

pub mod claim;
pub mod column;
pub mod date;
pub mod evaluate;
pub mod explain;
pub mod format;
pub mod ledger;
pub mod money;
pub mod plan;
pub mod refusal;
pub mod run;
