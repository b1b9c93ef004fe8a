//! The append-only file of finished runs, so that a crash costs no finished run.
//!
//! Header: `polyrun` and a line feed, the version of the format (u32), the fingerprint of the
//! study (32 bytes). Then one entry per run: run id and length of the payload (u64 each), 8 bytes
//! of check of these two, the payload, 16 bytes of check of the whole entry. All numbers are
//! little endian, all checks the first bytes of a BLAKE3 hash. The head has a check of its own,
//! so that a damaged length is not mistaken for a torn end, which would cut off whole runs.

mod entry;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::ResultsError;
use crate::journal::entry::{Entry, encode};
use crate::lock;

const MAGIC: &[u8; 8] = b"polyrun\n";
const FORMAT: u32 = 1;
const HEADER_BYTES: usize = MAGIC.len() + 4 + 32;

/// The finished runs of a study: payloads on disk, and in memory where each begins.
///
/// The index holds 16 bytes a run. The file is locked against a second process.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// Run id to the offset of its entry.
    index: BTreeMap<u64, u64>,
    /// Where the next entry goes.
    end: u64,
    /// Whether bytes of a failed append may stand behind the end.
    torn: bool,
}

impl Journal {
    /// The journal of the study with that fingerprint, with all entries checked.
    ///
    /// An entry torn by a crash in the middle of its writing is cut off; anything else that is
    /// wrong with the file is an error that says where.
    pub fn open_or_create(path: &Path, fingerprint: &[u8; 32]) -> Result<Self, ResultsError> {
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(ResultsError::io(path, "open"))?;
        lock::lock(&file, path)?;
        let (index, end, torn) = (BTreeMap::new(), HEADER_BYTES as u64, false);
        let mut journal = Self { path: path.into(), file, index, end, torn };
        journal.check_header(fingerprint)?;
        journal.check_entries()?;
        Ok(journal)
    }

    /// Adds a finished run with one write; `false` if the run is there already and stays as it is.
    pub fn append(&mut self, run_id: u64, payload: &[u8]) -> Result<bool, ResultsError> {
        if self.index.contains_key(&run_id) {
            return Ok(false);
        }
        let entry = encode(run_id, payload);
        self.write_at_end(&entry).map_err(ResultsError::io(&self.path, "write"))?;
        self.index.insert(run_id, self.end);
        self.end += entry.len() as u64;
        Ok(true)
    }

    /// The payload of a run, checked again.
    pub fn read(&mut self, run_id: u64) -> Result<Vec<u8>, ResultsError> {
        let at = *self.index.get(&run_id).ok_or_else(|| ResultsError::Mismatch {
            path: self.path.clone(),
            wrong: format!("run {run_id} is not in the journal"),
            right: "run it first".into(),
        })?;
        let failed = |error| ResultsError::io(&self.path, "read")(error);
        self.file.seek(SeekFrom::Start(at)).map_err(failed)?;
        let mut payload = Vec::new();
        match entry::read(&self.file, self.end - at, |part| payload.extend(part)).map_err(failed)? {
            Entry::Whole { run_id: found, .. } if found == run_id => Ok(payload),
            _ => Err(self.damaged(at, "the entry changed since it was written")),
        }
    }

    /// Whether a run is finished.
    pub fn contains(&self, run_id: u64) -> bool {
        self.index.contains_key(&run_id)
    }

    /// The finished runs in ascending order.
    pub fn run_ids(&self) -> impl Iterator<Item = u64> {
        self.index.keys().copied()
    }

    /// Number of finished runs.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether no run is finished.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    fn check_header(&mut self, fingerprint: &[u8; 32]) -> Result<(), ResultsError> {
        let wanted = [&MAGIC[..], &FORMAT.to_le_bytes(), fingerprint].concat();
        let mut found = Vec::new();
        (&self.file)
            .take(HEADER_BYTES as u64)
            .read_to_end(&mut found)
            .map_err(ResultsError::io(&self.path, "read"))?;
        if found == wanted {
            return Ok(());
        }
        if wanted.starts_with(&found) {
            // New, or torn while it was created.
            self.end = 0;
            self.write_at_end(&wanted).map_err(ResultsError::io(&self.path, "write"))?;
            self.end = HEADER_BYTES as u64;
            return Ok(());
        }
        let (wrong, right) = if !found.starts_with(MAGIC) {
            ("it is not a journal of runs", "move it away or choose another folder")
        } else if found.get(..12) != wanted.get(..12) {
            ("it is a journal of another format", "use the version that wrote it, or delete it")
        } else {
            ("it holds runs of another study", "delete it or choose another folder")
        };
        Err(ResultsError::Foreign {
            path: self.path.clone(),
            wrong: wrong.into(),
            right: right.into(),
        })
    }

    /// Builds the index; cuts off a torn last entry.
    fn check_entries(&mut self) -> Result<(), ResultsError> {
        let failed = |error| ResultsError::io(&self.path, "read")(error);
        let size = self.file.metadata().map_err(failed)?.len();
        (&self.file).seek(SeekFrom::Start(self.end)).map_err(failed)?;
        let mut reader = BufReader::with_capacity(1 << 16, &self.file);
        while self.end < size {
            let entry = entry::read(&mut reader, size - self.end, |_| ());
            match entry.map_err(ResultsError::io(&self.path, "read"))? {
                Entry::Whole { run_id, bytes } => {
                    self.index.entry(run_id).or_insert(self.end);
                    self.end += bytes;
                }
                Entry::Torn => {
                    let cut = self.file.set_len(self.end);
                    return cut.map_err(ResultsError::io(&self.path, "write"));
                }
                Entry::Damaged => {
                    return Err(self.damaged(self.end, "an entry does not match its check"));
                }
            }
        }
        Ok(())
    }

    /// Writes at the end; what a failed write leaves is cut off, now or before the next.
    fn write_at_end(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.torn {
            self.file.set_len(self.end)?;
            self.torn = false;
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(bytes).inspect_err(|_| self.torn = self.file.set_len(self.end).is_err())
    }

    fn damaged(&self, at: u64, wrong: &str) -> ResultsError {
        ResultsError::Damaged {
            path: self.path.clone(),
            place: format!("byte {at}"),
            wrong: wrong.into(),
            right: format!(
                "delete the file to repeat all runs, or cut it to {at} bytes to repeat the rest"
            ),
        }
    }
}
