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
use crate::command::diff::Diff;
use crate::command::events::Events;
use crate::command::new::New;
use crate::command::replay::Replay;
use crate::command::story::Story;
use crate::command::why::Why;
use crate::exit::Exit;
use crate::terminal::Terminal;

/// Simulates how government and non-government parties share an e-government service under
/// different contract forms, and how ambiguous and conflicting roles affect it.
#[derive(Debug, Parser)]
#[command(name = "polyarchy", version = build::BUILD.version, after_help = Exit::table(), max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a scenario and a study to begin with
    ///
    /// Makes a folder NAME with a small commented scenario, NAME-scenario.toml, and a study of it, NAME-study.toml, which
    /// takes seconds; or with a copy of any shipped scenario and its study. Nothing is overwritten.
    New(New),
    /// Run a study, all studies of a folder, or a scenario for a trial
    ///
    /// Runs every replicate of every point of the study's design, on all cores, and writes tables,
    /// figures, a report and a manifest to `results/<study>-<fingerprint>/`. If it is interrupted, by
    /// Ctrl-C or by a crash, the same command resumes it and ends with the same files.
    ///
    /// A scenario in place of a study is run a few times as it stands, in the same way: to see what happens in it. That
    /// compares nothing and is no evidence.
    ///
    /// Files are the same to the byte whatever the number of threads; only `manifest.json`,
    /// `datapackage.json` and `ro-crate-metadata.json` differ, because they record times.
    Run(Run),
    /// Add replicates, levels or points to a finished study, without repeating a run
    ///
    /// The larger study is run beside the results, in a folder of its own, as if it had been run
    /// from the beginning; runs that the results already hold are taken over from there.
    Expand(Expand),
    /// Check scenarios and studies, and report every error in them
    ///
    /// Of a scenario it also says what its plan comes to without conflict (time, cost, hours, decisions), and of a
    /// scenario or study it warns of what cannot be met or is never felt: warnings are no errors.
    Check(Check),
    /// Estimate the time and space that a study takes, and how small an effect it can detect
    ///
    /// Says also what the plan of its scenario comes to without conflict, and warns as `check` does. A scenario in place
    /// of a study stands for a trial of it, and is told activity by activity.
    Plan(Plan),
    /// Check that results are unchanged and that the model still produces them
    ///
    /// Compares every file with its digest in the manifest, and the study as given with the one that was
    /// run. Makes runs again and compares them with their rows bit by bit, and makes again everything that
    /// is derived from the runs: tables, figures, report, descriptions. The runs to make again are drawn at
    /// random; the output says what share of wrong runs such a sample would reveal. Ends with `same`; with
    /// `same numbers, other build` if this program was built from other source; or with the place where
    /// they differ: run, week and metric.
    Verify(Verify),
    /// Tell why a belief, a conflict or a dispute of a run came about
    ///
    /// Makes the run again and follows it event by event. Tells what expectations rest on (the ledger), shares the change
    /// of role ambiguity or conflict out among its causes (attribution: shares sum to the change and are no
    /// counterfactuals), and goes from the event behind the greatest share back to its root: a mandate, a clause that was
    /// never written or was misread, what a party wants, a party that joined, or luck. Ends with the command that tests
    /// the chief cause.
    Why(Why),
    /// Make a run again from some week on, otherwise
    ///
    /// What happened before the week is kept bit for bit. From there on settings are others (`--set`), or events come out
    /// otherwise (`--block`, `--flip`, `--hold`; `polyarchy why` names them). Tells what differs in this luck, and over
    /// futures drawn anew (`--fresh`): in pairs, with intervals, beside the same done to other events of the kind
    /// (placebos), and how long both branches draw alike. With nothing changed the run is the same to the bit.
    Replay(Replay),
    /// Tell the story of a party in a run, in plain sentences
    ///
    /// Makes the run again and tells what came about to the party, in the order of time and each sentence with the events
    /// that it stands on: to lay beside a case. It tells what happened and not why. What is told follows fixed rules: the
    /// first of a kind, extremes, disputes up to a number, and the rest summed. Without `--party` it names the parties worth
    /// reading about, with the reason for each.
    Story(Story),
    /// Write the report for reviewers anew from results
    ///
    /// Every study writes `report.html` into its folder: one self-contained page with question and answer,
    /// figures, data, methods and provenance, which needs no network. This command writes the page again
    /// and leaves the folder as it is.
    Report(Report),
    /// Compare two folders of results
    ///
    /// Says how the studies differ, and how the metrics differ over the design points that both have:
    /// paired by replicate if both have the same seed, so that replicates share their luck, and between
    /// independent runs otherwise.
    Compare(Compare),
    /// Tell where two runs part, from cause to effect
    ///
    /// Makes a run of A and a run of B again and says in what build, study, luck and scenario they differ, whether the
    /// stored rows are what this build makes, which draw is the first that differs, at which event the runs part and what
    /// parted them (a draw, a probability, a rule), how many events they share from there on, and which metrics differ
    /// most in the end. A and B may be the same folder, with two runs. Ends with exit code 5 if the runs differ.
    Diff(Diff),
    /// Judge another implementation of the model by its runs
    ///
    /// Holds a table of another's runs, or of their means and spreads, against results of the same study, metric by metric
    /// and design point by design point: whether they are the same numbers, equivalent distributions, or the same
    /// order of forms and pressures. Ends with exit code 5 unless they are at least equivalent. What to write into the
    /// table, and what to do about a difference, is in docs/docking.md.
    Dock(Dock),
    /// Tell which assumptions decide a claim, from results in many parameter sets
    ///
    /// Needs the results of `polyarchy run STUDY --robustness SETS`. Tells for each claim the parameters with which its
    /// difference correlates beyond a bound corrected for all of them, and whether limits on at most four of these make a
    /// box in which the claim holds more often. The box is found on one half of the sets and judged on the other,
    /// and beside boxes that permuted sets give. All of it stands in `discovery.csv` and `discovery_parameters.csv`.
    Discover(Discover),
    /// Tell what came about in a run, event by event, or write it for tools that mine processes
    ///
    /// Prints a line for each event: its name, what came out, the probability and the draw, and the events whose outcome it
    /// read. If the study recorded all events of the run they are read, else the run is made again. `polyarchy list
    /// events` says what the kinds of events are. With `--ocel`, writes an object-centric event log (OCEL 2.0, JSON)
    /// that pm4py and other tools of process mining read: parties, clauses, posts, decisions, disputes and so on are its
    /// objects.
    Events(Events),
    /// List what there is to choose from, with meanings and units
    List(List),
    /// Print the JSON schema of scenarios or studies, for editors
    Schema(Schema),
    /// Print a script by which a shell completes arguments
    Completions(Completions),
    /// Print a page of the manual, in man format
    Man(Manual),
}

