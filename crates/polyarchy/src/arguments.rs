//! What can be asked of the command.

mod changes;
mod documents;
mod more_levels;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

pub(crate) use changes::Changes;
pub(crate) use documents::{Completions, Kind, List, Manual, Schema, SchemaOf};
pub(crate) use more_levels::MoreLevels;

use crate::build;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// Simulates how government and non-government parties share an e-government service under
/// different contract forms, and what ambiguous and conflicting roles do to it.
#[derive(Debug, Parser)]
#[command(name = "polyarchy", version = build::BUILD.version, after_help = Exit::table(), max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a study, or all studies of a folder
    ///
    /// Runs every point of the study's design as often as it has replicates, on all cores, and
    /// writes tables, figures, a report and a manifest to `results/<study>-<fingerprint>/`. What was
    /// interrupted, by Ctrl-C or by a crash, is resumed by the same command and ends with the same
    /// files.
    ///
    /// Files are the same to the byte whatever the number of threads; only `manifest.json`,
    /// `datapackage.json` and `ro-crate-metadata.json` tell times and differ.
    Run(Run),
    /// Add replicates, levels or points to a finished study, without repeating a run
    ///
    /// The larger study is run beside the results, in a folder of its own, as if it had been run
    /// from the beginning; runs that the results have already are taken over from there.
    Expand(Expand),
    /// Check scenarios and studies, and say everything that is wrong with them
    Check(Check),
    /// Say how long a study will take, how much room, and how small an effect it can show
    Plan(Plan),
    /// Check that results are what the model makes and what was written
    ///
    /// Compares every file with its digest in the manifest and the study as given with the one that was
    /// run, makes runs again and compares them with their rows bit by bit, and makes all again that
    /// follows from the runs: tables, figures, report, descriptions. Which runs are made again is drawn
    /// at random; it is told what share of wrong ones that would find. Ends with `same`; with `same numbers,
    /// other build` if this program was built from other source; or with where they part: run, week
    /// and metric.
    Verify(Verify),
    /// Write the report for reviewers anew from results
    ///
    /// Every study writes `report.html` into its folder: one page with question and answer, figures,
    /// data, methods and provenance that needs neither network nor anything beside it. This command
    /// writes it again, and leaves the folder as it is.
    Report(Report),
    /// Lay two folders of results side by side
    ///
    /// Says in what the studies differ, and how the metrics differ over the design points that both
    /// have: in pairs where both have the same seed, so that replicates share their luck, else
    /// between independent runs.
    Compare(Compare),
    /// List what there is to choose from, with meanings and units
    List(List),
    /// Print the JSON schema of scenarios or studies, for editors
    Schema(Schema),
    /// Print what a shell needs to complete arguments
    Completions(Completions),
    /// Print a page of the manual, in the format of man
    Man(Manual),
}

/// What `run` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Run {
    /// Study (.toml), or folder of studies
    pub(crate) file: PathBuf,
    /// Folder in which the folder of results is made
    #[arg(long, value_name = "DIR", default_value = "results")]
    pub(crate) out: PathBuf,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Make finished results anew
    #[arg(long)]
    pub(crate) force: bool,
    /// Write the large tables as CSV, too, beside Parquet
    #[arg(long)]
    pub(crate) csv: bool,
    /// Make only the run with this number, print it, and write nothing
    #[arg(long = "run", value_name = "ID", conflicts_with_all = ["force", "threads", "out", "csv"])]
    pub(crate) only: Option<u64>,
    #[command(flatten)]
    pub(crate) changes: Changes,
    #[command(flatten)]
    pub(crate) speech: Speech,
}

/// What `expand` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Expand {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    pub(crate) folder: PathBuf,
    /// Number of replicates of each point, old ones included
    #[arg(long, value_name = "N")]
    pub(crate) replicates: Option<u32>,
    /// Number of points of a Sobol' sequence, or of pairs of Saltelli blocks, old ones included
    #[arg(long, value_name = "N")]
    pub(crate) points: Option<u32>,
    /// Levels to add to those of a factor, as in pressure.time=0.4,0.5; may be repeated
    #[arg(long, value_name = "KEY=LEVEL,...")]
    pub(crate) levels: Vec<MoreLevels>,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Write the large tables as CSV, too, beside Parquet
    #[arg(long)]
    pub(crate) csv: bool,
    #[command(flatten)]
    pub(crate) speech: Speech,
}

/// What `check` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Scenarios and studies (.toml), or folders of them
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: Changes,
}

/// What `plan` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Plan {
    /// Study (.toml)
    #[arg(value_name = "STUDY")]
    pub(crate) file: PathBuf,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Make so many replicates of what contrasts compare, to tell whether common luck or luck of their own needs
    /// fewer runs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(3..))]
    pub(crate) pilot: Option<u32>,
    /// Tell it from results with the same points
    #[arg(long, value_name = "RESULTS", conflicts_with = "pilot")]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: Changes,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `verify` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Verify {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    pub(crate) folder: PathBuf,
    /// Number of runs to make again, drawn at random
    #[arg(long, value_name = "N", default_value_t = 20, conflicts_with_all = ["run", "all"])]
    pub(crate) sample: u64,
    /// What the runs are drawn by, to draw those of an earlier time again
    #[arg(long, value_name = "SEED", conflicts_with_all = ["run", "all"])]
    pub(crate) seed: Option<u64>,
    /// Make this run again
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    pub(crate) run: Option<u64>,
    /// Make every run again
    #[arg(long)]
    pub(crate) all: bool,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `report` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Report {
    /// Folder of results, or folder in which `polyarchy run` left those of several studies
    #[arg(value_name = "RESULTS")]
    pub(crate) folder: PathBuf,
    /// File to write
    #[arg(long, value_name = "FILE", default_value = "report.html")]
    pub(crate) out: PathBuf,
}

/// So many threads as was asked for, or as there are processors.
pub(crate) fn threads(wanted: Option<u16>) -> usize {
    let available = || std::thread::available_parallelism().map_or(1, usize::from);
    wanted.map_or_else(available, usize::from)
}

/// What `compare` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Compare {
    /// Folder of results from which the other is subtracted
    #[arg(value_name = "A")]
    pub(crate) left: PathBuf,
    /// Folder of results that is subtracted
    #[arg(value_name = "B")]
    pub(crate) right: PathBuf,
    /// Metrics to be shown; those that differ most if not given
    #[arg(long = "metric", value_name = "ID")]
    pub(crate) metrics: Vec<String>,
    /// Table to write, with every metric at every design point
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) out: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// How a command speaks.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Speech {
    /// Tell nothing on the way, only errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Results as JSON on the standard output, progress as JSON lines on the error output
    #[arg(long)]
    pub(crate) json: bool,
}

/// Says what is wrong with the arguments, or the help that they ask for.
pub(crate) fn explain(error: &clap::Error, terminal: &Terminal) -> Exit {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.say(&text);
            Exit::Well
        }
        _ => {
            terminal.tell(&text);
            Exit::Usage
        }
    }
}
