//! What all others together make.

/// For each row of so many columns the sum of all other rows, by sums from both ends: nothing is subtracted, so that a
/// small rest keeps its digits.
pub(super) fn sums_of_others(rows: &[f64], n_columns: usize, sums: &mut Vec<f64>) {
    sums.clear();
    sums.resize(rows.len(), 0.0);
    let n_rows = rows.len() / n_columns;
    let row = |nth: usize| nth * n_columns..(nth + 1) * n_columns;
    for nth in 1..n_rows {
        let (before, here) = sums.split_at_mut(nth * n_columns);
        let before = before[row(nth - 1)].iter().zip(&rows[row(nth - 1)]);
        here.iter_mut().zip(before).for_each(|(sum, (before, last))| *sum = before + last);
    }
    let mut after = vec![0.0; n_columns];
    for nth in (0..n_rows).rev() {
        let sums = sums[row(nth)].iter_mut().zip(&rows[row(nth)]);
        for ((sum, here), after) in sums.zip(&mut after) {
            *sum += *after;
            *after += here;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Identity: of rows (1, 10), (2, 20), (4, 40); 1e-300 is not lost beside 1.
    #[test]
    fn others_are_all_but_one() {
        let mut sums = vec![7.0];
        sums_of_others(&[1.0, 10.0, 2.0, 20.0, 4.0, 40.0], 2, &mut sums);
        assert_eq!(sums.iter().map(|sum| *sum as i32).collect::<Vec<_>>(), [6, 60, 5, 50, 3, 30]);
        sums_of_others(&[1.0, 1e-300], 1, &mut sums);
        assert_eq!(sums[0].to_bits(), 1e-300_f64.to_bits());
    }
}
