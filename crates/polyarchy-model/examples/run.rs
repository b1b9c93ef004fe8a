//! One run of a scenario, in ten lines and with `?`: `target/debug/examples/run SCENARIO.toml`.

use polyarchy_model::Setting;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a scenario")?;
    let scenario: Scenario = toml::from_str(&std::fs::read_to_string(file)?)?;
    let setting = Setting::new(&scenario)?;
    let recording = Recording::every(4);
    let record = run(&setting, Luck::new(1, 0), &recording)?;
    for (column, value) in recording.columns(&setting).iter().zip(&record.summary) {
        #[expect(clippy::print_stdout, reason = "an example prints")]
        {
            println!("{:40} {value:.3} {}", column.id, column.unit);
        }
    }
    Ok(())
}
