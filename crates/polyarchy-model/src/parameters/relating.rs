//! Parameters of relations and of the revision of agreements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Coefficient, Share, WeekCount};

/// How trust, strain, commitment and expertise change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Relations {
    /// Trust between any two parties at the start.
    #[schemars(extend("x-symbol" = "t₀", "x-plausible" = [0.25, 0.75], "x-standing" = "A"))]
    pub starting_trust: Share,
    /// Trust lost across the sides when a dispute opens, and again when power settles it.
    #[schemars(extend("x-symbol" = "t_loss", "x-plausible" = [0.025, 0.075], "x-standing" = "A"))]
    pub trust_loss: Share,
    /// Part of missing trust that a week of undisputed work restores.
    #[schemars(extend("x-symbol" = "t_gain", "x-plausible" = [0.005, 0.015], "x-standing" = "A", "x-source" = "small: Vanneste et al. 2014 [R]; size assumed"))]
    pub trust_gain: Share,
    /// Part of strain that stays from one week to the next.
    #[schemars(extend("x-symbol" = "m_s", "x-plausible" = [0.85, 0.95], "x-standing" = "A"))]
    pub strain_memory: Share,
    /// Weight of role ambiguity in strain.
    #[schemars(extend("x-symbol" = "s_A", "x-plausible" = [0.2, 0.6], "x-standing" = "A"))]
    pub ambiguity_strain: Coefficient,
    /// Weight of role conflict in strain.
    #[schemars(extend("x-symbol" = "s_C", "x-plausible" = [0.2, 0.6], "x-standing" = "A"))]
    pub conflict_strain: Coefficient,
    /// Weight of overload in strain.
    #[schemars(extend("x-symbol" = "s_L", "x-plausible" = [0.1, 0.3], "x-standing" = "A"))]
    pub overload_strain: Coefficient,
    /// Spread of members' susceptibility to strain, in logarithms.
    #[schemars(extend("x-symbol" = "σ_s", "x-plausible" = [0.15, 0.45], "x-standing" = "A"))]
    pub susceptibility_spread: Coefficient,
    /// How fast volunteers' commitment follows benefit, cost and fairness.
    #[schemars(extend("x-symbol" = "ρ_c", "x-plausible" = [0.025, 0.075], "x-standing" = "A"))]
    pub commitment_rate: Share,
    /// Benefit to volunteers of a collaboration that works at full capacity.
    #[schemars(extend("x-symbol" = "v", "x-plausible" = [1.0, 3.0], "x-standing" = "A"))]
    pub benefit: Coefficient,
    /// Commitment below which a volunteer thinks of leaving.
    #[schemars(extend("x-symbol" = "c_exit", "x-plausible" = [0.05, 0.15], "x-standing" = "A"))]
    pub exit_commitment: Share,
    /// Weeks below that commitment after which a volunteer leaves.
    #[schemars(extend("x-symbol" = "n_exit", "x-standing" = "A"))]
    pub exit_weeks: WeekCount,
    /// Part of the gap to the more expert that a week of joint work or reading closes.
    #[schemars(extend("x-symbol" = "ℓ", "x-plausible" = [0.005, 0.015], "x-standing" = "A"))]
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
    #[schemars(extend("x-symbol" = "T_r", "x-plausible" = [0.035, 0.105], "x-standing" = "A"))]
    pub temperature: Share,
    /// Relief that a new form must bring to be worth the change.
    #[schemars(extend("x-symbol" = "k_r", "x-plausible" = [0.125, 0.375], "x-standing" = "A"))]
    pub switching_cost: Coefficient,
    /// How fast parties get used to pain; only more than that makes them look for another form (0: any does).
    #[schemars(extend("x-symbol" = "μ", "x-plausible" = [0.25, 0.75], "x-standing" = "A", "x-source" = "mechanism: Cyert & March 1963, Greve 2002 [R]; size assumed"))]
    pub habituation: Share,
    /// Weight, once a search is on, of a pain that did not set it off; 0 leaves it out.
    #[schemars(extend("x-symbol" = "w_other", "x-plausible" = [0.5, 1.0], "x-standing" = "A"))]
    pub other_pain: Share,
    /// Probability that the two pains are exchanged before reliefs are weighed; .5 makes directions of revision blind
    /// to which of the two hurts (null model).
    #[schemars(extend("x-symbol" = "q_exchange", "x-standing" = "A"))]
    pub exchanged_pains: Share,
}

impl Default for Review {
    fn default() -> Self {
        Self {
            temperature: Share::of(0.07),
            switching_cost: Coefficient::of(0.25),
            habituation: Share::of(0.5),
            other_pain: Share::of(1.0),
            exchanged_pains: Share::of(0.0),
        }
    }
}

/// How clauses age: what they say of the work ceases to fit, and the work waits until they are amended. Off by
/// default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Amendments {
    /// Chance a year that a clause of one year goes stale; it grows with the clause's age in proportion. 0 lets
    /// clauses fit for ever.
    #[schemars(extend("x-symbol" = "c_stale", "x-standing" = "A"))]
    pub staleness: Coefficient,
    /// Weeks for which a stale clause, and what it assigns, waits for its amendment.
    #[schemars(extend("x-symbol" = "n_amend", "x-standing" = "A"))]
    pub weeks: WeekCount,
    /// Probability that a party other than the named one objects to an amendment.
    #[schemars(extend("x-symbol" = "q_amend", "x-standing" = "A"))]
    pub objection: Share,
}

impl Default for Amendments {
    fn default() -> Self {
        Self { staleness: Coefficient::of(0.0), weeks: WeekCount::of(8), objection: Share::of(0.2) }
    }
}
