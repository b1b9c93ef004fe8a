//! Activities against their plan: spans of work over weeks, and beside them the work that nobody sees.

mod drawing;
mod reading;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::series::{self, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;
use reading::{Block, Span};

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "gantt",
    title: "Activities and their plan",
    question: "How far does work leave the plan without conflict, and which hidden work takes the time?",
    width: Width::Page,
    over_time: &[],
    draw,
};

/// Activities that fit on a page.
const MOST: usize = 14;
/// Bars of an activity that its row has room for.
const MOST_LANES: usize = 4;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let series = series::that_fit(series::of(&grid), MOST_LANES);
    let extremes = series::extremes(&grid);
    let blocks = reading::read(tables, &grid, (&series, &extremes))?;
    let (blocks, left_out) = reading::busiest(blocks, MOST);
    drawing::draw(canvas, (&blocks, &left_out), (&series, &extremes));
    let spans = || blocks.iter().flatten().flat_map(|row| row.spans.iter().flatten());
    let counts = || spans().map(|span| span.n);
    Ok(Drawn {
        alt: alt(&blocks, &series, &extremes),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Mean,
            band: Band::Whiskers(spans().next().map_or(f64::NAN, |span| span.level)),
            unit: "weeks and hours".into(),
            unseen: series::unseen(&grid, (&series, &extremes), &[]),
        },
    })
}

/// Plan, course and hidden hours of every activity, in words.
fn alt(blocks: &[Block], series: &[Series], extremes: &[Extreme]) -> String {
    let mut sentences = vec![
        "Bars of activities over weeks on their plan, and stacked bars of hidden work.".to_owned(),
    ];
    for (extreme, block) in extremes.iter().zip(blocks) {
        for (lane, one) in series.iter().enumerate() {
            let said = |row: &reading::Row| {
                let span = row.spans.get(lane)?.as_ref()?;
                Some(format!("{} {}", words::inner_case(&row.name), told(span)))
            };
            let activities: Vec<String> = block.iter().filter_map(said).collect();
            if activities.is_empty() {
                continue;
            }
            let title = words::inner_case(&extreme.title);
            let at = if title.is_empty() { title } else { format!(" at {title}") };
            sentences.push(format!(
                "{}{at}: {}.",
                words::sentence_case(&one.spoken),
                activities.join("; ")
            ));
        }
    }
    sentences.join(" ")
}

fn told(span: &Span) -> String {
    let week = |week: f64| if week.is_finite() { words::fixed(week, 0) } else { "never".into() };
    let hidden = words::fixed(span.total, 0);
    if span.is_service {
        return format!(
            "from {}, planned {}, {hidden} hidden hours",
            week(span.start),
            week(span.planned[0])
        );
    }
    let [from, to] = span.planned.map(week);
    format!(
        "{} to {}, planned {from} to {to}, {hidden} hidden hours",
        week(span.start),
        week(span.finish)
    )
}
