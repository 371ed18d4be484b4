//! Standard output, for whoever reads it and however long.

use std::io::{self, Write};

use crate::failure::Failure;

/// Writes all of `bytes`.
///
/// # Errors
/// Where it cannot be written, or nobody reads any more.
pub fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error))
}
