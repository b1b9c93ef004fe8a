//! `polyarchy why --top`: what the disputes of a study go back to.

use std::fmt::Write;

use polyarchy_publish::output;
use polyarchy_publish::profiles::{Compared, Estimate, Profiles, Quantity, profiles};
use polyarchy_results::write_csv;
use serde_json::{Value, json};

use super::Why;
use crate::Surroundings;
use crate::arguments::threads;
use crate::exit::Exit;
use crate::failure::Failure;

pub(super) fn top(args: &Why, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let told = profiles(&args.folder, &args.by, args.replicates, threads(None))?;
    if let Some(file) = &args.out {
        output::write(file, |path| Ok(write_csv(path, &told.table())?))?;
    }
    let n = usize::from(args.top.unwrap_or(1));
    let text = if args.json { format!("{:#}\n", as_json(&told, n)) } else { as_text(&told, n) };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

fn as_text(told: &Profiles, n: usize) -> String {
    let Profiles { groups, replicates, points, .. } = told;
    let mut text = format!(
        "Disputes of a run, means over {replicates} replicates of {points} design points. Each dispute is put down to the \n\
         least likely turn of its chain, or to where the chain ends; this is no but-for test.\n"
    );
    for (nth, group) in groups.iter().enumerate() {
        let _ = writeln!(text, "\n{}", told.words(group));
        let is_first = nth == 0;
        for compared in shown(&group.told, n) {
            let is_part = matches!(compared.what, Quantity::OfOccasions | Quantity::OfChances);
            if is_part && is_first {
                continue;
            }
            let value = if is_part { String::new() } else { with_interval(&compared.value, false) };
            let more = if is_first { String::new() } else { with_interval(&compared.more, true) };
            let line = format!("  {:<46} {value:<24} {more}", compared.what.words());
            let _ = writeln!(text, "{}", line.trim_end());
        }
        if is_first && groups.len() > 1 {
            text.push_str(
                "  (below, the second numbers are how many more than here, paired by replicate)\n",
            );
        }
    }
    text
}

/// All but the roots after the first `n`.
fn shown(told: &[Compared], n: usize) -> impl Iterator<Item = &Compared> {
    let mut roots = 0;
    told.iter().filter(move |compared| {
        let is_root = matches!(compared.what, Quantity::Root(_));
        roots += usize::from(is_root);
        !is_root || roots <= n
    })
}

fn with_interval(Estimate { mean, interval }: &Estimate, signed: bool) -> String {
    let decimals = interval.decimals(*mean).min(4);
    let number = |value: f64| {
        if signed { format!("{value:+.decimals$}") } else { format!("{value:.decimals$}") }
    };
    if interval.lower.is_nan() {
        return number(*mean);
    }
    format!("{} [{}, {}]", number(*mean), number(interval.lower), number(interval.upper))
}

fn as_json(told: &Profiles, n: usize) -> Value {
    let estimate = |Estimate { mean, interval }: &Estimate| json!({ "mean": mean, "interval": [interval.lower, interval.upper] });
    let groups = told.groups.iter().map(|group| {
        let each = shown(&group.told, n).map(|compared| {
            json!({
                "quantity": compared.what.words(),
                "value": estimate(&compared.value),
                "more": estimate(&compared.more),
            })
        });
        json!({ "levels": group.levels, "told": each.collect::<Vec<_>>() })
    });
    json!({
        "by": told.by,
        "replicates": told.replicates,
        "points": told.points,
        "groups": groups.collect::<Vec<_>>(),
    })
}
