//! One table read on a thread of its own, handed on run by run.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use polyarchy_results::{ResultsError, Stored};
use polyarchy_table::{Column, Table, Values};

use crate::error::RunnerError;

/// Runs that wait to be fetched.
const WAITING: usize = 4;

/// A table, and what of it is read.
pub(super) struct Source<'f> {
    pub(super) files: &'f Stored,
    pub(super) file: &'static str,
    /// Whether rows are about weeks.
    pub(super) has_weeks: bool,
    /// Columns of words that become columns of places, each with the first names of its list; others are
    /// added as they come.
    pub(super) words: Vec<(&'static str, Vec<String>)>,
    /// Columns of numbers.
    pub(super) metrics: Vec<String>,
}

/// The rows of one run: cells laid end to end, as the model records them.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) run_id: u64,
    pub(super) cells: Vec<f64>,
    /// The names that no list had, in the order in which they came.
    pub(super) names: Vec<String>,
}

/// Why reading ended early.
pub(crate) enum Halt {
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
    source: Source<'scope>,
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

/// Where each name stands in the list of each column of words.
fn places(source: &Source<'_>) -> Vec<Places> {
    source.words.iter().map(|(_, known)| known.iter().cloned().zip(0..).collect()).collect()
}

type Places = BTreeMap<String, usize>;

struct Reader<'s> {
    source: &'s Source<'s>,
    sender: &'s SyncSender<Result<Rows, Halt>>,
    /// The run whose rows are being gathered.
    rows: Option<Rows>,
    places: Vec<Places>,
}

impl Reader<'_> {
    fn read(&mut self, wanted: &(dyn Fn(u64) -> bool + Sync)) -> Result<(), Halt> {
        let Source { files, file, has_weeks, words, metrics } = self.source;
        let mut columns = vec!["run_id"];
        columns.extend(has_weeks.then_some("tick"));
        columns.extend(words.iter().map(|(id, _)| *id));
        columns.extend(metrics.iter().map(String::as_str));
        files.scan(file, &columns, |batch: Table| {
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
        let mut places = self.places.iter_mut();
        for column in columns {
            rows.cells.push(match &column.values {
                Values::Number(cells) => cells[row],
                Values::Integer(cells) => cells[row] as f64,
                Values::Text(cells) => {
                    let places = places.next().expect("each column of words has its list");
                    place(&cells[row], places, &mut rows.names) as f64
                }
            });
        }
    }

    fn foreign(&self) -> Halt {
        Halt::File(ResultsError::Mismatch {
            path: self.source.file.into(),
            wrong: "the runs are not numbered".into(),
            right: "these are results of another version: use the one that wrote them".into(),
        })
    }
}

/// Where a name stands in the list; a new one is added to it.
fn place(name: &str, places: &mut Places, names: &mut Vec<String>) -> usize {
    if let Some(place) = places.get(name) {
        return *place;
    }
    let place = places.len();
    places.insert(name.to_owned(), place);
    names.push(name.to_owned());
    place
}
