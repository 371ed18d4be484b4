//! Names, types and times of small policies: what is said of wrong ones, and that nothing is said of right ones.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

mod damage;
mod examples;
mod expressions;
mod graph;
mod harness;
mod names;
mod provisions;
mod records;
mod right;
mod settlements;
mod time;
mod timeline;
