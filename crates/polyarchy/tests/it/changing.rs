//! `--set` and `polyarchy check`.

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::Place;

#[test]
fn a_change_enters_the_fingerprint_and_the_results() {
    let place = Place::new();
    let said = place.execute("run @/small.toml --out @/results --quiet --set replicates=2");
    assert_eq!(said.exit, Exit::Well);
    let runs = polyarchy_results::row_count(&place.results().join("runs.parquet")).unwrap();
    assert_eq!(runs, 8);
    place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(std::fs::read_dir(place.path("results")).unwrap().count(), 2);
}

#[test]
fn files_are_checked_and_told_what_they_are() {
    let place = Place::new();
    let said = place.execute("check @/small.toml @/scenario.toml --set talk.assertiveness=0");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_snapshot!(said.out, @r"
    @/small.toml: a study of 4 points, 3 replicates each: 12 runs
      warning: activities.activity_0: is not done within the 12 weeks of a run, even without conflict; nor is activity_1, activity_2, activity_3, activity_4, activity_5 (at all 4 points)
    @/scenario.toml: a scenario of 6 parties, 6 activities and 156 weeks
      path     without conflict the last project is done in week 84; the deadline is in week 130
               the deadline asks for up to 57 % of the rate of work (week 4): time pressure 0 by plan
      cost     3,062: 3,062 for projects and 0 for services until week 84; the budget is 4,200 by then
               the work left takes up to 71 % of the money left (week 4): budget pressure 0 by plan
               an hour of effect costs 1.28; `planned_cost` says 1.3
      hours    a week at most: firm_a 40 of 40
      decide   3 a week at most; of 3 concerned with an activity 3 attend on average
    ");
}

#[test]
fn all_errors_of_all_files_are_told() {
    let place = Place::new();
    std::fs::write(place.path("broken.toml"), "question = 7\nscenario = \"none.toml\"").unwrap();
    let said =
        place.execute("check @/broken.toml @/small.toml --set agreements.main.form=it_servce");
    assert_eq!(said.exit, Exit::Configuration);
    assert_snapshot!(said.err, @r#"
    4 errors in @/broken.toml

    error: the file does not say `seed`
     --> @/broken.toml:1:1
      |
    1 | question = 7
      | ^ `seed` is missing
      |
      = help: add `seed = ...` with a whole number of at least 0: Seed from which all luck comes.

    error: the file does not say `replicates`
     --> @/broken.toml:1:1
      |
    1 | question = 7
      | ^ `replicates` is missing
      |
      = help: add `replicates = ...` with a whole number between 1 and 1000000: Runs of each point, each with its own luck.

    error: `question` is a whole number, but must be text in quotes
     --> @/broken.toml:1:12
      |
    1 | question = 7
      |            ^ a whole number
      |
      = help: `question` means: What the study asks, in one sentence.

    error: there is no file @/none.toml
     --> @/broken.toml:2:12
      |
    2 | scenario = "none.toml"
      |            ^^^^^^^^^^^ no readable scenario
      |
      = help: did you mean small.toml, beside it?
    1 error in --set agreements.main.form=it_servce

    error: there is no contract form `it_servce`
     --> --set agreements.main.form=it_servce:1:22
      |
    1 | agreements.main.form="it_servce"
      |                      ^^^^^^^^^^^
      |
      = help: did you mean `it_service`? one of `it_outsourcing`, `it_service`, `public_private_partnership`, `interest_network`
    "#);
    assert_eq!(said.out, "");
}

#[test]
fn what_is_no_change_is_refused() {
    let said = Place::new().execute("check @/small.toml --set replicates");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @r"
    error: invalid value 'replicates' for '--set <KEY=VALUE>': `replicates` is not of the form key=value, such as talk.assertiveness=0.2

    For more information, try '--help'.
    ");
}
