//! `polyarchy events`: what came about in a run.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use polyarchy_model::event::{Event, Log, Names};
use polyarchy_publish::logs::write_ocel;
use polyarchy_publish::words::counted;
use polyarchy_publish::{FollowedRun, followed};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

/// What `events` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Events {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    folder: PathBuf,
    /// Number of the run, the column `run_id` of its tables
    #[arg(long, value_name = "ID")]
    run: u64,
    /// Write the events to a file, as an object-centric event log (OCEL 2.0, JSON), and print nothing of them
    #[arg(long, value_name = "FILE")]
    ocel: Option<PathBuf>,
}

/// Tells the events of a run.
pub(crate) fn events(args: &Events, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let Some(path) = &args.ocel else {
        let FollowedRun { log, names, .. } = followed(&args.folder, args.run)?;
        surroundings.terminal.say(&as_text(&log, &names));
        return Ok(Exit::Well);
    };
    let written = write_ocel(&args.folder, args.run, path)?;
    surroundings.terminal.say(&format!(
        "{}: {}, {}, {} between them\n",
        path.display(),
        counted(written.events as u64, "event", "events"),
        counted(written.objects as u64, "object", "objects"),
        counted(written.relations as u64, "relation", "relations"),
    ));
    Ok(Exit::Well)
}

/// A line for each event: its name, what came out, and what it read.
fn as_text(log: &Log, names: &Names) -> String {
    let mut text = String::new();
    for event in log.events() {
        names.write_event(&event.id, &mut text);
        tell(event, names, &mut text);
        for (nth, cause) in log.causes(event).enumerate() {
            text.push_str(if nth == 0 { "  because of " } else { ", " });
            names.write_event(&cause, &mut text);
        }
        text.push('\n');
    }
    text
}

fn tell(event: &Event, names: &Names, text: &mut String) {
    let outcome = names.outcome(event);
    if !outcome.is_empty() {
        let _ = write!(text, "  {outcome}");
    }
    if let Some(holder) = event.holder {
        let _ = write!(text, "  {}", names.holder(holder));
    }
    if !event.p.is_nan() {
        let _ = write!(text, "  p {:.3}, u {:.3}", event.p, event.u);
    }
}
