//! The command `pol`.

use std::process::ExitCode;

fn main() -> ExitCode {
    pol::main_with(std::env::args_os())
}
