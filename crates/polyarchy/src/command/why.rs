//! `polyarchy why`: why a belief, a conflict or a dispute of one run came about.

use clap::Args;
use std::path::PathBuf;

use polyarchy_publish::followed;
use polyarchy_publish::shell;
use polyarchy_why::answer::{Answer, Question, Subject};
use polyarchy_why::chain::Index;
use polyarchy_why::change::{Measure, stock_weeks};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

mod figure;
mod json;
mod top;

/// What `why` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Why {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    folder: PathBuf,
    /// Number of the run
    #[arg(long = "run", value_name = "ID", required_unless_present = "top")]
    run: Option<u64>,
    /// Ask about the members of a party
    #[arg(long, value_name = "PARTY", group = "subject")]
    party: Option<String>,
    /// Ask about one member, by its party and its number there: PARTY-1
    #[arg(long, value_name = "MEMBER", group = "subject")]
    member: Option<String>,
    /// Ask about all who are concerned with a responsibility: ACTIVITY/work, /decision or /accountability
    #[arg(long, value_name = "ACTIVITY/RIGHT", group = "subject")]
    responsibility: Option<String>,
    /// Ask about a dispute, by the name of its opening
    #[arg(long, value_name = "EVENT", group = "subject")]
    dispute: Option<String>,
    /// List the disputes of the run: how long each was open, how it ended, and what it mostly goes back to
    #[arg(long, conflicts_with_all = ["subject", "metric", "week", "since", "not"])]
    disputes: bool,
    /// What is asked about: role ambiguity or role conflict, the latter as a divergence
    #[arg(long, value_name = "METRIC", value_enum, default_value_t = Asked::RoleAmbiguity)]
    metric: Asked,
    /// Recorded week that is asked about; the last with an answer if not given
    #[arg(long, value_name = "T")]
    week: Option<u32>,
    /// Recorded week from which the change is told
    #[arg(long, value_name = "S", default_value_t = 0)]
    since: u32,
    /// Ask why no dispute opened: the draws that came nearest to one
    #[arg(long = "not", conflicts_with_all = ["dispute", "metric"])]
    not: bool,
    /// Tell over all runs of the study what most disputes go back to: so many roots of each group
    #[arg(long, value_name = "N", conflicts_with_all = ["run", "subject", "metric", "week", "since", "not"],
          value_parser = clap::value_parser!(u16).range(1..))]
    top: Option<u16>,
    /// With `--top`, factor whose levels make the groups; the first and the pressures if not given; may be repeated
    #[arg(long, value_name = "FACTOR", requires = "top")]
    by: Vec<String>,
    /// With `--top`, replicates of each design point that are followed; 20 if not given
    #[arg(long, value_name = "N", requires = "top", value_parser = clap::value_parser!(u32).range(2..))]
    replicates: Option<u32>,
    /// With `--top`, table to write
    #[arg(long, value_name = "FILE.csv", requires = "top")]
    out: Option<PathBuf>,
    /// Show every step of the chain and every share
    #[arg(long)]
    all: bool,
    /// Print as JSON
    #[arg(long)]
    json: bool,
    /// Draw what the change goes back to over time into a file, whose ending says how: .svg, .png or .pdf
    #[arg(long, value_name = "FILE", conflicts_with_all = ["dispute", "not"])]
    figure: Option<PathBuf>,
}

/// A metric that can be shared out among its causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Asked {
    /// Role ambiguity
    #[value(name = "role_ambiguity")]
    RoleAmbiguity,
    /// Role conflict, as a divergence
    #[value(name = "role_conflict")]
    RoleConflict,
}

/// Answers.
pub(crate) fn why(args: &Why, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let Some(run) = args.run else { return top::top(args, surroundings) };
    let followed = followed(&args.folder, run)?;
    let index = Index::new(&followed.log, &followed.names);
    let heading = format!("{}\n", followed.words());
    if args.disputes {
        let told = index.disputes();
        let text = if args.json {
            format!("{:#}\n", json::disputes(&index, &told))
        } else {
            heading + &index.text_of_disputes(&told)
        };
        surroundings.terminal.say(&text);
        return Ok(Exit::Well);
    }
    if args.not {
        let misses =
            index.near_misses_of(&args.subject(), [args.since, args.week.unwrap_or(u32::MAX)])?;
        let text = if args.json {
            format!("{:#}\n", json::misses(&index, &misses))
        } else {
            heading + &index.text_of_misses(&misses, args.all)
        };
        surroundings.terminal.say(&text);
        return Ok(Exit::Well);
    }
    let answer = index.answer(&args.question(&index))?;
    if let (Some(file), Answer::Change(change)) = (&args.figure, &answer) {
        figure::write(file, &followed, change)?;
    }
    let text = if args.json {
        format!("{:#}\n", json::answer(&index, &answer))
    } else {
        heading + &index.text(&answer, args.all, &args.replay())
    };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

impl Why {
    fn subject(&self) -> Subject {
        let Self { party, member, responsibility, dispute, .. } = self;
        let party = party.clone().map(Subject::Party);
        let member = member.clone().map(Subject::Member);
        let responsibility = responsibility.clone().map(Subject::Responsibility);
        let dispute = dispute.clone().map(Subject::Dispute);
        party.or(member).or(responsibility).or(dispute).unwrap_or(Subject::All)
    }

    fn question(&self, index: &Index) -> Question {
        let measure = match self.metric {
            Asked::RoleAmbiguity => Measure::Ambiguity,
            Asked::RoleConflict => Measure::Conflict,
        };
        let last = || index.last_told().or(stock_weeks(index.log).last().copied()).unwrap_or(0);
        Question {
            subject: self.subject(),
            measure,
            week: self.week.unwrap_or_else(last),
            since: self.since,
        }
    }

    /// The command that makes the run again.
    fn replay(&self) -> String {
        let run = self.run.unwrap_or(0).to_string();
        let words = ["polyarchy", "replay"].map(AsRef::as_ref).into_iter();
        let words = words.chain([self.folder.as_os_str(), "--run".as_ref(), run.as_ref()]);
        shell::command(words)
    }
}
