//! Stages of a policy as text, for people who look inside.

mod plan;
pub(crate) mod program;

pub use plan::plan;
pub use program::program;
