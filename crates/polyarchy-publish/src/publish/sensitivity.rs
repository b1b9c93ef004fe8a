//! Which factors matter, where the design is made to tell: tables `morris` and `sobol`, and by week.

use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::morris::{Step, Trajectories, morris_over_time, morris_table};
use polyarchy_analysis::sobol::{Judging, SARRAZIN_WIDTH, sobol_over_time, sobol_table};
use polyarchy_results::Stored;
use polyarchy_runner::TICKS;
use polyarchy_study::{EVENT, Layout, Study, VARIANT};
use polyarchy_table::{Column, Table};

use super::by_point::join;
use super::{HEADLINE, LEVEL};
use crate::failure::Failure;

/// A table by its name, or why there is none.
pub(super) type Named = (&'static str, Result<Table, String>);

/// Elementary effects, if the design is one of trajectories: of whole runs, and week by week.
pub(super) fn morris(
    files: &Stored,
    study: &Study,
    design: &Table,
    runs: &Table,
) -> Result<[Named; 2], Failure> {
    let names = ["morris", "morris_over_time"];
    let Layout::Trajectories(steps) = study.layout() else {
        let why =
            "the design has no trajectories after Morris, from which alone effects are worked out";
        return Ok(names.map(|name| (name, Err(why.into()))));
    };
    let of_study = |step: &polyarchy_study::Step| Step { factor: step.axis, change: step.change };
    let steps: Vec<Vec<Step>> =
        steps.iter().map(|steps| steps.iter().map(of_study).collect()).collect();
    let points = steps.iter().map(|steps| steps.len() + 1).sum::<usize>();
    let trajectories =
        Trajectories { factors: axes(study), designs: (0..points as i64).collect(), steps };
    let metrics = told(design, runs)?;
    let whole = morris_table(runs, &trajectories, &metrics, LEVEL);
    let weekly = week_by_week(files, &metrics, |ticks, metric| {
        morris_over_time(ticks, &trajectories, &[metric], LEVEL)
    })?;
    let with_positions = |table: Table| with_positions(table, study.positions());
    let named = [(names[0], where_it_can_be_told(whole)?), (names[1], weekly)];
    Ok(named.map(|(name, table)| (name, table.map(with_positions))))
}

/// The table and, in each row, how many positions each axis of the design has: tools that divide by a nominal step
/// ask for it.
fn with_positions(table: Table, positions: Option<u32>) -> Table {
    let Some(positions) = positions else { return table };
    let cells = vec![i64::from(positions); table.rows()];
    let doc = "Positions of each factor in the design, which other programs call levels.";
    table.with(Column::integer("positions", "Positions", "1", doc, cells))
}

/// Sobol' indices, if the design is one of Saltelli's blocks: of whole runs, and week by week.
pub(super) fn sobol(
    files: &Stored,
    study: &Study,
    design: &Table,
    runs: &Table,
) -> Result<[Named; 2], Failure> {
    let names = ["sobol", "sobol_over_time"];
    let Layout::Blocks { .. } = study.layout() else {
        let why = "the design has no blocks after Saltelli, from which alone Sobol' indices are worked out";
        return Ok(names.map(|name| (name, Err(why.into()))));
    };
    let axes = axes(study);
    let factors: Vec<&str> = axes.iter().map(String::as_str).collect();
    let judging = Judging { resampling: resampling(study), widest: SARRAZIN_WIDTH };
    let metrics = told(design, runs)?;
    let whole = sobol_table(design, runs, &factors, &metrics, judging);
    let weekly = week_by_week(files, &metrics, |ticks, metric| {
        sobol_over_time(design, ticks, &factors, &[metric], judging)
    })?;
    Ok([(names[0], where_it_can_be_told(whole)?), (names[1], weekly)])
}

/// A table of all metrics by week, of which `of` makes each one's part; the courses of one metric are
/// in memory at a time.
fn week_by_week(
    files: &Stored,
    metrics: &[&str],
    of: impl Fn(&Table, &str) -> Result<Table, AnalysisError>,
) -> Result<Result<Table, String>, Failure> {
    let mut whole = None;
    let mut why = "no run has a value of any metric".to_owned();
    for &metric in metrics {
        let ticks = files.columns(TICKS, &["design_id", "replicate", "tick", metric])?;
        match where_it_can_be_told(of(&ticks, metric))? {
            Ok(part) => join(&mut whole, part),
            Err(reason) => why = reason,
        }
    }
    Ok(whole.ok_or(why))
}

/// One factor of each axis, in the order of the axes; factors that are zipped move together.
fn axes(study: &Study) -> Vec<String> {
    let mut axes: Vec<String> = Vec::new();
    for factor in &study.factors {
        if factor.axis == axes.len() && ![EVENT, VARIANT].contains(&&*factor.key) {
            axes.push(factor.key.clone());
        }
    }
    axes
}

/// Every metric that is recorded and has values.
pub(super) fn told<'t>(design: &Table, runs: &'t Table) -> Result<Vec<&'t str>, Failure> {
    let known = polyarchy_analysis::layout::Layout::of(design, runs)?.metrics;
    let is_told = |column: &&polyarchy_table::Column| {
        let has_values = |cells: &[f64]| cells.iter().any(|cell| !cell.is_nan());
        known.contains(&column.id) && runs.numbers(&column.id).is_ok_and(has_values)
    };
    let mut metrics: Vec<&str> =
        runs.columns.iter().filter(is_told).map(|column| column.id.as_str()).collect();
    let rank = |metric: &&str| HEADLINE.iter().position(|first| first == metric);
    metrics.sort_by_key(|metric| rank(metric).unwrap_or(HEADLINE.len()));
    Ok(metrics)
}

fn resampling(study: &Study) -> Resampling {
    Resampling { resamples: 1_000, seed: study.seed, level: LEVEL }
}

/// Too few points are no fault of the results: the chart then says that it does not apply.
fn where_it_can_be_told(
    table: Result<Table, AnalysisError>,
) -> Result<Result<Table, String>, Failure> {
    match table {
        Ok(table) => Ok(Ok(table)),
        Err(error @ (AnalysisError::TooFew { .. } | AnalysisError::Design { .. })) => {
            Ok(Err(error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}
