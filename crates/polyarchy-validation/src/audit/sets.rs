//! Shares of 200 parameter sets whose true mean exceeds a bound, from few and from many runs a set.

use anyhow::{Context, Result};
use polyarchy_analysis::deconvolution::Deconvolved;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::moments::Moments;

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "deconvolution",
    about: "Share of parameter sets whose true mean exceeds a bound that half, one in five and three in a hundred do. \
            Each set's runs speak for its mean by their likelihood, with a variance that sets of a like mean lend each \
            other as far as theirs are alike; the means' distribution is the likeliest of an exponential family of a \
            natural spline of five degrees (g-model, penalty 0.1). Interval: Wilson's, of the number of sets that \
            would have the share's variance without luck, which is that of the infinitesimal jackknife over sets. \
            Of 8 runs the standard error is as large as the spread of the means, of 32 half as large, unless said \
            otherwise. The last columns are the means that one set in twenty falls below and exceeds, and the share \
            that sets' own t intervals decide to exceed what half exceed. Not held are: shares beside a pile of sets \
            without any effect, yes or no with eight runs a set, and, with eight runs, skewed luck that grows with \
            the mean; rare sets where luck is twice the spread.",
    columns: &[
        "half",
        "one in five",
        "three in 100",
        "5 % of sets",
        "95 % of sets",
        "half, decided by own runs",
    ],
    rows,
};

const SETS: usize = 200;

/// A world of sets.
struct World {
    name: &'static str,
    /// The true mean of a set and the deviation of its runs.
    set: fn(&mut Dice) -> (f64, f64),
    /// A run of that mean and deviation.
    run: fn(f64, f64, &mut Dice) -> f64,
    /// What half, one in five and three in a hundred of the true means exceed.
    bounds: [f64; 3],
    /// What one in twenty of the true means falls below, and exceeds.
    ends: [f64; 2],
}

/// Deviation of runs whose mean of eight has the standard error 1.
const OF_EIGHT: f64 = 2.828_427_124_746_19;
/// What one in two, five, twenty and 33 of a standard normal exceed.
const NORMAL: [f64; 3] = [0.0, 0.841_621, 1.880_794];
const TWENTIETH: f64 = 1.644_854;

fn normal_run(mean: f64, sd: f64, dice: &mut Dice) -> f64 {
    mean + sd * dice.normal()
}

fn skewed_run(mean: f64, sd: f64, dice: &mut Dice) -> f64 {
    mean + sd * dice.skewed()
}

/// Of an exponential moved to mean 0: what those shares of it exceed, and its ends.
const SKEWED: ([f64; 3], [f64; 2]) = ([-0.306_853, 0.609_438, 2.506_558], [-0.948_707, 1.995_732]);

const WORLDS: [World; 8] = [
    World {
        name: "normal means, normal luck",
        set: |dice| (dice.normal(), OF_EIGHT),
        run: normal_run,
        bounds: NORMAL,
        ends: [-TWENTIETH, TWENTIETH],
    },
    World {
        name: "normal means, normal luck twice as large",
        set: |dice| (dice.normal(), 2.0 * OF_EIGHT),
        run: normal_run,
        bounds: NORMAL,
        ends: [-TWENTIETH, TWENTIETH],
    },
    World {
        name: "normal means, normal luck whose size differs by set",
        set: |dice| (dice.normal(), 0.8 * OF_EIGHT * (0.7 * dice.normal()).exp()),
        run: normal_run,
        bounds: NORMAL,
        ends: [-TWENTIETH, TWENTIETH],
    },
    World {
        name: "skewed means, normal luck",
        set: |dice| (dice.skewed(), OF_EIGHT),
        run: normal_run,
        bounds: SKEWED.0,
        ends: SKEWED.1,
    },
    World {
        name: "skewed means, skewed luck that grows with them",
        set: |dice| {
            let mean = dice.skewed();
            (mean, 0.6 * OF_EIGHT * (mean + 1.2))
        },
        run: skewed_run,
        bounds: SKEWED.0,
        ends: SKEWED.1,
    },
    World {
        name: "lognormal means, skewed luck half as large",
        set: |dice| {
            let mean = dice.normal().exp();
            (mean, 0.5 * OF_EIGHT * mean)
        },
        run: skewed_run,
        bounds: [1.0, 2.320_125, 6.558_711],
        ends: [0.193_040, 5.180_252],
    },
    World {
        name: "no effect in half of the sets, else normal",
        set: |dice| {
            let mean = if dice.happens(0.5) { 0.0 } else { 1.0 + 0.5 * dice.normal() };
            (mean, 0.5 * OF_EIGHT)
        },
        run: normal_run,
        // Just above nothing: all sets that have an effect, but one in 44 of them.
        bounds: [0.001, 1.126_674, 1.777_387],
        ends: [0.0, 1.640_776],
    },
    World {
        name: "yes or no, mostly no",
        set: |dice| (dice.share().powi(3), f64::NAN),
        run: |mean, _, dice| f64::from(u8::from(dice.happens(mean))),
        bounds: [0.125, 0.512, 0.912_673],
        ends: [0.000_125, 0.857_375],
    },
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for world in &WORLDS {
        for runs in [8, 32] {
            let study = format!("{SETS} sets, {runs} runs each");
            rows.push(Row::of(world.name, &study, |seed| one(world, runs, seed))?);
        }
    }
    Ok(rows)
}

fn one(world: &World, runs: usize, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let mut set = || {
        let (mean, sd) = (world.set)(&mut dice);
        let values: Vec<f64> = (0..runs).map(|_| (world.run)(mean, sd, &mut dice)).collect();
        Moments::of(&values)
    };
    let sets: Vec<Moments> = (0..SETS).map(|_| set()).collect();
    let all = Deconvolved::of(&sets).context("too few sets")?;
    let mut found = Vec::new();
    for (bound, truth) in world.bounds.into_iter().zip([world.half(), 0.2, 0.03]) {
        let beyond = Interval { lower: bound, upper: f64::INFINITY };
        let share = all.share(beyond, Level::NINETY_FIVE);
        found.push(Found { truth, estimate: share.estimate, interval: share.interval });
    }
    for (truth, at) in world.ends.into_iter().zip([0.05, 0.95]) {
        found.push(Found { truth, estimate: all.quantile(at), interval: Interval::NONE });
    }
    let decides = |set: &&Moments| world.bounds[0] < set.interval(Level::NINETY_FIVE).lower;
    let decided = sets.iter().filter(decides).count() as f64 / SETS as f64;
    found.push(Found { truth: world.half(), estimate: decided, interval: Interval::NONE });
    Ok(found)
}

impl World {
    /// The share beyond the first bound.
    fn half(&self) -> f64 {
        // Of effects of mean 1 and deviation 1/2 one in 43.7 lies below 0.001.
        if self.ends[0] == 0.0 { 0.5 * (1.0 - 0.022_858) } else { 0.5 }
    }
}
