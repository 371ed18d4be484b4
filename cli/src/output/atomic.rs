//! Files that appear whole or not at all: written beside their place under another name, moved there once complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file being written.
#[derive(Debug)]
pub struct NewFile {
    /// The name that the user gave.
    shown: PathBuf,
    /// Where it will stand; links are followed.
    place: PathBuf,
    /// Where it stands until it is complete; none where it is written in place.
    beside: Option<PathBuf>,
    writer: BufWriter<File>,
}

impl NewFile {
    /// Starts to write `path`. What is not a regular file, such as `/dev/null`, is written in place.
    ///
    /// # Errors
    /// Where that is not possible.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        Self::open(path).map_err(|error| Failure::unwritable(path, &error))
    }

    fn open(path: &Path) -> io::Result<Self> {
        let shown = path.to_path_buf();
        let place = fs::canonicalize(path).unwrap_or_else(|_| shown.clone());
        let old = fs::metadata(&place).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let file = OpenOptions::new().write(true).open(&place)?;
            return Ok(NewFile { shown, place, beside: None, writer: BufWriter::new(file) });
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let name = place.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
        if let Some(old) = old {
            fs::set_permissions(&beside, old.permissions())?;
        }
        Ok(NewFile { shown, place, beside: Some(beside), writer: BufWriter::with_capacity(1 << 16, file) })
    }

    /// Writes what is still held back, and makes sure that the disk has taken it.
    ///
    /// # Errors
    /// Where the disk is full or the like.
    pub fn complete(mut self) -> Result<CompleteFile, Failure> {
        let done = self.writer.flush().and_then(|()| if self.beside.is_some() { self.writer.get_ref().sync_all() } else { Ok(()) });
        match done {
            Ok(()) => Ok(CompleteFile(self)),
            Err(error) => Err(Failure::unwritable(&self.shown, &error)),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // Nothing more can be done about a leftover that cannot be removed, and the failure itself has been reported.
            let _ = fs::remove_file(beside);
        }
    }
}

/// A file that only needs to be moved to its place.
#[derive(Debug)]
pub struct CompleteFile(NewFile);

impl CompleteFile {
    /// Moves it to its place.
    ///
    /// # Errors
    /// Where the folder does not allow it.
    pub fn publish(mut self) -> Result<(), Failure> {
        let Some(beside) = self.0.beside.take() else { return Ok(()) };
        fs::rename(&beside, &self.0.place).map_err(|error| {
            let _ = fs::remove_file(&beside);
            Failure::unwritable(&self.0.shown, &error)
        })
    }
}

/// Whether two paths name one file.
#[must_use]
pub fn same_file(a: &Path, b: &Path) -> bool {
    resolved(a) == resolved(b)
}

/// The path with links followed, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(found) = fs::canonicalize(path) {
        return found;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_only_when_it_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "old").unwrap();
        let mut file = NewFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        let complete = file.complete().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        complete.publish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn a_file_that_is_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        drop(NewFile::create(&folder.path().join("out.csv")).unwrap());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_link_keeps_pointing_at_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let mut new = NewFile::create(&link).unwrap();
        new.write_all(b"new").unwrap();
        new.complete().unwrap().publish().unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn folders_and_missing_folders_are_refused_with_their_path() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_path_buf(), folder.path().join("no/out.csv")] {
            let message = NewFile::create(&path).unwrap_err().message(crate::language::Language::En);
            assert!(message.contains(&path.display().to_string()), "{message}");
        }
    }

    #[test]
    fn one_file_is_known_under_two_paths() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        assert!(same_file(&path, &folder.path().join(".").join("a.csv")), "also where it does not exist yet");
        assert!(!same_file(&path, &folder.path().join("b.csv")));
    }
}
