//! Activities against their plan: spans of work over weeks, and beside them the work that nobody sees.

mod drawing;
mod reading;

use super::{Chart, Takes, Width};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::series::{self, Compared, Extreme, Series};
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
    about: &["schedule_overrun", "share_done"],
    takes: &[Takes::Panels],
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
    let compared = Compared { series: &series, extremes: &extremes };
    let blocks = reading::read(tables, &grid, compared)?;
    let (blocks, left_out) = reading::busiest(blocks, MOST);
    drawing::draw(canvas, &blocks, &left_out, compared);
    let spans = || blocks.iter().flatten().flat_map(|row| row.spans.iter().flatten());
    let counts = || spans().map(|span| span.n);
    Ok(Drawn {
        alt: alt(&blocks, &series, &extremes),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Mean,
            band: Band::Whiskers(spans().next().map_or(f64::NAN, |span| span.level)),
            unit: "weeks and hours".into(),
            unseen: series::unseen(&grid, compared, &[]),
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

/// From when to when a project took, as far as it came: what is not done has no finish.
fn course(span: &Span) -> String {
    let share = format!("{} % of runs", words::short(100.0 * span.unfinished));
    let from = words::fixed(span.start, 0);
    let to = words::fixed(span.finish, 0);
    match (span.start.is_finite(), span.unfinished) {
        (false, _) => "not begun, unfinished".into(),
        (true, 1.0..) => format!("from {from}, unfinished"),
        (true, 0.0) => format!("{from} to {to}"),
        (true, _) => format!("{from} to {to}, unfinished in {share}"),
    }
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
    format!("{}, planned {from} to {to}, {hidden} hidden hours", course(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_done_has_no_finish_in_words() {
        let said = |start: f64, unfinished: f64| {
            let (start_ends, finish_ends, total_ends) = ([start; 2], [24.0; 2], [3.0; 2]);
            told(&Span {
                is_service: false,
                planned: [2.0, 9.0],
                start,
                start_ends,
                finish: 24.0,
                finish_ends,
                unfinished,
                hidden: [3.0, 0.0, 0.0, 0.0],
                total: 3.0,
                total_ends,
                n: 4,
                level: 0.95,
            })
        };
        let rest = ", planned 2 to 9, 3 hidden hours";
        assert_eq!(said(f64::NAN, 1.0), format!("not begun, unfinished{rest}"));
        assert_eq!(said(4.0, 1.0), format!("from 4, unfinished{rest}"));
        assert_eq!(said(4.0, 0.25), format!("4 to 24, unfinished in 25.0 % of runs{rest}"));
        assert_eq!(said(4.0, 0.0), format!("4 to 24{rest}"));
    }
}
