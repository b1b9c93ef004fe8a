//! Every parameter of the submodels, declared once: doc comment, type and default.
//!
//! Validation, JSON schema, sweep keys and the manual are made from these declarations. Symbols are
//! those of MODEL.md; unless a source is named, a default is an assumption, to be swept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{
    Coefficient, Headcount, HourlyCost, Hours, Interval, Money, PerWeek, PerYear, Share, WeekCount,
    WeeklyHours, Weeks, Weight,
};

/// How members come to expect who holds what (Dirichlet counting).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Expectations {
    /// Weight of a member's even-handed prior over the holders of a responsibility.
    #[schemars(extend("x-symbol" = "κ₀"))]
    pub prior_weight: Weight,
    /// Extra prior weight that founders put on holding things jointly; newcomers lack it.
    #[schemars(extend("x-symbol" = "κ_custom"))]
    pub custom: Weight,
    /// Part of experience that fades in a week.
    #[schemars(extend("x-symbol" = "δ", "x-plausible" = [0.01, 0.1]))]
    pub forgetting: Share,
    /// Weight of seeing a responsibility exercised once.
    #[schemars(extend("x-symbol" = "w_seen", "x-plausible" = [0.25, 1.0]))]
    pub seen_weight: Weight,
    /// Weight of the precedent that a settled dispute sets.
    #[schemars(extend("x-symbol" = "w_precedent", "x-plausible" = [1.0, 4.0]))]
    pub precedent_weight: Weight,
    /// Weeks between two occasions on which members take stock of their role stress.
    pub stock_weeks: Interval,
}

impl Default for Expectations {
    fn default() -> Self {
        Self {
            prior_weight: Weight::of(1.0),
            custom: Weight::of(0.0),
            forgetting: Share::of(0.04),
            seen_weight: Weight::of(0.5),
            precedent_weight: Weight::of(2.0),
            stock_weeks: Interval::of(4),
        }
    }
}

/// What parties want of responsibilities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Interests {
    /// How much expected blame makes a threatened party want to decide.
    #[schemars(extend("x-symbol" = "ω_X", "x-plausible" = [0.5, 1.5]))]
    pub blame_avoidance: Coefficient,
    /// How much threat takes from the security of a contract.
    #[schemars(extend("x-symbol" = "ω_S", "x-plausible" = [0.5, 1.0]))]
    pub insecurity: Share,
    /// How much visible success makes a party want to decide (ideas of ownership).
    #[schemars(extend("x-symbol" = "ω_V", "x-plausible" = [0.25, 0.75]))]
    pub ownership: Coefficient,
    /// How much threat deters from being accountable.
    #[schemars(extend("x-symbol" = "ω_A", "x-plausible" = [0.5, 1.5]))]
    pub blame_fear: Coefficient,
    /// How much skill draws a party to work, and lack of it deters.
    #[schemars(extend("x-symbol" = "ω_E", "x-plausible" = [0.25, 0.75]))]
    pub competence: Coefficient,
    /// How much a short budget takes from the pay that work promises.
    #[schemars(extend("x-symbol" = "ω_F"))]
    pub funding: Coefficient,
}

impl Default for Interests {
    fn default() -> Self {
        Self {
            blame_avoidance: Coefficient::of(1.0),
            insecurity: Share::of(1.0),
            ownership: Coefficient::of(0.5),
            blame_fear: Coefficient::of(1.0),
            competence: Coefficient::of(0.5),
            funding: Coefficient::of(1.0),
        }
    }
}

/// How members send and read expectations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Talk {
    /// How strongly interest bends what a member says; 0 makes everybody say what they believe.
    #[schemars(extend("x-symbol" = "γ", "x-plausible" = [0.125, 0.375]))]
    pub assertiveness: Coefficient,
    /// Greatest part of what is said that interest can bend.
    pub most_assertive: Share,
    /// Threat rigidity wired in by hand (Staw et al. 1981); 0 leaves it to the mechanisms.
    #[schemars(extend("x-symbol" = "ω_T"))]
    pub rigidity: Coefficient,
    /// Exponent of the time to coordinate in time pressure.
    #[schemars(extend("x-symbol" = "η_T", "x-plausible" = [0.5, 1.5]))]
    pub time_exponent: Coefficient,
    /// Exponent of the time to coordinate in budget pressure.
    #[schemars(extend("x-symbol" = "η_B", "x-plausible" = [0.25, 0.75]))]
    pub budget_exponent: Coefficient,
    /// Least share of the usual time to coordinate that pressure leaves.
    #[schemars(extend("x-symbol" = "ξ_min", "x-plausible" = [0.05, 0.15]))]
    pub least_time: Share,
    /// How far a post asserts the likeliest holder; 1 makes posts samples of doubt.
    #[schemars(extend("x-symbol" = "θ_post", "x-plausible" = [1.0, 3.0]))]
    pub sharpness: Coefficient,
    /// Posts that a member can read in a week without pressure.
    #[schemars(extend("x-symbol" = "R", "x-plausible" = [6.0, 18.0]))]
    pub attention: PerWeek,
    /// Posts that a member writes in-house in a week without pressure.
    #[schemars(extend("x-symbol" = "ν_in"))]
    pub in_house_posts: PerWeek,
    /// Weight of an in-house post.
    pub in_house_weight: Weight,
}

