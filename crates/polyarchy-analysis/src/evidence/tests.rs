//! What never varies decides nothing, and intervals of answers and piled values hold the truth.

use super::{Evidence, Means, Size};
use crate::draws::Draws;
use crate::equivalence::Direction::{Greater, Less, Same, TwoSided};
use crate::equivalence::{Expectation, Verdict};
use crate::interval::Level;
use crate::paired_difference::cells::Cells;
use crate::rule::Rule;
use crate::testing::assert_close;
use polyarchy_table::Range;

fn rule() -> Rule {
    Rule::once(Level::NINETY_FIVE)
}

fn verdict(
    evidence: &Evidence,
    direction: crate::equivalence::Direction,
    smallest: f64,
) -> Verdict {
    evidence.verdict(&Expectation::new(direction, smallest).unwrap(), &rule())
}

fn pairs(left: &[f64], right: &[f64], range: Range) -> Evidence {
    Cells::pairs_of(left, right, range).evidence()
}

#[test]
fn three_pairs_without_a_difference_are_not_the_same() {
    for range in [Range::Any, Range::Share, Range::YesOrNo] {
        let evidence = pairs(&[1.0; 3], &[1.0; 3], range);
        assert_eq!(verdict(&evidence, Same, 0.05), Verdict::Undecided, "{range:?}");
        assert_eq!(verdict(&evidence, Greater, 0.05), Verdict::Undecided, "{range:?}");
    }
}

#[test]
fn a_difference_in_no_pair_is_not_met_where_any_was_expected() {
    for direction in [Greater, Less, TwoSided] {
        let evidence = pairs(&[0.0; 5], &[0.0; 5], Range::Any);
        assert_eq!(verdict(&evidence, direction, 0.0), Verdict::NotMet);
        assert_eq!(verdict(&evidence, direction, 0.1), Verdict::Undecided);
    }
}

#[test]
fn sides_that_are_alike_in_many_pairs_are_known_to_be_so_nearly() {
    // Sixty pairs do not differ, so that at most 6 of 100 do, each by a deviation of single runs.
    let values: Vec<f64> = (0..60).map(|run| f64::from(run % 3)).collect();
    let evidence = pairs(&values, &values, Range::Any);
    let (interval, means) = evidence.interval(&rule());
    let deviation = (40.0_f64 / 59.0).sqrt();
    assert_close(interval.upper, deviation * (1.0 - 0.025_f64.powf(1.0 / 60.0)), 1e-9);
    assert_close(interval.lower, -interval.upper, 1e-12);
    assert_eq!(means, Means::Pile);
    assert_eq!(verdict(&evidence, Greater, 0.1), Verdict::NotMet);
    assert_eq!(verdict(&evidence, Greater, 0.01), Verdict::Undecided);
}

#[test]
fn a_constant_difference_decides_nothing() {
    let evidence = pairs(&[24.0; 9], &[12.0; 9], Range::Any);
    assert_eq!(evidence.interval(&rule()).1, Means::NoneKnown);
    assert_eq!(verdict(&evidence, Greater, 1.0), Verdict::Undecided);
}

#[test]
fn intervals_of_shares_stay_between_0_and_1() {
    let near_one = [1.0, 1.0, 0.9, 0.8, 0.95, 1.0, 0.7, 0.99];
    let (interval, _) = Evidence::of_values(&near_one, Range::Share).interval(&rule());
    assert!(0.0 <= interval.lower && interval.upper <= 1.0, "{interval:?}");
    let answers = Evidence::of_values(&[1.0; 4], Range::YesOrNo).interval(&rule());
    assert_close(answers.0.upper, 1.0, 0.0);
    // Wilson: 4 / (4 + z²).
    assert_close(answers.0.lower, 4.0 / (4.0 + 3.841458820694124), 1e-9);
}

