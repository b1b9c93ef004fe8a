//! Whether common luck or luck of their own needs fewer runs, for each contrast, and how that is known.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_analysis::expectation::{Reading, Readings};
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::own_luck::own_luck;
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_results::Results;
use polyarchy_runner::{Prepared, design_table, pilot, rows_of};
use polyarchy_study::{self as study, OwnLuck, Side, Study, VARIANT};
use serde_json::{Value, json};

use crate::arguments::{Plan, threads};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::counted;
use crate::{Surroundings, claims, publish, stored};

/// What is known of the contrasts of a study.
pub(super) enum Luck {
    /// The study has no contrast.
    NothingAsked,
    /// Nobody made runs to know it from.
    Unknown,
    /// What runs show, and which these are.
    Known { from: String, choices: Vec<Choice> },
}

/// A contrast, and factors whose levels could have luck of their own.
pub(super) struct Choice {
    contrast: String,
    own: Vec<String>,
    found: polyarchy_analysis::own_luck::OwnLuck,
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
        match (&wish.pilot, &wish.from) {
            (Some(replicates), _) => piloted(prepared, *replicates, wish, surroundings),
            (_, Some(folder)) => from_results(prepared, folder, surroundings),
            (None, None) => Ok(Self::Unknown),
        }
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
                lines.extend(choices.iter().map(Choice::line));
                lines
            }
        }
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let Self::Known { from, choices } = self else { return Value::Null };
        let choices: Vec<Value> = choices.iter().map(Choice::json).collect();
        json!({ "known_from": from, "level": Level::NINETY_FIVE.get(), "choices": choices })
    }
}

impl Choice {
    /// Which needs fewer runs; none if the runs do not tell.
    fn fewer(&self) -> Option<&'static str> {
        let interval = self.found.interval;
        if interval.lower > 1.0 {
            Some("common")
        } else if interval.upper < 1.0 {
            Some("own")
        } else {
            None
        }
    }

    fn line(&self) -> String {
        let own = self.own.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
        let [times, lower, upper] =
            [self.found.times, self.found.interval.lower, self.found.interval.upper]
                .map(|number| format!("{number:.2}"));
        let advice = match self.fewer() {
            Some("common") => "common luck needs fewer".to_owned(),
            Some(_) => "own luck needs fewer".to_owned(),
            None => format!("{} do not tell which needs fewer", replicates(self.found.n)),
        };
        format!(
            "         {}: with `[luck] own = [{own}]` {times} [{lower}, {upper}] times the runs of common \
             luck; {advice}",
            self.contrast
        )
    }

    fn json(&self) -> Value {
        json!({
            "contrast": self.contrast,
            "own": self.own,
            "times_the_runs": self.found.times,
            "lower": self.found.interval.lower,
            "upper": self.found.interval.upper,
            "replicates": self.found.n,
            "fewer": self.fewer(),
        })
    }
}

fn replicates(n: usize) -> String {
    counted(n as u64, "replicate", "replicates")
}

/// From runs made for it, with common luck whatever the study says.
fn piloted(
    prepared: &Prepared,
    n: u32,
    wish: &Plan,
    surroundings: &Surroundings,
) -> Result<Luck, Failure> {
    let common = Prepared::new(with_luck(&prepared.study, None));
    let asked = claims::contrasts(&common.study, &BTreeMap::new())?;
    let sides = common.study.contrasts.iter().flat_map(|one| [&one.left, &one.right]);
    let points: BTreeSet<u32> = sides.flat_map(|side| side.points.iter().copied()).collect();
    let points: Vec<u32> = points.into_iter().collect();
    let how = (surroundings.simulate, threads(wish.threads));
    let mut readings = readings(&asked);
    let design = design_table(&common);
    for record in pilot(&common, &points, n, how)? {
        for table in rows_of(&common, &design, &record) {
            readings.add(&table)?;
        }
    }
    let from = format!("{} with common luck, made for this,", replicates(n as usize));
    known(&common.study, (&asked, &readings), from, |point| i64::from(point))
}

