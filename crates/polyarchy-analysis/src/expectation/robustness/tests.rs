//! Shares of parameter sets whose means are known, with few and with many runs.

use super::*;
use crate::draws::Draws;
use crate::testing::assert_close;

const SETS: usize = 200;

/// Table `checks` of a claim under the full model and its sets, each with so many runs of deviation 3 about a mean of
/// its own, which is normal of deviation 1.
fn checks(direction: &str, smallest: f64, runs: usize) -> Table {
    let mut draws = Draws::of(5);
    let mut set = || {
        let mean = draws.normal();
        Moments::of(&(0..runs).map(|_| mean + 3.0 * draws.normal()).collect::<Vec<_>>())
    };
    let sets: Vec<Moments> = (0..SETS).map(|_| set()).collect();
    of_sets(&sets, direction, smallest)
}

fn of_sets(sets: &[Moments], direction: &str, smallest: f64) -> Table {
    let n = sets.len() + 1;
    let verdict = |set: &Moments| {
        let Interval { lower, upper } = set.interval(Level::NINETY_FIVE);
        let is_met = lower > smallest;
        if is_met {
            "met"
        } else if upper <= smallest {
            "not met"
        } else {
            "undecided"
        }
    };
    let text = |id: &str, cell: &str| Column::text(id, "", "", vec![cell.into(); n]);
    let with_full = |first: &str, others: Vec<String>| {
        std::iter::once(first.to_owned()).chain(others).collect::<Vec<_>>()
    };
    let number = |id: &str, full: f64, cell: fn(&Moments) -> f64| {
        let cells = std::iter::once(full).chain(sets.iter().map(cell)).collect();
        Column::number(id, "", "1", "", cells)
    };
    let runs = std::iter::once(40).chain(sets.iter().map(|set| set.n as i64)).collect();
    let verdicts = sets.iter().map(|set| verdict(set).to_owned()).collect();
    Table::named("checks")
        .with(text("name", "more"))
        .with(text("pattern", "P1"))
        .with(text("claim", "More."))
        .with(Column::text("kind", "", "", with_full("full", vec![PARAMETER_SET.into(); n - 1])))
        .with(text("metric_unit", "1"))
        .with(text("direction", direction))
        .with(Column::text("verdict", "", "", with_full("met", verdicts)))
        .with(Column::integer("n", "", "1", "", runs))
        .with(number("difference", 9.0, |set| set.mean))
        .with(number("sd", 1.0, |set| set.sd))
        .with(Column::number("smallest_effect", "", "1", "", vec![smallest; n]))
}

fn found(checks: &Table) -> Table {
    robustness(checks, Level::NINETY_FIVE).unwrap().unwrap()
}

fn cell(table: &Table, id: &str) -> f64 {
    table.numbers(id).unwrap()[0]
}

/// One set of samples: the share's standard error is that of 200 sets with luck, 0.05 and 0.04; its band three of them.
#[test]
fn the_share_whose_mean_meets_a_claim_does_not_hang_on_the_number_of_runs() {
    // Of a standard normal, 0.3085 lie above a half, and half above 0.
    let [few, many] = [8, 32].map(|runs| found(&checks("higher", 0.5, runs)));
    for table in [&few, &many] {
        assert_close(cell(table, "met"), 0.3085, 0.13);
        assert!(cell(table, "met_lower") < 0.3085 && 0.3085 < cell(table, "met_upper"));
        assert_close(cell(table, "right_way"), 0.5, 0.13);
        assert_close(cell(table, "median"), 0.0, 0.35);
        assert_close(cell(table, "low"), -1.645, 0.3);
        assert_close(cell(table, "high"), 1.645, 0.3);
    }
    let decided = [&few, &many].map(|table| cell(table, "decided_met"));
    assert!(decided[0] < decided[1], "more runs decide more: {decided:?}");
    let whole = ["decided_met", "decided_not_met", "undecided"].map(|id| cell(&few, id));
    assert_close(whole.iter().sum(), 1.0, 1e-12);
}

#[test]
fn claims_of_either_direction_of_less_and_of_no_difference_have_shares_of_their_own() {
    let of = |direction| found(&checks(direction, 0.5, 32));
    let [higher, lower, different, same] = ["higher", "lower", "different", "same"].map(of);
    let both = cell(&higher, "met") + cell(&lower, "met");
    assert_close(cell(&different, "met"), both, 1e-9);
    assert_close(cell(&same, "met"), 1.0 - both, 1e-9);
    assert_close(cell(&same, "met_lower"), 1.0 - cell(&different, "met_upper"), 1e-9);
    assert_close(cell(&higher, "right_way") + cell(&lower, "right_way"), 1.0, 1e-9);
    for table in [different, same] {
        assert!(
            ["right_way", "right_lower", "right_upper"].iter().all(|id| cell(&table, id).is_nan())
        );
    }
}

#[test]
fn sets_that_never_vary_are_told_and_known_exactly_only_if_none_varies() {
    let set = |mean: f64, sd: f64| Moments { n: 8, mean, sd };
    let alike: Vec<Moments> = (0..40).map(|at| set(if at < 10 { 1.0 } else { 0.0 }, 0.0)).collect();
    let table = found(&of_sets(&alike, "higher", 0.5));
    assert_eq!(table.integers("unvaried").unwrap(), [40]);
    assert_close(cell(&table, "met"), 0.25, 1e-12);
    // Wilson's interval of 10 of 40, scipy 1.17.1: binomtest(10, 40).proportion_ci(method="wilson").
    assert_close(cell(&table, "met_lower"), 0.141_871_186_390_963, 1e-12);
    assert_close(cell(&table, "met_upper"), 0.401_939_614_207_680, 1e-12);
    // Half of the sets show nothing in eight runs; nobody knows that their means are nothing.
    let some: Vec<Moments> = (0..40)
        .map(|at| if at % 2 == 0 { set(0.0, 0.0) } else { set(0.125 * f64::from(at % 6), 0.354) })
        .collect();
    let table = found(&of_sets(&some, "higher", 0.05));
    assert_eq!(table.integers("unvaried").unwrap(), [20]);
    assert!(cell(&table, "met_upper") > 0.5, "{}", cell(&table, "met_upper"));
}

#[test]
fn few_sets_tell_only_what_their_own_runs_decide() {
    let sets: Vec<Moments> = (0..5).map(|_| Moments { n: 8, mean: 1.0, sd: 0.1 }).collect();
    let table = found(&of_sets(&sets, "higher", 0.5));
    assert!(["met", "met_lower", "low", "median"].iter().all(|id| cell(&table, id).is_nan()));
    assert_close(cell(&table, "decided_met"), 1.0, 1e-12);
    assert!(robustness(&of_sets(&[], "higher", 0.5), Level::NINETY_FIVE).unwrap().is_none());
}
