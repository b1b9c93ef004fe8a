//! Claims in combinations whose differences are known.

use super::*;
use crate::equivalence::Direction;
use crate::expectation::{Claim, Kind, Reading, Readings, Source, judged};
use crate::group::Group;
use crate::testing::assert_close;
use crate::verdicts::{JudgedClaim, JudgedVariant};
use polyarchy_table::{Column, Table};

const REPLICATES: i64 = 12;
const VARIANTS: [&str; 4] = ["full", "a=old+b=off", "a=new+b=on", "a=new+b=off"];

/// Two choices of two options each: the last changes fastest, and the first of each is the model as it stands.
fn choices() -> Choices {
    let option = |name: &str, is_as_it_stands| ChoiceOption {
        name: name.into(),
        label: name.into(),
        is_as_it_stands,
    };
    let choice = |name: &str, options: [&str; 2]| Choice {
        name: name.into(),
        label: name.to_uppercase(),
        options: vec![option(options[0], true), option(options[1], false)],
    };
    let combination = |nth: usize| Combination {
        variant: VARIANTS[nth].into(),
        label: String::new(),
        options: vec![nth / 2, nth % 2],
    };
    Choices {
        choices: vec![choice("a", ["old", "new"]), choice("b", ["on", "off"])],
        combinations: (0..4).map(combination).collect(),
    }
}

/// What is known of a claim whose difference is `differences[nth]` in each combination, with a luck that all share; in
/// replicate 0 the last has none.
fn found(differences: [f64; 4]) -> JudgedClaim {
    let rows: Vec<(i64, i64)> = (0..8).flat_map(|d| (0..REPLICATES).map(move |r| (d, r))).collect();
    let value = |&(d, r): &(i64, i64)| {
        let of_side = if d % 2 == 1 { differences[d as usize / 2] } else { 0.0 };
        let luck = 0.1 * ((r * (1 + d % 2)) % 5) as f64;
        if (d, r) == (7, 0) { f64::NAN } else { 10.0 + of_side + luck }
    };
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    let runs = Table::named("runs")
        .with(integer("design_id", rows.iter().map(|row| row.0).collect()))
        .with(integer("replicate", rows.iter().map(|row| row.1).collect()))
        .with(Column::text("status", "", "", vec!["completed".into(); rows.len()]))
        .with(Column::number("trust", "Trust", "1", "", rows.iter().map(value).collect()));
    let words = |word: &dyn Fn(usize) -> &'static str| (0..8).map(|d| word(d).into()).collect();
    let design = Table::named("design")
        .with(integer("design_id", (0..8).collect()))
        .with(Column::text("side", "", "", words(&|d| ["right", "left"][d % 2])))
        .with(Column::text("variant", "", "", words(&|d| VARIANTS[d / 2])));
    let measured = |design| {
        let source = Source { metric: "trust".into(), activity: None, weeks: None };
        Reading::Measured(source, Group::single(design))
    };
    let claim = Claim {
        name: "more".into(),
        pattern: "P1".into(),
        text: "There is more on the left.".into(),
        left: measured(1),
        right: measured(0),
        expectation: Expectation::new(Direction::Greater, 1.0).unwrap(),
        against: Vec::new(),
        shrinks: Vec::new(),
        because: String::new(),
        exploratory_because: String::new(),
    };
    let mut readings = Readings::of(claim.readings());
    readings.add_runs(&runs).unwrap();
    let rule = Rule::once(Level::NINETY_FIVE);
    let (claims, choices) = ([claim.clone(), claim], choices());
    judged(&claims, &[], Some(&choices), &design, &readings, &rule).unwrap().remove(0)
}

#[test]
fn each_combination_is_judged_with_the_luck_of_the_full_model_so_that_all_hold_together() {
    let claim = found([2.0, 3.0, 0.0, 1.0]);
    let of = |nth: usize| &claim.combinations[nth].judged;
    assert_eq!(of(0).difference.to_bits(), claim.full().difference.to_bits());
    assert_eq!(of(0).sd.to_bits(), claim.full().sd.to_bits());
    assert_eq!((of(0).kind, of(1).kind), (Kind::Full, Kind::Combination));
    // Two claims; of each four combinations and two options beside those of the model as it stands.
    assert_close(of(0).level, 1.0 - 0.05 / 12.0, 1e-12);
    assert_close(claim.full().level, 0.975, 1e-12);
    assert!(claim.full().upper < of(0).upper && of(0).p.is_nan());
    // All but the last have the same luck in the same replicates.
    assert_close(of(1).difference - of(0).difference, 1.0, 1e-12);
    assert_close(of(1).sd, of(0).sd, 1e-12);
    assert_eq!((of(0).n, of(3).n, of(3).n_without), (12, 11, 1));
}

#[test]
fn the_share_in_which_it_holds_is_counted_and_by_its_mean_as_well() {
    // The luck of a difference is -0.4 to 0.4 and has about the mean 0.
    let multiverse = found([2.0, 3.0, 0.0, 1.1]).multiverse.unwrap();
    let counts =
        [multiverse.combinations, multiverse.met, multiverse.not_met, multiverse.undecided];
    assert_eq!(counts, [4, 2, 1, 1]);
    assert_eq!((multiverse.met_by_mean, multiverse.n), (3, 11));
    assert_close(multiverse.greatest - multiverse.least, 3.0, 1e-12);
    let told =
        "It holds in 2 of 4 combinations and is undecided in 1; it does not where “A” is “new”.";
    assert_eq!(multiverse.told, told);
}

