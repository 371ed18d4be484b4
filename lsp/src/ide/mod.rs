//! Questions and answers about the texts of a folder of policies, over byte offsets and plain data.
//!
//! Input: texts, and an [`Analysis`] of them that is kept up to date edit by edit. Output: what each question's file describes. No protocol,
//! no files, no clock: today is passed in. It answers as well as it can while texts are broken.

mod analysis;
pub mod complete;
pub mod cursor;
pub mod definition;
pub mod diagnostics;
pub mod fixes;
pub mod folding;
pub mod hints;
pub mod hover;
mod index;
pub mod layout;
pub mod references;
pub mod rename;
mod sounds;
pub mod symbols;
pub mod tokens;

pub use analysis::{Analysis, Site};
