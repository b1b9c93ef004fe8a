//! What charts of metrics over time share: a line a series, columns for the lowest and the highest
//! pressure, a row a metric.

use crate::canvas::Canvas;
use crate::caption;
use crate::courses::{self, Line, Panel, Scales};
use crate::error::ChartError;
use crate::estimate;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// Draws the courses of those of the metrics that the results have.
pub(super) fn draw(
    tables: &ResultTables,
    canvas: &mut Canvas,
    metrics: &[&str],
) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::extremes(&grid));
    let compared = Compared { series: &series, extremes: &extremes };
    let metrics = tables.metrics(metrics);
    let known = || metrics.iter().filter(|metric| tables.has_course(metric));
    let mut panels: Vec<Panel> = Vec::new();
    let mut constant = Vec::new();
    for metric in known() {
        let mut row = Vec::new();
        for extreme in &extremes {
            row.push(read(tables, &grid, metric, extreme, panels.is_empty(), &series)?);
        }
        // What never moves is said and not drawn, and what no run has (commitment without volunteers) is
        // no row of empty panels.
        if let Some(value) = courses::constant(&row) {
            let label = words::inner_case(&tables.meaning(metric).label);
            constant.push(format!("{label} is {} throughout", words::exact(value)));
        } else if courses::estimates(&row).next().is_some() {
            panels.append(&mut row);
        }
    }
    if panels.is_empty() {
        return Err(match &constant[..] {
            [] => tables.untold(&metrics),
            constant => ChartError::not_applicable(words::listed(constant)),
        });
    }
    let labels: Vec<String> = panels.iter().map(|panel| panel.meaning.label.clone()).collect();
    let labels: Vec<String> = words::distinct(&labels).into_iter().map(String::from).collect();
    canvas.ask(caption::moves(&labels, compared));
    let top = legend::draw(canvas, courses::LEFT, &series);
    // Without pressures to compare, the metrics stand side by side.
    let (columns, scales) = match extremes.len() {
        1 => (panels.len(), Scales::PerPanel),
        columns => (columns, Scales::PerRow),
    };
    let unsaid = courses::draw(canvas, top, &panels, columns, scales);
    let (runs, level) = courses::runs_and_level(&panels);
    let mut unseen = series::unseen(&grid, compared, &[]);
    unseen.extend(constant.into_iter().chain(unsaid).chain(courses::fewer(&panels)));
    Ok(Drawn {
        alt: alt(&panels, &extremes),
        footing: Footing {
            runs,
            statistic: Statistic::Mean,
            band: Band::Bands(level),
            unit: words::each_once(panels.iter().map(|panel| panel.meaning.unit_in_words())),
            unseen,
        },
    })
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
    extreme: &Extreme,
    is_first: bool,
    series: &[Series],
) -> Result<Panel, ChartError> {
    let mut lines = Vec::new();
    for one in series {
        let course = match grid.point(&series::at(extreme, one)) {
            Some(design) => estimate::course(tables, metric, design)?,
            None => Vec::new(),
        };
        let (spoken, name) = (one.spoken.clone(), one.name.clone());
        lines.push(Line { spoken, name, style: one.style, course });
    }
    let meaning = tables.meaning(metric);
    let has_heading = is_first && !extreme.title.is_empty();
    Ok(Panel {
        heading: has_heading.then(|| (extreme.title.clone(), extreme.detail.clone())),
        name: meaning.axis(),
        meaning,
        smallest_effect: tables.smallest_effect(metric),
        lines,
    })
}

/// Where every line begins and ends, in words.
fn alt(panels: &[Panel], extremes: &[Extreme]) -> String {
    let mut sentences = vec!["Lines over weeks with bands.".to_owned()];
    for (index, panel) in panels.iter().enumerate() {
        let extreme = &extremes[index % extremes.len()];
        let at = if extreme.title.is_empty() {
            String::new()
        } else {
            format!(" at {}", extreme.place())
        };
        sentences.push(format!("{}{at}: {}.", panel.meaning.label, courses::ends(panel)));
    }
    sentences.join(" ")
}
