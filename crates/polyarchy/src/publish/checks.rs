//! What a study expects, held against its runs: table `checks`.

use polyarchy_analysis::equivalence::{Direction, Expectation};
use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::expectation::{Claim, Kind, Reading, Readings, Source, Variant, checks};
use polyarchy_analysis::group::Group;
use polyarchy_results::ResultsFolder;
use polyarchy_runner::{ACTIVITIES, RUNS, TICKS};
use polyarchy_study::{self as study, Study, VariantKind};
use polyarchy_table::Table;
use serde_json::{Map, Value};

use super::LEVEL;
use super::by_point::each_point;
use crate::failure::Failure;

/// The checks of a study; none if it expects nothing.
pub(super) fn of(
    folder: &ResultsFolder,
    study: &Study,
    design: &Table,
) -> Result<Option<Table>, Failure> {
    if study.expectations.is_empty() {
        return Ok(None);
    }
    let claims: Vec<Claim> = study.expectations.iter().map(claim).collect::<Result<_, _>>()?;
    let variants: Vec<Variant> = study.variants.iter().map(variant).collect();
    let mut readings = Readings::of(&claims);
    each_point(&folder.file(RUNS)?, &[], |runs| Ok(readings.add_runs(runs)?))?;
    let needed =
        |columns: Vec<&str>| -> Vec<String> { columns.into_iter().map(str::to_owned).collect() };
    let (ticks, activities) =
        (needed(readings.tick_columns()), needed(readings.activity_columns()));
    read(folder, TICKS, &ticks, |table| readings.add_ticks(table))?;
    read(folder, ACTIVITIES, &activities, |table| readings.add_activities(table))?;
    Ok(Some(checks(&claims, &variants, design, &readings, LEVEL)?))
}

/// Hands on the columns of a table that are needed, if any are.
fn read(
    folder: &ResultsFolder,
    file: &str,
    columns: &[String],
    mut add: impl FnMut(&Table) -> Result<(), AnalysisError>,
) -> Result<(), Failure> {
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    if columns.is_empty() {
        return Ok(());
    }
    each_point(&folder.file(file)?, &columns, |table| Ok(add(table)?))
}

/// How many expectations came to each conclusion.
pub(super) fn conclusions(checks: &Table) -> Result<Value, Failure> {
    let mut counts = Map::new();
    for conclusion in ["met", "no evidence", "undecided", "not met"] {
        let found = checks.texts("conclusion")?.iter().filter(|one| *one == conclusion);
        counts.insert(conclusion.into(), found.count().into());
    }
    Ok(counts.into())
}

/// Which way a difference goes, in the words of the analysis.
pub(super) fn direction(direction: study::Direction) -> Direction {
    match direction {
        study::Direction::Greater => Direction::Higher,
        study::Direction::Less => Direction::Lower,
        study::Direction::TwoSided => Direction::Different,
        study::Direction::Same => Direction::Same,
    }
}

fn claim(expectation: &study::Expectation) -> Result<Claim, Failure> {
    let direction = direction(expectation.direction);
    Ok(Claim {
        name: expectation.name.clone(),
        pattern: expectation.pattern.clone(),
        text: expectation.claim.clone(),
        left: reading(&expectation.left)?,
        right: reading(&expectation.right)?,
        expectation: Expectation::new(direction, expectation.smallest_effect)?,
        against: expectation.against.clone(),
    })
}

fn reading(reading: &study::Reading) -> Result<Reading, Failure> {
    let measured = match reading {
        study::Reading::Constant(value) => return Ok(Reading::Constant(*value)),
        study::Reading::Measured(measured) => measured,
    };
    let source = Source {
        metric: measured.metric.clone(),
        activity: measured.activity.clone(),
        weeks: measured.weeks,
    };
    let points = measured.side.points.iter().map(|&point| i64::from(point)).collect();
    Ok(Reading::Measured(source, Group::new(&measured.side.to_string(), points)?))
}

fn variant(variant: &study::Variant) -> Variant {
    let kind = match variant.kind {
        VariantKind::Null => Kind::Null,
        VariantKind::Ablation => Kind::Ablation,
    };
    Variant { name: variant.name.clone(), label: variant.label.clone(), kind }
}
