//! What surrounds a collaboration: media, mandates, newcomers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Party;
use crate::units::{Coefficient, MoneyChange, PerWeek, Share, WeekCount, WeeksChange, Weight};

/// Whom a post reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reach {
    /// All who use the channel.
    Group,
    /// One other user, drawn anew for each post.
    Pairwise,
}

/// A medium through which members of different parties talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Probability that a member uses the channel.
    pub adoption: Share,
    /// Posts that a user writes in a week without pressure.
    #[schemars(extend("x-symbol" = "ν"))]
    pub posts_per_week: PerWeek,
    /// Weight that a fully trusted post has.
    #[serde(default = "unit_weight")]
    pub weight: Weight,
    /// Weeks until a post arrives.
    #[serde(default)]
    pub delay_weeks: WeekCount,
    /// Whom a post reaches.
    pub reach: Reach,
    /// Parties whose members can use it; absent, all.
    #[serde(default)]
    pub parties: Option<Vec<String>>,
    /// Week in which it opens.
    #[serde(default)]
    pub starts_week: WeekCount,
    /// Week in which it closes; absent, it stays.
    #[serde(default)]
    pub ends_week: Option<WeekCount>,
}

/// A dated act from above; it raises visibility for a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// Week in which it arrives.
    pub week: WeekCount,
    /// Activities that it opens; they stay closed until then.
    #[serde(default)]
    pub opens: Vec<String>,
    /// Weeks by which it moves the deadline.
    #[serde(default)]
    pub moves_deadline: Option<WeeksChange>,
    /// Money that it grants, or cuts where negative.
    #[serde(default)]
    pub grants: Option<MoneyChange>,
    /// Whether it puts the collaboration into the public eye.
    #[serde(default = "yes")]
    pub visible: bool,
}

/// A kind of newcomer and how often it comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Newcomer {
    /// Share among newcomers, relative to the other kinds.
    pub frequency: Coefficient,
    /// What such a newcomer is like.
    pub party: Party,
}

fn unit_weight() -> Weight {
    Weight::of(1.0)
}

fn yes() -> bool {
    true
}
