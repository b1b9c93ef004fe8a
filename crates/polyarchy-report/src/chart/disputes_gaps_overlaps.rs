//! Disputes open, gaps and overlaps of work by form and pressure, points with intervals.

mod by_pressure;

use super::{Chart, Width};
use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::caption;
use crate::dots::{self, Dot};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::factor::{Factor, Level};
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::palette::SeriesStyle;
use crate::scale::Scale;
use crate::series::{self, Compared, Series};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "disputes_gaps_overlaps",
    title: "Disputes, gaps and overlaps",
    question: "How many disputes stay open, and how much work is left undone or done twice, under \
               each form and under pressure?",
    width: Width::Page,
    over_time: &[],
    about: &METRICS,
    takes: &[],
    draw,
};

const METRICS: [&str; 3] = ["disputes_open", "gap_rate", "overlap_rate"];

/// Width of a whisker in points.
const WHISKER: f64 = 0.9;

/// What the chart shows.
struct Data<'g> {
    series: Vec<Series<'g>>,
    /// The factor along the axis; none where the study varies no number.
    along: Option<&'g Factor>,
    /// The other pressure at its least and its most, a row of panels each.
    rows: Vec<Option<(&'g Factor, &'g Level)>>,
    /// The metrics that have values.
    metrics: Vec<&'static str>,
    /// Row by row, in each row metric by metric.
    panels: Vec<Panel>,
}

/// One metric in one row.
struct Panel {
    meaning: Meaning,
    marks: Vec<Mark>,
}

/// One point with its whisker.
struct Mark {
    /// Number of the series.
    series: usize,
    /// Number of the level along the axis.
    step: usize,
    estimate: Estimate,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let data = Data::read(tables, &grid)?;
    canvas.ask(data.question());
    match data.along {
        Some(along) => by_pressure::draw(canvas, &data, along),
        None => data.draw_dots(canvas),
    }
    Ok(Drawn { alt: data.alt(), footing: data.footing(&grid) })
}

impl<'g> Data<'g> {
    /// What of it the study records, and what it compares.
    fn question(&self) -> String {
        let asked = [
            ("disputes_open", "how many disputes stay open"),
            ("gap_rate", "how much work is left undone"),
            ("overlap_rate", "how much work is done twice"),
        ];
        let asked = asked.iter().filter(|(metric, _)| self.metrics.contains(metric));
        let asked: Vec<String> = asked.map(|(_, words)| (*words).to_owned()).collect();
        let along = self.along.map_or_else(String::new, |factor| {
            if factor.is_pressure() {
                ", as pressure rises".into()
            } else {
                format!(", along {}", words::inner_case(&factor.label))
            }
        });
        let compared = Compared { series: &self.series, extremes: &[] };
        let told = words::sentence_case(&words::listed(&asked)) + &along;
        caption::asked(&told, compared)
    }

    fn read(tables: &ResultTables, grid: &'g Grid) -> Result<Self, ChartError> {
        let mut series = series::of(grid);
        let pressures = grid.pressures();
        let used = series::shown(&series, &[]);
        let other = || grid.other_numbers(&used).find(|factor| grid.is_axis_of(factor, &series));
        let mut along = pressures.first().copied().or_else(other);
        if along.is_none() && series::title(&series).is_some() {
            // Numbers are an axis rather than a list.
            along = used.first().copied();
            series = vec![series::alone()];
        }
        let rows = match pressures.get(1) {
            Some(&other) => vec![Some((other, other.least())), Some((other, other.most()))],
            None => vec![None],
        };
        let mut metrics = Vec::new();
        for metric in METRICS {
            if !estimate::of_points(tables, metric)?.is_empty() {
                metrics.push(metric);
            }
        }
        let mut data = Self { series, along, rows, metrics, panels: Vec::new() };
        for &row in &data.rows {
            for &metric in &data.metrics {
                let marks = data.read_marks(tables, grid, row, metric)?;
                data.panels.push(Panel { meaning: tables.meaning(metric), marks });
            }
        }
        if data.estimates().next().is_none() {
            return Err(tables.untold(&METRICS));
        }
        Ok(data)
    }

    fn read_marks(
        &self,
        tables: &ResultTables,
        grid: &Grid,
        row: Option<(&Factor, &Level)>,
        metric: &str,
    ) -> Result<Vec<Mark>, ChartError> {
        let steps: Vec<Option<(&Factor, &Level)>> = match self.along {
            Some(along) => along.levels.iter().map(|level| Some((along, level))).collect(),
            None => vec![None],
        };
        let mut marks = Vec::new();
        for (step, &at_step) in steps.iter().enumerate() {
            for (series, one) in self.series.iter().enumerate() {
                let at: Vec<_> = [at_step, row, one.at].into_iter().flatten().collect();
                let Some(design) = grid.point(&at) else { continue };
                if let Some(estimate) = estimate::of_runs(tables, metric, design)? {
                    marks.push(Mark { series, step, estimate });
                }
            }
        }
        Ok(marks)
    }

