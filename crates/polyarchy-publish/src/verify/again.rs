//! Everything that follows from the runs made again, in a folder of its own, and compared.

use std::collections::BTreeMap;

use polyarchy_results::{FileEntry, Manifest, Results, ResultsError, ResultsFolder, Stored};
use polyarchy_runner::clock::{self, Stopwatch};
use polyarchy_runner::{Prepared, RunnerError, assembled, is_of_runs, write_again};
use polyarchy_table::{Table, Values};
use serde_json::Value;

use super::{By, Finding};
use crate::declared::Declared;
use crate::failure::Failure;
use crate::publish::{self, GIVEN, Origin, WRITTEN};

/// What the manifest tells of the time and place of publishing, which may be another one now.
const OF_THE_TIME: [&str; 3] = ["published_again", "manifest_digest", "files"];

/// Tables, figures, and all else that is in the folder.
pub(super) fn all(
    results: &Results,
    prepared: &Prepared,
    by: &By,
) -> Result<Vec<Finding>, Failure> {
    let place = tempfile::Builder::new().prefix("polyarchy-verify-").tempdir();
    let place = place.map_err(|source| ResultsError::Io {
        path: std::env::temp_dir(),
        act: "write",
        source,
    })?;
    let (study, hash) = (&prepared.study, *prepared.study.hash().as_bytes());
    let folder = ResultsFolder::create_at(place.path(), &study.name, &hash)?;
    let written = &results.manifest;
    let words: Vec<_> = written.command_line.iter().map(Into::into).collect();
    let origin = Origin {
        build: by.build,
        prepared,
        written: &words,
        threads: by.threads,
        csv: publish::has_csv(written),
        started: clock::now(),
        clock: Stopwatch::start(),
        declared: Declared::in_manifest(written).unwrap_or_default(),
        text: &results.files.text(GIVEN)?,
        before: Some(written),
    };
    let rows = assembled(prepared, &folder, results)?;
    let failed = failed_again(prepared, &folder, &rows.failed, by)?;
    let made = publish::publish(&folder, &results.files, rows, &origin)?;
    let remade = Stored::of(folder.path(), &made.files);
    let writes_alike = by.writes_alike(written);
    let again = Again { results, remade, made: by_name(&made.files), failed, writes_alike };
    let mut pages = again.pages();
    if writes_alike {
        pages.wrong.extend(differing_facts(written, &made));
    }
    Ok(vec![again.tables()?, again.figures(), pages])
}

fn by_name(files: &[FileEntry]) -> BTreeMap<&str, &FileEntry> {
    files.iter().map(|file| (file.name.as_str(), file)).collect()
}

/// What is kept of runs that failed.
fn failed_again(
    prepared: &Prepared,
    folder: &ResultsFolder,
    failed: &[u64],
    by: &By,
) -> Result<Vec<FileEntry>, RunnerError> {
    let mut files = Vec::new();
    for &place in failed {
        files.extend(write_again(prepared, folder, place, by.simulate)?);
    }
    Ok(files)
}

/// Facts of the manifest that follow from study and runs, and do not.
fn differing_facts(written: &Manifest, made: &Manifest) -> Vec<String> {
    let facts = |manifest: &Manifest| -> BTreeMap<String, Value> {
        let mut told = serde_json::to_value(manifest).expect("a manifest is JSON");
        let extra = told["extra"].take();
        let all = [told, extra].into_iter().filter_map(|part| match part {
            Value::Object(facts) => Some(facts),
            _ => None,
        });
        let is_fact = |(key, _): &(String, Value)| !OF_THE_TIME.contains(&key.as_str());
        all.flatten().filter(is_fact).collect()
    };
    let (written, made) = (facts(written), facts(made));
    let differs = |key: &&String| written.get(*key) != made.get(*key);
    let mut keys: Vec<&String> = written.keys().chain(made.keys()).filter(differs).collect();
    keys.sort_unstable();
    keys.dedup();
    let told = |key| format!("manifest.json: `{key}` is not what study and runs give");
    keys.into_iter().map(told).collect()
}

