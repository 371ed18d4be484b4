//! pol-compiler: syntax trees → resolved names → typed program → checks → plan.

pub mod program;
