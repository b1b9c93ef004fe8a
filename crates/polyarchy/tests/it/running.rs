//! `polyarchy run`: what it says and what it writes.

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::{Place, STUDY};

#[test]
fn a_study_is_run_and_its_files_are_listed() {
    let place = Place::new();
    let said = place.execute("run @/small.toml --out @/results --threads 2");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_snapshot!(said.err, @"small: 12 runs of 4 points on 2 threads");
    assert_snapshot!(said.out, @r"
    small: 12 runs in [TIME] s
    @/results/small-[HASH]
      data-dictionary.csv              63 rows [SIZE]
      design.csv                        4 rows [SIZE]
      estimates.csv                    16 rows [SIZE]
      forms.csv                         4 rows [SIZE]
      runs.parquet                     12 rows [SIZE]
      ticks.parquet                    48 rows [SIZE]
      variance_shares.csv               8 rows [SIZE]
      figures/ [CHARTS]
    open @/results/small-[HASH]/report.html
    ");
    let names: Vec<String> = place.files().into_keys().filter(|n| !n.contains('/')).collect();
    assert_snapshot!(names.join("\n"), @r"
    .polyarchy-study
    CITATION.cff
    data-dictionary.csv
    design.csv
    estimates.csv
    forms.csv
    report.html
    resolved.toml
    runs.parquet
    study.toml
    ticks.parquet
    variance_shares.csv
    ");
}

#[test]
fn threads_change_no_byte_of_any_file() {
    let made = |threads: u8| {
        let place = Place::new();
        let said = place.execute(&format!("run @/small.toml --out @/results --threads {threads}"));
        assert_eq!(said.exit, Exit::Well);
        place.files()
    };
    assert!(made(1) == made(8));
}

#[test]
fn a_finished_study_is_not_run_again() {
    let place = Place::new();
    let first = place.execute("run @/small.toml --out @/results");
    let manifest = std::fs::read(place.results().join("manifest.json")).unwrap();
    let again = place.execute("run @/small.toml --out @/results");
    assert_eq!(again.exit, Exit::Well);
    assert_eq!(again.out, first.out);
    assert!(again.err.starts_with("small: finished already, 20"), "{}", again.err);
    assert!(again.err.ends_with("; `--force` makes the results anew\n"), "{}", again.err);
    assert_eq!(std::fs::read(place.results().join("manifest.json")).unwrap(), manifest);
    let forced = place.execute("run @/small.toml --out @/results --force");
    assert_eq!(forced.exit, Exit::Well);
    assert_ne!(std::fs::read(place.results().join("manifest.json")).unwrap(), manifest);
}

#[test]
fn programs_get_json() {
    let place = Place::new();
    let said = place.execute("run @/small.toml --out @/results --json");
    let result: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(result["runs"], serde_json::json!({ "planned": 12, "completed": 12, "failed": 0 }));
    let events: Vec<serde_json::Value> =
        said.err.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events[0]["event"], "begin");
    assert_eq!(events[0]["total"], 12);
}

#[test]
fn a_faulty_study_writes_nothing() {
    let place = Place::with(&STUDY.replace("0.5", "-1").replace("replicates", "replicate"));
    let said = place.execute("run @/small.toml --out @/results");
    assert_eq!(said.exit, Exit::Configuration);
    assert_snapshot!(said.err, @r"
    2 errors in @/small.toml

    error: there is no key `replicate`
     --> @/small.toml:4:1
      |
    4 | replicate = 3
      | ^^^^^^^^^ unknown key
      |
      = help: did you mean `replicates`?

    error: `pressure.time` is -1, but must be a number between 0 and 100
      --> @/small.toml:14:16
       |
    14 | levels = [1.0, -1]
       |                ^^ too small
       |
       = help: `time` means: Deadline as a multiple of the scenario's own; below 1 there is less time.
    ");
    assert!(!place.path("results").exists());
}

#[test]
fn all_studies_of_a_folder_are_run() {
    let place = Place::new();
    std::fs::create_dir(place.path("studies")).unwrap();
    for name in ["a", "b"] {
        let study = STUDY.replace("scenario.toml", "../scenario.toml");
        std::fs::write(place.path(&format!("studies/{name}.toml")), study).unwrap();
    }
    let said = place.execute("run @/studies --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well);
    assert_eq!(std::fs::read_dir(place.path("results")).unwrap().count(), 2);
    let said = place.execute("run @/results --out @/results");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: @/results: the folder holds no scenario or study (.toml)");
}

#[test]
fn one_run_is_made_and_shown_without_a_file() {
    let place = Place::new();
    let said = place.execute("run @/small.toml --out @/results --run 8");
    assert_eq!(said.exit, Exit::Usage);
    let said = place.execute("run @/small.toml --run 8");
    assert_eq!(said.exit, Exit::Well);
    let (top, metrics) = said.out.split_at(said.out.find("  role_ambiguity").unwrap());
    assert_snapshot!(top, @r"
    run 8 of small: replicate 2 of point 2, seed 7
      agreements.main.form = interest_network
      pressure.time = 1
    completed
    ");
    // Three, and the weeks that two of them are means over.
    assert_eq!(metrics.lines().count(), 4);
    let said = place.execute("run @/small.toml --run 12");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: there is no run 12: the study has runs 0 to 11");
    assert!(!place.path("results").exists());
}

#[test]
fn large_tables_are_written_as_csv_on_request_also_afterwards() {
    let at_once = Place::new();
    let said = at_once.execute("run @/small.toml --out @/results --csv");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let read = |place: &Place, name: &str| {
        let path = place.results().join(name);
        if name.ends_with("csv") {
            let shape = polyarchy_results::read_shape(&path.with_extension("parquet")).unwrap();
            polyarchy_results::read_csv_as(&path, &shape).unwrap()
        } else {
            polyarchy_results::read_table(&path).unwrap()
        }
    };
    for [csv, parquet] in [["runs.csv", "runs.parquet"], ["ticks.csv", "ticks.parquet"]] {
        let [csv, parquet] = [csv, parquet].map(|name| read(&at_once, name).columns);
        assert_eq!(format!("{csv:?}"), format!("{parquet:?}"));
    }
    let afterwards = Place::new();
    afterwards.execute("run @/small.toml --out @/results --quiet");
    assert!(!afterwards.results().join("runs.csv").exists());
    let said = afterwards.execute("run @/small.toml --out @/results --csv");
    assert!(said.err.contains("the large tables are wanted as CSV, too"), "{}", said.err);
    assert!(afterwards.files() == at_once.files());
    // Once written they stay, whatever is asked later.
    afterwards.rewrite(&STUDY.replace("Does the command work?", "Does it?"));
    afterwards.execute("run @/small.toml --out @/results --quiet");
    assert!(afterwards.results().join("runs.csv").exists());
}

#[test]
fn results_say_how_to_cite() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/../../CITATION.cff");
    let copied = std::fs::read(place.results().join("CITATION.cff")).unwrap();
    assert!(copied == std::fs::read(ours).unwrap());
}

#[test]
fn a_file_in_the_way_of_the_results_is_told_and_left_alone() {
    let place = Place::new();
    std::fs::write(place.path("results"), "mine").unwrap();
    let said = place.execute("run @/small.toml --out @/results");
    assert_eq!((said.exit, said.exit.code()), (Exit::Broken, 1));
    assert!(said.err.starts_with("error: @/results"), "{}", said.err);
    assert_eq!(std::fs::read_to_string(place.path("results")).unwrap(), "mine");
}
