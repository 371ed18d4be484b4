//! The command `pol` once more, as a binary of this package, so that every test run builds what it runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    pol::main_with(std::env::args_os())
}
