//! What a study will take, from a few of its runs, and what it can show.

pub mod luck;
mod shown;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use polyarchy_results::{ResultsError, ResultsFolder, RunRecord, UnderWay};
use polyarchy_runner::clock::Stopwatch;
use polyarchy_runner::{
    Prepared, Room, RunId, Simulate, assemble_sample, bytes_of_blocks, bytes_of_events,
    count_events, perform,
};
use polyarchy_study::Study;

pub use shown::{POWER, SMALL, STRICT, Shown};

use crate::failure::Failure;

/// Runs that are made at most, and the time after which no more are begun.
const MOST_RUNS: u64 = 24;
const ENOUGH: Duration = Duration::from_secs(2);

/// Bytes that the program takes by itself, and how many times a block of a table: as rows, as columns, and
/// encoded. These and what figures take are fitted to the peaks (VmHWM) of the shipped studies on Linux, with 1
/// to 20 replicates on 1 to 4 threads; the estimates lie within 15 % of them.
const PROGRAM_BYTES: u64 = 22_000_000;
const TIMES_A_BLOCK: f64 = 2.4;

/// Bytes that drawing takes: the pixels of the greatest figure, which grows with the activities where these, or
/// who is responsible for them, are drawn.
const FIGURE_BYTES: u64 = 24_000_000;
const LARGE_FIGURE_BYTES: u64 = 33_000_000;
const BYTES_OF_AN_ACTIVITY: u64 = 2_000_000;

/// What drawing specification curves takes: two claims lie side by side, and the height grows with choices and
/// options. Fitted likewise, with 16 to 256 combinations of 4 claims.
const BYTES_OF_A_POINT_OF_HEIGHT: u64 = 76_000;
const BYTES_OF_A_COMBINATION: u64 = 8_000;

/// What the sample runs tell.
#[derive(Clone, Copy, Debug)]
struct Calibration {
    runs: u64,
    seconds_per_run: f64,
    /// Bytes in memory and in the journal, but for events.
    record_bytes: u64,
    /// Bytes in the tables, but for that of events.
    table_bytes: u64,
    /// What a run takes whose events are recorded.
    events: Events,
    /// Bytes of the blocks in which all tables of the study are written.
    block_bytes: u64,
    seconds_per_table_run: f64,
}

/// Events that are recorded.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Events {
    /// Runs of which they are.
    pub runs: u64,
    /// Rows of their table.
    pub rows: u64,
    /// Bytes of their table.
    pub bytes: u64,
    /// Bytes besides, while the study runs.
    pub journal: u64,
}

/// What a study will take, at most.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Forecast {
    /// Runs of the study.
    pub runs: u64,
    /// On how many threads.
    pub threads: usize,
    /// How long it goes on.
    pub seconds: f64,
    /// How long a run takes, in seconds.
    pub seconds_per_run: f64,
    /// How many runs were made to know it.
    pub runs_measured: u64,
    /// Bytes of its results.
    pub disk: u64,
    /// Bytes besides, while it runs.
    pub journal: u64,
    /// Of these, what the table of events takes; none if no events are recorded.
    pub events: Option<Events>,
    /// Bytes in memory at the peak.
    pub memory: u64,
    /// What differences it will show; none with one replicate.
    pub shown: Option<Shown>,
}

/// Makes some runs of a study for about two seconds, and forecasts what all of it takes on so many threads.
///
/// Errors: the system does not let write the tables of these runs for a moment.
pub fn plan(prepared: &Prepared, threads: usize, simulate: &Simulate) -> Result<Forecast, Failure> {
    let calibration = calibrate(prepared, simulate)?;
    Ok(Forecast::of(prepared, &calibration, threads))
}

impl Forecast {
    fn of(prepared: &Prepared, calibration: &Calibration, threads: usize) -> Self {
        let runs = prepared.runs();
        let Calibration { seconds_per_run, record_bytes, table_bytes, events, .. } = calibration;
        let with_events = prepared.runs_with_events();
        let events = Events {
            runs: with_events,
            rows: with_events * events.rows,
            bytes: with_events * events.bytes,
            journal: with_events * events.journal,
        };
        let replicates = prepared.replicates as usize;
        let study = &prepared.study;
        let together = study.contrasts.len().max(study.expectations.len());
        Self {
            runs,
            threads,
            seconds_per_run: *seconds_per_run,
            runs_measured: calibration.runs,
            seconds: runs as f64
                * (seconds_per_run / threads as f64 + calibration.seconds_per_table_run),
            disk: runs * table_bytes + events.bytes,
            journal: runs * record_bytes + events.journal,
            events: (with_events > 0).then_some(events),
            memory: memory(prepared, calibration, threads),
            shown: Shown::of(replicates, together).ok(),
        }
    }
}

