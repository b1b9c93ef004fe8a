//! Shares and quantiles whose truth is known.

use super::{Deconvolved, LEAST};
use crate::draws::Draws;
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::testing::assert_close;

fn above(bound: f64) -> Interval {
    Interval { lower: bound, upper: f64::INFINITY }
}

/// Sets of `n` runs whose mean and deviation a function gives.
fn sets(seed: u64, n: usize, set: impl Fn(&mut Draws) -> (f64, f64)) -> Vec<Moments> {
    let mut draws = Draws::of(seed);
    let one = |_| {
        let (mean, sd) = set(&mut draws);
        Moments::of(&(0..n).map(|_| mean + sd * draws.normal()).collect::<Vec<_>>())
    };
    (0..200).map(one).collect()
}

/// 40 studies of 200 sets; the standard error of a coverage of 0.95 is 0.034, the band three of them.
#[test]
fn intervals_hold_the_share_as_often_as_they_say() {
    for (n, bound, truth) in [(8, 0.0, 0.5), (8, 0.8416, 0.2), (32, 0.0, 0.5), (32, 0.8416, 0.2)] {
        let holds = |seed: &u64| {
            let sets = sets(*seed, n, |draws| (draws.normal(), 8.0_f64.sqrt()));
            let all = Deconvolved::of(&sets).unwrap();
            all.share(above(bound), Level::NINETY_FIVE).interval.holds(truth)
        };
        let holding = (0..40).filter(holds).count();
        assert!(34 <= holding, "{holding} of 40 with {n} runs a set, {truth}");
    }
}

/// 20 studies; the estimates' standard errors are about 0.015, the band three of them. By their own t intervals 6 % of
/// the sets are above the bound that 20 % exceed.
#[test]
fn luck_that_grows_with_the_mean_moves_no_share() {
    let share = |seed| {
        let set = |draws: &mut Draws| {
            let mean = libm::exp(draws.normal());
            (mean, 1.4 * mean)
        };
        let all = Deconvolved::of(&sets(seed, 8, set)).unwrap();
        [1.0, libm::exp(0.8416)].map(|bound| all.share(above(bound), Level::NINETY_FIVE).estimate)
    };
    let found: Vec<[f64; 2]> = (0..20).map(share).collect();
    let mean = |at: usize| found.iter().map(|one| one[at]).sum::<f64>() / 20.0;
    assert_close(mean(0), 0.5, 0.045);
    assert_close(mean(1), 0.2, 0.045);
}

#[test]
fn without_luck_the_distribution_is_that_of_the_means() {
    let sets: Vec<Moments> =
        (0..LEAST).map(|at| Moments { n: 4, mean: at as f64, sd: 0.0 }).collect();
    let all = Deconvolved::of(&sets).unwrap();
    let share = all.share(above(14.5), Level::NINETY_FIVE);
    assert_close(share.estimate, 0.25, 1e-12);
    assert_close(share.of_others().estimate, 0.75, 1e-12);
    assert_close(share.of_others().interval.lower, 1.0 - share.interval.upper, 1e-12);
    // The bound itself is not beyond it.
    assert_close(all.share(above(15.0), Level::NINETY_FIVE).estimate, 0.2, 1e-12);
    assert_close(all.quantile(0.48), 9.0, 1e-12);
    assert_close(all.quantile(0.52), 10.0, 1e-12);
    assert!(Deconvolved::of(&sets[1..]).is_none());
    let single: Vec<Moments> = sets.iter().map(|set| Moments { sd: f64::NAN, ..*set }).collect();
    assert!(Deconvolved::of(&single).is_none());
}

#[test]
fn nobody_knows_that_all_sets_meet_a_claim() {
    for seed in 0..10 {
        let sets = sets(seed, 8, |draws| (5.0 + 0.1 * draws.normal(), 1.0));
        let share = Deconvolved::of(&sets).unwrap().share(above(0.0), Level::NINETY_FIVE);
        // No more than 200 sets can tell: Wilson's interval of 200 of 200 begins at 0.9812.
        assert_close(share.estimate, 1.0, 1e-9);
        assert_close(share.interval.lower, 0.9812, 1e-4);
        assert_close(share.of_others().interval.upper, 0.0188, 1e-4);
    }
}
