//! Claims on small tables: verdicts, conclusions, and what is read.

use super::{Claim, Kind, Pooled, Reading, Readings, Source, Variant, Window, judged};
use crate::draws::Draws;
use crate::equivalence::{Direction, Expectation};
use crate::error::AnalysisError;
use crate::group::Group;
use crate::interval::Level;
use crate::rule::Rule;
use crate::testing::assert_close;
use crate::verdicts::Verdicts;
use polyarchy_table::{Column, Table};

const REPLICATES: i64 = 8;

/// What became of claims, as table `checks`.
fn checks(
    claims: &[Claim],
    variants: &[Variant],
    design: &Table,
    readings: &Readings,
    rule: &Rule,
) -> Result<Table, AnalysisError> {
    let claims = judged(claims, variants, None, design, readings, rule)?;
    Ok(Verdicts { study: String::new(), claims }.checks())
}

/// Points 0 and 1 under the full model, 2 and 3 under a null, 4 and 5 under an ablation.
fn design() -> Table {
    let words = |words: [&str; 6]| words.map(String::from).to_vec();
    let forms = words(["contract", "network", "contract", "network", "contract", "network"]);
    let variants = words(["full", "full", "no_talk", "no_talk", "no_wait", "no_wait"]);
    Table::named("design")
        .with(Column::integer("design_id", "", "id", "", (0..6).collect()))
        .with(Column::text("agreements.main.form", "", "", forms))
        .with(Column::text("variant", "", "", variants))
}

/// Runs in which point d has the value `levels[d]`, and a luck that both sides share.
fn runs(levels: [f64; 6]) -> Table {
    let rows: Vec<(i64, i64)> = (0..6).flat_map(|d| (0..REPLICATES).map(move |r| (d, r))).collect();
    let value = |&(d, r): &(i64, i64)| {
        levels[d as usize] + (r * r % 5) as f64 + 0.01 * (d * r + d * d * r % 3) as f64
    };
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    Table::named("runs")
        .with(integer("design_id", rows.iter().map(|row| row.0).collect()))
        .with(integer("replicate", rows.iter().map(|row| row.1).collect()))
        .with(Column::text("status", "", "", vec!["completed".into(); rows.len()]))
        .with(Column::number("trust", "", "1", "", rows.iter().map(value).collect()))
}

fn measured(design: i64, weeks: Option<[u32; 2]>) -> Reading {
    let weeks = weeks.map(Window::of_weeks);
    let source = Source { metric: "trust".into(), activity: None, weeks };
    Reading::Measured(source, Group::single(design))
}

/// The network has more than the contract.
fn claim(against: &[&str]) -> Claim {
    Claim {
        name: "more".into(),
        pattern: "P1".into(),
        text: "More.".into(),
        left: measured(1, None),
        right: measured(0, None),
        expectation: Expectation::new(Direction::Greater, 0.5).unwrap(),
        against: against.iter().map(|&name| name.into()).collect(),
        shrinks: Vec::new(),
        because: String::new(),
        exploratory_because: String::new(),
    }
}

fn variants() -> Vec<Variant> {
    [("no_talk", Kind::Null), ("no_wait", Kind::Ablation)]
        .map(|(name, kind)| Variant { name: name.into(), label: name.into(), kind })
        .to_vec()
}

fn table(claims: &[Claim], levels: [f64; 6]) -> Table {
    let mut readings = of(claims);
    readings.add_runs(&runs(levels)).unwrap();
    checks(claims, &variants(), &design(), &readings, &Rule::once(Level::NINETY_FIVE)).unwrap()
}

fn of(claims: &[Claim]) -> Readings {
    Readings::of(claims.iter().flat_map(Claim::readings))
}

fn column(table: &Table, id: &str) -> Vec<String> {
    table.texts(id).unwrap().to_vec()
}

#[test]
fn a_claim_is_judged_under_each_variant_and_concluded_once() {
    let table = table(&[claim(&["no_talk"])], [1.0, 3.0, 1.0, 1.0, 1.0, 3.0]);
    assert_eq!(column(&table, "variant"), ["full", "no_talk", "no_wait", "form_labels_permuted"]);
    assert_eq!(column(&table, "verdict"), ["met", "not met", "met", "not met"]);
    assert_eq!(column(&table, "conclusion"), ["met", "", "", ""]);
    // 2 for the form, and 0.01 (r + r % 3) with r from 0 to 7.
    assert_close(table.numbers("difference").unwrap()[0], 2.04375, 1e-12);
    assert_eq!(table.integers("n").unwrap(), [8, 8, 8, 8]);
    assert!(table.numbers("p").unwrap()[3] < 0.05);
}

