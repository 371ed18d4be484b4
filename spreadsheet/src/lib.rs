//! pol-spreadsheet: tables ↔ the bytes of an `.xlsx` file.
//!
//! The one crate that knows the form of spreadsheets; what tables mean is its callers' business. It reads no clock: the same tables give the
//! same bytes.

mod read;
mod write;

pub use read::{BadCell, CellRow, Cells, ReadError, read};
pub use write::{Sheet, Value, WriteError, write};
