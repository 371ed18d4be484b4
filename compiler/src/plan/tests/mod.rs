//! Lowering, on programs built by hand.
