//! The journal turned into tables, run by run in the order of the design.

use polyarchy_results::{FileEntry, Manifest, Outcome, ResultsFolder, RunRecord, write_csv};
use polyarchy_table::Table;

use crate::detail::{ACTIVITIES, Detail, PARTIES, RESPONSIBILITIES, TIES};
use crate::error::RunnerError;
use crate::failed;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::session::Session;
use crate::shapes::{self, DESIGN, RUNS, TICKS, design_table};
use crate::sheet::{AddCells, Sheet};
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
            files.extend(failed::write(prepared, folder, (place, error), simulate)?);
            failed.push(place);
        }
        sheets.add(&record)?;
    }
    files.extend(sheets.finish(folder)?);
    let completed = wanted.count(prepared) - failed.len() as u64;
    Ok(Assembled { files, design, completed, failed })
}

/// Whether a file of results can only come from running: it does not follow from others.
pub(crate) fn is_of_runs(name: &str) -> bool {
    let tables = [RUNS, TICKS, ACTIVITIES, PARTIES, RESPONSIBILITIES, TIES];
    tables.contains(&name) || name.starts_with("failed/")
}

/// The tables of a study that is finished, as they were written; the design is written anew, since
/// names of factors may have changed.
pub fn assembled(
    prepared: &Prepared,
    folder: &ResultsFolder,
    manifest: &Manifest,
) -> Result<Assembled, RunnerError> {
    let (design, entry) = write_design(prepared, folder)?;
    let kept = manifest.files.iter().filter(|file| is_of_runs(&file.name)).cloned();
    let failed = manifest.files.iter().filter_map(|file| {
        file.name.strip_prefix("failed/run-")?.strip_suffix("/run.json")?.parse().ok()
    });
    Ok(Assembled {
        files: std::iter::once(entry).chain(kept).collect(),
        design,
        completed: manifest.runs.completed,
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

/// Writes the tables of a few runs into a folder, to see how much room they take.
pub fn assemble_sample(
    prepared: &Prepared,
    folder: &ResultsFolder,
    records: &[RunRecord],
) -> Result<u64, RunnerError> {
    let design = design_table(prepared);
    let mut sheets = Sheets::create(prepared, folder, &design)?;
    for record in records {
        sheets.add(record)?;
    }
    Ok(sheets.finish(folder)?.iter().map(|file| file.bytes).sum())
}

/// All tables that get rows from runs.
struct Sheets<'a> {
    prepared: &'a Prepared,
    design: &'a Table,
    runs: Sheet,
    ticks: Sheet,
    /// Tables of details, none for those that are not wanted.
    details: Vec<Option<Sheet>>,
}

impl<'a> Sheets<'a> {
    fn create(
        prepared: &'a Prepared,
        folder: &ResultsFolder,
        design: &'a Table,
    ) -> Result<Self, RunnerError> {
        let sheet = |names, shape, rows| Sheet::create(folder, names, shape, rows);
        let mut details = Vec::new();
        for detail in &prepared.details {
            let Detail { file, doc, rows, is_wanted, .. } = *detail;
            let shape = shapes::of_detail(prepared, detail);
            details.push(is_wanted.then(|| sheet((file, doc), shape, rows)).transpose()?);
        }
        Ok(Self {
            prepared,
            design,
            runs: sheet(
                (RUNS, "The runs: keys, levels of the factors, and each metric summed up."),
                shapes::runs(prepared, design),
                1,
            )?,
            ticks: sheet(
                (TICKS, "The course of each run: every metric at every recorded week."),
                shapes::ticks(prepared),
                prepared.ticks_per_run(),
            )?,
            details,
        })
    }

    fn add(&mut self, record: &RunRecord) -> Result<(), RunnerError> {
        self.add_run(record);
        self.runs.end_run()?;
        let Some((ticks, details)) = record.tables.split_first() else { return Ok(()) };
        self.add_ticks(record, ticks);
        self.ticks.end_run()?;
        for ((sheet, detail), rows) in
            self.details.iter_mut().zip(&self.prepared.details).zip(details)
        {
            if let Some(sheet) = sheet {
                add_detail(self.prepared, (sheet, detail), record, rows);
                sheet.end_run()?;
            }
        }
        Ok(())
    }

    fn add_run(&mut self, record: &RunRecord) {
        const FACTORS: usize = 5;
        let run = add_keys(self.prepared, &mut self.runs, record, 1);
        let seed = self.prepared.study.seed as i64;
        self.runs.cells(3).add_integers([seed].into_iter());
        let status = match record.outcome {
            Outcome::Completed => "completed",
            Outcome::Failed { .. } => "failed",
        };
        self.runs.cells(4).add_texts([status].into_iter());
        let factors = &self.design.columns[1..];
        for (place, factor) in factors.iter().enumerate() {
            self.runs.cells(FACTORS + place).add_cell_of(&factor.values, run.point as usize);
        }
        let none = vec![f64::NAN; self.prepared.columns.len()];
        let summary = if record.summary.is_empty() { &none } else { &record.summary };
        self.runs.add_numbers(FACTORS + factors.len(), summary, 0);
    }

    fn add_ticks(&mut self, record: &RunRecord, ticks: &[f64]) {
        let width = self.prepared.columns.len() + 1;
        add_keys(self.prepared, &mut self.ticks, record, ticks.len() / width);
        add_weeks(&mut self.ticks, ticks, width);
        self.ticks.add_numbers(4, ticks, 1);
    }

    fn finish(self, folder: &ResultsFolder) -> Result<Vec<FileEntry>, RunnerError> {
        let courses = [Some(self.runs), Some(self.ticks)].into_iter();
        courses.chain(self.details).flatten().map(|sheet| sheet.finish(folder)).collect()
    }
}

/// Rows of tick, places of names, and numbers.
fn add_detail(
    prepared: &Prepared,
    (sheet, detail): (&mut Sheet, &Detail),
    record: &RunRecord,
    rows: &[f64],
) {
    const WORDS: usize = 4;
    let width = detail.width();
    add_keys(prepared, sheet, record, rows.len() / width);
    add_weeks(sheet, rows, width);
    for (nth, words) in detail.words.iter().enumerate() {
        let names = words.of_run(&record.names);
        let places = rows.iter().skip(1 + nth).step_by(width);
        sheet.cells(WORDS + nth).add_texts(places.map(|&at| names[at as usize].as_str()));
    }
    let n_words = detail.words.len();
    sheet.add_numbers(WORDS + n_words, rows, 1 + n_words);
}

fn add_keys(prepared: &Prepared, sheet: &mut Sheet, record: &RunRecord, rows: usize) -> RunId {
    let run = RunId::at(record.run_id, prepared.replicates);
    let keys = [record.run_id as i64, i64::from(run.point), i64::from(run.replicate)];
    for (column, key) in keys.into_iter().enumerate() {
        sheet.cells(column).add_integers(std::iter::repeat_n(key, rows));
    }
    run
}

fn add_weeks(sheet: &mut Sheet, rows: &[f64], width: usize) {
    sheet.cells(3).add_integers(rows.iter().step_by(width).map(|&week| week as i64));
}
