//! The difference between two sides that share no luck: nothing pairs them.

use super::cells::{Cells, OwnLuck, Side};
use super::{PairedDifference, Settings};
use crate::equivalence::Expectation;
use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::group::Group;
use crate::moments::Moments;
use crate::observations::Observations;
use crate::rule::Rule;

/// Left minus right, each side with the replicates that it has.
///
/// `n` is that of the side with fewer replicates; runs are counted where sides with common luck have pairs.
/// The spread is that which pairs would have whose mean is known as precisely.
pub(super) fn difference(
    observations: &Observations,
    [left, right]: [&Group; 2],
    expected: Option<Expectation>,
    rule: &Rule,
) -> Result<PairedDifference, AnalysisError> {
    let [left_side, right_side] = [left, right].map(|group| Side { observations, group });
    let sides = [Cells::against(left_side, 0.0)?, Cells::against(right_side, 0.0)?];
    let [lefts, rights] = sides.each_ref().map(|cells| -> Vec<f64> {
        cells.completed().into_values().map(|(value, _)| value).collect()
    });
    let moments = [Moments::of(&lefts), Moments::of(&rights)];
    let n = lefts.len().min(rights.len());
    let error = moments.map(|side| side.standard_error().powi(2));
    let sd = ((error[0] + error[1]) * n as f64).sqrt();
    let evidence = if sides.iter().any(Cells::is_thin) {
        Evidence::thin()
    } else {
        Evidence::of_samples(lefts, rights, observations.range())
    };
    let asked = expected.unwrap_or(Expectation::ANY_DIFFERENCE);
    let (interval, means) = evidence.interval(rule);
    let (used, left_out) =
        sides.iter().map(Cells::pairs).fold((0, 0), |sum, side| (sum.0 + side.0, sum.1 + side.1));
    let own = OwnLuck::of(observations, left, right);
    let mean = moments[0].mean - moments[1].mean;
    Ok(PairedDifference {
        n,
        n_without: sides.iter().map(Cells::n_without).sum(),
        pairs: (used, left_out),
        left: moments[0],
        right: moments[1],
        difference: Moments { n, mean, sd },
        settings: Settings::of(&Cells::of(left_side, right_side)?, expected),
        interval,
        means,
        d_z: f64::NAN,
        d_av: super::ratio(mean, 0.5 * (own.sds.0 + own.sds.1)),
        variance_reduction: f64::NAN,
        coupling: f64::NAN,
        p: evidence.p(&asked, rule),
        verdict: evidence.verdict(&asked, rule),
    })
}

#[cfg(test)]
mod tests {
    use crate::example::runs;
    use crate::group::Group;
    use crate::interval::Level;
    use crate::paired_difference::{Contrast, paired_difference};
    use crate::rule::Rule;
    use crate::testing::assert_close;

    const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    #[test]
    fn sides_without_common_luck_are_two_samples() {
        let mut cells = Vec::new();
        for (replicate, (first, second)) in (0..).zip(FIRST.into_iter().zip(SECOND)) {
            cells.extend([(1, replicate, first), (2, replicate, second)]);
        }
        let asked = |shares_luck| Contrast {
            id: "drug".into(),
            metric: "trust".into(),
            weeks: None,
            left: Group::single(1),
            right: Group::single(2),
            expectation: None,
            is_confirmatory: true,
            shares_luck,
        };
        let runs = runs(&cells, &[]);
        // R 4: t.test(extra ~ group) on `sleep`: p 0.07939, -3.3654832 to 0.2054832.
        let apart =
            paired_difference(&runs, &asked(false), &Rule::once(Level::NINETY_FIVE)).unwrap();
        assert_close(apart.interval.lower, -3.3654832, 1e-7);
        assert_close(apart.p, 0.07939414, 1e-8);
        assert!(apart.variance_reduction.is_nan() && apart.d_z.is_nan());
        assert!(apart.coupling.is_nan());
        // t of Welch's test is -1.8608.
        assert_close(apart.difference.mean / apart.difference.standard_error(), -1.8608135, 1e-7);
        // The same numbers as pairs: p 0.002833.
        let paired =
            paired_difference(&runs, &asked(true), &Rule::once(Level::NINETY_FIVE)).unwrap();
        assert_close(paired.p, 0.00283289, 1e-8);
    }
}
