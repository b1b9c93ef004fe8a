//! What a study compares and expects, in the words of the analysis.

use std::collections::BTreeMap;

use polyarchy_analysis::equivalence::{Direction, Expectation};
use polyarchy_analysis::expectation::{Claim, Kind, Reading, Source, Variant};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_study::{self as study, Side, Study, VariantKind};
use polyarchy_table::{Column, Table};

use crate::failure::Failure;

/// Which way a difference goes, in the words of the analysis.
pub(crate) fn direction(direction: study::Direction) -> Direction {
    match direction {
        study::Direction::Greater => Direction::Higher,
        study::Direction::Less => Direction::Lower,
        study::Direction::TwoSided => Direction::Different,
        study::Direction::Same => Direction::Same,
    }
}

/// What a study asks, those contrasts that are not exploratory being tests of what was declared.
pub(crate) fn contrasts(
    study: &Study,
    exploratory: &BTreeMap<String, &'static str>,
) -> Result<Vec<Contrast>, Failure> {
    let contrast = |asked: &study::Contrast| {
        let direction = direction(asked.direction);
        Ok(Contrast {
            id: asked.name.clone(),
            metric: asked.metric.clone(),
            weeks: asked.weeks,
            left: group(&asked.left)?,
            right: group(&asked.right)?,
            expectation: Some(Expectation::new(direction, asked.smallest_effect)?),
            is_confirmatory: !exploratory.contains_key(&asked.name),
            shares_luck: study.shares_luck(&asked.left, &asked.right),
        })
    };
    study.contrasts.iter().map(contrast).collect()
}

/// What is expected.
pub(crate) fn claim(expectation: &study::Expectation) -> Result<Claim, Failure> {
    let direction = direction(expectation.direction);
    Ok(Claim {
        name: expectation.name.clone(),
        pattern: expectation.pattern.clone(),
        text: expectation.claim.clone(),
        left: reading(&expectation.left)?,
        right: reading(&expectation.right)?,
        expectation: Expectation::new(direction, expectation.smallest_effect)?,
        against: expectation.against.clone(),
        is_confirmatory: true,
    })
}

/// Column that tells why a smallest effect is what it is.
pub(crate) const BECAUSE: &str = "smallest_effect_because";

/// Why the smallest effect of each row is what it is, by the name in column `names`.
pub(crate) fn because<'s>(
    names: &str,
    table: &Table,
    reasons: impl Iterator<Item = (&'s str, &'s str)>,
) -> Result<Column, Failure> {
    let doc = "Why a difference below the smallest effect would not matter; empty if the study does not say.";
    let reasons: BTreeMap<&str, &str> = reasons.collect();
    let reason = |name: &String| reasons.get(name.as_str()).copied().unwrap_or_default().to_owned();
    let cells = table.texts(names)?.iter().map(reason).collect();
    Ok(Column::text(BECAUSE, "Smallest effect because", doc, cells))
}

/// One side of what is expected.
pub(crate) fn reading(reading: &study::Reading) -> Result<Reading, Failure> {
    let measured = match reading {
        study::Reading::Constant(value) => return Ok(Reading::Constant(*value)),
        study::Reading::Measured(measured) => measured,
    };
    let source = Source {
        metric: measured.metric.clone(),
        activity: measured.activity.clone(),
        weeks: measured.weeks,
    };
    Ok(Reading::Measured(source, group(&measured.side)?))
}

/// A variant, and what it is for.
pub(crate) fn variant(variant: &study::Variant) -> Variant {
    let kind = match variant.kind {
        VariantKind::Null => Kind::Null,
        VariantKind::Ablation => Kind::Ablation,
        VariantKind::ParameterSet => Kind::ParameterSet,
    };
    Variant { name: variant.name.clone(), label: variant.label.clone(), kind }
}

/// The points of a side.
pub(crate) fn group(side: &Side) -> Result<Group, Failure> {
    let points = side.points.iter().map(|&point| i64::from(point)).collect();
    Ok(Group::new(&side.to_string(), points)?)
}
