//! One of the two results that are compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polyarchy_results::{Manifest, Results};
use polyarchy_runner::RUNS;
use polyarchy_study::{Level, Point, Study};
use polyarchy_table::{Table, Values};

use crate::failure::Failure;
use crate::stored;
use crate::words::counted;

/// A folder of results: its study and its runs.
pub(super) struct Side {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    pub(super) study: Study,
    runs: Table,
}

/// Values of a metric: by design point, and there by replicate.
pub(super) type Samples = BTreeMap<i64, BTreeMap<i64, f64>>;

impl Side {
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        let results = Results::open(folder)?;
        let study = stored::study(&results, &[])?;
        let runs = results.files.table(RUNS)?;
        Ok(Self { folder: folder.to_owned(), manifest: results.manifest, study, runs })
    }

    /// In a line: where, how much, by what.
    pub(super) fn told(&self) -> String {
        format!(
            "{}: {} of {}, seed {}, {}",
            self.folder.display(),
            counted(self.manifest.runs.completed, "run", "runs"),
            counted(self.study.points().len() as u64, "point", "points"),
            self.study.seed,
            self.build()
        )
    }

    /// The build that made the runs.
    pub(super) fn build(&self) -> &str {
        let build = self.manifest.extra.build.as_deref();
        build.unwrap_or(&self.manifest.polyarchy_version)
    }

    /// What the study varies.
    pub(super) fn keys(&self) -> String {
        let keys: Vec<&str> = self.study.factors.iter().map(|factor| factor.key.as_str()).collect();
        if keys.is_empty() { "nothing".into() } else { keys.join(", ") }
    }

    /// Ids of the metrics of its runs.
    pub(super) fn metrics(&self) -> impl Iterator<Item = String> {
        let is_metric =
            |column: &&polyarchy_table::Column| matches!(column.values, Values::Number(_));
        self.runs.columns.iter().filter(is_metric).map(|column| column.id.clone())
    }

    pub(super) fn has(&self, metric: &str) -> bool {
        self.metrics().any(|one| one == metric)
    }

    /// Label and unit of a metric.
    pub(super) fn meaning(&self, metric: &str) -> (String, String) {
        let column = self.runs.column(metric);
        column.map_or_else(Default::default, |one| (one.label.clone(), one.unit.clone()))
    }

    /// The values of a metric, those that are absent left out.
    pub(super) fn samples(&self, metric: &str) -> Result<Samples, Failure> {
        let points = self.runs.integers("design_id")?;
        let replicates = self.runs.integers("replicate")?;
        let values = self.runs.numbers(metric)?;
        let mut samples = Samples::new();
        for ((&point, &replicate), &value) in points.iter().zip(replicates).zip(values) {
            if value.is_finite() {
                samples.entry(point).or_default().insert(replicate, value);
            }
        }
        Ok(samples)
    }

    /// Its points, each kind once.
    fn once(&self) -> impl Iterator<Item = &Point> {
        let is_first = |point: &&Point| self.study.first_alike(point.id) == point.id;
        self.study.points().iter().filter(is_first)
    }

    /// How many points differ from each other.
    pub(super) fn different_points(&self) -> usize {
        self.once().count()
    }

    /// What factors are set to at a point.
    pub(super) fn levels_at(&self, point: i64, factors: &[String]) -> Vec<Level> {
        let point = &self.study.points()[point as usize];
        let place = |key: &String| self.study.factors.iter().position(|one| one.key == *key);
        let level = |key: &String| place(key).map_or(Level::Absent, |at| point.levels[at].clone());
        factors.iter().map(level).collect()
    }

    fn levels(&self, point: &Point) -> BTreeMap<&str, String> {
        let keys = self.study.factors.iter().map(|factor| factor.key.as_str());
        keys.zip(point.levels.iter().map(ToString::to_string)).collect()
    }
}

/// The design points that have the same levels on both sides: their numbers there. One that is listed again counts
/// once.
pub(super) fn common_points(left: &Side, right: &Side) -> Vec<(i64, i64)> {
    let right_points: BTreeMap<_, i64> =
        right.once().map(|point| (right.levels(point), i64::from(point.id))).collect();
    let same = |point: &Point| Some((i64::from(point.id), *right_points.get(&left.levels(point))?));
    left.once().filter_map(same).collect()
}
