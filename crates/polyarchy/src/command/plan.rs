//! `polyarchy plan`: what a study will take, from a few of its runs, and what it can show.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use polyarchy_results::{ResultsFolder, RunRecord, UnderWay};
use polyarchy_runner::clock::Stopwatch;
use polyarchy_runner::{Prepared, RunId, assemble_sample, bytes_of_blocks, perform};
use serde_json::json;

use crate::arguments::{Plan, threads};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::{bytes, count, counted, duration};
use crate::{Surroundings, files};
use shown::Shown;

mod shown;

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

/// What the sample runs tell.
struct Calibration {
    runs: u64,
    seconds_per_run: f64,
    /// Bytes in memory and in the journal.
    record_bytes: u64,
    /// Bytes in the tables.
    table_bytes: u64,
    /// Bytes of the blocks in which all tables of the study are written.
    block_bytes: u64,
    seconds_per_table_run: f64,
}

/// Says what the study will take.
pub(crate) fn plan(wish: &Plan, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let study = files::study(&wish.file, &wish.changes.all(), surroundings)?;
    let prepared = Prepared::new(study);
    let calibration = calibrate(&prepared, surroundings)?;
    let forecast = Forecast::of(&prepared, &calibration, threads(wish.threads));
    let text = if wish.json {
        forecast.json(&prepared, &calibration)
    } else {
        forecast.text(&prepared, &calibration)
    };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

/// Makes some runs, spread over the design, one after the other.
fn calibrate(prepared: &Prepared, surroundings: &Surroundings) -> Result<Calibration, Failure> {
    let all = prepared.runs();
    let wanted = all.min(MOST_RUNS);
    let mut records: Vec<RunRecord> = Vec::new();
    let clock = Stopwatch::start();
    for nth in 0..wanted {
        let run = RunId::at(nth * all / wanted, prepared.replicates);
        let setting = prepared.setting_at(run.point);
        records.push(perform(prepared, run, &setting, surroundings.simulate));
        if ENOUGH < clock.elapsed() {
            break;
        }
    }
    let runs = records.len() as u64;
    let seconds_per_run = clock.elapsed().as_secs_f64() / runs as f64;
    let record_bytes = records.iter().map(|one| one.to_bytes().len() as u64).sum::<u64>() / runs;
    let clock = Stopwatch::start();
    let table_bytes = room(prepared, &records)? / runs;
    let block_bytes = bytes_of_blocks(prepared, &records);
    let seconds_per_table_run = clock.elapsed().as_secs_f64() / runs as f64;
    Ok(Calibration {
        runs,
        seconds_per_run,
        record_bytes,
        table_bytes,
        block_bytes,
        seconds_per_table_run,
    })
}

/// Bytes in memory at the peak.
fn memory(prepared: &Prepared, calibration: &Calibration, threads: usize) -> u64 {
    let record = &prepared.study.record;
    let figures = if record.activities || record.responsibilities {
        let activities = prepared.study.scenario().activities.len() as u64;
        LARGE_FIGURE_BYTES + activities * BYTES_OF_AN_ACTIVITY
    } else {
        FIGURE_BYTES
    };
    // What each thread works on, and one line for each run.
    let at_work = 3 * threads as u64 * calibration.record_bytes;
    let lines = prepared.runs() * 8 * (prepared.columns.len() as u64 + 8);
    let blocks = (TIMES_A_BLOCK * calibration.block_bytes as f64) as u64;
    PROGRAM_BYTES + blocks + figures + at_work + lines
}

/// Bytes of the tables of some runs, written for a moment where temporary files go.
fn room(prepared: &Prepared, records: &[RunRecord]) -> Result<u64, Failure> {
    static PLANS: AtomicU64 = AtomicU64::new(0);
    let (process, nth) = (std::process::id(), PLANS.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(format!("polyarchy-plan-{process}-{nth}"));
    // It goes with this value, or when the program is told to leave.
    let (_scratch, ()) = UnderWay::begin(&path, || std::fs::create_dir_all(&path))
        .map_err(|error| Failure::file(&path, "create the folder", error))?;
    let folder = ResultsFolder::create_at(&path, "plan", &[0; 32])?;
    Ok(assemble_sample(prepared, &folder, records)?)
}

/// A number, or where a study asks for precision the range from the first look to the last.
fn range(prepared: &Prepared, most: f64, show: impl Fn(f64) -> String) -> String {
    match least_share(prepared) {
        Some(share) if share < 1.0 => format!("between {} and {}", show(share * most), show(most)),
        _ => show(most),
    }
}

/// A number or range of numbers, and of what.
fn named(shown: String, one: &str) -> String {
    let plural = if shown == "1" { "" } else { "s" };
    format!("{shown} {one}{plural}")
}

fn whole(number: f64) -> String {
    count(number.round() as u64)
}

/// An estimate says that it is one; a range does so by itself.
fn about(shown: String) -> String {
    if shown.starts_with("between") { shown } else { format!("about {shown}") }
}

/// Runs at the first look as a share of the most runs; none if the number of runs is fixed.
fn least_share(prepared: &Prepared) -> Option<f64> {
    let asked = prepared.study.precision.as_ref()?;
    Some(f64::from(asked.min) / f64::from(asked.max))
}

/// What the study will take.
struct Forecast {
    runs: u64,
    threads: usize,
    seconds: f64,
    disk: u64,
    journal: u64,
    memory: u64,
    /// None with one replicate.
    shown: Option<Shown>,
}

impl Forecast {
    fn of(prepared: &Prepared, calibration: &Calibration, threads: usize) -> Self {
        let runs = prepared.runs();
        let Calibration { seconds_per_run, record_bytes, table_bytes, .. } = calibration;
        let replicates = prepared.replicates as usize;
        let study = &prepared.study;
        let together = study.contrasts.len().max(study.expectations.len());
        Self {
            runs,
            threads,
            seconds: runs as f64
                * (seconds_per_run / threads as f64 + calibration.seconds_per_table_run),
            disk: runs * table_bytes,
            journal: runs * record_bytes,
            memory: memory(prepared, calibration, threads),
            shown: Shown::of(replicates, together).ok(),
        }
    }

    fn text(&self, prepared: &Prepared, calibration: &Calibration) -> String {
        let study = &prepared.study;
        let per_run = calibration.seconds_per_run * 1e3;
        let effect = self.shown.as_ref().map_or_else(
            || vec!["effect   none: an effect needs two replicates or more".into()],
            |shown| shown.lines().to_vec(),
        );
        let mut lines = vec![
            format!(
                "{}: {} ({}, {} each)",
                study.name,
                named(range(prepared, self.runs as f64, whole), "run"),
                counted(study.points().len() as u64, "point", "points"),
                named(range(prepared, f64::from(prepared.replicates), whole), "replicate"),
            ),
            format!(
                "time     {} on {} ({per_run:.1} ms a run, measured on {})",
                about(range(prepared, self.seconds, |seconds| {
                    duration(Duration::from_secs_f64(seconds))
                })),
                counted(self.threads as u64, "thread", "threads"),
                counted(calibration.runs, "run", "runs"),
            ),
            format!(
                "disk     {}, and {} more while it runs",
                about(range(prepared, self.disk as f64, |disk| bytes(disk as u64))),
                bytes(self.journal)
            ),
            format!("memory   about {}", bytes(self.memory)),
        ];
        lines.extend(effect);
        lines.join("\n") + "\n"
    }

    fn json(&self, prepared: &Prepared, calibration: &Calibration) -> String {
        let study = &prepared.study;
        let mut forecast = json!({
            "study": study.name,
            "runs": self.runs,
            "points": study.points().len(),
            "replicates": prepared.replicates,
            "fewest_replicates": study.precision.as_ref().map_or(prepared.replicates, |p| p.min),
            "threads": self.threads,
            "seconds": self.seconds,
            "seconds_per_run": calibration.seconds_per_run,
            "runs_measured": calibration.runs,
            "bytes": self.disk,
            "bytes_while_it_runs": self.disk + self.journal,
            "memory_bytes": self.memory,
        });
        for (key, value) in shown::json(self.shown.as_ref()) {
            forecast[key] = value;
        }
        format!("{forecast:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn one_run_is_no_plural() {
        assert_eq!(named("1".into(), "run"), "1 run");
        assert_eq!(named("between 1 and 2".into(), "replicate"), "between 1 and 2 replicates");
    }
}
