//! Points that the author lists, in the study or in a table beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The points themselves, or the file that holds them.
///
/// A table is read as spreadsheets, pandas, NumPy and R write it: whole numbers also as `2.0`, flags also as `TRUE` or
/// `1`, with or without a first column that counts the rows, nameless or `Unnamed: 0`. An empty cell leaves the scenario's value; a mark
/// such as `NA` is refused. The study's own `design.csv` is such a table: its `design_id` must be the number of the row
/// from 0, and rows under variants are left out, since the study makes them itself.
///
/// A point may be listed again, as samples for an analysis elsewhere do. Each row keeps its place, its `design_id` and its
/// rows in every table of results. Equal points share their runs, which are made once. Where points are averaged, in
/// contrasts and expectations, equal points count once.
///
/// The report tells the points with the highest and the lowest means, and which factors matter as far as the points can
/// tell: with few of them, or where factors move together, it says so (`factor_importance.csv`).
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
