//! What a study file may say. The JSON schema of these types is what the file is checked against.

mod decompose;
mod event;
mod expect;
mod multiverse;
mod record;
mod report;

use indexmap::IndexMap;
use polyarchy_model::units::{Headcount, Interval, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contrast::Direction;
use super::fork::Fork;
use super::luck::OwnLuck;
use super::robustness::Robustness;
use crate::design::Design;

pub(super) use decompose::{DecomposeFile, TermGroupFile};
pub(super) use event::EventFile;
pub(super) use expect::{ExpectFile, ReadingFile, VariantFile};
pub(super) use multiverse::{ChoiceFile, MultiverseFile};
pub(super) use record::ALL;
pub use record::Record;
pub(super) use report::{FigureFile, ReportFile};

/// A study as its author writes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StudyFile {
    /// Title as readers see it; absent, the name of the file in words.
    #[serde(default)]
    pub(crate) title: Option<String>,
    /// What the study asks, in one sentence.
    pub(crate) question: String,
    /// Path of the scenario, relative to the study's file; or the scenario itself, as a table.
    pub(crate) scenario: serde_json::Value,
    /// Seed from which all luck comes.
    #[schemars(extend("maximum" = i64::MAX))]
    pub(crate) seed: u64,
    /// Runs of each point, each with its own luck.
    pub(crate) replicates: Headcount,
    /// Weeks that a run lasts; absent, as the scenario says.
    #[serde(default)]
    pub(crate) horizon_weeks: Option<Interval>,
    /// Fixed changes to the scenario, by dotted key.
    #[serde(default)]
    pub(crate) set: IndexMap<String, serde_json::Value>,
    /// What is varied.
    #[serde(default)]
    pub(crate) factors: Vec<FactorFile>,
    /// Dated events, with each of which every point is run as well; `event` is then a factor, and `none` its first
    /// level.
    #[serde(default)]
    pub(crate) events: Vec<EventFile>,
    /// Variants of the model, under each of which every point is run as well.
    #[serde(default)]
    pub(crate) variants: Vec<VariantFile>,
    /// Structural choices, under every combination of which every point is run and every expectation tested.
    #[serde(default)]
    pub(crate) multiverse: Option<MultiverseFile>,
    /// Differences that are divided among the terms in which two settings differ.
    #[serde(default)]
    pub(crate) decompose: Vec<DecomposeFile>,
    /// In how many sets of parameters the expectations are tested; absent, in that of the scenario alone.
    #[serde(default)]
    pub(crate) robustness: Option<Robustness>,
    /// One history that all runs share, and the week in which their futures begin; absent, each run has its own.
    #[serde(default)]
    pub(crate) fork: Option<Fork>,
    /// Which combinations of levels are run.
    #[serde(default)]
    pub(crate) design: Design,
    /// What is recorded, and how often.
    #[serde(default)]
    pub(crate) record: Record,
    /// From which size on differences matter, by metric; of a metric that is broken down, for all its columns.
    #[serde(default)]
    pub(crate) smallest_effects: IndexMap<String, SmallestEffectFile>,
    /// What is compared.
    #[serde(default)]
    pub(crate) contrast: Vec<ContrastFile>,
    /// What is expected.
    #[serde(default)]
    pub(crate) expect: Vec<ExpectFile>,
    /// What the report shows beside what follows from the contrasts and expectations.
    #[serde(default)]
    pub(crate) report: ReportFile,
    /// When enough replicates have been run; absent, when all have.
    #[serde(default)]
    pub(crate) precision: Option<PrecisionFile>,
    /// Which runs have luck of their own; absent, runs of equal replicates share theirs.
    #[serde(default)]
    pub(crate) luck: Option<OwnLuck>,
}

/// Something that is varied.
///
/// Where whole numbers are drawn from a distribution, each stands for all that lies up to a half beside it, also the
/// least and the greatest, so that these are no rarer than the distribution makes them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactorFile {
    /// Dotted key in the scenario, such as `agreements.main.form`.
    pub(crate) parameter: String,
    /// Name as readers see it; absent, the key.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// The values it takes.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub(crate) levels: Option<Vec<serde_json::Value>>,
    /// Least and greatest value; all between are alike.
    #[serde(default)]
    pub(crate) uniform: Option<[f64; 2]>,
    /// Least and greatest value, above 0; all orders of magnitude between are alike.
    #[serde(default)]
    pub(crate) log_uniform: Option<[f64; 2]>,
    /// A normal distribution, cut off at two ends.
    #[serde(default)]
    pub(crate) normal: Option<NormalFile>,
    /// A distribution that rises to its mode and falls, both in a straight line.
    #[serde(default)]
    pub(crate) triangular: Option<TriangularFile>,
    /// Level of an earlier factor under which alone this one exists.
    #[serde(default)]
    pub(crate) when: Option<WhenFile>,
    /// Name that this factor shares with those that it moves together with, level by level.
    #[serde(default)]
    pub(crate) zip: Option<String>,
}

