//! The difference between two design points or groups, paired by replicate.
//!
//! Replicate r has the same luck under every design point (common random numbers), so the
//! differences within replicates vary less than the values: Law (2015), Simulation Modeling and
//! Analysis, 5th ed., section 11.2. Interval and p-value are those of [`crate::evidence`] on the
//! differences: Student's, where they are not piled up and not answers of yes and no. The standardised effects d_z and d_av are those of Lakens (2013), Frontiers in Psychology 4:863,
//! equations 6 and 10, d_z with the correction for small samples of Hedges (1981), Journal of
//! Educational Statistics 6:107-128. Their deviations are those of single runs: averages over several
//! points vary less.
//!
//! Common luck does not always help. Where it moves the points of one side against each other, or both
//! sides in opposite ways, luck of their own at every point would need fewer runs: the gain of pairing
//! is then below 1. Sides that share no luck at all are no pairs: their difference is that of two samples
//! ([`crate::independent_difference`]).

use crate::Method;
use crate::equivalence::{Expectation, Verdict};
use crate::error::AnalysisError;
use crate::evidence::Means;
use crate::expectation::{Reading, Readings, Source, Window};
use crate::group::Group;
use crate::interval::Interval;
use crate::moments::Moments;
use crate::observations::Observations;
use crate::rule::Rule;
use cells::{Cells, OwnLuck, Side};
use polyarchy_table::{Range, Table};

pub use matched::with_matched_draws;
pub use settings::Settings;
pub use table::paired_differences;

mod apart;
pub(crate) mod cells;
mod matched;
mod settings;
mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "paired_difference",
    doc: "Difference of a metric between two design points or groups, paired by replicate.",
    reference: "Law (2015), Simulation Modeling and Analysis, 11.2; Lakens (2013), Frontiers in Psychology 4:863; Hedges (1981), J. Educational Statistics 6:107-128",
};

/// A question about two groups: how far does the metric of `left` exceed that of `right`?
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Permanent name.
    pub id: String,
    /// The metric compared.
    pub metric: String,
    /// The weeks that are read; none for the run's summary.
    pub weeks: Option<Window>,
    /// The group from whose mean is subtracted.
    pub left: Group,
    /// The group whose mean is subtracted.
    pub right: Group,
    /// What was expected before the results were seen, if anything.
    pub expectation: Option<Expectation>,
    /// Whether it was asked before the first run; if not, it is exploratory.
    pub is_confirmatory: bool,
    /// Whether equal replicates of the two sides have common luck anywhere; if not, they are no pairs.
    pub shares_luck: bool,
}

impl Contrast {
    /// What is read for its two sides.
    pub fn readings(&self) -> [Reading; 2] {
        let Self { metric, weeks, left, right, .. } = self;
        let source = Source { metric: metric.clone(), activity: None, weeks: weeks.clone() };
        [Reading::Measured(source.clone(), left.clone()), Reading::Measured(source, right.clone())]
    }
}

/// Left minus right, over the replicates that have both; of sides that share no luck, over those that
/// either has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedDifference {
    /// Replicates with a pair of runs.
    pub n: usize,
    /// Replicates with a run on either side that were left out, for want of any pair.
    pub n_without: usize,
    /// Pairs of runs that were used, and that were left out for want of a value.
    pub pairs: (usize, usize),
    /// Moments of the left side.
    pub left: Moments,
    /// Moments of the right side.
    pub right: Moments,
    /// Moments of the differences.
    pub difference: Moments,
    /// The means at single settings.
    pub settings: Settings,
    /// Interval of the mean difference.
    pub interval: Interval,
    /// How the interval was made.
    pub means: Means,
    /// Mean difference in standard deviations of the differences, corrected for small samples; NaN if
    /// they do not vary.
    pub d_z: f64,
    /// Mean difference in mean standard deviations of single runs on the two sides; NaN if neither
    /// varies.
    pub d_av: f64,
    /// How many times smaller common luck makes the variance of the difference, against luck of its own
    /// at every point; below 1 it makes it larger. NaN if the differences do not vary.
    pub variance_reduction: f64,
    /// Variance of the differences over the sum of the variances of the two sides: 0 where all luck is common to
    /// both, 1 where pairing is worth nothing, above 1 where it harms. NaN where the sides have luck of their own or do
    /// not vary.
    pub coupling: f64,
    /// p-value of the verdict, or of no difference where nothing was expected; NaN where no interval is
    /// known.
    pub p: f64,
    /// How what was expected fared.
    pub verdict: Verdict,
}

