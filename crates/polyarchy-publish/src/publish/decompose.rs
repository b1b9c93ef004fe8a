//! Differences that a study divides among terms: table `decompose`.

use polyarchy_analysis::decomposition::{Decomposition, decompositions};
use polyarchy_analysis::expectation::{Readings, Source};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::rule::Rule;
use polyarchy_study::{self as study, Side, Study};
use polyarchy_table::Table;

use crate::asked::{Asked, label};
use crate::failure::Failure;

/// What a study divides: each metric of each decomposition at each place.
pub(super) fn asked(study: &Study) -> Result<Vec<Decomposition>, Failure> {
    let words = Asked::of(study);
    let mut asked = Vec::new();
    for one in &study.decompositions {
        for at in &one.at {
            for metric in &one.metrics {
                asked.push(in_words(one, at, metric, study, &words)?);
            }
        }
    }
    Ok(asked)
}

/// The table; none if the study divides nothing.
pub(super) fn of(
    study: &Study,
    readings: &Readings,
    rule: &Rule,
) -> Result<Option<Table>, Failure> {
    if study.decompositions.is_empty() {
        return Ok(None);
    }
    Ok(Some(decompositions(readings, &asked(study)?, rule)?))
}

fn in_words(
    one: &study::Decomposition,
    at: &Side,
    metric: &str,
    study: &Study,
    words: &Asked<'_>,
) -> Result<Decomposition, Failure> {
    let mixture = |variant: &String| {
        let points = study.under(&at.points, variant).into_iter().map(i64::from).collect();
        Group::new(variant, points)
    };
    let base = metric.split('.').next().unwrap_or(metric);
    Ok(Decomposition {
        name: one.name.clone(),
        label: label(&one.label, &one.name),
        between: one.between.each_ref().map(|setting| words.levels(setting)),
        at: if at.levels.is_empty() && at.points.len() == 1 {
            String::new()
        } else {
            words.side(at)
        },
        source: Source { metric: metric.to_owned(), activity: None, weeks: None },
        groups: one
            .groups
            .iter()
            .map(|group| [&group.name, &group.label].map(Clone::clone))
            .collect(),
        mixtures: one.mixtures.iter().map(mixture).collect::<Result<_, _>>()?,
        smallest_effect: study.smallest_effects.get(base).map_or(f64::NAN, |one| one.value),
    })
}
