//! `polyarchy replay`: a run made again from some week on, otherwise.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use polyarchy_publish::replay::{Effect, Otherwise, Over, OverLuck, Replayed, replay as replayed};

use crate::Surroundings;
use crate::arguments::threads;
use crate::exit::Exit;
use crate::failure::Failure;

mod json;

/// Metrics that are shown unless more are asked for.
const MOST_METRICS: usize = 10;
/// Disputes that are named unless more are asked for.
const MOST_DISPUTES: usize = 5;
/// Weeks that a course is shown at.
const MOST_WEEKS: usize = 7;

/// What `replay` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct Replay {
    /// Folder of results
    #[arg(value_name = "RESULTS")]
    folder: PathBuf,
    /// Number of the run
    #[arg(long = "run", value_name = "ID")]
    run: u64,
    /// Week from which on it is otherwise; everything before is kept bit for bit
    #[arg(long, value_name = "T")]
    at: u32,
    /// Another value for a key of the scenario, such as plan.budget=500; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// An event that does not come about: a clause unwritten, a post unread, a party that waits, a mandate that never
    /// came; may be repeated
    #[arg(long, value_name = "EVENT")]
    block: Vec<String>,
    /// An event that comes out the other way, with its draw on the other side of its probability; may be repeated
    #[arg(long, value_name = "EVENT")]
    flip: Vec<String>,
    /// An event that comes out as it did, whatever comes before it; may be repeated, at most twice
    #[arg(long, value_name = "EVENT", num_args = 1)]
    hold: Vec<String>,
    /// Ask whether this event comes about, such as a dispute
    #[arg(long, value_name = "EVENT")]
    whether: Option<String>,
    /// Draw so many futures anew, in pairs: as it was, and otherwise
    #[arg(long, value_name = "K", conflicts_with = "replicates", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    fresh: Option<u32>,
    /// Do the same to so many replicates of the design point, each with its own history; for settings only
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    replicates: Option<u32>,
    /// Metrics to be shown, also through time; those that differ most if not given
    #[arg(long = "metric", value_name = "ID")]
    metrics: Vec<String>,
    /// Number of threads; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// Makes the run again and tells what is otherwise.
