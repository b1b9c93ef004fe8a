//! Ratios over all runs at once, of counts that have much and little to do with what they are counted of.

use anyhow::Result;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::pooled_ratio::pooled_ratio;

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "pooled_ratio",
    about: "What is counted in all runs over what it is counted of in all runs, which is exponential of mean 10. \
            Interval: Student's, with the error of the jackknife over runs.",
    columns: &["ratio"],
    rows,
};

/// Kind of outcome, its pooled ratio, and the ratio of a run by what it is counted of.
type World = (&'static str, f64, fn(f64, &mut Dice) -> f64);

const WORLDS: [World; 4] = [
    ("normal, the same whatever there is to count", 0.3, |_, dice| 0.3 + 0.1 * dice.normal()),
    ("skewed, the same whatever there is to count", 0.3, |_, dice| 0.3 + 0.1 * dice.skewed()),
    // 0.2 and 0.01 of each, where the mean of squares is 200.
    ("normal, larger where there is more to count", 0.4, |of, dice| {
        0.2 + 0.01 * of + 0.1 * dice.normal()
    }),
    ("all or nothing, in 3 of 10 runs", 0.3, |_, dice| f64::from(u8::from(dice.happens(0.3)))),
];

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, truth, ratio) in WORLDS {
        for runs in [15, 50, 300] {
            rows.push(Row::of(name, &format!("{runs} runs"), |seed| {
                let mut dice = Dice::of(seed);
                let mut run = || {
                    let of = 10.0 * (1.0 + dice.skewed());
                    (ratio(of, &mut dice), of)
                };
                let values: Vec<(f64, f64)> = (0..runs).map(|_| run()).collect();
                let found = pooled_ratio(&values, Level::NINETY_FIVE);
                Ok(vec![Found { truth, estimate: found.ratio, interval: found.interval }])
            })?);
        }
    }
    Ok(rows)
}
