//! Verdicts of several contrasts, their p-values, and families.

use super::paired_differences;
use crate::draws::Draws;
use crate::equivalence::{Direction, Expectation};
use crate::example::{read, runs};
use crate::expectation::{Readings, Window};
use crate::group::Group;
use crate::interval::Level;
use crate::paired_difference::Contrast;
use crate::rule::Rule;
use crate::testing::assert_close;
use polyarchy_table::{Column, Table};

fn against(design: i64, expectation: Option<Expectation>, is_confirmatory: bool) -> Contrast {
    Contrast {
        id: format!("{design} against 1"),
        metric: "trust".into(),
        weeks: None,
        shares_luck: true,
        left: Group::single(design),
        right: Group::single(1),
        expectation,
        is_confirmatory,
    }
}

fn table(cells: &[(i64, i64, f64)], contrasts: &[Contrast]) -> Table {
    let readings = read(&runs(cells, &[]), contrasts);
    paired_differences(&readings, contrasts, &Rule::once(Level::NINETY_FIVE)).unwrap()
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
    let higher = Expectation::new(Direction::Greater, 0.5).unwrap();
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
    assert_eq!(table.texts("expected").unwrap(), ["greater", ""]);
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
    let higher = Expectation::new(Direction::Greater, 0.5).unwrap();
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

#[test]
fn a_difference_over_weeks_is_that_of_the_values_recorded_in_them() {
    // Left 2 and 4 in weeks 4 and 8 of replicate 0, 3 and 7 of replicate 1; right always 1. Other weeks do
    // not count: differences 2 and 4.
    let asked = Contrast { weeks: Some(Window::of_weeks([4, 8])), ..against(2, None, true) };
    let of_left = [[9.0, 2.0, 4.0, 9.0], [9.0, 3.0, 7.0, 9.0]];
    let rows = || (0..2).flat_map(|d| (0..2).flat_map(move |r| (0..4).map(move |w| (d, r, w))));
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    let value = |(d, r, w): (usize, usize, usize)| if d == 1 { of_left[r][w] } else { 1.0 };
    let ticks = Table::named("ticks")
        .with(integer("design_id", rows().map(|row| 1 + row.0 as i64).collect()))
        .with(integer("replicate", rows().map(|row| row.1 as i64).collect()))
        .with(integer("tick", rows().map(|row| 4 * row.2 as i64).collect()))
        .with(Column::number("trust", "Trust", "1", "", rows().map(value).collect()));
    let mut readings = Readings::of(&asked.readings());
    readings.add_ticks(&ticks).unwrap();
    readings.add_runs(&runs(&CELLS[..2], &[])).unwrap();
    let table = paired_differences(&readings, &[asked], &Rule::once(Level::NINETY_FIVE)).unwrap();
    assert_close(table.numbers("mean").unwrap()[0], 3.0, 1e-14);
    assert_close(table.numbers("sd").unwrap()[0], 2.0_f64.sqrt(), 1e-14);
    assert_eq!(table.texts("window").unwrap(), ["weeks 4 to 8"]);
    assert_eq!(table.texts("warning").unwrap(), [""]);
    assert_eq!(table.texts("luck").unwrap(), ["common"]);
}
