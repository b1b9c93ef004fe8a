//! `polyarchy compare`.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_model::chance::Luck;
use polyarchy_model::metric::METRICS;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::setting::Setting;
use serde_json::Value;

use crate::place::{Place, STUDY};

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
    let line = said.out.lines().find(|line| line.contains("Role conflict")).unwrap();
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

/// How much trust the second side has more than the model: less in short time and more in long, with a little that
/// differs between replicates, so that over all points next to nothing is left.
fn moved(setting: &Setting, replicate: u64) -> f64 {
    let little = 0.001 * replicate as f64;
    if setting.scenario.pressure.time.get() < 0.75 { -0.1 - little } else { 0.1 + 2.0 * little }
}

/// The small study by the model, and once more with another trust; the folders of both.
fn with_moved_trust() -> (Place, String) {
    let place = Place::new();
    place.execute("run @/small.toml --out @/one --quiet");
    let simulate = |setting: &Setting, luck: Luck, recording: &Recording| {
        let replicate = luck.replicate();
        let mut record = run(setting, luck, recording)?;
        let is_trust = |&metric: &usize| METRICS[metric].id == "trust";
        let at = recording.metrics.iter().position(is_trust).unwrap();
        record.summary[at] += moved(setting, replicate);
        Ok(record)
    };
    place.obey_with("run @/small.toml --out @/other --quiet", &simulate);
    let folders = ["one", "other"].map(|out| only_folder(&place, out));
    (place, folders.join(" "))
}

fn only_folder(place: &Place, out: &str) -> String {
    let folder = fs::read_dir(place.path(out)).unwrap().next().unwrap().unwrap();
    format!("@/{out}/{}", folder.file_name().display())
}

