//! A study that asks for precision makes as many runs as it needs, and always the same ones.

use std::time::Duration;

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_model::NotFinite;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Record, Recording, run};
use polyarchy_model::setting::Setting;

use crate::place::{Place, STUDY};

const MEANS: &str = r#"
[precision]
metric = "role_ambiguity"
half_width = 0.016
min = 30
max = 90
"#;

const DIFFERENCE: &str = r#"
[[contrast]]
name = "network_against_outsourcing"
metric = "role_ambiguity"
factor = "agreements.main.form"
levels = ["interest_network", "it_outsourcing"]
direction = "two_sided"
smallest_effect = 0.01

[precision]
contrast = "network_against_outsourcing"
half_width = 0.015
max = 200
"#;

const EXPECTED: &str = r#"
[[expect]]
name = "network_is_less_clear"
pattern = "P2"
claim = "A network is less clear."
left = { metric = "role_ambiguity", levels = { "agreements.main.form" = "interest_network" }, weeks = [4, 12] }
right = { metric = "role_ambiguity", levels = { "agreements.main.form" = "it_outsourcing" }, weeks = [4, 12] }
direction = "greater"
smallest_effect = 0.02

[[expect]]
name = "some_conflict"
pattern = "P1"
claim = "There is some conflict."
left = { metric = "role_conflict_distance" }
right = { value = 0 }
direction = "greater"
smallest_effect = 0

[precision]
expectations = true
max = 200
"#;

fn place(precision: &str) -> Place {
    Place::with(&format!("{STUDY}{precision}"))
}

fn column(place: &Place, name: &str) -> Vec<i64> {
    let table = polyarchy_results::read_csv(&place.results().join("precision.csv")).unwrap();
    table.integers(name).unwrap().to_vec()
}

/// Replicates of each point, from the table of runs.
fn replicates(place: &Place) -> Vec<usize> {
    let runs = polyarchy_results::read_table(&place.results().join("runs.parquet")).unwrap();
    let designs = runs.integers("design_id").unwrap();
    (0..4).map(|point| designs.iter().filter(|design| **design == point).count()).collect()
}

fn verified(place: &Place, how: &str) -> String {
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("verify @/results/{name} {how}"));
    assert_eq!(said.exit, Exit::Well, "{}{}", said.out, said.err);
    said.out
}

#[test]
fn points_that_vary_more_get_more_replicates() {
    let place = place(MEANS);
    let said = place.execute("run @/small.toml --out @/results --threads 2");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    // How many points need more is the model's, and no matter of this test.
    let mut told = said.err.lines();
    assert_snapshot!(told.next().unwrap(), @"small: at most 360 runs of 4 points on 2 threads");
    let more = "of 4 points is not yet known to ±0.016; more runs follow";
    // A slow machine also says how far it is.
    let looks: Vec<&str> = told.filter(|line| !line.contains(" runs, ")).collect();
    assert!(!looks.is_empty() && looks.iter().all(|look| look.ends_with(more)), "{looks:?}");
    let made = replicates(&place);
    // The looks are at 30, 45, 68 and 90 replicates.
    assert!(made.iter().all(|n| [30, 45, 68, 90].contains(n)), "{made:?}");
    assert!(made.iter().min() < made.iter().max(), "{made:?}");
    let line = said.out.lines().find(|line| line.contains("precision ")).unwrap();
    let known = "`role_ambiguity` at 4 of 4 points known to ±0.016, ";
    assert!(line.contains(known) && line.ends_with(" to 90 runs a point"), "{line}");
    assert!(verified(&place, "--all").ends_with("same\n"));
    assert!(verified(&place, "--sample 20").contains("20 of 20 runs made again are the same"));
}

#[test]
fn every_look_is_recorded_with_what_it_found() {
    let place = place(MEANS);
    place.execute("run @/small.toml --out @/results --quiet");
    let table = std::fs::read_to_string(place.results().join("precision.csv")).unwrap();
    let (designs, runs) = (column(&place, "design_id"), column(&place, "runs"));
    for (point, made) in (0..).zip(replicates(&place)) {
        let looks: Vec<i64> =
            runs.iter().zip(&designs).filter(|(_, id)| **id == point).map(|(n, _)| *n).collect();
        assert_eq!(looks, [30, 45, 68, 90][..looks.len()], "point {point}");
        assert_eq!(looks.last(), Some(&(made as i64)), "point {point}");
    }
    let last = |row: &&str| row.ends_with(",reached") || row.ends_with(",not reached");
    assert_eq!(table.lines().filter(last).count(), 4, "{table}");
}

