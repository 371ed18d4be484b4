//! The editor's side of things: a client of the language server, and random edits.

mod client;
mod edits;

pub use client::{Client, address};
pub use edits::Edits;
