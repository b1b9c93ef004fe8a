//! Shares of parameter sets whose means are known, with few and with many runs.

use Direction::{Greater, Less, Same, TwoSided};

use super::*;
use crate::draws::Draws;
use crate::expectation::Kind;
use crate::testing::assert_close;

const SETS: usize = 200;

/// How a claim fares in sets, each with so many runs of deviation 3 about a mean of its own, which is normal of
/// deviation 1.
fn found(direction: Direction, smallest: f64, runs: usize) -> Robustness {
    let mut draws = Draws::of(5);
    let mut set = || {
        let mean = draws.normal();
        Moments::of(&(0..runs).map(|_| mean + 3.0 * draws.normal()).collect::<Vec<_>>())
    };
    let sets: Vec<Moments> = (0..SETS).map(|_| set()).collect();
    of_sets(&sets, direction, smallest).unwrap()
}

fn of_sets(sets: &[Moments], direction: Direction, smallest: f64) -> Option<Robustness> {
    let expectation = Expectation::new(direction, smallest).unwrap();
    let judged = |set: &Moments| {
        let interval = set.interval(Level::NINETY_FIVE);
        JudgedVariant {
            kind: Kind::ParameterSet,
            n: set.n,
            difference: set.mean,
            sd: set.sd,
            verdict: expectation.verdict(interval),
            ..JudgedVariant::default()
        }
    };
    let judged: Vec<JudgedVariant> = sets.iter().map(judged).collect();
    robustness(&expectation, &judged, Level::NINETY_FIVE)
}

/// One set of samples: the share's standard error is that of 200 sets with luck, 0.05 and 0.04; its band three of them.
#[test]
fn the_share_whose_mean_meets_a_claim_does_not_hang_on_the_number_of_runs() {
    // Of a standard normal, 0.3085 lie above a half, and half above 0.
    let [few, many] = [8, 32].map(|runs| found(Greater, 0.5, runs));
    for table in [&few, &many] {
        assert_close(table.met, 0.3085, 0.13);
        assert!(table.met_lower < 0.3085 && 0.3085 < table.met_upper);
        assert_close(table.right_way, 0.5, 0.13);
        assert_close(table.median, 0.0, 0.35);
        assert_close(table.low, -1.645, 0.3);
        assert_close(table.high, 1.645, 0.3);
    }
    let decided = [&few, &many].map(|table| table.decided_met);
    assert!(decided[0] < decided[1], "more runs decide more: {decided:?}");
    let whole = [few.decided_met, few.decided_not_met, few.undecided];
    assert_close(whole.iter().sum(), 1.0, 1e-12);
}

#[test]
fn claims_of_either_direction_of_less_and_of_no_difference_have_shares_of_their_own() {
    let of = |direction| found(direction, 0.5, 32);
    let [higher, lower, different, same] = [Greater, Less, TwoSided, Same].map(of);
    let both = higher.met + lower.met;
    assert_close(different.met, both, 1e-9);
    assert_close(same.met, 1.0 - both, 1e-9);
    assert_close(same.met_lower, 1.0 - different.met_upper, 1e-9);
    assert_close(higher.right_way + lower.right_way, 1.0, 1e-9);
    for table in [different, same] {
        let right = [table.right_way, table.right_lower, table.right_upper];
        assert!(right.into_iter().all(f64::is_nan));
    }
}

#[test]
fn sets_that_never_vary_are_told_and_known_exactly_only_if_none_varies() {
    let set = |mean: f64, sd: f64| Moments { n: 8, mean, sd };
    let alike: Vec<Moments> = (0..40).map(|at| set(if at < 10 { 1.0 } else { 0.0 }, 0.0)).collect();
    let table = of_sets(&alike, Greater, 0.5).unwrap();
    assert_eq!(table.unvaried, 40);
    assert_close(table.met, 0.25, 1e-12);
    // Wilson's interval of 10 of 40, scipy 1.17.1: binomtest(10, 40).proportion_ci(method="wilson").
    assert_close(table.met_lower, 0.141_871_186_390_963, 1e-12);
    assert_close(table.met_upper, 0.401_939_614_207_680, 1e-12);
    // Half of the sets show nothing in eight runs; nobody knows that their means are nothing.
    let some: Vec<Moments> = (0..40)
        .map(|at| if at % 2 == 0 { set(0.0, 0.0) } else { set(0.125 * f64::from(at % 6), 0.354) })
        .collect();
    let table = of_sets(&some, Greater, 0.05).unwrap();
    assert_eq!(table.unvaried, 20);
    assert!(table.met_upper > 0.5, "{}", table.met_upper);
}

#[test]
fn few_sets_tell_only_what_their_own_runs_decide() {
    let sets: Vec<Moments> = (0..5).map(|_| Moments { n: 8, mean: 1.0, sd: 0.1 }).collect();
    let table = of_sets(&sets, Greater, 0.5).unwrap();
    assert!([table.met, table.met_lower, table.low, table.median].into_iter().all(f64::is_nan));
    assert_close(table.decided_met, 1.0, 1e-12);
    assert!(of_sets(&[], Greater, 0.5).is_none());
}
