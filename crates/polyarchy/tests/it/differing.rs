//! `polyarchy diff`: where two runs part.

use std::fmt::Write;
use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_model::run::run;
use serde_json::Value;

use crate::place::{Place, STUDY, Said};

/// Ten changes that no run of the small study feels: nothing arrives, goes stale or is reviewed in twelve weeks.
const INNOCENT: [&str; 10] = [
    "plan.recruitment=0.25",
    "plan.newcomer_activities=3",
    "amendments.weeks=9",
    "amendments.objection=0.75",
    "relations.exit_commitment=0.01",
    "relations.exit_weeks=30",
    "review.temperature=0.25",
    "review.switching_cost=0.75",
    "review.habituation=0.25",
    "review.other_pain=0.75",
];

/// Runs the small study twice, changed the second time.
fn two(changes: &[&str]) -> Place {
    two_of(STUDY, changes)
}

fn two_of(study: &str, changes: &[&str]) -> Place {
    let place = Place::with(study);
    place.execute("run @/small.toml --out @/one --quiet");
    let changes: Vec<String> = changes.iter().map(|change| format!("--set {change}")).collect();
    let said =
        place.execute(&format!("run @/small.toml --out @/other --quiet {}", changes.join(" ")));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    place
}

fn folder(place: &Place, out: &str) -> String {
    let mut entries = fs::read_dir(place.path(out)).unwrap();
    format!("@/{out}/{}", entries.next().unwrap().unwrap().file_name().display())
}

fn diff(place: &Place, options: &str) -> Said {
    place.execute(&format!("diff {} {} {options}", folder(place, "one"), folder(place, "other")))
}

fn as_json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

/// Keys of the inputs that differ, of some kind or of all.
fn keys(list: &Value, about: &[&str]) -> Vec<String> {
    let all = list.as_array().unwrap().iter();
    let wanted = all.filter(|one| about.contains(&one["about"].as_str().unwrap()));
    wanted.map(|one| one["key"].as_str().unwrap().to_owned()).collect()
}

const OF_THE_RUN: [&str; 3] = ["luck", "factor", "scenario"];

