//! `polyarchy plan`.

use insta::assert_snapshot;
use polyarchy::Exit;
use serde_json::Value;

use crate::place::{Place, STUDY};

#[test]
fn a_plan_tells_runs_time_room_and_effect() {
    let place = Place::new();
    let said = place.execute("plan @/small.toml --threads 2 --set replicates=50");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let numbers = |word: &str| {
        let number = word.trim_start_matches('(');
        let measured = number.contains('.') && number.parse::<f64>().is_ok();
        if measured { word.replace(number, "[N]") } else { word.to_owned() }
    };
    // What the plan comes to follows, and is another test's.
    let (forecast, _) = said.out.split_once("path ").unwrap();
    let masked: Vec<String> = forecast.split(' ').map(numbers).collect();
    assert_snapshot!(masked.join(" "), @r"
    small: 200 runs (4 points, 50 replicates each)
    time     about [TIME] s on 2 threads ([N] ms a run, measured on 24 runs)
    disk     about [SIZE]
    memory   about [SIZE]
    effect   differences of [N] standard deviations of the paired differences are detected with a power of 95 % (two-sided, 5 % level)
             `met` with the same power: [N] standard deviations beyond the smallest effect
             differences of [N] and [N] with a power of 3 % and 30 % (1 % level; published simulations of organisations: 41 % at [N] on average, Secchi & Seri 2017)
    ");
    assert!(!place.path("results").exists());
}

#[test]
fn a_plan_comes_near_what_the_run_takes() {
    let place = Place::new();
    let said = place.execute("plan @/small.toml --json --set replicates=40");
    let plan: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(plan["runs"], 160);
    // 40 pairs, as R's power.t.test(n = 40, power = 0.95, type = "paired") says.
    let effect = &plan["smallest_effect"]["standard_deviations_of_paired_differences"];
    assert!((effect.as_f64().unwrap() - 0.5844).abs() < 1e-3, "{effect}");
    place.execute("run @/small.toml --out @/results --quiet --set replicates=40");
    let tables = ["runs.parquet", "ticks.parquet"]
        .map(|name| std::fs::metadata(place.results().join(name)).unwrap().len());
    let (planned, taken) = (plan["bytes"].as_f64().unwrap(), tables.iter().sum::<u64>() as f64);
    assert!(taken / 2.0 < planned && planned < taken * 4.0, "{planned} planned, {taken} taken");
}

#[test]
fn one_replicate_shows_no_effect() {
    let said = Place::new().execute("plan @/small.toml --set replicates=1");
    assert!(said.out.contains("\neffect   none: an effect needs two replicates or more\n"));
}

#[test]
fn a_study_that_cannot_answer_with_one_replicate_is_told_so_when_it_is_checked() {
    let contrast = "\n[[contrast]]\nname = \"short\"\nmetric = \"trust\"\nfactor = \"pressure.time\"\n\
                    levels = [0.5, 1.0]\ndirection = \"greater\"\nsmallest_effect = 0.01\n";
    let place = Place::with(&format!("{STUDY}{contrast}"));
    let untold = "with one replicate no difference has an interval";
    assert!(place.execute("check @/small.toml --set replicates=1").out.contains(untold));
    assert!(!place.execute("check @/small.toml --set replicates=2").out.contains(untold));
    assert!(!Place::new().execute("check @/small.toml --set replicates=1").out.contains(untold));
}

#[test]
fn a_plan_tells_how_large_the_table_of_events_will_be() {
    let events = "events = \"all\"\nevent_replicates = [39]\n";
    let place = Place::with(&format!("{STUDY}{events}"));
    let more = "--set replicates=40";
    let said = place.execute(&format!("plan @/small.toml --json {more}"));
    let plan: Value = serde_json::from_str(&said.out).unwrap();
    place.execute(&format!("run @/small.toml --out @/results --quiet {more}"));
    let path = place.results().join("events.parquet");
    let bytes = std::fs::metadata(&path).unwrap().len() as f64;
    let rows = polyarchy_results::row_count(&path).unwrap() as f64;
    assert_eq!(plan["events"]["runs"], 4);
    for (key, taken) in [("rows", rows), ("bytes", bytes)] {
        let planned = plan["events"][key].as_f64().unwrap();
        assert!(taken / 2.0 < planned && planned < taken * 2.0, "{planned} {key} planned, {taken}");
    }
    let said = place.execute(&format!("plan @/small.toml {more}"));
    assert!(said.out.contains("\nevents   about "), "{}", said.out);
}
