//! What a manifest tells of a study beside its files: the build, the design, and in short what came out.
//!
//! Numbers that are none are `null`. Facts that a study has no use for are left out, so that `precision` stands
//! only where a study asked for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

/// More facts, in order of name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The build that made the runs: version and source.
    pub build: Option<String>,
    /// Number of expectations with each conclusion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<BTreeMap<String, u64>>,
    /// The compiler of that build.
    pub compiler: Option<String>,
    /// The contrasts in short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrasts: Option<Vec<ContrastFacts>>,
    /// What was declared before the first run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_contrasts: Option<DeclaredFacts>,
    /// Digest of the source that figures and estimates depend on besides.
    pub drawing_digest: Option<String>,
    /// The factors.
    pub factors: Vec<FactorFacts>,
    /// Every chart: whether it was drawn, or why not.
    pub figures: Vec<FigureFacts>,
    /// Files that are not the same to the byte whenever the study is run.
    pub files_that_tell_times: Vec<String>,
    /// Weeks that a run lasts.
    pub horizon_weeks: u32,
    /// Number of design points.
    pub points: u64,
    /// How precisely the study knows what it asked for, if it asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<PrecisionFacts>,
    /// When and by what all but the runs was made again, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_again: Option<PublishedAgain>,
    /// Replicates that the study asks for at each point.
    pub replicates: u32,
    /// Digest of the source that numbers depend on.
    pub source_digest: Option<String>,
    /// What warns of expectations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<Warning>>,
}

/// A factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactorFacts {
    /// Its key.
    pub key: String,
    /// Its name for readers.
    pub label: String,
    /// Unit of its levels.
    pub unit: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureFacts {
    /// Whether it was drawn.
    pub drawn: bool,
    /// Name of its files.
    pub id: String,
    /// The question that it answers.
    pub question: String,
    /// Why it was not drawn.
    pub reason: Option<String>,
    /// Its title.
    pub title: String,
}

/// A contrast in short; numbers are in the unit of its metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContrastFacts {
    /// Whether it was declared before the first run.
    pub confirmatory: bool,
    /// Left less right.
    #[serde(deserialize_with = "number")]
    pub difference: f64,
    /// Share of the draws of either side that both make; none where it is not known.
    #[serde(deserialize_with = "number")]
    pub draws_matched: f64,
    /// Why it is exploratory; empty if it is not.
    pub exploratory_because: String,
    /// How the interval was made.
    pub interval: String,
    /// Level of the interval.
    #[serde(deserialize_with = "number")]
    pub level: f64,
    /// Lower end of the difference.
    #[serde(deserialize_with = "number")]
    pub lower: f64,
    /// `common` if the sides share their luck, `own` if not.
    pub luck: String,
    /// The metric.
    pub metric: String,
    /// Replicates with a pair of runs.
    pub n: u64,
    /// Pairs of runs without a value.
    pub n_pairs_without: u64,
    /// Replicates without any pair.
    pub n_without: u64,
    /// Its name.
    pub name: String,
    /// p-value of the verdict, adjusted for the number of contrasts.
    #[serde(deserialize_with = "number")]
    pub p_adjusted: f64,
    /// Upper end of the difference.
    #[serde(deserialize_with = "number")]
    pub upper: f64,
    /// Variance with luck of its own at every point over that with common luck.
    #[serde(deserialize_with = "number")]
    pub variance_reduction: f64,
    /// `met`, `not met`, `undecided`, or empty where nothing was expected.
    pub verdict: String,
    /// What warns of it; empty if nothing does.
    pub warning: String,
    /// Mean number of weeks that runs of the left side are observed.
    #[serde(deserialize_with = "number")]
    pub weeks_left: f64,
    /// The same of the right side.
    #[serde(deserialize_with = "number")]
    pub weeks_right: f64,
    /// What part of the runs it is read over.
    pub window: String,
}

impl Default for ContrastFacts {
    /// A contrast of which nothing is known.
    fn default() -> Self {
        let (none, nan) = (String::new, f64::NAN);
        Self {
            confirmatory: false,
            difference: nan,
            draws_matched: nan,
            exploratory_because: none(),
            interval: none(),
            level: nan,
            lower: nan,
            luck: none(),
            metric: none(),
            n: 0,
            n_pairs_without: 0,
            n_without: 0,
            name: none(),
            p_adjusted: nan,
            upper: nan,
            variance_reduction: nan,
            verdict: none(),
            warning: none(),
            weeks_left: nan,
            weeks_right: nan,
            window: none(),
        }
    }
}

/// How precisely a study knows what it asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrecisionFacts {
    /// Number of things that it asked for.
    pub asked: u64,
    /// Of these, how many it knows so precisely.
    pub reached: u64,
    /// Runs of the point with the fewest, if any were made.
    pub fewest_runs: Option<u64>,
    /// Runs of the point with the most, if any were made.
    pub most_runs: Option<u64>,
    /// What it asked for.
    #[serde(flatten)]
    pub target: PrecisionTarget,
}

impl PrecisionFacts {
    /// Runs of a point in words: a number, or from the fewest to the most; none if none were made.
    pub fn runs_a_point(&self) -> Option<String> {
        Some(match (self.fewest_runs?, self.most_runs?) {
            (fewest, most) if fewest == most => most.to_string(),
            (fewest, most) => format!("{fewest} to {most}"),
        })
    }
}

/// What is to be known precisely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum PrecisionTarget {
    /// The mean of a metric at each point.
    Means {
        /// The metric.
        metric: String,
        /// Half the width of its interval, in its unit.
        half_width: f64,
    },
    /// A contrast.
    Contrast {
        /// Its name.
        contrast: String,
        /// Half the width of its interval, in the unit of its metric.
        half_width: f64,
    },
    /// Each expectation, to its smallest effect.
    Expectations,
}

/// Fingerprints of what was declared before the first run, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredFacts {
    /// Of the contrasts.
    pub contrasts: BTreeMap<String, String>,
    /// Of the expectations; none in results of early versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expectations: Option<BTreeMap<String, String>>,
    /// One of all together, in a manifest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Of what each of both averages over; none in results of early versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pooled: Option<BTreeMap<String, String>>,
    /// Numbers of replicates at which the same runs were published before, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen_at: Vec<u32>,
}

/// When and by what all but the runs was made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedAgain {
    /// When.
    pub at: String,
    /// By which build.
    pub build: Option<String>,
}

/// What warns of an expectation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// Its name.
    pub name: String,
    /// The warning.
    pub warning: String,
}

/// A number that may be none.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::NAN))
}
