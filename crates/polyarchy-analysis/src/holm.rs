//! Adjusted p-values that keep the chance of any false alarm among several tests at its level.
//!
//! Step-down method of Holm (1979), "A simple sequentially rejective multiple test procedure",
//! Scandinavian Journal of Statistics 6:65-70. It needs no independence between the tests.

use crate::Method;
use crate::error::AnalysisError;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "holm",
    doc: "Adjusted p-values that hold the chance of any false alarm among several tests.",
    reference: "Holm (1979), Scandinavian Journal of Statistics 6:65-70",
};

/// Adjusted p-values in the order given; NaN means that there was no test, and is not counted.
pub fn holm(p: &[f64]) -> Result<Vec<f64>, AnalysisError> {
    if let Some(&found) = p.iter().find(|p| !p.is_nan() && !(0.0..=1.0).contains(*p)) {
        return Err(AnalysisError::OutOfRange { what: "p-value", found, right: "between 0 and 1" });
    }
    let mut order: Vec<usize> = (0..p.len()).filter(|&test| !p[test].is_nan()).collect();
    order.sort_by(|&left, &right| p[left].total_cmp(&p[right]));
    let mut adjusted = vec![f64::NAN; p.len()];
    let mut most: f64 = 0.0;
    for (rank, &test) in order.iter().enumerate() {
        most = most.max((order.len() - rank) as f64 * p[test]).min(1.0);
        adjusted[test] = most;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use super::holm;
    use crate::testing::assert_close;
    use proptest::prelude::*;

    #[test]
    fn adjusted_values_are_those_of_r() {
        // R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]).unwrap();
        for (found, right) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert_close(*found, right, 1e-15);
        }
    }

    #[test]
    fn a_test_that_was_not_made_counts_for_nothing() {
        let adjusted = holm(&[0.02, f64::NAN, 0.03]).unwrap();
        assert_close(adjusted[0], 0.04, 1e-15);
        assert!(adjusted[1].is_nan());
    }

    #[test]
    fn a_p_value_above_one_is_refused() {
        let message = holm(&[0.5, 1.5]).unwrap_err().to_string();
        assert_eq!(message, "p-value is 1.5, right is between 0 and 1");
    }

    proptest! {
        #[test]
        fn adjusting_keeps_the_order_and_lies_between_no_change_and_bonferroni(
            p in prop::collection::vec(0.0..=1.0_f64, 1..20),
        ) {
            let adjusted = holm(&p).unwrap();
            for left in 0..p.len() {
                prop_assert!(p[left] <= adjusted[left] && adjusted[left] <= 1.0);
                prop_assert!(adjusted[left] <= (p.len() as f64 * p[left]).min(1.0));
                for right in 0..p.len() {
                    prop_assert!(p[left] > p[right] || adjusted[left] <= adjusted[right]);
                }
            }
        }
    }
}
