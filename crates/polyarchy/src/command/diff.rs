//! `polyarchy diff`: where two runs part, from cause to effect.

use std::path::PathBuf;

use clap::Args;
use polyarchy_publish::diff::{Diff as Differing, Keeps, Minimised, diff as differing};
use polyarchy_publish::verify::By;
use polyarchy_why::chain::Index;
use polyarchy_why::parting::Sides;

use crate::Surroundings;
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;

mod json;
mod text;

/// What `diff` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table(), group = clap::ArgGroup::new("which").required(true))]
pub(crate) struct Diff {
    /// Folder of results
    #[arg(value_name = "A")]
    left: PathBuf,
    /// Folder of results, perhaps the same
    #[arg(value_name = "B")]
    right: PathBuf,
    /// Number of the run, in both folders
    #[arg(long, value_name = "ID", group = "which")]
    run: Option<u64>,
    /// Numbers of the run in A and of the run in B
    #[arg(long, value_name = "ID_A,ID_B", group = "which", value_parser = two_runs)]
    runs: Option<[u64; 2]>,
    /// Find a smallest set of changes from A to B that keeps the difference: a run with these changes alone leaves A at the
    /// same event and in the same way as B
    #[arg(long)]
    minimise: bool,
    /// Keep the difference in this metric of `runs.parquet` instead: half of it or more
    #[arg(long, value_name = "ID", requires = "minimise")]
    metric: Option<String>,
    /// Keep so much of it or more instead of half, in the unit of the metric
    #[arg(long, value_name = "X", requires = "metric", value_parser = amount, allow_negative_numbers = true)]
    by: Option<f64>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// Numbers of two runs.
fn two_runs(text: &str) -> Result<[u64; 2], String> {
    let numbers: Option<Vec<u64>> = text.split(',').map(|one| one.trim().parse().ok()).collect();
    let two = numbers.and_then(|numbers| numbers.try_into().ok());
    two.ok_or_else(|| {
        "two numbers of runs with a comma between them, such as 3,8, are right".into()
    })
}

/// An amount above 0.
fn amount(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err("a number above 0 in the unit of the metric is right".into()),
    }
}

/// All that is told.
struct Told<'a> {
    diff: &'a Differing,
    events: Sides<'a>,
    minimised: Option<Minimised>,
}

/// Says where two runs part.
pub(crate) fn diff(args: &Diff, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let runs = args.runs.or(args.run.map(|run| [run; 2])).unwrap_or_default();
    let mut by = By::new(&BUILD);
    by.simulate = surroundings.simulate;
    let diff = differing([(&args.left, runs[0]), (&args.right, runs[1])], &by)?;
    let minimised = if args.minimise { Some(diff.minimise(&args.keeps())?) } else { None };
    let [one, two] =
        diff.sides.each_ref().map(|side| Index::new(&side.followed.log, &side.followed.names));
    let told = Told { diff: &diff, events: Sides::new(&one, &two), minimised };
    let text = if args.json { json::of(&told) } else { text::of(&told) };
    surroundings.terminal.say(&text);
    Ok(if diff.is_same() { Exit::Well } else { Exit::Mismatch })
}

impl Diff {
    fn keeps(&self) -> Keeps {
        match &self.metric {
            Some(metric) => Keeps::Metric { metric: metric.clone(), by: self.by },
            None => Keeps::Parting,
        }
    }
}
