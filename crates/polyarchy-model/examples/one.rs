//! Twenty runs of the neutral scenario, for profilers that count instructions.

use polyarchy_model::Setting;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;

fn main() {
    let file = std::env::args().nth(1).unwrap_or("configs/scenarios/neutral.toml".into());
    let text = std::fs::read_to_string(file).expect("run in the workspace");
    let scenario: Scenario = toml::from_str(&text).expect("the scenario is right");
    let setting = Setting::new(&scenario).expect("it is consistent");
    let recording = Recording { ticks: false, ..Recording::every(4) };
    for replicate in 0..20 {
        let record = run(&setting, Luck::new(1, replicate), &recording).expect("finite");
        std::hint::black_box(record);
    }
}
