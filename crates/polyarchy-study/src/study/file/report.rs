//! What a study file may say about its report.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the report shows.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ReportFile {
    /// Figures, in their order; absent, those that show what is compared and expected.
    pub(crate) figure: Vec<FigureFile>,
}

/// A figure of the report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureFile {
    /// Chart, as `polyarchy list charts` names it.
    pub(crate) chart: String,
    /// Column that it draws, of charts that can draw any; absent, the chart's own choice.
    #[serde(default)]
    pub(crate) metric: Option<String>,
    /// Levels that it shows, one or a list by parameter; absent, all.
    #[serde(default)]
    pub(crate) at: IndexMap<String, serde_json::Value>,
    /// Parameter of which each level has a panel, of charts with panels; absent, least and most pressure.
    #[serde(default)]
    pub(crate) panels: Option<String>,
}