fn as_json(place: &Place, command: &str) -> Value {
    let said = place.execute(command);
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

fn of_trust(differences: &Value) -> &Value {
    let all = differences.as_array().unwrap();
    all.iter().find(|one| one["metric"] == "trust").unwrap()
}

#[test]
fn what_cancels_over_all_points_is_told_at_each_level() {
    let (place, folders) = with_moved_trust();
    let by = "--by pressure.time";
    let told = as_json(&place, &format!("compare {folders} {by} --json"));
    let close = |found: &Value, right: f64| (found.as_f64().unwrap() - right).abs() < 1e-12;
    // Over both levels, 0.0005 less for each replicate after the first, of three.
    assert!(close(&of_trust(&told["differences"])["mean"], -0.0005), "{told}");
    let levels = told["levels"].as_array().unwrap();
    assert_eq!(levels.len(), 2);
    for (level, time, mean) in [(&levels[0], "1", -0.102), (&levels[1], "0.5", 0.101)] {
        assert_eq!(
            (level["levels"]["pressure.time"].as_str(), &level["points"]),
            (Some(time), &2.into())
        );
        let trust = of_trust(&level["differences"]);
        assert!(close(&trust["mean"], mean), "{trust}");
        assert_eq!(trust["beyond_chance"], true);
        let other = level["differences"].as_array().unwrap();
        assert!(other.iter().all(|one| one["metric"] == "trust" || one["mean"] == 0.0), "{level}");
    }
    let wanted = serde_json::json!([
        { "metric": "trust", "at": ["pressure.time=1", "pressure.time=0.5"] }
    ]);
    assert_eq!(told["only_at_levels"], wanted);
    let said = place.execute(&format!("compare {folders} {by}"));
    let (_, at_levels) = said.out.split_once("(Holm, 5 %)\n").unwrap();
    assert_snapshot!(without_means(at_levels), @r"
    by pressure.time: A minus B at each level (Holm over 5 metrics at 2 levels, 5 %)
    pressure.time=1 (2 points): 1 of 5 metrics differ beyond chance
    A B A minus B 95 % interval
    Trust (share) [A] [B] -0.102 [-0.107, -0.0970]
    pressure.time=0.5 (2 points): 1 of 5 metrics differ beyond chance
    A B A minus B 95 % interval
    Trust (share) [A] [B] 0.101 [0.0985, 0.103]
    1 metric differs at a level and not over all points, where it is diluted or cancels:
    Trust: pressure.time=1; pressure.time=0.5
    ");
}

/// The text without the means of either side, which are the model's.
fn without_means(text: &str) -> String {
    let line = |line: &str| {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if words.starts_with(&["Trust", "(share)"]) {
            words.splice(2..4, ["[A]", "[B]"]);
        }
        words.join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn several_factors_are_combined_and_the_table_has_their_levels() {
    let (place, folders) = with_moved_trust();
    let by = "--by agreements.main.form --by pressure.time --by agreements.main.form";
    place.execute(&format!("compare {folders} {by} --metric trust --out @/levels.csv"));
    let table = polyarchy_results::read_csv(&place.path("levels.csv")).unwrap();
    assert_eq!(
        table.texts("agreements.main.form").unwrap(),
        ["it_outsourcing", "it_outsourcing", "interest_network", "interest_network"]
    );
    let times = table.numbers("pressure.time").unwrap();
    assert_eq!(times.iter().map(|time| (2.0 * time) as u32).collect::<Vec<_>>(), [2, 1, 2, 1]);
    let means = table.numbers("mean").unwrap();
    let right = [-0.102, 0.101, -0.102, 0.101];
    assert!(means.iter().zip(right).all(|(one, other)| (one - other).abs() < 1e-12), "{means:?}");
    // Four tests, the least p-value times four.
    let (p, adjusted) = (table.numbers("p").unwrap(), table.numbers("p_adjusted").unwrap());
    let least = |all: &[f64]| all.iter().copied().fold(f64::INFINITY, f64::min);
    assert!((least(adjusted) - 4.0 * least(p)).abs() < 1e-9, "{p:?} {adjusted:?}");
}

#[test]
fn levels_that_one_side_lacks_and_factors_that_are_none_are_told() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/one --quiet");
    let fewer = STUDY.replace("levels = [1.0, 0.5]", "levels = [1.0, 0.25]");
    place.rewrite(&fewer);
    place.execute("run @/small.toml --out @/other --quiet");
    let folders = ["one", "other"].map(|out| only_folder(&place, out)).join(" ");
    let said = place.execute(&format!("compare {folders} --by pressure.time"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    for told in [
        "2 design points in both",
        "points left out, as the other does not have them: 2 of A and 2 of B\n",
        "pressure.time=1 (2 points): 0 of 5 metrics differ beyond chance\n",
        "not compared, as only A has points there: pressure.time=0.5\n",
        "not compared, as only B has points there: pressure.time=0.25\n",
        "both have one level only: the same points as above\n",
    ] {
        assert!(said.out.contains(told), "{told}\n{}", said.out);
    }
    let said = place.execute(&format!("compare {folders} --by pressure.tme"));
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: `pressure.tme` is not a factor whose levels can be compared: neither varies it; both vary agreements.main.form, pressure.time");
}

#[test]
fn a_factor_that_one_side_varies_is_told() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/one --quiet");
    let (head, rest) = STUDY.split_once("[[factors]]\nparameter = \"pressure.time\"").unwrap();
    let rest = rest.split_once("[record]").unwrap().1;
    place.rewrite(&format!("{head}[record]{rest}"));
    place.execute("run @/small.toml --out @/other --quiet");
    let folders = ["one", "other"].map(|out| only_folder(&place, out)).join(" ");
    let said = place.execute(&format!("compare {folders} --by pressure.time"));
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: `pressure.time` is not a factor whose levels can be compared: B does not vary it; both vary agreements.main.form");
}

#[test]
fn a_factor_that_is_drawn_has_no_levels_to_compare() {
    let drawn = STUDY.replace("levels = [1.0, 0.5]", "uniform = [0.5, 1.0]")
        + "[design.latin_hypercube]\npoints = 4\n";
    let place = Place::with(&drawn);
    place.execute("run @/small.toml --out @/one --quiet");
    let folder = only_folder(&place, "one");
    let said = place.execute(&format!("compare {folder} {folder} --by pressure.time"));
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: `pressure.time` is not a factor whose levels can be compared: its values are drawn and not listed: there is one for each point");
}
