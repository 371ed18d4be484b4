//! Lowering, on programs built by hand and settled; amounts are derived in the comments.
#![allow(clippy::inconsistent_digit_grouping, reason = "fen stand apart from yuan")]

mod dates;
mod effects;
mod layers;
mod needs;
mod shape;
