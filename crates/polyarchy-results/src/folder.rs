//! The folder of one study's results, with one writer at a time.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};

use crate::atomic::{self, PARTIAL};
use crate::digest;
use crate::error::ResultsError;
use crate::lock;
use crate::manifest::FileEntry;

/// The file that says whose folder it is, and that its writer locks.
///
/// It is never removed: a lock on a file that another process removes protects nothing.
pub const MARK: &str = ".polyarchy-study";
/// What the mark begins with.
const WHOSE: &str = "results of study ";

/// A folder with the results of one study.
#[derive(Debug)]
pub struct ResultsFolder {
    path: PathBuf,
    /// Held while this process may write; released when it ends, however it ends.
    _lock: File,
}

impl ResultsFolder {
    /// The folder `<root>/<study>-<8 digits of the fingerprint>`, made if needed, to write into.
    pub fn create(root: &Path, study: &str, fingerprint: &[u8; 32]) -> Result<Self, ResultsError> {
        Self::create_at(&root.join(Self::name(study, fingerprint)), study, fingerprint)
    }

    /// What the folder of a study is called: the study's name in plain characters, and eight digits of its
    /// fingerprint.
    pub fn name(study: &str, fingerprint: &[u8; 32]) -> String {
        let hex = blake3::Hash::from_bytes(*fingerprint).to_hex();
        let stem: String = study.chars().map(|c| if plain(c) { c } else { '-' }).collect();
        format!("{stem}-{}", &hex[..8])
    }

    /// A folder of any name, made if needed, to write into: a new one, or one of the same study.
    pub fn create_at(
        path: &Path,
        study: &str,
        fingerprint: &[u8; 32],
    ) -> Result<Self, ResultsError> {
        fs::create_dir_all(path).map_err(ResultsError::io(path, "create the folder"))?;
        refuse_strangers(path)?;
        let mark = path.join(MARK);
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&mark)
            .map_err(ResultsError::io(path, "write into the folder"))?;
        lock::lock(&file, path)?;
        let hex = blake3::Hash::from_bytes(*fingerprint).to_hex();
        let wanted = format!("{WHOSE}{}\n{hex}\n", study.escape_debug());
        claim(path, &mut file, &wanted)?;
        remove_halves(path).map_err(ResultsError::io(path, "clear away half-written files"))?;
        Ok(Self { path: path.into(), _lock: file })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a file in it; folders that are named on the way (`charts/a.svg`) are made.
    pub fn file(&self, name: &str) -> Result<PathBuf, ResultsError> {
        let relative = Path::new(name);
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if name.is_empty() || !inside {
            return Err(ResultsError::Mismatch {
                path: self.path.clone(),
                wrong: format!("`{name}` is not the name of a file in the folder"),
                right: "give a name without `..` and without a leading `/`".into(),
            });
        }
        let path = self.path.join(relative);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(ResultsError::io(parent, "create the folder"))?;
        }
        Ok(path)
    }

    /// The files of a folder in it, as `folder/file`, in order of their names; none if there is no such folder.
    pub fn files_in(&self, folder: &str) -> Result<Vec<String>, ResultsError> {
        let path = self.path.join(folder);
        if !path.is_dir() {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(&path).map_err(ResultsError::io(&path, "look into"))? {
            let entry = entry.map_err(ResultsError::io(&path, "look into"))?;
            names.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
        }
        names.sort();
        Ok(names)
    }

    /// Removes a file, if it is there.
    pub fn remove(&self, name: &str) -> Result<(), ResultsError> {
        let path = self.file(name)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(ResultsError::io(&path, "remove")(error))
            }
            _ => Ok(()),
        }
    }

    /// Writes a text, whole or not at all.
    pub fn write_text(&self, name: &str, text: &str) -> Result<(), ResultsError> {
        self.write_bytes(name, text.as_bytes())
    }

    /// Writes bytes, whole or not at all.
    pub fn write_bytes(&self, name: &str, bytes: &[u8]) -> Result<(), ResultsError> {
        atomic::write_bytes(&self.file(name)?, bytes)
    }

    /// The digest of a file.
    pub fn digest(&self, name: &str) -> Result<String, ResultsError> {
        self.refuse_half(name)?;
        digest::of_file(&self.file(name)?).map(|(digest, _)| digest)
    }

    /// The line of the manifest for a file that is whole by now.
    pub fn entry(
        &self,
        name: &str,
        rows: Option<u64>,
        doc: &str,
    ) -> Result<FileEntry, ResultsError> {
        self.refuse_half(name)?;
        FileEntry::of(&self.path, name, rows, doc)
    }

    /// Refuses a file of which only what a killed writer left is there.
    fn refuse_half(&self, name: &str) -> Result<(), ResultsError> {
        let path = self.file(name)?;
        if !path.exists() && atomic::partial_path(&path).exists() {
            return Err(ResultsError::Damaged {
                path,
                place: format!("only its half `{name}{PARTIAL}` is there"),
                wrong: "its writing was interrupted".into(),
                right: "run the study again to finish it".into(),
            });
        }
        Ok(())
    }
}

fn plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Refuses a folder that holds files but no mark: nobody knows whose they are.
fn refuse_strangers(path: &Path) -> Result<(), ResultsError> {
    if path.join(MARK).exists() {
        return Ok(());
    }
    let failed = |error| ResultsError::io(path, "look into the folder")(error);
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.into_iter().min().map_or(Ok(()), |name| {
        foreign(path, format!("the folder holds files of something else, such as `{name}`"))
    })
}

/// Writes the mark into a new folder, or compares it.
fn claim(path: &Path, mark: &mut File, wanted: &str) -> Result<(), ResultsError> {
    let place = path.join(MARK);
    let mut found = Vec::new();
    mark.read_to_end(&mut found).map_err(ResultsError::io(&place, "read"))?;
    if found == wanted.as_bytes() {
        return Ok(());
    }
    // The mark itself may be torn by a crash, too.
    if !wanted.as_bytes().starts_with(&found) {
        return refuse_other(path, &String::from_utf8_lossy(&found));
    }
    let failed = |error| ResultsError::io(&place, "write")(error);
    mark.rewind().map_err(failed)?;
    mark.write_all(wanted.as_bytes()).map_err(failed)
}

/// Refuses a folder by its mark: it is of another study, or damaged.
fn refuse_other(path: &Path, mark: &str) -> Result<(), ResultsError> {
    let mut lines = mark.lines();
    let (whose, hash) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    if whose.starts_with(WHOSE) && blake3::Hash::from_hex(hash).is_ok() {
        return foreign(
            path,
            format!("the folder holds other results ({whose}, another version, as `{MARK}` says)"),
        );
    }
    Err(ResultsError::Damaged {
        path: path.join(MARK),
        place: "the whole file".into(),
        wrong: "it should say whose results these are".into(),
        right: "restore it from a copy, or choose another folder".into(),
    })
}

fn foreign(path: &Path, wrong: String) -> Result<(), ResultsError> {
    let right = "choose another folder or an empty one".into();
    Err(ResultsError::Foreign { path: path.into(), wrong, right })
}

/// Removes what a killed writer left under temporary names.
fn remove_halves(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_halves(&entry.path())?;
        } else if entry.file_name().to_string_lossy().ends_with(PARTIAL) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
