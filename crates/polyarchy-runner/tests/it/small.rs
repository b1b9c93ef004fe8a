//! A study of a few short runs, and its results as bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use polyarchy_model::run::run;
use polyarchy_results::ResultsFolder;
use polyarchy_runner::{
    Assembled, Ended, Execution, Opened, Order, Prepared, RunnerError, Session, Simulate, State,
    Wanted, assemble, execute,
};
use polyarchy_study::Study;
use tempfile::TempDir;

/// Four points, three replicates, three months; all that can be is recorded.
const STUDY: &str = r#"
question = "Do runs stay the same?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 12

[[factors]]
parameter = "agreements.main.form"
levels = ["it_outsourcing", "interest_network"]

[[factors]]
parameter = "pressure.time"
levels = [1.0, 0.5]

[record]
every_weeks = 4
activities = true
parties = true
responsibilities = true
ties = true
events = "all"
event_replicates = [1, 2]
"#;

/// The build that all tests but one say they are.
pub(crate) const BUILD: &str = "this build";

/// A folder with the study in it, gone with the value.
pub(crate) struct Place {
    folder: TempDir,
}

/// How the runs of a test are made.
#[derive(Clone, Copy)]
pub(crate) struct How<'a> {
    pub(crate) threads: usize,
    pub(crate) order: Order,
    pub(crate) simulate: &'a Simulate<'a>,
    pub(crate) wanted: Wanted<'a>,
    /// After how many runs to stop.
    pub(crate) stop_after: u64,
}

impl How<'_> {
    pub(crate) const PLAIN: Self = Self {
        threads: 2,
        order: Order::ByReplicate,
        simulate: &run,
        wanted: Wanted::All,
        stop_after: u64::MAX,
    };
}

impl Place {
    pub(crate) fn new() -> Self {
        Self::of(STUDY)
    }

    /// The same place with another study.
    pub(crate) fn of(study: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios/neutral.toml");
        fs::copy(scenario, folder.path().join("scenario.toml")).unwrap();
        fs::write(folder.path().join("small.toml"), study).unwrap();
        Self { folder }
    }

    pub(crate) fn study(&self) -> Study {
        Study::read(&self.folder.path().join("small.toml")).unwrap()
    }

    pub(crate) fn results(&self) -> PathBuf {
        let study = self.study();
        let name = ResultsFolder::name(&study.name, study.hash().as_bytes());
        self.folder.path().join("results").join(name)
    }

    pub(crate) fn open(&self, build: &str, state: State) -> Result<Opened, RunnerError> {
        Session::open(&self.folder.path().join("results"), &self.study(), build, state)
    }

    pub(crate) fn session(&self) -> Session {
        match self.open(BUILD, State::Resume).unwrap() {
            Opened::Open(session) => session,
            Opened::Finished { .. } => panic!("the study should not be finished"),
        }
    }

    /// Makes runs, and tables once all are made.
    pub(crate) fn make(&self, how: How) -> (Ended, Option<Assembled>) {
        let prepared = Prepared::new(self.study());
        let mut session = self.session();
        let stop = AtomicBool::new(false);
        let before = session.journal.len() as u64;
        let execution = Execution {
            simulate: how.simulate,
            threads: how.threads,
            order: how.order,
            wanted: how.wanted,
            stop: &stop,
            watch: &|progress| {
                let enough = progress.done >= before.saturating_add(how.stop_after);
                stop.store(enough, std::sync::atomic::Ordering::Relaxed);
            },
        };
        let ended = execute(&prepared, &mut session.journal, &execution).unwrap();
        let whole = ended == Ended::Whole;
        (ended, whole.then(|| assemble(&prepared, how.wanted, &mut session, how.simulate).unwrap()))
    }

    /// Every table by name.
    pub(crate) fn tables(&self) -> BTreeMap<String, Vec<u8>> {
        let is_table = |path: &Path| {
            path.extension().is_some_and(|ending| ending == "parquet" || ending == "csv")
        };
        let files = fs::read_dir(self.results()).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| is_table(path))
            .map(|path| (path.file_name().unwrap().display().to_string(), fs::read(&path).unwrap()))
            .collect()
    }
}
