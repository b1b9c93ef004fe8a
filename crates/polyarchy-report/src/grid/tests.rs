//! What grids of several designs compare, and what they say of the rest.

use polyarchy_table::{Column, Table};

use super::*;
use crate::questions::Wanted;
use crate::series::Compared;

/// Results with these factors, and role ambiguity that rises with the number of the point.
fn results(factors: Vec<Column>) -> ResultTables {
    let n = factors[0].values.len();
    let ids: Vec<i64> = (0..n as i64).collect();
    let means: Vec<f64> = ids.iter().map(|id| *id as f64 / 100.0).collect();
    let key = || Column::integer(DESIGN, "Design point", "id", "Key.", ids.clone());
    let number = |id: &str| Column::number(id, id, "1", "", means.clone());
    let estimates = Table::named("estimates")
        .with(key())
        .with(Column::text("metric", "", "", vec!["role_ambiguity".into(); n]))
        .with(Column::integer("n", "", "1", "", vec![9; n]))
        .with(number("mean"))
        .with(number("lower"))
        .with(number("upper"))
        .with(number("level"));
    let design = factors.into_iter().fold(Table::named("design").with(key()), Table::with);
    ResultTables::named("abc").with(design).with(estimates)
}

fn number(id: &str, label: &str, cells: &[f64]) -> Column {
    Column::number(id, label, "1", "Doc.", cells.to_vec())
}

fn text(id: &str, label: &str, cells: &[&str]) -> Column {
    Column::text(id, label, "Doc.", cells.iter().map(|cell| (*cell).into()).collect())
}

fn grid_of(factors: Vec<Column>) -> Grid {
    Grid::read(&results(factors)).unwrap()
}

fn names(grid: &Grid) -> Vec<String> {
    series::of(grid).into_iter().map(|one| one.name).collect()
}

fn forms_and_deadlines() -> Grid {
    grid_of(vec![
        number("pressure.time", "Time pressure", &[2.0, 2.0, 1.0, 1.0]),
        text("agreements.main.form", "Form", &["network", "service", "network", "service"]),
    ])
}

#[test]
fn forms_become_the_series() {
    assert_eq!(names(&forms_and_deadlines()), ["Network", "Service"]);
}

#[test]
fn a_design_point_is_found_by_its_levels() {
    let grid = forms_and_deadlines();
    let (form, time) = (grid.series().unwrap(), grid.pressures()[0]);
    assert_eq!(grid.point(&[(form, form.most()), (time, time.least())]), Some(1));
}

#[test]
fn factors_that_are_not_shown_are_held_and_said() {
    let grid = forms_and_deadlines();
    let form = grid.series().unwrap();
    assert_eq!(grid.point(&[(form, form.least())]), Some(0));
    assert_eq!(grid.unseen(&[form]), ["held at deadline × 2"]);
}

#[test]
fn a_pressure_is_never_the_series() {
    assert!(grid_of(vec![number("pressure.time", "Time", &[0.0, 1.0])]).series().is_none());
}

/// A factor that exists only under a level of another: absent equals absent.
#[test]
fn every_series_of_a_conditional_design_has_its_point() {
    let none = f64::NAN;
    let grid = grid_of(vec![
        text("form", "Form", &["out", "out", "out", "net", "net", "net"]),
        number("enforcement", "Enforcement", &[0.2, 0.6, 0.9, none, none, none]),
        number("custom", "Custom", &[none, none, none, 0.0, 2.0, 4.0]),
    ]);
    let series = series::of(&grid);
    let points: Vec<_> = series.iter().map(|one| grid.point(&[one.at.unwrap()])).collect();
    assert_eq!(points, [Some(1), Some(4)]);
    let unseen = series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[]);
    let held = "held at enforcement 0.6 (where it is varied) and custom 2 (where it is varied)";
    assert_eq!(unseen, [held]);
}

#[test]
fn the_level_under_which_a_series_exists_is_the_one_that_is_held() {
    let none = f64::NAN;
    let grid = grid_of(vec![
        number("b", "B", &[1.0, 2.0, none, none]),
        number("pressure.time", "Time", &[1.0, 1.0, 1.0, 1.0]),
        text("c", "C", &["with", "with", "without", "more"]),
    ]);
    // C has words and becomes the series; B is held where it exists.
    let points: Vec<_> =
        series::of(&grid).iter().map(|one| grid.point(&[one.at.unwrap()])).collect();
    assert_eq!(points, [Some(0), Some(2), Some(3)]);
}

#[test]
fn of_ten_levels_seven_are_series_and_the_others_are_said_to_be_left_out() {
    let levels: Vec<f64> = (1..=10).map(|level| 2.0 * f64::from(level)).collect();
    let grid = grid_of(vec![number("talk.attention", "Attention", &levels)]);
    let series = series::of(&grid);
    assert_eq!(names(&grid), ["2", "6", "8", "12", "14", "18", "20"]);
    let unseen = series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[]);
    assert_eq!(unseen, ["attention 4, 10 and 16 left out for want of room"]);
    let factor = grid.series().unwrap();
    assert!(
        series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[factor]).is_empty()
    );
}

/// Eight points of which no two differ in one factor alone.
fn sample() -> Vec<Column> {
    let one: Vec<f64> = (0..8).map(f64::from).collect();
    let other: Vec<f64> = (0..8).map(|row| f64::from(row * 3 % 8) / 10.0).collect();
    vec![number("a", "Attention", &one), number("b", "Bias", &other)]
}

