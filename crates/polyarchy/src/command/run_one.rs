//! `polyarchy run --run`: one run of a study, made and shown, for whoever wants to see why.

use polyarchy_results::{Outcome, RunRecord};
use polyarchy_runner::{Prepared, RunId, perform};
use serde_json::{Map, Value, json};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

/// Makes the run at a place in the order of the design; nothing is written.
pub(crate) fn run_one(
    prepared: &Prepared,
    place: u64,
    json: bool,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let run = prepared.run_at(place)?;
    let setting = prepared.setting_at(run.point);
    let record = perform(prepared, run, &setting, surroundings.simulate);
    let text = if json {
        format!("{:#}\n", as_json(prepared, run, &record))
    } else {
        as_text(prepared, run, &record)
    };
    surroundings.terminal.say(&text);
    Ok(match record.outcome {
        Outcome::Completed => Exit::Well,
        Outcome::Failed { .. } => Exit::RunsFailed,
    })
}

fn levels(prepared: &Prepared, run: RunId) -> impl Iterator<Item = (&str, String)> {
    let point = &prepared.study.points()[run.point as usize];
    let factors = prepared.study.factors.iter();
    factors.zip(&point.levels).map(|(factor, level)| (factor.key.as_str(), level.to_string()))
}

fn as_text(prepared: &Prepared, run: RunId, record: &RunRecord) -> String {
    let mut lines = vec![format!(
        "run {} of {}: {run}, seed {}",
        record.run_id, prepared.study.name, prepared.study.seed
    )];
    lines.extend(prepared.study.fork.map(|fork| format!("  one of the {}", fork.words())));
    lines.extend(levels(prepared, run).map(|(key, level)| format!("  {key} = {level}")));
    match &record.outcome {
        Outcome::Failed { error } => lines.push(format!("failed: {error}")),
        Outcome::Completed => {
            lines.push("completed".into());
            for (column, value) in prepared.columns.iter().zip(&record.summary) {
                let value = if value.is_nan() { "none".into() } else { format!("{value}") };
                let unit = if column.unit == "1" { "" } else { column.unit };
                lines.push(format!("  {:<34} {value} {unit}", column.id).trim_end().to_owned());
            }
        }
    }
    lines.join("\n") + "\n"
}

fn as_json(prepared: &Prepared, run: RunId, record: &RunRecord) -> Value {
    let levels: Map<String, Value> =
        levels(prepared, run).map(|(key, level)| (key.to_owned(), level.into())).collect();
    let columns = prepared.columns.iter().zip(&record.summary);
    let metrics: Map<String, Value> =
        columns.map(|(column, value)| (column.id.clone(), json!(value))).collect();
    let error = match &record.outcome {
        Outcome::Completed => None,
        Outcome::Failed { error } => Some(error),
    };
    json!({
        "study": prepared.study.name,
        "run_id": record.run_id,
        "design_id": run.point,
        "replicate": run.replicate,
        "seed": prepared.study.seed,
        "fork": prepared.study.fork,
        "levels": levels,
        "error": error,
        "metrics": metrics,
        "digest": record.digest(),
    })
}
