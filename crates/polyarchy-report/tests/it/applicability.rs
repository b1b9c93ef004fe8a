//! What a chart says where it cannot be drawn.

use polyarchy_report::{CHARTS, ResultTables};

use crate::study;

fn refuses(chart: &str, results: &ResultTables, message: &str) {
    let chart = CHARTS.iter().find(|one| one.id == chart).expect("the chart is listed");
    assert_eq!(chart.figure(results).expect_err("it does not apply").to_string(), message);
}

#[test]
fn a_surface_needs_both_pressures() {
    refuses(
        "pressure_surface",
        &study("forms_only"),
        "does not apply: the study varies none of the two pressures",
    );
    refuses(
        "pressure_surface",
        &study("times_only"),
        "does not apply: the study varies only one of the two pressures",
    );
}

#[test]
fn a_missing_table_is_named() {
    refuses(
        "role_stress_over_time",
        &ResultTables::named("0"),
        "the results have no table `design`",
    );
}
