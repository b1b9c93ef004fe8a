//! `checks.json` of a folder of studies, and the page that shows it.

mod study;

use std::collections::BTreeMap;
use std::path::Path;

use polyarchy_analysis::verdicts::{Conclusion, JudgedClaim, counts};
use polyarchy_report::{OverviewInputs, OverviewStudy, ResultTables};
use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::sealed::{self, sealed};
use polyarchy_results::{atomic, digest};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::Failure;
use crate::publish::{CHECKS, REPORT};
use crate::{output, shell};

pub use study::JudgedStudy;
use study::in_a_command;

/// Folder, beside the results of some studies, for those of the same studies in other parameter sets.
const ROBUSTNESS: &str = "robustness";

/// What became of the expectations of several studies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// Digest of the file, which carries it.
    digest: String,
    /// Version of the program that judged.
    version: String,
    /// Name of the folder of studies.
    name: String,
    /// That folder, as it was named.
    files: String,
    /// Options of the command that change what the studies say; empty if there were none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    options: String,
    /// Those with which the parameter sets were run, in a page that tells them.
    #[serde(skip)]
    sets: Option<String>,
    /// Number of expectations with each conclusion.
    conclusions: BTreeMap<Conclusion, usize>,
    /// The studies, in their order.
    studies: Vec<JudgedStudy>,
}

/// The name of a folder, also where it is called by a dot.
fn name(folder: &Path) -> String {
    let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Overview {
    /// What became of the studies in the files of that folder, run with options that change what they say.
    pub fn of(files: &Path, options: &str, version: &str, mut studies: Vec<JudgedStudy>) -> Self {
        for study in &mut studies {
            study.shorten();
        }
        let claims = studies.iter().flat_map(|study| &study.verdicts.claims);
        let conclusions = counts(claims).into();
        Self {
            digest: String::new(),
            version: version.to_owned(),
            name: name(files),
            files: in_a_command(files),
            options: options.to_owned(),
            sets: None,
            conclusions,
            studies,
        }
    }

    /// The studies, in their order.
    pub fn studies(&self) -> &[JudgedStudy] {
        &self.studies
    }

    /// What a folder of results of several studies tells.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(CHECKS);
        let wrong = |what: String| Failure::NoResults { path: folder.to_owned(), what };
        if !path.is_file() {
            return Err(wrong(format!("the folder has neither {MANIFEST} nor {CHECKS}")));
        }
        let told = sealed::read(&path)?;
        if !told["studies"].is_array() {
            return Err(wrong(format!("{CHECKS} is not of several studies")));
        }
        serde_json::from_value(told).map_err(|error| Failure::NoVerdicts { path, error })
    }

    /// Writes the file, a line for each variant, into the folder of all results.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let text = sealed(|digest| {
            let told = Self { digest: digest.to_owned(), ..self.clone() };
            lines(&serde_json::to_value(&told).expect("verdicts are JSON"), 0) + "\n"
        });
        Ok(atomic::write_bytes(&folder.join(CHECKS), text.as_bytes())?)
    }

    /// Writes the page; studies whose reports lie beside it are linked. If their folder of results has one
    /// of the same studies in other parameter sets, the page tells in how many each claim holds.
    pub fn write_page(&self, results: &Path, path: &Path) -> Result<(), Failure> {
        let beside = path.parent().unwrap_or(Path::new(""));
        let sets = results.join(ROBUSTNESS);
        let page = if sets.join(CHECKS).is_file() {
            self.held_against(&Self::read(&sets)?).page(beside)?
        } else {
            self.page(beside)?
        };
        output::write_text(path, &page)
    }

    /// With what the same claims came to in other parameter sets.
    fn held_against(&self, sets: &Self) -> Self {
        let mut told = Self { sets: Some(sets.options.clone()), ..self.clone() };
        for study in &mut told.studies {
            let same = |other: &&JudgedStudy| other.verdicts.study == study.verdicts.study;
            let Some(other) = sets.studies.iter().find(same) else { continue };
            for claim in &mut study.verdicts.claims {
                if let Some(same) = other.verdicts.claims.iter().find(|one| is_same(one, claim)) {
                    claim.robustness = same.robustness;
                }
            }
        }
        told
    }

    fn page(&self, beside: &Path) -> Result<String, Failure> {
        let studies: Vec<OverviewStudy> =
            self.studies.iter().map(|study| self.shown(study, beside)).collect();
        let hashes: Vec<&str> = studies.iter().map(|study| study.hash.as_str()).collect();
        let hash = digest::of_bytes(hashes.join("\n").as_bytes());
        let verdicts = self.studies.iter().map(JudgedStudy::in_full).collect();
        let inputs = OverviewInputs {
            name: &self.name,
            version: &self.version,
            tables: &ResultTables::named(&hash).with_verdicts_of(verdicts),
            studies: &studies,
            command: &self.command(),
        };
        Ok(polyarchy_report::overview(&inputs)?)
    }

    /// What to type to make all of it.
    fn command(&self) -> String {
        let files = shell::path(Path::new(&self.files));
        let command = |options: &str| format!("polyarchy run {files}{options}");
        match &self.sets {
            Some(sets) => {
                let with_sets = command(sets);
                format!("{}; {with_sets} --out results/{ROBUSTNESS}", command(&self.options))
            }
            None => command(&self.options),
        }
    }

    fn shown(&self, study: &JudgedStudy, beside: &Path) -> OverviewStudy {
        let run = format!("polyarchy run {}{}", shell::path(Path::new(&study.file)), self.options);
        let results = shell::path(&Path::new("results").join(&study.folder));
        OverviewStudy {
            name: study.verdicts.study.clone(),
            question: study.question.clone(),
            hash: study.study_hash.clone(),
            seed: study.seed,
            runs: study.runs,
            points: study.points,
            replicates: study.replicates,
            has_report: beside.join(&study.folder).join(REPORT).is_file(),
            commands: vec![run, format!("polyarchy verify {results}")],
            folder: study.folder.clone(),
        }
    }
}

