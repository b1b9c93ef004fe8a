//! What a study file may say about structural choices.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Structural choices of the model, every combination of which is run at every point with the same luck.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MultiverseFile {
    /// What can be chosen one way or another; all choices together have at most 256 combinations.
    #[schemars(length(min = 1))]
    pub(crate) choices: Vec<ChoiceFile>,
}

/// A structural choice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceFile {
    /// Permanent name in snake case.
    pub(crate) name: String,
    /// The choice as readers see it; absent, the name.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// What can be chosen, two or more; one of them leaves the scenario as it stands.
    #[schemars(length(min = 2))]
    pub(crate) options: Vec<OptionFile>,
}

/// What can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionFile {
    /// Permanent name in snake case, of its choice alone.
    pub(crate) name: String,
    /// The option as readers see it; absent, the name.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// What is different, by dotted key; absent, nothing.
    #[serde(default)]
    pub(crate) set: IndexMap<String, serde_json::Value>,
}
