//! What a study compares: how narrow pairing makes the intervals, and what was declared in time.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use insta::assert_snapshot;
use polyarchy::{Exit, Stop, Surroundings, Terminal};
use polyarchy_model::run::run;
use serde_json::Value;

use crate::place::{Place, STUDY};

fn contrast(name: &str, smallest_effect: f64) -> String {
    format!(
        "\n[[contrast]]\nname = \"{name}\"\nmetric = \"role_ambiguity\"\nfactor = \"pressure.time\"\n\
         levels = [0.5, 1.0]\ndirection = \"greater\"\nsmallest_effect = {smallest_effect}\n"
    )
}

fn asking(contrasts: &[(&str, f64)]) -> String {
    let asked: Vec<String> =
        contrasts.iter().map(|&(name, effect)| contrast(name, effect)).collect();
    format!("{STUDY}{}", asked.concat())
}

/// Names of contrasts, and whether each is confirmatory.
fn standing(place: &Place) -> Vec<(String, String)> {
    let table = polyarchy_results::read_csv(&place.results().join("contrasts.csv")).unwrap();
    let words = |column: &str| table.texts(column).unwrap().to_vec();
    words("contrast").into_iter().zip(words("confirmatory")).collect()
}

fn is(name: &str, word: &str) -> (String, String) {
    (name.to_owned(), word.to_owned())
}

const RUN: &str = "run @/small.toml --out @/results";

