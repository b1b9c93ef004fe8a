//! Elementary effects: of an inert factor, and of factors whose effects are normal, skewed or mostly nothing.

use anyhow::Result;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::morris::{Measured, Step, morris};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "morris",
    about: "Mean size: each replicate's effect with the sign that the others give it, so that luck adds nothing; \
            effects as small as their luck count a little too little. Spread: the variance between trajectories \
            without that of the rest within them. Intervals: Student's for means and mean sizes, over trajectories \
            and replicates; Bonett's with Student's factor for the spread, from ten trajectories on. Percentiles \
            of resampled trajectories held the spread in 31 to 93 % of studies, and are no longer used. Effects \
            are 1 ± 1 (normal), 1 ± 1 (skewed), or skewed in three trajectories of ten and else nothing; luck \
            is that of a mean effect in one replicate.",
    columns: &[
        "mean, normal",
        "mean size, inert",
        "mean size, normal",
        "spread, inert",
        "spread, normal",
        "spread, skewed",
        "spread, mostly nothing",
    ],
    rows,
};

/// Trajectories, replicates, and deviation of luck.
const STUDIES: [(usize, usize, f64); 8] = [
    (4, 4, 0.5),
    (10, 2, 0.5),
    (10, 4, 1.0),
    (20, 2, 0.0),
    (20, 2, 1.0),
    (20, 4, 1.0),
    (20, 16, 1.0),
    (50, 4, 1.0),
];

/// Mean size of normal effects of mean 1 and deviation 1: root(2 / pi) exp(-1/2) + erf(root(1/2)).
const SIZE: f64 = 1.166_630_941_175_372_9;

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (world, skewed) in [("normal luck", false), ("skewed luck", true)] {
        for (trajectories, replicates, luck) in STUDIES {
            if skewed && (replicates != 4 || luck == 0.0) {
                continue;
            }
            let world = if luck == 0.0 { "no luck" } else { world };
            let study =
                format!("{trajectories} trajectories, {replicates} replicates, luck {luck}");
            rows.push(Row::of(world, &study, |seed| {
                one(trajectories, replicates, luck, skewed, seed)
            })?);
        }
    }
    Ok(rows)
}

fn one(
    trajectories: usize,
    replicates: usize,
    luck: f64,
    skewed: bool,
    seed: u64,
) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let steps: Vec<Step> = (0..4).map(|factor| Step { factor, change: 1.0 }).collect();
    let mut outputs = Vec::new();
    for _ in 0..trajectories {
        let some = if dice.happens(0.3) { 1.5 * (1.0 + dice.skewed()) } else { 0.0 };
        let effects = [0.0, 1.0 + dice.normal(), 1.0 + dice.skewed(), some];
        let mut level = 0.0;
        for moved in std::iter::once(0.0).chain(effects) {
            level += moved;
            // An effect is a difference of two runs.
            let mut run = || {
                let luck = luck / 2.0_f64.sqrt();
                level + luck * if skewed { dice.skewed() } else { dice.normal() }
            };
            outputs.push((0..replicates).map(|_| run()).collect());
        }
    }
    let effects = morris(&vec![steps; trajectories], &outputs, Level::NINETY_FIVE)?;
    let found = |truth, Measured { estimate, interval }| Found { truth, estimate, interval };
    // Of a product of a yes of chance 0.3 and 1.5 times an exponential: 0.3 * 4.5 - 0.45^2.
    let mostly_nothing = (1.35_f64 - 0.2025).sqrt();
    Ok(vec![
        found(1.0, effects[1].mu),
        found(0.0, effects[0].mu_star),
        found(SIZE, effects[1].mu_star),
        found(0.0, effects[0].sigma),
        found(1.0, effects[1].sigma),
        found(1.0, effects[2].sigma),
        found(mostly_nothing, effects[3].sigma),
    ])
}