/// Whether two claims say the same of the same readings.
fn is_same(one: &JudgedClaim, other: &JudgedClaim) -> bool {
    let sides = |claim: &JudgedClaim| [claim.name.clone(), claim.left.clone(), claim.right.clone()];
    sides(one) == sides(other)
        && one.direction == other.direction
        && one.smallest_effect.to_bits() == other.smallest_effect.to_bits()
}

/// The value as JSON, where a list or an object without either in it takes one line.
fn lines(value: &Value, depth: usize) -> String {
    let is_nested = |one: &Value| one.is_array() || one.is_object();
    let (parts, [open, close]): (Vec<String>, [&str; 2]) = match value {
        Value::Object(fields) if depth == 0 || fields.values().any(Value::is_array) => {
            let field = |(key, field): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), lines(field, depth + 1))
            };
            (fields.iter().map(field).collect(), ["{", "}"])
        }
        Value::Array(cells) if cells.iter().any(is_nested) => {
            (cells.iter().map(|cell| lines(cell, depth + 1)).collect(), ["[", "]"])
        }
        flat => return flat.to_string(),
    };
    let (outer, inner) = (" ".repeat(depth), " ".repeat(depth + 1));
    format!("{open}\n{inner}{}\n{outer}{close}", parts.join(&format!(",\n{inner}")))
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::equivalence::Verdict;
    use polyarchy_analysis::verdicts::{JudgedVariant, More, Verdicts};

    use super::*;

    #[test]
    fn a_variant_takes_one_line_and_everything_is_read_back() {
        let more = More { mean: 0.5, lower: 0.25, upper: 0.75, verdict: Verdict::Met };
        let null = JudgedVariant { more: Some(more), ..JudgedVariant::default() };
        let claim = JudgedClaim {
            conclusion: Conclusion::Met,
            variants: vec![JudgedVariant::default(), null],
            ..JudgedClaim::default()
        };
        let study = JudgedStudy {
            folder: "a-12345678".into(),
            file: "studies/a.toml".into(),
            question: "Why?".into(),
            study_hash: "ab".into(),
            seed: 1,
            runs: 40,
            points: 2,
            replicates: 20,
            variant_labels: BTreeMap::new(),
            verdicts: Verdicts { study: "a".into(), claims: vec![claim] },
        };
        let overview = Overview::of(Path::new("studies"), "", "1.0.0", vec![study]);
        let written = serde_json::to_value(&overview).unwrap();
        let text = lines(&written, 0);
        assert_eq!(text.lines().filter(|line| line.contains("\"variant\"")).count(), 2, "{text}");
        let read: Overview = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), written);
        assert_eq!(written["conclusions"]["met"], 1);
    }

    #[test]
    fn a_file_of_another_version_is_named_and_one_of_one_study_is_none() {
        let folder = tempfile::tempdir().expect("temporary files can be made");
        let path = folder.path().join(CHECKS);
        let refused = |rest: &str| {
            let text = sealed(|digest| format!("{{\"digest\": \"{digest}\", {rest}}}"));
            std::fs::write(&path, text).expect("temporary files can be written");
            Overview::read(folder.path()).expect_err("it is no overview").to_string()
        };
        let other = refused("\"studies\": [{ \"study\": \"a\" }]");
        assert!(other.contains(&path.display().to_string()), "{other}");
        assert!(other.contains("is not in the format of this version"), "{other}");
        assert!(refused("\"study\": \"a\"").contains("is not of several studies"));
    }
}