pub(crate) fn replay(args: &Replay, surroundings: &Surroundings) -> Result<Exit, Failure> {
    if args.hold.len() > 2 {
        let message = "at most two events can be held: `--hold` is for pre-emption, where another \
                       event steps in";
        return Err(Failure::new(Exit::Usage, message));
    }
    let otherwise = Otherwise {
        at: args.at,
        set: args.set.clone(),
        blocked: args.block.clone(),
        flipped: args.flip.clone(),
        held: args.hold.clone(),
        whether: args.whether.clone(),
    };
    let over = Over {
        fresh: args.fresh.unwrap_or(0) as usize,
        replicates: args.replicates.unwrap_or(0) as usize,
        threads: threads(args.threads),
    };
    let told = replayed(&args.folder, args.run, &otherwise, over)?;
    if let Some(unknown) =
        args.metrics.iter().find(|id| !told.in_this_luck.iter().any(|effect| effect.metric == **id))
    {
        let message =
            format!("the study records no metric `{unknown}`; `polyarchy list metrics` names all");
        return Err(Failure::new(Exit::Usage, message));
    }
    let text =
        if args.json { format!("{:#}\n", json::as_json(&told)) } else { as_text(&told, args) };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

fn as_text(told: &Replayed, args: &Replay) -> String {
    let mut text = format!("{}, from week {} on:\n", told.run, told.at);
    if told.otherwise.is_empty() {
        text.push_str("  nothing is otherwise\n");
    }
    for words in &told.otherwise {
        let _ = writeln!(text, "  {words}");
    }
    for event in &told.never_met {
        let _ = writeln!(
            text,
            "  but {event} does not come up in this future: nothing was forced there"
        );
    }
    text.push_str("\nIn this luck\n");
    if told.is_same {
        text.push_str("  every recorded number is that of the run, to the bit\n");
    }
    if let Some((event, [before, after])) = &told.whether {
        let words = |comes: &bool| if *comes { "comes about" } else { "does not come about" };
        let cause =
            if *before && !*after { ": but for this it would not have, in this luck" } else { "" };
        let _ = writeln!(
            text,
            "  {event} {} in the run and {} otherwise{cause}",
            words(before),
            words(after)
        );
    }
    let [lost, new] = &told.disputes;
    for (disputes, words) in [(lost, "open in the run only"), (new, "open otherwise only")] {
        if !disputes.is_empty() {
            let more = disputes.len().saturating_sub(MOST_DISPUTES);
            let named = disputes[..disputes.len() - more].join(", ");
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            let _ = writeln!(text, "  {} disputes {words}: {named}{more}", disputes.len());
        }
    }
    if !told.is_same && told.over_luck.is_none() {
        write_effects(&mut text, &told.in_this_luck, args);
        text.push_str("  One path proves nothing: `--fresh 100` draws futures anew.\n");
    }
    if let Some(over_luck) = &told.over_luck {
        write_over_luck(&mut text, over_luck, args);
    }
    write_coupling(&mut text, told);
    text
}

fn write_over_luck(text: &mut String, told: &OverLuck, args: &Replay) {
    let OverLuck { pairs, of_one_history, necessity, effects, placebos, courses } = told;
    let what = if *of_one_history {
        "pairs of futures of this history, with luck drawn anew"
    } else {
        "replicates of the design point, each with its own history"
    };
    let _ = writeln!(text, "\nOver luck: {pairs} {what}");
    if let Some(told) = necessity {
        let [before, after] = told.shares;
        let counts = match told.floor {
            floor if floor.is_nan() => String::new(),
            floor if told.difference.abs() > floor => {
                format!("; beyond the placebo floor of {floor:.3}")
            }
            floor => format!("; not beyond the placebo floor of {floor:.3}"),
        };
        let _ = writeln!(
            text,
            "  it comes about in {before:.3} of futures as it was and in {after:.3} otherwise: N = {:+.3} [{:+.3}, {:+.3}]{counts}",
            told.difference, told.interval.lower, told.interval.upper
        );
        if !told.of_necessity.is_nan() {
            let _ = writeln!(
                text,
                "  of the futures in which it comes about as it was, {:.3} are without it otherwise (probability of necessity)",
                told.of_necessity
            );
        }
    }
    write_effects(text, effects, args);
    if *placebos > 0 {
        let _ = writeln!(
            text,
            "  floor: 95 % of {placebos} placebos, the same done to other events of the kind, have no greater effect"
        );
    }
    for course in courses.iter().filter(|course| args.metrics.contains(&course.metric)) {
        let _ = writeln!(
            text,
            "  {} through time (otherwise less as it was, with its 95 % band)",
            course.metric
        );
        let step = course.points.len().div_ceil(MOST_WEEKS).max(1);
        for (week, difference, band) in
            course.points.iter().rev().step_by(step).collect::<Vec<_>>().into_iter().rev()
        {
            let band = match band.lower {
                lower if lower.is_nan() => String::new(),
                lower => format!(" [{lower:+.4}, {:+.4}]", band.upper),
            };
            let _ = writeln!(text, "    week {week:<4} {difference:+.4}{band}");
        }
    }
}

fn write_effects(text: &mut String, effects: &[Effect], args: &Replay) {
    let wanted: Vec<&Effect> = if args.metrics.is_empty() {
        effects
            .iter()
            .filter(|effect| effect.difference != 0.0 && !effect.difference.is_nan())
            .take(MOST_METRICS)
            .collect()
    } else {
        effects.iter().filter(|effect| args.metrics.contains(&effect.metric)).collect()
    };
    if wanted.is_empty() {
        text.push_str("  no metric differs\n");
        return;
    }
    let _ = writeln!(
        text,
        "  {:<34} {:>9} {:>10} {:>10}",
        "metric", "as it was", "otherwise", "difference"
    );
    for Effect { metric, values: [before, after], difference, interval, floor, .. } in wanted {
        let interval = if interval.lower.is_nan() {
            String::new()
        } else {
            format!(" [{:+.3}, {:+.3}]", interval.lower, interval.upper)
        };
        let floor = match floor {
            floor if floor.is_nan() => String::new(),
            floor => format!(", floor {floor:.3}"),
        };
        let _ = writeln!(
            text,
            "  {metric:<34} {before:>9.3} {after:>10.3} {difference:>+10.3}{interval}{floor}"
        );
    }
}

fn write_coupling(text: &mut String, told: &Replayed) {
    if told.is_same {
        return;
    }
    let total =
        told.coupling.values().fold((0, 0), |sum, week| (sum.0 + week.same, sum.1 + week.all));
    if total.1 == 0 {
        return;
    }
    let share = total.0 as f64 / total.1 as f64;
    let horizon = match told.horizon {
        Some(week) => format!("from week {week} on less than half of them"),
        None => "half of them and more to the end".to_owned(),
    };
    let _ = writeln!(
        text,
        "\nCoupling: in this luck both branches share {share:.2} of their draws with the same outcome; {horizon}"
    );
}
