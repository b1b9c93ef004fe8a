//! All that follows from the runs of a study: estimates, courses, contrasts, sensitivities, checks.

use polyarchy_analysis::base_rates;
use polyarchy_report::ResultTables;
use polyarchy_results::Stored;
use polyarchy_runner::{RUNS, TICKS};
use polyarchy_study::Study;
use polyarchy_table::Table;

use super::{
    checks, contrasts, decompose, discovery, estimates, explained, forms, importance, precision,
    readings, robustness, rule, sensitivity, snapshots, spans, twins::Twins,
};
use crate::declared::Declared;
use crate::failure::Failure;
use crate::knowledge::Knowledge;
use crate::questions::questions;

/// Tables that are written as CSV where the study has them, and what is in each.
pub const WRITTEN: &[(&str, &str)] = &[
    ("estimates", "Mean, spread, 95 % interval and quantiles of each metric at each design point."),
    (
        "responsibility_map",
        "Who is expected to hold each responsibility, at each design point: means over runs.",
    ),
    (
        "party_network",
        "Trust, disputes and power of each pair of parties, at each design point: means over runs.",
    ),
    (
        "contrasts",
        "Each difference that the study asks for, paired by replicate, with its verdict.",
    ),
    (
        "marginal_means",
        "Mean of what each contrast compares at every level of its factor, over all levels of the others.",
    ),
    (
        "decompose",
        "Which terms make each difference that is divided: shares of groups of terms, and what hangs on the order.",
    ),
    (
        "forms",
        "The contract forms that the scenario knows, in the order of figures, with their names.",
    ),
    ("base_rates", "Published figures on overruns of public IT projects, with their sources."),
    ("twins", "Until which week runs with and without each event are the same to the bit."),
    ("draws", "Draws of both sides of each contrast, by pairs of design points."),
    (
        "checks",
        "Each expectation under the full model and every variant, with verdict and conclusion.",
    ),
    (
        "multiverse",
        "Each expectation in every combination of structural choices, in the order of the differences.",
    ),
    (
        "multiverse_choices",
        "What each option of a structural choice adds to each difference, and in how many combinations it is met.",
    ),
    ("robustness", "In what share of the parameter sets the mean meets each expectation."),
    (
        "parameter_sets",
        "The parameter sets, each with luck of its own: the value of every parameter that is drawn.",
    ),
    (
        "discovery",
        "Which assumptions decide each expectation: a box in which it holds, judged on sets held back.",
    ),
    (
        "discovery_parameters",
        "Rank correlation of each expectation's difference with every parameter that is drawn, and the box's limits.",
    ),
    ("variance_shares", "Shares of the variance of runs that each factor explains."),
    (
        "factor_importance",
        "Share of the variance between the points of a sample or a list that each factor explains, and its direction.",
    ),
    (
        "factor_curves",
        "Mean of each metric along each factor of a sample or a list, over the points that lie close together.",
    ),
    ("precision", "Every look at how precisely the runs tell what the study wants to know."),
    ("survival", "Share of collaborations that still go on after each week, by design point."),
    ("plan", "Start and finish of each activity if nobody were in conflict, by design point."),
    (
        "activity_spans",
        "Mean start, finish and hidden work of each activity, by design point; where recorded.",
    ),
    ("morris", "Elementary effects of each factor on every metric that is recorded."),
    (
        "morris_over_time",
        "Elementary effects of each factor on every metric in every recorded week.",
    ),
    ("sobol", "Sobol' indices of each factor for every metric that is recorded."),
    ("sobol_over_time", "Sobol' indices of each factor for every metric in every recorded week."),
];

/// What follows from the runs.
pub struct Derived {
    /// All tables that charts and the report ask for.
    pub tables: ResultTables,
}

/// Derives it all. The runs are in memory while this lasts, their courses point by point only. Draws are not
/// in the runs: they come from the model, or from the file.
pub fn derive(
    files: &Stored,
    study: &Study,
    design: &Table,
    declared: &Declared,
    draws: Option<Table>,
) -> Result<Derived, Failure> {
    let runs = files.table(RUNS)?;
    let hash = study.hash().to_hex().to_string();
    let mut tables = ResultTables::named(&hash)
        .asking(questions(study))
        .with(estimates::of_runs(&runs, design)?);
    for table in
        estimates::over_time(files, tables.questions())?.into_iter().chain(spans::of(files, study)?)
    {
        tables = tables.with(table);
    }
    let knowledge = Knowledge::asked(study, design, declared)?;
    let rule = rule::of(study, declared)?;
    let readings = readings::of(files, study, knowledge.as_ref())?;
    let twins = Twins::of(files, study)?;
    let asked = [
        Some(forms::table(study)),
        base_rates::table(|metric| runs.column(metric).is_some()),
        snapshots::responsibility_map(files, study)?,
        snapshots::party_network(files, study)?,
        contrasts::of(study, &readings, declared, &rule, (draws.as_ref(), &twins))?,
        contrasts::margins(study, &readings)?,
        decompose::of(study, &readings, &rule)?,
        twins.table(),
        draws,
        precision::of(knowledge.as_ref(), &readings, &runs)?,
    ];
    let asked_metrics = tables.questions().metrics.clone();
    let sets = robustness::parameter_sets(study);
    let verdicts = checks::of(study, design, &readings, declared, (&rule, &twins))?;
    let effects = sensitivity::morris(files, study, design, &runs)?;
    let indices = sensitivity::sobol(files, study, design, &runs)?;
    let discovered = discovery::of(verdicts.as_ref(), sets.as_ref(), study.seed)?;
    for table in asked.into_iter().flatten().chain(sets).chain(discovered) {
        tables = tables.with(table);
    }
    if let Some(verdicts) = verdicts {
        tables = tables.with_verdicts(verdicts);
    }
    let sampled = importance::of(study, design, &runs, &asked_metrics)?;
    let named = effects.into_iter().chain(indices).chain(sampled);
    for (name, table) in named.chain(explained::of(&runs, design, &asked_metrics)?) {
        tables = match table {
            Ok(table) => tables.with(table),
            Err(why) => tables.without(name, &why),
        };
    }
    let tables = tables.with(design.clone()).with(runs).with(files.shape(TICKS)?);
    Ok(Derived { tables })
}
