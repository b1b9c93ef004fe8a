//! Shares of variance in a factorial of 3 by 2 by 3 cells, whose last factor is inert.

use anyhow::Result;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::variance_shares::Factorial;

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "variance_shares",
    about: "Adjusted shares: squares of level means are products of different replicates, over the variance of a \
            single run. Interval: Student's over pseudo-values that leave out one replicate each, from three \
            replicates on.",
    columns: &["strong", "medium", "inert", "luck"],
    rows,
};

const REPLICATES: [usize; 4] = [3, 4, 8, 20];
/// Variances of the factors' effects, and of luck.
const EFFECTS: [f64; 3] = [1.0, 0.25, 0.0];
const LUCK: f64 = 2.0;

/// Luck of one run, given that of its replicate and that of its level of the last factor.
type Luck = fn(f64, f64, &mut Dice) -> f64;

const WORLDS: [(&str, Luck); 5] = [
    ("normal luck of single runs", |_, _, dice| dice.normal()),
    ("skewed luck of single runs", |_, _, dice| dice.skewed()),
    ("normal luck, most of it shared by all cells", |all, _, dice| {
        0.8_f64.sqrt() * all + 0.2_f64.sqrt() * dice.normal()
    }),
    ("normal luck, half of it shared by a level of the inert factor", |_, level, dice| {
        0.5_f64.sqrt() * (level + dice.normal())
    }),
    ("piled up at 0, skewed above", |_, _, dice| {
        // Three in ten; mean 0 and deviation 1.
        let some = if dice.happens(0.3) { 1.0 + dice.skewed() } else { 0.0 };
        (some - 0.3) / 0.51_f64.sqrt()
    }),
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, luck) in WORLDS {
        for replicates in REPLICATES {
            let study = format!("{replicates} replicates");
            rows.push(Row::of(name, &study, |seed| Ok(one(luck, replicates, seed)))?);
        }
    }
    Ok(rows)
}

fn one(luck: Luck, replicates: usize, seed: u64) -> Vec<Found> {
    let mut dice = Dice::of(seed);
    let all: Vec<f64> = (0..replicates).map(|_| dice.normal()).collect();
    let of_levels: Vec<Vec<f64>> =
        (0..3).map(|_| (0..replicates).map(|_| dice.normal()).collect()).collect();
    let mut levels = vec![Vec::new(); 3];
    let mut cells = Vec::new();
    for cell in 0..18 {
        let at = [cell / 6, cell / 3 % 2, cell % 3];
        levels.iter_mut().zip(at).for_each(|(levels, at)| levels.push(at));
        let effect = 1.5_f64.sqrt() * (at[0] as f64 - 1.0) + (at[1] as f64 - 0.5);
        let run = |replicate: usize| {
            let of_level = of_levels[at[2]][replicate];
            effect + LUCK.sqrt() * luck(all[replicate], of_level, &mut dice)
        };
        cells.push((0..replicates).map(run).collect());
    }
    let sources = Factorial { levels, cells }.sources(Level::NINETY_FIVE);
    let whole = EFFECTS.iter().sum::<f64>() + LUCK;
    let truths = EFFECTS.map(|effect| effect / whole).into_iter().chain([LUCK / whole]);
    let asked = [&sources[0], &sources[1], &sources[2], &sources[4]];
    let found = truths.zip(asked).map(|(truth, source)| Found {
        truth,
        estimate: source.adjusted,
        interval: source.interval,
    });
    found.collect()
}
