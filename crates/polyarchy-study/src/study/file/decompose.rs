//! What a study file may say about differences that are divided among terms.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A difference between two settings, divided among the terms in which they differ.
///
/// Every mixture that has some groups of terms from the first setting and all others from the second is run at every
/// point, with the same luck.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecomposeFile {
    /// Permanent name in snake case.
    pub(crate) name: String,
    /// The difference in a few words, such as `Network minus outsourcing`; absent, the name in words.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// The first setting and the second, which is subtracted: values by dotted key. The form of an agreement stands for
    /// all its terms.
    pub(crate) between: [IndexMap<String, serde_json::Value>; 2],
    /// What moves together, six groups at most; absent, the terms of a form in their usual groups, and every other key
    /// by itself.
    #[serde(default)]
    pub(crate) groups: Vec<TermGroupFile>,
    /// Columns whose difference is divided, such as `role_ambiguity`.
    #[schemars(length(min = 1))]
    pub(crate) metrics: Vec<String>,
    /// Levels of factors at which it is divided, one table for each place; absent, over all points together.
    #[serde(default)]
    pub(crate) at: Vec<IndexMap<String, serde_json::Value>>,
}

/// Terms that move together.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermGroupFile {
    /// Permanent name in snake case, of its difference alone.
    pub(crate) name: String,
    /// The group as readers see it; absent, the name in words.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// Terms of the form, such as `explicitness`, and other keys in which the settings differ.
    #[schemars(length(min = 1))]
    pub(crate) keys: Vec<String>,
}