/// From results in which the points had common luck.
fn from_results(
    prepared: &Prepared,
    folder: &std::path::Path,
    surroundings: &Surroundings,
) -> Result<Luck, Failure> {
    let results = Results::open(folder)?;
    let made = stored::study(&results, &[], surroundings)?;
    let refuse = |why: String| Failure::new(Exit::Usage, format!("{}: {why}", folder.display()));
    if let Some(luck) = &made.luck {
        let why = format!(
            "its runs have luck of their own for {}: what common luck would need is not known from them; \
             `--pilot 20` makes runs that tell",
            luck.own.join(", ")
        );
        return Err(refuse(why));
    }
    let places = same_points(&prepared.study, &made);
    let mut asked = claims::contrasts(&prepared.study, &BTreeMap::new())?;
    for (contrast, written) in asked.iter_mut().zip(&prepared.study.contrasts) {
        let there = |side: &Side| {
            let points = side.points.iter().map(|point| places.get(point).copied());
            let points = points.collect::<Option<Vec<u32>>>();
            points.map(|points| Side { points, ..side.clone() })
        };
        let (Some(left), Some(right)) = (there(&written.left), there(&written.right)) else {
            let why = format!("it lacks points that `{}` compares", written.name);
            return Err(refuse(why));
        };
        (contrast.left, contrast.right) = (claims::group(&left)?, claims::group(&right)?);
    }
    let mut readings = readings(&asked);
    publish::read_into(&mut readings, &results.files)?;
    let back: BTreeMap<i64, u32> =
        places.iter().map(|(&ours, &theirs)| (i64::from(theirs), ours)).collect();
    let from = format!("the runs of {}", folder.display());
    known(&prepared.study, (&asked, &readings), from, |theirs| i64::from(back[&theirs]))
}

/// For each point of a study, the point of the other with the same levels and scenario.
fn same_points(ours: &Study, theirs: &Study) -> BTreeMap<u32, u32> {
    let key = |study: &Study, point: &study::Point| {
        (format!("{:?}", point.levels), study.scenario_text_at(point))
    };
    let known: BTreeMap<_, u32> =
        theirs.points().iter().rev().map(|point| (key(theirs, point), point.id)).collect();
    let same = |point: &study::Point| Some((point.id, *known.get(&key(ours, point))?));
    ours.points().iter().filter_map(same).collect()
}

/// The study with other luck.
fn with_luck(study: &Study, luck: Option<OwnLuck>) -> Study {
    let mut study = study.clone();
    study.luck = luck;
    study
}

fn readings(asked: &[Contrast]) -> Readings {
    let sides: Vec<Reading> = asked.iter().flat_map(Contrast::readings).collect();
    Readings::of(&sides)
}

/// What the runs show of each contrast: with luck of their own for what it compares, and for all factors.
fn known(
    study: &Study,
    (asked, readings): (&[Contrast], &Readings),
    from: String,
    ours: impl Fn(i64) -> i64,
) -> Result<Luck, Failure> {
    let all: Vec<String> = study
        .factors
        .iter()
        .map(|factor| factor.key.clone())
        .filter(|key| key != VARIANT)
        .collect();
    let mut choices = Vec::new();
    for (contrast, written) in asked.iter().zip(&study.contrasts) {
        let mut owns = vec![compared(written, &all), all.clone()];
        owns.retain(|own| !own.is_empty());
        owns.dedup();
        for own in owns {
            let with_own = with_luck(study, Some(OwnLuck { own: own.clone() }));
            let luck = |point: i64| with_own.luck_of(ours(point) as u32, 0);
            let found = own_luck(readings, contrast, luck, Level::NINETY_FIVE)?;
            choices.push(Choice { contrast: written.name.clone(), own, found });
        }
    }
    Ok(Luck::Known { from, choices })
}

/// The factors in whose levels the sides of a contrast differ.
fn compared(contrast: &study::Contrast, all: &[String]) -> Vec<String> {
    let level = |side: &Side, key: &String| {
        side.levels.iter().find(|(known, _)| known == key).map(|(_, level)| level.clone())
    };
    let differs = |key: &&String| level(&contrast.left, key) != level(&contrast.right, key);
    all.iter().filter(differs).cloned().collect()
}
