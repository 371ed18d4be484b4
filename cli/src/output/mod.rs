//! What the commands write: files that appear whole, results, refusals, the closing summary.

pub mod atomic;
pub mod destination;
pub mod progress;
pub mod refused;
pub mod results;
pub mod stderr;
pub mod stdout;
pub mod summary;
