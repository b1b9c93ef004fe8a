//! Which factors matter, where the design is made to tell: tables `morris` and `sobol`.

use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::morris::{Step, Trajectories, morris_table};
use polyarchy_analysis::sobol::{Judging, SARRAZIN_WIDTH, sobol_table};
use polyarchy_study::{Layout, Study};
use polyarchy_table::Table;

use super::LEVEL;
use crate::failure::Failure;

/// Metrics that sensitivities are told of: what studies are about, as far as it is recorded.
const METRICS: [&str; 4] = ["role_ambiguity", "role_conflict", "disputes_open", "schedule_overrun"];

/// Elementary effects, if the design is one of trajectories.
pub(super) fn morris(study: &Study, runs: &Table) -> Result<Option<Table>, Failure> {
    let Layout::Trajectories(steps) = study.layout() else { return Ok(None) };
    let of_study = |step: &polyarchy_study::Step| Step { factor: step.axis, change: step.change };
    let steps: Vec<Vec<Step>> =
        steps.iter().map(|steps| steps.iter().map(of_study).collect()).collect();
    let points = steps.iter().map(|steps| steps.len() + 1).sum::<usize>();
    let trajectories =
        Trajectories { factors: axes(study), designs: (0..points as i64).collect(), steps };
    let table = morris_table(runs, &trajectories, &told(runs), resampling(study));
    where_it_can_be_told(table)
}

/// Sobol' indices, if the design is one of Saltelli's blocks.
pub(super) fn sobol(study: &Study, design: &Table, runs: &Table) -> Result<Option<Table>, Failure> {
    let Layout::Blocks { .. } = study.layout() else { return Ok(None) };
    let axes = axes(study);
    let factors: Vec<&str> = axes.iter().map(String::as_str).collect();
    let judging = Judging { resampling: resampling(study), widest: SARRAZIN_WIDTH };
    where_it_can_be_told(sobol_table(design, runs, &factors, &told(runs), judging))
}

/// One factor of each axis, in the order of the axes; factors that are zipped move together.
fn axes(study: &Study) -> Vec<String> {
    let mut axes: Vec<String> = Vec::new();
    for factor in &study.factors {
        if factor.axis == axes.len() && factor.key != polyarchy_study::VARIANT {
            axes.push(factor.key.clone());
        }
    }
    axes
}

fn told(runs: &Table) -> Vec<&'static str> {
    let has_values = |metric: &&str| {
        runs.numbers(metric).is_ok_and(|cells| cells.iter().any(|cell| !cell.is_nan()))
    };
    METRICS.into_iter().filter(has_values).collect()
}

fn resampling(study: &Study) -> Resampling {
    Resampling { resamples: 1_000, seed: study.seed, level: LEVEL }
}

/// Too few points are no fault of the results: the chart then says that it does not apply.
fn where_it_can_be_told(table: Result<Table, AnalysisError>) -> Result<Option<Table>, Failure> {
    match table {
        Ok(table) => Ok(Some(table)),
        Err(AnalysisError::TooFew { .. } | AnalysisError::Design { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
