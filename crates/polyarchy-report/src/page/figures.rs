//! Every figure that the study answers, numbered, with its data; and why the others are missing.

use std::collections::BTreeSet;

use plotters::style::RGBColor;
use serde::Serialize;

use crate::chart::{Chart, OVERVIEW_CHARTS};
use crate::choice::{Choice, chosen};
use crate::error::ChartError;
use crate::figure::Figure;
use crate::grid::Grid;
use crate::series::{self, Series};
use crate::tables::ResultTables;

/// Longest drawing that is set into the page as it is; a longer one becomes an image.
const LONGEST_DRAWING: usize = 260_000;

/// One figure of the report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shown {
    number: usize,
    id: String,
    title: &'static str,
    question: String,
    footing: String,
    alt: String,
    /// The panels, as SVG.
    drawing: String,
    /// Names of the tables that it draws.
    pub(super) tables: Vec<String>,
    /// Whether its colours tell the series.
    tells_series: bool,
}

/// A chart that the study does not answer.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Missing {
    title: &'static str,
    why: String,
}

/// What was drawn, and what was not.
pub(super) fn all(tables: &ResultTables) -> Result<(Vec<Shown>, Vec<Missing>), ChartError> {
    let grid = Grid::read(tables)?;
    told(chosen(tables), &series::of(&grid))
}

/// What was drawn of the charts of an overview, and what was not.
pub(super) fn of_overview(tables: &ResultTables) -> Result<(Vec<Shown>, Vec<Missing>), ChartError> {
    let choice = |chart: &&'static Chart| Choice {
        chart,
        figure: chart.figure(tables),
        tables: tables.clone(),
    };
    told(OVERVIEW_CHARTS.iter().map(choice).collect(), &[])
}

fn told(choices: Vec<Choice>, series: &[Series]) -> Result<(Vec<Shown>, Vec<Missing>), ChartError> {
    let (mut shown, mut missing) = (Vec::new(), Vec::new());
    for Choice { chart, figure, tables } in choices {
        match figure {
            Ok(figure) => shown.push(one(chart, &figure, shown.len() + 1, &tables, series)?),
            Err(error) => missing.push(Missing { title: chart.title, why: error.to_string() }),
        }
    }
    Ok((shown, missing))
}

fn one(
    chart: &Chart,
    figure: &Figure,
    number: usize,
    tables: &ResultTables,
    series: &[Series],
) -> Result<Shown, ChartError> {
    let svg = compacted(&figure.panels_svg());
    let tells_series = 1 < series.len() && series.iter().all(|one| shows(&svg, one));
    Ok(Shown {
        number,
        id: figure.id.clone(),
        title: figure.title,
        question: figure.question.clone(),
        footing: figure.footing.clone(),
        alt: figure.alt.clone(),
        drawing: if svg.len() <= LONGEST_DRAWING { svg } else { image(figure)? },
        tables: sources(chart, tables),
        tells_series,
    })
}

/// Whether a drawing has both the name and the colour of a series.
fn shows(svg: &str, one: &Series) -> bool {
    svg.contains(&format!(">{}</text>", one.name)) && svg.contains(&hex(one.style.color))
}

/// The colour as plotters writes it.
pub(super) fn hex(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// The same drawing, shorter: corners are told by their distance from the one before, and neighbouring lines
/// that look alike become one path.
fn compacted(svg: &str) -> String {
    let mut text = String::with_capacity(svg.len());
    let mut open: Option<&str> = None;
    for line in svg.lines() {
        let stroke = corners(line, "<polyline ");
        if open.is_some() && open != stroke.map(|(look, _)| look) {
            text.push_str("\"/>\n");
            open = None;
        }
        if let Some((look, points)) = stroke {
            if open.is_none() {
                text.extend(["<path ", look, " d=\""]);
                open = Some(look);
            }
            text.push_str(&path(points));
        } else if let Some((look, points)) = corners(line, "<polygon ") {
            text.extend(["<path ", look, " d=\"", &path(points), "z\"/>\n"]);
        } else {
            text.extend([line, "\n"]);
        }
    }
    text
}

/// How a line or a shape looks, and its corners as plotters writes them.
fn corners<'s>(line: &'s str, element: &str) -> Option<(&'s str, &'s str)> {
    let rest = line.strip_prefix(element)?.strip_suffix(" \"/>")?;
    rest.split_once(" points=\"")
}

