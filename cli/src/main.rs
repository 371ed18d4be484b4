//! The command `pol`.

fn main() {}
