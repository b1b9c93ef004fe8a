//! How precisely a study that asks for it knows its means or its difference: table `precision`.

use polyarchy_analysis::expectation::Readings;
use polyarchy_analysis::precision::Decision;
use polyarchy_results::manifest::{PrecisionFacts, PrecisionTarget};
use polyarchy_study::{Study, Target};
use polyarchy_table::{Column, Table};

use crate::failure::Failure;
use crate::knowledge::{Knowledge, Question, Seen, Subject};

/// Every look that was taken, one row each; none if the study does not ask for precision.
pub(super) fn of(
    knowledge: Option<&Knowledge>,
    readings: &Readings,
    runs: &Table,
) -> Result<Option<Table>, Failure> {
    let Some(knowledge) = knowledge else { return Ok(None) };
    let designs = runs.integers("design_id")?;
    let made =
        |point: u32| designs.iter().filter(|design| **design == i64::from(point)).count() as u32;
    let mut rows = Vec::new();
    for question in knowledge.questions() {
        let made = question.points.first().map_or(0, |&point| made(point));
        for (number, runs) in (1..).zip(knowledge.looks().take_while(|runs| *runs <= made)) {
            let seen = question.look(readings, runs)?;
            let is_last = matches!(seen.look.decision, Decision::Stop { .. });
            rows.push(Row { question, number, runs: i64::from(runs), seen });
            // Others may have asked for more runs than this one needed.
            if is_last {
                break;
            }
        }
    }
    Ok(Some(table(runs, &rows)))
}

/// What the last looks found, in numbers, for the manifest.
pub(super) fn told(study: &Study, table: &Table) -> Result<PrecisionFacts, Failure> {
    let mut last: Vec<(u64, &str)> = Vec::new();
    for (runs, found) in table.integers("runs")?.iter().zip(table.texts("decision")?) {
        if found != GO_ON {
            last.push((runs.unsigned_abs(), found));
        }
    }
    let target = match study.precision.as_ref().map(|asked| &asked.target) {
        Some(Target::Means { metric, half_width }) => {
            PrecisionTarget::Means { metric: metric.clone(), half_width: *half_width }
        }
        Some(Target::Contrast { name, half_width }) => {
            PrecisionTarget::Contrast { contrast: name.clone(), half_width: *half_width }
        }
        Some(Target::Expectations) | None => PrecisionTarget::Expectations,
    };
    Ok(PrecisionFacts {
        asked: last.len() as u64,
        reached: last.iter().filter(|(_, found)| *found == REACHED).count() as u64,
        fewest_runs: last.iter().map(|(runs, _)| *runs).min(),
        most_runs: last.iter().map(|(runs, _)| *runs).max(),
        target,
    })
}

const GO_ON: &str = "go on";
const REACHED: &str = "reached";
const NOT_REACHED: &str = "not reached";

/// One look.
struct Row<'a> {
    question: &'a Question,
    number: i64,
    runs: i64,
    seen: Seen,
}

fn table(runs: &Table, rows: &[Row]) -> Table {
    let count = |id, label, doc, of: fn(&Row) -> i64| {
        Column::integer(id, label, "1", doc, rows.iter().map(of).collect())
    };
    let number = |id, label, doc, of: fn(&Row) -> f64| {
        Column::number(id, label, "metric_unit", doc, rows.iter().map(of).collect())
    };
    let text = |id, label, doc, of: &dyn Fn(&Row) -> String| {
        Column::text(id, label, doc, rows.iter().map(of).collect())
    };
    let unit = |row: &Row| runs.column(&row.question.metric).map(|column| column.unit.clone());
    let lower = "Lower end of the interval, corrected for all looks.";
    let upper = "Upper end of the interval, corrected for all looks.";
    let half = "Half the width of the interval.";
    let target = "Half the width that is asked for; empty where a verdict is asked for.";
    let decision = "`go on` with more runs; `reached`: the interval is as narrow as was asked \
                    for, or has the verdict; `not reached`: it is not, and there may be no more runs.";
    Table::named("precision")
        .with(subject(rows))
        .with(text("metric", "Metric", "Name of the metric's column.", &|row| {
            row.question.metric.clone()
        }))
        .with(text("metric_unit", "Unit", "Unit of the numbers in the row.", &|row| {
            unit(row).unwrap_or_default()
        }))
        .with(count("look", "Look", "Number of the look, from 1.", |row| row.number))
        .with(count("runs", "Runs", "Runs of each point that were made by then.", |row| row.runs))
        .with(count("n", "Values", "Of these, with a value.", |row| row.seen.n as i64))
        .with(number("mean", "Mean", "Mean over the runs.", |row| row.seen.mean))
        .with(number("lower", "Lower end", lower, |row| row.seen.look.interval.lower))
        .with(number("upper", "Upper end", upper, |row| row.seen.look.interval.upper))
        .with(number("half_width", "Half-width", half, |row| row.seen.look.interval.half_width()))
        .with(number("target", "Target", target, |row| row.question.half_width()))
        .with(text("decision", "Decision", decision, &|row| decided(&row.seen).to_owned()))
}

/// What the rows are about: points, a contrast, or expectations.
fn subject(rows: &[Row]) -> Column {
    let subjects = || rows.iter().map(|row| &row.question.subject);
    let points: Option<Vec<i64>> = subjects()
        .map(
            |subject| if let Subject::Mean(point) = subject { Some((*point).into()) } else { None },
        )
        .collect();
    if let Some(points) = points {
        return Column::integer("design_id", "Design point", "id", "Number of the point.", points);
    }
    let names = subjects().map(|subject| match subject {
        Subject::Mean(point) => point.to_string(),
        Subject::Contrast(name) | Subject::Expectation(name) => name.clone(),
        Subject::Null(name, null) => format!("{name} under {null}"),
    });
    let names = names.collect();
    if subjects().any(|subject| matches!(subject, Subject::Expectation(_) | Subject::Null(..))) {
        return Column::text("expectation", "Expectation", "Name of the expectation.", names);
    }
    Column::text("contrast", "Contrast", "Name of the contrast.", names)
}

fn decided(seen: &Seen) -> &'static str {
    match seen.look.decision {
        Decision::Continue { .. } => GO_ON,
        Decision::Stop { reached: true } => REACHED,
        Decision::Stop { reached: false } => NOT_REACHED,
    }
}