    fn estimates(&self) -> impl Iterator<Item = &Estimate> {
        self.panels.iter().flat_map(|panel| &panel.marks).map(|mark| &mark.estimate)
    }

    /// A scale for a metric that holds its marks in all rows.
    fn scale(&self, metric: usize, marks: usize) -> Scale {
        let panels = self.panels.iter().skip(metric).step_by(self.metrics.len());
        let tops = panels.flat_map(|Panel { meaning, marks }| {
            marks.iter().map(|mark| meaning.at_most(mark.estimate.top()))
        });
        Scale::from_zero(tops, marks)
    }

    /// Draws the study that varies no number: a row a series.
    fn draw_dots(&self, canvas: &mut Canvas) {
        let panels: Vec<dots::Panel> = self
            .panels
            .iter()
            .map(|Panel { meaning, marks }| {
                let dot =
                    |mark: &Mark| Dot { series: mark.series, extreme: 0, estimate: mark.estimate };
                dots::Panel { meaning: meaning.clone(), dots: marks.iter().map(dot).collect() }
            })
            .collect();
        let scales: Vec<_> = (0..self.metrics.len()).map(|metric| self.scale(metric, 5)).collect();
        dots::draw(
            canvas,
            &panels,
            &scales,
            Compared { series: &self.series, extremes: &[series::unpressed()] },
        );
    }

    fn footing(&self, grid: &Grid) -> Footing {
        let estimates: Vec<Estimate> = self.estimates().copied().collect();
        let mut along: Vec<&Factor> = self.along.into_iter().collect();
        along.extend(self.rows.iter().flatten().map(|(factor, _)| *factor));
        Footing {
            runs: footing::runs(&estimates),
            statistic: Statistic::Mean,
            band: Band::Whiskers(footing::level(&estimates)),
            unit: words::each_once(self.panels.iter().map(|panel| panel.meaning.unit_in_words())),
            unseen: [
                series::unseen(grid, Compared { series: &self.series, extremes: &[] }, &along),
                self.without_marks(),
            ]
            .concat(),
        }
    }

    /// Series and levels along the axis that have no mark anywhere, in words.
    fn without_marks(&self) -> Vec<String> {
        let marks = || self.panels.iter().flat_map(|panel| &panel.marks);
        let series = self.series.iter().enumerate();
        let series = series.filter(|(place, _)| marks().all(|mark| mark.series != *place));
        let mut names: Vec<String> = series.map(|(_, one)| one.spoken.clone()).collect();
        if let Some(along) = self.along {
            let levels = along.levels.iter().enumerate();
            let levels = levels.filter(|(place, _)| marks().all(|mark| mark.step != *place));
            names.extend(levels.map(|(_, level)| along.setting(level)));
        }
        if names.is_empty() {
            return names;
        }
        vec![format!(
            "no mark of {}: no run with all else alike has a value",
            words::listed(&names)
        )]
    }

    /// The first and the last mark of every series, in words.
    fn alt(&self) -> String {
        let mut sentences = vec!["Points with whiskers.".to_owned()];
        for (index, panel) in self.panels.iter().enumerate() {
            let row = self.rows[index / self.metrics.len()];
            let at = row
                .map_or(String::new(), |(factor, level)| format!(" at {}", factor.setting(level)));
            let values: Vec<String> = (0..self.series.len())
                .filter_map(|series| {
                    let mut marks = panel.marks.iter().filter(|mark| mark.series == series);
                    let first = words::short(marks.next()?.estimate.mean);
                    let name = &self.series[series].spoken;
                    Some(match marks.next_back() {
                        Some(last) => {
                            format!("{name} from {first} to {}", words::short(last.estimate.mean))
                        }
                        None => format!("{name} {first}"),
                    })
                })
                .collect();
            sentences.push(format!("{}{at}: {}.", panel.meaning.label, words::listed(&values)));
        }
        sentences.join(" ")
    }
}

/// A point on top of its whisker.
fn point(canvas: &mut Canvas, at: Place, whisker: Option<[Place; 2]>, style: SeriesStyle) {
    marker::rim(canvas, at, style, legend::MARKER);
    if let Some(ends) = whisker {
        canvas.line(&ends, Stroke { color: style.color, width: WHISKER, dash: &[] });
    }
    marker::core(canvas, at, style, legend::MARKER);
}
