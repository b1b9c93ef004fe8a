//! What a study file may say. The JSON schema of these types is what the file is checked against.

use indexmap::IndexMap;
use polyarchy_model::units::{Headcount, Interval};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::design::Design;

/// A study as its author writes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StudyFile {
    /// What the study asks, in one sentence.
    pub(crate) question: String,
    /// Path of the scenario, relative to the study's file.
    pub(crate) scenario: String,
    /// Seed from which all luck comes.
    #[schemars(extend("maximum" = i64::MAX))]
    pub(crate) seed: u64,
    /// Runs of each point, each with its own luck.
    pub(crate) replicates: Headcount,
    /// Weeks that a run lasts; absent, as the scenario says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) horizon_weeks: Option<Interval>,
    /// Fixed changes to the scenario, by dotted key.
    #[serde(default)]
    pub(crate) set: IndexMap<String, serde_json::Value>,
    /// What is varied.
    #[serde(default)]
    pub(crate) factors: Vec<FactorFile>,
    /// Which combinations of levels are run.
    #[serde(default)]
    pub(crate) design: Design,
    /// What is recorded, and how often.
    #[serde(default)]
    pub(crate) record: Record,
}

/// Something that is varied.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactorFile {
    /// Dotted key in the scenario, such as `agreements.main.form`.
    pub(crate) parameter: String,
    /// Name as readers see it; absent, the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<String>,
    /// The values it takes.
    #[schemars(length(min = 1))]
    pub(crate) levels: Vec<serde_json::Value>,
}

/// What is recorded, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Record {
    /// Weeks from one record to the next.
    pub every_weeks: Interval,
    /// Metrics that are recorded; absent, all.
    pub metrics: Vec<String>,
    /// Whether metrics are also recorded by activity.
    pub activities: bool,
    /// Whether metrics are also recorded by party.
    pub parties: bool,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            every_weeks: Interval::of(4),
            metrics: Vec::new(),
            activities: false,
            parties: false,
        }
    }
}
