//! What a study wants drawn.

use std::fmt;

use super::Level;
use crate::diagnostic::Diagnostic;
use crate::error::StudyError;
use crate::source::Origin;

/// A figure that a study asks for.
#[derive(Clone)]
pub struct AskedFigure {
    /// Name of the chart, not yet known to be one: which charts there are is not for the study to know.
    pub chart: String,
    /// Column that it draws; none for the chart's own choice.
    pub metric: Option<String>,
    /// Levels that it shows, by key of the factor; of others, all.
    pub at: Vec<(String, Vec<Level>)>,
    /// Key of the factor of which each level has a panel; none for the chart's own choice.
    pub panels: Option<String>,
    /// Where chart, metric and panels stand in the file.
    pub(super) origins: [Origin; 3],
}

/// What of a figure cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigurePart {
    /// The chart.
    Chart,
    /// The metric.
    Metric,
    /// The panels.
    Panels,
}

impl AskedFigure {
    /// An error at the place of a part: what is wrong, what would be right, and a few words below the mark.
    pub fn refused(&self, part: FigurePart, message: &str, help: &str, label: &str) -> StudyError {
        let origin = &self.origins[part as usize];
        StudyError::faulty(vec![Diagnostic::new(origin, message, label).help(help)])
    }
}

impl fmt::Debug for AskedFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { chart, metric, at, panels, .. } = self;
        f.debug_struct("AskedFigure")
            .field("chart", chart)
            .field("metric", metric)
            .field("at", at)
            .field("panels", panels)
            .finish()
    }
}
