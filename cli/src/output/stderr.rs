//! Standard error.

use std::io::Write;

/// Writes `text`; where that fails there is nobody left to tell.
pub fn write(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
