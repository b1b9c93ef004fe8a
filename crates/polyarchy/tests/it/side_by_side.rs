//! `polyarchy compare`.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::Place;

/// Runs the small study twice, changed the second time; what `compare` says of both.
fn compared(change: &str, options: &str) -> (Place, crate::place::Said) {
    let place = Place::new();
    place.execute("run @/small.toml --out @/one --quiet");
    place.execute(&format!("run @/small.toml --out @/other --quiet {change}"));
    let folder = |out: &str| {
        let mut entries = fs::read_dir(place.path(out)).expect("the study was run");
        let folder = entries.next().expect("it has a folder").expect("it can be read");
        format!("@/{out}/{}", folder.file_name().display())
    };
    let command = format!("compare {} {} {options}", folder("one"), folder("other"));
    let said = place.execute(&command);
    (place, said)
}

#[test]
fn the_same_results_do_not_differ() {
    let (_, said) = compared("", "");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(said.out.contains("the same study and scenario"), "{}", said.out);
    assert!(said.out.contains("0 of 5 metrics differ"), "{}", said.out);
}

#[test]
fn another_parameter_and_what_follows_are_told() {
    let (place, said) =
        compared("--set talk.assertiveness=0", "--metric role_conflict_distance --out @/c.csv");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let told = said.out.lines().skip(2).take(3).collect::<Vec<_>>().join("\n");
    assert_snapshot!(told, @r"
    1 difference in the inputs:
      talk.assertiveness: 0.25 in A, 0.0 in B
    4 design points in both; A minus B over all of them, paired by replicate, as the seed is the same
    ");
    let line = said.out.lines().last().unwrap();
    assert!(line.trim_start().starts_with("Role conflict"), "{line}");
    let table = fs::read_to_string(place.path("c.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 4, "a row for each design point: {table}");
}

#[test]
fn what_luck_does_not_move_differs_beyond_chance() {
    // All runs have as many weeks at work as their horizon.
    let (_, said) = compared("--set horizon_weeks=8", "");
    let line = said.out.lines().find(|line| line.contains("Weeks at work")).unwrap_or_default();
    assert!(line.contains("12.0") && line.contains("8.00"), "{}", said.out);
}

#[test]
fn runs_with_another_seed_are_not_paired() {
    let (_, said) = compared("--set seed=8", "");
    assert!(said.out.contains("unpaired, as the seeds differ"), "{}", said.out);
}

#[test]
fn a_metric_that_one_side_lacks_is_told() {
    let (_, said) = compared("", "--metric trst");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: `trst` is not a metric of both: `polyarchy list metrics` lists all metrics");
}
