//! From raw tables through the analysis to a figure.

use polyarchy_analysis::interval::Level;
use polyarchy_report::{CHARTS, ResultTables, StudyTables};
use polyarchy_table::{Column, Table};

const REPLICATES: i64 = 3;
const WEEKS: i64 = 5;

/// Two forms with three replicates each, in which a network has twice the ambiguity.
fn raw() -> StudyTables {
    let key = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
    let number = |id: &str, label: &str, unit: &str, cells: Vec<f64>| {
        Column::number(id, label, unit, "Doc.", cells)
    };
    let forms = ["it_outsourcing", "interest_network"].map(String::from);
    let form = |cells: Vec<String>| Column::text("agreements.main.form", "Form", "Doc.", cells);
    let runs: Vec<(i64, i64)> = (0..2)
        .flat_map(|design| (0..REPLICATES).map(move |replicate| (design, replicate)))
        .collect();
    let ticks: Vec<(i64, i64, i64)> = runs
        .iter()
        .flat_map(|&(design, replicate)| (0..WEEKS).map(move |week| (design, replicate, week)))
        .collect();
    let value = |design: i64, replicate: i64| 0.2 * (1 + design) as f64 + 0.01 * replicate as f64;
    let of_runs = |scale: f64| -> Vec<f64> {
        runs.iter().map(|&(design, replicate)| scale * value(design, replicate)).collect()
    };
    let of_ticks = |scale: f64| -> Vec<f64> {
        ticks.iter().map(|&(design, replicate, _)| scale * value(design, replicate)).collect()
    };
    StudyTables {
        design: Table::named("design")
            .with(key("design_id", vec![0, 1]))
            .with(form(forms.to_vec())),
        runs: Table::named("runs")
            .with(key("run_id", (0..runs.len() as i64).collect()))
            .with(key("design_id", runs.iter().map(|run| run.0).collect()))
            .with(key("replicate", runs.iter().map(|run| run.1).collect()))
            .with(Column::text("status", "Status", "Doc.", vec!["completed".into(); runs.len()]))
            .with(form(runs.iter().map(|run| forms[run.0 as usize].clone()).collect()))
            .with(number("disputes_open", "Disputes open", "disputes", of_runs(10.0)))
            .with(number("gap_rate", "Gaps", "share", of_runs(0.5)))
            .with(number("overlap_rate", "Overlaps", "share", of_runs(0.3))),
        ticks: Table::named("ticks")
            .with(key("design_id", ticks.iter().map(|tick| tick.0).collect()))
            .with(key("replicate", ticks.iter().map(|tick| tick.1).collect()))
            .with(key("tick", ticks.iter().map(|tick| tick.2).collect()))
            .with(number("role_ambiguity", "Role ambiguity", "share", of_ticks(1.0)))
            .with(number("role_conflict", "Role conflict", "share", of_ticks(0.4))),
    }
}

#[test]
fn what_the_analysis_makes_of_runs_is_what_the_charts_draw() {
    let results = ResultTables::analysed("0123456789abcdef", raw(), Level::NINETY_FIVE).unwrap();
    let figure = |id: &str| {
        let chart = CHARTS.iter().find(|chart| chart.id == id).unwrap();
        chart.figure(&results).unwrap()
    };
    // Ambiguity is .2, .21 and .22 in outsourcing and .4, .41 and .42 in the network.
    let course = figure("role_stress_over_time");
    assert!(course.alt.contains("it outsourcing from 0.21 to 0.21"), "{}", course.alt);
    assert!(course.alt.contains("interest network from 0.41 to 0.41"), "{}", course.alt);
    assert!(course.footing.starts_with("Mean of n = 3 runs a point · bands: 95 % t interval"));
    let disputes = figure("disputes_gaps_overlaps");
    assert!(disputes.alt.contains("interest network 4.10"), "{}", disputes.alt);
    // Disputes are 2, 2.1, 2.2 and 4, 4.1, 4.2: the form explains all but 0.04 of 6.04.
    let shares = figure("variance_shares");
    assert!(shares.alt.contains("Disputes open: form 0.99"), "{}", shares.alt);
}
