//! Writes the report of made-up results into a file, to look at: `cargo run -p polyarchy-report
//! --example report -- STUDY FILE`.

use polyarchy_report::report;

#[path = "../tests/it/facts.rs"]
mod facts;
#[path = "../tests/it/synthetic.rs"]
mod synthetic;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (wanted, file) = arguments.next().zip(arguments.next()).ok_or("name a study and a file")?;
    let mut studies = synthetic::studies();
    studies.extend(synthetic::hard::studies());
    let (_, tables) =
        studies.iter().find(|(name, _)| *name == wanted).ok_or("there is no such study")?;
    let facts = facts::Facts::made_up();
    std::fs::write(file, report(&facts.inputs(tables))?)?;
    Ok(())
}
