//! Boxes that are there, and boxes that are not.

use super::halves::{halves, shuffled};
use super::*;
use crate::draws::Draws;
use crate::equivalence::Direction;
use crate::testing::assert_close;

/// So many sets of so many parameters between 0 and 1.
fn sets(n: usize, parameters: usize, draws: &mut Draws) -> Sets {
    let mut column = || (0..n).map(|_| draws.share()).collect();
    Sets {
        names: (1..=parameters).map(|number| format!("x{number}")).collect(),
        units: vec!["1".into(); parameters],
        columns: (0..parameters).map(|_| column()).collect(),
    }
}

fn greater(smallest_effect: f64) -> Expectation {
    Expectation::new(Direction::Greater, smallest_effect).unwrap()
}

/// Differences of 1 in the box x1 < 0.3 and x2 > 0.6, else of 0, with some luck.
fn of_a_box(sets: &Sets, luck: f64, draws: &mut Draws) -> Vec<f64> {
    let inside = |(x1, x2): (&f64, &f64)| f64::from(u8::from(*x1 < 0.3 && *x2 > 0.6));
    let cases = sets.columns[0].iter().zip(&sets.columns[1]);
    cases.map(|case| inside(case) + luck * draws.normal()).collect()
}

#[test]
fn a_known_box_is_found_with_its_limits_and_without_others() {
    let mut draws = Draws::of(3);
    let sets = sets(600, 20, &mut draws);
    let differences = of_a_box(&sets, 0.1, &mut draws);
    let found = discovered(&sets, &differences, &greater(0.5), 7).unwrap();
    assert_eq!(found.outcome, Outcome::Found);
    let places: Vec<usize> = found.parameters[..2].iter().map(|one| one.place).collect();
    assert!(places == [0, 1] || places == [1, 0], "{places:?}");
    for parameter in &found.parameters {
        let [lower, upper] = parameter.limits;
        match parameter.place {
            // At the ends a few sets may chance to be poor.
            0 => assert!(lower < 0.03 && (upper - 0.3).abs() < 0.03, "{lower} {upper}"),
            1 => assert!(0.97 < upper && (lower - 0.6).abs() < 0.03, "{lower} {upper}"),
            _ => assert!(lower.is_infinite() && upper.is_infinite(), "{parameter:?}"),
        }
    }
    let judged = found.judged.unwrap();
    assert_eq!(judged.sets, 300);
    assert!(0.85 < judged.density && 0.8 < judged.coverage, "{judged:?}");
    assert!(judged.interval.holds(judged.density) && judged.density_floor < 0.5, "{judged:?}");
    assert_close(judged.gain(), judged.coverage - judged.mass, 0.0);
}

#[test]
fn the_seed_alone_decides() {
    let mut draws = Draws::of(4);
    let sets = sets(200, 5, &mut draws);
    let differences = of_a_box(&sets, 0.3, &mut draws);
    let found = |seed| discovered(&sets, &differences, &greater(0.5), seed).unwrap();
    assert_eq!(found(1), found(1));
    let screened =
        |seed| found(seed).parameters.iter().map(|one| one.is_screened).collect::<Vec<_>>();
    let rho = |seed| found(seed).parameters.iter().map(|one| one.rho.to_bits()).collect::<Vec<_>>();
    assert_eq!(rho(1), rho(2));
    assert!(
        (2..20).any(|seed| screened(seed) != screened(1) || found(seed).judged != found(1).judged)
    );
}

/// 200 tables of pure luck, 200 sets of 20 parameters each. One in twenty may have a parameter that passes the screening;
/// that its box is better than chance besides is rarer. Of 200 at 5 % the standard error is 3.1, and 10 the mean.
#[test]
fn in_pure_luck_no_box_is_better_than_chance() {
    let mut draws = Draws::of(5);
    let mut boxes = 0;
    for seed in 0..200 {
        let sets = sets(200, 20, &mut draws);
        let differences: Vec<f64> = (0..200).map(|_| draws.normal()).collect();
        let found = discovered(&sets, &differences, &greater(0.0), seed).unwrap();
        boxes += usize::from(found.outcome == Outcome::Found);
    }
    assert!(boxes <= 10, "{boxes} boxes in 200 tables of luck");
}

/// The same without the bound: four parameters are screened however weak they are, so that the permutations alone must
/// hold the level. 100 tables at 5 % have 5 boxes, give or take 2.2; the band is three of these.
#[test]
fn permutations_hold_the_level_where_nothing_else_does() {
    let mut draws = Draws::of(6);
    let mut boxes = 0;
    for seed in 0..100 {
        let sets = sets(100, 20, &mut draws);
        let differences: Vec<f64> = (0..100).map(|_| draws.normal()).collect();
        let holds: Vec<bool> = differences.iter().map(|difference| *difference > 0.0).collect();
        let search = Search::of(&sets.columns, &differences, &holds, seed);
        let (_, judged) = search.found(&search.strongest_of_true(4)).unwrap();
        boxes += usize::from(judged.is_better_than_chance());
    }
    assert!(boxes <= 11, "{boxes} boxes in 100 tables of luck");
}

