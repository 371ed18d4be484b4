//! Limits of a plan: what loading, holding and running one may cost, whoever wrote it.

/// Fields of a record; a row keeps a bit for each.
pub const FIELDS: usize = 64;
/// Items of a claim.
pub const ITEMS: u32 = 10_000;
/// Folds of a plan.
pub const FOLDS: usize = 65_536;
/// Members of an enum; a set keeps a bit for each below the sign.
pub const MEMBERS: usize = 63;
/// Columns of a record.
pub const COLUMNS: usize = 256;
/// Checks of a record.
pub const CHECKS: usize = 256;
/// Enums of a plan.
pub const ENUMS: usize = 1024;
/// Records of a plan.
pub const RECORDS: usize = 64;
/// Accumulators of a plan.
pub const ACCUMULATORS: usize = 1024;
/// Settlements of a plan.
pub const SETTLEMENTS: usize = 256;
/// Slices of a settlement.
pub const SLICES: usize = 32_768;
/// Tables of a plan.
pub const TABLES: usize = 65_536;
/// Keys of a table.
pub const KEYS: usize = 16;
/// Cells of a table.
pub const CELLS: usize = 1 << 20;
/// Cells of all tables.
pub const ALL_CELLS: usize = 1 << 23;
/// Bodies, and likewise conditions, of a plan.
pub const BODIES: usize = 65_536;
/// Nodes of a body or condition.
pub const NODES: usize = 32_768;
/// Nodes of all bodies and conditions with their keys and tiers, counted once for each record that uses them.
pub const ALL_NODES: usize = 1 << 21;
/// Needs, layers, postings, or reports of a body; steps of a layer; influences of a step.
pub const PARTS: usize = 4096;
/// Tiers of a node.
pub const TIERS: usize = 256;
/// Aims of a plan.
pub const AIMS: usize = 4096;
/// Sources, files and errata of a plan.
pub const SOURCES: usize = 1 << 20;
/// Bytes of a name, a code, or a sentence.
pub const TEXT: usize = 8192;
/// Bytes of a plan file; in memory a hostile one may take some 30 times as much.
pub const FILE: usize = 1 << 25;
/// The greatest amount that an accumulator may hold, in fen.
pub const ACCOUNT: i64 = 100_000_000_000_000_000;
/// The greatest magnitude that a node may be able to reach: with it, no step of the evaluation leaves 128 bits.
pub const MAGNITUDE: i128 = 1_000_000_000_000_000_000_000_000_000_000_000_000;
/// Digits after the point of a decimal.
pub const SCALE: u8 = 18;
/// The greatest amount of a money field, in fen: 99999999999999.99 yuan.
pub const MONEY: i64 = 9_999_999_999_999_999;
/// The first and the last day that is computed: 0000-01-01, for a year that is missing reads as 0, and 9999-12-31.
pub const CALENDAR: (i64, i64) = (-719_528, 2_932_896);
/// The most months that a date is moved by, either way.
pub const MONTHS: i64 = 119_988;
/// Cells read while validating: each lookup reads its table.
pub const READS: usize = 1 << 28;
