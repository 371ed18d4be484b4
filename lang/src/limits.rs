//! The bounds that keep reading finite, each with the code of the diagnostic that reports it.

/// Bytes of one file (16 MiB); P0911.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// Brackets within brackets, and `若` within `若 … 则`; P0910.
pub const MAX_NESTING: usize = 64;

/// Operators and branches above one another in one expression's tree; P0912.
pub const MAX_EXPRESSION_DEPTH: usize = 200;

/// Steps of the grammar that reading one piece may take; P0913. A constant, since the grammar's guard is one for all threads.
pub const MAX_STEPS: usize = 100_000_000;

/// Tables within tables; P0910.
pub const MAX_TABLES: usize = 8;

/// Findings reported for one file; what comes after them is cut.
pub const MAX_DIAGNOSTICS: usize = 500;
