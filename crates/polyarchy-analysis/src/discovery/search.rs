//! A box found on one half of the sets and judged on the other, and so are boxes of permuted differences.

use super::halves::{halves, shuffled};
use super::{Judged, MOST_LIMITED, is_beyond, together};
use crate::correlation::{ranks, spearman};
use crate::draws::Draws;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::prim::{Patience, PrimBox, most_accurate, trajectory, without_idle_limits};
use crate::proportion::wilson;
use crate::regression::Products;

/// How often differences are permuted.
const PERMUTATIONS: usize = 999;

/// Some sets.
struct Half {
    columns: Vec<Vec<f64>>,
    /// Ranks of each parameter's values.
    ranks: Vec<Vec<f64>>,
    differences: Vec<f64>,
    holds: Vec<bool>,
}

/// What a box holds of some sets.
struct Shares {
    mass: f64,
    density: f64,
    coverage: f64,
    inside: usize,
}

/// A search for a box.
pub(super) struct Search {
    found_on: Half,
    judged_on: Half,
    seed: u64,
}

impl Search {
    /// A search over sets that are halved at random.
    pub(super) fn of(columns: &[Vec<f64>], differences: &[f64], holds: &[bool], seed: u64) -> Self {
        let half = |rows: Vec<usize>| {
            let of_rows = |column: &Vec<f64>| rows.iter().map(|&row| column[row]).collect();
            let columns: Vec<Vec<f64>> = columns.iter().map(of_rows).collect();
            Half {
                ranks: columns.iter().map(|column| ranks(column)).collect(),
                columns,
                differences: rows.iter().map(|&row| differences[row]).collect(),
                holds: rows.iter().map(|&row| holds[row]).collect(),
            }
        };
        let [found_on, judged_on] = halves(differences, &mut Draws::of(seed)).map(half);
        Self { found_on, judged_on, seed }
    }

    /// Places of the parameters that correlate beyond the corrected bound in the half on which the box is found, the
    /// strongest first, as many as a box may limit.
    pub(super) fn screened(&self) -> Result<Vec<usize>, AnalysisError> {
        let Half { columns, differences, .. } = &self.found_on;
        let level = together(columns.len())?;
        let mut beyond = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let found = spearman(column, differences, level)?;
            if is_beyond(&found.interval) {
                beyond.push((found.r.abs(), place));
            }
        }
        Ok(strongest(beyond, MOST_LIMITED))
    }

    /// The box over screened parameters, and how it fares beside permuted ones.
    pub(super) fn found(&self, screened: &[usize]) -> Result<(PrimBox, Judged), AnalysisError> {
        let Half { holds, .. } = &self.judged_on;
        let found = self.found_on.densest(screened, &self.found_on.holds)?;
        let Shares { mass, density, coverage, inside } =
            self.judged_on.shares(&found, screened, holds);
        let (mut densities, mut gains) = (Vec::new(), Vec::new());
        // The halves took the first draws of the seed; permutations have the next seed's.
        let mut draws = Draws::of(self.seed.wrapping_add(1));
        for _ in 0..PERMUTATIONS {
            let shares = self.permuted(screened.len(), &mut draws)?;
            densities.push(shares.density);
            gains.push(shares.coverage - shares.mass);
        }
        let interval = match inside {
            0 => Interval::NONE,
            inside => wilson(density, inside as f64, Level::NINETY_FIVE.tail()),
        };
        let judged = Judged {
            sets: holds.len(),
            base: share(holds.iter().filter(|holds| **holds).count(), holds.len()),
            mass,
            density,
            interval,
            coverage,
            density_floor: floor(densities),
            gain_floor: floor(gains),
            permutations: PERMUTATIONS,
        };
        Ok((found, judged))
    }

    /// What the same search finds after the differences of each half were dealt anew, by the parameters that then
    /// correlate most.
    fn permuted(&self, limited: usize, draws: &mut Draws) -> Result<Shares, AnalysisError> {
        let [dealt, dealt_back] =
            [&self.found_on, &self.judged_on].map(|half| shuffled(half.holds.len(), draws));
        let differences: Vec<f64> =
            dealt.iter().map(|&set| self.found_on.differences[set]).collect();
        let of_differences = ranks(&differences);
        let mut sizes = Vec::new();
        for (place, of_parameter) in self.found_on.ranks.iter().enumerate() {
            let Products { xx, xy, .. } = Products::of(of_parameter, &of_differences)?;
            // The spread of the differences' ranks is the same for all.
            if xx > 0.0 {
                sizes.push((xy.abs() / xx.sqrt(), place));
            }
        }
        let screened = strongest(sizes, limited);
        let holds: Vec<bool> = dealt.iter().map(|&set| self.found_on.holds[set]).collect();
        let found = self.found_on.densest(&screened, &holds)?;
        let holds: Vec<bool> = dealt_back.iter().map(|&set| self.judged_on.holds[set]).collect();
        Ok(self.judged_on.shares(&found, &screened, &holds))
    }
}

#[cfg(test)]
impl Search {
    /// The parameters that correlate most in the half on which the box is found, beyond the bound or not.
    pub(super) fn strongest_of_true(&self, most: usize) -> Vec<usize> {
        let Half { columns, differences, .. } = &self.found_on;
        let size = |column: &Vec<f64>| {
            spearman(column, differences, Level::NINETY_FIVE).map_or(0.0, |found| found.r.abs())
        };
        strongest(columns.iter().map(size).zip(0..).collect(), most)
    }
}

impl Half {
    /// The box over some parameters in which the most sets hold beyond chance.
    fn densest(&self, parameters: &[usize], holds: &[bool]) -> Result<PrimBox, AnalysisError> {
        let columns: Vec<&[f64]> =
            parameters.iter().map(|&place| self.columns[place].as_slice()).collect();
        let boxes = trajectory(&columns, holds, Patience::CUSTOMARY)?;
        Ok(without_idle_limits(most_accurate(&boxes), &columns, holds))
    }

    /// What a box over some parameters holds of these sets.
    fn shares(&self, one: &PrimBox, parameters: &[usize], holds: &[bool]) -> Shares {
        let (mut inside, mut holding) = (0, 0);
        for (set, holds) in holds.iter().enumerate() {
            if one.holds(parameters.iter().map(|&place| self.columns[place][set])) {
                (inside, holding) = (inside + 1, holding + usize::from(*holds));
            }
        }
        let all = holds.iter().filter(|holds| **holds).count();
        Shares {
            mass: share(inside, holds.len()),
            density: share(holding, inside),
            coverage: share(holding, all),
            inside,
        }
    }
}

/// The places with the greatest sizes, greatest first, the first of equals.
fn strongest(mut sizes: Vec<(f64, usize)>, most: usize) -> Vec<usize> {
    sizes.sort_by(|one, other| other.0.total_cmp(&one.0));
    sizes.into_iter().take(most).map(|(_, place)| place).collect()
}

/// A part of a whole; of none, none.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The value that 95 in a hundred of them do not exceed.
fn floor(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (Level::NINETY_FIVE.get() * values.len() as f64).ceil() as usize;
    values[place.saturating_sub(1)]
}
