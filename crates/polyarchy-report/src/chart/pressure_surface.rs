//! Role ambiguity and role conflict over time pressure and budget pressure, a map a form.

mod map;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::canvas::text_style::{Align, TextStyle};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::factor::Factor;
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::panel::Frame;
use crate::series::{self, Compared, Series};
use crate::surface::{BAR, Colors, Least};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "pressure_surface",
    title: "Role ambiguity and role conflict over both pressures",
    question: "How do role ambiguity and role conflict rise with time pressure and budget pressure, \
               and does the form shield from either?",
    width: Width::Page,
    over_time: &[],
    about: &METRICS,
    takes: &[],
    draw,
};

const METRICS: [&str; 2] = ["role_ambiguity", "role_conflict_distance"];

/// Space left of the maps, between them and before the colour bar, and above each row.
const LEFT: f64 = 34.0;
const GAP: f64 = 10.0;
const ABOVE: f64 = 34.0;
/// Space below a row for the numbers of time pressure, and below that for their name.
const NUMBERS: f64 = 9.0;
const NAME: f64 = 13.0;
/// More maps than this beside each other are too small for numbers.
const MOST_MAPS: usize = 4;
/// A cell is no higher than this.
const HIGHEST_CELL: f64 = 19.0;

/// Why there is no surface where both pressures vary.
const NO_GRID: &str = "the two pressures do not form a grid with all else alike";

/// Estimates of one form: by budget pressure, then by time pressure.
type Map = Vec<Vec<Option<Estimate>>>;

/// One metric with a map for each series.
struct Row {
    meaning: Meaning,
    maps: Vec<Map>,
    colors: Colors,
}

/// What all maps share.
struct Axes<'g> {
    time: &'g Factor,
    budget: &'g Factor,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let axes = axes(&grid)?;
    let series = series::of(&grid);
    let rows = read(tables, &grid, &axes, &series)?;
    if series.len() == 1 {
        canvas.ask(
            "How do role ambiguity and role conflict change with time pressure and budget pressure?"
                .into(),
        );
    }
    if series.len() == 1 {
        canvas.narrow();
    }
    let bars = rows.iter().map(|row| row.colors.bar_width()).fold(0.0, f64::max);
    let right = canvas.width() - GAP - bars;
    let (mut top, mut panel) = (0.0, 0);
    let chunks = series.len().div_ceil(MOST_MAPS);
    for (index, row) in rows.iter().enumerate() {
        let heading = Frame { left: LEFT, top: top + ABOVE, right, bottom: 0.0 };
        let detail = series::title(&series).unwrap_or_default();
        heading.column_heading(canvas, &row.meaning.axis(), &detail);
        for (series, maps) in series.chunks(MOST_MAPS).zip(row.maps.chunks(MOST_MAPS)) {
            let place = Frame { left: LEFT, top: top + ABOVE, right, bottom: 0.0 };
            let look = Look { axes: &axes, series, colors: row.colors, first_panel: panel };
            top = draw_row(canvas, place, maps, &look);
            panel += series.len();
            if 1 < chunks || index + 1 == rows.len() {
                numbers_below(canvas, place, top, &axes, series.len());
                top += NUMBERS;
            }
        }
    }
    canvas.upright_text((9.0, f64::midpoint(top, ABOVE)), &axes.budget.axis(), TextStyle::Name);
    let centre = f64::midpoint(LEFT, right);
    canvas.text((centre, top + NAME), Align::Centre, &axes.time.axis(), TextStyle::Name);
    explain(canvas, top + NAME, &rows);
    let estimates: Vec<Estimate> = all(&rows).copied().collect();
    Ok(Drawn {
        alt: alt(&rows, &series, &axes),
        footing: Footing {
            runs: footing::runs(&estimates),
            statistic: Statistic::Mean,
            band: Band::told(&estimates),
            unit: rows[0].meaning.unit_in_words(),
            unseen: series::unseen(
                &grid,
                Compared { series: &series, extremes: &[] },
                &[axes.time, axes.budget],
            ),
        },
    })
}

/// Both pressures, or why there is no surface.
fn axes(grid: &Grid) -> Result<Axes<'_>, ChartError> {
    let why = |what: &str| {
        ChartError::not_applicable(format!("the study varies {what} of the two pressures"))
    };
    match (grid.pressures()[..].as_ref(), grid.all.pressures().len()) {
        ([time, budget], _) => Ok(Axes { time, budget }),
        (_, 2) => Err(ChartError::not_applicable(NO_GRID)),
        (_, 1) => Err(why("only one")),
        _ => Err(why("none")),
    }
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    axes: &Axes,
    series: &[Series],
) -> Result<Vec<Row>, ChartError> {
    let mut rows = Vec::new();
    for metric in METRICS {
        let mut maps = Vec::new();
        for one in series {
            maps.push(read_map(tables, grid, axes, metric, one)?);
        }
        let colors = colors(&maps, tables.smallest_effect(metric));
        rows.push(Row { meaning: tables.meaning(metric), maps, colors });
    }
    if all(&rows).next().is_none() {
        return Err(tables.untold(&METRICS));
    }
    Ok(rows)
}