#[test]
fn a_claim_that_its_null_meets_is_no_evidence() {
    let levels = [1.0, 3.0, 1.0, 3.0, 1.0, 1.0];
    let table_against = |against: &[&str]| table(&[claim(against)], levels);
    let no_evidence = table_against(&["no_talk"]);
    assert_eq!(column(&no_evidence, "conclusion")[0], "no evidence");
    assert_eq!(column(&no_evidence, "also_met_by")[0], "no_talk");
    // A null that does not lack what the claim speaks of is told, but takes nothing away; permuted forms remain.
    let met = table_against(&[]);
    assert_eq!(column(&met, "conclusion")[0], "met");
    assert_eq!(column(&met, "also_met_by")[0], "no_talk");
}

#[test]
fn a_claim_that_fails_stays_failed_whatever_its_nulls_do() {
    let table = table(&[claim(&["no_talk"])], [1.0, 1.0, 1.0, 3.0, 1.0, 3.0]);
    assert_eq!(column(&table, "conclusion")[0], "not met");
}

#[test]
fn the_p_of_permuted_forms_counts_patterns_of_signs() {
    let mut claim = claim(&[]);
    claim.expectation = Expectation::new(Direction::Greater, 0.0).unwrap();
    let mut readings = of(std::slice::from_ref(&claim));
    let mut runs = runs([0.0; 6]);
    let alternating: Vec<f64> =
        (0..48).map(|row| f64::from(row % 2) + f64::from(row) * 1e-9).collect();
    let values = runs.columns.iter_mut().find(|column| column.id == "trust").unwrap();
    values.values = polyarchy_table::Values::Number(alternating);
    readings.add_runs(&runs).unwrap();
    let table =
        checks(&[claim], &variants(), &design(), &readings, &Rule::once(Level::NINETY_FIVE))
            .unwrap();
    // The eight differences are all alike, so one pattern of signs in 2^8 is as large.
    assert_close(table.numbers("p").unwrap()[3], 1.0 / 256.0, 0.0036);
}

/// Four forms at points 0 to 3.
fn four_forms() -> Table {
    let forms = ["contract", "network", "service", "partnership"].map(String::from).to_vec();
    Table::named("design")
        .with(Column::integer("design_id", "", "id", "", (0..4).collect()))
        .with(Column::text("agreements.main.form", "", "", forms))
}

#[test]
fn forms_that_are_not_compared_decide_nothing() {
    // The contract and the network differ by 2; two other forms lie far off.
    let p = |levels: [f64; 4]| {
        let (design, runs) = (four_forms(), with_luck(&levels, 12, 3));
        let claims = [claim(&[])];
        let mut readings = of(&claims);
        readings.add_runs(&runs).unwrap();
        let rule = Rule::once(Level::NINETY_FIVE);
        let table = checks(&claims, &[], &design, &readings, &rule).unwrap();
        assert_eq!(column(&table, "conclusion")[0], "met");
        table.numbers("p").unwrap()[1]
    };
    assert_close(p([1.0, 3.0, 1.0, 3.0]), p([1.0, 3.0, 90.0, -90.0]), 0.0);
}

#[test]
fn a_null_model_of_which_too_little_is_known_leaves_the_claim_undecided() {
    // Under the null model the difference is 0.5 and the smallest effect 0.5: who could say?
    let undecided = table(&[claim(&["no_talk"])], [1.0, 3.0, 1.0, 1.474, 1.0, 3.0]);
    assert_eq!(column(&undecided, "verdict")[..2], ["met", "undecided"]);
    assert_eq!(column(&undecided, "conclusion")[0], "undecided");
    assert_eq!(column(&undecided, "open_under")[0], "no_talk");
    // A null model that need not fail leaves nothing open.
    let met = table(&[claim(&[])], [1.0, 3.0, 1.0, 1.474, 1.0, 3.0]);
    assert_eq!(column(&met, "conclusion")[0], "met");
}

#[test]
fn a_null_model_is_held_against_the_full_model_in_the_same_replicates() {
    let table = table(&[claim(&["no_talk"])], [1.0, 3.0, 1.0, 1.0, 1.0, 3.0]);
    // 2 + 0.01 (r + r % 3), less 0.01 (r + (9 r) % 3 - (4 r) % 3).
    let more = table.numbers("more").unwrap();
    assert!(more[0].is_nan() && more[2].is_nan());
    assert_close(more[1], 2.0175, 1e-12);
}

