//! Mean, standard deviation and Student's interval of a sample, summed in index order.

use crate::distribution::student;
use crate::interval::{Interval, Level};

/// Size, mean and standard deviation of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Number of values.
    pub n: usize,
    /// Mean; NaN without values.
    pub mean: f64,
    /// Standard deviation with divisor n - 1; NaN below two values.
    pub sd: f64,
}

impl Moments {
    /// The moments of `values`.
    pub fn of(values: &[f64]) -> Self {
        let n = values.len();
        let mean = mean(values);
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let sd = if n < 2 { f64::NAN } else { (squares / (n - 1) as f64).sqrt() };
        Self { n, mean, sd }
    }

    /// Standard error of the mean.
    pub fn standard_error(&self) -> f64 {
        self.sd / (self.n as f64).sqrt()
    }

    /// Student's t interval of the mean; none below two values.
    pub fn interval(&self, level: Level) -> Interval {
        if self.n < 2 {
            return Interval::NONE;
        }
        let critical = student::critical(level.tail(), (self.n - 1) as f64);
        Interval::around(self.mean, critical * self.standard_error())
    }
}

/// Mean of `values`; NaN without values.
pub(crate) fn mean(values: &[f64]) -> f64 {
    // Distances from the first value: the mean of equal values is then exactly that value.
    let first = values.first().copied().unwrap_or(f64::NAN);
    first + values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::Moments;
    use crate::interval::Level;
    use crate::testing::assert_close;

    /// Additional hours of sleep, Student (1908), difference of the two drugs.
    const SLEEP: [f64; 10] = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    #[test]
    fn students_sleep_data_give_students_interval() {
        // R 4: t.test(extra ~ group, paired = TRUE) on `sleep`: 1.58, 0.7001142 to 2.4598858.
        let moments = Moments::of(&SLEEP);
        let interval = moments.interval(Level::NINETY_FIVE);
        assert_close(moments.mean, 1.58, 1e-15);
        assert_close(moments.sd, 1.2299954832798732, 1e-14);
        assert_close(interval.lower, 0.7001142, 1e-7);
        assert_close(interval.upper, 2.4598858, 1e-7);
    }

    #[test]
    fn equal_values_have_no_spread_at_all() {
        let moments = Moments::of(&[0.1; 7]);
        assert_close(moments.mean, 0.1, 0.0);
        assert_close(moments.sd, 0.0, 0.0);
    }

    #[test]
    fn one_value_has_no_interval() {
        let moments = Moments::of(&[3.0]);
        assert_close(moments.mean, 3.0, 0.0);
        assert!(moments.sd.is_nan() && moments.interval(Level::NINETY_FIVE).lower.is_nan());
        assert!(Moments::of(&[]).mean.is_nan());
    }
}
