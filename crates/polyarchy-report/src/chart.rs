//! The charts, one file each, and the list of them.

mod asked_over_time;
mod attribution;
mod contrasts;
mod deciding_and_answering;
mod decomposition;
mod discovery;
mod disputes_gaps_overlaps;
mod disputes_over_time;
mod factor_curves;
mod factor_importance;
mod forms_over_time;
mod gantt;
mod marginal_means;
mod membership_over_time;
mod morris;
mod over_time;
mod overruns;
mod party_network;
mod patterns;
mod pressure_surface;
mod responsibility_map;
mod robustness;
mod role_stress_over_time;
mod settling_disputes;
mod sobol;
mod sobol_over_time;
mod specification_curve;
mod survival;
mod variance_shares;

use crate::canvas::Canvas;
use crate::canvas::svg::POINTS_PER_MM;
use crate::error::ChartError;
use crate::figure::{Drawn, Figure};
use crate::questions::{Questions, Wanted};
use crate::tables::ResultTables;

/// Every chart, in the order of the report.
pub const CHARTS: &[&Chart] = &[
    &contrasts::CHART,
    &marginal_means::CHART,
    &decomposition::CHART,
    &factor_importance::CHART,
    &factor_curves::CHART,
    &role_stress_over_time::CHART,
    &asked_over_time::CHART,
    &pressure_surface::CHART,
    &disputes_gaps_overlaps::CHART,
    &specification_curve::CHART,
    &robustness::CHART,
    &discovery::CHART,
    &responsibility_map::CHART,
    &deciding_and_answering::CHART,
    &disputes_over_time::CHART,
    &membership_over_time::CHART,
    &forms_over_time::CHART,
    &settling_disputes::CHART,
    &party_network::CHART,
    &overruns::CHART,
    &gantt::CHART,
    &variance_shares::CHART,
    &sobol::CHART,
    &sobol_over_time::CHART,
    &morris::CHART,
    &survival::CHART,
];

/// Charts of a folder of studies, in the order of its overview.
pub const OVERVIEW_CHARTS: &[&Chart] = &[&patterns::CHART];

/// Charts of one run, in answer to a question about it.
pub const RUN_CHARTS: &[&Chart] = &[&attribution::CHART];

/// Stands for the metrics that a study asks for among those that a chart draws over time.
pub const ASKED: &str = "asked";

/// A chart: what it asks of the results and how it draws the answer.
#[derive(Debug)]
pub struct Chart {
    /// Permanent name in snake case.
    pub id: &'static str,
    /// Name for a list of figures.
    pub title: &'static str,
    /// The question it answers: its caption.
    pub question: &'static str,
    /// Width in print; a figure that has little to show is narrower.
    pub width: Width,
    /// Metrics of table `ticks` whose course over time it draws; a name that ends with a dot stands for all
    /// that begin so, and [`ASKED`] for what the study asks.
    pub over_time: &'static [&'static str],
    /// Metrics that it tells of: it is drawn where a study asks for one of them, or for none at all. Empty for a chart
    /// of what is recorded or worked out for its own sake, which is drawn wherever it applies.
    pub about: &'static [&'static str],
    /// What of it a study can choose, beside the levels that it shows.
    pub takes: &'static [Takes],
    pub(crate) draw: fn(&ResultTables, &mut Canvas) -> Result<Drawn, ChartError>,
}

/// What of a chart a study can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Takes {
    /// The metric that it draws.
    Metric,
    /// The factor of which each level has a panel.
    Panels,
}

/// Widths that journals print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Width {
    /// One column, 85 mm.
    Column,
    /// The whole page, 175 mm.
    Page,
}

impl Chart {
    /// Whether it draws the course of a metric over time, given what the study asks.
    pub fn draws_course_of(&self, metric: &str, questions: &Questions) -> bool {
        let is_asked = || questions.metrics.iter().any(|asked| asked == metric);
        let is_meant = |asked: &&str| match *asked {
            ASKED => is_asked(),
            asked => asked == metric || asked.ends_with('.') && metric.starts_with(asked),
        };
        let is_named =
            |wanted: &Wanted| wanted.chart == self.id && wanted.metric.as_deref() == Some(metric);
        self.over_time.iter().any(is_meant)
            || !self.over_time.is_empty() && questions.figures.iter().any(is_named)
    }

    /// Whether it tells of a column, such as `decision_disputes_on.admission`.
    pub fn is_about(&self, column: &str) -> bool {
        let metric = column.split('.').next().unwrap_or(column);
        self.about.contains(&metric)
    }

    /// The chart drawn from a study's results.
    pub fn figure(&self, tables: &ResultTables) -> Result<Figure, ChartError> {
        Figure::of(self, tables)
    }
}

impl Width {
    /// The width in millimetres.
    pub fn millimetres(self) -> f64 {
        match self {
            Self::Column => 85.0,
            Self::Page => 175.0,
        }
    }

    pub(crate) fn points(self) -> f64 {
        self.millimetres() * POINTS_PER_MM
    }
}