/// With a null model of the same effect no claim may be met, however few or many runs there are.
#[test]
fn a_null_model_of_the_same_effect_is_not_beaten_by_luck() {
    const STUDIES: u64 = 300;
    for replicates in [10, 40] {
        let mut met = 0;
        for study in 0..STUDIES {
            let runs = with_luck(&[0.0, 0.55, 0.0, 0.55, 0.0, 0.0], replicates, study);
            let claims = [claim(&["no_talk"])];
            let mut readings = of(&claims);
            readings.add_runs(&runs).unwrap();
            let rule = Rule::once(Level::NINETY_FIVE);
            let table = checks(&claims, &variants(), &design(), &readings, &rule).unwrap();
            met += usize::from(column(&table, "conclusion")[0] == "met");
        }
        let share = met as f64 / STUDIES as f64;
        assert!(share <= 0.025, "{share} with {replicates} replicates");
    }
}

/// Runs of points with these levels, with luck of their own beside the luck that all share.
fn with_luck(levels: &[f64], replicates: i64, seed: u64) -> Table {
    let mut draws = Draws::of(seed);
    let mut rows = Vec::new();
    for replicate in 0..replicates {
        let shared = draws.normal();
        for (point, &level) in (0..).zip(levels) {
            rows.push((point, replicate, level + shared + 0.1 * draws.normal()));
        }
    }
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    Table::named("runs")
        .with(integer("design_id", rows.iter().map(|row| row.0).collect()))
        .with(integer("replicate", rows.iter().map(|row| row.1).collect()))
        .with(Column::text("status", "", "", vec!["completed".into(); rows.len()]))
        .with(Column::number("trust", "", "1", "", rows.iter().map(|row| row.2).collect()))
}

/// The full model has 2, so that 1.2 is more than the half that may remain, .6 is less, and 1 is as much.
#[test]
fn a_claim_that_must_shrink_by_half_is_evidence_only_if_it_does() {
    let half = |share| Claim { shrinks: vec![("no_wait".into(), share)], ..claim(&[]) };
    let concluded = |share, remaining: f64| {
        let table = table(&[half(share)], [1.0, 3.0, 1.0, 1.0, 1.0, 1.0 + remaining]);
        let of_full = |id: &str| column(&table, id)[0].clone();
        (of_full("conclusion"), of_full("remains_under"), of_full("open_under"))
    };
    let words = |words: [&str; 3]| (words[0].into(), words[1].into(), words[2].into());
    assert_eq!(concluded(0.5, 0.6), words(["met", "", ""]));
    assert_eq!(concluded(0.5, 1.2), words(["no evidence", "no_wait", ""]));
    assert_eq!(concluded(0.7, 1.2), words(["met", "", ""]));
    let table = table(&[half(0.5)], [1.0, 3.0, 1.0, 1.0, 1.0, 1.6]);
    let row = column(&table, "variant").iter().position(|name| name == "no_wait").unwrap();
    // Point d of replicate r has .01 (d r + d² r mod 3) beside its level: on the mean over r from 0 to 7, .0475 and
    // .0387 more on the right of the full model and of the ablation.
    let luck = |d: i64| {
        let of = |r: i64| 0.01 * (d * r + d * d * r % 3) as f64;
        (0..REPLICATES).map(of).sum::<f64>() / REPLICATES as f64
    };
    let right = 0.5 * (2.0 + luck(1) - luck(0)) - (0.6 + luck(5) - luck(4));
    assert_close(table.numbers("shrunk").unwrap()[row], right, 1e-12);
    assert_close(table.numbers("may_remain").unwrap()[row], 0.5, 0.0);
    assert!(table.numbers("shrunk").unwrap()[0].is_nan());
}

/// Replicate 0 settles 1 of 1 and 1 of 9 disputes by power, which are 2 of 10; replicate 1 settles none in week 4, and
/// half of 4 in week 8.
#[test]
fn a_share_in_weeks_is_pooled_within_the_run() {
    let Reading::Measured(source, group) = measured(0, Some([1, 8])) else { unreachable!() };
    let pooled = Pooled::Proportion { every: 4, of: "settled".into() };
    let weeks = source.weeks.map(|weeks| Window { pooled, ..weeks });
    let left = Reading::Measured(Source { weeks, ..source }, group);
    let claims = [Claim { left, right: Reading::Constant(0.0), ..claim(&[]) }];
    let mut readings = of(&claims);
    assert_eq!(readings.tick_columns(), ["design_id", "replicate", "tick", "settled", "trust"]);
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    let number = |id: &str, cells| Column::number(id, "", "share", "", cells);
    let ticks = Table::named("ticks")
        .with(integer("design_id", vec![0; 8]))
        .with(integer("replicate", vec![0, 0, 0, 0, 1, 1, 1, 1]))
        .with(integer("tick", vec![0, 4, 8, 12, 0, 4, 8, 12]))
        .with(number("trust", vec![f64::NAN, 1.0, 1.0 / 9.0, 1.0, f64::NAN, f64::NAN, 0.5, 0.0]))
        .with(number("settled", vec![0.0, 1.0, 9.0, 50.0, 0.0, 0.0, 4.0, 9.0]));
    readings.add_ticks(&ticks).unwrap();
    readings.add_runs(&runs([0.0; 6])).unwrap();
    let Reading::Measured(source, group) = &claims[0].left else { unreachable!() };
    let values = readings.values(source, group).unwrap();
    assert_close(values[&0], 0.2, 1e-15);
    assert_close(values[&1], 0.5, 1e-15);
}

