//! Why a chart was not drawn.

use polyarchy_table::NoColumn;

/// Why a chart was not drawn: it asks something that the study does not answer, or the results lack
/// what they should have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The study does not answer the chart's question; this is no fault of the results.
    #[error("does not apply: {why}")]
    NotApplicable {
        /// What the study lacks or has too much of, in words.
        why: String,
    },
    /// A table is missing.
    #[error("the results have no table `{table}`")]
    NoTable {
        /// Name of the table.
        table: String,
    },
    /// A table lacks a column, or the column holds another kind of cells.
    #[error(transparent)]
    NoColumn(#[from] NoColumn),
    /// The SVG could not be turned into an image.
    #[error("the chart could not be turned into an image: {why}")]
    Image {
        /// What the renderer says.
        why: String,
    },
}

impl ChartError {
    /// A study that does not answer the chart's question.
    pub(crate) fn not_applicable(why: impl Into<String>) -> Self {
        Self::NotApplicable { why: why.into() }
    }
}
