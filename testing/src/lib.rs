//! pol-testing: golden claims and worked examples → whether a plan settles them as expected.
//!
//! Input: a plan, and cases: rows of claims with what each must come to ([`cases`]). Output: a verdict for each ([`run`]), with the
//! explanations of the rows that are to be shown. [`coverage`] says which outcomes of a plan no case reaches, [`mutation`] which changes of one
//! step to a policy no case notices, [`suggest`] finds claims for both. It reads no file, clock or environment; nothing panics.

pub mod cases;
pub mod coverage;
pub mod mutation;
mod nodes;
pub mod run;
pub mod suggest;

pub use cases::{Case, Cases, Expected};
pub use run::{Difference, Tested, Verdict};
