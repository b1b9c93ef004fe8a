//! `manifest.json`: what was run, with what, when, and which files came out.
//!
//! A JSON object, pretty, keys always in the order of [`Manifest`]. Nothing is left out: what is
//! not known is `null`. A hash is BLAKE3 in 64 hexadecimal digits; times are RFC 3339; names of
//! files are relative to the folder, with `/`. `manifest_digest` is the hash of the file itself
//! with that one value empty, so that a change of the manifest is found as well.

mod facts;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::atomic;
use crate::digest;
use crate::error::ResultsError;
use crate::sealed;

pub use facts::{
    ContrastFacts, DeclaredFacts, FactorFacts, Facts, FigureFacts, PrecisionFacts, PrecisionTarget,
    PublishedAgain, Warning,
};

/// The name of the file in every results folder.
pub const MANIFEST: &str = "manifest.json";

/// The format that is written and read here; raised with every change of [`Manifest`]'s keys.
pub const MANIFEST_FORMAT: u32 = 1;

/// Everything that is known about one execution of a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`MANIFEST_FORMAT`].
    pub format_version: u32,
    /// Hash of this file with this value empty; filled in by [`Manifest::write`].
    pub manifest_digest: String,
    /// Name of the study.
    pub study: String,
    /// The question that the study asks.
    pub question: String,
    /// Version of Polyarchy.
    pub polyarchy_version: String,
    /// Commit of the source, if known.
    pub commit: Option<String>,
    /// Whether the source differed from that commit, if known.
    pub dirty: Option<bool>,
    /// Seed of the study.
    pub seed: u64,
    /// Hash of the study as it was run, which also names the folder.
    pub study_hash: String,
    /// Hash of each scenario by its name.
    pub scenario_hashes: BTreeMap<String, String>,
    /// The command and its arguments.
    pub command_line: Vec<String>,
    /// The machine.
    pub host: Host,
    /// Number of threads that ran.
    pub threads: usize,
    /// When the execution that finished the study began.
    pub started: String,
    /// When it ended.
    pub finished: String,
    /// Seconds between the two.
    pub wall_seconds: f64,
    /// Runs by their outcome.
    pub runs: RunCounts,
    /// Licence of the results as an SPDX id (`CC-BY-4.0`), if they have one.
    pub license: Option<String>,
    /// Every file of the folder but this one, in order of name.
    pub files: Vec<FileEntry>,
    /// More facts, in order of name.
    pub extra: Facts,
}

/// The machine that ran the study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// Operating system, as in `linux`.
    pub os: String,
    /// Processor family, as in `x86_64`.
    pub arch: String,
    /// Number of processors that the system offers.
    pub cpus: usize,
}

/// Runs by their outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunCounts {
    /// Runs that the design asks for.
    pub planned: u64,
    /// Runs that reached their end.
    pub completed: u64,
    /// Runs that did not.
    pub failed: u64,
}

/// One file of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Name, relative to the folder.
    pub name: String,
    /// Number of rows, of a table.
    pub rows: Option<u64>,
    /// Length.
    pub bytes: u64,
    /// Hash of the content.
    pub blake3: String,
    /// One sentence on what is in it.
    pub doc: String,
}

impl FileEntry {
    /// The line for a file of a folder, as it is now.
    pub fn of(
        folder: &Path,
        name: &str,
        rows: Option<u64>,
        doc: &str,
    ) -> Result<Self, ResultsError> {
        let (blake3, bytes) = digest::of_file(&folder.join(name))?;
        Ok(Self { name: name.into(), rows, bytes, blake3, doc: doc.into() })
    }
}

impl Manifest {
    /// Fills in the digest and writes the file, whole or not at all.
    pub fn write(&mut self, path: &Path) -> Result<(), ResultsError> {
        self.files.sort_by(|a, b| a.name.cmp(&b.name));
        self.manifest_digest = String::new();
        self.manifest_digest = digest::of_bytes(self.text(path)?.as_bytes());
        atomic::write_bytes(path, self.text(path)?.as_bytes())
    }

    /// The manifest in a file, which is as it was written.
    pub fn read(path: &Path) -> Result<Self, ResultsError> {
        let (manifest, digest) = read_text(path)?;
        if manifest.manifest_digest == digest {
            return Ok(manifest);
        }
        let wrong = "it does not match the digest that it carries".into();
        Err(ResultsError::Changed { path: path.into(), wrong })
    }