#[test]
fn where_nothing_differs_there_is_nothing_to_discover() {
    let mut draws = Draws::of(8);
    let sets = sets(60, 3, &mut draws);
    let outcome = |differences: &[f64], expectation: &Expectation| {
        discovered(&sets, differences, expectation, 1).unwrap().outcome
    };
    let rising: Vec<f64> = (0..60).map(f64::from).collect();
    assert_eq!(outcome(&rising, &greater(100.0)), Outcome::Nothing);
    let less = Expectation::new(Direction::Less, 0.5).unwrap();
    assert_eq!(
        outcome(&rising.iter().map(|one| -1.0 - one).collect::<Vec<_>>(), &less),
        Outcome::Nothing
    );
    // Nine sets that hold are too few to tell where, and so are 39 sets.
    assert_eq!(outcome(&rising, &greater(50.5)), Outcome::TooFew);
    let few: Vec<f64> =
        rising.iter().map(|one| if *one < 39.0 { *one } else { f64::NAN }).collect();
    assert_eq!(outcome(&few, &greater(20.0)), Outcome::TooFew);
    let none = discovered(&sets, &[f64::NAN; 60], &greater(0.0), 1).unwrap();
    assert_eq!((none.sets, none.outcome), (0, Outcome::TooFew));
    assert!(none.parameters.iter().all(|one| one.rho.is_nan() && !one.correlates()));
}

#[test]
fn correlations_are_those_of_the_ranks_and_hold_together() {
    // scipy 1.17.1: spearmanr of 1 to 8 with the two columns: 0.976190..., -0.238095...
    let sets = Sets {
        names: vec!["weak".into(), "strong".into()],
        units: vec!["1".into(); 2],
        columns: vec![
            vec![5.0, 7.0, 2.0, 8.0, 3.0, 1.0, 6.0, 4.0],
            vec![0.1, 0.2, 0.4, 0.3, 0.5, 0.6, 0.7, 0.8],
        ],
    };
    let differences: Vec<f64> = (1..=8).map(f64::from).collect();
    let found = discovered(&sets, &differences, &greater(4.5), 1).unwrap();
    let [strong, weak] = &found.parameters[..] else { panic!("two parameters") };
    assert_eq!((strong.place, weak.place), (1, 0));
    assert_close(strong.rho, 0.976_190_476_190_476, 1e-12);
    assert_close(weak.rho, -0.238_095_238_095_238, 1e-12);
    // Two intervals that hold together at 95 %.
    assert_close(strong.level, 0.975, 1e-12);
    assert!(strong.correlates() && !weak.correlates());
    for (end, expected) in strong.drawn.into_iter().zip([0.1, 0.8]) {
        assert_close(end, expected, 0.0);
    }
}

#[test]
fn halves_are_alike_and_deals_are_complete() {
    let mut draws = Draws::of(9);
    let differences: Vec<f64> = (0..101).map(|set| f64::from(set * 37 % 101)).collect();
    let [one, other] = halves(&differences, &mut draws);
    assert_eq!((one.len(), other.len()), (51, 50));
    let mut all = [&one[..], &other[..]].concat();
    all.sort_unstable();
    assert_eq!(all, (0..101).collect::<Vec<_>>());
    let above = |half: &[usize]| half.iter().filter(|&&set| differences[set] > 30.0).count();
    assert!(above(&one).abs_diff(above(&other)) <= 2);
    let mut dealt = shuffled(50, &mut draws);
    assert_ne!(dealt, (0..50).collect::<Vec<_>>());
    dealt.sort_unstable();
    assert_eq!(dealt, (0..50).collect::<Vec<_>>());
}

#[test]
fn tables_tell_the_limits_and_leave_out_what_is_none() {
    let mut draws = Draws::of(3);
    let sets = sets(600, 20, &mut draws);
    let differences = of_a_box(&sets, 0.1, &mut draws);
    let found = |smallest| discovered(&sets, &differences, &greater(smallest), 7).unwrap();
    let claims = ["in_the_box", "never"]
        .map(|name| JudgedClaim { name: name.into(), ..JudgedClaim::default() });
    let [claims, parameters] = tables(&claims, &[found(0.5), found(9.0)], &sets);
    assert_eq!(claims.texts("outcome").unwrap(), ["box", "nothing to discover"]);
    let limits = &claims.texts("box").unwrap()[0];
    assert!(
        limits.contains("x1 <= 0.3") && limits.contains("x2") && limits.contains(", "),
        "{limits}"
    );
    assert_eq!(claims.integers("screened").unwrap(), [2, 0]);
    assert!(claims.numbers("density").unwrap()[1].is_nan());
    assert_eq!(parameters.rows(), 40);
    let [lower, upper] = ["box_lower", "box_upper"].map(|id| parameters.numbers(id).unwrap());
    let limits = lower.iter().chain(upper).filter(|limit| !limit.is_nan()).count();
    assert!((2..=4).contains(&limits), "{limits} of 80");
    assert_eq!(parameters.integers("rank").unwrap()[..3], [1, 2, 3]);
    assert_eq!(parameters.texts("correlates").unwrap()[..2], ["yes", "yes"]);
}
