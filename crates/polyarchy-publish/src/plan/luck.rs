//! Whether common luck or luck of their own needs fewer runs, for each contrast, and how that is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polyarchy_analysis::expectation::{Reading, Readings};
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::own_luck::{OwnLuck as Found, own_luck};
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_runner::{Prepared, Workers, design_table, pilot, rows_of};
use polyarchy_study::{self as study, EVENT, OwnLuck, Side, Study, VARIANT};

use crate::failure::Failure;
use crate::{claims, publish, stored};

/// A contrast, and factors whose levels could have luck of their own.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Name of the contrast.
    pub contrast: String,
    /// Keys of the factors.
    pub own: Vec<String>,
    /// How many times the runs of common luck it would take.
    pub found: Found,
}

impl Choice {
    /// Which needs fewer runs, `common` or `own`; none if the runs do not tell.
    pub fn fewer(&self) -> Option<&'static str> {
        let interval = self.found.interval;
        if interval.lower > 1.0 {
            Some("common")
        } else if interval.upper < 1.0 {
            Some("own")
        } else {
            None
        }
    }
}

/// What `n` replicates tell that are made for it, with common luck whatever the study says.
///
/// Errors: what the contrasts compare cannot be read off the runs.
pub fn piloted(prepared: &Prepared, n: u32, workers: Workers<'_>) -> Result<Vec<Choice>, Failure> {
    // Of so many replicates, whatever the study says: places of runs are counted by them.
    let mut study = with_luck(&prepared.study, None);
    (study.replicates, study.precision) = (n, None);
    let common = Prepared::new(study);
    let asked = claims::contrasts(&common.study, &BTreeMap::new())?;
    let sides = common.study.contrasts.iter().flat_map(|one| [&one.left, &one.right]);
    let points: BTreeSet<u32> = sides.flat_map(|side| side.points.iter().copied()).collect();
    let points: Vec<u32> = points.into_iter().collect();
    let mut readings = readings(&asked);
    let design = design_table(&common);
    for record in pilot(&common, &points, n, workers)? {
        for table in rows_of(&common, &design, &record) {
            readings.add(&table)?;
        }
    }
    known(&common.study, &asked, &readings, |point| point)
}

/// What results tell in which the points had common luck.
///
/// Errors: results that cannot be read, whose runs have luck of their own, or that lack points.
pub fn from_results(prepared: &Prepared, folder: &Path) -> Result<Vec<Choice>, Failure> {
    let (results, made) = stored::open(folder)?;
    let made = made.study;
    let refuse = |why: String| Failure::TellsNoLuck { folder: folder.to_owned(), why };
    if let Some(luck) = &made.luck {
        let why = format!(
            "its runs have luck of their own for {}: what common luck would need is not known from them, a pilot \
             tells it",
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
        if let Some(weeks) = &mut contrast.weeks {
            let ours = std::mem::take(&mut weeks.elsewhere).into_iter();
            let there = |(point, spans)| Some((i64::from(*places.get(&(point as u32))?), spans));
            weeks.elsewhere = ours.filter_map(there).collect();
        }
    }
    let mut readings = readings(&asked);
    publish::read_into(&mut readings, &results.files)?;
    let back: BTreeMap<i64, u32> =
        places.iter().map(|(&ours, &theirs)| (i64::from(theirs), ours)).collect();
    known(&prepared.study, &asked, &readings, |theirs| i64::from(back[&theirs]))
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
    asked: &[Contrast],
    readings: &Readings,
    ours: impl Fn(i64) -> i64,
) -> Result<Vec<Choice>, Failure> {
    let all: Vec<String> = study
        .factors
        .iter()
        .map(|factor| factor.key.clone())
        .filter(|key| ![EVENT, VARIANT].contains(&&**key))
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