/// Makes some runs, spread over the design, one after the other.
fn calibrate(prepared: &Prepared, simulate: &Simulate) -> Result<Calibration, Failure> {
    let all = prepared.runs();
    let wanted = all.min(MOST_RUNS);
    let count = |record: &RunRecord| count_events(prepared, record);
    let mut records: Vec<RunRecord> = Vec::new();
    let clock = Stopwatch::start();
    for nth in 0..wanted {
        let run = RunId::at(nth * all / wanted, prepared.replicates);
        let setting = prepared.setting_at(run.point);
        records.push(perform(prepared, run, &setting, simulate));
        if ENOUGH < clock.elapsed() {
            break;
        }
    }
    let runs = records.len() as u64;
    let seconds_per_run = clock.elapsed().as_secs_f64() / runs as f64;
    if prepared.runs_with_events() > 0 && records.iter().all(|one| count(one) == 0) {
        // Those of which events are recorded were left out by chance.
        let replicates = 0..prepared.replicates;
        let mut with_events = replicates.filter(|&one| prepared.study.record.has_events_of(one));
        let run = RunId { point: 0, replicate: with_events.next().unwrap_or(0) };
        records.push(perform(prepared, run, &prepared.setting_at(run.point), simulate));
    }
    let made = records.len() as u64;
    let bytes = records.iter().map(|one| one.to_bytes().len() as u64).sum::<u64>();
    let clock = Stopwatch::start();
    let room = room(prepared, &records)?;
    let events = Events {
        runs: records.iter().filter(|one| count(one) > 0).count() as u64,
        rows: records.iter().map(count).sum(),
        bytes: room.events,
        journal: records.iter().map(|one| bytes_of_events(prepared, one)).sum(),
    };
    let record_bytes = (bytes - events.journal) / made;
    let table_bytes = room.tables / made;
    let block_bytes = bytes_of_blocks(prepared, &records);
    let seconds_per_table_run = clock.elapsed().as_secs_f64() / made as f64;
    let a_run = |all: u64| all / events.runs.max(1);
    let events = Events {
        runs: 1,
        rows: a_run(events.rows),
        bytes: a_run(events.bytes),
        journal: a_run(events.journal),
    };
    Ok(Calibration {
        runs,
        seconds_per_run,
        record_bytes,
        table_bytes,
        events,
        block_bytes,
        seconds_per_table_run,
    })
}

/// Bytes in memory at the peak.
fn memory(prepared: &Prepared, calibration: &Calibration, threads: usize) -> u64 {
    let record = &prepared.study.record;
    let figures = curves(&prepared.study).max(if record.activities || record.responsibilities {
        let activities = prepared.study.scenario().activities.len() as u64;
        LARGE_FIGURE_BYTES + activities * BYTES_OF_AN_ACTIVITY
    } else {
        FIGURE_BYTES
    });
    // What each thread works on, and one line for each run.
    let events = if prepared.runs_with_events() > 0 { calibration.events.journal } else { 0 };
    let at_work = 3 * threads as u64 * (calibration.record_bytes + events);
    let lines = prepared.runs() * 8 * (prepared.columns.len() as u64 + 8);
    let blocks = (TIMES_A_BLOCK * calibration.block_bytes as f64) as u64;
    PROGRAM_BYTES + blocks + figures + at_work + lines
}

/// Bytes that drawing claims in all combinations of structural choices takes.
fn curves(study: &Study) -> u64 {
    let Some(multiverse) = &study.multiverse else { return 0 };
    let choices = multiverse.choices.len() as u64;
    let options = multiverse.choices.iter().map(|choice| choice.options.len() as u64).sum::<u64>();
    let claims = study.expectations.len() as u64;
    let points = claims.div_ceil(2) * (164 + 12 * choices + 9 * options);
    let combinations = multiverse.combinations().len() as u64;
    points * BYTES_OF_A_POINT_OF_HEIGHT + claims * combinations * BYTES_OF_A_COMBINATION
}

/// Bytes of the tables of some runs, written for a moment where temporary files go.
fn room(prepared: &Prepared, records: &[RunRecord]) -> Result<Room, Failure> {
    static PLANS: AtomicU64 = AtomicU64::new(0);
    let (process, nth) = (std::process::id(), PLANS.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(format!("polyarchy-plan-{process}-{nth}"));
    // It goes with this value, or when the program is told to leave.
    let (_scratch, ()) =
        UnderWay::begin(&path, || std::fs::create_dir_all(&path)).map_err(|source| {
            ResultsError::Io { path: path.clone(), act: "create the folder", source }
        })?;
    let folder = ResultsFolder::create_at(&path, "plan", &[0; 32])?;
    Ok(assemble_sample(prepared, &folder, records)?)
}
