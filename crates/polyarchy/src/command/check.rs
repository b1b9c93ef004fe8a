//! `polyarchy check`: reads scenarios and studies and says everything that is wrong with them.

use std::path::Path;

use polyarchy_model::scenario::Scenario;
use polyarchy_publish::plausible::{of_scenario, of_study};
use polyarchy_publish::words::{count, counted};
use polyarchy_publish::{Sound, check as sound};
use polyarchy_report::undrawable;
use polyarchy_study::{Change, Level, Study, StudyError, Written};

use crate::Surroundings;
use crate::arguments::Check;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::{files, plausible};

/// Checks every file, also after one that is wrong.
pub(crate) fn check(args: &Check, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let Surroundings { terminal, .. } = surroundings;
    let mut errors = String::new();
    for file in &args.files {
        for path in files::of(file)? {
            match check_one(&path, &args.changes.all()) {
                Ok(Told { found, plan, notes }) => {
                    terminal.say(&format!("{}: {found}\n{plan}", path.display()));
                    terminal.tell(&notes);
                }
                Err(error) => errors += &error.render(terminal.colour),
            }
        }
    }
    if errors.is_empty() { Ok(Exit::Well) } else { Err(Failure::configuration(errors)) }
}

/// What an author may not have meant: points that come again, and levels that are left to the scenario.
fn peculiar(study: &Study) -> String {
    let count = |number: usize, one, more| (number > 0).then(|| counted(number as u64, one, more));
    let left = study.points().iter().flat_map(|point| &point.levels);
    let left = left.filter(|level| **level == Level::Absent).count();
    let told = [
        count(study.repeats(), "repeats another", "repeat others"),
        count(left, "level is left to the scenario", "levels are left to the scenario"),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// What is said of a sound file.
struct Told {
    /// What it is, in a few words.
    found: String,
    /// What the plan comes to, and what of it its author may not have meant.
    plan: String,
    /// Notes on what is sound and yet not as its author may think.
    notes: String,
}

fn check_one(path: &Path, changes: &[Change]) -> Result<Told, StudyError> {
    let indented = |lines: Vec<String>| -> String {
        lines.iter().flat_map(|line| ["  ", line, "\n"]).collect()
    };
    Ok(match sound(path, changes)? {
        Sound::Study(study) => Told {
            found: told_of_study(&study),
            plan: indented(plausible::warnings(&of_study(&study), Some(&study))),
            notes: study.written.iter().filter_map(note).collect(),
        },
        Sound::Scenario(scenario) => {
            let plan = of_scenario(&scenario);
            let lines = [plausible::lines(&plan), plausible::warnings(&plan, None)].concat();
            Told { found: told_of_scenario(&scenario), plan: indented(lines), notes: String::new() }
        }
    })
}

fn told_of_study(study: &Study) -> String {
    let number = |number: usize, one, more| counted(number as u64, one, more);
    let points = study.points().len();
    let (least, most) = match &study.precision {
        Some(asked) => (asked.min as usize, asked.max as usize),
        None => (study.replicates as usize, study.replicates as usize),
    };
    let range = |each: usize, one, more| {
        let from = if least < most {
            format!("{} to ", count((least * each) as u64))
        } else {
            String::new()
        };
        from + &number(most * each, one, more)
    };
    format!(
        "a study of {}{}, {} each: {}{}{}",
        number(points, "point", "points"),
        peculiar(study),
        range(1, "replicate", "replicates"),
        range(points, "run", "runs"),
        study.fork.map_or_else(String::new, |fork| format!(", {}", fork.words())),
        unanswered(study),
    )
}

fn told_of_scenario(scenario: &Scenario) -> String {
    let number = |number: usize, one, more| counted(number as u64, one, more);
    format!(
        "a scenario of {}, {} and {}",
        number(scenario.parties.len(), "party", "parties"),
        number(scenario.activities.len(), "activity", "activities"),
        number(scenario.horizon_weeks.get() as usize, "week", "weeks"),
    )
}

/// What figures cannot draw of a text, with its place; nothing if they can draw it all.
fn note(written: &Written) -> Option<String> {
    let Written { key, text, file, position: (line, column) } = written;
    let missing: Vec<String> = undrawable(text).iter().map(|sign| format!("`{sign}`")).collect();
    (!missing.is_empty()).then(|| {
        format!(
            "{file}:{line}:{column}: {key}: the font of the figures lacks {}; figures show `?` instead; tables and \
             the text of the report show the characters themselves\n",
            missing.join(", ")
        )
    })
}

/// What a study asks and cannot answer, if there is anything.
fn unanswered(study: &Study) -> &'static str {
    let asks = !study.contrasts.is_empty() || !study.expectations.is_empty();
    if asks && study.precision.is_none() && study.replicates == 1 {
        return "; with one replicate no difference has an interval, and all stay undecided";
    }
    ""
}
