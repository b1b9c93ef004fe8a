//! A run that fails is told and kept; all others go on.

use polyarchy_model::NotFinite;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Record, Recording, run};
use polyarchy_model::setting::Setting;
use polyarchy_runner::{Ended, RunId};

use crate::small::{How, Place};

/// The model, but replicate 1 is infinite and replicate 2 panics under the network.
fn ailing(setting: &Setting, luck: Luck, recording: &Recording) -> Result<Record, NotFinite> {
    if luck.replicate() == 1 {
        return Err(NotFinite { metric: "trust".into(), tick: 8 });
    }
    let network = setting.scenario.agreements["main"].form == "interest_network";
    assert!(!(network && luck.replicate() == 2), "nobody is left");
    run(setting, luck, recording)
}

#[test]
fn failed_runs_are_rows_without_numbers_and_the_rest_is_as_ever() {
    let (well, ill) = (Place::new(), Place::new());
    well.make(How::PLAIN);
    let (ended, assembled) = ill.make(How { simulate: &ailing, ..How::PLAIN });
    let assembled = assembled.unwrap();
    assert_eq!(ended, Ended::Whole);
    assert_eq!((assembled.completed, &assembled.failed[..]), (6, &[1, 4, 7, 8, 10, 11][..]));
    let read =
        |place: &Place, name| polyarchy_results::read_table(&place.results().join(name)).unwrap();
    let (runs, all) = (read(&ill, "runs.parquet"), read(&well, "runs.parquet"));
    assert_eq!(&runs.texts("status").unwrap()[..3], ["completed", "failed", "completed"]);
    let trust = runs.numbers("trust").unwrap();
    assert!(trust[1].is_nan() && trust[8].is_nan());
    assert_eq!(trust[2].to_bits(), all.numbers("trust").unwrap()[2].to_bits());
    assert_eq!(read(&ill, "ticks.parquet").rows(), 6 * 4);
}

#[test]
fn a_failed_run_leaves_what_repeats_it() {
    let place = Place::new();
    place.make(How { simulate: &ailing, ..How::PLAIN });
    let folder = place.results().join("failed/run-000008");
    let told: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("run.json")).unwrap()).unwrap();
    let error = told["error"].as_str().unwrap();
    assert!(error.starts_with("the model panicked: nobody is left ("), "{error}");
    assert!(error.contains("failures.rs, line "), "{error}");
    assert_eq!(told["repeat_with"], "polyarchy run ../../resolved.toml --run 8");
    assert_eq!(told["levels"]["agreements.main.form"], "interest_network");
    assert_eq!((&told["seed"], &told["replicate"]), (&7.into(), &2.into()));
    let scenario = polyarchy_study::read_scenario(&folder.join("scenario.toml")).unwrap();
    let prepared = polyarchy_runner::Prepared::new(place.study());
    let RunId { point, .. } = prepared.run_at(8).unwrap();
    // With the terms of all forms written out, settings are the same.
    let again = Setting::new(&scenario).unwrap();
    assert_eq!(format!("{:?}", again.forms), format!("{:?}", prepared.setting_at(point).forms));
    let luck = Luck::new(7, 0);
    assert_eq!(
        format!("{:?}", run(&again, luck.clone(), &prepared.recording)),
        format!("{:?}", run(&prepared.setting_at(point), luck, &prepared.recording)),
    );
    let other = std::fs::read_to_string(place.results().join("failed/run-000001/run.json"));
    assert!(other.unwrap().contains("metric `trust` is not finite in week 8"));
}

/// The model, but it panics in week 10 of replicate 1.
fn late(setting: &Setting, luck: Luck, recording: &Recording) -> Result<Record, NotFinite> {
    assert!(luck.replicate() != 1 || setting.horizon() < 10, "nobody is left");
    run(setting, luck, recording)
}

#[test]
fn a_failed_run_leaves_its_last_weeks() {
    let place = Place::new();
    place.make(How { simulate: &late, ..How::PLAIN });
    let folder = place.results().join("failed/run-000001");
    let told: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("run.json")).unwrap()).unwrap();
    assert_eq!(told["last_week_before"], 9);
    let last = polyarchy_results::read_csv(&folder.join("last-weeks.csv")).unwrap();
    assert_eq!(last.integers("tick").unwrap(), [2, 3, 4, 5, 6, 7, 8, 9]);
    // They are those of the run as it goes without the failure.
    let prepared = polyarchy_runner::Prepared::new(place.study());
    let well = run(&prepared.setting_at(0), Luck::new(7, 1), &Recording::every(1)).unwrap();
    let columns = Recording::every(1).columns(&prepared.setting_at(0));
    let trust = columns.iter().position(|column| column.id == "trust").unwrap();
    let of_week = |week: usize| well.ticks[week * (columns.len() + 1) + trust + 1];
    let wanted: Vec<u64> = (2..10).map(|week| of_week(week).to_bits()).collect();
    let found: Vec<u64> = last.numbers("trust").unwrap().iter().map(|v| v.to_bits()).collect();
    assert_eq!(found, wanted);
}
