//! Logs read back from the table of events, equal to the bit.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Scope;

use polyarchy_model::event::{EventId, KINDS, Kind, Log, Names};
use polyarchy_model::setting::Setting;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_results::{ResultsError, Stored};
use polyarchy_table::{Table, Values};

use super::{EVENTS, details};
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::stored::Halt;

/// What is read of a row; week, kind and phase stand in the name of the event.
const COLUMNS: [&str; 14] = [
    "run_id", "event_id", "party", "member", "activity", "right", "holder", "outcome", "amount",
    "p", "u", "hazard", "causes", "details",
];
/// Where columns of words and of numbers begin.
const WORDS: usize = 1;
const NUMBERS: usize = 8;
const MORE: usize = 12;

/// Runs that wait to be fetched.
const WAITING: usize = 2;

/// The events of a run: its number, and cells as [`Log::to_cells`] lays them out.
pub(crate) type Found = (u64, Vec<f64>);

/// What hears of them.
type Hear<'h> = dyn FnMut(u64, Vec<f64>) -> Result<(), Halt> + 'h;

/// The logs in a table of events.
pub(crate) struct Logs<'f> {
    files: &'f Stored,
    prepared: &'f Prepared,
    /// The run whose rows are being read.
    run: Option<Run>,
}

/// Reads the table on a thread; the runs that are wanted come in the order of the file.
pub(crate) fn start<'scope>(
    scope: &'scope Scope<'scope, '_>,
    mut logs: Logs<'scope>,
    wanted: &'scope (dyn Fn(u64) -> bool + Sync),
) -> Receiver<Result<Found, Halt>> {
    let (sender, receiver) = sync_channel(WAITING);
    scope.spawn(move || {
        let mut hear = |run_id, cells| sender.send(Ok((run_id, cells))).map_err(|_| Halt::Unheard);
        if let Err(Halt::File(error)) = logs.read(wanted, &mut hear) {
            // Who no longer listens does not want the error either.
            let _ = sender.send(Err(Halt::File(error)));
        }
    });
    receiver
}

impl<'f> Logs<'f> {
    /// Those of the results of a study.
    pub(crate) fn of(files: &'f Stored, prepared: &'f Prepared) -> Self {
        Self { files, prepared, run: None }
    }

    /// Hands on the events of the runs that are wanted, in the order of the file.
    pub(crate) fn read(
        &mut self,
        wanted: &dyn Fn(u64) -> bool,
        hear: &mut Hear<'_>,
    ) -> Result<(), Halt> {
        let files = self.files;
        let any = |min: i64, max: i64| (min..=max).any(|id| wanted(id as u64));
        files.scan_groups(EVENTS, &COLUMNS, any, |batch: Table| {
            let rows =
                Rows::of(&batch).ok_or_else(|| foreign("its columns are of other kinds".into()))?;
            for (row, &id) in rows.runs.iter().enumerate() {
                let id = id as u64;
                if !wanted(id) {
                    continue;
                }
                if self.run.as_ref().is_none_or(|run| run.id != id) {
                    self.end(hear)?;
                    let point = RunId::at(id, self.prepared.replicates).point;
                    self.run = Some(Run::new(id, &self.prepared.setting_at(point)));
                }
                let Some(run) = &mut self.run else { continue };
                run.add(&rows, row).map_err(|wrong| foreign(format!("run {id}: {wrong}")))?;
            }
            Ok::<(), Halt>(())
        })?;
        self.end(hear)
    }

    fn end(&mut self, hear: &mut Hear<'_>) -> Result<(), Halt> {
        self.run.take().map_or(Ok(()), |run| hear(run.id, run.cells))
    }
}

