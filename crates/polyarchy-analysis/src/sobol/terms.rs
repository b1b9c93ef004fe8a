//! What each base point adds to the sums of which all indices are made.

use super::Outputs;
use crate::moments::mean;
use crate::products::{influences, product};

/// Sums over base points, and the outputs that they are made of.
pub(super) struct Terms {
    /// Row by row: a + b, a² + b², then for each factor b (ab - a) and (a - ab)² / 2.
    cells: Vec<f64>,
    width: usize,
    /// Outputs, each replicate measured from its mean over all points.
    centred: Outputs,
}

/// Whether there is anything to share, and whether luck can be told from it.
pub(super) enum Standing {
    Constant,
    OneReplicate,
    Shares,
}

impl Terms {
    pub(super) fn of(outputs: &Outputs) -> Self {
        let centred = centred(outputs);
        let Outputs { a, b, exchanged } = &centred;
        let mut cells = Vec::new();
        for (row, (a, b)) in a.iter().zip(b).enumerate() {
            cells.extend([mean(a) + mean(b), product(a, a) + product(b, b)]);
            for values in exchanged {
                let step = difference(&values[row], a);
                cells.extend([product(b, &step), 0.5 * product(&step, &step)]);
            }
        }
        Self { cells, width: 2 + 2 * exchanged.len(), centred }
    }

    pub(super) fn standing(&self) -> Standing {
        let Outputs { a, b, exchanged } = &self.centred;
        let mut all = exchanged.iter().chain([a, b]).flatten().flatten();
        if all.all(|value| *value == 0.0) {
            Standing::Constant
        } else if a.first().is_some_and(|point| point.len() == 1) {
            Standing::OneReplicate
        } else {
            Standing::Shares
        }
    }

    /// First and total index of each factor in turn, from some rows; NaN if there is no variance.
    pub(super) fn indices(&self, rows: &[usize]) -> Vec<f64> {
        let sums = self.sums(rows);
        let variance = variance(&sums);
        sums[2..].iter().map(|sum| sum / variance).collect()
    }

    /// Sums over some rows, divided by their number.
    fn sums(&self, rows: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; self.width];
        for &row in rows {
            let terms = &self.cells[row * self.width..(row + 1) * self.width];
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += term;
            }
        }
        sums.iter().map(|sum| sum / rows.len() as f64).collect()
    }

    /// By how much each replicate at each base point moves an index, given its value.
    pub(super) fn influences(&self, index: usize, value: f64) -> Vec<Vec<f64>> {
        let Outputs { a, b, exchanged } = &self.centred;
        let variance = variance(&self.sums(&(0..a.len()).collect::<Vec<_>>()));
        let mut all = Vec::with_capacity(a.len());
        for (row, (a, b)) in a.iter().zip(b).enumerate() {
            let step = difference(&exchanged[index / 2][row], a);
            let (left, weight) = if index.is_multiple_of(2) { (b, 1.0) } else { (&step, 0.5) };
            let above = influences(left, &step);
            let below = influences(a, a).into_iter().zip(influences(b, b));
            let each = above.into_iter().zip(below);
            let moved = each.map(|(above, (a, b))| weight * above - 0.5 * value * (a + b));
            all.push(moved.map(|moved| moved / variance).collect());
        }
        all
    }
}

/// Variance over the points of A and B together, NaN if there is none but rounding.
fn variance(sums: &[f64]) -> f64 {
    /// A variance below this part of the mean square is rounding.
    const ROUNDING: f64 = 1e-12;
    let (mean, square) = (0.5 * sums[0], 0.5 * sums[1]);
    let variance = square - mean * mean;
    if variance > ROUNDING * square { variance } else { f64::NAN }
}

/// Outputs far from zero make the estimators noisy, and so does luck that all points share: each
/// replicate is measured from its own mean.
fn centred(outputs: &Outputs) -> Outputs {
    let Outputs { a, b, exchanged } = outputs;
    let of = |replicate: usize| {
        let points = exchanged.iter().chain([a, b]).flatten();
        mean(&points.map(|point| point[replicate]).collect::<Vec<_>>())
    };
    let centres: Vec<f64> = (0..a.first().map_or(0, Vec::len)).map(of).collect();
    let sample =
        |points: &Vec<Vec<f64>>| points.iter().map(|point| difference(point, &centres)).collect();
    Outputs { a: sample(a), b: sample(b), exchanged: exchanged.iter().map(sample).collect() }
}

fn difference(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(left, right)| left - right).collect()
}
