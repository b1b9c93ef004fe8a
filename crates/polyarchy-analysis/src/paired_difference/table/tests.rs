//! Verdicts of several contrasts, their p-values, and families.

use super::paired_differences;
use crate::draws::Draws;
use crate::equivalence::{Direction, Expectation};
use crate::example::{read, runs};
use crate::group::Group;
use crate::interval::Level;
use crate::paired_difference::Contrast;
use crate::rule::Rule;
use crate::testing::assert_close;
use polyarchy_table::Table;

fn against(design: i64, expectation: Option<Expectation>, is_confirmatory: bool) -> Contrast {
    Contrast {
        id: format!("{design} against 1"),
        metric: "trust".into(),
        left: Group::single(design),
        right: Group::single(1),
        expectation,
        is_confirmatory,
        weeks: None,
        shares_luck: true,
    }
}

fn table(cells: &[(i64, i64, f64)], contrasts: &[Contrast]) -> Table {
    paired_differences(&read(&runs(cells, &[]), contrasts), contrasts, &Rule::once(Level::NINETY_FIVE)).unwrap()
}

const CELLS: [(i64, i64, f64); 12] = [
    (1, 0, 1.0),
    (2, 0, 2.1),
    (3, 0, 0.5),
    (1, 1, 2.0),
    (2, 1, 2.9),
    (3, 1, 2.5),
    (1, 2, 3.0),
    (2, 2, 4.2),
    (3, 2, 2.6),
    (1, 3, 4.0),
    (2, 3, 5.1),
    (3, 3, 3.4),
];

#[test]
fn every_contrast_has_a_row_with_the_p_of_its_own_verdict() {
    let higher = Expectation::new(Direction::Higher, 0.5).unwrap();
    let table = table(&CELLS, &[against(2, Some(higher), true), against(3, None, true)]);
    assert_eq!(table.texts("contrast").unwrap(), ["2 against 1", "3 against 1"]);
    assert_close(table.numbers("mean").unwrap()[0], 4.3 / 4.0, 1e-14);
    let (p, adjusted) = (table.numbers("p").unwrap(), table.numbers("p_adjusted").unwrap());
    // R 4: d <- c(1.1, 0.9, 1.2, 1.1); 2 * t.test(d, mu = 0.5, alternative = "greater")$p.value
    assert_close(p[0], 0.002_769_027_945_310_62, 1e-9);
    // R 4: t.test(c(-0.5, 0.5, -0.4, -0.6))$p.value
    assert_close(p[1], 0.396_443_043_907_486, 1e-9);
    assert_close(adjusted[0], 2.0 * p[0], 1e-14);
    assert_close(adjusted[1], 2.0 * p[1], 1e-14);
    assert_eq!(table.texts("expected").unwrap(), ["higher", ""]);
    assert_eq!(table.texts("verdict").unwrap(), ["met", ""]);
    assert!(table.numbers("smallest_effect").unwrap()[1].is_nan());
    assert_eq!(table.texts("confirmatory").unwrap(), ["yes", "yes"]);
    assert_close(table.numbers("level").unwrap()[0], 0.975, 1e-15);
}

#[test]
fn the_same_has_the_p_of_both_one_sided_tests_at_half_the_miss() {
    // scipy 1.17.1: 2 * max(t.sf((0.2 + 0.5) / 0.2, 24), t.sf((0.5 - 0.2) / 0.2, 24)), for 25 differences with
    // mean 0.2 and standard deviation 1.
    let difference = |replicate: i64| match (replicate, replicate % 2) {
        (24, _) => 0.2,
        (_, 0) => 1.2,
        _ => -0.8,
    };
    let cells: Vec<_> = (0..25)
        .flat_map(|replicate| [(1, replicate, 0.0), (2, replicate, difference(replicate))])
        .collect();
    let same = Expectation::new(Direction::Same, 0.5).unwrap();
    let table = table(&cells, &[against(2, Some(same), true)]);
    assert_close(table.numbers("sd").unwrap()[0], 1.0, 1e-12);
    assert_close(table.numbers("p").unwrap()[0], 2.0 * 0.07332782303410036, 1e-9);
    assert_eq!(table.texts("verdict").unwrap(), ["undecided"]);
}

#[test]
fn what_is_asked_later_does_not_weaken_what_was_asked_before() {
    let asked = |contrasts: &[Contrast]| {
        let table = table(&CELLS, contrasts);
        let adjusted = table.numbers("p_adjusted").unwrap().to_vec();
        (adjusted, table.numbers("level").unwrap().to_vec())
    };
    let (before, later) = (against(2, None, true), against(2, None, false));
    let alone = asked(std::slice::from_ref(&before)).0[0];
    let (p, levels) = asked(&[later.clone(), before.clone(), later]);
    assert_close(p[1], alone, 0.0);
    assert_close(p[0], 2.0 * alone, 1e-14);
    assert_close(levels[0], 0.975, 1e-15);
    assert_close(levels[1], 0.95, 1e-15);
}

/// Ten true differences that lie just at the smallest effect: none may be met, in 95 of 100 studies.
#[test]
fn a_false_met_among_ten_contrasts_is_as_rare_as_among_one() {
    const STUDIES: u64 = 400;
    let higher = Expectation::new(Direction::Higher, 0.5).unwrap();
    let contrasts: Vec<Contrast> =
        (2..12).map(|design| against(design, Some(higher), true)).collect();
    let mut wrong = 0;
    for study in 0..STUDIES {
        let mut draws = Draws::of(study);
        let mut cells = Vec::new();
        for replicate in 0..15 {
            cells.extend((2..12).map(|design| (design, replicate, 0.5 + draws.normal())));
            cells.push((1, replicate, 0.0));
        }
        let table = table(&cells, &contrasts);
        wrong += usize::from(table.texts("verdict").unwrap().iter().any(|one| one == "met"));
    }
    // One side of 95 %: 2.5 %, and four standard errors. Each at 95 % by itself: 22 %.
    let share = wrong as f64 / STUDIES as f64;
    assert!(share <= 0.025 + 4.0 * (0.025 * 0.975 / STUDIES as f64).sqrt(), "{share}");
}