#[test]
fn several_claims_share_the_level() {
    let table = table(&[claim(&[]), claim(&[])], [1.0, 3.0, 1.0, 1.0, 1.0, 3.0]);
    assert_close(table.numbers("level").unwrap()[0], 0.975, 1e-12);
}

#[test]
fn weeks_are_averaged_within_the_run_and_a_constant_is_subtracted() {
    let late =
        Claim { left: measured(0, Some([4, 8])), right: Reading::Constant(1.0), ..claim(&[]) };
    let claims = [late];
    let mut readings = of(&claims);
    assert_eq!(readings.tick_columns(), ["design_id", "replicate", "tick", "trust"]);
    let weeks = [0, 4, 8, 12];
    let values = [9.0, 2.0, 4.0, 9.0];
    let rows = || (0..6).flat_map(|d| (0..2).flat_map(move |r| (0..4).map(move |w| (d, r, w))));
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    let ticks = Table::named("ticks")
        .with(integer("design_id", rows().map(|row| row.0).collect()))
        .with(integer("replicate", rows().map(|row| row.1).collect()))
        .with(integer("tick", rows().map(|row| weeks[row.2]).collect()))
        .with(Column::number(
            "trust",
            "",
            "1",
            "",
            rows().map(|row| values[row.2] + row.1 as f64).collect(),
        ));
    readings.add_ticks(&ticks).unwrap();
    readings.add_runs(&runs([0.0; 6])).unwrap();
    let table = checks(&claims, &variants(), &design(), &readings, &Rule::once(Level::NINETY_FIVE))
        .unwrap();
    // Means 3 and 4 of the two replicates, less 1; the other six replicates have no weeks.
    assert_close(table.numbers("difference").unwrap()[0], 2.5, 1e-12);
    assert_eq!(table.integers("n_without").unwrap()[0], 6);
    assert_eq!(column(&table, "left")[0], "trust at 0, weeks 4 to 8");
    assert_eq!(column(&table, "right")[0], "1");
}

#[test]
fn a_variant_that_was_not_run_is_refused() {
    let claims = [claim(&[])];
    let mut readings = of(&claims);
    readings.add_runs(&runs([0.0; 6])).unwrap();
    let other = Variant { name: "no_money".into(), label: String::new(), kind: Kind::Null };
    let message = checks(&claims, &[other], &design(), &readings, &Rule::once(Level::NINETY_FIVE))
        .unwrap_err()
        .to_string();
    assert!(message.contains("variant=no_money` has no design point"), "{message}");
}

#[test]
fn an_activity_is_read_at_its_last_record() {
    let source =
        Source { metric: "denials".into(), activity: Some("admission".into()), weeks: None };
    let claims = [Claim {
        left: Reading::Measured(source, Group::single(0)),
        right: Reading::Constant(0.0),
        ..claim(&[])
    }];
    let mut readings = of(&claims);
    assert_eq!(readings.activity_columns().last(), Some(&"denials"));
    assert!(readings.tick_columns().is_empty());
    let rows = || (0..2).flat_map(|r| (0..2).flat_map(move |w| (0..2).map(move |a| (r, w, a))));
    let integer = |id: &str, cells| Column::integer(id, "", "id", "", cells);
    let names = ["admission", "content"];
    let table = Table::named("activities")
        .with(integer("design_id", vec![0; 8]))
        .with(integer("replicate", rows().map(|row| row.0).collect()))
        .with(integer("tick", rows().map(|row| 4 * row.1).collect()))
        .with(Column::text("activity", "", "", rows().map(|row| names[row.2].into()).collect()))
        .with(Column::number(
            "denials",
            "Denials",
            "requests",
            "",
            rows().map(|(r, w, a)| (2 * r + 3 * w) as f64 + 100.0 * a as f64).collect(),
        ));
    readings.add_activities(&table).unwrap();
    let none: [Variant; 0] = [];
    let table =
        checks(&claims, &none, &design(), &readings, &Rule::once(Level::NINETY_FIVE)).unwrap();
    assert_close(table.numbers("difference").unwrap()[0], 4.0, 1e-12);
    assert_eq!(column(&table, "left")[0], "denials of admission at 0");
    assert_eq!(column(&table, "metric_unit")[0], "requests");
}
