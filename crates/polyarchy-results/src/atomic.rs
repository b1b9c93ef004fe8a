//! Files that appear under their name only when they are whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::ResultsError;
use crate::under_way::UnderWay;

/// What the name of a file ends with until it is whole.
pub const PARTIAL: &str = ".partial";

/// A file under a temporary name beside its own, renamed by [`AtomicFile::finish`].
#[derive(Debug)]
pub struct AtomicFile {
    path: PathBuf,
    partial: PathBuf,
    file: File,
    under_way: UnderWay,
}

impl AtomicFile {
    /// An empty file; what a killed writer left under the temporary name is overwritten.
    pub fn create(path: &Path) -> Result<Self, ResultsError> {
        let partial = partial_path(path);
        let (under_way, file) = UnderWay::begin(&partial, || File::create(&partial))
            .map_err(ResultsError::io(path, "create"))?;
        Ok(Self { path: path.into(), partial, file, under_way })
    }

    /// Puts the whole file under its name, replacing what was there, safe from a loss of power.
    pub fn finish(mut self) -> Result<(), ResultsError> {
        self.put_in_place()
    }

    /// The same for a library that does not give the file back; nothing may be written after it.
    pub(crate) fn put_in_place(&mut self) -> Result<(), ResultsError> {
        self.file.sync_all().map_err(ResultsError::io(&self.path, "write"))?;
        self.under_way
            .finish(|| fs::rename(&self.partial, &self.path))
            .map_err(ResultsError::io(&self.path, "write"))?;
        sync_folder_of(&self.path);
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file at once, or leaves what was there before.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), ResultsError> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes).map_err(ResultsError::io(path, "write"))?;
    file.finish()
}

/// The temporary name of a file.
pub fn partial_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(PARTIAL);
    path.with_file_name(name)
}

/// Makes the renaming itself permanent, where the file system can: some network ones refuse, and
/// the file is whole all the same.
#[cfg(unix)]
fn sync_folder_of(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}

/// Elsewhere a folder cannot be opened; the file system orders renamings itself.
#[cfg(not(unix))]
fn sync_folder_of(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_file_leaves_the_old_one_and_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_bytes(&path, b"old").unwrap();
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        assert!(partial_path(&path).exists());
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_finished_file_replaces_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_bytes(&path, b"old").unwrap();
        fs::write(partial_path(&path), "left by a killed writer, and longer").unwrap();
        write_bytes(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