impl Default for Talk {
    fn default() -> Self {
        Self {
            assertiveness: Coefficient::of(0.25),
            most_assertive: Share::of(0.9),
            rigidity: Coefficient::of(0.0),
            time_exponent: Coefficient::of(1.0),
            budget_exponent: Coefficient::of(0.5),
            least_time: Share::of(0.1),
            sharpness: Coefficient::of(2.0),
            attention: PerWeek::of(12.0),
            in_house_posts: PerWeek::of(1.0),
            in_house_weight: Weight::of(1.0),
        }
    }
}

/// How parties take stances, and what becomes of their hours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Work {
    /// How far a stance goes to the likeliest holder.
    #[schemars(extend("x-symbol" = "θ", "x-plausible" = [1.5, 4.5]))]
    pub stance_sharpness: Coefficient,
    /// How sure a party must be not to wait; 0 makes nobody wait.
    #[schemars(extend("x-symbol" = "w", "x-plausible" = [0.15, 0.45]))]
    pub waiting: Share,
    /// Parties that on average take part in one occasion (selective participation).
    #[schemars(extend("x-symbol" = "n_attend", "x-plausible" = [2.5, 7.5]))]
    pub attendance: Coefficient,
    /// Effort that each further joint worker costs.
    #[schemars(extend("x-symbol" = "φ", "x-plausible" = [0.05, 0.15]))]
    pub coordination_loss: Coefficient,
    /// Share of effort that comes back as rework without pressure.
    #[schemars(extend("x-symbol" = "r₀", "x-plausible" = [0.025, 0.075]))]
    pub rework: Share,
    /// Share of effort that comes back as rework, for each unit of time pressure.
    #[schemars(extend("x-symbol" = "r₁", "x-plausible" = [0.05, 0.15]))]
    pub rework_under_pressure: Share,
    /// Part of rework that reopens neighbouring activities already begun (work transformation).
    #[schemars(extend("x-symbol" = "ψ", "x-plausible" = [0.15, 0.45]))]
    pub spillover: Share,
    /// Hours of rework that reopen an activity that was done.
    pub reopening: Hours,
    /// Probability that a gap or an overlap opens a dispute over work.
    #[schemars(extend("x-symbol" = "q_work", "x-plausible" = [0.15, 0.45]))]
    pub dispute_chance: Share,
    /// How strongly open disputes and open decisions hold up work.
    #[schemars(extend("x-symbol" = "χ", "x-plausible" = [0.15, 0.45]))]
    pub blocking: Coefficient,
    /// How much an open decision holds up work, in open disputes.
    pub decision_blocking: Share,
    /// Share of a service's backlog that lapses in a week.
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
    #[schemars(extend("x-symbol" = "q_object", "x-plausible" = [0.25, 0.75]))]
    pub objection: Share,
    /// Expected traffic at which the gatekeeper denies half of the requests.
    pub gate_threshold: Coefficient,
    /// Spread of traffic over which denial turns into admission.
    pub gate_spread: Coefficient,
    /// Weeks from one account to the next.
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
    #[schemars(extend("x-symbol" = "c_dispute", "x-plausible" = [2.0, 6.0]))]
    pub hours: WeeklyHours,
    /// Weeks after which power settles a dispute.
    #[schemars(extend("x-symbol" = "patience"))]
    pub patience: WeekCount,
    /// Probability that fully trusting sides with full time settle by talk in a week.
    #[schemars(extend("x-plausible" = [0.35, 1.0]))]
    pub talk: Share,
}

