//! What is kept of a run that failed: all that is needed to repeat it and to see why.

use polyarchy_model::metric::MetricColumn;
use polyarchy_model::run::{Record, Recording};
use polyarchy_model::units::Interval;
use polyarchy_results::{FileEntry, Outcome, ResultsFolder, write_csv};
use polyarchy_table::{Column, Table};
use serde_json::{Map, Value, json};

use crate::caught::caught;
use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::simulation::{Simulate, perform};

/// Weeks before the failure that are kept.
const WEEKS: usize = 8;

/// Writes `failed/run-000123/`: the scenario as it was run, what happened, and the last weeks before.
pub(crate) fn write(
    prepared: &Prepared,
    folder: &ResultsFolder,
    place: u64,
    error: &str,
    simulate: &Simulate<'_>,
) -> Result<Vec<FileEntry>, RunnerError> {
    let study = &prepared.study;
    let run = RunId::at(place, prepared.replicates);
    let point = &study.points()[run.point as usize];
    let levels: Map<String, Value> = study
        .factors
        .iter()
        .zip(&point.levels)
        .map(|(factor, level)| (factor.key.clone(), level.to_string().into()))
        .collect();
    let last = last_weeks(prepared, run, simulate);
    let what = json!({
        "error": error,
        "repeat_with": format!("polyarchy run ../../resolved.toml --run {place}"),
        "repeat_in": "the folder of this file",
        "last_week_before": last.as_ref().and_then(last_week),
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
    let mut files = vec![
        folder.entry(&scenario, None, "The scenario of a run that failed.")?,
        folder.entry(&run, None, "Why a run failed, and how to repeat it.")?,
    ];
    if let Some(last) = &last {
        let name = format!("failed/run-{place:06}/last-weeks.csv");
        write_csv(&folder.file(&name)?, last)?;
        files.push(folder.entry(
            &name,
            None,
            "Every metric in the last weeks before a run failed.",
        )?);
    }
    Ok(files)
}

/// Makes a run again and, if it fails again, writes what is kept of it.
pub fn write_again(
    prepared: &Prepared,
    folder: &ResultsFolder,
    place: u64,
    simulate: &Simulate<'_>,
) -> Result<Vec<FileEntry>, RunnerError> {
    let run = prepared.run_at(place)?;
    let record = perform(prepared, run, &prepared.setting_at(run.point), simulate);
    match &record.outcome {
        Outcome::Failed { error } => write(prepared, folder, place, error, simulate),
        Outcome::Completed => Ok(Vec::new()),
    }
}

/// Every metric in the last weeks that the run reaches; none if it fails in the first.
///
/// A failed run leaves no record. It is made again up to shorter horizons until the last week is
/// found that it can end in: a run does what it does whatever its horizon.
fn last_weeks(prepared: &Prepared, run: RunId, simulate: &Simulate<'_>) -> Option<Table> {
    let setting = prepared.setting_at(run.point);
    let recording = Recording::every(1);
    let luck = prepared.luck_of(run);
    let until = |weeks: u32| {
        let mut shorter = setting.clone();
        shorter.scenario.horizon_weeks = Interval::of(weeks);
        caught(|| simulate(&shorter, luck.clone(), &recording)).ok()?.ok()
    };
    let mut record = until(1)?;
    let (mut reached, mut failed) = (1, setting.horizon());
    while reached + 1 < failed {
        let middle = reached.midpoint(failed);
        match until(middle) {
            Some(longer) => (reached, record) = (middle, longer),
            None => failed = middle,
        }
    }
    Some(table(&recording.columns(&setting), &record))
}

fn table(columns: &[MetricColumn], record: &Record) -> Table {
    let width = columns.len() + 1;
    let rows: Vec<&[f64]> = record.ticks.chunks_exact(width).collect();
    let rows = &rows[rows.len().saturating_sub(WEEKS)..];
    let weeks = rows.iter().map(|row| row[0] as i64).collect();
    let mut table =
        Table::named("last-weeks").with(Column::integer("tick", "Week", "weeks", "Week.", weeks));
    for (place, MetricColumn { id, label, unit, doc, .. }) in columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row[place + 1]).collect();
        table = table.with(Column::number(id, label, unit, doc, cells));
    }
    table
}

fn last_week(table: &Table) -> Option<i64> {
    table.integers("tick").ok()?.last().copied()
}
