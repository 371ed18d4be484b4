//! Running the command as a user does, in a folder of the test's choice.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub code: i32,
    /// Standard output.
    pub output: Vec<u8>,
    /// Standard error, as text.
    pub errors: String,
}

impl Run {
    /// Standard output as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.output).expect("the command writes UTF-8")
    }
}

/// The binary: this package's own copy of the command's `main`, built for every test of the package.
pub(crate) fn binary() -> PathBuf {
    let mut folder = std::env::current_exe().expect("a test knows where it runs");
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    folder.join(format!("pol-under-test{}", std::env::consts::EXE_SUFFIX))
}

/// Runs `pol` with `arguments` in `folder`.
///
/// # Panics
/// When the binary cannot be started.
#[must_use]
pub fn pol(folder: &Path, arguments: &[&str]) -> Run {
    pol_with(folder, arguments, b"")
}

/// Runs `pol` with `arguments` in `folder`, with `input` on standard input.
///
/// # Panics
/// When the binary cannot be started, or is ended by a signal.
#[must_use]
pub fn pol_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let binary = binary();
    let mut child = Command::new(&binary)
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", binary.display()));
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let feed = input.to_owned();
    // A command that ends early closes its end: that is its right.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&feed)));
    let output = child.wait_with_output().expect("the command ends");
    feeder.join().expect("the input is fed");
    let code = output.status.code().unwrap_or_else(|| panic!("pol {arguments:?} was ended by a signal: {}", output.status));
    Run { code, output: output.stdout, errors: String::from_utf8_lossy(&output.stderr).into_owned() }
}
