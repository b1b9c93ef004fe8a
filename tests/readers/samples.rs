//! Samples of SALib are run as lists of points, and its analysis of the results is ours.

use std::fs;
use std::path::Path;

use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::morris::{morris, steps_between};
use polyarchy_analysis::observations::Observations;
use polyarchy_analysis::sobol::{Judging, Outputs, SARRAZIN_WIDTH, sobol};
use polyarchy_results::{read_csv, read_table};
use polyarchy_table::{Table, Values};
use serde_json::{Value, json};

use crate::{METRIC, here, obeyed, python, told_by};

/// What the sample varies, and over which range.
const FACTORS: [(&str, [f64; 2]); 3] = [
    ("pressure.time", [0.6, 1.0]),
    ("talk.assertiveness", [0.0, 1.0]),
    ("parties.firm_a.members", [1.0, 3.0]),
];

const RESAMPLING: Resampling = Resampling { resamples: 100, seed: 1, level: Level::NINETY_FIVE };

/// Runs the list of that name; its design and runs.
fn run(folder: &Path, name: &str, factors: &[(&str, [f64; 2])]) -> [Table; 2] {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs/scenarios/neutral.toml");
    let scenario = scenario.to_string_lossy();
    let keys = factors.iter().map(|(key, _)| format!("[[factors]]\nparameter = {key:?}\n"));
    let study = format!(
        "question = \"Which factors matter?\"\nscenario = {scenario:?}\nseed = 7\nreplicates = 2\n\
         horizon_weeks = 26\n{}[design.list]\nfile = \"{name}.csv\"\n[record]\nmetrics = [{METRIC:?}]\n",
        keys.collect::<String>()
    );
    let path = folder.join(format!("{name}.toml"));
    fs::write(&path, study).unwrap();
    let results = obeyed(&path, &folder.join(name), &[]);
    fs::copy(results.join("runs.parquet"), folder.join(format!("{name}.parquet"))).unwrap();
    [
        read_csv(&results.join("design.csv")).unwrap(),
        read_table(&results.join("runs.parquet")).unwrap(),
    ]
}

/// Means over replicates of each row of the sample. SALib knows no replicates: it takes the mean for the one output
/// of a point, with the luck that it holds, and so is it given to ours.
fn outputs(runs: &Table) -> Vec<Vec<f64>> {
    let observations = Observations::of_runs(runs, METRIC).unwrap();
    let mean = |design| vec![Moments::of(&observations.values(design)).mean];
    observations.designs().map(mean).collect()
}

fn our_indices(runs: &Table) -> Value {
    let outputs = outputs(runs);
    let n_axes = FACTORS.len();
    let at = |place: usize| outputs.iter().skip(place).step_by(n_axes + 2).cloned().collect();
    let outputs =
        Outputs { a: at(0), b: at(n_axes + 1), exchanged: (1..=n_axes).map(at).collect() };
    let judging = Judging { resampling: RESAMPLING, widest: SARRAZIN_WIDTH };
    let indices = sobol(&outputs, judging).unwrap();
    let first: Vec<f64> = indices.iter().map(|factor| factor.first.raw).collect();
    let total: Vec<f64> = indices.iter().map(|factor| factor.total.raw).collect();
    json!({ "first": first, "total": total })
}

fn our_effects(design: &Table, runs: &Table) -> Value {
    let column = |(key, [low, high]): &(&str, [f64; 2])| -> Vec<f64> {
        let Values::Number(cells) = &design.column(key).unwrap().values else {
            panic!("{key} is no column of real numbers")
        };
        cells.iter().map(|cell| (cell - low) / (high - low)).collect()
    };
    let columns: Vec<Vec<f64>> = FACTORS[..2].iter().map(column).collect();
    let points: Vec<Vec<f64>> =
        (0..design.rows()).map(|row| columns.iter().map(|cells| cells[row]).collect()).collect();
    let effects =
        morris(&steps_between(&points).unwrap(), &outputs(runs), Level::NINETY_FIVE).unwrap();
    let of = |measure: fn(&polyarchy_analysis::morris::Effects) -> f64| -> Vec<f64> {
        effects.iter().map(measure).collect()
    };
    json!({
        "mu": of(|effects| effects.mu.estimate),
        "mu_star": of(|effects| effects.mu_star.estimate),
        "sigma": of(|effects| effects.sigma.estimate),
    })
}

#[test]
fn samples_of_salib_are_run_and_its_analysis_of_the_results_is_ours() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let script = here().join("samples.py");
    let sample = [script.as_os_str(), "sample".as_ref(), folder.path().as_os_str()];
    told_by(&python, &sample);
    let [_, runs] = run(folder.path(), "sobol", &FACTORS);
    let [moved, moves] = run(folder.path(), "morris", &FACTORS[..2]);
    let ours = json!({ "sobol": our_indices(&runs), "morris": our_effects(&moved, &moves) });
    let known = folder.path().join("ours.json");
    fs::write(&known, ours.to_string()).unwrap();
    let analyse = ["analyse".as_ref(), folder.path().as_os_str(), known.as_os_str()];
    let told = told_by(&python, &[&[script.as_os_str()], &analyse[..]].concat());
    assert_eq!(told.lines().filter(|line| line.starts_with("ok ")).count(), 10, "{told}");
}
