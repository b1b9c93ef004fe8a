//! Small tables for the unit tests.

use crate::expectation::Readings;
use crate::paired_difference::Contrast;
use polyarchy_table::{Column, Table};

/// Two factors with two levels each: forms `outsourcing` and `network`, pressure 0 and 0.5.
pub(crate) fn design() -> Table {
    let forms = ["outsourcing", "outsourcing", "network", "network"].map(String::from).to_vec();
    Table::named("design")
        .with(Column::integer("design_id", "Design point", "id", "Key.", vec![1, 2, 3, 4]))
        .with(Column::text("form", "Form", "Contract form.", forms))
        .with(Column::number(
            "pressure.time",
            "Pressure",
            "share",
            "Time pressure.",
            vec![0.0, 0.5, 0.0, 0.5],
        ))
}

/// Runs from (design, replicate, trust), with the factors of [`design`]; `failed` names runs.
pub(crate) fn runs(cells: &[(i64, i64, f64)], failed: &[(i64, i64)]) -> Table {
    let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
    let status = |&(design, replicate, _): &(i64, i64, f64)| {
        let failed = failed.contains(&(design, replicate));
        String::from(if failed { "failed" } else { "completed" })
    };
    let form = |&(design, ..): &(i64, i64, f64)| {
        String::from(if design <= 2 { "outsourcing" } else { "network" })
    };
    let pressure =
        cells.iter().map(|&(design, ..)| if design % 2 == 0 { 0.5 } else { 0.0 }).collect();
    Table::named("runs")
        .with(integer("run_id", (0..cells.len() as i64).collect()))
        .with(integer("design_id", cells.iter().map(|cell| cell.0).collect()))
        .with(integer("replicate", cells.iter().map(|cell| cell.1).collect()))
        .with(integer("seed", vec![7; cells.len()]))
        .with(Column::text("status", "Status", "How it ended.", cells.iter().map(status).collect()))
        .with(Column::text("form", "Form", "Contract form.", cells.iter().map(form).collect()))
        .with(Column::number("pressure.time", "Pressure", "share", "Time pressure.", pressure))
        .with(Column::number(
            "trust",
            "Mean trust",
            "points",
            "Trust.",
            cells.iter().map(|cell| cell.2).collect(),
        ))
}

/// What contrasts read of runs.
pub(crate) fn read(runs: &Table, contrasts: &[Contrast]) -> Readings {
    Readings::of_contrasts(runs, contrasts).expect("the table is sound")
}
