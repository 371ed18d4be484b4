//! The command `pol` once more, as a binary of this package, so that every test run builds what it runs.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "a command's arguments are where it starts")]
fn main() -> ExitCode {
    pol::main_with(std::env::args_os())
}
