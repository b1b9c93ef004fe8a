//! What a study file may say about expectations and about the variants they are tested under.

use indexmap::IndexMap;
use polyarchy_model::units::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::study::VariantKind;
use crate::study::contrast::Direction;

/// Settings under which every point of the design is run as well.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariantFile {
    /// Permanent name in snake case; the model as it stands is `full`.
    pub(crate) name: String,
    /// What the variant is for.
    pub(crate) kind: VariantKind,
    /// Name as readers see it; absent, the name.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// What is different, by dotted key.
    pub(crate) set: IndexMap<String, serde_json::Value>,
}

/// A claim: how two readings differ.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectFile {
    /// Permanent name in snake case.
    pub(crate) name: String,
    /// Name as readers see it; absent, the name in words.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// Pattern of MODEL.md for which it stands, such as `P1`; absent, a hypothesis of the study's own.
    #[serde(default)]
    pub(crate) pattern: Option<String>,
    /// What is expected, in one sentence.
    pub(crate) claim: String,
    /// Reading from which the other is subtracted.
    #[serde(default)]
    pub(crate) left: Option<ReadingFile>,
    /// Reading that is subtracted.
    #[serde(default)]
    pub(crate) right: Option<ReadingFile>,
    /// Column that is read where a reading names none, such as `role_ambiguity`.
    #[serde(default)]
    pub(crate) metric: Option<String>,
    /// First and last week that are read where a reading names none; absent, the run's summary. Of a metric that is a proportion, all that
    /// happened in these weeks is pooled; of another one, the values recorded in them are averaged.
    #[serde(default)]
    pub(crate) weeks: Option<[i64; 2]>,
    /// Dates from which these weeks are counted, by dotted key, such as `mandates.cut.week`; absent, the start.
    #[serde(default)]
    pub(crate) relative_to: Vec<String>,
    /// Short for two readings of `metric`: levels of the left and of the right one, by parameter.
    #[serde(default)]
    pub(crate) between: Option<[IndexMap<String, serde_json::Value>; 2]>,
    /// Which way the left reading differs from the right one.
    pub(crate) direction: Direction,
    /// Difference below which nobody would care, in the metric's unit; absent, that of `smallest_effects`.
    #[serde(default)]
    pub(crate) smallest_effect: Option<f64>,
    /// Why this smallest effect; must be given where `smallest_effects` has another for the metric.
    #[serde(default)]
    pub(crate) because: Option<String>,
    /// Variants that lack what the claim is to be evidence of; absent, all that are null models.
    #[serde(default)]
    pub(crate) against: Option<Vec<String>>,
    /// Variants that take away a part of what is behind the claim, and the share of the difference that may remain
    /// under each, such as `{ no_lost_time = 0.5 }`.
    #[serde(default)]
    pub(crate) shrinks: IndexMap<String, Share>,
    /// What of the difference the scenario imposes, where it is a premise rather than a finding; absent, nothing.
    #[serde(default)]
    pub(crate) by_construction: Option<String>,
}

/// A metric at some points, or a constant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadingFile {
    /// Column that is read; absent, that of the expectation.
    #[serde(default)]
    pub(crate) metric: Option<String>,
    /// Activity of which the metric is read, at the last record; absent, the whole.
    #[serde(default)]
    pub(crate) activity: Option<String>,
    /// Levels of the points that are read, by parameter; absent, all points.
    #[serde(default)]
    pub(crate) levels: IndexMap<String, serde_json::Value>,
    /// First and last week that are read; absent, those of the expectation, or the run's summary.
    #[serde(default)]
    pub(crate) weeks: Option<[i64; 2]>,
    /// Dates from which these weeks are counted, by dotted key; absent, those of the expectation, or the start.
    #[serde(default)]
    pub(crate) relative_to: Vec<String>,
    /// A constant, in place of all others.
    #[serde(default)]
    pub(crate) value: Option<f64>,
}
