//! The command `pol` once more, as a binary of this package, so that every test run builds what it runs.

fn main() {}
