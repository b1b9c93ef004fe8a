//! `polyarchy story`: what came about to one party of a run, in plain sentences.

use clap::Args;
use std::path::PathBuf;

use polyarchy_model::table::Id;
use polyarchy_publish::followed;
use polyarchy_why::answer::party_of;
use polyarchy_why::chain::Index;
use polyarchy_why::story::{Story as Told, Worth};
use serde_json::{Value, json};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

/// Whose story is told.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Story {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    folder: PathBuf,
    /// Number of the run
    #[arg(long = "run", value_name = "ID")]
    run: u64,
    /// Whose story; without it the parties worth reading about are named
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    /// Tell all disputes, agreements and quarters one by one
    #[arg(long, requires = "party")]
    all: bool,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// Tells.
pub(crate) fn story(args: &Story, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let followed = followed(&args.folder, args.run)?;
    let index = Index::new(&followed.log, &followed.names);
    let (text, told) = match &args.party {
        Some(name) => {
            let story = index.story(party_of(&followed.names, name)?, args.all);
            (index.text_of_story(&story), of_story(&index, &story))
        }
        None => {
            let worth = index.worth_reading();
            let text = index.text_of_worth(&worth);
            (text + "Choose one, or any other, with `--party`.\n", of_worth(&index, &worth))
        }
    };
    let heading = followed.words();
    surroundings.terminal.say(&if args.json {
        format!("{told:#}\n")
    } else {
        format!("{heading}\n\n{text}")
    });
    Ok(Exit::Well)
}

fn of_story(index: &Index, story: &Told) -> Value {
    let sentences = story.sentences.iter().map(|sentence| {
        let events = sentence.events.iter().map(|&place| index.names.event(&index.event(place).id));
        json!({
            "week": sentence.week,
            "words": sentence.words,
            "events": events.collect::<Vec<_>>(),
        })
    });
    json!({
        "party": index.names.parties[story.party.row()],
        "sentences": sentences.collect::<Vec<_>>(),
    })
}

fn of_worth(index: &Index, worth: &[Worth]) -> Value {
    let each = worth.iter().map(|Worth { party, reason }| {
        json!({ "party": index.names.parties[party.row()], "reason": reason })
    });
    json!({ "worth_reading": each.collect::<Vec<_>>() })
}
