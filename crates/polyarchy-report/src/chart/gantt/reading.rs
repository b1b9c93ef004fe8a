//! What the chart of activities draws, from tables `plan` and `activity_spans`.

use polyarchy_analysis::activity_spans::HIDDEN;
use polyarchy_table::Table;

use crate::error::ChartError;
use crate::grid::{DESIGN, Grid};
use crate::series::{self, Compared};
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
    Compared { series, extremes }: Compared,
) -> Result<Vec<Block>, ChartError> {
    let spans =
        tables.asked("activity_spans", "the study does not record activities one by one")?;
    let plan = tables.table("plan")?;
    let activities = words::distinct(spans.texts("activity")?);
    let mut blocks = Vec::new();
    for extreme in extremes {
        let mut block = Vec::new();
        for activity in &activities {
            let mut row = Vec::new();
            for one in series {
                row.push(match grid.point(&series::at(extreme, one)) {
                    Some(design) => span(spans, plan, design, activity)?,
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
        return Err(ChartError::not_applicable("no run tells when its activities began"));
    }
    Ok(blocks)
}

/// The activities with the most hidden work, at most so many and in their order, and a sentence on the
/// others; empty if there are none.
pub(super) fn busiest(mut blocks: Vec<Block>, most: usize) -> (Vec<Block>, String) {
    let all = blocks.first().map_or(0, Vec::len);
    if all <= most {
        return (blocks, String::new());
    }
    let hidden = |place: &usize| {
        let spans = blocks.iter().flat_map(|block| block[*place].spans.iter().flatten());
        spans.map(|span| span.total).fold(0.0, f64::max)
    };
    let mut ranked: Vec<usize> = (0..all).collect();
    ranked.sort_by(|one, other| hidden(other).total_cmp(&hidden(one)));
    ranked.truncate(most);
    for block in &mut blocks {
        let rows = block.drain(..).enumerate();
        *block = rows.filter(|(place, _)| ranked.contains(place)).map(|(_, row)| row).collect();
    }
    let rest = all - most;
    let noun = if rest == 1 { "activity" } else { "activities" };
    (blocks, format!("Not drawn: {rest} {noun} with less hidden work."))
}

fn span(
    spans: &Table,
    plan: &Table,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, total: f64) -> Row {
        let span = Span {
            is_service: false,
            planned: [0.0; 2],
            start: 0.0,
            start_ends: [0.0; 2],
            finish: 1.0,
            finish_ends: [1.0; 2],
            unfinished: 0.0,
            hidden: [total, 0.0, 0.0, 0.0],
            total,
            total_ends: [total; 2],
            n: 1,
            level: 0.95,
        };
        Row { name: name.into(), spans: vec![None, Some(span)] }
    }

    #[test]
    fn the_busiest_activities_are_the_same_in_every_block_and_in_their_order() {
        let blocks = || {
            vec![
                vec![row("a", 5.0), row("b", 1.0), row("c", 2.0)],
                vec![row("a", 1.0), row("b", 2.0), row("c", 4.0)],
            ]
        };
        let (kept, left_out) = busiest(blocks(), 2);
        for block in &kept {
            assert_eq!(block.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        }
        assert_eq!(left_out, "Not drawn: 1 activity with less hidden work.");
        let (all, left_out) = busiest(blocks(), 3);
        assert_eq!((all[0].len(), left_out.as_str()), (3, ""));
    }
}
