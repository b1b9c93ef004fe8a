//! Runs that fail: the rest goes on, and each can be repeated.

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_model::NotFinite;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Record, Recording, run};
use polyarchy_model::setting::Setting;

use crate::place::Place;

/// The model, but replicate 1 is infinite.
fn ailing(setting: &Setting, luck: Luck, recording: &Recording) -> Result<Record, NotFinite> {
    if luck.replicate() == 1 {
        return Err(NotFinite { metric: "trust".into(), tick: 8 });
    }
    run(setting, luck, recording)
}

#[test]
fn failed_runs_are_told_and_have_their_own_exit_code() {
    let place = Place::new();
    let said = place.obey_with("run @/small.toml --out @/results", &ailing);
    assert_eq!(said.exit, Exit::RunsFailed);
    assert_snapshot!(said.out, @r"
    small: 12 runs in [TIME] s
    @/results/small-[HASH]
      data-dictionary.csv              63 rows [SIZE]
      design.csv                        4 rows [SIZE]
      estimates.csv                    16 rows [SIZE]
      forms.csv                         4 rows [SIZE]
      runs.parquet                     12 rows [SIZE]
      ticks.parquet                    32 rows [SIZE]
      variance_shares.csv               8 rows [SIZE]
      figures/ [CHARTS]
    4 runs failed: see @/results/small-[HASH]/failed
    open @/results/small-[HASH]/report.html
    ");
    // Failures are errors, and told whatever else is not.
    let quiet = place.obey_with("run @/small.toml --out @/results --quiet", &ailing);
    assert_eq!((quiet.exit, quiet.out.as_str()), (Exit::RunsFailed, ""));
    assert!(quiet.err.starts_with("4 runs failed: see "), "{}", quiet.err);
    let told = std::fs::read_to_string(place.results().join("failed/run-000004/run.json"));
    assert_snapshot!(place.masked(&told.unwrap()), @r#"
    {
      "error": "metric `trust` is not finite in week 8",
      "repeat_with": "polyarchy run ../../resolved.toml --run 4",
      "repeat_in": "the folder of this file",
      "last_week_before": null,
      "run_id": 4,
      "design_id": 1,
      "replicate": 1,
      "seed": 7,
      "levels": {
        "agreements.main.form": "it_outsourcing",
        "pressure.time": "0.5"
      }
    }
    "#);
    // The results are whole: asking again gives the same answer.
    let again = place.obey_with("run @/small.toml --out @/results", &ailing);
    assert_eq!((again.exit, again.out), (Exit::RunsFailed, said.out));
}

#[test]
fn the_command_that_a_failed_run_leaves_repeats_the_failure() {
    let place = Place::new();
    let change = "--set pressure.budget=0.7";
    place.obey_with(&format!("run @/small.toml --out @/results --quiet {change}"), &ailing);
    // Whatever becomes of the study and wherever the results are moved.
    place.rewrite("");
    std::fs::rename(place.results(), place.path("elsewhere")).unwrap();
    let folder = place.path("elsewhere/failed/run-000004");
    let told = std::fs::read_to_string(folder.join("run.json")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let command = told["repeat_with"].as_str().unwrap().strip_prefix("polyarchy ").unwrap();
    // Given in the folder of the failed run, where `../../` is the folder of results.
    let here = command.replace("../../", "@/elsewhere/");
    let said = place.obey_with(&here, &ailing);
    assert_eq!(said.exit, Exit::RunsFailed, "{}", said.err);
    assert_snapshot!(said.out, @r"
    run 4 of resolved: replicate 1 of point 1, seed 7
      agreements.main.form = it_outsourcing
      pressure.time = 0.5
    failed: metric `trust` is not finite in week 8
    ");
    let mut given = place.process(command);
    let given = given.current_dir(&folder).output().unwrap();
    let (exit, out, err) = place.said(&given);
    // The program itself, whose model does not fail, makes that run as well.
    assert_eq!(exit, Some(0), "{err}");
    assert!(out.starts_with("run 4 of resolved: replicate 1 of point 1, seed 7\n"), "{out}");
}
