//! Another implementation of the model: its runs held against results.

mod cells;
mod theirs;

use std::path::Path;

use polyarchy_analysis::docking::{Asked, Docking, Margin, Told, dock as docked};
use polyarchy_analysis::layout::Layout;
use polyarchy_results::{Results, ResultsError, read_csv};
use polyarchy_runner::{Prepared, RUNS, design_table};
use polyarchy_study::Study;
use polyarchy_table::Table;

use crate::failure::Failure;
use crate::stored;
use crate::words::counted;
use cells::Cells;
use theirs::Theirs;

/// What a docking gave.
pub struct Compared {
    /// Of ours in a line: where, how much.
    pub ours: String,
    /// Of theirs.
    pub theirs: String,
    /// What became of each metric.
    pub docking: Docking,
}

/// Holds the table of another implementation against results. Where the study declares no smallest effect of a
/// metric, a difference matters from `margin` standard deviations on.
///
/// Errors: results that cannot be used; a table that has no cell for each design point, or something else than
/// levels and metrics of the results.
pub fn dock(folder: &Path, theirs: &Path, margin: f64) -> Result<Compared, Failure> {
    let results = Results::open(folder)?;
    let prepared = Prepared::new(stored::study(&results, &[])?);
    let study = &prepared.study;
    let runs = results.files.table(RUNS)?;
    let design = design_table(&prepared);
    let metrics = Layout::of(&design, &runs)?.metrics;
    let cells = Cells::of(study, &design);
    let table = read_csv(theirs).map_err(|error| unreadable(theirs, error))?;
    let handed_in = Theirs::read(theirs, &table, &cells, &metrics)?;
    let mut asked = Vec::new();
    for metric in metrics.iter().filter(|metric| handed_in.has(metric)) {
        let ours = cells.values(&runs, metric)?;
        let pairs = ours.into_iter().zip(handed_in.of(metric));
        let pairs = pairs.map(|(ours, theirs)| [Told::Runs(ours), theirs.clone()]).collect();
        asked.push(Asked { cells: pairs, ..question(metric, study, margin, &runs) });
    }
    let n_runs = counted(results.manifest.runs.completed, "run", "runs");
    Ok(Compared {
        ours: format!("{}: {n_runs}, seed {}", folder.display(), study.seed),
        theirs: format!("{}: {}", theirs.display(), handed_in.told()),
        docking: docked(&cells.table, &asked)?,
    })
}

/// A metric with its margin, and no cells yet.
fn question(metric: &str, study: &Study, margin: f64, runs: &Table) -> Asked {
    let column = runs.column(metric);
    let (label, unit) =
        column.map_or_else(Default::default, |one| (one.label.clone(), one.unit.clone()));
    let stem = metric.split('.').next().unwrap_or(metric);
    let declared = study.smallest_effects.get(stem).filter(|effect| effect.value > 0.0);
    let (margin, because) = match declared {
        Some(effect) => (Margin::Effect(effect.value), effect.because.clone()),
        None => (
            Margin::Deviations(margin),
            format!(
                "{margin} standard deviations between runs; the study declares no smallest effect"
            ),
        ),
    };
    Asked { metric: metric.to_owned(), label, unit, margin, because, cells: Vec::new() }
}

/// A table of a user that is no CSV is no fault of any results.
fn unreadable(path: &Path, error: ResultsError) -> Failure {
    let ResultsError::Csv { source, .. } = &error else { return error.into() };
    Failure::NotDocked {
        path: path.to_owned(),
        place: String::new(),
        wrong: source.to_string(),
        right: "a table has as many cells in every row as in its header; R writes one more unless \
                `row.names = FALSE`"
            .into(),
    }
}
