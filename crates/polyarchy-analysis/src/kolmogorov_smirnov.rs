//! Whether two samples come from one distribution: the greatest distance between their shares up to a value.
//!
//! Two-sided test of Smirnov (1939); exact p-values by counting paths (Hodges 1958, Arkiv för Matematik 3:469-486), by
//! the limiting distribution where there are very many. Equal values make it cautious. Unlike tests whose tables end
//! at one in a thousand, its p-values reach far enough to be corrected for hundreds of questions.

use crate::Method;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "kolmogorov_smirnov",
    doc: "Greatest distance between the distributions of two samples, with its p-value.",
    reference: "Hodges (1958), Arkiv för Matematik 3:469-486",
};

/// Up to this product of the two sizes paths are counted.
const MOST_STEPS: usize = 4_000_000;

/// The greatest distance between the shares of two samples, each sorted, that lie up to a value.
pub fn distance(left: &[f64], right: &[f64]) -> f64 {
    let (mut one, mut other, mut most) = (0, 0, 0.0_f64);
    while one < left.len() && other < right.len() {
        let value = left[one].min(right[other]);
        while one < left.len() && left[one] <= value {
            one += 1;
        }
        while other < right.len() && right[other] <= value {
            other += 1;
        }
        let apart = one as f64 / left.len() as f64 - other as f64 / right.len() as f64;
        most = most.max(apart.abs());
    }
    most
}

/// How far a sorted sample is at least from one of which only some quantiles are known, with the share up to each. A
/// sample of `n` has quantiles within a step of its shares, which is taken off.
pub fn distance_from_quantiles(sample: &[f64], quantiles: &[(f64, f64)], n: usize) -> f64 {
    let up_to = |value: f64| sample.partition_point(|&one| one <= value) as f64;
    let below = |value: f64| sample.partition_point(|&one| one < value) as f64;
    let size = sample.len() as f64;
    let apart = |&(share, value): &(f64, f64)| {
        (below(value) / size - share).max(share - up_to(value) / size) - 1.0 / n as f64
    };
    quantiles.iter().filter(|(_, value)| !value.is_nan()).map(apart).fold(0.0, f64::max)
}

/// Chance that two samples of these sizes from one continuous distribution are at least as far apart.
pub fn p_value(distance: f64, sizes: [usize; 2]) -> f64 {
    if distance.is_nan() || sizes.contains(&0) {
        return f64::NAN;
    }
    if sizes[0].saturating_mul(sizes[1]) <= MOST_STEPS {
        return exact(distance, sizes);
    }
    let [one, other] = sizes.map(|size| size as f64);
    limit(distance * (one * other / (one + other)).sqrt())
}

/// The share of paths that come as far from the diagonal. Paths that stay below are weighed step by step, and those
/// that leave are added up, so that small shares keep their digits.
fn exact(distance: f64, sizes: [usize; 2]) -> f64 {
    let (n, m) = (sizes[0].min(sizes[1]), sizes[0].max(sizes[1]));
    let (of_n, of_m) = (n as f64, m as f64);
    // Distances are multiples of 1 / nm: half a step below keeps rounding out.
    let least = ((distance * of_n * of_m - 1e-7).ceil() - 0.5) / (of_n * of_m);
    let leaves = |i: usize, j: usize| (i as f64 / of_n - j as f64 / of_m).abs() > least;
    // At (i, j): the share of all paths to there that left somewhere.
    let mut left = vec![0.0; m + 1];
    for i in 0..=n {
        for j in 0..=m {
            left[j] = match (leaves(i, j), i, j) {
                (true, ..) => 1.0,
                (_, 0, 0) => 0.0,
                (_, 0, _) => left[j - 1],
                (_, _, 0) => left[0],
                _ => {
                    let from_below = i as f64 / (i + j) as f64;
                    from_below * left[j] + (1.0 - from_below) * left[j - 1]
                }
            };
        }
    }
    left[m]
}

/// Kolmogorov's distribution, from above.
fn limit(scaled: f64) -> f64 {
    if scaled < 0.3 {
        return 1.0;
    }
    let term = |k: i32| {
        let sign = if k % 2 == 1 { 2.0 } else { -2.0 };
        sign * libm::exp(-2.0 * f64::from(k * k) * scaled * scaled)
    };
    (1..=100).map(term).sum::<f64>().clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::{distance, distance_from_quantiles, limit, p_value};
    use crate::testing::assert_close;

    const FIRST: [f64; 10] = [-1.6, -1.2, -0.2, -0.1, 0.0, 0.7, 0.8, 2.0, 3.4, 3.7];
    const SECOND: [f64; 7] = [0.1, 0.85, 1.1, 1.6, 1.9, 4.4, 5.5];

    #[test]
    fn distances_and_p_values_are_those_of_scipy() {
        // scipy 1.17.1, scipy.stats.ks_2samp(FIRST, SECOND, method="exact").
        let apart = distance(&FIRST, &SECOND);
        assert_close(apart, 0.5571428571428572, 1e-15);
        assert_close(p_value(apart, [10, 7]), 0.11651583710407241, 1e-12);
        assert_close(p_value(apart, [7, 10]), 0.11651583710407241, 1e-12);
    }

    #[test]
    fn far_and_large_distances_keep_their_digits() {
        // The same for samples of these sizes at these distances.
        for (distance, sizes, p) in [
            (0.25, [100, 100], 0.003_729_492_361_831_136_7),
            (0.4, [100, 100], 1.555_079_037_134_569_2e-7),
            (0.35, [100, 60], 0.000_143_450_329_707_432_22),
            (0.3, [300, 200], 5.371_871_443_982_443e-10),
        ] {
            assert_close(p_value(distance, sizes) / p, 1.0, 1e-9);
        }
        // scipy.special.kolmogorov.
        assert_close(limit(1.0) / 0.269_999_671_677_354_56, 1.0, 1e-12);
        assert_close(limit(2.5) / 7.453_306_344_157_342e-6, 1.0, 1e-12);
        assert_close(p_value(0.02, [10_000, 10_000]), limit(2.0_f64.sqrt()), 1e-15);
    }

    #[test]
    fn equal_samples_are_nowhere_apart_and_disjoint_ones_wholly() {
        assert_close(distance(&FIRST, &FIRST), 0.0, 0.0);
        assert_close(p_value(0.0, [10, 10]), 1.0, 0.0);
        assert_close(distance(&[1.0, 2.0], &[3.0, 4.0]), 1.0, 0.0);
        // Two of six paths.
        assert_close(p_value(1.0, [2, 2]), 1.0 / 3.0, 1e-15);
    }

    #[test]
    fn quantiles_tell_of_a_distance_no_more_than_the_values_do() {
        let quantiles = [(0.0, 0.1), (0.5, 1.6), (1.0, 5.5)];
        let told = distance_from_quantiles(&FIRST, &quantiles, 7);
        assert!(0.0 < told && told <= distance(&FIRST, &SECOND), "{told}");
        let own = [(0.0, -1.6), (0.5, 0.35), (1.0, 3.7)];
        assert_close(distance_from_quantiles(&FIRST, &own, 10), 0.0, 0.0);
    }
}
