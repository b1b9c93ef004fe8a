//! Which figures a study has: those that it names, and those that tell of what it compares and expects.

use crate::chart::{CHARTS, Chart};
use crate::error::ChartError;
use crate::figure::Figure;
use crate::questions::Wanted;
use crate::tables::ResultTables;

/// Why a chart is left out that could be drawn.
const NOT_ASKED: &str = "the study asks for nothing that it tells of; `[[report.figure]]` in the study has it drawn all the same";

/// A figure of a study, or why there is none.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The chart.
    pub chart: &'static Chart,
    /// The figure, under its own id.
    pub figure: Result<Figure, ChartError>,
    /// The results as the chart was given them.
    pub(crate) tables: ResultTables,
}

/// The figures of a study: first those that it names, then those of all other charts that tell of what it asks, in the
/// order of [`CHARTS`].
///
/// A study that asks for no metric has the figures of all charts that apply.
pub fn chosen(tables: &ResultTables) -> Vec<Choice> {
    let questions = tables.questions();
    let mut chosen: Vec<Choice> = Vec::new();
    for wanted in &questions.figures {
        let Some(chart) = CHARTS.iter().find(|chart| chart.id == wanted.chart) else { continue };
        let earlier = chosen.iter().filter(|choice| choice.chart.id == chart.id).count();
        chosen.push(choice(chart, tables.for_figure(wanted), earlier));
    }
    let named = |chart: &Chart| questions.figures.iter().any(|wanted| wanted.chart == chart.id);
    for chart in CHARTS.iter().filter(|chart| !named(chart)) {
        let choice = if is_asked(chart, &questions.metrics) {
            choice(chart, tables.for_figure(&Wanted::default()), 0)
        } else {
            let figure = Err(ChartError::not_applicable(NOT_ASKED));
            Choice { chart, figure, tables: tables.clone() }
        };
        chosen.push(choice);
    }
    chosen
}

/// Whether a chart tells of one of these columns, or is not about any.
fn is_asked(chart: &Chart, columns: &[String]) -> bool {
    chart.about.is_empty()
        || columns.is_empty()
        || columns.iter().any(|column| chart.is_about(column))
}

fn choice(chart: &'static Chart, tables: ResultTables, earlier: usize) -> Choice {
    let mut figure = chart.figure(&tables);
    if let Ok(figure) = &mut figure
        && 0 < earlier
    {
        figure.id = format!("{}_{}", chart.id, earlier + 1);
    }
    Choice { chart, figure, tables }
}
