//! The bounds that keep reading finite, each with the code of the diagnostic that reports it.

/// Bytes of one file (16 MiB); P0902.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// Brackets within brackets, and `若` within `若 … 则`; P0901.
pub const MAX_NESTING: usize = 64;

/// Operators and branches above one another in one expression's tree; P0903.
pub const MAX_EXPRESSION_DEPTH: usize = 200;

/// Steps that reading one clause may take, for each byte of it; P0904.
pub const MAX_STEPS_PER_BYTE: usize = 2_000;

/// Findings reported for one file; what comes after them is cut.
pub const MAX_DIAGNOSTICS: usize = 1_000;

/// Steps that reading one clause may take whatever its length; P0904.
pub const MAX_STEPS_LEAST: usize = 10_000;
