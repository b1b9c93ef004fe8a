//! From a study's file to its means: `target/debug/examples/study STUDY.toml FOLDER`, in ten lines and with `?`.

use std::path::PathBuf;

use polyarchy_publish::{Build, Job, Prepared, Ran, Study, open, run};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1).map(PathBuf::from);
    let (study, out) = words.next().zip(words.next()).ok_or("name a study and a folder")?;
    let build = Build::of_version(env!("CARGO_PKG_VERSION"));
    let prepared = Prepared::new(Study::read(&study)?);
    let Ran::Whole { folder, .. } = run(&Job::new(&prepared, &build, &out))? else {
        return Err("it was stopped".into());
    };
    let (results, _) = open(&folder)?;
    let estimates = results.files.csv("estimates.csv")?;
    for (metric, mean) in estimates.texts("metric")?.iter().zip(estimates.numbers("mean")?) {
        #[expect(clippy::print_stdout, reason = "an example prints")]
        {
            println!("{metric:40} {mean:.3}");
        }
    }
    Ok(())
}
