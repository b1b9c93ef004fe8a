//! The interval of a mean of skewed values (Hall 1992, Journal of the Royal Statistical Society B
//! 54:221-228): his cubic transformation takes the sample's skewness out of Student's t.

use crate::distribution::student;
use crate::interval::Interval;
use crate::moments::Moments;

/// Hall's interval, which may miss with probability `tail` on either side; none below three values.
pub(crate) fn hall(values: &[f64], tail: f64) -> Interval {
    let Moments { n, mean, sd } = Moments::of(values);
    if n < 3 {
        return Interval::NONE;
    }
    let skewness = skewness(values);
    let t = student::critical(tail, (n - 1) as f64);
    Interval {
        lower: mean - sd * unskewed(t, n, skewness),
        upper: mean - sd * unskewed(-t, n, skewness),
    }
}

/// Third moment around the mean, in standard deviations with divisor n; 0 for values that never vary.
pub(crate) fn skewness(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = Moments::of(values).mean;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    if squares == 0.0 {
        return 0.0;
    }
    let cube = |value: &f64| (value - mean) * (value - mean) * (value - mean);
    let cubes: f64 = values.iter().map(cube).sum();
    (cubes / n) / ((squares / n) * (squares / n).sqrt())
}

/// The standardised mean whose transformed value is `t` (Hall 1992, the inverse of g).
fn unskewed(t: f64, n: usize, skewness: f64) -> f64 {
    let n = n as f64;
    let shifted = t / n.sqrt() - skewness / (6.0 * n);
    if skewness.abs() < 1e-6 {
        return shifted;
    }
    3.0 / skewness * (libm::cbrt(1.0 + skewness * shifted) - 1.0)
}
