//! The command `pol` as a library, so that tests can call it.
//!
//! Thin commands over the language, the compiler and the runtime: this crate alone reads files, the environment and the
//! clock, and alone writes.

pub mod claims;
pub mod commands;
pub mod environment;
pub mod failure;
pub mod language;
pub mod output;
pub mod pages;
pub mod parallel;
pub mod policies;
pub mod quality;
pub mod render;
pub mod sheet;
pub mod verdicts;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// Runs the command line `arguments` (the program's name first) and returns its exit status.
pub fn main_with<I, T>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let cli = match commands::Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Where even this cannot be printed, the status still tells.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match cli.run() {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(failure) => {
            let _ = std::io::stderr().write_all(failure.message(cli.language()).as_bytes());
            ExitCode::from(failure.status())
        }
    }
}
