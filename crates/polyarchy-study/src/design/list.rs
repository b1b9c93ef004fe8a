//! Points that the author lists, in the study or in a table beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The points themselves, or the file that holds them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    /// One list for each point, with one value for each factor, in the order of the factors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) points: Option<Vec<Vec<serde_json::Value>>>,
    /// Table (CSV) whose first line names the parameters; relative to the study's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
}
