//! Whether a plan can be met and pressure be felt, before any run: of a scenario, or at the points of a study.

use std::collections::BTreeSet;

use polyarchy_model::Setting;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS};
use polyarchy_model::preview::{Preview, Warning};
use polyarchy_model::scenario::Scenario;
use polyarchy_study::{FULL, Level, Point, Reading, Study, VARIANT};
use polyarchy_table::Range;

/// Points that are looked at, at most; each takes about as long as a run without people.
const MOST_POINTS: usize = 200;
/// Unit of questionnaires, from 1 to 7.
const POINTS: &str = "points";

/// What the plan of a scenario comes to, and what of it its author may not have meant.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plausibility {
    /// The scenario as it stands.
    pub setting: Setting,
    /// What its plan comes to.
    pub preview: Preview,
    /// What cannot be met or is never felt, of the scenario or at points of the study.
    pub warnings: Vec<PlanWarning>,
    /// How many points of the study were looked at; none for a scenario.
    pub points: usize,
}

/// A warning, and at which points of a study it holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PlanWarning {
    /// What it says, at the first of the points.
    pub warning: Warning,
    /// Numbers of the points, of those that were looked at; none where it is of the scenario or study as a whole.
    pub points: Vec<u32>,
}

/// Whether the plan of a scenario is plausible.
pub fn of_scenario(scenario: &Scenario) -> Plausibility {
    let setting = Setting::new(scenario).expect("a scenario that was read is consistent");
    let preview = Preview::of(&setting);
    let whole = |warning: &Warning| PlanWarning { warning: warning.clone(), points: Vec::new() };
    let warnings = preview.warnings.iter().map(whole).collect();
    Plausibility { setting, preview, warnings, points: 0 }
}

/// Whether the plans at the points of a study are: at all points of the full model, or where there are more than
/// 200 at those with the least and the greatest level of each factor, and at some between.
pub fn of_study(study: &Study) -> Plausibility {
    let looked = looked_at(study);
    let mut found: Vec<PlanWarning> = Vec::new();
    for point in &looked {
        let setting =
            Setting::new(&study.scenario_at(point)).expect("reading the study checked it");
        for warning in Preview::of(&setting).warnings {
            let alike = |known: &&mut PlanWarning| {
                known.warning.kind == warning.kind && known.warning.about == warning.about
            };
            match found.iter_mut().find(alike) {
                Some(known) => known.points.push(point.id),
                None => found.push(PlanWarning { warning, points: vec![point.id] }),
            }
        }
    }
    let mut whole = of_scenario(&study.scenario());
    whole.points = looked.len();
    whole.warnings = found.into_iter().chain(unreachable(study)).collect();
    whole
}

/// Distinct points of the full model, and of these not too many.
fn looked_at(study: &Study) -> Vec<&Point> {
    let variant = study.factors.iter().position(|factor| factor.key == VARIANT);
    let full = |point: &&Point| match variant.map(|place| &point.levels[place]) {
        Some(Level::Text(name)) => name == FULL,
        _ => true,
    };
    let first = |point: &&Point| study.first_alike(point.id) == point.id;
    let points: Vec<&Point> = study.points().iter().filter(full).filter(first).collect();
    if points.len() <= MOST_POINTS {
        return points;
    }
    let mut places: BTreeSet<usize> =
        (0..MOST_POINTS).map(|nth| nth * points.len() / MOST_POINTS).collect();
    for factor in 0..study.factors.len() {
        let number = |place: &usize| number(&points[*place].levels[factor]).unwrap_or(0.0);
        let by = |one: &usize, other: &usize| number(one).total_cmp(&number(other));
        places.extend((0..points.len()).min_by(by));
        places.extend((0..points.len()).max_by(by));
    }
    places.into_iter().map(|place| points[place]).collect()
}

fn number(level: &Level) -> Option<f64> {
    match level {
        Level::Integer(whole) => Some(*whole as f64),
        Level::Number(number) => Some(*number),
        _ => None,
    }
}

/// Smallest effects that are larger than what a metric can differ by.
fn unreachable(study: &Study) -> Vec<PlanWarning> {
    let contrasts = study.contrasts.iter().map(|contrast| {
        ("contrast", &contrast.name, Some(contrast.metric.as_str()), contrast.smallest_effect)
    });
    let expectations = study.expectations.iter().map(|expectation| {
        let column = match &expectation.left {
            Reading::Measured(measured) => Some(measured.metric.as_str()),
            Reading::Constant(_) => None,
        };
        ("expect", &expectation.name, column, expectation.smallest_effect)
    });
    let too_large = |(kind, name, column, smallest): (&str, &String, Option<&str>, f64)| {
        let (least, most) = ends(column?)?;
        (most - least < smallest).then(|| PlanWarning {
            warning: Warning {
                kind: "smallest_effect",
                about: format!("{kind}.{name}"),
                message: format!(
                    "the smallest effect, {smallest}, is more than `{}` can differ at all, which is from {least} to \
                     {most}: no difference is ever that large",
                    column.unwrap_or_default()
                ),
            },
            points: Vec::new(),
        })
    };
    contrasts.chain(expectations).filter_map(too_large).collect()
}

/// The least and the greatest value of a column, where its unit tells.
fn ends(column: &str) -> Option<(f64, f64)> {
    let metric = column.split_once('.').map_or(column, |(metric, _)| metric);
    let of_whole = METRICS.iter().find(|one| one.id == metric).map(|one| one.unit);
    let of_activities = || ACTIVITY_METRICS.iter().find(|one| one.id == metric).map(|one| one.unit);
    match of_whole.or_else(of_activities)? {
        POINTS => Some((1.0, 7.0)),
        unit => Range::of_unit(unit).ends().map(|[least, most]| (least, most)),
    }
}
