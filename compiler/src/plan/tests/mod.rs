//! Lowering, on programs built by hand and settled; amounts are derived in the comments.
#![allow(
    clippy::inconsistent_digit_grouping,
    clippy::arithmetic_side_effects,
    reason = "fen stand apart from yuan; small numbers, in tests"
)]

mod dates;
mod effects;
mod layers;
mod needs;
mod shape;
