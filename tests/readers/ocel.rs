//! Logs that `polyarchy events --ocel` writes, as pm4py reads them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use polyarchy::{Exit, Stop, Surroundings, Terminal, execute};
use polyarchy_results::read_table;
use serde_json::json;

use crate::{here, obeyed, python, told_by};

/// A shipped scenario with dated joining, objections and requests.
const SCENARIO: &str = "../configs/scenarios/observe.toml";

#[test]
fn pm4py_reads_the_log_of_a_run_and_finds_a_case_for_each_dispute() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCENARIO);
    let study = folder.path().join("logged.toml");
    let text = format!(
        "question = \"What came about?\"\nscenario = {:?}\nseed = 7\nreplicates = 1\n\
         [record]\nmetrics = [\"trust\"]\nevents = \"all\"\n",
        scenario.to_string_lossy()
    );
    fs::write(&study, text).unwrap();
    let results = obeyed(&study, &folder.path().join("results"), &[]);
    let log = folder.path().join("run.json");
    let (terminal, _, told) = Terminal::kept();
    let (stop, simulate) = (Stop::new(), &polyarchy_model::run::run);
    let words = ["polyarchy".into(), "events".into(), results.clone().into_os_string()];
    let more = ["--run".into(), "0".into(), "--ocel".into(), log.clone().into_os_string()];
    let surroundings = Surroundings { terminal: &terminal, simulate, stop: &stop };
    let exit = execute(words.into_iter().chain(more), &surroundings);
    assert_eq!(exit, Exit::Well, "{}", told.text());
    let table = read_table(&results.join("events.parquet")).unwrap();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in table.texts("kind").unwrap() {
        *kinds.entry(kind).or_default() += 1;
    }
    // Of one dispute its opening, one event a week until it is settled, and perhaps its end.
    let of_disputes: usize = ["dispute", "settlement", "dispute_dropped"]
        .iter()
        .map(|kind| kinds.get(kind).copied().unwrap_or(0))
        .sum();
    let causes = table.texts("causes").unwrap();
    let draws: f64 = table.numbers("u").unwrap().iter().filter(|u| !u.is_nan()).sum();
    let facts = json!({
        "events": table.rows(), "kinds": kinds, "of_disputes": of_disputes,
        "event_ids": table.texts("event_id").unwrap(), "causes": causes, "draws": draws,
    });
    let known = folder.path().join("facts.json");
    fs::write(&known, facts.to_string()).unwrap();
    let script = here().join("ocel.py");
    let words = [&script, &log, &known, &results.join("events.parquet")];
    let told = told_by(&python, &words.map(|path| path.as_os_str()));
    let held = told.lines().filter(|line| line.starts_with("ok ")).count();
    assert_eq!(held, 12, "{told}");
}
