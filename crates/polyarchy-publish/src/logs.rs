//! The log of one run of results as a file for other tools.

use std::io::{BufWriter, Write};
use std::path::Path;

use polyarchy_results::ResultsError;
use polyarchy_results::atomic::AtomicFile;

use crate::failure::Failure;
use crate::followed::{FollowedRun, followed};
use crate::ocel::{self, Written};
use crate::output;

/// Writes the events of a run as an object-centric event log (OCEL 2.0, JSON).
///
/// Errors: as [`followed`]; a file that cannot be written, or is one of results.
pub fn write_ocel(folder: &Path, run: u64, path: &Path) -> Result<Written, Failure> {
    let FollowedRun { log, names, .. } = followed(folder, run)?;
    let mut written = Written::default();
    output::write(path, |path| {
        let failed = |source| ResultsError::Io { path: path.to_owned(), act: "write", source };
        let mut out = BufWriter::new(AtomicFile::create(path)?);
        written = ocel::write(&log, &names, &mut out).map_err(failed)?;
        out.flush().map_err(failed)?;
        let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
        Ok(file.finish()?)
    })?;
    Ok(written)
}
