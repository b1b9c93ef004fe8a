//! What is kept of a run that failed: all that is needed to repeat it and to see why.

use polyarchy_results::{FileEntry, ResultsFolder};
use serde_json::{Map, Value, json};

use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::run_id::RunId;

/// Writes `failed/run-000123/`: the scenario as it was run, and what happened.
pub(crate) fn write(
    prepared: &Prepared,
    folder: &ResultsFolder,
    (place, error): (u64, &str),
    command: &str,
) -> Result<[FileEntry; 2], RunnerError> {
    let study = &prepared.study;
    let run = RunId::at(place, prepared.replicates);
    let point = &study.points()[run.point as usize];
    let levels: Map<String, Value> = study
        .factors
        .iter()
        .zip(&point.levels)
        .map(|(factor, level)| (factor.key.clone(), level.to_string().into()))
        .collect();
    let what = json!({
        "error": error,
        "repeat_with": command,
        "run_id": place,
        "design_id": run.point,
        "replicate": run.replicate,
        "seed": study.seed,
        "levels": levels,
    });
    let scenario = format!("failed/run-{place:06}/scenario.toml");
    folder.write_text(&scenario, &study.scenario_text_at(point))?;
    let run = format!("failed/run-{place:06}/run.json");
    folder.write_text(&run, &format!("{what:#}\n"))?;
    Ok([
        folder.entry(&scenario, None, "The scenario of a run that failed.")?,
        folder.entry(&run, None, "Why a run failed, and how to repeat it.")?,
    ])
}