/// What `run` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Run {
    /// Study (.toml), folder of studies, or scenario
    pub(crate) file: PathBuf,
    /// Folder in which to create the folder of results
    #[arg(long, value_name = "DIR", default_value = "results")]
    pub(crate) out: PathBuf,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Make finished results anew
    #[arg(long)]
    pub(crate) force: bool,
    /// Write the large tables as CSV as well as Parquet
    #[arg(long)]
    pub(crate) csv: bool,
    /// Make only the run with this number, print it, and write nothing
    #[arg(long = "run", value_name = "ID", conflicts_with_all = ["force", "threads", "out", "csv", "quiet"])]
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
    /// Write the large tables as CSV as well as Parquet
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
    /// Study or scenario (.toml)
    #[arg(value_name = "STUDY")]
    pub(crate) file: PathBuf,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Make this many replicates of the points that contrasts compare, to tell whether common luck or luck of
    /// their own needs fewer runs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(3..))]
    pub(crate) pilot: Option<u32>,
    /// Tell the same from existing results with the same points
    #[arg(long, value_name = "RESULTS", conflicts_with = "pilot")]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: Changes,
    /// Print as JSON
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
    /// Seed by which runs are drawn, to draw the same runs as an earlier time
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
    /// Print as JSON
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

/// What `dock` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Dock {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    pub(crate) folder: PathBuf,
    /// Table of the other implementation: a row for each run, or for each metric and design point
    #[arg(value_name = "THEIRS.csv")]
    pub(crate) theirs: PathBuf,
    /// Difference that matters where the study declares none, in standard deviations between runs; 0.2 is what is
    /// usually called a small effect
    #[arg(long, value_name = "SD", default_value_t = 0.2, value_parser = deviations)]
    pub(crate) margin: f64,
    /// Table to write, with every metric at every design point
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) out: Option<PathBuf>,
    /// Table to write, with the order of design points by metric and factor
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) orders: Option<PathBuf>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A number of standard deviations.
fn deviations(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err("a number above 0, such as 0.2, is right".into()),
    }
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
    /// Factor at each level of which they are compared besides; given several times, at each combination
    #[arg(long = "by", value_name = "FACTOR")]
    pub(crate) by: Vec<String>,
    /// Table to write, with every metric at every design point, or at every level of `--by`
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) out: Option<PathBuf>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What `discover` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Discover {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    pub(crate) folder: PathBuf,
    /// Claim of which every parameter is told; a summary of all claims if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) claim: Option<String>,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// How a command speaks.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Speech {
    /// Print nothing but errors; with --json the results as well
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Print results as JSON on standard output, progress as JSON lines on standard error
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
