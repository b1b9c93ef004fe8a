//! How many times the runs luck of its own for each side would need, from runs with common luck.

use anyhow::Result;
use polyarchy_analysis::expectation::Readings;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::own_luck::own_luck;
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_table::{Column, Table};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "own_luck",
    about: "Variance of a difference of two points with luck of their own over that with common luck, of which each \
            makes half of a run's variance. Interval: Student's on the logarithm, with the error of the jackknife over \
            replicates.",
    columns: &["times the runs"],
    rows,
};

/// Kind of luck, which way common luck moves the other side, and a draw.
type World = (&'static str, f64, fn(&mut Dice) -> f64);

const WORLDS: [World; 4] = [
    ("normal, common luck helps", 1.0, Dice::normal),
    ("normal, common luck harms", -1.0, Dice::normal),
    ("skewed, common luck helps", 1.0, Dice::skewed),
    ("skewed, common luck harms", -1.0, Dice::skewed),
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, way, draw) in WORLDS {
        for replicates in [10, 20, 50] {
            let study = format!("{replicates} replicates");
            rows.push(Row::of(name, &study, |seed| one(way, draw, replicates, seed))?);
        }
    }
    Ok(rows)
}

fn one(way: f64, draw: fn(&mut Dice) -> f64, replicates: i64, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let mut values = Vec::new();
    for _ in 0..replicates {
        let shared = draw(&mut dice);
        values.extend([shared + draw(&mut dice), way * shared + draw(&mut dice)]);
    }
    let of = |cell: fn(i64) -> i64| (0..2 * replicates).map(cell).collect();
    let runs = Table::named("runs")
        .with(Column::integer("design_id", "", "id", "", of(|row| row % 2)))
        .with(Column::integer("replicate", "", "id", "", of(|row| row / 2)))
        .with(Column::text("status", "", "", vec!["completed".into(); values.len()]))
        .with(Column::number("value", "", "1", "", values));
    let contrast = Contrast {
        id: "difference".into(),
        metric: "value".into(),
        left: Group::single(0),
        right: Group::single(1),
        expectation: None,
        is_confirmatory: true,
        weeks: None,
        shares_luck: true,
    };
    let mut readings = Readings::of(&contrast.readings());
    readings.add_runs(&runs)?;
    let found = own_luck(&readings, &contrast, |point| point as u64, Level::NINETY_FIVE)?;
    // Two and two of variance 1 against 2 or, where common luck is opposed, 6.
    let truth = 4.0 / if way > 0.0 { 2.0 } else { 6.0 };
    Ok(vec![Found { truth, estimate: found.times, interval: found.interval }])
}
