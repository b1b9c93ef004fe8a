//! Whether common luck or luck of their own needs fewer runs, in lines and for programs.

use polyarchy_analysis::interval::Level;
use polyarchy_publish::plan::{Choice, luck_by_pilot, luck_from_results};
use polyarchy_publish::words::counted;
use polyarchy_runner::Prepared;
use serde_json::{Value, json};

use crate::Surroundings;
use crate::arguments::{Plan, threads};
use crate::failure::Failure;

/// What is known of the contrasts of a study.
pub(super) enum Luck {
    /// The study has no contrast.
    NothingAsked,
    /// Nobody named runs to know it from.
    Unknown,
    /// What runs show, and which these are.
    Known { from: String, choices: Vec<Choice> },
}

impl Luck {
    /// What the runs tell that the user names.
    pub(super) fn of(
        prepared: &Prepared,
        wish: &Plan,
        surroundings: &Surroundings,
    ) -> Result<Self, Failure> {
        if prepared.study.contrasts.is_empty() {
            return Ok(Self::NothingAsked);
        }
        if let Some(n) = wish.pilot {
            let how = (surroundings.simulate, threads(wish.threads));
            let from = format!("{} with common luck, made for this,", replicates(n as usize));
            return Ok(Self::Known { from, choices: luck_by_pilot(prepared, n, how)? });
        }
        let Some(folder) = &wish.from else { return Ok(Self::Unknown) };
        let from = format!("the runs of {}", folder.display());
        Ok(Self::Known { from, choices: luck_from_results(prepared, folder)? })
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
        let choices: Vec<Value> = choices.iter().map(as_json).collect();
        json!({ "known_from": from, "level": Level::NINETY_FIVE.get(), "choices": choices })
    }
}

fn line(choice: &Choice) -> String {
    let own: Vec<String> = choice.own.iter().map(|key| format!("\"{key}\"")).collect();
    let [times, lower, upper] = [choice.times, choice.interval.lower, choice.interval.upper]
        .map(|number| format!("{number:.2}"));
    let advice = match choice.is_common_better() {
        Some(true) => "common luck needs fewer".to_owned(),
        Some(false) => "own luck needs fewer".to_owned(),
        None => format!("{} do not tell which needs fewer", replicates(choice.replicates)),
    };
    format!(
        "         {}: with `[luck] own = [{}]` {times} [{lower}, {upper}] times the runs of common luck; {advice}",
        choice.contrast,
        own.join(", ")
    )
}

fn as_json(choice: &Choice) -> Value {
    let fewer = choice.is_common_better().map(|is| if is { "common" } else { "own" });
    json!({
        "contrast": choice.contrast,
        "own": choice.own,
        "times_the_runs": choice.times,
        "lower": choice.interval.lower,
        "upper": choice.interval.upper,
        "replicates": choice.replicates,
        "fewer": fewer,
    })
}

fn replicates(n: usize) -> String {
    counted(n as u64, "replicate", "replicates")
}
