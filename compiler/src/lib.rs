//! pol-compiler: syntax trees → resolved names → typed program → checks → plan.

pub mod checks;
pub mod codes;
pub mod examples;
pub mod plan;
pub mod program;
pub mod show;
