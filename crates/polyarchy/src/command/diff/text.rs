//! Where two runs part, as text.

use std::fmt::Write;

use polyarchy_publish::diff::{About, Effect, Input, Minimised};
use polyarchy_publish::words::{count, counted};
use polyarchy_why::number::{apart, signed, two};
use polyarchy_why::parting::{Pair, Shared, words_of_draws};

use super::Told;

/// Metrics that are shown.
const MOST_METRICS: usize = 5;
/// Numbers of an event that are shown.
const MOST_NUMBERS: usize = 4;
/// Weeks of a quarter and of a year, and the weeks from which on a run is told by year.
const SPANS: [u32; 3] = [13, 52, 157];

pub(super) fn of(told: &Told) -> String {
    let mut text = String::new();
    for (letter, side) in ["A", "B"].into_iter().zip(&told.diff.sides) {
        let _ = writeln!(text, "{letter}  {}", side.words());
    }
    inputs(&mut text, told);
    stored(&mut text, told);
    if told.diff.is_made_the_same() {
        text.push_str("\nThis build makes both runs the same, to the bit: every draw, every event, every metric.\n");
    } else {
        draws(&mut text, told);
        events(&mut text, told);
        shared(&mut text, told);
        metrics(&mut text, told);
    }
    if let Some(found) = &told.minimised {
        minimised(&mut text, found);
    }
    let verdict = if told.diff.is_same() { "the same to the bit" } else { "different" };
    let _ = writeln!(text, "\n{verdict}");
    text
}

fn inputs(text: &mut String, told: &Told) {
    let inputs = &told.diff.inputs;
    if inputs.is_empty() {
        text.push_str("\nBuild, study, luck and scenario are the same.\n");
        return;
    }
    text.push_str("\nWhat differs from the start\n");
    table(text, inputs);
    if About::ALL[2..].iter().all(|about| inputs.iter().all(|input| input.about != *about)) {
        text.push_str("  luck and scenario are the same\n");
    }
}

fn table(text: &mut String, inputs: &[Input]) {
    let width = |of: &dyn Fn(&Input) -> &str| {
        inputs.iter().map(|input| of(input).chars().count()).max().unwrap_or(0)
    };
    let (keys, ours) = (width(&|input| &input.key), width(&|input| &input.values[0]).max(1));
    let _ = writeln!(text, "  {:8}  {:keys$}  {:ours$}  B", "", "", "A");
    let mut before = None;
    for Input { about, key, values: [one, two] } in inputs {
        let word = if before == Some(about) { "" } else { about.word() };
        let _ = writeln!(text, "  {word:8}  {key:keys$}  {one:ours$}  {two}");
        before = Some(about);
    }
}

fn stored(text: &mut String, told: &Told) {
    let [one, two] = &told.diff.sides;
    if one.stored.is_none() && two.stored.is_none() {
        text.push_str("\nThe stored rows of both are what this build makes.\n");
        return;
    }
    text.push_str("\nStored rows against the run made again by this build (all below is about the runs made again)\n");
    for (letter, side) in [("A", one), ("B", two)] {
        let words = side.stored.as_deref().map_or("the same".to_owned(), |difference| {
            format!("another build or machine made them: {difference}")
        });
        let _ = writeln!(text, "  {letter}  {words}");
    }
}

fn draws(text: &mut String, told: &Told) {
    let Some(unlike) = &told.diff.unlike else {
        text.push_str("\nDraws: the same in both.\n");
        return;
    };
    let names = &told.diff.sides[usize::from(unlike.counts[0] == 0)].followed.names;
    let _ = writeln!(
        text,
        "\nThe first draw that differs: week {}, {}",
        unlike.week,
        words_of_draws(unlike, names)
    );
    for (letter, (gave, n)) in ["A", "B"].into_iter().zip(unlike.gave.iter().zip(unlike.counts)) {
        let words = match gave {
            None => "draws nothing here".to_owned(),
            Some(gave) if n == 1 => format!("draws {gave:.4}"),
            Some(gave) => format!("draws {} times, first {gave:.4}", count(n)),
        };
        let _ = writeln!(text, "  {letter}  {words}");
    }
    // All that one run does not draw, or draws further, follows from the scenario or from what came before.
    text.push_str(match unlike.gave.map(|gave| gave.map(f64::to_bits)) {
        [Some(one), Some(two)] if one != two => {
            "  The luck differs: the same draw gives something else.\n"
        }
        _ => "  One draws more often than the other: the scenario differs, or something before.\n",
    });
}

fn events(text: &mut String, told: &Told) {
    let events = &told.events;
    let parting = events.parting();
    let first = events.first_unlike().filter(|first| Some(*first) != parting);
    if let Some(first) = first {
        let _ = writeln!(
            text,
            "\nThe first number that differs: week {}, {}",
            first.week,
            events.name(&first)
        );
        numbers(text, told, &first);
    }
    let Some(pair) = parting else {
        text.push_str("\nEvents: the same in both, and all come out alike.\n");
        return;
    };
    let _ = writeln!(text, "\nThe runs part in week {} at {}", pair.week, events.name(&pair));
    for (letter, words) in ["A", "B"].into_iter().zip(events.words(&pair)) {
        let words = words.unwrap_or_else(|| "does not come up".to_owned());
        let _ = writeln!(text, "  {letter}  {words}");
    }
    numbers(text, told, &pair);
    let ended = ["A", "B"]
        .into_iter()
        .zip(&told.diff.sides)
        .find(|(_, side)| side.followed.setting.horizon() <= pair.week);
    let words = ended.map_or_else(
        || events.parted(&pair).words().to_owned(),
        |(letter, _)| format!("{letter} has ended by then"),
    );
    let _ = writeln!(text, "  What parted them: {words}");
}

