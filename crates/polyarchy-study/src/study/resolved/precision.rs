//! When enough replicates have been run, as its author could have written it.

use serde::Serialize;

use crate::study::{Precision, Target};

#[derive(Serialize)]
pub(super) struct ResolvedPrecision<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) metric: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contrast: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expectations: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) half_width: Option<f64>,
    pub(super) level: f64,
    pub(super) min: u32,
    pub(super) max: u32,
}

/// It as it could stand in a file.
pub(super) fn precision(asked: &Precision) -> ResolvedPrecision<'_> {
    let Precision { ref target, level, min, max } = *asked;
    let none = ResolvedPrecision {
        metric: None,
        contrast: None,
        expectations: None,
        half_width: None,
        level,
        min,
        max,
    };
    match target {
        Target::Means { metric, half_width } => {
            ResolvedPrecision { metric: Some(metric), half_width: Some(*half_width), ..none }
        }
        Target::Contrast { name, half_width } => {
            ResolvedPrecision { contrast: Some(name), half_width: Some(*half_width), ..none }
        }
        Target::Expectations => ResolvedPrecision { expectations: Some(true), ..none },
    }
}
