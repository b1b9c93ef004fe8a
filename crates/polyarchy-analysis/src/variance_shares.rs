//! How much of a metric's variance each factor of a full factorial explains, and how much is luck.
//!
//! Sums of squares of a factorial in randomised blocks, the replicates being the blocks because they
//! share their random numbers (Montgomery 2017, Design and Analysis of Experiments, 9th ed., section
//! 5.6). Shares are eta squared. Adjusted shares are those of the mean over luck in the variance of a
//! single run: their squares are products of different replicates, so that luck adds nothing, also
//! where cells share some of it. Intervals leave out one replicate at a time (Arvesen 1969, Annals of
//! Mathematical Statistics 40:2076-2100).

use crate::Method;
use crate::blocks::Blocks;
use crate::interval::{Interval, Level};
use crate::moments::{Moments, mean};
use crate::products::product;

pub use table::variance_shares;

mod cells;
mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "variance_shares",
    doc: "Shares of variance of each factor, of all interactions and of luck in a full factorial.",
    reference: "Montgomery (2017), Design and Analysis of Experiments, 5.6; Arvesen (1969), Annals of Mathematical Statistics 40:2076-2100",
};

/// A full factorial's values, with the levels that each cell stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Factorial {
    /// Per factor, the level of each cell, counted from 0.
    pub levels: Vec<Vec<usize>>,
    /// Per cell, the values of the replicates, the same ones in every cell.
    pub cells: Vec<Vec<f64>>,
}

/// One source of variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Degrees of freedom.
    pub freedom: usize,
    /// Sum of squares.
    pub squares: f64,
    /// Share of all variance, as observed; the shares of all sources sum to one.
    pub share: f64,
    /// Share without what luck adds; an estimate below 0 is 0. NaN with one replicate.
    pub adjusted: f64,
    /// Interval of the adjusted share; none below three replicates.
    pub interval: Interval,
}

impl Factorial {
    /// Each factor in turn, then all interactions together, then luck; NaN where nothing varies.
    pub fn sources(&self, level: Level) -> Vec<Source> {
        let whole = Decomposition::of(self);
        let adjusted = self.adjusted();
        let intervals = self.jackknifed(Self::adjusted, level);
        let part = |index: usize| Source {
            freedom: whole.freedom[index],
            squares: whole.squares[index],
            share: whole.squares[index] / whole.total(),
            adjusted: if adjusted[index] < 0.0 { 0.0 } else { adjusted[index] },
            interval: intervals[index],
        };
        (0..whole.squares.len()).map(part).collect()
    }

    /// Share of each factor in turn, then of all interactions together, in the variance between the true means of
    /// the cells, with its interval. NaN with one replicate, and where the cells differ by no more than luck.
    pub fn shares_between(&self, level: Level) -> Vec<(f64, Interval)> {
        let intervals = self.jackknifed(Self::between, level);
        let shares = self.between().into_iter().map(|share| share.clamp(0.0, 1.0));
        shares.zip(intervals).collect()
    }

    /// Student's interval of each share, from leaving out one replicate at a time.
    fn jackknifed(&self, shares: fn(&Self) -> Vec<f64>, level: Level) -> Vec<Interval> {
        let whole = shares(self);
        let replicates = self.cells.first().map_or(0, Vec::len);
        if replicates < 3 {
            return vec![Interval::NONE; whole.len()];
        }
        let without = |skipped: usize| {
            let cell = |cell: &Vec<f64>| [&cell[..skipped], &cell[skipped + 1..]].concat();
            let cells = self.cells.iter().map(cell).collect();
            shares(&Self { levels: self.levels.clone(), cells })
        };
        let left_out: Vec<Vec<f64>> = (0..replicates).map(without).collect();
        let n = replicates as f64;
        let interval = |index: usize| {
            let pseudo = |left_out: &Vec<f64>| n * whole[index] - (n - 1.0) * left_out[index];
            let pseudo: Vec<f64> = left_out.iter().map(pseudo).collect();
            let reach = Moments::of(&pseudo).interval(level).half_width();
            Interval::around(whole[index], reach).within(0.0, 1.0)
        };
        (0..whole.len()).map(interval).collect()
    }

    /// Shares of the factors, of their interactions and of luck in the variance of a single run, which
    /// may fall below 0; NaN with one replicate.
    fn adjusted(&self) -> Vec<f64> {
        let Parts { of_sources, between, luck } = self.parts();
        let whole = between.max(0.0) + luck;
        of_sources.iter().chain([&luck]).map(|part| part / whole).collect()
    }

