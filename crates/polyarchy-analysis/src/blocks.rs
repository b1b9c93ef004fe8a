//! Points crossed with replicates: how much varies between points, between replicates, and within.
//!
//! Replicates share their random numbers over all points, so they are blocks of a randomised block
//! design (Montgomery 2017, Design and Analysis of Experiments, 9th ed., section 4.1).

use crate::moments::mean;

/// Sums of squares of a full table of points by replicates.
pub(crate) struct Blocks {
    /// Between the means of the points.
    pub(crate) points: f64,
    /// Between the means of the replicates.
    pub(crate) replicates: f64,
    /// What neither explains.
    pub(crate) residual: f64,
    n_points: f64,
    n_replicates: f64,
}

impl Blocks {
    /// The sums of squares of `table[point][replicate]`, all points having all replicates.
    pub(crate) fn of(table: &[Vec<f64>]) -> Self {
        let (points, replicates) = (table.len(), table.first().map_or(0, Vec::len));
        let of_point: Vec<f64> = table.iter().map(|row| mean(row)).collect();
        let of_replicate: Vec<f64> = (0..replicates)
            .map(|replicate| mean(&table.iter().map(|row| row[replicate]).collect::<Vec<_>>()))
            .collect();
        let whole = mean(&of_point);
        let mut residual = 0.0;
        for (row, point) in table.iter().zip(&of_point) {
            for (value, replicate) in row.iter().zip(&of_replicate) {
                let rest = value - point - replicate + whole;
                residual += rest * rest;
            }
        }
        let squares = |means: &[f64]| means.iter().map(|m| (m - whole) * (m - whole)).sum::<f64>();
        Self {
            points: replicates as f64 * squares(&of_point),
            replicates: points as f64 * squares(&of_replicate),
            residual,
            n_points: points as f64,
            n_replicates: replicates as f64,
        }
    }

    /// Mean square of what neither points nor replicates explain; NaN with one replicate.
    pub(crate) fn residual_mean_square(&self) -> f64 {
        self.residual / ((self.n_points - 1.0) * (self.n_replicates - 1.0))
    }

    /// Variance between replicates at one point, on average; NaN with one replicate.
    pub(crate) fn noise(&self) -> f64 {
        (self.replicates + self.residual) / (self.n_points * (self.n_replicates - 1.0))
    }

    /// Variance between points that luck cannot explain; NaN with one replicate.
    pub(crate) fn signal(&self) -> f64 {
        let mean_square = self.points / (self.n_points - 1.0);
        (mean_square - self.residual_mean_square()) / self.n_replicates
    }
}

#[cfg(test)]
mod tests {
    use super::Blocks;
    use crate::testing::assert_close;

    #[test]
    fn the_textbook_block_design_has_its_sums_of_squares() {
        // Montgomery (2017), vascular graft experiment, tables 4.3 and 4.4: pressures by batches.
        let blocks = Blocks::of(&[
            vec![90.3, 89.2, 98.2, 93.9, 87.4, 97.9],
            vec![92.5, 89.5, 90.6, 94.7, 87.0, 95.8],
            vec![85.5, 90.8, 89.6, 86.2, 88.0, 93.4],
            vec![82.5, 89.5, 85.6, 87.4, 78.9, 90.7],
        ]);
        assert_close(blocks.points, 178.17, 1e-4);
        assert_close(blocks.replicates, 192.25, 1e-4);
        assert_close(blocks.residual, 109.89, 1e-4);
        assert_close(blocks.residual_mean_square(), 7.33, 1e-3);
    }

    #[test]
    fn luck_shared_by_all_points_does_not_pass_for_a_difference_between_them() {
        let blocks = Blocks::of(&[vec![1.0, 3.0, 8.0], vec![2.0, 4.0, 9.0]]);
        assert_close(blocks.residual, 0.0, 1e-14);
        assert_close(blocks.signal(), 0.5, 1e-14);
        assert_close(blocks.noise(), 13.0, 1e-14);
    }
}
