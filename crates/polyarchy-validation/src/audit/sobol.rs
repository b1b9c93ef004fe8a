//! Sobol' indices and the share of luck: a strong factor, a medium one that interacts with it, an inert one.

use anyhow::Result;
use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::sobol::{Judging, Outputs, SARRAZIN_WIDTH, noise_share, sobol};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "sobol",
    about: "Indices of the mean over luck. Squares are products of different replicates, averaged over all pairs \
            of them. Interval: percentiles over resampled base points (200), widened by the variance between \
            replicates beyond what base points show, with Student's factor. With one replicate no index counts \
            as converged. Where luck hides the variance of the signal, or resamples of it, there is no interval. \
            Share of luck: luck that all points share and luck of single runs, each with its \
            chi-squared interval, put together; without any luck there is none. It supposes normal luck; where skewed luck is shared by all \
            points, few replicates do not show its variance.",
    columns: &["first, strong", "total, strong", "total, inert", "share of luck"],
    rows,
};

const BASE_POINTS: usize = 128;
const REPLICATES: [usize; 3] = [2, 4, 16];

/// Luck of one replicate that all points share: by how much it moves all, and the slope of one factor.
type Shared = [f64; 2];

/// A kind of outcome and luck.
struct World {
    name: &'static str,
    shared: fn(&mut Dice) -> Shared,
    run: fn(&[f64; 3], Shared, &mut Dice) -> f64,
    /// First and total index of the strong factor, variance of the mean over luck and of luck.
    truth: [f64; 4],
}

const NONE: fn(&mut Dice) -> Shared = |_| [0.0; 2];
/// Variances of the signal below: of the strong factor, of the medium one, of both together.
const PARTS: [f64; 3] = [0.75, 0.1875, 1.0 / 36.0];
const SIGNAL: f64 = PARTS[0] + PARTS[1] + PARTS[2];
const FIRST: f64 = PARTS[0] / SIGNAL;
const TOTAL: f64 = (PARTS[0] + PARTS[2]) / SIGNAL;

fn signal(x: &[f64; 3]) -> f64 {
    3.0 * (x[0] - 0.5) + 1.5 * (x[1] - 0.5) + 2.0 * (x[0] - 0.5) * (x[1] - 0.5)
}

const WORLDS: [World; 7] = [
    World {
        name: "no luck",
        shared: NONE,
        run: |x, _, _| signal(x),
        truth: [FIRST, TOTAL, SIGNAL, 0.0],
    },
    World {
        name: "normal luck of single runs",
        shared: NONE,
        run: |x, _, dice| signal(x) + 0.5 * dice.normal(),
        truth: [FIRST, TOTAL, SIGNAL, 0.25],
    },
    World {
        name: "skewed luck of single runs",
        shared: NONE,
        run: |x, _, dice| signal(x) + 0.5 * dice.skewed(),
        truth: [FIRST, TOTAL, SIGNAL, 0.25],
    },
    World {
        name: "normal luck, most of it shared by all points",
        shared: |dice| [dice.normal(), 0.0],
        run: |x, [all, _], dice| signal(x) + all + 0.5 * dice.normal(),
        truth: [FIRST, TOTAL, SIGNAL, 1.25],
    },
    World {
        name: "luck that moves the strong factor's slope",
        shared: |dice| [dice.normal(), dice.normal()],
        run: |x, [all, slope], dice| {
            signal(x)
                + 0.5 * all
                + 0.5 * slope * 12.0_f64.sqrt() * (x[0] - 0.5)
                + 0.5 * dice.normal()
        },
        truth: [FIRST, TOTAL, SIGNAL, 0.75],
    },
    World {
        name: "yes or no",
        shared: NONE,
        run: |x, _, dice| {
            f64::from(u8::from(dice.happens(0.5 + 0.6 * (x[0] - 0.5) + 0.3 * (x[1] - 0.5))))
        },
        // A yes has variance p (1 - p): 1/4 less that of p.
        truth: [0.8, 0.8, 0.0375, 0.2125],
    },
    World {
        name: "piled up at 0, skewed above",
        shared: NONE,
        run: |x, _, dice| {
            if dice.happens(0.3) { (0.5 + x[0]) * (1.0 + dice.skewed()) } else { 0.0 }
        },
        // The mean is 0.3 (1/2 + x), the mean square 0.6 (1/2 + x)^2.
        truth: [1.0, 1.0, 0.09 / 12.0, 0.51 * 13.0 / 12.0],
    },
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for world in &WORLDS {
        for replicates in REPLICATES {
            let study = format!("{BASE_POINTS} base points, {replicates} replicates");
            rows.push(Row::of(world.name, &study, |seed| one(world, replicates, seed))?);
        }
    }
    Ok(rows)
}

fn one(world: &World, replicates: usize, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let shared: Vec<Shared> = (0..replicates).map(|_| (world.shared)(&mut dice)).collect();
    let (mut a, mut b) = (Vec::new(), Vec::new());
    let mut exchanged = vec![Vec::new(); 3];
    for _ in 0..BASE_POINTS {
        let [left, right] = [(); 2].map(|()| [(); 3].map(|()| dice.share()));
        let mut runs = |point: &[f64; 3]| -> Vec<f64> {
            shared.iter().map(|&shared| (world.run)(point, shared, &mut dice)).collect()
        };
        a.push(runs(&left));
        b.push(runs(&right));
        for (factor, outputs) in exchanged.iter_mut().enumerate() {
            let mut mixed = left;
            mixed[factor] = right[factor];
            outputs.push(runs(&mixed));
        }
    }
    let points: Vec<Vec<f64>> = a.iter().chain(&b).cloned().collect();
    let resampling = Resampling { resamples: 200, seed, level: Level::NINETY_FIVE };
    let judging = Judging { resampling, widest: SARRAZIN_WIDTH };
    let indices = sobol(&Outputs { a, b, exchanged }, judging)?;
    let [first, total, of_signal, of_luck] = world.truth;
    let luck = noise_share(&points, Level::NINETY_FIVE);
    let found = |truth, index: polyarchy_analysis::sobol::Index| Found {
        truth,
        estimate: index.raw,
        interval: index.interval,
    };
    Ok(vec![
        found(first, indices[0].first),
        found(total, indices[0].total),
        found(0.0, indices[2].total),
        Found {
            truth: of_luck / (of_luck + of_signal),
            estimate: luck.share,
            interval: luck.interval,
        },
    ])
}
