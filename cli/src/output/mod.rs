//! What the commands write: files that appear whole, results, refusals, the closing summary.

pub mod atomic;
pub mod stdout;