    /// Shares of the factors and of their interactions in the variance between cells, which may fall below 0.
    fn between(&self) -> Vec<f64> {
        // Where cells are alike, what is left is rounding.
        const ROUNDING: f64 = 1e-20;
        let Parts { of_sources, between, .. } = self.parts();
        let values = self.cells.iter().flatten();
        let largest = values.fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let varies = between > ROUNDING * largest * largest;
        of_sources.iter().map(|part| if varies { part / between } else { f64::NAN }).collect()
    }

    fn parts(&self) -> Parts {
        let replicates = self.cells.first().map_or(0, Vec::len);
        if replicates < 2 {
            let of_sources = vec![f64::NAN; self.levels.len() + 1];
            return Parts { of_sources, between: f64::NAN, luck: f64::NAN };
        }
        let of_replicate = means_by_replicate(&self.cells.iter().collect::<Vec<_>>());
        let square = |values: &[f64]| {
            let far: Vec<f64> =
                values.iter().zip(&of_replicate).map(|(value, mean)| value - mean).collect();
            product(&far, &far)
        };
        let between = mean(&self.cells.iter().map(|cell| square(cell)).collect::<Vec<_>>());
        let mut of_sources: Vec<f64> = Vec::new();
        for (factor, levels) in self.levels.iter().enumerate() {
            let count = levels.iter().max().map_or(0, |most| most + 1);
            let of_level: Vec<f64> =
                (0..count).map(|level| square(&self.level_means(factor, level))).collect();
            of_sources.push(mean(&levels.iter().map(|&level| of_level[level]).collect::<Vec<_>>()));
        }
        of_sources.push(between - of_sources.iter().sum::<f64>());
        Parts { of_sources, between, luck: Blocks::of(&self.cells).noise() }
    }

    /// Mean over the cells of one level of a factor, by replicate.
    pub(crate) fn level_means(&self, factor: usize, level: usize) -> Vec<f64> {
        let at = self.cells.iter().zip(&self.levels[factor]).filter(|(_, at)| **at == level);
        means_by_replicate(&at.map(|(cell, _)| cell).collect::<Vec<_>>())
    }
}

/// Parts of the variance of a single run, without what luck adds to all but its own.
struct Parts {
    /// Of each factor in turn, then of all interactions together.
    of_sources: Vec<f64>,
    /// Of the cells, which is the sum of these.
    between: f64,
    luck: f64,
}

/// Mean over cells, by replicate.
fn means_by_replicate(cells: &[&Vec<f64>]) -> Vec<f64> {
    let of = |replicate: usize| mean(&cells.iter().map(|cell| cell[replicate]).collect::<Vec<_>>());
    (0..cells.first().map_or(0, |cell| cell.len())).map(of).collect()
}

/// Sums of squares and degrees of freedom: the factors, their interactions, luck.
struct Decomposition {
    squares: Vec<f64>,
    freedom: Vec<usize>,
}

impl Decomposition {
    fn of(factorial: &Factorial) -> Self {
        let blocks = Blocks::of(&factorial.cells);
        let means: Vec<f64> = factorial.cells.iter().map(|cell| mean(cell)).collect();
        let replicates = factorial.cells.first().map_or(0, Vec::len);
        let (mut squares, mut freedom) = (Vec::new(), Vec::new());
        for levels in &factorial.levels {
            let count = levels.iter().max().map_or(0, |most| most + 1);
            squares.push(replicates as f64 * between_levels(&means, levels, count));
            freedom.push(count.saturating_sub(1));
        }
        // Rounding may leave a trace below zero where there are no interactions.
        let interactions = (blocks.points - squares.iter().sum::<f64>()).max(0.0);
        let rest = means.len() - 1 - freedom.iter().sum::<usize>();
        squares.extend([interactions, blocks.replicates + blocks.residual]);
        freedom.extend([rest, means.len() * (replicates - 1)]);
        Self { squares, freedom }
    }

    fn total(&self) -> f64 {
        self.squares.iter().sum()
    }
}

/// Sum of squares of the level means, each counted for its cells.
fn between_levels(means: &[f64], levels: &[usize], count: usize) -> f64 {
    let whole = mean(means);
    let mut squares = 0.0;
    for level in 0..count {
        let at = means.iter().zip(levels).filter(|(_, at)| **at == level);
        let at: Vec<f64> = at.map(|(mean, _)| *mean).collect();
        let distance = mean(&at) - whole;
        squares += at.len() as f64 * distance * distance;
    }
    squares
}

#[cfg(test)]
mod tests;
