//! Where results go: a file, or standard output.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use super::atomic::{CompleteFile, NewFile};
use crate::failure::Failure;

/// Somewhere to write to.
pub enum Destination {
    /// A file with the path that the user gave.
    File(PathBuf, NewFile),
    /// Standard output.
    Standard(BufWriter<StdoutLock<'static>>),
}

impl Destination {
    /// A file, or standard output where there is no path.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => Ok(Destination::File(path.to_path_buf(), NewFile::create(path)?)),
            None => Ok(Destination::Standard(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Writes what is still held back. A file then waits to be published.
    ///
    /// # Errors
    /// Where that is not possible.
    pub fn complete(self) -> Result<Option<CompleteFile>, Failure> {
        match self {
            Destination::File(_, file) => file.complete().map(Some),
            Destination::Standard(mut out) => out.flush().map(|()| None).map_err(|error| Failure::of_output(&error)),
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::File(_, file) => file.write(bytes),
            Destination::Standard(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::File(_, file) => file.flush(),
            Destination::Standard(out) => out.flush(),
        }
    }
}

/// The failure that an error in writing to `path`, or to standard output where there is none, is told as.
#[must_use]
pub fn failure(path: Option<&Path>, error: &io::Error) -> Failure {
    path.map_or_else(|| Failure::of_output(error), |path| Failure::unwritable(path, error))
}
