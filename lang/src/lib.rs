//! pol-lang: text → tokens → items → syntax tree, with a diagnostic for everything that could not be read.
//!
//! Input: the text of one `.pol` file. Output: a [`tree::File`] and its [`diagnostic::Diagnostic`]s. Reading never
//! fails and never panics. This crate knows no meaning: names are not looked up and types are not checked here.

pub mod decimal;
pub mod diagnostic;
pub mod span;
pub mod tree;
