//! Least squares on several columns at once, by columns that are made orthogonal.
//!
//! Modified Gram-Schmidt, each column twice (Björck 1967, BIT 7:1-21; Giraud, Langou & Rozložník 2005, Computers &
//! Mathematics with Applications 50:1069-1075).

use crate::moments::mean;

/// All that a constant and some columns can make together.
pub(crate) struct Span {
    n: usize,
    /// Orthogonal, of length one, each with mean zero.
    directions: Vec<Vec<f64>>,
}

impl Span {
    /// The span of a constant and of columns of `n` numbers; a column that the ones before it can make adds nothing.
    pub(crate) fn of(n: usize, columns: &[Vec<f64>]) -> Self {
        // Less than this part of a column is rounding.
        const ROUNDING: f64 = 1e-9;
        let mut span = Self { n, directions: Vec::new() };
        for column in columns {
            let whole = length(&centred(column));
            let rest = span.residual(&span.residual(column));
            let length = length(&rest);
            if ROUNDING * whole < length {
                span.directions.push(rest.iter().map(|cell| cell / length).collect());
            }
        }
        span
    }

    /// How many columns it takes beside the constant.
    pub(crate) fn terms(&self) -> usize {
        self.directions.len()
    }

    /// Degrees of freedom that it leaves.
    pub(crate) fn freedom(&self) -> usize {
        self.n.saturating_sub(self.directions.len() + 1)
    }

    /// What it cannot make of a column.
    pub(crate) fn residual(&self, column: &[f64]) -> Vec<f64> {
        let mut rest = centred(column);
        for direction in &self.directions {
            let along: f64 = rest.iter().zip(direction).map(|(one, other)| one * other).sum();
            rest.iter_mut().zip(direction).for_each(|(cell, part)| *cell -= along * part);
        }
        rest
    }
}

/// The distances from the mean.
pub(crate) fn centred(column: &[f64]) -> Vec<f64> {
    let mean = mean(column);
    column.iter().map(|cell| cell - mean).collect()
}

/// Sum of squares.
pub(crate) fn squares(column: &[f64]) -> f64 {
    column.iter().map(|cell| cell * cell).sum()
}

fn length(column: &[f64]) -> f64 {
    squares(column).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{Span, squares};
    use crate::testing::{ANSCOMBE_X, ANSCOMBE_Y, assert_close};

    #[test]
    fn anscombes_first_set_leaves_what_its_line_leaves() {
        let span = Span::of(11, &[ANSCOMBE_X.to_vec()]);
        // numpy 2.4.6, linalg.lstsq.
        assert_close(squares(&span.residual(&ANSCOMBE_Y)), 13.762690000000001, 1e-13);
        assert_eq!((span.terms(), span.freedom()), (1, 9));
    }

    #[test]
    fn a_column_that_the_others_make_is_no_term() {
        let x = vec![1.0, 2.0, 3.0, 5.0];
        let turned = x.iter().map(|x| 1e6 - 3.0 * x).collect();
        let span = Span::of(4, &[x.clone(), turned, vec![7.0; 4], vec![0.0, 1.0, 0.0, 0.0]]);
        assert_eq!(span.terms(), 2);
        assert!(squares(&span.residual(&x)) < 1e-24);
    }
}
