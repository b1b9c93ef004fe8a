//! What a study file may say about dated events.

use indexmap::IndexMap;
use polyarchy_model::scenario::Mandate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dated event, with which every point is run as well; without it, `event` is `none`.
///
/// The two runs of a replicate share their luck, and are the same to the bit until the event comes. Whether that is
/// so is looked at in every run, and told with each difference.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventFile {
    /// Permanent name in snake case.
    pub(crate) name: String,
    /// Name as readers see it; absent, the name.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// Mandates that it is made of, added to those of the scenario; what is to be undone, another one undoes.
    pub(crate) mandates: IndexMap<String, Mandate>,
}
