//! The line under every figure: what was counted, how sure it is, and which results it shows.

use crate::estimate::Estimate;
use crate::words;

/// What a figure shows of each group of runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statistic {
    /// Mean over runs.
    Mean,
    /// Mean of replicates, each over all points of a level.
    MarginalMean,
    /// Mean difference of runs that share their random numbers.
    PairedDifference,
    /// The mean share that a group of terms makes of a paired difference.
    ShapleyShare,
    /// The mean difference of sides with luck of their own.
    Difference,
    /// Share of runs up to a value.
    ShareOfRuns,
    /// Share of the variance that a source explains, less what luck would.
    VarianceShare,
    /// Share of the variance between points that a factor explains.
    ShareBetweenPoints,
    /// Means at points, and means of those that lie close together.
    MeansOfPoints,
    /// Share of the variance that a factor explains, alone or with its interactions.
    SobolIndex,
    /// Size and spread of the effects of a factor.
    ElementaryEffect,
    /// Share of runs that still go on.
    Survival,
    /// Share of parameter sets.
    ShareOfSets,
    /// Rank correlation over parameter sets.
    RankCorrelation,
    /// What causes contribute to a change within a run.
    Attribution,
}

/// What a figure shows of the uncertainty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Band {
    /// Shaded bands of that level.
    Bands(f64),
    /// Shaded bands of that level around a survival curve.
    LogLog(f64),
    /// Whiskers of that level.
    Whiskers(f64),
    /// Whiskers that hold together at that level, all of a study.
    Together(f64),
    /// Whiskers that hold together at that level, all parameters of a claim.
    OfAClaim(f64),
    /// Whiskers that hold together at that level, those of all parts of a decomposition.
    OfADecomposition(f64),
    /// Whiskers that hold together at that level, those of all combinations of choices and of all claims.
    OfCombinations(f64),
    /// Whiskers of that level, from resampling.
    Resampled(f64),
    /// Whiskers of that level around a share from which luck is taken out.
    Deconvolved(f64),
    /// None, as every run is drawn.
    EveryRun,
    /// No mark; the widest half of an interval of that level is told instead.
    Told {
        /// Level of the intervals.
        level: f64,
        /// The widest half of an interval, in the unit of the values.
        widest_half: String,
    },
}

/// Everything the line says; a figure cannot be made without it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Footing {
    /// Least and greatest number of runs behind a mark.
    pub(crate) runs: (i64, i64),
    /// What each mark is.
    pub(crate) statistic: Statistic,
    /// How its uncertainty is shown.
    pub(crate) band: Band,
    /// Units of the values, in words.
    pub(crate) unit: String,
    /// What the figure does not show of the study; empty if it shows all.
    pub(crate) unseen: Vec<String>,
}

impl Footing {
    /// The line, with the hash of the results.
    pub(crate) fn line(&self, hash: &str) -> String {
        let mut facts = vec![
            format!(
                "{} of n = {} {}",
                self.statistic.in_words(),
                self.runs_in_words(),
                self.statistic.counted()
            ),
            self.band.in_words(),
            format!("unit: {}", self.unit),
        ];
        facts.extend(self.unseen.iter().cloned());
        facts.push(format!("results {hash}"));
        facts.join(" · ")
    }

    fn runs_in_words(&self) -> String {
        let number = |n: i64| words::fixed(n as f64, 0);
        match self.runs {
            (least, most) if least == most => number(most),
            (least, most) => format!("{}–{}", number(least), number(most)),
        }
    }
}

impl Statistic {
    fn counted(self) -> &'static str {
        match self {
            Self::MarginalMean | Self::ShapleyShare => "replicates",
            Self::Mean | Self::ShareOfRuns | Self::Survival => "runs a point",
            Self::PairedDifference => "pairs of runs",
            Self::Difference => "runs a side",
            Self::VarianceShare => "replicates of the whole design",
            Self::ShareBetweenPoints | Self::MeansOfPoints => "points",
            Self::SobolIndex => "base points",
            Self::ElementaryEffect => "trajectories",
            Self::ShareOfSets | Self::RankCorrelation => "parameter sets",
            Self::Attribution => "run",
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Mean => "Mean",
            Self::MarginalMean => "Mean over all points of a level",
            Self::PairedDifference => "Mean paired difference",
            Self::ShapleyShare => "Mean Shapley share",
            Self::Difference => "Mean difference",
            Self::ShareOfRuns | Self::ShareOfSets => "Share",
            Self::RankCorrelation => "Rank correlation",
            Self::Attribution => "Attribution",
            Self::VarianceShare => "Adjusted share of variance",
            Self::ShareBetweenPoints => "Share of variance",
            Self::MeansOfPoints => "Means, and means of neighbours,",
            Self::SobolIndex => "Sobol index",
            Self::ElementaryEffect => "Elementary effect",
            Self::Survival => "Kaplan–Meier estimate",
        }
    }
}

impl Band {
    /// The widest half of the intervals of some estimates, told instead of drawn.
    pub(crate) fn told(estimates: &[Estimate]) -> Self {
        let halves = estimates.iter().map(|estimate| (estimate.upper - estimate.lower) / 2.0);
        let widest = halves.filter(|half| half.is_finite()).fold(0.0, f64::max);
        Self::Told { level: level(estimates), widest_half: words::short(widest) }
    }

    fn in_words(&self) -> String {
        match self {
            Self::EveryRun => "every run drawn, no interval".into(),
            Self::Bands(level) => format!("bands: {}", interval(*level)),
            Self::Whiskers(level) => format!("whiskers: {}", interval(*level)),
            Self::Together(level) => {
                format!("whiskers: all of a study together at {} %", percent(*level))
            }
            Self::OfAClaim(level) => {
                format!("whiskers: {}, of all parameters of a claim together", interval(*level))
            }
            Self::OfADecomposition(level) => format!(
                "whiskers: intervals of all parts of a decomposition together at {} %",
                percent(*level)
            ),
            Self::OfCombinations(level) => format!(
                "whiskers: intervals of all combinations and claims together at {} %",
                percent(*level)
            ),
            Self::LogLog(level) => format!("bands: {} % log-log interval", percent(*level)),
            Self::Resampled(level) => {
                format!("whiskers: {} % bootstrap interval", percent(*level))
            }
            Self::Deconvolved(level) => {
                format!("whiskers: {} % interval, luck of runs taken out", percent(*level))
            }
            Self::Told { level, widest_half } => {
                format!("{} at most ±{widest_half}", interval(*level))
            }
        }
    }
}

fn interval(level: f64) -> String {
    format!("{} % interval", percent(level))
}

fn percent(level: f64) -> String {
    words::exact((level * 1e4).round() / 100.0)
}

/// Least and greatest number of runs behind some estimates.
pub(crate) fn runs(estimates: &[Estimate]) -> (i64, i64) {
    let counts = || estimates.iter().map(|estimate| estimate.n);
    (counts().min().unwrap_or(0), counts().max().unwrap_or(0))
}

/// Level of the intervals of some estimates.
pub(crate) fn level(estimates: &[Estimate]) -> f64 {
    estimates.first().map_or(f64::NAN, |estimate| estimate.level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_number_statistic_band_unit_and_results() {
        let footing = Footing {
            runs: (180, 200),
            statistic: Statistic::Mean,
            band: Band::Bands(0.95),
            unit: "share".into(),
            unseen: vec!["held at talk 0.5".into()],
        };
        assert_eq!(
            footing.line("3f2a91c0ffee"),
            "Mean of n = 180–200 runs a point · bands: 95 % interval · unit: share · \
             held at talk 0.5 · results 3f2a91c0ffee"
        );
    }
}
