//! One table read on a thread of its own, handed on run by run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use polyarchy_results::{ResultsError, scan};
use polyarchy_table::{Column, Table, Values};

use crate::error::RunnerError;

/// Runs that wait to be fetched.
const WAITING: usize = 4;

/// A table, and what of it is read.
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// Column of words that becomes a column of positions in the list of names.
    pub(super) name: Option<&'static str>,
    /// Columns of numbers.
    pub(super) metrics: Vec<String>,
    /// The first names of the list; others are added as they come.
    pub(super) known: Vec<String>,
}

/// The rows of one run: cells laid end to end, as the model records them.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) run_id: u64,
    pub(super) cells: Vec<f64>,
    /// The names in the order in which they came.
    pub(super) names: Vec<String>,
}

/// Why reading ended early.
pub(super) enum Halt {
    /// The file is not right.
    File(ResultsError),
    /// Nobody wants more.
    Unheard,
}

impl From<ResultsError> for Halt {
    fn from(error: ResultsError) -> Self {
        Self::File(error)
    }
}

impl From<Halt> for RunnerError {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::File(error) => error.into(),
            Halt::Unheard => unreachable!("who asks is listening"),
        }
    }
}

/// Reads the table on a thread; the runs that are wanted come in the order of the file.
pub(super) fn start<'scope>(
    scope: &'scope Scope<'scope, '_>,
    source: Source,
    wanted: &'scope (dyn Fn(u64) -> bool + Sync),
) -> Receiver<Result<Rows, Halt>> {
    let (sender, receiver) = sync_channel(WAITING);
    scope.spawn(move || {
        let mut reader =
            Reader { source: &source, sender: &sender, rows: None, places: places(&source) };
        if let Err(Halt::File(error)) = reader.read(wanted) {
            // Who no longer listens does not want the error either.
            let _ = sender.send(Err(Halt::File(error)));
        }
    });
    receiver
}

fn places(source: &Source) -> BTreeMap<String, usize> {
    source.known.iter().cloned().zip(0..).collect()
}

struct Reader<'s> {
    source: &'s Source,
    sender: &'s SyncSender<Result<Rows, Halt>>,
    /// The run whose rows are being gathered.
    rows: Option<Rows>,
    /// Where each name stands in the list.
    places: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn read(&mut self, wanted: &(dyn Fn(u64) -> bool + Sync)) -> Result<(), Halt> {
        let Source { path, name, metrics, .. } = self.source;
        let is_course = *name != Some("status");
        let mut columns = vec!["run_id"];
        columns.extend(is_course.then_some("tick"));
        columns.extend(name);
        columns.extend(metrics.iter().map(String::as_str));
        scan(path, &columns, |batch: Table| {
            let Some(Values::Integer(ids)) = batch.columns.first().map(|column| &column.values)
            else {
                return Err(self.foreign());
            };
            for (row, &id) in ids.iter().enumerate() {
                if wanted(id as u64) {
                    self.begin(id as u64)?;
                    self.add(&batch.columns[1..], row);
                }
            }
            Ok(())
        })?;
        self.end()
    }

    /// Makes sure that rows of this run are gathered.
    fn begin(&mut self, run_id: u64) -> Result<(), Halt> {
        if self.rows.as_ref().is_none_or(|rows| rows.run_id != run_id) {
            self.end()?;
            self.places = places(self.source);
            self.rows = Some(Rows { run_id, ..Rows::default() });
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Halt> {
        match self.rows.take() {
            Some(rows) => self.sender.send(Ok(rows)).map_err(|_| Halt::Unheard),
            None => Ok(()),
        }
    }

    fn add(&mut self, columns: &[Column], row: usize) {
        let Some(rows) = &mut self.rows else { return };
        for column in columns {
            rows.cells.push(match &column.values {
                Values::Number(cells) => cells[row],
                Values::Integer(cells) => cells[row] as f64,
                Values::Text(cells) => place(&cells[row], &mut self.places, &mut rows.names) as f64,
            });
        }
    }

    fn foreign(&self) -> Halt {
        Halt::File(ResultsError::Mismatch {
            path: self.source.path.clone(),
            wrong: "the runs are not numbered".into(),
            right: "these are results of another version: use the one that wrote them".into(),
        })
    }
}

/// Where a name stands in the list; a new one is added to it.
fn place(name: &str, places: &mut BTreeMap<String, usize>, names: &mut Vec<String>) -> usize {
    if let Some(place) = places.get(name) {
        return *place;
    }
    let place = places.len();
    places.insert(name.to_owned(), place);
    names.push(name.to_owned());
    place
}
