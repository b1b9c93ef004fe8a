//! Distributions by inversion.

/// The cumulative distribution of a Poisson count, tabulated for many draws.
#[derive(Clone, Debug, Default)]
pub(crate) struct Poisson {
    mean: f64,
    cumulative: Vec<f64>,
}

impl Poisson {
    /// Tabulates the distribution of that mean (at most 700), reusing the table's memory.
    pub(crate) fn set_mean(&mut self, mean: f64) {
        if self.mean.to_bits() == mean.to_bits() && !self.cumulative.is_empty() {
            return;
        }
        self.mean = mean;
        self.cumulative.clear();
        let mut term = libm::exp(-mean);
        let mut total = term;
        let mut count = 0.0;
        // Beyond 1 - 2^-53 no uniform draw can fall.
        while total < 1.0 - f64::EPSILON && count < 10.0 * mean + 60.0 {
            self.cumulative.push(total);
            count += 1.0;
            term *= mean / count;
            total += term;
        }
        self.cumulative.push(total);
    }

    /// Least count whose cumulative probability exceeds `uniform`.
    #[inline]
    pub(super) fn quantile(&self, uniform: f64) -> usize {
        let exceeds = self.cumulative.iter().position(|&cumulative| uniform < cumulative);
        exceeds.unwrap_or(self.cumulative.len())
    }
}

/// The standard normal value that a uniform draw from [0, 1), on 53 bits, stands for.
#[inline]
pub(super) fn normal_of(uniform: f64) -> f64 {
    // Half a step keeps the argument above 0; that of the greatest draw would be rounded up to 1.
    let inside = uniform + 0.5 / (1_u64 << 53) as f64;
    normal_quantile(inside.min(1.0 - 0.5 * f64::EPSILON))
}

/// Rational approximation of the normal quantile function, |relative error| < 1e-7.
fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        let above = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
        let below = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0;
        return q * above / below;
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        let r = r - 1.6;
        let above = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777;
        above / ((0.12021132975 * r + 0.73700164250) * r + 1.0)
    } else {
        let r = r - 5.0;
        let above = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150;
        above / ((0.012258202635 * r + 0.24197894225) * r + 1.0)
    };
    if q < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Luck};

    #[test]
    fn poisson_counts_have_their_mean_and_variance() {
        let mut table = Poisson::default();
        table.set_mean(12.0);
        let mut draws = Luck::new(1, 0).draws(0, 0, Chance::Reading);
        let n = 40_000;
        let counts: Vec<f64> = (0..n).map(|_| draws.poisson(&table) as f64).collect();
        let mean = counts.iter().sum::<f64>() / f64::from(n);
        let variance = counts.iter().map(|c| (c - mean).powi(2)).sum::<f64>() / f64::from(n - 1);
        // Standard errors: sqrt(12 / n) = .0173 and 12 sqrt((2 + 1 / 12) / n) = .0866; four of each.
        assert!((mean - 12.0).abs() < 0.07, "{mean}");
        assert!((variance - 12.0).abs() < 0.35, "{variance}");
    }

    #[test]
    fn normal_quantiles_match_the_table() {
        for (p, z) in
            [(0.5, 0.0), (0.975, 1.959963985), (0.01, -2.326347874), (1e-10, -6.361340902)]
        {
            assert!((normal_quantile(p) - z).abs() < 2e-6, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn the_least_and_the_greatest_draw_have_normal_values_too() {
        // scipy.stats.norm.ppf(2^-54) and isf(2^-53), SciPy 1.17.1.
        let step = 1.0 / (1_u64 << 53) as f64;
        assert!((normal_of(0.0) + 8.292361076).abs() < 2e-6, "{}", normal_of(0.0));
        assert!((normal_of(1.0 - step) - 8.209536152).abs() < 2e-6, "{}", normal_of(1.0 - step));
    }
}
