//! The charts, one file each, and the list of them.

mod contrasts;
mod deciding_and_answering;
mod discovery;
mod disputes_gaps_overlaps;
mod disputes_over_time;
mod forms_over_time;
mod gantt;
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
use crate::tables::ResultTables;

/// Every chart, in the order of the report.
pub const CHARTS: &[&Chart] = &[
    &role_stress_over_time::CHART,
    &pressure_surface::CHART,
    &disputes_gaps_overlaps::CHART,
    &contrasts::CHART,
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
    /// that begin so.
    pub over_time: &'static [&'static str],
    pub(crate) draw: fn(&ResultTables, &mut Canvas) -> Result<Drawn, ChartError>,
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
    /// Whether it draws the course of a metric over time.
    pub fn draws_course_of(&self, metric: &str) -> bool {
        let is_meant =
            |asked: &&str| *asked == metric || asked.ends_with('.') && metric.starts_with(asked);
        self.over_time.iter().any(is_meant)
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
