//! Prints what the neutral scenario looks like under each form and pressure.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::{Setting, contract::FORMS};

fn main() {
    let text =
        std::fs::read_to_string("configs/scenarios/neutral.toml").expect("run in the workspace");
    let scenario: Scenario = toml::from_str(&text).expect("the neutral scenario is right");
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let cells = [(1.0, 1.0), (0.6, 1.0), (1.0, 0.6), (0.6, 0.6)];
    let mut table: Vec<(String, Vec<f64>)> = Vec::new();
    for form in FORMS {
        for (time, budget) in cells {
            let mut scenario = scenario.clone();
            scenario.agreements.get_mut("main").expect("it has one").form = form.id.into();
            scenario.pressure.time = polyarchy_model::units::Quantity::of(time);
            scenario.pressure.budget = polyarchy_model::units::Quantity::of(budget);
            let setting = Setting::new(&scenario).expect("it is consistent");
            let columns = recording.columns(&setting);
            let runs: Vec<_> = (0..20)
                .map(|r| run(&setting, Luck::new(1, r), &recording).expect("finite").summary)
                .collect();
            for (at, column) in columns.iter().enumerate() {
                let values: Vec<f64> = runs.iter().map(|r| r[at]).filter(|v| !v.is_nan()).collect();
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                if table.len() <= at {
                    table.push((column.id.clone(), Vec::new()));
                }
                table[at].1.push(mean);
            }
        }
    }
    #[expect(clippy::print_stdout, reason = "an example prints")]
    for (id, means) in table {
        let cells: Vec<String> = means.iter().map(|m| format!("{m:8.3}")).collect();
        println!("{id:32} {}", cells.join(" "));
    }
}