/// The answer to `contrast` from the table `runs`, by a rule for its level and looks.
pub fn paired_difference(
    runs: &Table,
    contrast: &Contrast,
    rule: &Rule,
) -> Result<PairedDifference, AnalysisError> {
    let mut readings = Readings::of(&contrast.readings());
    readings.add_runs(runs)?;
    difference(&readings, contrast, rule)
}

/// The answer to `contrast` from what was read for it.
fn difference(
    readings: &Readings,
    contrast: &Contrast,
    rule: &Rule,
) -> Result<PairedDifference, AnalysisError> {
    let Contrast { metric, weeks, left, right, .. } = contrast;
    let source = Source { metric: metric.clone(), activity: None, weeks: weeks.clone() };
    let none = Observations::of_table("runs");
    let observations = readings.observations(&source).unwrap_or(&none);
    let expected = contrast.expectation;
    if !contrast.shares_luck {
        return apart::difference(observations, [left, right], expected, rule);
    }
    let side = |group| Side { observations, group };
    let cells = Cells::of(side(left), side(right))?;
    let (lefts, rights): (Vec<f64>, Vec<f64>) = cells.completed().into_values().unzip();
    let own = OwnLuck::of(observations, left, right);
    let judged = Judged { cells: &cells, expected, rule };
    Ok(PairedDifference {
        n_without: cells.n_without(),
        pairs: cells.pairs(),
        ..against_own_luck(&lefts, &rights, own, &judged)
    })
}

/// Left minus right, where equal positions belong together, each side a single point whose values have a
/// range.
pub fn of_pairs(
    left: &[f64],
    right: &[f64],
    range: Range,
    rule: &Rule,
) -> Result<PairedDifference, AnalysisError> {
    if left.len() != right.len() {
        let what = "pairs of values";
        return Err(AnalysisError::Lengths { what, left: left.len(), right: right.len() });
    }
    let sds = (Moments::of(left).sd, Moments::of(right).sd);
    let variance = (sds.0 * sds.0 + sds.1 * sds.1) / left.len() as f64;
    let cells = Cells::pairs_of(left, right, range);
    let judged = Judged { cells: &cells, expected: None, rule };
    Ok(against_own_luck(left, right, OwnLuck { variance, sds }, &judged))
}

/// What the pairs tell, and what is asked of them.
struct Judged<'a> {
    cells: &'a Cells,
    expected: Option<Expectation>,
    rule: &'a Rule,
}

fn against_own_luck(
    left: &[f64],
    right: &[f64],
    own: OwnLuck,
    Judged { cells, expected, rule }: &Judged,
) -> PairedDifference {
    let evidence = cells.evidence();
    let differences: Vec<f64> = left.iter().zip(right).map(|(left, right)| left - right).collect();
    let difference = Moments::of(&differences);
    let error = difference.standard_error();
    let asked = expected.unwrap_or(Expectation::ANY_DIFFERENCE);
    let (interval, means) = evidence.interval(rule);
    let (left, right) = (Moments::of(left), Moments::of(right));
    let apart = left.sd * left.sd + right.sd * right.sd;
    PairedDifference {
        n: difference.n,
        n_without: 0,
        pairs: (difference.n, 0),
        left,
        right,
        difference,
        settings: Settings::of(cells, *expected),
        interval,
        means,
        d_z: small_sample(difference.n) * ratio(difference.mean, difference.sd),
        d_av: ratio(difference.mean, 0.5 * (own.sds.0 + own.sds.1)),
        variance_reduction: ratio(own.variance, error * error),
        coupling: ratio(difference.sd * difference.sd, apart),
        p: evidence.p(&asked, rule),
        verdict: evidence.verdict(&asked, rule),
    }
}

/// What takes the bias out of a difference in standard deviations of `n` values (Hedges 1981, eq. 6e).
fn small_sample(n: usize) -> f64 {
    let half = 0.5 * (n as f64 - 1.0);
    libm::exp(libm::lgamma(half) - libm::lgamma(half - 0.5)) / half.sqrt()
}

fn ratio(above: f64, below: f64) -> f64 {
    if below == 0.0 { f64::NAN } else { above / below }
}

#[cfg(test)]
mod tests;
