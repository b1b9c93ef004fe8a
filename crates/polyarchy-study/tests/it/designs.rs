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

/// The lengths of the steps that each factor makes, by its number, and the levels that it has.
fn steps(study: &Study) -> Vec<Vec<f64>> {
    let Layout::Trajectories(trajectories) = study.layout() else { panic!("no trajectories") };
    let of_axis = |axis| {
        let steps = trajectories.iter().flatten().filter(|step| step.axis == axis);
        steps.map(|step| step.change).collect()
    };
    (0..study.factors.len()).map(of_axis).collect()
}

/// For each step of a factor of numbers, how far its level went for each whole range.
fn slopes(study: &Study, factor: usize) -> Vec<f64> {
    let Layout::Trajectories(trajectories) = study.layout() else { panic!("no trajectories") };
    let value = |level: &Level| match level {
        Level::Integer(whole) => *whole as f64,
        Level::Number(number) => *number,
        other => panic!("{other:?} is no number"),
    };
    let mut slopes = Vec::new();
    for (steps, points) in trajectories.iter().zip(study.points().chunks(study.factors.len() + 1)) {
        for (step, pair) in steps.iter().zip(points.windows(2)) {
            if step.axis == factor {
                let [from, to] = [0, 1].map(|end: usize| value(&pair[end].levels[factor]));
                slopes.push((to - from) / step.change);
            }
        }
    }
    slopes
}

#[test]
fn a_morris_step_is_as_long_as_the_one_between_the_levels() {
    // The level itself as output: its effect over the whole range is the range, on every trajectory.
    let other = format!("{TIME}uniform = [0.5, 1]\n[design.morris]\ntrajectories = 10");
    for (range, whole) in [
        ("uniform = [2, 3]", 1.0),
        ("uniform = [2, 4]", 2.0),
        ("uniform = [2, 7]", 5.0),
        ("levels = [2, 3]", 1.0),
        ("levels = [2, 3, 4]", 2.0),
        ("levels = [9, 2, 3]", 7.0),
        ("levels = [1, 2, 3, 4, 5, 6, 7]", 6.0),
    ] {
        let study = study(&format!("{MEMBERS}{range}\n{other}"), "");
        for slope in slopes(&study, 0) {
            assert!((slope - whole).abs() < 1e-12, "{range}: {slope}");
        }
        for slope in slopes(&study, 1) {
            assert!((slope - 0.5).abs() < 1e-12, "{slope}");
        }
    }
}

#[test]
fn a_morris_step_between_two_levels_is_the_whole_range() {
    let study =
        study(&format!("{FORM}{TIME}uniform = [0.5, 1]\n[design.morris]\ntrajectories = 10"), "");
    assert!(steps(&study)[0].iter().all(|change| (change.abs() - 1.0).abs() < 1e-12));
    assert!(steps(&study)[1].iter().all(|change| (change.abs() - 2.0 / 3.0).abs() < 1e-12));
}

#[test]
fn morris_trajectories_come_to_every_listed_level() {
    let attention =
        "[[factors]]\nparameter = \"talk.attention\"\nlevels = [1, 2, 3, 4, 5, 6, 7, 8, 9]\n";
    let study = study(&format!("{FORM}{attention}[design.morris]\ntrajectories = 9"), "");
    for level in &study.factors[1].levels {
        assert!(study.points().iter().any(|point| point.levels[1] == *level), "{level}");
    }
}

#[test]
fn a_factor_that_does_not_exist_makes_no_morris_step() {
    let when = "uniform = [0.5, 1]\nwhen = { parameter = \"agreements.main.form\", is = \"interest_network\" }\n";
    let study = study(&format!("{FORM}{TIME}{when}[design.morris]\ntrajectories = 20"), "");
    let Layout::Trajectories(trajectories) = study.layout() else { panic!("no trajectories") };
    for (steps, points) in trajectories.iter().zip(study.points().chunks(3)) {
        for (step, pair) in steps.iter().zip(points.windows(2)).filter(|(step, _)| step.axis == 1) {
            let is_there = pair[0].levels[1] != Level::Absent;
            assert_eq!(step.change != 0.0, is_there);
        }
    }
    let still = steps(&study)[1].iter().filter(|change| **change == 0.0).count();
    assert!(0 < still && still < 20, "{still} of 20 trajectories");
}

#[test]
fn a_drawn_level_and_its_mirror_lie_as_far_from_the_ends() {
    // mpmath 1.4.1 with 60 digits: quantiles 1/16, 5/16 and 15/16 of the normal distribution of mean 0.1 and
    // standard deviation 0.05 between 0.6 and 1.
    let known =
        [(0, 0.600_319_457_850_546_1), (2, 0.601_851_904_090_267_2), (7, 0.613_548_196_024_587_5)];
    let trust = |normal: &str| {
        let rest = format!(
            "[[factors]]\nparameter = \"relations.starting_trust\"\nnormal = {normal}\n\
             [design.latin_hypercube]\npoints = 8"
        );
        let mut levels = numbers(&study(&rest, ""), 0);
        levels.sort_by(f64::total_cmp);
        levels
    };
    let above = trust("{ mean = 0.1, sd = 0.05, min = 0.6, max = 1.0 }");
    for (layer, middle) in known {
        assert!((above[layer] - middle).abs() < 0.004, "{above:?}");
    }
    assert!(above.windows(2).all(|pair| pair[0] < pair[1]) && above[7] < 0.65, "{above:?}");
    let below = trust("{ mean = 0.9, sd = 0.05, min = 0.0, max = 0.4 }");
    assert!(below.windows(2).all(|pair| pair[0] < pair[1]) && 0.35 < below[0], "{below:?}");
}