impl Default for Disputes {
    fn default() -> Self {
        Self { hours: WeeklyHours::of(4.0), patience: WeekCount::of(8), talk: Share::of(0.7) }
    }
}

/// How trust, strain, commitment and expertise change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Relations {
    /// Trust between any two parties at the start.
    pub starting_trust: Share,
    /// Trust lost across the sides when a dispute opens, and again when power settles it.
    #[schemars(extend("x-plausible" = [0.025, 0.075]))]
    pub trust_loss: Share,
    /// Part of missing trust that a week of undisputed work restores.
    #[schemars(extend("x-plausible" = [0.005, 0.015]))]
    pub trust_gain: Share,
    /// Part of strain that stays from one week to the next.
    pub strain_memory: Share,
    /// Weight of role ambiguity in strain.
    #[schemars(extend("x-symbol" = "s_A"))]
    pub ambiguity_strain: Coefficient,
    /// Weight of role conflict in strain.
    #[schemars(extend("x-symbol" = "s_C"))]
    pub conflict_strain: Coefficient,
    /// Weight of overload in strain.
    #[schemars(extend("x-symbol" = "s_L"))]
    pub overload_strain: Coefficient,
    /// Spread of members' susceptibility to strain, in logarithms.
    pub susceptibility_spread: Coefficient,
    /// How fast volunteers' commitment follows benefit, cost and fairness.
    #[schemars(extend("x-plausible" = [0.025, 0.075]))]
    pub commitment_rate: Share,
    /// Benefit to volunteers of a collaboration that works at full capacity.
    #[schemars(extend("x-symbol" = "v", "x-plausible" = [1.0, 3.0]))]
    pub benefit: Coefficient,
    /// Commitment below which a volunteer thinks of leaving.
    pub exit_commitment: Share,
    /// Weeks below that commitment after which a volunteer leaves.
    pub exit_weeks: WeekCount,
    /// Part of the gap to the more expert that a week of joint work or reading closes.
    #[schemars(extend("x-symbol" = "ℓ", "x-plausible" = [0.005, 0.015]))]
    pub learning: Share,
}

impl Default for Relations {
    fn default() -> Self {
        Self {
            starting_trust: Share::of(0.5),
            trust_loss: Share::of(0.05),
            trust_gain: Share::of(0.01),
            strain_memory: Share::of(0.9),
            ambiguity_strain: Coefficient::of(0.4),
            conflict_strain: Coefficient::of(0.4),
            overload_strain: Coefficient::of(0.2),
            susceptibility_spread: Coefficient::of(0.3),
            commitment_rate: Share::of(0.05),
            benefit: Coefficient::of(2.0),
            exit_commitment: Share::of(0.1),
            exit_weeks: WeekCount::of(8),
            learning: Share::of(0.01),
        }
    }
}

/// How agreements are reviewed and revised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Review {
    /// How readily a form is revised for little relief.
    #[schemars(extend("x-plausible" = [0.035, 0.105]))]
    pub temperature: Share,
    /// Relief that a new form must bring to be worth the change.
    #[schemars(extend("x-plausible" = [0.125, 0.375]))]
    pub switching_cost: Coefficient,
}

impl Default for Review {
    fn default() -> Self {
        Self { temperature: Share::of(0.07), switching_cost: Coefficient::of(0.25) }
    }
}

/// How the project's pressure differs from the scenario's own plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Pressure {
    /// Deadline as a multiple of the scenario's own; below 1 there is less time.
    #[schemars(extend("x-plausible" = [0.5, 1.5]))]
    pub time: Coefficient,
    /// Budget as a multiple of the scenario's own; below 1 there is less money.
    #[schemars(extend("x-plausible" = [0.5, 1.5]))]
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
    #[schemars(extend("x-symbol" = "τ"))]
    pub time: Share,
    /// Budget pressure.
    #[schemars(extend("x-symbol" = "β"))]
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
    pub deadline_weeks: Option<Weeks>,
    /// Money for the whole project; absent, money is no constraint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
    /// Cost that the plan foresees for an hour of effect.
    pub planned_cost: HourlyCost,
    /// Newcomers a year to an open agreement, before its visibility draws more.
    pub entry: PerYear,
    /// Activities that a newcomer attaches itself to.
    pub newcomer_activities: Headcount,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            deadline_weeks: None,
            budget: None,
            planned_cost: HourlyCost::of(1.3),
            entry: PerYear::of(0.0),
            newcomer_activities: Headcount::of(2),
        }
    }
}