/// Corners in whole numbers as a path: the first, then the way from each to the next.
fn path(points: &str) -> String {
    let number = |text: &str| text.parse::<i64>().expect("plotters draws on whole pixels");
    let mut path = String::new();
    let mut last = None;
    for point in points.split(' ') {
        let (x, y) = point.split_once(',').expect("a corner has two numbers");
        let at = (number(x), number(y));
        let Some((x, y)) = last.replace(at) else {
            path.extend(["M", &at.0.to_string(), ",", &at.1.to_string(), "l"]);
            continue;
        };
        for way in [at.0 - x, at.1 - y] {
            // A minus sets numbers apart as well as a space.
            if 0 <= way && !path.ends_with('l') {
                path.push(' ');
            }
            path.push_str(&way.to_string());
        }
    }
    path
}

/// The whole figure as an image, for drawings that would make the page too long.
fn image(figure: &Figure) -> Result<String, ChartError> {
    let (width, height) = figure.size_mm();
    Ok(format!(
        "<img src=\"data:image/png;base64,{}\" alt=\"{}\" style=\"aspect-ratio:{width:.2}/{height:.2}\">",
        crate::base64::encode(&figure.png()?),
        super::attachment::escaped(&figure.alt)
    ))
}

/// Tables that a study may lack: a chart that draws one does not apply without it.
const OPTIONAL: &[&str] = &[
    "contrasts",
    "marginal_means",
    "decompose",
    "checks",
    "multiverse",
    "multiverse_choices",
    "robustness",
    "discovery",
    "discovery_parameters",
    "factor_importance",
    "factor_curves",
    "variance_shares",
    "sobol",
    "sobol_over_time",
    "morris",
    "survival",
    "activity_spans",
    "responsibility_map",
    "party_network",
    "runs",
];

/// Names of the tables that a chart draws, found by drawing it without them.
fn sources(chart: &Chart, tables: &ResultTables) -> Vec<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut given = tables.without_tables();
    let is_drawn = |metric: &&str| chart.draws_course_of(metric, tables.questions());
    for metric in tables.courses("").into_iter().filter(is_drawn) {
        add(&format!("time_course.{metric}"), tables, &mut given, &mut names);
    }
    while let Err(error) = chart.figure(&given) {
        let missing = match &error {
            ChartError::NoTable { table } => Some(table.clone()),
            _ => OPTIONAL.iter().map(|name| (*name).to_owned()).find(|name| {
                let more = tables.table(name).map(|table| given.clone().with(table.clone()));
                more.is_ok_and(|more| chart.figure(&more).err().as_ref() != Some(&error))
            }),
        };
        if !missing.is_some_and(|name| add(&name, tables, &mut given, &mut names)) {
            break;
        }
    }
    // Rows come before the keys that explain them.
    let (keys, rows): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| name == "design");
    rows.into_iter().chain(keys).collect()
}

/// Adds a table to those that a chart is given; whether that is news.
fn add(
    name: &str,
    tables: &ResultTables,
    given: &mut ResultTables,
    names: &mut BTreeSet<String>,
) -> bool {
    let Ok(table) = tables.table(name) else { return false };
    *given = given.clone().with(table.clone());
    names.insert(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_becomes_a_closed_path() {
        let polygon = "<polygon fill=\"red\" points=\"1,2 3,4 0,4 \"/>";
        assert_eq!(compacted(polygon), "<path fill=\"red\" d=\"M1,2l2 2-3 0z\"/>\n");
    }

    #[test]
    fn lines_that_look_alike_become_one_path() {
        let line = |color: &str, points: &str| {
            format!("<polyline stroke=\"{color}\" points=\"{points} \"/>\n")
        };
        let svg =
            [line("red", "1,2 3,4"), line("red", "5,6 7,8"), line("blue", "9,9 8,8")].concat();
        assert_eq!(
            compacted(&format!("{svg}</svg>\n")),
            "<path stroke=\"red\" d=\"M1,2l2 2M5,6l2 2\"/>\n\
             <path stroke=\"blue\" d=\"M9,9l-1-1\"/>\n</svg>\n"
        );
    }
}
