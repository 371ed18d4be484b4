//! Stages of a policy as text, for people who look inside.

mod plan;

pub use plan::plan;
