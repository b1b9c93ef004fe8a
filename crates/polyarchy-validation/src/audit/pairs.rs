//! Paired differences over six cells a side, with and without runs that have no value.

use anyhow::Result;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::paired_difference::{Contrast, paired_difference};
use polyarchy_analysis::rule::Rule;
use polyarchy_table::{Column, Range, Table};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "paired_difference",
    about: "Pairs are taken cell by cell; all cells count alike, each by its mean over the replicates that have \
            both of its runs. Interval: Student's over replicates, of their parts in that mean; for yes and no \
            Tango's, where pairs of several cells count for as many as vary alike (effective size). The gain of \
            pairing (as log10) is held against luck of its own at every point; the sides' luck is opposed, so \
            that common luck harms.",
    columns: &["difference", "gain of pairing"],
    rows,
};

const CELLS: i64 = 6;
const DIFFERENCE: f64 = 0.2;

/// A run's value: its mean, the luck of its replicate, and its own.
type Run = fn(f64, f64, &mut Dice) -> f64;

/// Kind of outcome, its unit, its runs, and the share of luck's variance that the replicate has in them.
const WORLDS: [(&str, &str, Run); 5] = [
    ("normal", "1", |mean, shared, dice| mean + 0.5_f64.sqrt() * (shared + dice.normal())),
    ("skewed", "1", |mean, shared, dice| mean + 0.5_f64.sqrt() * (shared + dice.skewed())),
    ("yes or no", Range::YES_OR_NO, |mean, _, dice| f64::from(u8::from(dice.happens(0.3 + mean)))),
    ("yes or no, never on one side", Range::YES_OR_NO, |mean, _, dice| {
        f64::from(u8::from(dice.happens(mean)))
    }),
    ("piled up at 0, skewed above", "1", |mean, _, dice| {
        if dice.happens(0.3) { (1.0 + mean / 0.3) * (1.0 + dice.skewed()) } else { 0.0 }
    }),
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, unit, run) in WORLDS {
        for (replicates, lacking) in [(10, 0.0), (10, 0.1), (50, 0.0), (50, 0.1)] {
            let study =
                format!("{replicates} replicates, {:.0} % of runs without value", 100.0 * lacking);
            rows.push(Row::of(name, &study, |seed| one(unit, run, replicates, lacking, seed))?);
        }
    }
    Ok(rows)
}

fn one(unit: &str, run: Run, replicates: i64, lacking: f64, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let (mut designs, mut of, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for replicate in 0..replicates {
        let shared = dice.normal();
        for design in 0..2 * CELLS {
            let (mean, sign) = if design < CELLS { (DIFFERENCE, 1.0) } else { (0.0, -1.0) };
            let value = run(mean, sign * shared, &mut dice);
            values.push(if dice.happens(lacking) { f64::NAN } else { value });
            designs.push(design);
            of.push(replicate);
        }
    }
    let status = vec![String::from("completed"); values.len()];
    let runs = Table::named("runs")
        .with(Column::integer("design_id", "", "id", "", designs))
        .with(Column::integer("replicate", "", "id", "", of))
        .with(Column::text("status", "", "", status))
        .with(Column::number("value", "", unit, "", values));
    let contrast = Contrast {
        id: "difference".into(),
        metric: "value".into(),
        left: Group::new("left", (0..CELLS).collect())?,
        right: Group::new("right", (CELLS..2 * CELLS).collect())?,
        expectation: None,
        is_confirmatory: true,
        weeks: None,
        shares_luck: true,
    };
    let rule = Rule::once(Level::NINETY_FIVE);
    let answer = paired_difference(&runs, &contrast, &rule)?;
    // Shared luck of variance 1/2 moves the sides by twice its size: 2 + 1/6 against 1/3.
    let gain = if is_shared(run) { (2.0_f64 / 13.0).log10() } else { 0.0 };
    Ok(vec![
        Found { truth: DIFFERENCE, estimate: answer.difference.mean, interval: answer.interval },
        Found {
            truth: gain,
            estimate: answer.variance_reduction.log10(),
            interval: Interval::NONE,
        },
    ])
}

/// Whether the replicate's luck is in the outcome.
fn is_shared(run: Run) -> bool {
    let with = |shared| run(0.0, shared, &mut Dice::of(1));
    (with(1.0) - with(-1.0)).abs() > 0.0
}
