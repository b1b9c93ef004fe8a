//! A few replicates of some points, made to see how runs vary and kept nowhere.

use polyarchy_results::RunRecord;
use rayon::prelude::*;

use crate::error::RunnerError;
use crate::execute::pool;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::simulation::{Workers, perform};

/// The first replicates of each of the points, in this order.
pub fn pilot(
    prepared: &Prepared,
    points: &[u32],
    replicates: u32,
    Workers { simulate, threads }: Workers<'_>,
) -> Result<Vec<RunRecord>, RunnerError> {
    let runs: Vec<RunId> = points
        .iter()
        .flat_map(|&point| (0..replicates).map(move |replicate| RunId { point, replicate }))
        .collect();
    let made = |&run: &RunId| perform(prepared, run, &prepared.setting_at(run.point), simulate);
    Ok(pool(threads)?.install(|| runs.par_iter().map(made).collect()))
}
