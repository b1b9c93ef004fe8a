//! What a chart says where it cannot be drawn.

use polyarchy_report::{CHARTS, ResultTables};
use polyarchy_table::{Column, Table};

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

/// A study of two design points in which the metric has one value at each, for ever.
fn still(metric: &str) -> ResultTables {
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Doc.", cells);
    let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "1", "Doc.", cells);
    let groups = ["0", "0", "1", "1"].map(String::from).to_vec();
    let mut course = Table::named("time_course")
        .with(Column::text("group", "Group", "Doc.", groups))
        .with(integer("tick", vec![0, 1, 0, 1]))
        .with(integer("n", vec![9; 4]))
        .with(number("mean", vec![1.0, 1.0, 0.0, 0.0]))
        .with(number("lower", vec![1.0, 1.0, 0.0, 0.0]))
        .with(number("upper", vec![1.0, 1.0, 0.0, 0.0]))
        .with(number("level", vec![0.95; 4]));
    course.notes.push(("metric".into(), metric.into()));
    let design = Table::named("design").with(integer("design_id", vec![0, 1]));
    ResultTables::named("0").with(design).with(course)
}

#[test]
fn what_stands_still_is_said_in_a_sentence_and_not_in_a_figure() {
    refuses(
        "forms_over_time",
        &still("forms.it_service"),
        "does not apply: no agreement is revised, begins or ends",
    );
    refuses(
        "membership_over_time",
        &still("parties"),
        "does not apply: nobody joins or leaves, nobody's commitment moves, and every run survives",
    );
}

#[test]
fn charts_of_other_designs_say_what_the_study_lacks() {
    let bare = ResultTables::named("0").with(Table::named("design").with(Column::integer(
        "design_id",
        "Point",
        "id",
        "Key.",
        vec![0],
    )));
    refuses("contrasts", &bare, "does not apply: the study asks for no contrast");
    refuses("variance_shares", &bare, "does not apply: shares of variance were not worked out");
    let blocks = "does not apply: the design has no Saltelli blocks, from which alone Sobol indices are worked out";
    refuses("sobol", &bare, blocks);
    refuses("sobol_over_time", &bare, blocks);
    refuses("gantt", &bare, "does not apply: the study does not record activities one by one");
    refuses(
        "morris",
        &bare,
        "does not apply: the design has no Morris trajectories, from which alone effects are worked out",
    );
    for chart in ["factor_importance", "factor_curves"] {
        refuses(chart, &bare, "does not apply: which factors matter was not worked out");
    }
    let why = "does not apply: the study does not record responsibilities";
    refuses("responsibility_map", &bare, why);
    refuses("party_network", &bare, "does not apply: the study does not record ties");
    let why = "does not apply: it was not worked out how long collaborations last";
    refuses("survival", &bare, why);
    refuses(
        "survival",
        &bare.clone().without("survival", "nobody died"),
        "does not apply: nobody died",
    );
    refuses(
        "role_stress_over_time",
        &bare,
        "does not apply: the study does not record role ambiguity or role conflict distance",
    );
    refuses("membership_over_time", &bare, UNRECORDED);
    refuses(
        "forms_over_time",
        &bare,
        "does not apply: the study does not record the forms of agreements",
    );
}

const UNRECORDED: &str =
    "does not apply: the study does not record parties, commitment or survives";

#[test]
fn what_is_recorded_and_has_no_value_is_told_apart_from_what_is_not_recorded() {
    let number = |id: &str, label: &str| Column::number(id, label, "share", "", vec![f64::NAN; 2]);
    let integer = |id: &str| Column::integer(id, id, "1", "Doc.", vec![0, 1]);
    let runs = Table::named("runs")
        .with(integer("design_id"))
        .with(number("schedule_overrun", "Schedule overrun"));
    let design = Table::named("design").with(integer("design_id"));
    let results = ResultTables::named("0").with(design).with(runs);
    refuses("overruns", &results, "does not apply: no run has a value of schedule overrun");
}

#[test]
fn pressures_that_form_no_grid_are_not_said_to_be_none() {
    let number = |id: &str, cells: &[f64]| Column::number(id, id, "1", "", cells.to_vec());
    let design = Table::named("design")
        .with(Column::integer("design_id", "Point", "id", "Key.", vec![0, 1, 2]))
        .with(number("pressure.time", &[0.5, 0.7, 1.0]))
        .with(number("pressure.budget", &[0.9, 0.5, 0.7]));
    refuses(
        "pressure_surface",
        &ResultTables::named("0").with(design),
        "does not apply: the two pressures do not form a grid with all else alike",
    );
}

#[test]
fn shares_of_variance_from_one_replicate_are_no_figure() {
    let words = |id: &str, word: &str| Column::text(id, id, "", vec![word.to_owned()]);
    let none = |id: &str| Column::number(id, id, "share", "", vec![f64::NAN]);
    let count = |id: &str, count| Column::integer(id, id, "1", "", vec![count]);
    let shares = Table::named("variance_shares")
        .with(words("source", "luck"))
        .with(words("metric", "trust"))
        .with(words("kind", "luck"))
        .with(none("share_adjusted"))
        .with(none("lower"))
        .with(none("upper"))
        .with(count("n", 1));
    let design = Table::named("design").with(count("design_id", 0));
    let tables = ResultTables::named("0").with(design).with(shares);
    refuses("variance_shares", &tables, "does not apply: one replicate does not show what is luck");
}

#[test]
fn a_missing_table_is_named() {
    refuses(
        "role_stress_over_time",
        &ResultTables::named("0"),
        "the results have no table `design`",
    );
}
