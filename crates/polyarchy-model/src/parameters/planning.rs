//! Parameters of the plan and of the pressure on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Coefficient, Headcount, HourlyCost, Money, PerYear, Share, Weeks};

/// How the project's pressure differs from the scenario's own plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Pressure {
    /// Deadline as a multiple of the scenario's own; below 1 there is less time.
    #[schemars(extend("x-symbol" = "m_T", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub time: Coefficient,
    /// Budget as a multiple of the scenario's own; below 1 there is less money.
    #[schemars(extend("x-symbol" = "m_B", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub budget: Coefficient,
    /// Pressure pinned whatever happens (null model); absent, pressure follows progress and spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<FixedPressure>,
}

impl Default for Pressure {
    fn default() -> Self {
        Self { time: Coefficient::of(1.0), budget: Coefficient::of(1.0), fixed: None }
    }
}

/// Pressure pinned for a whole run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FixedPressure {
    /// Time pressure.
    #[schemars(extend("x-symbol" = "τ", "x-standing" = "A"))]
    pub time: Share,
    /// Budget pressure.
    #[schemars(extend("x-symbol" = "β", "x-standing" = "A"))]
    pub budget: Share,
}

impl Default for FixedPressure {
    fn default() -> Self {
        Self { time: Share::of(0.0), budget: Share::of(0.0) }
    }
}

/// What the plan says of time and money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Week in which all project work should be done; absent, there is no deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-symbol" = "D", "x-standing" = "A"))]
    pub deadline_weeks: Option<Weeks>,
    /// Money for the whole project; absent, money is no constraint.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-symbol" = "B", "x-standing" = "A"))]
    pub budget: Option<Money>,
    /// Cost that the plan foresees for an hour of effect.
    #[schemars(extend("x-symbol" = "c_plan", "x-plausible" = [0.65, 1.95], "x-standing" = "A"))]
    pub planned_cost: HourlyCost,
    /// Newcomers a year to an open agreement, before its visibility draws more.
    #[schemars(extend("x-symbol" = "ε", "x-standing" = "A"))]
    pub entry: PerYear,
    /// Share of the newcomers who are brought by volunteers, each as far as it is committed.
    #[schemars(extend("x-symbol" = "q", "x-plausible" = [0.35, 1.0], "x-standing" = "A", "x-source" = "mechanism: Snow, Zurcher & Ekland-Olson 1980 [R]; size assumed"))]
    pub recruitment: Share,
    /// Activities that a newcomer attaches itself to.
    #[schemars(extend("x-symbol" = "n_new", "x-standing" = "A"))]
    pub newcomer_activities: Headcount,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            deadline_weeks: None,
            budget: None,
            planned_cost: HourlyCost::of(1.3),
            entry: PerYear::of(0.0),
            recruitment: Share::of(0.7),
            newcomer_activities: Headcount::of(2),
        }
    }
}
