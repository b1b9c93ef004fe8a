//! The journal turned into tables, run by run in the order of the design.

use polyarchy_results::{FileEntry, Outcome, Results, ResultsFolder, RunRecord, write_csv};
use polyarchy_table::Table;

use crate::detail::{ACTIVITIES, Detail, PARTIES, RESPONSIBILITIES, TIES};
use crate::error::RunnerError;
use crate::events::{self, EVENTS};
use crate::failed;
use crate::prepared::Prepared;
use crate::session::Session;
use crate::shapes::{self, DESIGN, RUNS, TICKS, design_table};
use crate::sheet::Sheet;
use crate::simulation::Simulate;
use crate::wanted::Wanted;

/// The tables of a study, written.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// Their lines of the manifest.
    pub files: Vec<FileEntry>,
    /// The design, whole.
    pub design: Table,
    /// Runs that reached their end.
    pub completed: u64,
    /// Runs that did not, in order.
    pub failed: Vec<u64>,
}

/// Writes the tables of a study whose wanted runs are all in the journal.
///
/// Runs that failed are made again as far as they go, to see what led there.
pub fn assemble(
    prepared: &Prepared,
    wanted: Wanted<'_>,
    session: &mut Session,
    simulate: &Simulate<'_>,
) -> Result<Assembled, RunnerError> {
    let Session { folder, journal } = session;
    let (design, entry) = write_design(prepared, folder)?;
    let mut files = vec![entry];
    let mut sheets = Sheets::create(prepared, folder, &design)?;
    let mut failed = Vec::new();
    for place in wanted.places(prepared) {
        let record = RunRecord::from_bytes(&journal.read(place)?)?;
        if let Outcome::Failed { error } = &record.outcome {
            files.extend(failed::write(prepared, folder, place, error, simulate)?);
            failed.push(place);
        }
        sheets.add(&record)?;
    }
    files.extend(sheets.finish(folder)?);
    let completed = wanted.count(prepared) - failed.len() as u64;
    Ok(Assembled { files, design, completed, failed })
}

/// The tables that get rows from runs, whether a study has them or not.
pub const TABLES: [&str; 7] = [RUNS, TICKS, ACTIVITIES, PARTIES, RESPONSIBILITIES, TIES, EVENTS];

/// Whether a file of results can only come from running: it does not follow from others.
pub fn is_of_runs(name: &str) -> bool {
    TABLES.contains(&name) || name.starts_with("failed/")
}

/// The tables of a study that is finished, as they were written; the design is written anew, since
/// names of factors may have changed, into `folder`.
pub fn assembled(
    prepared: &Prepared,
    folder: &ResultsFolder,
    results: &Results,
) -> Result<Assembled, RunnerError> {
    let Results { manifest, files } = results;
    let (design, entry) = write_design(prepared, folder)?;
    let statuses = files.columns(RUNS, &["status"])?;
    let statuses = statuses.texts("status").map_or(&[][..], |statuses| statuses);
    let completed = statuses.iter().filter(|status| *status == "completed").count();
    let kept = manifest.files.iter().filter(|file| is_of_runs(&file.name)).cloned();
    let failed = manifest.files.iter().filter_map(|file| {
        file.name.strip_prefix("failed/run-")?.strip_suffix("/run.json")?.parse().ok()
    });
    Ok(Assembled {
        files: std::iter::once(entry).chain(kept).collect(),
        design,
        completed: completed as u64,
        failed: failed.collect(),
    })
}

fn write_design(
    prepared: &Prepared,
    folder: &ResultsFolder,
) -> Result<(Table, FileEntry), RunnerError> {
    let design = design_table(prepared);
    write_csv(&folder.file(DESIGN)?, &design)?;
    let doc = "The design points: which level each factor has.";
    let entry = folder.entry(DESIGN, Some(design.rows() as u64), doc)?;
    Ok((design, entry))
}

/// How much room the tables of a few runs take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Room {
    /// Bytes of all tables but that of events.
    pub tables: u64,
    /// Bytes of the table of events.
    pub events: u64,
}

/// Writes the tables of a few runs into a folder, to see how much room they take.
pub fn assemble_sample(
    prepared: &Prepared,
    folder: &ResultsFolder,
    records: &[RunRecord],
) -> Result<Room, RunnerError> {
    let design = design_table(prepared);
    let mut sheets = Sheets::create(prepared, folder, &design)?;
    for record in records {
        sheets.add(record)?;
    }
    let mut room = Room::default();
    for file in sheets.finish(folder)? {
        let bytes = if file.name == EVENTS { &mut room.events } else { &mut room.tables };
        *bytes += file.bytes;
    }
    Ok(room)
}

/// All tables that get rows from runs.
struct Sheets<'a> {
    prepared: &'a Prepared,
    design: &'a Table,
    runs: Sheet,
    ticks: Sheet,
    /// Tables of details, none for those that are not wanted.
    details: Vec<Option<Sheet>>,
    events: Option<events::Sheet>,
}

impl<'a> Sheets<'a> {
    fn create(
        prepared: &'a Prepared,
        folder: &ResultsFolder,
        design: &'a Table,
    ) -> Result<Self, RunnerError> {
        let sheet = |name, doc, shape, rows| Sheet::create(folder, name, doc, shape, rows);
        let mut details = Vec::new();
        for detail in &prepared.details {
            let Detail { file, doc, rows, is_wanted, .. } = *detail;
            let shape = shapes::of_detail(prepared, detail);
            details.push(is_wanted.then(|| sheet(file, doc, shape, rows)).transpose()?);
        }
        Ok(Self {
            prepared,
            design,
            runs: sheet(
                RUNS,
                "The runs: keys, levels of the factors, and each metric summed up.",
                shapes::runs(prepared, design),
                1,
            )?,
            ticks: sheet(
                TICKS,
                "The course of each run: every metric at every recorded week.",
                shapes::ticks(prepared),
                prepared.ticks_per_run(),
            )?,
            details,
            events: events::Sheet::create(prepared, folder)?,
        })
    }

    fn add(&mut self, record: &RunRecord) -> Result<(), RunnerError> {
        let Self { prepared, design, .. } = *self;
        self.runs.rows().add_run(prepared, design, record);
        self.runs.end_run()?;
        let Some((ticks, details)) = record.tables.split_first() else { return Ok(()) };
        self.ticks.rows().add_ticks(prepared, record, ticks);
        self.ticks.end_run()?;
        for ((sheet, detail), cells) in self.details.iter_mut().zip(&prepared.details).zip(details)
        {
            if let Some(sheet) = sheet {
                sheet.rows().add_detail(prepared, detail, record, cells);
                sheet.end_run()?;
            }
        }
        self.events.as_mut().map_or(Ok(()), |sheet| sheet.add(prepared, record))
    }

    fn finish(self, folder: &ResultsFolder) -> Result<Vec<FileEntry>, RunnerError> {
        let courses = [Some(self.runs), Some(self.ticks)].into_iter();
        let sheets = courses.chain(self.details).flatten();
        let entries = sheets.map(|sheet| sheet.finish(folder));
        entries.chain(self.events.map(|sheet| sheet.finish(folder))).collect()
    }
}
