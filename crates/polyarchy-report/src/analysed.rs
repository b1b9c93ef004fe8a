//! From a study's raw tables to all the tables that charts draw, by way of the analysis.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::estimates::estimates;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::kaplan_meier::{Lifetimes, survival};
use polyarchy_analysis::layout::Layout;
use polyarchy_analysis::time_course::{each_design, time_course};
use polyarchy_analysis::variance_shares::variance_shares;
use polyarchy_table::{Column, Table};

use crate::chart::CHARTS;
use crate::tables::ResultTables;
use crate::words;

/// A study's tables as they come from the runs.
#[derive(Clone, Debug)]
pub struct StudyTables {
    /// One row a design point.
    pub design: Table,
    /// One row a run.
    pub runs: Table,
    /// One row a run and recorded week.
    pub ticks: Table,
}

impl ResultTables {
    /// The raw tables of a study and what the analysis makes of them: estimates of every metric at
    /// every design point, the course over time of the metrics that charts ask for, and the shares
    /// of variance of a full factorial.
    ///
    /// Tables that need more than that (contrasts, sensitivities) are added by [`Self::with`].
    pub fn analysed(hash: &str, study: StudyTables, level: Level) -> Result<Self, AnalysisError> {
        let StudyTables { design, runs, ticks } = study;
        let layout = Layout::of(&design, &runs)?;
        let factors: Vec<&str> = layout.factors.iter().map(String::as_str).collect();
        let metrics: Vec<&str> = layout.metrics.iter().map(String::as_str).collect();
        let mut tables = Self::named(hash).with(estimates(&runs, &factors, &metrics, level)?);
        let points = each_design(&ticks)?;
        for Column { id, .. } in &ticks.columns {
            if CHARTS.iter().any(|chart| chart.draws_course_of(id)) {
                tables = tables.with(time_course(&ticks, id, &points, level)?);
            }
        }
        Ok(tables.explained(design, runs, level)?.with(ticks))
    }

    /// The tables with design and runs, and with what is made of all runs at once: shares of
    /// variance of a full factorial, and survival where collaborations died.
    pub fn explained(
        self,
        design: Table,
        runs: Table,
        level: Level,
    ) -> Result<Self, AnalysisError> {
        let Layout { factors, .. } = Layout::of(&design, &runs)?;
        let factors: Vec<&str> = factors.iter().map(String::as_str).collect();
        let mut tables = self;
        tables = match shares(&runs, &factors, level)? {
            Ok(shares) => tables.with(shares),
            Err(why) => tables.without("variance_shares", &why),
        };
        tables = match lifetimes(&runs, &each_design(&runs)?, level)? {
            Ok(survival) => tables.with(survival),
            Err(why) => tables.without("survival", &why),
        };
        Ok(tables.with(design).with(runs))
    }
}

/// A table, or why there is none.
type Reasoned = Result<Table, String>;

/// How long the runs of each point lived, if any died: curves that never fall say nothing.
fn lifetimes(runs: &Table, points: &[Group], level: Level) -> Result<Reasoned, AnalysisError> {
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
    survival(runs, points, LIFETIMES, level).map(Ok)
}

/// Metrics whose variance is taken apart: what the study is about, and what follows from it.
const EXPLAINED: [&str; 4] =
    ["role_ambiguity", "role_conflict", "disputes_open", "schedule_overrun"];

/// Shares of variance, if the design is a full factorial with runs in every cell.
fn shares(runs: &Table, factors: &[&str], level: Level) -> Result<Reasoned, AnalysisError> {
    let has_values = |metric: &&str| {
        runs.numbers(metric).is_ok_and(|cells| cells.iter().any(|cell| !cell.is_nan()))
    };
    let metrics: Vec<&str> = EXPLAINED.into_iter().filter(has_values).collect();
    if metrics.is_empty() {
        return Ok(Err(unexplained(runs)));
    }
    match variance_shares(runs, factors, &metrics, level) {
        Ok(table) => Ok(Ok(table)),
        // Neither is wrong: the method is for other designs.
        Err(error @ (AnalysisError::TooFew { .. } | AnalysisError::Design { .. })) => Ok(Err(
            format!("shares of variance need a full factorial with equal numbers of runs: {error}"),
        )),
        Err(error) => Err(error),
    }
}

/// Why no variance is taken apart: the study does not record the metrics, or no run has a value.
fn unexplained(runs: &Table) -> String {
    let named = |metrics: &[&str]| {
        words::either(&metrics.iter().map(|metric| words::name(metric)).collect::<Vec<_>>())
    };
    let recorded: Vec<&str> =
        EXPLAINED.into_iter().filter(|metric| runs.column(metric).is_some()).collect();
    if recorded.is_empty() {
        format!("the study does not record {}", named(&EXPLAINED))
    } else {
        format!("no run has a value of {}", named(&recorded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_that_is_not_recorded_is_not_said_to_lack_values() {
        let named = Table::named("runs");
        let told =
            unexplained(&named.clone().with(Column::number("died", "Died", "1", "", vec![])));
        let all = "role ambiguity, role conflict, disputes open or schedule overrun";
        assert_eq!(told, format!("the study does not record {all}"));
        let none = Column::number("schedule_overrun", "Overrun", "1", "", vec![f64::NAN]);
        assert_eq!(unexplained(&named.with(none)), "no run has a value of schedule overrun");
    }
}
