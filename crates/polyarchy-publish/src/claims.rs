//! What a study compares and expects, in the words of the analysis.

use std::collections::BTreeMap;

use polyarchy_analysis::equivalence::{Direction, Expectation};
use polyarchy_analysis::expectation::{Claim, Kind, Pooled, Reading, Source, Variant, Window};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::multiverse::{Choice, ChoiceOption, Choices, Combination};
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_study::{self as study, Side, Study, VariantKind};

use crate::failure::Failure;

/// Which way a difference goes, in the words of the analysis.
pub(crate) fn direction(direction: study::Direction) -> Direction {
    match direction {
        study::Direction::Greater => Direction::Greater,
        study::Direction::Less => Direction::Less,
        study::Direction::TwoSided => Direction::TwoSided,
        study::Direction::Same => Direction::Same,
        study::Direction::NotLess => Direction::NotLess,
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
            weeks: asked.weeks.as_ref().map(|weeks| window(weeks, study)),
            left: group(&asked.left)?,
            right: group(&asked.right)?,
            expectation: Some(Expectation::new(direction, asked.smallest_effect)?),
            is_confirmatory: !exploratory.contains_key(&asked.name),
            shares_luck: study.shares_luck(&asked.left, &asked.right),
        })
    };
    study.contrasts.iter().map(contrast).collect()
}

/// What is expected, as if it had been declared before the first run.
pub(crate) fn claim(expectation: &study::Expectation, study: &Study) -> Result<Claim, Failure> {
    let direction = direction(expectation.direction);
    Ok(Claim {
        name: expectation.name.clone(),
        pattern: expectation.pattern.clone(),
        text: expectation.claim.clone(),
        left: reading(&expectation.left, study)?,
        right: reading(&expectation.right, study)?,
        expectation: Expectation::new(direction, expectation.smallest_effect)?,
        against: expectation.against.clone(),
        shrinks: expectation.shrinks.clone(),
        because: expectation.because.clone(),
        exploratory_because: String::new(),
    })
}

/// One side of what is expected.
pub(crate) fn reading(reading: &study::Reading, study: &Study) -> Result<Reading, Failure> {
    let measured = match reading {
        study::Reading::Constant(value) => return Ok(Reading::Constant(*value)),
        study::Reading::Measured(measured) => measured,
    };
    let source = Source {
        metric: measured.metric.clone(),
        activity: measured.activity.clone(),
        weeks: measured.weeks.as_ref().map(|weeks| window(weeks, study)),
    };
    Ok(Reading::Measured(source, group(&measured.side)?))
}

/// The weeks that are read, at every point of a study.
pub(crate) fn window(weeks: &study::Weeks, study: &Study) -> Window {
    let every = study.record.every_weeks.get();
    let (spans, elsewhere) = study.spans(weeks);
    Window {
        words: weeks.words(),
        spans,
        elsewhere: elsewhere.into_iter().map(|(point, spans)| (point.into(), spans)).collect(),
        pooled: match &weeks.pooled {
            study::Pooled::Moments => Pooled::Moments,
            study::Pooled::Rates => Pooled::Rates { every },
            study::Pooled::Proportion(of) => Pooled::Proportion { every, of: of.clone() },
        },
    }
}

/// The variants, and what each is for; combinations of choices are judged apart, and
/// mixtures are no models of their own.
pub(crate) fn variants(study: &Study) -> Vec<Variant> {
    let variant = |variant: &study::Variant| {
        let kind = match variant.kind {
            VariantKind::Null => Kind::Null,
            VariantKind::Ablation => Kind::Ablation,
            VariantKind::ParameterSet => Kind::ParameterSet,
            VariantKind::Combination | VariantKind::Mixture => return None,
        };
        Some(Variant { name: variant.name.clone(), label: variant.label.clone(), kind })
    };
    study.variants.iter().filter_map(variant).collect()
}

/// Structural choices, and their combinations.
pub(crate) fn choices(study: &Study) -> Option<Choices> {
    let multiverse = study.multiverse.as_ref()?;
    let option = |option: &study::ChoiceOption| ChoiceOption {
        name: option.name.clone(),
        label: option.label.clone(),
        is_as_it_stands: option.is_as_it_stands,
    };
    let choice = |choice: &study::Choice| Choice {
        name: choice.name.clone(),
        label: choice.label.clone(),
        options: choice.options.iter().map(option).collect(),
    };
    // The full model, of which none is a variant, differs in nothing.
    let label = |name: &str| {
        let variant = study.variants.iter().find(|variant| variant.name == name);
        variant.map_or_else(|| "as it stands".to_owned(), |variant| variant.label.clone())
    };
    let combination = |one: study::Combination| Combination {
        label: label(&one.variant),
        variant: one.variant,
        options: one.options,
    };
    Some(Choices {
        choices: multiverse.choices.iter().map(choice).collect(),
        combinations: multiverse.combinations().into_iter().map(combination).collect(),
    })
}

/// The points of a side.
pub(crate) fn group(side: &Side) -> Result<Group, Failure> {
    let points = side.points.iter().map(|&point| i64::from(point)).collect();
    Ok(Group::new(&side.to_string(), points)?)
}