#[test]
fn turning_the_sides_turns_the_interval_and_keeps_the_p() {
    let (left, right) = ([1.0, 1.0, 0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
    let (there, back) =
        (pairs(&left, &right, Range::YesOrNo), pairs(&right, &left, Range::YesOrNo));
    let (of_there, of_back) = (there.interval(&rule()).0, back.interval(&rule()).0);
    assert_close(of_there.lower, -of_back.upper, 1e-12);
    assert_close(of_there.lower, there.clone().turned().turned().interval(&rule()).0.lower, 0.0);
    assert_close(there.clone().turned().interval(&rule()).0.lower, of_back.lower, 1e-12);
    let any = Expectation::ANY_DIFFERENCE;
    assert_close(there.p(&any, &rule()), back.p(&any, &rule()), 1e-9);
}

#[test]
fn the_p_of_a_verdict_is_below_what_its_interval_misses_exactly_when_it_is_met() {
    let mut draws = Draws::of(5);
    for study in 0..300 {
        let range = [Range::Any, Range::Share, Range::YesOrNo][study % 3];
        let mut side = |mean: f64| -> Vec<f64> {
            (0..12)
                .map(|_| match range {
                    Range::YesOrNo => f64::from(u8::from(draws.share() < mean)),
                    _ => mean + 0.2 * draws.share(),
                })
                .collect()
        };
        let evidence = pairs(&side(0.7), &side(0.4), range);
        for (direction, smallest) in [(Greater, 0.1), (TwoSided, 0.2), (Same, 0.5), (Less, 0.0)] {
            let expected = Expectation::new(direction, smallest).unwrap();
            let is_met = evidence.verdict(&expected, &rule()) == Verdict::Met;
            assert_eq!(evidence.p(&expected, &rule()) < 0.05, is_met, "{evidence:?} {expected:?}");
        }
    }
}

#[test]
fn answers_of_several_points_count_for_as_many_as_vary_alike() {
    let size = |error| Size { replicates: 20, answers: 100, error };
    // Points that all say the same in each replicate: 20 answers.
    assert_close(size(0.25 / 20.0).effective(0.25, 0.025), 20.0, 1e-12);
    // Points that have nothing in common: 100, less what 20 replicates do not know of their spread.
    assert_close(size(0.25 / 100.0).effective(0.25, 0.025), 87.689, 0.01);
}

/// Share of studies whose interval holds the truth.
fn coverage(truth: f64, study: impl Fn(&mut Draws) -> Evidence) -> f64 {
    const STUDIES: u64 = 1_500;
    let holds = |seed: &u64| study(&mut Draws::of(*seed)).interval(&rule()).0.holds(truth);
    (0..STUDIES).filter(holds).count() as f64 / STUDIES as f64
}

/// Coverage of score intervals swings around the level: Wilson's is exactly 0.911 for 1 in 100 and 50 runs.
const LEAST: f64 = 0.90;

#[test]
fn intervals_of_rare_answers_hold_the_truth() {
    for (n, p) in [(15, 0.05), (50, 0.01), (50, 0.05), (50, 0.3), (300, 0.01)] {
        let study = |draws: &mut Draws| {
            let values: Vec<f64> = (0..n).map(|_| f64::from(u8::from(draws.share() < p))).collect();
            Evidence::of_values(&values, Range::YesOrNo)
        };
        let share = coverage(p, study);
        assert!(LEAST < share, "{share} for {p} of {n}");
    }
}

#[test]
fn intervals_of_differences_of_paired_answers_hold_the_truth() {
    for (n, left, right) in [(15, 0.05, 0.0), (50, 0.05, 0.02), (50, 0.5, 0.3), (300, 0.02, 0.01)] {
        let study = |draws: &mut Draws| {
            let (mut lefts, mut rights) = (Vec::new(), Vec::new());
            for _ in 0..n {
                // Half of the luck is shared.
                let (shared, own) = (draws.share(), draws.share());
                let luck = if draws.share() < 0.5 { shared } else { own };
                lefts.push(f64::from(u8::from(shared < left)));
                rights.push(f64::from(u8::from(luck < right)));
            }
            pairs(&lefts, &rights, Range::YesOrNo)
        };
        let share = coverage(left - right, study);
        assert!(LEAST < share, "{share} for {left} and {right} of {n}");
    }
}

#[test]
fn intervals_of_shares_that_are_nearly_always_1_hold_the_truth() {
    // Nearly all work is done; where not, a skewed part of it is.
    for (n, rare) in [(15, 0.02), (50, 0.02), (50, 0.05)] {
        let study = |draws: &mut Draws| {
            let mut done =
                || if draws.share() < rare { draws.share() * draws.share() } else { 1.0 };
            let values: Vec<f64> = (0..n).map(|_| done()).collect();
            Evidence::of_values(&values, Range::Share)
        };
        let share = coverage(1.0 - rare * 2.0 / 3.0, study);
        assert!(LEAST < share, "{share} for {rare} of {n}");
    }
}