/// What was written, and what is made of it again.
struct Again<'a> {
    results: &'a Results,
    remade: Stored,
    made: BTreeMap<&'a str, &'a FileEntry>,
    failed: Vec<FileEntry>,
    /// Whether this build writes as the one did that wrote the results.
    writes_alike: bool,
}

impl Again<'_> {
    /// Estimates and what else is derived from the runs: to the bit, whatever the build.
    fn tables(&self) -> Result<Finding, Failure> {
        let (mut all, mut wrong) = (0, Vec::new());
        for (name, _) in WRITTEN {
            let file = format!("{name}.csv");
            if !self.made.contains_key(file.as_str()) {
                continue;
            }
            all += 1;
            if !self.has_same_cells(&file)? {
                wrong.push(format!("{file}: is not what the runs give"));
            }
        }
        let told = format!("{} of {all} follow from the runs", all - wrong.len());
        Ok(Finding::new("tables", told, wrong))
    }

    fn has_same_cells(&self, file: &str) -> Result<bool, Failure> {
        let made = self.remade.csv(file)?;
        if !self.results.files.has(file) {
            return Ok(false);
        }
        let stored = self.results.files.csv_as(file, &made);
        Ok(stored.is_ok_and(|stored| same_cells(&stored, &made)))
    }

    /// Another build may draw otherwise: that is told, but it is no fault of the results.
    fn figures(&self) -> Finding {
        let stored: Vec<&FileEntry> =
            self.stored().filter(|file| file.name.starts_with("figures/")).collect();
        let same = stored.iter().filter(|file| self.is_same(file)).count();
        let all = stored.len();
        let mut told = format!("{same} of {all} are what the rows draw");
        let mut wrong = Vec::new();
        if same < all && self.writes_alike {
            wrong.push(format!("{} show something else than the rows", all - same));
        } else if same < all {
            told += "; this build draws the others in another way";
        }
        Finding::new("figures", told, wrong)
    }

    /// The report, descriptions, and the rest; and what should be there and is not.
    fn pages(&self) -> Finding {
        let is_table = |file: &FileEntry| {
            WRITTEN.iter().any(|(name, _)| file.name.strip_suffix(".csv") == Some(name))
        };
        let is_rest = |file: &&FileEntry| {
            let of_runs = is_of_runs(&file.name) && !file.name.starts_with("failed/");
            !of_runs && !file.name.starts_with("figures/") && !is_table(file)
        };
        let rest: Vec<&FileEntry> = self.stored().filter(is_rest).collect();
        let others: Vec<&&FileEntry> = rest.iter().filter(|file| !self.is_same(file)).collect();
        let mut told =
            format!("{} of {} follow from study and runs", rest.len() - others.len(), rest.len());
        let mut wrong = Vec::new();
        if self.writes_alike {
            wrong.extend(
                others.iter().map(|file| format!("{}: is not what study and runs give", file.name)),
            );
            let made = self.made.keys().filter(|name| !self.results.files.has(name));
            wrong.extend(made.map(|name| format!("{name}: should be there, and is not listed")));
        } else if !others.is_empty() {
            told += "; this build writes the others in another way";
        }
        Finding::new("pages", told, wrong)
    }

    fn stored(&self) -> impl Iterator<Item = &FileEntry> {
        self.results.manifest.files.iter()
    }

    fn is_same(&self, stored: &FileEntry) -> bool {
        let made = self.made.get(stored.name.as_str()).copied();
        let made = match made {
            Some(made) if stored.name.starts_with("failed/") => {
                self.failed.iter().find(|file| file.name == made.name)
            }
            made => made,
        };
        made.is_some_and(|made| made == stored)
    }
}

fn same_cells(stored: &Table, made: &Table) -> bool {
    let same = |stored: &Values, made: &Values| match (stored, made) {
        (Values::Number(stored), Values::Number(made)) => {
            let same = |(stored, made): (&f64, &f64)| {
                stored.to_bits() == made.to_bits() || stored.is_nan() && made.is_nan()
            };
            stored.len() == made.len() && stored.iter().zip(made).all(same)
        }
        (stored, made) => stored == made,
    };
    stored
        .columns
        .iter()
        .zip(&made.columns)
        .all(|(stored, made)| same(&stored.values, &made.values))
}
