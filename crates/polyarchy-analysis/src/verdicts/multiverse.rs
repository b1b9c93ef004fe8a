//! A claim in every combination of a study's structural choices.

use serde::{Deserialize, Serialize};

use super::JudgedVariant;

/// A claim in one combination.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedCombination {
    /// What became of it.
    pub judged: JudgedVariant,
    /// For each choice, the place of its option.
    pub options: Vec<usize>,
}

/// In how many combinations a claim holds, and how much each choice matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Multiverse {
    /// Number of combinations, the model as it stands among them.
    pub combinations: usize,
    /// Combinations in which it is met.
    pub met: usize,
    /// Combinations in which it is not met.
    pub not_met: usize,
    /// Combinations in which that is undecided.
    pub undecided: usize,
    /// Combinations whose mean meets it, whatever their intervals.
    pub met_by_mean: usize,
    /// In how many it holds and where it does not, in a sentence.
    pub told: String,
    /// Least mean difference of a combination.
    #[serde(deserialize_with = "crate::words::number")]
    pub least: f64,
    /// Mean difference that half of the combinations exceed.
    #[serde(deserialize_with = "crate::words::number")]
    pub median: f64,
    /// Greatest mean difference of a combination.
    #[serde(deserialize_with = "crate::words::number")]
    pub greatest: f64,
    /// Replicates with a difference in every combination.
    pub n: usize,
    /// Level of each interval of a difference.
    pub level: f64,
    /// Level at which all of these of a study hold together; that of the shares of variance.
    pub together: f64,
    /// What the choices explain together and none by itself.
    pub interactions: Influence,
    /// The choices, in the order of the study.
    pub choices: Vec<JudgedChoice>,
}

/// What a choice adds to the difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedChoice {
    /// Permanent name.
    pub name: String,
    /// The choice as readers see it.
    pub label: String,
    /// How much it matters.
    pub influence: Influence,
    /// Its options.
    pub options: Vec<JudgedOption>,
}

/// Share of the variance between the true means of the combinations; none where these do not differ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Influence {
    /// The share.
    #[serde(deserialize_with = "crate::words::number")]
    pub share: f64,
    /// Lower end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub lower: f64,
    /// Upper end of its interval.
    #[serde(deserialize_with = "crate::words::number")]
    pub upper: f64,
}

/// The difference with one option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedOption {
    /// Permanent name.
    pub name: String,
    /// The option as readers see it.
    pub label: String,
    /// Whether it is that of the model as it stands.
    pub is_as_it_stands: bool,
    /// Number of combinations that have it.
    pub combinations: usize,
    /// Of these, in how many the claim is met.
    pub met: usize,
    /// Mean difference over them.
    #[serde(deserialize_with = "crate::words::number")]
    pub difference: f64,
    /// How much more than with the option of the model as it stands, over all options of the other choices; none of
    /// that option itself.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub change: f64,
    /// Lower end of the change.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub lower: f64,
    /// Upper end of the change.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub upper: f64,
}

impl Default for Influence {
    /// None known.
    fn default() -> Self {
        Self { share: f64::NAN, lower: f64::NAN, upper: f64::NAN }
    }
}

impl Multiverse {
    /// The choice that explains the most; none where none explains anything.
    pub fn weightiest(&self) -> Option<&JudgedChoice> {
        let known = self.choices.iter().filter(|choice| 0.0 < choice.influence.share);
        known.max_by(|one, other| one.influence.share.total_cmp(&other.influence.share))
    }
}
