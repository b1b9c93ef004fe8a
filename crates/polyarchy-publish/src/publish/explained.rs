//! What is made of all runs at once: shares of variance of a full factorial, and survival.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::kaplan_meier::{Lifetimes, survival};
use polyarchy_analysis::layout::Layout;
use polyarchy_analysis::time_course::each_design;
use polyarchy_analysis::variance_shares::variance_shares;
use polyarchy_table::Table;

use super::LEVEL;
use super::sensitivity::Named;

/// Tables `variance_shares` and `survival`, or why there is none.
pub(super) fn of(runs: &Table, design: &Table) -> Result<[Named; 2], AnalysisError> {
    let Layout { factors, .. } = Layout::of(design, runs)?;
    let factors: Vec<&str> = factors.iter().map(String::as_str).collect();
    Ok([
        ("variance_shares", shares(runs, &factors)?),
        ("survival", lifetimes(runs, &each_design(runs)?)?),
    ])
}

/// A table, or why there is none.
type Reasoned = Result<Table, String>;

/// How long the runs of each point lived, if any died: curves that never fall say nothing.
fn lifetimes(runs: &Table, points: &[Group]) -> Result<Reasoned, AnalysisError> {
    const LIFETIMES: Lifetimes = Lifetimes { time: "lifetime", ended: "died" };
    let Ok(marks) = runs.numbers(LIFETIMES.ended) else {
        return Ok(Err("the study does not record whether collaborations died".into()));
    };
    if runs.column(LIFETIMES.time).is_none() {
        return Ok(Err("the study does not record how long collaborations lived".into()));
    }
    if !marks.iter().any(|&mark| mark > 0.0) {
        return Ok(Err("no collaboration came to an end".into()));
    }
    survival(runs, points, LIFETIMES, LEVEL).map(Ok)
}

/// Metrics whose variance is taken apart: what the study is about, and what follows from it.
const EXPLAINED: [&str; 4] =
    ["role_ambiguity", "role_conflict", "disputes_open", "schedule_overrun"];

/// Shares of variance, if the design is a full factorial with runs in every cell.
fn shares(runs: &Table, factors: &[&str]) -> Result<Reasoned, AnalysisError> {
    let has_values = |metric: &&str| {
        runs.numbers(metric).is_ok_and(|cells| cells.iter().any(|cell| !cell.is_nan()))
    };
    let metrics: Vec<&str> = EXPLAINED.into_iter().filter(has_values).collect();
    if metrics.is_empty() {
        let why = format!("no run has a value of one of {}", EXPLAINED.join(", "));
        return Ok(Err(why.replace('_', " ")));
    }
    match variance_shares(runs, factors, &metrics, LEVEL) {
        Ok(table) => Ok(Ok(table)),
        // Neither is wrong: the method is for other designs.
        Err(error @ (AnalysisError::TooFew { .. } | AnalysisError::Design { .. })) => Ok(Err(
            format!("shares of variance need a full factorial with equal numbers of runs: {error}"),
        )),
        Err(error) => Err(error),
    }
}