#[test]
fn contrasts_are_told_in_a_table() {
    let place = Place::with(&asking(&[("short", 0.01), ("much_too_short", 0.2)]));
    let said = place.execute(RUN);
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let (_, table) = said.out.split_at(said.out.find("  contrast  ").unwrap());
    let (table, _) = table.split_once("open ").unwrap();
    // Digits and the width of their columns are the model's, and no matter of this test.
    let mut told: Vec<char> =
        table.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    told.dedup_by(|one, other| one == other && [' ', '0'].contains(one));
    let told = told.into_iter().collect::<String>().replace("0.0 x", "0 x");
    assert_snapshot!(told, @r"
    contrast n left out difference interval pairing matched verdict
    short 0 0 +0.0 +0.0 to +0.0 0 x 0 % met
    much_too_short 0 0 +0.0 +0.0 to +0.0 0 x 0 % not met
    (n: replicates with a pair of runs; left out: pairs of runs without a value;
    pairing: with luck of its own at every point, this many times as many runs
    are needed, fewer if below 0; matched: share of the draws of either side that both make)
    (interval: 0.0 %, so that those of all 0 declared contrasts hold jointly at 0 %)
    ");
    let json: Value = serde_json::from_str(&place.execute(&format!("{RUN} --json")).out).unwrap();
    assert_eq!(json["contrasts"][0]["name"], "short");
    assert_eq!(json["contrasts"][0]["confirmatory"], true);
}

#[test]
fn a_contrast_that_is_added_after_the_runs_is_exploratory() {
    let place = Place::with(&asking(&[("short", 0.01)]));
    place.execute(RUN);
    assert_eq!(standing(&place), [is("short", "yes")]);
    place.rewrite(&asking(&[("short", 0.01), ("much_too_short", 0.2)]));
    let said = place.execute(RUN);
    assert_eq!(standing(&place), [is("short", "yes"), is("much_too_short", "no")]);
    assert!(said.out.contains(", exploratory\n"), "{}", said.out);
    let why = "  much_too_short is exploratory: it was asked after the first run\n";
    assert!(said.out.contains(why), "{}", said.out);
    let name = place.results().file_name().unwrap().display().to_string();
    let verified = place.execute(&format!("verify @/results/{name}"));
    assert_eq!(verified.exit, Exit::Well, "{}", verified.out);
}

#[test]
fn a_contrast_that_is_changed_after_the_runs_is_exploratory_until_it_is_changed_back() {
    let place = Place::with(&asking(&[("short", 0.01)]));
    place.execute(RUN);
    place.rewrite(&asking(&[("short", 0.005)]));
    place.execute(RUN);
    assert_eq!(standing(&place), [is("short", "no")]);
    place.rewrite(&asking(&[("short", 0.01)]));
    place.execute(RUN);
    assert_eq!(standing(&place), [is("short", "yes")]);
}

#[test]
fn making_results_anew_does_not_make_a_later_contrast_confirmatory() {
    let place = Place::with(&asking(&[("short", 0.01)]));
    place.execute(RUN);
    place.rewrite(&asking(&[("much_too_short", 0.2)]));
    place.execute(&format!("{RUN} --force"));
    assert_eq!(standing(&place), [is("much_too_short", "no")]);
}

#[test]
fn a_contrast_that_is_added_between_two_halves_of_the_runs_is_exploratory() {
    let place = Place::with(&asking(&[("short", 0.01)]));
    let (stop, made) = (Stop::new(), AtomicU64::new(0));
    let (terminal, _, err) = Terminal::kept();
    let simulate = |setting: &_, luck, recording: &_| {
        stop.wanted().store(made.fetch_add(1, Ordering::Relaxed) == 5, Ordering::Relaxed);
        run(setting, luck, recording)
    };
    let surroundings = Surroundings { terminal: &terminal, simulate: &simulate, stop: &stop };
    let exit = polyarchy::execute(place.words(&format!("{RUN} --threads 1")), &surroundings);
    assert_eq!(exit, Exit::Stopped, "{}", err.text());
    place.rewrite(&asking(&[("short", 0.01), ("much_too_short", 0.2)]));
    place.execute(RUN);
    assert_eq!(standing(&place), [is("short", "yes"), is("much_too_short", "no")]);
}

#[test]
fn a_larger_study_keeps_what_was_declared() {
    let place = Place::with(&asking(&[("short", 0.01)]));
    place.execute(RUN);
    place.rewrite(&asking(&[("short", 0.01), ("much_too_short", 0.2)]));
    place.execute(RUN);
    let smaller = place.results();
    let name = smaller.file_name().unwrap().display().to_string();
    place.execute(&format!("expand @/results/{name} --replicates 4 --quiet"));
    fs::remove_dir_all(smaller).unwrap();
    assert_eq!(standing(&place), [is("short", "yes"), is("much_too_short", "no")]);
}

/// A contrast of forms and an expectation of the same, which average over time pressure.
const POOLED: &str = r#"
[[contrast]]
name = "forms_differ"
metric = "role_ambiguity"
factor = "agreements.main.form"
levels = ["it_outsourcing", "interest_network"]
direction = "two_sided"
smallest_effect = 0.0

[[expect]]
name = "network_is_less_clear"
pattern = "P2"
claim = "A network is less clear."
left = { metric = "role_ambiguity", levels = { "agreements.main.form" = "interest_network" } }
right = { metric = "role_ambiguity", levels = { "agreements.main.form" = "it_outsourcing" } }
direction = "greater"
smallest_effect = 0.0
"#;

/// Why each contrast, or each expectation under the full model, is exploratory; empty if it is not.
fn reasons(place: &Place, table: &str, names: &str) -> Vec<(String, String)> {
    let path = place.results().join(format!("{table}.csv"));
    let table = polyarchy_results::read_csv(&path).unwrap();
    let names = table.texts(names).unwrap().to_vec();
    // A column without any word is read as one of numbers.
    let none = vec![String::new(); names.len()];
    let why = table.texts("exploratory_because").map_or(none, <[String]>::to_vec);
    let mut rows: Vec<_> = names.into_iter().zip(why).collect();
    rows.dedup();
    rows
}

/// The place whose only results are those of a study with both, expanded.
fn expanded(study: &str, options: &str) -> (Place, String) {
    let place = Place::with(study);
    place.execute(RUN);
    let smaller = place.results();
    let name = smaller.file_name().unwrap().display().to_string();
    let said = place.execute(&format!("expand @/results/{name} {options}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    fs::remove_dir_all(smaller).unwrap();
    (place, said.out + &said.err)
}

#[test]
fn a_contrast_that_averages_over_added_levels_is_exploratory_and_says_why() {
    let study = format!("{STUDY}{POOLED}{}", contrast("short", 0.01));
    let (place, said) = expanded(&study, "--levels pressure.time=.25");
    let why = "levels were added to what it averages over, so that it is no longer the difference that was \
               declared";
    assert_eq!(
        reasons(&place, "contrasts", "contrast"),
        [is("forms_differ", why), is("short", "")]
    );
    assert_eq!(standing(&place), [is("forms_differ", "no"), is("short", "yes")]);
    assert_eq!(reasons(&place, "checks", "name"), [is("network_is_less_clear", why)]);
    assert!(said.contains(&format!("forms_differ is exploratory: {why}\n")), "{said}");
    let report = fs::read_to_string(place.results().join("report.html")).unwrap();
    assert!(report.contains("Levels were added to what it averages over"));
    assert!(!report.contains("claims made before the runs"), "none of them was");
}

#[test]
fn levels_between_which_nothing_is_averaged_leave_a_contrast_confirmatory() {
    let study = format!("{STUDY}{POOLED}");
    let (place, _) = expanded(&study, "--levels agreements.main.form=it_service");
    assert_eq!(standing(&place), [is("forms_differ", "yes")]);
    assert_eq!(reasons(&place, "checks", "name"), [is("network_is_less_clear", "")]);
}

#[test]
fn more_replicates_leave_a_contrast_declared_and_its_verdict_holds_over_both_looks() {
    let (place, said) = expanded(&format!("{STUDY}{POOLED}"), "--replicates 4");
    assert_eq!(standing(&place), [is("forms_differ", "yes")]);
    assert!(said.contains("of which the first 3 were seen before"), "{said}");
    let ends = |place: &Place| {
        let table = polyarchy_results::read_csv(&place.results().join("contrasts.csv")).unwrap();
        let cell = |name: &str| table.numbers(name).unwrap()[0];
        (cell("lower"), cell("upper"), cell("mean"))
    };
    let at_once =
        Place::with(&format!("{STUDY}{POOLED}").replace("replicates = 3", "replicates = 4"));
    at_once.execute(RUN);
    let ((lower, upper, mean), (least, most, same)) = (ends(&place), ends(&at_once));
    assert!((mean - same).abs() < 1e-12);
    assert!(most - least < upper - lower, "two looks need more than one: {lower} to {upper}");
}

#[test]
fn an_expectation_that_is_added_after_the_runs_is_exploratory() {
    let place = Place::new();
    place.execute(RUN);
    place.rewrite(&format!("{STUDY}{POOLED}"));
    place.execute(RUN);
    let why = "it was asked after the first run";
    assert_eq!(reasons(&place, "checks", "name"), [is("network_is_less_clear", why)]);
}

/// Standard deviation over replicates of something that each replicate has.
fn sd(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares = values.iter().map(|value| (value - mean) * (value - mean));
    (squares.sum::<f64>() / (values.len() - 1) as f64).sqrt()
}

#[test]
fn on_the_main_study_the_gain_of_pairing_is_held_against_luck_of_its_own_at_every_point() {
    let place = Place::new();
    let study =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/studies/forms-under-pressure.toml");
    // Of its 50 replicates 12: enough to see factors of three and more.
    let said = place.execute(&format!("run {study} --out @/results --set replicates=12"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let runs = polyarchy_results::read_table(&place.results().join("runs.parquet")).unwrap();
    let replicates = runs.integers("replicate").unwrap();
    let [time, budget, metric] = ["pressure.time", "pressure.budget", "role_ambiguity"]
        .map(|column| runs.numbers(column).unwrap());
    // Values of the four forms under that pressure in one replicate.
    let forms = |level: f64, replicate: i64| -> Vec<f64> {
        let rows: Vec<f64> = (0..runs.rows())
            .filter(|&row| replicates[row] == replicate)
            .filter(|&row| (time[row] - level).abs() < 1e-9 && (budget[row] - level).abs() < 1e-9)
            .map(|row| metric[row])
            .collect();
        assert_eq!(rows.len(), 4, "one run of each form");
        rows
    };
    let [tight, easy] =
        [0.6, 1.0].map(|level| (0..12).map(|r| forms(level, r)).collect::<Vec<_>>());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let differences: Vec<f64> =
        tight.iter().zip(&easy).map(|(tight, easy)| mean(tight) - mean(easy)).collect();
    // Each of the eight points by itself, counted with the square of a quarter.
    let of_form = |side: &[Vec<f64>], form: usize| {
        sd(&side.iter().map(|forms| forms[form]).collect::<Vec<_>>()).powi(2) / 16.0
    };
    let own: f64 = (0..4).map(|form| of_form(&tight, form) + of_form(&easy, form)).sum();
    let factor = own / sd(&differences).powi(2);
    let line = said.out.lines().find(|line| line.contains("pressure_ambiguity")).unwrap();
    let places = if factor < 1.0 { 2 } else { usize::from(factor < 10.0) };
    assert!(line.contains(&format!("  {factor:.places$} x")), "{line}, but the factor is {factor}");
}
