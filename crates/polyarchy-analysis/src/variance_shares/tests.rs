//! Whether shares of variance are those of textbooks and of known models.

use super::Factorial;
use crate::draws::Draws;
use crate::interval::Level;
use crate::moments::mean;
use crate::testing::assert_close;
use proptest::prelude::*;

/// Levels of a factorial with the last factor changing fastest.
fn levels(counts: &[usize]) -> Vec<Vec<usize>> {
    let cells: usize = counts.iter().product();
    let level = |factor: usize, cell: usize| {
        let faster: usize = counts[factor + 1..].iter().product();
        cell / faster % counts[factor]
    };
    (0..counts.len()).map(|f| (0..cells).map(|cell| level(f, cell)).collect()).collect()
}

#[test]
fn the_textbook_battery_experiment_has_its_sums_of_squares() {
    // Montgomery (2017), battery life, tables 5.1 and 5.5: material types by temperatures.
    let cells = [
        [130.0, 155.0, 74.0, 180.0],
        [34.0, 40.0, 80.0, 75.0],
        [20.0, 70.0, 82.0, 58.0],
        [150.0, 188.0, 159.0, 126.0],
        [136.0, 122.0, 106.0, 115.0],
        [25.0, 70.0, 58.0, 45.0],
        [138.0, 110.0, 168.0, 160.0],
        [174.0, 120.0, 150.0, 139.0],
        [96.0, 104.0, 82.0, 60.0],
    ];
    let cells = cells.iter().map(|cell| cell.to_vec()).collect();
    let sources = Factorial { levels: levels(&[3, 3]), cells }.sources(Level::NINETY_FIVE);
    let squares = [10_683.72, 39_118.72, 9_613.78, 18_230.75];
    for ((source, right), freedom) in sources.iter().zip(squares).zip([2, 2, 4, 27]) {
        assert_close(source.squares, right, 1e-6);
        assert_close(source.share, right / 77_646.97, 1e-6);
        assert_eq!(source.freedom, freedom);
    }
}

#[test]
fn without_replicates_luck_has_no_share_and_nothing_is_adjusted() {
    let cells = vec![vec![1.0], vec![2.0], vec![3.0], vec![7.0]];
    let sources = Factorial { levels: levels(&[2, 2]), cells }.sources(Level::NINETY_FIVE);
    assert_close(sources[3].share, 0.0, 0.0);
    assert!(sources[0].adjusted.is_nan());
    // Means by level 1.5 and 5, 2 and 4.5: 12.25, 6.25 and the rest of 20.75.
    assert_close(sources[0].squares, 12.25, 1e-14);
    assert_close(sources[2].squares, 2.25, 1e-14);
}

/// Two factors with effects -1 and 1, -0.5 and 0.5, no interaction, luck of variance 2, of which
/// half is shared by all cells.
fn known(seed: u64) -> Factorial {
    let mut draws = Draws::of(seed);
    let shared: Vec<f64> = (0..20).map(|_| draws.normal()).collect();
    let levels = levels(&[2, 2]);
    let effect = |cell: usize| 2.0 * levels[0][cell] as f64 + levels[1][cell] as f64;
    let mut value = |cell: usize, shared: &f64| effect(cell) + shared + draws.normal();
    let cells = (0..4).map(|cell| shared.iter().map(|luck| value(cell, luck)).collect()).collect();
    Factorial { levels, cells }
}

#[test]
fn intervals_hold_the_known_shares_at_their_level() {
    // Variances 1, 0.25 and 2 of factors and luck.
    let right = [1.0 / 3.25, 0.25 / 3.25, 0.0, 2.0 / 3.25];
    let mut holding = [0; 4];
    for seed in 0..1_000 {
        for (index, source) in known(seed).sources(Level::NINETY_FIVE).iter().enumerate() {
            holding[index] += i32::from(source.interval.holds(right[index]));
        }
    }
    // Four standard errors below 0.95.
    assert!(holding.iter().all(|&holding| holding >= 922), "{holding:?}");
}

/// A factor of three levels without effect, whose levels have luck in common; one with effect.
fn levels_with_luck(seed: u64) -> Factorial {
    let mut draws = Draws::of(seed);
    let levels = levels(&[3, 2]);
    let luck: Vec<Vec<f64>> = (0..3).map(|_| (0..4).map(|_| draws.normal()).collect()).collect();
    let mut cell = |cell: usize| {
        let mut value = |luck: &f64| levels[1][cell] as f64 + luck + draws.normal();
        luck[levels[0][cell]].iter().map(&mut value).collect()
    };
    let cells = (0..6).map(&mut cell).collect();
    Factorial { levels, cells }
}

#[test]
fn luck_that_levels_have_in_common_is_no_effect_of_their_factor() {
    let shares: Vec<f64> = (0..400).map(|seed| levels_with_luck(seed).adjusted()[0]).collect();
    // With the mean square of the rest for all luck it would be 0.06; its standard error is 0.006.
    assert_close(mean(&shares), 0.0, 0.024);
}

#[test]
fn shares_between_cells_are_those_of_their_true_means_and_hold_them_at_their_level() {
    // Variances 1 and 0.25 of the factors, whatever luck adds.
    let right = [0.8, 0.2, 0.0];
    let mut holding = [0; 3];
    let mut found = [const { Vec::new() }; 3];
    for seed in 0..1_000 {
        for (index, (share, interval)) in
            known(seed).shares_between(Level::NINETY_FIVE).into_iter().enumerate()
        {
            holding[index] += i32::from(interval.holds(right[index]));
            found[index].push(share);
        }
    }
    // Four standard errors below 0.95.
    assert!(holding.iter().all(|&holding| holding >= 922), "{holding:?}");
    assert_close(mean(&found[0]), 0.8, 0.02);
    assert_close(mean(&found[1]), 0.2, 0.02);
}

#[test]
fn cells_that_are_alike_have_no_shares_and_an_effect_without_luck_has_all() {
    let cells = |values: [f64; 4]| values.map(|value| vec![value; 5]).to_vec();
    let shares = |values| {
        let factorial = Factorial { levels: levels(&[2, 2]), cells: cells(values) };
        factorial.shares_between(Level::NINETY_FIVE)
    };
    assert!(
        shares([0.3; 4]).iter().all(|(share, interval)| share.is_nan() && interval.lower.is_nan())
    );
    // Squares 4 and 1 of the factors, 1 of their interaction.
    let found = shares([-2.0, -2.0, 0.0, 4.0]);
    for ((share, interval), right) in found.iter().zip([4.0 / 6.0, 1.0 / 6.0, 1.0 / 6.0]) {
        assert_close(*share, right, 1e-12);
        assert_close(interval.half_width(), 0.0, 1e-12);
    }
}

proptest! {
    #[test]
    fn shares_sum_to_one_and_none_is_negative(
        values in prop::collection::vec(-5.0..5.0_f64, 24),
    ) {
        let cells = values.chunks(4).map(<[f64]>::to_vec).collect();
        let sources = Factorial { levels: levels(&[2, 3]), cells }.sources(Level::NINETY_FIVE);
        assert_close(sources.iter().map(|source| source.share).sum(), 1.0, 1e-12);
        // More than one if an estimate below zero is shown as zero.
        prop_assert!(sources.iter().map(|source| source.adjusted).sum::<f64>() > 1.0 - 1e-12);
        prop_assert!(sources.iter().all(|s| s.share >= 0.0 && (0.0..=1.0).contains(&s.adjusted)));
    }
}
