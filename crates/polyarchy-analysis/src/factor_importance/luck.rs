//! What luck makes of the variance between the means of points.

use std::collections::BTreeMap;

use crate::moments::{Moments, mean};

/// Share of the variance between the means of points that luck makes: the variance that neither point nor replicate
/// explains, over the runs of each point. NaN where points have no replicates in common to tell.
///
/// Replicates may be missing: point and replicate are fitted by least squares, in turn.
pub(super) fn share(points: &[&BTreeMap<i64, f64>]) -> f64 {
    // Ends at once where no run is missing.
    const MOST_TURNS: usize = 100;
    let means: Vec<f64> = points.iter().map(|runs| mean_of(runs.values().copied())).collect();
    let mut of_point = means.clone();
    let mut of_replicate: BTreeMap<i64, f64> = BTreeMap::new();
    for _ in 0..MOST_TURNS {
        let mut rests: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for (runs, point) in points.iter().zip(&of_point) {
            runs.iter().for_each(|(id, value)| rests.entry(*id).or_default().push(value - point));
        }
        let next: BTreeMap<i64, f64> = rests.iter().map(|(id, rests)| (*id, mean(rests))).collect();
        let is_still = is_close(&next, &of_replicate);
        of_replicate = next;
        let rest = |runs: &&BTreeMap<i64, f64>| {
            mean_of(runs.iter().map(|(id, value)| value - of_replicate[id]))
        };
        of_point = points.iter().map(rest).collect();
        if is_still {
            break;
        }
    }
    let rest = |(runs, point): (&&BTreeMap<i64, f64>, &f64)| -> f64 {
        let rest = |(id, value): (&i64, &f64)| value - point - of_replicate[id];
        runs.iter().map(rest).map(|rest| rest * rest).sum()
    };
    let squares: f64 = points.iter().zip(&of_point).map(rest).sum();
    let runs: usize = points.iter().map(|runs| runs.len()).sum();
    let freedom = runs as f64 - points.len() as f64 - of_replicate.len() as f64 + 1.0;
    if freedom < 1.0 {
        return f64::NAN;
    }
    let of_means = mean_of(points.iter().map(|runs| squares / freedom / runs.len() as f64));
    let Moments { sd, .. } = Moments::of(&means);
    (of_means / (sd * sd)).clamp(0.0, 1.0)
}

/// Whether a turn changed nothing but the last digits.
fn is_close(one: &BTreeMap<i64, f64>, other: &BTreeMap<i64, f64>) -> bool {
    const ROUNDING: f64 = 1e-12;
    let largest = one.values().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    one.len() == other.len()
        && one.values().zip(other.values()).all(|(a, b)| (a - b).abs() <= ROUNDING * largest)
}

fn mean_of(values: impl Iterator<Item = f64>) -> f64 {
    mean(&values.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::Blocks;
    use crate::testing::assert_close;

    const GRAFTS: [[f64; 6]; 4] = [
        [90.3, 89.2, 98.2, 93.9, 87.4, 97.9],
        [92.5, 89.5, 90.6, 94.7, 87.0, 95.8],
        [85.5, 90.8, 89.6, 86.2, 88.0, 93.4],
        [82.5, 89.5, 85.6, 87.4, 78.9, 90.7],
    ];

    fn of(points: &[BTreeMap<i64, f64>]) -> f64 {
        share(&points.iter().collect::<Vec<_>>())
    }

    fn grafts() -> Vec<BTreeMap<i64, f64>> {
        GRAFTS.map(|row| (0..).zip(row).collect()).to_vec()
    }

    #[test]
    fn with_every_run_it_is_one_over_f_of_the_textbook_block_design() {
        // Montgomery (2017), table 4.4: mean squares 59.39 and 7.33.
        let blocks = Blocks::of(&GRAFTS.map(|row| row.to_vec()));
        assert_close(of(&grafts()), blocks.residual_mean_square() / (blocks.points / 3.0), 1e-12);
        assert_close(of(&grafts()), 7.33 / 59.39, 1e-4);
    }

    #[test]
    fn a_missing_run_leaves_the_least_squares_of_the_others() {
        // numpy 2.4.6: linalg.lstsq on indicators of rows and columns leaves this of 23 numbers.
        let mut grafts = grafts();
        grafts[1].remove(&3);
        let means: Vec<f64> = grafts.iter().map(|runs| mean_of(runs.values().copied())).collect();
        let per_run = (3.0 / 6.0 + 1.0 / 5.0) / 4.0;
        let sd = Moments::of(&means).sd;
        assert_close(of(&grafts), 101.69600000000017 / 14.0 * per_run / (sd * sd), 1e-9);
    }

    #[test]
    fn one_replicate_does_not_tell_and_luck_alone_is_no_more_than_all() {
        let single = |value: f64| BTreeMap::from([(0, value)]);
        assert!(of(&[single(1.0), single(2.0)]).is_nan());
        let pair = |one: f64, other: f64| BTreeMap::from([(0, one), (1, other)]);
        assert_close(of(&[pair(0.0, 1.0), pair(1.1, 0.0), pair(0.0, 1.0)]), 1.0, 0.0);
    }
}
