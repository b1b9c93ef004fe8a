//! A study runs the points that its design promises.

use std::fs;

use polyarchy_study::{Layout, Level, Study};

const SCENARIO: &str = include_str!("../sound/town.toml");

/// The study with these factors and this design; the table `points.csv` lies beside it.
fn study(rest: &str, table: &str) -> Study {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("study.toml");
    let head = "question = \"?\"\nscenario = \"town.toml\"\nseed = 3\nreplicates = 1\n";
    fs::write(&path, format!("{head}{rest}")).expect("writes");
    fs::write(folder.path().join("town.toml"), SCENARIO).expect("writes");
    fs::write(folder.path().join("points.csv"), table).expect("writes");
    Study::read(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// The points as one would write them down.
fn points(rest: &str) -> Vec<String> {
    written(&study(rest, ""))
}

fn written(study: &Study) -> Vec<String> {
    let line = |levels: &[Level]| levels.iter().map(Level::to_string).collect::<Vec<_>>().join(" ");
    study.points().iter().map(|point| line(&point.levels)).collect()
}

fn numbers(study: &Study, factor: usize) -> Vec<f64> {
    let number = |level: &Level| match level {
        Level::Number(number) => *number,
        other => panic!("{other:?} is no number"),
    };
    study.points().iter().map(|point| number(&point.levels[factor])).collect()
}

const FORM: &str = "[[factors]]\nparameter = \"agreements.main.form\"\n\
                    levels = [\"it_service\", \"interest_network\"]\n";
const TIME: &str = "[[factors]]\nparameter = \"pressure.time\"\n";
const MEMBERS: &str = "[[factors]]\nparameter = \"parties.town.members\"\n";

#[test]
fn one_at_a_time_leaves_the_first_levels_for_one_factor_at_a_time() {
    let rest = format!("{FORM}{TIME}levels = [1, 0.8, 0.6]\n[design.one_at_a_time]");
    assert_eq!(
        points(&rest),
        ["it_service 1", "interest_network 1", "it_service 0.8", "it_service 0.6"]
    );
}

#[test]
fn a_conditional_factor_exists_only_under_its_condition() {
    let when = "levels = [1, 0.8]\nwhen = { parameter = \"agreements.main.form\", is = \"interest_network\" }\n";
    let study = study(&format!("{FORM}{TIME}{when}"), "");
    assert_eq!(written(&study), ["it_service none", "interest_network 1", "interest_network 0.8"]);
    let scenario = study.scenario_at(&study.points()[0]);
    assert_eq!(scenario.pressure.time.get().to_bits(), 1.0_f64.to_bits());
}

#[test]
fn zipped_factors_move_together() {
    let rest = format!(
        "{FORM}{TIME}levels = [1, 0.8, 0.6]\nzip = \"size\"\n{MEMBERS}levels = [2, 3, 4]\nzip = \"size\"\n"
    );
    assert_eq!(
        points(&rest),
        [
            "it_service 1 2",
            "it_service 0.8 3",
            "it_service 0.6 4",
            "interest_network 1 2",
            "interest_network 0.8 3",
            "interest_network 0.6 4"
        ]
    );
}

#[test]
fn listed_points_are_run_in_their_order() {
    let rest = format!(
        "[[factors]]\nparameter = \"agreements.main.form\"\n{TIME}\
         [design.list]\npoints = [[\"interest_network\", 0.7], [\"it_service\", 1]]"
    );
    assert_eq!(points(&rest), ["interest_network 0.7", "it_service 1"]);
}

#[test]
fn a_table_lists_points_by_the_names_of_its_columns() {
    let rest = format!(
        "[[factors]]\nparameter = \"agreements.main.form\"\n{TIME}{MEMBERS}\
         [design.list]\nfile = \"points.csv\""
    );
    let table = "pressure.time, parties.town.members, agreements.main.form\n\
                 0.7,3,it_service\n1,,interest_network\n";
    let study = study(&rest, table);
    assert_eq!(written(&study), ["it_service 0.7 3", "interest_network 1 none"]);
    assert_eq!(study.scenario_at(&study.points()[1]).parties["town"].members.get(), 3);
}

#[test]
fn a_table_and_the_same_points_in_the_study_have_one_hash() {
    let file = format!("{TIME}[design.list]\nfile = \"points.csv\"");
    let inline = format!("{TIME}[design.list]\npoints = [[0.7], [1]]");
    let table = "pressure.time\n0.7\n1.0\n";
    assert_eq!(study(&file, table).hash(), study(&inline, "").hash());
}

#[test]
fn a_latin_hypercube_samples_words_whole_numbers_and_distributions_evenly() {
    let rest = format!(
        "{FORM}{TIME}uniform = [0.5, 1.5]\n{MEMBERS}uniform = [1, 5]\n\
         [design.latin_hypercube]\npoints = 50\nmaximin_of = 3"
    );
    let study = study(&rest, "");
    let mut times = numbers(&study, 1);
    times.sort_by(f64::total_cmp);
    for (layer, time) in times.iter().enumerate() {
        assert_eq!(((time - 0.5) * 50.0) as usize, layer);
    }
    for members in 1..=5 {
        let level = Level::Integer(members);
        assert_eq!(study.points().iter().filter(|point| point.levels[2] == level).count(), 10);
    }
    let network = Level::Text("interest_network".to_owned());
    assert_eq!(study.points().iter().filter(|point| point.levels[0] == network).count(), 25);
    assert_eq!(*study.layout(), Layout::Sample);
}

#[test]
fn a_sobol_sample_follows_its_distribution() {
    let rest = format!(
        "{TIME}triangular = {{ min = 0.5, mode = 1, max = 1 }}\n[design.sobol]\npoints = 256"
    );
    let times = numbers(&study(&rest, ""), 0);
    let mean = times.iter().sum::<f64>() / 256.0;
    assert!((mean - 2.5 / 3.0).abs() < 1e-3, "{mean}");
}

#[test]
fn another_seed_draws_other_points_and_the_same_seed_the_same() {
    let rest = format!("{TIME}log_uniform = [0.5, 2]\n[design.sobol]\npoints = 8");
    let one = study(&rest, "");
    assert_eq!(one.points(), study(&rest, "").points());
    let other = study(&format!("[set]\n\"talk.attention\" = 3\n{rest}"), "");
    assert_eq!(one.points(), other.points(), "what else is set moves no point");
}

#[test]
fn morris_and_saltelli_say_how_their_points_belong_together() {
    let factors = format!("{TIME}uniform = [0.5, 1]\n{MEMBERS}levels = [1, 2, 3, 4]\n");
    let morris = study(&format!("{factors}[design.morris]\ntrajectories = 7"), "");
    let Layout::Trajectories(trajectories) = morris.layout() else { panic!("no trajectories") };
    assert_eq!((trajectories.len(), morris.points().len()), (7, 21));
    let saltelli =
        study(&format!("{factors}[design.saltelli]\npairs = 8\nsecond_order = true"), "");
    assert_eq!(*saltelli.layout(), Layout::Blocks { pairs: 8, axes: 2, second_order: true });
    assert_eq!(saltelli.points().len(), 8 * 6);
}