#[test]
fn of_a_sample_the_points_with_least_middle_and_greatest_mean_are_compared() {
    let grid = grid_of(sample());
    assert!(grid.is_by_points());
    assert_eq!(names(&grid), ["Point 0", "Point 3", "Point 7"]);
    let points: Vec<_> =
        series::of(&grid).iter().map(|one| grid.point(&[one.at.unwrap()])).collect();
    assert_eq!(points, [Some(0), Some(3), Some(7)]);
    assert_eq!(
        grid.unseen(&[grid.series().unwrap()]),
        [
            "factors form no grid, so the points with the least, the middle and the greatest mean of role \
             ambiguity of 8, each with all that it differs in; point 0: attention 0, bias 0; point 3: attention \
             3, bias 0.1; point 7: attention 7, bias 0.5"
        ]
    );
}

#[test]
fn factors_that_move_together_are_compared_point_by_point() {
    let grid =
        grid_of(vec![number("a", "A", &[1.0, 2.0, 3.0]), number("b", "B", &[10.0, 20.0, 30.0])]);
    assert_eq!(names(&grid), ["Point 0", "Point 1", "Point 2"]);
}

#[test]
fn one_factor_at_a_time_is_held_at_the_point_that_all_start_from() {
    let grid = grid_of(vec![
        number("a", "A", &[5.0, 1.0, 9.0, 5.0, 5.0]),
        number("b", "B", &[0.5, 0.5, 0.5, 0.1, 0.9]),
    ]);
    let points: Vec<_> =
        series::of(&grid).iter().map(|one| grid.point(&[one.at.unwrap()])).collect();
    assert_eq!(points, [Some(1), Some(0), Some(2)]);
    assert_eq!(grid.unseen(&[grid.series().unwrap()]), ["held at b 0.5"]);
}

#[test]
fn parameter_sets_are_no_series_and_the_model_as_it_stands_is_shown() {
    let variants: Vec<String> = (0..20).map(|set| format!("set_{set}")).collect();
    let variants: Vec<&str> = variants.iter().map(String::as_str).collect();
    let grid = grid_of(vec![text("variant", "Variant", &variants)]);
    assert_eq!(names(&grid), ["All runs"]);
    assert_eq!(grid.point(&[]), Some(0));
}

/// What exists only under one form cannot be the axis of all forms, nor can a factor of which some level has no
/// form at all.
#[test]
fn every_series_has_a_point_along_an_axis_and_every_level_one_of_some_series() {
    let none = f64::NAN;
    let grid = grid_of(vec![
        text("form", "Form", &["out", "out", "net", "net"]),
        number("enforcement", "Enforcement", &[0.2, 0.9, none, none]),
        number("rate", "Rate", &[1.0, 1.0, 1.0, 2.0]),
    ]);
    let series = series::of(&grid);
    let numbers: Vec<_> = grid.other_numbers(&[]).collect();
    let is_axis = |factor: &Factor| grid.is_axis_of(factor, &series);
    assert_eq!(numbers.iter().map(|factor| is_axis(factor)).collect::<Vec<_>>(), [false, true]);
    let grid = grid_of(vec![
        number("attention", "Attention", &[6.0, 12.0, 12.0]),
        text("form", "Form", &["", "out", "net"]),
    ]);
    let series = series::of(&grid);
    let attention = grid.other_numbers(&[]).next().unwrap();
    assert!(!grid.is_axis_of(attention, &series));
}

/// Forms under two deadlines and benefits; of the last form there is one point.
fn uneven() -> ResultTables {
    results(vec![
        text("agreements.main.form", "Form", &["network", "network", "service", "service", "deed"]),
        number("relations.benefit", "Benefit", &[1.0, 2.0, 1.0, 2.0, 1.0]),
    ])
}

fn in_panels_of(key: &str, at: &[(&str, &[&str])]) -> Result<Grid, ChartError> {
    let at = at.iter().map(|(key, levels)| {
        ((*key).to_owned(), levels.iter().map(|level| (*level).to_owned()).collect())
    });
    let wanted = Wanted { panels: Some(key.into()), at: at.collect(), ..Wanted::default() };
    Grid::read(&uneven().for_figure(&wanted))
}

#[test]
fn panels_that_a_study_names_need_a_point_for_every_line() {
    let error = in_panels_of("relations.benefit", &[]).unwrap_err().to_string();
    assert!(error.contains("not every line has a point"), "{error}");
    let shown: [(&str, &[&str]); 1] = [("agreements.main.form", &["network", "service"])];
    let grid = in_panels_of("relations.benefit", &shown).unwrap();
    let titles: Vec<String> =
        series::extremes(&grid).into_iter().map(|panel| panel.title).collect();
    assert_eq!(titles, ["Benefit 1", "Benefit 2"]);
    assert_eq!(names(&grid), ["Network", "Service"]);
}

#[test]
fn the_factor_of_the_panels_is_no_series() {
    let shown: [(&str, &[&str]); 1] = [("agreements.main.form", &["network", "service"])];
    let grid = in_panels_of("agreements.main.form", &shown).unwrap();
    assert_eq!(names(&grid), ["1", "2"]);
}