#[test]
fn choices_without_interaction_share_the_variance_between_combinations_and_change_the_difference_so()
 {
    let multiverse = found([2.0, 3.0, 0.0, 1.0]).multiverse.unwrap();
    let [a, b] = &multiverse.choices[..] else { panic!("there are two") };
    // Squares of half a change: 1 and 0.25; all combinations have the same luck.
    for (choice, right) in [(a, 0.8), (b, 0.2)] {
        assert_close(choice.influence.share, right, 1e-12);
        assert_close(choice.influence.upper - choice.influence.lower, 0.0, 1e-9);
    }
    assert_close(multiverse.interactions.share, 0.0, 1e-12);
    for (choice, right) in [(a, -2.0), (b, 1.0)] {
        let [usual, other] = &choice.options[..] else { panic!("there are two") };
        assert!(usual.is_as_it_stands && usual.change.is_nan());
        assert_close(other.change, right, 1e-12);
        // What never varied is not certain: the metric knows no ends.
        assert!(other.lower.is_nan() && other.upper.is_nan());
    }
    assert_eq!(a.options.iter().map(|option| option.met).collect::<Vec<_>>(), [2, 0]);
    assert_close(a.options[0].difference - b.options[1].difference, 0.5, 0.1);
    assert_eq!(multiverse.weightiest().unwrap().name, "a");
}

#[test]
fn where_only_two_choices_together_change_anything_their_interaction_has_its_share() {
    let multiverse = found([0.0, 0.0, 0.0, 4.0]).multiverse.unwrap();
    for share in [multiverse.choices[0].influence.share, multiverse.interactions.share] {
        assert_close(share, 1.0 / 3.0, 1e-12);
    }
    let same = found([2.0; 4]).multiverse.unwrap();
    assert!(same.weightiest().is_none() && same.choices[0].influence.share.is_nan());
    assert_close(same.choices[1].options[1].change, 0.0, 1e-12);
}

/// What is told of combinations of two choices of two options, and perhaps of a third, by their verdicts.
fn told(verdicts: &str) -> String {
    let choice = |name: &str| Choice { name: name.into(), ..choices().choices[0].clone() };
    let three: Vec<Choice> =
        ["x", "y", "z"].map(|name| Choice { label: name.to_uppercase(), ..choice(name) }).to_vec();
    let judged: Vec<JudgedCombination> = verdicts
        .chars()
        .enumerate()
        .map(|(nth, letter)| JudgedCombination {
            judged: JudgedVariant {
                verdict: match letter {
                    'm' => Verdict::Met,
                    'n' => Verdict::NotMet,
                    _ => Verdict::Undecided,
                },
                ..JudgedVariant::default()
            },
            options: vec![nth / 4, nth / 2 % 2, nth % 2],
        })
        .collect();
    told::told(&three, &judged)
}

#[test]
fn where_a_claim_holds_is_told_as_simply_as_it_can_be() {
    let texts = [
        ("mmmmmmmm", "It holds in all 8 combinations."),
        ("nnnnuunn", "It holds in none of 8 combinations and is undecided in 2."),
        ("mmmmnnnn", "It holds in 4 of 8 combinations; it does not where “X” is “new”."),
        (
            "mmmmmmnu",
            "It holds in 6 of 8 combinations and is undecided in 1; it does not where “X” is “new” and “Y” is “new”.",
        ),
        (
            "nnnnnnmm",
            "It holds in 2 of 8 combinations; it does only where “X” is “new” and “Y” is “new”.",
        ),
        (
            "mmmmnmmn",
            "It holds in 6 of 8 combinations; it does not in 2 of the 4 where “X” is “new”, and in all others it does.",
        ),
        (
            "nnnnmnnm",
            "It holds in 2 of 8 combinations; it does in 2 of the 4 where “X” is “new”, and in no others.",
        ),
        (
            "nmmmnnmn",
            "It holds in 4 of 8 combinations; it most often does not where “X” is “new”, in 3 of 4.",
        ),
    ];
    for (verdicts, right) in texts {
        assert_eq!(told(verdicts), right);
    }
}

#[test]
fn tables_have_the_combinations_in_order_and_the_options_of_each() {
    let claim = found([2.0, 3.0, 0.0, 1.0]);
    let verdicts = crate::verdicts::Verdicts { study: "s".into(), claims: vec![claim] };
    let [combinations, options] = verdicts.multiverse().unwrap();
    let words = |table: &Table, id: &str| table.texts(id).unwrap().to_vec();
    assert_eq!(
        words(&combinations, "variant"),
        ["a=new+b=on", "a=new+b=off", "full", "a=old+b=off"]
    );
    assert_eq!(words(&combinations, "choice.a"), ["new", "new", "old", "old"]);
    assert_eq!(words(&combinations, "choice.b"), ["on", "off", "on", "off"]);
    assert_eq!(combinations.integers("rank").unwrap(), [1, 2, 3, 4]);
    assert_eq!(words(&options, "option"), ["old", "new", "on", "off", ""]);
    assert_eq!(words(&options, "kind")[4], "interactions");
    assert_close(options.numbers("share").unwrap()[1], 0.8, 1e-12);
    let text = serde_json::to_string(&verdicts).unwrap();
    assert!(!text.contains("a=new"), "combinations are in the table");
    let read: crate::verdicts::Verdicts = serde_json::from_str(&text).unwrap();
    let (read, written) = (&read.claims[0].multiverse, &verdicts.claims[0].multiverse);
    assert_eq!(serde_json::to_string(read).unwrap(), serde_json::to_string(written).unwrap());
}
