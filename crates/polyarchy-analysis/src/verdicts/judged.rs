//! A claim under one variant of the model, and in all parameter sets.

use serde::{Deserialize, Serialize};

use crate::equivalence::Verdict;
use crate::evidence::Means;
use crate::expectation::{FULL, Kind, Windows};

/// A claim under one variant of the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedVariant {
    /// Name of the variant.
    pub variant: String,
    /// The variant as readers see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub variant_label: String,
    /// What it is for.
    pub kind: Kind,
    /// Replicates with both sides.
    pub n: usize,
    /// Replicates left out for want of a value on both sides.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub n_without: usize,
    /// Mean of the left side; none of permuted forms.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub mean_left: f64,
    /// Mean of the right side; none of permuted forms.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub mean_right: f64,
    /// Left less right; of permuted forms, the mean over permutations.
    #[serde(deserialize_with = "crate::words::number")]
    pub difference: f64,
    /// Standard deviation of the difference over replicates; none of permuted forms.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub sd: f64,
    /// Lower end of the difference.
    #[serde(deserialize_with = "crate::words::number")]
    pub lower: f64,
    /// Upper end of the difference.
    #[serde(deserialize_with = "crate::words::number")]
    pub upper: f64,
    /// How the interval was made.
    pub interval: Means,
    /// Level of the interval.
    pub level: f64,
    /// Two-sided p-value of the verdict; none in parameter sets and in combinations of choices.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub p: f64,
    /// The interval against the smallest effect.
    pub verdict: Verdict,
    /// Of a null model: how far the full model exceeds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<More>,
    /// Of a variant under which only a share of the difference may remain: whether no more does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shrinks: Option<Shrinks>,
    /// What part of the runs it is read over.
    #[serde(flatten)]
    pub windows: Windows,
}

/// How far the difference of the full model exceeds that of a null model, in the same replicates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct More {
    /// Mean of the difference of differences.
    #[serde(deserialize_with = "crate::words::number")]
    pub mean: f64,
    /// Lower end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub lower: f64,
    /// Upper end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub upper: f64,
    /// Whether it does so the way that the claim says.
    pub verdict: Verdict,
}

/// Whether no more than a share of the full model's difference remains, in the same replicates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shrinks {
    /// The share that may remain.
    pub to: f64,
    /// Mean of that share of the full model's difference less the variant's.
    #[serde(deserialize_with = "crate::words::number")]
    pub mean: f64,
    /// Lower end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub lower: f64,
    /// Upper end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub upper: f64,
    /// Whether no more remains.
    pub verdict: Verdict,
}

/// In what share of parameter sets a claim holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// Number of sets.
    pub sets: usize,
    /// Sets whose runs are all alike.
    pub unvaried: usize,
    /// Share whose true mean meets the claim; none of fewer than 20 sets.
    #[serde(deserialize_with = "crate::words::number")]
    pub met: f64,
    /// Lower end of that share.
    #[serde(deserialize_with = "crate::words::number")]
    pub met_lower: f64,
    /// Upper end of that share.
    #[serde(deserialize_with = "crate::words::number")]
    pub met_upper: f64,
    /// Share whose true mean has the expected sign; none where no sign is expected.
    #[serde(deserialize_with = "crate::words::number")]
    pub right_way: f64,
    /// Lower end of that share.
    #[serde(deserialize_with = "crate::words::number")]
    pub right_lower: f64,
    /// Upper end of that share.
    #[serde(deserialize_with = "crate::words::number")]
    pub right_upper: f64,
    /// Level of both intervals.
    pub level: f64,
    /// True mean that one set in twenty falls below.
    #[serde(deserialize_with = "crate::words::number")]
    pub low: f64,
    /// True mean that half of the sets exceed.
    #[serde(deserialize_with = "crate::words::number")]
    pub median: f64,
    /// True mean that one set in twenty exceeds.
    #[serde(deserialize_with = "crate::words::number")]
    pub high: f64,
    /// Share of sets whose own runs decide that it is met.
    pub decided_met: f64,
    /// Share of sets whose own runs decide that it is not met.
    pub decided_not_met: f64,
    /// Share of sets whose own runs leave it undecided.
    pub undecided: f64,
}

impl JudgedVariant {
    /// The same without what a table of several studies has no use for: both means and their spread, what part of
    /// the runs a variant is read over, which is that of the full model, and digits beyond the ninth.
    pub fn in_short(mut self) -> Self {
        (self.mean_left, self.mean_right, self.sd) = (f64::NAN, f64::NAN, f64::NAN);
        if self.kind != Kind::Full {
            self.windows = Windows::default();
        }
        let mut numbers = vec![&mut self.difference, &mut self.lower, &mut self.upper, &mut self.p];
        if let Some(More { mean, lower, upper, .. }) = &mut self.more {
            numbers.extend([mean, lower, upper]);
        }
        if let Some(Shrinks { mean, lower, upper, .. }) = &mut self.shrinks {
            numbers.extend([mean, lower, upper]);
        }
        for number in numbers {
            *number = format!("{number:.8e}").parse().unwrap_or(f64::NAN);
        }
        self
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Default for JudgedVariant {
    /// The full model, of which nothing is known.
    fn default() -> Self {
        Self {
            variant: FULL.into(),
            variant_label: "Full model".into(),
            kind: Kind::Full,
            n: 0,
            n_without: 0,
            mean_left: f64::NAN,
            mean_right: f64::NAN,
            difference: f64::NAN,
            sd: f64::NAN,
            lower: f64::NAN,
            upper: f64::NAN,
            interval: Means::NoneKnown,
            level: 0.95,
            p: f64::NAN,
            verdict: Verdict::Undecided,
            more: None,
            shrinks: None,
            windows: Windows::default(),
        }
    }
}