/// The numbers of an event that differ.
fn numbers(text: &mut String, told: &Told, pair: &Pair) {
    let numbers = told.events.numbers(pair);
    for one in numbers.iter().take(MOST_NUMBERS) {
        let [ours, theirs] = apart(one.values);
        let meaning = match one.name.as_str() {
            "p" => "p (probability)",
            "u" => "u (draw)",
            name => name,
        };
        let _ = writeln!(text, "     {meaning}: {ours} in A, {theirs} in B");
    }
    if MOST_NUMBERS < numbers.len() {
        let _ = writeln!(text, "     and {} numbers more", numbers.len() - MOST_NUMBERS);
    }
}

fn shared(text: &mut String, told: &Told) {
    let weeks = told.events.shared(1);
    let [quarter, year, long] = SPANS;
    let n_weeks = if weeks.len() as u32 > long { year } else { quarter };
    let _ = writeln!(
        text,
        "\nEvents that both runs share, with the same outcome, of all events of either, by {}",
        if n_weeks == year { "year" } else { "quarter" }
    );
    let last = weeks.len().saturating_sub(1) as u32;
    for span in told.events.shared(n_weeks) {
        let to = (span.week + n_weeks - 1).min(last);
        let weeks = if to == span.week {
            format!("week {to}")
        } else {
            format!("weeks {}–{to}", span.week)
        };
        let _ = writeln!(text, "  {weeks:14} {:>4} of {}", per_cent(&span), count(span.either));
    }
    let parted = weeks.iter().find(|week| week.share() < 0.5);
    let _ = match parted {
        Some(week) => {
            writeln!(text, "  week {} is the first in which they share less than half", week.week)
        }
        None => writeln!(text, "  they share half or more in every week"),
    };
}

/// A share that is not all is never shown as all.
fn per_cent(span: &Shared) -> String {
    if span.either == 0 {
        return "–".to_owned();
    }
    let share = 100.0 * span.share();
    let shown = if span.same < span.either { share.round().min(99.0) } else { 100.0 };
    format!("{shown} %")
}

fn metrics(text: &mut String, told: &Told) {
    let diff = told.diff;
    match &diff.first_metric {
        None => text.push_str("\nMetrics: no recorded week in which one differs.\n"),
        Some(first) => {
            let [one, two] = apart(first.values);
            let [n_differing, n_all] = first.n_differing;
            let _ = writeln!(
                text,
                "\nThe first recorded week in which a metric differs: {} ({} of {n_all}, among them `{}`: {one} in A, {two} in B)",
                first.week, n_differing, first.metric
            );
        }
    }
    let differing: Vec<&Effect> = diff.effects.iter().filter(|effect| effect.differs()).collect();
    if differing.is_empty() {
        text.push_str("In `runs.parquet`, no metric differs.\n");
        return;
    }
    let all = counted(diff.effects.len() as u64, "metric", "metrics");
    let _ = writeln!(
        text,
        "In `runs.parquet`, {} of {all} differ; most of all, in standard deviations (SD) between replicates of A:",
        count(differing.len() as u64)
    );
    let shown = &differing[..differing.len().min(MOST_METRICS)];
    let width = shown.iter().map(|effect| effect.metric.chars().count()).max().unwrap_or(0);
    let _ = writeln!(text, "  {:width$}  {:>10}  {:>10}  {:>10}  in SD", "", "A", "B", "B minus A");
    for effect in shown {
        let [one, two_] = effect.values.map(two);
        let by = signed(effect.difference());
        let scaled =
            effect.scaled().map_or_else(|| "–".to_owned(), |scaled| format!("{scaled:+.1}"));
        let _ = writeln!(
            text,
            "  {:width$}  {one:>10}  {two_:>10}  {by:>10}  {scaled:>5}",
            effect.metric
        );
    }
    if shown.iter().any(|effect| effect.spread.is_none()) {
        text.push_str("  (–: replicates of A do not differ, or there is only one)\n");
    }
}

fn minimised(text: &mut String, found: &Minimised) {
    let Minimised { keeps, changes, of, runs, refused } = found;
    let _ = writeln!(text, "\nSmallest set of changes from A to B that keeps this: {keeps}");
    table(text, changes);
    let refused = if *refused == 0 {
        String::new()
    } else {
        format!(
            "; {} cannot be run, and counted as not keeping it",
            counted(*refused as u64, "set of changes", "sets of changes")
        )
    };
    let _ = writeln!(
        text,
        "  {} of {}, found by {} (ddmin){refused}",
        changes.len(),
        counted(*of as u64, "change", "changes"),
        counted(*runs as u64, "run", "runs")
    );
    let _ = writeln!(
        text,
        "  {}",
        if changes.len() == 1 {
            "It alone keeps the difference; others may do so, too."
        } else {
            "Without any one of them the difference is gone; there may be another such set."
        }
    );
}
