//! What the chart of activities draws, from tables `plan` and `activity_spans`.

use polyarchy_analysis::activity_spans::HIDDEN;
use polyarchy_table::Table;

use crate::error::ChartError;
use crate::grid::{DESIGN, Grid};
use crate::series::{self, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// The activities at one extreme.
pub(super) type Block = Vec<Row>;

/// An activity with its span in each series.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) spans: Vec<Option<Span>>,
}

/// An activity at one design point.
pub(super) struct Span {
    pub(super) is_service: bool,
    /// Start and finish without conflict; a service's finish is the end of the axis.
    pub(super) planned: [f64; 2],
    pub(super) start: f64,
    pub(super) start_ends: [f64; 2],
    pub(super) finish: f64,
    pub(super) finish_ends: [f64; 2],
    /// Share of runs in which it was not done.
    pub(super) unfinished: f64,
    /// Hours of each kind of hidden work.
    pub(super) hidden: [f64; 4],
    pub(super) total: f64,
    pub(super) total_ends: [f64; 2],
    pub(super) n: i64,
    pub(super) level: f64,
}

/// The activities at every extreme that the design has.
pub(super) fn read(
    tables: &ResultTables,
    grid: &Grid,
    (series, extremes): (&[Series], &[Extreme]),
) -> Result<Vec<Block>, ChartError> {
    let spans = tables
        .table("activity_spans")
        .map_err(|_| ChartError::not_applicable("the study recorded no activities one by one"))?;
    let plan = tables.table("plan")?;
    let activities = words::distinct(spans.texts("activity")?);
    let mut blocks = Vec::new();
    for extreme in extremes {
        let mut block = Vec::new();
        for activity in &activities {
            let mut row = Vec::new();
            for one in series {
                row.push(match grid.point(&series::at(extreme, one)) {
                    Some(design) => span((spans, plan), design, activity)?,
                    None => None,
                });
            }
            let name = words::sentence_case(&words::name(activity));
            let is_service = row.iter().flatten().any(|span| span.is_service);
            let name = if is_service { format!("{name} (service)") } else { name };
            block.push(Row { name, spans: row });
        }
        blocks.push(block);
    }
    if blocks.iter().flatten().all(|row| row.spans.iter().all(Option::is_none)) {
        return Err(ChartError::not_applicable(
            "the design is no grid: no point has every factor at its lowest, middle or highest level",
        ));
    }
    Ok(blocks)
}

fn span(
    (spans, plan): (&Table, &Table),
    design: i64,
    activity: &str,
) -> Result<Option<Span>, ChartError> {
    let Some(row) = find(spans, design, activity)? else { return Ok(None) };
    let planned = find(plan, design, activity)?;
    let number = |id: &str| spans.numbers(id).map(|cells| cells[row]);
    let ends = |id: &str| -> Result<[f64; 2], ChartError> {
        Ok([number(&format!("{id}_lower"))?, number(&format!("{id}_upper"))?])
    };
    let of_plan = |id: &str| -> Result<f64, ChartError> {
        Ok(planned.map_or(Ok(f64::NAN), |row| plan.numbers(id).map(|cells| cells[row]))?)
    };
    let mut hidden = [0.0; 4];
    for (hours, kind) in hidden.iter_mut().zip(HIDDEN) {
        *hours = number(kind)?;
    }
    let kinds = plan.texts("kind")?;
    Ok(Some(Span {
        is_service: planned.is_some_and(|row| kinds[row] == "service"),
        planned: [of_plan("planned_start")?, of_plan("planned_finish")?],
        start: number("start")?,
        start_ends: ends("start")?,
        finish: number("finish")?,
        finish_ends: ends("finish")?,
        unfinished: number("unfinished")?,
        hidden,
        total: number("hidden")?,
        total_ends: ends("hidden")?,
        n: spans.integers("n")?[row],
        level: number("level")?,
    }))
}

/// The row of an activity at a design point.
fn find(table: &Table, design: i64, activity: &str) -> Result<Option<usize>, ChartError> {
    let (designs, names) = (table.integers(DESIGN)?, table.texts("activity")?);
    Ok((0..table.rows()).find(|&row| designs[row] == design && names[row] == activity))
}