    fn text(&self, path: &Path) -> Result<String, ResultsError> {
        let mut text =
            serde_json::to_string_pretty(self).map_err(ResultsError::json(path, "write"))?;
        text.push('\n');
        Ok(text)
    }
}

/// The manifest in a file and the digest that its text has in truth.
pub(crate) fn read_text(path: &Path) -> Result<(Manifest, String), ResultsError> {
    #[derive(Deserialize)]
    struct Format {
        format_version: u32,
    }
    let failed = |error| ResultsError::json(path, "read")(error);
    let bytes = fs::read(path).map_err(ResultsError::io(path, "read"))?;
    let Format { format_version } = serde_json::from_slice(&bytes).map_err(failed)?;
    if format_version != MANIFEST_FORMAT {
        return Err(ResultsError::Foreign {
            path: path.into(),
            wrong: format!("it is a manifest of format {format_version}"),
            right: format!(
                "this version reads format {MANIFEST_FORMAT}: use the one that wrote it"
            ),
        });
    }
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(failed)?;
    let digest = sealed::digest_of(&String::from_utf8_lossy(&bytes), &manifest.manifest_digest);
    Ok((manifest, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Manifest {
        Manifest {
            format_version: MANIFEST_FORMAT,
            manifest_digest: String::new(),
            study: "role-clarity".into(),
            question: "Do roles become clear faster without a written contract?".into(),
            polyarchy_version: "0.1.0".into(),
            commit: None,
            dirty: None,
            seed: u64::MAX,
            study_hash: "ab".repeat(32),
            scenario_hashes: [("network".to_owned(), "cd".repeat(32))].into(),
            command_line: vec!["polyarchy".into(), "run".into()],
            host: Host { os: "linux".into(), arch: "x86_64".into(), cpus: 2 },
            threads: 2,
            started: "2026-01-02T03:04:05Z".into(),
            finished: "2026-01-02T03:05:05Z".into(),
            wall_seconds: 60.25,
            runs: RunCounts { planned: 3, completed: 2, failed: 1 },
            license: Some("CC-BY-4.0".into()),
            files: Vec::new(),
            extra: Facts::default(),
        }
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        let mut manifest = example();
        manifest.write(&path).unwrap();
        let (read, digest) = read_text(&path).unwrap();
        assert_eq!(read, manifest);
        assert_eq!(read.manifest_digest, digest);
    }

    #[test]
    fn facts_are_read_back_and_unknown_ones_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        let target = PrecisionTarget::Contrast { contrast: "wide".into(), half_width: 0.02 };
        let precision = PrecisionFacts {
            asked: 1,
            reached: 1,
            fewest_runs: Some(20),
            most_runs: Some(20),
            target,
        };
        let contrast = ContrastFacts { name: "wide".into(), n: 20, ..ContrastFacts::default() };
        let extra = Facts {
            precision: Some(precision),
            contrasts: Some(vec![contrast]),
            ..Facts::default()
        };
        let mut manifest = Manifest { extra, ..example() };
        manifest.write(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\"of\": \"contrast\"") && text.contains("\"difference\": null"));
        let read = Manifest::read(&path).unwrap();
        assert_eq!(read.extra.precision, manifest.extra.precision);
        assert!(read.extra.contrasts.unwrap()[0].difference.is_nan());
        fs::write(&path, text.replace("\"asked\"", "\"axed\"")).unwrap();
        let error = Manifest::read(&path).unwrap_err().to_string();
        assert!(error.contains("it does not describe results of this format"), "{error}");
    }

    fn complains(damage: (&str, &str), message: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        example().write(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen(damage.0, damage.1, 1)).unwrap();
        let error = Manifest::read(&path).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }

    #[test]
    fn what_is_wrong_with_a_manifest_is_located() {
        complains(("\"seed\"", "\"sead\""), "manifest.json: line 9, column 8: cannot read");
        complains(("\"format_version\": 1", "\"format_version\": 2"), "manifest of format 2");
        complains(("\"threads\": 2", "\"threads\": \"2\""), "line 23, column 16");
    }
}