#[test]
fn a_difference_is_made_precise_with_equally_many_replicates_of_every_point() {
    let place = place(DIFFERENCE);
    let said = place.execute("run @/small.toml --out @/results --threads 2");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let made = replicates(&place);
    assert!(made.iter().all(|n| *n == made[0]) && 30 < made[0] && made[0] < 200, "{made:?}");
    let line = said.out.lines().find(|line| line.contains("precision ")).unwrap();
    assert_snapshot!(line, @"  precision              difference `network_against_outsourcing` known to ±0.015, 153 runs a point");
    // The last look tells the same difference as the contrast, in the same interval: both are corrected for
    // the looks before.
    let cell = |file: &str, name: &str| {
        let table = polyarchy_results::read_csv(&place.results().join(file)).unwrap();
        *table.numbers(name).unwrap().last().unwrap()
    };
    let (look, contrast) = (cell("precision.csv", "mean"), cell("contrasts.csv", "mean"));
    assert!((look - contrast).abs() < 1e-12, "{look} and {contrast}");
    for end in ["lower", "upper"] {
        let (look, contrast) = (cell("precision.csv", end), cell("contrasts.csv", end));
        assert!((look - contrast).abs() < 1e-12, "{look} and {contrast}");
    }
    assert!(cell("precision.csv", "half_width") <= 0.015);
    assert!(verified(&place, "--all").ends_with("same\n"));
}

#[test]
fn what_is_expected_is_made_known_to_its_smallest_effect() {
    let place = place(EXPECTED);
    let said = place.execute("run @/small.toml --out @/results --threads 2");
    assert!(said.exit == Exit::Well || said.exit == Exit::Mismatch, "{}", said.err);
    let made = replicates(&place);
    assert!(made.iter().all(|n| *n == made[0]) && 30 < made[0] && made[0] < 200, "{made:?}");
    let more = "1 of 1 expectation not yet known to the smallest effect; more runs follow";
    assert!(said.err.lines().skip(1).all(|look| look.ends_with(more)), "{}", said.err);
    let line = said.out.lines().find(|line| line.contains("precision ")).unwrap();
    assert!(line.contains("1 of 1 expectations known to their smallest effect, "), "{line}");
    // The last look and the check tell the same: as much, and as surely, corrected for the looks before.
    let cells = |file: &str, name: &str| {
        let table = polyarchy_results::read_csv(&place.results().join(file)).unwrap();
        table.numbers(name).unwrap().to_vec()
    };
    for (look, check) in [("mean", "difference"), ("lower", "lower"), ("upper", "upper")] {
        let (look, check) = (cells("precision.csv", look), cells("checks.csv", check));
        let (look, check) = (look.last().unwrap(), check[0]);
        assert!((look - check).abs() < 1e-12, "{look} and {check}");
    }
    assert!(*cells("precision.csv", "half_width").last().unwrap() <= 0.02);
    // One whose smallest effect is 0 asks for nothing, and is judged.
    let looks = polyarchy_results::read_csv(&place.results().join("precision.csv")).unwrap();
    let asked = looks.texts("expectation").unwrap();
    assert!(asked.iter().all(|name| name == "network_is_less_clear"), "{asked:?}");
    assert!(cells("checks.csv", "difference").len() > 1);
    assert!(verified(&place, "--all").ends_with("same\n"));
}

#[test]
fn looks_make_the_intervals_of_what_is_expected_wider() {
    let place =
        Place::with(&format!("{STUDY}{}", EXPECTED.replace("max = 200", "min = 150\nmax = 150")));
    place.execute("run @/small.toml --out @/results --quiet");
    let looked = place_with_looks();
    let width = |place: &Place| {
        let table = polyarchy_results::read_csv(&place.results().join("checks.csv")).unwrap();
        table.numbers("upper").unwrap()[0] - table.numbers("lower").unwrap()[0]
    };
    assert_eq!(replicates(&place), replicates(&looked));
    assert!(width(&place) < width(&looked), "{} and {}", width(&place), width(&looked));
}

/// The same 150 replicates, after looks at 30, 45, 68 and 102 that found too little.
fn place_with_looks() -> Place {
    let never = EXPECTED.replace("smallest_effect = 0.02", "smallest_effect = 0.000001");
    let place = Place::with(&format!("{STUDY}{}", never.replace("max = 200", "max = 150")));
    place.execute("run @/small.toml --out @/results --quiet");
    place
}

#[test]
fn a_run_that_was_not_needed_cannot_be_verified() {
    let place = place(MEANS);
    place.execute("run @/small.toml --out @/results --quiet");
    let short = replicates(&place).iter().position(|n| *n < 90).unwrap();
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("verify @/results/{name} --run {}", 90 * short + 89));
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.err.contains("and then had reached its precision"), "{}", said.err);
}