/// A normal distribution, cut off at two ends.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NormalFile {
    /// Mean before cutting off.
    pub(crate) mean: f64,
    /// Standard deviation before cutting off.
    pub(crate) sd: f64,
    /// Least value.
    pub(crate) min: f64,
    /// Greatest value.
    pub(crate) max: f64,
}

/// A distribution that rises to its mode and falls, both in a straight line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TriangularFile {
    /// Least value.
    pub(crate) min: f64,
    /// Likeliest value.
    pub(crate) mode: f64,
    /// Greatest value.
    pub(crate) max: f64,
}

/// A level of another factor.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhenFile {
    /// Parameter of an earlier factor.
    pub(crate) parameter: String,
    /// One of its levels.
    pub(crate) is: serde_json::Value,
}

/// A difference between two groups of points.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContrastFile {
    /// Permanent name in snake case.
    pub(crate) name: String,
    /// The difference in a few words, as a statement that can turn out true or false; absent, the name in words.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// Column that is compared, such as `role_ambiguity`.
    pub(crate) metric: String,
    /// Levels of the first and of the second group, by parameter.
    #[serde(default)]
    pub(crate) between: Option<[IndexMap<String, serde_json::Value>; 2]>,
    /// Parameter whose levels are compared, over all levels of the others.
    #[serde(default)]
    pub(crate) factor: Option<String>,
    /// Level of the first and of the second group.
    #[serde(default)]
    pub(crate) levels: Option<[serde_json::Value; 2]>,
    /// Which way the first group differs from the second.
    pub(crate) direction: Direction,
    /// Difference below which nobody would care, in the metric's unit; absent, that of `smallest_effects`.
    #[serde(default)]
    pub(crate) smallest_effect: Option<f64>,
    /// Why this smallest effect; must be given where `smallest_effects` has another for the metric.
    #[serde(default)]
    pub(crate) because: Option<String>,
    /// First and last week that are read; absent, the run's summary. Of a metric that is a proportion, all that
    /// happened in these weeks is pooled; of another one, the values recorded in them are averaged.
    #[serde(default)]
    pub(crate) weeks: Option<[i64; 2]>,
    /// Dates from which these weeks are counted, by dotted key, such as `mandates.cut.week`; absent, the start.
    #[serde(default)]
    pub(crate) relative_to: Vec<String>,
    /// What of the difference the scenario imposes, where it is a premise rather than a finding; absent, nothing.
    #[serde(default)]
    pub(crate) by_construction: Option<String>,
}

/// From which size on a difference of a metric matters, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SmallestEffectFile {
    /// Difference below which nobody would care, in the metric's unit.
    pub value: f64,
    /// Why, on the scale on which the metric is read.
    pub because: String,
}

/// When enough replicates have been run.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrecisionFile {
    /// Column whose mean must be known precisely at every point.
    #[serde(default)]
    pub(crate) metric: Option<String>,
    /// Contrast whose paired difference must be known precisely, instead of `metric`.
    #[serde(default)]
    pub(crate) contrast: Option<String>,
    /// Whether the difference of every expectation must be known to its smallest effect, instead of `metric`.
    #[serde(default)]
    pub(crate) expectations: bool,
    /// Half the width of the interval, in the metric's unit; absent with `expectations`.
    #[serde(default)]
    pub(crate) half_width: Option<f64>,
    /// Level of the interval; with `expectations`, of all together.
    #[serde(default = "usual_level")]
    pub(crate) level: Share,
    /// Replicates before the first look; absent, 30.
    #[serde(default)]
    pub(crate) min: Option<Headcount>,
    /// Replicates after which it ends in any case; absent, those of the study.
    #[serde(default)]
    pub(crate) max: Option<Headcount>,
}

fn usual_level() -> Share {
    Share::of(0.95)
}
