//! `checks.json` of a folder of studies, and the page that shows it.

mod tables;

use std::path::Path;

use polyarchy_report::{OverviewInputs, OverviewStudy};
use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::sealed::{self, DIGEST, sealed};
use polyarchy_results::{Results, atomic, digest};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::publish::{CHECKS, OF_VARIANT, REPORT, counted};
use crate::{output, shell};

/// Folder, beside the results of some studies, for those of the same studies in other parameter sets.
const ROBUSTNESS: &str = "robustness";

/// What became of the expectations of several studies.
pub struct Overview {
    /// Everything that the file tells.
    told: Value,
}

/// The verdicts on a study, with what its manifest tells of it; `file` is the study's own.
pub fn told(mut verdicts: Value, results: &Results, file: &Path) -> Value {
    let manifest = &results.manifest;
    let extra = |key: &str| manifest.extra.get(key).cloned().unwrap_or(Value::Null);
    let replicates = match &extra("precision")["most_runs"] {
        Value::Null => extra("replicates"),
        most => most.clone(),
    };
    let name = results.path().file_name().map(|name| name.to_string_lossy().into_owned());
    let facts = [
        ("question", json!(manifest.question)),
        ("study_hash", json!(manifest.study_hash)),
        ("seed", json!(manifest.seed)),
        ("runs", json!(manifest.runs.completed)),
        ("points", extra("points")),
        ("replicates", replicates),
        ("folder", json!(name)),
        ("file", json!(in_a_command(file))),
    ];
    for (key, fact) in facts {
        verdicts[key] = fact;
    }
    verdicts
}

/// The name of a folder, also where it is called by a dot.
fn name(folder: &Path) -> String {
    let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A path as it is typed on every system.
fn in_a_command(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

impl Overview {
    /// What became of the studies in the files of that folder, run with options that change what they say.
    pub fn of(files: &Path, options: &str, version: &str, mut studies: Vec<Value>) -> Self {
        let counts = counted(&studies);
        for check in studies.iter_mut().flat_map(|study| items(&mut study["checks"])) {
            for variant in items(&mut check["variants"]) {
                let cells = OF_VARIANT.iter().map(|key| variant[*key].clone());
                *variant = cells.collect();
            }
        }
        let mut told = json!({
            DIGEST: "", "version": version, "name": name(files), "files": in_a_command(files),
            "conclusions": counts,
            "variant_columns": OF_VARIANT, "studies": studies,
        });
        if !options.is_empty() {
            told["options"] = json!(options);
        }
        Self { told }
    }

    /// What a folder of results of several studies tells.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(CHECKS);
        let wrong =
            |what: &str| Failure::NoResults { path: folder.to_owned(), what: what.to_owned() };
        if !path.is_file() {
            return Err(wrong(&format!("the folder has neither {MANIFEST} nor {CHECKS}")));
        }
        let told = sealed::read(&path)?;
        if told["variant_columns"].is_null() || !told["studies"].is_array() {
            return Err(wrong(&format!(
                "{CHECKS} is not of several studies, or of an older version"
            )));
        }
        Ok(Self { told })
    }

    /// Writes the file, a line for each variant, into the folder of all results.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let text = sealed(|digest| {
            let mut told = self.told.clone();
            told[DIGEST] = json!(digest);
            lines(&told, 0) + "\n"
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
        let mut told = self.told.clone();
        for study in items(&mut told["studies"]) {
            let others = sets.told["studies"].as_array().into_iter().flatten();
            let Some(other) = others.clone().find(|other| other["study"] == study["study"]) else {
                continue;
            };
            for check in items(&mut study["checks"]) {
                let mut claims = other["checks"].as_array().into_iter().flatten();
                let is_same = |claim: &&Value| {
                    ["name", "left", "right", "direction", "smallest_effect"]
                        .iter()
                        .all(|key| claim[*key] == check[*key])
                };
                if let Some(same) = claims.find(is_same) {
                    check["robustness"] = same["robustness"].clone();
                }
            }
        }
        told["sets"] = sets.told["options"].clone();
        Self { told }
    }

    fn page(&self, beside: &Path) -> Result<String, Failure> {
        let studies = self.studies(beside);
        let files = text(&self.told["files"]);
        let hashes: Vec<&str> = studies.iter().map(|study| study.hash.as_str()).collect();
        let hash = digest::of_bytes(hashes.join("\n").as_bytes());
        let inputs = OverviewInputs {
            name: &text(&self.told["name"]),
            version: &text(&self.told["version"]),
            tables: &tables::of(&self.told, &hash),
            studies: &studies,
            command: &self.command(&files),
        };
        Ok(polyarchy_report::overview(&inputs)?)
    }

    /// What to type to make all of it.
    fn command(&self, files: &str) -> String {
        let files = shell::path(Path::new(files));
        let command = |key: &str| format!("polyarchy run {files}{}", text(&self.told[key]));
        if self.told["sets"].is_string() {
            format!("{}; {} --out results/{ROBUSTNESS}", command("options"), command("sets"))
        } else {
            command("options")
        }
    }

    fn studies(&self, beside: &Path) -> Vec<OverviewStudy> {
        let number = |value: &Value| value.as_u64().unwrap_or(0);
        let options = text(&self.told["options"]);
        let study = |study: &Value| {
            let folder = text(&study["folder"]);
            OverviewStudy {
                name: text(&study["study"]),
                question: text(&study["question"]),
                hash: text(&study["study_hash"]),
                seed: number(&study["seed"]),
                runs: number(&study["runs"]),
                points: number(&study["points"]),
                replicates: number(&study["replicates"]),
                has_report: beside.join(&folder).join(REPORT).is_file(),
                commands: vec![
                    format!(
                        "polyarchy run {}{options}",
                        shell::path(Path::new(&text(&study["file"])))
                    ),
                    format!(
                        "polyarchy verify {}",
                        shell::path(&Path::new("results").join(&folder))
                    ),
                ],
                folder,
            }
        };
        self.told["studies"].as_array().into_iter().flatten().map(study).collect()
    }
}

fn items(list: &mut Value) -> impl Iterator<Item = &mut Value> {
    list.as_array_mut().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The value as JSON, where a list without lists or objects in it takes one line.
fn lines(value: &Value, depth: usize) -> String {
    let is_nested = |one: &Value| one.is_array() || one.is_object();
    let (parts, [open, close]): (Vec<String>, [&str; 2]) = match value {
        Value::Object(fields) => {
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
    use serde_json::Map;

    use super::*;

    #[test]
    fn a_variant_takes_one_line_and_everything_is_read_back() {
        let variant: Map<String, Value> =
            OF_VARIANT.iter().map(|key| ((*key).to_owned(), json!("x"))).collect();
        let study = json!({ "study": "a", "checks": [
            { "name": "more", "conclusion": "met", "also_met_by": [], "variants": [variant] },
        ] });
        let overview = Overview::of(Path::new("studies"), "", "1.0.0", vec![study]);
        let text = lines(&overview.told, 0);
        assert_eq!(text.lines().filter(|line| line.contains("\"x\"")).count(), 1, "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read, overview.told);
        assert_eq!(read["conclusions"]["met"], 1);
    }
}
