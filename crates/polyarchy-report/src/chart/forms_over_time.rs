//! Which forms the agreements have over time, a panel a starting form, a line a form.

use super::{Chart, Takes, Width};
use crate::canvas::Canvas;
use crate::courses::{self, Line, Panel, Scales};
use crate::error::ChartError;
use crate::estimate;
use crate::factor::Level;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::forms::Forms;
use crate::grid::Grid;
use crate::legend;
use crate::palette;
use crate::series::{self, Compared, Extreme, MOST_SERIES, Series};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "forms_over_time",
    title: "Forms of the agreements over time",
    question: "Which forms do the agreements turn to, from which start, and how far do they turn?",
    width: Width::Page,
    over_time: &[FORMS],
    about: &["forms", "revisions"],
    takes: &[Takes::Panels],
    draw,
};

/// Beginning of the metrics that count the agreements in force under each form.
const FORMS: &str = "forms.";

/// More panels than this beside each other are too narrow.
const MOST_COLUMNS: usize = 4;

/// A form that agreements can have.
struct Form<'t> {
    metric: &'t str,
    line: Series<'static>,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (metrics, unused) = in_force(tables)?;
    let extremes = series::extremes(&grid);
    let starts = series::that_fit(series::of(&grid), MOST_COLUMNS);
    let compared = Compared { series: &starts, extremes: &extremes };
    if starts.len() == 1 {
        canvas.ask("Which forms do the agreements turn to, and how far do they turn?".into());
    }
    let (forms, never) = forms(tables, metrics);
    let mut panels = Vec::new();
    for extreme in &extremes {
        for (column, start) in starts.iter().enumerate() {
            let lines = read(tables, &grid, extreme, start, &forms)?;
            panels.push(Panel {
                heading: if column == 0 { heading(extreme, &starts) } else { None },
                name: start.name.clone(),
                meaning: meaning(tables, &forms),
                smallest_effect: None,
                lines,
            });
        }
    }
    if panels.len() == 1 {
        canvas.narrow();
    }
    let lines: Vec<Series> = forms.iter().map(|form| form.line.clone()).collect();
    let top = legend::draw(canvas, courses::LEFT, &lines);
    let unsaid = courses::draw(canvas, top, &panels, starts.len(), Scales::Common);
    let (runs, level) = courses::runs_and_level(&panels);
    let mut unseen = series::unseen(&grid, compared, &[]);
    unseen.extend(never);
    if !unused.is_empty() {
        let names: Vec<String> = unused.iter().map(|metric| called(tables, metric)).collect();
        unseen.push(format!("always 0 and not drawn: {}", words::listed(&names)));
    }
    unseen.extend(unsaid);
    unseen.extend(courses::fewer(&panels));
    Ok(Drawn {
        alt: alt(&panels),
        footing: Footing {
            runs,
            statistic: Statistic::Mean,
            band: Band::Bands(level),
            unit: meaning(tables, &forms).unit_in_words(),
            unseen,
        },
    })
}

/// The metrics of forms that agreements ever have, and those of the others; or why there is nothing to draw.
fn in_force(tables: &ResultTables) -> Result<(Vec<&str>, Vec<&str>), ChartError> {
    let metrics = tables.courses(FORMS);
    if metrics.is_empty() {
        return Err(ChartError::not_applicable(
            "the study does not record the forms of agreements",
        ));
    }
    if !metrics.iter().any(|metric| tables.moves(metric)) {
        let why = "no agreement is revised, begins or ends";
        return Err(ChartError::not_applicable(why));
    }
    let (used, unused): (Vec<&str>, Vec<&str>) =
        metrics.into_iter().partition(|metric| 0.0 < tables.peak(metric));
    if let [only] = used[..] {
        let why = format!("every agreement in force is of one form, {}", called(tables, only));
        return Err(ChartError::not_applicable(why));
    }
    Ok((used, unused))
}

/// What the form is called whose agreements a metric counts.
fn called(tables: &ResultTables, metric: &str) -> String {
    let id = metric.strip_prefix(FORMS).unwrap_or(metric);
    words::level(&Level::Text(Forms::of(tables).word(id)))
}

/// What all lines count.
fn meaning(tables: &ResultTables, forms: &[Form]) -> Meaning {
    tables.meaning(forms.first().map_or(FORMS, |form| form.metric))
}

/// The forms in the order of their table; of too many those that most agreements ever have, and a sentence
/// on the others.
fn forms<'t>(tables: &ResultTables, metrics: Vec<&'t str>) -> (Vec<Form<'t>>, Option<String>) {
    let known = Forms::of(tables);
    let id = |metric: &'t str| metric.strip_prefix(FORMS).unwrap_or(metric);
    let mut metrics = metrics;
    metrics.sort_by_key(|metric| known.place(id(metric)));
    let n = metrics.len();
    if MOST_SERIES < n {
        let mut peaks: Vec<f64> = metrics.iter().map(|metric| tables.peak(metric)).collect();
        peaks.sort_by(|one, other| other.total_cmp(one));
        let least = peaks[MOST_SERIES - 1];
        metrics.retain(|metric| least <= tables.peak(metric));
        metrics.truncate(MOST_SERIES);
    }
    let left_out = n - metrics.len();
    let never = (0 < left_out)
        .then(|| format!("{left_out} forms that fewer agreements have left out for want of room"));
    let levels: Vec<Level> =
        metrics.iter().map(|metric| Level::Text(known.word(id(metric)))).collect();
    let looks = palette::styles(&levels.iter().collect::<Vec<_>>());
    let form = |((metric, level), style): ((&'t str, &Level), _)| {
        let spoken = words::level(level);
        let line = Series { at: None, name: words::sentence_case(&spoken), spoken, style };
        Form { metric, line }
    };
    (metrics.into_iter().zip(&levels).zip(looks).map(form).collect(), never)
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    extreme: &Extreme,
    start: &Series,
    forms: &[Form],
) -> Result<Vec<Line>, ChartError> {
    let mut lines = Vec::new();
    for Form { metric, line } in forms {
        let course = match grid.point(&series::at(extreme, start)) {
            Some(design) => estimate::course(tables, metric, design)?,
            None => Vec::new(),
        };
        let (spoken, name) = (line.spoken.clone(), line.name.clone());
        lines.push(Line { spoken, name, style: line.style, course });
    }
    Ok(lines)
}

/// What the panels of a row have in common, and what their names are levels of.
fn heading(extreme: &Extreme, starts: &[Series]) -> Option<(String, String)> {
    let factor = starts.first().and_then(|start| start.at).map(|(factor, _)| factor);
    let levels = match factor {
        Some(factor) if factor.is_form() => "Form at the start".into(),
        _ => series::title(starts).unwrap_or_default(),
    };
    match (extreme.title.is_empty(), levels.is_empty()) {
        (true, true) => None,
        (true, false) => Some((levels, String::new())),
        (false, true) => Some((extreme.title.clone(), extreme.detail.clone())),
        (false, false) => {
            let detail = format!("{}; panels: {}", extreme.detail, words::inner_case(&levels));
            Some((extreme.title.clone(), detail))
        }
    }
}

/// Where every line begins and ends, in words.
fn alt(panels: &[Panel]) -> String {
    let mut sentences = vec!["Lines over weeks with bands: agreements under each form.".to_owned()];
    for panel in panels {
        if let Some((title, detail)) = &panel.heading {
            sentences.push(format!("{title} {detail}").trim_end().to_owned() + ".");
        }
        sentences.push(format!("{}: {}.", panel.name, courses::ends(panel)));
    }
    sentences.join(" ")
}
