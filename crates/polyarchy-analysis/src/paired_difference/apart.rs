//! The difference between two sides that share no luck: nothing pairs them.

use super::cells::{Cells, OwnLuck};
use super::{Contrast, PairedDifference, ratio};
use crate::equivalence::Expectation;
use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::moments::Moments;
use crate::observations::Observations;
use crate::rule::Rule;

/// Left minus right, each side with the replicates that it has.
///
/// `n` is that of the side with fewer replicates; runs are counted where sides with common luck have pairs.
/// The spread is that which pairs would have whose mean is known as precisely.
pub(super) fn difference(
    observations: &Observations,
    own: OwnLuck,
    (contrast, rule): (&Contrast, &Rule),
) -> Result<PairedDifference, AnalysisError> {
    let cells = |side| Cells::against((observations, side), 0.0);
    let sides = [cells(&contrast.left)?, cells(&contrast.right)?];
    let [left, right] = sides.each_ref().map(|cells| {
        let values: Vec<f64> = cells.completed().into_values().map(|(value, _)| value).collect();
        Moments::of(&values)
    });
    let ends = observations.range().ends().map(|[least, most]| [least - most, most - least]);
    let [on_left, on_right] = sides.each_ref().map(Cells::evidence);
    let evidence = Evidence::apart([(left, on_left), (right, on_right)], ends);
    let asked = contrast.expectation.unwrap_or(Expectation::ANY_DIFFERENCE);
    let (interval, means) = evidence.interval(rule);
    let (n, mean) = (left.n.min(right.n), left.mean - right.mean);
    let error = libm::hypot(left.standard_error(), right.standard_error());
    let counts = sides.each_ref().map(Cells::pairs);
    Ok(PairedDifference {
        n,
        n_without: sides.iter().map(Cells::n_without).sum(),
        pairs: (counts[0].0 + counts[1].0, counts[0].1 + counts[1].1),
        left,
        right,
        difference: Moments { n, mean, sd: error * (n as f64).sqrt() },
        interval,
        means,
        d_z: f64::NAN,
        d_av: ratio(mean, 0.5 * (own.sds.0 + own.sds.1)),
        variance_reduction: f64::NAN,
        p: evidence.p(&asked, rule),
        verdict: evidence.verdict(&asked, rule),
    })
}

#[cfg(test)]
mod tests {
    use crate::equivalence::{Direction, Expectation, Verdict};
    use crate::evidence::Means;
    use crate::example::runs;
    use crate::group::Group;
    use crate::interval::Level;
    use crate::paired_difference::{Contrast, paired_difference};
    use crate::rule::Rule;
    use crate::testing::assert_close;
    use polyarchy_table::Table;

    const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    fn hours() -> Table {
        let mut cells = Vec::new();
        for (replicate, (first, second)) in (0..).zip(FIRST.into_iter().zip(SECOND)) {
            cells.extend([(1, replicate, first), (2, replicate, second)]);
        }
        let mut runs = runs(&cells, &[]);
        runs.columns.last_mut().expect("it has columns").unit = "hours".into();
        runs
    }

    fn asked(shares_luck: bool, expectation: Option<Expectation>) -> Contrast {
        Contrast {
            id: "drug".into(),
            metric: "trust".into(),
            weeks: None,
            left: Group::single(1),
            right: Group::single(2),
            expectation,
            is_confirmatory: true,
            shares_luck,
        }
    }

    #[test]
    fn sides_without_common_luck_are_two_samples() {
        let rule = Rule::once(Level::NINETY_FIVE);
        // R 4: t.test(extra ~ group) on `sleep`: p 0.07939, -3.3654832 to 0.2054832.
        let apart = paired_difference(&hours(), &asked(false, None), &rule).unwrap();
        assert_eq!(apart.means, Means::Welch);
        assert_close(apart.interval.lower, -3.3654832, 1e-7);
        assert_close(apart.p, 0.07939414, 1e-8);
        assert!(apart.variance_reduction.is_nan() && apart.d_z.is_nan());
        // t of Welch's test is -1.8608.
        assert_close(apart.difference.mean / apart.difference.standard_error(), -1.8608135, 1e-7);
        // The same numbers as pairs: p 0.002833.
        let paired = paired_difference(&hours(), &asked(true, None), &rule).unwrap();
        assert_close(paired.p, 0.00283289, 1e-8);
    }

    #[test]
    fn verdicts_of_sides_without_common_luck_follow_their_own_interval() {
        let rule = Rule::once(Level::NINETY_FIVE);
        let verdict = |shares_luck, level| {
            let lower = Expectation::new(Direction::Lower, 0.0).unwrap();
            let rule = if level { Rule::once(Level::NINETY) } else { rule.clone() };
            paired_difference(&hours(), &asked(shares_luck, Some(lower)), &rule).unwrap().verdict
        };
        assert_eq!(verdict(true, false), Verdict::Met);
        // At 90 % the interval ends at -0.108.
        assert_eq!((verdict(false, false), verdict(false, true)), (Verdict::Undecided, Verdict::Met));
    }
}
