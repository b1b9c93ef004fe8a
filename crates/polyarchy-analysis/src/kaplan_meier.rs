//! How many still go on after a time, when some were only watched for a while.
//!
//! Product-limit estimator of Kaplan & Meier (1958), Journal of the American Statistical Association
//! 53:457-481, with the variance of Greenwood (1926) and a band on the log-log scale (Kalbfleisch &
//! Prentice 2002, The Statistical Analysis of Failure Time Data, 2nd ed., section 1.4.2), which
//! stays between 0 and 1. It holds time by time, and supposes that runs are independent.

use crate::Method;
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};

pub use table::{Lifetimes, survival};

mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "kaplan_meier",
    doc: "Share of runs that still go on after each time, with a log-log band.",
    reference: "Kaplan & Meier (1958), JASA 53:457-481; Kalbfleisch & Prentice (2002), 1.4.2",
};

/// One time of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The time.
    pub time: f64,
    /// How many were still watched and going on just before.
    pub at_risk: usize,
    /// How many ended then.
    pub ends: usize,
    /// Share that goes on after it.
    pub survival: f64,
    /// Interval of the share; none once nobody goes on.
    pub interval: Interval,
}

/// The curve: the start, every time at which something ended, and the last time watched.
///
/// `ended` tells which were seen to end at their time; the others were watched until then only.
pub fn kaplan_meier(
    times: &[f64],
    ended: &[bool],
    level: Level,
) -> Result<Vec<Step>, AnalysisError> {
    if times.len() != ended.len() {
        let (left, right) = (times.len(), ended.len());
        return Err(AnalysisError::Lengths { what: "times and ends", left, right });
    }
    if let Some(&found) = times.iter().find(|time| !(time.is_finite() && 0.0 <= **time)) {
        let right = "finite and at least 0";
        return Err(AnalysisError::OutOfRange { what: "time of an end", found, right });
    }
    let z = -normal::quantile(level.tail());
    let all = Interval { lower: 1.0, upper: 1.0 };
    let start = Step { time: 0.0, at_risk: times.len(), ends: 0, survival: 1.0, interval: all };
    let (mut steps, mut greenwood) = (vec![start], 0.0);
    let mut survival = 1.0;
    for (time, at_risk, ends) in risks(times, ended) {
        let (risk, ended) = (at_risk as f64, ends as f64);
        survival *= 1.0 - ended / risk;
        greenwood += ended / (risk * (risk - ended));
        let interval = band(survival, greenwood, z);
        steps.push(Step { time, at_risk, ends, survival, interval });
    }
    Ok(steps)
}

/// The first time after which at most half go on; NaN if the curve does not get there.
pub fn median(steps: &[Step]) -> f64 {
    steps.iter().find(|step| step.survival <= 0.5).map_or(f64::NAN, |step| step.time)
}

/// Times of ends, and the last time, with the numbers at risk and of ends.
fn risks(times: &[f64], ended: &[bool]) -> Vec<(f64, usize, usize)> {
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by(|&left, &right| times[left].total_cmp(&times[right]));
    let mut risks = Vec::new();
    let mut first = 0;
    while first < order.len() {
        let time = times[order[first]];
        let here = order[first..].iter().take_while(|&&run| times[run] <= time).count();
        let ends = order[first..first + here].iter().filter(|&&run| ended[run]).count();
        if ends > 0 || first + here == order.len() {
            risks.push((time, order.len() - first, ends));
        }
        first += here;
    }
    risks
}

fn band(survival: f64, greenwood: f64, z: f64) -> Interval {
    if survival >= 1.0 {
        return Interval { lower: 1.0, upper: 1.0 };
    }
    if survival <= 0.0 {
        return Interval::NONE;
    }
    let log = libm::log(survival);
    let reach = z * greenwood.sqrt() / log.abs();
    Interval { lower: libm::exp(log * libm::exp(reach)), upper: libm::exp(log * libm::exp(-reach)) }
}

#[cfg(test)]
mod tests {
    use super::{kaplan_meier, median};
    use crate::interval::Level;
    use crate::testing::assert_close;
    use proptest::prelude::*;

    /// Weeks of remission under 6-MP, Freireich et al. (1963), Blood 21:699-716.
    const WEEKS: [f64; 21] = [
        6.0, 6.0, 6.0, 6.0, 7.0, 9.0, 10.0, 10.0, 11.0, 13.0, 16.0, 17.0, 19.0, 20.0, 22.0, 23.0,
        25.0, 32.0, 32.0, 34.0, 35.0,
    ];
    const RELAPSED: [u8; 21] = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];

    #[test]
    fn the_remissions_of_freireich_have_their_curve_and_band() {
        // lifelines 0.30.3, KaplanMeierFitter, 95 percent.
        let right = [
            (6.0, 0.857143, 0.619718, 0.951552),
            (7.0, 0.806723, 0.563147, 0.922809),
            (10.0, 0.752941, 0.503200, 0.889362),
            (13.0, 0.690196, 0.431610, 0.849066),
            (16.0, 0.627451, 0.367511, 0.804912),
            (22.0, 0.537815, 0.267779, 0.746791),
            (23.0, 0.448179, 0.188052, 0.680143),
            (35.0, 0.448179, 0.188052, 0.680143),
        ];
        let steps = kaplan_meier(&WEEKS, &RELAPSED.map(|r| r == 1), Level::NINETY_FIVE).unwrap();
        assert_eq!(steps.len(), right.len() + 1);
        for (step, (time, survival, lower, upper)) in steps[1..].iter().zip(right) {
            assert_close(step.time, time, 0.0);
            assert_close(step.survival, survival, 1e-6);
            assert_close(step.interval.lower, lower, 1e-6);
            assert_close(step.interval.upper, upper, 1e-6);
        }
        assert_eq!((steps[1].at_risk, steps[1].ends), (21, 3));
        assert_close(median(&steps), 23.0, 0.0);
    }

    #[test]
    fn where_nothing_ends_all_go_on() {
        let steps = kaplan_meier(&[5.0, 5.0], &[false, false], Level::NINETY_FIVE).unwrap();
        assert_close(steps[1].survival, 1.0, 0.0);
        assert_close(steps[1].interval.lower, 1.0, 0.0);
        assert!(median(&steps).is_nan());
    }

    #[test]
    fn where_all_end_nobody_goes_on_and_there_is_no_band() {
        let steps = kaplan_meier(&[1.0, 2.0], &[true, true], Level::NINETY_FIVE).unwrap();
        assert_close(steps[2].survival, 0.0, 0.0);
        assert!(steps[2].interval.lower.is_nan());
    }

    #[test]
    fn a_negative_time_is_refused() {
        let refused = kaplan_meier(&[-1.0], &[true], Level::NINETY_FIVE).unwrap_err();
        assert_eq!(refused.to_string(), "time of an end is -1, right is finite and at least 0");
    }

    proptest! {
        #[test]
        fn the_curve_never_rises_and_is_the_plain_share_when_all_were_watched(
            times in prop::collection::vec(0_u8..20, 1..40),
        ) {
            let times: Vec<f64> = times.into_iter().map(f64::from).collect();
            let steps = kaplan_meier(&times, &vec![true; times.len()], Level::NINETY_FIVE).unwrap();
            for step in &steps[1..] {
                let left = times.iter().filter(|&&time| time > step.time).count();
                assert_close(step.survival, left as f64 / times.len() as f64, 1e-12);
            }
            prop_assert!(steps.windows(2).all(|pair| pair[1].survival <= pair[0].survival));
        }
    }
}
