//! The folders of results, by study.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{Manifest, Results, Stored};
use polyarchy_table::Table;

use crate::markdown;

/// Finished results by the name of their study.
pub(super) struct Folders {
    by_study: BTreeMap<String, Results>,
}

impl Folders {
    /// All finished results that lie in a folder; each study may lie there once.
    pub(super) fn read(results: &Path) -> Result<Self> {
        let mut by_study = BTreeMap::new();
        let entries = std::fs::read_dir(results)
            .with_context(|| format!("{}: cannot be listed", results.display()))?;
        for entry in entries {
            let folder = entry?.path();
            if !folder.join(MANIFEST).is_file() {
                continue;
            }
            let results = Results::open(&folder)?;
            let study = results.manifest.study.clone();
            let before = by_study.insert(study.clone(), results);
            ensure!(before.is_none(), "{study} lies there twice: remove what is out of date");
        }
        Ok(Self { by_study })
    }

    /// Studies and their files, in order of their names.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Stored)> {
        self.by_study.iter().map(|(study, results)| (study.as_str(), &results.files))
    }

    /// The files of a study.
    pub(super) fn of(&self, study: &str) -> Result<&Stored> {
        let found = self.by_study.get(study);
        let results = found.with_context(|| format!("{study}: no results of this study"))?;
        Ok(&results.files)
    }

    /// A table (CSV) of a study.
    pub(super) fn csv(&self, study: &str, file: &str) -> Result<Table> {
        Ok(self.of(study)?.csv(file)?)
    }

    /// What was run.
    pub(super) fn table(&self) -> String {
        let head = ["Study", "Runs", "Seed", "Fingerprint", "Known to the smallest effect"];
        let head = head.map(str::to_owned).to_vec();
        let mut rows = vec![head];
        for (study, Results { manifest, .. }) in &self.by_study {
            rows.push(vec![
                study.clone(),
                manifest.runs.completed.to_string(),
                manifest.seed.to_string(),
                format!("`{}`", &manifest.study_hash[..8]),
                known(manifest).unwrap_or_else(|| "–".into()),
            ]);
        }
        markdown::table(&rows)
    }
}

/// How many expectations a study knows to their smallest effect, and after how many replicates.
fn known(manifest: &Manifest) -> Option<String> {
    let told = manifest.extra.precision.as_ref()?;
    let replicates = told.runs_a_point()?;
    Some(format!("{} of {}, {replicates} replicates", told.reached, told.asked))
}