#[test]
fn a_study_that_is_killed_stops_at_the_same_numbers() {
    let (whole, killed) = (place(MEANS), place(MEANS));
    whole.execute("run @/small.toml --out @/results --quiet");
    let arguments = "run @/small.toml --out @/results --threads 2 --quiet";
    for milliseconds in [60, 200, 350, 500] {
        let mut child = killed.process(arguments).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    killed.execute("run @/small.toml --out @/results --quiet");
    assert!(killed.files() == whole.files());
}

/// The model, but every seventh replicate is infinite.
fn ailing(setting: &Setting, luck: Luck, recording: &Recording) -> Result<Record, NotFinite> {
    if (0..200).step_by(7).any(|replicate| luck.replicate() == replicate) {
        return Err(NotFinite { metric: "trust".into(), tick: 8 });
    }
    run(setting, luck, recording)
}

#[test]
fn failed_runs_have_no_value_and_do_not_end_the_search() {
    let place = place(MEANS);
    let said = place.obey_with("run @/small.toml --out @/results --quiet", &ailing);
    assert_eq!(said.exit, Exit::RunsFailed, "{}", said.err);
    let (runs, n) = (column(&place, "runs"), column(&place, "n"));
    assert!(runs.iter().zip(n).all(|(runs, n)| n == runs - (runs + 6) / 7), "{runs:?}");
}

#[test]
fn a_plan_tells_the_range_of_runs() {
    let said = place(MEANS).execute("plan @/small.toml --threads 2");
    let first = said.out.lines().next().unwrap().to_owned();
    assert_snapshot!(first, @"small: between 120 and 360 runs (4 points, between 30 and 90 replicates each)");
    assert!(said.out.contains("time     between "), "{}", said.out);
    let checked = place(MEANS).execute("check @/small.toml");
    assert_snapshot!(checked.out, @r"
    @/small.toml: a study of 4 points, 30 to 90 replicates each: 120 to 360 runs
      warning: activities.activity_0: is not done within the 12 weeks of a run, even without conflict; nor is activity_1, activity_2, activity_3, activity_4, activity_5 (at all 4 points)
    ");
}

#[test]
fn more_replicates_may_be_allowed_afterwards() {
    let place = place(&MEANS.replace("0.016", "0.01"));
    place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(replicates(&place).iter().max(), Some(&90));
    let folder = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("expand @/results/{folder} --replicates 200"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(said.err.contains("finished before"), "{}", said.err);
    let larger =
        Place::with(&format!("{STUDY}{MEANS}").replace("0.016", "0.01").replace("90", "200"));
    larger.execute("run @/small.toml --out @/results --quiet");
    let name = larger.results().file_name().unwrap().display().to_string();
    let tables = |place: &Place, name: &str, file: &str| {
        std::fs::read(place.path("results").join(name).join(file)).unwrap()
    };
    // The look at 90 was none of a study of up to 200. It counts, so that the others ask for a little more.
    let looks = |place: &Place| {
        let path = place.path("results").join(&name).join("precision.csv");
        let looks = polyarchy_results::read_csv(&path).unwrap();
        let runs = looks.integers("runs").unwrap().to_vec();
        (runs, looks.numbers("half_width").unwrap()[0])
    };
    let ((expanded, half_width), (at_once, narrower)) = (looks(&place), looks(&larger));
    assert!(expanded.contains(&90) && !at_once.contains(&90));
    assert!(narrower < half_width && at_once.iter().max() <= expanded.iter().max());
    assert!(tables(&place, &name, "design.csv") == tables(&larger, &name, "design.csv"));
}

#[test]
fn a_study_that_knew_enough_says_what_it_made_and_how_to_have_more() {
    let place = place(&DIFFERENCE.replace("0.015", "1.0").replace("200", "100"));
    place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(replicates(&place), [30; 4]);
    let folder = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("expand @/results/{folder} --replicates 60"));
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: the study runs until it reaches its precision, with at most 100 replicates of each point, and stopped at 30: for at least 60, run another study, `polyarchy run @/results/small-[HASH]/resolved.toml --set precision.min=60`");
    place.execute(&format!(
        "run @/results/{folder}/resolved.toml --set precision.min=60 --out @/more --quiet"
    ));
    let made = std::fs::read_dir(place.path("more")).unwrap().next().unwrap().unwrap().path();
    let manifest = polyarchy_results::Manifest::read(&made.join("manifest.json")).unwrap();
    assert_eq!(manifest.runs.completed, 240);
}

#[test]
fn a_study_of_means_whose_points_all_have_as_many_replicates_is_told_to_be_balanced() {
    let precision = MEANS.replace("0.016", "0.0001").replace("max = 90\n", "");
    let study = STUDY.replace("replicates = 3", "replicates = 31");
    let place = Place::with(&format!("{study}{precision}"));
    place.execute("run @/small.toml --out @/results --quiet");
    let folder = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("expand @/results/{folder} --replicates 33"));
    let told = said.err.lines().last().unwrap_or_default();
    assert!(
        told.starts_with("the joint design is balanced: every point has 33 replicates; "),
        "{}",
        said.err
    );
}
