//! Means at one design point, and means that are to be known precisely, of all kinds of outcomes.

use anyhow::Result;
use polyarchy_analysis::evidence::Evidence;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::precision::{Decision, Precision, Schedule, Target};
use polyarchy_analysis::rule::Rule;
use polyarchy_table::Range;

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "estimates",
    about: "Interval of a mean over replicates: Student's; Wilson's for yes and no; where at least half of the \
            values are one number, fewer than ten are others and these lie to one side, from how often such \
            others can occur (Clopper and Pearson) and how far they can lie, or none where they can lie anywhere. \
            Known to 0.05: replicates from 30 to 500, in steps of half as many again, until the interval reaches \
            at most 0.05 to either side; Hall's in place of Student's, at a level that holds over all looks.",
    columns: &["mean", "mean, known to 0.05"],
    rows,
};

/// Kind of outcome, what it can be, its mean, and a draw.
type World = (&'static str, Range, f64, fn(&mut Dice) -> f64);

const WORLDS: [World; 8] = [
    ("normal, deviation 0.3", Range::Any, 0.0, |dice| 0.3 * dice.normal()),
    ("skewed, deviation 0.3", Range::Any, 0.0, |dice| 0.3 * dice.skewed()),
    ("very skewed (lognormal), deviation 0.3", Range::Any, 0.228_886, |dice| {
        0.138_827 * dice.normal().exp()
    }),
    ("yes in 30 of 100", Range::YesOrNo, 0.3, |dice| f64::from(u8::from(dice.happens(0.3)))),
    ("yes in 5 of 100", Range::YesOrNo, 0.05, |dice| f64::from(u8::from(dice.happens(0.05)))),
    ("yes in 1 of 100", Range::YesOrNo, 0.01, |dice| f64::from(u8::from(dice.happens(0.01)))),
    ("share piled up at 1, below in 3 of 100", Range::Share, 0.98, |dice| {
        if dice.happens(0.03) { dice.share().powi(2) } else { 1.0 }
    }),
    ("piled up at 0 without an end, above in 10 of 100", Range::Any, 0.1, |dice| {
        if dice.happens(0.1) { 1.0 + dice.skewed() } else { 0.0 }
    }),
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for world in WORLDS {
        for replicates in [3, 15, 50, 300] {
            let study = format!("{replicates} replicates");
            rows.push(Row::of(world.0, &study, |seed| one(world, replicates, seed))?);
        }
    }
    Ok(rows)
}

fn one((_, range, truth, draw): World, replicates: usize, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let values: Vec<f64> = (0..replicates).map(|_| draw(&mut dice)).collect();
    let (interval, _) =
        Evidence::of_values(&values, range).interval(&Rule::once(Level::NINETY_FIVE));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let mut found = vec![Found { truth, estimate: mean(&values), interval }];
    // The same whatever the number of replicates: once is enough.
    if replicates == 3 {
        let (values, interval) = known(&mut dice, range, draw)?;
        found.push(Found { truth, estimate: mean(&values), interval });
    } else {
        found.push(Found { truth, estimate: f64::NAN, interval: Interval::NONE });
    }
    Ok(found)
}

/// Values until the mean is known.
fn known(
    dice: &mut Dice,
    range: Range,
    draw: fn(&mut Dice) -> f64,
) -> Result<(Vec<f64>, Interval)> {
    let schedule = Schedule::geometric(30, 500, 1.5)?;
    let precision = Precision::new(schedule, Level::NINETY_FIVE, Target::HalfWidth(0.05))?;
    let (mut values, mut next) = (Vec::new(), 30);
    loop {
        while values.len() < next {
            values.push(draw(dice));
        }
        let look = precision.look(next, &Evidence::of_values(&values, range))?;
        match look.decision {
            Decision::Continue { next: more } => next = more,
            Decision::Stop { .. } => return Ok((values, look.interval)),
        }
    }
}