fn read_map(
    tables: &ResultTables,
    grid: &Grid,
    axes: &Axes,
    metric: &str,
    one: &Series,
) -> Result<Map, ChartError> {
    let mut map = Vec::new();
    for budget in &axes.budget.levels {
        let mut line = Vec::new();
        for time in &axes.time.levels {
            let at = [(axes.time, time), (axes.budget, budget)];
            let at: Vec<_> = at.into_iter().chain(one.at).collect();
            line.push(match grid.point(&at) {
                Some(design) => estimate::of_runs(tables, metric, design)?,
                None => None,
            });
        }
        map.push(line);
    }
    Ok(map)
}

fn all(rows: &[Row]) -> impl Iterator<Item = &Estimate> {
    rows.iter().flat_map(|row| row.maps.iter().flatten().flatten().flatten())
}

/// What the maps of a row share.
struct Look<'a> {
    axes: &'a Axes<'a>,
    series: &'a [Series<'a>],
    colors: Colors,
    first_panel: usize,
}

/// The colours that all maps of a metric share.
fn colors(maps: &[Map], smallest_effect: Option<f64>) -> Colors {
    let estimates = || maps.iter().flatten().flatten().flatten();
    let least = Least::of(estimates(), smallest_effect);
    Colors::of(estimates().map(|estimate| estimate.mean), least, 7)
}

/// Says below the axis where colours span more than the values do.
fn explain(canvas: &mut Canvas, axis: f64, rows: &[Row]) {
    let note = |row: &Row| row.colors.note(&words::inner_case(&row.meaning.axis()));
    let notes: Vec<String> = rows.iter().filter_map(note).collect();
    if !notes.is_empty() {
        let place = (0.0, axis + 1.6 * TextStyle::Mark.leading());
        canvas.paragraph(place, canvas.width(), &notes.join(" "), TextStyle::Mark);
    }
}

fn numbers_below(canvas: &mut Canvas, place: Frame, bottom: f64, axes: &Axes, maps: usize) {
    for frame in place.columns(maps, GAP) {
        for (cell, level) in
            map::cells_across(frame, axes.time.levels.len()).iter().zip(&axes.time.levels)
        {
            let centre = (f64::midpoint(cell.0, cell.1), bottom + NUMBERS);
            canvas.text(centre, Align::Centre, &words::level(level), TextStyle::Mark);
        }
    }
}

/// Draws maps side by side with their colour bar; returns their lower edge.
fn draw_row(canvas: &mut Canvas, place: Frame, maps: &[Map], look: &Look) -> f64 {
    let frames = place.columns(maps.len(), GAP);
    let (times, budgets) = (&look.axes.time.levels, &look.axes.budget.levels);
    let cell_height = ((frames[0].right - frames[0].left) / times.len() as f64).min(HIGHEST_CELL);
    let bottom = place.top + cell_height * budgets.len() as f64;
    for (column, (frame, map)) in frames.into_iter().zip(maps).enumerate() {
        let frame = Frame { bottom, ..frame };
        frame.name(canvas, look.first_panel + column, &look.series[column].name);
        map::draw(canvas, frame, map, &look.colors);
    }
    for (line, level) in budgets.iter().enumerate() {
        let middle = bottom - (line as f64 + 0.5) * cell_height;
        let baseline = middle + TextStyle::Mark.half_capital();
        canvas.text((LEFT - 4.0, baseline), Align::Right, &words::level(level), TextStyle::Mark);
    }
    let left = place.right + GAP;
    let bar = Frame { left, right: left + BAR, bottom, ..place };
    look.colors.bar(canvas, bar);
    bottom
}

/// The corners of every map, in words.
fn alt(rows: &[Row], series: &[Series], axes: &Axes) -> String {
    let mut sentences = vec![format!(
        "Heat maps of {} by {} levels of time pressure by budget pressure.",
        axes.time.levels.len(),
        axes.budget.levels.len()
    )];
    for row in rows {
        let corners: Vec<String> = series
            .iter()
            .zip(&row.maps)
            .filter_map(|(one, map)| {
                let least = map.first()?.first()?.as_ref()?.mean;
                let most = map.last()?.last()?.as_ref()?.mean;
                let (least, most) = (words::short(least), words::short(most));
                Some(format!("{} from {least} to {most}", one.spoken))
            })
            .collect();
        sentences.push(format!(
            "{} from the least of both pressures to the most: {}.",
            row.meaning.label,
            words::listed(&corners)
        ));
    }
    sentences.join(" ")
}
