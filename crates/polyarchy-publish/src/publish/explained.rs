//! What is made of all runs at once: shares of variance of a full factorial, and survival.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::kaplan_meier::{Lifetimes, survival};
use polyarchy_analysis::layout::Layout;
use polyarchy_analysis::time_course::each_design;
use polyarchy_analysis::variance_shares::variance_shares;
use polyarchy_model::metric::METRICS;
use polyarchy_table::Table;

use super::sensitivity::Named;
use super::{HEADLINE, LEVEL};

/// Tables `variance_shares` and `survival`, or why there is none.
pub(super) fn of(
    runs: &Table,
    design: &Table,
    asked: &[String],
) -> Result<[Named; 2], AnalysisError> {
    let Layout { factors, .. } = Layout::of(design, runs)?;
    let factors: Vec<&str> = factors.iter().map(String::as_str).collect();
    Ok([
        ("variance_shares", shares(runs, &factors, asked)?),
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

/// Shares of variance, if the design is a full factorial with runs in every cell.
fn shares(runs: &Table, factors: &[&str], asked: &[String]) -> Result<Reasoned, AnalysisError> {
    let has_values = |metric: &&str| {
        runs.numbers(metric).is_ok_and(|cells| cells.iter().any(|cell| !cell.is_nan()))
    };
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let told = if asked.is_empty() { &HEADLINE[..] } else { &asked };
    let metrics: Vec<&str> = told.iter().copied().filter(has_values).collect();
    if metrics.is_empty() {
        return Ok(Err(unexplained(runs, told)));
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

/// Why no variance is taken apart: the study does not record the metrics, or no run has a value.
fn unexplained(runs: &Table, told: &[&str]) -> String {
    let recorded: Vec<&str> =
        told.iter().copied().filter(|metric| runs.column(metric).is_some()).collect();
    if recorded.is_empty() {
        format!("the study does not record {}", either(told))
    } else {
        format!("no run has a value of {}", either(&recorded))
    }
}

/// One metric or the other, in words.
fn either(metrics: &[&str]) -> String {
    let known = |metric: &&str| METRICS.iter().find(|known| known.id == *metric);
    let labels = metrics.iter().filter_map(known).map(|metric| metric.label.to_lowercase());
    let names: Vec<String> = labels.collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    #[test]
    fn a_metric_that_is_not_recorded_is_not_said_to_lack_values() {
        let named = Table::named("runs");
        let told = unexplained(
            &named.clone().with(Column::number("died", "Died", "1", "", vec![])),
            &HEADLINE,
        );
        let all = "role ambiguity, role conflict, disputes open or schedule overrun";
        assert_eq!(told, format!("the study does not record {all}"));
        let none = Column::number("schedule_overrun", "Overrun", "1", "", vec![f64::NAN]);
        assert_eq!(
            unexplained(&named.with(none), &HEADLINE),
            "no run has a value of schedule overrun"
        );
    }
}
