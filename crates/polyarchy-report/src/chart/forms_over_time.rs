//! Which forms the agreements have over time, a panel a starting form, a line a form.

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::courses::{self, Line, Panel, Scales};
use crate::error::ChartError;
use crate::estimate;
use crate::factor::Level;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::palette::{self, FORMS};
use crate::series::{self, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "forms_over_time",
    title: "Forms of the agreements over time",
    question: "Which forms do the agreements turn to, from which start, and how far do they turn?",
    width: Width::Page,
    over_time: &METRICS,
    draw,
};

/// Agreements in force under each form.
const METRICS: [&str; 4] = [
    "forms.it_outsourcing",
    "forms.it_service",
    "forms.public_private_partnership",
    "forms.interest_network",
];

/// More panels than this beside each other are too narrow.
const MOST_COLUMNS: usize = 4;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    if !METRICS.iter().any(|metric| tables.moves(metric)) {
        let why = "no agreement is revised, begins or ends";
        return Err(ChartError::not_applicable(why));
    }
    let (starts, extremes) = (series::of(&grid), series::extremes(&grid));
    let forms = forms();
    let mut panels = Vec::new();
    for extreme in &extremes {
        for (column, start) in starts.iter().enumerate() {
            let lines = read(tables, &grid, (extreme, start), &forms)?;
            panels.push(Panel {
                heading: if column == 0 { heading(extreme, &starts) } else { None },
                name: start.name.clone(),
                meaning: tables.meaning(METRICS[0]),
                lines,
            });
        }
    }
    if panels.len() == 1 {
        canvas.narrow();
    }
    let top = legend::draw(canvas, courses::LEFT, &forms);
    let columns = starts.len().min(MOST_COLUMNS);
    courses::draw(canvas, top, &panels, (columns, Scales::Common));
    let (runs, level) = courses::runs_and_level(&panels);
    Ok(Drawn {
        alt: alt(&panels),
        footing: Footing {
            runs,
            statistic: Statistic::Mean,
            band: Band::Bands(level),
            unit: tables.meaning(METRICS[0]).unit_in_words(),
            held: grid.held(&series::shown(&starts, &extremes)),
        },
    })
}

/// The four forms, as series.
fn forms() -> Vec<Series<'static>> {
    let levels: Vec<Level> = FORMS.iter().map(|(id, _)| Level::Text((*id).into())).collect();
    let looks = palette::styles(&levels);
    FORMS
        .iter()
        .zip(looks)
        .map(|((_, spoken), style)| Series {
            at: None,
            name: words::sentence_case(spoken),
            spoken: (*spoken).into(),
            style,
        })
        .collect()
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    (extreme, start): (&Extreme, &Series),
    forms: &[Series],
) -> Result<Vec<Line>, ChartError> {
    let mut lines = Vec::new();
    for (metric, form) in METRICS.iter().zip(forms) {
        let course = match grid.point(&series::at(extreme, start)) {
            // A scenario need not know every form.
            Some(design) if tables.has_course(metric) => estimate::course(tables, metric, design)?,
            _ => Vec::new(),
        };
        lines.push(Line { spoken: form.spoken.clone(), style: form.style, course });
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
