//! Boxes in parameter sets in which a claim holds: how often one is told, and whether it is as dense as it is said to be.

use anyhow::Result;
use polyarchy_analysis::discovery::{Outcome, Sets, discovered};
use polyarchy_analysis::equivalence::{Direction, Expectation};
use polyarchy_analysis::interval::Interval;

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "discovery",
    about: "Box in which a claim holds, over sets of 40 parameters that are drawn at once, and the density that is told of \
            it, from sets held back, with Wilson's interval; the truth is the share of fresh sets inside in which the \
            claim holds. The last column is the share of studies that tell a box: where there is none its bias is that share, \
            and where there is one the share that misses it, with a minus.",
    columns: &["density of the box", "a box is told"],
    rows,
};

const SETS: usize = 200;
const PARAMETERS: usize = 40;
/// Fresh sets that tell the true density.
const FRESH: usize = 4_000;

/// A world of sets, each with parameters between 0 and 1.
struct World {
    name: &'static str,
    has_box: bool,
    /// The difference of a set; the claim holds where it exceeds 0.
    difference: fn(&[f64], &mut Dice) -> f64,
}

const WORLDS: [World; 4] = [
    World { name: "pure luck", has_box: false, difference: |_, dice| dice.normal() },
    World {
        name: "two limits, luck half as large as the step",
        has_box: true,
        difference: |at, dice| step(at) + 0.5 * dice.normal(),
    },
    World {
        name: "two limits, luck as large as the step",
        has_box: true,
        difference: |at, dice| step(at) + dice.normal(),
    },
    World {
        name: "a slope along three parameters, luck half as large",
        has_box: true,
        difference: |at, dice| at[0] + at[1] - at[2] - 0.5 + 0.25 * dice.normal(),
    },
];

/// A half in a box of three tenths of all sets, else minus a half.
fn step(at: &[f64]) -> f64 {
    if at[0] < 0.5 && 0.4 < at[1] { 0.5 } else { -0.5 }
}

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for world in &WORLDS {
        let study = format!("{SETS} sets");
        rows.push(Row::of(world.name, &study, |seed| one(world, seed))?);
    }
    Ok(rows)
}

fn one(world: &World, seed: u64) -> Result<Vec<Found>> {
    let mut dice = Dice::of(seed);
    let draw = |dice: &mut Dice| -> (Vec<f64>, f64) {
        let at: Vec<f64> = (0..PARAMETERS).map(|_| dice.share()).collect();
        let difference = (world.difference)(&at, dice);
        (at, difference)
    };
    let drawn: Vec<(Vec<f64>, f64)> = (0..SETS).map(|_| draw(&mut dice)).collect();
    let column = |place: usize| drawn.iter().map(|(at, _)| at[place]).collect();
    let names = (0..PARAMETERS).map(|place| format!("x{place}")).collect();
    let units = vec!["1".to_owned(); PARAMETERS];
    let sets = Sets { names, units, columns: (0..PARAMETERS).map(column).collect() };
    let differences: Vec<f64> = drawn.iter().map(|(_, difference)| *difference).collect();
    let positive = Expectation::new(Direction::Greater, 0.0)?;
    let found = discovered(&sets, &differences, &positive, seed)?;
    let is_told = found.outcome == Outcome::Found;
    let mut density = Found { truth: f64::NAN, estimate: f64::NAN, interval: Interval::NONE };
    if let (true, Some(judged)) = (is_told, found.judged) {
        let (mut inside, mut holding) = (0_u32, 0_u32);
        for _ in 0..FRESH {
            let (at, difference) = draw(&mut dice);
            let is_inside = found.parameters.iter().all(|one| {
                let [lower, upper] = one.limits;
                lower <= at[one.place] && at[one.place] <= upper
            });
            inside += u32::from(is_inside);
            holding += u32::from(is_inside && difference > 0.0);
        }
        density = Found {
            truth: f64::from(holding) / f64::from(inside),
            estimate: judged.density,
            interval: judged.interval,
        };
    }
    let told = Found {
        truth: f64::from(u8::from(world.has_box)),
        estimate: f64::from(u8::from(is_told)),
        interval: Interval::NONE,
    };
    Ok(vec![density, told])
}
