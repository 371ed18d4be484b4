//! What the commands write: files that appear whole, results, refusals, the closing summary.

pub mod atomic;
pub mod destination;
pub mod progress;
pub mod refused;
pub mod remarks;
pub mod results;
pub mod stderr;
pub mod stdout;
pub mod summary;
pub mod targets;

/// What went wrong in writing CSV, with the kind that the system gave it: a reader that has gone away is no failure.
pub(crate) fn io_error(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}
