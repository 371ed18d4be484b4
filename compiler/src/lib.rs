//! pol-compiler: syntax trees → resolved names → typed program → checks → plan.
//!
//! Input: the bytes of every policy file, as [`SourceText`]s in a [`Workspace`]. Output: for one policy a [`Compilation`]: its typed
//! [`program::Program`], its plan and everything that its authors should know. No file, clock or environment is read here, and nothing panics.

pub mod accounting;
pub mod checks;
pub mod codes;
pub mod examples;
#[cfg(test)]
mod kit;
mod names;
pub mod plan;
pub mod program;
pub mod show;
pub mod strict;
pub mod timeline;
mod workspace;

pub use names::{number_key, shown as shown_day};
pub use workspace::{Compilation, File, PolicyInfo, SourceText, Typed, Workspace};
