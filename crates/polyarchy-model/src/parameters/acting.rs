//! Parameters of work, decisions and disputes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Coefficient, Hours, Interval, Share, WeekCount, WeeklyHours};

/// How parties take stances, and what becomes of their hours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Work {
    /// How far a stance goes to the likeliest holder.
    #[schemars(extend("x-symbol" = "θ", "x-plausible" = [1.5, 4.5], "x-standing" = "A"))]
    pub stance_sharpness: Coefficient,
    /// How sure a party must be not to wait; 0 makes nobody wait.
    #[schemars(extend("x-symbol" = "w", "x-plausible" = [0.15, 0.45], "x-standing" = "A"))]
    pub waiting: Share,
    /// Parties that on average take part in one occasion (selective participation).
    #[schemars(extend("x-symbol" = "n_attend", "x-plausible" = [2.5, 7.5], "x-standing" = "A"))]
    pub attendance: Coefficient,
    /// Effort that each further joint worker costs.
    #[schemars(extend("x-symbol" = "φ", "x-plausible" = [0.05, 0.15], "x-standing" = "A"))]
    pub coordination_loss: Coefficient,
    /// Share of effort that comes back as rework without pressure.
    #[schemars(extend("x-symbol" = "r₀", "x-plausible" = [0.025, 0.075], "x-standing" = "A"))]
    pub rework: Share,
    /// Share of effort that comes back as rework, for each unit of time pressure.
    #[schemars(extend("x-symbol" = "r₁", "x-plausible" = [0.05, 0.15], "x-standing" = "A"))]
    pub rework_under_pressure: Share,
    /// Share of effort that comes back as rework where all work rests on decisions open or in dispute.
    #[schemars(extend("x-symbol" = "r₂", "x-plausible" = [0.05, 0.15], "x-standing" = "A", "x-source" = "mechanism: Jin & Levitt 1996, Lyneis & Ford 2007 [R]; size assumed"))]
    pub rework_on_assumptions: Share,
    /// How much of the work rests on each decision that is open or in dispute.
    #[schemars(extend("x-symbol" = "ζ", "x-plausible" = [0.15, 0.45], "x-standing" = "A"))]
    pub reliance: Coefficient,
    /// Part of rework that reopens neighbouring activities already begun (work transformation).
    #[schemars(extend("x-symbol" = "ψ", "x-plausible" = [0.15, 0.45], "x-standing" = "A", "x-source" = "mechanism: Flyvbjerg et al. 2022 [R]; size assumed"))]
    pub spillover: Share,
    /// Hours of rework that reopen an activity that was done.
    #[schemars(extend("x-symbol" = "h_open", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub reopening: Hours,
    /// Probability that a gap or an overlap opens a dispute over work.
    #[schemars(extend("x-symbol" = "q_work", "x-plausible" = [0.15, 0.45], "x-standing" = "A"))]
    pub dispute_chance: Share,
    /// How strongly open disputes and open decisions hold up work.
    #[schemars(extend("x-symbol" = "χ", "x-plausible" = [0.15, 0.45], "x-standing" = "A"))]
    pub blocking: Coefficient,
    /// How much an open decision holds up work, in open disputes.
    #[schemars(extend("x-symbol" = "χ_D", "x-plausible" = [0.1, 0.3], "x-standing" = "A"))]
    pub decision_blocking: Share,
    /// Share of a service's backlog that lapses in a week.
    #[schemars(extend("x-symbol" = "λ_s", "x-plausible" = [0.05, 0.15], "x-standing" = "A"))]
    pub lapse: Share,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            stance_sharpness: Coefficient::of(3.0),
            waiting: Share::of(0.3),
            attendance: Coefficient::of(5.0),
            coordination_loss: Coefficient::of(0.1),
            rework: Share::of(0.05),
            rework_under_pressure: Share::of(0.1),
            rework_on_assumptions: Share::of(0.1),
            reliance: Coefficient::of(0.3),
            spillover: Share::of(0.3),
            reopening: Hours::of(1.0),
            dispute_chance: Share::of(0.3),
            blocking: Coefficient::of(0.3),
            decision_blocking: Share::of(0.2),
            lapse: Share::of(0.1),
        }
    }
}

/// How decisions are taken, requests admitted and accounts given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Probability that a party for joint decision objects to a lone claim.
    #[schemars(extend("x-symbol" = "q_object", "x-plausible" = [0.25, 0.75], "x-standing" = "A"))]
    pub objection: Share,
    /// Expected traffic at which the gatekeeper denies half of the requests.
    #[schemars(extend("x-symbol" = "x₀", "x-plausible" = [0.35, 1.05], "x-standing" = "A"))]
    pub gate_threshold: Coefficient,
    /// Spread of traffic over which denial turns into admission.
    #[schemars(extend("x-symbol" = "x_s", "x-plausible" = [0.125, 0.375], "x-standing" = "A"))]
    pub gate_spread: Coefficient,
    /// Weeks from one account to the next.
    #[schemars(extend("x-symbol" = "Δ_account", "x-standing" = "A"))]
    pub account_weeks: Interval,
}

impl Default for Decisions {
    fn default() -> Self {
        Self {
            objection: Share::of(0.5),
            gate_threshold: Coefficient::of(0.7),
            gate_spread: Coefficient::of(0.25),
            account_weeks: Interval::of(13),
        }
    }
}

/// How disputes are settled and what they cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Disputes {
    /// Hours a week that an open dispute costs each claimant.
    #[schemars(extend("x-symbol" = "c_dispute", "x-plausible" = [2.0, 6.0], "x-standing" = "A"))]
    pub hours: WeeklyHours,
    /// Weeks after which power settles a dispute.
    #[schemars(extend("x-symbol" = "patience", "x-standing" = "A"))]
    pub patience: WeekCount,
    /// Probability that fully trusting sides with full time settle by talk in a week.
    #[schemars(extend("x-symbol" = "p_talk", "x-plausible" = [0.35, 1.0], "x-standing" = "A"))]
    pub talk: Share,
    /// How far lost time to coordinate takes from settlement by talk; 0 leaves it as it is (null model).
    #[schemars(extend("x-symbol" = "λ_settle", "x-standing" = "A"))]
    pub lost_time: Share,
}

impl Default for Disputes {
    fn default() -> Self {
        Self {
            hours: WeeklyHours::of(4.0),
            patience: WeekCount::of(8),
            talk: Share::of(0.7),
            lost_time: Share::of(1.0),
        }
    }
}
