//! Checks, on programs built by hand.
