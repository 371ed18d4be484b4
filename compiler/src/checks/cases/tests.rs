//! The engine against trying every case.
