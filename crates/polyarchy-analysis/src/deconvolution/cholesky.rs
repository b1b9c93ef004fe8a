//! Small systems of symmetric equations, by Cholesky's decomposition.

/// Degrees of freedom of the distribution's logarithm, as Efron (2016) has them.
pub(super) const DEGREES: usize = 5;

/// A number for each of them.
pub(super) type Vector<const N: usize = DEGREES> = [f64; N];
/// A number for each pair of them, the same in both orders.
pub(super) type Matrix<const N: usize = DEGREES> = [[f64; N]; N];

/// The solution of `matrix` times it equal to `right`; none unless the matrix is positive definite.
pub(super) fn solved<const N: usize>(matrix: &Matrix<N>, right: &Vector<N>) -> Option<Vector<N>> {
    let mut root = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..=row {
            let known: f64 = (0..column).map(|at| root[row][at] * root[column][at]).sum();
            let rest = matrix[row][column] - known;
            if row > column {
                root[row][column] = rest / root[column][column];
            } else if rest > 1e-12 * matrix[row][row].abs() {
                root[row][row] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    let mut solution = *right;
    for row in 0..N {
        let known: f64 = (0..row).map(|at| root[row][at] * solution[at]).sum();
        solution[row] = (solution[row] - known) / root[row][row];
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|at| root[at][row] * solution[at]).sum();
        solution[row] = (solution[row] - known) / root[row][row];
    }
    Some(solution)
}

/// The sum of products.
pub(super) fn dot<const N: usize>(left: &Vector<N>, right: &Vector<N>) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// Adds `weight` times the products of a vector with itself.
pub(super) fn add_square<const N: usize>(matrix: &mut Matrix<N>, vector: &Vector<N>, weight: f64) {
    for (row, left) in matrix.iter_mut().zip(vector) {
        for (cell, right) in row.iter_mut().zip(vector) {
            *cell += weight * left * right;
        }
    }
}

/// Adds `weight` times a vector.
pub(super) fn add<const N: usize>(sum: &mut Vector<N>, vector: &Vector<N>, weight: f64) {
    for (cell, part) in sum.iter_mut().zip(vector) {
        *cell += weight * part;
    }
}

#[cfg(test)]
mod tests {
    use super::solved;
    use crate::testing::assert_close;

    #[test]
    fn equations_are_solved_and_indefinite_ones_refused() {
        // 4 x + 2 y = 10, 2 x + 3 y = 9: x = 1.5, y = 2.
        let found = solved(&[[4.0, 2.0], [2.0, 3.0]], &[10.0, 9.0]).unwrap();
        assert_close(found[0], 1.5, 1e-14);
        assert_close(found[1], 2.0, 1e-14);
        assert!(solved(&[[1.0, 2.0], [2.0, 1.0]], &[1.0, 1.0]).is_none());
        assert!(solved(&[[1.0, 1.0], [1.0, 1.0]], &[1.0, 1.0]).is_none());
    }
}
