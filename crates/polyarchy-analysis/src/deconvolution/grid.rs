//! The values on which the distribution stands, and the natural spline of its logarithm.

use super::{DEGREES, Vector};
use crate::bootstrap::quantile;

/// Number of values.
const POINTS: usize = 60;
/// Knots of the spline: a natural one has one degree less than knots, besides its constant.
const KNOTS: usize = DEGREES + 1;
/// A spread of the middle half of less than this part of the whole says nothing of the scale.
const LEAST_SCALE: f64 = 0.01;

/// Values from the least to the greatest mean, dense in the middle and logarithmic in long tails.
pub(super) struct Grid {
    pub(super) values: Vec<f64>,
    /// The spline's terms at each value: of mean 0, of length 1 and at right angles over all of them.
    pub(super) terms: Vec<Vector>,
    middle: f64,
    scale: f64,
}

impl Grid {
    /// The grid over sorted means; none if they are all alike.
    pub(super) fn over(means: &[f64]) -> Option<Self> {
        let (least, greatest) = (*means.first()?, *means.last()?);
        let width = greatest - least;
        if width.is_nan() || width <= 0.0 {
            return None;
        }
        let middle = quantile(means, 0.5);
        let half = quantile(means, 0.75) - quantile(means, 0.25);
        let scale = half.max(LEAST_SCALE * width);
        let ends = [least, greatest].map(|end| libm::asinh((end - middle) / scale));
        let place = |point: usize| point as f64 / (POINTS - 1) as f64;
        let value = |point: usize| {
            middle + scale * libm::sinh(ends[0] + (ends[1] - ends[0]) * place(point))
        };
        let mut values: Vec<f64> = (0..POINTS).map(value).collect();
        // The ends themselves, not what rounding makes of them.
        (values[0], values[POINTS - 1]) = (least, greatest);
        Some(Self {
            values,
            terms: terms(&(0..POINTS).map(place).collect::<Vec<_>>()),
            middle,
            scale,
        })
    }

    /// The ends of what each value stands for.
    pub(super) fn cells(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        let half = |one: usize, other: usize| 0.5 * (self.values[one] + self.values[other]);
        (0..POINTS)
            .map(move |at| [half(at.saturating_sub(1), at), half(at, (at + 1).min(POINTS - 1))])
    }

    /// The terms at a value between those of the grid.
    pub(super) fn terms_at(&self, value: f64) -> Vector {
        let bent = |value: f64| libm::asinh((value - self.middle) / self.scale);
        let ends = [bent(self.values[0]), bent(self.values[POINTS - 1])];
        let place = (bent(value) - ends[0]) / (ends[1] - ends[0]) * (POINTS - 1) as f64;
        let below = (place.max(0.0).floor() as usize).min(POINTS - 2);
        let part = (place - below as f64).clamp(0.0, 1.0);
        let (left, right) = (&self.terms[below], &self.terms[below + 1]);
        std::array::from_fn(|term| left[term] + part * (right[term] - left[term]))
    }
}

/// Terms of a natural cubic spline with even knots (Hastie, Tibshirani & Friedman 2009, eq. 5.4 and 5.5), made
/// orthonormal one after the other (Gram & Schmidt).
fn terms(places: &[f64]) -> Vec<Vector> {
    let knot = |at: usize| at as f64 / (KNOTS - 1) as f64;
    let cube = |distance: f64| distance.max(0.0).powi(3);
    let bend =
        |place: f64, at: usize| (cube(place - knot(at)) - cube(place - 1.0)) / (1.0 - knot(at));
    let raw = |place: f64, term: usize| match term {
        0 => place,
        _ => bend(place, term - 1) - bend(place, KNOTS - 2),
    };
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for term in 0..DEGREES {
        let mut column: Vec<f64> = places.iter().map(|&place| raw(place, term)).collect();
        let mean = crate::moments::mean(&column);
        column.iter_mut().for_each(|cell| *cell -= mean);
        // Twice, as rounding leaves something of the first ones.
        for earlier in columns.iter().chain(&columns) {
            let along: f64 = column.iter().zip(earlier).map(|(one, other)| one * other).sum();
            column.iter_mut().zip(earlier).for_each(|(cell, other)| *cell -= along * other);
        }
        let length = column.iter().map(|cell| cell * cell).sum::<f64>().sqrt();
        column.iter_mut().for_each(|cell| *cell /= length);
        columns.push(column);
    }
    (0..places.len()).map(|at| std::array::from_fn(|term| columns[term][at])).collect()
}

#[cfg(test)]
mod tests {
    use super::{DEGREES, Grid, POINTS};
    use crate::testing::assert_close;

    #[test]
    fn the_grid_spans_the_means_and_its_terms_are_at_right_angles() {
        let means = [-1.0, 0.0, 0.5, 1.0, 40.0];
        let grid = Grid::over(&means).unwrap();
        let cells: Vec<[f64; 2]> = grid.cells().collect();
        assert_close(cells[0][0], -1.0, 0.0);
        assert_close(cells[POINTS - 1][1], 40.0, 0.0);
        assert!(cells.windows(2).all(|two| two[0][1].to_bits() == two[1][0].to_bits()));
        for one in 0..DEGREES {
            assert_close(grid.terms.iter().map(|terms| terms[one]).sum(), 0.0, 1e-12);
            for other in 0..DEGREES {
                let product = grid.terms.iter().map(|terms| terms[one] * terms[other]).sum();
                assert_close(product, f64::from(u8::from(one == other)), 1e-12);
            }
        }
        let between = grid.terms_at(grid.values[7]);
        assert!(between.iter().zip(&grid.terms[7]).all(|(one, other)| (one - other).abs() < 1e-9));
        assert!(Grid::over(&[2.0; 5]).is_none());
    }
}