/// Some rows of the table.
struct Rows<'t> {
    runs: &'t [i64],
    /// From the name of the event to the outcome.
    words: [&'t [String]; NUMBERS - WORDS],
    numbers: [&'t [f64]; MORE - NUMBERS],
    /// Causes and details.
    more: [&'t [String]; 2],
}

impl<'t> Rows<'t> {
    fn of(batch: &'t Table) -> Option<Self> {
        let Values::Integer(runs) = &batch.columns.first()?.values else { return None };
        let text = |column: usize| match &batch.columns.get(column)?.values {
            Values::Text(cells) => Some(cells.as_slice()),
            _ => None,
        };
        let number = |column: usize| match &batch.columns.get(column)?.values {
            Values::Number(cells) => Some(cells.as_slice()),
            _ => None,
        };
        let (mut words, mut numbers, mut more) = ([&[][..]; 7], [&[][..]; 4], [&[][..]; 2]);
        for (nth, cells) in words.iter_mut().enumerate() {
            *cells = text(WORDS + nth)?;
        }
        for (nth, cells) in numbers.iter_mut().enumerate() {
            *cells = number(NUMBERS + nth)?;
        }
        for (nth, cells) in more.iter_mut().enumerate() {
            *cells = text(MORE + nth)?;
        }
        Some(Self { runs, words, numbers, more })
    }
}

/// A run whose rows are being read.
struct Run {
    id: u64,
    names: Names,
    n_newcomers: usize,
    cells: Vec<f64>,
    /// Of a row, before it is known how many there are.
    causes: Vec<f64>,
    details: Vec<f64>,
}

impl Run {
    fn new(id: u64, setting: &Setting) -> Self {
        Self {
            id,
            names: Names::new(setting, &Log::default()),
            n_newcomers: 0,
            cells: Vec::new(),
            causes: Vec::new(),
            details: Vec::new(),
        }
    }

    /// Adds the cells of a row; what cannot be understood.
    fn add(&mut self, rows: &Rows<'_>, row: usize) -> Result<(), String> {
        let [event, party, member, activity, right, holder, outcome] =
            rows.words.map(|cells| cells[row].as_str());
        let [causes, details] = rows.more.map(|cells| cells[row].as_str());
        let id = self.id_of(event)?;
        if id.is_arrival_by_chance() {
            self.welcome(rows.numbers[0][row]);
        }
        self.read_causes(&id, causes)?;
        self.details.clear();
        let n_details = details::read(id.kind, details, &self.names, &mut self.details)?;
        let names = &self.names;
        let known = |list: &[String], name: &str| place(list.iter().map(String::as_str), name);
        let words = [
            known(&names.parties, party)?,
            match member {
                "" => -1.0,
                member => f64::from(
                    names
                        .member_of(member)
                        .ok_or_else(|| format!("there is no member `{member}`"))?,
                ),
            },
            known(&names.activities, activity)?,
            place(RIGHTS.iter().map(|right| right.id()), right)?,
            match holder {
                "" => -1.0,
                "jointly" => 0.0,
                party => 1.0 + known(&names.parties, party)?,
            },
            self.outcome_of(id.kind, outcome)?,
        ];
        self.cells.extend(cells_of(&id));
        self.cells.extend(words);
        self.cells.extend(rows.numbers.map(|cells| cells[row]));
        self.cells.extend([(self.causes.len() / 6) as f64, n_details as f64]);
        self.cells.append(&mut self.causes);
        self.cells.append(&mut self.details);
        Ok(())
    }

    /// Gives a party that joins by chance its name, as [`Names::new`] does.
    fn welcome(&mut self, n_members: f64) {
        self.n_newcomers += 1;
        self.names.parties.push(format!("newcomer_{}", self.n_newcomers));
        let n_before = self.names.first_members.last().copied().unwrap_or(0);
        self.names.first_members.push(n_before + n_members as u32);
    }

    fn id_of(&self, text: &str) -> Result<EventId, String> {
        self.names.event_of(text).map_err(|wrong| wrong.to_string())
    }

    /// The causes of an event, but for the post that a reading names already.
    fn read_causes(&mut self, id: &EventId, text: &str) -> Result<(), String> {
        self.causes.clear();
        let post = id.post_of();
        for cause in text.split(' ').filter(|cause| !cause.is_empty()) {
            let cause = self.id_of(cause)?;
            if Some(cause) != post {
                self.causes.extend(cells_of(&cause));
            }
        }
        Ok(())
    }

    fn outcome_of(&self, kind: Kind, word: &str) -> Result<f64, String> {
        let names = &self.names;
        let found = match kind {
            _ if word.is_empty() => return Ok(0.0),
            Kind::Written | Kind::Read => place(names.channels.iter().map(String::as_str), word),
            Kind::Signed | Kind::Reviewed => place(names.forms.iter().map(String::as_str), word),
            kind => place(kind.info().outcomes.iter().copied(), word),
        };
        found.map_err(|_| format!("`{word}` is no outcome of `{}`", KINDS[kind as usize].id))
    }
}

/// Where a name stands in a list; -1 for none.
fn place<'n>(mut list: impl Iterator<Item = &'n str>, name: &str) -> Result<f64, String> {
    if name.is_empty() {
        return Ok(-1.0);
    }
    let place = list.position(|other| other == name);
    place.map(|at| at as f64).ok_or_else(|| format!("there is no `{name}`"))
}

fn cells_of(id: &EventId) -> [f64; 6] {
    let [a, b, c, d] = id.parts.map(f64::from);
    [f64::from(id.week), f64::from(id.kind as u8), a, b, c, d]
}

fn foreign(wrong: String) -> ResultsError {
    ResultsError::Mismatch {
        path: EVENTS.into(),
        wrong,
        right: "these are results of another version: use the one that wrote them".into(),
    }
}
