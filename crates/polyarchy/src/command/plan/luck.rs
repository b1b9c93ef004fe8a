//! Whether common luck or luck of their own needs fewer runs, in words and as JSON.

use polyarchy_analysis::interval::Level;
use polyarchy_publish::plan::luck::{Choice, from_results, piloted};
use polyarchy_publish::words::counted;
use polyarchy_runner::{Prepared, Workers};
use serde_json::{Value, json};

use crate::Surroundings;
use crate::arguments::{Plan, threads};
use crate::failure::Failure;

/// What is known of the contrasts of a study.
pub(super) enum Luck {
    /// The study has no contrast.
    NothingAsked,
    /// Nobody made runs to know it from.
    Unknown,
    /// What runs show, and which these are.
    Known { from: String, choices: Vec<Choice> },
}

impl Luck {
    /// What the runs tell that the user names.
    pub(super) fn of(
        prepared: &Prepared,
        args: &Plan,
        surroundings: &Surroundings,
    ) -> Result<Self, Failure> {
        if prepared.study.contrasts.is_empty() {
            return Ok(Self::NothingAsked);
        }
        let (from, choices) = match (args.pilot, &args.from) {
            (Some(n), _) => {
                let workers =
                    Workers { simulate: surroundings.simulate, threads: threads(args.threads) };
                let from = format!("{} with common luck, made for this,", replicates(n as usize));
                (from, piloted(prepared, n, workers)?)
            }
            (_, Some(folder)) => {
                (format!("the runs of {}", folder.display()), from_results(prepared, folder)?)
            }
            (None, None) => return Ok(Self::Unknown),
        };
        Ok(Self::Known { from, choices })
    }

    /// For people, a line or more.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::NothingAsked => Vec::new(),
            Self::Unknown => vec![
                "luck     whether common luck or luck of their own needs fewer runs is not known: \
                 `--pilot 20` makes runs to tell, `--from RESULTS` reads them"
                    .into(),
            ],
            Self::Known { from, choices } => {
                let mut lines = vec![format!("luck     as {from} show:")];
                lines.extend(choices.iter().map(line));
                lines
            }
        }
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let Self::Known { from, choices } = self else { return Value::Null };
        let choices: Vec<Value> = choices.iter().map(json_of).collect();
        json!({ "known_from": from, "level": Level::NINETY_FIVE.get(), "choices": choices })
    }
}

fn line(choice: &Choice) -> String {
    let own = choice.own.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
    let [times, lower, upper] =
        [choice.found.times, choice.found.interval.lower, choice.found.interval.upper]
            .map(|number| format!("{number:.2}"));
    let advice = match choice.fewer() {
        Some("common") => "common luck needs fewer".to_owned(),
        Some(_) => "own luck needs fewer".to_owned(),
        None => format!("{} do not tell which needs fewer", replicates(choice.found.n)),
    };
    format!(
        "         {}: with `[luck] own = [{own}]` {times} [{lower}, {upper}] times the runs of common \
             luck; {advice}",
        choice.contrast
    )
}

fn json_of(choice: &Choice) -> Value {
    json!({
        "contrast": choice.contrast,
        "own": choice.own,
        "times_the_runs": choice.found.times,
        "lower": choice.found.interval.lower,
        "upper": choice.found.interval.upper,
        "replicates": choice.found.n,
        "fewer": choice.fewer(),
    })
}

fn replicates(n: usize) -> String {
    counted(n as u64, "replicate", "replicates")
}
