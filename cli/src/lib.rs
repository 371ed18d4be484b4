//! The command `pol` as a library.