#[test]
fn the_same_run_is_the_same_to_the_bit() {
    let place = two(&[]);
    let said = diff(&place, "--run 4");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_snapshot!(said.out);
    let json = as_json(&diff(&place, "--run 4 --json"));
    assert_eq!((&json["verdict"], &json["made_the_same"]), (&"same".into(), &true.into()));
    assert_eq!((&json["first_draw"], &json["parting"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_parameter_that_was_changed_is_named() {
    let place = two(&["talk.assertiveness=0.75"]);
    let said = diff(&place, "--run 4 --json");
    assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
    let json = as_json(&said);
    assert_eq!(keys(&json["inputs"], &OF_THE_RUN), ["talk.assertiveness"]);
    let input = json["inputs"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&input["a"], &input["b"]), (&"0.25".into(), &"0.75".into()));
    // The founding states it, and nothing before it differs.
    assert_eq!(json["first_number"]["event_id"], "0.founded");
    assert_eq!(json["first_number"]["numbers"][0]["name"], "assertiveness");
    assert_eq!(json["parting"]["parted_by"], "probability");
    // Luck is the same: the first draw that differs is one that was made more or less often.
    let draws = |side: &str| json["first_draw"][side]["draws"].as_u64();
    assert_ne!(draws("a"), draws("b"));
    let weeks = json["shared_events"].as_array().unwrap();
    assert_eq!(weeks.len(), 12);
    // Up to the week in which they part, they share all.
    let first = weeks.iter().position(|week| week["same"] != week["either"]);
    assert_eq!(first.map(|week| week as u64), json["parting"]["week"].as_u64());
    assert_snapshot!(diff(&place, "--run 4 --minimise").out);
}

#[test]
fn the_one_change_that_matters_is_found_among_ten_that_do_not() {
    let mut changes = INNOCENT.to_vec();
    changes.insert(4, "talk.assertiveness=0.75");
    let place = two(&changes);
    for options in
        ["", "--metric role_conflict_distance", "--metric role_conflict_distance --by 0.000001"]
    {
        let json = as_json(&diff(&place, &format!("--run 4 --json --minimise {options}")));
        assert_eq!(keys(&json["inputs"], &OF_THE_RUN).len(), 11, "{:#}", json["inputs"]);
        let found = &json["minimised"];
        assert_eq!(keys(&found["changes"], &OF_THE_RUN), ["talk.assertiveness"], "{options}");
        assert_eq!(found["of"], 11);
        assert!(found["runs"].as_u64().unwrap() <= 10, "{found}");
    }
}

#[test]
fn two_replicates_part_by_a_draw_and_differ_in_luck_only() {
    let place = two(&[]);
    let one = folder(&place, "one");
    let said = place.execute(&format!("diff {one} {one} --runs 3,5 --minimise --json"));
    assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
    let json = as_json(&said);
    assert_eq!(keys(&json["inputs"], &OF_THE_RUN), ["replicate"]);
    assert_eq!(json["first_draw"]["words"], "government_a-1: how susceptible to strain it is");
    assert_eq!(json["first_draw"]["week"], 0);
    assert_eq!(json["parting"]["parted_by"], "draw");
    assert_eq!(keys(&json["minimised"]["changes"], &OF_THE_RUN), ["luck"]);
    assert_eq!(json["minimised"]["runs"], 1);
    assert_snapshot!(place.execute(&format!("diff {one} {one} --runs 3,5")).out);
}

#[test]
fn design_points_differ_in_the_levels_of_their_factors() {
    let place = two(&[]);
    let json = as_json(&diff(&place, "--runs 0,9 --json"));
    let found = keys(&json["inputs"], &["factor"]);
    assert_eq!(found, ["agreements.main.form", "pressure.time"]);
}

/// What another version or machine made is told by the row that this build does not make.
#[test]
fn rows_that_this_build_does_not_make_are_told() {
    let place = two(&[]);
    fs::remove_dir_all(place.path("other")).unwrap();
    let said =
        place.obey_with("run @/small.toml --out @/other --quiet", &|setting, luck, recording| {
            let mut record = run(setting, luck, recording)?;
            record.ticks[1] += 1.0;
            Ok(record)
        });
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let said = diff(&place, "--run 2");
    assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
    assert!(said.out.contains("  A  the same\n"), "{}", said.out);
    assert!(
        said.out.contains("another build or machine made them: first in week 0"),
        "{}",
        said.out
    );
    assert!(said.out.contains("This build makes both runs the same, to the bit"), "{}", said.out);
    assert!(said.out.ends_with("\ndifferent\n"));
}

/// Futures of one history draw the same up to the fork, and runs between them go on from there.
#[test]
fn futures_of_one_history_part_after_the_fork() {
    let place = two_of(&futures(), &[]);
    for (runs, differing) in [("3,5", "luck"), ("0,3", "pressure.time")] {
        let said = diff(&place, &format!("--runs {runs} --json --minimise"));
        assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
        let json = as_json(&said);
        assert!(keys(&json["inputs"], &["study", "history"]).is_empty(), "{}", json["inputs"]);
        for first in ["first_draw", "parting"] {
            assert!(json[first]["week"].as_u64().unwrap() >= 5, "{}", json[first]);
        }
        for week in &json["shared_events"].as_array().unwrap()[..5] {
            assert_eq!(week["same"], week["either"]);
        }
        assert_eq!(keys(&json["minimised"]["changes"], &OF_THE_RUN), [differing]);
        assert_eq!((&json["minimised"]["of"], &json["minimised"]["runs"]), (&1.into(), &1.into()));
    }
    // The same future is the same.
    assert_eq!(diff(&place, "--run 4").exit, Exit::Well);
}

#[test]
fn there_is_no_run_between_futures_of_two_histories() {
    let place = two_of(&futures(), &["talk.assertiveness=0.75"]);
    let json = as_json(&diff(&place, "--run 4 --json"));
    assert_eq!(keys(&json["inputs"], &["history"]), ["talk.assertiveness"]);
    assert!(json["parting"]["week"].as_u64().unwrap() < 5, "{}", json["parting"]);
    let said = diff(&place, "--run 4 --minimise");
    assert_eq!((said.exit, said.out.as_str()), (Exit::Usage, ""));
    assert!(said.err.contains("the runs do not have the same history"), "{}", said.err);
}

/// The small study, whose runs share five weeks.
fn futures() -> String {
    format!("{STUDY}\n[fork]\nrun = 1\nat = 5\n")
}

#[test]
fn what_cannot_be_held_against_each_other_is_refused() {
    let place = two(&["review.other_pain=0.75"]);
    let mut told = String::new();
    for options in [
        "",
        "--run 0 --runs 0,1",
        "--runs 3",
        "--run 12",
        "--run 0 --metric trust",
        "--run 0 --minimise --metric trust --by -1",
        "--run 0 --minimise",
        "--run 0 --minimise --metric trusst",
        "--run 0 --minimise --metric trust",
        "--runs 0,1 --minimise --metric trust --by 5",
    ] {
        let said = diff(&place, options);
        assert_eq!(said.exit, Exit::Usage, "{options}: {}", said.out);
        let lines = said.err.lines().take_while(|line| !line.starts_with("Usage"));
        let lines = lines.collect::<Vec<_>>().join("\n");
        writeln!(told, "diff A B {options}\n{}", lines.trim_end()).unwrap();
    }
    let one = folder(&place, "one");
    told += &place.execute(&format!("diff {one} {one} --run 0 --minimise")).err;
    told += &place.execute(&format!("diff {one} @/none --run 0")).err;
    assert_snapshot!(told);
}
