//! Differences divided among terms against games whose shares are known.

use super::*;
use crate::example::runs;
use crate::interval::Level;
use crate::testing::assert_close;

fn share(game: &Game, player: usize) -> f64 {
    game.part(Part::Share, &[player])
}

/// One has a left glove, two have a right one; a pair is worth 1 (Shapley values 2/3, 1/6 and 1/6, as in Osborne &
/// Rubinstein 1994, A Course in Game Theory, section 14.4). Each right glove needs the left one, and replaces the other.
#[test]
fn the_glove_game_is_divided_as_in_textbooks() {
    let worth = |coalition: usize| f64::from(u8::from(coalition & 1 == 1 && coalition & 6 != 0));
    let game = Game::of((0..8).map(worth).collect());
    for (player, right) in [2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0].into_iter().enumerate() {
        assert_close(share(&game, player), right, 1e-15);
    }
    assert_close(game.part(Part::FirstIn, &[0]), 0.0, 0.0);
    assert_close(game.part(Part::LastIn, &[0]), 1.0, 0.0);
    assert_close(game.part(Part::LastIn, &[1]), 0.0, 0.0);
    for (pair, right) in [([0, 1], 0.5), ([0, 2], 0.5), ([1, 2], -0.5)] {
        assert_close(game.part(Part::Interaction, &pair), right, 1e-15);
    }
}

#[test]
fn where_terms_add_up_the_order_does_not_matter() {
    let adds = [0.5, -2.0, 3.0, 0.0];
    let worth = |coalition: usize| {
        let of = adds.iter().enumerate().filter(|(player, _)| coalition >> player & 1 == 1);
        7.0 + of.map(|(_, add)| add).sum::<f64>()
    };
    let game = Game::of((0..16).map(worth).collect());
    for (player, add) in adds.into_iter().enumerate() {
        for part in [Part::Share, Part::FirstIn, Part::LastIn] {
            assert_close(game.part(part, &[player]), add, 1e-14);
        }
    }
    assert_close(game.part(Part::Interaction, &[1, 2]), 0.0, 1e-14);
    assert_close(game.part(Part::Difference, &[]), 1.5, 1e-14);
}

/// v = 2a + 3b + 5c + 4ab: the interaction is shared by halves, and belongs to no other pair.
#[test]
fn an_interaction_is_shared_by_halves() {
    let worth = |coalition: usize| {
        let [a, b, c] = [0, 1, 2].map(|player| f64::from((coalition >> player & 1) as u8));
        2.0 * a + 3.0 * b + 5.0 * c + 4.0 * a * b
    };
    let game = Game::of((0..8).map(worth).collect());
    assert_close(share(&game, 0), 4.0, 1e-14);
    assert_close(share(&game, 1), 5.0, 1e-14);
    assert_close(share(&game, 2), 5.0, 1e-14);
    assert_close(game.part(Part::FirstIn, &[0]), 2.0, 1e-14);
    assert_close(game.part(Part::LastIn, &[0]), 6.0, 1e-14);
    assert_close(game.part(Part::Interaction, &[0, 1]), 4.0, 1e-14);
    assert_close(game.part(Part::Interaction, &[0, 2]), 0.0, 1e-14);
}

#[test]
fn shares_add_up_to_the_difference_in_every_game() {
    let mut seed = 1_u64;
    let mut number = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64 * 200.0 - 100.0
    };
    for players in (1..=6).cycle().take(600) {
        let game = Game::of((0..1_usize << players).map(|_| number()).collect());
        let sum: f64 = (0..players).map(|player| share(&game, player)).sum();
        assert_close(sum, game.part(Part::Difference, &[]), 1e-9);
    }
}

fn asked(smallest_effect: f64) -> Decomposition {
    Decomposition {
        name: "more".into(),
        label: "More".into(),
        between: ["one".into(), "other".into()],
        at: "all points".into(),
        source: Source { metric: "trust".into(), activity: None, weeks: None },
        groups: [["text", "Text"], ["pay", "Pay"]].map(|group| group.map(String::from)).into(),
        mixtures: [1, 2, 3, 4].map(Group::single).into(),
        smallest_effect,
    }
}

/// Worths 0, 2, 3 and 9, and in two more replicates a little more: the difference is 9, of which the text makes
/// (2 + 6) / 2 = 4. The fourth replicate lacks a mixture.
fn table(smallest_effect: f64) -> Table {
    let mut cells = Vec::new();
    for (replicate, more) in [(0, 0.0), (1, 0.5), (2, -0.5)] {
        for (design, worth) in [(1, 0.0), (2, 2.0), (3, 3.0), (4, 9.0)] {
            cells.push((design, replicate, if design == 4 { worth + more } else { worth }));
        }
    }
    cells.push((1, 3, 100.0));
    let asked = [asked(smallest_effect)];
    let mut readings = Readings::of(&asked[0].readings());
    readings.add_runs(&runs(&cells, &[])).unwrap();
    decompositions(&readings, &asked, &Rule::once(Level::NINETY_FIVE)).unwrap()
}

#[test]
fn each_part_of_a_difference_has_its_row() {
    let table = table(1.0);
    let parts = ["difference", "share", "first_in", "last_in", "share", "first_in", "last_in"];
    assert_eq!(table.texts("part").unwrap()[..7], parts);
    assert_eq!(table.texts("part").unwrap()[7..], ["interaction"]);
    assert_eq!(table.texts("group_label").unwrap()[..2], ["", "Text"]);
    assert_eq!(
        [&table.texts("group").unwrap()[7], &table.texts("with_group").unwrap()[7]],
        ["text", "pay"]
    );
    let right = [9.0, 4.0, 2.0, 6.0, 5.0, 3.0, 7.0, 4.0];
    for (mean, right) in table.numbers("mean").unwrap().iter().zip(right) {
        assert_close(*mean, right, 1e-12);
    }
    assert_eq!(table.integers("n").unwrap(), [3; 8]);
    assert_eq!(table.integers("n_without").unwrap(), [1; 8]);
    // Half of what is left to luck goes to each group.
    assert_close(table.numbers("sd").unwrap()[0], 0.5, 1e-12);
    assert_close(table.numbers("sd").unwrap()[1], 0.25, 1e-12);
    // Eight intervals hold together at 95 %.
    assert_close(table.numbers("level").unwrap()[3], 1.0 - 0.05 / 8.0, 1e-12);
}

#[test]
fn a_small_difference_is_not_divided_by() {
    let of_whole = |smallest: f64| table(smallest).numbers("of_difference").unwrap().to_vec();
    assert_close(of_whole(1.0)[1], 4.0 / 9.0, 1e-12);
    assert!(of_whole(1.0)[0].is_nan() && of_whole(1.0)[2].is_nan());
    assert!(of_whole(10.0)[1].is_nan());
    assert_close(of_whole(f64::NAN)[4], 5.0 / 9.0, 1e-12);
}
