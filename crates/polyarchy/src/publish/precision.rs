//! How precisely a study that asks for it knows its means or its difference: table `precision`.

use polyarchy_analysis::observations::Observations;
use polyarchy_analysis::precision::{Decision, Look};
use polyarchy_study::Study;
use polyarchy_table::{Column, Table};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::knowledge::{Knowledge, Question};

/// Every look that was taken, one row each; none if the study does not ask for precision.
pub(super) fn of(study: &Study, runs: &Table) -> Result<Option<Table>, Failure> {
    let Some(knowledge) = known(study, runs)? else { return Ok(None) };
    let mut rows = Vec::new();
    for question in knowledge.questions() {
        let made = knowledge.runs(question);
        for (number, runs) in (1..).zip(knowledge.looks().take_while(|runs| *runs <= made)) {
            let look = knowledge.look(question, runs)?;
            rows.push(Row { question, number, runs: i64::from(runs), look });
        }
    }
    Ok(Some(table(study, runs, &rows)))
}

/// What the last looks found, in numbers, for the manifest.
pub(super) fn told(study: &Study, table: &Table) -> Result<Value, Failure> {
    let mut last: Vec<(i64, &str)> = Vec::new();
    for (runs, found) in table.integers("runs")?.iter().zip(table.texts("decision")?) {
        if found != GO_ON {
            last.push((*runs, found));
        }
    }
    let reached = last.iter().filter(|(_, found)| *found == REACHED).count();
    let wanted = study.precision.as_ref();
    Ok(json!({
        "half_width": wanted.map(|wanted| wanted.half_width),
        "metric": wanted.map(|wanted| &wanted.metric),
        "contrast": wanted.and_then(|wanted| wanted.contrast.as_ref()),
        "asked": last.len(),
        "reached": reached,
        "fewest_runs": last.iter().map(|(runs, _)| runs).min(),
        "most_runs": last.iter().map(|(runs, _)| runs).max(),
    }))
}

const GO_ON: &str = "go on";
const REACHED: &str = "reached";
const NOT_REACHED: &str = "not reached";

/// One look.
struct Row {
    question: Question,
    number: i64,
    runs: i64,
    look: Look,
}

/// What the runs tell.
fn known(study: &Study, runs: &Table) -> Result<Option<Knowledge>, Failure> {
    let Some(wanted) = &study.precision else { return Ok(None) };
    let Some(mut knowledge) = Knowledge::asked(study)? else { return Ok(None) };
    let observations = Observations::of_runs(runs, &wanted.metric)?;
    for point in 0..study.points().len() as u32 {
        for replicate in 0..observations.runs(point.into()) as i64 {
            let value = observations.value(point.into(), replicate);
            knowledge.add(point, value.unwrap_or(f64::NAN));
        }
    }
    Ok(Some(knowledge))
}

fn table(study: &Study, runs: &Table, rows: &[Row]) -> Table {
    let wanted = study.precision.as_ref();
    let column = wanted.and_then(|wanted| runs.column(&wanted.metric));
    let (unit, label) = column.map_or(("1", ""), |column| (&*column.unit, &*column.label));
    let count = |id, label, doc, of: fn(&Row) -> i64| {
        Column::integer(id, label, "1", doc, rows.iter().map(of).collect())
    };
    let number = |id, doc, of: fn(&Look) -> f64| {
        Column::number(id, label, unit, doc, rows.iter().map(|row| of(&row.look)).collect())
    };
    let lower = "Lower end of the interval, corrected for all looks.";
    let upper = "Upper end of the interval, corrected for all looks.";
    let half = "Half the width of the interval.";
    let decision = "`go on` with more runs; `reached`: the interval is as narrow as was asked \
                    for; `not reached`: it is not, and there may be no more runs.";
    let decisions = rows.iter().map(|row| decided(&row.look).to_owned()).collect();
    let mut table = Table::named("precision")
        .with(subject(wanted.and_then(|wanted| wanted.contrast.as_deref()), rows))
        .with(count("look", "Look", "Number of the look, from 1.", |row| row.number))
        .with(count("runs", "Runs", "Runs of each point that were made by then.", |row| row.runs))
        .with(count("n", "Values", "Of these, with a value.", |row| row.look.n as i64))
        .with(number("mean", "Mean over the runs.", |look| look.mean))
        .with(number("lower", lower, |look| look.interval.lower))
        .with(number("upper", upper, |look| look.interval.upper))
        .with(number("half_width", half, |look| look.interval.half_width()))
        .with(Column::text("decision", "Decision", decision, decisions));
    // A note that is called otherwise: a note `metric` would name the table after the metric.
    let metric = wanted.map(|wanted| wanted.metric.clone());
    table.notes.extend(metric.map(|metric| ("measured".to_owned(), metric)));
    table
}

/// What the rows are about: points, or the contrast.
fn subject(contrast: Option<&str>, rows: &[Row]) -> Column {
    let point = |row: &Row| match row.question {
        Question::Mean(point) => i64::from(point),
        Question::Difference => 0,
    };
    if let Some(name) = contrast {
        let names = rows.iter().map(|_| name.to_owned()).collect();
        return Column::text("contrast", "Contrast", "Name of the contrast.", names);
    }
    let points = rows.iter().map(point).collect();
    Column::integer("design_id", "Design point", "id", "Number of the point.", points)
}

fn decided(look: &Look) -> &'static str {
    match look.decision {
        Decision::Continue { .. } => GO_ON,
        Decision::Stop { reached: true } => REACHED,
        Decision::Stop { reached: false } => NOT_REACHED,
    }
}
