//! What factors explain of the variance between the points of a Latin hypercube: a strong one, a weak one, a word of
//! three, an inert one.

use anyhow::Result;
use polyarchy_analysis::factor_importance::{Asked, Axis, factor_importance};
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_table::{Column, Table};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "factor_importance",
    about: "Share of the variance between points that a factor explains by itself, in a Latin hypercube of four \
            factors. Interval: the noncentral beta distribution of R squared, inverted. It supposes that what the \
            factor leaves open is normal and as large everywhere; three of the outcomes are not so.",
    columns: &["strong", "weak", "words", "inert"],
    rows,
};

const POINTS: [usize; 3] = [20, 50, 128];
const WORDS: [&str; 3] = ["network", "outsourcing", "service"];

/// An outcome of two numbers from 0 to 1, a word and luck, and its variances: of either number alone, of the word, of
/// the whole.
struct World {
    name: &'static str,
    value: fn([f64; 2], usize, &mut Dice) -> f64,
    truth: [f64; 4],
}

/// Variances of an even number from 0 to 1, of its third power, and of words worth -1, 0 and 1.
const EVEN: f64 = 1.0 / 12.0;
const CUBE: f64 = 9.0 / 112.0;
const WORD: f64 = 2.0 / 3.0;

/// What words are worth.
fn worth(word: usize) -> f64 {
    word as f64 - 1.0
}

const WORLDS: [World; 4] = [
    World {
        name: "straight, no luck",
        value: |[x, y], word, _| 6.0 * x + 2.0 * y + worth(word),
        truth: [36.0 * EVEN, 4.0 * EVEN, WORD, 40.0 * EVEN + WORD],
    },
    World {
        name: "bent, normal luck",
        value: |[x, y], word, dice| {
            6.0 * x * x * x + 2.0 * y + worth(word) + 0.5_f64.sqrt() * dice.normal()
        },
        truth: [36.0 * CUBE, 4.0 * EVEN, WORD, 36.0 * CUBE + 4.0 * EVEN + WORD + 0.5],
    },
    World {
        name: "straight, skewed luck",
        value: |[x, y], word, dice| 6.0 * x + 2.0 * y + worth(word) + dice.skewed(),
        truth: [36.0 * EVEN, 4.0 * EVEN, WORD, 40.0 * EVEN + WORD + 1.0],
    },
    World {
        name: "factors multiply",
        // Means over the others: 6 (x - 1/2), and nothing of y or the word alone but 2 y and its worth.
        value: |[x, y], word, _| {
            6.0 * (x - 0.5) + 2.0 * y + worth(word) + 12.0 * (x - 0.5) * (y - 0.5)
        },
        truth: [36.0 * EVEN, 4.0 * EVEN, WORD, 40.0 * EVEN + WORD + 144.0 * EVEN * EVEN],
    },
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for world in &WORLDS {
        for points in POINTS {
            let study = format!("{points} points");
            rows.push(Row::of(world.name, &study, |seed| one(world, points, seed))?);
        }
    }
    Ok(rows)
}

fn one(world: &World, points: usize, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let mut axis = || hypercube(points, &mut dice);
    let [x, y, word, inert] = [axis(), axis(), axis(), axis()];
    let word: Vec<usize> = word.iter().map(|at| ((at * 3.0) as usize).min(2)).collect();
    let values: Vec<f64> =
        (0..points).map(|row| (world.value)([x[row], y[row]], word[row], &mut dice)).collect();
    let words = word.iter().map(|&word| WORDS[word].into()).collect();
    let keys = Column::integer("design_id", "", "id", "", (0..points as i64).collect());
    let number = |id: &str, cells| Column::number(id, id, "1", "", cells);
    let design = Table::named("design")
        .with(keys.clone())
        .with(number("x", x))
        .with(number("y", y))
        .with(Column::text("word", "", "", words))
        .with(number("inert", inert));
    let runs = Table::named("runs")
        .with(keys)
        .with(Column::integer("replicate", "", "id", "", vec![0; points]))
        .with(Column::text("status", "", "", vec!["completed".into(); points]))
        .with(number("value", values));
    let axes = ["x", "y", "word", "inert"].map(|factor| Axis { factor, zipped: Vec::new() });
    let asked = Asked { axes: &axes, metrics: &["value"], level: Level::NINETY_FIVE };
    let table = factor_importance(&design, &runs, asked)?;
    let (shares, lower) = (table.numbers("share")?, table.numbers("lower")?);
    let upper = table.numbers("upper")?;
    let [strong, weak, of_word, whole] = world.truth;
    let truths = [strong / whole, weak / whole, of_word / whole, 0.0].into_iter().enumerate();
    let found = truths.map(|(row, truth)| Found {
        truth,
        estimate: shares[row],
        interval: Interval { lower: lower[row], upper: upper[row] },
    });
    Ok(found.collect())
}

/// A number from 0 to 1 for each point, one in each layer, in random order.
fn hypercube(points: usize, dice: &mut Dice) -> Vec<f64> {
    let mut keys: Vec<(f64, usize)> = (0..points).map(|layer| (dice.share(), layer)).collect();
    keys.sort_by(|one, other| one.0.total_cmp(&other.0));
    keys.iter().map(|&(_, layer)| (layer as f64 + dice.share()) / points as f64).collect()
}
