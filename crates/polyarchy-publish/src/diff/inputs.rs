//! In what builds and inputs of two runs differ.

use polyarchy_study::{EVENT, VARIANT};
use serde_json::Value;

use super::{Side, scenarios};

/// Digits of a hash that are shown.
const SHORT: usize = 12;

/// What an input is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The program and the machine that made the results.
    Build,
    /// The study.
    Study,
    /// Which luck the run has.
    Luck,
    /// The scenario of the history that all runs of a study share.
    History,
    /// A factor of a study, at the design point of the run.
    Factor,
    /// The scenario at the design point.
    Scenario,
}

impl About {
    /// All of them, from cause to effect.
    pub const ALL: [Self; 6] =
        [Self::Build, Self::Study, Self::Luck, Self::History, Self::Factor, Self::Scenario];

    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Study => "study",
            Self::Luck => "luck",
            Self::History => "history",
            Self::Factor => "factor",
            Self::Scenario => "scenario",
        }
    }
}

/// Something that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Of what it is.
    pub about: About,
    /// Its key.
    pub key: String,
    /// Its values in A and in B.
    pub values: [String; 2],
}

/// All that differs, from cause to effect.
pub(super) fn differences(sides: &[Side; 2]) -> Vec<Input> {
    let [mut ours, mut theirs] = sides.each_ref().map(facts);
    // Mostly it is the number of the replicate.
    if sides.iter().any(|side| side.luck()[1] != u64::from(side.run().replicate)) {
        for (side, facts) in sides.iter().zip([&mut ours, &mut theirs]) {
            facts.push((About::Luck, "number of the luck", side.luck()[1].to_string()));
        }
    }
    let mut inputs: Vec<Input> = ours
        .into_iter()
        .zip(theirs)
        .map(|((about, key, one), (_, _, two))| Input {
            about,
            key: key.into(),
            values: [one, two],
        })
        .collect();
    if let [Some(one), Some(two)] =
        sides.each_ref().map(|side| scenarios::of_history(side.prepared()))
    {
        let changes = scenarios::changes([&one, &two]).into_iter();
        inputs.extend(changes.map(|change| Input {
            about: About::History,
            key: change.key(),
            values: change.words(),
        }));
    }
    inputs.extend(factors(sides));
    for change in scenarios::changes(sides.each_ref().map(|side| &side.scenario)) {
        let key = change.key();
        let is_varied = sides.iter().any(|side| place_of(side, &key).is_some());
        let about = if is_varied { About::Factor } else { About::Scenario };
        inputs.push(Input { about, key, values: change.words() });
    }
    inputs.retain(|input| input.values[0] != input.values[1]);
    inputs.sort_by_key(|input| input.about);
    inputs
}

fn facts(side: &Side) -> Vec<(About, &'static str, String)> {
    let (manifest, study) = (&side.manifest, &side.prepared().study);
    let short = |hash: &str| hash.chars().take(SHORT).collect::<String>();
    let known = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "not known".into());
    let known_hash = |hash: &Option<String>| short(&known(hash));
    let commit = match manifest.dirty {
        Some(true) => format!("{}, with changes", known_hash(&manifest.commit)),
        _ => known_hash(&manifest.commit),
    };
    vec![
        (About::Build, "version", manifest.polyarchy_version.clone()),
        (About::Build, "source", known_hash(&manifest.extra.source_digest)),
        (About::Build, "commit", commit),
        (About::Build, "compiler", known(&manifest.extra.compiler)),
        (About::Build, "machine", format!("{} on {}", manifest.host.os, manifest.host.arch)),
        (About::Study, "name", manifest.study.clone()),
        (About::Study, "hash", short(&manifest.study_hash)),
        (About::Study, "replicates", study.replicates.to_string()),
        (About::Study, "design points", study.points().len().to_string()),
        (About::Study, "record.every_weeks", study.record.every_weeks.get().to_string()),
        (About::Study, "fork", study.fork.map_or_else(|| "none".into(), |fork| fork.words())),
        (About::Luck, "seed", study.seed.to_string()),
        (About::Luck, "replicate", side.run().replicate.to_string()),
    ]
}

/// Levels of the factors of either study at the design points, `none` where a study does not vary one. What stands in
/// the scenario under the same key is told there.
fn factors([one, two]: &[Side; 2]) -> Vec<Input> {
    let keys = |side: &Side| -> Vec<String> {
        let keys = side.prepared().study.factors.iter().map(|factor| factor.key.clone());
        keys.filter(|key| [EVENT, VARIANT].contains(&key.as_str()) || !is_there(side, key))
            .collect()
    };
    let mut all = keys(one);
    all.extend(keys(two));
    let mut inputs: Vec<Input> = Vec::new();
    for key in all {
        if inputs.iter().all(|input| input.key != key) {
            let values = [one, two].map(|side| level(side, &key));
            inputs.push(Input { about: About::Factor, key, values });
        }
    }
    inputs
}

fn is_there(side: &Side, key: &str) -> bool {
    let mut at = Some(&side.scenario);
    for step in key.split('.') {
        at = at.and_then(|value| value.get(step));
    }
    at.is_some_and(|value| !matches!(value, Value::Object(_)))
}

fn level(side: &Side, key: &str) -> String {
    let study = &side.prepared().study;
    let level = place_of(side, key).map(|at| &study.points()[side.run().point as usize].levels[at]);
    level.map_or_else(|| "none".into(), ToString::to_string)
}

fn place_of(side: &Side, key: &str) -> Option<usize> {
    side.prepared().study.factors.iter().position(|factor| factor.key == key)
}
