//! Whether common luck or luck of their own needs fewer runs, for each contrast, and how that is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polyarchy_analysis::expectation::{Reading, Readings};
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::own_luck::own_luck;
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_runner::{Prepared, Simulate, design_table, pilot, rows_of};
use polyarchy_study::{self as study, OwnLuck, Side, Study, VARIANT};

use crate::failure::Failure;
use crate::{claims, publish, stored};

/// Level of the intervals.
const LEVEL: Level = Level::NINETY_FIVE;

/// A contrast, and what it would need if levels of some factors had luck of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Name of the contrast.
    pub contrast: String,
    /// The factors.
    pub own: Vec<String>,
    /// Replicates from which it is known.
    pub replicates: usize,
    /// How many times the runs that common luck needs; NaN where nothing varies.
    pub times: f64,
    /// Its interval of 95 %.
    pub interval: Interval,
}

impl Choice {
    /// Whether common luck needs fewer runs; none if the runs do not tell.
    pub fn is_common_better(&self) -> Option<bool> {
        let Interval { lower, upper } = self.interval;
        if lower > 1.0 {
            Some(true)
        } else if upper < 1.0 {
            Some(false)
        } else {
            None
        }
    }
}

/// What so many replicates of all points that contrasts compare show, made for this with common luck whatever the
/// study says.
///
/// Errors: the system starts no threads.
pub fn luck_by_pilot(
    prepared: &Prepared,
    replicates: u32,
    how: (&Simulate<'_>, usize),
) -> Result<Vec<Choice>, Failure> {
    let common = Prepared::new(with_luck(&prepared.study, None));
    let asked = claims::contrasts(&common.study, &BTreeMap::new())?;
    let sides = common.study.contrasts.iter().flat_map(|one| [&one.left, &one.right]);
    let points: BTreeSet<u32> = sides.flat_map(|side| side.points.iter().copied()).collect();
    let points: Vec<u32> = points.into_iter().collect();
    let mut readings = readings(&asked);
    let design = design_table(&common);
    for record in pilot(&common, &points, replicates, how)? {
        for table in rows_of(&common, &design, &record) {
            readings.add(&table)?;
        }
    }
    choices(&common.study, (&asked, &readings), |point| point)
}

/// What results show in which all points have common luck.
///
/// Errors: results that cannot be used, that lack points of a contrast, or whose points have luck of their own.
pub fn luck_from_results(prepared: &Prepared, folder: &Path) -> Result<Vec<Choice>, Failure> {
    let (results, made) = stored::open(folder)?;
    let path = || folder.to_owned();
    if let Some(luck) = &made.study.luck {
        return Err(Failure::OwnLuck { path: path(), own: luck.own.join(", ") });
    }
    let places = same_points(&prepared.study, &made.study);
    let mut asked = claims::contrasts(&prepared.study, &BTreeMap::new())?;
    for (contrast, written) in asked.iter_mut().zip(&prepared.study.contrasts) {
        let there = |side: &Side| {
            let points = side.points.iter().map(|point| places.get(point).copied());
            Some(Side { points: points.collect::<Option<_>>()?, ..side.clone() })
        };
        let (Some(left), Some(right)) = (there(&written.left), there(&written.right)) else {
            return Err(Failure::LacksPoints { path: path(), contrast: written.name.clone() });
        };
        (contrast.left, contrast.right) = (claims::group(&left)?, claims::group(&right)?);
    }
    let mut readings = readings(&asked);
    publish::read_into(&mut readings, &results.files)?;
    let back: BTreeMap<u32, u32> = places.iter().map(|(&ours, &theirs)| (theirs, ours)).collect();
    choices(&prepared.study, (&asked, &readings), |theirs| back[&theirs])
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
fn choices(
    study: &Study,
    (asked, readings): (&[Contrast], &Readings),
    ours: impl Fn(u32) -> u32,
) -> Result<Vec<Choice>, Failure> {
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
            let luck = |point: i64| with_own.luck_of(ours(point as u32), 0);
            let found = own_luck(readings, contrast, luck, LEVEL)?;
            let (contrast, replicates) = (written.name.clone(), found.n);
            let (times, interval) = (found.times, found.interval);
            choices.push(Choice { contrast, own, replicates, times, interval });
        }
    }
    Ok(choices)
}

/// The factors in whose levels the sides of a contrast differ.
fn compared(contrast: &study::Contrast, all: &[String]) -> Vec<String> {
    let level = |side: &Side, key: &String| {
        side.levels.iter().find(|(known, _)| known == key).map(|(_, level)| level.clone())
    };
    let differs = |key: &&String| level(&contrast.left, key) != level(&contrast.right, key);
    all.iter().filter(differs).cloned().collect()
}
