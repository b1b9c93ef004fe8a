//! The verdicts on a study beside those on others.

use std::collections::BTreeMap;
use std::path::Path;

use polyarchy_analysis::verdicts::Verdicts;
use polyarchy_results::Results;
use serde::{Deserialize, Serialize};

/// The verdicts on a study, with what its manifest tells of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgedStudy {
    /// Name of the folder of its results.
    pub(super) folder: String,
    /// Its own file.
    pub(super) file: String,
    /// What it asks.
    pub(super) question: String,
    /// Its fingerprint.
    pub(super) study_hash: String,
    /// Where its luck starts.
    pub(super) seed: u64,
    /// Runs that were made.
    pub(super) runs: u64,
    /// Number of design points.
    pub(super) points: u64,
    /// Replicates of the point with the most.
    pub(super) replicates: u64,
    /// Names of variants for readers, which stand once for all claims.
    pub(super) variant_labels: BTreeMap<String, String>,
    /// What became of what it expects.
    #[serde(flatten)]
    pub verdicts: Verdicts,
}

impl JudgedStudy {
    /// The verdicts in some results; `file` is the study's own.
    pub fn of(verdicts: Verdicts, results: &Results, file: &Path) -> Self {
        let manifest = &results.manifest;
        let most = manifest.extra.precision.as_ref().and_then(|precision| precision.most_runs);
        let name = results.path().file_name().unwrap_or_default();
        Self {
            folder: name.to_string_lossy().into_owned(),
            file: in_a_command(file),
            question: manifest.question.clone(),
            study_hash: manifest.study_hash.clone(),
            seed: manifest.seed,
            runs: manifest.runs.completed,
            points: manifest.extra.points,
            replicates: most.unwrap_or_else(|| manifest.extra.replicates.into()),
            variant_labels: BTreeMap::new(),
            verdicts,
        }
    }

    /// Leaves out what is said several times, or is of no use beside other studies.
    pub(super) fn shorten(&mut self) {
        for claim in &mut self.verdicts.claims {
            for variant in &mut claim.variants {
                let label = std::mem::take(&mut variant.variant_label);
                self.variant_labels.entry(variant.variant.clone()).or_insert(label);
                *variant = variant.clone().in_short();
            }
        }
    }

    /// The verdicts with the names of their variants.
    pub(super) fn in_full(&self) -> Verdicts {
        let mut verdicts = self.verdicts.clone();
        for variant in verdicts.claims.iter_mut().flat_map(|claim| &mut claim.variants) {
            if let Some(label) = self.variant_labels.get(&variant.variant) {
                variant.variant_label.clone_from(label);
            }
        }
        verdicts
    }
}

/// A path as it is typed on every system.
pub(super) fn in_a_command(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
