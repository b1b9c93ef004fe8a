//! What of stored tables follows from the study without a run: columns, keys, levels.

use std::collections::BTreeSet;

use polyarchy_results::{ResultsError, Stored};
use polyarchy_table::{Table, Values};

use crate::error::RunnerError;
use crate::events::EVENTS;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::shapes::{self, RUNS, TICKS, design_table};

/// The runs that the tables hold, in their order.
pub(crate) fn places(files: &Stored) -> Result<Vec<u64>, RunnerError> {
    let mut places = Vec::new();
    files.scan(RUNS, &["run_id"], |batch| -> Result<(), RunnerError> {
        places.extend(integers(&batch, 0).iter().map(|&id| id as u64));
        Ok(())
    })?;
    Ok(places)
}

/// The first thing in each table that is not what the study gives it.
///
/// Labels and meanings are compared where the same build wrote them: another one may word them otherwise.
pub fn verify_keys(
    files: &Stored,
    prepared: &Prepared,
    is_same_build: bool,
) -> Result<Vec<String>, RunnerError> {
    let design = design_table(prepared);
    let there = places(files)?;
    let mut wrong: Vec<String> = gap(prepared, &there).into_iter().collect();
    let details = prepared.details.iter().filter(|detail| detail.is_wanted);
    let shapes = [(RUNS, shapes::runs(prepared, &design)), (TICKS, shapes::ticks(prepared))];
    let shapes = shapes
        .into_iter()
        .chain(details.map(|detail| (detail.file, shapes::of_detail(prepared, detail))));
    let events =
        (!prepared.recording.events.is_empty()).then(|| (EVENTS, shapes::of_events(prepared)));
    let shapes = shapes.chain(events);
    let there = there.into_iter().collect();
    for (file, shape) in shapes {
        if is_same_build && files.shape(file)? != shape {
            wrong.push(format!("{file}: columns or notes are not those of the study"));
        }
        let keys = Keys { prepared, design: &design, there: &there };
        wrong.extend(keys.of(files, file)?.map(|wrong| format!("{file}: {wrong}")));
    }
    Ok(wrong)
}

/// A run that should be there and is not: each point has its replicates from the first on, and all of them
/// unless the study may stop when it knows enough.
fn gap(prepared: &Prepared, there: &[u64]) -> Option<String> {
    let lacks = |place: u64| format!("{RUNS}: run {place} should be there, in the order of runs");
    if prepared.study.precision.is_none() {
        let all = (0..prepared.runs()).zip(there.iter().map(Some).chain(std::iter::repeat(None)));
        return all
            .into_iter()
            .find(|(place, there)| *there != Some(place))
            .map(|(place, _)| lacks(place));
    }
    let mut due = BTreeSet::new();
    for &place in there {
        let run = RunId::at(place, prepared.replicates);
        if 0 < run.replicate && !due.contains(&place) {
            return Some(lacks(place - 1));
        }
        due.insert(place + 1);
    }
    None
}

/// What the keys of a row should be.
struct Keys<'a> {
    prepared: &'a Prepared,
    design: &'a Table,
    there: &'a BTreeSet<u64>,
}

impl Keys<'_> {
    /// The first row of a table whose keys are wrong.
    fn of(&self, files: &Stored, file: &str) -> Result<Option<String>, RunnerError> {
        let mut columns = vec!["run_id", "design_id", "replicate"];
        if file == RUNS {
            columns.push("seed");
            columns.extend(self.design.columns[1..].iter().map(|factor| factor.id.as_str()));
        }
        let (mut wrong, mut last) = (None, 0);
        files.scan(file, &columns, |batch| -> Result<(), ResultsError> {
            for row in 0..batch.rows() {
                if wrong.is_none() {
                    wrong = self.wrong(&batch, row, &mut last);
                }
            }
            Ok(())
        })?;
        Ok(wrong)
    }

    fn wrong(&self, batch: &Table, row: usize, last: &mut u64) -> Option<String> {
        let place = integers(batch, 0)[row] as u64;
        if place < *last || !self.there.contains(&place) {
            return Some(format!("rows of run {place} where none should be"));
        }
        *last = place;
        let run = RunId::at(place, self.prepared.replicates);
        let seed = self.prepared.study.seed as i64;
        let due = [i64::from(run.point), i64::from(run.replicate), seed];
        let keys = batch.columns[1..].iter().zip(due).find_map(|(column, due)| {
            let Values::Integer(cells) = &column.values else { return Some(column) };
            (cells[row] != due).then_some(column)
        });
        let levels = || {
            let factors = batch.columns.iter().skip(4).zip(&self.design.columns[1..]);
            let mut factors = factors.map(|(stored, due)| (stored, &due.values));
            factors.find(|(stored, due)| !same(&stored.values, row, due, run.point as usize))
        };
        let column = keys.or_else(|| levels().map(|(column, _)| column))?;
        let (id, cell) = (&column.id, column.values.shown(row));
        Some(format!("`{id}` of run {place} ({run}) is {cell}, which is not what the study says"))
    }
}

fn integers(table: &Table, column: usize) -> &[i64] {
    match table.columns.get(column).map(|column| &column.values) {
        Some(Values::Integer(cells)) => cells,
        _ => &[],
    }
}

/// Whether two cells are the same to the bit.
fn same(stored: &Values, row: usize, due: &Values, point: usize) -> bool {
    match (stored, due) {
        (Values::Number(stored), Values::Number(due)) => {
            stored[row].to_bits() == due[point].to_bits()
                || stored[row].is_nan() && due[point].is_nan()
        }
        (Values::Integer(stored), Values::Integer(due)) => stored[row] == due[point],
        (Values::Text(stored), Values::Text(due)) => stored[row] == due[point],
        _ => false,
    }
}
